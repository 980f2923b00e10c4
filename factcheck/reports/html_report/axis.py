"""A stretch of time laid out from left to right: where an instant stands, and which dates to write beneath.

Positions are percentages with two decimals, computed in whole numbers: a year like -170000002 is as good as
2024, and the same figure gives the same text on every machine.  With percentages a drawing fits every screen
while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.when import DAY, HOUR, date_of_day, day_number, day_of, day_starts

WHOLE = 10_000
"""The width of a drawing, in hundredths of a percent."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST = 11
"""Dates beneath a wide drawing."""
_MOST_NARROW = 4
"""Dates beneath one on a telephone."""
_EDGE = 600
"""Nearer to an edge than this, a label is set from there and not centred."""
_CLOCK_LIMIT = 3 * DAY
_DAY_LIMIT = 120 * DAY
_MONTH_LIMIT = 10 * 366 * DAY


def percent(hundredths: int) -> str:
    """Hundredths of a percent as an attribute's value.

    >>> percent(1205)
    '12.05%'
    """
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02}%"


@attrs.frozen
class Tick:
    """One date beneath the drawing.

    ``context``: the larger unit, on a line below, where it changes; ``narrow_context`` the same among the few
    dates that a narrow screen shows (``narrow``).  ``anchor``: which part of the label stands at ``x``.
    """

    x: str
    label: str
    context: str
    anchor: str
    narrow: bool
    narrow_context: str


@attrs.frozen
class Axis:
    """From ``start`` (inclusive) to ``end`` (exclusive); days are those of ``zone`` (None: of no zone)."""

    start: int
    end: int
    zone: str | None = None

    def place(self, instant: int) -> int:
        """Where an instant stands, in hundredths of a percent; beyond an edge, at the edge."""
        inside = min(max(instant, self.start), self.end)
        return (inside - self.start) * WHOLE // (self.end - self.start)

    def ticks(self) -> tuple[Tick, ...]:
        """The dates to write, from left to right."""
        marks = [mark for mark in self._marks() if self.start <= mark[0] < self.end]
        marks = marks[:: -(-len(marks) // _MOST) or 1]
        sparse = -(-len(marks) // _MOST_NARROW) or 1
        ticks: list[Tick] = []
        context = narrow_context = ""
        for number, (instant, label, whole) in enumerate(marks):
            narrow = number % sparse == 0
            at = self.place(instant)
            ticks.append(
                Tick(
                    x=percent(at),
                    label=label,
                    context=whole if whole != context else "",
                    anchor="start" if at < _EDGE else "end" if at > WHOLE - _EDGE else "middle",
                    narrow=narrow,
                    narrow_context=whole if narrow and whole != narrow_context else "",
                )
            )
            context = whole
            narrow_context = whole if narrow else narrow_context
        return tuple(ticks)

    def _marks(self) -> Iterator[tuple[int, str, str]]:
        """Instants with a label and its context: hours, days, months or years, whatever is apt."""
        length = self.end - self.start
        if length <= _CLOCK_LIMIT:
            return self._clock()
        if length <= _DAY_LIMIT:
            return self._days(1 if length <= _MOST * DAY else 7 if length <= 11 * 7 * DAY else 14)
        if length <= _MONTH_LIMIT:
            months = length // (30 * DAY)
            return self._months(next(step for step in (1, 2, 3, 6, 12) if months <= _MOST * step or step == 12))
        return self._years()

    def _first_day(self) -> int:
        return day_of(self.start, self.zone)

    def _begins(self, day: int) -> int:
        return day_starts(day, self.zone)[0] if self.zone is not None else day * DAY

    def _clock(self) -> Iterator[tuple[int, str, str]]:
        step = next(step for step in (3, 6, 12) if (self.end - self.start) <= _MOST * step * HOUR or step == 12)
        for day in range(self._first_day(), self._first_day() + 5):
            begin = self._begins(day)
            # On a day of 23 or 25 hours the clocks do not show what counting hours from midnight says.
            hours = range(0, 24, step) if self._begins(day + 1) - begin == DAY else range(1)
            year, month, number = date_of_day(day)
            for hour in hours:
                yield begin + hour * HOUR, f"{hour:02}:00", f"{number} {_MONTHS[month - 1]} {year}"

    def _days(self, step: int) -> Iterator[tuple[int, str, str]]:
        # Day number 4 was a Monday: weeks are marked where they begin.
        first = self._first_day()
        first += (4 - first) % step if step > 1 else 0
        for day in range(first, day_of(self.end, self.zone) + 1, step):
            year, month, number = date_of_day(day)
            yield self._begins(day), f"{number} {_MONTHS[month - 1]}", str(year)

    def _months(self, step: int) -> Iterator[tuple[int, str, str]]:
        year, month, _ = date_of_day(self._first_day())
        last_year, last_month, _ = date_of_day(day_of(self.end, self.zone))
        for number in range(year * 12 + month - 1, last_year * 12 + last_month):
            if number % step == 0:
                year, month = divmod(number, 12)
                yield self._begins(day_number(year, month + 1, 1)), _MONTHS[month], str(year)

    def _years(self) -> Iterator[tuple[int, str, str]]:
        first, last = date_of_day(self._first_day())[0], date_of_day(day_of(self.end, self.zone))[0]
        step = _round_step(last - first)
        for year in range(-(-first // step) * step, last + 1, step):
            yield self._begins(day_number(year, 1, 1)), f"{year:,}" if abs(year) > 9_999 else str(year), ""


def _round_step(years: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … years that gives few enough dates."""
    power = 1
    while True:
        for leading in (1, 2, 5):
            if years <= leading * power * _MOST:
                return leading * power
        power *= 10
