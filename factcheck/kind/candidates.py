"""What several kinds ask the log to restate a statement: the numbers and the dates that are true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from factcheck.kind.bundle import Restating
from factcheck.kind.placing import Guessed, as_many_as_there_are
from factcheck.log import Asking, CountQuestion, EventsQuestion, Known, Match, Question, ask, ask_all
from factcheck.meaning import Setting
from factcheck.model import VALUE, Anchor, Event, Figure, Length, NumberWord, Statement
from factcheck.when import DAWN, DUSK, Intervals, Unit, Window
from factcheck.wording import calendar_steps, figure_of, number_words

__all__ = [
    "Bounds",
    "bounded",
    "counted_places",
    "dates_of",
    "events_named",
    "highest",
    "instants_of",
    "lengths_said",
    "numbers_there",
    "values_asked",
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


def values_asked(groups: Iterable[tuple[str, ...]]) -> Asking[list[Bounds]]:
    """From the lowest to the highest value of the observations in each group; no bounds where one of them is not known."""
    answers = yield from ask_all(EventsQuestion(ids) for ids in groups)
    return [_hull([figure_of(each.event, VALUE) for each in answer.events]) for answer in answers]


def _hull(figures: list[Figure | None]) -> Bounds:
    known = [figure for figure in figures if figure is not None]
    if not known or len(known) < len(figures):
        return None, None
    return min(figure.low for figure in known), highest(figure.high for figure in known)


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
