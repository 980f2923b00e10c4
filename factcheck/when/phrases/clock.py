"""Times of day: "9:50 p.m.", "21:50 local time", "noon", "half past six", "eleven in the morning"."""

from __future__ import annotations

import attrs

from factcheck.when.calendar import DAY, HOUR, MINUTE, SECOND
from factcheck.when.phrases.cursor import Cursor
from factcheck.when.phrases.meaning import Meaning, either, of_clock
from factcheck.when.phrases.numbers import read_cardinal
from factcheck.when.phrases.scan import Kind
from factcheck.when.phrases.words import OFFSETS, ZONES_WITHOUT_OFFSET

__all__ = ["Clock", "clock_on", "latest_clock", "read_clock", "read_clock_range"]


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
