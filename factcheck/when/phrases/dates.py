"""Calendar dates: "4 February 2024", "Feb. 4, 2024", "Sunday, 4 February", "the 18th", "3-5 February 2024"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from factcheck.when.calendar import day_number, days_in_month, first_of_month, month_of, weekday_of
from factcheck.when.phrases.cursor import Cursor, read_cardinal, read_ordinal, read_said_year, read_year
from factcheck.when.phrases.meaning import Meaning, either, of_days, unit_around
from factcheck.when.phrases.scan import FIXED_DAYS, MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS, Kind

_AFTER_A_DAY = frozenset({"and", "at", "to", "through", "until", "till", "or", "around", "in", "before", "after"})
_YEARS_BACK = 12
"""29 February comes back after eight years at most, a weekday and a date together after eleven, mostly."""


@attrs.frozen
class Date:
    """As much of a calendar date as the words give.  ``at``: the number of its first token."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    at: int = 0


def read_date(cursor: Cursor) -> Meaning:
    """A date with at least a month, or the number of a day with "the" or a suffix."""
    return complete(cursor, _read_parts(cursor))


def _read_parts(cursor: Cursor, *, bare: bool = False) -> Date:
    at = cursor.at
    weekday = cursor.attempt(_leading_weekday)
    date = cursor.attempt(_day_month, _month_first, _year_month, _holiday)
    if date is not None:
        cursor.require(date.day is not None or weekday is None)
        # "Feb-24" and "4/Feb" are what spreadsheets make of other dates.
        cursor.require(date.year is not None or not cursor.passed(at, "-", "/"))
        if weekday is None:
            weekday = cursor.attempt(_trailing_weekday)
        return attrs.evolve(date, weekday=weekday, at=at)
    day = cursor.attempt(_day_alone)
    if day is None:
        cursor.require(bare or weekday is not None)
        day = _bare_day(cursor) if bare else read_day_of_month(cursor)
    if cursor.accept("of this month", "this month"):
        year, month, _ = cursor.reference.date
        return Date(day, month, year, weekday, at)
    return Date(day, None, cursor.attempt(_following_year) if bare else None, weekday, at)


def _bare_day(cursor: Cursor) -> int:
    cursor.accept("the")
    return _month_day(cursor)


def _leading_weekday(cursor: Cursor) -> int | None:
    weekday = cursor.lookup(WEEKDAYS)
    cursor.accept(",")
    cursor.require(weekday is not None)
    return weekday


def _trailing_weekday(cursor: Cursor) -> int:
    cursor.accept(",")
    opened = cursor.accept("(")
    weekday = cursor.one_of(WEEKDAYS)
    if opened:
        cursor.need(")")
    return weekday


def _month_day(cursor: Cursor) -> int:
    """A number that can be the day of a month: at most two digits, or words."""
    token = cursor.peek()
    cursor.require(token.kind is not Kind.NUMBER or len(token.text) <= 2)
    day = cursor.first(read_ordinal, read_cardinal)
    cursor.require(1 <= day <= 31)
    return day


def _joint(cursor: Cursor) -> None:
    """The marks that may stand between the parts of a date: 22/Jan/2019, Sep-23-2020."""
    cursor.accept("-", "/")


def _following_year(cursor: Cursor) -> int:
    said = cursor.attempt(read_said_year)
    if said is not None:
        return said
    if not cursor.accept(",", "-", "/"):
        cursor.accept("of", "in")
    cursor.accept("the")
    token = cursor.peek()
    if token.kind is Kind.SHORT_YEAR:
        cursor.fail("a year of two digits leaves the century open", hint="write all four digits")
    # The number may be the hour of a time of day.
    cursor.require(token.kind is not Kind.NUMBER or (cursor.peek(1).text != ":" and len(token.text) >= 3))
    return read_year(cursor)


def _day_month(cursor: Cursor) -> Date:
    day = _bare_day(cursor)
    cursor.accept("day")
    cursor.accept("of")
    _joint(cursor)
    month = cursor.one_of(MONTHS)
    return Date(day, month, cursor.attempt(_following_year))


def _month_first(cursor: Cursor) -> Date:
    month = cursor.one_of(MONTHS)
    day = cursor.attempt(read_day_of_month)
    return Date(day, month, cursor.attempt(_following_year))


def read_day_of_month(cursor: Cursor) -> int:
    """The day behind the name of a month: "February 4", "May the seventh"."""
    _joint(cursor)
    day = _bare_day(cursor)
    # "February 9 p.m." and "May 9:30" go on with a time of day, "August two thousand and five" with a year.
    cursor.require(cursor.peek().text not in (":", "am", "pm", "thousand", "hundred"))
    return day


def _year_month(cursor: Cursor) -> Date:
    token = cursor.peek()
    cursor.require(token.kind is Kind.NUMBER and len(token.text) == 4)
    year = cursor.attempt(read_year)
    _joint(cursor)
    month = cursor.one_of(MONTHS)
    cursor.require(year is not None)
    return Date(cursor.attempt(read_day_of_month), month, year)


def _holiday(cursor: Cursor) -> Date:
    month, day = FIXED_DAYS[cursor.need(*FIXED_DAYS)]
    return Date(day, month, cursor.attempt(_following_year))


def _day_alone(cursor: Cursor) -> int:
    """Such as "the 18th", "18th": a bare number is none."""
    the = cursor.accept("the")
    day = read_ordinal(cursor)
    cursor.require(1 <= day <= 31 and (bool(the) or cursor.peek(-1).kind is Kind.ORDINAL))
    # "the first half", "the 21st century", "the second week": another part of the grammar reads those.
    following = cursor.peek()
    this_month = following.text == "this" or (following.text == "of" and cursor.peek(1).text == "this")
    cursor.require(following.kind is not Kind.WORD or this_month or following.text in _AFTER_A_DAY)
    return day


def complete(cursor: Cursor, date: Date) -> Meaning:
    """The date on the calendar.  Without a year, the latest that is not after the reference (see the profile)."""
    if date.year is not None and date.month is not None:
        return _checked(cursor, date, date.year, date.month)
    today = cursor.reference.day
    candidates = list(_candidates(date, today))
    nearest = [first for first in candidates if first <= today][-1:] + [first for first in candidates if first > today][
        :1
    ]
    if date.weekday is not None:
        # The weekday itself says which of the two nearest dates is meant.
        found = [first for first in nearest if weekday_of(first) == date.weekday and abs(first - today) < 366][:1]
        why_none = f"neither the last nor the next such date is a {WEEKDAY_NAMES[date.weekday]}"
    else:
        margin = cursor.profile.yearless_margin_days if date.month is not None else 0
        found = [first for first in nearest if first <= today + margin]
        why_none = "no such day in that month"
    if not found:
        cursor.fail(why_none, at=date.at)
    unit = "day" if date.day is not None else "month"
    return either([unit_around(unit, first) for first in found])


def _candidates(date: Date, day: int) -> Iterator[int]:
    """The first days of every such date or month from some years back on, in order."""
    month, wanted = month_of(day), date.day or 1
    if date.month is not None:
        january = month - month % 12
        months = range(january - 12 * _YEARS_BACK + date.month - 1, january + 12 * 9, 12)
    else:
        months = range(month - 12 * (_YEARS_BACK if date.weekday is not None else 1), month + 14)
    for number in months:
        first = first_of_month(number) + wanted - 1
        # Of a date with a month the weekday is looked at later: it may be wrong.
        if first < first_of_month(number + 1) and (date.month or date.weekday in (None, weekday_of(first))):
            yield first


def _checked(cursor: Cursor, date: Date, year: int, month: int) -> Meaning:
    if date.day is None:
        return unit_around("month", day_number(year, month, 1))
    if date.day > days_in_month(year, month):
        cursor.fail("no such day in that month", at=date.at)
    day = day_number(year, month, date.day)
    if date.weekday is not None and weekday_of(day) != date.weekday:
        cursor.fail(
            f"{date.day} {MONTH_NAMES[month - 1]} {year} was a {WEEKDAY_NAMES[weekday_of(day)]}, "
            f"not a {WEEKDAY_NAMES[date.weekday]}",
            at=date.at,
        )
    return of_days(day, day + 1, unit="day")


def read_date_range(cursor: Cursor, joints: Sequence[str]) -> tuple[Meaning, Meaning]:
    """Two dates that share what only one of them gives: "3-5 February 2024", "Nov-Feb 2017", "April to June".

    ``joints``: what may stand between them.  Raises :exc:`BadTime` where the second is before the first.
    """
    first = _read_parts(cursor, bare=True)
    cursor.need(*joints)
    second = _read_parts(cursor, bare=True)
    first, second = _share_month(first, second)
    if first.month is None or second.month is None:
        cursor.require(first.month is second.month and first.weekday is None and second.weekday is None)
        return _both_after(cursor, first, second)
    if second.year is None and first.year is not None:
        second = attrs.evolve(second, year=first.year + (_order(second) < _order(first)))
    elif first.year is None and second.year is not None:
        first = attrs.evolve(first, year=second.year - (_order(second) < _order(first)))
    elif first.year is None:
        return _both_after(cursor, first, second)
    return complete(cursor, first), complete(cursor, second)


def _share_month(first: Date, second: Date) -> tuple[Date, Date]:
    if second.month is None and first.month is not None:
        year = first.year if first.year is not None else second.year
        return attrs.evolve(first, year=year), attrs.evolve(second, month=first.month, year=year)
    if first.month is None and second.month is not None:
        return attrs.evolve(first, month=second.month, year=second.year), second
    return first, second


def _order(date: Date) -> tuple[int, int]:
    return date.month or 0, date.day or 0


def _both_after(cursor: Cursor, first: Date, second: Date) -> tuple[Meaning, Meaning]:
    """Neither has a year: the latest range that does not begin after the reference."""
    start = complete(cursor, first)
    length = 31 if second.month is None else 366
    unit = "day" if second.day is not None else "month"
    ends = []
    for begin in (one.first_day for one in start.options):
        end = next((each for each in _candidates(second, begin) if begin <= each <= begin + length), None)
        if end is None:
            cursor.fail("no such day in that month", at=second.at)
        ends.append(unit_around(unit, end))
    return start, either(ends)
