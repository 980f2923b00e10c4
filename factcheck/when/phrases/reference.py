"""The moment a phrase is relative to, as the clocks and the calendar of its own zone show it."""

from __future__ import annotations

import attrs

from factcheck.errors import BadTime
from factcheck.when.calendar import DAY, MINUTE, date_of_day
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.zones import day_of, local_time

__all__ = ["Reference"]

_FIRST = -62_135_596_800_000_000 + DAY
_LAST = 253_402_300_800_000_000 - DAY


@attrs.frozen
class Reference:
    """One local calendar day (a number since 1970-01-01) and, where it is known, the local time on that day.

    ``minute``: microseconds from the day's midnight to the minute shown, a multiple of 60 seconds; None where
    only the day is known.
    """

    day: int
    minute: int | None = None

    @classmethod
    def of_instants(
        cls, instants: Intervals, zone: str | None, *, clocked: bool, floating: bool, text: str
    ) -> Reference:
        """Where the instants (or, where ``floating``, local microseconds) lie on the calendar of ``zone``.

        Raises :exc:`BadTime` where they are not all on one day, and where an instant has no zone.
        """
        if instants.empty or instants.start == DAWN or instants.end == DUSK:
            raise BadTime(text, "a reference has to be one day or a time of day")
        start, end = instants.start, instants.end
        if floating or zone is None:
            if not floating:
                raise BadTime(text, "the reference has no zone, so its calendar day is unknown")
            first, last = start // DAY, (end - 1) // DAY
        else:
            first, last = day_of(start, zone), day_of(end - 1, zone)
        if first != last:
            raise BadTime(text, "a reference has to be one day or a time of day", hint="write YYYY-MM-DD")
        if not clocked:
            return cls(first)
        if floating or zone is None:
            return cls(first, (start - first * DAY) // MINUTE * MINUTE)
        if not _FIRST <= start < _LAST:
            raise BadTime(text, "clock times need a year between 1 and 9999")
        return cls(first, local_time(start, zone) % DAY // MINUTE * MINUTE)

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month and day."""
        return date_of_day(self.day)
