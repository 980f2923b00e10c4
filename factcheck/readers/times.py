"""The times of a table as its cells write them, and what they say once all of them were seen.

Cells are written for spreadsheets and query results: ``2016-05-31 00:00:00.000``, ``2019-12-9`` in three columns, ``1850-00-00``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from factcheck.readers.columns import Column, Reading
from factcheck.readers.habits import Habits, next_year
from factcheck.readers.precision import Scheme
from factcheck.when import Period

RANGE = ".."
"""The separator that joins two columns to one moment some time between them."""

_FRACTION = re.compile(r"(.*[0-9]{2}:[0-9]{2}:[0-9]{2})\.0+", re.ASCII)
_NO_DAY = re.compile(r"\+?(-?[0-9]{4,})(?:-00-00|(-(?!00)[0-9]{2})-00)(?:[T ].*)?", re.ASCII)
_PARTS = re.compile(r"([+-]?[0-9]{1,7})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", re.ASCII)
_SEASON = re.compile(r"([0-9]{4})[-/\u2013]([0-9]{2}|[0-9]{4})", re.ASCII)
_DAY = re.compile(r"([+-]?[0-9]{4,}-[0-9]{2}-[0-9]{2})(?=[T ])[^/]*", re.ASCII)


def dashed(cells: Sequence[str]) -> str:
    """Year, month and day of three columns: 2019, 12 and 9 as 2019-12-09; 0 is no month and no day."""
    written = "-".join(cells)
    found = _PARTS.fullmatch(written)
    if found is None or len(cells) > 3:
        return written
    year, (month, day) = int(found[1]), (int(part or 0) for part in found.groups()[1:])
    if abs(year) > 9_999:
        return f"Y{year}"
    text = f"{'-' if year < 0 else ''}{abs(year):04}"
    if month:
        text += f"-{month:02}"
        if day:
            text += f"-{day:02}"
    return text


def season_fault(text: str) -> tuple[str, str]:
    """What is wrong with a column of seasons that may be months, and how to say which; ``text``: one of its cells."""
    year = text[:4]
    return (
        f"the cells are written like {text}: a month of {year}, or the season that begins in {year}?",
        "write `as: seasons` or `as: months` beside `column`; until then each may be any time of both years",
    )


@attrs.frozen
class TimeCells:
    """Reads the cells of the times of one table."""

    column: Column
    habits: Habits
    every: Period | None = None

    def text(self, written: str, code: str = "") -> str:
        """A time as EDTF or a phrase has it.  ``code``: the cell that says how precise it is."""
        times = self.habits.times
        seasons = self.column.reading is Reading.SEASONS or times.long_seasons
        if seasons or (times.seasons and self.column.reading is None):
            return _season(written)
        text = "/".join(_plain(side) for side in written.split("/")) if "/" in written else _plain(written)
        if self.habits.precise and self.habits.precise.scheme is not None:
            return self.habits.precise.coarse(text, code)
        if (times.days and self.column.reading is None) or self.column.reading is Reading.DAYS:
            text = _DAY.sub(r"\1", text)
        return times.period(text, self.every) if self.every else text

    def asks(self) -> bool:
        """Whether nobody can say if the cells are seasons or months."""
        return self.habits.times.seasons and self.column.reading is None

    def remark(self) -> str:
        """What is taken of the times that a single cell does not say; "" where nothing is."""
        precise, times = self.habits.precise, self.habits.times
        if precise and (scheme := precise.scheme):
            whose = "" if scheme is Scheme.WORDS else f" in the codes of {scheme.value}"
            return f"the times are as precise as the column '{precise.name}' says{whose}"
        if times.long_seasons and self.column.reading is None:
            return f"{times.first} and the like are seasons, each some time in these two years"
        if times.days and self.column.reading is None:
            return "every clock time is midnight, so the times are days; write `as: times` if they are meant"
        if self.every and times.period(times.first, self.every) != times.first:
            return f"the dates are first or last days, so each stands for its {self.every.value}"
        return ""


def _plain(side: str) -> str:
    missing = _NO_DAY.fullmatch(side)
    if missing:
        return missing[1] + (missing[2] or "")
    fraction = _FRACTION.fullmatch(side)
    return fraction[1] if fraction else side


def _season(written: str) -> str:
    """A season as any time of its two years; anything else as it is."""
    found = _SEASON.fullmatch(written)
    if found is None or not next_year(found[1], found[2][-2:]):
        return written
    return f"[{found[1]}..{int(found[1]) + 1:04}]"
