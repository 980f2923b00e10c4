"""Truth of `order` in every world: before, after, during, within."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from .book import Book
from .dates import (
    DAY,
    FIRST,
    HOUR,
    LAST,
    MINUTE,
    Edge,
    Interval,
    Window,
    Zone,
    day_distances,
    day_starts_within,
    stretch_window,
)
from .identity import Entity, partitions
from .instants import Outcomes, cells, extremes, instants, is_date, parted, truth
from .numbers import NO

_UNITS = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY}


def order(book: Book, claim: Mapping[str, Any], says: Mapping[str, Any]) -> Outcomes:
    """order: before, after or during another event or a date, perhaps within so many days."""
    zone = book.claim_zone(claim)
    relation = next(name for name in ("before", "after", "during") if name in says)
    other = says[relation]
    limit = _limit(says.get("within"))
    for events in partitions(book.records, ()):
        event, _ = parted(events, says["event"])
        if is_date(other):
            yield from _order_to_date(event, relation, other, limit, zone)
        elif other in event.ids:
            yield NO
        else:
            yield from _order_to_event(event, parted(events, other)[0], relation, limit, zone)


def _limit(text: str | None) -> tuple[int, bool] | None:
    """Read "14 days" as its length, and whether it counts calendar days."""
    if text is None:
        return None
    number, unit = text.split()
    unit = unit.removesuffix("s")
    return int(number) * _UNITS[unit], unit in ("day", "week")


def _order_to_date(event: Entity, relation: str, date: str, limit: tuple[int, bool] | None, zone: Zone) -> Outcomes:
    """A date Y: after its end, before its start, or during it; `within` counts from its last or first day."""
    stretch = stretch_window(date, zone)
    window = {
        "after": Window(stretch.end, Edge(LAST, LAST)),
        "before": Window(Edge(FIRST, FIRST), stretch.start),
        "during": stretch,
    }[relation]
    if limit is None:
        for instant in instants(event.intervals, window):
            for holds in window.holds(instant):
                yield truth(holds)
        return
    length, by_days = limit
    if not by_days or zone is None:
        raise ValueError("within hours of a date, or within days in an unknown zone, is not pinned down")
    compared = stretch.end.low - 1 if relation == "after" else stretch.start.low
    for instant in extremes(event.intervals, {*window.cuts, *day_starts_within(event.intervals, zone)}):
        near = day_distances(instant, compared, zone)[0] * DAY <= length
        for holds in window.holds(instant):
            yield truth(holds and near)


def _order_to_event(
    event: Entity, other: Entity, relation: str, limit: tuple[int, bool] | None, zone: Zone
) -> Outcomes:
    """Another event: the sign of t_x - t_y, and its size in calendar days or, if both have clocks, in hours.

    Two cells that each lie within one calendar day allow every difference from the least to the greatest, so
    the extremes and the neighbours of each limit show everything that can happen.
    """
    if relation == "during":
        raise ValueError("during an event is not pinned down")
    sign = 1 if relation == "after" else -1
    clocked = event.clocked and other.clocked
    for first, second in product(_day_cells(event, zone), _day_cells(other, zone)):
        least, greatest = first[0] - (second[1] - 1), (first[1] - 1) - second[0]
        places = {least, greatest, -1, 0, 1}
        if limit is not None:
            lengths = (limit[0], limit[0] + DAY) if zone is None else (limit[0],)
            places |= {side * length + step for length in lengths for side in (1, -1) for step in (-1, 0, 1)}
        for difference in sorted(place for place in places if least <= place <= greatest):
            right = difference * sign > 0
            if limit is None:
                yield truth(right)
                continue
            for near in _near_readings(first, second, difference, limit, zone, clocked):
                yield truth(right and near)


def _near_readings(
    first: Interval, second: Interval, difference: int, limit: tuple[int, bool], zone: Zone, clocked: bool
) -> Iterator[bool]:
    """Whether the two are near enough, in each admissible reading of "within N days"."""
    length, by_days = limit
    if by_days:
        if zone is None:
            distances = day_distances(difference, 0, None)
        else:
            distances = day_distances(first[0], second[0], zone)
        for days in distances:
            yield days * DAY <= length
    if clocked or not by_days:
        yield abs(difference) <= length


def _day_cells(event: Entity, zone: Zone) -> list[Interval]:
    """The instants of an event, cut at every local midnight."""
    return cells(event.intervals, day_starts_within(event.intervals, zone))
