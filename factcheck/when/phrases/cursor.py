"""A place in the tokens of one phrase, what the readers of its parts share, and the readers of numbers, in words and figures."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn, TypeVar

import attrs

from factcheck.errors import BadTime
from factcheck.profile import Profile
from factcheck.when.calendar import date_of_day
from factcheck.when.phrases.meaning import Meaning
from factcheck.when.phrases.scan import CARDINALS, DIRECTIONS, ORDINALS, TENS, Kind, Token, scan

MAX_TOKENS = 40
"""More words than this are refused; with the table of what was read before, work stays linear."""

_Found = TypeVar("_Found")
_END = Token(Kind.MARK, "", 0, 0)


@functools.cache
def _by_first_word(phrases: tuple[str, ...]) -> Mapping[str, list[tuple[str, list[str]]]]:
    """Each phrase with its words.  The phrases are those of the grammar, so the cache does not grow."""
    table: dict[str, list[tuple[str, list[str]]]] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        table.setdefault(words[0], []).append((phrase, words))
    return table


@attrs.frozen
class Reference:
    """The moment a phrase is relative to: one local calendar day (a number since 1970-01-01) and perhaps the time on it.

    ``minute``: microseconds from the day's midnight to the minute shown, a multiple of 60 seconds; None where
    only the day is known.
    """

    day: int
    minute: int | None = None

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month and day."""
        return date_of_day(self.day)


class Elsewhere(Exception):
    """What a reader raises that does not apply: another one may.  Never leaves the package."""


class Cursor:
    """Reads tokens from left to right.  ``stretches``: the readers of a day or a longer stretch, in their order."""

    def __init__(
        self, text: str, reference: Reference | None, profile: Profile, stretches: Sequence[Callable[[Cursor], Meaning]]
    ) -> None:
        self.text = text
        self.profile = profile
        self.at = 0
        self.furthest = 0
        self._reference = reference
        self._stretches = stretches
        tokens = scan(text, profile)
        if len(tokens) > MAX_TOKENS:
            raise BadTime(text, f"more than {MAX_TOKENS} words", tokens[MAX_TOKENS].start)
        self._length = len(tokens)
        # Readers look two tokens ahead and one behind, which at the first token is the last of these.
        self._tokens = (*tokens, _END, _END, _END)
        self._read: dict[tuple[str, int], tuple[Meaning | None, int]] = {}

    @property
    def done(self) -> bool:
        """Whether every token has been read."""
        return self.at == self._length

    @property
    def reference(self) -> Reference:
        """What the phrase is relative to.  Raises :exc:`BadTime` where the caller gave none."""
        if self._reference is None:
            hint = "write the full date, or give the date on which it was said"
            self.fail("it is relative, and nothing says to which date", hint=hint)
        return self._reference

    @property
    def position(self) -> int:
        """The offset in the text of the next token."""
        return self.peek().start if not self.done else len(self.text)

    def peek(self, ahead: int = 0) -> Token:
        """The next token, or one ahead (behind, where negative); an empty mark outside the phrase."""
        return self._tokens[self.at + ahead]

    def take(self) -> Token:
        """The next token, which is then behind the cursor."""
        token = self.peek()
        self.pass_over(1)
        return token

    def pass_over(self, count: int) -> None:
        """So many tokens are then behind the cursor."""
        self.at += count
        self.furthest = max(self.furthest, self.at)

    def take_number(self) -> Token:
        """The next token, where it is a number in figures.  Raises :exc:`Elsewhere` otherwise."""
        self.require(self.peek().kind is Kind.NUMBER)
        return self.take()

    def accept(self, *phrases: str) -> str:
        """The first of these phrases, of one or more words or marks with blanks between, that comes next; else ""."""
        for phrase, words in _by_first_word(phrases).get(self._tokens[self.at].text, ()):
            if len(words) == 1 or words == [token.text for token in self._tokens[self.at : self.at + len(words)]]:
                self.pass_over(len(words))
                return phrase
        return ""

    def need(self, *phrases: str) -> str:
        """Like :meth:`accept`; raises :exc:`Elsewhere` where none of them comes next."""
        found = self.accept(*phrases)
        if not found:
            raise Elsewhere
        return found

    def require(self, holds: bool) -> None:
        """Raises :exc:`Elsewhere` unless it holds."""
        if not holds:
            raise Elsewhere

    def lookup(self, table: Mapping[str, _Found]) -> _Found | None:
        """What the table has for the next word, which is then behind the cursor; None where it has nothing."""
        found = table.get(self._tokens[self.at].text)
        if found is not None:
            self.take()
        return found

    def one_of(self, table: Mapping[str, _Found]) -> _Found:
        """Like :meth:`lookup`; raises :exc:`Elsewhere` where the table has nothing."""
        found = self.lookup(table)
        if found is None:
            raise Elsewhere
        return found

    def passed(self, since: int, *marks: str) -> bool:
        """Whether one of the marks stands among the tokens from number ``since`` to the cursor."""
        return any(token.text in marks for token in self._tokens[since : self.at])

    def first(self, *readers: Callable[[Cursor], _Found]) -> _Found:
        """What the first reader that applies finds.  Raises :exc:`Elsewhere` where none does."""
        before = self.at
        for read in readers[:-1]:
            try:
                return read(self)
            except Elsewhere:
                self.at = before
        return readers[-1](self)

    def attempt(self, *readers: Callable[[Cursor], _Found]) -> _Found | None:
        """Like :meth:`first`; where no reader applies, None, and the cursor stays where it is."""
        before = self.at
        try:
            return self.first(*readers)
        except Elsewhere:
            self.at = before
            return None

    def once(self, name: str, *readers: Callable[[Cursor], Meaning]) -> Meaning:
        """Like :meth:`first`, and the readers of that name are run at most once at each place."""
        key = (name, self.at)
        if key not in self._read:
            found = self.attempt(*readers)
            self._read[key] = found, self.at
        found, self.at = self._read[key]
        if found is None:
            raise Elsewhere
        return found

    def stretch(self) -> Meaning:
        """A day or a longer calendar stretch, whose readers the grammar gave.  Raises :exc:`Elsewhere`."""
        return self.once("stretch", *self._stretches)

    def day(self) -> Meaning:
        """A single day, perhaps one of several.  Raises :exc:`Elsewhere`."""
        found = self.stretch()
        self.require(found.unit == "day")
        return found

    def fail(self, reason: str, *, hint: str | None = None, at: int | None = None) -> NoReturn:
        """Raise :exc:`BadTime` at the next token, or at the token number ``at``."""
        if at is not None:
            self.at = at
        raise BadTime(self.text, reason, self.position, hint=hint)


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
