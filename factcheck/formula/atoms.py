"""What a statement says, as data: parts over atoms."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from fractions import Fraction

import attrs

from factcheck.formula.measures import Amount, Distinct, Measure, Run, Total
from factcheck.formula.places import Ago, Edge, LastEvents, Moment, OpenBetween, Point, Where
from factcheck.model import NumberWord, ReasonCode, Role, Scope
from factcheck.when import Duration, Unit

__all__ = [
    "AnyOf",
    "Atom",
    "Count",
    "Difference",
    "Elapsed",
    "Formula",
    "Membership",
    "Missing",
    "Not",
    "Part",
    "Ratio",
    "Rounding",
    "Said",
    "Sum",
    "Threshold",
]


@attrs.frozen
class Threshold:
    """Only events that beat an amount in their own ``figure``: by a higher one (``above``) or a lower one.

    ``ties``: equal ones too.
    """

    figure: str
    than: Amount
    above: bool = True
    ties: bool = False


@attrs.frozen
class Count:
    """The number of events of a scope in a stretch of time fits a number word.

    ``without``: events that never count.  ``role`` is what an event counted here does for the statement, ``maybe`` what one that
    only possibly counts does.  ``threshold``: only events that beat it count.
    """

    scope: Scope
    where: Where
    number: NumberWord
    without: tuple[str, ...] = ()
    role: Role = Role.COUNTED
    maybe: Role = Role.POSSIBLE
    threshold: Threshold | None = None


@attrs.frozen
class Membership:
    """Every one of these events is in the scope."""

    events: tuple[str, ...]
    scope: Scope


@attrs.frozen
class Difference:
    """The later point minus the earlier one lies between two bounds, both inclusive; None is no bound.

    ``at_least`` and ``at_most`` are microseconds.  ``within`` counts on the calendar days of the claim's zone (days and
    longer units) or on the clock (hours and minutes); between two moments that both carry a clock time, days also have
    the reading of so many times 24 hours, and the atom holds only if both do.
    """

    later: Moment | Edge
    earlier: Moment | Edge
    at_least: int | None = None
    at_most: int | None = None
    within: Duration | None = None


@attrs.frozen
class Sum:
    """A weighted sum of measures fits a number word."""

    terms: tuple[tuple[int | Fraction, Measure], ...]
    number: NumberWord
    role: Role = Role.COUNTED
    maybe: Role = Role.POSSIBLE


@attrs.frozen
class Ratio:
    """One measure divided by another fits a number word, whose numbers are plain ratios ("a majority": more than 1/2).

    Both are amounts that are not negative; where the second is 0 the atom does not hold.
    """

    of: Measure
    to: Measure
    number: NumberWord
    role: Role = Role.COUNTED
    maybe: Role = Role.POSSIBLE


class Rounding(enum.Enum):
    """How a length of time becomes a number of units."""

    COMPLETED = "completed units"
    NEAREST = "nearest unit"
    EXACT = "with fractions of a unit"


@attrs.frozen
class Elapsed:
    """The time from one point to a later one, in units of the calendar, fits a number word.

    Days and longer are counted on the calendar of the claim's zone, hours and minutes on the clock.  ``inclusive``: the first and the last
    day both count.
    """

    later: Point
    earlier: Point
    number: NumberWord
    unit: Unit
    rounding: Rounding = Rounding.COMPLETED
    inclusive: bool = False


@attrs.frozen
class Missing:
    """What nothing on record tells: an atom that is never decided, with the reason."""

    code: ReasonCode
    params: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Said:
    """A source is on record with a statement, in these claims of the dossier; where there are none it is not known."""

    source: str
    claims: tuple[str, ...]


@attrs.frozen
class AnyOf:
    """At least one of the alternatives holds, each a conjunction of parts."""

    alternatives: tuple[tuple[Part, ...], ...]


@attrs.frozen
class Not:
    """The parts do not all hold."""

    parts: tuple[Part, ...]


Atom = Count | Membership | Difference | Sum | Ratio | Elapsed | Missing | Said | AnyOf | Not


@attrs.frozen
class Part:
    """A named part of a statement: all of its atoms hold."""

    name: str
    atoms: tuple[Atom, ...]

    def plain_atoms(self) -> Iterator[Atom]:
        """Its atoms, with those inside alternatives and negations."""
        for atom in self.atoms:
            inner: tuple[Part, ...] = ()
            if isinstance(atom, AnyOf):
                inner = tuple(part for alternative in atom.alternatives for part in alternative)
            elif isinstance(atom, Not):
                inner = atom.parts
            else:
                yield atom
            for part in inner:
                yield from part.plain_atoms()


@attrs.frozen
class Formula:
    """One admissible reading of a statement: all of its parts hold."""

    parts: tuple[Part, ...]
    reading: str = ""

    def atoms(self) -> Iterator[Atom]:
        """Every atom, also inside alternatives and negations, in order of appearance."""
        for part in self.parts:
            yield from part.plain_atoms()

    def moments(self) -> tuple[Moment, ...]:
        """Every moment of an event its atoms speak of, in order of appearance, once each."""
        found: dict[Moment, None] = {}
        for atom in self.atoms():
            for point in _points(atom):
                if isinstance(point, Ago):
                    found[point.moment] = None
                elif isinstance(point, Moment):
                    found[point] = None
        return tuple(found)

    def thresholds(self) -> tuple[Amount, ...]:
        """Every amount that others are compared with, once each."""
        return tuple(
            dict.fromkeys(atom.threshold.than for atom in self.atoms() if isinstance(atom, Count) and atom.threshold)
        )


def _points(atom: Atom) -> Iterator[object]:
    match atom:
        case Difference() | Elapsed():
            yield from (atom.later, atom.earlier)
        case Count():
            yield from _points_of(atom.where)
        case Sum():
            for _, measure in atom.terms:
                yield from _points_of_measure(measure)
        case Ratio():
            for measure in (atom.of, atom.to):
                yield from _points_of_measure(measure)


def _points_of_measure(measure: Measure) -> Iterator[object]:
    if isinstance(measure, Run):
        yield measure.until
    elif isinstance(measure, Total | Distinct):
        yield from _points_of(measure.where)


def _points_of(where: Where) -> Iterator[object]:
    if isinstance(where, OpenBetween):
        yield from (where.after, where.before)
    elif isinstance(where, LastEvents):
        yield where.until
