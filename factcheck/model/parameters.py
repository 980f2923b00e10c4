"""The types of parameters: what a reader needs to know to read the fields of any kind of statement, and those of the nouns.

A kind declares its statement as a frozen attrs class whose fields have these types (or :class:`~factcheck.when.Window`,
:class:`~factcheck.when.Duration`, :class:`NumberWord`), so that adding a kind teaches no reader anything.
"""

from __future__ import annotations

import enum
import re
from typing import NewType

import attrs

from factcheck.errors import BadNumber, BadValue
from factcheck.model.checked import Checked
from factcheck.model.figures import Figure, NumberWord
from factcheck.when import Unit, When, Window

ScopeName = NewType("ScopeName", str)
"""The name of a scope of the dossier."""

EventId = NewType("EventId", str)
"""The id of an event of the dossier, qualified by its log's id where it comes from one."""


SeriesName = NewType("SeriesName", str)
"""The name of a series of the dossier, which is also that of the scope of its observations."""

FigureName = NewType("FigureName", str)
"""The name of an attribute that holds a figure: one word."""

PersonId = NewType("PersonId", str)
"""The id of a person of the dossier."""

SubjectId = NewType("SubjectId", str)
"""The id of a person or of an event: whose age it is."""

SourceId = NewType("SourceId", str)
"""The id of a source of the dossier."""


LogId = NewType("LogId", str)
"""The id of a log of the dossier."""

Id = NewType("Id", str)
"""The id of something that the dossier defines."""

QualifiedId = NewType("QualifiedId", str)
"""The id of an event that the dossier defines, or that a log does: ``log:id``."""

Zone = NewType("Zone", str)
"""The name of a time zone."""

Prose = NewType("Prose", str)
"""A text of several words, in which a comment would swallow what follows a # sign."""

Label = NewType("Label", str)
"""A text that is not empty."""

UnitName = NewType("UnitName", str)
"""The unit of a value: no multiplier is part of it."""

Absolute = NewType("Absolute", When)
"""A moment that is relative to no other one."""

Entries = NewType("Entries", Figure)
"""How many events an entry stands for."""


class Direction(enum.Enum):
    """Which way a superlative or a trend goes."""

    HIGHEST = "highest"
    LOWEST = "lowest"
    UP = "up"
    DOWN = "down"

    @property
    def above(self) -> bool:
        """Whether more beats less."""
        return self in (Direction.HIGHEST, Direction.UP)


class Over(enum.Enum):
    """What the value of a longer period is made of the values of its parts."""

    MEAN = "mean"
    SUM = "sum"
    LAST = "last"
    HIGHEST = "highest"
    LOWEST = "lowest"


class Ties(enum.Enum):
    """Whether a record that is equalled still stands."""

    BROKEN = "broken"
    SHARED = "shared"


class AnchorPolicy(enum.Enum):
    """Whether something in scope must have happened at the anchor ("since the one on 4 February") or not."""

    REQUIRED = "required"
    REFERENCE = "reference"


@attrs.frozen
class Anchor(Checked):
    """What a statement counts from or compares with: a window (a date, ``A/B``) or an event.  Exactly one is set.

    Of an event that lasted its ``start`` is meant where that is written ("start of …"), its ``end`` where that is ("end of …"); where
    neither is, the statement tells.
    """

    window: Window | None = None
    event: EventId | None = None
    start: bool = False
    end: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.window is None) == (self.event is None):
            raise BadValue("an anchor is either a window or an event")
        if (self.start or self.end) and self.event is None:
            raise BadValue("only an event has a start and an end")
        if self.start and self.end:
            raise BadValue("an anchor is either the start or the end of an event")

    def __str__(self) -> str:
        if self.window is not None:
            return str(self.window)
        edge = "start of " if self.start else "end of " if self.end else ""
        return f"{edge}{self.event}"


@attrs.frozen
class EventWindow(Checked):
    """The last so many events of a scope: "10 games", "10 games before e7", "10 games through 2024-05-04".

    ``before``: up to that date or event, excluded, or (``through``) included; None is up to the moment the claim was made.
    """

    number: int
    scope: ScopeName
    before: Anchor | None = None
    through: bool = False

    def __attrs_post_init__(self) -> None:
        if self.number < 1:
            raise BadValue("the last events are at least one")
        if self.through and self.before is None:
            raise BadValue("`through` needs a date or an event")

    def __str__(self) -> str:
        end = "" if self.before is None else f" {'through' if self.through else 'before'} {self.before}"
        return f"{self.number} {self.scope}{end}"


@attrs.frozen
class Length(Checked):
    """A length of time as a claim words it: "79 days", "about two weeks", "more than 10 years"."""

    number: NumberWord
    unit: Unit

    @property
    def calendar(self) -> bool:
        """Whether its unit is counted on the calendar (days and longer), not on the clock."""
        return self.unit not in (Unit.MINUTE, Unit.HOUR)

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read a number word and a unit: "79 days", "79-day", "about a week", "6-7 hours".  Raises :exc:`BadNumber`."""
        # "A year and a half" is one and a half years.
        found = _LENGTH.fullmatch(_AND_A_PART.sub(r"\1 \3 \2", " ".join(text.split()).lower()))
        if found is None:
            raise BadNumber(text, "not a length of time", hint="write a number and a unit: 79 days, about two weeks")
        return cls(NumberWord.parse(_ARTICLE.sub("one", _PART_OF.sub("a", found[1]))), Unit.named(found[2]))

    def __str__(self) -> str:
        if _PART_OF.search(str(self.number)) is not None:
            return f"{self.number}{'n' if self.unit is Unit.HOUR else ''} {self.unit.value}"
        return f"{self.number} {self.unit.value if self.number.value == 1 else self.unit.many}"


_UNIT = "|".join(f"{unit.many}|{unit.value}" for unit in Unit)
_LENGTH = re.compile(rf"(.*\S)[ -]({_UNIT})")
_AND_A_PART = re.compile(rf"(\S+) ({_UNIT}) (and (?:a half|a quarter|three quarters))$")
_PART_OF = re.compile(r"(?:(?<=half )|(?<=quarter of )|(?<=quarters of ))an?$")
_ARTICLE = re.compile(r"\b(?<!half )(?<!quarter of )(?<!quarters of )an?\b(?=$| and )")
