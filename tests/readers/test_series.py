"""Series: their values become observations, their names scopes, their periods coverage."""

from __future__ import annotations

from fractions import Fraction

import pytest

import factcheck
from factcheck.errors import BadNumber
from factcheck.model import SERIES, Dossier, Figure, TextCondition, read_number
from factcheck.readers import Loaded, from_text
from factcheck.model.amounts import scaled_text
from factcheck.when import CalendarPeriod, Line, Period

HEAD = """\
factcheck: 1
zone: Asia/Baghdad
published: 2024-12-31
sources: {lbma: {title: LBMA, published: 2024-06-01, zone: Europe/London}, desk: {title: Desk}}
"""


def read(series: str, csv: str = "", more: str = "") -> Loaded:
    """A dossier with that one series; ``csv`` is the text of gold.csv."""
    return from_text(f"{HEAD}{more}series:\n  gold: {{{series}}}\n", files={"gold.csv": csv})


def values(dossier: Dossier) -> dict[str, tuple[str, ...] | None]:
    """The value of each observation, by id."""
    return {event.id: event.values("value") for event in dossier.events}


def covered(dossier: Dossier) -> list[str]:
    """The windows of the coverage statements."""
    return [str(statement.window) for statement in dossier.coverage]


def test_a_mapping_of_values() -> None:
    """An observation has the id, the date, the attributes, the source and the input that the manual tells."""
    loaded = read('source: lbma, of: gold/ounce, unit: dollars, values: {2024-03: "about 2,500", 2024-05-03: 2000}')
    assert not loaded.faults
    first, second = loaded.dossier.events
    assert (first.id, second.id) == ("gold:2024-03", "gold:2024-05-03")
    assert first.attributes == ((SERIES, ("gold",)), ("value", ("about 2,500",)))
    assert (first.input, first.sources, first.moment.zone) == ("series:gold", ("lbma",), "Europe/London")
    assert first.observation
    (series,) = loaded.dossier.series
    assert (series.id, series.of, series.unit, series.every, series.source) == (
        "gold",
        "gold/ounce",
        "dollars",
        "",
        "lbma",
    )
    assert loaded.dossier.coverage == ()


def test_the_series_is_a_scope() -> None:
    """Others may lie within it; its words are those it gives, else made from its name."""
    loaded = read("label: gold price, values: {2024-03: 1}", more="scopes: {dear: {within: gold, value: over 10}}\n")
    gold, dear = loaded.dossier.scope["gold"], loaded.dossier.scope["dear"]
    assert gold.conditions == (TextCondition(SERIES, ("gold",)),)
    assert (gold.one, gold.many) == ("gold price", "gold prices")
    assert dear.implies(gold)
    bare = read("values: {2024-03: 1}").dossier.scope["gold"]
    assert (bare.one, bare.many) == ("value of gold", "values of gold")


def test_a_file_of_values() -> None:
    """Scaled, then rounded; an empty cell and a bad one are not known, and only the latter is a fault."""
    csv = "Date,Price\n2024-01,2.03456\n2024-02,\n2024-03,n/a\n2024-04,2.1\n2024-05,cheap\n"
    columns = "columns: {when: Date, value: {column: Price, unknown: [n/a]}}"
    loaded = read(f"every: month, file: gold.csv, {columns}, scale: 1000, decimals: 1", csv)
    assert [(str(fault.location), fault.code) for fault in loaded.faults] == [("gold.csv:6", "FC010")]
    assert values(loaded.dossier) == {
        "gold:2024-01": ("2034.6",),
        "gold:2024-02": None,
        "gold:2024-03": None,
        "gold:2024-04": ("2100",),
        "gold:2024-05": None,
    }


def test_vintages_of_one_date_are_one_observation() -> None:
    """Its value is one of them, unless the series says which publication counts and all say when they were published."""
    listed = "values: [{when: 2024-03, value: 0.3, published: 2024-04-10}, {when: 2024-03, value: 0.2, published: 2024-05-10}"
    assert values(read(f"every: month, {listed}]").dossier) == {"gold:2024-03": ("0.3", "0.2")}
    assert values(read(f"every: month, vintage: first, {listed}]").dossier) == {"gold:2024-03": ("0.3",)}
    assert values(read(f"every: month, vintage: latest, {listed}]").dossier) == {"gold:2024-03": ("0.2",)}
    undated = f"every: month, vintage: latest, {listed}, {{when: March 2024, value: 0.1}}]"
    assert values(read(undated).dossier) == {"gold:2024-03": ("0.3", "0.2", "0.1")}
    # Published some day in May, the second may be the later one of the two or not.
    vague = listed.replace("2024-04-10", "2024-05")
    assert values(read(f"every: month, vintage: latest, {vague}]").dossier) == {"gold:2024-03": ("0.3", "0.2")}


def test_a_bad_vintage_makes_the_value_unknown() -> None:
    """The true one may be the one that cannot be read."""
    loaded = read("every: month, values: [{when: 2024-03, value: 0.3}, {when: 2024-03, value: some}]")
    assert [fault.code for fault in loaded.faults] == ["FC015"]
    assert values(loaded.dossier) == {"gold:2024-03": None}


@pytest.mark.parametrize(
    ("every", "dates", "windows"),
    [
        ("day", "2024-02-28 2024-02-29 2024-03-01 2024-03-04", ["2024-02-28/2024-03-01", "2024-03-04/2024-03-04"]),
        ("week", "2024-03-04/2024-03-10 2024-03-11/2024-03-17", ["2024-03-04/2024-03-17"]),
        ("month", "2024-02 2023-12 2024-01 2024-04", ["2023-12/2024-02", "2024-04/2024-04"]),
        ("quarter", "2023-Q4 2024-Q1 2024-Q3", ["2023-10-01/2024-03-31", "2024-07-01/2024-09-30"]),
        ("year", "2023 2022 2020", ["2020/2020", "2022/2023"]),
    ],
)
def test_periods_that_have_their_value_are_complete(every: str, dates: str, windows: list[str]) -> None:
    """One coverage statement for each run of adjacent periods, and nothing between the runs."""
    given = ", ".join(f'"{date}": 1' for date in dates.split())
    loaded = read(f"every: {every}, values: {{{given}}}")
    assert not loaded.faults
    assert covered(loaded.dossier) == windows
    assert {statement.scope for statement in loaded.dossier.coverage} == {"gold"}
    assert len({statement.id for statement in loaded.dossier.coverage}) == len(windows)
    period = Period(every)
    for event in loaded.dossier.events:
        own = CalendarPeriod.holding(event.moment.days(event.moment.zone)[0], period, event.moment.zone)
        assert own.stretch(Line.INSTANT).certain == event.moment.intervals


@pytest.mark.parametrize("date", ["2024-03-04", "2024", "2024-02/2024-03", "2024-03~", "soon"])
def test_a_date_that_is_no_such_period_is_a_fault(date: str) -> None:
    """The observation is lost, and with it the coverage that somebody states for the series, but no other."""
    more = "scopes: {attacks: {what: attack}}\nvocabulary: {what: attack}\n" + (
        "coverage:\n"
        "  - {id: prices, scope: gold, window: 2024, because: all on record}\n"
        "  - {id: attacks, scope: attacks, window: 2024, because: all on record}\n"
    )
    loaded = read(f'every: month, values: {{2024-01: 1, "{date}": 2}}', more=more)
    assert [fault.code for fault in loaded.faults] == ["FC023", "FC014"]
    assert [statement.id for statement in loaded.dossier.coverage] == ["attacks", "series:gold:1"]
    assert list(values(loaded.dossier)) == ["gold:2024-01"]


def test_dates_must_not_overlap() -> None:
    """The one written first stands, whatever its place in time."""
    loaded = read("values: {2024-03-15: 1, 2024-03: 2, 2024-04: 3, 2024-05-01T12:00+03:00: 4}")
    assert [(fault.code, fault.location.column) for fault in loaded.faults] == [("FC014", 34)]
    assert list(values(loaded.dossier)) == ["gold:2024-03-15", "gold:2024-04", "gold:2024-05-01T12:00+03:00"]


def test_a_lost_file_leaves_the_series_and_loses_its_observations() -> None:
    """A claim about one of its observations is not checked; the fault stands where the file is named."""
    claims = "claims: [{id: k, says: {order: {event: 'gold:2024-01', before: 2024-02}}}]\n"
    loaded = from_text(f"{HEAD}series: {{gold: {{file: gold.csv, columns: {{when: a, value: b}}}}}}\n{claims}")
    assert [fault.code for fault in loaded.faults] == ["FC009"]
    assert [claim.id for claim in loaded.dossier.unchecked] == ["k"]
    assert [series.id for series in loaded.dossier.series] == ["gold"]


def test_a_file_may_be_large() -> None:
    """A hundred thousand rows take a single pass."""
    rows = "".join(f"{1000 + n // 12}-{n % 12 + 1:02},{n}\n" for n in range(12_000))
    loaded = read("every: month, file: gold.csv, columns: {when: d, value: v}, scale: 0.5, decimals: 0", f"d,v\n{rows}")
    assert not loaded.faults
    assert len(loaded.dossier.events) == 12_000
    assert covered(loaded.dossier) == ["1000-01/1999-12"]


def test_claims_about_a_series_are_judged() -> None:
    """From the file to the verdict."""
    claims = """
claims:
  - {id: high, says: {value: {series: gold, at: 2024-02, number: over 2000}}}
  - {id: low, says: {value: {series: gold, at: 2024-01, number: over 2000}}}
  - {id: none, says: {value: {series: gold, at: 2024-03, number: over 2000}}}
"""
    loaded = read("every: month, values: {2024-01: 1990, 2024-02: 2010}", more=claims.lstrip())
    assert not loaded.faults
    report = factcheck.check(loaded.dossier)
    assert [judged.verdict.value for judged in report.judgements] == ["supported", "refuted", "not_enough_evidence"]


@pytest.mark.parametrize(
    ("written", "scale", "decimals", "text"),
    [
        ("2.0345", "1000", None, "2034.5"),
        ("2.346", "1", 2, "2.35"),
        ("2.345", "1", 2, "2.34-2.35"),  # a tie may go either way
        ("-2.345", "1", 2, "-2.35--2.34"),
        ("-2.346", "1", 2, "-2.35"),
        ("-0.004", "1", 2, "0"),
        ("34+", "1000", None, "34000+"),
        ("6-7", "0.5", 0, "3-4"),
        ("about 2,500", "10", None, "22500-27500"),
        ("999.5", "1", 0, "999-1000"),
    ],
)
def test_scaled_and_rounded_values_read_back(written: str, scale: str, decimals: int | None, text: str) -> None:
    """What is written is a figure again, with exact bounds."""
    assert scaled_text(Figure.parse(written), Fraction(read_number(scale)), decimals) == text
    assert scaled_text(Figure.parse(text), Fraction(1)) == text


def test_a_value_with_too_many_digits_is_refused() -> None:
    """Never cut off in silence."""
    with pytest.raises(BadNumber):
        scaled_text(Figure.parse("123456789012345678"), Fraction(1000))
