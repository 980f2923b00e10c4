"""Days, clock times and places of moments, each derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

import attrs
import pytest

from factcheck.decide.doubt import Doubt, of_match
from factcheck.decide.situation import Situation
from factcheck.decide.unknown import DateOf
from factcheck.formula import Moment
from factcheck.log import CountQuestion, Known, Match
from factcheck.meaning import Setting
from factcheck.model import Event, ReasonCode
from factcheck.when import DAWN, DAY, DUSK, HOUR, Grain, Intervals, Line, Stretch, Truth, When, day_number
from log.measured import ATTACK

MARCH = day_number(2024, 3, 2)
"""2 March 2024."""


def of(line: Line, zone: str | None = None, now: When | None = None, events: dict[str, Known] | None = None) -> Situation:
    return Situation(Setting(line, zone, now, {}, {}), events or {})


NOWHERE, BAGHDAD, CIVIL = of(Line.INSTANT), of(Line.INSTANT, "Asia/Baghdad"), of(Line.CIVIL)


@pytest.mark.parametrize(
    ("hours", "days", "baghdad"),
    [
        # The clocks furthest behind are 12 hours back, those furthest ahead 14 hours on: at midnight of UTC it is noon of the 1st and 14:00 of the 2nd.
        (0, (-1, 0), 0),
        # 23:00 of the 1st, and 01:00 of the 3rd.
        (11, (-1, 1), 0),
        # Midnight of the 2nd, and 02:00 of the 3rd.
        (12, (0, 1), 0),
        # In Baghdad, three hours ahead, the 3rd begins at 21:00.
        (21, (0, 1), 1),
    ],
)
def test_the_days_of_an_instant(hours: int, days: tuple[int, int], baghdad: int) -> None:
    """Those of any zone on Earth, of one zone, and of no zone."""
    instant = MARCH * DAY + hours * HOUR
    assert NOWHERE.days((instant, instant), None) == (MARCH + days[0], MARCH + days[1])
    assert BAGHDAD.days((instant, instant), "Asia/Baghdad") == (MARCH + baghdad, MARCH + baghdad)
    assert CIVIL.days((instant, instant), None) == (MARCH, MARCH)
    # Of two instants the first and the last day.
    assert NOWHERE.days((instant - 9 * DAY, instant), None) == (MARCH + days[0] - 9, MARCH + days[1])


def test_when_a_day_starts() -> None:
    """At noon of UTC the day before it has started everywhere but where clocks are 12 hours behind; 14 hours before midnight it starts first."""
    assert NOWHERE.starts(MARCH, None) == (MARCH * DAY - 14 * HOUR, MARCH * DAY + 12 * HOUR)
    assert BAGHDAD.starts(MARCH, "Asia/Baghdad") == (MARCH * DAY - 3 * HOUR, MARCH * DAY - 3 * HOUR)
    assert CIVIL.starts(MARCH, None) == (MARCH * DAY, MARCH * DAY)


def test_the_edges_of_the_day_of_an_instant() -> None:
    """Somewhere its day, of 25 hours at the most, has begun just now, and somewhere it ends at once; what has no bound has no day."""
    noon = MARCH * DAY + 12 * HOUR
    assert NOWHERE.day_edge(noon, None, past=False) == (noon - 25 * HOUR, noon)
    assert NOWHERE.day_edge(noon, None, past=True) == (noon + 1, noon + 25 * HOUR)
    assert CIVIL.day_edge(noon, None, past=False) == (MARCH * DAY, MARCH * DAY)
    assert CIVIL.day_edge(noon, None, past=True) == ((MARCH + 1) * DAY, (MARCH + 1) * DAY)
    for situation in (NOWHERE, CIVIL):
        for past in (False, True):
            assert situation.day_edge(DAWN, None, past=past) == (DAWN, DAWN)
            assert situation.day_edge(DUSK - 1, None, past=past) == situation.day_edge(DUSK, None, past=past) == (DUSK, DUSK)


def test_what_the_clocks_show() -> None:
    """In Baghdad three hours more than UTC, somewhere 12 less to 14 more; over a stretch an hour more on both sides, as clocks may be put back in it."""
    instant, later = MARCH * DAY, MARCH * DAY + 5 * HOUR
    assert NOWHERE.shown((instant, instant)) == (instant - 12 * HOUR, instant + 14 * HOUR)
    assert BAGHDAD.shown((instant, instant)) == (instant + 3 * HOUR, instant + 3 * HOUR)
    assert BAGHDAD.shown((instant, later)) == (instant + 2 * HOUR, later + 4 * HOUR)
    assert CIVIL.shown((instant, later)) == (instant, later)


def event(name: str, first: int, end: int) -> Event:
    """An attack on days from the first up to the second."""
    instants = Intervals.between(first * DAY, end * DAY)
    return Event(name, When(instants, instants, grain=Grain.DAY, floating=True), (("what", ("attack",)),))


def test_moments_of_several_events_may_be_of_one() -> None:
    """Of "a or b" and "c" it is enough that b and c may be one event."""
    known = {name: Known(event(name, 5, 6), Truth.YES, Truth.NO) for name in "abcd"}
    known["b"] = attrs.evolve(known["b"], doubles=("c",))
    known["c"] = attrs.evolve(known["c"], doubles=("b",))
    there = of(Line.CIVIL, events=known)
    either = Moment(("a", "b"))
    assert there.may_coincide(either, Moment(("c",)))
    assert there.may_coincide(Moment(("c",)), either)
    assert there.may_coincide(either, Moment(("d", "c")))
    assert not there.may_coincide(either, Moment(("d",)))


# Why an event only possibly counts


def doubts(day: int, stretch: Stretch, now: When | None) -> list[Doubt]:
    """Of an attack on one day."""
    match = Match(event("e", day, day + 1), Truth.YES, certain=False)
    return list(of_match(match, CountQuestion(ATTACK, stretch, stretch), of(Line.CIVIL, now=now)))


@pytest.mark.parametrize(("spoken", "code"), [(9, ReasonCode.TIME), (20, ReasonCode.VAGUENESS), (None, ReasonCode.VAGUENESS)])
def test_only_on_the_day_of_speaking_a_clock_could_tell(spoken: int | None, code: ReasonCode) -> None:
    """A stretch that certainly reaches to the 8th and perhaps to the 10th: on the 9th the words leave it open, but where the claim was made that day it is the hour that tells."""
    stretch = Stretch(Intervals.between(0, 9 * DAY), Intervals.between(0, 11 * DAY), "early")
    now = None if spoken is None else event("now", spoken, spoken + 1).moment
    (doubt,) = doubts(9, stretch, now)
    assert doubt.reason is not None
    assert doubt.reason.code is code
    assert isinstance(doubt.about, DateOf)
    # Its date matters on either side of where the stretch begins and ends, for certain and at all.
    assert set(doubt.about.turns) == {0, 9 * DAY, 11 * DAY}
    assert doubts(8, stretch, now) == []


# What dates may be found out


def test_of_many_turns_the_first_four_and_the_last_four_stretches_are_asked() -> None:
    """A date from the 1st to the 20th that turns at the end of every day: the first four days, and the last four."""
    asked = DateOf(event("e", MARCH, MARCH + 20), tuple((MARCH + n) * DAY for n in range(1, 20)))
    assert asked.size == 8
    said = [asked.said(answer) for answer in asked.answers()]
    assert [item.value for item in said if item is not None] == [f"2024-03-{day:02}" for day in (2, 3, 4, 5, 18, 19, 20, 21)]
