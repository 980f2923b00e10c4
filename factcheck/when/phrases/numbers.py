"""Numbers in words and figures: counts, ordinals, years, and how far a word such as "last" points."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from factcheck.when.phrases.cursor import Cursor
from factcheck.when.phrases.scan import Kind
from factcheck.when.phrases.words import CARDINALS, DIRECTIONS, ORDINALS, TENS

__all__ = ["Amount", "read_amount", "read_cardinal", "read_direction", "read_ordinal", "read_said_year", "read_year"]

MAX_AMOUNT = 100_000
"""No phrase counts more units than this."""

_DIGITS, _NTHS = (
    {word: number for word, number in table.items() if 1 <= number <= 9} for table in (CARDINALS, ORDINALS)
)


@attrs.frozen
class Amount:
    """How many: certainly from ``low`` to ``high``, possibly from ``lowest`` to ``highest``, all inclusive."""

    low: int
    high: int
    lowest: int
    highest: int

    @classmethod
    def exactly(cls, number: int) -> Amount:
        """That number and no other."""
        return cls(number, number, number, number)

    @property
    def bounds(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """What it certainly is, and what it possibly is."""
        return (self.low, self.high), (self.lowest, self.highest)


def read_cardinal(cursor: Cursor) -> int:
    """3, twenty-four, two hundred."""
    if cursor.peek().kind is Kind.NUMBER:
        return cursor.take().value
    small = _below_hundred(cursor)
    if cursor.accept("hundred"):
        cursor.accept("and")
        return 100 * small + (cursor.attempt(_below_hundred) or 0)
    return small


def _below_hundred(cursor: Cursor) -> int:
    tens = cursor.lookup(TENS)
    if tens is None:
        return cursor.one_of(CARDINALS)
    return tens + (cursor.attempt(lambda here: _digit(here, _DIGITS)) or 0)


def _digit(cursor: Cursor, table: Mapping[str, int]) -> int:
    cursor.accept("-")
    return cursor.one_of(table)


def read_amount(cursor: Cursor) -> Amount:
    """A count before a unit: 3, two, a, an, half is none; "a few" and its kin have bounds in the profile."""
    vague = _vague(cursor)
    if vague is not None:
        return vague
    number = 1 if cursor.accept("a", "an") else read_cardinal(cursor)
    if number > MAX_AMOUNT:
        cursor.fail(f"more than {MAX_AMOUNT} of a unit", at=cursor.at - 1)
    return Amount.exactly(number)


def _vague(cursor: Cursor) -> Amount | None:
    words = cursor.profile.vague_words
    for length in (3, 2, 1):
        written = " ".join(cursor.peek(ahead).text for ahead in range(length))
        known = words.get(written) or (words.get(f"a {written}") if length == 1 else None)
        if known is not None and known.high is not None and known.highest is not None:
            cursor.pass_over(length)
            return Amount(known.low, known.high, known.lowest, known.highest)
    return None


def read_ordinal(cursor: Cursor) -> int:
    """3rd, third, twenty-first."""
    if cursor.peek().kind is Kind.ORDINAL:
        return cursor.take().value
    ordinal = cursor.lookup(ORDINALS)
    return cursor.one_of(TENS) + _digit(cursor, _NTHS) if ordinal is None else ordinal


def read_year(cursor: Cursor) -> int:
    """An astronomical year: 2024, "nineteen ninety-one", "two thousand and five"; "567 BC" is -566."""
    cursor.accept("year")
    token = cursor.peek()
    year = token.value
    if token.kind is Kind.NUMBER:
        cursor.take()
        if cursor.accept("bc", "bce") and 1 <= year <= 9_999:
            return 1 - year
        era = cursor.accept("ad", "ce")
        cursor.require(1 <= year <= 9_999 if era else len(token.text) == 4 and 1_000 <= year <= 2_999)
        return year
    if cursor.accept("ad") and cursor.peek().kind is Kind.NUMBER and len(cursor.peek().text) <= 4:
        year = cursor.take().value
        cursor.require(year > 0)
        return year
    return _year_in_words(cursor)


def _year_in_words(cursor: Cursor) -> int:
    century = _below_hundred(cursor)
    if century == 2 and cursor.accept("thousand"):
        cursor.accept("and")
        return 2_000 + (cursor.attempt(_below_hundred) or 0)
    cursor.require(10 <= century <= 20)
    if cursor.accept("hundred"):
        return 100 * century + (cursor.attempt(_below_hundred) or 0)
    rest = _below_hundred(cursor)
    cursor.require(rest >= 10)
    return 100 * century + rest


def read_direction(cursor: Cursor) -> int:
    """-1 for last, 0 for this, 1 for next, with or without "the"."""
    cursor.accept("the")
    return cursor.one_of(DIRECTIONS)


def read_said_year(cursor: Cursor) -> int:
    """The year of "March last year", "summer this year"."""
    cursor.accept("of", "in", ",")
    direction = read_direction(cursor)
    cursor.need("year")
    return cursor.reference.date[0] + direction
