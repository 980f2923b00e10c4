"""The forms nearly every date of a log has, read without the machinery for the others.

``2024``, ``2024-02``, ``2024-02-04`` and ``2024-02-XX``, each perhaps with a qualifier at the end.  The
answer is the same as that of :mod:`~factcheck.when.edtf.reader`, which a test holds them to; only the time
differs.
"""

from __future__ import annotations

import re

from factcheck.when.calendar import DAY, add_months, day_number, days_in_month
from factcheck.when.intervals import Intervals
from factcheck.when.reading import Grain, Reading

__all__ = ["read_common", "scan_common"]

_COMMON = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(XX|0[1-9]|[12][0-9]|3[01]))?)?([?~%]?)", re.ASCII)

_UNCERTAIN, _APPROXIMATE = ("?", "%"), ("~", "%")


def read_common(text: str, units: int) -> Reading | None:
    """What the text says, ``~`` reaching ``units`` further; None where it has another form, or is wrong."""
    found = scan_common(text, units)
    if found is None:
        return None
    core, possible, grain, mark = found
    core_set = Intervals((core,))
    widened = mark in _APPROXIMATE
    possible_set = Intervals((possible,)) if widened else core_set
    return Reading(possible_set, core_set, grain, None, mark in _UNCERTAIN, widened)


def scan_common(text: str, units: int) -> tuple[tuple[int, int], tuple[int, int], Grain, str] | None:
    """The core and all that is possible, each one half-open stretch of local time, the grain, and the qualifier."""
    match = _COMMON.fullmatch(text)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    first_year = int(year)
    if month is None:
        start, end = day_number(first_year, 1, 1), day_number(first_year + 1, 1, 1)
        grain, months = Grain.YEAR, 12
    elif day is None or day == "XX":
        start = day_number(first_year, int(month), 1)
        end, grain, months = start + days_in_month(first_year, int(month)), Grain.MONTH, 1
    else:
        if day > "28" and int(day) > days_in_month(first_year, int(month)):
            return None
        start = day_number(first_year, int(month), int(day))
        end, grain, months = start + 1, Grain.DAY, 0
    core = (start * DAY, end * DAY)
    if mark not in _APPROXIMATE:
        return core, core, grain, mark
    if months:
        reach = months * units
        return core, (add_months(start, -reach)[0] * DAY, add_months(end, reach)[0] * DAY), grain, mark
    return core, ((start - units) * DAY, (end + units) * DAY), grain, mark
