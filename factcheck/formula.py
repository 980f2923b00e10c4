"""What a statement says, as data: named parts over atoms.

Written once by a kind and read twice, by ``decide`` against the log and by the network against other claims.
A formula is the conjunction of its parts; a statement with several admissible readings has one formula for each.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from factcheck.model import Anchor, NumberWord, Role, Scope
from factcheck.when import Duration, Line, Stretch, When, Window

__all__ = [
    "Atom",
    "Count",
    "Difference",
    "Edge",
    "Formula",
    "Membership",
    "Moment",
    "OpenBetween",
    "Part",
    "Setting",
]


@attrs.frozen
class Setting:
    """Where a claim stands: what its days and its "now" mean, the scopes it may name, and the dates of the events.

    ``line``: what the numbers of this check count.  ``now``: when the claim was made, on that line (None: nobody says).
    ``dates``: for wording alone; what is true of an event is asked of the log.
    """

    line: Line
    zone: str | None
    now: When | None
    scopes: Mapping[str, Scope]
    dates: Mapping[str, When]

    def readings(self, anchor: Anchor) -> tuple[tuple[str, Stretch], ...]:
        """Every admissible reading of the dates an anchor names, with its name.

        Raises ValueError where the anchor is an event, or a window without an end.
        """
        if anchor.window is None or anchor.window.relation.open_ended:
            raise ValueError(f"{anchor} is not a bounded stretch of time")
        return self.window(anchor.window)

    def window(self, window: Window) -> tuple[tuple[str, Stretch], ...]:
        """Every admissible reading of a window, with its name.

        Raises ValueError where it holds no time at all ("since May", said in April), or is open and nobody says when the claim
        was made.
        """
        found = window.on(self.line).readings(self.now)
        if all(reading.stretch.possible.empty for reading in found):
            raise ValueError(f"{window} holds no time at all")
        return tuple((reading.name, reading.stretch) for reading in found)


@attrs.frozen
class Moment:
    """The instant of an event; of several, that of the earliest.  ``end``: of something that lasted, when it was over."""

    events: tuple[str, ...]
    end: bool = False


@attrs.frozen
class Edge:
    """A bound of a stretch as an instant: somewhere from ``earliest`` to ``latest``, both inclusive."""

    earliest: int
    latest: int

    @classmethod
    def start_of(cls, stretch: Stretch) -> Edge:
        """The first instant of a stretch; with a borderline anywhere within it."""
        latest = stretch.certain.start if not stretch.certain.empty else stretch.possible.end
        return cls(stretch.possible.start, latest)

    @classmethod
    def end_of(cls, stretch: Stretch) -> Edge:
        """The first instant after a stretch; with a borderline anywhere within it."""
        earliest = stretch.certain.end if not stretch.certain.empty else stretch.possible.start
        return cls(earliest, stretch.possible.end)


@attrs.frozen
class OpenBetween:
    """The time strictly between two moments, with the grain of a day.

    It begins at the ``after`` edge, or after the calendar day of that moment; it ends before the calendar day of the
    ``before`` moment, or at that edge.  Only between events that all carry a clock time does it begin and end at
    the moments themselves.  ``from_day``: it begins with the calendar day of the ``after`` moment instead.
    """

    after: Moment | Edge
    before: Moment | Edge
    from_day: bool = False


@attrs.frozen
class Count:
    """The number of events of a scope in a stretch of time fits a number word.

    ``without``: events that never count.  ``role`` is what an event counted here does for the statement, ``maybe`` what one that
    only possibly counts does.
    """

    scope: Scope
    where: Stretch | OpenBetween
    number: NumberWord
    without: tuple[str, ...] = ()
    role: Role = Role.COUNTED
    maybe: Role = Role.POSSIBLE


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


Atom = Count | Membership | Difference


@attrs.frozen
class Part:
    """A named part of a statement: all of its atoms hold."""

    name: str
    atoms: tuple[Atom, ...]


@attrs.frozen
class Formula:
    """One admissible reading of a statement: all of its parts hold."""

    parts: tuple[Part, ...]
    reading: str = ""

    def moments(self) -> tuple[Moment, ...]:
        """Every moment of an event its atoms speak of, in order of appearance, once each."""
        found: dict[Moment, None] = {}
        for part in self.parts:
            for atom in part.atoms:
                for point in _points(atom):
                    if isinstance(point, Moment):
                        found[point] = None
        return tuple(found)


def _points(atom: Atom) -> tuple[object, ...]:
    if isinstance(atom, Difference):
        return atom.later, atom.earlier
    if isinstance(atom, Count) and isinstance(atom.where, OpenBetween):
        return atom.where.after, atom.where.before
    return ()
