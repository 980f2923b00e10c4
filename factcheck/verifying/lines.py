"""Dates set against each other: civil time of a zone that nobody names, and instants.

The clocks of that zone are from 12 hours behind UTC to 14 hours ahead of it.  So a civil time is an instant from 14 hours before it to 12 hours
after it, and an instant is a civil time from 12 hours before it to 14 hours after it.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from factcheck.when import DAWN, DUSK, HOUR, Intervals, Line, Span, When, Window, day_of

_BEHIND, _AHEAD = 12 * HOUR, 14 * HOUR


def _reach(when: When, line: Line) -> tuple[int, int]:
    """By how much a date may lie earlier and later on that line than it is written."""
    if line is Line.CIVIL:
        return (0, 0) if when.floating else (_BEHIND, _AHEAD)
    return (_AHEAD, _BEHIND) if when.floating else (0, 0)


def placed(when: When, line: Line) -> Intervals:
    """Where a date may lie on that line."""
    earlier, later = _reach(when, line)
    if earlier == later == 0:
        return when.intervals
    return _moved(when.intervals, -earlier, later)


def certainly_together(one: When, other: When) -> bool:
    """Whether two dates share a time, whichever zone the one that nobody names is."""
    if one.floating is other.floating:
        return one.intervals.meets(other.intervals)
    civil, instant = (one, other) if one.floating else (other, one)
    if len(civil.intervals) != 1:
        return False
    start, end = civil.intervals.start, civil.intervals.end
    at_latest, at_earliest = _shifted(start, _BEHIND), _shifted(end, -_AHEAD)
    return any(at_latest < last and first < at_earliest for first, last in instant.intervals)


def throughout(when: When | Span, line: Line) -> Intervals:
    """Wherever on that line it may have been going on."""
    if isinstance(when, When):
        return placed(when, line)
    return Intervals.between(placed(when.start, line).start, placed(when.end, line).end)


def _moved(pairs: Iterable[tuple[int, int]], start: int, end: int) -> Intervals:
    return Intervals((_shifted(first, start), _shifted(last, end)) for first, last in pairs)


def _shifted(edge: int, by: int) -> int:
    return edge if edge in (DAWN, DUSK) else edge + by


def _on(when: When, line: Line) -> When:
    earlier, later = _reach(when, line)
    start, end = when.core_bounds
    return attrs.evolve(
        when,
        intervals=placed(when, line),
        core=_moved(when.core, later, -earlier),
        core_bounds=(_shifted(start, later), _shifted(end, -earlier)),
    )


def certainly(window: Window, line: Line) -> Intervals:
    """What lies in a window in every reading of it, wherever on that line its dates may lie."""
    first, last = _on(window.first, line), None if window.last is None else _on(window.last, line)
    others = tuple((_on(one, line), None if other is None else _on(other, line)) for one, other in window.others)
    instants = Intervals.always()
    for reading in attrs.evolve(window, first=first, last=last, others=others).readings(None):
        instants &= reading.stretch.certain
    return instants


def days_of(instants: tuple[int, int], zone: str | None, line: Line) -> tuple[int, int]:
    """The first and the last calendar day on which an instant of an inclusive range may fall."""
    first, last = instants
    if line is Line.INSTANT and zone is None:
        first, last = first - 12 * HOUR, last + 14 * HOUR
    return day_of(first, zone), day_of(last, zone)


def days_between(earlier: tuple[int, int], later: tuple[int, int], zone: str | None, line: Line) -> tuple[int, int]:
    """The fewest and the most calendar days from one instant to another, each in an inclusive range."""
    first, last = days_of(earlier, zone, line)
    other_first, other_last = days_of(later, zone, line)
    return other_first - last, other_last - first
