"""Instants back to text, as calendar days of a zone."""

from __future__ import annotations

from factcheck.when.calendar import DAY, HOUR, MINUTE
from factcheck.when.edtf import format_day, format_days
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.zones import day_of, day_starts, local_time

__all__ = ["write_bounds", "write_days", "write_part"]


def write_days(intervals: Intervals, zone: str | None) -> str:
    """Instants as the days of a zone they touch, in text that reads back: ``2024-02-05`` or ``[2024-02-05..2024-04-21]``."""
    return format_days(intervals.moved(lambda start: day_of(start, zone), lambda end: day_of(end - 1, zone) + 1))


def write_part(part: Intervals, whole: Intervals, zone: str | None) -> str:
    """A part of a possibility set, in text that reads back: its days where they tell it from the rest, else with clock times."""
    days = part.moved(
        lambda start: day_starts(day_of(start, zone), zone)[0] if zone else start // DAY * DAY,
        lambda end: day_starts(day_of(end - 1, zone) + 1, zone)[1] if zone else -(-end // DAY) * DAY,
    )
    if days & whole == part:
        return write_days(part, zone)
    return "[" + ",".join(f"{_clock(start, zone)}..{_clock(end - MINUTE, zone)}" for start, end in part) + "]"


def _clock(instant: int, zone: str | None) -> str:
    if not DAWN < instant < DUSK - DAY:
        return ""
    day, time = divmod(local_time(instant, zone), DAY)
    return f"{format_day(day)}T{time // HOUR:02}:{time // MINUTE % 60:02}"


def write_bounds(pair: tuple[int, int], zone: str | None) -> tuple[str, str]:
    """The first and the last day an interval touches, as text; "" where it is unbounded."""
    start, end = pair
    return (
        "" if start == DAWN else format_day(day_of(start, zone)),
        "" if end == DUSK else format_day(day_of(end - 1, zone)),
    )
