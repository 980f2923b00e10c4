"""``record_period``: one calendar period against every other one.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.record_period import RecordPeriod
from factcheck.model import Anchor, Direction, EventId, ScopeName
from factcheck.when import Period, Window

# January 1, February 3, March 2, April 0 (said on 23 April)
EVENTS = [
    attack("j", "2024-01-28", killed="9"),
    *(attack(f"f{day}", f"2024-02-{day:02}", killed="1") for day in (5, 12, 19)),
    *(attack(f"m{day}", f"2024-03-{day:02}", killed="1") for day in (4, 31)),
]
QUARTER = "2024-01/2024-03"


def record(at: str = "2024-02", over: str = "month", **more: str) -> dict[str, object]:
    place = {} if {"window", "since"} & set(more) else {"window": QUARTER}
    return {"record_period": {"scope": "attacks", "at": at, "over": over, **place, **more}}


def test_the_most_of_any_month() -> None:
    """Three in February, more than one and two."""
    assert verdict(record(), EVENTS, ALL) is SUPPORTED
    assert verdict(record("2024-03"), EVENTS, ALL) is REFUTED
    assert verdict(record("2024-01", direction="lowest"), EVENTS, ALL) is SUPPORTED
    assert verdict(record("2024-01", figure="killed"), EVENTS, ALL) is SUPPORTED  # nine against three and two
    assert verdict(record("2024-02", figure="killed"), EVENTS, ALL) is REFUTED


def test_ties() -> None:
    """A third in March equals February."""
    events = [*EVENTS, attack("x", "2024-03-20")]
    found = judge(record(), events, ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"reading"})
    assert verdict(record(ties="shared"), events, ALL) is SUPPORTED
    assert verdict(record(ties="broken"), events, ALL) is REFUTED
    assert verdict(record("2024-01", ties="shared"), events, ALL) is REFUTED


def test_one_event_in_one_of_two_months() -> None:
    """On 29 February or 1 March: 4 and 2, or 3 and 3, which is equalled."""
    events = [*EVENTS, attack("x", "[2024-02-29..2024-03-01]")]
    assert verdict(record(), events, ALL) is OPEN
    assert verdict(record(ties="shared"), events, ALL) is SUPPORTED
    assert verdict(record("2024-01"), events, ALL) is REFUTED


def test_only_whole_periods_inside_the_window() -> None:
    """From 2 February on there is no whole February: March beats whatever else is whole."""
    assert verdict(record("2024-03", window="2024-02-02/2024-04-30"), EVENTS, ALL) is SUPPORTED
    assert verdict(record("2024-03", window="2024-02-01/2024-04-30"), EVENTS, ALL) is REFUTED


def test_since() -> None:
    """Every month after that of the date and before this one; the month of the date is taken to have been as good."""
    # More in February, and no month between: of none at all nothing is the record (rule 4).
    assert verdict(record("2024-03", since="2024-02-20"), EVENTS, ALL) is OPEN
    assert verdict(record("2024-03", since="2024-01"), EVENTS, ALL) is REFUTED  # more in February
    found = judge(record("2024-02", since="2024-01"), EVENTS, ALL)  # January had one: it was no such month
    assert (found.verdict, parts(found)) == (REFUTED, {"anchor": REFUTED, "record": OPEN})
    assert verdict(record("2024-02", since="2024-01", anchor="reference"), EVENTS, ALL) is SUPPORTED
    assert verdict(record("2024-02", since="2023-11"), EVENTS, ALL) is OPEN  # November is not covered
    older = [*EVENTS, *(attack(f"o{day}", f"2023-11-{day:02}") for day in (1, 2, 3, 4))]
    assert verdict(record("2024-02", since="2023-11"), older, ALL) is SUPPORTED
    assert (
        restated(judge(record("2024-02", since="2024-01"), older, ALL))
        == "attacks had their record month 2024-02 since 2023-11"
    )


def test_since_a_year() -> None:
    """Some month of 2023 had as many; in 2024 none but this had, up to it."""
    older = [*EVENTS, *(attack(f"o{day}", f"2023-08-{day:02}") for day in (1, 2, 3, 4))]
    assert verdict(record("2024-02", since="2023"), older, ALL) is SUPPORTED
    # This year goes on: since then means since its start, and nothing is taken for granted.
    assert verdict(record("2024-02", since="2024"), older, ALL) is SUPPORTED
    assert verdict(record("2024-03", since="2024"), older, ALL) is REFUTED


def test_since_a_year_of_which_no_month_was_as_good() -> None:
    """In all of 2023 there was one, in December: what is taken for granted of some month of it is wrong."""
    whole = [("attacks", "2023-01/2024-04")]
    found = judge(record("2024-02", since="2023"), [*EVENTS, attack("d", "2023-12-10")], whole)
    assert (found.verdict, parts(found)) == (REFUTED, {"record": SUPPORTED, "anchor": REFUTED})


def test_restatement_since_the_last_month_that_was_as_good() -> None:
    """Three in February and in December, four in November, one in January: since November there was one as good, since December none."""
    older = [attack(f"d{day}", f"2023-12-{day}") for day in (10, 11, 12)]
    older += [attack(f"n{day}", f"2023-11-{day}") for day in (10, 11, 12, 13)]
    found = judge(record("2024-02", since="2023-11"), [*EVENTS, *older], [*ALL, ("attacks", "2023-11/2023-12")])
    assert (found.verdict, restated(found)) == (OPEN, "attacks had their record month 2024-02 since 2023-12")


def test_a_month_that_goes_on() -> None:
    """On 23 April there were four in April so far: the most already; with two it is not, and the fewest nobody knows."""
    april = [attack(f"a{day}", f"2024-04-{day:02}") for day in (2, 9, 16, 20)]
    year = {"window": "2024"}
    assert verdict(record("2024-04", **year), [*EVENTS, *april], ALL) is SUPPORTED
    assert verdict(record("2024-02", **year), [*EVENTS, *april], ALL) is REFUTED
    assert verdict(record("2024-04", **year), [*EVENTS, *april[:2]], ALL) is REFUTED
    assert verdict(record("2024-02", **year), [*EVENTS, *april[:2]], ALL) is SUPPORTED
    found = judge(record("2024-04", direction="lowest", **year), EVENTS, ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"coverage"})
    assert verdict(record("2024-04", direction="lowest", **year), [*EVENTS, *april], ALL) is REFUTED
    # January has the fewest of the months that are over; April had none so far, and may still have fewer.
    assert verdict(record("2024-01", direction="lowest", **year), EVENTS, ALL) is OPEN
    # What came after the claim was made does not matter.
    later = [attack(f"l{day}", f"2024-04-{day}") for day in (24, 25, 26, 27, 28)]
    assert verdict(record("2024-02", **year), [*EVENTS, *later], ALL) is SUPPORTED


def test_weeks_begin_on_monday() -> None:
    """4 to 10 March is a week; 31 March is a Sunday, the last day of one."""
    says = record("2024-03-25/2024-03-31", "week", window="2024-03-11/2024-03-31")
    assert verdict(says, EVENTS, ALL) is SUPPORTED
    assert verdict(record("2024-03-18/2024-03-24", "week", window="2024-03-11/2024-03-31"), EVENTS, ALL) is REFUTED


def test_quarters_and_days() -> None:
    """Six in the first quarter, none in the last of 2023 as far as it is covered: that is not as many."""
    assert verdict(record("2024-01/2024-03", "quarter", since="2023-10"), EVENTS, ALL) is OPEN
    assert (
        verdict(record("2024-01/2024-03", "quarter", since="2023-10"), EVENTS, [("attacks", "2023/2024-05")]) is REFUTED
    )
    assert verdict(record("2024-03-04", "day", window="2024-03-04/2024-03-06"), EVENTS, ALL) is SUPPORTED


def test_without_a_zone_among_instants() -> None:
    """Which months lie in the window is told by the dates as written."""
    events = [*EVENTS[1:4], attack("x", "2024-03-20T12:00Z")]
    assert verdict(record(window="2024-02/2024-03"), events, ALL, zone=None) is SUPPORTED
    assert verdict(record("2024-03", window="2024-02/2024-03"), events, ALL, zone=None) is REFUTED


@pytest.mark.parametrize(
    "phrase",
    [
        "attacks had their record month 2024-02 during 2024-01/2024-03",
        "attacks had their lowest month 2024-02 since 2024-01",
        "killed in attacks had their record month 2024-02 during 2024-01/2024-03 with ties shared",
        "attacks had their record week 2024-03-25/2024-03-31 during 2024-03-11/2024-03-31",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is printed reads back."""
    assert judge(phrase, EVENTS, ALL).statement == phrase


def test_restatement_and_meaning() -> None:
    """The true record, else a shared one."""
    found = judge(record("2024-03"), EVENTS, ALL)
    assert restated(found) == "attacks had their record month 2024-02 during 2024-01/2024-03"
    assert found.meaning == (
        "In March 2024 there were more attacks than in any other whole month from January to March 2024 (Baghdad days)."
    )
    tied = [*EVENTS, attack("x", "2024-03-20")]
    assert restated(judge(record(), tied, ALL)) == (
        "attacks had their record month 2024-02 during 2024-01/2024-03 with ties shared"
    )
    # Three in January and in April, two in March, one in February: of the two best ones the nearer to March.
    numbers = {1: 3, 2: 1, 3: 2, 4: 3}
    year = [attack(f"e{month}{n}", f"2024-0{month}-0{n + 2}") for month, number in numbers.items() for n in range(number)]
    found = judge(record("2024-03", window="2024-01/2024-04"), year, ALL, claim={"made": "2024-05-02"})
    assert restated(found) == "attacks had their record month 2024-04 during 2024-01/2024-04 with ties shared"


def test_parameters() -> None:
    """A window or a date; highest or lowest."""
    scope, at = ScopeName("attacks"), Window.parse("2024-02")
    with pytest.raises(ValueError, match="either"):
        RecordPeriod(scope, at, Period.MONTH)
    with pytest.raises(ValueError, match="since a date"):
        RecordPeriod(scope, at, Period.MONTH, since=Anchor(event=EventId("a")))
    with pytest.raises(ValueError, match="highest or lowest"):
        RecordPeriod(scope, at, Period.MONTH, window=at, direction=Direction.UP)


def test_values_of_a_series() -> None:
    """Prices of days make the month as the series says; rates of months are not added up to quarters."""
    days = {"2024-01-30": "5", "2024-01-31": "9", "2024-02-01": "8", "2024-02-02": "8"}
    rates = {f"2023-{month:02}": str(rate) for month, rate in enumerate((4, 4, 4, 5, 5, 5, 3, 3, 3, 4, 4, 4), start=1)}
    says = "value in rate had their record quarter 2023-04/2023-06 during 2023"
    assert verdict(says, series={"rate": {"every": "month", "unit": "percent", "values": rates}}) is SUPPORTED
    rates["2023-05"] = "3"
    # The mean is 4.3, the last 5, the lowest 3 against 4 in the first quarter.
    assert verdict(says, series={"rate": {"every": "month", "unit": "percent", "values": rates}}) is OPEN
    assert (
        verdict(says, series={"rate": {"every": "month", "over": "mean", "unit": "percent", "values": rates}})
        is SUPPORTED
    )
    assert (
        verdict(says, series={"rate": {"every": "month", "over": "lowest", "unit": "percent", "values": rates}})
        is REFUTED
    )
    # Two days are no month.
    says = "value in price had their record month 2024-02 during 2024-01/2024-02"
    assert verdict(says, series={"price": {"every": "day", "over": "mean", "values": days}}) is OPEN


def test_of_a_window_that_may_hold_one_more_month() -> None:
    """Early 2024 has January to April for sure, and May for those who take it widely: three in January are the most if May has fewer, and perhaps if it has five."""
    january = [attack(f"j{day}", f"2024-01-{day:02}") for day in (3, 4, 5)]
    says = "attacks had their record month 2024-01 during early 2024"
    for many, expected, reasons, rank in ((2, SUPPORTED, set(), "first"), (5, OPEN, {"vagueness"}, "first to second")):
        may = [attack(f"m{day}", f"2024-05-{day:02}") for day in range(1, 1 + many)]
        found = judge(says, [*january, *may], [("attacks", "2023-12/2024-06")], claim={"made": "2024-07-15"}, voucher={"published": "2024-07-20"})
        assert (found.verdict, codes(found), found.found.text) == (expected, reasons, rank)
    april = [attack(f"a{day}", f"2024-04-{day:02}") for day in (1, 2, 3, 4)]
    assert judge(says, [*january, *april], [("attacks", "2023-12/2024-06")], claim={"made": "2024-07-15"}).verdict is REFUTED
