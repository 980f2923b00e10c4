"""Certificates: the steps that prove a decisive answer, for the independent checker in ``factcheck.verifying``."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import attrs

from factcheck.decide.algebra import Extent, Number, excluded, fits, inside, zones
from factcheck.decide.joint_search import named
from factcheck.decide.procedure import Outcome, ReadingOutcome
from factcheck.decide.results import (
    BlockResult,
    CountResult,
    DifferenceResult,
    ElapsedResult,
    JointResult,
    JunctionResult,
    MembershipResult,
    PlainResult,
    RatioResult,
    Result,
    SumResult,
    Weighed,
)
from factcheck.decide.situation import Block, Situation
from factcheck.formula import Amount, Atom, Edge, Moment, Not, Said
from factcheck.log import DistinctQuestion, LullQuestion, MeasureAnswer, RunQuestion, SumQuestion
from factcheck.model import (
    AmountTerm,
    Certificate,
    CertificateCase,
    CertificateMoment,
    CombinedStep,
    CountStep,
    DifferenceStep,
    DistinctStep,
    ElapsedStep,
    JointStep,
    JunctionStep,
    LullStep,
    MembershipStep,
    Range,
    RatioStep,
    RunStep,
    SaidStep,
    Step,
    StepThreshold,
    SumStep,
    Term,
    TotalTerm,
    Verdict,
)
from factcheck.when import Intervals, Truth


def certify(outcome: Outcome) -> Certificate | None:
    """The certificate of a decisive outcome; None for any other."""
    verdict = Verdict.of(outcome.truth)
    if not verdict.decisive:
        return None
    return Certificate(
        verdict=verdict,
        readings=tuple(reading.formula.reading for reading in outcome.readings),
        parts=tuple(part.name for part in outcome.readings[0].formula.parts),
        cases=tuple(
            _case(reading, result, outcome.situation) for reading in outcome.readings for result in reading.blocks
        ),
        line=outcome.situation.setting.line,
    )


def cases_with(
    reading: ReadingOutcome, shown: Mapping[tuple[str, Atom], Step], situation: Situation
) -> list[CertificateCase] | None:
    """The cases of a reading in which open atoms are shown by steps of another making; None where one of them is not.

    Those steps hold in every world, wherever the moments lie: where they show everything, one case is all there is.
    """
    wanted = {(each.part, each.atom) for result in reading.blocks for each in result.results}
    if reading.blocks and wanted <= shown.keys():
        return [CertificateCase(reading.formula.reading, (), tuple(dict.fromkeys(shown.values())))]
    cases = []
    for result in reading.blocks:
        steps: list[Step] = []
        for each in result.results:
            if each.truth is Truth.YES:
                steps += _steps(each, result.block, situation)
                continue
            # Where the log would exclude it in these worlds, what shows that it holds shows that there are no such worlds.
            other = shown.get((each.part, each.atom))
            if other is None:
                return None
            steps.append(other)
        cases.append(_case_of(reading, result, tuple(dict.fromkeys(steps))))
    return cases


def relied_on(certificate: Certificate) -> tuple[str, ...]:
    """The coverage statements a certificate uses, sorted."""
    used: set[str] = set()
    waiting: list[Step] = [step for case in certificate.cases for step in case.steps]
    while waiting:
        step = waiting.pop()
        match step:
            case CountStep() | SumStep() | DistinctStep() | RunStep() | LullStep():
                used.update(step.coverage)
            case RatioStep():
                waiting += (step.divisor, *(sum_ for _, sum_ in step.against))
            case JunctionStep():
                waiting += (inner for branch in step.branches for inner in branch)
            case CombinedStep():
                waiting += (case.shown for case in step.cases)
            case JointStep():
                used.update(id_ for bound in step.bounds for id_ in bound.coverage)
    return tuple(sorted(used))


def _case(reading: ReadingOutcome, result: BlockResult, situation: Situation) -> CertificateCase:
    if result.truth is not Truth.YES and result.jointly is not None:
        return attrs.evolve(_case_of(reading, result, (result.jointly,)), amounts=())
    # One atom that holds in no world refutes the conjunction; the first one named is enough.
    decisive = [each for each in result.results if each.truth is result.truth]
    if result.truth is Truth.NO:
        decisive = decisive[:1]
    steps = (step for each in decisive for step in _steps(each, result.block, situation))
    return _case_of(reading, result, tuple(steps))


def _case_of(reading: ReadingOutcome, result: BlockResult, steps: tuple[Step, ...]) -> CertificateCase:
    block = result.block
    return CertificateCase(
        reading=reading.formula.reading,
        moments=tuple((CertificateMoment(moment.events, moment.end), instants) for moment, instants in block.moments),
        steps=steps,
        amounts=tuple((named(amount), extent.low, extent.high) for amount, extent in block.amounts),
    )


def _steps(result: Result, block: Block, situation: Situation) -> list[Step]:
    holds = result.truth is Truth.YES
    match result:
        case CountResult():
            return [_count_step(result, holds=holds)]
        case MembershipResult():
            told = result.matches if holds else tuple(pair for pair in result.matches if pair[1] is Truth.NO)[:1]
            return [MembershipStep(result.part, holds, id_, result.atom.scope, result.atom.alone) for id_, _ in told]
        case DifferenceResult():
            return [_difference_step(result, holds=holds)]
        case ElapsedResult():
            return [_elapsed_step(result, situation, holds=holds)]
        case SumResult():
            return [_sum_step(result, holds=holds)]
        case RatioResult():
            return [_ratio_step(result, holds=holds)]
        case PlainResult():
            assert isinstance(result.atom, Said), "what nothing tells is never decided"
            return [SaidStep(result.part, holds, result.atom.source, result.atom.claims)]
        case JunctionResult():
            return [_junction_step(result, block, situation, holds=holds)]
        case JointResult():
            return [result.step]


def _junction_step(result: JunctionResult, block: Block, situation: Situation, *, holds: bool) -> JunctionStep:
    negated = isinstance(result.atom, Not)
    wanted = Truth.of(certain=holds is not negated, possible=holds is not negated)
    branches = []
    for branch in result.branches:
        truth = Truth.every(each.truth for each in branch)
        if truth is not wanted:
            continue
        telling = branch if truth is Truth.YES else [next(each for each in branch if each.truth is Truth.NO)]
        branches.append(tuple(step for each in telling for step in _steps(each, block, situation)))
        if holds and not negated:
            break
    return JunctionStep(result.part, holds, negated, tuple(branches))


def _sum_step(result: SumResult, *, holds: bool) -> Step:
    weighed, number = result.weighed, result.atom.number
    # Worded alike, what is reported meets the number at its widest, though not where it is beyond dispute.
    wanted = zones(number, widest=not (holds and fits(number, weighed.extent) is Truth.YES))
    if len(weighed.answers) == 1 and not weighed.amounts:
        (weight, question, answer), *_ = weighed.answers
        if not isinstance(question, SumQuestion):
            return _measure_step(result.part, weight, question, answer, wanted, holds=holds)
    return _weighed_step(result.part, weighed, wanted, holds=holds)


def _weighed_step(part: str, weighed: Weighed, zones: tuple[Range, ...], *, holds: bool) -> SumStep:
    terms: list[Term] = [AmountTerm(weight, named(amount)) for weight, amount in weighed.amounts]
    low, high = _needed(weighed.extent, zones, holds=holds)
    coverage: set[str] = set()
    for _, question, answer in weighed.answers:
        assert isinstance(question, SumQuestion), "other measures are not mixed"
        terms += [
            TotalTerm(
                each.weight,
                each.count.scope,
                each.count.stretch,
                each.count.clocked_stretch,
                each.figure,
                each.count.without,
                each.count.going_on,
            )
            for each in question.parts
        ]
        coverage |= set(answer.gaps.coverage)
    return SumStep(part, holds, tuple(terms), low, high, tuple(sorted(coverage)), zones)


def _measure_step(
    part: str,
    weight: Number,
    question: DistinctQuestion | RunQuestion | LullQuestion,
    answer: MeasureAnswer,
    zones: tuple[Range, ...],
    *,
    holds: bool,
) -> Step:
    """The step of a measure that stands alone; its zones are divided by the weight instead."""
    plain = tuple(_divided(zone, weight) for zone in zones)
    bounds = _needed(Extent(answer.low or 0, answer.high), plain, holds=holds, least=0)
    low, high = int(bounds[0] or 0), None if bounds[1] is None else int(bounds[1])
    coverage = answer.gaps.coverage
    match question:
        case DistinctQuestion():
            count = question.count
            return DistinctStep(
                part,
                holds,
                count.scope,
                count.stretch,
                count.clocked_stretch,
                question.attribute,
                count.without,
                low,
                high,
                answer.values if low else (),
                answer.possible_values if high is not None else (),
                coverage,
                plain,
                count.going_on,
            )
        case RunQuestion():
            return RunStep(
                part,
                holds,
                question.scope,
                question.that,
                question.stretch,
                question.clocked_stretch,
                low,
                high,
                coverage,
                plain,
            )
        case LullQuestion():
            there = question.scope, question.stretch, question.zone
            how = question.going_on, question.to_edge, question.elapsed
            return LullStep(part, holds, *there, bounds[0] or 0, bounds[1], coverage, plain, *how)


def _needed(
    extent: Extent, zones: tuple[Range, ...], *, holds: bool, least: Number | None = None
) -> tuple[Number | None, Number | None]:
    """The bounds of an extent, or only one of them (instead of the lower one ``least``): one that is not needed is not claimed, and needs no proof."""
    for low, high in ((extent.low, None), (least, extent.high)):
        alone = Extent(low, high, extent.step)
        if zones and (any(inside(zone, alone) for zone in zones) if holds else excluded(zones, alone)):
            return low, high
    return extent.low, extent.high


def _divided(zone: Range, weight: Number) -> Range:
    """The zone divided by a weight that is not 0."""
    by = Extent(zone.low, zone.high).times(1 / Fraction(weight))
    low_open, high_open = (zone.open_low, zone.open_high) if weight > 0 else (zone.open_high, zone.open_low)
    return Range(by.low, by.high, low_open, high_open)


def _ratio_step(result: RatioResult, *, holds: bool) -> RatioStep:
    divisor = _weighed_step(result.part, result.to, (), holds=holds)
    against = tuple((bound, _weighed_step(result.part, weighed, (), holds=holds)) for bound, weighed in result.against)
    of, to = (
        AmountTerm(1, named(measure))
        if isinstance(measure, Amount)
        else next(term for term in step.terms if isinstance(term, TotalTerm))
        for measure, step in ((result.atom.of, against[0][1]), (result.atom.to, divisor))
    )
    return RatioStep(result.part, holds, of, to, divisor, against, zones(result.atom.number, widest=not holds))


def _elapsed_step(result: ElapsedResult, situation: Situation, *, holds: bool) -> ElapsedStep:
    return ElapsedStep(
        part=result.part,
        holds=holds,
        later=_point(result.atom.later),
        earlier=_point(result.atom.earlier),
        unit=result.atom.unit.value,
        rounding=result.atom.rounding.value,
        added=result.atom.added,
        clock=result.atom.clock.value if result.atom.clock else "",
        month_end=result.atom.month_end.value if result.atom.month_end else "",
        named=tuple(isinstance(each, Edge) and each.clocked for each in (result.atom.later, result.atom.earlier)),
        zone=situation.zone_between(result.atom.later, result.atom.earlier),
        low=result.extent.low,
        high=result.extent.high,
        zones=zones(result.atom.number, widest=not holds),
    )


def _count_step(result: CountResult, *, holds: bool) -> CountStep:
    question, answer = result.question, result.answer
    # A lower bound settles it where even without an upper one the answer is the same.
    from_below = result.atom.number.decide(answer.low, None) is result.truth
    return CountStep(
        part=result.part,
        holds=holds,
        scope=question.scope,
        stretch=question.stretch,
        clocked_stretch=question.clocked_stretch,
        without=question.without,
        number=result.atom.number.text,
        low=answer.low,
        high=None if from_below else answer.high,
        counted=tuple(match.event.id for match in answer.certain),
        possible=() if from_below else tuple(match.event.id for match in answer.open),
        coverage=() if from_below else answer.gaps.coverage,
        threshold=_threshold(result),
        going_on=question.going_on,
    )


def _threshold(result: CountResult) -> StepThreshold | None:
    bar, threshold = result.question.bar, result.atom.threshold
    if bar is None or threshold is None:
        return None
    return StepThreshold(bar.figure, named(threshold.than), bar.low, bar.high, bar.above, bar.ties)


def _difference_step(result: DifferenceResult, *, holds: bool) -> DifferenceStep:
    return DifferenceStep(
        part=result.part,
        holds=holds,
        later=_point(result.atom.later),
        earlier=_point(result.atom.earlier),
        low=result.low,
        high=result.high,
        at_least=result.atom.at_least,
        at_most=result.atom.at_most,
    )


def _point(point: Moment | Edge) -> CertificateMoment | Intervals:
    if isinstance(point, Moment):
        return CertificateMoment(point.events, point.end)
    return Intervals.between(point.earliest, point.latest + 1)
