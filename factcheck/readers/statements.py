"""What a claim says: a phrase, or a mapping with one key, the kind.  Both give the same statement.

No kind is known here by name: its statement class says which fields it has and of which types.
"""

from __future__ import annotations

import difflib
import enum
import functools
import re
import typing
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from factcheck.errors import BadTime, Fault, Location, did_you_mean
from factcheck.model import (
    Anchor,
    EventId,
    NumberWord,
    Scope,
    ScopeName,
    Statement,
    read_number,
)
from factcheck.readers import faults as sorts
from factcheck.readers.faults import FaultList, UnknownName, shorten, sort_of_error
from factcheck.readers.names import Names
from factcheck.readers.nodes import Node, ScalarNode
from factcheck.readers.structure import EVENT_ID, Structure, Unreadable, read_enum
from factcheck.registry import kinds
from factcheck.when import Duration, When, Window
from factcheck.wording import MAX_WORDS, field_types, read_phrase

__all__ = ["PhraseProblem", "StatementReader"]

MAX_PHRASE = 1_000
"""A phrase may have so many characters."""

MAX_TRIES = 2_000
"""So many slots are read to explain what is wrong with a phrase, for each template."""

_NAMES_BEHIND = re.compile(r" \[[A-Za-z_][^\]]*\]$")
_WORD = re.compile(r"\[[^\]]*\]|\S+")


@attrs.frozen
class PhraseProblem:
    """Why a phrase is no statement.  ``start`` and ``end`` are 0-based offsets into it, the end exclusive."""

    error: ValueError
    start: int
    end: int

    def fault(self, file: str) -> Fault:
        """The problem as a fault in a one-line text."""
        sort, message, hint = _sort(self.error)
        place = Location(file, 1, self.start + 1, 1, self.end + 1)
        return Fault(sort.code, sort.name, message, place, hint=hint)


class NoMeaning(ValueError):
    """A phrase that fits no kind of statement, or several."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def _sort(error: ValueError) -> tuple[sorts.FaultSort, str, str | None]:
    if isinstance(error, NoMeaning):
        return sorts.BAD_STATEMENT, str(error), error.hint
    return sort_of_error(error)


class StatementReader:
    """Reads statements whose bare dates are days of one zone (None: of an unknown one).

    ``said``: when they were made, which "last month" is relative to.
    """

    def __init__(
        self, faults: FaultList, zone: str | None, said: When | None, scopes: Names[Scope], events: Names[Any]
    ) -> None:
        self.zone, self.said, self.scopes, self.events = zone, said, scopes, events
        self._readers: dict[Any, Callable[[str], Any]] = {
            ScopeName: scopes.check,
            EventId: events.check,
            Anchor: self._anchor,
            Window: functools.partial(Window.parse, zone=zone, reference=said),
            When: functools.partial(When.parse, zone=zone, reference=said),
            Duration: Duration.parse,
            NumberWord: NumberWord.parse,
            int: _whole_number,
            bool: _yes_or_no,
        }
        self.structure = Structure(faults, self._readers.items())
        self.structure.register(Statement, self.read)
        self._slot: Callable[[Any, str], tuple[Any, ValueError | None]] = functools.lru_cache(maxsize=16_384)(
            self._read_slot
        )

    def read(self, node: Node) -> Statement:
        """The statement a node says.  Raises Unreadable; every fault is recorded."""
        statement = self._phrase(node) if isinstance(node, ScalarNode) else self._mapping(node)
        if any(names.is_lost(name) for names, name in self._references(statement)):
            raise Unreadable
        return statement

    def _mapping(self, node: Node) -> Statement:
        mapping = self.structure.mapping(node, "what the claim says")
        if len(mapping.entries) != 1:
            raise self.structure.fault(
                sorts.BAD_STATEMENT,
                "a statement has exactly one key, its kind",
                node,
                expected=f"one of {_kind_names()}",
            )
        key, value = mapping.entries[0].key, mapping.entries[0].value
        kind = kinds().get(key.text)
        if kind is None:
            hint = did_you_mean(key.text, kinds())
            raise self.structure.fault(
                sorts.BAD_STATEMENT,
                f"{shorten(key.text)} is no kind of statement",
                key,
                expected=None if hint else f"one of {_kind_names()}",
                hint=hint,
            )
        if isinstance(value, ScalarNode) and value.absent:
            raise self.structure.fault(sorts.EMPTY_VALUE, f"the key {shorten(key.text)} has no value", key)
        statement: Statement = self.structure.read(value, kind.statement)
        return statement

    def _phrase(self, node: ScalarNode) -> Statement:
        found = self.read_text(self.structure.prose(node))
        if not isinstance(found, PhraseProblem):
            return found
        if isinstance(found.error, NoMeaning) and (self.scopes.incomplete or self.events.incomplete):
            raise Unreadable
        sort, message, hint = _sort(found.error)
        raise self.structure.fault(sort, message, node, hint=hint)

    def read_text(self, text: str) -> Statement | PhraseProblem:
        """The one statement the words mean, or why there is none."""
        if len(text) > MAX_PHRASE or len(text.split()) > MAX_WORDS:
            reason = f"a phrase of more than {MAX_WORDS} words or {MAX_PHRASE:,} characters"
            return PhraseProblem(NoMeaning(reason), 0, len(text))
        found: dict[int, dict[Statement, str]] = {}
        for kind in kinds().values():
            for phrase in kind.phrases:
                literal = len(phrase.template.split()) - len(phrase.slots)
                for statement in read_phrase(text, kind.statement, (phrase,), self._read):
                    found.setdefault(literal, {})[statement] = kind.name
        # Fixed words say more than slots do: "no attacks since" is the kind with these words, not a count of "no".
        meanings = found[max(found)] if found else {}
        if len(meanings) == 1:
            return next(iter(meanings))
        if meanings:
            readings = ", ".join(sorted(set(meanings.values())))
            several = NoMeaning(
                f"{shorten(text)} can mean {len(meanings)} things",
                f"write it as a mapping; it fits {readings}",
            )
            return PhraseProblem(several, 0, len(text))
        return self._explain(text)

    # Slots

    def _read(self, wanted: Any, text: str) -> Any:
        value, error = self._slot(wanted, text)
        if error is not None:
            raise error
        return value

    def _read_slot(self, wanted: Any, text: str) -> tuple[Any, ValueError | None]:
        """The value of a slot or the error; kept, because the same words are tried again and again."""
        try:
            return self._slot_value(wanted, text), None
        except ValueError as error:
            return None, error

    def _slot_value(self, wanted: Any, text: str) -> Any:
        if wanted in self._readers:
            if _NAMES_BEHIND.search(text):
                # A list of events behind a date is not its zone, for which the list of zones would be searched.
                raise ValueError(f"{shorten(text)} cannot be read here")
            return self._readers[wanted](text)
        if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
            return read_enum(wanted, text)
        if typing.get_origin(wanted) is tuple:
            return tuple(self._slot_value(typing.get_args(wanted)[0], member) for member in _members(text))
        if wanted is str:
            return text
        raise ValueError(f"{shorten(text)} cannot be read here")

    def _anchor(self, text: str) -> Anchor:
        if text in self.events.defined or (
            EVENT_ID.fullmatch(text) and self.events.is_lost(text) and not _is_time(text)
        ):
            return Anchor(event=EventId(text))
        try:
            window = Window.parse(text, zone=self.zone, reference=self.said)
        except BadTime as error:
            otherwise = None if EVENT_ID.fullmatch(text) and (":" in text or text[0].islower()) else error
            suggest = functools.partial(self.events.suggestion, text)
            raise UnknownName(f"{shorten(text)} is neither a time nor an event", suggest, otherwise) from error
        if window.relation.open_ended:
            raise BadTime(text, "a time to count from needs an end", hint="write the date alone")
        return Anchor(window=window)

    # References

    def _references(self, statement: Any) -> Iterator[tuple[Names[Any], str]]:
        kind: type = type(statement)
        types = field_types(kind)
        for field in attrs.fields(kind):
            yield from self._named(getattr(statement, field.name), types[field.name])

    def _named(self, value: Any, wanted: Any) -> Iterator[tuple[Names[Any], str]]:
        if value is None:
            return
        if wanted is ScopeName:
            yield self.scopes, value
        elif wanted is EventId:
            yield self.events, value
        elif isinstance(value, Anchor):
            if value.event is not None:
                yield self.events, value.event
        elif isinstance(value, tuple):
            for member in value:
                yield from self._named(member, typing.get_args(wanted)[0])
        elif wanted is Statement:
            yield from self._references(value)

    # Explaining a phrase that means nothing

    def _explain(self, text: str) -> PhraseProblem:
        """The reading with the fewest slots that cannot be read tells what is wrong."""
        words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        best: tuple[tuple[int, bool, int], PhraseProblem] | None = None
        for kind in kinds().values():
            for phrase in kind.phrases:
                for problems in self._cuts(
                    text, words, phrase.template.split(), field_types(kind.statement), _Budget()
                ):
                    # A template without literal words fits any text: it explains a single slip only.
                    literal = len(phrase.slots) < len(phrase.template.split())
                    if not problems or (len(problems) > 1 and not literal):
                        continue
                    rank = (len(problems), _sort(problems[0].error)[2] is None, problems[0].start)
                    if best is None or rank < best[0]:
                        best = rank, problems[0]
        if best is not None:
            return best[1]
        phrases = {phrase.template for kind in kinds().values() for phrase in kind.phrases}
        templates = sorted(template.replace("{", "<").replace("}", ">") for template in phrases)
        near = difflib.get_close_matches(text[:200], templates, n=1, cutoff=0.0)
        hint = f"write for example: {near[0]}" if near else None
        return PhraseProblem(NoMeaning(f"{shorten(text)} fits no kind of statement", hint), 0, len(text))

    def _cuts(
        self,
        text: str,
        words: list[tuple[int, int]],
        pattern: list[str],
        types: dict[str, Any],
        budget: _Budget,
    ) -> Iterator[list[PhraseProblem]]:
        """For every way of cutting the words into slots, the slots that cannot be read."""
        if not pattern or not words:
            if not pattern and not words:
                yield []
            return
        head, rest = pattern[0], pattern[1:]
        if not head.startswith("{"):
            if text[slice(*words[0])].casefold() == head.casefold():
                yield from self._cuts(text, words[1:], rest, types, budget)
            return
        wanted = types[head[1:-1]]
        longest = 1 if wanted in (ScopeName, EventId) else len(words) - len(rest)
        for length in range(1, longest + 1):
            for problems in self._cuts(text, words[length:], rest, types, budget):
                if not budget.spend():
                    return
                start, end = words[0][0], words[length - 1][1]
                try:
                    self._read(wanted, " ".join(text[start:end].split()))
                    yield problems
                except ValueError as error:
                    yield [PhraseProblem(error, start, end), *problems]


@attrs.define
class _Budget:
    """So many slots are tried to explain one phrase by one template."""

    left: int = MAX_TRIES

    def spend(self) -> bool:
        """Whether one more may be tried."""
        self.left -= 1
        return self.left >= 0


def _members(text: str) -> list[str]:
    inner = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    members = [member.strip() for member in inner.split(",")]
    if (inner is text and len(text.split()) > 1) or not all(members):
        raise ValueError(f"{shorten(text)} is no list; write [a, b]")
    return members


def _is_time(text: str) -> bool:
    try:
        Window.parse(text)
    except BadTime:
        return False
    return True


def _whole_number(text: str) -> int:
    number = read_number(text)
    if not isinstance(number, int):
        raise ValueError(f"{shorten(text)} is no whole number")
    return number


def _yes_or_no(text: str) -> bool:
    answer = {"yes": True, "no": False, "true": True, "false": False}.get(text.casefold())
    if answer is None:
        raise ValueError(f"{shorten(text)} is neither yes nor no")
    return answer


def _kind_names() -> str:
    return ", ".join(kinds())
