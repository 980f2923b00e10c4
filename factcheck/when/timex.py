"""Values of TIMEX3, the annotation of time expressions in TimeML (ISO 24617-1): ``2024-W07``, ``2024-Q1``, ``P3D``.

A value says when; its ``type`` (DATE, TIME, DURATION) is not needed to read it.  Values that name no single
moment or length (``PRESENT_REF``, ``XXXX-WXX-7``, ``PXD``) are refused with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from factcheck.errors import BadTime
from factcheck.when import edtf
from factcheck.when.calendar import HOUR, date_of_day, day_number
from factcheck.when.duration import Duration, Unit
from factcheck.when.intervals import Intervals
from factcheck.when.moment import When
from factcheck.when.reading import Grain, Reading

__all__ = ["from_timex3", "to_timex3"]

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
        "DE": (10, Unit.YEAR),
        "CE": (100, Unit.YEAR),
    }
)
_LETTERS = MappingProxyType(
    {
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
