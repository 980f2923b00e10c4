"""Calendar days back to text that reads as the same days."""

from __future__ import annotations

from factcheck.when.calendar import date_of_day, day_number, days_in_month
from factcheck.when.intervals import DAWN, DUSK, Intervals

__all__ = ["format_day", "format_days", "format_year"]

_LAST_YEAR = 9_999


def format_days(days: Intervals) -> str:
    """The shortest text that reads back as these days.  The set must not be empty.

    Outside the years -9999 to 9999 the format has no days: there the whole years around them are written,
    which only adds possibilities.

    >>> format_days(Intervals.between(day_number(2024, 2, 1), day_number(2024, 3, 1)))
    '2024-02'
    """
    members = [_format_range(start, end) for start, end in days]
    if len(members) == 1 and ".." not in members[0]:
        return members[0]
    return "[" + ",".join(members) + "]"


def format_day(day: int) -> str:
    """One day as YYYY-MM-DD."""
    return format_days(Intervals.between(day, day + 1))


def _format_range(start: int, end: int) -> str:
    first = None if start == DAWN else date_of_day(start)
    last = None if end == DUSK else date_of_day(end - 1)
    if any(date is not None and abs(date[0]) > _LAST_YEAR for date in (first, last)):
        return _format_years(first, last)
    if first is None or last is None:
        return f"{_format_day(first) if first else ''}..{_format_day(last) if last else ''}"
    year, month, day = first
    stem = _format_day(first)
    if end == start + 1:
        return stem
    if day == 1 and month == 1 and end == day_number(year + 1, 1, 1):
        return stem[:-6]
    if day == 1 and end == start + days_in_month(year, month):
        return stem[:-3]
    return f"{stem}..{_format_day(last)}"


def _format_years(first: tuple[int, int, int] | None, last: tuple[int, int, int] | None) -> str:
    start, end = (format_year(date[0]) if date else "" for date in (first, last))
    return start if start == end else f"{start}..{end}"


def _format_day(date: tuple[int, int, int]) -> str:
    year, month, day = date
    return f"{format_year(year)}-{month:02}-{day:02}"


def format_year(year: int) -> str:
    """At least four digits; Y in front of longer years."""
    if abs(year) > _LAST_YEAR:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}"
