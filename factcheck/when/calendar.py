"""The proleptic Gregorian calendar on unbounded integers, with astronomical years (year 0 exists).

A day is numbered from 1970-01-01 = 0; an instant is a number of microseconds since that day's start.
The arithmetic works for every year, -170000002 as well as 2024, because Python's integers do not end.
Algorithm: H. Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil), eras of 400 years.
"""

from __future__ import annotations

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_DAYS_OF_ERA = 146_097  # 400 Gregorian years
_DAYS_TO_EPOCH = 719_468  # from 0000-03-01 to 1970-01-01
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the proleptic Gregorian year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31; ``month`` is 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to this date.  The date must exist: nothing is checked here."""
    shifted = year if month > 2 else year - 1
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    days = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _DAYS_OF_ERA + days - _DAYS_TO_EPOCH


def date_of_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of :func:`day_number`."""
    era, day_of_era = divmod(number + _DAYS_TO_EPOCH, _DAYS_OF_ERA)
    year_of_era = (day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return era * 400 + year_of_era + (1 if month <= 2 else 0), month, day


def weekday_of(number: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (number + 3) % 7


def month_of(number: int) -> int:
    """The number of the month in which a day lies, counted from January of the year 0."""
    year, month, _ = date_of_day(number)
    return 12 * year + month - 1


def first_of_month(month: int) -> int:
    """The first day of a month by its number: see :func:`month_of`."""
    return day_number(month // 12, month % 12 + 1, 1)


def add_months(number: int, months: int) -> tuple[int, bool]:
    """The day so many months later, and whether the end of a month was clamped (31 January + 1 month)."""
    year, month, day = date_of_day(number)
    years, month_index = divmod(month - 1 + months, 12)
    length = days_in_month(year + years, month_index + 1)
    return day_number(year + years, month_index + 1, min(day, length)), day > length


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1_200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def add_units(day: int, unit: str, times: int) -> tuple[int, bool]:
    """The day so many units later (earlier where negative), and whether the end of a month was clamped."""
    if unit in _DAYS:
        return day + times * _DAYS[unit], False
    return add_months(day, times * _MONTHS[unit])


def start_of(unit: str, day: int) -> int:
    """The first day of the unit that contains the day; a week begins on Monday (ISO 8601)."""
    if unit == "day":
        return day
    if unit == "week":
        return day - weekday_of(day)
    return first_of_month(month_of(day) // _MONTHS[unit] * _MONTHS[unit])
