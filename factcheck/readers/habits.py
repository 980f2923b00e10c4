"""What the cells of a table show when they are seen together, before a row is read.

A single cell does not say what a column means by it: ``2001-02`` may be a month or a season, ``00:00`` a time or nobody's, -99 a number
or "not known".  All cells of the column together, or a column beside it, often do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from factcheck.errors import BadNumber
from factcheck.model.cells import read_cell, stands_for_unknown
from factcheck.readers.precision import Precise, precision_of
from factcheck.when import Period, day_number

_MIDNIGHT = re.compile(
    r"(?P<day>[+-]?[0-9]{4,}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?", re.ASCII
)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_SEASON = re.compile(r"([0-9]{4})-([0-9]{2})", re.ASCII)
_LONG_SEASON = re.compile(r"([0-9]{4})[-/\u2013]([0-9]{4})", re.ASCII)
_SEASON_WORDS = re.compile(r"season|saison|temporada|stagione|campaign", re.IGNORECASE)
_LAST_MONTH = 12
SAMPLE = 5_000
"""So many cells of a column are enough to tell whether it holds figures."""
MOST_WORDS = 5
"""So many words of a column of figures are told of."""
MOST_CODES = 100
"""Of a column with more different negative figures none is a code."""


def next_year(year: str, other: str) -> bool:
    """Whether two digits are those of the year after."""
    return (int(year) + 1) % 100 == int(other)


@attrs.define
class Times:
    """What the times of a log show together.  ``named``: whether their column is called a season."""

    named: bool = False
    seen: int = 0
    midnights: bool = False
    all_days: bool = True
    all_seasons: bool = True
    some_seasons: bool = False
    other_months: bool = False
    all_long: bool = True
    no_month: bool = False
    first: str = ""
    several: bool = False
    edges: set[tuple[bool, int]] = attrs.field(factory=set)
    """Of dates that are all first or last days of months: which of the two, and of which month; else one that is neither (month 0)."""

    def see(self, text: str) -> None:
        """Take one time as it is written."""
        self.seen += 1
        if self.all_days:
            for side in text.split("/"):
                found = _MIDNIGHT.fullmatch(side)
                self.midnights |= found is not None
                self.all_days &= found is not None or ("T" not in side and ":" not in side)
        if self.all_seasons or self.named:
            found = _SEASON.fullmatch(text)
            season = found is not None and next_year(*found.groups())
            self.all_seasons &= season
            self.some_seasons |= season
            self.other_months |= found is not None and not season
            self.no_month |= found is not None and int(found[2]) > _LAST_MONTH
        if self.all_long:
            found = _LONG_SEASON.fullmatch(text)
            self.all_long = found is not None and int(found[1]) + 1 == int(found[2])
        if (False, 0) not in self.edges:
            self.edges.add(_edge_of(text))
        self.several |= bool(self.first) and text != self.first
        self.first = self.first or text

    @property
    def days(self) -> bool:
        """Whether every clock time is a midnight, so that they say days."""
        return self.seen > 0 and self.all_days and self.midnights

    @property
    def seasons(self) -> bool:
        """Whether every cell may be a season as well as a month: 2000-01, 2001-02; of a column that is called so, some of them."""
        if self.named:
            return self.some_seasons and not self.other_months
        return self.seen > 0 and self.all_seasons and (self.several or self.no_month)

    @property
    def long_seasons(self) -> bool:
        """Whether they are seasons written with both years, in a column that is called so."""
        return self.seen > 0 and self.all_long and self.named

    def period(self, text: str, every: Period) -> str:
        """The period whose first day, or whose last one, all the dates are, as it is written; the date where they are not."""
        months = {month for _, month in self.edges}
        last = {True for at_end, _ in self.edges if at_end}
        if len({at_end for at_end, _ in self.edges}) != 1 or 0 in months:
            return text
        year, month = text[:4], int(text[5:7])
        match every:
            case Period.MONTH:
                return text[:7]
            case Period.QUARTER if all(each % 3 == (0 if last else 1) for each in months):
                return f"{year}-{33 + (month - 1) // 3}"
            case Period.YEAR if months == ({12} if last else {1}):
                return year
        return text


def _edge_of(text: str) -> tuple[bool, int]:
    found = _DATE.match(text)
    if found is None or not (found.end() == len(text) or _MIDNIGHT.fullmatch(text)):
        return False, 0
    year, month, day = (int(part) for part in found.groups())
    if not 1 <= month <= _LAST_MONTH or day not in (1, _days(year, month)):
        return False, 0
    return day != 1, month


def _days(year: int, month: int) -> int:
    return day_number(year + month // _LAST_MONTH, month % _LAST_MONTH + 1, 1) - day_number(year, month, 1)


@attrs.define
class Figures:
    """What the cells of a column show together if they are figures."""

    figures: int = 0
    others: int = 0
    whole: bool = True
    negative: dict[str, Fraction] = attrs.field(factory=dict)
    words: set[str] = attrs.field(factory=set)
    """Texts without a numeral, such as "NA"; of more than a few, some."""

    def see(self, text: str) -> None:
        """Take one cell that is not empty."""
        signed = text[0] in "-\u2212"
        if self.figures + self.others >= SAMPLE and not signed:
            return
        if text.isascii() and text.isdigit():
            self.figures += 1
            return
        try:
            figure = read_cell(text)
        except BadNumber:
            self.others += 1
            if len(self.words) < MOST_WORDS and not any(character.isdigit() for character in text):
                self.words.add(text)
            return
        self.figures += 1
        low = Fraction(figure.low)
        self.whole &= low.denominator == 1
        if low < 0 and len(self.negative) <= MOST_CODES:
            self.negative[text] = low

    @property
    def numeric(self) -> bool:
        """Whether the column holds figures: most of what stands in it are some."""
        return self.figures > self.others

    @property
    def never_negative(self) -> bool:
        """Whether no figure in it is below 0, codes aside."""
        return len(self.negative) == len(self.codes)

    @property
    def codes(self) -> tuple[str, ...]:
        """The texts that stand for "not known".

        -99, -999 and the like where no other figure comes near them; -9 only where all figures are whole and none else is negative.
        """
        if not self.numeric or not self.negative or len(self.negative) > MOST_CODES:
            return ()
        repeated = {text: low for text, low in self.negative.items() if stands_for_unknown(read_cell(text))}
        real = [low for text, low in self.negative.items() if text not in repeated]
        if not real and self.whole:
            return tuple(sorted(repeated))
        least = min([*real, *(low for low in repeated.values() if low > -10)], default=Fraction(0))
        return tuple(sorted(text for text, low in repeated.items() if low <= -10 and low < 2 * least))


@attrs.define
class Habits:
    """What the columns of one table show.  ``precise``: the column that says how precise the times are."""

    times: Times
    figures: dict[str, Figures]
    precise: Precise | None = None

    @classmethod
    def of(cls, header: Sequence[str], times: Sequence[str], named: str, figures: Iterable[str]) -> Habits:
        """Nothing seen yet.  ``times``: the columns of the times, ``named``: of how precise they are ("": found by its name)."""
        is_season = any(_SEASON_WORDS.search(name) for name in times)
        found = precision_of(header, times, named)
        return cls(Times(is_season), {target: Figures() for target in figures}, found)
