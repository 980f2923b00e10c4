"""Decades, centuries, seasons, quarters, halves and weeks: "the 1990s", "spring 2023", "Q3 2023", "the week of 12 March"."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from factcheck.when.calendar import date_of_day, day_number
from factcheck.when.phrases.cursor import Cursor
from factcheck.when.phrases.directions import read_said_year
from factcheck.when.phrases.meaning import Meaning, each_reading, of_days, of_stretch, say_date
from factcheck.when.phrases.numbers import read_cardinal, read_ordinal, read_year
from factcheck.when.phrases.scan import Kind
from factcheck.when.phrases.units import (
    add_units,
    century,
    decade,
    season,
    start_of,
    unit_around,
    week_of,
    weekday_of,
    weekend_of,
)
from factcheck.when.phrases.words import MONTHS, SEASONS, TENS, UNITS, WEEKDAYS

__all__ = ["read_part", "read_period", "read_year_alone"]

Inner = Callable[[Cursor], Meaning | None]

_DECADES = {word[:-1] + "ies": number for word, number in TENS.items()}


def read_period(cursor: Cursor, inner: Inner) -> Meaning | None:
    """A period that has a name of its own; ``inner`` reads the date or stretch it contains or belongs to."""
    cursor.accept("the")
    for read in (_decade, _century, _season, _quarter_or_half):
        found = cursor.attempt(read)
        if found is not None:
            return found
    return cursor.attempt(lambda here: _week(here, inner))


def read_year_alone(cursor: Cursor) -> Meaning | None:
    """Such as "2024", "the year 1800", "567 BC", "nineteen ninety-one"."""
    cursor.accept("the")
    year = read_year(cursor)
    return unit_around("year", day_number(year, 1, 1)) if year is not None else None


def _decade(cursor: Cursor) -> Meaning | None:
    token = cursor.peek()
    if token.kind is Kind.DECADE:
        cursor.take()
        if len(token.text) == 5:
            return _decade_or_century(token.value)
        return _short_decade(cursor, token.value) if len(token.text) == 3 else None
    if token.text in _DECADES:
        cursor.take()
        return _short_decade(cursor, _DECADES[token.text])
    before = cursor.at
    hundreds = read_cardinal(cursor)
    if hundreds is not None and 10 <= hundreds <= 20 and cursor.peek().text in _DECADES:
        return decade(100 * hundreds + _DECADES[cursor.take().text])
    cursor.at = before
    return None


def _decade_or_century(year: int) -> Meaning | None:
    """Such as "The 1990s" are ten years; "the 1800s" a hundred, and "the 2000s" ten, or the other way round."""
    if year % 10:
        return None
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


def _short_decade(cursor: Cursor, tens: int) -> Meaning | None:
    """Such as "The '90s": the latest that has begun by the reference."""
    if tens % 10:
        return None
    year = date_of_day(cursor.reference.day)[0]
    return decade(year - (year - tens) % 100)


def _century(cursor: Cursor) -> Meaning | None:
    number = read_ordinal(cursor)
    cursor.accept("-")
    if number is None or not 1 <= number <= 30 or not cursor.accept("century"):
        return None
    if cursor.accept("bc", "bce"):
        return of_days(day_number(1 - 100 * number, 1, 1), day_number(101 - 100 * number, 1, 1), unit="century")
    cursor.accept("ad", "ce")
    return century(number - 1)


def _season(cursor: Cursor) -> Meaning | None:
    word = cursor.peek().text
    if word not in SEASONS:
        return None
    cursor.take()
    year = cursor.attempt(read_said_year)
    if year is None:
        cursor.accept("of", ",", "in")
        year = read_year(cursor)
    number = SEASONS[word]
    if year is None:
        # A season alone is the latest one that has begun in the north.
        today = cursor.reference.day
        year = date_of_day(today)[0]
        year -= day_number(year, 3 * (number - 20), 1) > today
    return season(year, number, word, cursor.profile)


def _quarter_or_half(cursor: Cursor) -> Meaning | None:
    """Such as "Q3 2023", "2019 H2", "the third quarter of 2023", "the first half of the year"."""
    year = cursor.attempt(_leading_year)
    counted_back = cursor.peek().text == "last" or cursor.peek(1).text == "last"
    found = cursor.attempt(_letter_and_number) or cursor.attempt(_ordinal_part)
    if found is None:
        return None
    unit, number = found
    if not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    if year is None:
        year = cursor.attempt(_part_of_year)
    months = 3 if unit == "quarter" else 6
    if year is not None:
        return unit_around(unit, day_number(year, 1 + months * (number - 1), 1))
    if counted_back or cursor.peek().text in ("of", "in"):
        # "The last quarter" alone is the one before this.
        return None
    # Without a year, the latest that has begun by the reference.
    today = cursor.reference.day
    this = date_of_day(today)[0]
    first = day_number(this, 1 + months * (number - 1), 1)
    return unit_around(unit, first, 0 if first <= today else -12 // months)


def _leading_year(cursor: Cursor) -> int | None:
    year = read_year(cursor) if len(cursor.peek().text) == 4 else None
    cursor.accept("-")
    return year


def _letter_and_number(cursor: Cursor) -> tuple[str, int] | None:
    units = {"q": "quarter", "h": "half"}
    letter = cursor.accept(*units)
    number = cursor.take() if cursor.peek().kind is Kind.NUMBER else None
    if not letter:
        letter = cursor.accept(*units)
    return (units[letter], number.value) if letter and number is not None else None


def _ordinal_part(cursor: Cursor) -> tuple[str, int] | None:
    cursor.accept("the")
    number = 2 if cursor.accept("latter") else read_ordinal(cursor)
    if number is None and cursor.accept("last"):
        number = -1
    unit = cursor.accept("quarter", "half")
    if number is None or not unit:
        return None
    return unit, number if number > 0 else (4 if unit == "quarter" else 2)


def _part_of_year(cursor: Cursor) -> int | None:
    said = cursor.attempt(read_said_year)
    if said is not None:
        return said
    if not cursor.accept("of", "in", ","):
        cursor.accept("-")
    if cursor.sequence("the", "year"):
        year = cursor.attempt(read_year)
        return year if year is not None else date_of_day(cursor.reference.day)[0]
    cursor.accept("the")
    return read_year(cursor)


def _week(cursor: Cursor, inner: Inner) -> Meaning | None:
    """Such as "the week of 12 March 2024", "the week beginning 11 March", "the weekend of 9 March", "week 10 of 2024"."""
    unit = cursor.accept("week", "weekend")
    if not unit:
        return None
    if unit == "week" and cursor.peek().kind is Kind.NUMBER:
        return _numbered_week(cursor)
    if unit == "week" and cursor.accept("beginning", "starting", "commencing", "from"):
        return _seven_days(cursor, inner, forward=True)
    if unit == "week" and cursor.accept("ending", "to", "ended"):
        return _seven_days(cursor, inner, forward=False)
    if unit == "weekend" and cursor.peek().text not in ("of", "before", "after"):
        # "The weekend" alone is the latest that has begun: on a Monday, the one just past.
        today = cursor.reference.day
        return weekend_of(today if weekday_of(today) >= 5 else today - 7)
    if not cursor.accept("of"):
        return None
    day = inner(cursor)
    if day is None or day.unit != "day":
        return None
    if unit == "week":
        return each_reading(day, lambda one: week_of(one.first_day))
    if weekday_of(day.first_day) < 4:
        cursor.fail(f"{say_date(day.first_day)} is no day of a weekend")
    return each_reading(day, lambda one: weekend_of(one.first_day))


def _seven_days(cursor: Cursor, inner: Inner, *, forward: bool) -> Meaning | None:
    cursor.accept("on")
    day = inner(cursor)
    if day is None or day.unit != "day":
        return None
    shift = 0 if forward else -6
    return each_reading(day, lambda one: of_days(one.first_day + shift, one.first_day + shift + 7))


def _numbered_week(cursor: Cursor) -> Meaning | None:
    """A week of ISO 8601: week 1 is the one with 4 January."""
    number = cursor.take().value
    year = cursor.attempt(_part_of_year)
    if year is None:
        year = date_of_day(cursor.reference.day)[0]
    monday = start_of("week", day_number(year, 1, 4)) + 7 * (number - 1)
    if not 1 <= number <= 53 or date_of_day(monday + 3)[0] != year:
        cursor.fail(f"the year {year} has no week {number}", at=cursor.at - 1)
    return of_days(monday, monday + 7)


def read_part(cursor: Cursor, inner: Inner) -> Meaning | None:
    """Parts of a stretch: "the first half of February", "the last week of 2023", "the first Monday of May"."""
    cursor.accept("the")
    last = bool(cursor.accept("last", "final"))
    number = None if last else read_ordinal(cursor)
    if number is None and not last:
        return None
    halves = not last and cursor.accept("half")
    weekday = None if halves else WEEKDAYS.get(cursor.peek().text)
    count = None if halves or weekday is not None else read_cardinal(cursor)
    unit = "" if halves else UNITS.get(cursor.peek().text, "")
    if weekday is not None or unit:
        cursor.take()
    elif not halves:
        return None
    # "3rd Thursday this September" needs no "of".
    joined = cursor.accept("of", "in") or (
        weekday is not None and cursor.peek().text in ("this", "last", "next", *MONTHS)
    )
    if not joined:
        return None
    whole = inner(cursor)
    if whole is None or not whole.bounded:
        return None
    step = -1 if last else number or 1

    def of(one: Meaning) -> Meaning:
        if halves:
            return _half(cursor, one, step)
        if weekday is not None:
            return _nth_weekday(cursor, one, weekday, step)
        return _nth_unit(cursor, one, unit, step, count)

    return each_reading(whole, of)


def _half(cursor: Cursor, whole: Meaning, number: int) -> Meaning:
    """Exact where the calendar halves a unit; the halves of a month are 1-15 and 16-end, a day either way."""
    first, end = whole.first_day, whole.last_day + 1
    exact = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}
    if number not in (1, 2) or (whole.unit not in exact and whole.unit != "month"):
        cursor.fail("no such half")
    if whole.unit in exact:
        step, times = exact[whole.unit]
        middle = add_units(first, step, times)[0]
        return of_days(first, middle) if number == 1 else of_days(middle, end)
    middle = first + 15
    core = of_days(first, middle) if number == 1 else of_days(middle, end)
    wide = of_days(first, middle + 1) if number == 1 else of_days(middle - 1, end)
    return of_stretch(core.core, wide.core)


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
    if unit not in ("day", "week", "month", "quarter", "year", "decade"):
        cursor.fail("no such part")
    if count is not None and number not in (1, -1):
        cursor.fail("no such part")
    times = count if count is not None else 1
    skipped = number - 1 if number > 0 else 0
    if not 1 <= times <= 1_000 or skipped > 1_000:
        cursor.fail("no such part")
    first, end = whole.first_day, whole.last_day + 1
    if number > 0:
        found = add_units(first, unit, skipped)[0], add_units(first, unit, skipped + times)[0]
    else:
        found = add_units(end, unit, -times)[0], end
    if found[0] < first or found[1] > end:
        cursor.fail("it has no such part")
    plain = of_days(*found, unit=unit if times == 1 and unit != "week" else "")
    if unit != "week":
        return plain
    iso = _iso_weeks(first, end, skipped, times, from_end=number < 0)
    core, other = of_days(*iso), plain
    if core.core == other.core:
        return plain
    return attrs.evolve(of_stretch(core.core, core.core | other.core), readings=(core, other))


def _iso_weeks(first: int, end: int, skipped: int, times: int, *, from_end: bool) -> tuple[int, int]:
    """Weeks from Monday, those whose Thursday lies in the stretch, as ISO 8601 counts the weeks of a year."""
    if from_end:
        thursday = end - 1 - (weekday_of(end - 1) - 3) % 7
        return thursday + 4 - 7 * times, thursday + 4
    thursday = first + (3 - weekday_of(first)) % 7 + 7 * skipped
    return thursday - 3, thursday - 3 + 7 * times
