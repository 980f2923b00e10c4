"""What a statement says, as data: parts over atoms."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from factcheck.formula.measures import (
    Ago,
    Amount,
    Distinct,
    Edge,
    LastEvents,
    Lull,
    Measure,
    Moment,
    OpenBetween,
    Point,
    Run,
    Total,
    Where,
)
from factcheck.model import Choice, NumberWord, ReasonCode, Role, Scope, chosen_text
from factcheck.when import Unit


@attrs.frozen
class Threshold:
    """Only events that beat an amount in their own ``figure``: by a higher one (``above``) or a lower one.

    ``ties``: equal ones too.
    """

    figure: str
    than: Amount
    above: bool = True
    ties: bool = False


@attrs.frozen(cache_hash=True)
class Count:
    """The number of events of a scope in a stretch of time fits a number word.

    ``without``: events that never count.  ``role`` is what an event counted here does for the statement, ``maybe`` what one that
    only possibly counts does.  ``threshold``: only events that beat it count.  ``going_on``: what lasted counts wherever it was going on, not
    only where it began.
    """

    scope: Scope
    where: Where
    number: NumberWord
    without: tuple[str, ...] = ()
    role: Role = Role.COUNTED
    maybe: Role = Role.POSSIBLE
    threshold: Threshold | None = None
    going_on: bool = False


@attrs.frozen
class Membership:
    """Every one of these events is in the scope.  ``alone``: and each stands for a single event; of a row for several that is not decided."""

    events: tuple[str, ...]
    scope: Scope
    alone: bool = False


@attrs.frozen
class Difference:
    """The later point minus the earlier one lies between two bounds in microseconds, both inclusive; None is no bound."""

    later: Moment | Edge
    earlier: Moment | Edge
    at_least: int | None = None
    at_most: int | None = None


@attrs.frozen(cache_hash=True)
class Sum:
    """A weighted sum of measures fits a number word.

    ``whole``: periods are held against each other as wholes, each as far as it had come, for the most may have come together already; else the same stretch of
    each may be meant.
    """

    terms: tuple[tuple[int | Fraction, Measure], ...]
    number: NumberWord
    role: Role = Role.COUNTED
    maybe: Role = Role.POSSIBLE
    whole: bool = False


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
    EXACT = "with fractions of a unit"


class Clock(enum.Enum):
    """How days and longer units are counted between two points that both carry a clock time."""

    ELAPSED = "elapsed"
    CALENDAR = "calendar"


class MonthEnd(enum.Enum):
    """Where a month ends that begins on a day the next month does not have: a month after 31 January."""

    LAST = "last"
    """On the last day that there is: 29 February, or 28."""
    NEXT = "next"
    """On the day after it: 1 March."""


@attrs.frozen
class Elapsed:
    """The time from one point to a later one, in units of the calendar, fits a number word.

    Hours and minutes are counted on the clock.  Days and longer are counted on the calendar of the claim's zone, from day to day; between
    points that both carry a clock time they are counted as ``clock`` says: elapsed, a day being 24 hours, or on the calendar.  A clock time
    counts as stated.  ``added``: so many days more count on the calendar (1: the first and the last day both count, -1: neither does).
    ``month_end``: see :class:`MonthEnd`.  Where one of the two is None every way of counting is possible, and nobody says which.
    """

    later: Point
    earlier: Point
    number: NumberWord
    unit: Unit
    rounding: Rounding = Rounding.EXACT
    added: int = 0
    clock: Clock | None = None
    month_end: MonthEnd | None = None


@attrs.frozen
class Missing:
    """What nothing on record tells: an atom that is never decided, with the reason.

    ``observations``: the ids of the observations that would tell, were they on record.
    """

    code: ReasonCode
    params: tuple[tuple[str, str], ...] = ()
    observations: tuple[str, ...] = ()


@attrs.frozen
class Said:
    """A source is on record with a statement, in these claims of the dossier; where there are none it is not known."""

    source: str
    claims: tuple[str, ...]


@attrs.frozen
class AnyOf:
    """At least one of the alternatives holds, each a conjunction of parts."""

    alternatives: tuple[tuple[Part, ...], ...]


LEAST, MOST, SO_FAR = "least", "most", "so_far"
"""The parts of alternatives about a number between two others: what holds of these, and that it is not known where it lies."""


OTHERS = "others"
"""The part of the alternative that says the whole as it is worded, of an event told apart from others."""


@attrs.frozen
class Not:
    """The parts do not all hold."""

    parts: tuple[Part, ...]


Atom = Count | Membership | Difference | Sum | Ratio | Elapsed | Missing | Said | AnyOf | Not


def branches_of(atom: Atom) -> tuple[tuple[Atom, ...], ...]:
    """The atoms that an alternative or a denial joins, in branches that are each a conjunction; none of any other atom."""
    joined = atom.alternatives if isinstance(atom, AnyOf) else (atom.parts,) if isinstance(atom, Not) else ()
    return tuple(tuple(inner for part in branch for inner in part.atoms) for branch in joined)


def measures_of(atom: Atom) -> tuple[Measure, ...]:
    """The measures that an atom weighs."""
    if isinstance(atom, Sum):
        return tuple(measure for _, measure in atom.terms)
    return (atom.of, atom.to) if isinstance(atom, Ratio) else ()


def places_of(atom: Atom) -> tuple[Where, ...]:
    """The stretches of time in which an atom counts or measures, once each."""
    counting = (each for each in (atom, *measures_of(atom)) if isinstance(each, Count | Total | Distinct | Lull))
    return tuple(dict.fromkeys(each.where for each in counting))


def between_moments(atom: Atom) -> tuple[Moment, Moment] | None:
    """The later and the earlier moment of events, where an atom speaks of the time between two."""
    if not isinstance(atom, Difference | Elapsed):
        return None
    later, earlier = atom.later, atom.earlier
    return (later, earlier) if isinstance(later, Moment) and isinstance(earlier, Moment) else None


def _plain(atoms: Iterable[Atom]) -> Iterator[Atom]:
    for atom in atoms:
        if isinstance(atom, AnyOf | Not):
            for branch in branches_of(atom):
                yield from _plain(branch)
        else:
            yield atom


def _points_of(atom: Atom) -> Iterator[Point | Ago]:
    if isinstance(atom, Difference | Elapsed):
        yield from (atom.later, atom.earlier)
    for each in (atom, *measures_of(atom)):
        if isinstance(each, Run):
            yield each.until
        elif isinstance(each, Count | Total | Distinct):
            if isinstance(each.where, OpenBetween):
                yield from (each.where.after, each.where.before)
            elif isinstance(each.where, LastEvents):
                yield each.where.until


@attrs.frozen(cache_hash=True)
class Part:
    """A named part of a statement: all of its atoms hold.

    ``presupposed``: the statement takes it for granted, so that a denial does not deny it.
    """

    name: str
    atoms: tuple[Atom, ...]
    presupposed: bool = False


def _choices(given: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(given))


@attrs.frozen
class Formula:
    """One admissible reading of a statement: all of its parts hold.

    ``choices``: what tells it from the other readings of the statement, by axis.
    """

    parts: tuple[Part, ...]
    choices: tuple[Choice, ...] = attrs.field(default=(), converter=_choices)

    @property
    def reading(self) -> str:
        """The choices as one text: "ends: both, since: with"."""
        return chosen_text(self.choices)

    def atoms(self) -> Iterator[Atom]:
        """Every atom, also inside alternatives and negations in place of these, in order of appearance."""
        return _plain(atom for part in self.parts for atom in part.atoms)

    def moments(self) -> tuple[Moment, ...]:
        """Every moment of an event its atoms speak of, in order of appearance, once each."""
        points = (point for atom in self.atoms() for point in _points_of(atom))
        moments = (point.moment if isinstance(point, Ago) else point for point in points)
        return tuple(dict.fromkeys(moment for moment in moments if isinstance(moment, Moment)))

    def thresholds(self) -> tuple[Amount, ...]:
        """Every amount that others are compared with, once each."""
        return tuple(
            dict.fromkeys(atom.threshold.than for atom in self.atoms() if isinstance(atom, Count) and atom.threshold)
        )
