"""Every calendar day a date expression may mean: its possibility set, exactly.

``~`` widens by one unit of the qualified component on each side (``Profile.approximate_units`` of them):

- a group (qualifier after a component) moves as a whole by the unit of its last component, and carries:
  ``2004-01~`` reaches from December 2003 to February 2004;
- a single component (qualifier before it) moves alone, inside the components before it, which stay certain:
  ``2004-~01`` is January or February 2004;
- the unit of a component with unspecified or insignificant digits at its end is what they leave open
  (``156X~``: ten years, ``2024-02-XX~``: a month), that of a season or other grouping is its own length.

The forms nearly every date of a log has (``2024``, ``2024-02``, ``2024-02-04`` and ``2024-02-XX``, each perhaps with a qualifier
at the end) are read without that machinery.  The answer is the same, which a test holds them to; only the time differs.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import attrs

from factcheck.errors import BadTime
from factcheck.when.calendar import DAY, add_months, day_number, days_in_month, first_of_month, is_leap
from factcheck.when.edtf.dates import STARS, Date, Grouping
from factcheck.when.intervals import Grain, Intervals, Reading, days_as_local, grain_of

_LEAP_YEAR, _COMMON_YEAR = 2000, 2001
_WHOLE_YEAR = Intervals.between(0, 12)


@attrs.frozen
class _Shape:
    """Years, months counted from January = 0, and the days of a month by its length; None: all of them."""

    years: Intervals
    months: Intervals | None
    days: Mapping[int, Intervals] | None
    margin: int = 0


_SEASON = re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII)


def complete(date: Date, units: int, budget: int, whole: str) -> Reading:
    """All completions, in whole days.  More than ``budget`` separate stretches become their hull.

    Raises :exc:`BadTime`, quoting ``whole``, where there is none (2023-02-29, month 13).
    """
    grouping = date.grouping
    months = None if not date.month else grouping.months if grouping else _months(date.month)
    if months is not None and months.empty:
        hint = "months are 01 to 12, seasons and other parts of a year 21 to 41"
        if _SEASON.fullmatch(whole) and int(whole[5:]) == (int(whole[:4]) + 1) % 100:
            hint = f"a season is written {whole[:4]}/{whole[5:]}"
        raise BadTime(whole, "no such month", date.month_at, hint=hint)
    shape = _Shape(Intervals(date.years), months, _days(date.day) if date.day not in ("", "XX") else None)
    possible = core = _intervals(shape, budget)
    if core.empty:
        why = ": not a leap year" if (date.month, date.day) == ("02", "29") else ""
        raise BadTime(whole, f"no such day in that month{why}", date.day_at)
    if grouping and grouping.convention:
        possible, core = _of_season(grouping, shape, budget)
    widened = grouping is not None and grouping.convention
    if any(date.approximate) or date.approximate_group:
        # The core is added because a hull may stand for it, which the exact wider set need not cover.
        possible, widened = _intervals(_approximate(date, shape, units), budget) | core | possible, True
        if grouping and grouping.convention:
            possible = possible.widened(0, max(STARS.values()))
    return Reading(days_as_local(possible), days_as_local(core), grain_of(core), doubt=date.doubt, widened=widened)


def _of_season(grouping: Grouping, shape: _Shape, budget: int) -> tuple[Intervals, Intervals]:
    """The days of a season by the months or by the stars, and those by both; none where the seasons it may be share no month."""
    possible = core = Intervals()
    for first, end in grouping.ranges:
        found = _intervals(attrs.evolve(shape, months=Intervals.between(first, end)), budget)
        possible |= found.widened(0, grouping.borderline(end))
        core = found.widened(-grouping.borderline(first), 0)
    return (possible if len(possible) <= budget else possible.hull()), (
        core if len(grouping.ranges) == 1 else Intervals()
    )


# Digits and X in two places make 121 patterns: all of them are kept.
@functools.lru_cache(maxsize=128)
def _months(pattern: str) -> Intervals:
    return Intervals((number - 1, number) for number in range(1, 13) if _allows(pattern, number))


@functools.lru_cache(maxsize=128)
def _days(pattern: str) -> Mapping[int, Intervals]:
    return MappingProxyType(
        {
            length: Intervals((day, day + 1) for day in range(1, length + 1) if _allows(pattern, day))
            for length in (28, 29, 30, 31)
        }
    )


def _allows(pattern: str, number: int) -> bool:
    return all(wanted in ("X", digit) for wanted, digit in zip(pattern, f"{number:02}", strict=True))


def _approximate(date: Date, shape: _Shape, units: int) -> _Shape:
    year_alone, month_alone, day_alone = date.approximate
    group = date.approximate_group
    if group == 3 and date.day == "XX":
        group = 2  # The whole month is meant, so the month is the unit.
    if group == 2 and date.month == "XX":
        group = 1
    years, months, days = shape.years, shape.months, shape.days
    if year_alone or group == 1:
        years = years.widened(units * date.step, units * date.step)
    if months is not None and (month_alone or group == 2):
        reach = units * (date.grouping.length if date.grouping else _unit(date.month, 12))
        months = months.widened(reach, reach)
        if group != 2 and date.grouping is None:
            months &= _WHOLE_YEAR
    if days is not None and day_alone:
        reach = units * _unit(date.day, 31)
        # Widened before it is cut: the last of February may be about the 29th also where there is no 29 February.
        days = {length: days[31].widened(reach, reach) & Intervals.between(1, length + 1) for length in days}
    return _Shape(years, months, days, units * _unit(date.day, 31) if group == 3 else 0)


def _unit(pattern: str, last: int) -> int:
    """How many values an unspecified last digit leaves open; 1 where the last digit is given."""
    return sum(_allows(pattern, number) for number in range(1, last + 1)) if pattern.endswith("X") else 1


def _intervals(shape: _Shape, budget: int) -> Intervals:
    if shape.days is None and shape.months in (None, _WHOLE_YEAR):
        found = shape.years.moved(_first_of_year, _first_of_year)
    else:
        found = Intervals(_pairs(shape, functools.partial(_of_year, shape), budget))
    if len(found) > budget:
        found = found.hull()
    return found.widened(shape.margin, shape.margin) if shape.margin else found


def _first_of_year(year: int) -> int:
    return first_of_month(12 * year)


def _of_year(shape: _Shape, year: int) -> list[tuple[int, int]]:
    """The days of one year.  Where the shape has days or months, not all years have the same."""
    assert shape.months is not None, "days have months"
    if shape.days is None:
        return [(first_of_month(12 * year + first), first_of_month(12 * year + end)) for first, end in shape.months]
    found: list[tuple[int, int]] = []
    for month in (12 * year + number for first, end in shape.months for number in range(first, end)):
        last_before = first_of_month(month) - 1
        days = shape.days[first_of_month(month + 1) - 1 - last_before]
        found += ((last_before + first, last_before + end) for first, end in days)
    return found


_OfYear = Callable[[int], list[tuple[int, int]]]


def _pairs(shape: _Shape, of_year: _OfYear, budget: int) -> Iterable[tuple[int, int]]:
    """The days of all years, or their hull where those are too many."""
    years = [range(first, end) for first, end in shape.years]
    count = sum(map(len, years))
    if count == 1:
        return of_year(shape.years.start)
    leap, common = (len(Intervals(of_year(year))) for year in (_LEAP_YEAR, _COMMON_YEAR))
    each: Iterable[int] = itertools.chain.from_iterable(years)
    if common:
        most = max(leap, common) * count
    else:
        # A pattern such as 02-29 has no day in most years: at most one year in four of every range is asked.
        each, most = filter(is_leap, each), leap * sum((len(some) + 3) // 4 for some in years)
    if most <= budget:
        return itertools.chain.from_iterable(map(of_year, each))
    # The first and the last year that has any days decide the hull.
    upward = map(of_year, itertools.chain.from_iterable(years))
    downward = map(of_year, itertools.chain.from_iterable(some[::-1] for some in reversed(years)))
    first, last = next(filter(None, upward), None), next(filter(None, downward), None)
    return [(min(first)[0], max(last)[1])] if first and last else []


_COMMON = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(XX|0[1-9]|[12][0-9]|3[01]))?)?([?~%]?)", re.ASCII)

_UNCERTAIN, _APPROXIMATE = ("?", "%"), ("~", "%")


def read_common(text: str, units: int) -> Reading | None:
    """What the text says, ``~`` reaching ``units`` further; None where it has another form, or is wrong."""
    found = scan_common(text, units)
    if found is None:
        return None
    core, possible, grain, mark = found
    core_set = Intervals((core,))
    widened = mark in _APPROXIMATE
    possible_set = Intervals((possible,)) if widened else core_set
    return Reading(possible_set, core_set, grain, None, mark in _UNCERTAIN, widened)


def scan_common(text: str, units: int) -> tuple[tuple[int, int], tuple[int, int], Grain, str] | None:
    """The core and all that is possible, each one half-open stretch of local time, the grain, and the qualifier."""
    match = _COMMON.fullmatch(text)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    first_year = int(year)
    if month is None:
        start, end = day_number(first_year, 1, 1), day_number(first_year + 1, 1, 1)
        grain, months = Grain.YEAR, 12
    elif day is None or day == "XX":
        start = day_number(first_year, int(month), 1)
        end, grain, months = start + days_in_month(first_year, int(month)), Grain.MONTH, 1
    else:
        if day > "28" and int(day) > days_in_month(first_year, int(month)):
            return None
        start = day_number(first_year, int(month), int(day))
        end, grain, months = start + 1, Grain.DAY, 0
    core = (start * DAY, end * DAY)
    if mark not in _APPROXIMATE:
        return core, core, grain, mark
    if months:
        reach = months * units
        return core, (add_months(start, -reach)[0] * DAY, add_months(end, reach)[0] * DAY), grain, mark
    return core, ((start - units) * DAY, (end + units) * DAY), grain, mark
