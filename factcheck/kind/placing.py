"""Where a statement counts, near enough for a restatement: a candidate is a guess, and the engine judges each.

What lies since an event, or among the last so many events, is asked of the log with the day its dates most likely mean.
"""

from __future__ import annotations

from typing import TypeAlias

import attrs

from factcheck.formula import Ago, Day, Edge, LastEvents, Moment, OpenBetween, Where
from factcheck.log import Asking, CountQuestion, EventsQuestion, LastQuestion, ask
from factcheck.meaning import Setting, counted_in
from factcheck.model import Anchor, EventWindow
from factcheck.when import DAWN, DAY, DUSK, Intervals, Stretch, When, Window, day_of, day_starts

__all__ = ["Guessed", "as_many_as_there_are", "guessed_places"]

Guessing: TypeAlias = Asking[tuple["Guessed", ...]]


@attrs.frozen
class Guessed:
    """One reading of where a statement counts: the stretch for events without and with a clock time, and events that do not count."""

    plain: Stretch
    clocked: Stretch
    without: tuple[str, ...] = ()


def guessed_places(
    setting: Setting, window: Window | None = None, since: Anchor | None = None, last: EventWindow | None = None
) -> Guessing:
    """For each reading of :func:`factcheck.meaning.counted_in` where it lies; none for one of the last so many events of which there are fewer."""
    without = (str(since.event),) if since is not None and since.event is not None else ()
    found: list[Guessed] = []
    for where in counted_in(setting, window, since, last).values:
        place = yield from _placed(where, setting)
        if place is not None:
            found.append(attrs.evolve(place, without=without))
    return tuple(found)


def as_many_as_there_are(setting: Setting, last: EventWindow | None) -> Asking[tuple[EventWindow, ...]]:
    """The last so many events, with the number there is on record where that is less; else nothing."""
    if last is None:
        return ()
    where = counted_in(setting, last=last).values[0]
    assert isinstance(where, LastEvents), "the last so many events"
    reach = yield from _between(
        OpenBetween(Edge(DAWN, DAWN), where.until, last_day=Day.WITHIN if where.including else Day.OUTSIDE), setting
    )
    if reach is None:
        return ()
    answer = yield from ask(CountQuestion(where.scope, reach.plain, reach.clocked))
    return (attrs.evolve(last, number=answer.low),) if 0 < answer.low < last.number else ()


def _placed(where: Where, setting: Setting) -> Asking[Guessed | None]:
    match where:
        case Stretch():
            return Guessed(where, where)
        case OpenBetween():
            return (yield from _between(where, setting))
        case LastEvents():
            back = OpenBetween(Edge(DAWN, DAWN), where.until, last_day=Day.WITHIN if where.including else Day.OUTSIDE)
            reach = yield from _between(back, setting)
            if reach is None:
                return None
            answer = yield from ask(LastQuestion(where.scope, where.number, reach.plain, reach.clocked))
            if answer.stretch.possible.empty and answer.clocked_stretch.possible.empty:
                return None
            return Guessed(answer.stretch, answer.clocked_stretch)


def _between(where: OpenBetween, setting: Setting) -> Asking[Guessed | None]:
    """The time between two points; None where one of them is itself measured from an event."""
    after, before = where.after, where.before
    if isinstance(after, Ago) or isinstance(before, Ago):
        return None
    named = tuple(id_ for point in (after, before) if isinstance(point, Moment) for id_ in point.events)
    found = yield from ask(EventsQuestion(named))
    dates = {id_: (each.event.moment, each.event.end) for id_, each in zip(named, found.events, strict=True)}
    plain, clocked = (
        _stretch(
            _edge(after, dates, setting, later=where.first_day is not Day.WITHIN, clocks=clocks),
            _edge(before, dates, setting, later=where.last_day is Day.WITHIN, clocks=clocks),
        )
        for clocks in (False, True)
    )
    return Guessed(plain, clocked)


def _stretch(start: tuple[int, int], end: tuple[int, int]) -> Stretch:
    return Stretch(Intervals.between(start[1], end[0]), Intervals.between(start[0], end[1]))


def _edge(
    point: Moment | Edge, dates: dict[str, tuple[When, When]], setting: Setting, *, later: bool, clocks: bool
) -> tuple[int, int]:
    """Where an end of the time between lies, earliest and latest; ``later``: after the point or its day, else before it."""
    if isinstance(point, Edge):
        return point.earliest, point.latest
    when = dates[point.events[0]][point.end]
    first, last = when.intervals.start, when.intervals.end - 1
    if clocks and when.clocked:
        return first + later, last + later
    return _day_edge(first, later, setting)[0], _day_edge(last, later, setting)[1]


def _day_edge(instant: int, later: bool, setting: Setting) -> tuple[int, int]:
    if instant <= DAWN or instant >= DUSK - 1:
        return instant, instant
    day = day_of(instant, setting.zone) + later
    return (day * DAY, day * DAY) if setting.zone is None else day_starts(day, setting.zone)
