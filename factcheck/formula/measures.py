"""What a world gives a number for: counts, sums, amounts, runs, lulls."""

from __future__ import annotations

import attrs

from factcheck.formula.places import Point, Where
from factcheck.model import Scope
from factcheck.when import Stretch

__all__ = ["Amount", "Distinct", "Lull", "Measure", "Run", "Total"]


@attrs.frozen
class Amount:
    """The figure of an event or observation; of several, that of any one of them."""

    events: tuple[str, ...]
    figure: str


@attrs.frozen
class Total:
    """The number of events of a scope in a stretch, or the sum of one ``figure`` of theirs.

    A figure that is added up is an amount: where an event does not give it, it is anything from 0 up.
    """

    scope: Scope
    where: Where
    figure: str = ""
    without: tuple[str, ...] = ()


@attrs.frozen
class Distinct:
    """How many different values of an ``attribute`` the events of a scope in a stretch have."""

    scope: Scope
    where: Where
    attribute: str
    without: tuple[str, ...] = ()


@attrs.frozen
class Run:
    """How many events in a row, counted back from just before a point, all lie in the scope ``that``.

    It is known only where no other event of the scope may lie on the calendar day of a moment it is counted from, unless clock times tell
    their order.
    """

    scope: Scope
    that: Scope
    until: Point


@attrs.frozen
class Lull:
    """The longest time between two successive events of a scope in a stretch, in calendar days of the claim's zone.

    Where fewer than two events lie there it is 0.
    """

    scope: Scope
    where: Stretch


Measure = Total | Amount | Distinct | Run | Lull
"""A number that a world gives."""
