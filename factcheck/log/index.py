"""The sorted index of one scope.

Events are kept in chains: sequences in which neither the first nor the last possible instant goes back.  In a chain the events
inside an interval stand side by side, and so do those that overlap it, so that both are found by bisection even
where dates are imprecise.  (Two bisections over one sorted list are wrong as soon as a range strictly spans the
interval.)  Logs with day-precise dates make one chain; typical imprecise ones make four to seven.
"""

from __future__ import annotations

import bisect
import heapq
import itertools
import math
import operator
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

import attrs

from factcheck.log.amounts import Amount, number_of
from factcheck.log.questions import MAX_LISTED, Match
from factcheck.log.table import Table, by_time
from factcheck.model import Event
from factcheck.when import Stretch

Run = tuple[int, int]
"""Positions that stand side by side, from the first up to the second, which is not one of them."""


@attrs.frozen
class Column:
    """Running sums of an amount: what is finite, and how many rows have no bound."""

    finite: Sequence[Amount]
    unbounded: Sequence[int]
    missing: float

    @classmethod
    def of(cls, amounts: Sequence[Amount], missing: float) -> Column:
        finite = list(itertools.accumulate(amounts, initial=0))
        # Infinity swallows a sum, and is the one float there is: where it is not at the end it is nowhere.
        if not isinstance(finite[-1], float):
            return cls(finite, bytes(len(finite)), missing)
        endless = [isinstance(amount, float) for amount in amounts]
        bounded = (0 if none else amount for amount, none in zip(amounts, endless, strict=True))
        return cls(
            list(itertools.accumulate(bounded, initial=0)), list(itertools.accumulate(endless, initial=0)), missing
        )

    def between(self, first: int, end: int) -> Amount:
        """The sum from one position to another."""
        if self.unbounded[end] != self.unbounded[first]:
            return self.missing
        return self.finite[end] - self.finite[first]


@attrs.frozen
class Chain:
    """Events in which neither end goes back.  ``rows``: where they stand in the table of all events.

    ``numbers``: running sums of how many events the rows stand for, at the least and at the most; ``figures``: of what they add to some figures.
    """

    starts: list[int]
    ends: list[int]
    events: list[Event]
    rows: Sequence[int]
    numbers: tuple[Column, Column]
    figures: tuple[tuple[Column, Column], ...] = ()

    @classmethod
    def of(cls, table: Table, rows: Sequence[int]) -> Chain:
        """Of rows in order of time whose ends do not go back."""
        starts, ends, events = table.starts, table.ends, table.events
        if len(rows) < len(events):
            starts, ends = list(map(starts.__getitem__, rows)), list(map(ends.__getitem__, rows))
            events = list(map(events.__getitem__, rows))
        return cls(starts, ends, events, rows, _numbers(table, events))

    def slice(self, first: int, end: int, step: int = 1) -> Iterator[Event]:
        """The events at those positions, one by one: a slice of the list would copy what nobody reads."""
        return (self.events[position] for position in range(first, end, step))

    def places(self, rows: Iterable[int]) -> list[Run]:
        """The positions of those rows of the table that are in the chain, each as a run of one."""
        found = [(bisect.bisect_left(self.rows, row), row) for row in rows]
        return [(at, at + 1) for at, row in found if at < len(self.rows) and self.rows[at] == row]

    def certain(self, stretch: Stretch) -> list[Run]:
        """The runs of events that certainly lie in a stretch."""
        return [self.inside(*pair) for pair in stretch.certain]

    def possible(self, stretch: Stretch) -> Iterator[Run]:
        """The runs of events that possibly lie in it, each event once although it may reach into several pieces."""
        done = 0
        for pair in stretch.possible:
            first, end = self.overlapping(*pair)
            yield max(first, done), max(end, done)
            done = max(done, end)

    def inside(self, start: int, end: int) -> Run:
        """The positions of the events that certainly lie in the half-open interval."""
        first = bisect.bisect_left(self.starts, start)
        return first, max(first, bisect.bisect_right(self.ends, end))

    def overlapping(self, start: int, end: int) -> Run:
        """The positions of the events that possibly lie in the half-open interval."""
        first = bisect.bisect_right(self.ends, start)
        return first, max(first, bisect.bisect_left(self.starts, end))

    def beside(self, instant: int, *, forward: bool, certain: bool) -> Iterator[Event]:
        """The events certainly or possibly at or after the instant, the earliest first; or (not ``forward``) before it, the latest first."""
        if forward:
            first = bisect.bisect_left(self.starts, instant) if certain else bisect.bisect_right(self.ends, instant)
            return self.slice(first, len(self.events))
        end = bisect.bisect_right(self.ends, instant) if certain else bisect.bisect_left(self.starts, instant)
        return self.slice(end - 1, -1, -1)


def _numbers(table: Table, events: Sequence[Event]) -> tuple[Column, Column]:
    if table.numbers is None:
        one_each = Column(range(len(events) + 1), bytes(len(events) + 1), math.inf)
        return one_each, one_each
    numbers = [number_of(event) for event in events]
    return Column.of([low for low, _ in numbers], -math.inf), Column.of([high for _, high in numbers], math.inf)


def outside(runs: Iterable[Run], holes: Sequence[Run]) -> Iterator[Run]:
    """The parts of runs of positions outside others."""
    for position, end in runs:
        for hole_start, hole_end in sorted(holes):
            if hole_start < hole_end:
                if position < min(hole_start, end):
                    yield position, min(hole_start, end)
                position = max(position, hole_end)  # noqa: PLW2901
        if position < end:
            yield position, end


def chained(table: Table, rows: Sequence[int]) -> tuple[Chain, ...]:
    """Rows of a table, in order of time, in as few chains as there can be.  Each event's possibility interval is the one around all it has.

    Cost: O(n log n).
    """
    return tuple(Chain.of(table, several) for several in _ordered(table, rows))


def _ordered(table: Table, rows: Sequence[int]) -> Iterable[Sequence[int]]:
    """The rows in as few sequences as have no end that goes back."""
    ends = list(map(table.ends.__getitem__, rows))
    if all(map(operator.le, ends, itertools.islice(ends, 1, None))):
        return [rows] if rows else []
    chains: list[list[int]] = []
    last_ends: list[int] = []  # negated and ascending, so that bisection finds the chain that fits closest
    for row, end in zip(rows, ends, strict=True):
        position = bisect.bisect_left(last_ends, -end)
        if position == len(chains):
            chains.append([])
            last_ends.append(-end)
        chains[position].append(row)
        last_ends[position] = -end
    return chains


class Matching(Protocol):
    """An index, as far as it says how answers list its events."""

    def match(self, event: Event, *, certain: bool) -> Match: ...


def listed(
    pieces: Iterable[Iterator[Event]],
    index: Matching,
    *,
    certain: bool,
    without: Collection[str] = (),
    forward: bool = True,
) -> tuple[Match, ...]:
    """The first events of several sequences, each in order of time (not ``forward``: in the opposite order of their ends)."""
    merged = heapq.merge(*pieces, key=by_time if forward else by_end, reverse=not forward)
    events = (event for event in merged if event.id not in without)
    return tuple(index.match(event, certain=certain) for event in itertools.islice(events, MAX_LISTED))


def by_end(event: Event) -> tuple[int, int, str]:
    """Events in order of their last possible instant, then their first, then their id."""
    return event.moment.intervals.end, event.moment.intervals.start, event.id
