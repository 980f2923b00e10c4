"""Nodes to values, by type.  Every fault is recorded with its place; nothing is raised for what a file says.

A *shape* is a frozen attrs class whose fields are the keys of a mapping in the file: a noun of the model, a kind's statement, or what only
a file has.  A new kind teaches nothing to the readers as long as its fields have types known to :mod:`factcheck.model.reading`.
A value that cannot be read ends in :exc:`Unreadable`, whose faults are recorded already; whoever catches it decides what is lost with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NewType

import attrs

from factcheck.errors import Location, did_you_mean, shorten
from factcheck.model import AXES, SERIES, Choice
from factcheck.model.leaves import ID, TIMES, Frame
from factcheck.model.names import Names
from factcheck.model.parameters import Prose
from factcheck.model.reading import TypeReader, Unreadable, key_of
from factcheck.model.scope import SINGLE, joined, read_figure
from factcheck.readers import faults as sorts
from factcheck.readers.faults import FaultList, FaultSort, fault_of
from factcheck.readers.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from factcheck.when import When

_ATTRIBUTE = re.compile(r"[\w.-]{1,128}")
MAX_MEMBERS = 10_000
"""One list of texts may have so many members."""

# Keys of the design that later versions will read.
_PLANNED = frozenset({"waive", "reports", "denies", "confidential", "grade", "retracted"})


@attrs.frozen
class Word:
    """A text together with the node it was written in, for faults found later."""

    text: str
    node: Node = attrs.field(eq=False)


TimeWord = NewType("TimeWord", Word)
"""The text of a time, which may stand in brackets."""


class Structure(TypeReader[Node]):
    """Reads nodes as values of types, and records every fault on the way."""

    def __init__(self, faults: FaultList, frame: Frame | None = None) -> None:
        super().__init__(frame or Frame())
        self.faults = faults
        self.own = {
            Node: self.usable,
            str: self._plain_text,
            Prose: self.prose,
            tuple[Choice, ...]: self.choices,
            Word: lambda node: Word(self.word(node), node),
            TimeWord: lambda node: Word(self.text(node, When), node),
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
        self.faults.take(fault_of(error, given.location))
        return Unreadable()

    def impossible(self, error: ValueError, shape: type, given: Node) -> Unreadable:
        """Record that a class does not take its fields together.  The answer can be raised."""
        return self.fault(sorts.BAD_STATEMENT, f"{_noun(shape)}: {error}", given)

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

    def text(self, given: Node, wanted: Any) -> str:
        """A single text that is not empty.  Of a time, a list in brackets is one as it is written: ``[2024-02-03..2024-02-05]``."""
        if wanted in TIMES and isinstance(given, SequenceNode) and given.source:
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
            raise self._other(usable, "a text", expected="a text")
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

    # Mappings and lists

    def members(self, given: Node) -> tuple[Node, ...]:
        """The members of a list that is not empty; what is no list is its only member."""
        if not isinstance(given, SequenceNode):
            return (self.usable(given),)
        if not given.members:
            raise self.fault(sorts.EMPTY_VALUE, "the list is empty", given)
        if len(given.members) > MAX_MEMBERS:
            raise self.fault(sorts.LIMIT, f"a list of more than {MAX_MEMBERS:,} members", given)
        return given.members

    def mapping(self, node: Node, what: str) -> MappingNode:
        """The node as a mapping."""
        usable = self.usable(node)
        if not isinstance(usable, MappingNode):
            raise self._other(usable, what, expected="a mapping: keys with values")
        return usable

    def _other(self, node: Node, what: str, *, expected: str) -> Unreadable:
        found = {MappingNode: "a mapping", SequenceNode: "a list"}.get(type(node), "a text")
        return self.fault(sorts.BAD_VALUE, f"{found} stands where {what} should", node, expected=expected)

    def entries(self, given: Node, shape: type) -> tuple[dict[str, Node], set[str]]:
        """The values of a mapping by the names of the fields, and the names of those that are lost.

        A key that is unknown, missing or without a value is a fault.  An unknown key counts as the loss of the key it resembles, else
        of "", a planned one of itself.  Two keys of one field give one list.  Raises Unreadable where the node is no mapping.
        """
        what, keys = _noun(shape), keys_of(shape)
        mapping = self.mapping(given, what)
        entries: dict[str, Node] = {}
        lost: set[str] = set()
        for entry in mapping.entries:
            name = keys.get(entry.key.text)
            if name is None:
                guess = self.unknown_key(entry.key, keys, what)
                lost.add(keys.get(guess, entry.key.text if entry.key.text in _PLANNED else ""))
                continue
            try:
                # A comment where a text should stand has a fault of its own.
                value = entry.value if getattr(entry.value, "commented", False) else self.value_of(entry)
                entries[name] = self._joined(entries[name], value) if name in entries else value
            except Unreadable:
                lost.add(name)
        for field in attrs.fields(shape):
            if (
                field.default is attrs.NOTHING
                and field.name in keys.values()
                and field.name not in entries.keys() | lost
            ):
                self.fault(sorts.MISSING_KEY, f"{what} needs the key '{key_of(field)}'", mapping.start)
                lost.add(field.name)
        return entries, lost

    def _joined(self, first: Node, second: Node) -> Node:
        return SequenceNode(first.location, (*self.members(first), *self.members(second)))

    def value_of(self, entry: Entry) -> Node:
        """The value of a key.  Raises Unreadable where nothing was written."""
        if isinstance(entry.value, ScalarNode) and entry.value.absent:
            raise self.fault(sorts.EMPTY_VALUE, f"the key {shorten(entry.key.text)} has no value", entry.key)
        return entry.value

    def unknown_key(self, key: ScalarNode, known: Iterable[str], what: str) -> str:
        """Record that nothing reads a key.  The key that it resembles, else ""."""
        names = sorted(known)
        guess = did_you_mean(key.text, names)
        self.fault(
            sorts.UNKNOWN_KEY,
            f"{what} has no key {shorten(key.text)}",
            key,
            expected=None if guess else "one of " + ", ".join(names),
            hint="not supported yet" if key.text in _PLANNED else guess,
        )
        return next((name for name in names if guess == f"did you mean {name!r}?"), "")

    def texts(self, node: Node) -> tuple[str, ...]:
        """One text, or a list of texts that is not empty."""
        return self.each(self.word, self.members(node))

    def values(self, attribute: str, node: Node) -> tuple[str, ...]:
        """What an attribute may be: one text, or a list of texts, one of which it is.  ``{all: [drone, rocket]}`` is both at once."""
        members = self.members(node)
        return tuple(
            joined(self.together(attribute, member)) if isinstance(member, MappingNode) else self.word(member)
            for member in members
        )

    def together(self, attribute: str, node: MappingNode) -> tuple[str, ...]:
        """The values under ``all``, which an event has at once."""
        given = value_under(node, "all")
        if given is None or len(node.entries) != 1:
            expected = "a text, a list of texts, or {all: [several at once]}"
            raise self.fault(sorts.BAD_VALUE, "a mapping stands where a text should", node, expected=expected)
        if attribute in SINGLE:
            hint = "write an event for each, or a list of what it may be"
            raise self.fault(sorts.BAD_VALUE, f"an event has one {shorten(attribute)}", node, hint=hint)
        texts = self.texts(given)
        if any(read_figure(text) is not None for text in texts):
            raise self.fault(sorts.BAD_VALUE, "a figure has one value", node, hint="write a list of what it may be")
        return texts

    def choices(self, node: Node) -> tuple[Choice, ...]:
        """How words are meant: ``{since: with}``, a text like "since: with, ends: both", or a list of such."""
        found: list[Choice] = []
        for member in self.members(node):
            told: list[tuple[str, Node]] = []
            if isinstance(member, MappingNode):
                for entry in member.entries:
                    value = self.value_of(entry)
                    at = value if entry.key.text in AXES else entry.key
                    told.append((f"{entry.key.text}: {self.word(value)}", at))
            else:
                told += ((text, member) for text in self.word(member).split(","))
            for text, at in told:
                try:
                    found.append(Choice.parse(text))
                except ValueError as error:
                    raise self.refuse(error, at) from error
        return tuple(sorted(set(found)))

    # Names

    def attribute(self, key: ScalarNode, *, hint: str = "give the attribute another name") -> str:
        """A key as the name of an attribute.  Raises Unreadable where it cannot be one; ``hint``: what to do instead of "series"."""
        if key.text == SERIES:
            raise self.fault(sorts.BAD_VALUE, "'series' is the attribute of observations alone", key, hint=hint)
        if not _ATTRIBUTE.fullmatch(key.text):
            raise self.fault(sorts.BAD_VALUE, f"{shorten(key.text)} cannot be the name of an attribute", key)
        return key.text

    def take(self, names: Names[Any], name: str, node: Node, *others: Names[Any]) -> None:
        """Take a name for what is about to be read.  Raises Unreadable where it is taken, also by something of the ``others``."""
        for other in others:
            place = other.places.get(name)
            if place is not None:
                message = f"the {names.noun} {shorten(name)} has the name of a {other.noun}, which stands on line {place.line}"
                raise self.fault(sorts.DUPLICATE_NAME, message, node)
        first = names.take(name, node.location)
        if first is not None:
            where = f"line {first.line}" if first.file == node.location.file else str(first)
            message = f"the {names.noun} {shorten(name)} is defined twice, first on {where}"
            raise self.fault(sorts.DUPLICATE_NAME, message, node)

    def take_key(self, names: Names[Any], key: ScalarNode, *others: Names[Any]) -> None:
        """Take the key of a mapping as the name of what stands under it; like :meth:`take`."""
        if not ID.fullmatch(key.text):
            raise self.fault(
                sorts.BAD_VALUE,
                f"{shorten(key.text)} cannot be the name of a {names.noun}",
                key,
                expected="up to 128 of the letters A to Z, digits, '.', '_' and '-'",
            )
        self.take(names, key.text, key, *others)


def _noun(shape: type) -> str:
    """What a class is called in messages."""
    return str(getattr(shape, "noun", None) or getattr(shape, "kind", None) or shape.__name__)


def keys_of(shape: type) -> dict[str, str]:
    """The names of the fields that a file gives, by their keys; a field may have a second key (``metadata["also"]``)."""
    keys = {key: field.name for field in attrs.fields(shape) if (key := key_of(field)) is not None}
    second = {field.metadata["also"]: field.name for field in attrs.fields(shape) if "also" in field.metadata}
    return keys | second


def value_under(node: Node, key: str) -> Node | None:
    """What stands under a key of a mapping; None where there is none."""
    entries = node.entries if isinstance(node, MappingNode) else ()
    return next((entry.value for entry in entries if entry.key.text == key), None)


def written(node: Node, key: str) -> Word | None:
    """A text as it stands in a mapping, also one that cannot be read as a whole; None where there is none."""
    value = value_under(node, key)
    return Word(value.text.strip(), value) if isinstance(value, ScalarNode) and value.text.strip() else None
