"""What several kinds ask the log to restate a statement: the numbers and the dates that are true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from factcheck.formula import Setting
from factcheck.kind.bundle import Restating
from factcheck.kind.placing import Guessed, as_many_as_there_are
from factcheck.log import Asking, CountQuestion, Known, Match, Question, ask_all
from factcheck.model import NumberWord, Statement
from factcheck.when import DAWN, DUSK, Intervals, Window
from factcheck.wording import calendar_steps, number_words

__all__ = ["bounded", "counted_places", "dates_of", "highest", "numbers_there"]

Number: TypeAlias = int | Fraction
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
