"""What a result demands of counts: rows of whole numbers, for the claim itself and for its denial.

Both are necessary: the claim's demands hold in every world in which it may be called true, those of its denial in every world in which it may not.
What cannot be said of counts (figures, runs, lulls, times, the last so many events) demands nothing.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.decide.extent import EXACTLY_ZERO, Extent, Number
from factcheck.decide.results import CountResult, JunctionResult, MembershipResult, RatioResult, Result, SumResult
from factcheck.decide.situation import Block, Situation
from factcheck.decide.weighing import Weighed
from factcheck.formula import AnyOf, LastEvents, Total
from factcheck.log import CountQuestion, SumQuestion
from factcheck.model import NumberWord, Range, Scope
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Truth

__all__ = ["FALSE", "TRUE", "Demand", "Demanding", "Quantity", "Row", "gaps"]

MAX_ALTERNATIVES = 32
"""A demand with more alternatives is left out."""


Quantity: TypeAlias = CountQuestion | tuple[object, ...]
"""A count; or, where claims are held against claims, the name of a moment or an amount."""


@attrs.frozen
class Row:
    """The weighted sum of quantities is at most ``at_most``.  Weights are whole, without a common divisor, and none is 0."""

    terms: tuple[tuple[int, Quantity], ...]
    at_most: int


Demand: TypeAlias = tuple[tuple[Row, ...], ...]
"""Alternatives, each a conjunction."""

TRUE: Demand = ((),)
FALSE: Demand = ()

Form: TypeAlias = tuple[Mapping[CountQuestion, Fraction], Extent]
"""A weighted sum of counts, and what else is added to it."""


@attrs.frozen
class Demanding:
    """The demands of results on one block."""

    block: Block
    situation: Situation

    def all_of(self, results: Iterable[Result], *, denied: bool = False) -> Demand:
        """What is demanded where all of the results hold; or, ``denied``, where they do not."""
        found = [self.of(result, denied=denied) for result in results]
        return _any(found) if denied else _every(found)

    def of(self, result: Result, *, denied: bool = False) -> Demand:
        """What one result demands, or its denial."""
        if result.truth is not Truth.UNKNOWN:
            return TRUE if (result.truth is Truth.YES) is not denied else FALSE
        match result:
            case CountResult():
                return self._count(result, denied=denied)
            case SumResult():
                return self._number(self._form(result.weighed, result.atom.terms), result.atom.number, denied=denied)
            case RatioResult():
                return self._ratio(result, denied=denied)
            case MembershipResult():
                members = [self._member(id_, result.atom.scope, truth, denied) for id_, truth in result.matches]
                return _any(members) if denied else _every(members)
            case JunctionResult(atom=AnyOf()):
                branches = [self.all_of(branch, denied=denied) for branch in result.branches]
                return _every(branches) if denied else _any(branches)
            case JunctionResult():
                return self.all_of(result.branches[0], denied=not denied)
            case _:
                return TRUE

    def _count(self, result: CountResult, *, denied: bool) -> Demand:
        if result.granted or result.question.bar is not None or isinstance(result.atom.where, LastEvents):
            return TRUE
        return self._number(({result.question: Fraction(1)}, EXACTLY_ZERO), result.atom.number, denied=denied)

    def _member(self, id_: str, scope: Scope, truth: Truth, denied: bool) -> Demand:
        if truth is not Truth.UNKNOWN:
            return TRUE if (truth is Truth.YES) is not denied else FALSE
        if self.situation.events[id_].event.number.low < 1:
            return TRUE
        # It is a member if there are fewer events without it.
        always = Stretch.exactly(Intervals.between(DAWN, DUSK))
        every = CountQuestion(scope, always, always, disregarding=self.situation.disregarding)
        others = attrs.evolve(every, without=(id_,))
        zone = Range(high=0) if denied else Range(low=1)
        return (_rows(({every: Fraction(1), others: Fraction(-1)}, EXACTLY_ZERO), zone),)

    def _number(self, form: Form | None, number: NumberWord, *, denied: bool) -> Demand:
        if form is None:
            return TRUE
        zones = gaps(number.definite) if denied else number.possible
        return tuple(_rows(form, zone) for zone in zones)

    def _ratio(self, result: RatioResult, *, denied: bool) -> Demand:
        terms = ((1, result.atom.of), (1, result.atom.to))
        to = self._form(result.to, terms)
        against = {bound: self._form(weighed, terms) for bound, weighed in result.against}
        if to is None or any(form is None for form in against.values()):
            return TRUE
        number = result.atom.number
        found = []
        for zone in gaps(number.definite) if denied else number.possible:
            rows = _rows(to, Range(low=1))
            for bound, side in (
                (zone.low, Range(low=0, open_low=zone.open_low)),
                (zone.high, Range(high=0, open_high=zone.open_high)),
            ):
                form = against[bound] if bound is not None else None
                rows = (*rows, *_rows(form, side)) if form is not None else rows
            found.append(rows)
        return (*found, _rows(to, Range(high=0))) if denied else tuple(found)

    def _form(self, weighed: Weighed, terms: Iterable[tuple[object, object]]) -> Form | None:
        """The sum by its counts; None where it is not made of counts and known amounts alone."""
        if weighed.sure is not Truth.YES:
            return None
        if any(isinstance(measure, Total) and isinstance(measure.where, LastEvents) for _, measure in terms):
            return None
        factors: dict[CountQuestion, Fraction] = {}
        for weight, question, _ in weighed.answers:
            if not isinstance(question, SumQuestion) or any(part.figure for part in question.parts):
                return None
            for part in question.parts:
                factors[part.count] = factors.get(part.count, Fraction()) + Fraction(weight) * Fraction(part.weight)
        other = EXACTLY_ZERO
        for weight, amount in weighed.amounts:
            other += self.situation.amount(amount, self.block).times(weight)
        return ({question: factor for question, factor in factors.items() if factor}, other) if factors else None


def _rows(form: Form, zone: Range) -> tuple[Row, ...]:
    factors, other = form
    return (
        *_row(factors, 1, zone.high, other.low, is_open=zone.open_high),
        *_row(factors, -1, zone.low, other.high, is_open=zone.open_low),
    )


def _row(
    factors: Mapping[CountQuestion, Fraction], sign: int, bound: Number | None, other: Number | None, *, is_open: bool
) -> Iterator[Row]:
    if bound is None or other is None:
        return
    limit = sign * (Fraction(bound) - Fraction(other))
    common = math.lcm(*(factor.denominator for factor in factors.values()))
    whole = [(sign * int(factor * common), question) for question, factor in factors.items()]
    divisor = math.gcd(*(weight for weight, _ in whole)) or 1
    limit = limit * common / divisor
    most = math.floor(limit)
    yield Row(
        tuple((weight // divisor, question) for weight, question in whole),
        most - 1 if is_open and most == limit else most,
    )


def gaps(zones: Sequence[Range]) -> tuple[Range, ...]:
    """The numbers outside all of the zones."""
    found: list[Range] = []
    low: Number | None = None
    open_low = started = False
    for zone in sorted(zones, key=lambda zone: (zone.low is not None, zone.low or 0, zone.open_low)):
        if zone.low is not None:
            room = not started or (
                low is not None and (low < zone.low or (low == zone.low and not open_low and zone.open_low))
            )
            if room:
                found.append(Range(low, zone.low, open_low, not zone.open_low))
        if zone.high is None:
            return tuple(found)
        if not started or low is None or (zone.high, not zone.open_high) > (low, open_low):
            low, open_low = zone.high, not zone.open_high
        started = True
    return (*found, Range(low, None, open_low))


def _any(demands: Sequence[Demand]) -> Demand:
    found = tuple(dict.fromkeys(alternative for demand in demands for alternative in demand))
    return TRUE if () in found or len(found) > MAX_ALTERNATIVES else found


def _every(demands: Sequence[Demand]) -> Demand:
    """The conjunction multiplied out; what would be too much is left out."""
    found = TRUE
    for demand in demands:
        if not demand:
            return FALSE
        if len(found) * len(demand) <= MAX_ALTERNATIVES:
            found = tuple(tuple(dict.fromkeys((*left, *right))) for left, right in itertools.product(found, demand))
    return found
