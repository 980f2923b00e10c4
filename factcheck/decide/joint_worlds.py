"""Everything a statement demands of counts, tried in one world at a time: an exact program of whole numbers over classes of events.

The log says in which ways its events may count in all the stretches and scopes at once (:class:`~factcheck.log.WorldsQuestion`).  The numbers of events of each
class that count in each way are unknowns; what a statement demands is rows over their sums (semantics 1.8 C).  Where no choice of alternatives can be
met, the statement holds in no world; where its denial cannot be met, it holds in every one.  Sums of figures are tried with them (:mod:`~factcheck.decide.joint_figures`).

Every answer is proved by weighted sums: the multipliers of the rows are Farkas' (1902), and the log itself then bounds the sum so weighted.

What results demand of counts is necessary, for the claim itself and for its denial: the claim's demands hold in every world in which it may be called
true, those of its denial in every world in which it may not.  Of the last so many events there are just so many; that there are enough of them is shown by itself.
What cannot be said of counts and figures (runs, lulls, times) demands nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from factcheck.decide import joint_figures
from factcheck.decide.algebra import (
    EXACTLY_ZERO,
    FALSE,
    TRUE,
    Counted,
    Demand,
    Form,
    Junction,
    Row,
    any_of,
    counts_of,
    demanded,
    every,
    multiplied_out,
    quantities,
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
    answers_of,
    leaves,
    weighed_in,
)
from factcheck.decide.situation import Block, Situation
from factcheck.formula import Amount, LastEvents, Not, Total, places_of
from factcheck.log import Asking, CountQuestion, SumPart, SumQuestion, WorldsQuestion
from factcheck.model import ONE, Event, NumberWord, Range, Scope
from factcheck.when import DAWN, DUSK, Intervals, Truth

MAX_BLOCKS = 16
"""Undecided blocks of one reading beyond this many stay so."""
MAX_COUNTS = 16
"""Statements about more counts than this are left to the other procedures."""


@attrs.frozen
class _Trial:
    """One question on one block: may these demands be met together?  ``about``: the result whose denial they are; None for the whole claim.

    ``split``: demands that every world meets, which tell uncertain events apart.
    """

    position: int
    about: int | None
    stated: tuple[Demand, ...]
    split: tuple[Demand, ...] = ()

    @property
    def demands(self) -> tuple[Demand, ...]:
        """All of them."""
        return (*self.stated, *self.split)

    @property
    def figures(self) -> tuple[SumPart, ...]:
        """The sums of figures they speak of."""
        return joint_figures.figures_of(self.stated)


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
    if not trials:
        return list(results), untried
    asked = tuple(WorldsQuestion(counts_of(trial.demands)) for trial in trials)
    worlds = yield (*asked, *(question for trial in trials for question in joint_figures.asked(trial.figures)))
    proved: list[tuple[_Trial, tuple[Demand, ...], tuple[Case, ...]]] = []
    for trial in trials:
        answer = worlds[WorldsQuestion(counts_of(trial.demands))]
        told = [worlds[question] for question in joint_figures.asked(trial.figures)]
        guiding = itertools.chain.from_iterable(joint_figures.guiding(trial.figures, told, trial.split))
        amounts = {each: situation.amount(each) for each in joint_figures.amounts_of(trial.stated)}
        search = Search(
            trial.demands,
            answer,
            complete=situation.complete,
            figures=trial.figures,
            amounts=amounts,
            guiding=(*guiding, *joint_figures.bounding(amounts)),
            budget=situation.setting.budget,
        )
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
    told = (each for each in leaves(result.results) if isinstance(each, CountResult) and each.last is not None)
    demanding = Demanding(result.block, situation, {each.last: each.truth for each in told})
    open_ = [place for place, each in enumerate(result.results) if each.truth is Truth.UNKNOWN]
    tried: list[tuple[int | None, list[Result]]] = []
    if len(open_) > 1 or any(_several(result.results[place]) for place in open_):
        tried.append((None, [result.results[place] for place in open_]))
    if all(_several(result.results[place]) for place in open_):
        tried += [(place, [result.results[place]]) for place in open_]
    found = []
    for about, several in tried:
        demands = demanding.of(several, denied=about is not None)
        figures = joint_figures.figures_of(demands)
        split = joint_figures.splits(figures, list(_events_in(several))) if figures else ()
        found.append(_Trial(position, about, demands, split))
    return [each for each in found if FALSE not in each.demands and any(quantities(each.demands))]


def _events_in(results: Sequence[Result]) -> Iterator[Event]:
    """The events on which sums may hang, once each, but for those that may be doubles: what these add hangs on others too."""
    answers = (answer for each in leaves(tuple(results)) for answer in answers_of(each))
    matches = (match for answer in answers for match in answer.open if not match.maybe_double)
    yield from {match.event.id: match.event for match in matches}.values()


def _several(result: Result) -> bool:
    """Whether its own range may not tell all: it hangs on more than one number, or not every number in its range can be."""
    if _last_of(result) is not None:
        return True
    match result:
        case JunctionResult() | RatioResult():
            return True
        case SumResult():
            return len(result.atom.terms) > 1 or any(
                isinstance(measure, Total) and measure.figure for _, measure in result.atom.terms
            )
        case MembershipResult():
            return len(result.matches) > 1
        case CountResult():
            return any(
                match.event.number.low != match.event.number.high or match.event.number.low > 1
                for match in result.answer.open
            )
        case _:
            return False


def _last_of(result: Result) -> LastEvents | None:
    """The last so many events that all of a result is about."""
    if not isinstance(result, CountResult | SumResult | RatioResult):
        return None
    (where, *others) = dict.fromkeys(places_of(result.atom)) or (None,)
    return where if isinstance(where, LastEvents) and not others else None


@attrs.frozen
class Demanding:
    """The demands of results on one block.  ``lasts``: the last so many events that are known as a stretch, and whether there are so many."""

    block: Block
    situation: Situation
    lasts: Mapping[LastEvents | None, Truth] = attrs.field(factory=dict)

    def of(self, results: Sequence[Result], *, denied: bool = False) -> tuple[Demand, ...]:
        """What is demanded where all of the results hold; or, ``denied``, where they do not.  Nothing that demands nothing."""

        def leaf(result: Result, denied: bool) -> tuple[Demand, ...]:
            if result.truth is not Truth.UNKNOWN:
                return (_settled(result.truth, denied=denied),)
            if not any(isinstance(where, LastEvents) for where in places_of(result.atom)):
                return (self._demand(result, denied=denied),)
            last = _last_of(result)
            # Within alternatives and denials there may be fewer of them.
            enough = any(result is each for each in results) or self.lasts.get(last) is Truth.YES
            known = enough and last in self.lasts
            return (self._of_last(last, result, denied=denied) if known and last is not None else TRUE,)

        return telling(demanded(results, _open_junction, leaf, denied=denied))

    def _demand(self, result: Result, *, denied: bool) -> Demand:
        match result:
            case CountResult():
                return self._count(result, denied=denied)
            case SumResult() if not result.granted:
                return _number(self._form(result.weighed), result.atom.number, denied=denied)
            case RatioResult():
                return self._ratio(result, denied=denied)
            case MembershipResult(atom=atom):
                if denied and atom.alone and any(self.situation.events[id_].event.number != ONE for id_ in atom.events):
                    # What stands for several is not alone, whether it is in the scope or not.
                    return TRUE
                members = [self._member(id_, atom.scope, truth, denied=denied) for id_, truth in result.matches]
                return any_of(members) if denied else every(members)
            case _:
                return TRUE

    def _of_last(self, where: LastEvents, result: Result, *, denied: bool) -> Demand:
        """The same of the last so many events, of which there are just so many in their stretch."""
        count = next(
            (part.count for each in weighed_in(result) for part in _parts(each)),
            result.question if isinstance(result, CountResult) else None,
        )
        if count is None:
            return TRUE
        without = tuple(sorted(set(where.without)))
        all_ = CountQuestion(where.scope, count.stretch, count.clocked_stretch, without, count.disregarding)
        held = Form(((1, all_),)).within(Range(where.number, where.number))
        return every([self._demand(result, denied=denied), (held,)])

    def _count(self, result: CountResult, *, denied: bool) -> Demand:
        if result.granted or result.question.bar is not None:
            return TRUE
        return _number(Form(((1, result.question),)), result.atom.number, denied=denied)

    def _member(self, id_: str, scope: Scope, truth: Truth, *, denied: bool) -> Demand:
        if truth is not Truth.UNKNOWN:
            return _settled(truth, denied=denied)
        if self.situation.events[id_].event.number.low < 1:
            return TRUE
        # It is a member if there are fewer events without it.
        always = Counted(scope, Intervals.between(DAWN, DUSK)).question(self.situation.setting.disregarding)
        form = Form(((1, always), (-1, attrs.evolve(always, without=(id_,)))))
        return (form.within(Range(high=0) if denied else Range(low=1)),)

    def _ratio(self, result: RatioResult, *, denied: bool) -> Demand:
        to = self._form(result.to)
        forms = {bound: self._form(weighed) for bound, weighed in result.against}
        against = {bound: form for bound, form in forms.items() if form is not None}
        never_negative = result.to.extent.low is not None and result.to.extent.low >= 0
        if to is None or len(against) < len(forms) or not never_negative:
            return TRUE
        found = []
        for zone in zones(result.atom.number, denied=denied):
            sides = [_within(against[bound], side) for bound, side in multiplied_out(zone)]
            found.append(tuple(itertools.chain(_within(to, Range(low=0, open_low=True)), *sides)))
        return (*found, _within(to, Range(high=0))) if denied else tuple(found)

    def _form(self, weighed: Weighed) -> Form | None:
        """The sum by its counts and its sums of figures, and by its amounts where there is nothing else; None where it is not made of these alone."""
        if weighed.sure is Truth.NO or not all(isinstance(question, SumQuestion) for _, question, _ in weighed.answers):
            return None
        factors: dict[CountQuestion | SumPart, Fraction] = {}
        for weight, question, _ in weighed.answers:
            for part in question.parts if isinstance(question, SumQuestion) else ():
                quantity = joint_figures.alone(part) if part.figure else part.count
                factors[quantity] = factors.get(quantity, Fraction()) + Fraction(weight) * Fraction(part.weight)
        if not factors:
            return Form(weighed.amounts) if weighed.amounts else None
        other = EXACTLY_ZERO
        for weight, amount in weighed.amounts:
            other += self.situation.amount(amount, self.block).times(weight)
        terms = tuple((factor, question) for question, factor in factors.items() if factor)
        return Form(terms, other)


def _parts(weighed: Weighed) -> Iterator[SumPart]:
    for _, question, _ in weighed.answers:
        if isinstance(question, SumQuestion):
            yield from question.parts


def _open_junction(result: Result) -> Junction[Result] | None:
    if isinstance(result, JunctionResult) and result.truth is Truth.UNKNOWN:
        return result.branches, isinstance(result.atom, Not)
    return None


def _settled(truth: Truth, *, denied: bool) -> Demand:
    return TRUE if (truth is Truth.YES) is not denied else FALSE


def _number(form: Form | None, number: NumberWord, *, denied: bool) -> Demand:
    return TRUE if form is None else tuple(_within(form, zone) for zone in zones(number, denied=denied))


def _within(form: Form, zone: Range) -> tuple[Row, ...]:
    """That a sum may lie in a zone: in whole numbers where only events are counted."""
    if any(isinstance(quantity, SumPart | Amount) for _, quantity in form.terms):
        return joint_figures.rows_of(form.terms, form.other, zone)
    return form.within(zone)
