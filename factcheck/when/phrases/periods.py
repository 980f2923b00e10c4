"""Decades, centuries, seasons, quarters, halves and weeks: "the 1990s", "spring 2023", "Q3 2023", "the week of 12 March"."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from factcheck.when.calendar import add_units, date_of_day, day_number, start_of, weekday_of
from factcheck.when.edtf import format_day
from factcheck.when.phrases.cursor import Cursor, read_cardinal, read_ordinal, read_said_year, read_year
from factcheck.when.phrases.meaning import (
    Meaning,
    century,
    decade,
    each_reading,
    of_days,
    of_stretch,
    season,
    unit_around,
    week_of,
    weekend_of,
)
from factcheck.when.phrases.scan import MONTHS, SEASONS, TENS, UNITS, WEEKDAYS, Kind

_DECADES = {word[:-1] + "ies": number for word, number in TENS.items()}
_NUMBERED = {"quarter": 4, "half": 2}
"""How many of them a year has."""


def read_period(cursor: Cursor) -> Meaning:
    """A period that has a name of its own, or is named after a date in it."""
    cursor.accept("the")
    return cursor.first(_decade, _century, _season, _quarter_or_half, _week)


def read_year_alone(cursor: Cursor) -> Meaning:
    """Such as "2024", "the year 1800", "567 BC", "nineteen ninety-one"."""
    cursor.accept("the")
    return unit_around("year", day_number(read_year(cursor), 1, 1))


def _decade(cursor: Cursor) -> Meaning:
    token = cursor.peek()
    if token.kind is Kind.DECADE:
        cursor.take()
        cursor.require(len(token.text) in (3, 5))
        return _decade_or_century(cursor, token.value) if len(token.text) == 5 else _short_decade(cursor, token.value)
    tens = cursor.lookup(_DECADES)
    if tens is not None:
        return _short_decade(cursor, tens)
    hundreds = read_cardinal(cursor)
    cursor.require(10 <= hundreds <= 20)
    return decade(100 * hundreds + cursor.one_of(_DECADES))


def _decade_or_century(cursor: Cursor, year: int) -> Meaning:
    """Such as "The 1990s" are ten years; "the 1800s" a hundred, and "the 2000s" ten, or the other way round."""
    cursor.require(year % 10 == 0)
    ten = decade(year)
    if year % 100:
        return ten
    whole = of_days(ten.first_day, add_units(ten.first_day, "century", 1)[0])
    readings = (ten, whole) if year >= 2_000 else (whole, ten)
    return attrs.evolve(
        of_stretch(readings[0].core, whole.core, name=f"{year:04}s"),
        readings=readings,
        unit="decade" if year >= 2_000 else "century",
    )


def _short_decade(cursor: Cursor, tens: int) -> Meaning:
    """Such as "The '90s": the latest that has begun by the reference."""
    cursor.require(tens % 10 == 0)
    year = cursor.reference.date[0]
    return decade(year - (year - tens) % 100)


def _century(cursor: Cursor) -> Meaning:
    number = cursor.attempt(read_ordinal) or 0
    cursor.accept("-")
    cursor.require(1 <= number <= 30)
    cursor.need("century")
    if cursor.accept("bc", "bce"):
        return of_days(day_number(1 - 100 * number, 1, 1), day_number(101 - 100 * number, 1, 1), unit="century")
    cursor.accept("ad", "ce")
    return century(number - 1)


def _season(cursor: Cursor) -> Meaning:
    word = cursor.peek().text
    number = cursor.one_of(SEASONS)
    year = cursor.attempt(read_said_year)
    if year is None:
        cursor.accept("of", ",", "in")
        year = cursor.attempt(read_year)
    if year is None:
        # A season alone is the latest one that has begun in the north.
        today = cursor.reference.day
        year = date_of_day(today)[0]
        year -= day_number(year, 3 * (number - 20), 1) > today
    return season(year, number, word, cursor.profile)


def _quarter_or_half(cursor: Cursor) -> Meaning:
    """Such as "Q3 2023", "2019 H2", "the third quarter of 2023", "the first half of the year"."""
    year = cursor.attempt(_leading_year)
    counted_back = "last" in (cursor.peek().text, cursor.peek(1).text)
    unit, number = cursor.first(_letter_and_number, _ordinal_part)
    cursor.require(1 <= number <= _NUMBERED[unit])
    if year is None:
        year = cursor.attempt(_part_of_year)
    months = 12 // _NUMBERED[unit]
    if year is not None:
        return unit_around(unit, day_number(year, 1 + months * (number - 1), 1))
    # "The last quarter" alone is the one before this.
    cursor.require(not counted_back and cursor.peek().text not in ("of", "in"))
    # Without a year, the latest that has begun by the reference.
    today = cursor.reference.day
    first = day_number(date_of_day(today)[0], 1 + months * (number - 1), 1)
    return unit_around(unit, first, 0 if first <= today else -_NUMBERED[unit])


def _leading_year(cursor: Cursor) -> int:
    cursor.require(len(cursor.peek().text) == 4)
    year = read_year(cursor)
    cursor.accept("-")
    return year


def _letter_and_number(cursor: Cursor) -> tuple[str, int]:
    letter = cursor.accept("q", "h")
    number = cursor.take_number()
    return "quarter" if (letter or cursor.need("q", "h")) == "q" else "half", number.value


def _ordinal_part(cursor: Cursor) -> tuple[str, int]:
    cursor.accept("the")
    number = 2 if cursor.accept("latter") else cursor.attempt(read_ordinal)
    last = number is None and cursor.accept("last")
    unit = cursor.need("quarter", "half")
    cursor.require(number is not None or bool(last))
    return unit, number or _NUMBERED[unit]


def _part_of_year(cursor: Cursor) -> int:
    said = cursor.attempt(read_said_year)
    if said is not None:
        return said
    if not cursor.accept("of", "in", ","):
        cursor.accept("-")
    if cursor.accept("the year"):
        year = cursor.attempt(read_year)
        return year if year is not None else cursor.reference.date[0]
    cursor.accept("the")
    return read_year(cursor)


def _week(cursor: Cursor) -> Meaning:
    """Such as "the week of 12 March 2024", "the week beginning 11 March", "the weekend of 9 March", "week 10 of 2024"."""
    if cursor.need("week", "weekend") == "weekend":
        return _weekend(cursor)
    if cursor.peek().kind is Kind.NUMBER:
        return _numbered_week(cursor)
    if cursor.accept("beginning", "starting", "commencing", "from"):
        return _seven_days(cursor, 0)
    if cursor.accept("ending", "to", "ended"):
        return _seven_days(cursor, -6)
    cursor.need("of")
    return each_reading(cursor.day(), lambda one: week_of(one.first_day))


def _weekend(cursor: Cursor) -> Meaning:
    if cursor.peek().text not in ("of", "before", "after"):
        # "The weekend" alone is the latest that has begun: on a Monday, the one just past.
        today = cursor.reference.day
        return weekend_of(today if weekday_of(today) >= 5 else today - 7)
    cursor.need("of")
    day = cursor.day()
    if weekday_of(day.first_day) < 4:
        cursor.fail(f"{format_day(day.first_day)} is no day of a weekend")
    return each_reading(day, lambda one: weekend_of(one.first_day))


def _seven_days(cursor: Cursor, shift: int) -> Meaning:
    cursor.accept("on")
    return each_reading(cursor.day(), lambda one: of_days(one.first_day + shift, one.first_day + shift + 7))


def _numbered_week(cursor: Cursor) -> Meaning:
    """A week of ISO 8601: week 1 is the one with 4 January."""
    number = cursor.take().value
    year = cursor.attempt(_part_of_year)
    if year is None:
        year = cursor.reference.date[0]
    monday = start_of("week", day_number(year, 1, 4)) + 7 * (number - 1)
    if not 1 <= number <= 53 or date_of_day(monday + 3)[0] != year:
        cursor.fail(f"the year {year} has no week {number}", at=cursor.at - 1)
    return of_days(monday, monday + 7)


def read_part(cursor: Cursor) -> Meaning:
    """Parts of a stretch: "the first half of February", "the last week of 2023", "the first Monday of May"."""
    cursor.accept("the")
    last = cursor.accept("last", "final")
    number = -1 if last else read_ordinal(cursor)
    cursor.require(number != 0)
    find = cursor.first(_said_weekday, _said_unit) if last else cursor.first(_said_half, _said_weekday, _said_unit)
    whole = cursor.stretch()
    cursor.require(whole.bounded)
    return each_reading(whole, lambda one: find(one, number))


_Part = Callable[[Meaning, int], Meaning]
"""Finds the part of that number in a stretch; -1 is the last."""


def _said_half(cursor: Cursor) -> _Part:
    cursor.need("half")
    cursor.need("of", "in")
    return lambda whole, number: _half(cursor, whole, number)


def _said_weekday(cursor: Cursor) -> _Part:
    weekday = cursor.one_of(WEEKDAYS)
    # "3rd Thursday this September" needs no "of".
    cursor.require(bool(cursor.accept("of", "in")) or cursor.peek().text in ("this", "last", "next", *MONTHS))
    return lambda whole, number: _nth_weekday(cursor, whole, weekday, number)


def _said_unit(cursor: Cursor) -> _Part:
    count = cursor.attempt(read_cardinal)
    unit = cursor.one_of(UNITS)
    cursor.need("of", "in")
    return lambda whole, number: _nth_unit(cursor, whole, unit, number, count)


def _half(cursor: Cursor, whole: Meaning, number: int) -> Meaning:
    """Exact where the calendar halves a unit; the halves of a month are 1-15 and 16-end, a day either way."""
    steps = {"month": ("day", 15), "year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}
    if number not in (1, 2) or whole.unit not in steps:
        cursor.fail("no such half")
    first, end = whole.first_day, whole.last_day + 1
    middle = add_units(first, *steps[whole.unit])[0]

    def half(margin: int) -> Meaning:
        return of_days(first, middle + margin) if number == 1 else of_days(middle - margin, end)

    return of_stretch(half(0).core, half(1).core) if whole.unit == "month" else half(0)


def _nth_weekday(cursor: Cursor, whole: Meaning, weekday: int, number: int) -> Meaning:
    if number < 0:
        day = whole.last_day - (weekday_of(whole.last_day) - weekday) % 7
    else:
        day = whole.first_day + (weekday - weekday_of(whole.first_day)) % 7 + 7 * (number - 1)
    if not whole.first_day <= day <= whole.last_day:
        cursor.fail("there is no such day in it")
    return unit_around("day", day)


def _nth_unit(cursor: Cursor, whole: Meaning, unit: str, number: int, count: int | None) -> Meaning:
    """The third month, the first ten days, the last two weeks; a week may be one of ISO 8601 or seven days."""
    times = 1 if count is None else count
    skipped = max(number - 1, 0)
    known = unit in ("day", "week", "month", "quarter", "year", "decade") and (count is None or number in (1, -1))
    if not known or not 1 <= times <= 1_000 or skipped > 1_000:
        cursor.fail("no such part")
    first, end = whole.first_day, whole.last_day + 1
    if number > 0:
        found = add_units(first, unit, skipped)[0], add_units(first, unit, skipped + times)[0]
    else:
        found = add_units(end, unit, -times)[0], end
    if found[0] < first or found[1] > end:
        cursor.fail("it has no such part")
    if unit != "week":
        return of_days(*found, unit=unit if times == 1 else "")
    other = of_days(*found)
    core = of_days(*_iso_weeks(first, end, skipped, times, from_end=number < 0))
    if core.core == other.core:
        return other
    return attrs.evolve(of_stretch(core.core, core.core | other.core), readings=(core, other))


def _iso_weeks(first: int, end: int, skipped: int, times: int, *, from_end: bool) -> tuple[int, int]:
    """Weeks from Monday, those whose Thursday lies in the stretch, as ISO 8601 counts the weeks of a year."""
    if from_end:
        thursday = end - 1 - (weekday_of(end - 1) - 3) % 7
        return thursday + 4 - 7 * times, thursday + 4
    thursday = first + (3 - weekday_of(first)) % 7 + 7 * skipped
    return thursday - 3, thursday - 3 + 7 * times
