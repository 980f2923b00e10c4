"""Text to what it says: one date, one moment, a set, or the two ends of an interval; and days back to text.

A date stands alone, at the end of an interval or inside a set.  Of a set ``[A,B,C..D]`` one moment is meant, of
``{A,B,C..D}`` all of them (level 2, set representation).  After a date may follow a time of day in the extended
format of ISO 8601-1:2019: ``T21:30``, ``T21:30:00.5+03:00``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when.calendar import DAY, HOUR, MINUTE, SECOND, date_of_day, day_number, days_in_month
from factcheck.when.edtf.completions import complete, read_common
from factcheck.when.edtf.dates import MAX_PIECES, MAX_TEXT, Date, scan_date
from factcheck.when.intervals import DAWN, DUSK, Grain, Intervals, Reading

_LONGEST_COMMON = 12

# No EDTF date ends with one or two digits alone: "04/02/2024", "the night of 4/5 February".
_DAYS_OF_A_MONTH = re.compile(r"(?<![0-9X-])[0-9]{1,2}/[0-9]{1,2}(?![0-9X])", re.ASCII)


# "2008/09" is a season, whatever the two digits are.
_TWO_YEARS = re.compile(
    r"(?:the )?(?:season |(?:winter|summer) (?:of )?)?[0-9]{4}/[0-9]{2}(?: season)?|(?:the )?(?:winter|summer) (?:of )?[0-9]{4}/[0-9]{4}|(?:the )?(?:season [0-9]{4}/[0-9]{4}|[0-9]{4}/[0-9]{4} season)",
    re.ASCII | re.IGNORECASE,
)


def split_span(text: str) -> tuple[str, str] | None:
    """The two ends of ``A/B``, either of them perhaps "" or ".."; None where the text is no span.

    A slash inside brackets does not count, nor does one between numbers of one or two digits, or before the last two digits of a year.
    """
    at = text.find("/")
    if at >= 0 and ("[" in text or "{" in text):
        at = _outside_brackets(text)
    if at < 0 or _DAYS_OF_A_MONTH.search(text) or _TWO_YEARS.fullmatch(text):
        return None
    return text[:at].strip(), text[at + 1 :].strip()


def _outside_brackets(text: str) -> int:
    """Where the first slash outside brackets stands; -1 where there is none."""
    depth = 0
    for at, character in enumerate(text):
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif character == "/" and depth == 0:
            return at
    return -1


def read(text: str, profile: Profile = DEFAULT_PROFILE) -> Reading:
    """Read one moment.  Raises :exc:`BadTime` with the position and the reason; never guesses."""
    if len(text) < _LONGEST_COMMON and (common := read_common(text, profile.approximate_units)):
        return common
    if len(text) > MAX_TEXT:
        raise BadTime(text, f"longer than {MAX_TEXT} characters", MAX_TEXT)
    if not text:
        raise BadTime(text, "it is empty")
    if text[0] == "[":
        return _read_one_of(text, profile)
    if text[0] == "{":
        hint = "write one event for each of them, or read it with AllOf.parse"
        raise BadTime(text, "a set of several moments is not one moment", hint=hint)
    return read_single(text, 0, text, profile, MAX_PIECES).reading


@attrs.frozen
class _Single:
    """What a date says, and how precisely it is written: "year", "season", "month", "day" or "clock"."""

    reading: Reading
    precision: str


def read_single(text: str, offset: int, whole: str, profile: Profile, budget: int) -> _Single:
    """Read one date.  ``offset``: where ``text`` stands in ``whole``, which errors quote; ``budget``: see ``complete``.

    Raises :exc:`BadTime`.
    """
    date, end = scan_date(text, offset, whole)
    if end < len(text):
        return _Single(_with_clock(date, text[end:], offset, end, whole), "clock")
    return _Single(complete(date, profile.approximate_units, budget, whole), date.precision)


def _with_clock(date: Date, rest: str, offset: int, end: int, whole: str) -> Reading:
    if date.precision != "day":
        raise BadTime(whole, "a time of day needs a full date", offset + end)
    if any(date.marks) or date.step > 1 or len(date.years) > 1 or "X" in date.month + date.day:
        hint = "leave the time out, or write every digit and no qualifier"
        raise BadTime(whole, "a time of day needs an exact date", offset + end, hint=hint)
    return _read_clock(complete(date, 0, 1, whole).core.start // DAY, rest, offset + end, whole)


@attrs.frozen
class _Part:
    """``first`` and ``last`` are the same for a single date, and None at an open end."""

    first: _Single | None
    last: _Single | None
    text: str
    at: int

    @property
    def ends(self) -> list[_Single]:
        """The dates that are written."""
        return [end for end in (self.first, self.last) if end is not None]

    @property
    def clocked(self) -> bool:
        """Whether a time of day is given: for a range one at both of its ends."""
        return all(end is not None and end.precision == "clock" for end in (self.first, self.last))


def _read_one_of(text: str, profile: Profile) -> Reading:
    """The union of what the members may mean.  Raises :exc:`BadTime`."""
    parts = list(_parts(text, "]", profile))
    ends = [end.reading for part in parts for end in part.ends]
    offsets = {end.offset for end in ends}
    if len(offsets) > 1:
        hint = "give every member the same offset, or none"
        raise BadTime(text, "members with different offsets from UTC", parts[-1].at, hint=hint)
    possible, core = (_union(parts, core=core) for core in (False, True))
    return Reading(
        possible=possible if len(possible) <= MAX_PIECES else possible.hull(),
        core=core if len(core) <= MAX_PIECES else core.hull(),
        grain=Grain.CLOCK if all(part.clocked for part in parts) else Grain.STRETCH,
        offset=offsets.pop(),
        doubt=any(end.doubt for end in ends),
        widened=any(end.widened for end in ends),
    )


def read_members(text: str, profile: Profile = DEFAULT_PROFILE) -> tuple[str, ...]:
    """The parts of ``{A,B,C..D}``, in the order they are written: dates, or all dates of ``C..D``.

    Raises :exc:`BadTime`.
    """
    if len(text) > MAX_TEXT:
        raise BadTime(text, f"longer than {MAX_TEXT} characters", MAX_TEXT)
    if not text.startswith("{"):
        raise BadTime(text, "not a set of which all members are meant", hint="write {1960,1961-12}")
    return tuple(part.text for part in _parts(text, "}", profile))


def _union(parts: list[_Part], *, core: bool) -> Intervals:
    pairs: list[tuple[int, int]] = []
    for part in parts:
        sets = [end.reading.core if core else end.reading.possible for end in part.ends]
        if part.first is part.last:
            pairs += sets[0].pairs
        elif not any(each.empty for each in sets):
            pairs.append((sets[0].start if part.first else DAWN, sets[-1].end if part.last else DUSK))
    return Intervals(pairs)


def _parts(text: str, bracket: str, profile: Profile) -> Iterator[_Part]:
    if text[-1] != bracket:
        raise BadTime(text, "the bracket is not closed", len(text), hint=f"end it with {bracket}")
    if " " in text:
        # "No spaces are allowed, anywhere within the expression."
        raise BadTime(text, "no spaces are allowed in a set", text.index(" "), hint=f"write {text.replace(' ', '')}")
    budget = MAX_PIECES
    at = 1
    for written in text[1:-1].split(","):
        part = _part(written, at, text, profile, max(budget, 1))
        budget -= sum(len(end.reading.possible) for end in part.ends)
        yield part
        at += len(written) + 1


def _part(written: str, at: int, whole: str, profile: Profile, budget: int) -> _Part:
    before, dots, after = written.partition("..")
    if not dots:
        if not written:
            raise BadTime(whole, "an empty member", at)
        single = read_single(written, at, whole, profile, budget)
        return _Part(single, single, written, at)
    if not before and not after:
        raise BadTime(whole, "an empty member", at)
    first = read_single(before, at, whole, profile, budget) if before else None
    last = read_single(after, at + len(before) + 2, whole, profile, budget) if after else None
    if first is not None and last is not None:
        _check_range(first, last, at, whole)
    return _Part(first, last, written, at)


def _check_range(first: _Single, last: _Single, at: int, whole: str) -> None:
    if first.reading.possible.start >= last.reading.possible.end:
        raise BadTime(whole, "it ends before it starts", at)
    # Times of day are not of the profile; a range may begin with a date and end with a time.
    if first.precision != last.precision and "clock" not in (first.precision, last.precision):
        days = Intervals.between(first.reading.possible.start // DAY, last.reading.possible.end // DAY)
        hint = f"write {format_days(days).strip('[]')}"
        raise BadTime(whole, "both sides of .. need the same precision", at, hint=hint)


_CLOCK = re.compile(
    r"T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?",
    re.ASCII,
)
_BASIC_OFFSET = re.compile(r"(.*[+-][0-9]{2})([0-9]{2})", re.ASCII)

_MOST_AHEAD = 14 * HOUR
_MOST_BEHIND = 12 * HOUR


def _read_clock(day: int, text: str, at: int, whole: str) -> Reading:
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


_LAST_YEAR = 9_999


def format_days(days: Intervals) -> str:
    """The shortest text that reads back as these days.  The set must not be empty.

    Outside the years -9999 to 9999 the format has no days: there the whole years around them are written,
    which only adds possibilities.

    >>> format_days(Intervals.between(day_number(2024, 2, 1), day_number(2024, 3, 1)))
    '2024-02'
    """
    members = [_format_range(start, end) for start, end in days]
    if len(members) == 1 and ".." not in members[0]:
        return members[0]
    return "[" + ",".join(members) + "]"


def format_day(day: int) -> str:
    """One day as YYYY-MM-DD."""
    return format_days(Intervals.between(day, day + 1))


def _format_range(start: int, end: int) -> str:
    first = None if start == DAWN else date_of_day(start)
    last = None if end == DUSK else date_of_day(end - 1)
    if any(date is not None and abs(date[0]) > _LAST_YEAR for date in (first, last)):
        return _format_years(first, last)
    if first is None or last is None:
        return f"{_format_day(first) if first else ''}..{_format_day(last) if last else ''}"
    year, month, day = first
    stem = _format_day(first)
    if end == start + 1:
        return stem
    if day == 1 and month == 1 and end == day_number(year + 1, 1, 1):
        return stem[:-6]
    if day == 1 and end == start + days_in_month(year, month):
        return stem[:-3]
    return f"{stem}..{_format_day(last)}"


def _format_years(first: tuple[int, int, int] | None, last: tuple[int, int, int] | None) -> str:
    start, end = (format_year(date[0]) if date else "" for date in (first, last))
    return start if start == end else f"{start}..{end}"


def _format_day(date: tuple[int, int, int]) -> str:
    year, month, day = date
    return f"{format_year(year)}-{month:02}-{day:02}"


def format_year(year: int) -> str:
    """At least four digits; Y in front of longer years."""
    if abs(year) > _LAST_YEAR:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}"
