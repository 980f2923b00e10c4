"""Instants back to text, as calendar days of a zone."""

from __future__ import annotations

from factcheck.when.edtf import format_days
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.zones import day_of

__all__ = ["write_bounds", "write_days"]


def write_days(intervals: Intervals, zone: str | None) -> str:
    """Instants as the days of a zone they touch, in text that reads back: ``2024-02-05`` or ``[2024-02-05..2024-04-21]``."""
    return format_days(
        Intervals(
            (
                start if start == DAWN else day_of(start, zone),
                end if end == DUSK else day_of(end - 1, zone) + 1,
            )
            for start, end in intervals
        )
    )


def write_bounds(pair: tuple[int, int], zone: str | None) -> tuple[str, str]:
    """The first and the last day an interval touches, as text; "" where it is unbounded."""
    start, end = pair
    return (
        "" if start == DAWN else format_days(Intervals.between(day_of(start, zone), day_of(start, zone) + 1)),
        "" if end == DUSK else format_days(Intervals.between(day_of(end - 1, zone), day_of(end - 1, zone) + 1)),
    )
