"""One date, with or without a time of day: what stands alone, at the end of an interval or inside a set."""

from __future__ import annotations

import attrs

from factcheck.errors import BadTime
from factcheck.profile import Profile
from factcheck.when.edtf.clocks import read_clock
from factcheck.when.edtf.completions import complete
from factcheck.when.edtf.dates import Date, scan_date
from factcheck.when.reading import Reading, days_as_local, grain_of

__all__ = ["Single", "read_single"]


@attrs.frozen
class Single:
    """What a date says, and how precisely it is written: "year", "season", "month", "day" or "clock"."""

    reading: Reading
    precision: str
    date: Date


def read_single(text: str, offset: int, whole: str, profile: Profile, budget: int) -> Single:
    """Read one date.  ``offset``: where ``text`` stands in ``whole``, which errors quote; ``budget``: see ``complete``.

    Raises :exc:`BadTime`.
    """
    date, end = scan_date(text, offset, whole)
    if end < len(text):
        return Single(_with_clock(date, text[end:], offset, end, whole), "clock", date)
    found = complete(date, profile.approximate_units, budget, whole)
    reading = Reading(
        possible=days_as_local(found.possible),
        core=days_as_local(found.core),
        grain=grain_of(found.core),
        doubt=date.doubt,
        widened=found.widened,
    )
    return Single(reading, date.precision, date)


def _with_clock(date: Date, rest: str, offset: int, end: int, whole: str) -> Reading:
    if date.precision != "day":
        raise BadTime(whole, "a time of day needs a full date", offset + end)
    if any(date.marks) or date.step > 1 or len(date.years) > 1 or "X" in date.month + date.day:
        hint = "leave the time out, or write every digit and no qualifier"
        raise BadTime(whole, "a time of day needs an exact date", offset + end, hint=hint)
    ((day, _),) = complete(date, 0, 1, whole).core
    return read_clock(day, rest, offset + end, whole)
