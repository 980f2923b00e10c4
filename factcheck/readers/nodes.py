"""A dossier file's text as a tree of nodes with their places.

The tree is built from the events of a YAML parser.  Nothing is typed: every scalar is the text that was written.
What YAML would swallow or change without a word is a fault instead.  JSON text takes the same way.

Lines and columns are 1-based and counted in code points; an end is exclusive.  The work is bounded by the length
of the text: nesting, the length of a text and the growth through aliases have limits.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import attrs
import yaml

from factcheck.errors import Location, shorten
from factcheck.readers import faults as sorts
from factcheck.readers.faults import FaultList
from factcheck.readers.files import SourceText

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

    @property
    def parts(self) -> tuple[Node, ...]:
        """The nodes it is made of."""
        return ()

    @functools.cached_property
    def size(self) -> int:
        """So many nodes it is made of, itself included and those behind aliases too."""
        return 1 + sum(part.size for part in self.parts)

    @functools.cached_property
    def height(self) -> int:
        """So many levels deep it is, those behind aliases too."""
        return 1 + max((part.height for part in self.parts), default=0)


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

    @property
    def parts(self) -> tuple[Node, ...]:
        """Its members."""
        return self.members


@attrs.frozen
class Entry:
    """One key of a mapping with its value."""

    key: ScalarNode
    value: Node


@attrs.frozen(eq=False)
class MappingNode(Node):
    """A mapping, in the order written; no key occurs twice."""

    entries: tuple[Entry, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """Its keys and values."""
        return tuple(part for entry in self.entries for part in (entry.key, entry.value))


@attrs.frozen(eq=False)
class BrokenNode(Node):
    """Something that cannot be used.  Its fault is recorded; whoever meets it drops what needs it."""


def read_nodes(text: str, file: str, faults: FaultList) -> Node | None:
    """The tree of one file.  None where it cannot be parsed at all or holds nothing; the fault says why."""
    return _Composer(text, file, faults).compose()


# What to do about a problem that the parser tells with one of these words.
_HINTS = (
    (("'\\t'", "tab"), "indent with spaces, not with tabs"),
    (("mapping values", "expected ':'"), "a text with a colon and a space in it needs quotes, or >- before it"),
    (("',' or",), "inside braces and brackets, a text with [ ] or { } in it needs quotes"),
    (("cannot start any token", "block end", "alias"), "put the text in quotes, or write >- before it"),
)


class _TooDeep(Exception):
    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark


class _Composer:
    def __init__(self, text: str, file: str, faults: FaultList) -> None:
        self.source, self.faults = SourceText(text, file, faults), faults
        self.events = _events(self.source.parsed)
        self.anchors: dict[str, Node] = {}
        self.expanded = 0

    def compose(self) -> Node | None:
        roots: list[Node] = []
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if len(roots) == 1:
                        second = self.source.at(event.start_mark)
                        self.faults.add(sorts.SYNTAX, "a second document starts here; a file holds one", second)
                    roots.append(self._node(next(self.events), 0))
        except _TooDeep as deep:
            message = f"nested more than {MAX_DEPTH} levels deep; the file is not read"
            self.faults.add(sorts.LIMIT, message, self.source.at(deep.mark))
            return None
        except yaml.YAMLError as error:
            self._syntax(error)
            return None
        if len(roots) > 1:
            return None
        if not roots or (isinstance(roots[0], ScalarNode) and roots[0].absent):
            self.faults.add(sorts.EMPTY_VALUE, "the file is empty", Location(self.source.file))
            return None
        return roots[0]

    def _syntax(self, error: yaml.YAMLError) -> None:
        problem = getattr(error, "problem", None) or "it is not YAML"
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        hint = next((hint for signs, hint in _HINTS if any(sign in problem for sign in signs)), None)
        self.faults.add(
            sorts.SYNTAX, f"the file cannot be read from here on: {problem}", self.source.at(mark), hint=hint
        )

    def _node(self, event: Any, depth: int) -> Node:
        """The node that begins with an event; ``depth``: so many mappings and lists are open."""
        match event:
            case yaml.AliasEvent():
                return self._alias(event, depth)
            case yaml.ScalarEvent():
                node = self._scalar(event)
            case _ if depth >= MAX_DEPTH:
                raise _TooDeep(event.start_mark)
            case yaml.MappingStartEvent():
                node = self._mapping(event, depth + 1)
            case _:
                node = self._sequence(event, depth + 1)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _sequence(self, start: Any, depth: int) -> Node:
        broken = self._tagged(start)
        members = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            members.append(self._node(event, depth))
        end: Any = event
        place = self._place(start, end, members[-1] if members else None)
        if broken:
            return BrokenNode(place)
        source = self.source.text[start.start_mark.index : end.end_mark.index] if start.flow_style else ""
        return SequenceNode(place, tuple(members), source)

    def _mapping(self, start: Any, depth: int) -> Node:
        broken = self._tagged(start)
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth)
            of_value = next(self.events)
            value = self._node(of_value, depth)
            if not isinstance(key, ScalarNode):
                if not isinstance(key, BrokenNode):
                    self.faults.add(sorts.BAD_VALUE, "a key must be a single text", key.location)
                # What the key was meant to be is not known: the mapping as a whole cannot be trusted.
                broken = True
            elif start.flow_style and self._cuts(event, value, of_value):
                self._cut(entries, key)
            elif key.text == "<<" and key.plain:
                hint = "write the keys themselves"
                self.faults.add(sorts.UNSAFE_YAML, "mappings cannot be merged with <<", key.location, hint=hint)
                broken = True
            elif key.text in entries:
                first = entries[key.text]
                message = f"the key {shorten(key.text)} stands here twice, first on line {first.key.location.line}"
                self.faults.add(sorts.DUPLICATE_KEY, message, key.location)
                entries[key.text] = _broken(first)
            else:
                entries[key.text] = Entry(key, value)
        place = self._place(start, event, list(entries.values())[-1].value if entries else None)
        return BrokenNode(place) if broken else MappingNode(place, tuple(entries.values()))

    def _place(self, start: Any, end: Any, last: Node | None) -> Location:
        """The place of a mapping or list from its first to its last event; ``last``: the last part of it."""
        if start.flow_style:
            return self.source.between(start.start_mark, end.end_mark)
        # A block ends for the parser where the next thing starts; for people where its last part ends.
        place = self.source.between(start.start_mark, start.start_mark)
        if last is None:
            return place
        return attrs.evolve(place, end_line=last.location.end_line, end_column=last.location.end_column)

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

    def _alias(self, event: Any, depth: int) -> Node:
        location = self.source.location(event.start_mark.index, event.end_mark.index)
        node = self.anchors.get(event.anchor)
        sort, problem, hint = sorts.LIMIT, "", None
        if node is None or isinstance(node, ScalarNode):
            sort, hint = sorts.UNSAFE_YAML, "a text that begins with * needs quotes"
            problem = f"the alias *{event.anchor} stands for a text; write the text itself"
            if node is None:
                problem = f"the alias *{event.anchor} does not name anything complete before it"
        elif self.expanded + node.size > MAX_ALIAS_NODES:
            problem = f"aliases add more than {MAX_ALIAS_NODES:,} parts"
        elif depth + node.height > MAX_DEPTH + 1:
            problem = f"aliases nest more than {MAX_DEPTH} levels deep"
        if problem or node is None:
            self.faults.add(sort, problem, location, hint=hint)
            node = BrokenNode(location)
        self.expanded += node.size
        return node

    def _cuts(self, key: Any, value: Node, of_value: Any) -> bool:
        """Whether a "key" has neither a colon nor a value: then it is the rest of the value before it."""
        if not isinstance(value, ScalarNode) or not value.absent:
            return False
        return ":" not in self.source.text[key.end_mark.index : of_value.start_mark.index]

    def _cut(self, entries: dict[str, Entry], key: ScalarNode) -> None:
        self.faults.add(
            sorts.CUT_VALUE,
            f"{shorten(key.text)} stands here as a key without a value",
            key.location,
            hint="a comma inside braces ends the value: put the value in quotes",
        )
        if entries:
            name, last = entries.popitem()
            entries[name] = _broken(last)


def _broken(entry: Entry) -> Entry:
    return attrs.evolve(entry, value=BrokenNode(entry.value.location))


def _events(text: str) -> Iterator[Any]:
    loader = _PARSER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()
