"""Calendar dates: "4 February 2024", "Feb. 4, 2024", "Sunday, 4 February", "the 18th", "3-5 February 2024"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from factcheck.when.calendar import date_of_day, day_number, days_in_month
from factcheck.when.phrases.cursor import Cursor
from factcheck.when.phrases.directions import read_said_year
from factcheck.when.phrases.meaning import Meaning, either, of_days
from factcheck.when.phrases.numbers import read_cardinal, read_ordinal, read_year
from factcheck.when.phrases.scan import Kind
from factcheck.when.phrases.units import unit_around, weekday_of
from factcheck.when.phrases.words import FIXED_DAYS, MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS

__all__ = ["Date", "complete", "read_date", "read_date_range", "read_day_of_month", "read_weekday"]

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


def read_weekday(cursor: Cursor) -> int | None:
    """0 for Monday to 6 for Sunday."""
    token = cursor.peek()
    if token.kind is Kind.WORD and token.text in WEEKDAYS:
        cursor.take()
        return WEEKDAYS[token.text]
    return None


def read_date(cursor: Cursor) -> Meaning | None:
    """A date with at least a month, or the number of a day with "the" or a suffix."""
    date = _read_parts(cursor)
    return complete(cursor, date) if date is not None else None


def _read_parts(cursor: Cursor, *, bare: bool = False) -> Date | None:
    at = cursor.at
    weekday = cursor.attempt(_leading_weekday)
    for read in (_day_month, _month_first, _year_month, _holiday):
        date = cursor.attempt(read)
        if date is not None:
            if date.day is None and weekday is not None:
                return None
            if date.year is None and cursor.passed(at, "-", "/"):
                # "Feb-24" and "4/Feb" are what spreadsheets make of other dates.
                return None
            if weekday is None:
                weekday = cursor.attempt(_trailing_weekday)
            return attrs.evolve(date, weekday=weekday, at=at)
    day = cursor.attempt(_day_alone)
    if day is None and bare:
        cursor.accept("the")
        day = _month_day(cursor)
    elif day is None and weekday is not None:
        day = cursor.attempt(read_day_of_month)
    if day is None:
        return None
    if cursor.sequence("of", "this", "month") or cursor.sequence("this", "month"):
        year, month, _ = cursor.reference.date
        return Date(day, month, year, weekday, at)
    return Date(day, None, cursor.attempt(_following_year) if bare else None, weekday, at)


def _leading_weekday(cursor: Cursor) -> int | None:
    weekday = read_weekday(cursor)
    cursor.accept(",")
    return weekday


def _trailing_weekday(cursor: Cursor) -> int | None:
    cursor.accept(",")
    opened = cursor.accept("(")
    weekday = read_weekday(cursor)
    if opened and not cursor.accept(")"):
        return None
    return weekday


def _month_day(cursor: Cursor) -> int | None:
    """A number that can be the day of a month: at most two digits, or words."""
    token = cursor.peek()
    if token.kind is Kind.NUMBER and len(token.text) > 2:
        return None
    day = cursor.attempt(lambda here: read_ordinal(here) or read_cardinal(here))
    return day if day is not None and 1 <= day <= 31 else None


def _month(cursor: Cursor) -> int | None:
    token = cursor.peek()
    if token.kind is Kind.WORD and token.text in MONTHS:
        cursor.take()
        return MONTHS[token.text]
    return None


def _joint(cursor: Cursor) -> None:
    """The marks that may stand between the parts of a date: 22/Jan/2019, Sep-23-2020."""
    cursor.accept("-", "/")


def _following_year(cursor: Cursor) -> int | None:
    said = cursor.attempt(read_said_year)
    if said is not None:
        return said
    if not cursor.accept(",", "-", "/"):
        cursor.accept("of", "in")
    cursor.accept("the")
    if cursor.peek().kind is Kind.SHORT_YEAR:
        cursor.fail("a year of two digits leaves the century open", hint="write all four digits")
    if cursor.peek().kind is Kind.NUMBER and (cursor.peek(1).text == ":" or len(cursor.peek().text) < 3):
        return None
    return read_year(cursor)


def _day_month(cursor: Cursor) -> Date | None:
    cursor.accept("the")
    day = _month_day(cursor)
    if day is None:
        return None
    cursor.accept("day")
    cursor.accept("of")
    _joint(cursor)
    month = _month(cursor)
    return Date(day, month, cursor.attempt(_following_year)) if month is not None else None


def _month_first(cursor: Cursor) -> Date | None:
    month = _month(cursor)
    if month is None:
        return None
    day = cursor.attempt(read_day_of_month)
    return Date(day, month, cursor.attempt(_following_year))


def read_day_of_month(cursor: Cursor) -> int | None:
    """The day behind the name of a month: "February 4", "May the seventh"."""
    _joint(cursor)
    cursor.accept("the")
    day = _month_day(cursor)
    # "February 9 p.m." and "May 9:30" go on with a time of day, "August two thousand and five" with a year.
    return None if cursor.peek().text in (":", "am", "pm", "thousand", "hundred") else day


def _year_month(cursor: Cursor) -> Date | None:
    token = cursor.peek()
    if token.kind is not Kind.NUMBER or len(token.text) != 4:
        return None
    year = read_year(cursor)
    _joint(cursor)
    month = _month(cursor)
    if year is None or month is None:
        return None
    return Date(cursor.attempt(read_day_of_month), month, year)


def _holiday(cursor: Cursor) -> Date | None:
    for words, (month, day) in FIXED_DAYS.items():
        if cursor.sequence(*words):
            return Date(day, month, cursor.attempt(_following_year))
    return None


def _day_alone(cursor: Cursor) -> int | None:
    """Such as "the 18th", "18th": a bare number is none."""
    the = cursor.accept("the")
    day = read_ordinal(cursor)
    if day is None or not 1 <= day <= 31 or (not the and cursor.peek(-1).kind is not Kind.ORDINAL):
        return None
    # "the first half", "the 21st century", "the second week": another part of the grammar reads those.
    following = cursor.peek()
    this_month = following.text == "this" or (following.text == "of" and cursor.peek(1).text == "this")
    return day if following.kind is not Kind.WORD or this_month or following.text in _AFTER_A_DAY else None


def complete(cursor: Cursor, date: Date) -> Meaning:
    """The date on the calendar.  Without a year, the latest that is not after the reference (see the profile)."""
    if date.year is not None and date.month is not None:
        return _checked(cursor, date, date.year, date.month)
    reference = cursor.reference
    past: int | None = None
    following: int | None = None
    for first in _candidates(date, reference.day):
        if first <= reference.day:
            past = first
        else:
            following = first
            break
    margin = cursor.profile.yearless_margin_days if date.month is not None else 0
    found = [first for first in (past, following) if first is not None and _allowed(first, date, reference.day, margin)]
    if not found:
        cursor.fail(_why_none(date), at=date.at)
    if date.weekday is not None:
        # It has said already which of the two is meant.
        del found[1:]
    unit = "day" if date.day is not None else "month"
    return either([unit_around(unit, first) for first in found])


def _allowed(first: int, date: Date, day: int, margin: int) -> bool:
    if date.weekday is not None:
        # The weekday itself says which of the two nearest dates is meant.
        return weekday_of(first) == date.weekday and -366 < first - day < 366
    return first <= day + margin


def _why_none(date: Date) -> str:
    if date.weekday is None:
        return "no such day in that month"
    return f"neither the last nor the next such date is a {WEEKDAY_NAMES[date.weekday]}"


def _candidates(date: Date, day: int) -> Iterator[int]:
    """The first days of every such date or month from some years back on, in order."""
    year, month, _ = date_of_day(day)
    wanted = date.day or 1
    if date.month is not None:
        for each in range(year - _YEARS_BACK, year + 9):
            if wanted <= days_in_month(each, date.month):
                yield day_number(each, date.month, wanted)
        return
    back = _YEARS_BACK if date.weekday is not None else 1
    for index in range(year * 12 + month - 1 - 12 * back, year * 12 + month + 13):
        each, zero_month = divmod(index, 12)
        if wanted <= days_in_month(each, zero_month + 1):
            first = day_number(each, zero_month + 1, wanted)
            if date.weekday is None or weekday_of(first) == date.weekday:
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


Joint = Callable[[Cursor], bool]


def read_date_range(cursor: Cursor, joint: Joint) -> tuple[Meaning, Meaning] | None:
    """Two dates that share what only one of them gives: "3-5 February 2024", "Nov-Feb 2017", "April to June".

    ``joint`` reads what stands between them.  Raises :exc:`BadTime` where the second is before the first.
    """
    first = _read_parts(cursor, bare=True)
    if first is None or not joint(cursor):
        return None
    second = _read_parts(cursor, bare=True)
    if second is None:
        return None
    first, second = _share_month(first, second)
    if first.month is None or second.month is None:
        if first.month is not second.month or first.weekday is not None or second.weekday is not None:
            return None
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


def _both_after(cursor: Cursor, first: Date, second: Date) -> tuple[Meaning, Meaning] | None:
    """Neither has a year: the latest range that does not begin after the reference."""
    start = complete(cursor, first)
    begins = start.readings if start.choice else (start,)
    ends = []
    for begin in begins:
        length = 31 if second.month is None else 366
        for each in _candidates(second, begin.first_day):
            if begin.first_day <= each <= begin.first_day + length:
                ends.append(unit_around("day" if second.day is not None else "month", each))
                break
    if len(ends) != len(begins):
        cursor.fail("no such day in that month", at=second.at)
    return start, either(ends)
