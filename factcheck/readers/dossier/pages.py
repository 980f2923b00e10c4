"""A dossier file and the files it includes, each read as far as its top-level keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from factcheck.errors import BadTime, shorten
from factcheck.readers import faults as sorts
from factcheck.readers.dossier.shapes import DossierShape, IncludedShape, Status
from factcheck.readers.faults import FaultList
from factcheck.readers.files import (
    MAX_DOSSIER_BYTES,
    FileProblem,
    Files,
    UnsafePath,
    resolve,
)
from factcheck.readers.nodes import MappingNode, Node, SequenceNode, read_nodes
from factcheck.readers.structure import Structure, Unreadable, Word
from factcheck.when import When, require_zone

__all__ = [
    "FORMAT",
    "MAX_INCLUDED",
    "MAX_INCLUDE_DEPTH",
    "Page",
    "Pages",
    "read_pages",
    "read_when",
    "read_zone",
]

FORMAT = "1"
"""The version of the file format."""
_MAPPINGS = ("sources", "scopes", "vocabulary", "series", "people")
MAX_INCLUDE_DEPTH = 8
"""So many files may include one another in a row."""
MAX_INCLUDED = 200
"""A dossier may include so many files, all of them together."""


@attrs.frozen
class Page:
    """One file.  ``lost``: top-level keys that could not be read, "" for one that nothing resembles.

    ``zone`` and ``published`` hold for what the file defines; an included file takes those of the file that includes it.
    """

    file: str
    values: dict[str, Any]
    lost: frozenset[str]
    zone: str | None
    published: When | None
    published_lost: bool

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a top-level key."""
        return self.values.get(key, default)


@attrs.frozen
class Pages:
    """The dossier's own page first, then the included ones in the order they are named.

    ``texts``: the text of every file read, by name.  ``lost``: an included file could not be read.
    """

    pages: tuple[Page, ...]
    texts: dict[str, str]
    lost: bool

    def entries(self, key: str, structure: Structure) -> Iterator[tuple[Page, Any]]:
        """The entries of a mapping, from all pages."""
        for page in self.pages:
            node = page.get(key)
            if isinstance(node, MappingNode):
                for entry in node.entries:
                    yield page, entry
            elif node is not None:
                structure.fault(sorts.BAD_VALUE, f"'{key}' should be a mapping of names", node, expected="a mapping")

    def members(self, key: str, structure: Structure) -> Iterator[tuple[Page, Node]]:
        """The members of a list, from all pages."""
        for page in self.pages:
            node = page.get(key)
            if isinstance(node, SequenceNode):
                for member in node.members:
                    yield page, member
            elif node is not None:
                structure.fault(sorts.BAD_VALUE, f"'{key}' should be a list", node, expected="a list, one - for each")

    def lacks(self, key: str) -> bool:
        """Whether something under that key may not have been read: a misspelt key, a wrong shape, a lost file."""
        shape = MappingNode if key in _MAPPINGS else SequenceNode
        return self.lost or any(key in page.lost or not isinstance(page.get(key), shape | None) for page in self.pages)


def read_zone(structure: Structure, word: Word) -> str:
    """The name of a time zone.  Raises Unreadable."""
    try:
        return require_zone(word.text)
    except BadTime as error:
        raise structure.refuse(error, word.node) from error


def read_when(structure: Structure, node: Node, zone: str | None) -> When:
    """One moment.  Raises Unreadable."""
    text = structure.text(node)
    try:
        return When.parse(text, zone=zone)
    except BadTime as error:
        raise structure.refuse(error, node) from error


def read_pages(text: str, name: str, files: Files, faults: FaultList) -> Pages:
    """Read a dossier's text and every file it includes."""
    return _PageReader(files, faults).all(text, name)


class _PageReader:
    def __init__(self, files: Files, faults: FaultList) -> None:
        self.files, self.structure = files, Structure(faults)
        self.pages: list[Page] = []
        self.texts: dict[str, str] = {}
        self.seen: set[str] = set()
        self.lost = False

    def all(self, text: str, name: str) -> Pages:
        try:
            own = self._identity(name)
            self.seen.add(own)
            self._page(text, name, DossierShape, None, (own,))
        except Unreadable:
            self.lost = True
        return Pages(tuple(self.pages), self.texts, self.lost)

    def _identity(self, name: str) -> str:
        try:
            return self.files.identity(name)
        except FileProblem:
            return name

    def _page(self, text: str, name: str, shape: type, parent: Page | None, chain: tuple[str, ...]) -> None:
        self.texts[name] = text
        root = read_nodes(text, name, self.structure.faults)
        if root is None:
            raise Unreadable
        values, lost = self.structure.fields(root, shape)
        version = values.get("factcheck")
        if version is not None and version.text != FORMAT:
            self.structure.fault(
                sorts.BAD_VALUE,
                f"the format version {shorten(version.text)} is not known",
                version.node,
                expected=f"factcheck: {FORMAT}",
            )
        page = self._placed(name, values, lost, parent)
        self.pages.append(page)
        for word in values.get("include", ()):
            try:
                self._include(word, page, chain)
            except Unreadable:
                self.lost = True
        if "include" in lost:
            self.lost = True

    def _placed(self, name: str, values: dict[str, Any], lost: set[str], parent: Page | None) -> Page:
        zone = parent.zone if parent and "zone" not in lost else None
        published = parent.published if parent else None
        published_lost = "published" in lost or bool(parent and parent.published_lost and "published" not in values)
        if "zone" in values:
            zone = None
            try:
                zone = read_zone(self.structure, values["zone"])
            except Unreadable:
                lost.add("zone")
        if "published" in values:
            published = None
            try:
                published = read_when(self.structure, values["published"], zone)
            except Unreadable:
                published_lost = True
        return Page(name, values, frozenset(lost), zone, published, published_lost)

    def _include(self, word: Word, page: Page, chain: tuple[str, ...]) -> None:
        structure = self.structure
        if len(chain) > MAX_INCLUDE_DEPTH:
            raise structure.fault(
                sorts.LIMIT, f"files include one another more than {MAX_INCLUDE_DEPTH} deep", word.node
            )
        try:
            name = resolve(word.text, page.file)
            identity = self.files.identity(name)
            if identity in chain:
                raise structure.fault(sorts.CIRCULAR, f"the file {shorten(name)} includes itself", word.node)
            if identity in self.seen:
                return
            self.seen.add(identity)
            if len(self.seen) > MAX_INCLUDED:
                raise structure.fault(sorts.LIMIT, f"more than {MAX_INCLUDED} included files", word.node)
            text = self.files.read(name, MAX_DOSSIER_BYTES)
        except FileProblem as problem:
            raise path_fault(structure, problem, word, word.text) from problem
        self._page(text, name, IncludedShape, page, (*chain, identity))


def path_fault(structure: Structure, problem: FileProblem, word: Word, shown: str) -> Unreadable:
    """Record why a file that a dossier names cannot be read.  The answer can be raised."""
    sort = sorts.UNSAFE_PATH if isinstance(problem, UnsafePath) else sorts.FILE_UNREADABLE
    where = f" (line {problem.line})" if problem.line else ""
    return structure.fault(sort, f"{shorten(shown)} cannot be read: {problem}{where}", word.node)


def status_of(page: Page) -> str:
    """Where the story stands; draft unless it says otherwise."""
    status: Status = page.get("status", Status.DRAFT)
    return status.value
