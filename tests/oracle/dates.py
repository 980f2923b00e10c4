"""Naive calendar code: dates, zones, imprecise moments.

Instants are integer microseconds since 1970-01-01T00:00Z, intervals are half-open (DESIGN 3).  Every date here has a
zone; where nobody states one, the oracle tries the world's zones one after the other (`zones_to_try`), each of them
for everything that states none: so bare dates of one unknown zone compare as calendar days, whatever clock times
stand beside them, and against an instant they may lie anywhere (meaning 31).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
FIRST = -(10**20)
LAST = 10**20
ONE_DAY = timedelta(1)

Interval = tuple[int, int]
EVER: Interval = (FIRST, LAST)
Zone = tzinfo


@dataclass(frozen=True)
class Moment:
    """The possible instants of one happening, and whether its text gives a time of day."""

    intervals: tuple[Interval, ...]
    clocked: bool
    zone: Zone | None = None
    """The zone of whose calendar days a bare date speaks."""


# ---- dates ---------------------------------------------------------------------------------------------

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d|\dX|XX))?)?")
_CLOCK = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?")


@cache
def calendar_stretch(text: str) -> tuple[date, date]:
    """The first day a year, month or day names, and the day after its last."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = int(found[1]), found[2], found[3]
    if month is None:
        return date(year, 1, 1), date(year + 1, 1, 1)
    last = monthrange(year, int(month))[1]
    if day is None or day == "XX":
        return date(year, int(month), 1), date(year, int(month), last) + ONE_DAY
    if day.endswith("X"):
        tens = int(day[0]) * 10
        return date(year, int(month), max(1, tens)), date(year, int(month), min(last, tens + 9)) + ONE_DAY
    named = date(year, int(month), int(day))
    return named, named + ONE_DAY


def is_date(text: str) -> bool:
    """Whether an anchor is a day, month or year, and not the name of an event."""
    return re.fullmatch(r"\d{4}(-\d\d){0,2}", text) is not None


def is_day(text: str) -> bool:
    """Whether the text names one single day."""
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()) is not None


def is_year(text: str) -> bool:
    """Whether the text names a whole year."""
    return re.fullmatch(r"\d{4}", text.strip()) is not None


def has_clock(text: str) -> bool:
    """Whether a time of day occurs in the text."""
    return re.search(r"\d\dT\d\d", text) is not None


@cache
def day_start(day: date, zone: Zone) -> int:
    """The first instant of a local day; of a repeated midnight the first (semantics 1.2)."""
    local = datetime(day.year, day.month, day.day, tzinfo=zone)
    return round(local.timestamp()) * SECOND


def stretch(text: str, zone: Zone) -> Interval:
    """The instants of a day, month or year in a zone."""
    first, after = calendar_stretch(text)
    return day_start(first, zone), day_start(after, zone)


def local_time(instant: int, zone: Zone) -> datetime:
    """The wall clock of a zone at an instant."""
    return datetime.fromtimestamp(instant // SECOND, zone)


def local_day(instant: int, zone: Zone) -> date:
    """The calendar day of an instant in a zone."""
    return local_time(instant, zone).date()


# ---- the moments of events -----------------------------------------------------------------------------


def _clock_interval(text: str, zone: Zone) -> Interval | None:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute = (int(found[i]) for i in range(1, 6))
    length = SECOND if found[6] else MINUTE
    offset = found[7]
    known = zone
    if offset == "Z":
        known = UTC
    elif offset:
        sign = -1 if offset[0] == "-" else 1
        known = timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6])))
    local = datetime(year, month, day, hour, minute, int(found[6] or 0), tzinfo=known)
    low = round(local.timestamp()) * SECOND
    return low, low + length


def possible(text: str, zone: Zone) -> Interval:
    """The instants of a date, or of a clock time as far as it is stated."""
    return _clock_interval(text, zone) or stretch(text, zone)


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same instants as disjoint intervals in order."""
    joined: list[Interval] = []
    for low, high in sorted(intervals):
        if joined and low <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], high)
        elif low < high:
            joined.append((low, high))
    return tuple(joined)


def intersection(one: tuple[Interval, ...], other: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """The instants in both."""
    shared = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return union([(low, high) for low, high in shared if low < high])


def moment(text: str, zone: Zone) -> Moment:
    """The possible instants of an event's `when`; `[a, b..c]` is one moment somewhere in these."""
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")):
        return Moment((possible(text, zone),), has_clock(text), None if has_clock(text) else zone)
    intervals: list[Interval] = []
    for part in text[1:-1].split(","):
        low, dots, high = part.strip().partition("..")
        if dots:
            intervals.append((possible(low, zone)[0] if low else FIRST, possible(high, zone)[1] if high else LAST))
        else:
            intervals.append(possible(low, zone))
    return Moment(union(intervals), has_clock(text), None if has_clock(text) else zone)


def extent(text: str, zone: Zone) -> tuple[Moment, Moment | None]:
    """When something began and, of what lasted (`A/B`), when it ended; it does not end before it begins."""
    start_text, slash, end_text = text.partition("/")
    if not slash:
        return moment(text, zone), None
    unknown = Moment((EVER,), clocked=False)
    start = moment(start_text, zone) if start_text.strip(". ") else unknown
    end = moment(end_text, zone) if end_text.strip(". ") else unknown
    first, last = start.intervals[0][0], end.intervals[-1][1]
    return (
        Moment(intersection(start.intervals, ((FIRST, last),)), start.clocked, start.zone),
        Moment(intersection(end.intervals, ((first, LAST),)), end.clocked, end.zone),
    )


def zones_to_try(instants: Iterable[int]) -> list[Zone]:
    """Zones that stand for all an unknown one may be, where these instants have to be compared with its days.

    From 12 hours behind to 14 ahead; between two offsets at which some instant changes its calendar day nothing
    changes, so those, and a minute less, are enough.
    """
    offsets = {timedelta(0), timedelta(hours=-12), timedelta(hours=14)}
    for instant in instants:
        into_day = timedelta(microseconds=instant % DAY)
        for midnight in (-into_day, timedelta(1) - into_day):
            offsets |= {midnight, midnight - timedelta(minutes=1), midnight + timedelta(minutes=1)}
    # A zone is whole minutes away; what is stated to the second changes its day with the minute it lies in.
    whole = {timedelta(minutes=offset // timedelta(minutes=1)) for offset in offsets}
    return [timezone(each) for each in sorted(whole, key=abs) if timedelta(hours=-12) <= each <= timedelta(hours=14)]
