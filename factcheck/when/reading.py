"""What a text says about time, before it is placed in a zone."""

from __future__ import annotations

import enum

import attrs

from factcheck.when.calendar import DAY, date_of_day, day_number, days_in_month
from factcheck.when.intervals import DAWN, DUSK, Intervals

__all__ = ["Grain", "Reading", "days_as_local", "grain_of", "local_as_days"]


class Grain(enum.Enum):
    """How fine a text is: a clock time, one day, one month, one year, or any other stretch."""

    CLOCK = "clock"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    STRETCH = "stretch"


@attrs.frozen
class Reading:
    """What a text says, in local time: microseconds on the clocks of some zone since their 1970-01-01T00:00.

    ``possible``: all it may mean; ``core``: what it names itself, before a convention widened it (``widened``).  ``offset``: how far
    the clocks are ahead of UTC, where the text says so.  ``doubt``: the source was unsure (``?``).
    """

    possible: Intervals
    core: Intervals
    grain: Grain
    offset: int | None = None
    doubt: bool = False
    widened: bool = False


def days_as_local(days: Intervals) -> Intervals:
    """Whole days, given as half-open intervals of day numbers, in local time."""
    return days.moved(lambda day: day * DAY, lambda day: day * DAY)


def local_as_days(local: Intervals) -> Intervals | None:
    """The inverse of :func:`days_as_local`; None where it is not whole days."""
    if any(edge % DAY for pair in local for edge in pair if edge not in (DAWN, DUSK)):
        return None
    return local.moved(lambda edge: edge // DAY, lambda edge: edge // DAY)


def grain_of(days: Intervals) -> Grain:
    """Whether these days are exactly one day, one calendar month or one calendar year."""
    if len(days) != 1 or days.start == DAWN or days.end == DUSK:
        return Grain.STRETCH
    year, month, day = date_of_day(days.start)
    if days.end == days.start + 1:
        return Grain.DAY
    if day == 1 and days.end == days.start + days_in_month(year, month):
        return Grain.MONTH
    if (month, day) == (1, 1) and days.end == day_number(year + 1, 1, 1):
        return Grain.YEAR
    return Grain.STRETCH
