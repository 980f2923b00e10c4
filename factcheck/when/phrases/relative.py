"""What is said relative to a reference: "yesterday", "last Friday", "two weeks ago", "in the past three months"."""

from __future__ import annotations

from factcheck.when.calendar import DAY, HOUR, MINUTE, date_of_day, day_number, days_in_month
from factcheck.when.intervals import Intervals
from factcheck.when.phrases.cursor import Cursor
from factcheck.when.phrases.dates import read_day_of_month, read_weekday
from factcheck.when.phrases.directions import DIRECTIONS, read_direction
from factcheck.when.phrases.meaning import Meaning, either, of_clock, of_days, of_stretch
from factcheck.when.phrases.numbers import Amount, read_amount
from factcheck.when.phrases.scan import Kind
from factcheck.when.phrases.units import (
    END_OF_YEARS,
    add_units,
    season,
    start_of,
    unit_around,
    week_of,
    weekend_of,
)
from factcheck.when.phrases.words import MONTHS, SEASONS, UNITS

__all__ = ["add_amount", "read_length", "read_relative"]

_ROLLING = frozenset({"past", "last", "previous", "preceding"})
_CLOCK_UNITS = {"second": MINUTE // 60, "minute": MINUTE, "hour": HOUR}


def read_relative(cursor: Cursor) -> Meaning | None:
    """A stretch of whole days, or a time of day, relative to the reference."""
    readers = (
        _named_day, _so_far, _part_of_current, _rolling, _ago, _within_week, _beyond, _directed, _weekday,
    )  # fmt: skip
    for read in readers:
        found = cursor.attempt(read)
        if found is not None:
            return found
    return None


def _named_day(cursor: Cursor) -> Meaning | None:
    if cursor.sequence("right", "now") or cursor.sequence("just", "now") or cursor.accept("now"):
        reference = cursor.reference
        if reference.minute is None:
            return unit_around("day", reference.day)
        return of_clock(reference.day * DAY + reference.minute)
    cursor.accept("the")
    for words, shift in (
        (("day", "before", "yesterday"), -2),
        (("day", "after", "tomorrow"), 2),
        (("yesterday",), -1),
        (("today",), 0),
        (("tomorrow",), 1),
    ):
        if cursor.sequence(*words):
            return unit_around("day", cursor.reference.day + shift)
    return None


def _unit(cursor: Cursor) -> str | None:
    token = cursor.peek()
    if token.kind is not Kind.WORD or token.text not in UNITS:
        return None
    cursor.take()
    return UNITS[token.text]


def _calendar_unit(cursor: Cursor) -> str | None:
    cursor.accept("calendar")
    unit = cursor.attempt(_unit)
    return unit if unit not in (None, "second", "minute", "hour", "fortnight") else None


def _so_far(cursor: Cursor) -> Meaning | None:
    """Such as "so far this year", "this year so far", "year to date": up to the moment of speaking."""
    if cursor.sequence("year", "to", "date"):
        return _since_start(cursor, "year")
    first = cursor.sequence("so", "far")
    if not cursor.accept("this"):
        return None
    unit = _calendar_unit(cursor)
    if unit is None or (not first and not cursor.sequence("so", "far")):
        return None
    return _since_start(cursor, unit)


def _since_start(cursor: Cursor, unit: str) -> Meaning:
    today = cursor.reference.day
    first = start_of(unit, today)
    found = of_days(first, today + 1)
    starts = (first,) if unit != "week" else (first, week_of(today).readings[1].first_day)
    return Meaning(found.core, found.possible, found.name, found.grain, starts=starts)


def _part_of_current(cursor: Cursor) -> Meaning | None:
    """Such as "earlier this year" up to and including today, "later this month" from today on."""
    word = cursor.accept("earlier", "later")
    if not word:
        return None
    if cursor.accept("today"):
        unit: str | None = "day"
    else:
        cursor.accept("in")
        if not cursor.accept("this", "the"):
            return None
        unit = _calendar_unit(cursor)
    if unit is None:
        return None
    today = cursor.reference.day
    whole = unit_around(unit, today)
    if word == "earlier":
        return of_days(whole.first_day, today + 1)
    return of_days(today, whole.last_day + 1)


def read_length(cursor: Cursor) -> tuple[Amount, str] | None:
    """A number of units: "two weeks", "a year", "48 hours"."""
    amount = read_amount(cursor)
    if amount is None:
        return None
    cursor.accept("-")
    unit = _unit(cursor)
    return (amount, unit) if unit is not None else None


def _rolling(cursor: Cursor) -> Meaning | None:
    """Such as "in the past three months", "the last 24 hours", "the past week", "the next two weeks"."""
    the = bool(cursor.accept("the"))
    direction = cursor.accept(*DIRECTIONS)
    if not direction or DIRECTIONS[direction] == 0:
        return None
    if direction == "last" and cursor.peek(1).text == "of":
        return None
    length = cursor.attempt(read_length)
    if length is None:
        # "the past week" runs up to now; "last week" and "the previous week" are the calendar's.
        if direction != "past" and not (the and direction == "last"):
            return None
        unit = _unit(cursor)
        if unit is None or cursor.peek().text in ("of", "in"):
            return None
        length = Amount(1, 1, 1, 1, "1"), unit
    elif cursor.peek().text == "of":
        return None
    return _run(cursor, *length, forward=direction not in _ROLLING)


def _run(cursor: Cursor, amount: Amount, unit: str, *, forward: bool) -> Meaning:
    reference = cursor.reference
    if unit in _CLOCK_UNITS:
        now = _now(cursor)
        step = (1 if forward else -1) * _CLOCK_UNITS[unit]
        ends = [(now + step * count) // MINUTE * MINUTE for count in (amount.low, amount.highest)]
        core, wide = (Intervals.between(min(now, end), max(now, end) + MINUTE) for end in ends)
        found = of_stretch(core, wide)
        return found if core != wide else Meaning(core, wide, found.name.partition(" possibly ")[0])
    if forward:
        near, far = (_moved(cursor, reference.day, unit, count)[0] for count in (amount.low, amount.highest))
        sure = of_days(reference.day + 1, near + 1)
        return sure if near == far else of_stretch(sure.core, of_days(reference.day + 1, far + 1).core)
    near, clamped = _moved(cursor, reference.day, unit, -amount.low)
    far = _moved(cursor, reference.day, unit, -amount.highest)[0]
    starts = (near + 1, near, near + 2) if clamped else (near + 1, near)
    sure = of_days(near, reference.day + 1)
    if near == far:
        return Meaning(sure.core, sure.possible, sure.name, sure.grain, starts=starts)
    return of_stretch(sure.core, of_days(far, reference.day + 1).core)


def _moved(cursor: Cursor, day: int, unit: str, times: int) -> tuple[int, bool]:
    """So many units later; a result outside the years this grammar knows is refused."""
    moved, clamped = add_units(day, unit, times)
    if abs(date_of_day(moved)[0]) > END_OF_YEARS:
        cursor.fail(f"beyond the year {END_OF_YEARS}", at=0)
    return moved, clamped


def _now(cursor: Cursor) -> int:
    reference = cursor.reference
    if reference.minute is None:
        cursor.fail("the reference is a day, and this needs its time of day", at=0)
    return reference.day * DAY + reference.minute


def _ago(cursor: Cursor) -> Meaning | None:
    """Such as "two weeks ago", "in two weeks"."""
    forward = bool(cursor.accept("in"))
    length = read_length(cursor)
    if length is None or (not forward and not cursor.accept("ago")):
        return None
    if forward and cursor.peek().text in ("before", "after", "ago", "of"):
        return None
    amount, unit = length
    if unit in _CLOCK_UNITS:
        now = _now(cursor)
        step = (1 if forward else -1) * _CLOCK_UNITS[unit]
        if amount.low == amount.highest and unit != "hour":
            return of_clock((now + step * amount.low) // MINUTE * MINUTE)
        ends = [sorted((now + step * low, now + step * high)) for low, high in _bounds(amount)]
        half = HOUR // 2 if unit == "hour" else 0
        core, wide = (
            Intervals.between(first // MINUTE * MINUTE, last // MINUTE * MINUTE + MINUTE) for first, last in ends
        )
        return of_stretch(core, wide.widened(half, half))
    today = unit_around("day", cursor.reference.day)
    return add_amount(cursor, today, amount, unit, 1 if forward else -1)


def _bounds(amount: Amount) -> tuple[tuple[int, int], tuple[int, int]]:
    return (amount.low, amount.high), (amount.lowest, amount.highest)


def add_amount(cursor: Cursor, day: Meaning, amount: Amount, unit: str, sign: int) -> Meaning:
    """The day so long after (``sign`` 1) or before (-1) a day, with the margin of the profile for the unit."""
    if unit == "fortnight":
        amount, unit = (
            Amount(2 * amount.low, 2 * amount.high, 2 * amount.lowest, 2 * amount.highest, amount.words),
            "week",
        )
    first, last = day.first_day, day.last_day
    margin = cursor.profile.ago_margin_days[unit]
    spans = []
    for low, high in _bounds(amount):
        ends = sorted((sign * low, sign * high))
        spans.append((_moved(cursor, first, unit, ends[0])[0], _moved(cursor, last, unit, ends[1])[0] + 1))
    (start, end), (earliest, latest) = spans
    sure = of_days(start, end, unit="day" if end == start + 1 else "")
    if margin == 0 and (earliest, latest) == (start, end):
        return sure
    return of_stretch(sure.core, of_days(earliest - margin, latest + margin).core)


def _within_week(cursor: Cursor) -> Meaning | None:
    """Such as "Friday last week", "on Tuesday of next week", "next week on Tuesday"."""
    weekday = cursor.attempt(read_weekday)
    if weekday is not None:
        if not cursor.accept("of", "in", ","):
            cursor.accept("-")
        direction = read_direction(cursor)
        if direction is None or not cursor.accept("week"):
            return None
    else:
        direction = read_direction(cursor)
        if direction is None or not cursor.accept("week"):
            return None
        cursor.accept("on", ",", "-")
        weekday = read_weekday(cursor)
        if weekday is None:
            return None
    monday = start_of("week", cursor.reference.day)
    return unit_around("day", monday + 7 * direction + weekday)


def _beyond(cursor: Cursor) -> Meaning | None:
    """Such as "the week before last", "the month after next"."""
    cursor.accept("the")
    weekend = bool(cursor.accept("weekend"))
    unit = "week" if weekend else _calendar_unit(cursor)
    if unit is None:
        return None
    sign = -2 if cursor.sequence("before", "last") else 2 if cursor.sequence("after", "next") else 0
    if not sign:
        return None
    if weekend:
        return weekend_of(cursor.reference.day + 7 * sign)
    return unit_around(unit, cursor.reference.day, sign)


def _directed(cursor: Cursor) -> Meaning | None:
    """Such as "last Friday", "this month", "next quarter", "last summer", "this past weekend"."""
    cursor.accept("the")
    word = cursor.accept(*DIRECTIONS)
    if not word:
        return None
    nearest = word in ("past", "coming", "upcoming")
    if word == "this":
        closer = cursor.accept("past", "coming")
        word, nearest = (closer, True) if closer else (word, False)
    direction = DIRECTIONS[word]
    today = cursor.reference.day
    weekday = cursor.attempt(read_weekday)
    if weekday is not None:
        return _directed_weekday(today, weekday, direction, nearest=nearest)
    if cursor.accept("weekend"):
        return weekend_of(today + 7 * direction)
    if cursor.peek().text in MONTHS:
        month = MONTHS[cursor.take().text]
        number = cursor.attempt(read_day_of_month)
        return _directed_month(month, number, today, direction, nearest=nearest)
    if cursor.peek().text in SEASONS:
        return _directed_season(cursor, today, direction)
    unit = _calendar_unit(cursor)
    if unit is None or unit == "day":
        return None
    return unit_around(unit, today, direction)


def _directed_weekday(today: int, weekday: int, direction: int, *, nearest: bool) -> Meaning:
    """The nearest such day in that direction, and that of the calendar week before or after: both are said."""
    in_week = start_of("week", today) + weekday
    if direction == 0:
        days = [in_week] if in_week >= today else [in_week, in_week + 7]
    elif direction < 0:
        latest = in_week if in_week < today else in_week - 7
        days = [latest] if nearest else [latest, in_week - 7]
        if in_week == today and not nearest:
            days.append(today)
    else:
        first = in_week if in_week > today else in_week + 7
        days = [first] if nearest else [first, in_week + 7]
    return either([unit_around("day", day) for day in days])


def _directed_month(month: int, number: int | None, today: int, direction: int, *, nearest: bool) -> Meaning | None:
    """The nearest such month or date in that direction, and that of the year before or after."""
    year, this_month, this_day = date_of_day(today)
    here = (this_month, this_day if number is not None else 0)
    wanted = (month, number or 0)
    if direction == 0:
        years = [year]
    elif direction < 0:
        years = [year if wanted < here else year - 1, year - 1]
    else:
        years = [year if wanted > here else year + 1, year + 1]
    unit = "month" if number is None else "day"
    days = [
        day_number(each, month, number or 1)
        for each in (years[:1] if nearest else years)
        if (number or 1) <= days_in_month(each, month)
    ]
    if not days:
        return None
    return either([unit_around(unit, day) for day in days])


def _directed_season(cursor: Cursor, today: int, direction: int) -> Meaning:
    word = cursor.take().text
    number, year = SEASONS[word], date_of_day(today)[0]
    begins = day_number(year, 3 * (number - 20), 1)
    ended = add_units(begins, "quarter", 1)[0] <= today
    years = [year] if direction == 0 else [year + direction]
    if (direction < 0 and ended) or (direction > 0 and begins > today):
        years.insert(0, year)
    return either([season(each, number, word, cursor.profile) for each in years])


def _weekday(cursor: Cursor) -> Meaning | None:
    """A weekday alone is the latest one that is not after the reference: in Sunday's paper, "Sunday" is today."""
    weekday = read_weekday(cursor)
    if weekday is None:
        return None
    today = cursor.reference.day
    return unit_around("day", today - (today + 3 - weekday) % 7)
