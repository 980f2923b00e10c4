"""Why an answer is what it is: reasons and witnesses."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.decide.differences import DifferenceResult, ElapsedResult
from factcheck.decide.extent import Extent, excluded, inside, say_number
from factcheck.decide.procedure import Outcome, ReadingOutcome
from factcheck.decide.results import (
    BlockResult,
    CountResult,
    JunctionResult,
    MembershipResult,
    MissingResult,
    RatioResult,
    Result,
    SaidResult,
    SumResult,
    leaves,
)
from factcheck.decide.situation import figure_of
from factcheck.decide.weighing import Weighed
from factcheck.formula import Amount, Difference, Edge, Elapsed, Moment, Ratio, Sum
from factcheck.log import (
    Bar,
    CountAnswer,
    DistinctQuestion,
    Gaps,
    LullQuestion,
    Match,
    MeasureAnswer,
    RunQuestion,
    SumQuestion,
)
from factcheck.model import Event, FigureCondition, NumberWord, Reason, ReasonCode, Role, Scope, Witness
from factcheck.when import Stretch, Truth, write_bounds

__all__ = ["approximations", "open_block", "reasons", "witnesses"]


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
    if not found:
        # What is left is that a method enlarged the set of worlds, and says so in the approximations.
        found[_reason(ReasonCode.BUDGET)] = None
    decisive = complete is not Truth.UNKNOWN
    marked = [
        Reason(reason.code, reason.params, decisive=decisive and reason.code is ReasonCode.COVERAGE) for reason in found
    ]
    return tuple(sorted(marked, key=lambda reason: not reason.decisive))


def approximations(outcome: Outcome) -> tuple[str, ...]:
    """What was enlarged for want of an exact method, sorted.  It can only have made the answer more cautious."""
    found = {
        answer.relaxed
        for reading in outcome.readings
        for result in reading.blocks
        for each in leaves(result.results)
        for weighed in _weighed_in(each)
        for _, _, answer in weighed.answers
        if answer.relaxed
    }
    if any(reading.exhausted for reading in outcome.readings):
        found.add("the division of imprecise dates was stopped")
    return tuple(sorted(found))


def _weighed_in(each: Result) -> tuple[Weighed, ...]:
    match each:
        case SumResult():
            return (each.weighed,)
        case RatioResult():
            return (each.to, *(weighed for _, weighed in each.against))
        case _:
            return ()


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


def _of_result(result: Result, outcome: Outcome) -> Iterator[Reason]:
    match result:
        case MembershipResult():
            for id_, truth in result.matches:
                if truth is Truth.UNKNOWN:
                    yield from _of_scope(outcome.situation.events[id_].event, result.atom.scope)
        case DifferenceResult():
            truths = {spread.truth for spread in result.spreads}
            if len(truths) > 1:
                yield _reason(ReasonCode.READING, reading="calendar days or hours", verdict="not_enough_evidence")
            if Truth.UNKNOWN in truths:
                yield from _of_points(result.atom, outcome)
        case ElapsedResult():
            # Where the length itself is known, it is the word that is not.
            if result.extent.low != result.extent.high:
                yield from _of_points(result.atom, outcome)
            yield from _of_number(result.atom.number, result.extent)
        case CountResult():
            yield from _of_count(result, outcome)
        case SumResult():
            yield from _of_weighed(result.weighed, outcome)
            yield from _of_number(result.atom.number, result.weighed.extent)
        case RatioResult():
            for weighed in (result.to, *(weighed for _, weighed in result.against)):
                yield from _of_weighed(weighed, outcome)
            yield from _of_ratio(result)
        case MissingResult():
            yield _reason(result.atom.code, **dict(result.atom.params))
        case SaidResult():
            yield _reason(ReasonCode.COVERAGE, source=result.atom.source)
        case JunctionResult():
            for each in leaves((result,)):
                if each.truth is Truth.UNKNOWN:
                    yield from _of_result(each, outcome)


def _of_points(atom: Difference | Elapsed, outcome: Outcome) -> Iterator[Reason]:
    for point in (atom.later, atom.earlier):
        for id_ in point.events if isinstance(point, Moment) else ():
            known = outcome.situation.events[id_]
            for other in known.doubles:
                yield _reason(ReasonCode.IDENTITY, event=id_, other=other)
            yield _reason(ReasonCode.TIME, event=id_)
    if isinstance(atom.later, Edge) and isinstance(atom.earlier, Edge):
        yield _reason(ReasonCode.TIME)


def _of_number(number: NumberWord, extent: Extent) -> Iterator[Reason]:
    """Where what is measured may fall on the borderline of the number word."""
    if number.definite == number.possible or excluded(number.possible, extent):
        return
    if any(inside(zone, extent) for zone in number.definite):
        return
    low, high = ("" if bound is None else say_number(bound) for bound in (extent.low, extent.high))
    yield _reason(ReasonCode.VAGUENESS, number=str(number), low=low, high=high)


def _of_ratio(result: RatioResult) -> Iterator[Reason]:
    number = result.atom.number
    exact = all(
        weighed.extent.low == weighed.extent.high for weighed in (result.to, *(each for _, each in result.against))
    )
    if exact and number.definite != number.possible:
        yield _reason(ReasonCode.VAGUENESS, number=str(number))


def _of_weighed(weighed: Weighed, outcome: Outcome) -> Iterator[Reason]:
    for _, amount in weighed.amounts:
        yield from _of_amount(amount, outcome)
    for _, question, answer in weighed.answers:
        for scope, plain, clocked, figure in asked_of(question):
            for match in answer.open:
                stretch = clocked if match.event.moment.clocked else plain
                if match.event.matches(scope) is not Truth.NO and match.event.moment.intervals.meets(stretch.possible):
                    yield from _of_match(match, scope, stretch, outcome)
            for match in (*answer.certain, *answer.open):
                if isinstance(question, DistinctQuestion):
                    values = match.event.values(question.attribute)
                    if values is None or len(values) > 1:
                        yield _reason(ReasonCode.ATTRIBUTE, event=match.event.id, attribute=question.attribute)
                if match.event.number.low != match.event.number.high:
                    yield _reason(ReasonCode.VALUE, event=match.event.id, attribute="number")
                if (
                    figure
                    and _imprecise(figure_of(match.event.values(figure)))
                    and match.event.matches(scope) is not Truth.NO
                ):
                    yield _reason(ReasonCode.VALUE, event=match.event.id, attribute=figure)
            if not outcome.situation.complete and (
                (answer.low, answer.high) != (answer.closed_low, answer.closed_high)
            ):
                yield from _of_gaps(answer.gaps, scope.name, outcome)


def asked_of(
    question: SumQuestion | DistinctQuestion | RunQuestion | LullQuestion,
) -> Iterator[tuple[Scope, Stretch, Stretch, str]]:
    """The scopes a question asks about, with their stretches for events without and with a clock time, and the figure added up."""
    match question:
        case SumQuestion():
            for part in question.parts:
                yield part.count.scope, part.count.stretch, part.count.clocked_stretch, part.figure
        case DistinctQuestion():
            yield question.count.scope, question.count.stretch, question.count.clocked_stretch, ""
        case RunQuestion():
            yield question.scope, question.stretch, question.clocked_stretch, ""
            yield question.scope.both(question.that), question.stretch, question.clocked_stretch, ""
        case LullQuestion():
            yield question.scope, question.stretch, question.stretch, ""


def _imprecise(extent: Extent) -> bool:
    return extent.low is None or extent.low != extent.high


def _of_amount(amount: Amount, outcome: Outcome) -> Iterator[Reason]:
    for id_ in amount.events:
        known = outcome.situation.events[id_]
        for other in known.doubles:
            yield _reason(ReasonCode.IDENTITY, event=id_, other=other)
        if _imprecise(figure_of(known.event.values(amount.figure))):
            yield _reason(ReasonCode.VALUE, event=id_, attribute=amount.figure)
    if len(amount.events) > 1:
        yield _reason(ReasonCode.READING, reading=f"any of {len(amount.events)} values", verdict="not_enough_evidence")


def _of_match(match: Match, scope: Scope, stretch: Stretch, outcome: Outcome) -> Iterator[Reason]:
    """Why an event only possibly counts."""
    if match.event.matches(scope) is Truth.UNKNOWN:
        yield from _of_scope(match.event, scope)
    if match.maybe_double:
        yield _reason(ReasonCode.IDENTITY, event=match.event.id)
    intervals = match.event.moment.intervals
    if not intervals.within(stretch.certain):
        now = outcome.situation.setting.now
        spoken = now is not None and intervals.within(now.intervals)
        # On the day of speaking only the clock could tell; elsewhere a borderline is one of the words themselves.
        if intervals.within(stretch.possible - stretch.certain) and not spoken:
            yield _reason(ReasonCode.VAGUENESS, event=match.event.id)
        else:
            yield _reason(ReasonCode.TIME, event=match.event.id)


def _of_gaps(gaps: Gaps, scope: str, outcome: Outcome) -> Iterator[Reason]:
    for attribute, value in gaps.unseen:
        yield _reason(ReasonCode.ATTRIBUTE, attribute=attribute, value=value)
    for pair in gaps.uncovered:
        first, last = write_bounds(pair, outcome.situation.setting.zone)
        yield _reason(ReasonCode.COVERAGE, scope=scope, **{"from": first, "until": last})


def _of_count(result: CountResult, outcome: Outcome) -> Iterator[Reason]:
    answer, atom = result.answer, result.atom
    bar = result.question.bar
    if bar is not None and atom.threshold is not None:
        if bar.low is None or bar.low != bar.high:
            yield from _of_amount(atom.threshold.than, outcome)
        for match in answer.open:
            if not _clears(match.event, bar):
                yield _reason(ReasonCode.VALUE, event=match.event.id, attribute=bar.figure)
    for match in answer.open:
        stretch = result.question.clocked_stretch if match.event.moment.clocked else result.question.stretch
        yield from _of_match(match, atom.scope, stretch, outcome)
    for match in answer.certain:
        if match.maybe_double:
            yield _reason(ReasonCode.IDENTITY, event=match.event.id)
    for match in (*answer.certain, *answer.open):
        if match.event.number.low != match.event.number.high:
            yield _reason(ReasonCode.VALUE, event=match.event.id, attribute="number")
    if _closing_helps(result) and not outcome.situation.complete:
        yield from _of_gaps(answer.gaps, atom.scope.name, outcome)
    if atom.number.borderline(answer.low, result.high):
        high = "" if result.high is None else str(result.high)
        yield _reason(ReasonCode.VAGUENESS, number=str(atom.number), low=str(answer.low), high=high)


def _clears(event: Event, bar: Bar) -> bool:
    """Whether the event beats every amount the bar may be."""
    extent = figure_of(event.values(bar.figure))
    if bar.above:
        mine, other = extent.low, bar.high
        return mine is not None and other is not None and (mine > other or (bar.ties and mine == other))
    mine, other = extent.high, bar.low
    return mine is not None and other is not None and (mine < other or (bar.ties and mine == other))


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
            values = event.values(condition.attribute)
            known, given = values is not None, figure_of(values)
            if isinstance(condition, FigureCondition) and known and given.low is not None and given.low == given.high:
                # The figure is known; whether "about 30" may be said of it is not.
                yield _reason(ReasonCode.VAGUENESS, event=event.id)
                continue
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
            for each in leaves(result.results):
                yield from _told_by(each, result.truth)


def _told_by(each: Result, wanted: Truth) -> Iterator[tuple[str, Role]]:
    match each:
        case MembershipResult():
            for id_, _ in each.matches:
                yield id_, Role.FOCAL
        case DifferenceResult() | ElapsedResult():
            for point in (each.atom.later, each.atom.earlier):
                for id_ in point.events if isinstance(point, Moment) else ():
                    yield id_, Role.RELATED
        case CountResult():
            if each.atom.threshold is not None:
                for id_ in each.atom.threshold.than.events:
                    yield id_, Role.FOCAL
            if wanted is not Truth.NO or each.truth is Truth.NO:
                yield from _counted(each.answer, each.atom.role, each.atom.maybe)
        case SumResult():
            if wanted is not Truth.NO or each.truth is Truth.NO:
                yield from _weighed_events(each.weighed, each.atom)
        case RatioResult():
            if wanted is not Truth.NO or each.truth is Truth.NO:
                for weighed in (each.to, *(weighed for _, weighed in each.against)):
                    yield from _weighed_events(weighed, each.atom)


def _weighed_events(weighed: Weighed, atom: Sum | Ratio) -> Iterator[tuple[str, Role]]:
    for _, amount in weighed.amounts:
        for id_ in amount.events:
            yield id_, atom.role
    for _, _, answer in weighed.answers:
        yield from _counted(answer, atom.role, atom.maybe)


def _counted(answer: CountAnswer | MeasureAnswer, role: Role, maybe: Role) -> Iterator[tuple[str, Role]]:
    for match in answer.certain:
        yield match.event.id, role
    for match in answer.open:
        yield match.event.id, maybe
