"""What several kinds ask the log to restate a statement: the numbers and the dates that are true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from factcheck.formula import Amount
from factcheck.kind.bundle import Restating
from factcheck.kind.placing import Guessed, as_many_as_there_are
from factcheck.log import Asking, CountQuestion, EventsQuestion, Known, Match, Question, ask, ask_all
from factcheck.meaning import Readings, Setting, Valued
from factcheck.model import Anchor, Event, Figure, Length, NumberWord, Over, Statement
from factcheck.when import DAWN, DUSK, Intervals, Unit, Window
from factcheck.wording import calendar_steps, figure_of, number_words

__all__ = [
    "Bounds",
    "amounts_asked",
    "bounded",
    "counted_places",
    "dates_of",
    "events_named",
    "highest",
    "instants_of",
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


def counted_places(statement: Any, setting: Setting) -> Asking[tuple[tuple[Guessed, ...], tuple[Statement, ...]]]:
    """Where a statement counts, and candidates instead of a number where there are fewer events than "the last" so many."""
    places = yield from statement.guessed_places(setting)
    if places:
        return places, ()
    fewer = yield from as_many_as_there_are(setting, statement.last)
    return (), tuple(attrs.evolve(statement, last=last) for last in fewer)


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
    found = yield from ask_all(map(question, counts))
    low = min((answer.low for answer in found if answer.low is not None), default=0)
    said = words(statement.number, low, highest(answer.high for answer in found))
    # "At least 0" says nothing of what is never less.
    return tuple(attrs.evolve(statement, number=NumberWord.parse(text)) for text in said if text != "at least 0")
