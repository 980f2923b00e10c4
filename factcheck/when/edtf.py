"""Extended Date/Time Format text to calendar days (ISO 8601-2:2019; Library of Congress EDTF, 2019).

This module knows text and the calendar, not zones: it answers with a :class:`~factcheck.when.reading.Reading` in local time, and
:class:`~factcheck.when.When` places that on the line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when.calendar import DAY, HOUR, MINUTE, SECOND, add_months, date_of_day, day_number, days_in_month
from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.reading import Grain, Reading, days_as_local, grain_of

__all__ = ["MAX_TEXT", "format_days", "read", "split_span"]

MAX_TEXT = 1_000
"""Longer texts are refused before they are read."""
MAX_PIECES = 4_096
"""An expression with more separate stretches than this is replaced by its hull, which only adds possibilities."""

_DATE = re.compile(r"(-?[0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?", re.ASCII)
_CLOCK = re.compile(r"T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?(Z|[+-][0-9]{2}:?[0-9]{2})?", re.ASCII)
_NUMERIC = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{2,4})", re.ASCII)
_SPREADSHEET = re.compile(r"[A-Z][a-z]{2}-[0-9]{2}|[0-9]{1,2}-[A-Z][a-z]{2}(?:-[0-9]{2})?", re.ASCII)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?", re.ASCII)


def split_span(text: str) -> tuple[str, str] | None:
    """The two ends of ``A/B``; None where the text is no span.  A slash inside brackets does not count."""
    head, slash, tail = text.partition("/")
    if not slash or _NUMERIC.fullmatch(text.strip()) or "[" in head or "[" in tail:
        return None
    return head.strip(), tail.strip()


def read(text: str, profile: Profile = DEFAULT_PROFILE) -> Reading:
    """Read one moment.  Raises :exc:`BadTime` with the position and the reason; never guesses."""
    if len(text) > MAX_TEXT:
        raise BadTime(text, f"longer than {MAX_TEXT} characters")
    if not text:
        raise BadTime(text, "it is empty")
    if text[0] == "[":
        return _one_of(text, profile)
    if text[0] == "{":
        raise BadTime(text, "a set of several moments is not one moment", hint="write one event for each of them")
    return _single(text, 0, text, profile)


_OPEN = Reading(Intervals.always(), Intervals.always(), Grain.STRETCH)


def _one_of(text: str, profile: Profile) -> Reading:
    if text[-1] != "]":
        raise BadTime(text, "the bracket is not closed", len(text))
    possible, core = Intervals(), Intervals()
    doubt = widened = False
    position = 1
    for member in text[1:-1].split(","):
        before, dots, after = member.partition("..")
        ends = [
            _single(end.strip(), position + member.index(end.strip()), text, profile) if end.strip() else _OPEN
            for end in ((before, after) if dots else (before,))
        ]
        if all(end is _OPEN for end in ends):
            raise BadTime(text, "an empty member", position)
        if any(end.offset is not None for end in ends):
            raise BadTime(text, "times with an offset cannot stand inside brackets", position)
        first, last = ends[0], ends[-1]
        if first.possible.start >= last.possible.end:
            raise BadTime(text, "it ends before it starts", position)
        if dots:
            possible |= Intervals.between(first.possible.start, last.possible.end)
            core |= Intervals.between(first.core.start, last.core.end)
        else:
            possible, core = possible | first.possible, core | first.core
        doubt |= any(end.doubt for end in ends)
        widened |= any(end.widened for end in ends)
        position += len(member) + 1
    return Reading(possible, core, Grain.STRETCH, doubt=doubt, widened=widened)


def _single(text: str, offset: int, whole: str, profile: Profile) -> Reading:
    """A date with or without a clock time, and a qualifier after it."""
    match = _DATE.match(text)
    if match is None:
        raise BadTime(whole, *_why_not(text, offset))
    year, month, day = match.groups()
    rest = text[match.end() :]
    if rest.startswith("T"):
        clock = _CLOCK.fullmatch(rest)
        if clock is None or "X" in match.group():
            raise BadTime(whole, "no time of day", offset + match.end(), hint="write T21:30 or T21:30:00+03:00")
        number = _only_day(year, month, day, whole, offset)
        return _clock_time(number, clock, whole, offset + match.end())
    if rest not in ("", "?", "~", "%"):
        raise BadTime(whole, *_why_not(text, offset, match.end()))
    core = Intervals(_completions(year, month, day, whole, offset))
    days = _approximately(core, month, day, profile) if rest in ("~", "%") else core
    return Reading(
        possible=days_as_local(days),
        core=days_as_local(core),
        grain=grain_of(core),
        doubt=rest in ("?", "%"),
        widened=rest in ("~", "%"),
    )


def _why_not(text: str, offset: int, position: int = 0) -> tuple[str, int, str]:
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        first, second, year = numeric.groups()
        if int(first) <= 12 and int(second) <= 12 and len(year) == 4:
            dates = f"{year}-{int(second):02}-{int(first):02} or {year}-{int(first):02}-{int(second):02}"
            return "day and month could be either", offset, f"write {dates}"
        return "not a date in the order year-month-day", offset, "write it as YYYY-MM-DD"
    if _SPREADSHEET.fullmatch(text) or _SERIAL.fullmatch(text):
        return "a spreadsheet has changed this date", offset, "restore the original column as text, YYYY-MM-DD"
    return "not a date", offset + position, "write YYYY, YYYY-MM or YYYY-MM-DD"


def _clock_time(number: int, clock: re.Match[str], whole: str, position: int) -> Reading:
    hour, minute, second, fraction, zone = clock.groups()
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise BadTime(whole, "no such time of day", position)
    microseconds = int(hour) * HOUR + int(minute) * MINUTE + int(second or 0) * SECOND
    resolution = SECOND if second else MINUTE
    if fraction:
        resolution = 10 ** (6 - len(fraction))
        microseconds += int(fraction) * resolution
    offset = None
    if zone == "Z":
        offset = 0
    elif zone:
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        if hours > 14 or minutes > 59:
            raise BadTime(whole, "no such offset from UTC", position)
        offset = (hours * HOUR + minutes * MINUTE) * (-1 if zone[0] == "-" else 1)
    start = number * DAY + microseconds
    instants = Intervals.between(start, start + resolution)
    return Reading(instants, instants, Grain.CLOCK, offset=offset)


def _only_day(year: str, month: str | None, day: str | None, whole: str, offset: int) -> int:
    if month is None or day is None:
        raise BadTime(whole, "a time of day needs a full date", offset)
    ((start, _),) = _completions(year, month, day, whole, offset)
    return start


def _digits(pattern: str, low: int, high: int) -> Iterator[int]:
    """The numbers from low to high that the pattern allows; X is any digit."""
    for number in range(low, high + 1):
        if all(wanted in ("X", digit) for wanted, digit in zip(pattern, f"{number:02}", strict=True)):
            yield number


def _years(pattern: str) -> list[tuple[int, int]]:
    """The years a pattern allows, as half-open ranges: 156X is one of ten years, 1X6X ten times ten."""
    sign = -1 if pattern.startswith("-") else 1
    digits = pattern.removeprefix("-")
    stem = digits.rstrip("X")
    width = 10 ** (len(digits) - len(stem))
    starts = [
        int("".join(choice)) * width
        for choice in itertools.product(*(("0123456789" if digit == "X" else digit) for digit in stem))
    ]
    if sign > 0:
        return [(start, start + width) for start in starts]
    return [(-(start + width - 1), -start + 1) for start in starts]


def _completions(
    year: str, month: str | None, day: str | None, whole: str, offset: int
) -> list[tuple[int, int]]:
    """Every calendar completion, as day ranges.  Raises where there is none (2023-02-29, month 13)."""
    ranges: list[tuple[int, int]] = []
    for first, end in _years(year):
        if month is None or (month == "XX" and day in (None, "XX")):
            ranges.append((day_number(first, 1, 1), day_number(end, 1, 1)))
            continue
        for each in range(first, end):
            ranges += _of_year(each, month, day)
            if len(ranges) > MAX_PIECES:
                return [(day_number(_years(year)[0][0], 1, 1), day_number(_years(year)[-1][1], 1, 1))]
    if not ranges:
        field = 5 if month and not any(True for _ in _digits(month, 1, 12)) else 8
        reason = "no such month" if field == 5 else "no such day in that month"
        raise BadTime(whole, reason, offset + field + (1 if year.startswith("-") else 0))
    return ranges


def _of_year(year: int, month: str, day: str | None) -> Iterator[tuple[int, int]]:
    for each in _digits(month, 1, 12):
        if day is None or day == "XX":
            start = day_number(year, each, 1)
            yield start, start + days_in_month(year, each)
        else:
            for number in _digits(day, 1, days_in_month(year, each)):
                start = day_number(year, each, number)
                yield start, start + 1


def _approximately(core: Intervals, month: str | None, day: str | None, profile: Profile) -> Intervals:
    units = profile.approximate_units
    if day is not None:
        return core.widened(units, units)
    months = units if month is not None else 12 * units
    return Intervals((add_months(start, -months)[0], add_months(end, months)[0]) for start, end in core)


def format_days(days: Intervals) -> str:
    """The shortest text that reads back as these days.  The set must not be empty.

    >>> format_days(Intervals.between(day_number(2024, 2, 1), day_number(2024, 3, 1)))
    '2024-02'
    """
    members = [_format_range(start, end) for start, end in days]
    if len(members) == 1 and ".." not in members[0]:
        return members[0]
    return "[" + ",".join(members) + "]"


def _format_range(start: int, end: int) -> str:
    if start == DAWN or end == DUSK:
        return f"{_format_day(start) if start != DAWN else ''}..{_format_day(end - 1) if end != DUSK else ''}"
    year, month, day = date_of_day(start)
    stem = _format_day(start)
    if end == start + 1:
        return stem
    if day == 1 and month == 1 and end == day_number(year + 1, 1, 1):
        return stem[:-6]
    if day == 1 and end == start + days_in_month(year, month):
        return stem[:-3]
    return f"{stem}..{_format_day(end - 1)}"


def _format_day(number: int) -> str:
    year, month, day = date_of_day(number)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"
