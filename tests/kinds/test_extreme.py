"""``extreme``: the highest or lowest figure since an anchor, in so many years, in a window, ever.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.extreme import Extreme
from factcheck.model import Direction, EventId, FigureName, Length, ScopeName, SeriesName
from factcheck.when import Window

BIG, SMALL, LATE = (
    attack("big", "2024-01-28", killed="5"),
    attack("small", "2024-02-11", killed="1"),
    attack("late", "2024-03-20", killed="3"),
)
EVENTS = [BIG, SMALL, LATE]
GOLD = {"gold": {"every": "month", "values": {"2024-01": "2,050", "2024-02": "2,000", "2024-03": "2,100-2,200"}}}


def extreme(event: str = "late", direction: str = "highest", **more: str) -> dict[str, object]:
    return {"extreme": {"scope": "attacks", "figure": "killed", "event": event, "direction": direction, **more}}


def test_since_a_date() -> None:
    """The deadliest since 28 January: then five, since then one."""
    found = judge(extreme(since="2024-01-28"), EVENTS, ALL)
    assert (found.verdict, parts(found)) == (
        SUPPORTED,
        {"happened": SUPPORTED, "record": SUPPORTED, "anchor": SUPPORTED},
    )
    # Since 11 February: nothing beats it in between, but what happened then was no record to look back to.
    found = judge(extreme(since="2024-02-11"), EVENTS, ALL)
    assert (found.verdict, parts(found)["anchor"]) == (REFUTED, REFUTED)
    assert verdict(extreme(since="2024-02-11", anchor="reference"), EVENTS, ALL) is SUPPORTED
    # Since December: five in between.
    assert verdict(extreme(since="2023-12"), EVENTS, ALL) is REFUTED


def test_the_event_lies_after_the_anchor() -> None:
    """ "The deadliest since March" cannot be an attack of January, although nothing lies in between."""
    found = judge(extreme("big", since="2024-03"), EVENTS, ALL)
    assert (found.verdict, parts(found)["happened"]) == (REFUTED, REFUTED)


def test_since_the_start_of_a_day() -> None:
    """The second before it is not in it; its first second is."""
    for moment, expected in (("2024-02-03T23:59:59", REFUTED), ("2024-02-04T00:00:00", SUPPORTED)):
        events = [attack("late", moment, killed=5), attack("then", "2024-02-04T12:00", killed=3)]
        assert verdict(extreme(since="start of 2024-02-04"), events, ALL) is expected


def test_ties() -> None:
    """Three killed before: equalled.  Without a word on ties the two readings differ."""
    events = [*EVENTS, attack("equal", "2024-02-20", killed="3")]
    found = judge(extreme(since="2024-01-28"), events, ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"reading"})
    assert verdict(extreme(since="2024-01-28", ties="shared"), events, ALL) is SUPPORTED
    assert verdict(extreme(since="2024-01-28", ties="broken"), events, ALL) is REFUTED
    # The anchor is as high for a record that was equalled then.
    assert verdict(extreme(since="2024-02-20"), events, ALL) is SUPPORTED


def test_the_grain_of_a_day() -> None:
    """A superlative looks through its own day: a deadlier one of that day beats it, as does one of the day before."""
    assert verdict(extreme(since="2024-01-28"), [*EVENTS, attack("x", "2024-03-20", killed="9")], ALL) is REFUTED
    assert verdict(extreme(since="2024-01-28"), [*EVENTS, attack("x", "2024-03-19", killed="9")], ALL) is REFUTED
    # In a window it counts, and so does a later one.
    assert verdict(extreme(window="2024-03"), [*EVENTS, attack("x", "2024-03-20", killed="9")], ALL) is REFUTED
    assert verdict(extreme(window="2024-03"), [*EVENTS, attack("x", "2024-03-28", killed="9")], ALL) is REFUTED


def test_in_a_window() -> None:
    """Highest of February and March; in April it is not there at all."""
    assert verdict(extreme(window="2024-02/2024-03"), EVENTS, ALL) is SUPPORTED
    assert verdict(extreme(window="2024-01/2024-03"), EVENTS, ALL) is REFUTED
    found = judge(extreme(window="2024-04"), EVENTS, ALL)
    assert parts(found)["happened"] is REFUTED
    assert verdict(extreme("small", "lowest", window="2024-01/2024-03"), EVENTS, ALL) is SUPPORTED


def test_within_some_days() -> None:
    """20 March - 52 days = 28 January: with that day five, without it one."""
    assert verdict(extreme(within="51 days"), EVENTS, ALL) is SUPPORTED
    found = judge(extreme(within="52 days"), EVENTS, ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"reading"})
    assert verdict(extreme(within="53 days"), EVENTS, ALL) is REFUTED


def test_ever_and_since_an_event() -> None:
    """Ever needs coverage of all time; since an event counts from the day after."""
    assert verdict(extreme("big"), EVENTS, ALL) is OPEN
    assert verdict(extreme("big"), EVENTS, [("attacks", "../2024-05")]) is SUPPORTED
    assert verdict(extreme(), EVENTS, ALL) is REFUTED
    assert verdict(extreme(since="big"), EVENTS, ALL) is SUPPORTED
    assert verdict(extreme("small", since="late"), EVENTS, ALL) is REFUTED


def test_figures_that_are_not_known() -> None:
    """A figure that is missing may beat it; one from 2 to 4 too; one up to 3 only equals it."""
    for killed, expected in ((None, OPEN), ("2-4", OPEN), ("34+", REFUTED), ("1-2", SUPPORTED)):
        found = judge(extreme(since="2024-01-28"), [*EVENTS, attack("x", "2024-02-20", killed=killed)], ALL)
        assert found.verdict is expected, killed
    # Its own figure disputed: three or six, of which only six would beat five.
    disputed = [BIG, SMALL, {**LATE, "killed": ["3", "6"]}]
    assert verdict(extreme(window="2024-01/2024-03"), disputed, ALL) is OPEN
    assert verdict(extreme(window="2024-02/2024-03"), disputed, ALL) is SUPPORTED


def test_coverage_in_between() -> None:
    """Without it a deadlier one may be missing."""
    found = judge(extreme(since="2024-01-28"), EVENTS)
    assert (found.verdict, codes(found)) == (OPEN, {"coverage"})


def test_observations() -> None:
    """March beats January and February; every month has one value."""
    says = {"series": "gold", "direction": "highest"}
    assert verdict({"extreme": {**says, "at": "2024-03", "window": "2024-01/2024-03"}}, series=GOLD) is SUPPORTED
    assert verdict({"extreme": {**says, "at": "2024-02", "window": "2024-01/2024-03"}}, series=GOLD) is REFUTED
    found = judge({"extreme": {**says, "at": "2024-04", "window": "2024-01/2024-04"}}, series=GOLD)
    assert (found.verdict, codes(found)) == (OPEN, {"stale"})
    several = judge({"extreme": {**says, "at": "2024", "window": "2024"}}, series=GOLD)
    # No value is for the year itself.
    assert (several.verdict, codes(several)) == (OPEN, {"value"})


@pytest.mark.parametrize(
    "phrase",
    [
        "late had the highest killed of attacks since 2024-01-28",
        "late had the highest killed of attacks since 2024-01-28 as reference",
        "late had the highest killed of attacks since big with ties shared",
        "late had the lowest killed of attacks within 12 years",
        "late had the highest killed of attacks during 2024-02/2024-03 with ties broken",
        "late had the highest killed of attacks ever",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is printed reads back."""
    assert judge(phrase, EVENTS, ALL).statement == phrase


def test_phrases_of_a_series() -> None:
    """The same of observations."""
    phrase = "gold at 2024-03 was the highest since 2024-01"
    assert judge(phrase, series=GOLD).statement == phrase


def test_restatement_and_meaning() -> None:
    """Since the last one that was at least as high."""
    found = judge(extreme(since="2023-12"), EVENTS, ALL)
    assert restated(found) == "late had the highest killed of attacks since 2024-01-28"
    assert found.meaning == (
        "Of the attacks after December 2023, of which late (20 March 2024) is one, no other up to its own day (or up to 23 April 2024) has a higher 'killed', "
        "but at least one in December 2023 equals or beats it (Baghdad days)."
    )
    never = judge(extreme("big", since="2023-12"), EVENTS, [("attacks", "../2024-05")])
    assert restated(never) == "big had the highest killed of attacks ever"


def test_parameters() -> None:
    """Events or observations; one place; days and longer."""
    scope, figure, event = ScopeName("a"), FigureName("killed"), EventId("e")
    with pytest.raises(ValueError, match="or else"):
        Extreme(Direction.HIGHEST, scope, figure)
    with pytest.raises(ValueError, match="or else"):
        Extreme(Direction.HIGHEST, scope, figure, event, SeriesName("gold"), Window.parse("2024"))
    with pytest.raises(ValueError, match="highest or lowest"):
        Extreme(Direction.UP, scope, figure, event)
    with pytest.raises(ValueError, match="days"):
        Extreme(Direction.HIGHEST, scope, figure, event, within=Length.parse("5 hours"))
    with pytest.raises(ValueError, match="at most one"):
        Extreme(Direction.HIGHEST, scope, figure, event, within=Length.parse("5 days"), window=Window.parse("2024"))
