"""What several kinds write alike: the events that must not be, values observed, and candidates for the number that is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import attrs

from factcheck.formula import Amount, Count, Missing, Setting, Threshold, Where
from factcheck.kind.bundle import Restating
from factcheck.kind.placing import Guessed, as_many_as_there_are, guessed_places
from factcheck.log import Asking, CountQuestion, MeasureAnswer, Question, ask_all
from factcheck.model import NONE, SOME, VALUE, Anchor, NumberWord, ReasonCode, Role, Scope, Statement
from factcheck.when import CalendarPeriod, Period, Window
from factcheck.wording import latest_known, number_words

__all__ = [
    "anchored",
    "check_subject",
    "counted_places",
    "event_of",
    "focal_of",
    "highest",
    "missing_focal",
    "no_intruder",
    "numbers_there",
    "observed",
    "period_named",
]


def event_of(anchor: Anchor | None) -> tuple[str, ...]:
    """The event an anchor names, which does not count itself; none where it names a date."""
    return (anchor.event,) if anchor is not None and anchor.event is not None else ()


def no_intruder(scope: Scope, where: Where, without: tuple[str, ...] = (), threshold: Threshold | None = None) -> Count:
    """No event of the scope lies there."""
    return Count(scope, where, NONE, without, Role.INTRUDER, Role.POSSIBLE_INTRUDER, threshold)


def anchored(scope: Scope, where: Where, without: tuple[str, ...] = (), threshold: Threshold | None = None) -> Count:
    """At least one event of the scope lies there, which others come after."""
    return Count(scope, where, SOME, without, Role.ANCHOR, Role.POSSIBLE_ANCHOR, threshold)


def observed(series: str, window: Window, setting: Setting) -> Amount | Missing:
    """What was observed of a series in a window; what is missing where nothing was."""
    ids = setting.observations(series, window)
    return Amount(ids, VALUE) if ids else Missing(ReasonCode.STALE, latest_known(series, window, setting))


def period_named(window: Window, period: Period, setting: Setting) -> CalendarPeriod:
    """The one period of the calendar that a window names.  Raises ValueError where it names none."""
    return CalendarPeriod.named(window, period, line=setting.line, zone=setting.zone, now=setting.now)


def check_subject(statement: Any) -> None:
    """Of a record or a rank: what is compared is an event's figure or an observation.  Raises ValueError otherwise."""
    of_events = [one is not None for one in (statement.scope, statement.figure, statement.event)]
    of_series = [one is not None for one in (statement.series, statement.at)]
    if not (all(of_events) and not any(of_series)) and not (all(of_series) and not any(of_events)):
        raise ValueError("give `scope`, `figure` and `event`, or else `series` and `at`")


def focal_of(statement: Any, setting: Setting) -> tuple[str, ...]:
    """The event that is compared, or the observations of the series at that time."""
    return (statement.event,) if statement.event is not None else setting.observations(statement.series, statement.at)


def missing_focal(statement: Any, setting: Setting) -> Missing:
    """Why there is no telling which observation is meant: there is none, or there are several."""
    none = observed(statement.series, statement.at, setting)
    return none if isinstance(none, Missing) else Missing(ReasonCode.TIME)


def highest(bounds: Iterable[int | Fraction | None]) -> int | Fraction | None:
    """The highest of upper bounds; None where one of them is missing, or there is none."""
    found = list(bounds)
    known = [bound for bound in found if bound is not None]
    return max(known) if known and len(known) == len(found) else None


def counted_places(statement: Any, setting: Setting) -> Asking[tuple[tuple[Guessed, ...], tuple[Statement, ...]]]:
    """Where a statement counts, and candidates instead of a number where there are fewer events than "the last" so many."""
    places = yield from guessed_places(setting, statement.window, statement.since, statement.last)
    if places:
        return places, ()
    fewer = yield from as_many_as_there_are(setting, statement.last)
    return (), tuple(attrs.evolve(statement, last=last) for last in fewer)


def numbers_there(
    statement: Any, setting: Setting, question: Callable[[CountQuestion], Question[MeasureAnswer]]
) -> Restating:
    """Candidates for the number that is true where a statement counts: what the question finds there, never below zero."""
    places, fewer = yield from counted_places(statement, setting)
    if not places:
        return fewer
    scope = setting.scopes[statement.scope]
    counts = (CountQuestion(scope, place.plain, place.clocked, place.without) for place in places)
    found = yield from ask_all(map(question, counts))
    low = min((answer.low for answer in found if answer.low is not None), default=0)
    words = number_words(statement.number, low, highest(answer.high for answer in found))
    # "At least 0" says nothing of what is never less.
    return tuple(attrs.evolve(statement, number=NumberWord.parse(text)) for text in words if text != "at least 0")
