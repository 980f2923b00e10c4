"""Calendar days of a time zone as instants, and instants back as days, also in text.

A day's first instant is the first one whose local date is that day: where midnight occurs twice the
first counts, where it does not occur the clock jumps over it.  The standard library's reading of a
local midnight with ``fold=0`` is exactly that (checked against all zone days of 1970-2029).  Outside the
years 1 to 9999 a zone's clocks go as in the first and the last 400 of those, after which the calendar repeats: local mean time
before zones, and its last rule after them.

Zones come from the installed ``tzdata`` package alone, never from the machine's own files, so that the same dossier gives the
same report everywhere; its version stands in every report.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib.resources

import pendulum
import tzdata

from factcheck.errors import BadTime, did_you_mean
from factcheck.when.calendar import DAY, HOUR, MINUTE, date_of_day, day_number
from factcheck.when.edtf import format_day, format_days
from factcheck.when.intervals import DAWN, DUSK, Intervals

EARLIEST_DAY = 14 * HOUR
"""A calendar day somewhere on Earth starts at most this long before the same day of UTC (+14:00)."""
LATEST_DAY = 12 * HOUR
"""A calendar day somewhere on Earth starts at most this long after the same day of UTC (-12:00)."""

_FIRST = day_number(1, 1, 3)
_LAST = day_number(9999, 12, 29)
_CYCLE = day_number(400, 1, 1) - day_number(0, 1, 1)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


@functools.cache
def _names() -> frozenset[str]:
    return frozenset(importlib.resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split())


@functools.lru_cache(maxsize=256)
def require_zone(name: str) -> str:
    """The name itself if the zone is known.  Raises :exc:`BadTime` with a suggestion otherwise."""
    if name not in _names():
        raise BadTime(name, "no such time zone", hint=did_you_mean(name, _names()))
    return name


@functools.lru_cache(maxsize=1_024)
def _zone(name: str) -> dt.tzinfo:
    """The zone of that name, which :func:`require_zone` has checked."""
    file = importlib.resources.files("tzdata.zoneinfo").joinpath(*require_zone(name).split("/"))
    with file.open("rb") as data:
        return pendulum.Timezone.from_file(data, key=name)


def _alike(number: int) -> tuple[int, int]:
    """A day that the standard library has and on which clocks go alike, and how much later than it this one is."""
    if number < _FIRST:
        alike = _FIRST + (number - _FIRST) % _CYCLE
    elif number > _LAST:
        alike = _LAST - (_LAST - number) % _CYCLE
    else:
        return number, 0
    return alike, (number - alike) * DAY


@functools.lru_cache(maxsize=65_536)
def _start(number: int, zone: str) -> int:
    alike, later = _alike(number)
    midnight = dt.datetime(*date_of_day(alike), tzinfo=_zone(zone))
    return (midnight - _EPOCH) // _MICROSECOND + later


def day_starts(number: int, zone: str | None) -> tuple[int, int]:
    """The first and the last possible first instant of a day; the same where the zone is known.

    ``zone`` None: the day's zone is unknown, and so it may start anywhere between +14:00 and -12:00.
    """
    if zone is not None:
        start = _start(number, zone)
        return start, start
    return number * DAY - EARLIEST_DAY, number * DAY + LATEST_DAY


def day_exists(number: int, zone: str) -> bool:
    """Whether the zone had that day at all.  Apia had no 30 December 2011."""
    return _start(number, zone) < _start(number + 1, zone)


def day_of(instant: int, zone: str | None) -> int:
    """The number of the calendar day in which the instant falls in that zone (None: the days of UTC)."""
    number = instant // DAY
    if zone is None:
        return number
    return max(candidate for candidate in (number - 1, number, number + 1) if _start(candidate, zone) <= instant)


def wall_clocks(number: int, microseconds: int, zone: str) -> list[int]:
    """The instants at which clocks in the zone may have shown that time of that day.

    Two where clocks are put back over it or skip it; then either may be meant.
    """
    alike, later = _alike(number)
    naive = dt.datetime(*date_of_day(alike), tzinfo=_zone(zone))
    local = naive + dt.timedelta(microseconds=microseconds)
    return sorted({(local.replace(fold=fold) - _EPOCH) // _MICROSECOND + later for fold in (0, 1)})


def local_time(instant: int, zone: str | None) -> int:
    """What the clocks of the zone show at that instant, as microseconds of local time (None: the instant itself)."""
    if zone is None:
        return instant
    _, later = _alike(instant // DAY)
    shown = (_EPOCH + (instant - later) * _MICROSECOND).astimezone(_zone(zone)).replace(tzinfo=dt.UTC)
    return (shown - _EPOCH) // _MICROSECOND + later


def as_instants(local: Intervals, zone: str | None) -> Intervals:
    """Local time as instants of the zone; unchanged where the zone is unknown."""
    if zone is None:
        return local
    placed: list[tuple[int, int]] = []
    for start, end in local:
        if start % DAY == 0 and end % DAY == 0:
            placed.append((_instants_of(start, zone)[0], _instants_of(end, zone)[-1]))
        elif end - start <= MINUTE:
            # A clock time that the clocks show twice, or skip, may mean either instant.
            placed += ((shown, shown + end - start) for shown in _instants_of(start, zone))
        else:
            placed += zip(_instants_of(start, zone), _instants_of(end, zone), strict=False)
    return Intervals(placed)


def _instants_of(local: int, zone: str) -> tuple[int, ...]:
    """The first and the last instant a local time may be."""
    if local in (DAWN, DUSK):
        return local, local
    number, microseconds = divmod(local, DAY)
    if microseconds == 0:
        return day_starts(number, zone)
    shown = wall_clocks(number, microseconds, zone)
    return shown[0], shown[-1]


def tzdata_version() -> str:
    """The version of the zone data in use, such as "2026a"."""
    return str(tzdata.IANA_VERSION)


def write_days(intervals: Intervals, zone: str | None) -> str:
    """Instants as the days of a zone they touch, in text that reads back: ``2024-02-05`` or ``[2024-02-05..2024-04-21]``."""
    return format_days(intervals.moved(lambda start: day_of(start, zone), lambda end: day_of(end - 1, zone) + 1))


def write_part(part: Intervals, whole: Intervals, zone: str | None) -> str:
    """A part of a possibility set, in text that reads back: its days where they tell it from the rest, else with clock times."""
    days = part.moved(
        lambda start: day_starts(day_of(start, zone), zone)[0] if zone else start // DAY * DAY,
        lambda end: day_starts(day_of(end - 1, zone) + 1, zone)[1] if zone else -(-end // DAY) * DAY,
    )
    if days & whole == part:
        return write_days(part, zone)
    return "[" + ",".join(f"{_clock(start, zone)}..{_clock(end - MINUTE, zone)}" for start, end in part) + "]"


def _clock(instant: int, zone: str | None) -> str:
    if not DAWN < instant < DUSK - DAY:
        return ""
    day, time = divmod(local_time(instant, zone), DAY)
    return f"{format_day(day)}T{time // HOUR:02}:{time // MINUTE % 60:02}"


def write_bounds(pair: tuple[int, int], zone: str | None) -> tuple[str, str]:
    """The first and the last day an interval touches, as text; "" where it is unbounded."""
    start, end = pair
    return (
        "" if start == DAWN else format_day(day_of(start, zone)),
        "" if end == DUSK else format_day(day_of(end - 1, zone)),
    )
