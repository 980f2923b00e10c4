"""Dates of a statement that nobody can tell from a season: "2020-21" is spring 2020 in EDTF, and season 2020/21 in every newspaper."""

from __future__ import annotations

import re

from factcheck.errors import BadTime
from factcheck.model import Statement, inside
from factcheck.readers.habits import next_year
from factcheck.when import Intervals, When, write_days

_PART_OF_YEAR = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{2})(?![0-9-])", re.ASCII)
_NAMED = re.compile(r"season|year|winter|summer", re.IGNORECASE)
_LAST_MONTH = 12
_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def refuse_seasons(statement: Statement) -> None:
    """Raise :exc:`BadTime` where a date of the statement may be a season as well as a part of one year."""
    for when in inside(statement, When):
        text = when.absolute or when.text
        if _NAMED.search(text):
            continue
        for found in _PART_OF_YEAR.finditer(text):
            year, other = found.groups()
            if int(other) > _LAST_MONTH and next_year(year, other):
                part = _said(year, int(other))
                raise BadTime(
                    found.group(),
                    f"{part}, or season {year}/{other}?",
                    found.start(),
                    hint=f"write {part}, or season {year}/{other}",
                )


def _said(year: str, part: int) -> str:
    """The part of the year that EDTF means, in words that are read."""
    if part in _NAMES:
        return f"{_NAMES[part]} {year}"
    # A southern summer and a northern winter run over the turn of a year, of which two may be meant.
    stretch = When.parse(f"{year}-{part}").intervals.pairs[-1]
    return write_days(Intervals.between(*stretch), None).strip("[]").replace("..", "/")
