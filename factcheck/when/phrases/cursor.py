"""A place in the tokens of one phrase, and what the readers of its parts share."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from factcheck.errors import BadTime
from factcheck.profile import Profile
from factcheck.when.phrases.meaning import Meaning
from factcheck.when.phrases.reference import Reference
from factcheck.when.phrases.scan import Kind, Token, scan

__all__ = ["Cursor"]

MAX_TOKENS = 40
"""More words than this are refused; with the table of what was read before, work stays linear."""

_Read = TypeVar("_Read")
_END = Token(Kind.MARK, "", 0, 0)


class Cursor:
    """Reads tokens from left to right.  A reader that does not apply puts ``at`` back and answers None."""

    def __init__(self, text: str, reference: Reference | None, profile: Profile) -> None:
        self.text = text
        self.profile = profile
        self.at = 0
        self.furthest = 0
        self._reference = reference
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

    def accept(self, *texts: str) -> str:
        """The next word or mark if it is one of these, else ""."""
        token = self.peek()
        if token.kind in (Kind.WORD, Kind.MARK) and token.text in texts:
            return self.take().text
        return ""

    def passed(self, since: int, *marks: str) -> bool:
        """Whether one of the marks stands among the tokens from number ``since`` to the cursor."""
        return any(token.text in marks for token in self._tokens[since : self.at])

    def sequence(self, *texts: str) -> bool:
        """Whether these words come next, one after the other; then they are behind the cursor."""
        if self.peek().text != texts[0]:
            return False
        for ahead, text in enumerate(texts):
            token = self.peek(ahead)
            if token.text != text or token.kind not in (Kind.WORD, Kind.MARK):
                return False
        self.at += len(texts)
        self.furthest = max(self.furthest, self.at)
        return True

    def attempt(self, read: Callable[[Cursor], _Read | None]) -> _Read | None:
        """What the reader finds; where it finds nothing the cursor stays where it is."""
        before = self.at
        found = read(self)
        if found is None:
            self.at = before
        return found

    def once(self, name: str, read: Callable[[Cursor], Meaning | None]) -> Meaning | None:
        """Like :meth:`attempt`, and each reader is run at most once at each place."""
        key = (name, self.at)
        if key not in self._read:
            found = self.attempt(read)
            self._read[key] = found, self.at
        found, self.at = self._read[key]
        return found

    def fail(self, reason: str, *, hint: str | None = None, at: int | None = None) -> NoReturn:
        """Raise :exc:`BadTime` at the next token, or at the token number ``at``."""
        place = self.at if at is None else at
        position = self._tokens[place].start if place < len(self._tokens) else len(self.text)
        raise BadTime(self.text, reason, position, hint=hint)
