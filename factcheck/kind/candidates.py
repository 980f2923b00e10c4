"""What several kinds ask the log to restate a statement: the numbers and the dates that are true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from factcheck.formula import Amount
from factcheck.kind.bundle import Restating
from factcheck.kind.placing import Guessed, as_many_as_there_are
from factcheck.log import MAX_LISTED, Asking, CountQuestion, EventsQuestion, Known, Match, Question, ask, ask_all
from factcheck.meaning import Asks, Readings, Setting, Valued, ways_counted
from factcheck.model import Anchor, Counting, Event, Figure, Length, NumberWord, Over, Statement
from factcheck.when import DAWN, DAY, DUSK, HOUR, MINUTE, Intervals, Stretch, Unit, Window, day_of
from factcheck.wording import calendar_steps, figure_of, number_words

__all__ = [
    "Bounds",
    "amounts_asked",
    "as_counted",
    "bounded",
    "counted_places",
    "dates_of",
    "events_named",
    "highest",
    "latest_there",
    "instants_of",
    "lengths_between",
    "lengths_said",
    "numbers_there",
    "values_known",
]

Number: TypeAlias = int | Fraction
Bounds: TypeAlias = tuple[Number | None, Number | None]
Words: TypeAlias = Callable[[NumberWord, Number, Number | None], Iterable[str]]


def highest(bounds: Iterable[Number | None]) -> Number | None:
    """The highest of upper bounds; None where one of them is missing, or there is none."""
    found = list(bounds)
    known = [bound for bound in found if bound is not None]
    return max(known) if known and len(known) == len(found) else None


def bounded(instants: Intervals) -> bool:
    """Whether they have a first and a last one."""
    return instants.start != DAWN and instants.end != DUSK


def dates_of(found: Iterable[Match | Known], setting: Setting, zone: str | None) -> Iterator[Window]:
    """The day, the month and the year in which each event certainly lies, as far as there is one, written as dates of ``zone``."""
    for match in found:
        if bounded(match.event.moment.intervals):
            yield from calendar_steps(match.event.moment, setting.zone, zone)


def events_named(*ids: str | None) -> Asking[dict[str, Event]]:
    """The events of these ids, by id; an id that is None is left out."""
    named = tuple(id_ for id_ in ids if id_ is not None)
    found = yield from ask(EventsQuestion(named))
    return dict(zip(named, (each.event for each in found.events), strict=True))


def amounts_asked(amounts: Sequence[Amount]) -> Asking[list[Bounds]]:
    """From the least to the most each amount may be; no bounds where one of its figures is not known."""
    answers = yield from ask_all(EventsQuestion(amount.events) for amount in amounts)
    return [
        _hull([figure_of(each.event, amount.figure) for each in answer.events], amount.over)
        for amount, answer in zip(amounts, answers, strict=True)
    ]


def latest_there(question: CountQuestion) -> Asking[Match | None]:
    """The event that counts, certainly or possibly, and may be the last of all; None where there is none.

    An answer lists the first MAX_LISTED alone: behind them the time is halved, so that it costs the logarithm of what it holds.
    """
    start, end = question.stretch.possible.start, question.stretch.possible.end
    listed = yield from _listed(question, start, end)
    latest = max(listed, key=_by_end, default=None)
    while latest is not None and len(listed) >= MAX_LISTED and end - start > DAY:
        start = max(start, latest.event.moment.intervals.start)
        middle = (start + end) // 2
        found = yield from _listed(question, middle, question.stretch.possible.end)
        if not found:
            end = middle
        else:
            listed, start = found, middle
            latest = max(*found, latest, key=_by_end)
    return latest


def _listed(question: CountQuestion, start: int, end: int) -> Asking[tuple[Match, ...]]:
    stretch = Stretch.exactly(Intervals.between(start, end))
    answer = yield from ask(attrs.evolve(question, stretch=stretch, clocked_stretch=stretch))
    return tuple(match for match in (*answer.certain, *answer.open) if bounded(match.event.moment.intervals))


def _by_end(match: Match) -> tuple[int, int]:
    return match.event.moment.intervals.end, match.event.moment.intervals.start


def values_known(several: Iterable[Readings[Valued]]) -> Asking[list[Bounds]]:
    """From the least to the most each value may be in any of its readings; no bounds where one of them is not known."""
    bounds: list[Bounds] = []
    for readings in several:
        amounts = [value.measure for value in readings.values if isinstance(value.measure, Amount)]
        found = yield from amounts_asked(amounts)
        lows = [low for low, _ in found if low is not None]
        known = amounts and len(lows) == len(readings)
        bounds.append((min(lows), highest(high for _, high in found)) if known else (None, None))
    return bounds


def _hull(figures: list[Figure | None], over: Over | None) -> Bounds:
    known = [figure for figure in figures if figure is not None]
    if not known or len(known) < len(figures):
        return None, None
    lows, highs = [figure.low for figure in known], [figure.high for figure in known]
    if over is None:
        return min(lows), highest(highs)
    # Each way of taking them together grows with every one of them.
    tops = [high for high in highs if high is not None]
    return _TOGETHER[over](lows), _TOGETHER[over](tops) if len(tops) == len(highs) else None


_TOGETHER: Mapping[Over, Callable[[Sequence[Number]], Number]] = {
    Over.MEAN: lambda numbers: Fraction(sum(numbers)) / len(numbers),
    Over.SUM: sum,
    Over.LAST: lambda numbers: numbers[-1],
    Over.HIGHEST: max,
    Over.LOWEST: min,
}


def instants_of(anchor: Anchor, events: Mapping[str, Event], setting: Setting, *, end: bool = True) -> Intervals:
    """When an anchor may lie: its dates, or the end (``end``: no, the start) of its event, which is looked up among ``events``."""
    if anchor.event is None:
        return setting.readings(anchor).values[0].possible
    event = events[anchor.event]
    return (event.end if end and not anchor.start else event.moment).intervals


def lengths_said(low: Number | None, high: Number | None, unit: Unit) -> Iterator[Length]:
    """A length from low to high, in words; none where there is none."""
    if low is None or low < 0 or (high is not None and high < low):
        return
    if high is None:
        yield Length.parse(f"at least {low} {unit.value}s")
    elif low == high:
        yield Length.parse(f"exactly {low} {unit.value}s")
    else:
        yield Length.parse(f"between {low} and {high} {unit.value}s")


_CLOCK = {Unit.MINUTE: MINUTE, Unit.HOUR: HOUR}


def lengths_between(
    earlier: Intervals, later: Intervals, unit: Unit, setting: Setting, *, lasted: bool
) -> Iterator[Length]:
    """Lengths that may be true of the time between two bounded moments, in that unit, then in days or hours: the roundest first."""
    size = _CLOCK.get(unit, HOUR)
    low, high = max(0, later.start - earlier.end + 1) // size, -(-(later.end - 1 - earlier.start) // size)
    by_clock = (*_roundly(later.start - earlier.start, size, unit if unit in _CLOCK else Unit.HOUR),)
    if unit in _CLOCK:
        yield from by_clock
        yield from lengths_said(low, high, unit)
    zone = setting.zone
    first, last = ((day_of(each.start, zone), day_of(each.end - 1, zone)) for each in (earlier, later))
    if last[1] < first[0]:
        return
    if unit not in _CLOCK and unit is not Unit.DAY:
        fewest, most = unit.completed(first[1], last[0]), unit.completed(first[0], last[1])
        # Whether so many whole units are true hangs on the rest; of both the engine keeps a true one.
        yield from (Length.parse(f"{many} {unit.many}") for many in (fewest, fewest + 1) if many)
        yield from lengths_said(fewest, most + 1, unit)
    days = max(0, last[0] - first[1]), last[1] - first[0]
    yield from lengths_said(*days, Unit.DAY)
    if lasted:
        yield from lengths_said(days[0], days[1] + 1, Unit.DAY)
    if unit not in _CLOCK and days[1] <= _FEW_DAYS:
        yield from by_clock
        yield from lengths_said(low, high, Unit.HOUR)


_FEW_DAYS = 3
"""Time of no more days than this is said in hours where days do not fit."""


def _roundly(time: int, size: int, unit: Unit) -> Iterator[Length]:
    if time >= size:
        many = time // size
        yield Length.parse(f"{many} {unit.many if many > 1 else unit.value}")


def counted_places(statement: Any, setting: Setting) -> Asking[tuple[tuple[Guessed, ...], tuple[Statement, ...]]]:
    """Where a statement counts, and candidates instead of a number where there are fewer events than "the last" so many."""
    places = yield from statement.guessed_places(setting)
    if places:
        return places, ()
    fewer = yield from as_many_as_there_are(setting, statement.last)
    return (), tuple(attrs.evolve(statement, last=last) for last in fewer)


def as_counted(count: CountQuestion, setting: Setting) -> tuple[CountQuestion, ...]:
    """A count in each way in which what lasted may count in it."""
    ways = ways_counted([count.scope], Asks.HOW_MANY, setting) or (Counting.BEGAN,)
    return tuple(attrs.evolve(count, going_on=way is Counting.GOING_ON) for way in ways)


def numbers_there(
    statement: Any,
    setting: Setting,
    question: Callable[[CountQuestion], Question[Any]],
    words: Words = number_words,
) -> Restating:
    """Candidates for the number that is true where a statement counts, never below zero.

    ``question``: of a count, what is to be found there, between two bounds.  ``words``: the number words for what lies between two bounds, nearest first.
    """
    places, fewer = yield from counted_places(statement, setting)
    if not places:
        return fewer
    scope = setting.scopes[statement.scope]
    counts = (CountQuestion(scope, place.plain, place.clocked, place.without) for place in places)
    ways = (way for count in counts for way in as_counted(count, setting))
    found = yield from ask_all(map(question, ways))
    low = min((answer.low for answer in found if answer.low is not None), default=0)
    said = words(statement.number, low, highest(answer.high for answer in found))
    # "At least 0" says nothing of what is never less.
    return tuple(attrs.evolve(statement, number=NumberWord.parse(text)) for text in said if text != "at least 0")
