"""Truth of `first_since` in every world (DESIGN 6, semantics 1.6)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from .book import Book
from .dates import (
    LAST,
    Edge,
    Interval,
    Window,
    Zone,
    day_end_edge,
    day_start_edge,
    day_starts_within,
    stretch_window,
)
from .identity import Entity, partitions
from .instants import (
    Outcomes,
    bounds,
    extremes,
    is_date,
    parted,
    sightings,
    truth,
    with_unlogged,
)
from .numbers import NO
from .scopes import touches


def first_since(book: Book, claim: Mapping[str, Any], says: Mapping[str, Any]) -> Outcomes:
    """first_since: the listed events are in scope, after the anchor, and nothing in scope lies between."""
    scope = book.scope(says["scope"])
    gaps = book.gaps(scope, claim)
    zone = book.claim_zone(claim)
    since = says["since"]
    dated = stretch_window(since, zone) if is_date(since) else None
    needed = dated is not None and says.get("anchor", "required") == "required"
    for events in partitions(book.records, scope):
        listed = [event for event in events if event.ids & set(says["events"])]
        others = [event for event in events if event not in listed]
        if any(False in event.may_be for event in listed):
            yield NO
        if not all(True in event.may_be for event in listed):
            continue
        firsts = _first_instants(listed, others, gaps, zone, dated)
        listed_clocked = all(event.clocked for event in listed)
        if dated is not None:
            for first in firsts:
                yield from _first_after_date(first, others, gaps, zone, dated, needed, listed_clocked)
            continue
        anchor, _ = parted(events, since)
        if anchor in listed:
            yield NO
            continue
        others = [event for event in others if event is not anchor]
        cuts = {*bounds([*others, *listed], gaps, zone), *day_starts_within(anchor.intervals, zone)}
        for first, instant in product(firsts, extremes(anchor.intervals, cuts)):
            yield from _first_after_event(first, anchor, instant, others, gaps, zone, listed_clocked)


def _first_instants(
    listed: list[Entity], others: list[Entity], gaps: list[Interval], zone: Zone, dated: Window | None
) -> list[int]:
    """Every instant, up to equal effect, at which the earliest of the listed events may be ("these")."""
    cuts = {*bounds([*others, *listed], gaps, zone), *(dated.cuts if dated else ())}
    firsts = {LAST}
    for event in listed:
        instants = extremes(event.intervals, cuts | set(day_starts_within(event.intervals, zone)))
        firsts = {min(first, instant) for first in firsts for instant in instants}
    return sorted(firsts)


def _first_after_date(
    first: int,
    others: list[Entity],
    gaps: list[Interval],
    zone: Zone,
    dated: Window,
    needed: bool,
    listed_clocked: bool,
) -> Outcomes:
    """With D a date: t* >= D.hi, nothing between D and t*, and (when required) something on D.

    A day's order counts only between clock times: an event without one must lie before t*'s calendar day.
    """
    plain = Window(dated.end, day_start_edge(first, zone))
    clocked = Window(dated.end, Edge(first, first)) if listed_clocked else plain
    seen = sightings(((e, (dated, clocked if e.clocked else plain)) for e in others), 2)
    between_open = touches(gaps, plain.possible) or touches(gaps, clocked.possible)
    after = Window(dated.end, Edge(LAST, LAST)).holds(first)
    for at_anchor, between in with_unlogged(seen, (touches(gaps, dated.possible), between_open)):
        for late_enough in after:
            yield truth(late_enough and not between and (at_anchor or not needed))


def _first_after_event(
    first: int,
    anchor: Entity,
    instant: int,
    others: list[Entity],
    gaps: list[Interval],
    zone: Zone,
    listed_clocked: bool,
) -> Outcomes:
    """With an event a as anchor, at `instant`: t* after it, and nothing between a's day and t*'s day.

    The near end is a itself for an event with a clock time if a has one, the far end t* itself if the listed
    events all have one.
    """
    day_after, day_of_first = day_end_edge(instant, zone), day_start_edge(first, zone)
    plain = Window(day_after, day_of_first)
    clocked = Window(
        Edge(instant + 1, instant + 1) if anchor.clocked else day_after,
        Edge(first, first) if listed_clocked else day_of_first,
    )
    seen = sightings(((e, (clocked if e.clocked else plain,)) for e in others), 1)
    room = (touches(gaps, plain.possible) or touches(gaps, clocked.possible),)
    for (between,) in with_unlogged(seen, room):
        yield truth(first > instant and not between)
