"""The sorted index of one scope.

Events are kept in chains: sequences in which neither the first nor the last possible instant goes back.  In a chain the events
inside an interval stand side by side, and so do those that overlap it, so that both are found by bisection even
where dates are imprecise.  (Two bisections over one sorted list are wrong as soon as a range strictly spans the
interval.)  Logs with day-precise dates make one chain; typical imprecise ones make four to seven.
"""

from __future__ import annotations

import bisect
import heapq
from collections.abc import Iterable, Iterator, Sequence

import attrs

from factcheck.model import Event
from factcheck.when import Intervals

__all__ = ["Chain", "Chains", "Tally", "by_end", "by_time", "certainly_in", "possibly_in"]


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

    low: list[int]
    high: list[int]
    unbounded: list[int]

    @classmethod
    def of(cls, events: Sequence[Event]) -> _Sums:
        sums = cls([0], [0], [0])
        running = Tally()
        for event in events:
            running.add(event)
            sums.low.append(running.low)
            sums.high.append(running.high)
            sums.unbounded.append(running.unbounded)
        return sums


@attrs.frozen
class Chain:
    """Events in which neither end goes back."""

    starts: list[int]
    ends: list[int]
    events: list[Event]
    sums: _Sums

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


class Chains:
    """Events with a single possibility interval each, in chains.

    Building costs O(n log n); an answer O(chains · log n + what it returns).
    """

    def __init__(self, events: Sequence[Event]) -> None:
        keys = [(*event.moment.intervals.pairs[0], event.id) for event in events]
        chains: list[tuple[list[int], list[int], list[Event]]] = []
        last_ends: list[int] = []  # negated and ascending, so that bisection finds the chain that fits closest
        for place in sorted(range(len(keys)), key=keys.__getitem__):
            start, end, _ = keys[place]
            position = bisect.bisect_left(last_ends, -end)
            if position == len(chains):
                chains.append(([], [], []))
                last_ends.append(-end)
            starts, ends, several = chains[position]
            starts.append(start)
            ends.append(end)
            several.append(events[place])
            last_ends[position] = -end
        self._chains = tuple(Chain(starts, ends, several, _Sums.of(several)) for starts, ends, several in chains)

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
        return heapq.merge(*pieces, key=by_end)

    @staticmethod
    def _merged(pieces: Iterable[Iterator[Event]]) -> Iterator[Event]:
        return heapq.merge(*pieces, key=by_time)


def by_time(event: Event) -> tuple[int, int, str]:
    """Events in order of their first possible instant, then their last, then their id."""
    return event.moment.intervals.start, event.moment.intervals.end, event.id


def by_end(event: Event) -> tuple[int, int, str]:
    """Events in order of their last possible instant, the latest first."""
    return -event.moment.intervals.end, -event.moment.intervals.start, event.id


def certainly_in(event: Event, instants: Intervals) -> bool:
    """Whether the event lies in the set in every world."""
    return event.moment.intervals.within(instants)


def possibly_in(event: Event, instants: Intervals) -> bool:
    """Whether the event lies in the set in some world."""
    return event.moment.intervals.meets(instants)
