"""Times and parts of a day, and early, mid and late: "9:50 p.m.", "half past six", "Sunday evening", "overnight", "late January"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from factcheck.when.calendar import DAY, HOUR, MINUTE, SECOND
from factcheck.when.edtf import format_day
from factcheck.when.intervals import Intervals
from factcheck.when.phrases.cursor import Cursor, read_cardinal
from factcheck.when.phrases.dates import read_date_range
from factcheck.when.phrases.meaning import (
    Meaning,
    brink,
    each_reading,
    either,
    of_clock,
    of_days,
    of_stretch,
    third,
    third_of_season,
    unit_around,
)
from factcheck.when.phrases.scan import OFFSETS, THIRDS, ZONES_WITHOUT_OFFSET, Kind


@attrs.frozen
class Clock:
    """A time of day: microseconds from midnight (several where the words leave it open), and how long it is shown.

    ``offset``: how far those clocks are ahead of UTC, in microseconds, where the words say so.
    """

    times: tuple[int, ...]
    length: int = MINUTE
    offset: int | None = None


def read_clock(cursor: Cursor) -> Clock:
    """A time of day with its half of the day and zone, where they are given."""
    cursor.accept("at", "@")
    clock = cursor.first(_word, _past_or_to, _figures, _oclock)
    opened = cursor.accept("(")
    zone = cursor.peek().text
    if not cursor.accept("local time", "local"):
        if zone in ZONES_WITHOUT_OFFSET:
            cursor.fail(
                f"{zone.upper()} does not say how far ahead of UTC those clocks are",
                hint="name the zone behind the time: 2024-02-04T21:50[America/New_York]",
            )
        offset = cursor.lookup(OFFSETS)
        if offset is not None:
            clock = attrs.evolve(clock, offset=offset * MINUTE)
    if opened:
        cursor.accept(")")
    return clock


def _word(cursor: Cursor) -> Clock:
    """Such as "midnight" belongs to two days: the one that begins and the one that ends with it."""
    cursor.accept("twelve o'clock", "twelve", "12 o'clock", "12")
    return Clock((0, DAY) if cursor.need("noon", "midday", "midnight") == "midnight" else (12 * HOUR,))


def _past_or_to(cursor: Cursor) -> Clock:
    """Such as "half past noon", "a quarter to six", "twenty past nine"."""
    cursor.accept("a")
    minutes = {"half": 30, "quarter": 15}.get(cursor.accept("half", "quarter"), 0)
    if not minutes:
        minutes = cursor.attempt(read_cardinal) or 0
        cursor.accept("minutes")
    side = cursor.need("past", "after", "to")
    cursor.require(0 < minutes < 60)
    sign = -1 if side == "to" else 1
    return Clock(tuple(hour * HOUR + sign * minutes * MINUTE for hour in _hours(cursor)))


def _hours(cursor: Cursor) -> tuple[int, ...]:
    if cursor.accept("noon"):
        return (12,)
    if cursor.accept("midnight"):
        return 0, 24
    hour = _hour_of_twelve(cursor)
    cursor.accept("o'clock")
    half = _half_day(cursor, hour)
    return (hour % 12, hour % 12 + 12) if half is None else (half,)


def _hour_of_twelve(cursor: Cursor) -> int:
    hour = read_cardinal(cursor)
    cursor.require(1 <= hour <= 12)
    return hour


def _figures(cursor: Cursor) -> Clock:
    """Such as "21:50", "9:50:30 p.m.", "8.30pm", "9 a.m.", "2150 hours"; two readings where the half is not given."""
    said_at = cursor.peek(-1).text == "at"
    token = cursor.take_number()
    hour, minute, second, length, mark = token.value, 0, 0, MINUTE, ""
    if len(token.text) == 4 and cursor.accept("hours", "hrs"):
        return Clock((_microseconds(hour // 100, hour % 100, 0, cursor),))
    cursor.require(len(token.text) <= 2)
    if cursor.peek(1).kind is Kind.NUMBER and len(cursor.peek(1).text) == 2:
        mark = cursor.accept(":", ".")
        minute = cursor.take().value if mark else 0
        if mark == ":" and cursor.peek(1).kind is Kind.NUMBER and cursor.accept(":"):
            second, length = cursor.take().value, SECOND
    half = _half_day(cursor, hour)
    if half is not None:
        return Clock((_microseconds(half, minute, second, cursor),), length)
    cursor.require(mark == ":" or (mark == "." and said_at))
    times = [_microseconds(hour, minute, second, cursor)]
    # Seconds, and a zero in front, are written on 24-hour clocks only.
    if not (hour > 12 or hour == 0 or token.text.startswith("0") or length == SECOND):
        times.append(_microseconds(hour % 12 + (12 if hour < 12 else 0), minute, second, cursor))
    return Clock(tuple(times), length)


def _oclock(cursor: Cursor) -> Clock:
    """Such as "eleven in the morning", "six o'clock", "nine p.m."; an hour alone is none."""
    hour = _hour_of_twelve(cursor)
    said = cursor.accept("o'clock", "oclock")
    half = _half_day(cursor, hour)
    cursor.require(half is not None or bool(said))
    return Clock((hour * HOUR, (hour + 12) % 24 * HOUR) if half is None else (half * HOUR,))


def _half_day(cursor: Cursor, hour: int) -> int | None:
    """The hour on 24-hour clocks after "a.m.", "in the morning" and so on; None where neither follows."""
    if not 0 <= hour <= 12:
        cursor.accept("pm")
        return None
    part = cursor.accept("am", "pm") or cursor.attempt(_part_of_day)
    if part:
        return hour % 12 + (0 if part in ("am", "morning") else 12)
    if cursor.accept("at night"):
        return hour % 12 + (12 if 5 <= hour < 12 else 24 if hour == 12 else 0)
    return None


def _part_of_day(cursor: Cursor) -> str:
    cursor.need("in")
    cursor.need("the")
    return cursor.need("morning", "afternoon", "evening")


def _microseconds(hour: int, minute: int, second: int, cursor: Cursor) -> int:
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        cursor.fail("no such time of day", at=cursor.at - 1)
    return hour * HOUR + minute * MINUTE + second * SECOND


def clock_on(cursor: Cursor, day: Meaning, clock: Clock) -> Meaning:
    """The time of day on a single day; midnight is the one that begins it, or the one that ends it."""
    if day.unit != "day" or not day.bounded:
        cursor.fail("a time of day needs one single day")
    return _either(clock, [day.first_day * DAY + time for time in clock.times])


def latest_clock(cursor: Cursor, clock: Clock) -> Meaning:
    """A time of day alone: the latest that is not after the reference; on its day, where that has no time."""
    now = cursor.reference
    days = [now.day - (now.minute is not None and time > now.minute) for time in clock.times]
    return _either(clock, [day * DAY + time for day, time in zip(days, clock.times, strict=True)])


def _either(clock: Clock, instants: list[int]) -> Meaning:
    return either([of_clock(instant, offset=clock.offset, length=clock.length) for instant in instants])


def read_clock_range(cursor: Cursor) -> tuple[Clock, Clock]:
    """Two times of day: "9 p.m. and 10 p.m.", "3 to 8 a.m.", which share their half of the day."""
    first = cursor.attempt(read_clock)
    hour = read_cardinal(cursor) if first is None else 12
    cursor.need("and", "to", "-")
    second = read_clock(cursor)
    cursor.require(len(second.times) == 1 and 1 <= hour <= 12)
    if first is None:
        first = Clock((hour * HOUR, hour % 12 * HOUR + 12 * HOUR))
    times = [time for time in first.times if time < second.times[0]]
    # "10 to 2 p.m." crosses noon: the latest reading before the second time is meant.
    return attrs.evolve(first, times=(max(times),)) if times else first, second


_OTHER_NAMES = {
    "early hours": "early hours",
    "small hours": "early hours",
    "wee hours": "early hours",
    "before dawn": "before dawn",
    "pre - dawn": "before dawn",
    "predawn": "before dawn",
    "shortly after midnight": "after midnight",
    "just after midnight": "after midnight",
    "mid - morning": "mid morning",
    "mid - afternoon": "mid afternoon",
    "late at night": "late night",
}
_NAMES = (
    "after midnight", "early morning", "mid morning", "mid afternoon", "late morning", "early afternoon", "late afternoon",
    "early evening", "late evening", "late night", "dawn", "daybreak", "sunrise", "morning", "lunchtime", "afternoon",
    "dusk", "sunset", "evening", "night", "daytime",
)  # fmt: skip
_SPOKEN: Mapping[str, str] = MappingProxyType(_OTHER_NAMES | {name: name for name in _NAMES})
"""What is said, with the name it has in the profile; longer forms first."""


def _spoken_part(cursor: Cursor) -> str:
    part = _SPOKEN[cursor.need(*_SPOKEN)]
    cursor.accept("hours")
    return part


def on_day(cursor: Cursor, day: Meaning, part: str) -> Meaning:
    """That part of one day.  "After midnight" on a day may also be the hours that follow it."""

    def of(one: Meaning) -> Meaning:
        if part != "after midnight":
            return _called_hours(cursor, one.first_day, part, f"{part} of {one.name}")
        days = (one.first_day, one.first_day + 1)
        return either([_called_hours(cursor, each, part, f"{part} into {format_day(each)}") for each in days])

    if day.unit != "day":
        cursor.fail("a part of the day needs one single day")
    return each_reading(day, of)


def _called_hours(cursor: Cursor, day: int, part: str, name: str) -> Meaning:
    rule, midnight = cursor.profile.parts_of_day[part], day * DAY
    return of_stretch(
        Intervals.between(midnight + rule.start * HOUR, midnight + rule.end * HOUR),
        Intervals.between(midnight + rule.earliest * HOUR, midnight + rule.latest * HOUR),
        name=name,
        unit="hours",
    )


def _night_into(cursor: Cursor, day: int) -> Meaning:
    """The night that ends on that day."""
    return _called_hours(cursor, day, "overnight", f"overnight into {format_day(day)}")


def _today(cursor: Cursor) -> Meaning:
    return unit_around("day", cursor.reference.day)


def read_part_of_day(cursor: Cursor) -> Meaning:
    """A part of the day before its date ("the evening of 4 February"), or relative to the reference ("last night")."""
    return cursor.first(_tonight, _overnight, _night_between, _around_date, _before_date)


def _tonight(cursor: Cursor) -> Meaning:
    """Such as "tonight", "late last night", "this morning", "early this evening"."""
    ahead = cursor.accept("early", "late")
    if cursor.accept("tonight"):
        return on_day(cursor, _today(cursor), "late night" if ahead == "late" else "night")
    last = cursor.need("this", "last") == "last"
    part = _spoken_part(cursor)
    cursor.require(not last or part in ("night", "evening"))
    if f"{ahead} {part}" in cursor.profile.parts_of_day:
        part = f"{ahead} {part}"
    return on_day(cursor, unit_around("day", cursor.reference.day, -1 if last else 0), part)


def _overnight(cursor: Cursor) -> Meaning:
    """Such as "overnight": the night that ended on the reference; with a date, the night before or after it."""
    cursor.need("overnight")
    if cursor.accept("into", "to"):
        return _nights(cursor, cursor.stretch(), 0)
    cursor.accept("on", "from")
    second = cursor.attempt(_consecutive_days)
    if second is not None:
        return _night_into(cursor, second)
    day = cursor.attempt(Cursor.stretch)
    if day is None or day.unit != "day":
        return _night_into(cursor, cursor.reference.day)
    if cursor.accept("into", "to", "-"):
        return _nights(cursor, cursor.stretch(), 0)
    return _nights(cursor, day, 0, 1)


def _nights(cursor: Cursor, day: Meaning, *shifts: int) -> Meaning:
    cursor.require(day.unit == "day")
    return either([_night_into(cursor, one.first_day + shift) for one in day.options for shift in shifts])


def _consecutive_days(cursor: Cursor) -> int:
    """The second of two days that follow each other: "3-4 February 2024", "31 January to 1 February 2024"."""
    first, second = read_date_range(cursor, ("-", "/", "to", "and", "into"))
    cursor.require(first.unit == second.unit == "day" and not (first.choice or second.choice))
    if second.first_day != first.first_day + 1:
        cursor.fail("one night lies between two days that follow each other")
    return second.first_day


def _night_between(cursor: Cursor) -> Meaning:
    """Such as "the night of 3-4 February 2024", "the night between 3 and 4 February"."""
    cursor.accept("the")
    cursor.need("night")
    cursor.need("of", "between", "from")
    return _night_into(cursor, _consecutive_days(cursor))


def _around_date(cursor: Cursor) -> Meaning:
    """Such as "early Saturday morning", "late on Friday evening"."""
    ahead = cursor.need("early", "mid", "late")
    cursor.accept("on", "-")
    day = cursor.stretch()
    part = f"{ahead} {_spoken_part(cursor)}"
    cursor.require(day.unit == "day" and part in cursor.profile.parts_of_day)
    return on_day(cursor, day, part)


def _before_date(cursor: Cursor) -> Meaning:
    cursor.accept("the")
    part = _spoken_part(cursor)
    if part == "after midnight" and cursor.accept("into"):
        day = cursor.day()
        return each_reading(day, lambda one: _called_hours(cursor, one.first_day, part, f"{part} into {one.name}"))
    cursor.accept("of", "on", ",", "in")
    # Without a date it is the reference's own day.
    return on_day(cursor, cursor.first(Cursor.stretch, _today), part)


def part_behind(cursor: Cursor, day: Meaning) -> Meaning:
    """A part of the day behind its date: "Sunday evening", "4 February, before dawn", "the 5th, early"."""
    cursor.accept(",")
    cursor.accept("in")
    cursor.accept("the")
    return on_day(cursor, day, _spoken_part(cursor))


def read_third(cursor: Cursor) -> Meaning:
    """Such as "late January 2024", "mid-1990s", "the end of 1989", "early on Sunday", "year-end 2023"."""
    cursor.accept("the")
    if cursor.accept("year - end", "year end"):
        return _year_end(cursor)
    said = cursor.peek().text
    word = cursor.one_of(THIRDS)
    if said == word:
        cursor.accept("-")
        cursor.accept("on", "in")
    else:
        cursor.need("of")
    brinks = cursor.profile.brinks if word not in (said, "mid") else {}
    return each_reading(
        cursor.first(_current, Cursor.stretch),
        lambda one: (
            brink(one, word, cursor.profile) if one.unit in brinks and one.bounded else _third(cursor, one, word)
        ),
    )


def _current(cursor: Cursor) -> Meaning:
    """Such as "the end of the year": the unit that contains the reference, where nothing else follows."""
    cursor.accept("the")
    unit = cursor.need("year", "month", "week")
    following = cursor.peek()
    cursor.require(
        following.kind not in (Kind.NUMBER, Kind.SHORT_YEAR) and following.text not in ("of", "before", "after")
    )
    return unit_around(unit, cursor.reference.day)


def _third(cursor: Cursor, whole: Meaning, word: str) -> Meaning:
    if whole.unit == "day" and word == "late":
        return _called_hours(cursor, whole.first_day, "late", f"late {whole.name}")
    if whole.unit == "season":
        return third_of_season(whole, word, cursor.profile)
    if whole.unit not in cursor.profile.thirds or not whole.bounded:
        cursor.fail(f"nobody has settled what {word} means there")
    return third(whole, word, cursor.profile)


def _year_end(cursor: Cursor) -> Meaning:
    """The last days of a year: certainly 21 to 31 December, possibly the whole month."""
    cursor.accept("of", ",")
    whole = cursor.attempt(Cursor.stretch) or unit_around("year", cursor.reference.day)
    cursor.require(whole.unit == "year")
    end = whole.last_day + 1
    return of_stretch(of_days(end - 11, end).core, of_days(end - 31, end).core, name=f"year-end {whole.name}")
