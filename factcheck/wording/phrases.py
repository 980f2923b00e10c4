"""Statements to words and back, by templates.

A kind gives one or more templates such as ``first {scope} since {since} {events}``: literal words, and slots
named after the statement's fields.  Printing takes the first template whose slots are exactly the fields that differ from
their defaults.  Reading tries every template and every way of cutting the words into slots; a slot's text is read by its
field's type, and the cut counts only if all of them can be read.
"""

from __future__ import annotations

import enum
import functools
import typing
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from factcheck.model import EventId, ScopeName

__all__ = ["MAX_WORDS", "Phrase", "SlotReader", "field_types", "print_phrase", "read_phrase"]

MAX_WORDS = 60
"""Longer phrases are refused: the number of cuts grows with a power of the number of slots."""

SlotReader = Callable[[Any, str], Any]
"""Reads a text as a value of a type.  Raises ValueError where it cannot."""

_SINGLE_WORD = (ScopeName, EventId)


@attrs.frozen
class Phrase:
    """One template of a kind, split into literal words and slots (``{field}``)."""

    template: str

    @property
    def slots(self) -> tuple[str, ...]:
        """The fields it speaks of, in order."""
        return tuple(word[1:-1] for word in self.template.split() if word.startswith("{"))


@functools.cache
def field_types(statement: type) -> dict[str, Any]:
    """The declared type of each field of a statement class, without "or None"."""
    hints = typing.get_type_hints(statement)
    return {field.name: _without_none(hints[field.name]) for field in attrs.fields(statement)}


def _without_none(hint: Any) -> Any:
    members = [member for member in typing.get_args(hint) if member is not type(None)]
    return members[0] if type(None) in typing.get_args(hint) and len(members) == 1 else hint


def print_phrase(statement: Any, phrases: Sequence[Phrase]) -> str:
    """The statement in words.  Raises ValueError where no template speaks of exactly its fields."""
    told = {
        field.name
        for field in attrs.fields(type(statement))
        if getattr(statement, field.name) != (None if field.default is attrs.NOTHING else field.default)
    }
    for phrase in phrases:
        if set(phrase.slots) == told:
            return " ".join(
                _write(getattr(statement, word[1:-1])) if word.startswith("{") else word
                for word in phrase.template.split()
            )
    raise ValueError(f"no phrase of {type(statement).__name__} speaks of {', '.join(sorted(told))}")


def _write(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_write(member) for member in value) + "]"
    return str(value.value) if isinstance(value, enum.Enum) else str(value)


def read_phrase(text: str, statement: type, phrases: Sequence[Phrase], read: SlotReader) -> Iterator[Any]:
    """Every distinct statement of this class that the words can mean.  None where the words do not fit."""
    words = _words(text)
    if len(words) > MAX_WORDS:
        return
    types = field_types(statement)
    seen: set[Any] = set()
    for phrase in phrases:
        for values in _cuts(phrase.template.split(), words, types, read):
            try:
                value = statement(**values)
            except ValueError:
                continue
            if value not in seen:
                seen.add(value)
                yield value


def _words(text: str) -> list[str]:
    """The words; a bracketed list of events at the end is one word."""
    head, bracket, tail = text.partition(" [")
    if bracket and tail.rstrip().endswith("]") and ".." not in tail:
        return [*head.split(), "[" + tail.strip()]
    return text.split()


def _cuts(
    pattern: Sequence[str], words: Sequence[str], types: dict[str, Any], read: SlotReader
) -> Iterator[dict[str, Any]]:
    if not pattern:
        if not words:
            yield {}
        return
    if not words:
        return
    head, rest = pattern[0], pattern[1:]
    if not head.startswith("{"):
        if words[0].casefold() == head.casefold():
            yield from _cuts(rest, words[1:], types, read)
        return
    name = head[1:-1]
    longest = 1 if types[name] in _SINGLE_WORD else len(words) - len(rest)
    for length in range(1, longest + 1):
        # The rest is cut first: literal words fail early, reading a slot is dear.
        for values in _cuts(rest, words[length:], types, read):
            try:
                yield {name: read(types[name], " ".join(words[:length])), **values}
            except ValueError:
                break
