"""What results demand of counts, for the claim itself and for its denial.

Both are necessary: the claim's demands hold in every world in which it may be called true, those of its denial in every world in which it may not.
What cannot be said of counts (figures, runs, lulls, times, the last so many events) demands nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction

import attrs

from factcheck.decide.algebra import (
    FALSE,
    TRUE,
    Counted,
    Demand,
    Form,
    Junction,
    any_of,
    demanded,
    every,
    multiplied_out,
    telling,
    zones,
)
from factcheck.decide.extent import EXACTLY_ZERO
from factcheck.decide.results import CountResult, JunctionResult, MembershipResult, RatioResult, Result, SumResult
from factcheck.decide.situation import Block, Situation
from factcheck.decide.weighing import Weighed
from factcheck.formula import LastEvents, Not, Ratio, Sum, places_of
from factcheck.log import CountQuestion, SumQuestion
from factcheck.model import NumberWord, Range, Scope
from factcheck.when import DAWN, DUSK, Intervals, Truth

__all__ = ["Demanding"]


@attrs.frozen
class Demanding:
    """The demands of results on one block."""

    block: Block
    situation: Situation

    def of(self, results: Sequence[Result], *, denied: bool = False) -> tuple[Demand, ...]:
        """What is demanded where all of the results hold; or, ``denied``, where they do not.  Nothing that demands nothing."""
        return telling(demanded(results, _open_junction, self._leaf, denied=denied))

    def _leaf(self, result: Result, denied: bool) -> tuple[Demand, ...]:
        if result.truth is not Truth.UNKNOWN:
            return (_settled(result.truth, denied=denied),)
        match result:
            case CountResult():
                demand = self._count(result, denied=denied)
            case SumResult():
                demand = _number(self._form(result.weighed, result.atom), result.atom.number, denied=denied)
            case RatioResult():
                demand = self._ratio(result, denied=denied)
            case MembershipResult():
                members = [self._member(id_, result.atom.scope, truth, denied=denied) for id_, truth in result.matches]
                demand = any_of(members) if denied else every(members)
            case _:
                demand = TRUE
        return (demand,)

    def _count(self, result: CountResult, *, denied: bool) -> Demand:
        if result.granted or result.question.bar is not None or isinstance(result.atom.where, LastEvents):
            return TRUE
        return _number(Form(((1, result.question),)), result.atom.number, denied=denied)

    def _member(self, id_: str, scope: Scope, truth: Truth, *, denied: bool) -> Demand:
        if truth is not Truth.UNKNOWN:
            return _settled(truth, denied=denied)
        if self.situation.events[id_].event.number.low < 1:
            return TRUE
        # It is a member if there are fewer events without it.
        always = Counted(scope, Intervals.between(DAWN, DUSK)).question(self.situation.disregarding)
        form = Form(((1, always), (-1, attrs.evolve(always, without=(id_,)))))
        return (form.within(Range(high=0) if denied else Range(low=1)),)

    def _ratio(self, result: RatioResult, *, denied: bool) -> Demand:
        to = self._form(result.to, result.atom)
        forms = {bound: self._form(weighed, result.atom) for bound, weighed in result.against}
        against = {bound: form for bound, form in forms.items() if form is not None}
        if to is None or len(against) < len(forms):
            return TRUE
        found = []
        for zone in zones(result.atom.number, denied=denied):
            sides = [against[bound].within(side) for bound, side in multiplied_out(zone)]
            found.append(tuple(itertools.chain(to.within(Range(low=1)), *sides)))
        return (*found, to.within(Range(high=0))) if denied else tuple(found)

    def _form(self, weighed: Weighed, atom: Sum | Ratio) -> Form | None:
        """The sum by its counts; None where it is not made of counts and known amounts alone."""
        if weighed.sure is not Truth.YES or any(isinstance(where, LastEvents) for where in places_of(atom)):
            return None
        factors: dict[CountQuestion, Fraction] = {}
        for weight, question, _ in weighed.answers:
            if not isinstance(question, SumQuestion) or any(part.figure for part in question.parts):
                return None
            for part in question.parts:
                factors[part.count] = factors.get(part.count, Fraction()) + Fraction(weight) * part.weight
        other = EXACTLY_ZERO
        for weight, amount in weighed.amounts:
            other += self.situation.amount(amount, self.block).times(weight)
        terms = tuple((factor, question) for question, factor in factors.items() if factor)
        return Form(terms, other) if factors else None


def _open_junction(result: Result) -> Junction[Result] | None:
    if isinstance(result, JunctionResult) and result.truth is Truth.UNKNOWN:
        return result.branches, isinstance(result.atom, Not)
    return None


def _settled(truth: Truth, *, denied: bool) -> Demand:
    return TRUE if (truth is Truth.YES) is not denied else FALSE


def _number(form: Form | None, number: NumberWord, *, denied: bool) -> Demand:
    return TRUE if form is None else tuple(form.within(zone) for zone in zones(number, denied=denied))
