"""A dossier file and the files it includes, each read as far as its top-level keys; and their sections, read entry by entry.

Every section goes the same way: first all its names are taken, so that entries may refer to later ones; then each entry is read, and what
it is called means it, or is lost.
"""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Callable, Iterator
from typing import Annotated, Any, ClassVar, TypeVar

import attrs

from factcheck.errors import internal_error, shorten
from factcheck.model import Choice
from factcheck.model.leaves import Frame
from factcheck.model.names import Known, Names
from factcheck.model.parameters import Absolute, Prose, ScopeName, SourceId, Zone
from factcheck.model.reading import Unreadable
from factcheck.model.walking import field_types, walk
from factcheck.readers import faults as sorts
from factcheck.readers.files import MAX_DOSSIER_BYTES, FileProblem, Files, resolve
from factcheck.readers.nodes import Entry, MappingNode, Node, SequenceNode, read_nodes
from factcheck.readers.structure import Structure, Word, written

# --- files ------------------------------------------------------------------------------------------------------


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
    reading: tuple[Choice, ...] = ()
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


# --- sections ---------------------------------------------------------------------------------------------------


Read = TypeVar("Read")
Place = TypeVar("Place")
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
                names.define(entry.key.text, self._alone(entry.key, read, page, entry))
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
                value = self._alone(node, read, page, node)
            if name is None:
                names.strays, value = True, None
            elif value is None:
                names.lose(name)
            else:
                names.define(name, value)
            found.append((node, value))
        return found

    def _alone(self, node: Node, read: Callable[[Page, Place], Read], page: Page, place: Place) -> Read:
        """What is read of one entry.  A mistake of ours in reading it costs that entry alone.  Raises Unreadable."""
        try:
            return read(page, place)
        except (Unreadable, MemoryError):
            raise
        except Exception as problem:
            self.structure.faults.take(internal_error("this cannot be read", problem, node.location))
            raise Unreadable from problem

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
