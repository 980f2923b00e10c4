"""Counts of only the events whose figure clears a bar.

Every chain is cut into blocks, each with its figures in order and running sums of what the rows stand for: an answer bisects the
blocks inside the stretch and looks at the rows of those at its ends, O(n / BLOCK · log BLOCK + BLOCK).  A block in which none clears the bar is never listed.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Iterator, Sequence

import attrs

from factcheck.log.amounts import Amount, Extent, extent_of, hull, number_of
from factcheck.log.index import Chain, Column, Run
from factcheck.log.questions import Bar, CountAnswer, CountQuestion, Gaps
from factcheck.log.scope_index import Part, ScopeIndex
from factcheck.log.table import by_time
from factcheck.model import Event
from factcheck.when import Truth

__all__ = ["BarIndex", "clears"]

BLOCK = 1_024


def clears(extent: Extent, bar: Bar) -> Truth:
    """Whether a figure clears the bar: by every amount it may be, by some, or by none."""
    low = -math.inf if bar.low is None else bar.low
    high = math.inf if bar.high is None else bar.high
    least, most = (extent[0], extent[1]) if bar.above else (-extent[1], -extent[0])
    hardest, easiest = (high, low) if bar.above else (-low, -high)
    return Truth.of(
        certain=_beats(least, hardest, bar.ties) and hardest != math.inf and least != -math.inf,
        possible=_beats(most, easiest, bar.ties) or most == math.inf or easiest == -math.inf,
    )


def _beats(one: Amount, other: Amount, ties: bool) -> bool:
    return one > other or (ties and one == other)


@attrs.frozen
class _Sorted:
    """Rows of a block by one end of their figures, lowest first, with running sums of one end of their numbers."""

    keys: list[Amount]
    sums: Column

    @classmethod
    def of(cls, rows: Iterable[tuple[Amount, Amount]], missing: float) -> _Sorted:
        ordered = sorted(rows)
        return cls([key for key, _ in ordered], Column.of([number for _, number in ordered], missing))

    def beyond(self, bar: Amount, *, above: bool, ties: bool) -> tuple[int, int]:
        """The positions of the keys higher, or lower, than the bar."""
        if above:
            cut = bisect.bisect_left if ties else bisect.bisect_right
            return cut(self.keys, bar), len(self.keys)
        cut = bisect.bisect_right if ties else bisect.bisect_left
        return 0, cut(self.keys, bar)


@attrs.frozen
class _Block:
    """``lows`` with the least numbers for a bar from above certainly cleared, ``highs`` with the most for one possibly."""

    low_sure: _Sorted
    high_sure: _Sorted
    low_may: _Sorted
    high_may: _Sorted


class _Rows:
    def __init__(self, chain: Chain, figure: str) -> None:
        self.chain = chain
        self.extents: Sequence[Extent] = [extent_of(event, figure) for event in chain.events]
        self._blocks = [self._block(first) for first in range(0, len(chain.events), BLOCK)]

    def _block(self, first: int) -> _Block:
        extents = self.extents[first : first + BLOCK]
        numbers = [number_of(event) for event in self.chain.events[first : first + BLOCK]]
        lows, highs = [low for low, _ in extents], [high for _, high in extents]
        least, most = [low for low, _ in numbers], [high for _, high in numbers]
        return _Block(
            _Sorted.of(zip(lows, least, strict=True), math.inf),
            _Sorted.of(zip(highs, least, strict=True), math.inf),
            _Sorted.of(zip(lows, most, strict=True), math.inf),
            _Sorted.of(zip(highs, most, strict=True), math.inf),
        )

    def sum(self, first: int, end: int, bar: Bar, *, sure: bool) -> Amount:
        """How many events from one position to another certainly or possibly clear the bar."""
        total: Amount = 0
        wanted = {Truth.YES} if sure else {Truth.YES, Truth.UNKNOWN}
        position = first
        while position < end:
            number, offset = divmod(position, BLOCK)
            if offset == 0 and position + BLOCK <= end:
                total += self._of_block(self._blocks[number], bar, sure=sure)
                position += BLOCK
                continue
            stop = min(end, (number + 1) * BLOCK)
            for place in range(position, stop):
                if clears(self.extents[place], bar) in wanted:
                    total += number_of(self.chain.events[place])[0 if sure else 1]
            position = stop
        return total

    @staticmethod
    def _of_block(block: _Block, bar: Bar, *, sure: bool) -> Amount:
        limit = (bar.high if bar.above else bar.low) if sure else (bar.low if bar.above else bar.high)
        if limit is None:
            return 0 if sure else block.low_may.sums.between(0, len(block.low_may.keys))
        if sure:
            rows = block.low_sure if bar.above else block.high_sure
        else:
            rows = block.high_may if bar.above else block.low_may
        first, end = rows.beyond(limit, above=bar.above, ties=bar.ties)
        return rows.sums.between(first, end)

    def clearing(self, first: int, end: int, bar: Bar, wanted: frozenset[Truth]) -> Iterator[Event]:
        """The events from one position to another that clear the bar in one of these ways."""
        position = first
        while position < end:
            number = position // BLOCK
            stop = min(end, (number + 1) * BLOCK)
            if self._listed(self._blocks[number], bar, wanted):
                for place in range(position, stop):
                    if clears(self.extents[place], bar) in wanted:
                        yield self.chain.events[place]
            position = stop

    @staticmethod
    def _listed(block: _Block, bar: Bar, wanted: frozenset[Truth]) -> bool:
        """Whether any row of the block clears the bar in one of these ways."""
        easiest, hardest = (bar.low, bar.high) if bar.above else (bar.high, bar.low)
        some, sure = (block.high_may, block.low_sure) if bar.above else (block.low_may, block.high_sure)
        first, end = (0, len(some.keys)) if easiest is None else some.beyond(easiest, above=bar.above, ties=bar.ties)
        possible = end - first
        first, end = (0, 0) if hardest is None else sure.beyond(hardest, above=bar.above, ties=bar.ties)
        certain = end - first
        return (Truth.YES in wanted and certain > 0) or (Truth.UNKNOWN in wanted and possible > certain)


@attrs.frozen
class _Barred(Part):
    """The events of a chain that clear a bar."""

    rows: _Rows
    bar: Bar

    def least(self, run: Run) -> Amount:
        return self.rows.sum(*run, self.bar, sure=True)

    def most(self, run: Run) -> Amount:
        return self.rows.sum(*run, self.bar, sure=False)

    def sure(self, run: Run) -> Iterator[Event]:
        return self.rows.clearing(*run, self.bar, _SURE)

    def unsure(self, run: Run) -> Iterator[Event]:
        return self.rows.clearing(*run, self.bar, _UNSURE)

    def somehow(self, run: Run) -> Iterator[Event]:
        return self.rows.clearing(*run, self.bar, _SOMEHOW)


class BarIndex:
    """The events of a scope by one figure."""

    def __init__(self, index: ScopeIndex, figure: str) -> None:
        self._index = index
        self._figure = figure
        self._rows = [(group, _Rows(chain, figure)) for group in index.groups for chain in group.chains]

    def count(self, question: CountQuestion, without: frozenset[str], gaps: Gaps) -> CountAnswer:
        """The answer to a count question with a bar."""
        bar = question.bar
        assert bar is not None, "only counts with a bar are asked of it"
        parts = ((group, _Barred(rows.chain, rows, bar)) for group, rows in self._rows)
        return self._index.counted(question, without, gaps, parts, self._special(question, bar, without))

    def _special(self, question: CountQuestion, bar: Bar, without: frozenset[str]) -> tuple[list[Event], list[Event]]:
        """Those that count although they may be double, and the others that may: what is one event may have either's figure."""
        sure, unsure = self._index.special_events(question, without)
        found: tuple[list[Event], list[Event]] = ([], [])
        for event in (*sure, *unsure):
            extents = [extent_of(each, self._figure) for each in (event, *self._index.doubles_of(event))]
            known = [extent for extent in extents[1:] if extent != (-math.inf, math.inf)]
            own = extents[0]
            truth = clears(hull([own, *known]), bar)
            if event in sure and truth is Truth.YES:
                found[0].append(event)
            elif clears(hull(extents), bar) is not Truth.NO:
                found[1].append(event)
        return found[0], sorted(found[1], key=by_time)


_SURE = frozenset({Truth.YES})
_UNSURE = frozenset({Truth.UNKNOWN})
_SOMEHOW = _SURE | _UNSURE
