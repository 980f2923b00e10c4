"""The time of day after a date, in the extended format of ISO 8601-1:2019: ``T21:30``, ``T21:30:00.5+03:00``."""

from __future__ import annotations

import re

from factcheck.errors import BadTime
from factcheck.when.calendar import DAY, HOUR, MINUTE, SECOND, date_of_day
from factcheck.when.intervals import Intervals
from factcheck.when.reading import Grain, Reading

__all__ = ["read_clock"]

_CLOCK = re.compile(
    r"T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?",
    re.ASCII,
)
_BASIC_OFFSET = re.compile(r"(.*[+-][0-9]{2})([0-9]{2})", re.ASCII)

_MOST_AHEAD = 14 * HOUR
_MOST_BEHIND = 12 * HOUR


def read_clock(day: int, text: str, at: int, whole: str) -> Reading:
    """The time of day on that day (a number since 1970-01-01), as long as its last digit is precise.

    ``at`` is where ``text`` stands in ``whole``.  Raises :exc:`BadTime`.
    """
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise BadTime(whole, *_why_not(text, at))
    hour, minute, second, fraction, utc, sign, shift_hour, shift_minute = match.groups()
    offset = 0 if utc else _offset(sign, shift_hour, shift_minute, at + match.start(6), whole) if sign else None
    microseconds = int(hour) * HOUR + int(minute) * MINUTE + int(second or 0) * SECOND
    resolution = SECOND if second else MINUTE
    if fraction:
        resolution = 10 ** max(0, 6 - len(fraction))
        # Digits beyond the microsecond are read and dropped: the instant lies in that microsecond.
        microseconds += int(fraction[:6]) * resolution
    start = day * DAY + microseconds
    if second == "60" and _leap_second(start, offset):
        # The line has no leap seconds: the last second of the day stands for both.
        start -= SECOND
    elif hour == "24" and microseconds > 24 * HOUR:
        raise BadTime(whole, "24:00 is the end of the day, and nothing comes after it", at + 1)
    elif int(hour) > 24 or int(minute) > 59 or int(second or 0) > 59:
        raise BadTime(whole, "no such time of day", at + 1)
    instants = Intervals.between(start, start + resolution)
    return Reading(instants, instants, Grain.CLOCK, offset=offset)


def _leap_second(start: int, offset: int | None) -> bool:
    """Whether second 60 follows 23:59:59 of UTC on the last day of June or December, where leap seconds stand."""
    if offset is None or (start - offset) % DAY != 0:
        return False
    return date_of_day((start - offset) // DAY)[1:] in ((1, 1), (7, 1))


def _offset(sign: str, hours: str, minutes: str | None, at: int, whole: str) -> int:
    offset = int(hours) * HOUR + int(minutes or 0) * MINUTE
    if int(minutes or 0) > 59 or offset > (_MOST_AHEAD if sign == "+" else _MOST_BEHIND):
        raise BadTime(whole, "no such offset from UTC", at, hint="clocks run from -12:00 to +14:00")
    if sign == "-" and offset == 0:
        # ISO 8601-1: the difference is positive where local time is ahead of UTC or equal to it.
        raise BadTime(whole, "an offset of zero is positive", at, hint="write Z or +00:00")
    return -offset if sign == "-" else offset


def _why_not(text: str, at: int) -> tuple[str, int, str]:
    basic = _BASIC_OFFSET.fullmatch(text)
    if basic and _CLOCK.fullmatch(f"{basic.group(1)}:{basic.group(2)}"):
        return "an offset needs its colon", at + basic.start(2), f"write {basic.group(1)}:{basic.group(2)}"
    if text[-1:] in ("?", "~", "%"):
        return "a time of day takes no qualifier", at + len(text) - 1, "qualify the date alone: 2024-02-04~"
    return "no time of day", at, "write T21:30 or T21:30:00+03:00"
