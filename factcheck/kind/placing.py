"""Where a statement counts, near enough for a restatement: a candidate is a guess, and the engine judges each.

What lies since an event, or among the last so many events, is asked of the log with the day its dates most likely mean.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import attrs

from factcheck.formula import Ago, Day, Edge, LastEvents, Moment, OpenBetween, Point, Where
from factcheck.log import Asking, CountQuestion, EventsQuestion, LastQuestion, ask
from factcheck.meaning import Setting, counted_in
from factcheck.model import EventWindow
from factcheck.when import DAWN, DAY, DUSK, Intervals, Stretch, When, day_of, day_starts


@attrs.frozen
class Guessed:
    """Where a statement counts, near enough for a restatement: the stretch for events without and with a clock time."""

    plain: Stretch
    clocked: Stretch


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


def placed(where: Where, setting: Setting) -> Asking[Guessed | None]:
    """Where that lies; None for the last so many events of which there are fewer."""
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
    """The time between two points."""
    after, before = where.after, where.before
    moments = (point.moment if isinstance(point, Ago) else point for point in (after, before))
    named = tuple(dict.fromkeys(id_ for point in moments if isinstance(point, Moment) for id_ in point.events))
    found = yield from ask(EventsQuestion(named))
    dates = {id_: (each.event.moment, each.event.end) for id_, each in zip(named, found.events, strict=True)}
    plain, clocked = (
        _stretch(
            _edge(after, dates, setting, later=where.first_day is not Day.WITHIN, clocks=clocks),
            _edge(before, dates, setting, later=where.last_day in (Day.WITHIN, Day.THROUGH), clocks=clocks),
        )
        for clocks in (False, True)
    )
    return Guessed(plain, clocked)


def _stretch(start: tuple[int, int], end: tuple[int, int]) -> Stretch:
    return Stretch(Intervals.between(start[1], end[0]), Intervals.between(start[0], end[1]))


def _edge(
    point: Point | Ago, dates: dict[str, tuple[When, When]], setting: Setting, *, later: bool, clocks: bool
) -> tuple[int, int]:
    """Where an end of the time between lies, earliest and latest; ``later``: after the point or its day, else before it."""
    if isinstance(point, Edge):
        return point.earliest, point.latest
    moment = point.moment if isinstance(point, Ago) else point
    when = dates[moment.events[0]][moment.end]
    first, last = when.intervals.start, when.intervals.end - 1
    if clocks and when.clocked and moment is point:
        return first + later, last + later
    back = functools.partial(point.by.later, times=-1) if isinstance(point, Ago) else int
    return _day_edge(first, later, setting, back)[0], _day_edge(last, later, setting, back)[1]


def _day_edge(instant: int, later: bool, setting: Setting, back: Callable[[int], int] = int) -> tuple[int, int]:
    if instant <= DAWN or instant >= DUSK - 1:
        return instant, instant
    day = back(day_of(instant, setting.zone)) + later
    return (day * DAY, day * DAY) if setting.zone is None else day_starts(day, setting.zone)
