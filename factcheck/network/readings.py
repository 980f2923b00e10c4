"""What a statement demands whichever of its readings is meant."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from factcheck.decide.algebra import TRUE, Counted, Demand, Quantity, Row, any_of, every, telling

__all__ = ["in_any_reading"]


def in_any_reading(readings: Sequence[tuple[Demand, ...]]) -> tuple[Demand, ...]:
    """What holds whichever of the readings is meant.

    Where the readings demand the same of stretches that differ, what all of them imply: so much in any of them, not more in what they share.
    Anything else is a choice between the readings.
    """
    if len(readings) == 1:
        return telling(readings[0])
    if len({len(each) for each in readings}) == 1:
        shared = [_shared(demands) for demands in zip(*readings, strict=True)]
        if None not in shared:
            return telling(each for each in shared if each is not None)
    common = [demand for demand in readings[0] if all(demand in other for other in readings[1:])]
    rest = [every(demand for demand in each if demand not in common) for each in readings]
    return telling([*common, any_of(rest)])


def _shared(demands: Sequence[Demand]) -> Demand | None:
    first, *others = demands
    if all(demand == first for demand in others):
        return first
    if any(() in demand for demand in demands):
        return TRUE
    if any(len(demand) != 1 or len(demand[0]) != 1 for demand in demands):
        return None
    ((joined,),) = first
    for ((other,),) in others:
        weaker = _weaker(joined, other)
        if weaker is None:
            return None
        joined = weaker
    counts = (
        factor > 0 and isinstance(quantity, Counted) and quantity.instants.empty for factor, quantity in joined.terms
    )
    return TRUE if any(counts) else ((joined,),)


def _weaker(left: Row, right: Row) -> Row | None:
    """What either implies; None where they speak of different things."""
    if len(left.terms) != len(right.terms):
        return None
    terms = [
        (factor, _nearest(one, other, shrinking=factor > 0) if factor == times else None)
        for (factor, one), (times, other) in zip(left.terms, right.terms, strict=True)
    ]
    if any(quantity is None for _, quantity in terms):
        return None
    return Row(tuple(terms), max(left.at_most, right.at_most), left.text)


def _nearest(one: Quantity, other: Quantity, *, shrinking: bool) -> Quantity | None:
    """What stands for either of two quantities; None where they are of different things."""
    if not isinstance(one, Counted) or not isinstance(other, Counted):
        return one if one == other else None
    # No count is below zero, so that more time makes a lower bound weaker and less time an upper one.
    instants = one.instants & other.instants if shrinking else (one.instants | other.instants).hull()
    joined = attrs.evolve(one, instants=instants)
    return joined if joined == attrs.evolve(other, instants=instants) else None
