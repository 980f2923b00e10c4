"""Sums of figures among what is tried in one world at a time: what is demanded of them, and how they hang on which events count.

A sum of a figure is no count, but in every world it is what the events add that count there.  Whether an event counts is a count too: that of all, less that of all
but it.  So a search may choose for each of a few uncertain events whether it does; what the sum then is the rows given here tell it.  They only guide it: the
log itself bounds what is added up in the end.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from factcheck.decide.algebra import Demand, Extent, Number, Quantity, Row, quantities
from factcheck.decide.situation import figure_of
from factcheck.formula import Amount
from factcheck.log import CountQuestion, MeasureAnswer, SumPart, SumQuestion, lies
from factcheck.model import ONE, Event, Range
from factcheck.when import Truth

MAX_SPLIT = 5
"""So many uncertain events are told apart at the most."""


def figures_of(demands: Iterable[Demand]) -> tuple[SumPart, ...]:
    """The sums of figures that the demands speak of, once each."""
    return tuple(dict.fromkeys(each for each in quantities(demands) if isinstance(each, SumPart)))


def amounts_of(demands: Iterable[Demand]) -> tuple[Amount, ...]:
    """The amounts that the demands speak of, once each."""
    return tuple(dict.fromkeys(each for each in quantities(demands) if isinstance(each, Amount)))


def bounding(amounts: Mapping[Amount, Extent]) -> Iterator[Row]:
    """What amounts are at least and at most."""
    for amount, extent in amounts.items():
        yield from rows_of([(1, amount)], Extent(0, 0), Range(extent.low, extent.high))


def alone(part: SumPart) -> SumPart:
    """The quantity of a part of a sum, without its weight."""
    return attrs.evolve(part, weight=1)


def rows_of(terms: Sequence[tuple[Number, Quantity]], other: Extent, zone: Range) -> tuple[Row, ...]:
    """That a weighted sum, and a number of an extent, may lie in a zone.  Sums of figures need not be whole: nothing is rounded."""
    found = []
    for sign, bound, rest, less in (
        (1, zone.high, other.low, zone.open_high),
        (-1, zone.low, other.high, zone.open_low),
    ):
        if bound is not None and rest is not None:
            limit = sign * (Fraction(bound) - Fraction(rest))
            common = math.lcm(limit.denominator, *(Fraction(weight).denominator for weight, _ in terms))
            weighed = tuple((int(sign * weight * common), quantity) for weight, quantity in terms)
            found.append(Row(weighed, int(limit * common), less=less))
    return tuple(found)


def splits(figures: Iterable[SumPart], open_: Sequence[Event]) -> tuple[Demand, ...]:
    """For each of a few events on which a sum hangs that it counts, or does not; of more of them nothing."""
    found: list[Demand] = []
    for figure in figures:
        for event in open_:
            if _hangs_on(figure, event):
                all_, others = figure.count, _others(figure.count, event)
                found.append(((Row(((1, all_), (-1, others)), 0),), (Row(((-1, all_), (1, others)), -1),)))
    found = list(dict.fromkeys(found))
    return tuple(found) if len(found) <= MAX_SPLIT else ()


def guiding(
    figures: Sequence[SumPart], answers: Sequence[MeasureAnswer], split: Sequence[Demand]
) -> Iterator[tuple[Row, ...]]:
    """For each figure what it is at least and at most, by which of the events count for which that is split."""
    for figure, answer in zip(figures, answers, strict=True):
        events = [match.event for match in answer.open if _hangs_on(figure, match.event)]
        counted = [(event, _others(figure.count, event)) for event in events]
        told = {quantity for demand in split for row in demand[0] for _, quantity in row.terms}
        chosen = [
            (event, others, figure_of(event.values(figure.figure))) for event, others in counted if others in told
        ]
        lows = [(others, extent.low or 0) for _, others, extent in chosen]
        highs = [(others, extent.high) for _, others, extent in chosen]
        rows: list[Row] = []
        if answer.low is not None:
            rest = answer.low - sum(min(0, low) for _, low in lows)
            rows += rows_of([(1, figure), *_memberships(figure.count, lows)], Extent(0, 0), Range(low=rest))
        known = [(others, high) for others, high in highs if high is not None]
        if answer.high is not None and len(known) == len(highs):
            rest = answer.high - sum(max(0, high) for _, high in known)
            rows += rows_of([(1, figure), *_memberships(figure.count, known)], Extent(0, 0), Range(high=rest))
        yield tuple(rows)


def asked(figures: Iterable[SumPart]) -> tuple[SumQuestion, ...]:
    """What to ask of each figure alone."""
    return tuple(SumQuestion((each,)) for each in figures)


def _memberships(
    all_: CountQuestion, amounts: Iterable[tuple[CountQuestion, Number]]
) -> Iterator[tuple[Number, CountQuestion]]:
    """Each amount taken away where the event counts that is left out of the count."""
    for others, amount in amounts:
        if amount:
            yield -amount, all_
            yield amount, others


def _others(count: CountQuestion, event: Event) -> CountQuestion:
    return attrs.evolve(count, without=tuple(sorted({*count.without, event.id})))


def _hangs_on(figure: SumPart, event: Event) -> bool:
    count = figure.count
    if event.number != ONE or event.id in count.without:
        return False
    here = event.matches(count.scope) & lies(event, (), count, going_on=count.going_on)
    return here is Truth.UNKNOWN
