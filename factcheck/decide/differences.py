"""How far apart two points of time may be."""

from __future__ import annotations

from fractions import Fraction

from factcheck.decide.algebra import Extent, Number
from factcheck.decide.results import Spread
from factcheck.decide.situation import Block, Situation
from factcheck.formula import Difference, Elapsed, Moment, Rounding, between_moments
from factcheck.when import DAWN, DUSK, HOUR, MINUTE, Duration, Truth, Unit

__all__ = ["elapsed", "length", "spreads"]

_CLOCK = {Unit.MINUTE: MINUTE, Unit.HOUR: HOUR}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}


def spreads(atom: Difference, block: Block, situation: Situation) -> tuple[Spread, ...]:
    """How far apart the two points of a difference may be, in each admissible reading."""
    pair = between_moments(atom)
    same, together = _one_event(pair, situation)
    later, earlier = (situation.range_of(point, block) for point in (atom.later, atom.earlier))
    low, high = (0, 0) if same else _apart(later, earlier, together)
    if atom.within is None:
        return (Spread(low, high, atom.at_least, atom.at_most, atom.at_most),)
    readings = []
    if atom.within.calendar:
        later_days, earlier_days = ((0, 0) if same else situation.days(instants) for instants in (later, earlier))
        most, most_for_least = (atom.within.later(day) - day for day in earlier_days)
        days = _apart(later_days, earlier_days, together)
        readings.append(Spread(*days, None, most, most_for_least, by_day=True))
    clocked = pair is not None and all(situation.clocked(moment) is not Truth.NO for moment in pair)
    if not atom.within.calendar or (atom.within.fixed and clocked):
        readings.append(Spread(low, high, atom.at_least, atom.within.elapsed, atom.within.elapsed))
    return tuple(readings)


def _apart(later: tuple[int, int], earlier: tuple[int, int], together: bool) -> tuple[int, int]:
    """The least and the greatest difference; ``together``: both may also be one and the same."""
    low, high = later[0] - earlier[1], later[1] - earlier[0]
    return (min(low, 0), max(high, 0)) if together else (low, high)


def _one_event(pair: tuple[Moment, Moment] | None, situation: Situation) -> tuple[bool, bool]:
    """Whether two points are the same moment, and whether they may be moments of one event."""
    if pair is None:
        return False, False
    return situation.canonical(pair[0]) == situation.canonical(pair[1]), situation.may_coincide(*pair)


def elapsed(atom: Elapsed, block: Block, situation: Situation) -> Extent:
    """How many units of time may have passed between the two points."""
    pair = between_moments(atom)
    same, together = _one_event(pair, situation)
    if same:
        return Extent(int(atom.inclusive), int(atom.inclusive))
    later, earlier = situation.range_of(atom.later, block), situation.range_of(atom.earlier, block)
    if DAWN in (later[0], earlier[0]) or DUSK - 1 in (later[1], earlier[1]):
        return Extent(None, None)
    if atom.unit not in _CLOCK:
        later, earlier = situation.days(later), situation.days(earlier)
    # Every way of counting grows with the later point and falls with the earlier one.
    low = length(earlier[1], later[0], atom.unit, atom.rounding, inclusive=atom.inclusive)
    high = length(earlier[0], later[1], atom.unit, atom.rounding, inclusive=atom.inclusive)
    if pair is not None and pair[0].events == pair[1].events:
        # Nothing is over before it began.
        low = max(low, int(atom.inclusive))
    if together:
        low, high = min(low, 0), max(high, 0)
    return Extent(low, high)


def length(earlier: int, later: int, unit: Unit, rounding: Rounding, *, inclusive: bool = False) -> Number:
    """The time between as a number of units: between instants for hours and minutes, between calendar days for longer units.

    Negative where the order is the other way round: then so many units at least lie between, rounded down.
    """
    if unit in _CLOCK:
        exact = Fraction(later - earlier, _CLOCK[unit])
    elif unit in _DAYS:
        exact = Fraction(later - earlier + inclusive, _DAYS[unit])
    else:
        exact = _calendar(earlier, later + inclusive, Duration(1, unit))
    match rounding:
        case Rounding.COMPLETED:
            return exact.numerator // exact.denominator
        case Rounding.NEAREST:
            doubled = exact * 2 + 1
            return doubled.numerator // doubled.denominator // 2
        case Rounding.EXACT:
            return exact.numerator if exact.denominator == 1 else exact


def _calendar(earlier: int, later: int, unit: Duration) -> Fraction:
    """Months or years with fractions: the completed ones, and the days since over the days of the current one."""
    # In 400 years there are 146,097 days: the first guess is off by one or two at the most.
    completed = (later - earlier) * (4_800 if unit.unit is Unit.MONTH else 400) // 146_097 - 1
    while unit.later(earlier, completed + 1) <= later:
        completed += 1
    while unit.later(earlier, completed) > later:
        completed -= 1
    last, following = unit.later(earlier, completed), unit.later(earlier, completed + 1)
    return completed + Fraction(later - last, following - last)
