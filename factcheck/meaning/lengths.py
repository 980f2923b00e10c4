"""Lengths of time: how long it is from one moment to another, in units of the calendar, and what the words for it allow.

Between two points that both carry a clock time, a bound ("within two days", "less than a day") counts what has elapsed, a day being 24
hours; a bare length ("two days later") counts that or calendar days.  Between bare days the calendar counts.  What lasted from day to day
may be said with both its ends counted.  A month after 31 January is the last day of February, or 1 March.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

import attrs

from factcheck.formula import Atom, Clock, Edge, Elapsed, Missing, Moment, MonthEnd, Point, Rounding
from factcheck.meaning.numbers import LENGTH, how_much
from factcheck.meaning.place import day_or_point
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import Anchor, Hedge, Length, NumberWord, Range, ReasonCode, Scale
from factcheck.when import DAWN, DAY, DUSK, HOUR, Duration, Intervals, Unit, When, date_of_day, day_of

_OFFSET = re.compile(r"T.*(?:Z|[+-][0-9:]+)$")
_CLOCK = (Unit.MINUTE, Unit.HOUR)
_EVEN = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
_UNEVEN = (Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
_NOT_BACKWARDS = NumberWord.parse("at least 0")
_NEAR = (Hedge.NEARLY, Hedge.CLOSE_TO, Hedge.JUST_OVER, Hedge.JUST_UNDER)
_BOUNDS = (Hedge.OVER, Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.UNDER, Hedge.UP_TO, Hedge.WELL_OVER, Hedge.WELL_UNDER)


def no_end(event: str) -> Missing:
    """How long something was is not known where its record says only when it was: a bare day is no length, and neither is a clock time."""
    return Missing(ReasonCode.VALUE, (("attribute", "end"), ("event", event)))


# Between two points


def apart(
    length: Length, later: Point, earlier: Point, setting: Setting, *, lasted: bool = False
) -> Readings[tuple[Atom, ...]]:
    """That it is so long from the one point to the other, and that they do not lie the other way round.

    ``lasted``: they are the start and the end of one thing, so that both the first and the last day may be counted.
    """
    number, unit = units_said(length.number), length.unit
    # Without a lower bound, "less than 10 days" would fit two points in the wrong order.
    order = Elapsed(later, earlier, _NOT_BACKWARDS, unit if unit in _CLOCK else Unit.DAY, clock=Clock.ELAPSED)
    if unit in _CLOCK:
        return Readings.one((Elapsed(later, earlier, number, unit), order))
    both = _by_the_clock(later, setting) and _by_the_clock(earlier, setting)
    clocks: Readings[Clock | None] = Readings.one(None)
    if is_bound(length.number):
        clocks = Readings.one(Clock.ELAPSED)
    elif both:
        clocks = Readings.of("clock", {each.value: each for each in Clock})
    counted = Readings.of("ends", {"first": 0, "both": 1}) if lasted and not both else Readings.one(0)
    month_ends = _month_ends(earlier, unit, setting)
    return (
        clocks.joined(counted)
        .joined(month_ends)
        .map(
            lambda way: (
                Elapsed(later, earlier, number, unit, added=way[0][1], clock=way[0][0], month_end=way[1]),
                order,
            )
        )
    )


def no_longer_than(limit: Duration, later: Point, earlier: Point, setting: Setting) -> Readings[tuple[Atom, ...]]:
    """That the later point lies within so long of the earlier one."""
    return apart(Length(NumberWord.parse(f"at most {limit.amount}"), limit.unit), later, earlier, setting)


def age_of(
    of: str, at: Anchor | None, number: NumberWord, setting: Setting, *, to_the_day: bool
) -> Readings[tuple[Atom, ...]]:
    """That a person, or what began with an event, was so many years old: at the start or the end of an event, at a date, or now."""
    person = setting.people.get(of)
    supposed = setting.birth(person) if person is not None else Moment((of,))
    if supposed is not None:
        earlier: Point = supposed
    elif person is None or person.born is None:
        return Readings.one((Missing(ReasonCode.VALUE, (("attribute", "born"), ("event", of))),))
    else:
        born = born_when(person.born, setting)
        earlier = Edge(born.start, born.end - 1)
    return day_or_point(at, setting).then(lambda later: _aged(number, later, earlier, setting, to_the_day=to_the_day))


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


def _aged(
    number: NumberWord, later: Point, earlier: Point, setting: Setting, *, to_the_day: bool
) -> Readings[tuple[Atom, ...]]:
    """That it is so many years, and not before the birth.  ``to_the_day``: it is that birthday."""
    roundings = _ages_told(number, to_the_day=to_the_day)
    order = Elapsed(later, earlier, _NOT_BACKWARDS, Unit.DAY, clock=Clock.CALENDAR)
    return roundings.joined(_month_ends(earlier, Unit.YEAR, setting)).map(
        lambda way: (
            Elapsed(later, earlier, way[0][1], Unit.YEAR, way[0][0], clock=Clock.CALENDAR, month_end=way[1]),
            # Before the birth nobody is "under five".
            order,
        )
    )


def _ages_told(number: NumberWord, *, to_the_day: bool) -> Readings[tuple[Rounding, NumberWord]]:
    """In which years an age is told: in completed ones, with fractions, or ("over 40") in either."""
    number = how_much(number, LENGTH)
    if to_the_day or number.hedge in _NEAR:
        return Readings.one((Rounding.EXACT, number))
    if number.hedge is Hedge.BARE and number.numerals[0].decimal:
        # Nobody completes half a year: what is said with decimals is measured.
        return Readings.one((Rounding.EXACT, number.over(Scale.MEASURED)))
    if _hangs_on_fractions(number):
        return Readings.of("age", {"completed": (Rounding.COMPLETED, number), "fractions": (Rounding.EXACT, number)})
    return Readings.one((Rounding.COMPLETED, number))


def whole_years(number: NumberWord, setting: Setting) -> tuple[bool, ...]:
    """In each way in which an age is told, unless the desk has chosen another, whether only completed years count."""
    told = _ages_told(number, to_the_day=False)
    chosen = [rounding for choices, (rounding, _) in told if not set(choices).isdisjoint(setting.chosen)]
    return tuple(each is Rounding.COMPLETED for each in chosen or [rounding for rounding, _ in told.values])


def is_bound_below(length: Length) -> bool:
    """Whether a length has no upper bound, so that it is true of all that is longer: "at least 9 days"."""
    return all(zone.high is None for zone in length.number.definite)


def at_least_so_long(length: Length) -> Length | None:
    """What is no shorter than a length; None where that is every one."""
    number = units_said(length.number)
    definite, possible = (_onward(zones) for zones in (number.definite, number.possible))
    if any(zone.low is None for zone in possible):
        return None
    word = attrs.evolve(number, definite=definite, possible=possible, value=None, hedge=None, numerals=())
    return attrs.evolve(length, number=word)


def _onward(zones: Iterable[Range]) -> tuple[Range, ...]:
    return tuple(attrs.evolve(zone, high=None, open_high=False) for zone in zones)


def lull_days(length: Length) -> tuple[Fraction, NumberWord]:
    """For a time between two events in days: what part of the unit a day is, and what the units must fit.

    Raises ValueError for a unit that is not always as many days.
    """
    if length.unit not in _EVEN:
        raise ValueError("the longest gap in a window is counted in days or weeks")
    return Fraction(1, _EVEN[length.unit]), units_said(length.number)


def lulls_elapsed(length: Length, setting: Setting) -> Readings[bool]:
    """Whether the time between two events that both carry a clock time is counted in days of 24 hours, and not on the calendar."""
    if not setting.clocks or is_bound(length.number):
        return Readings.one(setting.clocks)
    return Readings.of("clock", {Clock.ELAPSED.value: True, Clock.CALENDAR.value: False})


def _hangs_on_fractions(number: NumberWord) -> bool:
    """Whether so many and a half may fit where so many do not, or the other way round: "over 40", "at most 40"."""
    return is_bound(number) and any(
        (zone.low is not None and zone.open_low) or (zone.high is not None and not zone.open_high)
        for zone in number.possible
    )


def _by_the_clock(point: Point, setting: Setting) -> bool:
    """Whether a point is given by a clock time, as far as its own report says."""
    if isinstance(point, Edge):
        return point.clocked
    dates = setting.ends if point.end else setting.dates
    return all(id_ in dates and dates[id_].clocked for id_ in point.events)


def _month_ends(earlier: Point, unit: Unit, setting: Setting) -> Readings[MonthEnd | None]:
    """Where a month or a year ends that has no such day as that on which it began; where that may not be, there is nothing to choose."""
    if unit not in _UNEVEN or not any(_may_be_short(day, unit) for day in _days(earlier, setting)):
        return Readings.one(None)
    if unit is Unit.MONTH:
        return Readings.of("month-end", {each.value: each for each in MonthEnd})
    return Readings.of("birthday", {"february": MonthEnd.LAST, "march": MonthEnd.NEXT})


def _may_be_short(day: int, unit: Unit) -> bool:
    _, month, number = date_of_day(day)
    return number > 28 and (unit is Unit.MONTH or month == 2)


def _days(point: Point, setting: Setting) -> Iterable[int]:
    """The days on which a point may lie, where these are few; else there is no telling which it is."""
    if isinstance(point, Edge):
        several = [(Intervals.between(point.earliest, point.latest + 1), setting.zone)]
    else:
        dates = setting.ends if point.end else setting.dates
        placed = [dates[id_] for id_ in point.events if id_ in dates]
        several = [
            (setting.on(date).intervals, setting.zone if date.clocked else setting.zone_of(date)) for date in placed
        ]
    for instants, zone in several:
        if instants.start != DAWN and instants.end != DUSK:
            first, last = day_of(instants.start, zone), day_of(instants.end - 1, zone)
            if last - first <= 3:
                yield from range(first, last + 1)


# Words


def is_bound(number: NumberWord) -> bool:
    """Whether the word bounds a number on one side: "over", "at most", "less than"."""
    return number.hedge in _BOUNDS


def units_said(number: NumberWord) -> NumberWord:
    """What a number word allows of a length with fractions of its unit.

    A bare one is true where both the completed units and the rounded ones are so many, and the rest is at most a sixth of it; false where
    neither are, or the rest is over a third.  Others compare as they are.  Raises :exc:`BadNumber` where the word has a unit of its own.
    """
    word = how_much(number, LENGTH)
    if word.hedge is not Hedge.BARE or word.value is None:
        return word
    numeral, exact = word.numerals[0], Fraction(word.value)
    # "2.5 years" are completed and rounded to tenths; "two and a half years" perhaps to halves.
    step, widest = (Fraction(numeral.digit), Fraction(numeral.unit)) if numeral.decimal else (Fraction(1), Fraction(1))
    near, far = abs(exact) / 6, abs(exact) / 3
    rounded, completed = exact + step / 2, exact + widest
    definite = Range(exact, min(rounded, exact + near), open_high=rounded <= exact + near)
    possible = Range(
        max(exact - widest / 2, exact - far), min(completed, exact + far), open_high=completed <= exact + far
    )
    return attrs.evolve(word, definite=(definite,), possible=(possible,))
