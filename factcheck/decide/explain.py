"""Why an answer is what it is: reasons and witnesses; what an open one hangs on, with the answers it may have; the events any rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import attrs

from factcheck.decide.algebra import Extent
from factcheck.decide.doubt import Doubled, because
from factcheck.decide.doubts import doubts
from factcheck.decide.procedure import UNDIVIDED, UNTRIED, Outcome, ReadingOutcome
from factcheck.decide.results import (
    CountResult,
    DifferenceResult,
    ElapsedResult,
    JointResult,
    JunctionResult,
    MembershipResult,
    RatioResult,
    Result,
    SumResult,
    answers_of,
    leaves,
    weighed_in,
)
from factcheck.decide.situation import Situation
from factcheck.decide.unknown import Asked, DateOf, FactOf, Unknown, same
from factcheck.formula import Moment, Not
from factcheck.log import MAX_LISTED, CountAnswer, MeasureAnswer
from factcheck.model import SERIES, Event, NumberWord, Reason, ReasonCode, Role, Scope, Witness
from factcheck.when import Intervals, Span, Truth


def reasons(outcome: Outcome, *, complete: Truth) -> tuple[Reason, ...]:
    """Why the outcome is open, most influential first (what was not done goes before what is not known); none where it is decided.

    ``complete``: the answer were the log complete.  Reasons of one code stand together in the order of the parts; where
    closing the log alone would decide, coverage comes first and is marked decisive.
    """
    if outcome.truth is not Truth.UNKNOWN:
        return ()
    found = dict.fromkeys(_reasons(outcome))
    if not found:
        # What is left is that a method enlarged the set of worlds, and says so in the approximations.
        found[because(ReasonCode.METHOD)] = None
    decisive = complete is not Truth.UNKNOWN
    marked = [
        Reason(reason.code, reason.params, decisive=decisive and reason.code is ReasonCode.COVERAGE) for reason in found
    ]
    return tuple(sorted(marked, key=lambda reason: (not _cut_short(reason), not reason.decisive)))


def _cut_short(reason: Reason) -> bool:
    """Whether it is that something was not done without which nothing could be decided."""
    return reason.code is ReasonCode.BUDGET and reason["undone"] != UNTRIED


def approximations(outcome: Outcome) -> tuple[str, ...]:
    """What was enlarged for want of an exact method, sorted.  It can only have made the answer more cautious."""
    found = {answer.relaxed for answer in _answers(outcome) if isinstance(answer, MeasureAnswer) and answer.relaxed}
    if any(reading.undivided for reading in outcome.readings):
        found.add("the division of imprecise dates was stopped")
    return tuple(sorted(found))


def measured(outcome: Outcome) -> Iterator[tuple[NumberWord, Extent]]:
    """What was measured for each number word, reading by reading and block by block."""
    for result in (block for reading in outcome.readings for block in reading.blocks):
        for each in leaves(result.results):
            match each:
                case CountResult():
                    yield each.atom.number, Extent(each.answer.low, each.high)
                case SumResult():
                    yield each.atom.number, each.weighed.extent
                case ElapsedResult():
                    yield each.atom.number, each.extent


def _reasons(outcome: Outcome) -> Iterator[Reason]:
    truths = {reading.truth for reading in outcome.readings}
    if truths >= {Truth.YES, Truth.NO}:
        named = {reading.truth: reading.formula.reading for reading in reversed(outcome.readings)}
        yield because(ReasonCode.READING, supported=named[Truth.YES], refuted=named[Truth.NO])
    elif len(truths) > 1:
        decided = next(reading for reading in outcome.readings if reading.truth is not Truth.UNKNOWN)
        verdict = "supported" if decided.truth is Truth.YES else "refuted"
        yield because(ReasonCode.READING, reading=decided.formula.reading, verdict=verdict)
    undecided = next((reading for reading in outcome.readings if reading.truth is Truth.UNKNOWN), None)
    if undecided is not None:
        yield from _of_reading(undecided, outcome)


def _of_reading(reading: ReadingOutcome, outcome: Outcome) -> Iterator[Reason]:
    if reading.cut_short:
        yield because(ReasonCode.BUDGET, undone=UNDIVIDED)
    named = dict.fromkeys(id_ for moment in reading.formula.moments() for id_ in moment.events)
    if not reading.blocks:
        yield because(ReasonCode.TIME, event=", ".join(named))
        return
    open_ = all(result.truth is Truth.UNKNOWN for result in reading.blocks)
    for id_ in named if len(reading.blocks) > 1 else ():
        places = {
            instants for result in reading.blocks for moment, instants in result.block.moments if id_ in moment.events
        }
        if len(places) > 1 and not (open_ and _is_labelled(id_, outcome.situation)):
            yield from _of_places(id_, places, outcome.situation)
    undecided = next((result for result in reading.blocks if result.truth is Truth.UNKNOWN), None)
    if undecided is not None:
        yield from (doubt.reason for doubt in doubts(undecided, outcome.situation) if doubt.reason is not None)
    if reading.untried:
        yield because(ReasonCode.BUDGET, undone=reading.untried)


def _is_labelled(id_: str, situation: Situation) -> bool:
    """Whether it is the value of a period, whose date is a label and not known any closer."""
    event, series = situation.events[id_].event, situation.setting.series
    return any(series[each].each is not None for each in event.values(SERIES) or () if each in series)


def _of_places(id_: str, places: Iterable[Intervals], situation: Situation) -> Iterator[Reason]:
    """Why it is not known in which of several places an event lies: its own date leaves it open, or it may be the same as another one."""
    known = situation.events[id_]
    own = (known.event.moment.intervals, known.event.end.intervals)
    if known.displacements and all(any(each.within(place) for place in places) for each in own):
        yield from (because(ReasonCode.IDENTITY, event=id_, other=each.double) for each in known.displacements)
    else:
        yield because(ReasonCode.TIME, event=id_)


def witnesses(outcome: Outcome) -> tuple[Witness, ...]:
    """The events the outcome rests on, in the order of the parts; each once, in its first role."""
    found: dict[str, Role] = {}
    for result in (block for reading in outcome.readings for block in reading.blocks):
        for each, wanted in _borne(result.results, result.truth):
            for id_, role in _told_by(each, wanted):
                found.setdefault(id_, role)
    return tuple(Witness(id_, role) for id_, role in found.items())


def _borne(results: Iterable[Result], wanted: Truth) -> Iterator[tuple[Result, Truth]]:
    """The leaves of some results, each with the truth by which it bears out what is ``wanted`` of all: what is denied bears out the opposite."""
    for each in results:
        match each:
            case JunctionResult():
                inner = ~wanted if isinstance(each.atom, Not) else wanted
                for branch in each.branches:
                    yield from _borne(branch, inner)
            case JointResult():
                yield from _borne((each.inner,), wanted)
            case _:
                yield each, wanted


def _told_by(each: Result, wanted: Truth) -> Iterator[tuple[str, Role]]:
    match each:
        case MembershipResult():
            yield from ((id_, Role.FOCAL) for id_, _ in each.matches)
        case DifferenceResult() | ElapsedResult():
            points = (point for point in (each.atom.later, each.atom.earlier) if isinstance(point, Moment))
            yield from ((id_, Role.RELATED) for point in points for id_ in point.events)
        case CountResult():
            if each.atom.threshold is not None:
                yield from ((id_, Role.FOCAL) for id_ in each.atom.threshold.than.events)
            if wanted is not Truth.NO or each.truth is Truth.NO:
                yield from _counted(each.answer, each.atom.role, each.atom.maybe)
        case SumResult() | RatioResult():
            for weighed in weighed_in(each) if wanted is not Truth.NO or each.truth is Truth.NO else ():
                yield from ((id_, each.atom.role) for _, amount in weighed.amounts for id_ in amount.events)
                for _, _, answer in weighed.answers:
                    yield from _counted(answer, each.atom.role, each.atom.maybe)


def _counted(answer: CountAnswer | MeasureAnswer, role: Role, maybe: Role) -> Iterator[tuple[str, Role]]:
    yield from ((match.event.id, role) for match in answer.certain)
    yield from ((match.event.id, maybe) for match in answer.open)


DoublesOf: TypeAlias = Callable[[str, Scope], tuple[str, ...]]


def unknowns(outcome: Outcome, doubles_of: DoublesOf) -> tuple[Unknown, ...]:
    """Everything its undecided readings hang on.

    ``doubles_of``: the events an event may be the same as, as members of a scope.
    """
    found: dict[Asked, dict[object, None]] = {}
    for each in _asked(outcome, doubles_of):
        if isinstance(each, FactOf) and each.turned() in found:
            continue
        found.setdefault(attrs.evolve(each, turns=()), {}).update(dict.fromkeys(each.turns))  # type: ignore[arg-type]
    every = [attrs.evolve(asked, turns=tuple(turns)) for asked, turns in found.items()]  # type: ignore[arg-type]
    return tuple(unknown for unknown in every if unknown.size)


def _asked(outcome: Outcome, doubles_of: DoublesOf) -> Iterator[Asked]:
    for reading in outcome.readings:
        if reading.truth is Truth.UNKNOWN:
            yield from _moments(reading, outcome.situation)
            for doubt in (each for block in reading.blocks for each in doubts(block, outcome.situation)):
                if isinstance(doubt.about, Doubled):
                    event, scope = doubt.about.event, doubt.about.scope
                    yield from (same(event, other) for other in doubles_of(event, scope))
                elif doubt.about is not None:
                    yield doubt.about


def _moments(reading: ReadingOutcome, situation: Situation) -> Iterator[Asked]:
    """The dates of the moments, cut where the answer changes; and whether those that may be the same as one of another date are."""
    open_ = all(result.truth is Truth.UNKNOWN for result in reading.blocks)
    for result in reading.blocks:
        for moment, instants in result.block.moments:
            for id_ in moment.events:
                event = situation.events[id_].event
                yield from (same(event.id, each.double) for each in situation.events[id_].displacements)
                ended = moment.end and isinstance(event.when, Span)
                if not ended and not (open_ and _is_labelled(id_, situation)):
                    yield DateOf(event, tuple(edge for pair in instants for edge in pair))


def listed(outcome: Outcome) -> tuple[tuple[Event, ...], frozenset[tuple[str, str]]] | None:
    """The events an outcome rests on, and the condition values it found that no event carries.

    None where an answer does not list all of them or some may be double.
    """
    events: dict[str, Event] = {}
    unseen: set[tuple[str, str]] = set()
    for id_, known in outcome.situation.events.items():
        if known.doubles:
            return None
        events[known.event.id] = known.event
        if id_ != known.event.id:
            events[id_] = attrs.evolve(known.event, id=id_, same_as=(known.event.id,))
    for answer in _answers(outcome):
        if MAX_LISTED in (len(answer.certain), len(answer.open)):
            return None
        unseen.update(answer.gaps.unseen)
        for match in (*answer.certain, *answer.open):
            if match.maybe_double:
                return None
            events[match.event.id] = match.event
    return tuple(events.values()), frozenset(unseen)


def _answers(outcome: Outcome) -> Iterator[CountAnswer | MeasureAnswer]:
    for block in (block for reading in outcome.readings for block in reading.blocks):
        for each in leaves(block.results):
            yield from answers_of(each)
