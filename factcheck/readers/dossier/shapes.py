"""The mappings of a dossier file: their keys, and of which type each value is.

A field of type :class:`Node` is read later, when what it needs is known: a zone, the names it may refer to.
"""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from factcheck.model import TakenAs, Verdict, Voice
from factcheck.readers.nodes import Node
from factcheck.readers.observations import Vintage
from factcheck.readers.structure import Id, Name, Prose, Word
from factcheck.when import Period

__all__ = [
    "ClaimShape",
    "CoverageShape",
    "DossierShape",
    "EventShape",
    "IncludedShape",
    "LogShape",
    "PersonShape",
    "SeriesShape",
    "SourceShape",
    "Status",
    "TallyShape",
    "ValueShape",
]

NO_TEXT = Prose("")


class Status(enum.Enum):
    """Where a story stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


@attrs.frozen
class DossierShape:
    """The file a check starts from."""

    noun: ClassVar[str] = "a dossier"
    factcheck: Word
    title: Prose = NO_TEXT
    topic: str = ""
    zone: Word | None = None
    published: Node | None = None
    status: Status = Status.DRAFT
    article: Word | None = None
    include: tuple[Word, ...] = ()
    sources: Node | None = None
    scopes: Node | None = None
    vocabulary: Node | None = None
    logs: Node | None = None
    events: Node | None = None
    coverage: Node | None = None
    series: Node | None = None
    people: Node | None = None
    tallies: Node | None = None
    claims: Node | None = None


@attrs.frozen
class IncludedShape:
    """A file that others include.  ``zone`` and ``published`` hold for what it defines itself."""

    noun: ClassVar[str] = "an included file"
    factcheck: Word
    title: Prose = NO_TEXT
    zone: Word | None = None
    published: Node | None = None
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
class SourceShape:
    """Who says it."""

    noun: ClassVar[str] = "a source"
    title: Prose = NO_TEXT
    speaker: str = ""
    url: str = ""
    published: Node | None = None
    zone: Word | None = None
    derived_from: tuple[Name, ...] = ()
    note: str = ""


@attrs.frozen
class LogShape:
    """A file of events."""

    noun: ClassVar[str] = "a log"
    id: Id
    file: Word
    columns: Node
    source: Name | None = None
    zone: Word | None = None
    complete: tuple[Word, ...] = ()


@attrs.frozen
class EventShape:
    """The keys of an event that are no attributes."""

    noun: ClassVar[str] = "an event"
    id: Node
    when: Node
    source: Name | None = None
    sources: tuple[Name, ...] = ()
    title: Prose = NO_TEXT
    note: str = ""
    url: str = ""
    number: Word | None = None
    same_as: tuple[Name, ...] = ()
    distinct_from: tuple[Name, ...] = ()


@attrs.frozen
class CoverageShape:
    """Somebody vouches that everything is on record."""

    noun: ClassVar[str] = "a coverage statement"
    id: Id
    scope: Name
    window: Node
    because: Prose
    vouched_by: Name | None = None
    in_log: Name | None = attrs.field(default=None, metadata={"key": "in"})
    account_of: Name | None = None


@attrs.frozen
class SeriesShape:
    """A quantity over time."""

    noun: ClassVar[str] = "a series"
    of: str = ""
    quantity: str = ""
    unit: str = ""
    label: str = ""
    plural: str = ""
    every: Period | None = None
    source: Name | None = None
    values: Node | None = None
    file: Word | None = None
    columns: Node | None = None
    scale: Word | None = None
    decimals: Word | None = None
    vintage: Vintage | None = None


@attrs.frozen
class ValueShape:
    """One value of a series, and when it was published."""

    noun: ClassVar[str] = "a value"
    when: Node
    value: Node
    published: Node | None = None


@attrs.frozen
class PersonShape:
    """Somebody a claim may be about."""

    noun: ClassVar[str] = "a person"
    name: str = ""
    born: Node | None = None
    also: tuple[Word, ...] = ()


@attrs.frozen
class TallyShape:
    """A source's own total."""

    noun: ClassVar[str] = "a tally"
    id: Id
    scope: Name
    window: Node
    number: Word
    source: Name | None = None
    made: Node | None = None


@attrs.frozen
class ClaimShape:
    """What somebody said."""

    noun: ClassVar[str] = "a claim"
    id: Id
    says: Node
    quote: Prose = NO_TEXT
    source: Name | None = None
    made: Node | None = None
    zone: Word | None = None
    voice: Voice = Voice.OURS
    taken_as: TakenAs | None = None
    expect: Verdict | None = None
    note: str = ""
