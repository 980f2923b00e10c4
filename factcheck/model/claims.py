"""Who said what, when, from which source."""

from __future__ import annotations

import enum
from typing import Annotated, ClassVar, Protocol, runtime_checkable

import attrs

from factcheck.errors import Location
from factcheck.model.parameters import Absolute, Id, Prose, SourceId, Zone
from factcheck.model.verdicts import Verdict
from factcheck.when import When

__all__ = ["Claim", "Statement", "TakenAs", "UncheckedClaim", "Voice"]


class Voice(enum.Enum):
    """Whether we say it ourselves, or report that they said it."""

    OURS = "ours"
    THEIRS = "theirs"


class TakenAs(enum.Enum):
    """What the desk takes a claim as, whatever the log says of it."""

    FACT = "fact"


@runtime_checkable
class Statement(Protocol):
    """What a claim says, in the form its kind can check: a frozen attrs class that names its kind."""

    kind: ClassVar[str]


@attrs.frozen
class Claim:
    """An envelope around a statement.

    ``made`` is when it was said, ``zone`` what its bare dates mean; both default outward (claim, source, dossier)
    when the dossier is read, so that here they are final.  ``expected`` is the verdict the desk decided to expect: then only another
    one is a finding.
    """

    noun: ClassVar[str] = "a claim"
    id: Annotated[str, Id]
    statement: Statement = attrs.field(metadata={"key": "says"})
    quote: Annotated[str, Prose] = ""
    source: Annotated[str, SourceId] | None = attrs.field(default=None, metadata={"role": "source"})
    made: Annotated[When, Absolute] | None = attrs.field(default=None, metadata={"role": "said"})
    zone: Annotated[str, Zone] | None = attrs.field(default=None, metadata={"role": "zone"})
    voice: Voice = Voice.OURS
    taken_as: TakenAs | None = None
    expected: Verdict | None = attrs.field(default=None, metadata={"key": "expect"})
    note: str = ""
    location: Location | None = attrs.field(default=None, eq=False, metadata={"key": None})


@attrs.frozen
class UncheckedClaim:
    """A claim that could not be read.  It is reported, never dropped."""

    id: str
    quote: str = ""
    location: Location | None = attrs.field(default=None, eq=False)
