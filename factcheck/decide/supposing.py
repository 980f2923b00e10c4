"""What an atom would answer if more were known: an event's date narrowed, a condition on it settled, the log complete."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

import attrs

from factcheck.decide.differences import DifferenceResult, spreads
from factcheck.decide.extent import EXACTLY_ZERO, Extent, Number, fits
from factcheck.decide.results import CountResult, MembershipResult, SumResult
from factcheck.decide.situation import Block, Situation, figure_of
from factcheck.formula import LastEvents, Total
from factcheck.log import Bar, CountQuestion, Match, SumQuestion
from factcheck.model import Condition, Event, Scope
from factcheck.when import Intervals, Truth

__all__ = ["Fact", "Supposition", "Trial", "Tried", "answer", "questions_of", "triable", "unsettled", "vouched_as"]

Fact = Condition | Bar
"""Something an event may or may not meet: a condition of a scope, or a figure high or low enough."""

Tried = CountResult | MembershipResult | DifferenceResult | SumResult

MAX_UNSETTLED = 4
"""An event of which more facts are open than this is taken as it is."""


@attrs.frozen
class Supposition:
    """What is supposed of one event: where it lies, and which facts hold of it or do not."""

    instants: Intervals
    facts: tuple[tuple[Fact, bool], ...] = ()

    def holds(self, fact: Fact) -> Truth:
        """Whether the fact is supposed to hold; UNKNOWN where nothing is supposed."""
        found = dict(self.facts).get(fact)
        return Truth.UNKNOWN if found is None else Truth.YES if found else Truth.NO


@attrs.frozen
class Trial:
    """A set of suppositions: about events, and for which atoms (by position) the log is complete."""

    events: Mapping[str, Supposition]
    complete: frozenset[int] = frozenset()


def vouched_as(scope: Scope, situation: Situation) -> str | None:
    """The name under which somebody can vouch for a scope: of one made of two, that of the first of them."""
    name: str | None = scope.name
    while name is not None and name not in situation.setting.scopes:
        name = scope.within if name == scope.name else None
    return name


def triable(each: object) -> bool:
    """Whether suppositions can be tried on such a result."""
    match each:
        case CountResult():
            return not isinstance(each.atom.where, LastEvents)
        case SumResult():
            plain = all(isinstance(question, SumQuestion) for _, question, _ in each.weighed.answers)
            moving = any(isinstance(term, Total) and isinstance(term.where, LastEvents) for _, term in each.atom.terms)
            return plain and not moving
        case _:
            return isinstance(each, MembershipResult | DifferenceResult)


def questions_of(each: Tried) -> Iterator[tuple[Number, CountQuestion, str]]:
    """The counts an answer is made of: weight, question, and the figure added up ("" for a mere count)."""
    if isinstance(each, CountResult):
        yield 1, each.question, ""
    elif isinstance(each, SumResult):
        for _, question, _ in each.weighed.answers:
            if isinstance(question, SumQuestion):
                for part in question.parts:
                    yield part.weight, part.count, part.figure


def unsettled(event: Event, results: tuple[Tried, ...]) -> tuple[Fact, ...]:
    """The facts about an event that are open and on which some result hangs."""
    found: dict[Fact, None] = {}
    for each in results:
        scopes = [question.scope for _, question, _ in questions_of(each)]
        if isinstance(each, MembershipResult) and event.id in each.atom.events:
            scopes.append(each.atom.scope)
        for scope in scopes:
            if event.matches(scope) is not Truth.UNKNOWN:
                continue
            for condition in scope.conditions:
                if condition.match(event.values(condition.attribute)) is Truth.UNKNOWN:
                    found[condition] = None
        for _, question, _ in questions_of(each):
            if question.bar is not None and clears(event, question.bar) is Truth.UNKNOWN:
                found[question.bar] = None
    return tuple(found) if len(found) <= MAX_UNSETTLED else ()


def clears(event: Event, bar: Bar) -> Truth:
    """Whether the event beats every amount the bar may be, or none."""
    mine = figure_of(event.values(bar.figure))
    if not bar.above:
        return clears_below(mine, bar)
    certain = (
        mine.low is not None and bar.high is not None and (mine.low > bar.high or (bar.ties and mine.low == bar.high))
    )
    excluded = (
        mine.high is not None
        and bar.low is not None
        and (mine.high < bar.low or (not bar.ties and mine.high == bar.low))
    )
    return Truth.of(certain=certain, possible=not excluded)


def clears_below(mine: Extent, bar: Bar) -> Truth:
    """The same where less beats more."""
    certain = (
        mine.high is not None and bar.low is not None and (mine.high < bar.low or (bar.ties and mine.high == bar.low))
    )
    excluded = (
        mine.low is not None
        and bar.high is not None
        and (mine.low > bar.high or (not bar.ties and mine.low == bar.high))
    )
    return Truth.of(certain=certain, possible=not excluded)


def answer(
    position: int, each: Tried, trial: Trial, matches: Mapping[str, Match], block: Block, situation: Situation
) -> Truth:
    """What an atom answers under the suppositions.  ``matches``: the events they are about."""
    match each:
        case DifferenceResult():
            return _difference(each, trial, block, situation)
        case MembershipResult():
            return Truth.every(
                _in_scope(matches[id_].event, each.atom.scope, trial.events[id_]) if id_ in trial.events else truth
                for id_, truth in each.matches
            )
        case CountResult():
            high = each.answer.closed_high if position in trial.complete else each.high
            extent = Extent(each.answer.low, high)
            listed = each.answer.open
            number = each.atom.number
        case SumResult():
            extent = each.weighed.extent
            if position in trial.complete:
                extent = _closed(each, block, situation)
            listed = tuple(match for _, _, reply in each.weighed.answers for match in reply.open)
            number = each.atom.number
    for match in listed:
        supposed = trial.events.get(match.event.id)
        nothing = Supposition(match.event.moment.intervals)
        if supposed is not None and supposed != nothing:
            before = _contribution(each, match.event, nothing)
            extent = _replaced(extent, before, _contribution(each, match.event, supposed))
    truth = fits(number, extent)
    # What is taken for granted refutes nothing where it fails.
    granted = isinstance(each, CountResult) and each.granted
    return Truth.UNKNOWN if granted and truth is Truth.NO else truth


def _closed(each: SumResult, block: Block, situation: Situation) -> Extent:
    extent = EXACTLY_ZERO
    for weight, _, reply in each.weighed.answers:
        extent += Extent(reply.closed_low, reply.closed_high).times(weight)
    for weight, amount in each.weighed.amounts:
        extent += situation.amount(amount, block).times(weight)
    return extent


def _replaced(whole: Extent, before: Extent, after: Extent) -> Extent:
    """The whole with what one event adds replaced; a bound that is missing stays so."""
    low, high = whole.low, whole.high
    if low is not None and before.low is not None and after.low is not None:
        low += after.low - before.low
    if high is not None and before.high is not None and after.high is not None:
        high += after.high - before.high
    return Extent(low, high)


def _difference(each: DifferenceResult, trial: Trial, block: Block, situation: Situation) -> Truth:
    for moment, _ in block.moments:
        if len(moment.events) == 1 and moment.events[0] in trial.events:
            instants = trial.events[moment.events[0]].instants & block.of(moment)
            if not instants.empty:
                block = block.replaced(moment, instants)
    answers = {spread.truth for spread in spreads(each.atom, block, situation)}
    return answers.pop() if len(answers) == 1 else Truth.UNKNOWN


def _in_scope(event: Event, scope: Scope, supposed: Supposition) -> Truth:
    if event.matches(scope) is Truth.NO:
        return Truth.NO
    return Truth.every(_condition(event, condition, supposed) for condition in scope.conditions)


def _condition(event: Event, condition: Condition, supposed: Supposition) -> Truth:
    known = condition.match(event.values(condition.attribute))
    return supposed.holds(condition) if known is Truth.UNKNOWN else known


def _contribution(each: Tried, event: Event, supposed: Supposition) -> Extent:
    """What one event may add to a measure, at its single instant, with each open fact holding or not in all parts at once."""
    parts = tuple(questions_of(each))
    open_facts = [fact for fact in unsettled(event, (each,)) if supposed.holds(fact) is Truth.UNKNOWN]
    found: Extent | None = None
    for chosen in itertools.product((True, False), repeat=len(open_facts)):
        settled = Supposition(supposed.instants, supposed.facts + tuple(zip(open_facts, chosen, strict=True)))
        for piece in _pieces(event, settled.instants, parts):
            extent = EXACTLY_ZERO
            for weight, question, figure in parts:
                extent += _part(event, question, figure, attrs.evolve(settled, instants=piece)).times(weight)
            found = extent if found is None else found.hull(extent)
    return found or EXACTLY_ZERO


def _pieces(
    event: Event, instants: Intervals, parts: tuple[tuple[Number, CountQuestion, str], ...]
) -> Iterator[Intervals]:
    """The instants cut where some part's stretch begins or ends."""
    edges: set[int] = set()
    for _, question, _ in parts:
        stretch = question.clocked_stretch if event.moment.clocked else question.stretch
        edges |= {edge for part in (stretch.certain, stretch.possible) for pair in part for edge in pair}
    for start, end in instants:
        cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
        for first, second in itertools.pairwise(cuts):
            yield Intervals.between(first, second)


def _part(event: Event, question: CountQuestion, figure: str, supposed: Supposition) -> Extent:
    stretch = question.clocked_stretch if event.moment.clocked else question.stretch
    truths = [
        _in_scope(event, question.scope, supposed),
        Truth.of(certain=supposed.instants.within(stretch.certain), possible=supposed.instants.meets(stretch.possible)),
    ]
    if question.bar is not None:
        known = clears(event, question.bar)
        truths.append(supposed.holds(question.bar) if known is Truth.UNKNOWN else known)
    truth = Truth.every(truths)
    if truth is Truth.NO or event.id in question.without:
        return EXACTLY_ZERO
    amount = Extent(event.number.low, event.number.high)
    if figure:
        given = figure_of(event.values(figure))
        low = max(given.low or 0, 0)
        amount = Extent(low, given.high)
    return amount if truth is Truth.YES else EXACTLY_ZERO.hull(amount)
