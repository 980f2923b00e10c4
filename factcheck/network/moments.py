"""Times of events as differences: in microseconds, and in calendar days of their own zone, else the claim's.

A claim about days bounds the days exactly and the instants with room for what clocks do; what holds of all events of a dossier (their dates, an end
not before its start, of several the earliest) is background.
"""

from __future__ import annotations

import math

import attrs

from factcheck.decide.algebra import EXACTLY_ZERO, TRUE, Demand, Extent, Form, any_of, gaps
from factcheck.decide.differences import by_clock
from factcheck.decide.situation import Situation
from factcheck.formula import Difference, Edge, Elapsed, Moment, Rounding
from factcheck.model import Range
from factcheck.solver.constraints import Bound, Clause, Constraint, Owner
from factcheck.when import DAWN, DAY, DUSK, HOUR, MINUTE, Line, Unit, day_of
from factcheck.wording.dates import say_days

BIRTH = "birth-of:"
"""How the ids of births begin, which are events that no log holds."""
DATES = Owner("the dates on record", fixed=True)

_SLACK = 26 * HOUR
"""By so much at the most days of a zone differ from so many times 24 hours."""
_CLOCK = {Unit.MINUTE: (MINUTE, MINUTE), Unit.HOUR: (HOUR, HOUR)}
_DAYS = {
    Unit.DAY: (1, 1),
    Unit.WEEK: (7, 7),
    Unit.FORTNIGHT: (14, 14),
    Unit.MONTH: (28, 31),
    Unit.YEAR: (365, 366),
    Unit.DECADE: (3_652, 3_653),
    Unit.CENTURY: (36_524, 36_525),
}
"""The shortest and the longest unit: in microseconds, and in days."""

Name = tuple[str, str, tuple[str, ...], bool]


class Moments:
    """The variables of one dossier's events, gathered while its claims are read."""

    def __init__(self) -> None:
        self._background: dict[Constraint, None] = {}

    def background(self) -> tuple[Constraint, ...]:
        """What is true of the moments met so far."""
        return tuple(self._background)

    # Demands

    def difference(self, atom: Difference, situation: Situation, *, denied: bool) -> tuple[Demand, ...]:
        """The later point minus the earlier one lies within the bounds; or, ``denied``, it does not."""
        apart = self._apart(atom.later, atom.earlier, situation)
        later, earlier = _name(atom.later, situation), _name(atom.earlier, situation)
        order = f"{later} came after {earlier}"
        within = f"{later} came not too long after {earlier}"
        if denied:
            outside = gaps([Range(atom.at_least, atom.at_most)])
            return (any_of(_told(apart, gap, f"not so: {order if gap.low is None else within}") for gap in outside),)
        return (
            _told(apart, Range(low=atom.at_least), order),
            self._days_apart(atom, situation, order),
            _told(apart, Range(high=atom.at_most), within),
        )

    def _days_apart(self, atom: Difference, situation: Situation, told: str) -> Demand:
        """What it means for days that the one point lies so long after the other at the least."""
        later, earlier, least = atom.later, atom.earlier, atom.at_least
        if least is None:
            return TRUE
        if isinstance(later, Edge) and later.latest not in (DAWN, DUSK):
            later = Edge(later.latest - least, later.latest - least)
        elif isinstance(earlier, Edge) and earlier.earliest not in (DAWN, DUSK):
            earlier = Edge(earlier.earliest + least, earlier.earliest + least)
        elif least < 0:
            return TRUE
        return _told(self._apart(later, earlier, situation, by_day=True), Range(low=0), told)

    def elapsed(self, atom: Elapsed, zone: Range, situation: Situation) -> tuple[Demand, ...]:
        """The time between, as a number of units, lies in the zone."""
        unit = atom.unit.value if atom.number.value == 1 else atom.unit.many
        told = f"{_name(atom.later, situation)} came {atom.number} {unit} after {_name(atom.earlier, situation)}"
        apart = self._apart(atom.later, atom.earlier, situation)
        if atom.unit in _CLOCK:
            lasting = _units(zone, *_CLOCK[atom.unit], atom.rounding)
            # Of clock times the minutes they name are counted.
            return (_told(apart, _around(lasting, MINUTE), told),)
        days = self._apart(atom.later, atom.earlier, situation, by_day=True)
        if days is None:
            return TRUE, TRUE
        units = _units(zone, *_DAYS[atom.unit], atom.rounding)
        counted = units + Extent(-atom.added, -atom.added)
        shift = 0 if situation.setting.line is Line.CIVIL else _SLACK
        if True in by_clock(atom, situation):
            # Days of 24 hours: those of the calendar are one more or less.
            counted = counted.hull(units + Extent(-1 - bool(shift), 1 + bool(shift)))
        room = DAY + MINUTE + shift
        return _told(days, _around(counted, 0), told), _told(apart, _around(counted.times(DAY), room), told)

    # Points

    def _apart(
        self, later: Moment | Edge, earlier: Moment | Edge, situation: Situation, *, by_day: bool = False
    ) -> Form | None:
        """The later point less the earlier one, in microseconds or (``by_day``) calendar days of the claim's zone.

        None where they are one point or both known, and where no zone says what a day is.
        """
        zone = situation.zone_between(later, earlier)
        if by_day and situation.setting.line is Line.INSTANT and zone is None:
            return None
        unit = f"day {zone or ''}" if by_day else ""
        terms: dict[Name, int] = {}
        other = EXACTLY_ZERO
        for sign, point in ((1, later), (-1, earlier)):
            if isinstance(point, Edge):
                other += _known(point, zone, by_day=by_day).times(sign)
            else:
                name = self._variable(point, situation, unit, zone)
                terms[name] = terms.get(name, 0) + sign
        return Form(tuple((sign, name) for name, sign in terms.items()), other) if any(terms.values()) else None

    def _variable(self, moment: Moment, situation: Situation, unit: str, zone: str | None) -> Name:
        named = {situation.events[id_].event.id: id_ for id_ in moment.events}
        _, end = situation.canonical(moment)
        name = ("time", unit, tuple(sorted(named)), end)
        singles = []
        for id_ in name[2]:
            _, lasted = situation.canonical(Moment((named[id_],), end=end))
            singles.append(("time", unit, (id_,), lasted))
            self._dated(named[id_], singles[-1], situation, zone)
        if len(singles) == 1:
            return singles[0]
        for single in singles:
            self._add(Bound(name, single, 0))
        self._add(Clause(tuple((Bound(single, name, 0),) for single in singles)))
        return name

    def _dated(self, id_: str, name: Name, situation: Situation, zone: str | None) -> None:
        instants = situation.possible(Moment((id_,), end=name[3]))
        if instants.empty:
            return
        first, last = instants.start, instants.end - 1
        if instants.start != DAWN:
            self._add(Bound(None, name, -(day_of(first, zone) if name[1] else first)))
        if instants.end != DUSK:
            self._add(Bound(name, None, day_of(last, zone) if name[1] else last))
        if name[3]:
            start = (name[0], name[1], name[2], False)
            self._dated(id_, start, situation, zone)
            self._add(Bound(start, name, 0))

    def _add(self, says: Bound | Clause) -> None:
        self._background[Constraint(DATES, says)] = None


def _known(edge: Edge, zone: str | None, *, by_day: bool) -> Extent:
    """Where a known point lies."""
    if not by_day:
        return Extent(None if edge.earliest == DAWN else edge.earliest, None if edge.latest == DUSK else edge.latest)
    if {edge.earliest, edge.latest} & {DAWN, DUSK}:
        return Extent(None, None)
    return Extent(*(day_of(instant, zone) for instant in (edge.earliest, edge.latest)))


def _told(form: Form | None, zone: Range, told: str) -> Demand:
    """That the time between lies in the zone."""
    rows = form.sides(zone) if form is not None else ()
    return (tuple(attrs.evolve(row, text=told) for row in rows if row is not None),)


def _around(extent: Extent, room: int) -> Range:
    """What lies in it, or so near."""
    wide = extent + Extent(-room, room)
    return Range(wide.low, wide.high)


def _units(zone: Range, shortest: int, longest: int, rounding: Rounding) -> Extent:
    """Between how many days, or microseconds, so many units lie."""
    low, high = zone.low, zone.high
    below = None if low is None else math.floor(low * (shortest if low > 0 else longest))
    if high is None:
        return Extent(below, None)
    # Less than one unit more has been completed.
    beyond, less = (high, 0) if rounding is Rounding.EXACT else (high + 1, 1)
    return Extent(below, math.ceil(beyond * (longest if beyond > 0 else shortest)) - less)


def _name(point: Moment | Edge, situation: Situation) -> str:
    if isinstance(point, Moment):
        titled = (situation.events[id_].event.title if id_.startswith(BIRTH) else id_ for id_ in point.events)
        names = " or ".join(titled)
        return f"the end of {names}" if point.end and situation.canonical(point)[1] else names
    if point.earliest == DAWN or point.latest == DUSK:
        return "the time before all records" if point.earliest == DAWN else "the end of time"
    day = day_of(point.earliest, situation.setting.zone)
    return say_days(day, day)
