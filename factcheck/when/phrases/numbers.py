"""Numbers in words and figures: counts, ordinals and years."""

from __future__ import annotations

import attrs

from factcheck.when.phrases.cursor import Cursor
from factcheck.when.phrases.scan import Kind
from factcheck.when.phrases.words import CARDINALS, ORDINALS, TENS

__all__ = ["Amount", "read_amount", "read_cardinal", "read_ordinal", "read_year"]

MAX_AMOUNT = 100_000
"""No phrase counts more units than this."""


@attrs.frozen
class Amount:
    """How many: certainly from ``low`` to ``high``, possibly from ``lowest`` to ``highest``, all inclusive."""

    low: int
    high: int
    lowest: int
    highest: int
    words: str


def read_cardinal(cursor: Cursor) -> int | None:
    """3, twenty-four, two hundred."""
    return cursor.attempt(_cardinal)


def _cardinal(cursor: Cursor) -> int | None:
    token = cursor.peek()
    if token.kind is Kind.NUMBER:
        cursor.take()
        return token.value
    small = _below_hundred(cursor)
    if small is None:
        return None
    if cursor.accept("hundred"):
        cursor.accept("and")
        return 100 * small + (_below_hundred(cursor) or 0)
    return small


def _below_hundred(cursor: Cursor) -> int | None:
    word = cursor.peek().text
    if word in TENS:
        cursor.take()
        before = cursor.at
        cursor.accept("-")
        unit = CARDINALS.get(cursor.peek().text, 0)
        if 1 <= unit <= 9:
            cursor.take()
            return TENS[word] + unit
        cursor.at = before
        return TENS[word]
    if word in CARDINALS:
        cursor.take()
        return CARDINALS[word]
    return None


def read_amount(cursor: Cursor) -> Amount | None:
    """A count before a unit: 3, two, a, an, half is none; "a few" and its kin have bounds in the profile."""
    return cursor.attempt(_amount)


def _amount(cursor: Cursor) -> Amount | None:
    vague = _vague(cursor)
    if vague is not None:
        return vague
    if cursor.accept("a", "an"):
        return Amount(1, 1, 1, 1, "1")
    number = read_cardinal(cursor)
    if number is None:
        return None
    if number > MAX_AMOUNT:
        cursor.fail(f"more than {MAX_AMOUNT} of a unit", at=cursor.at - 1)
    return Amount(number, number, number, number, str(number))


def _vague(cursor: Cursor) -> Amount | None:
    words = cursor.profile.vague_words
    for length in (3, 2, 1):
        written = " ".join(cursor.peek(ahead).text for ahead in range(length))
        known = words.get(written) or (words.get(f"a {written}") if length == 1 else None)
        if known is not None and known.high is not None and known.highest is not None:
            for _ in range(length):
                cursor.take()
            return Amount(known.low, known.high, known.lowest, known.highest, written)
    return None


def read_ordinal(cursor: Cursor) -> int | None:
    """3rd, third, twenty-first."""
    return cursor.attempt(_ordinal)


def _ordinal(cursor: Cursor) -> int | None:
    token = cursor.peek()
    if token.kind is Kind.ORDINAL:
        cursor.take()
        return token.value
    if token.kind is not Kind.WORD:
        return None
    if token.text in ORDINALS:
        cursor.take()
        return ORDINALS[token.text]
    if token.text in TENS:
        cursor.take()
        cursor.accept("-")
        unit = ORDINALS.get(cursor.peek().text, 0)
        if 1 <= unit <= 9:
            cursor.take()
            return TENS[token.text] + unit
    return None


def read_year(cursor: Cursor) -> int | None:
    """An astronomical year: 2024, "nineteen ninety-one", "two thousand and five"; "567 BC" is -566."""
    return cursor.attempt(_year)


def _year(cursor: Cursor) -> int | None:
    cursor.sequence("year")
    token = cursor.peek()
    if token.kind is Kind.NUMBER:
        cursor.take()
        if cursor.accept("bc", "bce") and 1 <= token.value <= 9_999:
            return 1 - token.value
        if cursor.accept("ad", "ce"):
            return token.value if 1 <= token.value <= 9_999 else None
        if len(token.text) != 4 or not 1_000 <= token.value <= 2_999:
            return None
        return token.value
    if cursor.sequence("ad") and len(cursor.peek().text) <= 4 and cursor.peek().kind is Kind.NUMBER:
        return cursor.take().value or None
    return _year_in_words(cursor)


def _year_in_words(cursor: Cursor) -> int | None:
    century = _below_hundred(cursor)
    if century is None:
        return None
    if century == 2 and cursor.accept("thousand"):
        cursor.accept("and")
        return 2_000 + (_below_hundred(cursor) or 0)
    if not 10 <= century <= 20:
        return None
    if cursor.accept("hundred"):
        return 100 * century + (_below_hundred(cursor) or 0)
    rest = _below_hundred(cursor)
    return 100 * century + rest if rest is not None and rest >= 10 else None
