"""Lengths of time in calendar units, "14 days", "48 hours", and what lies so long before or after a moment."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable

import attrs

from factcheck.errors import BadNumber, require
from factcheck.when.calendar import DAY, HOUR, MINUTE, add_units, date_of_day
from factcheck.when.edtf import format_days
from factcheck.when.intervals import DAWN, DUSK, Intervals, Reading, days_as_local, grain_of, local_as_days, shifted
from factcheck.when.moment import When
from factcheck.when.phrases.scan import CARDINALS
from factcheck.when.zones import day_of, local_time

_NUMBERS = {word: number for word, number in CARDINALS.items() if number} | {"a": 1, "an": 1}


class Unit(enum.Enum):
    """A calendar unit.  Minutes and hours are elapsed time; the others are counted on the calendar."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @classmethod
    def named(cls, text: str) -> Unit:
        """The unit of that name, also of several: "weeks", "centuries".  Raises ValueError."""
        return cls("century" if text == "centuries" else text.removesuffix("s"))

    @property
    def many(self) -> str:
        """Its name for several of it."""
        return "centuries" if self is Unit.CENTURY else f"{self.value}s"

    def completed(self, day: int, later: int) -> int:
        """So many whole units from a day to a later one; 0 where it is not later."""
        low, high = 0, max(1, later - day + 1)
        while high - low > 1:
            middle = (low + high) // 2
            if Duration(middle, self).later(day) <= later:
                low = middle
            else:
                high = middle
        return low


_UNIT = "|".join(f"{unit.many}|{unit.value}" for unit in Unit)
_TEXT = re.compile(
    rf"(?:([0-9]{{1,6}})[ -]?|(an?|[a-z]{{3,6}})[ -])({_UNIT})",
    re.ASCII,
)
_HALF = re.compile(rf"half an? ({_UNIT})|(\S+) ({_UNIT}) and a half")
_IN_SMALLER = {
    Unit.HOUR: (60, Unit.MINUTE),
    Unit.YEAR: (12, Unit.MONTH),
    Unit.DECADE: (10, Unit.YEAR),
    Unit.CENTURY: (100, Unit.YEAR),
}
"""The units that are an even number of smaller ones, so that half of one is told in these."""
_LENGTHS = {Unit.MINUTE: MINUTE, Unit.HOUR: HOUR, Unit.DAY: DAY, Unit.WEEK: 7 * DAY, Unit.FORTNIGHT: 14 * DAY}


@attrs.frozen
class Shifted:
    """One admissible reading of "so long before" or "after": its name and the moment it means."""

    name: str
    when: When


@attrs.frozen
class Duration:
    """A whole number of one unit.  ``amount`` is not negative."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read "14 days", "48-hour", "11-week", "two weeks", "a year", "half a year" or "a year and a half".  Raises :exc:`BadNumber`."""
        require("Duration.parse", text=(text, str))
        written = " ".join(text.lower().split())
        half = _HALF.fullmatch(written)
        if half is not None and Unit.named(half[1] or half[3]) in _IN_SMALLER:
            number, unit = _IN_SMALLER[Unit.named(half[1] or half[3])]
            whole = 0 if half[1] else cls.parse(f"{half[2]} {half[3]}").amount
            return cls(whole * number + number // 2, unit)
        match = _TEXT.fullmatch(written)
        if match is None or (match.group(2) and match.group(2) not in _NUMBERS):
            raise BadNumber(text, "not a length of time", hint="write a number and a unit: 14 days, 48 hours")
        digits, word, name = match.groups()
        return cls(int(digits) if digits else _NUMBERS[word], Unit.named(name))

    @property
    def calendar(self) -> bool:
        """Whether the unit is counted on the calendar (days and longer), not on the clock."""
        return self.unit not in (Unit.MINUTE, Unit.HOUR)

    @property
    def fixed(self) -> bool:
        """Whether it has a fixed length (weeks and shorter)."""
        return self.unit in _LENGTHS

    @property
    def elapsed(self) -> int:
        """The length in microseconds.  Months and years have none: raises ValueError."""
        if not self.fixed:
            raise ValueError(f"{self} has no fixed length")
        return self.amount * _LENGTHS[self.unit]

    def later(self, day: int, times: int = 1, *, over: bool = False) -> int:
        """The day number so much later (``times`` = -1: earlier).

        Where that month has no such day it is the last one it has, or (``over``) the first of the month after.
        """
        later, short = self._later(day, times)
        return later + (over and short)

    def before(self, when: When) -> tuple[Shifted, ...]:
        """The moment so long before ``when``, in every admissible reading, the default first.

        Days and longer are counted on the calendar of its zone and keep its time of day; minutes and hours
        are elapsed time.  Two readings where a month is too short for the day: "a year before 29 February
        2024" is 28 February or 1 March 2023.
        """
        return self._shifted(when, -1)

    def after(self, when: When) -> tuple[Shifted, ...]:
        """The moment so long after ``when``; see :meth:`before`."""
        return self._shifted(when, 1)

    def within(self, when: When) -> tuple[Intervals, Intervals]:
        """The instants certainly and possibly at most so long before or after ``when``, both ends included.

        The numbers count what those of ``when`` count.  Days and longer are whole days of its zone, and the
        end of a month is clamped.  Nothing is certain where ``when`` itself is known less precisely than
        that.
        """
        start, end = when.intervals.start, when.intervals.end
        if not self.calendar:
            length = self.elapsed
            certain = Intervals.between(shifted(end, -length - 1), shifted(start, length + 1))
            return certain, when.intervals.hull().widened(length, length)
        if DAWN in (start, end) or DUSK in (start, end):
            return Intervals(), Intervals.always()
        first, last = when.days(when.zone)
        sides = ((last, first), (first, last))
        certain, possible = (Intervals.between(self.later(low, -1), self.later(high) + 1) for low, high in sides)
        return _on_line(certain, when), _on_line(possible, when)

    def _later(self, day: int, times: int) -> tuple[int, bool]:
        """The day so much later, and whether the end of a month was clamped."""
        if not self.calendar:
            raise ValueError(f"{self} is not counted in days")
        return add_units(day, self.unit.value, times * self.amount)

    def _shifted(self, when: When, times: int) -> tuple[Shifted, ...]:
        if not self.calendar:
            return (Shifted("elapsed time", _elapsed(when, times * self.elapsed, self._said(when, times))),)

        default = self._on_calendar(when, lambda day: self.later(day, times), times)
        other = self._on_calendar(when, lambda day: self.later(day, times, over=True), times)
        if other == default:
            return (Shifted("calendar", default),)
        return Shifted("last day of the month", default), Shifted("first day of the next month", other)

    def _on_calendar(self, when: When, later: Callable[[int], int], times: int) -> When:
        possible, core = (
            Intervals(_shift_pair(pair, later, whole_months=not self.fixed) for pair in _local(intervals, when.zone))
            for intervals in (when.intervals, when.core)
        )
        reading = Reading(
            possible,
            core,
            when.grain,
            offset=0 if when.zone is None and not when.floating else None,
            doubt=when.doubt,
        )
        moved = When.of_reading(reading, zone=when.zone, text=self._said(when, times))
        days = local_as_days(possible)
        if days is not None and possible == core:
            moved = attrs.evolve(moved, grain=grain_of(days), text=format_days(days))
        return attrs.evolve(moved, earliest_bound=when.earliest_bound, latest_bound=when.latest_bound)

    def _said(self, when: When, times: int) -> str:
        return f"{self} {'before' if times < 0 else 'after'} {when.text}"

    def __str__(self) -> str:
        return f"{self.amount} {self.unit.value if self.amount == 1 else self.unit.many}"


def _elapsed(when: When, by: int, said: str) -> When:
    return attrs.evolve(
        when,
        intervals=when.intervals.widened(-by, by),
        core=when.core.widened(-by, by),
        core_bounds=(shifted(when.core_bounds[0], by), shifted(when.core_bounds[1], by)),
        text=said,
    )


def _shift_pair(pair: tuple[int, int], later: Callable[[int], int], *, whole_months: bool) -> tuple[int, int]:
    """Days from the first to the last; whole months stay whole; a time of day keeps its length."""
    start, end = pair
    if whole_months and _begins_month(start) and _begins_month(end):
        return later(start // DAY) * DAY, later(end // DAY) * DAY
    return (
        start if start == DAWN else later(start // DAY) * DAY + start % DAY,
        end if end == DUSK else later((end - 1) // DAY) * DAY + (end - 1) % DAY + 1,
    )


def _begins_month(instant: int) -> bool:
    return instant not in (DAWN, DUSK) and instant % DAY == 0 and date_of_day(instant // DAY)[2] == 1


def _local(intervals: Intervals, zone: str | None) -> Intervals:
    """Instants as what the clocks of the zone show; unchanged without a zone."""
    if zone is None:
        return intervals
    return intervals.moved(lambda start: _shown(start, zone), lambda end: _shown(end, zone))


def _shown(instant: int, zone: str) -> int:
    day = day_of(instant, zone)
    return local_time(instant, zone) if 2 < date_of_day(day)[0] < 9_998 else day * DAY


def _on_line(days: Intervals, when: When) -> Intervals:
    """Whole days as the numbers of ``when`` count them."""
    if days.empty:
        return days
    local = days_as_local(days)
    return local if when.zone is None else When.of_days(days, zone=when.zone).intervals
