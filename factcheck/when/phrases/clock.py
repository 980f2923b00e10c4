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

_HALF_DAYS = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}


@attrs.frozen
class Clock:
    """A time of day: microseconds from midnight (several where the words leave it open), and how long it is shown.

    ``offset``: how far those clocks are ahead of UTC, in microseconds, where the words say so.
    """

    times: tuple[int, ...]
    length: int = MINUTE
    offset: int | None = None
    halved: bool = True


def read_clock(cursor: Cursor) -> Clock | None:
    """A time of day with its half of the day and zone, where they are given."""
    cursor.accept("at", "@")
    clock = None
    for read in (_word, _past_or_to, _figures, _oclock):
        clock = cursor.attempt(read)
        if clock is not None:
            return _zoned(cursor, clock)
    return None


def _word(cursor: Cursor) -> Clock | None:
    """Such as "midnight" belongs to two days: the one that begins and the one that ends with it."""
    cursor.sequence("twelve", "o'clock")
    cursor.accept("12")
    if cursor.accept("noon", "midday"):
        return Clock((12 * HOUR,))
    if cursor.accept("midnight"):
        return Clock((0, DAY))
    return None


def _past_or_to(cursor: Cursor) -> Clock | None:
    """Such as "half past noon", "a quarter to six", "twenty past nine"."""
    cursor.accept("a")
    if cursor.accept("half"):
        minutes: int | None = 30
    elif cursor.accept("quarter"):
        minutes = 15
    else:
        minutes = read_cardinal(cursor)
        cursor.accept("minutes")
    side = cursor.accept("past", "after", "to")
    if minutes is None or not side or not 0 < minutes < 60:
        return None
    if cursor.accept("noon"):
        hours: tuple[int, ...] = (12,)
    elif cursor.accept("midnight"):
        hours = (0, 24)
    else:
        hour = read_cardinal(cursor)
        if hour is None or not 1 <= hour <= 12:
            return None
        cursor.accept("o'clock")
        halved = _half_day(cursor, hour)
        hours = (halved,) if halved is not None else (hour % 12, hour % 12 + 12)
    sign = -1 if side == "to" else 1
    return Clock(tuple(hour * HOUR + sign * minutes * MINUTE for hour in hours))


def _figures(cursor: Cursor) -> Clock | None:
    """Such as "21:50", "9:50:30 p.m.", "8.30pm", "9 a.m.", "2150 hours"; two readings where the half is not given."""
    token = cursor.peek()
    if token.kind is not Kind.NUMBER:
        return None
    said_at = cursor.peek(-1).text == "at"
    cursor.take()
    hour, minute, second, length, colon = token.value, 0, 0, MINUTE, ""
    if len(token.text) == 4 and cursor.accept("hours", "hrs"):
        return Clock((_microseconds(hour // 100, hour % 100, 0, cursor),))
    if len(token.text) > 2:
        return None
    if cursor.peek(1).kind is Kind.NUMBER and len(cursor.peek(1).text) == 2:
        colon = cursor.accept(":", ".")
        minute = cursor.take().value if colon else 0
        if colon == ":" and cursor.peek().text == ":" and cursor.peek(1).kind is Kind.NUMBER:
            cursor.take()
            second, length = cursor.take().value, SECOND
    half = _half_day(cursor, hour)
    if half is not None:
        return Clock((_microseconds(half, minute, second, cursor),), length)
    if not (colon == ":" or (colon and said_at)):
        return None
    # Seconds, and a zero in front, are written on 24-hour clocks only.
    sure = hour > 12 or hour == 0 or token.text.startswith("0") or length == SECOND
    times = [_microseconds(hour, minute, second, cursor)]
    if not sure:
        times.append(_microseconds(hour % 12 + (12 if hour < 12 else 0), minute, second, cursor))
    return Clock(tuple(times), length, halved=sure)


def _oclock(cursor: Cursor) -> Clock | None:
    """Such as "eleven in the morning", "six o'clock", "nine p.m."; an hour alone is none."""
    hour = read_cardinal(cursor)
    if hour is None or not 1 <= hour <= 12:
        return None
    said = cursor.accept("o'clock", "oclock")
    half = _half_day(cursor, hour)
    if half is not None:
        return Clock((half * HOUR,))
    return Clock((hour * HOUR, (hour + 12) % 24 * HOUR), halved=False) if said else None


def _half_day(cursor: Cursor, hour: int) -> int | None:
    """The hour on 24-hour clocks after "a.m.", "in the morning" and so on; None where neither follows."""
    if not 0 <= hour <= 12:
        cursor.accept("pm")
        return None
    if cursor.accept("am"):
        return hour % 12
    if cursor.accept("pm"):
        return hour % 12 + 12
    before = cursor.at
    if cursor.accept("in") and cursor.accept("the"):
        part = cursor.accept("morning", "afternoon", "evening")
        if part:
            return hour % 12 + _HALF_DAYS[part]
    cursor.at = before
    if cursor.sequence("at", "night"):
        return hour % 12 + (12 if 5 <= hour < 12 else 24 if hour == 12 else 0)
    return None


def _microseconds(hour: int, minute: int, second: int, cursor: Cursor) -> int:
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        cursor.fail("no such time of day", at=cursor.at - 1)
    return hour * HOUR + minute * MINUTE + second * SECOND


def _zoned(cursor: Cursor, clock: Clock) -> Clock:
    opened = cursor.accept("(")
    if cursor.sequence("local", "time") or cursor.accept("local"):
        pass
    elif cursor.peek().text in OFFSETS:
        clock = attrs.evolve(clock, offset=OFFSETS[cursor.take().text] * MINUTE)
    elif cursor.peek().text in ZONES_WITHOUT_OFFSET:
        cursor.fail(
            f"{cursor.peek().text.upper()} does not say how far ahead of UTC those clocks are",
            hint="name the zone behind the time: 2024-02-04T21:50[America/New_York]",
        )
    if opened:
        cursor.accept(")")
    return clock


def clock_on(cursor: Cursor, day: Meaning, clock: Clock) -> Meaning:
    """The time of day on a single day; midnight is the one that begins it, or the one that ends it."""
    if day.unit != "day" or not day.bounded:
        cursor.fail("a time of day needs one single day")
    return either(
        [of_clock(day.first_day * DAY + time, offset=clock.offset, length=clock.length) for time in clock.times]
    )


def latest_clock(cursor: Cursor, clock: Clock) -> Meaning:
    """A time of day alone: the latest that is not after the reference; on its day, where that has no time."""
    reference = cursor.reference
    found = []
    for time in clock.times:
        instant = reference.day * DAY + time
        if reference.minute is not None and time > reference.minute:
            instant -= DAY
        found.append(of_clock(instant, offset=clock.offset, length=clock.length))
    return either(found)


def read_clock_range(cursor: Cursor, joints: tuple[str, ...]) -> tuple[Clock, Clock] | None:
    """Two times of day: "9 p.m. and 10 p.m.", "3 to 8 a.m.", which share their half of the day."""
    first = cursor.attempt(read_clock)
    hour = None if first is not None else read_cardinal(cursor)
    if (first is None and hour is None) or not cursor.accept(*joints):
        return None
    second = read_clock(cursor)
    if second is None or len(second.times) != 1:
        return None
    if first is None:
        if hour is None or not 1 <= hour <= 12:
            return None
        first = Clock((hour * HOUR, hour % 12 * HOUR + 12 * HOUR))
    times = [time for time in first.times if time < second.times[0]]
    # "10 to 2 p.m." crosses noon: the latest reading before the second time is meant.
    return attrs.evolve(first, times=(max(times),)) if times else first, second
