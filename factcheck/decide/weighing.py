"""Weighted sums of measures: what to ask the log, and what the sum may be."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.decide.extent import EXACTLY_ZERO, Extent, Number
from factcheck.decide.places import last_questions, place, reaching_back
from factcheck.decide.situation import Block, Situation
from factcheck.formula import Amount, Distinct, Lull, Measure, Run, Total
from factcheck.log import (
    Answers,
    CountQuestion,
    DistinctQuestion,
    LastQuestion,
    LullQuestion,
    MeasureAnswer,
    RunQuestion,
    SumPart,
    SumQuestion,
)
from factcheck.when import Truth

__all__ = ["Terms", "Weighed", "preliminary", "weigh", "weighing_questions"]

Terms = Sequence[tuple[Number, Measure]]
"""Measures, each with its weight."""

MeasureQuestion: TypeAlias = SumQuestion | DistinctQuestion | RunQuestion | LullQuestion


@attrs.frozen
class Weighed:
    """A weighted sum: what it may be, the answers it rests on each with its weight, and the weighted amounts.

    ``sure``: see :class:`factcheck.decide.places.Placed`.
    """

    extent: Extent
    answers: tuple[tuple[Number, MeasureQuestion, MeasureAnswer], ...]
    amounts: tuple[tuple[Number, Amount], ...]
    sure: Truth = Truth.YES


def preliminary(terms: Terms, block: Block, situation: Situation) -> Iterator[LastQuestion]:
    """What has to be asked before the questions of :func:`weigh` are known."""
    for _, measure in terms:
        if isinstance(measure, Total | Distinct):
            yield from last_questions(measure.where, block, situation)


def weighing_questions(terms: Terms, block: Block, situation: Situation, answers: Answers) -> Iterator[MeasureQuestion]:
    """What :func:`weigh` needs answered.  ``answers`` must hold those to :func:`preliminary`."""
    for _, question in _asked(terms, block, situation, answers):
        yield question


def weigh(terms: Terms, block: Block, situation: Situation, answers: Answers) -> Weighed:
    """What the weighted sum may be, supposing the block."""
    extent, found = EXACTLY_ZERO, []
    for weight, question in _asked(terms, block, situation, answers):
        answer = answers[question]
        low, high = (answer.closed_low, answer.closed_high) if situation.complete else (answer.low, answer.high)
        extent += Extent(low, high).times(weight)
        found.append((weight, question, answer))
    amounts = _amounts(terms)
    for amount, weight in amounts.items():
        extent += situation.amount(amount, block).times(weight)
    extent = attrs.evolve(extent, step=_step(terms))
    places = [
        place(measure.where, block, situation, answers).sure
        for _, measure in terms
        if isinstance(measure, Total | Distinct)
    ]
    return Weighed(
        extent, tuple(found), tuple((weight, amount) for amount, weight in amounts.items()), Truth.every(places)
    )


def _step(terms: Terms) -> Number:
    """What every possible sum is a multiple of, where only events are counted; 0 elsewhere."""
    if not terms or any(not isinstance(measure, Total) or measure.figure for _, measure in terms):
        return 0
    weights = [Fraction(weight) for weight, _ in terms]
    parts = math.lcm(*(weight.denominator for weight in weights))
    return Fraction(math.gcd(*(int(weight * parts) for weight in weights)), parts)


def _amounts(terms: Terms) -> Mapping[Amount, Number]:
    """The amounts with their weights; one that is named twice varies only once."""
    weights: dict[Amount, Number] = {}
    for weight, measure in terms:
        if isinstance(measure, Amount):
            weights[measure] = weights.get(measure, 0) + weight
    return {amount: weight for amount, weight in weights.items() if weight}


def _asked(
    terms: Terms, block: Block, situation: Situation, answers: Answers
) -> Iterator[tuple[Number, MeasureQuestion]]:
    """The questions, each with the weight of its answer.  Counts and sums are asked together: one event counts in all of them at once."""
    parts = []
    for weight, measure in terms:
        match measure:
            case Total():
                parts.append(SumPart(weight, _count(measure, block, situation, answers), measure.figure))
            case Distinct():
                yield weight, DistinctQuestion(_count(measure, block, situation, answers), measure.attribute)
            case Run():
                plain, clocked = reaching_back(measure.until, block, situation, including=False)
                yield weight, RunQuestion(measure.scope, measure.that, plain, clocked, situation.disregarding)
            case Lull():
                zone = situation.setting.zone
                yield weight, LullQuestion(measure.scope, measure.where, zone, situation.disregarding)
    if parts:
        yield 1, SumQuestion(tuple(parts))


def _count(measure: Total | Distinct, block: Block, situation: Situation, answers: Answers) -> CountQuestion:
    placed = place(measure.where, block, situation, answers)
    without = tuple(sorted(set(measure.without)))
    return CountQuestion(measure.scope, placed.plain, placed.clocked, without, situation.disregarding)
