"""Extended Date/Time Format text to calendar days and back (ISO 8601-2:2019; Library of Congress EDTF, 2019).

Levels 0, 1 and 2.  These modules know text and the calendar, not zones: they answer with a
:class:`~factcheck.when.intervals.Reading` in local time, and :class:`~factcheck.when.When` places that on the
line.

From ISO 8601-1, beyond the profile of the Library of Congress: times without seconds or with fractions of a
second, times at the ends of an interval, and local times inside a set.
"""

from __future__ import annotations

from factcheck.when.edtf.completions import read_common, scan_common
from factcheck.when.edtf.dates import MAX_MEMBERS, MAX_PIECES, STARS
from factcheck.when.edtf.reader import format_day, format_days, format_year, read, read_members, split_span

__all__ = [
    "MAX_MEMBERS",
    "MAX_PIECES",
    "STARS",
    "format_day",
    "format_days",
    "format_year",
    "read",
    "read_common",
    "read_members",
    "scan_common",
    "split_span",
]
