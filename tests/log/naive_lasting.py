"""What was going on, told instant by instant: the naive log's own reading of events that lasted."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from factcheck.model import Event
from factcheck.when import DAWN, DUSK, Intervals, Span, Stretch, Truth

Lying = tuple[int, int, int, int]
"""From where an event may have begun to where it must have, and from where it may have been over to where it must have been."""


def any_lasted(events: Iterable[Event]) -> bool:
    return any(isinstance(event.when, Span) for event in events)


def clocks_of(events: Iterable[Event]) -> set[bool]:
    return {moment.clocked for event in events for moment in (event.moment, event.end)}


def times(events: Sequence[Event], edges: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every way one event may have begun and been over that all of these may report, as far as the edges tell instants apart."""
    starts = [event.moment.intervals for event in events]
    ends = [event.end.intervals for event in events]
    all_edges = {*edges, DAWN, DUSK, *(edge for each in (*starts, *ends) for pair in each for edge in pair)}
    points = sorted({near for edge in all_edges for near in (edge - 1, edge)})
    for start in points:
        if any(start in each for each in starts):
            yield from ((start, end) for end in points if end >= start and any(end in each for each in ends))


def edges_of(stretches: Iterable[Stretch]) -> set[int]:
    return {edge for each in stretches for part in (each.certain, each.possible) for pair in part for edge in pair}


def held(start: int, end: int, instants: Intervals) -> bool:
    """Whether something from one instant to another was going on at one of the instants."""
    return any(start < last and end >= first for first, last in instants)


def lies(events: Sequence[Event], stretches: Sequence[Stretch]) -> Truth:
    """Whether the one event that all of these may report was going on; the second stretch is for what carries a clock time."""
    answers = [
        (held(*time, stretch.certain), held(*time, stretch.possible))
        for stretch in (stretches[clocked] for clocked in clocks_of(events))
        for time in times(events, edges_of([stretch]))
    ]
    return Truth.of(certain=all(sure for sure, _ in answers), possible=any(maybe for _, maybe in answers))


def may_go_on(events: Sequence[Event], stretches: Sequence[Stretch]) -> bool:
    """Whether the first may have been going on by its own report; or as the same as the others, where none of these was by its own."""
    own, *others = (lies([event], stretches) is not Truth.NO for event in events)
    return own or (lies(events, stretches) is not Truth.NO and not any(others))


def lying(events: Sequence[Event]) -> Lying:
    """The bounds of when the one event that all of these may report began and was over."""
    found = list(times(events, ()))
    starts, ends = [start for start, _ in found], [end for _, end in found]
    return min(starts), max(starts) + 1, min(ends), max(ends) + 1


def edges_as_events(stretch: Stretch) -> Iterator[Lying]:
    """Where a stretch begins and ends, as if something lay there, on this side or on that."""
    sure = stretch.certain
    for first, last in (
        (stretch.possible.start, sure.start if not sure.empty else stretch.possible.end),
        (sure.end if not sure.empty else stretch.possible.start, stretch.possible.end),
    ):
        if DAWN < first and last < DUSK and first <= last:
            yield (first - 1, last + 1, first - 1, last + 1)


def stated(lying: Lying, edges: Iterable[Lying]) -> Lying:
    """What clock times name, as the instants they name; an edge of a stretch as the one instant it is."""
    start, _, over, _ = lying
    aside = lying in edges
    return (start + aside, start + aside + 1, over + aside, over + aside + 1)


def spans(cells: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """From which cell to which something may go on without an interruption."""
    for first, last in itertools.combinations_with_replacement(range(len(cells)), 2):
        if all(cells[first : last + 1]):
            yield first, last
