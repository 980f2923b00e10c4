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
import operator
from collections.abc import Iterable, Iterator, Sequence

import attrs

from factcheck.log.table import Table, by_time
from factcheck.model import Event
from factcheck.when import Intervals

__all__ = ["Chain", "Chains", "Tally", "by_end", "certainly_in", "possibly_in"]


@attrs.define
class Tally:
    """A running sum of how many events rows stand for: lowest, and highest (``unbounded`` rows have none)."""

    low: int = 0
    high: int = 0
    unbounded: int = 0

    def add(self, event: Event, times: int = 1) -> None:
        """Count a row in (``times`` 1) or out again (-1)."""
        self.low += times * int(event.number.low)
        if event.number.high is None:
            self.unbounded += times
        else:
            self.high += times * int(event.number.high)

    def add_between(self, sums: _Sums, start: int, end: int) -> None:
        """Count in the rows from one position to another."""
        self.low += sums.low[end] - sums.low[start]
        self.high += sums.high[end] - sums.high[start]
        self.unbounded += sums.unbounded[end] - sums.unbounded[start]


@attrs.frozen
class _Sums:
    """Prefix sums over a chain: position i holds the sum of the rows before i."""

    low: Sequence[int]
    high: Sequence[int]
    unbounded: Sequence[int]

    @classmethod
    def of(cls, table: Table, rows: Sequence[int]) -> _Sums:
        if table.numbers is None:
            one_each = range(len(rows) + 1)
            return cls(one_each, one_each, bytes(len(rows) + 1))
        low, high, unbounded = [0], [0], [0]
        running = Tally()
        for row in rows:
            running.add(table.events[row])
            low.append(running.low)
            high.append(running.high)
            unbounded.append(running.unbounded)
        return cls(low, high, unbounded)


@attrs.frozen
class Chain:
    """Events in which neither end goes back.  ``rows``: where they stand in the table of all events."""

    starts: list[int]
    ends: list[int]
    events: list[Event]
    rows: Sequence[int]
    sums: _Sums

    @classmethod
    def of(cls, table: Table, rows: Sequence[int]) -> Chain:
        """Of rows in order of time whose ends do not go back."""
        starts, ends, events = table.starts, table.ends, table.events
        if len(rows) < len(events):
            starts, ends = list(map(starts.__getitem__, rows)), list(map(ends.__getitem__, rows))
            events = list(map(events.__getitem__, rows))
        return cls(starts, ends, events, rows, _Sums.of(table, rows))

    def slice(self, first: int, end: int, step: int = 1) -> Iterator[Event]:
        """The events at those positions, one by one: a slice of the list would copy what nobody reads."""
        return (self.events[position] for position in range(first, end, step))

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """The positions of the events that certainly lie in the half-open interval."""
        first = bisect.bisect_left(self.starts, start)
        return first, max(first, bisect.bisect_right(self.ends, end))

    def overlapping(self, start: int, end: int) -> tuple[int, int]:
        """The positions of the events that possibly lie in the half-open interval."""
        first = bisect.bisect_right(self.ends, start)
        return first, max(first, bisect.bisect_left(self.starts, end))


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

    def count_inside(self, interval: tuple[int, int], into: Tally) -> None:
        """Add up the events that certainly lie in the interval."""
        for chain in self._chains:
            into.add_between(chain.sums, *chain.inside(*interval))

    def count_overlapping(self, interval: tuple[int, int], into: Tally) -> None:
        """Add up the events that possibly lie in the interval."""
        for chain in self._chains:
            into.add_between(chain.sums, *chain.overlapping(*interval))

    def inside(self, interval: tuple[int, int]) -> Iterator[Event]:
        """The events that certainly lie in the interval, by time."""
        return self._merged(chain.slice(*chain.inside(*interval)) for chain in self._chains)

    def overlapping(self, interval: tuple[int, int]) -> Iterator[Event]:
        """The events that possibly lie in the interval, by time."""
        return self._merged(chain.slice(*chain.overlapping(*interval)) for chain in self._chains)

    def straddling(self, possible: tuple[int, int], certain: tuple[int, int]) -> Iterator[Event]:
        """The events that possibly lie in one interval but not certainly in another one inside it, by time."""
        pieces = []
        for chain in self._chains:
            first, end = chain.overlapping(*possible)
            inside_first, inside_end = chain.inside(*certain)
            if inside_first >= inside_end:
                pieces.append(chain.slice(first, end))
            else:
                pieces += [chain.slice(first, inside_first), chain.slice(inside_end, end)]
        return self._merged(pieces)

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


def by_end(event: Event) -> tuple[int, int, str]:
    """Events in order of their last possible instant, then their first, then their id."""
    return event.moment.intervals.end, event.moment.intervals.start, event.id


def certainly_in(event: Event, instants: Intervals) -> bool:
    """Whether the event lies in the set in every world."""
    return event.moment.intervals.within(instants)


def possibly_in(event: Event, instants: Intervals) -> bool:
    """Whether the event lies in the set in some world."""
    return event.moment.intervals.meets(instants)
