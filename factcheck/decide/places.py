"""Where the stretches of a statement lie, supposing a block of moments."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.decide.situation import Block, Situation
from factcheck.formula import Ago, Edge, LastEvents, Moment, OpenBetween, Where
from factcheck.log import Answers, CountQuestion, LastAnswer, LastQuestion
from factcheck.model import NumberWord
from factcheck.when import DAWN, HOUR, Intervals, Line, Stretch, Truth, day_starts
from factcheck.when import DAY as ONE_DAY

__all__ = ["Placed", "last_questions", "place", "reaching_back", "so_many"]


@attrs.frozen
class Placed:
    """A stretch for events without and with a clock time.

    ``sure``: NO where there is no such stretch in any world, UNKNOWN where it is not known which it is or whether there is one.
    """

    plain: Stretch
    clocked: Stretch
    sure: Truth = Truth.YES


def place(where: Where, block: Block, situation: Situation, answers: Answers) -> Placed:
    """Where the stretch lies.  ``answers`` must hold those to :func:`last_questions`."""
    match where:
        case Stretch():
            return Placed(where, where)
        case OpenBetween():
            return Placed(
                _between(where, block, situation, clocks=False), _between(where, block, situation, clocks=True)
            )
        case LastEvents():
            answer = answers[_last_question(where, block, situation)]
            return _last(answer, complete=situation.complete)


def so_many(
    where: LastEvents, block: Block, situation: Situation, answers: Answers
) -> tuple[CountQuestion, NumberWord]:
    """What shows that there are so many events: the stretch holds just them; or else, how many there are at all."""
    placed = place(where, block, situation, answers)
    plain, clocked = placed.plain, placed.clocked
    exactly = placed.sure is Truth.YES
    if not exactly:
        plain, clocked = reaching_back(where.until, block, situation, including=where.including)
    number = NumberWord.parse(f"{'exactly' if exactly else 'at least'} {where.number}")
    return CountQuestion(where.scope, plain, clocked, (), situation.disregarding), number


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


def last_questions(where: Where, block: Block, situation: Situation) -> Iterator[LastQuestion]:
    """What has to be asked before it can be placed."""
    if isinstance(where, LastEvents):
        yield _last_question(where, block, situation)


def _last_question(where: LastEvents, block: Block, situation: Situation) -> LastQuestion:
    plain, clocked = reaching_back(where.until, block, situation, including=where.including)
    return LastQuestion(where.scope, where.number, plain, clocked, situation.disregarding)


def reaching_back(
    until: Moment | Edge, block: Block, situation: Situation, *, including: bool
) -> tuple[Stretch, Stretch]:
    """All time up to a point, for events without and with a clock time."""
    where = OpenBetween(Edge(DAWN, DAWN), until, through_day=including)
    return _between(where, block, situation, clocks=False), _between(where, block, situation, clocks=True)


def _between(where: OpenBetween, block: Block, situation: Situation, *, clocks: bool) -> Stretch:
    earliest_start, latest_start = _start(where, block, situation, clocks=clocks)
    earliest_end, latest_end = _end(where, block, situation, clocks=clocks)
    return Stretch(Intervals.between(latest_start, earliest_end), Intervals.between(earliest_start, latest_end))


def _start(where: OpenBetween, block: Block, situation: Situation, *, clocks: bool) -> tuple[int, int]:
    match where.after:
        case Edge():
            return where.after.earliest, where.after.latest
        case Ago():
            return _ago(where.after, block, situation, through=not where.from_day)
        case Moment():
            instants = block.of(where.after)
            edge = situation.day_start if where.from_day else situation.day_end
            by_day = edge(instants.start)[0], edge(instants.end - 1)[1]
            by_clock = (instants.start + 1, instants.end)
            return _bounds(where.after, by_day, by_clock, situation, clocks=clocks)


def _end(where: OpenBetween, block: Block, situation: Situation, *, clocks: bool) -> tuple[int, int]:
    match where.before:
        case Edge():
            return where.before.earliest, where.before.latest
        case Ago():
            return _ago(where.before, block, situation, through=where.through_day)
        case Moment():
            instants = block.of(where.before)
            edge = situation.day_end if where.through_day else situation.day_start
            by_day = edge(instants.start)[0], edge(instants.end - 1)[1]
            by_clock = (instants.start + 1, instants.end) if where.through_day else (instants.start, instants.end - 1)
            return _bounds(where.before, by_day, by_clock, situation, clocks=clocks)


def _bounds(
    moment: Moment, by_day: tuple[int, int], by_clock: tuple[int, int], situation: Situation, *, clocks: bool
) -> tuple[int, int]:
    """Where an end of the time between lies, for events with or without a clock time."""
    clocked = situation.clocked(moment) if clocks else Truth.NO
    if clocked is Truth.UNKNOWN:
        return min(by_day[0], by_clock[0]), max(by_day[1], by_clock[1])
    return by_clock if clocked is Truth.YES else by_day


def _ago(ago: Ago, block: Block, situation: Situation, *, through: bool) -> tuple[int, int]:
    """The start (``through``: the end) of the calendar day so long before a moment's day, earliest and latest."""
    first, last = situation.range_of(ago.moment, block)
    if not ago.by.calendar:
        return first - ago.by.elapsed, last - ago.by.elapsed
    days = (ago.by.later(day, -1) + through for day in situation.days((first, last)))
    edges = [edge for day in days for edge in _starts(day, situation)]
    return min(edges), max(edges)


def _starts(day: int, situation: Situation) -> tuple[int, int]:
    zone = situation.setting.zone
    if situation.setting.line is Line.CIVIL:
        return day * ONE_DAY, day * ONE_DAY
    if zone is None:
        return day * ONE_DAY - 14 * HOUR, day * ONE_DAY + 12 * HOUR
    return day_starts(day, zone)
