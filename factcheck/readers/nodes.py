"""A dossier file's text as a tree of nodes with their places.

The tree is built from the events of a YAML parser.  Nothing is typed: every scalar is the text that was written.
What YAML would swallow or change without a word is a fault instead.  JSON text takes the same way.

Lines and columns are 1-based and counted in code points; an end is exclusive.  The work is bounded by the length
of the text: nesting, the length of a text and the growth through aliases have limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import yaml

from factcheck.errors import Location, shorten
from factcheck.readers import faults as sorts
from factcheck.readers.faults import FaultList
from factcheck.readers.source_text import SourceText

__all__ = [
    "MAX_ALIAS_NODES",
    "MAX_DEPTH",
    "MAX_TEXT_LENGTH",
    "BrokenNode",
    "Entry",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "read_nodes",
]

MAX_DEPTH = 32
"""Mappings and lists may be nested so deep."""
MAX_TEXT_LENGTH = 65_536
"""One text may have so many characters."""
MAX_ALIAS_NODES = 100_000
"""Aliases may add so many nodes to a file, all of them together."""

_PARSER: Any = getattr(yaml, "CLoader", yaml.SafeLoader)


@attrs.frozen(eq=False)
class Node:
    """Something written in a file, from its first character up to, exclusively, its end."""

    location: Location

    @property
    def start(self) -> Location:
        """Its first place alone."""
        place = self.location
        return Location(place.file, place.line, place.column, place.line, place.column)


@attrs.frozen(eq=False)
class ScalarNode(Node):
    """A text.  ``plain``: written without quotes.  ``commented``: a comment follows it on its last line."""

    text: str
    plain: bool = False
    commented: bool = False

    @property
    def absent(self) -> bool:
        """Whether nothing at all was written."""
        return self.plain and not self.text


@attrs.frozen(eq=False)
class SequenceNode(Node):
    """A list.  ``source`` is its text as written where it stands in brackets, else ""."""

    members: tuple[Node, ...]
    source: str = ""


@attrs.frozen
class Entry:
    """One key of a mapping with its value."""

    key: ScalarNode
    value: Node


@attrs.frozen(eq=False)
class MappingNode(Node):
    """A mapping, in the order written; no key occurs twice."""

    entries: tuple[Entry, ...]


@attrs.frozen(eq=False)
class BrokenNode(Node):
    """Something that cannot be used.  Its fault is recorded; whoever meets it drops what needs it."""


def read_nodes(text: str, file: str, faults: FaultList) -> Node | None:
    """The tree of one file.  None where it cannot be parsed at all or holds nothing; the fault says why."""
    return _Composer(text, file, faults).compose()


@attrs.define(eq=False)
class _Open:
    """A mapping or list that is not closed yet.

    ``size`` counts its nodes and ``height`` its levels, those behind aliases too.  ``broken``: it cannot be used.
    """

    start: Any
    anchor: str | None
    mapping: bool
    flow: bool
    members: list[Node] = attrs.field(factory=list)
    entries: list[Entry] = attrs.field(factory=list)
    keys: dict[str, Node] = attrs.field(factory=dict)
    key: Node | None = None
    key_end: int = 0
    size: int = 1
    height: int = 1
    broken: bool = False


class _TooDeep(Exception):
    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark


class _Composer:
    def __init__(self, text: str, file: str, faults: FaultList) -> None:
        self.source, self.faults = SourceText(text, file, faults), faults
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.expanded = 0
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0

    def compose(self) -> Node | None:
        try:
            for event in _events(self.source.parsed):
                self._take(event)
        except _TooDeep as deep:
            self.faults.add(
                sorts.LIMIT,
                f"nested more than {MAX_DEPTH} levels deep; the file is not read",
                self.source.at(deep.mark),
            )
            return None
        except yaml.YAMLError as error:
            self._syntax(error)
            return None
        if self.documents > 1:
            return None
        if self.root is None or (isinstance(self.root, ScalarNode) and self.root.absent):
            self.faults.add(sorts.EMPTY_VALUE, "the file is empty", Location(self.source.file))
            return None
        return self.root

    def _syntax(self, error: yaml.YAMLError) -> None:
        problem = getattr(error, "problem", None) or "it is not YAML"
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        hint = None
        if "'\\t'" in problem or "tab" in problem:
            hint = "indent with spaces, not with tabs"
        elif "mapping values" in problem or "expected ':'" in problem:
            hint = "a text with a colon and a space in it needs quotes, or >- before it"
        elif "',' or" in problem:
            hint = "inside braces and brackets, a text with [ ] or { } in it needs quotes"
        elif "cannot start any token" in problem or "block end" in problem or "alias" in problem:
            hint = "put the text in quotes, or write >- before it"
        self.faults.add(
            sorts.SYNTAX, f"the file cannot be read from here on: {problem}", self.source.at(mark), hint=hint
        )

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._add(self._scalar(event), 1, 1, event.anchor, event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                if len(self.stack) >= MAX_DEPTH:
                    raise _TooDeep(event.start_mark)
                mapping = isinstance(event, yaml.MappingStartEvent)
                opened = _Open(event.start_mark, event.anchor, mapping, bool(event.flow_style))
                opened.broken = self._tagged(event)
                self.stack.append(opened)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                opened = self.stack.pop()
                self._add(self._closed(opened, event), opened.size, opened.height, opened.anchor, event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents == 2:
                    self.faults.add(
                        sorts.SYNTAX,
                        "a second document starts here; a file holds one",
                        self.source.at(event.start_mark),
                    )

    def _tagged(self, event: Any) -> bool:
        if event.tag is None:
            return False
        self.faults.add(
            sorts.UNSAFE_YAML,
            f"the tag {shorten(str(event.tag))} cannot stand here",
            self.source.at(event.start_mark),
            hint="every value is read as text: leave the tag out",
        )
        return True

    def _scalar(self, event: Any) -> Node:
        start, end = event.start_mark, event.end_mark
        value: str | None = event.value
        # The style of a plain scalar is None in one of PyYAML's parsers and "" in the other.
        plain = not event.style
        place = self.source.block(start, end) if event.style in ("|", ">") else self.source.between(start, end)
        if self._tagged(event):
            value = None
        elif len(event.value) > MAX_TEXT_LENGTH:
            limit = f"a text of more than {MAX_TEXT_LENGTH:,} characters"
            self.faults.add(sorts.LIMIT, limit, place)
            value = None
        elif self.source.spoiled(start.index, end.index):
            value = None
        else:
            value = self.source.decoded(event.value, event.style == '"', start.index, end.index)
        if value is None:
            return BrokenNode(place)
        commented = plain and self.source.comment_at(end.index)
        return ScalarNode(place, value, plain, commented)

    def _alias(self, event: Any) -> None:
        location = self.source.location(event.start_mark.index, event.end_mark.index)
        node, size, height = self.anchors.get(event.anchor, (None, 1, 1))
        problem = None
        if node is None:
            problem = f"the alias *{event.anchor} does not name anything complete before it"
        elif isinstance(node, ScalarNode):
            problem = f"the alias *{event.anchor} stands for a text; write the text itself"
        if problem:
            self.faults.add(sorts.UNSAFE_YAML, problem, location, hint="a text that begins with * needs quotes")
            node = None
        elif self.expanded + size > MAX_ALIAS_NODES:
            self.faults.add(sorts.LIMIT, f"aliases add more than {MAX_ALIAS_NODES:,} parts", location)
            node = None
        elif len(self.stack) + height > MAX_DEPTH + 1:
            self.faults.add(sorts.LIMIT, f"aliases nest more than {MAX_DEPTH} levels deep", location)
            node = None
        if node is None:
            node, size, height = BrokenNode(location), 1, 1
        self.expanded += size
        self._add(node, size, height, None, event)

    def _add(self, node: Node, size: int, height: int, anchor: str | None, event: Any) -> None:
        """Put a finished node into what is open."""
        if anchor is not None:
            self.anchors[anchor] = (node, size, height)
        if not self.stack:
            if self.documents == 1:
                self.root = node
            return
        opened = self.stack[-1]
        opened.size += size
        opened.height = max(opened.height, height + 1)
        if not opened.mapping:
            opened.members.append(node)
        elif opened.key is None:
            opened.key, opened.key_end = node, event.end_mark.index
        else:
            key, opened.key = opened.key, None
            self._enter(opened, key, node, event)

    def _enter(self, opened: _Open, key: Node, value: Node, event: Any) -> None:
        if not isinstance(key, ScalarNode):
            if not isinstance(key, BrokenNode):
                self.faults.add(sorts.BAD_VALUE, "a key must be a single text", key.location)
            # What the key was meant to be is not known: the mapping as a whole cannot be trusted.
            opened.broken = True
        elif opened.flow and isinstance(value, ScalarNode) and value.absent and self._no_colon(opened, event):
            self._cut(opened, key)
        elif key.text == "<<" and key.plain:
            self.faults.add(
                sorts.UNSAFE_YAML,
                "mappings cannot be merged with <<",
                key.location,
                hint="write the keys themselves",
            )
            opened.broken = True
        elif key.text in opened.keys:
            first = opened.keys[key.text]
            message = f"the key {shorten(key.text)} stands here twice, first on line {first.location.line}"
            self.faults.add(sorts.DUPLICATE_KEY, message, key.location)
            opened.entries = [
                attrs.evolve(entry, value=_broken(entry.value)) if entry.key.text == key.text else entry
                for entry in opened.entries
            ]
        else:
            opened.keys[key.text] = key
            opened.entries.append(Entry(key, value))

    def _no_colon(self, opened: _Open, event: Any) -> bool:
        return ":" not in self.source.text[opened.key_end : event.start_mark.index]

    def _cut(self, opened: _Open, key: ScalarNode) -> None:
        """A "key" without a colon inside braces is the rest of the value before it."""
        self.faults.add(
            sorts.CUT_VALUE,
            f"{shorten(key.text)} stands here as a key without a value",
            key.location,
            hint="a comma inside braces ends the value: put the value in quotes",
        )
        if opened.entries:
            last = opened.entries[-1]
            opened.entries[-1] = attrs.evolve(last, value=_broken(last.value))

    def _closed(self, opened: _Open, event: Any) -> Node:
        end = event.end_mark
        if opened.flow:
            place = self.source.between(opened.start, end)
        else:
            # A block ends for the parser where the next thing starts; for people where its last part ends.
            last = opened.entries[-1].value if opened.entries else opened.members[-1] if opened.members else None
            place = self.source.between(opened.start, opened.start)
            if last is not None:
                place = attrs.evolve(place, end_line=last.location.end_line, end_column=last.location.end_column)
        if opened.broken:
            return BrokenNode(place)
        if opened.mapping:
            return MappingNode(place, tuple(opened.entries))
        source = self.source.text[opened.start.index : end.index] if opened.flow else ""
        return SequenceNode(place, tuple(opened.members), source)


def _broken(node: Node) -> BrokenNode:
    return BrokenNode(node.location)


def _events(text: str) -> Iterator[Any]:
    loader = _PARSER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()
