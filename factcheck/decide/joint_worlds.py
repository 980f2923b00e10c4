"""Everything a statement demands of counts, tried in one world at a time: an exact program of whole numbers over classes of events.

The log says in which ways its events may count in all the stretches and scopes at once (:class:`~factcheck.log.WorldsQuestion`).  The numbers of events of each
class that count in each way are unknowns; what a statement demands is rows over their sums (semantics 1.8 C).  Where no choice of alternatives can be
met, the statement holds in no world; where its denial cannot be met, it holds in every one.

Every answer is proved by weighted sums: the multipliers of the rows are Farkas' (1902), and the log itself then bounds the sum so weighted.

What results demand of counts is necessary, for the claim itself and for its denial: the claim's demands hold in every world in which it may be called
true, those of its denial in every world in which it may not.  What cannot be said of counts (figures, runs, lulls, times, the last so many events) demands
nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction

import attrs

from factcheck.decide.algebra import (
    EXACTLY_ZERO,
    FALSE,
    TRUE,
    Counted,
    Demand,
    Form,
    Junction,
    any_of,
    counts_of,
    demanded,
    every,
    multiplied_out,
    telling,
    zones,
)
from factcheck.decide.joint_search import Case, Search, combined_step, excluded, sums_of
from factcheck.decide.results import (
    BlockResult,
    CountResult,
    JointResult,
    JunctionResult,
    MembershipResult,
    RatioResult,
    Result,
    SumResult,
    Weighed,
)
from factcheck.decide.situation import Block, Situation
from factcheck.formula import LastEvents, Not, Ratio, Sum, places_of
from factcheck.log import Asking, CountQuestion, SumQuestion, WorldsQuestion
from factcheck.model import NumberWord, Range, Scope
from factcheck.when import DAWN, DUSK, Intervals, Truth

__all__ = ["Demanding", "refine"]


MAX_BLOCKS = 16
"""Undecided blocks of one reading beyond this many stay so."""
MAX_COUNTS = 16
"""Statements about more counts than this are left to the other procedures."""


@attrs.frozen
class _Trial:
    """One question on one block: may these demands be met together?  ``about``: the result whose denial they are; None for the whole claim."""

    position: int
    about: int | None
    demands: tuple[Demand, ...]


def refine(results: Sequence[BlockResult], situation: Situation) -> Asking[tuple[list[BlockResult], bool]]:
    """Results with the answers that only show in whole worlds, and whether some worlds were not tried for want of work that may be done.

    Asks two more batches, where a block is undecided and has several demands.
    """
    open_ = [position for position, result in enumerate(results) if result.truth is Truth.UNKNOWN]
    wanted = [trial for position in open_ for trial in _trials(position, results[position], situation)]
    trials = [
        each for each in wanted if each.position in open_[:MAX_BLOCKS] and len(counts_of(each.demands)) <= MAX_COUNTS
    ]
    untried = len(trials) < len(wanted)
    asked = tuple(WorldsQuestion(counts_of(trial.demands)) for trial in trials)
    if not asked:
        return list(results), untried
    worlds = yield asked
    proved: list[tuple[_Trial, tuple[Demand, ...], tuple[Case, ...]]] = []
    for trial in trials:
        answer = worlds[WorldsQuestion(counts_of(trial.demands))]
        search = Search(trial.demands, answer, complete=situation.complete, budget=situation.setting.budget)
        if search.found():
            proved.append((trial, tuple(search.demands), tuple(search.cases)))
        untried |= search.stopped
    bounds = yield tuple(sum_ for _, demands, cases in proved for sum_ in sums_of(demands, cases))
    refined = list(results)
    for trial, demands, cases in proved:
        result = refined[trial.position]
        settled = result.truth is not Truth.UNKNOWN
        if settled or not all(excluded(case, demands, bounds, complete=situation.complete) for case in cases):
            continue
        if trial.about is None:
            step = combined_step(_part(result.results), demands, cases, bounds, holds=False)
            refined[trial.position] = attrs.evolve(result, truth=Truth.NO, jointly=step)
        else:
            about = result.results[trial.about]
            step = combined_step(about.part, demands, cases, bounds, holds=True)
            shown = JointResult(about.part, about, step)
            several = tuple(shown if place == trial.about else each for place, each in enumerate(result.results))
            refined[trial.position] = attrs.evolve(
                result, results=several, truth=Truth.every(each.truth for each in several)
            )
    return refined, untried


def _part(results: Sequence[Result]) -> str:
    return " and ".join(dict.fromkeys(each.part for each in results if each.truth is Truth.UNKNOWN))


def _trials(position: int, result: BlockResult, situation: Situation) -> list[_Trial]:
    """What is worth trying: the claim as a whole, and the denial of every open result where the claim hangs on them alone."""
    demanding = Demanding(result.block, situation)
    open_ = [place for place, each in enumerate(result.results) if each.truth is Truth.UNKNOWN]
    found = []
    if len(open_) > 1 or any(_several(result.results[place]) for place in open_):
        found.append(_Trial(position, None, demanding.of([result.results[place] for place in open_])))
    if all(_several(result.results[place]) for place in open_):
        found += [_Trial(position, place, demanding.of([result.results[place]], denied=True)) for place in open_]
    return [each for each in found if FALSE not in each.demands and counts_of(each.demands)]


def _several(result: Result) -> bool:
    """Whether its own range may not tell all: it hangs on more than one number, or not every number in its range can be."""
    match result:
        case JunctionResult() | RatioResult():
            return True
        case SumResult():
            return len(result.atom.terms) > 1
        case MembershipResult():
            return len(result.matches) > 1
        case CountResult():
            return any(
                match.event.number.low != match.event.number.high or match.event.number.low > 1
                for match in result.answer.open
            )
        case _:
            return False


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
