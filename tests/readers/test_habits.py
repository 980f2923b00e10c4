"""What the cells of a table mean when they are seen together: codes, seasons, midnights, precision, rows that stand twice.

Each expected value is derived in words; the rules are those of the page on what words mean (16, 24, 26, 32, 33).
"""

from __future__ import annotations

import pytest

from factcheck.engine import check
from factcheck.model import Report
from factcheck.readers import Loaded, from_text

HEAD = "factcheck: 1\npublished: 2021-06-01\nscopes: {storms: {what: storm, label: storm}}\n"


def loaded(columns: str, log: str, more: str = "") -> Loaded:
    """A dossier with one log of storms."""
    logs = f"logs: [{{id: s, file: s.csv, columns: {{what: {{always: storm}}, {columns}}}}}]\n"
    return from_text(HEAD + logs + more, files={"s.csv": log})


def judged(columns: str, log: str, says: str, window: str = "2020") -> tuple[str, Report]:
    """The verdict on one claim over a log that is complete for a window, and the report."""
    more = f"coverage: [{{id: c, scope: storms, window: {window}, because: all}}]\nclaims: [{{id: k, says: {says}}}]\n"
    found = loaded(columns, log, more)
    report = check(found.dossier, faults=found.faults)
    verdict = report["k"].verdict
    assert verdict is not None
    return verdict.value, report


def whens(columns: str, log: str, more: str = "") -> list[str]:
    """The times of all rows."""
    return [event.when.text for event in loaded(columns, log, more).dossier.events]


def told(report: Report, code: str) -> list[str]:
    """What the findings of a code say."""
    return [finding.message for finding in report.findings if finding.code == code]


# --- codes and figures ------------------------------------------------------------------------------------------


HURT = "id,day,hurt\n1,2020-07-02,40\n2,2020-08-02,-99\n3,2020-09-02,7\n"


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        # 40 and 7 are known, and nobody knows how many the second hurt: 47 or more.
        ("at least 47", "supported"),
        ("fewer than 20", "refuted"),
        ("exactly 47", "not_enough_evidence"),
    ],
)
def test_a_code_for_not_known_is_no_number(number: str, verdict: str) -> None:
    """-99 people were hurt by no storm."""
    says = f"{{total: {{scope: storms, figure: hurt, window: 2020, number: {number}}}}}"
    found, report = judged("id: id, when: day, hurt: hurt", HURT, says)
    assert found == verdict
    assert len(told(report, "FC107")) == 1


@pytest.mark.parametrize(
    ("cells", "known"),
    [
        (["4", "-9", "12"], ["4", "12"]),
        (["4", "-999", "12"], ["4", "12"]),
        (["4", "-99", "-9", "12"], ["4", "12"]),
        (["0.5", "-99", "1.5"], ["0.5", "1.5"]),
        # Degrees: -9 stands among others below zero, and -99 far from all of them.
        (["-7", "-9", "3"], ["-7", "-9", "3"]),
        (["-7", "-9", "-99"], ["-7", "-9"]),
        # A growth rate of -9 percent is one, where others have decimals too.
        (["1.5", "-9", "0.5"], ["1.5", "-9", "0.5"]),
        (["-80", "-99", "30"], ["-80", "-99", "30"]),
        # A column of words.
        (["north", "-9", "south"], ["north", "-9", "south"]),
    ],
)
def test_which_numbers_are_codes(cells: list[str], known: list[str]) -> None:
    """A column shows it as a whole."""
    log = "id,day,c\n" + "".join(f"{number},2020-01-02,{cell}\n" for number, cell in enumerate(cells))
    events = loaded("id: id, when: day, c: c", log).dossier.events
    assert [values[0] for event in events if (values := event.values("c"))] == known


def test_a_code_that_the_map_names_is_told_of_no_more() -> None:
    """Who says what it means need not hear of it."""
    _, report = judged("id: id, when: day, hurt: {column: hurt, unknown: ['-99']}", HURT, "storms happened 2020")
    assert not told(report, "FC107")


FIGURES = "id,day,dead\n1,2020-01-02,1 234\n2,2020-01-03,<5\n3,2020-01-04,5*\n4,2020-01-05,≥3\n5,2020-01-06,+4\n6,2020-01-07,8+\n"


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        # 1234 + 0 to 4 + an unknown number of people + 3 or more + 4 + 8 or more: 1249 at the least.
        ("at least 1249", "supported"),
        ("fewer than 1249", "refuted"),
        ("at least 1250", "not_enough_evidence"),
    ],
)
def test_figures_as_tables_write_them(number: str, verdict: str) -> None:
    """What can be read counts, and what cannot is named."""
    says = f"{{total: {{scope: storms, figure: dead, window: 2020, number: {number}}}}}"
    found, report = judged("id: id, when: day, dead: dead", FIGURES, says)
    assert found == verdict
    assert [finding.location and finding.location.line for finding in report.findings if finding.code == "FC010"] == [4]


# --- times ------------------------------------------------------------------------------------------------------


def test_a_column_of_seasons_asks_which() -> None:
    """2000-01 may be January 2000 as a month, or the season: until it is said, some time in the two years."""
    log = "season,winner\n2000-01,City\n2001-02,Rovers\n2002-03,United\n"
    says = "{none: {scope: storms, window: 2002-06}}"
    verdict, report = judged("when: season, by: winner", log, says, "1999/2004")
    assert verdict == "not_enough_evidence"
    assert [finding.code for finding in report.findings if finding.code.startswith("FC0")] == ["FC014"]
    assert whens("when: {column: season, as: months}, by: winner", log)[0] == "2000-01"
    assert whens("when: {column: season, as: seasons}, by: winner", log)[0] == "[2000..2001]"


def test_the_advice_on_seasons_can_be_followed() -> None:
    """With `as` there is no fault, and every season arrives, also from 2012-13 on, which is no month."""
    log = "season,winner\n2011-12,City\n2012-13,Rovers\n2020-21,United\n1999-00,United\n"
    found = loaded("when: {column: season, as: seasons}, by: winner", log)
    assert not found.faults
    assert [event.when.text for event in found.dossier.events] == [
        "[2011..2012]", "[2012..2013]", "[2020..2021]", "[1999..2000]",
    ]  # fmt: skip
    asked = loaded("when: season, by: winner", log)
    assert [fault.code for fault in asked.faults] == ["FC014"]
    assert len(asked.dossier.events) == 4


def test_months_that_are_no_season_stay_months() -> None:
    """One cell whose digits are not the next year's, and they are months."""
    assert whens("when: m, n: n", "m,n\n2008-09,1\n2008-11,2\n") == ["2008-09", "2008-11"]
    assert whens("when: m, n: n", "m,n\n2008-09,1\n") == ["2008-09"]


def test_a_column_that_is_called_a_season_may_hold_years_too() -> None:
    """Then its other cells are no months either; months that are no next year's number are."""
    log = "season,by\n2000-01,City\n2003,United\n"
    asked = loaded("when: season, by: by", log)
    assert [fault.code for fault in asked.faults] == ["FC014"]
    assert [event.when.text for event in asked.dossier.events] == ["[2000..2001]", "2003"]
    assert whens("when: season, by: by", "season,by\n2000-01,City\n2003-07,United\n") == ["2000-01", "2003-07"]


def test_midnights_say_days() -> None:
    """An export writes 00:00 where only the day is known; one real time, and they are times."""
    log = "id,t\n1,2020-01-04T00:00:00Z\n2,2020-01-05T00:00:00Z\n"
    assert whens("id: id, when: t", log) == ["2020-01-04", "2020-01-05"]
    assert whens("id: id, when: {column: t, as: times}", log)[0] == "2020-01-04T00:00:00Z"
    assert whens("id: id, when: t", f"{log}3,2020-01-05T10:30:00Z\n")[0] == "2020-01-04T00:00:00Z"
    assert whens("id: id, when: t", "id,t\n1,2020-01-04 00:00:00.000\n") == ["2020-01-04"]
    _, report = judged("id: id, when: t", log, "storms happened 2020")
    assert len(told(report, "FC108")) == 1


PEOPLE = "id,born,precision\na,1850-01-01T00:00:00Z,9\nb,1850-03-14T00:00:00Z,11\nc,1850-06-01T00:00:00Z,10\nd,1851-01-01T00:00:00Z,8\n"


def test_dates_are_as_precise_as_the_column_beside_them_says() -> None:
    """Wikidata: 9 a year, 10 a month, 11 a day, 8 a decade, which is counted from 1850 or from 1851."""
    assert whens("id: id, when: born", PEOPLE) == ["1850", "1850-03-14", "1850-06", "[1850..1860]"]
    # B was born in March 1850 and A some time that year.
    assert judged("id: id, when: born", PEOPLE, "s:b after s:a", "1850")[0] == "not_enough_evidence"


def test_a_precision_of_places_is_none_of_times() -> None:
    """Only a column that is about times counts; one that is named by hand always does."""
    log = "id,day,geo_precision\na,2020-01-01,9\n"
    assert whens("id: id, when: day", log) == ["2020-01-01"]
    log = "id,day,how_sure\na,2020-01-01,9\n"
    assert whens("id: id, when: {column: day, precision: how_sure}", log) == ["2020"]


def test_first_and_last_dates_of_ucdp() -> None:
    """date_prec 1 is a day; 4 is some time from the first date to the last, and no storm that lasted two months."""
    log = "id,date_start,date_end,date_prec\n1,2016-01-01 00:00:00.000,2016-01-01 00:00:00.000,1\n2,2016-04-01 00:00:00.000,2016-05-31 00:00:00.000,4\n"
    columns = "id: id, when: {join: [date_start, date_end]}"
    assert whens(columns, log) == ["2016-01-01", "[2016-04-01..2016-05-31]"]
    # It was in April or in May.
    assert judged(columns, log, "storms happened 2016-04", "2016")[0] == "not_enough_evidence"
    assert judged(columns, log, "no storms during 2016-05", "2016")[0] == "not_enough_evidence"


def test_acled_writes_the_middle() -> None:
    """time_precision 2 is a week around the date, 3 its month."""
    log = "id,event_date,time_precision\n1,2020-03-14,1\n2,2020-03-14,2\n3,2020-03-15,3\n"
    assert whens("id: id, when: event_date", log) == ["2020-03-14", "[2020-03-08..2020-03-20]", "2020-03"]


def test_two_columns_as_one_moment_between_them() -> None:
    """Without a column of precision, `..` says that it happened once."""
    log = "id,a,b\n1,2020-04-01,2020-05-31\n2,2020-04-01,2020-04-01\n3,2020-04-01,\n"
    assert whens("id: id, when: {join: [a, b], separator: '..'}", log) == [
        "[2020-04-01..2020-05-31]", "2020-04-01", "2020-04-01",
    ]  # fmt: skip


def test_year_month_and_day_of_three_columns() -> None:
    """Without leading zeros, with 0 for what nobody knows, and with years before 10000 BC."""
    log = "id,y,m,d\n1,2019,12,9\n2,2019,12,0\n3,-9350,0,0\n4,-11345,,\n5,43,5,\n"
    assert whens("id: id, when: {join: [y, m, d], separator: '-'}", log) == [
        "2019-12-09", "2019-12", "-9350", "Y-11345", "0043-05",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("every", "dates", "known"),
    [
        ("month", ["2024-01-01", "2024-02-01"], ["2024-01", "2024-02"]),
        ("month", ["2024-01-31", "2024-02-29"], ["2024-01", "2024-02"]),
        ("year", ["2023-01-01", "2024-01-01"], ["2023", "2024"]),
        ("quarter", ["2024-01-01", "2024-04-01"], ["2024-33", "2024-34"]),
    ],
)
def test_the_first_days_of_a_series_are_its_periods(every: str, dates: list[str], known: list[str]) -> None:
    """Statistical offices write 2024-01-01 for January."""
    text = f"{HEAD}series: {{u: {{every: {every}, unit: percent, file: u.csv, columns: {{when: d, value: v}}}}}}\n"
    found = from_text(text, files={"u.csv": "d,v\n" + "".join(f"{date},4\n" for date in dates)})
    assert not found.faults
    assert [event.id for event in found.dossier.events] == [f"u:{date}" for date in known]


# --- rows that stand twice --------------------------------------------------------------------------------------


TWICE = "day,place,dead,notes\n2020-03-14,Tall,5,Roofs gone\n2020-03-14,Tall,5,Roofs gone\n2020-04-02,Dera,2,Hail\n"


@pytest.mark.parametrize(
    ("says", "verdict"),
    [
        # The first and the third are two; the second may be the first.
        ("at least 2 storms 2020", "supported"),
        ("at least 4 storms 2020", "refuted"),
        ("'{count: {scope: storms, window: 2020, number: 3}}'", "not_enough_evidence"),
        ("'{total: {scope: storms, figure: dead, window: 2020, number: 12}}'", "not_enough_evidence"),
        ("'{total: {scope: storms, figure: dead, window: 2020, number: at least 7}}'", "supported"),
    ],
)
def test_rows_that_are_equal_in_every_cell_may_be_one(says: str, verdict: str) -> None:
    """Nothing tells them apart."""
    found, report = judged("when: day, place: place, dead: dead", TWICE, says)
    assert found == verdict
    assert len(told(report, "FC101")) == 1


def test_rows_that_differ_in_a_cell_nobody_reads_are_two() -> None:
    """Nothing else is suspected within one log."""
    log = TWICE.replace("Roofs gone", "Roofs blown off", 1)
    found, report = judged(
        "when: day, place: place, dead: dead", log, "'{count: {scope: storms, window: 2020, number: 3}}'"
    )
    assert (found, told(report, "FC101")) == ("supported", [])


# --- the line of names ------------------------------------------------------------------------------------------


def test_lines_above_the_names_are_shown() -> None:
    """The hint says where the names stand."""
    found = loaded("when: date, place: place", "Storms of 2020\nSource: office\n\ndate,place\n2020-02-04,Homs\n")
    hints = {fault.hint for fault in found.faults if fault.code == "FC006"}
    assert hints == {"line 4 has all the names, and 'Storms of 2020' stands above it: remove what is above"}
