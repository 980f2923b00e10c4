"""What every kind needs: representative instants, and how events may stand to windows.

Two devices keep the enumeration of worlds fast, and neither loses a world. An event's instants are cut at
every place where anything the claim looks at may change, and one instant stands for each cell. Events are
added one after the other to the set of states a claim can tell apart, so equal half-built worlds are built on
only once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from .dates import DAY, Edge, Interval, Window, Zone, day_end_edge, day_start_edge, day_starts_within
from .identity import Entity
from .numbers import NO, YES

Outcomes = Iterator[str]
"""What a claim is in one world after another: YES, BORDERLINE or NO."""


def truth(value: bool) -> str:
    """A sharp truth value as a zone."""
    return YES if value else NO


def is_date(text: str) -> bool:
    """Whether an anchor is a day, month or year, and not the id of an event."""
    return text[:4].isdigit() and text.replace("-", "").isdigit()


def required(now: Edge | None) -> Edge:
    """The end of an open window, which has to be stated somewhere."""
    if now is None:
        raise ValueError("an open window without a now")
    return now


def cells(intervals: Iterable[Interval], cuts: Iterable[int]) -> list[Interval]:
    """The intervals cut into pieces, none of which has a cut inside."""
    places = sorted(set(cuts))
    pieces: list[Interval] = []
    for low, high in intervals:
        ends = [low, *(place for place in places if low < place < high), high]
        pieces += pairwise(ends)
    return pieces


def instants(intervals: Iterable[Interval], *windows: Window) -> list[int]:
    """One instant of every cell in which an event stands alike to all the windows."""
    return [low for low, _ in cells(intervals, (cut for window in windows for cut in window.cuts))]


def extremes(intervals: Iterable[Interval], cuts: Iterable[int]) -> list[int]:
    """The first and the last instant of every cell.

    Enough for an instant that others are compared with: inside a cell that no other event's bound cuts,
    another event may be earlier exactly if it may be earlier than the last instant, and later exactly if it
    may be later than the first.
    """
    return sorted({instant for low, high in cells(intervals, cuts) for instant in (low, high - 1)})


def holdings(entity: Entity, *windows: Window) -> set[tuple[bool, ...]]:
    """Every way the event may stand to the windows together: instant, borderline edges, in scope or not."""
    ways: set[tuple[bool, ...]] = set()
    for instant in instants(entity.intervals, *windows):
        ways.update(product(*(window.holds(instant) for window in windows)))
    return {tuple(inside and counted for inside in way) for way in ways for counted in entity.may_be}


# ---- states -------------------------------------------------------------------------------------------


def sightings(events: Iterable[tuple[Entity, tuple[Window, ...]]], width: int) -> set[tuple[bool, ...]]:
    """For each window, whether it holds an event of the scope: every combination that some world has."""
    states: set[tuple[bool, ...]] = {(False,) * width}
    for entity, windows in events:
        ways = holdings(entity, *windows)
        states = {tuple(a or b for a, b in zip(state, way, strict=True)) for state in states for way in ways}
    return states


def with_unlogged(states: set[tuple[bool, ...]], room: tuple[bool, ...]) -> set[tuple[bool, ...]]:
    """The same after any number of unlogged events: each window with room for one may also hold one."""
    return {
        tuple(a or b for a, b in zip(state, added, strict=True))
        for state in states
        for added in product(*((False, True) if free else (False,) for free in room))
    }


# ---- anchors that are events --------------------------------------------------------------------------


def parted(events: list[Entity], name: str) -> tuple[Entity, list[Entity]]:
    """The event of that id, and all the others."""
    named = next(event for event in events if name in event.ids)
    return named, [event for event in events if event is not named]


def bounds(events: Iterable[Entity], gaps: Iterable[Interval], zone: Zone) -> set[int]:
    """Where other events and open stretches begin and end.

    In an unknown zone a calendar day may begin up to 24 hours earlier and end as much later: these count too.
    """
    ends = {end for event in events for interval in event.intervals for end in interval}
    ends.update(end for gap in gaps for end in gap)
    return ends if zone is not None else {end + days * DAY for end in ends for days in (-1, 0, 1)}


def anchor_instants(anchor: Entity, others: list[Entity], gaps: list[Interval], zone: Zone, now: Edge) -> list[int]:
    """The instants of an anchor event that may make a difference to what came after it."""
    cuts = {*bounds(others, gaps, zone), *day_starts_within(anchor.intervals, zone), now.low, now.high}
    return extremes(anchor.intervals, cuts)


def after_event(anchor: Entity, instant: int, zone: Zone, now: Edge, *, from_start: bool) -> tuple[Window, Window]:
    """From an anchor event to now, for events without and with a clock time.

    Order within one day counts only where both sides have clock times (DESIGN 3, "Grain"); else the window
    starts after the anchor's calendar day, or for the other reading of counts with the start of that day.
    """
    day = day_start_edge(instant, zone) if from_start else day_end_edge(instant, zone)
    plain = Window(day, now)
    exact = Edge(instant + 1, instant + 1)
    return plain, Window(exact, now) if anchor.clocked else plain
