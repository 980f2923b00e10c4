"""The sections of a dossier, read entry by entry.

Every section goes the same way: first all its names are taken, so that entries may refer to later ones; then each entry is read, and what
it is called means it, or is lost.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import attrs

from factcheck.model.leaves import Frame
from factcheck.model.names import Known, Names
from factcheck.model.parameters import ScopeName, SourceId
from factcheck.model.walking import field_types, walk
from factcheck.readers import faults as sorts
from factcheck.readers.dossier.pages import Page, Pages
from factcheck.readers.files import FileProblem, resolve
from factcheck.readers.nodes import Entry, MappingNode, Node, SequenceNode
from factcheck.readers.structure import Structure, Unreadable, Word, written

__all__ = ["Sections"]

Read = TypeVar("Read")
Shape = TypeVar("Shape", MappingNode, SequenceNode)


@attrs.frozen(eq=False)
class Sections:
    """A dossier as far as its files' top-level keys, and what is known so far of what they define."""

    pages: Pages
    structure: Structure
    known: Known

    def entries(self, key: str) -> Iterator[tuple[Page, Entry]]:
        """The entries of a mapping, from all pages."""
        for page, mapping in self._each(key, MappingNode, "a mapping of names", expected="a mapping"):
            yield from ((page, entry) for entry in mapping.entries)

    def members(self, key: str) -> Iterator[tuple[Page, Node]]:
        """The members of a list, from all pages."""
        for page, sequence in self._each(key, SequenceNode, "a list", expected="a list, one - for each"):
            yield from ((page, member) for member in sequence.members)

    def _each(self, key: str, shape: type[Shape], what: str, *, expected: str) -> Iterator[tuple[Page, Shape]]:
        for page in self.pages.pages:
            node = page.values.get(key)
            if isinstance(node, shape):
                yield page, node
            elif node is not None:
                self.structure.fault(sorts.BAD_VALUE, f"'{key}' should be {what}", node, expected=expected)

    def named(self, key: str, names: Names[Read], read: Callable[[Page, Entry], Read], *others: Names[Any]) -> None:
        """Read a mapping: each of its keys is a name, which nothing of the ``others`` may have."""
        names.incomplete |= self.pages.lacks(key, MappingNode)
        taken = []
        for page, entry in self.entries(key):
            with contextlib.suppress(Unreadable):
                self.structure.take_key(names, entry.key, *others)
                taken.append((page, entry))
        for page, entry in taken:
            try:
                names.define(entry.key.text, read(page, entry))
            except Unreadable:
                names.lose(entry.key.text)

    def listed(
        self, key: str, names: Names[Read], read: Callable[[Page, Node], Read], *others: Names[Any]
    ) -> list[tuple[Node, Read | None]]:
        """Read a list, whose members say their names under ``id``: each with its value, None where that is lost.

        One without a name, or whose name is taken, is read for its faults alone.
        """
        taken = [(page, node, self._name(node, names, *others)) for page, node in self.members(key)]
        found: list[tuple[Node, Read | None]] = []
        for page, node, name in taken:
            value = None
            with contextlib.suppress(Unreadable):
                value = read(page, node)
            if name is None:
                names.strays, value = True, None
            elif value is None:
                names.lose(name)
            else:
                names.define(name, value)
            found.append((node, value))
        return found

    def _name(self, node: Node, names: Names[Any], *others: Names[Any]) -> str | None:
        """The name of a member of a list; None where it has none or somebody else has it."""
        word = written(node, "id")
        if word is None:
            return None
        try:
            self.structure.take(names, word.text, word.node, *others)
        except Unreadable:
            return None
        return word.text

    # One entry

    def fields(self, page: Page, node: Node, shape: type) -> tuple[dict[str, Any], set[str], Frame]:
        """The fields of an entry that can be read; see :meth:`Structure.fields`.  One that names a lost source or scope is lost too."""
        self.structure.frame = page.frame
        values, lost, frame = self.structure.fields(node, shape)
        for name, wanted in field_types(shape).items():
            named = walk(values.get(name), wanted)
            if any(kind in (SourceId, ScopeName) and self.known.is_lost(kind, each) for kind, each in named):
                lost.add(name)
        return values, lost, frame

    def record(self, page: Page, node: Node, shape: type) -> tuple[dict[str, Any], Frame]:
        """All fields of an entry that has a value.  Raises Unreadable where one is lost."""
        values, lost, frame = self.fields(page, node, shape)
        if lost:
            raise Unreadable
        return values, frame

    def file(self, page: Page, word: Word) -> str:
        """The name of the file that a path means.  Raises Unreadable."""
        try:
            return resolve(word.text, page.file)
        except FileProblem as problem:
            problem.note(word.text, word.node.location, self.structure.faults)
            raise Unreadable from problem
