"""How old somebody or something was: from a birth, or the start of an event, to a date, an event or the moment of speaking."""

from __future__ import annotations

import re

from factcheck.formula import Atom, Edge, Missing, Moment, Point
from factcheck.meaning.lengths import aged
from factcheck.meaning.place import day_or_point
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import Anchor, NumberWord, ReasonCode
from factcheck.when import DAWN, DAY, DUSK, HOUR, Intervals, When

__all__ = ["age_of", "born_when"]

_OFFSET = re.compile(r"T.*(?:Z|[+-][0-9:]+)$")


def age_of(
    of: str, at: Anchor | None, number: NumberWord, setting: Setting, *, to_the_day: bool
) -> Readings[tuple[Atom, ...]]:
    """That a person, or what began with an event, was so many years old: at the start or the end of an event, at a date, or now."""
    person = setting.people.get(of)
    earlier: Point = Moment((of,))
    if person is not None and person.born is None:
        return Readings.one((Missing(ReasonCode.VALUE, (("attribute", "born"), ("event", of))),))
    if person is not None and person.born is not None:
        born = born_when(person.born, setting)
        earlier = Edge(born.start, born.end - 1)
    return (_now(setting) if at is None else day_or_point(at, setting)).then(
        lambda later: aged(number, later, earlier, setting, to_the_day=to_the_day)
    )


def _now(setting: Setting) -> Readings[Point]:
    edge = setting.now_edge
    return Readings.one(Edge(edge.earliest, edge.latest - 1))


def born_when(born: When, setting: Setting) -> Intervals:
    """When somebody was born, on the days of the claim: a birthday is the same date everywhere.

    Of a birth by the clock either its own calendar day or the claim's may be kept as the birthday.
    """
    intervals = born.intervals
    # An offset is no place: the day on the clocks there is one of those there are on Earth.
    offset = born.clocked and _OFFSET.search(born.text) is not None
    if (born.zone == setting.zone and not offset) or intervals.start == DAWN or intervals.end == DUSK:
        return setting.on(born).intervals
    first, last = born.days(born.zone)
    if born.clocked and setting.zone is not None:
        there = ((intervals.start - 12 * HOUR) // DAY, (intervals.end + 14 * HOUR) // DAY) if offset else (first, last)
        here = born.days(setting.zone)
        first, last = min(there[0], here[0]), max(there[1], here[1])
    return setting.on(When.of_days(Intervals.between(first, last + 1), zone=setting.zone)).intervals
