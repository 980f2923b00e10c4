"""Where the stretches of a statement lie, supposing a block of moments."""

from __future__ import annotations

import attrs

from factcheck.decide.situation import Block, Situation
from factcheck.formula import Ago, Count, Distinct, Edge, LastEvents, Moment, OpenBetween, Total, Where
from factcheck.log import Asking, CountQuestion, LastAnswer, LastQuestion, ask
from factcheck.when import DAWN, Intervals, Stretch, Truth

__all__ = ["Placed", "counting", "place", "placed", "reaching_back"]


@attrs.frozen
class Placed:
    """A stretch for events without and with a clock time.

    ``sure``: NO where there is no such stretch in any world, UNKNOWN where it is not known which it is or whether there is one.
    """

    plain: Stretch
    clocked: Stretch
    sure: Truth = Truth.YES


def counting(each: Count | Total | Distinct, block: Block, situation: Situation) -> Asking[tuple[CountQuestion, Truth]]:
    """What to ask of the events that count, and whether there is such a stretch (see :class:`Placed`)."""
    found = yield from place(each.where, block, situation)
    without = tuple(sorted(set(each.without)))
    return CountQuestion(each.scope, found.plain, found.clocked, without, situation.disregarding), found.sure


def place(where: Where, block: Block, situation: Situation) -> Asking[Placed]:
    """Where the stretch lies.  Asks the log only where the last so many events tell."""
    if not isinstance(where, LastEvents):
        return placed(where, block, situation)
    until = reaching_back(where.until, block, situation, including=where.including)
    question = LastQuestion(where.scope, where.number, until.plain, until.clocked, situation.disregarding)
    answer = yield from ask(question)
    return _last(answer, complete=situation.complete)


def placed(where: Stretch | OpenBetween, block: Block, situation: Situation) -> Placed:
    """Where a stretch lies of which the block tells all."""
    if isinstance(where, Stretch):
        return Placed(where, where)
    plain, clocked = (_between(where, block, situation, clocks=clocks) for clocks in (False, True))
    return Placed(plain, clocked)


def reaching_back(until: Moment | Edge, block: Block, situation: Situation, *, including: bool) -> Placed:
    """All time up to a point."""
    return placed(OpenBetween(Edge(DAWN, DAWN), until, through_day=including), block, situation)


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
    through = where.through_day
    start = _edge(where.after, block, situation, past=True, past_day=not where.from_day, clocks=clocks)
    end = _edge(where.before, block, situation, past=through, past_day=through, clocks=clocks)
    return Stretch(Intervals.between(start[1], end[0]), Intervals.between(start[0], end[1]))


def _edge(
    point: Moment | Edge | Ago, block: Block, situation: Situation, *, past: bool, past_day: bool, clocks: bool
) -> tuple[int, int]:
    """Where the time between begins or ends: the earliest and the latest instant.

    ``past_day``: after the calendar day of the point, not before it.  Between ``clocks`` it is at the moment itself, ``past``: just after it.
    """
    if isinstance(point, Edge):
        return point.earliest, point.latest
    if isinstance(point, Ago):
        return _ago(point, block, situation, past_day=past_day)
    instants = block.of(point)
    first, last = instants.start, instants.end - 1
    by_day = situation.day_edge(first, past=past_day)[0], situation.day_edge(last, past=past_day)[1]
    by_clock = first + past, last + past
    clocked = situation.clocked(point) if clocks else Truth.NO
    if clocked is Truth.UNKNOWN:
        return min(by_day[0], by_clock[0]), max(by_day[1], by_clock[1])
    return by_clock if clocked is Truth.YES else by_day


def _ago(ago: Ago, block: Block, situation: Situation, *, past_day: bool) -> tuple[int, int]:
    """The start (``past_day``: the end) of the calendar day so long before a moment's day, earliest and latest."""
    first, last = situation.range_of(ago.moment, block)
    if not ago.by.calendar:
        return first - ago.by.elapsed, last - ago.by.elapsed
    days = (ago.by.later(day, -1) + past_day for day in situation.days((first, last)))
    edges = [edge for day in days for edge in situation.starts(day)]
    return min(edges), max(edges)
