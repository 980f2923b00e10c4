"""Calendar arithmetic: periods, days some months before, completed and fractional months and years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

ONE_DAY = timedelta(1)
PERIODS = ("day", "week", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}

D = TypeVar("D", bound=date)
"""A day, or a day with a time of day."""


def plus_months(day: D, months: int, *, over: bool = False) -> D:
    """The same day of another month; where that month is too short its last day, or the day after it (meaning 18)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = monthrange(year, month + 1)[1]
    if day.day > last and over:
        return day.replace(year=year, month=month + 1, day=last) + ONE_DAY
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def plus(day: D, number: int, unit: str, *, over: bool = False) -> D:
    """So many days, weeks, months, quarters or years later (earlier where negative)."""
    if unit in _MONTHS:
        return plus_months(day, number * _MONTHS[unit], over=over)
    return day + timedelta(number * (7 if unit == "week" else 1))


def period_start(day: date, unit: str) -> date:
    """The first day of the period a day lies in; weeks begin on Monday."""
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return date(day.year, day.month - (day.month - 1) % 3 if unit == "quarter" else 1, 1)


def completed(start: D, end: D, unit: str, *, over: bool = False) -> int:
    """How many whole months or years have passed from one day to another."""
    years = end.year - start.year
    n = years if unit == "year" else years * 12 + end.month - start.month
    return n if plus(start, n, unit, over=over) <= end else n - 1


def exact_length(start: D, end: D, unit: str, *, over: bool = False) -> Fraction:
    """Completed units and the part of the next one that has passed; of years their months: by the calendar (meaning 18)
    16 March to 16 May is two months, and a sixth of a year, though it is a day more than a sixth of its days."""
    if unit == "year":
        return exact_length(start, end, "month", over=over) / 12
    n = completed(start, end, unit, over=over)
    last, following = plus(start, n, unit, over=over), plus(start, n + 1, unit, over=over)
    return n + Fraction((end - last) // timedelta(microseconds=1), (following - last) // timedelta(microseconds=1))
