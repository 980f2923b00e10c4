"""To and from the dates of other libraries: the standard library, pendulum, undate, and the values of TIMEX3.

What comes in keeps all that the other side says; what goes out is refused, with :exc:`BadTime`, where the
other side could not say it.  ``pendulum.parse`` is never used: it reads "2024-02" as the first of February.

TIMEX3 is the annotation of time expressions in TimeML (ISO 24617-1): ``2024-W07``, ``2024-Q1``, ``P3D``.  A value
says when; its ``type`` (DATE, TIME, DURATION) is not needed to read it.  Values that name no single
moment or length (``PRESENT_REF``, ``XXXX-WXX-7``, ``PXD``) are refused with the reason.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pendulum

from factcheck.errors import BadTime
from factcheck.when import edtf
from factcheck.when.calendar import DAY, HOUR, date_of_day, day_number
from factcheck.when.duration import Duration, Unit
from factcheck.when.intervals import DAWN, DUSK, Grain, Intervals, Reading
from factcheck.when.moment import When
from factcheck.when.span import Span, parse_time
from factcheck.when.zones import day_of

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


_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-([1-7]|WE))?", re.ASCII)
_PART_OF_YEAR = re.compile(r"([0-9X]{4})-(SP|SU|FA|WI|Q[1-4]|H[12])", re.ASCII)
_PART_OF_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(MO|MI|AF|EV|NI|DT)", re.ASCII)
_DECADE = re.compile(r"[0-9]{2,3}", re.ASCII)
_DURATION = re.compile(r"P(T?)([0-9]{1,6})(Y|M|W|D|H|DE|CE|Q)", re.ASCII)

_CODES: Mapping[str, int] = MappingProxyType(
    {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
    | {f"Q{number}": 32 + number for number in (1, 2, 3, 4)}
    | {f"H{number}": 39 + number for number in (1, 2)}
)
_NAMES = MappingProxyType({code: name for name, code in _CODES.items()})

# TimeML names the parts of a day and leaves their hours open: these are a convention, in hours from midnight.
_HOURS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18)}
)
_UNITS: Mapping[str, tuple[int, Unit]] = MappingProxyType(
    {
        "Y": (1, Unit.YEAR),
        "M": (1, Unit.MONTH),
        "Q": (3, Unit.MONTH),
        "W": (1, Unit.WEEK),
        "D": (1, Unit.DAY),
        "TH": (1, Unit.HOUR),
        "TM": (1, Unit.MINUTE),
        "DE": (1, Unit.DECADE),
        "CE": (1, Unit.CENTURY),
    }
)
_LETTERS = MappingProxyType(
    {
        Unit.CENTURY: "P{}CE",
        Unit.DECADE: "P{}DE",
        Unit.YEAR: "P{}Y",
        Unit.MONTH: "P{}M",
        Unit.WEEK: "P{}W",
        Unit.DAY: "P{}D",
        Unit.HOUR: "PT{}H",
        Unit.MINUTE: "PT{}M",
    }
)


def from_timex3(value: str, *, zone: str | None = None) -> When | Duration:
    """The moment or the length of time a value says; a moment in ``zone`` (None: unknown).

    Weeks are those of ISO 8601, Monday to Sunday; ``WE`` is their Saturday and Sunday.  Raises
    :exc:`BadTime`.
    """
    text = value.strip()
    if text.endswith("_REF"):
        raise BadTime(value, "a reference to the present, not a date", hint="resolve it against its document's date")
    if text.startswith("P"):
        return _duration(value, text)
    week, part, hours = (form.fullmatch(text) for form in (_WEEK, _PART_OF_YEAR, _PART_OF_DAY))
    if week:
        return _week(value, week, zone)
    if part:
        return When.parse(f"{part.group(1)}-{_CODES[part.group(2)]}", zone=zone)
    if hours:
        return _hours(value, hours, zone)
    if _DECADE.fullmatch(text):
        text = f"{text:X<4}"
    if "W" in text:
        raise BadTime(value, "not one week of one year")
    return When.parse(text, zone=zone)


def to_timex3(value: When | Duration) -> str:
    """The value of a TIMEX3.  Raises :exc:`BadTime` for what has none: sets, ``~`` and unbounded moments."""
    if isinstance(value, Duration):
        if value.unit is Unit.FORTNIGHT:
            return _LETTERS[Unit.WEEK].format(2 * value.amount)
        return _LETTERS[value.unit].format(value.amount)
    text = value.text.partition("[")[0] or value.text
    known = re.fullmatch(r"([0-9X]{4})-([0-9]{2})", text, re.ASCII)
    if known and int(known.group(2)) in _NAMES and value == When.parse(text, zone=value.zone):
        return f"{known.group(1)}-{_NAMES[int(known.group(2))]}"
    if value.intervals != value.core or len(value.intervals) != 1 or None in (value.earliest, value.latest):
        raise BadTime(value.text, "TIMEX3 has no value for it")
    if value.grain is Grain.CLOCK:
        return text
    first, last = value.days(value.zone)
    return _of_days(first, last, value)


def _of_days(first: int, last: int, value: When) -> str:
    year, month, day = date_of_day(first)
    if not 1 <= year <= 9_999:
        raise BadTime(value.text, "TIMEX3 has no value for it")
    if value.grain is not Grain.STRETCH:
        length = {Grain.DAY: 10, Grain.MONTH: 7, Grain.YEAR: 4}[value.grain]
        return f"{year:04}-{month:02}-{day:02}"[:length]
    if last - first == 6 and (first + 3) % 7 == 0:
        iso_year = date_of_day(first + 3)[0]
        return f"{iso_year:04}-W{(first + 3 - day_number(iso_year, 1, 1)) // 7 + 1:02}"
    for digits, width in ((3, 10), (2, 100)):
        stem = f"{year:04}"[:digits]
        if (first, last + 1) == (
            day_number(int(stem) * width, 1, 1),
            day_number((int(stem) + 1) * width, 1, 1),
        ):
            return stem
    raise BadTime(value.text, "TIMEX3 has no value for it")


def _duration(value: str, text: str) -> Duration:
    match = _DURATION.fullmatch(text)
    time, amount, letter = match.groups() if match else ("", "", "")
    unit = _UNITS.get("T" + letter if time else letter)
    if unit is None or (letter == "H" and not time):
        raise BadTime(value, "not a whole number of one unit", hint="write P3D, P2W, PT48H")
    return Duration(int(amount) * unit[0], unit[1])


def _week(value: str, match: re.Match[str], zone: str | None) -> When:
    year, week, day = int(match.group(1)), int(match.group(2)), match.group(3)
    fourth = day_number(year, 1, 4)
    monday = fourth - (fourth + 3) % 7 + 7 * (week - 1)
    if week == 0 or date_of_day(monday + 3)[0] != year:
        raise BadTime(value, "no such week in that year", 6)
    first, end = (0, 7) if day is None else (5, 7) if day == "WE" else (int(day) - 1, int(day))
    return When.of_days(Intervals.between(monday + first, monday + end), zone=zone)


def _hours(value: str, match: re.Match[str], zone: str | None) -> When:
    midnight = edtf.read(match.group(1)).core.start
    first, end = _HOURS[match.group(2)]
    local = Intervals.between(midnight + first * HOUR, midnight + end * HOUR)
    return When.of_reading(Reading(local, local, Grain.STRETCH, widened=True), zone=zone, text=value)
