"""How far apart two points of time may be."""

from __future__ import annotations

import functools
from fractions import Fraction

from factcheck.decide.algebra import Extent, Number
from factcheck.decide.situation import Block, Situation
from factcheck.formula import Clock, Difference, Edge, Elapsed, Moment, MonthEnd, Rounding, between_moments
from factcheck.when import DAWN, DAY, DUSK, HOUR, MINUTE, SECOND, Duration, Truth, Unit

_CLOCK = {Unit.MINUTE: MINUTE, Unit.HOUR: HOUR}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}

Ends = tuple[int, int]
"""The first and the last of the instants, or of the calendar days, at which a point may be."""


def apart(atom: Difference, block: Block, situation: Situation) -> tuple[int, int]:
    """The least and the greatest time between the two points of a difference, in microseconds."""
    same, together = _one_event(between_moments(atom), situation)
    if same:
        return 0, 0
    later, earlier = (situation.range_of(point, block) for point in (atom.later, atom.earlier))
    low, high = later[0] - earlier[1], later[1] - earlier[0]
    # Both may also be one and the same.
    return (min(low, 0), max(high, 0)) if together else (low, high)


def _one_event(pair: tuple[Moment, Moment] | None, situation: Situation) -> tuple[bool, bool]:
    """Whether two points are the same moment, and whether they may be moments of one event."""
    if pair is None:
        return False, False
    return situation.canonical(pair[0]) == situation.canonical(pair[1]), situation.may_coincide(*pair)


def by_clock(atom: Elapsed, situation: Situation) -> tuple[bool, ...]:
    """Whether the time between is counted on the clock or not; both where it may be either."""
    if atom.unit in _CLOCK:
        return (True,)
    clocked = Truth.every(_clocked(point, situation) for point in (atom.later, atom.earlier))
    elapsed = (True,) if atom.clock is not Clock.CALENDAR and clocked is not Truth.NO else ()
    calendar = (False,) if atom.clock is not Clock.ELAPSED or clocked is not Truth.YES else ()
    return elapsed + calendar


def _clocked(point: Moment | Edge, situation: Situation) -> Truth:
    if isinstance(point, Edge):
        return Truth.of(certain=point.clocked, possible=point.clocked)
    return situation.clocked(point)


def elapsed(atom: Elapsed, block: Block, situation: Situation) -> Extent:
    """How many units of time may have passed between the two points."""
    pair = between_moments(atom)
    same, together = _one_event(pair, situation)
    if same:
        return Extent(0, max(0, atom.added))
    later, earlier = situation.range_of(atom.later, block), situation.range_of(atom.earlier, block)
    # Without an end of one point there is no longest time, or no shortest one; the other may be known.
    no_high, no_low = later[1] == DUSK - 1 or earlier[0] == DAWN, later[0] == DAWN or earlier[1] == DUSK - 1
    if no_high and no_low:
        return Extent(None, None)
    later, earlier = _bounded(later), _bounded(earlier)
    extents = []
    for clock in by_clock(atom, situation):
        if clock:
            ends = _on_clock(atom.later, later, atom, situation), _on_clock(atom.earlier, earlier, atom, situation)
        else:
            zone = situation.zone_between(atom.later, atom.earlier)
            ends = situation.days(later, zone), situation.days(earlier, zone)
        month_ends = tuple(MonthEnd) if atom.month_end is None else (atom.month_end,)
        extents += [_extent(*ends, atom, month_end, clock=clock) for month_end in month_ends]
    found = functools.reduce(Extent.hull, extents)
    low, high = found.low, found.high
    assert low is not None, "both points are bounded"
    assert high is not None, "both points are bounded"
    if pair is not None and pair[0].events == pair[1].events:
        # Nothing is over before it began.
        low = max(low, 0)
    if together:
        low, high = min(low, 0), max(high, 0)
    return Extent(None if no_low else low, None if no_high else high)


def _bounded(ends: Ends) -> Ends:
    """A point with the end that it has, where it has only one."""
    first, last = ends
    return (last if first == DAWN else first, first if last == DUSK - 1 else last)


def _extent(later: Ends, earlier: Ends, atom: Elapsed, month_end: MonthEnd, *, clock: bool) -> Extent:
    """From the shortest to the longest: every way of counting grows with the later point and falls with the earlier one."""

    def between(start: int, end: int) -> Number:
        if clock:
            return length(start, end, atom.unit, atom.rounding, month_end)
        return length(start * DAY, (end + atom.added) * DAY, atom.unit, atom.rounding, month_end)

    return Extent(between(earlier[1], later[0]), between(earlier[0], later[1]))


def _on_clock(point: Moment | Edge, instants: Ends, atom: Elapsed, situation: Situation) -> Ends:
    """The instants to count from or to: of a clock time the one it names, and for months what the clocks of the zone show."""
    first, last = instants
    if _clocked(point, situation) is Truth.YES and last - first + 1 in (MINUTE, SECOND):
        last = first
    return (first, last) if atom.unit in _CLOCK or atom.unit in _DAYS else situation.shown((first, last))


def length(
    earlier: int, later: int, unit: Unit, rounding: Rounding = Rounding.EXACT, month_end: MonthEnd = MonthEnd.LAST
) -> Number:
    """The time between two instants as a number of units, a day being 24 hours; months by the date and the time of day, and years as months:
    14 months are a year and a sixth.

    Negative where the order is the other way round: then so many units at least lie between, rounded down.
    """
    if unit in _CLOCK:
        exact = Fraction(later - earlier, _CLOCK[unit])
    elif unit in _DAYS:
        exact = Fraction(later - earlier, _DAYS[unit] * DAY)
    else:
        exact = _months(earlier, later, over=month_end is MonthEnd.NEXT) / _MONTHS[unit]
    if rounding is Rounding.COMPLETED:
        return exact.numerator // exact.denominator
    return exact.numerator if exact.denominator == 1 else exact


_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1_200}
_MONTH = Duration(1, Unit.MONTH)


def _months(earlier: int, later: int, *, over: bool) -> Fraction:
    """Months with fractions: the completed ones, and the time since over the length of the current one."""
    day, time = divmod(earlier, DAY)

    def after(months: int) -> int:
        return _MONTH.later(day, months, over=over) * DAY + time

    # In 400 years there are 146,097 days: the first guess is off by one or two at the most.
    completed = (later - earlier) // DAY * 4_800 // 146_097 - 1
    while after(completed + 1) <= later:
        completed += 1
    while after(completed) > later:
        completed -= 1
    last, following = after(completed), after(completed + 1)
    return completed + Fraction(later - last, following - last)
