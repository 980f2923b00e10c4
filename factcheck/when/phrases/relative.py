"""What is said relative to a reference: "yesterday", "last Friday", "two weeks ago", "in the past three months"."""

from __future__ import annotations

from factcheck.when.calendar import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    add_units,
    date_of_day,
    day_number,
    days_in_month,
    start_of,
    weekday_of,
)
from factcheck.when.edtf import STARS
from factcheck.when.intervals import Grain, Intervals
from factcheck.when.phrases.cursor import Amount, Cursor, read_amount, read_direction
from factcheck.when.phrases.dates import read_day_of_month
from factcheck.when.phrases.meaning import (
    END_OF_YEARS,
    Meaning,
    either,
    of_clock,
    of_days,
    of_stretch,
    season,
    unit_around,
    week_of,
    weekend_of,
)
from factcheck.when.phrases.scan import DIRECTIONS, MONTHS, SEASONS, UNITS, WEEKDAYS

_ROLLING = frozenset({"past", "last", "previous", "preceding"})
_CLOCK_UNITS = {"second": SECOND, "minute": MINUTE, "hour": HOUR}
_DAYS = {"day before yesterday": -2, "day after tomorrow": 2, "yesterday": -1, "today": 0, "tomorrow": 1}


def read_relative(cursor: Cursor) -> Meaning:
    """A stretch of whole days, or a time of day, relative to the reference."""
    return cursor.first(
        _named_day, _so_far, _part_of_current, _rolling, _ago, _within_week, _beyond, _directed, _weekday
    )


def _named_day(cursor: Cursor) -> Meaning:
    if cursor.accept("right now", "just now", "now"):
        reference = cursor.reference
        if reference.minute is None:
            return unit_around("day", reference.day)
        return of_clock(reference.day * DAY + reference.minute)
    cursor.accept("the")
    shift = _DAYS[cursor.need(*_DAYS)]
    return unit_around("day", cursor.reference.day + shift)


def _calendar_unit(cursor: Cursor) -> str:
    cursor.accept("calendar")
    unit = cursor.one_of(UNITS)
    cursor.require(unit not in ("second", "minute", "hour", "fortnight"))
    return unit


def _so_far(cursor: Cursor) -> Meaning:
    """Such as "so far this year", "this year so far", "year to date": up to the moment of speaking."""
    if cursor.accept("year to date"):
        return _since_start(cursor, "year")
    first = cursor.accept("so far")
    cursor.need("this")
    unit = _calendar_unit(cursor)
    cursor.require(bool(first or cursor.accept("so far")))
    return _since_start(cursor, unit)


def _since_start(cursor: Cursor, unit: str) -> Meaning:
    today = cursor.reference.day
    first = start_of(unit, today)
    found = of_days(first, today + 1)
    starts = (first,) if unit != "week" else (first, week_of(today).readings[1].first_day)
    return Meaning(found.core, found.possible, found.name, found.grain, starts=starts)


def _part_of_current(cursor: Cursor) -> Meaning:
    """Such as "earlier this year" up to and including today, "later this month" from today on."""
    word = cursor.need("earlier", "later")
    unit = "day" if cursor.accept("today") else _current_unit(cursor)
    today = cursor.reference.day
    whole = unit_around(unit, today)
    return of_days(whole.first_day, today + 1) if word == "earlier" else of_days(today, whole.last_day + 1)


def _current_unit(cursor: Cursor) -> str:
    cursor.accept("in")
    cursor.need("this", "the")
    return _calendar_unit(cursor)


def read_length(cursor: Cursor) -> tuple[Amount, str]:
    """A number of units: "two weeks", "a year", "48 hours"."""
    amount = read_amount(cursor)
    cursor.accept("-")
    return amount, cursor.one_of(UNITS)


def _rolling(cursor: Cursor) -> Meaning:
    """Such as "in the past three months", "the last 24 hours", "the past week", "the next two weeks"."""
    the = cursor.accept("the")
    word = cursor.peek().text
    cursor.require(cursor.one_of(DIRECTIONS) != 0)
    cursor.require(word != "last" or cursor.peek(1).text != "of")
    length = cursor.attempt(read_length)
    if length is None:
        # "the past week" runs up to now; "last week" and "the previous week" are the calendar's.
        cursor.require(word == "past" or (word == "last" and bool(the)))
        length = Amount.exactly(1), cursor.one_of(UNITS)
        cursor.require(cursor.peek().text != "in")
    cursor.require(cursor.peek().text != "of")
    return _run(cursor, *length, forward=word not in _ROLLING)


def _run(cursor: Cursor, amount: Amount, unit: str, *, forward: bool) -> Meaning:
    reference = cursor.reference
    if unit in _CLOCK_UNITS:
        now = _now(cursor)
        step = (1 if forward else -1) * _CLOCK_UNITS[unit]
        ends = [(now + step * count) // MINUTE * MINUTE for count in (amount.low, amount.highest)]
        core, wide = (Intervals.between(min(now, end), max(now, end) + MINUTE) for end in ends)
        found = of_stretch(core, wide)
        if core != wide:
            return found
        # Written with a time of day at both ends it is read back as clock times.
        grain = Grain.CLOCK if core.start % DAY and core.end % DAY else Grain.STRETCH
        return Meaning(core, wide, found.name.partition(" possibly ")[0], grain)
    if forward:
        near, far = (_moved(cursor, reference.day, unit, count)[0] for count in (amount.low, amount.highest))
        sure = of_days(reference.day + 1, near + 1)
        return sure if near == far else of_stretch(sure.core, of_days(reference.day + 1, far + 1).core)
    near, clamped = _moved(cursor, reference.day, unit, -amount.low)
    far = _moved(cursor, reference.day, unit, -amount.highest)[0]
    starts = (near + 1, near, near + 2) if clamped else (near + 1, near)
    sure = of_days(near, reference.day + 1)
    if near == far:
        instead = None
        if unit == "quarter" and amount.low == 1:
            # "In the last quarter" is said of the last three months, and of the calendar's quarter before this.
            calendar = unit_around(unit, reference.day, -1)
            instead = calendar.first_day, calendar.last_day + 1
        return Meaning(sure.core, sure.possible, sure.name, sure.grain, starts=starts, instead=instead)
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


def _ago(cursor: Cursor) -> Meaning:
    """Such as "two weeks ago", "in two weeks"."""
    forward = cursor.accept("in")
    amount, unit = read_length(cursor)
    if forward:
        cursor.require(cursor.peek().text not in ("before", "after", "ago", "of"))
    else:
        cursor.need("ago")
    sign = 1 if forward else -1
    if unit not in _CLOCK_UNITS:
        return add_amount(cursor, unit_around("day", cursor.reference.day), amount, unit, sign)
    now, step = _now(cursor), sign * _CLOCK_UNITS[unit]
    if amount.low == amount.highest and unit != "hour":
        return of_clock((now + step * amount.low) // MINUTE * MINUTE)
    ends = [sorted((now + step * low, now + step * high)) for low, high in amount.bounds]
    half = HOUR // 2 if unit == "hour" else 0
    core, wide = (Intervals.between(first // MINUTE * MINUTE, last // MINUTE * MINUTE + MINUTE) for first, last in ends)
    return of_stretch(core, wide.widened(half, half))


def add_amount(cursor: Cursor, day: Meaning, amount: Amount, unit: str, sign: int) -> Meaning:
    """The day so long after (``sign`` 1) or before (-1) a day, with the margin of the profile for the unit."""
    if unit == "fortnight":
        amount, unit = Amount(2 * amount.low, 2 * amount.high, 2 * amount.lowest, 2 * amount.highest), "week"
    first, last = day.first_day, day.last_day
    margin = cursor.profile.ago_margin_days[unit]
    spans = []
    for low, high in amount.bounds:
        ends = sorted((sign * low, sign * high))
        spans.append((_moved(cursor, first, unit, ends[0])[0], _moved(cursor, last, unit, ends[1])[0] + 1))
    (start, end), (earliest, latest) = spans
    sure = of_days(start, end, unit="day" if end == start + 1 else "")
    if margin == 0 and (earliest, latest) == (start, end):
        return sure
    return of_stretch(sure.core, of_days(earliest - margin, latest + margin).core)


def _within_week(cursor: Cursor) -> Meaning:
    """Such as "Friday last week", "on Tuesday of next week", "next week on Tuesday"."""
    weekday = cursor.lookup(WEEKDAYS)
    if weekday is not None and not cursor.accept("of", "in", ","):
        cursor.accept("-")
    direction = read_direction(cursor)
    cursor.need("week")
    if weekday is None:
        cursor.accept("on", ",", "-")
        weekday = cursor.one_of(WEEKDAYS)
    return unit_around("day", start_of("week", cursor.reference.day) + 7 * direction + weekday)


def _beyond(cursor: Cursor) -> Meaning:
    """Such as "the week before last", "the month after next"."""
    cursor.accept("the")
    unit = cursor.accept("weekend") or _calendar_unit(cursor)
    times = -2 if cursor.need("before last", "after next") == "before last" else 2
    today = cursor.reference.day
    return weekend_of(today + 7 * times) if unit == "weekend" else unit_around(unit, today, times)


def _directed(cursor: Cursor) -> Meaning:
    """Such as "last Friday", "this month", "next quarter", "last summer", "this past weekend"."""
    cursor.accept("the")
    word = cursor.need(*DIRECTIONS)
    nearest = word in ("past", "coming", "upcoming")
    if word == "this":
        closer = cursor.accept("past", "coming")
        word, nearest = closer or word, bool(closer)
    direction = DIRECTIONS[word]
    today = cursor.reference.day
    weekday = cursor.lookup(WEEKDAYS)
    if weekday is not None:
        return _directed_weekday(today, weekday, direction, nearest=nearest)
    if cursor.accept("weekend"):
        return weekend_of(today + 7 * direction)
    month = cursor.lookup(MONTHS)
    if month is not None:
        return _directed_month(cursor, month, direction, nearest=nearest)
    if cursor.peek().text in SEASONS:
        return _directed_season(cursor, today, direction)
    unit = _calendar_unit(cursor)
    cursor.require(unit != "day")
    return unit_around(unit, today, direction)


def _directed_weekday(today: int, weekday: int, direction: int, *, nearest: bool) -> Meaning:
    """The nearest such day in that direction, and that of the calendar week before or after: both are said."""
    in_week = start_of("week", today) + weekday
    if direction == 0:
        days = [in_week] if in_week >= today else [in_week, in_week + 7]
    else:
        ahead = direction * (in_week - today) > 0
        days = [in_week if ahead else in_week + 7 * direction]
        if not nearest:
            days.append(in_week + 7 * direction)
            if direction < 0 and in_week == today:
                days.append(today)
    return either([unit_around("day", day) for day in days])


def _directed_month(cursor: Cursor, month: int, direction: int, *, nearest: bool) -> Meaning:
    """The nearest such month or date in that direction, and that of the year before or after."""
    number = cursor.attempt(read_day_of_month)
    year, this_month, this_day = cursor.reference.date
    wanted, here = (month, number or 0), (this_month, this_day if number is not None else 0)
    ahead = wanted < here if direction < 0 else wanted > here
    years = [year] if ahead or direction == 0 else [year + direction]
    if not nearest:
        years.append(year + direction)
    day = number or 1
    days = [day_number(each, month, day) for each in years if day <= days_in_month(each, month)]
    cursor.require(bool(days))
    return either([unit_around("month" if number is None else "day", each) for each in days])


def _directed_season(cursor: Cursor, today: int, direction: int) -> Meaning:
    word = cursor.take().text
    number, year = SEASONS[word], date_of_day(today)[0]
    begins = day_number(year, 3 * (number - 20), 1)
    ended = add_units(begins, "quarter", 1)[0] <= today
    years = [year + direction]
    # In the first weeks of a season by the months the next one may still be that by the stars.
    if (direction < 0 and ended) or (direction > 0 and begins + STARS[3 * (number - 20) - 1] > today):
        years.insert(0, year)
    return either([season(each, number, word, cursor.profile) for each in years])


def _weekday(cursor: Cursor) -> Meaning:
    """A weekday alone is the latest one that is not after the reference: in Sunday's paper, "Sunday" is today."""
    weekday = cursor.one_of(WEEKDAYS)
    today = cursor.reference.day
    return unit_around("day", today - (weekday_of(today) - weekday) % 7)
