"""What a claim demands before the tables of counts are laid out: conditions on counts over stretches, and bounds on times and amounts.

A *demand* is a disjunction of conjunctions, each a necessary consequence of the claim.  ``TRUE`` demands nothing: what cannot be said
exactly is left out, in a conjunction by itself, in a disjunction with all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import attrs

from factcheck.model import Scope
from factcheck.solver.constraints import Bound
from factcheck.when import Intervals

__all__ = ["TRUE", "Counted", "Demand", "Told", "all_of", "any_of", "conjunction", "in_any_reading", "one"]

MAX_ALTERNATIVES = 32
"""Demands with more alternatives are left out."""


@attrs.frozen
class Counted:
    """The weighted sum of counts is at most ``at_most``.

    ``terms``: a whole factor, the scope, the figure added up ("" counts events), and the instants.
    """

    terms: tuple[tuple[int, Scope, str, Intervals], ...]
    at_most: int


@attrs.frozen
class Told:
    """A literal, and what it says in words (which equality ignores)."""

    says: Counted | Bound
    text: str = attrs.field(default="", eq=False)


Demand: TypeAlias = tuple[tuple[Told, ...], ...]
"""Alternatives, each a conjunction."""

TRUE: Demand = ((),)


def one(says: Counted | Bound, text: str = "") -> Demand:
    """A single literal."""
    return ((Told(says, text),),)


def any_of(demands: Sequence[Demand]) -> Demand:
    """At least one of the demands is met."""
    found = tuple(dict.fromkeys(alternative for demand in demands for alternative in demand))
    return TRUE if () in found or len(found) > MAX_ALTERNATIVES else found


def all_of(demands: Sequence[Demand]) -> Demand:
    """All of the demands, as one; some are left out where that would be too many alternatives."""
    found = TRUE
    for demand in demands:
        if len(found) * len(demand) <= MAX_ALTERNATIVES:
            found = tuple(tuple(dict.fromkeys((*left, *right))) for left in found for right in demand)
    return found


def conjunction(demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """The demands without those that demand nothing."""
    return tuple(demand for demand in demands if () not in demand)


def in_any_reading(readings: Sequence[tuple[Demand, ...]]) -> tuple[Demand, ...]:
    """What holds whichever of the readings is meant.

    Where the readings demand the same of stretches that differ, what all of them imply: so much in any of them, not more in what they share.
    Anything else is a choice between the readings.
    """
    if len(readings) == 1:
        return conjunction(readings[0])
    if len({len(each) for each in readings}) == 1:
        shared = [_shared(demands) for demands in zip(*readings, strict=True)]
        if all(each is not None for each in shared):
            return conjunction([each for each in shared if each is not None])
    common = [demand for demand in readings[0] if all(demand in other for other in readings[1:])]
    rest = [all_of([demand for demand in each if demand not in common]) for each in readings]
    return conjunction([*common, any_of(rest)])


def _shared(demands: Sequence[Demand]) -> Demand | None:
    first = demands[0]
    if all(demand == first for demand in demands):
        return first
    if any(() in demand for demand in demands):
        return TRUE
    if any(len(demand) != 1 or len(demand[0]) != 1 for demand in demands):
        return None
    literals = [demand[0][0] for demand in demands]
    joined = literals[0]
    for other in literals[1:]:
        says = _weaker(joined.says, other.says)
        if says is None:
            return None
        joined = Told(says, joined.text)
    counts = isinstance(joined.says, Counted) and any(
        factor > 0 and instants.empty for factor, _, _, instants in joined.says.terms
    )
    return TRUE if counts else ((joined,),)


def _weaker(left: Counted | Bound, right: Counted | Bound) -> Counted | Bound | None:
    """What either implies; None where they speak of different things."""
    if isinstance(left, Bound) and isinstance(right, Bound):
        same = (left.left, left.right) == (right.left, right.right)
        return Bound(left.left, left.right, max(left.at_most, right.at_most)) if same else None
    if not isinstance(left, Counted) or not isinstance(right, Counted) or len(left.terms) != len(right.terms):
        return None
    terms = []
    for (factor, scope, figure, one_), (other_factor, *other, other_) in zip(left.terms, right.terms, strict=True):
        if factor != other_factor or other != [scope, figure]:
            return None
        # No count is below zero, so that more time makes a lower bound weaker and less time an upper one.
        terms.append((factor, scope, figure, one_ & other_ if factor > 0 else (one_ | other_).hull()))
    return Counted(tuple(terms), max(left.at_most, right.at_most))
