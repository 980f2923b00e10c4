"""Seasons that span two years: "season 2008-09", "2008/09", "the 2008–2009 season"; of a league, a school, an office; and "winter 2022-23".

Whose season it is decides when it began and ended; all that is certain is that it ran over the turn of the year.  A winter of the north, or a
summer of the south, runs from December to February, or from the solstice to the equinox.
"""

from __future__ import annotations

import re

from factcheck.when.calendar import DAY, day_number
from factcheck.when.edtf import STARS
from factcheck.when.intervals import Intervals
from factcheck.when.phrases.meaning import Meaning

_YEARS = r"([0-9]{4})([-/\u2013\u2014])([0-9]{2}|[0-9]{4})"
_SEASON = re.compile(
    rf"(?:the )?(?:(?P<before>season|financial year|fiscal year|school year|academic year) )?{_YEARS}(?P<behind> season| campaign| financial year| fiscal year| school year| academic year)?",
    re.ASCII | re.IGNORECASE,
)
_OF_NATURE = re.compile(rf"(?:the )?(winter|summer) (?:of )?{_YEARS}", re.ASCII | re.IGNORECASE)
_DAYS_AROUND_NEW_YEAR = 15


def read_season(text: str) -> Meaning | None:
    """What a season means; None where the text is none.  "2008-09" alone is a month, and "2008/2009" a stretch of two years."""
    plain = " ".join(text.split())
    if (nature := _OF_NATURE.fullmatch(plain)) is not None and _next(nature[2], nature[4]):
        return _of_nature(nature[1].lower(), int(nature[2]))
    found = _SEASON.fullmatch(plain)
    if found is None or not _next(found[2], found[4]):
        return None
    said = found["before"] or found["behind"]
    if not said and (found[3] == "-" or (found[3] == "/" and len(found[4]) == 4)):
        return None
    year = int(found[2])
    turn = day_number(year + 1, 1, 1)
    certain = Intervals.between((turn - _DAYS_AROUND_NEW_YEAR) * DAY, (turn + _DAYS_AROUND_NEW_YEAR) * DAY)
    possible = Intervals.between(day_number(year, 1, 1) * DAY, day_number(year + 2, 1, 1) * DAY)
    return Meaning(certain, possible, f"season {found[2]}/{found[4][-2:]}", widened=True)


def _of_nature(word: str, year: int) -> Meaning:
    """From December to February or from the solstice to the equinox; certain are the days in both."""
    days = [
        *(day_number(year, 12, 1), day_number(year, 12, STARS[11] + 1)),
        *(day_number(year + 1, 3, 1), day_number(year + 1, 3, STARS[2] + 1)),
    ]
    first, solstice, last, equinox = (DAY * day for day in days)
    name = f"{word} {year:04}/{(year + 1) % 100:02}"
    return Meaning(Intervals.between(solstice, last), Intervals.between(first, equinox), name, widened=True)


def _next(year: str, other: str) -> bool:
    return f"{int(year) + 1:04}"[-len(other) :] == other
