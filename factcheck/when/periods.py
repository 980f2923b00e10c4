"""The calendar's periods: days, weeks, months, quarters and years, numbered; weeks are those of ISO 8601, from Monday to Sunday."""

from __future__ import annotations

import enum

import attrs

from factcheck.when.calendar import DAY, first_of_month, month_of
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.moment import Line, When
from factcheck.when.window import Stretch, Window
from factcheck.when.window_text import Relation
from factcheck.when.zones import EARLIEST_DAY, day_of

MAX_PERIODS = 4_096
"""So many periods one statement may speak of at the most."""

_MONDAY = 3  # Day 0, 1 January 1970, was a Thursday: its week began three days earlier.
_MONTHS_LONG = {"month": 1, "quarter": 3, "year": 12}


class Period(enum.Enum):
    """A stretch of the calendar that comes again and again."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def number(self, day: int) -> int:
        """The number of the period in which a day (a day number) lies; that of the next period is one more."""
        if self is Period.DAY:
            return day
        return (day + _MONDAY) // 7 if self is Period.WEEK else month_of(day) // _MONTHS_LONG[self.value]

    def first_day(self, number: int) -> int:
        """The first day of the period of that number."""
        if self is Period.DAY:
            return number
        if self is Period.WEEK:
            return number * 7 - _MONDAY
        return first_of_month(number * _MONTHS_LONG[self.value])


@attrs.frozen
class CalendarPeriod:
    """One period of the calendar: March 2024, the week from 4 to 10 March, in ``zone`` (None: unknown)."""

    period: Period
    number: int
    zone: str | None = None

    @classmethod
    def holding(cls, day: int, period: Period, zone: str | None = None) -> CalendarPeriod:
        """The period in which a day (a day number) lies."""
        return cls(period, period.number(day), zone)

    @classmethod
    def named(
        cls, window: Window, period: Period, *, line: Line, zone: str | None = None, now: When | None = None
    ) -> CalendarPeriod:
        """The one period that a window names ("2024-03", "last month"), in the zone of its dates, else in ``zone``.

        ``line``, ``now``: as for :meth:`Window.on` and :meth:`Window.readings`.  Of several readings ("last week" may begin on a Sunday) the
        one that is a period counts.  Raises ValueError where the window is not exactly one period.
        """
        own = None if line is Line.CIVIL else window.first.zone or zone
        for reading in window.on(line).readings(now):
            possible = reading.stretch.possible
            if possible.empty or possible.start == DAWN or possible.end == DUSK:
                continue
            unknown = line is Line.INSTANT and own is None
            day = (possible.start + EARLIEST_DAY) // DAY if unknown else day_of(possible.start, own)
            found = cls.holding(day, period, own)
            if found.stretch(line).same_borders(reading.stretch):
                return found
        raise ValueError(f"{window} is not one {period.value}")

    @classmethod
    def within(
        cls, instants: Intervals, period: Period, *, line: Line, zone: str | None = None
    ) -> tuple[CalendarPeriod, ...]:
        """Every period that certainly lies wholly within one bounded stretch of instants, in order.

        Raises ValueError where the stretch has no beginning or no end, or holds more than MAX_PERIODS.
        """
        if instants.empty:
            return ()
        if instants.start == DAWN or instants.end == DUSK:
            raise ValueError(
                f"every {period.value} of a stretch can be looked at only if it has a beginning and an end"
            )
        own = None if line is Line.CIVIL else zone
        # A day more on either side, because a day of an unknown zone may lie on either side of that of UTC.
        first = period.number(day_of(instants.start, own) - 1)
        last = period.number(day_of(instants.end, own) + 1)
        if last - first > MAX_PERIODS + 2:
            raise ValueError(f"that is more than {MAX_PERIODS:,} {period.value}s")
        candidates = (cls(period, number, own) for number in range(first, last + 1))
        return tuple(each for each in candidates if each.stretch(line).possible.within(instants))

    def earlier(self, times: int = 1) -> CalendarPeriod:
        """The period so many before this one (negative: after it)."""
        return attrs.evolve(self, number=self.number - times)

    @property
    def days(self) -> tuple[int, int]:
        """Its first and its last day, both inclusive, as day numbers."""
        return self.period.first_day(self.number), self.period.first_day(self.number + 1) - 1

    @property
    def when(self) -> When:
        """Its days as one moment somewhere in it."""
        first, last = self.days
        return When.of_days(Intervals.between(first, last + 1), zone=self.zone)

    def stretch(self, line: Line) -> Stretch:
        """Its instants on that line.  Among instants, a period of an unknown zone has borderlines of half a day and more."""
        return Stretch.of(self.when.on(line))

    @property
    def window(self) -> Window:
        """It as a window that reads back: "2024-03", "2024-03-04/2024-03-10"."""
        first, last = self.days
        if self.period in (Period.WEEK, Period.QUARTER):
            ends = [When.of_days(Intervals.between(day, day + 1), zone=self.zone) for day in (first, last)]
            return Window(Relation.FROM_TO, ends[0], ends[1], text=f"{ends[0].text}/{ends[1].text}")
        when = self.when
        return Window(Relation.IN, when, text=when.text)
