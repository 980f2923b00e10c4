"""``order``: before, after or during an event or a date, perhaps within a certain time.  Derivations beside.

Two unclocked events of one day have unknown order.  ``within`` days compares calendar days of the claim's zone; between two clocked
moments it must also hold as so many times 24 hours.
"""

from __future__ import annotations

import pytest
from small import OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.order import Order
from factcheck.model import Anchor, EventId, Verdict
from factcheck.when import Duration, Unit, Window


def order(event: str = "x", **more: str) -> dict[str, object]:
    return {"order": {"event": event, **more}}


def pair(x: str, y: str) -> list[dict[str, object]]:
    return [attack("x", x), attack("y", y)]


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ("2024-03-16", "2024-03-15", SUPPORTED),
        ("2024-03-15", "2024-03-16", REFUTED),
        ("2024-03-15", "2024-03-15", OPEN),  # somewhere in the same day
        ("2024-03", "2024-03-15", OPEN),  # the month strictly holds the day
        ("[2024-03-16..2024-03-18]", "2024-03-15", SUPPORTED),
        ("[2024-03-15..2024-03-18]", "2024-03-15", OPEN),
        ("[2024-03-10,2024-03-20]", "2024-03-15", OPEN),
        ("2024-03-15T12:01+03:00", "2024-03-15T12:00+03:00", SUPPORTED),  # the next minute
        ("2024-03-15T12:00+03:00", "2024-03-15T12:00+03:00", OPEN),  # the same minute
        ("2024-03-15T12:00+03:00", "2024-03-15", OPEN),  # some time of that day
        ("2024-03-16T00:00+03:00", "2024-03-15", SUPPORTED),  # the first minute after it
        ("2024-03-15T23:59-05:00", "2024-03-15", SUPPORTED),  # 07:59 of the 16th in Baghdad
    ],
)
def test_after_an_event(x: str, y: str, expected: Verdict) -> None:
    """x after y; and y before x is the same claim; x before y its denial, except where they may coincide."""
    found = judge(order(after="y"), pair(x, y))
    assert found.verdict is expected
    assert codes(found) == ({"time"} if expected is OPEN else set())
    assert verdict(order("y", before="x"), pair(x, y)) is expected
    denial = {SUPPORTED: REFUTED, REFUTED: SUPPORTED, OPEN: OPEN}[expected]
    assert verdict(order(before="y"), pair(x, y)) is denial


@pytest.mark.parametrize(
    ("relation", "date", "expected"),
    [
        ("after", "2024-03-14", SUPPORTED),  # t >= the end of the 14th
        ("after", "2024-03-15", REFUTED),  # within the 15th is not after it
        ("after", "2024-02", SUPPORTED),
        ("after", "2024-03", REFUTED),
        ("before", "2024-03-16", SUPPORTED),  # t < the start of the 16th
        ("before", "2024-03-15", REFUTED),
        ("before", "2024-04", SUPPORTED),
        ("before", "2024-03", REFUTED),
        ("during", "2024-03-15", SUPPORTED),
        ("during", "2024-03", SUPPORTED),
        ("during", "2024-03-14", REFUTED),
        ("during", "2024-03-16", REFUTED),
        ("during", "2024-03-10/2024-03-15", SUPPORTED),
    ],
)
def test_against_dates(relation: str, date: str, expected: Verdict) -> None:
    """An event of 15 March."""
    found = judge(order(**{relation: date}), [attack("x", "2024-03-15")])
    assert (found.verdict, parts(found)) == (expected, {relation: expected})


@pytest.mark.parametrize(
    ("relation", "date", "expected"),
    [
        ("after", "2024-03-14", OPEN),
        ("after", "2024-03-13", SUPPORTED),
        ("before", "2024-03-15", OPEN),
        ("before", "2024-03-16", SUPPORTED),
        ("during", "2024-03-14", OPEN),
        ("during", "2024-03-13", REFUTED),
        ("during", "2024-03-14/2024-03-15", SUPPORTED),
    ],
)
def test_an_imprecise_event_against_dates(relation: str, date: str, expected: Verdict) -> None:
    """An event of 14 or 15 March."""
    assert verdict(order(**{relation: date}), [attack("x", "[2024-03-14..2024-03-15]")]) is expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [("3 days", REFUTED), ("4 days", REFUTED), ("5 days", OPEN), ("6 days", SUPPORTED), ("1 week", SUPPORTED)],
)
def test_within_days(days: str, expected: Verdict) -> None:
    """28 January to 2 or 3 February: five or six days."""
    events = [attack("x", "[2024-02-02..2024-02-03]"), attack("y", "2024-01-28")]
    found = judge(order(after="y", within=days), events)
    assert (found.verdict, parts(found)["after"]) == (expected, SUPPORTED)
    assert verdict(order("y", before="x", within=days), events) is expected


@pytest.mark.parametrize(
    ("relation", "date", "within", "expected"),
    [
        ("after", "2024-03-10", "5 days", SUPPORTED),  # the 10th to the 15th
        ("after", "2024-03-10", "4 days", REFUTED),
        ("after", "2024-03-09/2024-03-10", "5 days", SUPPORTED),  # counted from the last day
        ("before", "2024-03-20", "5 days", SUPPORTED),
        ("before", "2024-03-20", "4 days", REFUTED),
        ("before", "2024-03-20/2024-03-25", "5 days", SUPPORTED),  # counted to the first day
        ("after", "2024-02", "15 days", SUPPORTED),  # from 29 February
        ("after", "2024-02", "14 days", REFUTED),
        ("before", "2024-03-10", "30 days", REFUTED),  # near, but not before
    ],
)
def test_within_days_of_a_date(relation: str, date: str, within: str, expected: Verdict) -> None:
    """An event of 15 March."""
    assert verdict(order(**{relation: date}, within=within), [attack("x", "2024-03-15")]) is expected


@pytest.mark.parametrize(
    ("x", "y", "within", "expected"),
    [
        ("2024-03-11T22:30+03:00", "2024-03-10T23:00+03:00", "1 day", SUPPORTED),  # next day, 23.5 hours
        ("2024-03-11T23:30+03:00", "2024-03-10T23:00+03:00", "1 day", REFUTED),  # next day, and 24.5 hours have elapsed
        ("2024-03-12T01:00+03:00", "2024-03-10T23:00+03:00", "1 day", REFUTED),  # two days, 26 hours: neither
        ("2024-03-12T01:00+03:00", "2024-03-10T23:00+03:00", "2 days", SUPPORTED),
        ("2024-03-12T01:00+03:00", "2024-03-11T00:30+03:00", "1 day", REFUTED),  # next day, and 24.5 hours have elapsed
        ("2024-03-12T00:30+03:00", "2024-03-10T23:00+03:00", "25 hours", REFUTED),
        ("2024-03-12T00:30+03:00", "2024-03-10T23:00+03:00", "26 hours", SUPPORTED),  # 25.5 hours
        (
            "2024-03-11T23:00+03:00",
            "2024-03-10T23:00+03:00",
            "24 hours",
            SUPPORTED,
        ),  # clock times count as stated: just 24 hours
        ("2024-03-12", "2024-03-10", "24 hours", REFUTED),  # a microsecond more than 24 hours at the least
        ("2024-03-11", "2024-03-10", "24 hours", OPEN),
        ("2024-03-11", "2024-03-10", "48 hours", SUPPORTED),  # a microsecond less than 48 hours at the most
        ("2024-03-11", "2024-03-10", "2880 minutes", SUPPORTED),
    ],
)
def test_within_by_calendar_and_by_clock(x: str, y: str, within: str, expected: Verdict) -> None:
    """A bound between clock times counts what has elapsed, a day being 24 hours; between bare days the calendar counts."""
    assert verdict(order(after="y", within=within), pair(x, y)) is expected


def test_calendar_days_are_those_of_the_claims_zone() -> None:
    """01:00 and 23:00 of 11 March in Baghdad are 18:00 on the 10th and 16:00 on the 11th in New York: 0 days or 1 apart."""
    events = pair("2024-03-11T23:00+03:00", "2024-03-11T01:00+03:00")
    assert verdict(order(after="y", within="0 days"), events) is REFUTED  # the same day, but 22 hours
    assert verdict(order(after="y", within="1 day"), events) is SUPPORTED
    new_york = {"zone": "America/New_York"}
    assert verdict(order(after="y", within="1 day"), events, claim=new_york) is SUPPORTED
    # Bare dates of Baghdad are set against each other as its calendar days, whoever speaks of them.
    dates = pair("2024-03-12", "2024-03-11")
    assert verdict(order(after="y", within="1 day"), dates) is SUPPORTED
    assert verdict(order(after="y", within="1 day"), dates, claim=new_york) is SUPPORTED
    assert verdict(order(after="y", within="0 days"), dates, claim=new_york) is REFUTED


def test_the_day_that_has_23_hours() -> None:
    """10 March 2024 in New York: from 23:30 on the 9th to 00:00 on the 11th 23.5 hours have elapsed: "within a day" is a bound."""
    events = pair("2024-03-11T04:00Z", "2024-03-10T04:30Z")
    new_york = {"zone": "America/New_York"}
    assert verdict(order(after="y", within="1 day"), events, claim=new_york) is SUPPORTED
    assert verdict(order(after="y", within="23 hours"), events, claim=new_york) is REFUTED


def test_what_lasted() -> None:
    """From the 1st to the 5th: "after" it is after it was over, or after it began (meaning, rule 8), "before" it from its start; "during" lies inside."""
    lasted = attack("y", "2024-03-01/2024-03-05")
    for when, after, before, during in (
        ("2024-03-06", SUPPORTED, REFUTED, REFUTED),
        ("2024-02-29", REFUTED, SUPPORTED, REFUTED),
        ("2024-03-03", OPEN, REFUTED, SUPPORTED),
        ("2024-03-05", OPEN, REFUTED, OPEN),  # it ended some time on the 5th
        ("2024-03-01", OPEN, OPEN, OPEN),
    ):
        events = [attack("x", when), lasted]
        assert verdict(order(after="y"), events) is after, when
        assert verdict(order(before="y"), events) is before, when
        assert verdict(order(during="y"), events) is during, when


def test_midnight_sharp_is_of_the_day_that_it_begins() -> None:
    """So that it is not before that day but during it; the second before is."""
    found = judge(order(before="2024-02-04"), [attack("x", "2024-02-04T00:00:00")])
    assert (found.verdict, restated(found)) == (REFUTED, "x during 2024-02-04")
    assert verdict(order(before="2024-02-04"), [attack("x", "2024-02-03T23:59:59")]) is SUPPORTED


def test_two_reports_of_one_event() -> None:
    """Declared the same they are no time apart: neither after nor before.  Possibly the same: open, even on different days."""
    row = "r1,2024-03-14,Iraq,,\n"
    same = [attack("x", "2024-03-15", same_as=["t:r1"])]
    assert verdict(order(after="t:r1"), same, rows=row) is REFUTED
    assert verdict(order(before="t:r1"), same, rows=row) is REFUTED
    maybe = judge(order(after="t:r1"), [attack("x", "2024-03-15")], rows=row)
    assert (maybe.verdict, "identity" in codes(maybe)) == (OPEN, True)
    apart = [attack("x", "2024-03-15", distinct_from=["t:r1"])]
    assert verdict(order(after="t:r1"), apart, rows=row) is SUPPORTED
    assert verdict(order(after="t:r1"), [attack("x", "2024-03-16")], rows="r1,2024-03-13,Iraq,,\n") is SUPPORTED


def test_needs() -> None:
    """Which came first is what is missing."""
    found = judge(order(after="y"), pair("2024-03-15", "2024-03-15"))
    needs = {
        need.verdict: [(item.field, item.event, item.value, item.negated) for item in need.items]
        for need in found.needs
    }
    assert needs == {SUPPORTED: [("order", "x", "y", False)], REFUTED: [("order", "x", "y", True)]}


def test_restatement() -> None:
    """The shortest time that is true, else the other way round; none where the order is unknown."""
    assert (
        restated(judge(order(after="y", within="3 days"), pair("2024-03-20", "2024-03-15")))
        == "x after y within 5 days"
    )
    assert restated(judge(order(after="y"), pair("2024-03-15", "2024-03-20"))) == "x before y"
    assert restated(judge(order(after="y"), pair("2024-03-15", "2024-03-15"))) is None


def test_parameters() -> None:
    """Exactly one side; no `within` with `during`; not against itself."""
    event, day = EventId("x"), Anchor(Window.parse("2024-03-15"))
    with pytest.raises(ValueError, match="one of"):
        Order(event)
    with pytest.raises(ValueError, match="one of"):
        Order(event, before=day, after=day)
    with pytest.raises(ValueError, match="within"):
        Order(event, during=day, within=Duration(2, Unit.DAY))
    with pytest.raises(ValueError, match="itself"):
        Order(event, after=Anchor(event=event))


@pytest.mark.parametrize(
    ("x", "within", "expected"),
    [
        ("2024-03-31", "2 weeks", "x after y within 3 weeks"),  # 21 days after the 10th
        ("2024-04-01", "3 weeks", "x after y within 4 weeks"),  # 22 days
        ("2024-04-10", "3 weeks", "x after y within 5 weeks"),  # 31 days: more than four weeks
        ("2024-03-12", "24 hours", "x after y within 72 hours"),  # somewhere on the 10th, somewhere on the 12th
        ("2024-05-10", "1 month", "x after y within 2 months"),  # on the same day of the month
        ("2024-05-11", "1 month", "x after y within 3 months"),
    ],
)
def test_restatements_in_the_unit_of_the_claim(x: str, within: str, expected: str) -> None:
    """The shortest time of that unit that holds for certain, said when both had happened."""
    found = judge(order(after="y", within=within), pair(x, "2024-03-10"), claim={"made": "2024-05-20"})
    assert restated(found) == expected


def test_restatements_against_dates() -> None:
    """Four days after the 10th; and the 15th is on the 15th, neither before nor after it."""
    events = pair("2024-03-14", "2024-03-01")
    assert restated(judge(order(after="2024-03-10", within="3 days"), events)) == "x after 2024-03-10 within 4 days"
    assert restated(judge(order(after="2024-03-15"), events)) == "x before 2024-03-15"
    same = pair("2024-03-15", "2024-03-01")
    assert restated(judge(order(after="2024-03-15"), same)) == "x during 2024-03-15"


@pytest.mark.parametrize("part", ["start", "end"])
def test_nothing_is_judged_to_have_been_during_the_start_or_the_end(part: str) -> None:
    """From the 1st to the 10th: whether the 5th was during its end hangs on how long that lasted, which nobody says.  Before or after it can be told."""
    with pytest.raises(ValueError, match="nobody says how long"):
        Order("a", during=Anchor(event="b", start=part == "start", end=part == "end"))
    events = [attack("b", "2024-03-01/2024-03-10"), attack("a", "2024-03-05")]
    found = judge(f"a {'before' if part == 'start' else 'after'} {part} of b", events)
    assert found.verdict is REFUTED
    assert restated(found) == f"a {'after' if part == 'start' else 'before'} {part} of b"
