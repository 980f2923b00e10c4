"""Who said what, when, from which source."""

from __future__ import annotations

import enum
from typing import ClassVar, Protocol, runtime_checkable

import attrs

from factcheck.errors import Location
from factcheck.model.checked import Checked
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
class Claim(Checked):
    """An envelope around a statement.

    ``made`` is when it was said, ``zone`` what its bare dates mean; both default outward (claim, source, dossier)
    when the dossier is read, so that here they are final.  ``expected`` is the verdict the desk decided to expect: then only another
    one is a finding.
    """

    id: str
    statement: Statement
    quote: str = ""
    source: str | None = None
    made: When | None = None
    zone: str | None = None
    voice: Voice = Voice.OURS
    taken_as: TakenAs | None = None
    expected: Verdict | None = None
    note: str = ""
    location: Location | None = attrs.field(default=None, eq=False)


@attrs.frozen
class UncheckedClaim(Checked):
    """A claim that could not be read.  It is reported, never dropped."""

    id: str
    quote: str = ""
    location: Location | None = attrs.field(default=None, eq=False)
