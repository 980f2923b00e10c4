"""What an undecided result hangs on, one doubt after another: told as reasons, and asked as questions whose answers may settle it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from factcheck.decide.algebra import Extent, Number, whole
from factcheck.decide.differences import by_clock
from factcheck.decide.doubt import (
    Doubled,
    Doubt,
    because,
    ends_of,
    figure_of_event,
    has_its_day,
    imprecise,
    of_doubles,
    of_figure,
    of_gaps,
    of_match,
    of_number,
    of_row,
    of_same_day,
    of_scope,
    of_several,
)
from factcheck.decide.results import (
    BlockResult,
    CountResult,
    DifferenceResult,
    ElapsedResult,
    MeasureQuestion,
    MembershipResult,
    PlainResult,
    RatioResult,
    Result,
    SumResult,
    Weighed,
    answers_of,
    leaves,
)
from factcheck.decide.situation import Situation, figure_of
from factcheck.decide.unknown import DateOf, FactOf, TextOf, either
from factcheck.formula import Amount, Edge, LastEvents, Missing, Moment, Said
from factcheck.log import (
    Bar,
    CountQuestion,
    DistinctQuestion,
    LullQuestion,
    MeasureAnswer,
    RunQuestion,
    SumQuestion,
    lies,
)
from factcheck.model import Event, NeedItem, Over, ReasonCode
from factcheck.model.several import stands_for_several
from factcheck.when import DAY, HOUR, Intervals, Span, Truth, write_part


def doubts(block: BlockResult, situation: Situation) -> Iterator[Doubt]:
    """What the undecided results of an undecided block hang on, in the order of its parts."""
    parts = {each.part for each in block.results if each.truth is block.truth is Truth.UNKNOWN}
    shown = (each for each in block.results if each.part in parts)
    results = list(
        leaves(tuple(each for each in shown if each.truth is Truth.UNKNOWN or isinstance(each, CountResult)))
    )
    # Others share the day from which the last ones are counted back: which came first is not known.
    granted = [each for each in results if isinstance(each, CountResult) and each.granted]
    others = [match.event for each in granted for match in each.answer.certain]
    for result in results:
        if result.truth is Truth.UNKNOWN or result in granted:
            perhaps = [match.event for answer in answers_of(result) for match in answer.open]
            if result.truth is Truth.UNKNOWN:
                told = iter(_of_result(result, situation))
                yield from told if not others else (each for each in told if not has_its_day(each, perhaps))
            if result in granted:
                yield from (Doubt(because(ReasonCode.TIME, event=other.id)) for other in others)
                perhaps += others
            yield from of_same_day(perhaps, (moment for moment, _ in block.block.moments), situation)


def _of_result(result: Result, situation: Situation) -> Iterator[Doubt]:
    match result:
        case MembershipResult():
            for id_, truth in result.matches:
                event = situation.events[id_].event
                if truth is Truth.UNKNOWN:
                    yield from of_scope(event, result.atom.scope)
                if result.atom.alone and stands_for_several(event.number):
                    yield of_several(event)
        case DifferenceResult():
            yield from _of_difference(result, situation)
        case ElapsedResult():
            # Where the length itself is known, it is the word that is not.
            if result.extent.low is None or result.extent.low != result.extent.high:
                clock = True in by_clock(result.atom, situation)
                yield from _of_points((result.atom.later, result.atom.earlier), situation, by_clock=clock)
            yield from of_number(result.atom.number, result.extent, result.atom.unit)
        case CountResult():
            yield from _of_count(result, situation)
        case SumResult():
            yield from _of_weighed(result.weighed, ends_of(result.atom.number), situation)
            yield from of_number(result.atom.number, result.weighed.extent)
            if result.granted and (result.weighed.extent.low or 0) > 0:
                # By when they began the last ones are others than by when they were over.
                yield Doubt(because(ReasonCode.READING))
        case RatioResult():
            several = (result.to, *(weighed for _, weighed in result.against))
            for weighed in several:
                yield from _of_weighed(weighed, (0,), situation)
            number = result.atom.number
            exact = all(weighed.extent.low == weighed.extent.high for weighed in several)
            if exact and number.definite != number.possible:
                yield Doubt(because(ReasonCode.VAGUENESS, number=str(number)))
        case PlainResult(atom=Said(source)):
            yield Doubt(because(ReasonCode.COVERAGE, source=source), FactOf((NeedItem("said", source),)))
        case PlainResult(atom=Missing(code, params)):
            yield Doubt(because(code, **dict(params)))


# Moments


def _of_difference(result: DifferenceResult, situation: Situation) -> Iterator[Doubt]:
    atom = result.atom
    yield from _of_points((atom.later, atom.earlier), situation, by_clock=False)
    if isinstance(atom.later, Moment) and isinstance(atom.earlier, Moment):
        order = NeedItem("order", ", ".join(atom.earlier.events), event=", ".join(atom.later.events))
        yield Doubt(None, either(order))


def _of_points(points: tuple[Moment | Edge, Moment | Edge], situation: Situation, *, by_clock: bool) -> Iterator[Doubt]:
    """That it is not known when some events happened: before the other point, or after it.  ``by_clock``: hours matter too, and not only days."""
    for point, other in (points, points[::-1]):
        turns, compared = _turns_at(other, situation), other.events if isinstance(other, Moment) else ()
        hourless = any(not situation.events[id_].event.moment.clocked for id_ in compared)
        for id_ in point.events if isinstance(point, Moment) else ():
            event = situation.events[id_].event
            yield from of_doubles(id_, situation)
            if event.moment.clocked and hourless:
                continue  # It is known to the minute.
            yield Doubt(
                because(ReasonCode.TIME, event=id_), DateOf(event, (*turns, *(_noons(event) if by_clock else ())))
            )
    if not any(isinstance(point, Moment) for point in points):
        yield Doubt(because(ReasonCode.TIME))


def _turns_at(point: Moment | Edge, situation: Situation) -> tuple[int, ...]:
    """The instants at which a point may lie, from where to where."""
    if isinstance(point, Edge):
        return point.earliest, point.latest
    dates = [
        situation.events[id_].event.end if point.end else situation.events[id_].event.moment for id_ in point.events
    ]
    return tuple(edge for date in dates for pair in date.intervals for edge in pair)


def _noons(event: Event) -> tuple[int, ...]:
    """The morning and the afternoon of a date of few days."""
    whole = event.moment.intervals
    if whole.end - whole.start > 2 * DAY:
        return ()
    return tuple(start + half for start, end in whole for half in range(12 * HOUR, end - start, 12 * HOUR))


# Events that may count


def _of_count(result: CountResult, situation: Situation) -> Iterator[Doubt]:
    answer, atom, question = result.answer, result.atom, result.question
    ends = ends_of(atom.number)
    if question.bar is not None and atom.threshold is not None:
        yield from _of_bar(result, question.bar, atom.threshold.than, situation)
    for match in answer.open:
        yield from of_match(match, question, situation)
    for match in answer.certain:
        if match.maybe_double:
            yield Doubt(because(ReasonCode.IDENTITY, event=match.event.id), Doubled(match.event.id, question.scope))
    for match in (*answer.certain, *answer.open):
        own = Extent(match.event.number.low, match.event.number.high)
        yield from of_row(match.event, _points_of(Extent(answer.low, result.high), own, 1, ends), question.scope)
    if result.high is None or result.high != answer.closed_high:
        # What came later moves the last so many on, so that an upper bound helps there too.
        told = isinstance(atom.where, LastEvents) or _closing_helps(result)
        yield from of_gaps(answer.gaps, atom.scope, situation, told=told)
    yield from of_number(atom.number, Extent(answer.low, result.high))
    yield from _of_more(result, situation)


def _closing_helps(result: CountResult) -> bool:
    """Whether coverage of the gaps could help to decide: it bounds the count from above, which "at least" ignores."""
    if result.high is not None or result.answer.gaps.instants.empty:
        return False
    number = result.atom.number
    bounded = any(zone.high is not None for zone in number.definite)
    return bounded or number.decide(result.answer.low, result.answer.closed_high) is not Truth.UNKNOWN


def _of_more(result: CountResult, situation: Situation) -> Iterator[Doubt]:
    """How many more events a lower bound needs."""
    where, number = result.question.stretch.certain & result.answer.gaps.instants, result.atom.number
    if where.empty or len(number.definite) != 1 or number.definite[0].high is not None:
        return
    least, _ = whole(number.definite[0])
    if least is not None and least > result.answer.low:
        days = write_part(where, Intervals.always(), situation.setting.zone)
        more = NeedItem("events", f"{least - result.answer.low} more within {days}", scope=result.atom.scope.name)
        yield Doubt(None, FactOf((more,)))


def _of_bar(result: CountResult, bar: Bar, than: Amount, situation: Situation) -> Iterator[Doubt]:
    """Which events beat an amount: what it is, and what their figures are."""
    matches = (*result.answer.open, *result.answer.certain)
    others = [figure_of(match.event.values(bar.figure)) for match in matches]
    amount = _of_amount(
        than, tuple(end for other in others for end in (other.low, other.high) if end is not None), situation
    )
    known = bar.low is not None and bar.low == bar.high
    for doubt in amount:
        yield attrs.evolve(doubt, reason=None) if known else doubt
    for id_ in than.events:
        yield Doubt(None, DateOf(situation.events[id_].event))
    ends = tuple(end for end in (bar.low, bar.high) if end is not None)
    for match in result.answer.open:
        for doubt in of_figure(match.event, bar.figure, ends):
            yield attrs.evolve(doubt, reason=None) if _clears(match.event, bar) else doubt


def _clears(event: Event, bar: Bar) -> bool:
    """Whether the event beats every amount the bar may be."""
    extent = figure_of(event.apiece(bar.figure))
    mine, other = (extent.low, bar.high) if bar.above else (extent.high, bar.low)
    if mine is None or other is None:
        return False
    return (bar.ties and mine == other) or (mine > other if bar.above else mine < other)


# Sums


def _of_weighed(weighed: Weighed, ends: tuple[Number, ...], situation: Situation) -> Iterator[Doubt]:
    amounts = [(weight, amount, situation.amount(amount)) for weight, amount in weighed.amounts]
    for position, (weight, amount, _) in enumerate(amounts):
        rest = Extent(0, 0)
        for at, (each, _, extent) in enumerate(amounts):
            if at != position:
                rest += extent.times(each)
        for each, _, answer in weighed.answers:
            rest += Extent(answer.closed_low, answer.closed_high).times(each)
        yield from _of_amount(amount, tuple(_points_of(rest, Extent(0, 0), weight, ends)), situation)
    for _, question, answer in weighed.answers:
        yield from _of_measure(question, answer, weighed.extent, ends, situation)


def _of_amount(amount: Amount, turns: tuple[Number, ...], situation: Situation) -> Iterator[Doubt]:
    for id_ in amount.events:
        event = situation.events[id_].event
        yield from of_doubles(id_, situation)
        yield from of_figure(event, amount.figure, tuple(_own_turns(amount, id_, turns, situation)))
    if len(amount.events) > 1 and amount.over is None:
        reading = f"any of {len(amount.events)} values"
        yield Doubt(because(ReasonCode.READING, reading=reading, verdict="not_enough_evidence"))


def _own_turns(amount: Amount, id_: str, turns: Iterable[Number], situation: Situation) -> Iterator[Number]:
    """What one of several figures must be for what is made of them to be so much, the others being least, and being greatest."""
    if amount.over not in (Over.MEAN, Over.SUM):
        yield from turns
        return
    others = (situation.events[each].event.apiece(amount.figure) for each in amount.events if each != id_)
    rest = functools.reduce(Extent.__add__, map(figure_of, others), Extent(0, 0))
    times = len(amount.events) if amount.over is Over.MEAN else 1
    yield from (times * turn - edge for turn in turns for edge in {rest.low, rest.high} if edge is not None)


def _of_measure(
    question: MeasureQuestion, answer: MeasureAnswer, whole: Extent, ends: tuple[Number, ...], situation: Situation
) -> Iterator[Doubt]:
    listed = (*answer.certain, *answer.open)
    for count, figure in _counts_of(question):
        for match in answer.open:
            if _counts(match.event, count) is not Truth.NO:
                yield from of_match(match, count, situation)
        for match in listed:
            event = match.event
            if isinstance(question, DistinctQuestion):
                values = event.values(question.attribute)
                if values is None or len(values) > 1:
                    told = because(ReasonCode.ATTRIBUTE, event=event.id, attribute=question.attribute)
                    yield Doubt(told, TextOf(event, question.attribute, values or answer.possible_values))
            turns = tuple(_turns_of(event, question, figure, whole, ends))
            yield from of_row(event, () if figure else turns, count.scope)
            if figure and imprecise(event, figure) and event.matches(count.scope) is not Truth.NO:
                told = because(ReasonCode.VALUE, event=event.id, attribute=figure)
                yield Doubt(told, figure_of_event(event, figure, turns))
            if match.maybe_double:
                told = because(ReasonCode.IDENTITY, event=event.id)
                yield Doubt(
                    told if match.certain and _adds(event, question, figure) else None, Doubled(event.id, count.scope)
                )
        if (answer.low, answer.high) != (answer.closed_low, answer.closed_high):
            yield from of_gaps(answer.gaps, count.scope, situation)
    if isinstance(question, RunQuestion | LullQuestion):
        days = ends if isinstance(question, LullQuestion) else ()
        yield from _of_order([match.event for match in listed], days)


def _adds(event: Event, question: MeasureQuestion, figure: str) -> bool:
    """Whether it matters if it is counted once or twice: no value becomes another one by it, and no sum by one that adds nothing."""
    return not isinstance(question, DistinctQuestion) and (
        not figure or figure_of(event.values(figure)) != Extent(0, 0)
    )


def _counts_of(question: MeasureQuestion) -> Iterator[tuple[CountQuestion, str]]:
    """The counts a measure is made of, and the figure added up in each."""
    match question:
        case SumQuestion():
            for part in question.parts:
                yield part.count, part.figure
        case DistinctQuestion():
            yield question.count, ""
        case RunQuestion():
            for scope in (question.scope, question.scope.both(question.that)):
                yield CountQuestion(scope, question.stretch, question.clocked_stretch), ""
        case LullQuestion():
            yield CountQuestion(question.scope, question.stretch, question.stretch, going_on=question.going_on), ""


def _turns_of(
    event: Event, question: MeasureQuestion, figure: str, whole: Extent, ends: tuple[Number, ...]
) -> Iterator[Number]:
    """What the number of a row, or a figure of it, must be for the whole to reach an end; it adds to several parts at once."""
    if not isinstance(question, SumQuestion):
        yield event.number.low
        return
    parts = [(part.weight, _counts(event, part.count)) for part in question.parts if part.figure == figure]
    certain = sum(weight for weight, truth in parts if truth is Truth.YES)
    perhaps = [weight for weight, truth in parts if truth is Truth.UNKNOWN]
    own = Extent(event.number.low, event.number.high)
    if figure:
        given = figure_of(event.values(figure))
        own = Extent(given.low or 0, given.high)
    for weight in {certain, certain + sum(perhaps), *perhaps} - {0}:
        yield from _points_of(whole, own, weight, ends)


def _counts(event: Event, count: CountQuestion) -> Truth:
    return event.matches(count.scope) & lies(event, (), count, going_on=count.going_on)


def _of_order(events: list[Event], days: tuple[Number, ...]) -> Iterator[Doubt]:
    """Dates on which the order of events hangs, or how long it was from one to the next: cut where others lie, and so many days from there."""
    for event in events:
        whole = event.moment.intervals
        if isinstance(event.when, Span):
            if event.end.intervals.end - event.end.intervals.start > 25 * HOUR:
                begun = {
                    edge for each in events if each is not event for pair in each.moment.intervals for edge in pair
                }
                yield Doubt(because(ReasonCode.TIME, event=event.id), DateOf(event, tuple(begun), end=True))
            continue
        if event.moment.clocked:
            continue
        others = {edge for each in events if each is not event for pair in each.moment.intervals for edge in pair}
        if whole.end - whole.start > 25 * HOUR:
            edges = {edge + sign * int(many) * DAY for edge in others for many in (0, *days) for sign in (1, -1)}
            yield Doubt(None, DateOf(event, tuple(edges)))
        elif any(each is not event and each.moment.intervals.meets(whole) for each in events):
            yield Doubt(None, DateOf(event, (*_noons(event), *others)))


def _points_of(whole: Extent, own: Extent, weight: Number, bounds: Iterable[Number]) -> Iterator[Number]:
    """What one contribution of that weight must be for the whole to reach a bound, all others being least, and being greatest.

    ``whole`` is what the whole may be with the contribution being ``own``.
    """
    mine = own.times(weight)
    rests = [
        edge - part
        for edge, part in ((whole.low, mine.low), (whole.high, mine.high))
        if edge is not None and part is not None
    ]
    for bound in bounds:
        for rest in rests:
            yield Fraction(bound - rest) / Fraction(weight)
