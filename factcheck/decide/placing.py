"""Where the stretches of a statement lie, its moments being where a block has them."""

from __future__ import annotations

import math

import attrs

from factcheck.decide.situation import Block, Situation
from factcheck.formula import (
    Ago,
    Count,
    Day,
    Distinct,
    Edge,
    LastEvents,
    Moment,
    OpenBetween,
    Total,
    Where,
)
from factcheck.log import Asking, CountQuestion, LastAnswer, LastQuestion, ask
from factcheck.model import Scope
from factcheck.when import (
    DAWN,
    DUSK,
    Intervals,
    Stretch,
    Truth,
    date_of_day,
    day_number,
)


@attrs.frozen
class Placed:
    """A stretch for events without and with a clock time.

    ``sure``: NO where there is no such stretch in any world, UNKNOWN where it is not known which it is or whether there is one.
    """

    plain: Stretch
    clocked: Stretch
    sure: Truth = Truth.YES


OF_THE_LAST = ", of the last "
"""What calls a stretch that reaches back over the last so many events."""


def counting(each: Count | Total | Distinct, block: Block, situation: Situation) -> Asking[tuple[CountQuestion, Truth]]:
    """What to ask of the events that count, and whether there is such a stretch (see :class:`Placed`)."""
    found = yield from place(each.where, each.scope, block, situation)
    without = tuple(sorted({*each.without, *(each.where.without if isinstance(each.where, LastEvents) else ())}))
    question = CountQuestion(each.scope, found.plain, found.clocked, without, situation.setting.disregarding)
    return attrs.evolve(question, going_on=each.going_on), found.sure


def place(where: Where, scope: Scope, block: Block, situation: Situation) -> Asking[Placed]:
    """Where the stretch lies in which events of a scope are looked for.  Asks the log only where the last so many events tell."""
    if not isinstance(where, LastEvents):
        return placed(where, block, situation)
    until = placed(where.back, block, situation)
    without = tuple(sorted(set(where.without)))
    question = LastQuestion(
        where.scope,
        where.number,
        until.plain,
        until.clocked,
        without,
        situation.setting.disregarding,
        own=scope.implies(where.scope),
    )
    answer = yield from ask(question)
    found = _last(answer, complete=situation.complete)
    plain, clocked = (
        each.called(f"{each.words}{OF_THE_LAST}{where.number} {where.scope.name}")
        for each in (found.plain, found.clocked)
    )
    return attrs.evolve(found, plain=plain, clocked=clocked)


def placed(where: Stretch | OpenBetween, block: Block, situation: Situation) -> Placed:
    """Where a stretch lies of which the block tells all."""
    if isinstance(where, Stretch):
        return Placed(where, where)
    plain, clocked = (_between(where, block, situation, clocks=clocks) for clocks in (False, True))
    return Placed(plain, clocked)


def reaching_back(until: Moment | Edge, block: Block, situation: Situation, day: Day) -> Placed:
    """All time up to a point.  ``day``: what becomes of its calendar day."""
    return placed(OpenBetween(Edge(DAWN, DAWN), until, last_day=day), block, situation)


def _last(answer: LastAnswer, *, complete: bool) -> Placed:
    plain, clocked = answer.stretch, answer.clocked_stretch
    exact = answer.exact
    if complete:
        plain, clocked = answer.closed_stretch, answer.closed_clocked_stretch
        # The end may have a borderline of its own; it is the beginning that tells which events they are.
        exact = _one_beginning(plain) and _one_beginning(clocked)
    if not exact:
        return Placed(plain, clocked, Truth.UNKNOWN)
    return Placed(plain, clocked, Truth.NO if plain.possible.empty and clocked.possible.empty else Truth.YES)


def _one_beginning(stretch: Stretch) -> bool:
    if stretch.certain.empty or stretch.possible.empty:
        return stretch.possible.empty
    return stretch.certain.start == stretch.possible.start


def _between(where: OpenBetween, block: Block, situation: Situation, *, clocks: bool) -> Stretch:
    start = _edge(where.after, where.first_day, block, situation, past=True, clocks=clocks)
    end = _edge(where.before, where.last_day, block, situation, past=False, clocks=clocks)
    if where.spoken is not None:
        end = min(end[0], where.spoken.earliest), min(end[1], where.spoken.latest)
    words = f"{_told(where.after)} {where.first_day.name} to {_told(where.before)} {where.last_day.name}"
    return Stretch(Intervals.between(start[1], end[0]), Intervals.between(start[0], end[1]), words)


def _told(point: Moment | Edge | Ago) -> str:
    """A point in few words, the same for equal points."""
    match point:
        case Moment():
            return f"{'end' if point.end else 'start'} of {' or '.join(point.events)}"
        case Ago():
            return f"{point.by} before {_told(point.moment)}"
        case Edge():
            return point.words or f"{point.earliest}..{point.latest}"


def _edge(
    point: Moment | Edge | Ago, day: Day, block: Block, situation: Situation, *, past: bool, clocks: bool
) -> tuple[int, int]:
    """Where the time between begins (``past``: after the point) or ends: the earliest and the latest instant.

    ``day``: what becomes of the point's calendar day.  Between ``clocks`` the time begins and ends at the moment itself.
    """
    if isinstance(point, Edge):
        return point.earliest, point.latest
    # Beyond the day where the time after it leaves the day out, and where the time before it takes it in.
    beyond = {Day.OUTSIDE: (past,), Day.EITHER: (False, True)}.get(day, (not past,))
    if isinstance(point, Ago):
        edges = [_ago(point, block, situation, past_day=each) for each in beyond]
        return min(first for first, _ in edges), max(last for _, last in edges)
    instants = block.of(point)
    first, last = instants.start, instants.end - 1
    zone = situation.own_zone(point) or situation.setting.zone
    by_day = situation.day_edge(first, zone, past=beyond[0])[0], situation.day_edge(last, zone, past=beyond[-1])[1]
    to_itself = past or day is Day.WITHIN
    by_clock = first + to_itself, last + to_itself
    clocked = situation.clocked(point) if clocks and day is not Day.THROUGH else Truth.NO
    if clocked is Truth.UNKNOWN:
        return min(by_day[0], by_clock[0]), max(by_day[1], by_clock[1])
    return by_clock if clocked is Truth.YES else by_day


def _ago(ago: Ago, block: Block, situation: Situation, *, past_day: bool) -> tuple[int, int]:
    """The start (``past_day``: the end) of the calendar day so long before a moment's day, earliest and latest."""
    first, last = situation.range_of(ago.moment, block)
    if not ago.by.calendar:
        return first - ago.by.elapsed, last - ago.by.elapsed
    zone = situation.own_zone(ago.moment) or situation.setting.zone
    days = [each for day in situation.days((first, last), zone) for each in _days_ago(ago, day, past_day=past_day)]
    edges = [edge for day in days for edge in situation.starts(day, zone)]
    # What is without a bound is so much earlier without one too.
    return (DAWN if first == DAWN else min(edges)), (DUSK if last == DUSK - 1 else max(edges))


def _days_ago(ago: Ago, day: int, *, past_day: bool) -> tuple[int, ...]:
    """The day so long before a day, or (``past_day``) the one after it; two where a part of a unit ends within one."""
    if ago.by_year:
        return (day_number(date_of_day(day)[0] - ago.by.amount + 1, 1, 1),)
    whole = ago.by.later(day, -1)
    further = attrs.evolve(ago.by, amount=ago.by.amount + 1).later(day, -1)
    exact = whole - ago.part * (whole - further)
    return tuple({math.floor(exact) + past_day, math.ceil(exact) + past_day})
