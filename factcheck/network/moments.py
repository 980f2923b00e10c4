"""Times of events as differences: in microseconds, and in calendar days of the claim's zone.

A claim about days bounds the days exactly and the instants with room for what clocks do; what holds of all events of a dossier (their dates, an end
not before its start, of several the earliest) is background.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from factcheck.decide.situation import Situation
from factcheck.formula import Difference, Edge, Elapsed, Moment, Rounding
from factcheck.network.literals import TRUE, Demand, any_of, one
from factcheck.solver.constraints import Bound, Clause, Constraint, Owner
from factcheck.when import DAWN, DAY, DUSK, HOUR, MINUTE, Line, Unit, day_of
from factcheck.wording.dates import say_days

__all__ = ["DATES", "Moments"]

DATES = Owner("the dates on record", fixed=True)

_SLACK = 26 * HOUR
"""By so much at the most days of a zone differ from so many times 24 hours."""

Number = int | Fraction
Ends = tuple[Number | None, Number | None, bool, bool]
Name = tuple[str, str, tuple[str, ...], bool]
Side = tuple[Name | None, int, int]
"""A variable and 0, or no variable and the range of a known point, both inclusive."""


class Moments:
    """The variables of one dossier's events, gathered while its claims are read."""

    def __init__(self) -> None:
        self._background: dict[Constraint, None] = {}

    def background(self) -> tuple[Constraint, ...]:
        """What is true of the moments met so far."""
        return tuple(self._background)

    # Demands

    def difference(self, atom: Difference, situation: Situation) -> tuple[Demand, ...]:
        """The later point minus the earlier one lies within the bounds."""
        later, earlier = (self._instant(point, situation) for point in (atom.later, atom.earlier))
        days = self._days(atom.later, situation), self._days(atom.earlier, situation)
        found = []
        if atom.at_least is not None:
            found.append(_apart(later, earlier, atom.at_least, None, _order(atom, situation)))
            found.append(self._days_apart(atom, atom.at_least, situation))
        if atom.at_most is not None:
            found.append(_apart(later, earlier, None, atom.at_most, _within(atom, situation)))
        if atom.within is not None:
            most = atom.within.elapsed if not atom.within.calendar else None
            if most is not None:
                found.append(_apart(later, earlier, None, most, _within(atom, situation)))
            else:
                limit = _most_days(atom.within.amount, atom.within.unit)
                if days[0] and days[1]:
                    found.append(_apart(days[0], days[1], None, limit, _within(atom, situation)))
                found.append(_apart(later, earlier, None, (limit + 1) * DAY + _SLACK, _within(atom, situation)))
        return tuple(found)

    def _days_apart(self, atom: Difference, least: int, situation: Situation) -> Demand:
        """What it means for days that the one point lies so long after the other at the least."""
        later, earlier = atom.later, atom.earlier
        if isinstance(later, Edge) and later.latest not in (DAWN, DUSK):
            later = Edge(later.latest - least, later.latest - least)
        elif isinstance(earlier, Edge) and earlier.earliest not in (DAWN, DUSK):
            earlier = Edge(earlier.earliest + least, earlier.earliest + least)
        elif least < 0:
            return TRUE
        days = self._days(later, situation), self._days(earlier, situation)
        if days[0] is None or days[1] is None:
            return TRUE
        return _apart(days[0], days[1], 0, None, _order(atom, situation))

    def difference_denied(self, atom: Difference, situation: Situation) -> Demand:
        """It does not lie within the bounds."""
        if atom.within is not None:
            return TRUE
        later, earlier = (self._instant(point, situation) for point in (atom.later, atom.earlier))
        found = []
        if atom.at_least is not None:
            found.append(_apart(later, earlier, None, atom.at_least - 1, f"not so: {_order(atom, situation)}"))
        if atom.at_most is not None:
            found.append(_apart(later, earlier, atom.at_most + 1, None, f"not so: {_within(atom, situation)}"))
        return any_of(found) if found else TRUE

    def elapsed(self, atom: Elapsed, zone: Ends, situation: Situation) -> tuple[Demand, ...]:
        """The time between, as a number of units, lies in the zone."""
        low, high = zone[0], zone[1]
        told = f"{_name(atom.later, situation)} came {atom.number} {atom.unit.value}s after {_name(atom.earlier, situation)}"
        if atom.unit in (Unit.MINUTE, Unit.HOUR):
            size = MINUTE if atom.unit is Unit.MINUTE else HOUR
            least, most = _units(low, high, size, size, atom.rounding)
            later, earlier = (self._instant(point, situation) for point in (atom.later, atom.earlier))
            return (_apart(later, earlier, least, most, told),)
        least, most = _units(low, high, *_DAYS[atom.unit], atom.rounding)
        least, most = (None if bound is None else bound - atom.inclusive for bound in (least, most))
        days = self._days(atom.later, situation), self._days(atom.earlier, situation)
        if days[0] is None or days[1] is None:
            return (TRUE, TRUE)
        later, earlier = (self._instant(point, situation) for point in (atom.later, atom.earlier))
        slack = 0 if situation.setting.line is Line.CIVIL else _SLACK
        return (
            _apart(days[0], days[1], least, most, told),
            _apart(
                later,
                earlier,
                None if least is None else (least - 1) * DAY - slack,
                None if most is None else (most + 1) * DAY + slack,
                told,
            ),
        )

    # Points

    def _instant(self, point: Moment | Edge, situation: Situation) -> Side:
        if isinstance(point, Edge):
            return None, point.earliest, point.latest
        return self._variable(point, situation, ""), 0, 0

    def _days(self, point: Moment | Edge, situation: Situation) -> Side | None:
        """The calendar day of a point in the claim's zone; None where no zone says what a day is."""
        setting = situation.setting
        if setting.line is Line.INSTANT and setting.zone is None:
            return None
        if isinstance(point, Edge):
            if {point.earliest, point.latest} & {DAWN, DUSK}:
                return None, DAWN, DUSK
            return None, day_of(point.earliest, setting.zone), day_of(point.latest, setting.zone)
        return self._variable(point, situation, f"day {setting.zone or ''}"), 0, 0

    def _variable(self, moment: Moment, situation: Situation, unit: str) -> Name:
        named = {situation.events[id_].event.id: id_ for id_ in moment.events}
        _, end = situation.canonical(moment)
        name = ("time", unit, tuple(sorted(named)), end)
        singles = [("time", unit, (id_,), self._ends(named[id_], end, situation)) for id_ in name[2]]
        for id_, single in zip(name[2], singles, strict=True):
            self._dated(named[id_], single, situation)
        if len(singles) > 1:
            for single in singles:
                self._add(Bound(name, single, 0))
            self._add(Clause(tuple((Bound(single, name, 0),) for single in singles)))
            return name
        return singles[0]

    @staticmethod
    def _ends(id_: str, end: bool, situation: Situation) -> bool:
        return end and situation.canonical(Moment((id_,), end=True))[1]

    def _dated(self, id_: str, name: Name, situation: Situation) -> None:
        instants = situation.possible(Moment((id_,), end=name[3]))
        if instants.empty:
            return
        first, last = instants.start, instants.end - 1
        if instants.start != DAWN:
            self._add(Bound(None, name, -(day_of(first, situation.setting.zone) if name[1] else first)))
        if instants.end != DUSK:
            self._add(Bound(name, None, day_of(last, situation.setting.zone) if name[1] else last))
        if name[3]:
            start = (name[0], name[1], name[2], False)
            self._dated(id_, start, situation)
            self._add(Bound(start, name, 0))

    def _add(self, says: Bound | Clause) -> None:
        self._background[Constraint(DATES, says)] = None


def _apart(later: Side, earlier: Side, least: int | None, most: int | None, told: str) -> Demand:
    """The difference lies between the bounds for some choice of what is known of the points."""
    found = list(_bounds(later, earlier, least, most))
    if not found:
        return TRUE
    return (tuple(literal for bound in found for literal in one(bound, told)[0]),)


def _bounds(later: Side, earlier: Side, least: int | None, most: int | None) -> Iterator[Bound]:
    (left, left_low, left_high), (right, right_low, right_high) = later, earlier
    if (left is None and right is None) or left == right:
        return
    # What a known point may be at the most makes a demand weakest.
    if least is not None and left_high != DUSK and right_low != DAWN:
        yield Bound(right, left, left_high - right_low - least)
    if most is not None and left_low != DAWN and right_high != DUSK:
        yield Bound(left, right, most - left_low + right_high)


_DAYS = {Unit.DAY: (1, 1), Unit.WEEK: (7, 7), Unit.MONTH: (28, 31), Unit.YEAR: (365, 366)}


def _units(
    low: Number | None, high: Number | None, shortest: int, longest: int, rounding: Rounding
) -> tuple[int | None, int | None]:
    """Between how many days, or microseconds, so many units lie."""
    if rounding is Rounding.NEAREST and low is not None:
        low -= 1
    below = None if low is None else math.floor(low * (shortest if low > 0 else longest))
    if high is None:
        return below, None
    # Less than one unit more has been completed.
    beyond, less = (high, 0) if rounding is Rounding.EXACT else (high + 1, 1)
    return below, math.ceil(beyond * (longest if beyond > 0 else shortest)) - less


def _most_days(amount: int, unit: Unit) -> int:
    return amount * _DAYS[unit][1]


def _order(atom: Difference, situation: Situation) -> str:
    return f"{_name(atom.later, situation)} came after {_name(atom.earlier, situation)}"


def _within(atom: Difference, situation: Situation) -> str:
    within = f"within {atom.within} of" if atom.within is not None else "not too long after"
    return f"{_name(atom.later, situation)} came {within} {_name(atom.earlier, situation)}"


def _name(point: Moment | Edge, situation: Situation) -> str:
    if isinstance(point, Moment):
        names = " or ".join(point.events)
        return f"the end of {names}" if point.end and situation.canonical(point)[1] else names
    if point.earliest == DAWN or point.latest == DUSK:
        return "the time before all records" if point.earliest == DAWN else "the end of time"
    day = day_of(point.earliest, situation.setting.zone)
    return say_days(day, day)
