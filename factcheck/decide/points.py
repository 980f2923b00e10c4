"""Where single points of a statement may lie, and how far two of them are apart."""

from __future__ import annotations

from factcheck.decide.algebra import Extent
from factcheck.decide.results import (
    DifferenceResult,
)
from factcheck.decide.situation import Block, Situation
from factcheck.formula import Edge, Moment, Sought
from factcheck.when import DAWN, DAY, DUSK, MINUTE


def reach(point: Moment | Edge, block: Block, situation: Situation) -> tuple[int, int]:
    """The first instant at which a point may be, and where what comes before it ends at the latest."""
    if isinstance(point, Edge):
        return point.earliest, point.latest
    instants = block.of(point) if point in dict(block.moments) else situation.possible(point)
    return instants.start, instants.end


def is_own(point: Moment | Edge, sought: Sought) -> bool:
    """Whether a point is the event that the statement is about."""
    return isinstance(point, Moment) and sought.event in point.events


def minutes_between(later: tuple[int, int], earlier: tuple[int, int], sign: int) -> int | None:
    """How many minutes one clock time is after another, where they are not two days apart; None where they are, or it is known only roughly."""
    apart = later[0] - earlier[0]
    clocks = all(last - first < MINUTE for first, last in (later, earlier))
    return sign * apart // MINUTE if clocks and apart % MINUTE == 0 and 0 < abs(apart) < 2 * DAY else None


def days_between(result: DifferenceResult, sought: Sought, block: Block, situation: Situation) -> Extent:
    """How many calendar days the event that the statement is about comes after the other point."""
    later, earlier = result.atom.later, result.atom.earlier
    zone = situation.zone_between(later, earlier)
    sides = [situation.range_of(point, block) for point in (later, earlier)]
    if any(first == DAWN or last >= DUSK - 1 for first, last in sides):
        return Extent(None, None)
    after, before = (situation.days(side, zone) for side in sides)
    extent = Extent(after[0] - before[1], after[1] - before[0])
    if result.low <= 0 <= result.high:
        extent = extent.hull(Extent(0, 0))
    return extent if is_own(later, sought) else extent.times(-1)
