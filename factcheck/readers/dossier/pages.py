"""A dossier file and the files it includes, each read as far as its top-level keys."""

from __future__ import annotations

import enum
from typing import Annotated, Any, ClassVar

import attrs

from factcheck.errors import shorten
from factcheck.model.leaves import Frame
from factcheck.model.names import Known
from factcheck.model.parameters import Absolute, Prose, Zone
from factcheck.readers import faults as sorts
from factcheck.readers.files import MAX_DOSSIER_BYTES, FileProblem, Files, resolve
from factcheck.readers.nodes import MappingNode, Node, SequenceNode, read_nodes
from factcheck.readers.structure import Structure, Unreadable, Word

__all__ = ["FORMAT", "MAX_INCLUDED", "MAX_INCLUDE_DEPTH", "Page", "Pages", "Status"]

FORMAT = "1"
"""The version of the file format."""
MAX_INCLUDE_DEPTH = 8
"""So many files may include one another in a row."""
MAX_INCLUDED = 200
"""A dossier may include so many files, all of them together."""


class Status(enum.Enum):
    """Where a story stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


@attrs.frozen
class IncludedShape:
    """A file that others include.  ``zone`` and ``published`` hold for what it defines itself."""

    noun: ClassVar[str] = "an included file"
    factcheck: Word
    title: Annotated[str, Prose] = ""
    zone: Zone | None = attrs.field(default=None, metadata={"role": "zone"})
    published: Absolute | None = attrs.field(default=None, metadata={"role": "said"})
    include: tuple[Word, ...] = ()
    sources: Node | None = None
    scopes: Node | None = None
    vocabulary: Node | None = None
    logs: Node | None = None
    events: Node | None = None
    coverage: Node | None = None
    series: Node | None = None
    people: Node | None = None


@attrs.frozen
class DossierShape(IncludedShape):
    """The file a check starts from."""

    noun: ClassVar[str] = "a dossier"
    topic: str = ""
    status: Status = Status.DRAFT
    article: Word | None = None
    tallies: Node | None = None
    claims: Node | None = None


@attrs.frozen
class Page:
    """One file.  ``lost``: top-level keys that could not be read, "" for one that nothing resembles.

    ``frame``: what its texts are read with; an included file takes the zone and the publication of the file that includes it.
    """

    file: str
    values: dict[str, Any]
    lost: frozenset[str]
    frame: Frame
    published_lost: bool


class Pages:
    """The pages of a dossier: its own first, then the included ones in the order they are named.

    ``texts``: the text of every file read, by name.  ``lost``: an included file could not be read.
    """

    def __init__(self, text: str, name: str, files: Files, structure: Structure, known: Known) -> None:
        self.files, self.structure = files, structure
        self.pages: list[Page] = []
        self.texts: dict[str, str] = {}
        self.lost = False
        try:
            own = files.identity(name)
        except FileProblem:
            own = name
        self.seen = {own}
        outside = Page(name, {}, frozenset(), Frame(known=known), published_lost=False)
        try:
            self._page(text, name, DossierShape, outside, (own,))
        except Unreadable:
            self.lost = True

    def lacks(self, key: str, shape: type[MappingNode | SequenceNode]) -> bool:
        """Whether something under that key may not have been read: a misspelt key, a wrong shape, a lost file."""
        return self.lost or any(
            key in page.lost or not isinstance(page.values.get(key), shape | None) for page in self.pages
        )

    def _page(self, text: str, name: str, shape: type, parent: Page, chain: tuple[str, ...]) -> None:
        self.texts[name] = text
        root = read_nodes(text, name, self.structure.faults)
        if root is None:
            raise Unreadable
        self.structure.frame = parent.frame
        values, lost, frame = self.structure.fields(root, shape)
        version = values.get("factcheck")
        if version is not None and version.text != FORMAT:
            self.structure.fault(
                sorts.BAD_VALUE,
                f"the format version {shorten(version.text)} is not known",
                version.node,
                expected=f"factcheck: {FORMAT}",
            )
        published_lost = "published" in lost or (parent.published_lost and "published" not in values)
        page = Page(name, values, frozenset(lost), frame, published_lost)
        self.pages.append(page)
        self.lost |= "include" in lost
        for word in values.get("include", ()):
            try:
                self._include(word, page, chain)
            except Unreadable:
                self.lost = True

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
            problem.note(word.text, word.node.location, structure.faults)
            raise Unreadable from problem
        self._page(text, name, IncludedShape, page, (*chain, identity))
