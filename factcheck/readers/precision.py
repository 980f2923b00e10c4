"""Columns that say how precise the dates beside them are, in the codes of those who publish them.

Wikidata: 11 a day, 10 a month, 9 a year, 8 a decade, 7 a century.  UCDP ``date_prec``: 1 the day, 2 to 5 some time from the first
date to the last.  ACLED ``time_precision``: 1 the day, 2 some time in the week around it, 3 the month.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import attrs

from factcheck.when import Intervals, When, day_number

_DATE = re.compile(r"\+?(-?[0-9]{4,})-([0-9]{2})-([0-9]{2})(?:[T ].*)?", re.ASCII)
_COLUMN = re.compile(r"(?:date|time|dob|dod|birth|death)?[ _-]*(?:precision|prec|timeprecision)", re.IGNORECASE)
_PLACES = re.compile(r"geo|where|place|coord|location|lat|lon|spatial", re.IGNORECASE)
_WEEK = 7
_MONTH = 31
_YEAR = 366


class Scheme(enum.Enum):
    """Whose codes they are."""

    WIKIDATA = "Wikidata"
    UCDP = "UCDP"
    ACLED = "ACLED"
    WORDS = "words"


@attrs.define
class Precise:
    """The column at ``position`` of the rows, called ``name``.  ``scheme``: None until its cells are seen, or where nobody knows them."""

    position: int
    name: str
    seen: set[str] = attrs.field(factory=set)

    def see(self, cell: str) -> None:
        """Take one cell."""
        if len(self.seen) <= len(_KNOWN):
            self.seen.add(_folded(cell))

    @property
    def scheme(self) -> Scheme | None:
        """Whose codes all of its cells are."""
        codes = self.seen - {""}
        if not codes:
            return None
        name = _folded(self.name)
        schemes = [Scheme.WORDS, Scheme.WIKIDATA]
        # The same few numbers mean other things with others: only the column's own name tells whose they are.
        if "prec" in name.replace("precision", ""):
            schemes.append(Scheme.UCDP)
        elif "time" in name:
            schemes.append(Scheme.ACLED)
        return next((scheme for scheme in schemes if codes <= _CODES[scheme].keys()), None)

    def coarse(self, text: str, code: str) -> str:
        """A date, or two with "/" between them, as precise as the code says it is; as it is where the code says nothing."""
        scheme = self.scheme
        if scheme is None:
            return text
        first, slash, last = text.partition("/")
        dates = [_DATE.fullmatch(side.strip()) for side in ([first, last] if slash else [first])]
        if None in dates:
            return text
        read = [(int(date[1]), int(date[2]), int(date[3])) for date in dates if date]
        widen = _CODES[scheme].get(_folded(code), _by_day)
        if scheme is Scheme.UCDP and slash and widen is not _by_day:
            return f"[{_iso(read[0])}..{_iso(read[1])}]"
        if scheme is Scheme.UCDP and slash and read[0] == read[1]:
            return _iso(read[0])
        return slash.join(widen(date) for date in read)


Day = tuple[int, int, int]


def _iso(date: Day) -> str:
    year = f"{'-' if date[0] < 0 else ''}{abs(date[0]):04}"
    return f"{year}-{date[1]:02}-{date[2]:02}"


def _by_day(date: Day) -> str:
    return _iso(date)


def _by_month(date: Day) -> str:
    return _iso(date)[:-3]


def _by_year(date: Day) -> str:
    return _iso(date)[:-6]


def _years(length: int) -> Callable[[Day], str]:
    """Some year of the decade, century or millennium that a year is counted to: the tens from 1850 to 1859, or from 1851 to 1860."""

    def widen(date: Day) -> str:
        year = date[0]
        by_digits, counted = year // length * length, (year - 1) // length * length + 1
        first, last = min(by_digits, counted), max(by_digits, counted) + length - 1
        return f"[{_year(first)}..{_year(last)}]"

    return widen


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def _days(before: int, after: int) -> Callable[[Day], str]:
    """Some day from so many before the date to so many after it."""

    def widen(date: Day) -> str:
        try:
            day = day_number(*date)
        except ValueError:
            return _iso(date)
        return write_days_of(day - before, day + after)

    return widen


def write_days_of(first: int, last: int) -> str:
    """Some day from one to another, both inclusive, as EDTF."""
    return When.of_days(Intervals.between(first, last + 1)).text


def _folded(cell: str) -> str:
    return cell.strip().casefold()


_CODES: Mapping[Scheme, Mapping[str, Callable[[Day], str]]] = MappingProxyType(
    {
        Scheme.WIKIDATA: {
            "6": _years(1000),
            "7": _years(100),
            "8": _years(10),
            "9": _by_year,
            "10": _by_month,
            "11": _by_day,
            "12": _by_day,
            "13": _by_day,
            "14": _by_day,
        },
        Scheme.UCDP: {
            "1": _by_day,
            "2": _days(0, 5),
            "3": _days(0, _WEEK - 1),
            "4": _days(0, _MONTH - 1),
            "5": _days(0, _YEAR - 1),
        },
        Scheme.ACLED: {"1": _by_day, "2": _days(_WEEK - 1, _WEEK - 1), "3": _by_month},
        Scheme.WORDS: {
            "day": _by_day,
            "exact": _by_day,
            "month": _by_month,
            "year": _by_year,
            "decade": _years(10),
            "century": _years(100),
        },
    }
)
_KNOWN = frozenset(code for codes in _CODES.values() for code in codes)


def precision_of(header: Sequence[str], times: Sequence[str], named: str = "") -> Precise | None:
    """The column that says how precise the dates in those columns are.  ``named``: which it is; "": the one that is called so.

    None where there is none, or where there are several.
    """
    if named:
        return Precise(header.index(named), named) if named in header else None
    found = [
        Precise(position, name)
        for position, name in enumerate(header)
        if name not in times and not _PLACES.search(name) and _says_precision(name, times)
    ]
    return found[0] if len(found) == 1 else None


def _says_precision(name: str, times: Sequence[str]) -> bool:
    if _COLUMN.fullmatch(name):
        return True
    folded = name.casefold()
    return any(folded.startswith(time.casefold()) and "prec" in folded[len(time) :] for time in times if time)
