"""Weighted sums of measures: what to ask the log, and what the sum may be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.decide.extent import EXACTLY_ZERO, Extent, Number
from factcheck.decide.places import counting, reaching_back
from factcheck.decide.situation import Block, Situation
from factcheck.formula import Amount, Distinct, Lull, Measure, Run, Total
from factcheck.log import (
    Asking,
    DistinctQuestion,
    LullQuestion,
    MeasureAnswer,
    RunQuestion,
    SumPart,
    SumQuestion,
)
from factcheck.when import Truth

__all__ = ["Terms", "Weighed", "weigh"]

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


def weigh(terms: Terms, block: Block, situation: Situation) -> Asking[Weighed]:
    """What the weighted sum may be, supposing the block.  Counts and sums are asked together: one event counts in all of them at once."""
    sure = Truth.YES
    parts: list[SumPart] = []
    asked: list[tuple[Number, MeasureQuestion]] = []
    for weight, measure in terms:
        match measure:
            case Total() | Distinct():
                count, there = yield from counting(measure, block, situation)
                sure &= there
                if isinstance(measure, Total):
                    parts.append(SumPart(weight, count, measure.figure))
                else:
                    asked.append((weight, DistinctQuestion(count, measure.attribute)))
            case Run():
                back = reaching_back(measure.until, block, situation, including=False)
                run = RunQuestion(measure.scope, measure.that, back.plain, back.clocked, situation.disregarding)
                asked.append((weight, run))
            case Lull():
                lull = LullQuestion(measure.scope, measure.where, situation.setting.zone, situation.disregarding)
                asked.append((weight, lull))
    if parts:
        asked.append((1, SumQuestion(tuple(parts))))
    answers = yield tuple(question for _, question in asked)
    found = tuple((weight, question, answers[question]) for weight, question in asked)
    amounts = _amounts(terms)
    extent = EXACTLY_ZERO
    for weight, _, answer in found:
        low, high = (answer.closed_low, answer.closed_high) if situation.complete else (answer.low, answer.high)
        extent += Extent(low, high).times(weight)
    for amount, weight in amounts.items():
        extent += situation.amount(amount, block).times(weight)
    weighed = tuple((weight, amount) for amount, weight in amounts.items())
    return Weighed(attrs.evolve(extent, step=_step(terms)), found, weighed, sure)


def _step(terms: Terms) -> Number:
    """What every possible sum is a multiple of, where only events are counted; 0 elsewhere."""
    if not terms or any(not isinstance(measure, Total) or measure.figure for _, measure in terms):
        return 0
    # What divides several fractions in lowest terms.
    return Fraction(
        math.gcd(*(weight.numerator for weight, _ in terms)), math.lcm(*(weight.denominator for weight, _ in terms))
    )


def _amounts(terms: Terms) -> Mapping[Amount, Number]:
    """The amounts with their weights; one that is named twice varies only once."""
    weights: dict[Amount, Number] = {}
    for weight, measure in terms:
        if isinstance(measure, Amount):
            weights[measure] = weights.get(measure, 0) + weight
    return {amount: weight for amount, weight in weights.items() if weight}
