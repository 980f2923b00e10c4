"""Who said what, when, from which source."""

from __future__ import annotations

import enum
from typing import Annotated, Any, ClassVar

import attrs

from factcheck.errors import BadData, BadValue, FactcheckError, Location
from factcheck.model.arguments import Noun, by_name, read_fields
from factcheck.model.checked import Checked
from factcheck.model.choices import Choice
from factcheck.model.depths import misbuilt_fields
from factcheck.model.labels import Verdict
from factcheck.model.leaves import Frame
from factcheck.model.parameters import Absolute, Id, Prose, SourceId, Zone
from factcheck.when import When, Window


class Voice(enum.Enum):
    """Whether we say it ourselves, or report that they said it."""

    OURS = "ours"
    THEIRS = "theirs"


class TakenAs(enum.Enum):
    """What the desk takes a claim as, whatever the log says of it."""

    FACT = "fact"


class _Reading(type):
    """Statement classes read what they are called with: ``FirstSince("attacks", since="2024-02-04", events=["e35"])``.

    Raises :exc:`BadData` with every mistake: the argument, the value and what was expected; :exc:`BadValue` for what does not go together.
    """

    def __call__(cls, *values: Any, **more: Any) -> Any:
        given = read_fields(cls, by_name(cls, values, more), Frame())
        try:
            return super().__call__(**given)
        except FactcheckError:
            raise
        except ValueError as problem:
            raise BadValue(str(problem)) from problem
        except Exception as problem:
            # Only here: statements are made by the thousand, and what is in their values is looked at again by the check.
            wrong = misbuilt_fields(cls, given)
            if not wrong:
                raise
            raise BadData(wrong) from problem


class Statement(metaclass=_Reading):
    """What a claim says, in the form its kind can check: a frozen attrs class that names its kind.

    Its fields have the types of :mod:`factcheck.model.parameters`; each is read from whatever a program has for it.
    """

    __slots__ = ()
    kind: ClassVar[str]
    made_by: ClassVar[str] = "one of factcheck.statements, or what factcheck.read_statement makes of a phrase"
    tells: ClassVar[bool] = False

    def telling(self) -> tuple[Any, tuple[Window, ...]] | None:
        """What of it nothing more that happened could make false, and the windows that must be over before (rule 2); None where there is no such thing.

        Where its kind ``tells``: all of it, as long as no number of it is too many.
        """
        return (self, ()) if self.tells else None


@attrs.frozen
class Claim(Noun):
    """An envelope around a statement.

    ``made`` is when it was said, ``zone`` what its bare dates mean; both default outward (claim, source, dossier)
    when the dossier is read, so that here they are final.  ``undated``: only the dossier says when, by when it was published itself.  ``reading``: how its words are meant where they may be meant in several ways, by axis.  ``expected`` is the verdict the desk decided to expect: then only another
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
    reading: tuple[Choice, ...] = ()
    expected: Verdict | None = attrs.field(default=None, metadata={"key": "expect"})
    note: str = ""
    undated: bool = attrs.field(default=False, metadata={"key": None})
    location: Location | None = attrs.field(default=None, eq=False, metadata={"key": None})


@attrs.frozen
class UncheckedClaim(Checked):
    """A claim that could not be read or judged.  It is reported, never dropped.  ``codes``: of its faults, sorted."""

    id: str
    quote: str = ""
    location: Location | None = attrs.field(default=None, eq=False)
    codes: tuple[str, ...] = ()
