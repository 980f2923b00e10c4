"""Every calendar day a date expression may mean: its possibility set, exactly.

``~`` widens by one unit of the qualified component on each side (``Profile.approximate_units`` of them):

- a group (qualifier after a component) moves as a whole by the unit of its last component, and carries:
  ``2004-01~`` reaches from December 2003 to February 2004;
- a single component (qualifier before it) moves alone, inside the components before it, which stay certain:
  ``2004-~01`` is January or February 2004;
- the unit of a component with unspecified or insignificant digits at its end is what they leave open
  (``156X~``: ten years, ``2024-02-XX~``: a month), that of a season or other grouping is its own length.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from factcheck.errors import BadTime
from factcheck.when.calendar import day_number, first_of_month, is_leap
from factcheck.when.edtf.dates import Date, Years
from factcheck.when.intervals import Intervals

__all__ = ["Completion", "complete"]

Pairs = tuple[tuple[int, int], ...]

_LEAP_YEAR, _COMMON_YEAR = 2000, 2001


@attrs.frozen
class Completion:
    """Days as half-open intervals of day numbers since 1970-01-01.

    ``core``: what the text itself names in every reading; ``possible``: all it may mean.
    ``widened``: whether a convention made the difference, or chose the bounds.
    """

    possible: Intervals
    core: Intervals
    widened: bool


@attrs.frozen
class _Shape:
    """Years, months counted from January = 0, and the days of a month by its length; None: all of them."""

    years: Years
    months: Pairs | None
    days: Mapping[int, Pairs] | None
    margin: int = 0


def complete(date: Date, units: int, budget: int, whole: str) -> Completion:
    """All completions.  More than ``budget`` separate stretches become their hull.

    Raises :exc:`BadTime`, quoting ``whole``, where there is none (2023-02-29, month 13).
    """
    grouping = date.grouping
    months = None if not date.month else grouping.possible if grouping else _months(date.month)
    if months == ():
        hint = "months are 01 to 12, seasons and other parts of a year 21 to 41"
        raise BadTime(whole, "no such month", date.month_at, hint=hint)
    shape = _Shape(_merged(date.years), months, _days(date.day) if date.day not in ("", "XX") else None)
    possible = core = _intervals(shape, budget)
    if core.empty:
        raise BadTime(whole, _missing_day(date), date.day_at)
    if grouping and grouping.certain != grouping.possible:
        core = _intervals(attrs.evolve(shape, months=grouping.certain), budget)
    widened = grouping is not None and grouping.convention
    if any(date.approximate) or date.approximate_group:
        # The core is added because a hull may stand for it, which the exact wider set need not cover.
        possible, widened = _intervals(_approximate(date, shape, units), budget) | core, True
    return Completion(possible, core, widened)


# Digits and X in two places make 121 patterns: all of them are kept.
@functools.lru_cache(maxsize=128)
def _months(pattern: str) -> Pairs:
    return _merged((number - 1, number) for number in range(1, 13) if _allows(pattern, number))


@functools.lru_cache(maxsize=128)
def _days(pattern: str) -> Mapping[int, Pairs]:
    return MappingProxyType(
        {
            length: _merged((day, day + 1) for day in range(1, length + 1) if _allows(pattern, day))
            for length in (28, 29, 30, 31)
        }
    )


def _allows(pattern: str, number: int) -> bool:
    return all(wanted in ("X", digit) for wanted, digit in zip(pattern, f"{number:02}", strict=True))


def _missing_day(date: Date) -> str:
    if (date.month, date.day) == ("02", "29"):
        return "no such day in that month: not a leap year"
    return "no such day in that month"


def _approximate(date: Date, shape: _Shape, units: int) -> _Shape:
    year_alone, month_alone, day_alone = date.approximate
    group = date.approximate_group
    if group == 3 and date.day == "XX":
        group = 2  # The whole month is meant, so the month is the unit.
    if group == 2 and date.month == "XX":
        group = 1
    years, months, days = shape.years, shape.months, shape.days
    if year_alone or group == 1:
        reach = units * date.step
        years = _merged((first - reach, end + reach) for first, end in years)
    if months is not None and (month_alone or group == 2):
        reach = units * (date.grouping.length if date.grouping else _unit(date.month, 12))
        months = _merged((first - reach, end + reach) for first, end in months)
        if group != 2 and date.grouping is None:
            months = _merged((max(first, 0), min(end, 12)) for first, end in months)
    if days is not None and day_alone:
        reach = units * _unit(date.day, 31)
        days = {
            length: _merged((max(first - reach, 1), min(end + reach, length + 1)) for first, end in pairs)
            for length, pairs in days.items()
        }
    return _Shape(years, months, days, units * _unit(date.day, 31) if group == 3 else 0)


def _unit(pattern: str, last: int) -> int:
    """How many values an unspecified last digit leaves open; 1 where the last digit is given."""
    return sum(_allows(pattern, number) for number in range(1, last + 1)) if pattern.endswith("X") else 1


def _intervals(shape: _Shape, budget: int) -> Intervals:
    if shape.months is None or (shape.months == ((0, 12),) and shape.days is None):
        found = Intervals((day_number(first, 1, 1), day_number(end, 1, 1)) for first, end in shape.years)
        # A margin has days, and days have months: there is none here.
        return found if len(found) <= budget else found.hull()
    of_year = _by_days(shape.months, shape.days) if shape.days is not None else _by_months(shape.months)
    if _one(shape.years):
        found = Intervals(of_year(shape.years[0][0]))
    elif _at_most(shape.years, of_year) <= budget:
        # A pattern such as 02-29 has no day in most years: those are not asked.
        years = _each(shape.years) if of_year(_COMMON_YEAR) else filter(is_leap, _each(shape.years))
        found = Intervals(pair for year in years for pair in of_year(year))
    else:
        found = Intervals(_outermost(shape, of_year))
    if len(found) > budget:
        found = found.hull()
    return found.widened(shape.margin, shape.margin) if shape.margin else found


def _one(years: Years) -> bool:
    return len(years) == 1 and years[0][1] == years[0][0] + 1


def _each(years: Years) -> Iterator[int]:
    return (year for first, end in years for year in range(first, end))


def _by_months(months: Pairs) -> Callable[[int], list[tuple[int, int]]]:
    return lambda year: [(first_of_month(12 * year + first), first_of_month(12 * year + end)) for first, end in months]


def _by_days(months: Pairs, days: Mapping[int, Pairs]) -> Callable[[int], list[tuple[int, int]]]:
    numbers = [number for first, end in months for number in range(first, end)]

    def of_year(year: int) -> list[tuple[int, int]]:
        found = []
        for number in numbers:
            month = 12 * year + number
            last_before = first_of_month(month) - 1
            pairs = days[first_of_month(month + 1) - 1 - last_before]
            found += [(last_before + first, last_before + end) for first, end in pairs]
        return found

    return of_year


def _at_most(years: Years, of_year: Callable[[int], list[tuple[int, int]]]) -> int:
    """How many stretches there may be, from one leap year and one common year."""
    leap, common = (len(Intervals(of_year(year))) for year in (_LEAP_YEAR, _COMMON_YEAR))
    count = sum(end - first for first, end in years)
    if common == 0 < leap and count > 1:
        # At most one year in four of every range; a pattern such as 02-29 has no day in the others.
        return leap * sum((end - first + 3) // 4 for first, end in years)
    return max(leap, common) * count


def _outermost(shape: _Shape, of_year: Callable[[int], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """The hull of all completions: the first and the last year that has any decide it."""
    upward = (year for first, end in shape.years for year in range(first, end))
    downward = (year for first, end in reversed(shape.years) for year in range(end - 1, first - 1, -1))
    first = next(filter(None, map(of_year, upward)), None)
    last = next(filter(None, map(of_year, downward)), None)
    return [(min(first)[0], max(last)[1])] if first and last else []


def _merged(pairs: Iterable[tuple[int, int]]) -> Pairs:
    return Intervals(pairs).pairs
