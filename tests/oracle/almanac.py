"""Calendar arithmetic: periods, days some months before, completed and fractional months and years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

ONE_DAY = timedelta(1)
PERIODS = ("day", "week", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def plus_months(day: date, months: int) -> date:
    """The same day of another month, the last one where that month is too short."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plus(day: date, number: int, unit: str) -> date:
    """So many days, weeks, months, quarters or years later (earlier where negative)."""
    if unit in _MONTHS:
        return plus_months(day, number * _MONTHS[unit])
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


def completed(start: date, end: date, unit: str) -> int:
    """How many whole months or years have passed from one day to another (29 February clamps to the 28th)."""
    years = end.year - start.year
    n = years if unit == "year" else years * 12 + end.month - start.month
    return n if plus(start, n, unit) <= end else n - 1


def exact_length(start: date, end: date, unit: str) -> Fraction:
    """Completed units and the part of the next one that has passed."""
    n = completed(start, end, unit)
    last, following = plus(start, n, unit), plus(start, n + 1, unit)
    return n + Fraction((end - last).days, (following - last).days)


def counted(start: date, end: date, unit: str) -> tuple[int, ...]:
    """A bare number of units: the completed ones, and the nearest whole number, of a half either."""
    whole = completed(start, end, unit)
    half = exact_length(start, end, unit) - whole
    nearest = {whole} if half < Fraction(1, 2) else {whole + 1} if half > Fraction(1, 2) else {whole, whole + 1}
    return (whole, *sorted(nearest))
