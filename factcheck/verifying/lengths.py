"""How far apart two moments are, worked out a second time: in microseconds, and in units of the calendar."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

from factcheck.model import CertificateMoment, DifferenceStep, ElapsedStep, Range
from factcheck.verifying.book import Book
from factcheck.verifying.happenings import Happening
from factcheck.verifying.lines import days_of
from factcheck.verifying.values import ANYTHING, NOTHING, Bounds, Number, follows, require
from factcheck.when import DAWN, DAY, DUSK, HOUR, MINUTE, SECOND, Duration, Intervals, Line, Span, Unit, local_time

Point = CertificateMoment | Intervals
Where = Mapping[CertificateMoment, Intervals]

_EVEN = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY, "fortnight": 14 * DAY}
"""Units of one length, in microseconds; a day of the calendar counts as 24 hours."""
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1_200}
"""Other units, in months."""


def _same(one: Point, other: Point, book: Book) -> bool:
    if not isinstance(one, CertificateMoment) or not isinstance(other, CertificateMoment):
        return False
    if any(isinstance(book.events[id_].when, Span) for id_ in (*one.events, *other.events)) and one.end != other.end:
        return False
    return {book[id_] for id_ in one.events} == {book[id_] for id_ in other.events}


def _perhaps_one(one: Point, other: Point, book: Book) -> bool:
    """Whether an event of the one may be the same as one of the other."""
    if not isinstance(one, CertificateMoment) or not isinstance(other, CertificateMoment):
        return False
    return any(book[id_] in book.doubles(book[each], book.scope) for id_ in other.events for each in one.events)


def _instants(point: Point, where: Where) -> Intervals:
    instants = point if isinstance(point, Intervals) else where.get(point, Intervals())
    require(not instants.empty, "a point is no moment of its case")
    return instants


def check_difference(step: DifferenceStep, where: Where, book: Book) -> None:
    """Raises Unproved unless a difference of times is shown."""
    later, earlier = _instants(step.later, where), _instants(step.earlier, where)
    bounds = Bounds(later.start - (earlier.end - 1), (later.end - 1) - earlier.start)
    if _same(step.later, step.earlier, book):
        bounds = Bounds(0, 0)
    elif _perhaps_one(step.later, step.earlier, book):
        bounds = Bounds.hull([bounds, NOTHING])
    within = None not in (step.low, step.high) and bounds.within(step.low, step.high)
    require(within, "the difference may be smaller or larger than said")
    wanted = Range(step.at_least, step.at_most)
    shown = wanted.includes(step.low, step.high) if step.holds else not wanted.touches(step.low, step.high)
    require(shown, "the difference does not show it")


def check_elapsed(step: ElapsedStep, where: Where, book: Book) -> None:
    """Raises Unproved unless a length of time is shown."""
    later, earlier = _instants(step.later, where), _instants(step.earlier, where)
    require(step.unit in _EVEN or step.unit in _MONTHS, "no such unit")
    require(step.rounding in ("completed units", "with fractions of a unit"), "no such rounding")
    if _same(step.later, step.earlier, book):
        bounds = Bounds(0, max(0, step.added))
    else:
        bounds = _between(step, later, earlier, book)
        if _one_event(step) and bounds.low is not None:
            bounds = Bounds(max(bounds.low, 0), bounds.high)
        if _perhaps_one(step.later, step.earlier, book):
            bounds = Bounds.hull([bounds, NOTHING])
    require(bounds.within(step.low, step.high), "the time between may be shorter or longer than said")
    require(follows(step), "the length does not follow")


def _between(step: ElapsedStep, later: Intervals, earlier: Intervals, book: Book) -> Bounds:
    """How short and how long the time between may be; without a bound where a point has none on the side that decides it."""
    endless = later.end == DUSK or earlier.start == DAWN
    groundless = later.start == DAWN or earlier.end == DUSK
    if endless and groundless:
        return ANYTHING
    known = Bounds.hull(list(_lengths(step, _one_sided(later), _one_sided(earlier), book)))
    return Bounds(None if groundless else known.low, None if endless else known.high)


def _one_sided(instants: Intervals) -> Intervals:
    """The last instant of what has no beginning, the first of what has no end."""
    if instants.start == DAWN:
        return Intervals.between(instants.end - 1, instants.end)
    return Intervals.between(instants.start, instants.start + 1) if instants.end == DUSK else instants


def _one_event(step: ElapsedStep) -> bool:
    points = step.later, step.earlier
    events = [point.events for point in points if isinstance(point, CertificateMoment)]
    return len(events) == 2 and events[0] == events[1]


def _lengths(step: ElapsedStep, later: Intervals, earlier: Intervals, book: Book) -> Iterator[Bounds]:
    """In every way of counting that is left open, how short and how long it may be."""
    later_clock, earlier_clock = (
        _clock(point, book, named=named) for point, named in zip((step.later, step.earlier), step.named, strict=True)
    )
    over = {"last": (False,), "next": (True,)}.get(step.month_end, (False, True))
    certain, possible = later_clock[0] and earlier_clock[0], later_clock[1] and earlier_clock[1]
    by_hours = step.unit in ("minute", "hour")
    if by_hours or (step.clock != "calendar" and possible):
        ends = [_stated(later, named=later_clock[0]), _stated(earlier, named=earlier_clock[0])]
        if step.unit in _MONTHS:
            ends = [_shown(each, step.zone, book.line) for each in ends]
        yield from (_bounds(step, *ends, over=each) for each in over)
    if not by_hours and not (step.clock == "elapsed" and certain):
        first, last = (days_of((each.start, each.end - 1), step.zone, book.line) for each in (later, earlier))
        midnights = (
            ((first[0] + step.added) * DAY, (first[1] + step.added) * DAY),
            (last[0] * DAY, last[1] * DAY),
        )
        yield from (_bounds(step, *midnights, over=each) for each in over)


def _clock(point: Point, book: Book, *, named: bool) -> tuple[bool, bool]:
    """Whether a point certainly, and whether it possibly has a clock time."""
    if isinstance(point, Intervals):
        return named, named
    each = [clock_of(book[id_], book, end=point.end) for id_ in point.events]
    return all(certain for certain, _ in each), all(possible for _, possible in each)


def clock_of(happening: Happening, book: Book, *, end: bool) -> tuple[bool, bool]:
    """Whether an event (``end``: of what lasted, when it was over) certainly, and whether it possibly has a clock time."""
    doubles = book.doubles(happening, book.scope)
    if not happening.lasted:
        ends = [each.end_clocked for each in doubles if each.lasted]
        return happening.clocked and all(ends), happening.clocked or any(ends) or any(each.clocked for each in doubles)
    own = happening.end_clocked if end else happening.clocked
    return own, own or bool(doubles)


def _stated(instants: Intervals, *, named: bool) -> tuple[int, int]:
    """The first and the last instant; a clock time, to the minute or the second, is the one it names."""
    first, last = instants.start, instants.end - 1
    return (first, first) if named and instants.end - first in (MINUTE, SECOND) else (first, last)


def _shown(instants: tuple[int, int], zone: str | None, line: Line) -> tuple[int, int]:
    """What clocks show: of an unknown zone any time there is on Earth."""
    first, last = instants
    if line is Line.CIVIL:
        return instants
    if zone is None:
        return first - 12 * HOUR, last + 14 * HOUR
    room = 0 if first == last else HOUR
    return local_time(first, zone) - room, local_time(last, zone) + room


def _bounds(step: ElapsedStep, later: tuple[int, int], earlier: tuple[int, int], *, over: bool) -> Bounds:
    return Bounds(
        _length(step, earlier[1], later[0], over=over),
        _length(step, earlier[0], later[1], over=over),
    )


def _length(step: ElapsedStep, start: int, end: int, *, over: bool) -> Number:
    """The units from one instant to another, counted one by one where the calendar makes them unequal."""
    if step.unit in _EVEN:
        exact = Fraction(end - start, _EVEN[step.unit])
    else:
        day, time = divmod(start, DAY)
        # Every month is counted from the first day, so that the end of February does not wander.
        # Four hundred years have 146,097 days: the first guess is off by one or two.
        whole = (end - start) * 4_800 // (146_097 * DAY)
        while _months_later(day, whole + 1, over=over) * DAY + time <= end:
            whole += 1
        while _months_later(day, whole, over=over) * DAY + time > end:
            whole -= 1
        passed, next_one = (_months_later(day, number, over=over) * DAY + time for number in (whole, whole + 1))
        exact = (whole + Fraction(end - passed, next_one - passed)) / _MONTHS[step.unit]
    return math.floor(exact) if step.rounding == "completed units" else exact


def _months_later(day: int, number: int, *, over: bool) -> int:
    return Duration(abs(number), Unit.MONTH).later(day, 1 if number >= 0 else -1, over=over)
