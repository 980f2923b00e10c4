"""What a claim says: a phrase, or a mapping with one key, the kind.  Both give the same statement.

No kind is known here by name: its statement class says which fields it has and of which types.
"""

from __future__ import annotations

import functools
import re
import typing
from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from factcheck.errors import BadTime, Location, did_you_mean, shorten
from factcheck.model import Statement
from factcheck.model.leaves import LEAVES, Frame
from factcheck.model.reading import TypeReader, Unreadable
from factcheck.model.walking import walk
from factcheck.readers import faults as sorts
from factcheck.readers.advice import named_in
from factcheck.readers.faults import Ambiguous, FaultList, FaultyMapping, NoMeaning
from factcheck.readers.misread import PhraseProblem, explain
from factcheck.readers.nodes import MAX_TEXT_LENGTH, Node, ScalarNode, read_nodes
from factcheck.readers.seasons import refuse_seasons
from factcheck.readers.structure import Structure
from factcheck.registry import kinds
from factcheck.wording import MAX_WORDS, read_phrase
from factcheck.wording.phrases import MAX_PHRASE, has_no_text, split_words

Given = TypeVar("Given")
Read = TypeVar("Read")

MAX_STATEMENTS = 8
"""Statements may stand in one another so deep."""


class SlotReader(TypeReader[str]):
    """Reads the slots of phrases.  What is wrong is raised, as ValueError, because most ways to cut a phrase are wrong."""

    def text(self, given: str, wanted: Any) -> str:  # noqa: ARG002
        """The words themselves."""
        return given

    def members(self, given: str) -> list[str]:
        """What stands between commas in brackets, or a single word."""
        inner = given[1:-1] if given.startswith("[") and given.endswith("]") else given
        members = [member.strip() for member in inner.split(",")]
        if (inner is given and len(given.split()) > 1) or not all(members):
            raise ValueError(f"{shorten(given)} is no list; write [a, b]")
        return members

    def refuse(self, error: ValueError, given: str) -> ValueError:  # noqa: ARG002
        """The error itself."""
        return error

    def read(self, wanted: Any, given: str) -> Any:
        """The words as a value of that type.  Raises ValueError."""
        if wanted in LEAVES and wanted is not str and _NAMES_BEHIND.search(given):
            # A list of events behind a date is not its zone, for which the list of zones would be searched.
            raise ValueError(f"{shorten(given)} cannot be read here")
        return super().read(wanted, given)


_NAMES_BEHIND = re.compile(r" \[[A-Za-z_][^\]]*\]$")


class _Parameters(Structure):
    """Reads the parameters of statements.  A text with words that no statement can say is refused for them."""

    def __init__(self, faults: FaultList, frame: Frame, reads: Callable[[str], bool]) -> None:
        super().__init__(faults, frame)
        self._reads = reads

    def refuse(self, error: ValueError, given: Node) -> Unreadable:
        """Record as a fault what a reader of texts raised, or the words that nothing can say."""
        named = named_in(given.text, self.frame, self._reads) if isinstance(given, ScalarNode) else None
        return super().refuse(NoMeaning(named.message, hint=named.hint or None) if named else error, given)


class StatementReader:
    """Reads statements whose texts are read with ``frame``."""

    def __init__(self, faults: FaultList, frame: Frame) -> None:
        self.frame = frame
        self.slots = SlotReader(frame)
        self.structure = _Parameters(faults, frame, self.readable)
        self.structure.own[Statement] = self._inner
        self._depth = 0
        self._slot: Callable[[Any, str], tuple[Any, ValueError | None]] = functools.lru_cache(maxsize=16_384)(
            self._read_slot
        )

    def read(self, node: Node) -> Statement:
        """The statement a node says.  Raises Unreadable; every fault is recorded."""
        statement = self._statement(node)
        try:
            refuse_seasons(statement)
        except BadTime as error:
            raise self.structure.refuse(error, node) from error
        if any(self.frame.known.is_lost(wanted, name) for wanted, name in walk(statement)):
            raise Unreadable
        return statement

    def _statement(self, node: Node) -> Statement:
        return self._phrase(node) if isinstance(node, ScalarNode) else self._mapping(node)

    def _inner(self, node: Node) -> Statement:
        """A statement inside a statement."""
        if self._depth >= MAX_STATEMENTS:
            raise self.structure.fault(sorts.LIMIT, f"statements nest more than {MAX_STATEMENTS} levels deep", node)
        return self._deeper(self._statement, node)

    def _deeper(self, read: Callable[[Given], Read], given: Given) -> Read:
        self._depth += 1
        try:
            return read(given)
        finally:
            self._depth -= 1

    def _mapping(self, node: Node) -> Statement:
        mapping = self.structure.mapping(node, "what the claim says")
        if len(mapping.entries) != 1:
            raise self.structure.fault(
                sorts.BAD_STATEMENT,
                "a statement has exactly one key, its kind",
                node,
                expected=f"one of {_kind_names()}",
            )
        (entry,) = mapping.entries
        key, kind = entry.key, kinds().get(entry.key.text)
        if kind is None:
            unsaid = named_in(key.text, self.frame, self.readable)
            hint = (unsaid and unsaid.hint) or did_you_mean(key.text, kinds())
            raise self.structure.fault(
                sorts.BAD_STATEMENT,
                f"{shorten(key.text)} is no kind of statement",
                key,
                expected=None if hint else f"one of {_kind_names()}",
                hint=hint,
            )
        statement: Statement = self.structure.read(kind.statement, self.structure.value_of(entry))
        return statement

    def _phrase(self, node: ScalarNode) -> Statement:
        found = self.read_text(self.structure.prose(node))
        if not isinstance(found, PhraseProblem):
            return found
        if isinstance(found.error, Ambiguous) and self.frame.known.incomplete:
            # Where any word may be a name, more phrases fit than were meant.
            raise Unreadable
        for fault in found.at(node.location):
            self.structure.faults.take(fault)
        raise Unreadable

    def read_text(self, text: str) -> Statement | PhraseProblem:
        """The one statement the words mean, or why there is none.  A text in braces is a mapping."""
        if text.lstrip().startswith("{"):
            try:
                statement: Statement = self._braces(text, Statement)
            except FaultyMapping as error:
                return PhraseProblem(error, 0, len(text))
            return statement
        if len(text) > MAX_PHRASE or len(split_words(text)) > MAX_WORDS:
            reason = f"a phrase of more than {MAX_WORDS} words or {MAX_PHRASE:,} characters"
            return PhraseProblem(NoMeaning(reason), 0, len(text))
        meanings = self._meanings(text)
        if len(meanings) == 1:
            return self._unmistakable(next(iter(meanings)), text)
        if meanings:
            readings = ", ".join(sorted(set(meanings.values())))
            hint = f"write it as a mapping; it fits {readings}"
            return PhraseProblem(Ambiguous(f"{shorten(text)} can mean {len(meanings)} things", hint=hint), 0, len(text))
        named = named_in(text, self.frame, self.readable)
        if named is not None:
            unsaid = NoMeaning(named.message, hint=named.hint or None)
            return PhraseProblem(unsaid, named.start, named.start + len(named.words))
        return explain(text, self._read, self.readable)

    def _meanings(self, text: str) -> dict[Statement, str]:
        """What the words can mean, each with its kind."""
        found: dict[int, dict[Statement, str]] = {}
        for kind in kinds().values():
            for phrase in kind.phrases:
                literal = len(phrase.template.split()) - len(phrase.slots)
                for statement in read_phrase(text, kind.statement, (phrase,), self._read):
                    found.setdefault(literal, {})[statement] = kind.name
        # Fixed words say more than slots do: "no attacks since" is the kind with these words, not a count of "no".
        return found[max(found)] if found else {}

    def readable(self, text: str) -> bool:
        """Whether a phrase, or a mapping in braces, is a statement."""
        if not text.startswith("{"):
            return len(self._meanings(text)) == 1
        try:
            self._braces(text, Statement)
        except FaultyMapping:
            return False
        return True

    def _unmistakable(self, statement: Statement, text: str) -> Statement | PhraseProblem:
        """The statement, or that a date of it may be a season."""
        try:
            refuse_seasons(statement)
        except BadTime as error:
            start = max(text.find(error.text), 0)
            return PhraseProblem(error, start, start + len(error.text))
        return statement

    def _braces(self, text: str, wanted: Any) -> Any:
        """A mapping or list written as a text.  Raises :exc:`FaultyMapping`."""
        faults = FaultList()
        if len(text) > MAX_TEXT_LENGTH:
            faults.add(sorts.LIMIT, f"a text of more than {MAX_TEXT_LENGTH:,} characters", Location(""))
        else:
            inner = StatementReader(faults, self.frame)
            # What stands inside stands as deep as the text itself.
            inner._depth = self._depth
            node = read_nodes(text, "", faults)
            if node is not None:
                try:
                    value = inner.structure.read(wanted, node)
                except Unreadable:
                    value = None
                if value is not None and not faults:
                    return value
        raise FaultyMapping(faults.listed)

    # Slots

    def _read(self, wanted: Any, text: str) -> Any:
        value, error = self._slot(wanted, text)
        if error is not None:
            raise error
        return value

    def _read_slot(self, wanted: Any, text: str) -> tuple[Any, ValueError | None]:
        """The value of a slot or the error; kept, because the same words are tried again and again."""
        try:
            if _nests(wanted):
                return self._nested(wanted, text), None
            return self.slots.read(wanted, text), None
        except ValueError as error:
            return None, error

    def _nested(self, wanted: Any, text: str) -> Any:
        """A statement or a shape inside a phrase: in braces, or a statement as a phrase of its own."""
        if wanted is not Statement or text.startswith("{"):
            if not text.startswith(("{", "[")):
                raise ValueError(f"{shorten(text)} cannot be read here; write it in braces")
            return self._braces(text, wanted)
        if self._depth >= MAX_STATEMENTS:
            raise NoMeaning(f"statements nest more than {MAX_STATEMENTS} levels deep")
        found = self._deeper(self.read_text, text)
        if isinstance(found, PhraseProblem):
            raise found.error
        return found


def _nests(wanted: Any) -> bool:
    """Whether a value of that type has parts of its own: a statement, a shape, a list of such."""
    if typing.get_origin(wanted) is tuple:
        return _nests(typing.get_args(wanted)[0])
    return wanted is Statement or (isinstance(wanted, type) and attrs.has(wanted) and has_no_text(wanted))


def _kind_names() -> str:
    return ", ".join(kinds())
