"""Naive calendar code: dates, zones, imprecise moments and the windows of the boundary table.

Instants are integer microseconds since 1970-01-01T00:00Z, intervals are half-open (DESIGN 3).
A date whose zone nobody states is widened by the range of the world's zones: a place 14 hours
ahead of UTC starts its day 14 hours early, a place 12 hours behind starts it 12 hours late.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
AHEAD = 14 * HOUR
BEHIND = 12 * HOUR
FIRST = -(10**20)
LAST = 10**20

Interval = tuple[int, int]
Zone = ZoneInfo | None
"""A known zone, or None for "nobody says". Civil days (no zone and no clock anywhere) are UTC."""

CIVIL = ZoneInfo("UTC")


@dataclass(frozen=True)
class Edge:
    """A boundary on the time line that lies somewhere from `low` to `high` (equal when it is known)."""

    low: int
    high: int

    def may_follow(self, instant: int) -> bool:
        """Whether the instant may lie before this boundary."""
        return instant < self.high

    def may_not_follow(self, instant: int) -> bool:
        """Whether the instant may lie at or after this boundary."""
        return instant >= self.low


NEVER_BEFORE = Edge(FIRST, FIRST)
NEVER_AFTER = Edge(LAST, LAST)


@dataclass(frozen=True)
class Window:
    """The instants from `start` to `end`; an instant between an edge's two places is borderline."""

    start: Edge
    end: Edge

    @property
    def certain(self) -> Interval:
        """The instants inside wherever the edges are."""
        return self.start.high, self.end.low

    @property
    def possible(self) -> Interval:
        """The instants inside for some place of the edges."""
        return self.start.low, self.end.high

    @property
    def cuts(self) -> tuple[int, ...]:
        """Every place where the standing of an instant may change."""
        return self.start.low, self.start.high, self.end.low, self.end.high

    def holds(self, instant: int) -> tuple[bool, ...]:
        """(True,) inside, (False,) outside, (True, False) for a borderline instant: both must be tried."""
        if self.start.high <= instant < self.end.low:
            return (True,)
        if self.start.low <= instant < self.end.high:
            return (True, False)
        return (False,)


@dataclass(frozen=True)
class Moment:
    """The possible instants of one happening, and whether its text gives a time of day."""

    intervals: tuple[Interval, ...]
    clocked: bool


# ---- dates ---------------------------------------------------------------------------------------------

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d|\dX|XX))?)?")
_CLOCK = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?")


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
        return date(year, int(month), 1), date(year, int(month), last) + timedelta(1)
    if day.endswith("X"):
        tens = int(day[0]) * 10
        return date(year, int(month), max(1, tens)), date(year, int(month), min(last, tens + 9)) + timedelta(1)
    named = date(year, int(month), int(day))
    return named, named + timedelta(1)


def is_day(text: str) -> bool:
    """Whether the text names one single day."""
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()) is not None


def has_clock(text: str) -> bool:
    """Whether a time of day occurs in the text."""
    return re.search(r"\d\dT\d\d", text) is not None


@cache
def day_start(day: date, zone: ZoneInfo) -> int:
    """The first instant of a local day; of a repeated midnight the first (semantics 1.2)."""
    local = datetime(day.year, day.month, day.day, tzinfo=zone)
    return round(local.timestamp()) * SECOND


def start_edge(day: date, zone: Zone) -> Edge:
    """Where a day starts: exactly in a known zone, somewhere in 26 hours in an unknown one."""
    if zone is not None:
        exact = day_start(day, zone)
        return Edge(exact, exact)
    utc = day_start(day, CIVIL)
    return Edge(utc - AHEAD, utc + BEHIND)


def local_day(instant: int, zone: ZoneInfo) -> date:
    """The calendar day of an instant in a known zone."""
    return datetime.fromtimestamp(instant // SECOND, zone).date()


def day_start_edge(instant: int, zone: Zone) -> Edge:
    """Where the calendar day of an instant starts; in an unknown zone within the 24 hours up to it."""
    if zone is not None:
        return start_edge(local_day(instant, zone), zone)
    return Edge(instant - DAY + 1, instant)


def day_end_edge(instant: int, zone: Zone) -> Edge:
    """Where the calendar day of an instant ends; in an unknown zone within the 24 hours after it."""
    if zone is not None:
        return start_edge(local_day(instant, zone) + timedelta(1), zone)
    return Edge(instant + 1, instant + DAY)


def day_distances(one: int, other: int, zone: Zone) -> tuple[int, ...]:
    """How many midnights lie between two instants; in an unknown zone there may be one more."""
    if zone is not None:
        return (abs((local_day(one, zone) - local_day(other, zone)).days),)
    whole, rest = divmod(abs(one - other), DAY)
    return (whole, whole + 1) if rest else (whole,)


def day_starts_within(intervals: tuple[Interval, ...], zone: Zone) -> list[int]:
    """Every local midnight inside the intervals (none are needed when the zone is unknown)."""
    starts: list[int] = []
    if zone is None:
        return starts
    for low, high in intervals:
        if low <= FIRST or high >= LAST:
            raise ValueError("an unbounded moment has no list of days")
        day = local_day(low, zone)
        while day_start(day, zone) < high:
            starts.append(day_start(day, zone))
            day += timedelta(1)
    return starts


# ---- the moments of events -----------------------------------------------------------------------------


def _clock_interval(text: str, zone: Zone) -> Interval | None:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute = (int(found[i]) for i in range(1, 6))
    length = SECOND if found[6] else MINUTE
    offset = found[7]
    known: timezone | ZoneInfo | None = zone
    if offset == "Z":
        known = UTC
    elif offset:
        sign = -1 if offset[0] == "-" else 1
        known = timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6])))
    local = datetime(year, month, day, hour, minute, int(found[6] or 0), tzinfo=known or UTC)
    low = round(local.timestamp()) * SECOND
    return (low, low + length) if known else (low - AHEAD, low + length + BEHIND)


def _possible(text: str, zone: Zone) -> Interval:
    clock = _clock_interval(text, zone)
    if clock is not None:
        return clock
    first, after = calendar_stretch(text)
    return start_edge(first, zone).low, start_edge(after, zone).high


def union(intervals: list[Interval]) -> tuple[Interval, ...]:
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
    intervals: list[Interval] = []
    if text.startswith("[") and text.endswith("]"):
        for part in text[1:-1].split(","):
            low, dots, high = part.strip().partition("..")
            if not dots:
                intervals.append(_possible(low, zone))
            else:
                intervals.append(
                    (
                        _possible(low, zone)[0] if low else FIRST,
                        _possible(high, zone)[1] if high else LAST,
                    )
                )
    else:
        intervals.append(_possible(text, zone))
    return Moment(union(intervals), has_clock(text))


def extent(text: str, zone: Zone) -> tuple[Moment, Moment | None]:
    """When something began and, of what lasted (`A/B`), when it ended; it does not end before it begins."""
    start_text, slash, end_text = text.partition("/")
    if not slash:
        return moment(text, zone), None
    unknown = Moment(((FIRST, LAST),), clocked=False)
    start = moment(start_text, zone) if start_text.strip(". ") else unknown
    end = moment(end_text, zone) if end_text.strip(". ") else unknown
    first, last = start.intervals[0][0], end.intervals[-1][1]
    return (
        Moment(intersection(start.intervals, ((FIRST, last),)), start.clocked),
        Moment(intersection(end.intervals, ((first, LAST),)), end.clocked),
    )


def now_edge(text: str, zone: Zone) -> Edge:
    """Where an open window ends: certain up to the first instant of `now`, possible up to its end.

    Where the zone is unknown, `_possible` reaches back 14 and on 12 hours, as the end of a window must.
    """
    return Edge(*_possible(text, zone))


# ---- windows (semantics 1.6) ---------------------------------------------------------------------------

_D = r"(\d{4}(?:-\d\d){0,2})"
_FORMS = (
    ("whole", rf"(?:(?:in|on) )?{_D}"),
    ("range", rf"{_D}/{_D}"),
    ("range", rf"from {_D} (?:to|through) {_D}"),
    ("between", rf"between {_D} and {_D}"),
    ("since", rf"since {_D}"),
    ("from", rf"from {_D}"),
    ("from", rf"{_D}/\.\."),
    ("after", rf"after {_D}"),
    ("before", rf"before {_D}"),
    ("until", rf"until {_D}"),
    ("through", rf"(?:through|by) {_D}"),
    ("through", rf"\.\./{_D}"),
)


def stretch_window(text: str, zone: Zone) -> Window:
    """The window of one day, month or year: [D.lo, D.hi)."""
    first, after = calendar_stretch(text)
    return Window(start_edge(first, zone), start_edge(after, zone))


def window_readings(text: str, zone: Zone, now: Edge | None) -> list[Window]:
    """Every admissible reading of a window phrase, the default first (the table of the pinned page)."""
    text = " ".join(text.split())
    for form, pattern in _FORMS:
        found = re.fullmatch(pattern, text)
        if found is None:
            continue
        first = stretch_window(found[1], zone)
        last = stretch_window(found[2], zone) if found.re.groups == 2 else first
        open_end = now if now is not None else NEVER_AFTER
        if form in ("since", "from", "after") and now is None:
            raise ValueError(f"an open window without a now: {text!r}")
        if form in ("whole", "range"):
            return [Window(first.start, last.end)]
        if form == "between":
            inclusive = Window(first.start, last.end)
            days = is_day(found[1]) and is_day(found[2])
            return [inclusive, Window(first.end, last.start)] if days else [inclusive]
        if form == "since":
            default = Window(first.start, open_end)
            return [default, Window(first.end, open_end)] if is_day(found[1]) else [default]
        if form == "from":
            return [Window(first.start, open_end)]
        if form == "after":
            return [Window(first.end, open_end)]
        if form == "before":
            return [Window(NEVER_BEFORE, first.start)]
        if form == "until":
            return [Window(NEVER_BEFORE, first.start), Window(NEVER_BEFORE, first.end)]
        return [Window(NEVER_BEFORE, first.end)]
    raise ValueError(f"not a window: {text!r}")
