"""Statements to words and back, by templates.

A kind gives one or more templates such as ``first {scope} since {since} {events}``: literal words, and slots
named after the statement's fields.  Printing takes the first template whose slots are exactly the fields that differ from
their defaults; where there is none, the statement is written as a mapping in braces, which is what a dossier may hold too.
Reading tries every template and every way of cutting the words into slots; a slot's text is read by its
field's type, and the cut counts only if all of them can be read.
"""

from __future__ import annotations

import enum
import functools
import json
import re
import typing
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from factcheck.model import (
    EventId,
    FigureName,
    PersonId,
    ScopeName,
    SeriesName,
    SourceId,
    Statement,
    SubjectId,
    field_types,
)
from factcheck.model.reading import key_of

MAX_WORDS = 60
"""Longer phrases are refused: the number of cuts grows with a power of the number of slots."""
MAX_PHRASE = 1_000
"""A phrase may have so many characters."""

SINGLE_WORDS = frozenset({ScopeName, EventId, SeriesName, FigureName, PersonId, SourceId, SubjectId})
"""The types whose values are names: single words of a phrase."""

SlotReader = Callable[[Any, str], Any]
"""Reads a text as a value of a type.  Raises ValueError where it cannot."""


_PLACES = ("{window}", "counted since {since}", "among the last {last}", "at any time")


@attrs.frozen(slots=False)
class Phrase:
    """One template of a kind, split into literal words and slots (``{field}``)."""

    template: str

    @functools.cached_property
    def pattern(self) -> tuple[str, ...]:
        """Its words and slots in order."""
        return tuple(self.template.split())

    @functools.cached_property
    def slots(self) -> tuple[str, ...]:
        """The fields it speaks of, in order."""
        return tuple(part[1:-1] for part in self.pattern if part.startswith("{"))

    @functools.cached_property
    def literals(self) -> frozenset[str]:
        """Its fixed words, casefolded."""
        return frozenset(part.casefold() for part in self.pattern if not part.startswith("{"))


def phrases_with_places(head: str, *, last: bool = True, always: bool = True) -> tuple[Phrase, ...]:
    """The head of a phrase with each way of saying where the statement counts.

    ``last``: also over the last events; ``always``: also at any time.  "Counted since" tells the anchor from a window that begins with "since".
    """
    places = [place for place in _PLACES if (last or "{last}" not in place) and (always or "{" in place)]
    return tuple(Phrase(f"{head} {place}") for place in places)


# --- printing -----------------------------------------------------------------------------------------------


def print_phrase(statement: Any, phrases: Sequence[Phrase]) -> str:
    """The statement in words; as a mapping in braces where no template speaks of exactly its fields.

    Never raises for a statement.
    """
    told = set(_told(statement))
    kind: type = type(statement)
    types = field_types(kind)
    for phrase in phrases:
        if set(phrase.slots) != told:
            continue
        texts = {name: _write(getattr(statement, name)) for name in phrase.slots}
        if all(_fits(text, types[name]) for name, text in texts.items()):
            text = _IN_TWICE.sub(
                r"\1", " ".join(texts[part[1:-1]] if part.startswith("{") else part for part in phrase.pattern)
            )
            if len(text) <= MAX_PHRASE and len(split_words(text)) <= MAX_WORDS:
                return text
    return print_mapping(statement)


_IN_TWICE = re.compile(r"\b((?:at|during|since|through|before|until|after|by|from) )in (?=[0-9A-Z]|the )")
"""A window relative to the moment of speaking, once that is known, behind a word that says where it is already."""


def print_mapping(statement: Any) -> str:
    """The statement as a mapping with its kind as the one key, in braces: ``{happened: {scope: attacks, window: 2024-03}}``."""
    return f"{{{statement.kind}: {_flow_fields(statement)}}}"


def _told(value: Any) -> Iterator[str]:
    """The fields that differ from their defaults."""
    for field in attrs.fields(type(value)):
        if getattr(value, field.name) != (None if field.default is attrs.NOTHING else field.default):
            yield field.name


def _fits(text: str, wanted: Any) -> bool:
    """Whether the text can stand in a slot of that type."""
    if typing.get_origin(wanted) is tuple and typing.get_args(wanted)[0] in SINGLE_WORDS:
        return _NAMES.fullmatch(text) is not None
    return bool(text.strip()) and (wanted not in SINGLE_WORDS or len(text.split()) == 1)


_NAMES = re.compile(r"\[[^\s,\[\]]+(?:, [^\s,\[\]]+)*\]")


def _write(value: Any) -> str:
    if isinstance(value, tuple) and not any(_is_shape(member) for member in value):
        return "[" + ", ".join(_single(member) for member in value) + "]"
    return _flow(value) if isinstance(value, tuple) or _is_shape(value) else _single(value)


def _single(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value) if isinstance(value, enum.Enum) else str(value)


def has_no_text(kind: type) -> bool:
    """Whether values of a class say nothing of themselves in words."""
    return not any("__str__" in vars(each) for each in kind.__mro__[:-1])


def _is_shape(value: Any) -> bool:
    """Whether a value has no text of its own, only fields."""
    return attrs.has(type(value)) and has_no_text(type(value))


def _flow(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_flow(member) for member in value) + "]"
    if _is_shape(value):
        return print_mapping(value) if isinstance(value, Statement) else _flow_fields(value)
    text = _single(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _flow_fields(value: Any) -> str:
    keys = {field.name: key_of(field) for field in attrs.fields(type(value))}
    return "{" + ", ".join(f"{keys[name]}: {_flow(getattr(value, name))}" for name in _told(value)) + "}"


# What needs no quotes inside braces, in any YAML parser.
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ./+%_-]*[A-Za-z0-9./+%_-])?", re.ASCII)


# --- reading ------------------------------------------------------------------------------------------------


def read_phrase(text: str, statement: type, phrases: Sequence[Phrase], read: SlotReader) -> Iterator[Any]:
    """Every distinct statement of this class that the words can mean.  None where the words do not fit."""
    seen: set[Any] = set()
    for phrase in phrases:
        for values in slots_read(text, statement, phrase, read):
            try:
                value = statement(**values)
            except ValueError:
                continue
            if value not in seen:
                seen.add(value)
                yield value


def slots_read(text: str, statement: type, phrase: Phrase, read: SlotReader) -> Iterator[dict[str, Any]]:
    """What its slots hold, for every way in which the words fit a template, whether or not that makes a statement."""
    # Most templates end here: their fixed words do not occur.
    if phrase.literals <= _folded(text) and len(_words(text)) <= MAX_WORDS:
        yield from _Cutting(phrase.pattern, _words(text), field_types(statement), read).all()


def split_words(text: str) -> tuple[tuple[int, int], ...]:
    """The words of a phrase as offsets, the end exclusive.  What stands in ``[]`` or in ``{}`` is one word."""
    words = []
    place = 0
    while (match := _WORD.search(text, place)) is not None:
        end = match.end()
        if text[match.start()] == "{":
            end = max(end, _brace_end(text, match.start()))
        words.append((match.start(), end))
        place = end
    return tuple(words)


_WORD = re.compile(r"\[[^\[\]]*\]\S*|\S+")
_BRACES = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)


def _brace_end(text: str, start: int) -> int:
    """The offset behind the brace that closes the one at ``start``; ``start`` itself where none does."""
    depth = 0
    for match in _BRACES.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return match.end()
    return start


@functools.lru_cache(maxsize=64)
def _words(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in split_words(text))


@functools.lru_cache(maxsize=64)
def _folded(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _words(text))


class _Cutting:
    """The ways of cutting words into the slots of one pattern.

    What literal words and single names rule out is found first, because reading a longer slot is dear.
    """

    def __init__(self, pattern: Sequence[str], words: Sequence[str], types: dict[str, Any], read: SlotReader) -> None:
        self.pattern, self.words, self.types, self.read = pattern, words, types, read
        self.single = [not part.startswith("{") or types[part[1:-1]] in SINGLE_WORDS for part in pattern]
        """Whether a part of the pattern is one word: a literal or a name."""

    def all(self) -> Iterator[dict[str, Any]]:
        """The values of the slots, for each way."""
        reach = self._reach()
        if 0 in reach[0]:
            yield from self._from(0, 0, reach, set())

    def _reach(self) -> list[set[int]]:
        """For each part of the pattern, the words at which it can begin as far as is known without reading longer slots."""
        reach: list[set[int]] = [{len(self.words)}]
        for part in reversed(range(len(self.pattern))):
            later = reach[-1]
            if self.single[part]:
                reach.append({at - 1 for at in later if at and self._values(part, at - 1, at) is not None})
            else:
                reach.append(set(range(max(later, default=0))))
        return reach[::-1]

    def _values(self, part: int, start: int, end: int) -> dict[str, Any] | None:
        """What the words from ``start`` to ``end`` (exclusive) give for a part: its slot's value; None where they do not fit it."""
        head, text = self.pattern[part], " ".join(self.words[start:end])
        if not head.startswith("{"):
            return {} if text.casefold() == head.casefold() else None
        name = head[1:-1]
        try:
            return {name: self.read(self.types[name], text)}
        except ValueError:
            return None

    def _from(self, part: int, at: int, reach: list[set[int]], dead: set[tuple[int, int]]) -> Iterator[dict[str, Any]]:
        """The cuts of the words from ``at`` on; ``dead`` collects beginnings that lead nowhere."""
        if part == len(self.pattern):
            yield {}
            return
        found = False
        for end in sorted(reach[part + 1]):
            if end <= at or (self.single[part] and end > at + 1) or (part + 1, end) in dead:
                continue
            values = self._values(part, at, end)
            if values is None:
                continue
            for rest in self._from(part + 1, end, reach, dead):
                found = True
                yield {**values, **rest}
        if not found:
            dead.add((part, at))
