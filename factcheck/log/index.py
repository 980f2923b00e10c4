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
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import attrs

from factcheck.log.amounts import Amount, number_of
from factcheck.log.questions import MAX_LISTED, Match
from factcheck.log.table import Table, by_time
from factcheck.model import Event
from factcheck.when import Intervals, Stretch

__all__ = ["Chain", "Chains", "Column", "by_end", "certainly_in", "listed", "outside", "possibly_in"]


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


def _chained(table: Table, rows: Sequence[int]) -> Iterable[Sequence[int]]:
    """The rows, which are in order of time, in as few sequences as have no end that goes back."""
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


class Chains:
    """Rows of a table in chains, all of them unless some are given.  Each event's possibility interval is the one around all it has.

    Building costs O(n log n); an answer O(chains · log n + what it returns).
    """

    def __init__(self, table: Table, rows: Sequence[int] | None = None) -> None:
        rows = range(len(table.events)) if rows is None else rows
        self._chains = tuple(Chain.of(table, several) for several in _chained(table, rows))

    @property
    def chains(self) -> tuple[Chain, ...]:
        """The chains, each with its events in order of both ends."""
        return self._chains

    def overlapping(self, interval: tuple[int, int]) -> Iterator[Event]:
        """The events that possibly lie in the interval, by time."""
        return self._merged(chain.slice(*chain.overlapping(*interval)) for chain in self._chains)

    def ended_before(self, instant: int) -> Iterator[Event]:
        """The events certainly over before the instant, the one that may be latest first."""
        return self._latest_first(bisect.bisect_right(chain.ends, instant) for chain in self._chains)

    def started_before(self, instant: int) -> Iterator[Event]:
        """The events possibly before the instant, the one that may be latest first."""
        return self._latest_first(bisect.bisect_left(chain.starts, instant) for chain in self._chains)

    def started_from(self, instant: int) -> Iterator[Event]:
        """The events certainly at or after the instant, the one that may be earliest first."""
        return self._merged(
            chain.slice(bisect.bisect_left(chain.starts, instant), len(chain.events)) for chain in self._chains
        )

    def ended_after(self, instant: int) -> Iterator[Event]:
        """The events possibly at or after the instant, the one that may be earliest first."""
        return self._merged(
            chain.slice(bisect.bisect_right(chain.ends, instant), len(chain.events)) for chain in self._chains
        )

    def _latest_first(self, ends: Iterable[int]) -> Iterator[Event]:
        pieces = (chain.slice(end - 1, -1, -1) for chain, end in zip(self._chains, ends, strict=True))
        return heapq.merge(*pieces, key=by_end, reverse=True)

    @staticmethod
    def _merged(pieces: Iterable[Iterator[Event]]) -> Iterator[Event]:
        return heapq.merge(*pieces, key=by_time)


def listed(
    pieces: Iterable[Iterator[Event]],
    match: Callable[[Event], Match],
    *,
    without: Collection[str] = (),
    forward: bool = True,
) -> tuple[Match, ...]:
    """The first events of several sequences, each in order of time (not ``forward``: in the opposite order of their ends)."""
    merged = heapq.merge(*pieces, key=by_time if forward else by_end, reverse=not forward)
    events = (event for event in merged if event.id not in without)
    return tuple(map(match, itertools.islice(events, MAX_LISTED)))


def by_end(event: Event) -> tuple[int, int, str]:
    """Events in order of their last possible instant, then their first, then their id."""
    return event.moment.intervals.end, event.moment.intervals.start, event.id


def certainly_in(event: Event, instants: Intervals) -> bool:
    """Whether the event lies in the set in every world."""
    return event.moment.intervals.within(instants)


def possibly_in(event: Event, instants: Intervals) -> bool:
    """Whether the event lies in the set in some world."""
    return event.moment.intervals.meets(instants)
