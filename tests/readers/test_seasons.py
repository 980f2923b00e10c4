"""A month that may be a season (rule 16 of the page on what words mean)."""

from __future__ import annotations

import pytest
from small import attack, codes, judge

from factcheck import BadInput, read_statement
from factcheck.engine import check
from factcheck.model import Dossier, Verdict
from factcheck.readers import from_text
from factcheck.when import Span, When, Window, parse_time, write_days

HEAD = """factcheck: 1
published: 2013-01-01
scopes: {titles: {what: title, label: title}}
events: [{id: a, when: 2008-12-26, what: title}, {id: b, when: 2009-05-03, what: title}, {id: c, when: 2004-03-05, what: title}]
coverage: [{id: all, scope: titles, window: 2000/2012, because: complete}]
"""


def judged(says: str, quote: str = "") -> str:
    """The verdict on one claim; "fault" where it is refused."""
    found = from_text(f"{HEAD}claims: [{{id: k, quote: '{quote}', says: '{says}'}}]\n")
    report = check(found.dossier)
    verdict = report["k"].verdict if report.judgements else None
    return verdict.value if verdict else "fault"


@pytest.mark.parametrize(
    ("says", "quote", "expected"),
    [
        # September 2008 had no title.  In the season 2008-09, which ran over New Year, there was one on 26 December.
        ("titles happened 2008-09", "", "refuted"),
        ("titles happened 2008-09", "they won the title in September 2008", "refuted"),
        ("titles happened 2008-09", "they won the title in 2008-09", "not_enough_evidence"),
        ("titles happened 2008-09", "they won the title in 2008–09", "not_enough_evidence"),
        ("no titles during 2008-09", "no title in 2008-09", "not_enough_evidence"),
        # From September 2008 on there was none until December; from the season on there may have been one before.
        ("no titles during 2005-06/2007-08", "none from 2005-06 to 2007-08", "not_enough_evidence"),
        ("no titles during from 2005-06 to 2006-07", "none from 2005-06 to 2006-07", "supported"),
        ("titles happened from season 2008-09 to season 2009-10", "from 2008-09 to 2009-10", "supported"),
        # In both readings: neither in May 2004 nor in the two years of the season 2010-11.
        ("no titles during 2010-11", "no title in 2010-11", "supported"),
        # 2004-05 is another thing than the day 2004-05-03.
        ("titles happened 2008-09", "on 2008-09-01", "refuted"),
        # December to May is no season of next year's number.
        ("no titles during 2008-11", "none in 2008-11", "supported"),
        # A season that is said to be one.
        ("titles happened in season 2008-09", "", "supported"),
        ("titles happened 2008/09", "", "supported"),
        ("titles happened the 2003-04 season", "", "not_enough_evidence"),
        ("no titles during 2010/11", "", "supported"),
    ],
)
def test_a_month_that_the_quote_writes_like_a_season(says: str, quote: str, expected: str) -> None:
    """Both readings count; where they agree, it is decided."""
    assert judged(says, quote) == expected


def test_the_season_over_the_turn_of_the_century() -> None:
    """None in January 2000; one on 5 November 2000, in the season 2000-01, which is the first that is written like a month."""
    head = HEAD.replace("events: [", "events: [{id: d, when: 2000-11-05, what: title}, ")
    found = from_text(f"{head}claims: [{{id: k, quote: 'the title of 2000-01', says: 'titles happened 2000-01'}}]\n")
    assert check(found.dossier)["k"].verdict is Verdict.NOT_ENOUGH_EVIDENCE



@pytest.mark.parametrize(
    "says",
    [
        "titles happened 2020-21",
        "no titles during 2023-24",
        "{happened: {scope: titles, window: 2021-22}}",
        "{compound: {all: [titles happened 2008, no titles during 2022-23]}}",
        "at least 3 titles 2024-25",
        "first titles since 2020-21 [b]",
    ],
)
def test_a_part_of_a_year_that_may_be_a_season_is_refused(says: str) -> None:
    """In EDTF 2020-21 is a spring; whoever writes a statement may know no EDTF."""
    assert judged(says) == "fault"


def test_what_is_advised_can_be_written() -> None:
    """Each of the two."""
    dossier = Dossier.of(scopes=[{"name": "titles", "what": "title"}], published="2050-01-01")
    for year in range(20, 41):
        with pytest.raises(BadInput) as caught:
            read_statement(f"titles happened 20{year}-{year + 1}", dossier)
        hint = caught.value.faults[0].hint or ""
        for advised in hint.removeprefix("write ").split(", or "):
            assert read_statement(f"titles happened {advised}", dossier)


def test_a_dossiers_own_dates_are_edtf() -> None:
    """2020-21 of an event is the spring of 2020."""
    found = from_text("factcheck: 1\nevents: [{id: a, when: 2020-21, what: title}]\n")
    assert not found.faults


@pytest.mark.parametrize(
    "text", ["2008/09", "2008–09", "season 2008-09", "the 2008-09 season", "season 2008/2009", "2008-09 season"]
)
def test_a_season_spans_two_years(text: str) -> None:
    """It is one moment somewhere in them, and reads back."""
    when = parse_time(text)
    assert isinstance(when, When)
    assert write_days(when.intervals, None) == "[2008-01-01..2009-12-31]"
    assert When.parse(str(when)) == when
    assert Window.parse(str(Window.parse(text))) == Window.parse(text)


def test_what_is_no_season() -> None:
    """Two whole years, a month, and no next year."""
    assert isinstance(parse_time("2008/2009"), Span)
    assert When.parse("2008-09") != When.parse("2008/09")
    with pytest.raises(ValueError, match="2012/13"):
        When.parse("2012-13")
    with pytest.raises(ValueError, match="not a time"):
        When.parse("2008/11")


def test_a_month_in_a_part_of_a_statement() -> None:
    """September 2008 had no title, the season 2008-09 had one, and March 2004 had one."""
    parts = '["titles happened 2008-09", "titles happened 2004-03"]'
    for quote, verdict in (("in September 2008", Verdict.REFUTED), ("in 2008-09", Verdict.NOT_ENOUGH_EVIDENCE)):
        found = from_text(f"{HEAD}claims: [{{id: k, quote: '{quote}', says: {{compound: {{all: {parts}}}}}}}]\n")
        assert found.faults == ()
        assert check(found.dossier)["k"].verdict is verdict, quote


def test_an_autumn_with_a_last_day_of_its_own_is_of_either_hemisphere() -> None:
    """From autumn to 31 December: in the north it begins in September, in the south before April, when there was an attack.  A zone tells which,
    and else the places of the scope, Iraq and Syria."""
    for zone, verdict in ((None, Verdict.SUPPORTED), ("Europe/Paris", Verdict.SUPPORTED), ("Australia/Sydney", Verdict.REFUTED)):
        found = judge("no attacks during 2023-23/2023-12-31", [attack("a", "2023-04-04")], [("attacks", "2023-01/2024-05")], zone=zone)
        assert found.verdict is verdict, zone
        assert codes(found) == set()
