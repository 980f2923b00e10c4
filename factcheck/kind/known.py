"""What kinds ask the log to restate a statement: how much there is of what a formula measures, and which events lie nearest."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from factcheck.formula import Amount, Distinct, Edge, Lull, Measure, OpenBetween, Run, Threshold, Total, Where
from factcheck.kind.placing import Guessed, placed
from factcheck.log import (
    MAX_LISTED,
    Asking,
    Bar,
    CountQuestion,
    DistinctQuestion,
    EventsQuestion,
    LullQuestion,
    NearestQuestion,
    Question,
    RunQuestion,
    SumPart,
    SumQuestion,
    ask,
    ask_all,
)
from factcheck.meaning import Asks, Readings, Setting, Terms, Valued, as_counted
from factcheck.model import Event, EventId, Figure, Over, Scope
from factcheck.when import DAWN, DAY, DUSK, Intervals, Stretch, Truth
from factcheck.wording import figure_of

Number: TypeAlias = int | Fraction
Bounds: TypeAlias = tuple[Number | None, Number | None]


def hull(several: Iterable[Bounds]) -> Bounds:
    """From the least to the most of all of them; no bound where one of them has none, or there are none."""
    found = list(several)
    lows, highs = [low for low, _ in found if low is not None], [high for _, high in found if high is not None]
    known = len(found) or None
    return min(lows) if len(lows) == known else None, max(highs) if len(highs) == known else None


def bounded(instants: Intervals) -> bool:
    """Whether they have a first and a last one."""
    return instants.start != DAWN and instants.end != DUSK


# How much


def bounds_of(sums: Iterable[Terms], setting: Setting, asks: Asks = Asks.HOW_MANY) -> Asking[list[Bounds]]:
    """From the least to the most each weighted sum may be.  For amounts see :func:`values_known`."""
    ways = yield from bounds_in_each_way(sums, setting, asks)
    return [hull(several) for several in ways]


def bounds_in_each_way(sums: Iterable[Terms], setting: Setting, asks: Asks) -> Asking[list[tuple[Bounds, ...]]]:
    """The same in every way in which what lasted may count in it; nothing over the last so many events where there are fewer."""
    ways = [as_counted(terms, asks, setting) for terms in sums]
    places: dict[Where, Guessed] = {}
    for where in dict.fromkeys(_where(measure) for several in ways for terms in several for _, measure in terms):
        place = yield from placed(where, setting)
        if place is not None:
            places[where] = place
    there = [[terms for terms in several if all(_where(each) in places for _, each in terms)] for several in ways]
    answers = yield from ask_all(_question(terms, places, setting) for several in there for terms in several)
    bounds = ((answer.low, answer.high) for answer in answers)
    return [tuple(itertools.islice(bounds, len(several))) for several in there]


def _where(measure: Measure) -> Where:
    assert not isinstance(measure, Amount), "an amount lies nowhere"
    return OpenBetween(Edge(DAWN, DAWN), measure.until) if isinstance(measure, Run) else measure.where


def _question(terms: Terms, places: Mapping[Where, Guessed], setting: Setting) -> Question[Any]:
    match [measure for _, measure in terms]:
        case [Distinct() as values]:
            return DistinctQuestion(_count(values, places), values.attribute)
        case [Run() as run]:
            place = places[_where(run)]
            return RunQuestion(run.scope, run.that, place.plain, place.clocked)
        case [Lull() as lull]:
            return LullQuestion(lull.scope, lull.where, setting.zone, going_on=lull.going_on, to_edge=lull.to_edge)
    totals = ((weight, each) for weight, each in terms if isinstance(each, Total))
    return SumQuestion(tuple(SumPart(weight, _count(each, places), each.figure) for weight, each in totals))


def _count(measure: Total | Distinct, places: Mapping[Where, Guessed]) -> CountQuestion:
    place = places[measure.where]
    return CountQuestion(measure.scope, place.plain, place.clocked, measure.without, going_on=measure.going_on)


def values_known(several: Iterable[Readings[Valued]]) -> Asking[list[Bounds]]:
    """From the least to the most each value may be in any of its readings; no bounds where one of them is not known."""
    bounds: list[Bounds] = []
    for readings in several:
        values = [value for value in readings.values if isinstance(value.measure, Amount)]
        amounts = [value.measure for value in values if isinstance(value.measure, Amount)]
        answers = yield from ask_all(EventsQuestion(amount.events) for amount in amounts)
        found = [
            _together([figure_of(each.event, amount.figure) for each in answer.events], amount.over)
            for amount, answer in zip(amounts, answers, strict=True)
        ]
        # What still grows has no most.
        found = [(low, high if value.rest is None else None) for value, (low, high) in zip(values, found, strict=True)]
        known = len(amounts) == len(readings) and all(low is not None for low, _ in found)
        bounds.append(hull(found) if known else (None, None))
    return bounds


def _together(figures: list[Figure | None], over: Over | None) -> Bounds:
    known = [figure for figure in figures if figure is not None]
    if not known or len(known) < len(figures):
        return None, None
    if over is None:
        return hull((figure.low, figure.high) for figure in known)
    # Each way of taking them together grows with every one of them.
    tops = [figure.high for figure in known if figure.high is not None]
    take = _TOGETHER[over]
    return take([figure.low for figure in known]), take(tops) if len(tops) == len(known) else None


_TOGETHER: Mapping[Over, Callable[[Sequence[Number]], Number]] = {
    Over.MEAN: lambda numbers: Fraction(sum(numbers)) / len(numbers),
    Over.SUM: sum,
    Over.LAST: lambda numbers: numbers[-1],
    Over.HIGHEST: max,
    Over.LOWEST: min,
}


# Which events


def events_named(*ids: str | None) -> Asking[dict[str, Event]]:
    """The events of these ids, by id; an id that is None is left out."""
    named = tuple(id_ for id_ in ids if id_ is not None)
    found = yield from ask(EventsQuestion(named))
    return dict(zip(named, (each.event for each in found.events), strict=True))


def in_scopes(event: str, scopes: Iterable[Scope]) -> Asking[list[bool]]:
    """Whether an event certainly lies in each of the scopes."""
    answers = yield from ask_all(EventsQuestion((event,), scope) for scope in scopes)
    return [answer.events[0].in_scope is Truth.YES for answer in answers]


def when_they_began(*ids: str) -> Asking[Intervals]:
    """From the first instant at which one of the events may have begun to the last at which one may."""
    found = yield from events_named(*ids)
    return Intervals(pair for event in found.values() for pair in event.moment.intervals)


def the_only_ones(scope: Scope, where: Where) -> Asking[tuple[EventId, ...]]:
    """The events that certainly lie there; none where there are too many to list, or where it has no place of its own."""
    if not isinstance(where, Stretch):
        return ()
    found = yield from ask(CountQuestion(scope, where, where))
    return tuple(EventId(match.event.id) for match in found.certain) if found.low <= len(found.certain) else ()


def first_of_all(scope: Scope) -> Asking[tuple[Event, ...]]:
    """The event that certainly was the first, or one of those; none where there is none."""
    found = yield from ask(NearestQuestion(scope, DAWN, forward=True))
    return tuple(match.event for match in found.certain[:1])


def last_so_far(scope: Scope, setting: Setting) -> Asking[tuple[Event, ...]]:
    """The event that may have been the last when the claim was made; none where there is none, or nobody says when that was."""
    if setting.now is None:
        return ()
    return (yield from _before(scope, setting.now.intervals.end))


def nearest_before(scope: Scope, instants: Intervals, without: Iterable[str] = ()) -> Asking[tuple[Event, ...]]:
    """The event that may have been the last before some instants; none where there is none, or they have no beginning."""
    if instants.start == DAWN:
        return ()
    return (yield from _before(scope, instants.start, tuple(without)))


def nearest_to(scope: Scope, instants: Intervals) -> Asking[tuple[Event, ...]]:
    """The events that certainly lie nearest before the end of some instants, and after their start."""
    answers = yield from ask_all(
        (NearestQuestion(scope, instants.end), NearestQuestion(scope, instants.start, forward=True))
    )
    return tuple(match.event for answer in answers for match in answer.certain)


def around(scope: Scope, before: Stretch, after: Stretch) -> Asking[tuple[tuple[Event, ...], tuple[Event, ...]]]:
    """The event that may have been the last before a stretch begins, and the one that may have been the first after another is over."""
    if before.possible.empty or after.possible.empty:
        return (), ()
    end, start = after.possible.end, before.possible.start
    if end == DUSK or start == DAWN:
        return (), ()
    answers = yield from ask_all((NearestQuestion(scope, start), NearestQuestion(scope, end, forward=True)))
    last, first = (tuple(match.event for match in answer.possible[:1]) for answer in answers)
    return last, first


def _before(scope: Scope, instant: int, without: tuple[str, ...] = ()) -> Asking[tuple[Event, ...]]:
    found = yield from ask(NearestQuestion(scope, instant, without=without))
    return tuple(match.event for match in found.possible[:1])


# Which of them are better


def how_many_better(scope: Scope, where: Where, than: Threshold) -> Asking[tuple[int, int | None] | None]:
    """At least and at most how many others there beat an event; None where nobody knows its figure, or the place is not a stretch."""
    if not isinstance(where, Stretch):
        return None
    bar, _ = yield from _bar(than)
    if bar is None:
        return None
    found = yield from ask(CountQuestion(scope, where, where, than.than.events, bar=bar))
    return found.low, found.high


def last_as_good(scope: Scope, than: Threshold) -> Asking[tuple[Event, ...]]:
    """The event that may have been the last one before another to beat or to equal it; none where nobody knows."""
    bar, event = yield from _bar(attrs.evolve(than, ties=True))
    start = event.moment.intervals.start
    if bar is None or start == DAWN:
        return ()
    before = Stretch.exactly(Intervals.between(DAWN, start))
    return (yield from _latest_there(CountQuestion(scope, before, before, than.than.events, bar=bar)))


def _bar(than: Threshold) -> Asking[tuple[Bar | None, Event]]:
    """The bar that others must clear, as far as the figure of the event is known, and the event."""
    found = yield from ask(EventsQuestion(than.than.events))
    amount = figure_of(found.events[0].event, than.figure)
    bar = None if amount is None else Bar(than.figure, amount.low, amount.high, than.above, than.ties)
    return bar, found.events[0].event


def _latest_there(question: CountQuestion) -> Asking[tuple[Event, ...]]:
    """The event that counts, certainly or possibly, and may be the last of all; none where there is none.

    An answer lists the first MAX_LISTED alone: behind them the time is halved, so that it costs the logarithm of what it holds.
    """
    start, end = question.stretch.possible.start, question.stretch.possible.end
    listed = yield from _listed(question, start, end)
    latest = max(listed, key=_by_end, default=None)
    while latest is not None and len(listed) >= MAX_LISTED and end - start > DAY:
        start = max(start, latest.moment.intervals.start)
        middle = (start + end) // 2
        found = yield from _listed(question, middle, question.stretch.possible.end)
        if not found:
            end = middle
        else:
            listed, start = found, middle
            latest = max(*found, latest, key=_by_end)
    return () if latest is None else (latest,)


def _listed(question: CountQuestion, start: int, end: int) -> Asking[tuple[Event, ...]]:
    stretch = Stretch.exactly(Intervals.between(start, end))
    answer = yield from ask(attrs.evolve(question, stretch=stretch, clocked_stretch=stretch))
    return tuple(match.event for match in (*answer.certain, *answer.open) if bounded(match.event.moment.intervals))


def _by_end(event: Event) -> tuple[int, int]:
    return event.moment.intervals.end, event.moment.intervals.start
