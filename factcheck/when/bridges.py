"""To and from the dates of other libraries: the standard library, pendulum, undate, and the values of TIMEX3.

What comes in keeps all that the other side says; what goes out is refused, with :exc:`BadTime`, where the
other side could not say it.  ``pendulum.parse`` is never used: it reads "2024-02" as the first of February.
"""

from __future__ import annotations

import importlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pendulum

from factcheck.errors import BadTime
from factcheck.when.calendar import DAY, date_of_day
from factcheck.when.intervals import DAWN, DUSK
from factcheck.when.moment import When
from factcheck.when.reading import Grain
from factcheck.when.span import Span, parse_time
from factcheck.when.timex import from_timex3, to_timex3
from factcheck.when.zones import day_of

__all__ = [
    "from_date",
    "from_datetime",
    "from_pendulum",
    "from_timex3",
    "from_undate",
    "to_date",
    "to_datetime",
    "to_interval",
    "to_pendulum",
    "to_timex3",
    "to_undate",
]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def from_date(value: date, *, zone: str | None = None) -> When:
    """That whole calendar day in ``zone`` (None: unknown).  A ``datetime`` is no date here: raises TypeError."""
    if isinstance(value, datetime):
        raise TypeError("a datetime has a time of day: use from_datetime")
    return When.parse(f"{value.year:04}-{value.month:02}-{value.day:02}", zone=zone)


def from_datetime(value: datetime, *, zone: str | None = None) -> When:
    """That instant, one microsecond long.

    An aware value keeps its zone where that has a name; a naive one is what clocks in ``zone`` showed (None:
    unknown).
    """
    offset = value.utcoffset()
    if offset is None:
        return When.parse(_written(value), zone=zone)
    named = getattr(value.tzinfo, "key", None) or getattr(value.tzinfo, "name", None)
    known = named if isinstance(named, str) and named in pendulum.timezones() else zone
    minutes, rest = divmod(offset, timedelta(minutes=1))
    if rest or not -12 * 60 <= minutes <= 14 * 60:
        # Local mean time, before zones: its offset cannot be written.
        return When.parse(_written(value.astimezone(UTC)) + "Z", zone=known)
    sign = "-" if minutes < 0 else "+"
    return When.parse(f"{_written(value)}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}", zone=known)


def from_pendulum(value: date | pendulum.Interval[Any], *, zone: str | None = None) -> When | Span:
    """A DateTime as :func:`from_datetime`, a Date as :func:`from_date`, an Interval as the span between its ends."""
    if isinstance(value, pendulum.Interval):
        if value.start > value.end:
            raise BadTime(str(value), "it ends before it starts")
        start, end = (_from_either(side, zone) for side in (value.start, value.end))
        return Span(start, end)
    return _from_either(value, zone)


def _from_either(value: date, zone: str | None) -> When:
    return from_datetime(value, zone=zone) if isinstance(value, datetime) else from_date(value, zone=zone)


def to_datetime(when: When) -> pendulum.DateTime:
    """The first instant of a time of day: aware in its zone, else in UTC; naive where its zone is unknown.

    Raises :exc:`BadTime` for anything but one time of day in the years 1 to 9999.
    """
    if not when.clocked or len(when.intervals) != 1:
        raise BadTime(when.text, "not one time of day", hint="use to_interval")
    instant = _instant(when.intervals.start, when)
    if when.floating:
        return pendulum.instance(instant.replace(tzinfo=None), tz=None)
    return instant


def to_date(when: When) -> pendulum.Date:
    """The calendar day of an exact date, in its own zone.  Raises :exc:`BadTime` for anything else."""
    if when.grain is not Grain.DAY or when.intervals != when.core or len(when.core) != 1:
        raise BadTime(when.text, "not one exact day", hint="use to_interval")
    year, month, day = date_of_day(day_of(when.intervals.start, when.zone))
    if not 1 <= year <= 9_999:
        raise BadTime(when.text, "pendulum knows the years 1 to 9999 only")
    return pendulum.date(year, month, day)


def to_interval(value: When | Span) -> pendulum.Interval[pendulum.DateTime]:
    """From the first to the last possible instant, both inclusive, in the value's zone, else in UTC.

    What lies between and is not possible (2024-XX-04) is lost.  Raises :exc:`BadTime` for an unbounded
    value, and outside the years 1 to 9999.
    """
    start, end = (value.start, value.end) if isinstance(value, Span) else (value, value)
    first, last = start.intervals.start, end.intervals.end
    if first == DAWN or last == DUSK:
        raise BadTime(value.text, "it has no end" if last == DUSK else "it has no beginning")
    return pendulum.interval(_instant(first, start), _instant(last - 1, end))


def to_pendulum(
    value: When | Span,
) -> pendulum.DateTime | pendulum.Date | pendulum.Interval[pendulum.DateTime]:
    """The closest type: a DateTime for a time of day, a Date for an exact day, an Interval for everything else."""
    if isinstance(value, When) and len(value.intervals) == 1:
        if value.clocked:
            return to_datetime(value)
        if value.grain is Grain.DAY and value.intervals == value.core:
            return to_date(value)
    return to_interval(value)


def to_undate(value: When | Span) -> Any:
    """As an ``Undate`` or ``UndateInterval``, without zone.

    Raises ImportError where undate is not installed, and :exc:`BadTime` for what it does not read or would
    lose (``~``).
    """
    undate = importlib.import_module("undate")
    try:
        made = undate.Undate.parse(value.text, "EDTF")
        kept = from_undate(made) == parse_time(value.text)
    except ValueError as problem:
        raise BadTime(value.text, "undate does not read this") from problem
    if not kept:
        raise BadTime(value.text, "undate would lose part of this")
    return made


def from_undate(value: Any, *, zone: str | None = None) -> When | Span:
    """From an ``Undate`` or ``UndateInterval``, through its EDTF text.  Raises :exc:`BadTime`."""
    text = str(value.format("EDTF"))
    return Span.parse(text, zone=zone) if "/" in text else When.parse(text, zone=zone)


def _written(value: datetime) -> str:
    return value.replace(tzinfo=None).isoformat(timespec="microseconds")


def _instant(instant: int, when: When) -> pendulum.DateTime:
    year = date_of_day(instant // DAY)[0]
    if not 1 < year < 9_999:
        raise BadTime(when.text, "pendulum knows the years 1 to 9999 only")
    return pendulum.instance(_EPOCH + instant * _MICROSECOND).in_timezone(when.zone or "UTC")
