"""Why an answer is what it is: reasons and witnesses."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.decide.procedure import Outcome, ReadingOutcome
from factcheck.decide.results import BlockResult, CountResult, DifferenceResult, MembershipResult
from factcheck.formula import Moment
from factcheck.model import Event, FigureCondition, Reason, ReasonCode, Role, Scope, Witness
from factcheck.when import Truth, write_bounds

__all__ = ["open_block", "reasons", "witnesses"]


def open_block(outcome: Outcome) -> tuple[ReadingOutcome, BlockResult] | None:
    """The first undecided block of the first undecided reading; None where every block is decided."""
    for reading in outcome.readings:
        for result in reading.blocks:
            if result.truth is Truth.UNKNOWN:
                return reading, result
    return None


def reasons(outcome: Outcome, *, complete: Truth) -> tuple[Reason, ...]:
    """Why the outcome is open, most influential first; none where it is decided.

    ``complete``: the answer were the log complete.  Reasons of one code stand together in the order of the parts; where
    closing the log alone would decide, coverage comes first and is marked decisive.
    """
    if outcome.truth is not Truth.UNKNOWN:
        return ()
    found = dict.fromkeys(_reasons(outcome))
    decisive = complete is not Truth.UNKNOWN
    marked = [
        Reason(reason.code, reason.params, decisive=decisive and reason.code is ReasonCode.COVERAGE) for reason in found
    ]
    return tuple(sorted(marked, key=lambda reason: not reason.decisive))


def _reason(code: ReasonCode, **params: str) -> Reason:
    return Reason(code, tuple(sorted(params.items())))


def _reasons(outcome: Outcome) -> Iterator[Reason]:
    truths = {reading.truth for reading in outcome.readings}
    if truths >= {Truth.YES, Truth.NO}:
        named = {reading.truth: reading.formula.reading for reading in reversed(outcome.readings)}
        yield _reason(ReasonCode.READING, supported=named[Truth.YES], refuted=named[Truth.NO])
    elif len(truths) > 1:
        decided = next(reading for reading in outcome.readings if reading.truth is not Truth.UNKNOWN)
        verdict = "supported" if decided.truth is Truth.YES else "refuted"
        yield _reason(ReasonCode.READING, reading=decided.formula.reading, verdict=verdict)
    for reading in outcome.readings:
        if reading.truth is Truth.UNKNOWN:
            yield from _of_reading(reading, outcome)
            return


def _of_reading(reading: ReadingOutcome, outcome: Outcome) -> Iterator[Reason]:
    if not reading.blocks:
        yield _reason(ReasonCode.TIME, event=", ".join(_events(reading)))
        return
    if len({result.truth for result in reading.blocks}) > 1 or len(reading.blocks) > 1:
        for id_ in _events(reading):
            if len({result.block.of(moment) for result in reading.blocks for moment in _moments_of(result, id_)}) > 1:
                yield _reason(ReasonCode.TIME, event=id_)
    for result in reading.blocks:
        if result.truth is Truth.UNKNOWN:
            for each in result.results:
                if each.truth is Truth.UNKNOWN:
                    yield from _of_result(each, outcome)
            break
    if reading.exhausted:
        yield _reason(ReasonCode.BUDGET)


def _events(reading: ReadingOutcome) -> list[str]:
    return list(dict.fromkeys(id_ for moment in reading.formula.moments() for id_ in moment.events))


def _moments_of(result: BlockResult, event: str) -> list[Moment]:
    return [moment for moment, _ in result.block.moments if event in moment.events]


def _of_result(result: CountResult | MembershipResult | DifferenceResult, outcome: Outcome) -> Iterator[Reason]:
    match result:
        case MembershipResult():
            for id_, truth in result.matches:
                if truth is Truth.UNKNOWN:
                    yield from _of_scope(outcome.situation.events[id_].event, result.atom.scope)
        case DifferenceResult():
            truths = {spread.truth for spread in result.spreads}
            if len(truths) > 1:
                yield _reason(ReasonCode.READING, reading="calendar days or hours", verdict="not_enough_evidence")
            for point in (result.atom.later, result.atom.earlier) if Truth.UNKNOWN in truths else ():
                for id_ in point.events if isinstance(point, Moment) else ():
                    for other in outcome.situation.events[id_].doubles:
                        yield _reason(ReasonCode.IDENTITY, event=id_, other=other)
                    yield _reason(ReasonCode.TIME, event=id_)
        case CountResult():
            yield from _of_count(result, outcome)


def _of_count(result: CountResult, outcome: Outcome) -> Iterator[Reason]:
    answer, atom = result.answer, result.atom
    for match in answer.open:
        if match.in_scope is Truth.UNKNOWN:
            yield from _of_scope(match.event, atom.scope)
        if match.maybe_double:
            yield _reason(ReasonCode.IDENTITY, event=match.event.id)
        stretch = result.question.clocked_stretch if match.event.moment.clocked else result.question.stretch
        intervals = match.event.moment.intervals
        if not intervals.within(stretch.certain):
            now = outcome.situation.setting.now
            spoken = now is not None and intervals.within(now.intervals)
            # On the day of speaking only the clock could tell; elsewhere a borderline is one of the words themselves.
            if intervals.within(stretch.possible - stretch.certain) and not spoken:
                yield _reason(ReasonCode.VAGUENESS, event=match.event.id)
            else:
                yield _reason(ReasonCode.TIME, event=match.event.id)
    for match in answer.certain:
        if match.maybe_double:
            yield _reason(ReasonCode.IDENTITY, event=match.event.id)
    for match in (*answer.certain, *answer.open):
        if match.event.number.low != match.event.number.high:
            yield _reason(ReasonCode.VALUE, event=match.event.id, attribute="number")
    if _closing_helps(result) and not outcome.situation.complete:
        for attribute, value in answer.gaps.unseen:
            yield _reason(ReasonCode.ATTRIBUTE, attribute=attribute, value=value)
        for pair in answer.gaps.uncovered:
            first, last = write_bounds(pair, outcome.situation.setting.zone)
            yield _reason(ReasonCode.COVERAGE, scope=atom.scope.name, **{"from": first, "until": last})
    if atom.number.borderline(answer.low, result.high):
        high = "" if result.high is None else str(result.high)
        yield _reason(ReasonCode.VAGUENESS, number=str(atom.number), low=str(answer.low), high=high)


def _closing_helps(result: CountResult) -> bool:
    """Whether coverage of the gaps could help to decide: it bounds the count from above, which "at least" ignores."""
    if result.high is not None or result.answer.gaps.instants.empty:
        return False
    number = result.atom.number
    bounded = any(zone.high is not None for zone in number.definite)
    return bounded or number.decide(result.answer.low, result.answer.closed_high) is not Truth.UNKNOWN


def _of_scope(event: Event, scope: Scope) -> Iterator[Reason]:
    """Why an event may or may not be in the scope: one reason for each attribute that is not known well enough."""
    for condition in scope.conditions:
        if condition.match(event.values(condition.attribute)) is Truth.UNKNOWN:
            known = event.values(condition.attribute) is not None
            code = ReasonCode.VALUE if known and isinstance(condition, FigureCondition) else ReasonCode.ATTRIBUTE
            yield _reason(code, event=event.id, attribute=condition.attribute)


def witnesses(outcome: Outcome) -> tuple[Witness, ...]:
    """The events the outcome rests on, in the order of the parts; each once, in its first role."""
    found: dict[str, Role] = {}
    for id_, role in _witnesses(outcome):
        found.setdefault(id_, role)
    return tuple(Witness(id_, role) for id_, role in found.items())


def _witnesses(outcome: Outcome) -> Iterator[tuple[str, Role]]:
    for reading in outcome.readings:
        for result in reading.blocks:
            wanted = result.truth
            for each in result.results:
                if isinstance(each, MembershipResult):
                    for id_, _ in each.matches:
                        yield id_, Role.FOCAL
                elif isinstance(each, DifferenceResult):
                    yield from _of_difference(each)
                elif wanted is not Truth.NO or each.truth is Truth.NO:
                    for match in each.answer.certain:
                        yield match.event.id, each.atom.role
                    for match in each.answer.open:
                        yield match.event.id, each.atom.maybe


def _of_difference(result: DifferenceResult) -> Iterator[tuple[str, Role]]:
    for point, role in ((result.atom.later, Role.RELATED), (result.atom.earlier, Role.RELATED)):
        if isinstance(point, Moment):
            for id_ in point.events:
                yield id_, role
