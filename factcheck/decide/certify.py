"""Certificates: the steps that prove a decisive answer, for the independent checker in ``factcheck.verify``."""

from __future__ import annotations

from factcheck.decide.procedure import Outcome, ReadingOutcome
from factcheck.decide.results import BlockResult, CountResult, DifferenceResult, MembershipResult, Result, Spread
from factcheck.decide.situation import Situation
from factcheck.formula import Edge, Moment
from factcheck.model import (
    Certificate,
    CertificateCase,
    CertificateMoment,
    CountStep,
    DifferenceStep,
    JointStep,
    MembershipStep,
    Step,
    Verdict,
)
from factcheck.when import Intervals, Truth

__all__ = ["certify", "relied_on"]


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
    )


def relied_on(certificate: Certificate) -> tuple[str, ...]:
    """The coverage statements a certificate uses, sorted."""
    used: set[str] = set()
    for step in (step for case in certificate.cases for step in case.steps):
        if isinstance(step, CountStep):
            used.update(step.coverage)
        elif isinstance(step, JointStep):
            used.update(id_ for bound in step.bounds for id_ in bound.coverage)
    return tuple(sorted(used))


def _case(reading: ReadingOutcome, result: BlockResult, situation: Situation) -> CertificateCase:
    if result.truth is Truth.YES:
        decisive = list(result.results)
    elif result.jointly is not None:
        return CertificateCase(reading.formula.reading, _moments(result), (result.jointly,))
    else:
        # One atom that holds in no world refutes the conjunction; the first one named is enough.
        decisive = [next(each for each in result.results if each.truth is Truth.NO)]
    return CertificateCase(
        reading=reading.formula.reading,
        moments=_moments(result),
        steps=tuple(step for each in decisive for step in _steps(each, situation)),
    )


def _moments(result: BlockResult) -> tuple[tuple[CertificateMoment, Intervals], ...]:
    return tuple((CertificateMoment(moment.events, moment.end), instants) for moment, instants in result.block.moments)


def _steps(result: Result, situation: Situation) -> list[Step]:
    holds = result.truth is Truth.YES
    match result:
        case CountResult():
            return [_count_step(result, holds=holds)]
        case MembershipResult():
            told = result.matches if holds else tuple(pair for pair in result.matches if pair[1] is Truth.NO)[:1]
            return [MembershipStep(result.part, holds, id_, result.atom.scope) for id_, _ in told]
        case DifferenceResult():
            return [_difference_step(result, spread, situation, holds=holds) for spread in result.spreads]


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
    )


def _difference_step(result: DifferenceResult, spread: Spread, situation: Situation, *, holds: bool) -> DifferenceStep:
    return DifferenceStep(
        part=result.part,
        holds=holds,
        later=_point(result.atom.later),
        earlier=_point(result.atom.earlier),
        low=spread.low,
        high=spread.high,
        at_least=spread.at_least,
        at_most=spread.at_most if holds else spread.at_most_for_least,
        by_day=spread.by_day,
        zone=situation.setting.zone if spread.by_day else None,
    )


def _point(point: Moment | Edge) -> CertificateMoment | Intervals:
    if isinstance(point, Moment):
        return CertificateMoment(point.events, point.end)
    return Intervals.between(point.earliest, point.latest + 1)
