"""A place in the tokens of one phrase, and what the readers of its parts share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn, TypeVar

from factcheck.errors import BadTime
from factcheck.profile import Profile
from factcheck.when.phrases.meaning import Meaning
from factcheck.when.phrases.reference import Reference
from factcheck.when.phrases.scan import Kind, Token, scan

__all__ = ["Cursor", "Elsewhere"]

MAX_TOKENS = 40
"""More words than this are refused; with the table of what was read before, work stays linear."""

_Found = TypeVar("_Found")
_END = Token(Kind.MARK, "", 0, 0)


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
        self._tokens = scan(text, profile)
        if len(self._tokens) > MAX_TOKENS:
            raise BadTime(text, f"more than {MAX_TOKENS} words", self._tokens[MAX_TOKENS].start)
        self._read: dict[tuple[str, int], tuple[Meaning | None, int]] = {}

    @property
    def done(self) -> bool:
        """Whether every token has been read."""
        return self.at >= len(self._tokens)

    @property
    def reference(self) -> Reference:
        """What the phrase is relative to.  Raises :exc:`BadTime` where the caller gave none."""
        if self._reference is None:
            raise BadTime(
                self.text,
                "it is relative, and nothing says to which date",
                self.position,
                hint="write the full date, or give the date on which it was said",
            )
        return self._reference

    @property
    def position(self) -> int:
        """The offset in the text of the next token."""
        return self.peek().start if not self.done else len(self.text)

    def peek(self, ahead: int = 0) -> Token:
        """The next token, or one ahead (behind, where negative); an empty mark outside the phrase."""
        place = self.at + ahead
        return self._tokens[place] if 0 <= place < len(self._tokens) else _END

    def take(self) -> Token:
        """The next token, which is then behind the cursor."""
        token = self.peek()
        self.at += 1
        self.furthest = max(self.furthest, self.at)
        return token

    def take_number(self) -> Token:
        """The next token, where it is a number in figures.  Raises :exc:`Elsewhere` otherwise."""
        self.require(self.peek().kind is Kind.NUMBER)
        return self.take()

    def accept(self, *phrases: str) -> str:
        """The first of these phrases, of one or more words or marks with blanks between, that comes next; else ""."""
        word = self.peek().text
        for phrase in phrases if word else ():
            if phrase.startswith(word):
                words = phrase.split(" ")
                if words == [token.text for token in self._tokens[self.at : self.at + len(words)]]:
                    self.at += len(words)
                    self.furthest = max(self.furthest, self.at)
                    return phrase
        return ""

    def need(self, *phrases: str) -> str:
        """Like :meth:`accept`; raises :exc:`Elsewhere` where none of them comes next."""
        found = self.accept(*phrases)
        self.require(bool(found))
        return found

    def require(self, holds: bool) -> None:
        """Raises :exc:`Elsewhere` unless it holds."""
        if not holds:
            raise Elsewhere

    def lookup(self, table: Mapping[str, _Found]) -> _Found | None:
        """What the table has for the next word, which is then behind the cursor; None where it has nothing."""
        return table[self.take().text] if self.peek().text in table else None

    def one_of(self, table: Mapping[str, _Found]) -> _Found:
        """Like :meth:`lookup`; raises :exc:`Elsewhere` where the table has nothing."""
        self.require(self.peek().text in table)
        return table[self.take().text]

    def passed(self, since: int, *marks: str) -> bool:
        """Whether one of the marks stands among the tokens from number ``since`` to the cursor."""
        return any(token.text in marks for token in self._tokens[since : self.at])

    def attempt(self, *readers: Callable[[Cursor], _Found]) -> _Found | None:
        """What the first reader that applies finds; where none does, None, and the cursor stays where it is."""
        before = self.at
        for read in readers:
            try:
                return read(self)
            except Elsewhere:
                self.at = before
        return None

    def first(self, *readers: Callable[[Cursor], _Found]) -> _Found:
        """Like :meth:`attempt`; raises :exc:`Elsewhere` where no reader applies."""
        found = self.attempt(*readers)
        if found is None:
            raise Elsewhere
        return found

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

    def fail(self, reason: str, *, hint: str | None = None, at: int | None = None) -> NoReturn:
        """Raise :exc:`BadTime` at the next token, or at the token number ``at``."""
        place = self.at if at is None else at
        position = self._tokens[place].start if place < len(self._tokens) else len(self.text)
        raise BadTime(self.text, reason, position, hint=hint)
