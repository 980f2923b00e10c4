"""Nodes to values, by type.  Every fault is recorded with its place; nothing is raised for what a file says.

A *shape* is a frozen attrs class whose fields are the keys of a mapping in the file.  Statement classes of the
kinds are shapes too: a new kind teaches nothing to the readers as long as its fields have types known here.
A value that cannot be read ends in :exc:`Unreadable`, whose faults are recorded already; whoever catches it decides what
is lost with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NewType, TypeVar

import attrs

from factcheck.errors import BadValue, Location, did_you_mean, shorten
from factcheck.model.names import Names
from factcheck.model.reading import Frame, TypeReader, Unreadable
from factcheck.readers import faults as sorts
from factcheck.readers.faults import FaultList, FaultSort, sort_of_error
from factcheck.readers.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from factcheck.wording.phrases import key_of

__all__ = ["Id", "Name", "Prose", "Structure", "Unreadable", "Word", "key_of", "written"]

Defined = TypeVar("Defined")

Prose = NewType("Prose", str)
"""A text of several words, in which a comment would swallow what follows a # sign."""
Id = NewType("Id", str)
"""The id of something the dossier defines."""

ID = re.compile(r"[A-Za-z0-9._-]{1,128}", re.ASCII)
ATTRIBUTE = re.compile(r"[\w.-]{1,128}")
MAX_MEMBERS = 10_000
"""One list of texts may have so many members."""

# Keys of the design that later versions will read.
_PLANNED = frozenset({"waive", "reports", "denies", "confidential", "grade", "retracted"})


@attrs.frozen
class Word:
    """A text together with the node it was written in, for faults found later."""

    text: str
    node: Node = attrs.field(eq=False)


@attrs.frozen
class Name(Word):
    """A text that names something defined elsewhere."""


class Structure(TypeReader[Node]):
    """Reads nodes as values of types, and records every fault on the way."""

    def __init__(self, faults: FaultList, frame: Frame | None = None) -> None:
        super().__init__(frame or Frame())
        self.faults = faults
        self.own = {
            Node: self.usable,
            str: self._plain_text,
            Prose: self.prose,
            Id: self.identifier,
            Word: lambda node: Word(self.word(node), node),
            Name: lambda node: Name(self.word(node), node),
        }

    def fault(
        self,
        sort: FaultSort,
        message: str,
        place: Node | Location,
        *,
        expected: str | None = None,
        hint: str | None = None,
    ) -> Unreadable:
        """Record a fault.  The answer can be raised."""
        location = place.location if isinstance(place, Node) else place
        self.faults.add(sort, message, location, expected=expected, hint=hint)
        return Unreadable()

    def refuse(self, error: ValueError, given: Node) -> Unreadable:
        """Record as a fault what a reader of texts raised.  The answer can be raised."""
        sort, message, hint = sort_of_error(error)
        expected = error.expected if isinstance(error, BadValue) else None
        return self.fault(sort, message, given, expected=expected, hint=hint)

    def impossible(self, error: ValueError, shape: type, given: Node) -> Unreadable:
        """Record that a class does not take its fields together.  The answer can be raised."""
        return self.fault(sorts.BAD_STATEMENT, f"{_what(shape)}: {error}", given)

    def attempt(self, wanted: Any, given: Node) -> Any:
        """See :meth:`TypeReader.attempt`."""
        recorded, self.faults = self.faults, FaultList()
        try:
            return self.read(wanted, given)
        finally:
            self.faults = recorded

    # Texts

    def usable(self, node: Node) -> Node:
        """The node itself.  Raises Unreadable where its fault was found before or nothing was written."""
        if not isinstance(node, ScalarNode | SequenceNode | MappingNode):
            raise Unreadable
        if isinstance(node, ScalarNode) and node.absent:
            raise self.fault(sorts.EMPTY_VALUE, "nothing stands here", node)
        return node

    def text(self, given: Node) -> str:
        """The text of a time or a number.  A list in brackets counts as it is written: ``[2024-02-03..2024-02-05]``."""
        if isinstance(given, SequenceNode) and given.source:
            return " ".join(given.source.split())
        return self.word(given)

    def word(self, node: Node) -> str:
        """A single text that is not empty."""
        written = self._plain_text(node).strip()
        if not written:
            raise self.fault(sorts.EMPTY_VALUE, "the text is empty", node)
        return written

    def _plain_text(self, node: Node) -> str:
        """A single text; empty only where it is written so, in quotes."""
        usable = self.usable(node)
        if not isinstance(usable, ScalarNode):
            raise self.fault(
                sorts.BAD_VALUE, f"{_shape_name(usable)} stands where a text should", node, expected="a text"
            )
        return usable.text

    def prose(self, node: Node) -> str:
        """A text of several words; a comment right behind it is a fault."""
        if isinstance(node, ScalarNode) and node.commented:
            raise self.fault(
                sorts.SWALLOWED_TEXT,
                "the text ends where # begins a comment",
                node,
                hint="put it in quotes or use >-",
            )
        return self._plain_text(node)

    def identifier(self, node: Node, pattern: re.Pattern[str] = ID) -> str:
        """An id: letters, digits, ``.``, ``_`` and ``-``."""
        written = self.word(node)
        if not pattern.fullmatch(written):
            raise self.fault(
                sorts.BAD_VALUE,
                f"{shorten(written)} cannot be an id",
                node,
                expected="up to 128 of the letters A to Z, digits, '.', '_' and '-'",
            )
        return written

    def texts(self, node: Node) -> tuple[str, ...]:
        """One text, or a list of texts that is not empty."""
        return tuple(word.text for word in self.words(node))

    def words(self, node: Node) -> tuple[Word, ...]:
        """Like :meth:`texts`, with the nodes."""
        return self.each(Word, self.members(node))

    def members(self, given: Node) -> tuple[Node, ...]:
        """The members of a list that is not empty; what is no list is its only member."""
        if not isinstance(given, SequenceNode):
            return (self.usable(given),)
        if not given.members:
            raise self.fault(sorts.EMPTY_VALUE, "the list is empty", given)
        if len(given.members) > MAX_MEMBERS:
            raise self.fault(sorts.LIMIT, f"a list of more than {MAX_MEMBERS:,} members", given)
        return given.members

    # Names

    def take(self, names: Names[Any], name: str, node: Node) -> None:
        """Take a name for what is about to be read.  Raises Unreadable where it is taken."""
        first = names.take(name, node.location)
        if first is not None:
            where = f"line {first.line}" if first.file == node.location.file else str(first)
            message = f"the {names.noun} {shorten(name)} is defined twice, first on {where}"
            raise self.fault(sorts.DUPLICATE_NAME, message, node)

    def take_key(self, names: Names[Any], key: ScalarNode, *others: Names[Any]) -> None:
        """Take the key of a mapping as the name of what stands under it.

        Raises Unreadable where it cannot be a name, or is taken, also by one of the ``others``.
        """
        name = key.text
        if not ID.fullmatch(name):
            raise self.fault(
                sorts.BAD_VALUE,
                f"{shorten(name)} cannot be the name of a {names.noun}",
                key,
                expected="up to 128 of the letters A to Z, digits, '.', '_' and '-'",
            )
        self.not_taken(name, key, names.noun, *others)
        self.take(names, name, key)

    def not_taken(self, name: str, node: Node, noun: str, *others: Names[Any]) -> None:
        """Raises Unreadable where something of another sort has the name."""
        for other in others:
            first = other.places.get(name)
            if first is not None:
                message = (
                    f"the {noun} {shorten(name)} has the name of a {other.noun}, which stands on line {first.line}"
                )
                raise self.fault(sorts.DUPLICATE_NAME, message, node)

    def find(self, names: Names[Defined], reference: Word) -> Defined:
        """What a name means.  Raises Unreadable; a fault is recorded only where the name is unknown."""
        try:
            names.check(reference.text)
        except BadValue as error:
            raise self.refuse(error, reference.node) from error
        if reference.text not in names.defined:
            raise Unreadable
        return names.defined[reference.text]

    # Mappings and lists

    def mapping(self, node: Node, what: str) -> MappingNode:
        """The node as a mapping."""
        usable = self.usable(node)
        if not isinstance(usable, MappingNode):
            message = f"{_shape_name(usable)} stands where {what} should"
            raise self.fault(sorts.BAD_VALUE, message, node, expected="a mapping: keys with values")
        return usable

    def sequence(self, node: Node, what: str) -> SequenceNode:
        """The node as a list."""
        usable = self.usable(node)
        if not isinstance(usable, SequenceNode):
            raise self.fault(
                sorts.BAD_VALUE, f"{_shape_name(usable)} stands where {what} should", node, expected="a list"
            )
        return usable

    def entries(self, given: Node, shape: type) -> tuple[dict[str, Node], set[str]]:
        """The values of a mapping by the names of the fields, and the names of those that are lost.

        A key that is unknown, missing or without a value is a fault.  An unknown key counts as the loss of the key it resembles, else
        of "", a planned one of itself.  Raises Unreadable where the node is no mapping.
        """
        what = _what(shape)
        mapping = self.mapping(given, what)
        keys = {key_of(field): field.name for field in attrs.fields(shape)}
        entries: dict[str, Node] = {}
        lost: set[str] = set()
        for entry in mapping.entries:
            name = keys.get(entry.key.text)
            if name is None:
                guess = self._unknown_key(entry.key, keys, what)
                lost.add(keys.get(guess, entry.key.text if entry.key.text in _PLANNED else ""))
                continue
            try:
                entries[name] = self._or_key(entry.value, entry.key)
            except Unreadable:
                lost.add(name)
        for field in attrs.fields(shape):
            if field.default is attrs.NOTHING and field.name not in entries and field.name not in lost:
                self.fault(sorts.MISSING_KEY, f"{what} needs the key '{key_of(field)}'", mapping.start)
                lost.add(field.name)
        return entries, lost

    def value_of(self, entry: Entry) -> Node:
        """The value of a key.  Raises Unreadable where nothing was written."""
        if isinstance(entry.value, ScalarNode) and entry.value.absent:
            raise self.fault(sorts.EMPTY_VALUE, f"the key {shorten(entry.key.text)} has no value", entry.key)
        return entry.value

    def unknown_key(self, key: ScalarNode, known: Iterable[str], what: str) -> Unreadable:
        """Record that nothing reads a key.  The answer can be raised."""
        self._unknown_key(key, known, what)
        return Unreadable()

    def _or_key(self, value: Node, key: ScalarNode) -> Node:
        """Where nothing was written, the key is the place to show."""
        if isinstance(value, ScalarNode) and value.absent and not value.commented:
            self.faults.add(sorts.EMPTY_VALUE, f"the key {shorten(key.text)} has no value", key.location)
            raise Unreadable
        return value

    def _unknown_key(self, key: ScalarNode, known: Iterable[str], what: str) -> str:
        names = sorted(known)
        guess = did_you_mean(key.text, names)
        hint = guess
        if key.text in _PLANNED:
            hint = "not supported yet"
        self.fault(
            sorts.UNKNOWN_KEY,
            f"{what} has no key {shorten(key.text)}",
            key,
            expected=None if guess else "one of " + ", ".join(names),
            hint=hint,
        )
        return next((name for name in names if guess and guess == f"did you mean {name!r}?"), "")


def _what(shape: type) -> str:
    """What a class is called in messages."""
    return str(getattr(shape, "noun", None) or getattr(shape, "kind", None) or shape.__name__)


def _shape_name(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "a mapping"
    return "a list" if isinstance(node, SequenceNode) else "a text"


def written(node: Node, key: str) -> Word | None:
    """A text as it stands in a mapping, also one that cannot be read as a whole; None where there is none."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            if entry.key.text == key and isinstance(entry.value, ScalarNode) and entry.value.text.strip():
                return Word(entry.value.text.strip(), entry.value)
    return None
