"""Nodes to values, by type.  Every fault is recorded with its place; nothing is raised for what a file says.

A *shape* is a frozen attrs class whose fields are the keys of a mapping in the file.  Statement classes of the
kinds are shapes too: a new kind teaches nothing to the readers as long as its fields have types known here.
A value that cannot be read ends in :exc:`Unreadable`, whose faults are recorded already; whoever catches it decides what
is lost with it.
"""

from __future__ import annotations

import enum
import re
import types
import typing
from collections.abc import Callable, Iterable
from typing import Any, NewType, TypeVar

import attrs
import cattrs

from factcheck.errors import Location, did_you_mean
from factcheck.model import field_types
from factcheck.readers import faults as sorts
from factcheck.readers.faults import FaultList, FaultSort, shorten, sort_of_error
from factcheck.readers.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from factcheck.wording.phrases import key_of

__all__ = ["Id", "Name", "Prose", "Structure", "Unreadable", "Word", "key_of", "written"]

Value = TypeVar("Value")

Prose = NewType("Prose", str)
"""A text of several words, in which a comment would swallow what follows a # sign."""
Id = NewType("Id", str)
"""The id of something the dossier defines."""

ID = re.compile(r"[A-Za-z0-9._-]{1,128}", re.ASCII)
EVENT_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}", re.ASCII)
ATTRIBUTE = re.compile(r"[\w.-]{1,128}")
MAX_MEMBERS = 10_000
"""One list of texts may have so many members."""

# Keys of the design that later versions will read.
_PLANNED = frozenset({"waive", "reports", "denies", "confidential", "grade", "retracted"})


class Unreadable(Exception):
    """A value is lost.  Its faults are recorded, here or where the thing it needs was defined."""


@attrs.frozen
class Word:
    """A text together with the node it was written in, for faults found later."""

    text: str
    node: Node = attrs.field(eq=False)


@attrs.frozen
class Name(Word):
    """A text that names something defined elsewhere."""


class Structure:
    """Reads nodes as values of types, and records every fault on the way.

    ``texts`` are further readers of single texts by type; each raises ValueError where it cannot.
    """

    def __init__(self, faults: FaultList, texts: Iterable[tuple[Any, Callable[[str], Any]]] = ()) -> None:
        self.faults = faults
        self._texts = tuple(texts)
        self._converter = cattrs.Converter(detailed_validation=False)
        self._register(Node, self.usable)
        self._register(str, self._plain_text)
        self._register(Prose, self.prose)
        self._register(Id, self.identifier)
        self._register(Word, lambda node: Word(self.text(node), node))
        self._register(Name, lambda node: Name(self.text(node), node))
        self._converter.register_structure_hook_factory(attrs.has, self._shape_hook)
        self._converter.register_structure_hook_factory(_is_enum, self._enum_hook)
        self._converter.register_structure_hook_factory(_is_tuple, self._tuple_hook)
        self._converter.register_structure_hook_factory(_is_choice, self._choice_hook)
        for wanted, read in self._texts:
            self._register(wanted, self._text_hook(read))

    def _register(self, wanted: Any, hook: Callable[[Node], Any]) -> None:
        self._converter.register_structure_hook(wanted, lambda node, _: hook(node))

    def register(self, wanted: Any, hook: Callable[[Node], Any]) -> None:
        """Read nodes as ``wanted`` with this function, which raises Unreadable after recording a fault."""
        self._converter.register_structure_hook_func(lambda given: given is wanted, lambda node, _: hook(node))

    def read(self, node: Node, wanted: Any) -> Any:
        """The node as a value of that type.  Raises :exc:`Unreadable`."""
        return self._converter.structure(node, wanted)

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

    def error(self, error: ValueError, place: Node) -> Unreadable:
        """Record as a fault what a reader of texts raised.  The answer can be raised."""
        sort, message, hint = sort_of_error(error)
        return self.fault(sort, message, place, hint=hint)

    # Texts

    def usable(self, node: Node) -> Node:
        """The node itself.  Raises Unreadable where its fault was found before or nothing was written."""
        if not isinstance(node, ScalarNode | SequenceNode | MappingNode):
            raise Unreadable
        if isinstance(node, ScalarNode) and node.absent:
            raise self.fault(sorts.EMPTY_VALUE, "nothing stands here", node)
        return node

    def text(self, node: Node) -> str:
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

    def time_text(self, node: Node) -> str:
        """The text of a time.  A list in brackets counts as it is written: ``[2024-02-03..2024-02-05]``."""
        if isinstance(node, SequenceNode) and node.source:
            return " ".join(node.source.split())
        return self.text(node)

    def identifier(self, node: Node, pattern: re.Pattern[str] = ID) -> str:
        """An id: letters, digits, ``.``, ``_`` and ``-``."""
        written = self.text(node)
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
        if isinstance(node, SequenceNode):
            return self.each(node, lambda member: Word(self.text(member), member))
        return (Word(self.text(node), node),)

    def each(self, node: SequenceNode, read: Callable[[Node], Value]) -> tuple[Value, ...]:
        """Every member read; Unreadable only after all were tried."""
        if not node.members:
            raise self.fault(sorts.EMPTY_VALUE, "the list is empty", node)
        if len(node.members) > MAX_MEMBERS:
            raise self.fault(sorts.LIMIT, f"a list of more than {MAX_MEMBERS:,} members", node)
        values, lost = [], False
        for member in node.members:
            try:
                values.append(read(member))
            except Unreadable:
                lost = True
        if lost:
            raise Unreadable
        return tuple(values)

    def _text_hook(self, read: Callable[[str], Any]) -> Callable[[Node], Any]:
        def hook(node: Node) -> Any:
            text = self.time_text(node)
            try:
                return read(text)
            except ValueError as error:
                raise self.error(error, node) from error

        return hook

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

    def fields(self, node: Node, shape: type, what: str) -> tuple[dict[str, Any], set[str]]:
        """The fields of a shape that can be read, and the names of those that are lost.

        A key that is unknown or missing is a fault, and so is what cannot be read.  An unknown key counts as the
        loss of the key it resembles, else of "", a planned one of itself.  Raises Unreadable where the node is no mapping.
        """
        mapping = self.mapping(node, what)
        keys = {key_of(field): field.name for field in attrs.fields(shape)}
        types = field_types(shape)
        values: dict[str, Any] = {}
        lost: set[str] = set()
        for entry in mapping.entries:
            name = keys.get(entry.key.text)
            if name is None:
                guess = self._unknown_key(entry.key, keys, what)
                lost.add(keys.get(guess, entry.key.text if entry.key.text in _PLANNED else ""))
                continue
            try:
                values[name] = self._converter.structure(self._or_key(entry.value, entry.key), types[name])
            except Unreadable:
                lost.add(name)
        for field in attrs.fields(shape):
            if field.default is attrs.NOTHING and field.name not in values and field.name not in lost:
                self.fault(sorts.MISSING_KEY, f"{what} needs the key '{key_of(field)}'", mapping.start)
                lost.add(field.name)
        return values, lost

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

    def _shape_hook(self, shape: type) -> Callable[[Node, Any], Any]:
        what = str(getattr(shape, "noun", None) or getattr(shape, "kind", None) or shape.__name__)

        def hook(node: Node, _: Any) -> Any:
            values, lost = self.fields(node, shape, what)
            if lost:
                raise Unreadable
            try:
                return shape(**values)
            except ValueError as error:
                raise self.fault(sorts.BAD_STATEMENT, f"{what}: {error}", node) from error

        return hook

    def _enum_hook(self, wanted: type[enum.Enum]) -> Callable[[Node, Any], enum.Enum]:
        def hook(node: Node, _: Any) -> enum.Enum:
            written = self.text(node)
            try:
                return read_enum(wanted, written)
            except ValueError as error:
                allowed = ", ".join(str(member.value) for member in wanted)
                hint = did_you_mean(written, [str(member.value) for member in wanted])
                raise self.fault(sorts.BAD_VALUE, str(error), node, expected=f"one of {allowed}", hint=hint) from error

        return hook

    def _tuple_hook(self, wanted: Any) -> Callable[[Node, Any], tuple[Any, ...]]:
        member = typing.get_args(wanted)[0]

        def hook(node: Node, _: Any) -> tuple[Any, ...]:
            usable = self.usable(node)
            if isinstance(usable, SequenceNode):
                return self.each(usable, lambda each: self._converter.structure(each, member))
            return (self._converter.structure(usable, member),)

        return hook

    def _choice_hook(self, wanted: Any) -> Callable[[Node, Any], Any]:
        """Of several types of single texts the first that fits; the fault is that of the last one."""
        members = [member for member in typing.get_args(wanted) if member is not type(None)]

        def hook(node: Node, _: Any) -> Any:
            for member in members[:-1]:
                attempt = Structure(FaultList(), self._texts)
                try:
                    return attempt.read(node, member)
                except Unreadable:
                    continue
            return self._converter.structure(node, members[-1])

        return hook


def read_enum(wanted: type[enum.Enum], written: str) -> enum.Enum:
    """The member with that value, without regard to case; ``_`` may be a space.  Raises ValueError."""
    folded = "_".join(written.casefold().split())
    for member in wanted:
        if str(member.value).casefold() == folded:
            return member
    raise ValueError(f"{shorten(written)} is not allowed here")


def _is_enum(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, enum.Enum)


def _is_choice(wanted: Any) -> bool:
    return typing.get_origin(wanted) in (typing.Union, types.UnionType)


def _is_tuple(wanted: Any) -> bool:
    return typing.get_origin(wanted) is tuple and len(typing.get_args(wanted)) == 2


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
