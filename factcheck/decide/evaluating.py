"""The atoms of a formula, evaluated on one block: each asks the log what it needs and judges the answers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from factcheck.decide.algebra import EXACTLY_ZERO, Extent, Number, fits, inside, multiplied_out, outside
from factcheck.decide.differences import apart, elapsed
from factcheck.decide.placing import counting, place, placed, reaching_back
from factcheck.decide.results import (
    BlockResult,
    CountResult,
    DifferenceResult,
    ElapsedResult,
    JunctionResult,
    MeasureQuestion,
    MembershipResult,
    PlainResult,
    RatioResult,
    Result,
    SumResult,
    Weighed,
)
from factcheck.decide.situation import Block, Situation
from factcheck.errors import BadNumber
from factcheck.formula import (
    Amount,
    AnyOf,
    Atom,
    Count,
    Day,
    Difference,
    Distinct,
    Elapsed,
    Formula,
    LastEvents,
    Lull,
    Measure,
    Membership,
    Missing,
    Moment,
    Not,
    OpenBetween,
    Ratio,
    Run,
    Said,
    Sum,
    Total,
    branches_of,
    measures_of,
    places_of,
)
from factcheck.log import (
    Asking,
    Bar,
    CountQuestion,
    DistinctQuestion,
    LullQuestion,
    RunQuestion,
    SumPart,
    SumQuestion,
    ask,
    side_by_side,
)
from factcheck.meaning import Setting
from factcheck.model import NONE, ONE, Counting, NumberWord, Range, Role, Scope
from factcheck.model.several import stands_for_several
from factcheck.when import Truth


def evaluate(formula: Formula, block: Block, situation: Situation) -> Asking[BlockResult]:
    """Evaluate every atom supposing the block."""
    atoms = ((part.name, atom) for part in formula.parts for atom in part.atoms)
    results = yield from _conjunction(atoms, block, situation)
    return BlockResult(block, results, Truth.every(result.truth for result in results))


def _conjunction(atoms: Iterable[tuple[str, Atom]], block: Block, situation: Situation) -> Asking[tuple[Result, ...]]:
    several = yield from side_by_side([_taken(part, atom, block, situation) for part, atom in atoms])
    return tuple(result for results in several for result in results)


def _taken(part: str, atom: Atom, block: Block, situation: Situation) -> Asking[list[Result]]:
    """The result of an atom, after those of what it takes for granted about the order of events."""
    lasts = [where for where in places_of(atom) if isinstance(where, LastEvents)]
    granted: list[Asking[Result]] = [
        _lonely(part, scope, moment, number, block, situation) for scope, moment, number in _ordered(atom, lasts)
    ]
    granted += [
        _none_goes_on(part, where, block, situation) for where in lasts if _may_go_on(where.scope, situation.setting)
    ]
    enough = [_so_many(part, where, block, situation) for where in lasts]
    *taken, result = yield from side_by_side([*granted, *enough, _result(part, atom, block, situation)])
    if not all(each.truth is Truth.YES for each in taken[: len(granted)]):
        return [*taken, attrs.evolve(result, truth=Truth.UNKNOWN)]
    return [*taken[: len(granted)], *map(_of_known, taken[len(granted) :], lasts), result]


def _of_known(enough: Result, last: LastEvents) -> Result:
    assert isinstance(enough, CountResult), "that there are so many is a count"
    return attrs.evolve(enough, last=last)


def _result(part: str, atom: Atom, block: Block, situation: Situation) -> Asking[Result]:
    match atom:
        case Count():
            return (yield from _count(part, atom, block, situation))
        case Membership():
            matches = tuple((id_, situation.events[id_].event.matches(atom.scope)) for id_ in atom.events)
            several = atom.alone and any(stands_for_several(situation.events[id_].event.number) for id_ in atom.events)
            truth = Truth.every(truth for _, truth in matches)
            return MembershipResult(part, atom, matches, truth & Truth.UNKNOWN if several else truth)
        case Difference():
            least, most = apart(atom, block, situation)
            wanted = Range(atom.at_least, atom.at_most)
            fitting = Truth.of(certain=wanted.includes(least, most), possible=wanted.touches(least, most))
            return DifferenceResult(part, atom, least, most, fitting)
        case Elapsed():
            extent = elapsed(atom, block, situation)
            return ElapsedResult(part, atom, extent, fits(atom.number, extent))
        case Sum():
            weighed = yield from weigh(atom.terms, block, situation)
            number = atom.number.widest() if _worded_alike(atom, situation) else atom.number
            return SumResult(part, atom, weighed, _there(fits(number, weighed.extent), weighed.sure))
        case Ratio():
            return (yield from _ratio(part, atom, block, situation))
        case Missing():
            return PlainResult(part, atom, Truth.UNKNOWN)
        case Said():
            return PlainResult(part, atom, Truth.of(certain=bool(atom.claims), possible=True))
        case AnyOf() | Not():
            inner = [[(part, each) for each in branch] for branch in branches_of(atom)]
            branches = yield from side_by_side([_conjunction(branch, block, situation) for branch in inner])
            some = Truth.some(Truth.every(result.truth for result in branch) for branch in branches)
            return JunctionResult(part, atom, tuple(branches), ~some if isinstance(atom, Not) else some)


def _there(truth: Truth, sure: Truth) -> Truth:
    """The truth of what is said of a stretch that there may not be.

    Of one that is not known exactly it is of every stretch that it may be; that there is one, the last so many events, is a result of its own.
    """
    return Truth.NO if sure is Truth.NO else truth


# Counts


def _count(part: str, atom: Count, block: Block, situation: Situation) -> Asking[CountResult]:
    question, sure = yield from counting(atom, block, situation)
    if atom.threshold is not None:
        extent = situation.amount(atom.threshold.than, block)
        bar = Bar(atom.threshold.figure, extent.low, extent.high, atom.threshold.above, atom.threshold.ties)
        question = attrs.evolve(question, bar=bar)
    return (yield from _counted(part, atom, question, sure, situation))


def _counted(part: str, atom: Count, question: CountQuestion, sure: Truth, situation: Situation) -> Asking[CountResult]:
    answer = yield from ask(question)
    high = answer.closed_high if situation.complete else answer.high
    truth = _there(atom.number.decide(answer.low, high), sure)
    return CountResult(part, atom, question, answer, high, truth)


def _ordered(atom: Atom, lasts: Iterable[LastEvents]) -> Iterable[tuple[Scope, Moment, NumberWord]]:
    """The scopes of which so many other events may share the calendar day of a moment: none where their order matters, any number where they lie on either side."""
    points = [(where.scope, where.until, where.beside) for where in lasts]
    points += [(measure.scope, measure.until, NONE) for measure in measures_of(atom) if isinstance(measure, Run)]
    return dict.fromkeys((scope, point, number) for scope, point, number in points if isinstance(point, Moment))


def _lonely(
    part: str, scope: Scope, moment: Moment, number: NumberWord, block: Block, situation: Situation
) -> Asking[CountResult]:
    """That so many other events share the day of a moment; where more may, the order is unknown, but nothing is false for it."""
    day = OpenBetween(moment, moment, Day.WITHIN, Day.WITHIN)
    atom = Count(scope, day, number, moment.events, role=Role.RELATED, maybe=Role.RELATED)
    result = yield from _count(part, atom, block, situation)
    # A row for several events is no single one to count back from.
    single = all(situation.events[id_].event.number == ONE for id_ in moment.events)
    truth = Truth.of(certain=single and result.truth is Truth.YES, possible=True)
    return attrs.evolve(result, truth=truth, granted=True)


def _may_go_on(scope: Scope, setting: Setting) -> bool:
    return setting.may_last(scope) and setting.counted_as(scope, Counting.GOING_ON) is Counting.GOING_ON


def _none_goes_on(part: str, where: LastEvents, block: Block, situation: Situation) -> Asking[SumResult]:
    """That when the first of the last so many events began none that began earlier was going on: else they are others by when they were over (rule 6)."""
    atom = Sum(((1, Total(where.scope, where, going_on=True)), (-1, Total(where.scope, where))), NONE)
    weighed = yield from weigh(atom.terms, block, situation)
    truth = fits(atom.number, weighed.extent) | Truth.UNKNOWN
    return SumResult(part, atom, weighed, truth, granted=True)


def _so_many(part: str, where: LastEvents, block: Block, situation: Situation) -> Asking[CountResult]:
    """Whether there are so many events at all: of fewer the statement is false.

    The stretch holds just them; or else, they are counted back from its end, on whose day others may have come before it.
    """
    found = yield from place(where, where.scope, block, situation)
    exactly = found.sure is Truth.YES
    if not exactly:
        found = placed(where.back, block, situation)
    without = tuple(sorted(set(where.without)))
    number = NumberWord.parse(f"{'exactly' if exactly else 'at least'} {where.number}")
    question = CountQuestion(where.scope, found.plain, found.clocked, without, situation.setting.disregarding)
    return (yield from _counted(part, Count(where.scope, found.plain, number), question, Truth.YES, situation))


# Sums and quotients


Terms = Sequence[tuple[Number, Measure]]
"""Measures, each with its weight."""


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
                back = reaching_back(measure.until, block, situation, Day.OUTSIDE)
                run = RunQuestion(measure.scope, measure.that, back.plain, back.clocked, situation.setting.disregarding)
                asked.append((weight, run))
            case Lull():
                lull = LullQuestion(
                    measure.scope, measure.where, situation.setting.zone, situation.setting.disregarding
                )
                to_edge, elapsed = measure.to_edge, measure.elapsed
                lull = attrs.evolve(lull, going_on=measure.going_on, to_edge=to_edge, elapsed=elapsed)
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


def _worded_alike(atom: Sum, situation: Situation) -> bool:
    """Whether a single report says the number in the same words: both are then sharpened alike (DESIGN 6), "about 2,500" by "about 2,500"."""
    if len(atom.terms) != 1:
        return False
    ((weight, measure),) = atom.terms
    if weight != 1 or not isinstance(measure, Amount) or len(measure.events) != 1:
        return False
    known = situation.events[measure.events[0]]
    values = known.event.values(measure.figure)
    if known.doubles or values is None or len(values) != 1:
        return False
    try:
        return NumberWord.parse(values[0]).says_the_same(atom.number)
    except BadNumber:
        return False


def _ratio(part: str, atom: Ratio, block: Block, situation: Situation) -> Asking[RatioResult]:
    zones = (*atom.number.definite, *atom.number.possible)
    known = sorted({bound for zone in zones for bound, _ in multiplied_out(zone)})
    sums = [[(1, atom.of), (-bound, atom.to)] if bound else [(1, atom.of)] for bound in known]
    alone: list[Terms] = [[(1, atom.to)], [(1, atom.of)]]
    to, of, *weighed = yield from side_by_side([weigh(terms, block, situation) for terms in (*alone, *sums)])
    against = dict(zip(known, weighed, strict=True))
    extents = {bound: each.extent for bound, each in against.items()}
    if _may_be_negative(to.extent) and _may_be_negative(of.extent):
        # How many times as much a loss of 10 is as one of 5 the word does not tell.
        truth = Truth.UNKNOWN
    elif to.extent.high is not None and to.extent.high <= 0:
        truth = Truth.NO
    elif inside(Range(low=0, open_low=True), to.extent) and any(
        _lies_in(zone, extents) for zone in atom.number.definite
    ):
        truth = Truth.YES
    else:
        truth = Truth.of(certain=False, possible=not all(_lies_outside(zone, extents) for zone in atom.number.possible))
    sure = Truth.every(each.sure for each in (to, *weighed))
    return RatioResult(part, atom, to, tuple(against.items()), _there(truth, sure))


def _may_be_negative(extent: Extent) -> bool:
    return extent.low is None or extent.low < 0


def _lies_in(zone: Range, extents: Mapping[Number, Extent]) -> bool:
    return all(inside(side, extents[bound]) for bound, side in multiplied_out(zone))


def _lies_outside(zone: Range, extents: Mapping[Number, Extent]) -> bool:
    return any(outside(side, extents[bound]) for bound, side in multiplied_out(zone))
