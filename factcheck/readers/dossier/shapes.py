"""The mappings of a dossier file that are no nouns of the model: their keys, and of which type each value is.

A field of type :class:`Node` is read later, entry by entry.
"""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from factcheck.model.parameters import Absolute, Id, Prose, SourceId, Zone
from factcheck.readers.columns import LogColumns
from factcheck.readers.nodes import Node
from factcheck.readers.structure import Word

__all__ = ["DossierShape", "IncludedShape", "LogShape", "Status", "ValueShape"]

NO_TEXT = Prose("")


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
    title: Prose = NO_TEXT
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
class LogShape:
    """A file of events."""

    noun: ClassVar[str] = "a log"
    id: Id
    file: Word
    columns: LogColumns
    source: SourceId | None = None
    zone: Zone | None = None
    complete: tuple[Word, ...] = ()


@attrs.frozen
class ValueShape:
    """One value of a series, and when it was published."""

    noun: ClassVar[str] = "a value"
    when: Node
    value: Node
    published: Node | None = None
