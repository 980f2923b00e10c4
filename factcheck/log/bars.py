"""Counts of only the events whose figure clears a bar.

Every chain is cut into blocks, each with its figures in order and running sums of what the rows stand for: an answer bisects the
blocks inside the stretch and looks at the rows of those at its ends, O(n / BLOCK · log BLOCK + BLOCK).  A block in which none clears the bar is never listed.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Iterator, Sequence

import attrs

from factcheck.log.amounts import Amount, Extent, amount_apiece, hull, number_of
from factcheck.log.index import Chain, Column, Run
from factcheck.log.questions import Bar, CountAnswer, CountQuestion, Gaps
from factcheck.log.scope_index import SOMEHOW, SURE, Part, ScopeIndex
from factcheck.log.table import by_time
from factcheck.model import Event
from factcheck.when import Truth

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
    def of(cls, rows: Iterable[tuple[Extent, Extent]], figure_end: int, number_end: int) -> _Sorted:
        """Of the figures and the numbers of rows, each by its lower (0) or its upper (1) end."""
        ordered = sorted((figure[figure_end], number[number_end]) for figure, number in rows)
        return cls([key for key, _ in ordered], Column.of([number for _, number in ordered], math.inf))

    def beyond(self, bar: Amount, *, above: bool, ties: bool) -> Run:
        """The positions of the keys higher, or lower, than the bar."""
        if above:
            cut = bisect.bisect_left if ties else bisect.bisect_right
            return cut(self.keys, bar), len(self.keys)
        cut = bisect.bisect_right if ties else bisect.bisect_left
        return 0, cut(self.keys, bar)


class _Block:
    """Some rows, in the orders in which those that clear a bar certainly or possibly stand side by side."""

    def __init__(self, rows: Sequence[tuple[Extent, Extent]]) -> None:
        # From above a figure clears a bar certainly by its lower end and possibly by its upper one; from below it is the other way round.
        self._orders = {
            (above, sure): _Sorted.of(rows, int(above is not sure), int(not sure))
            for above in (True, False)
            for sure in (True, False)
        }

    def clearing(self, bar: Bar, *, sure: bool) -> tuple[Run, Amount]:
        """The positions, in one of the orders, of the rows that certainly or possibly clear a bar, and how many events they stand for."""
        limit = bar.high if bar.above is sure else bar.low
        rows = self._orders[bar.above, sure]
        if limit is None:
            run = (0, 0 if sure else len(rows.keys))
        else:
            run = rows.beyond(limit, above=bar.above, ties=bar.ties)
        return run, rows.sums.between(*run)

    def any_clears(self, bar: Bar, wanted: frozenset[Truth]) -> bool:
        """Whether any row clears the bar in one of these ways."""
        (first, end), _ = self.clearing(bar, sure=True)
        certain = end - first
        (first, end), _ = self.clearing(bar, sure=False)
        return (Truth.YES in wanted and certain > 0) or (Truth.UNKNOWN in wanted and end - first > certain)


class _Rows:
    """The rows of a chain by one figure, in blocks."""

    def __init__(self, chain: Chain, figure: str, least: Amount) -> None:
        self.chain = chain
        self._extents = [amount_apiece(event, figure, least) for event in chain.events]
        rows = [(extent, number_of(event)) for extent, event in zip(self._extents, chain.events, strict=True)]
        self._blocks = [_Block(rows[first : first + BLOCK]) for first in range(0, len(rows), BLOCK)]

    def blocks(self, run: Run) -> Iterator[tuple[_Block, Run]]:
        """The blocks that a run reaches into, and which part of the run lies in each."""
        position, end = run
        while position < end:
            number = position // BLOCK
            stop = min(end, (number + 1) * BLOCK)
            yield self._blocks[number], (position, stop)
            position = stop

    def clearing(self, run: Run, bar: Bar, wanted: frozenset[Truth]) -> Iterator[Event]:
        """The events of a run that clear the bar in one of these ways, each looked at."""
        for place in range(*run):
            if clears(self._extents[place], bar) in wanted:
                yield self.chain.events[place]


@attrs.frozen
class _Barred(Part):
    """The events of a chain that clear a bar."""

    rows: _Rows
    bar: Bar

    def number(self, run: Run, *, sure: bool) -> Amount:
        total: Amount = 0
        for block, (first, end) in self.rows.blocks(run):
            if end - first == BLOCK:
                total += block.clearing(self.bar, sure=sure)[1]
            else:
                clearing = self.rows.clearing((first, end), self.bar, SURE if sure else SOMEHOW)
                total += sum(number_of(event)[0 if sure else 1] for event in clearing)
        return total

    def events(self, run: Run, wanted: frozenset[Truth]) -> Iterator[Event]:
        for block, part in self.rows.blocks(run):
            if block.any_clears(self.bar, wanted):
                yield from self.rows.clearing(part, self.bar, wanted)


class BarIndex:
    """The events of a scope by one figure."""

    def __init__(self, index: ScopeIndex, figure: str, least: Amount) -> None:
        self._index = index
        self._figure, self._least = figure, least
        self._rows = [(group, _Rows(chain, figure, least)) for group in index.groups for chain in group.chains]

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
            # What a row gives for all of its events it gives also where only a part of them is in the scope.
            reports = [self._index.table.event(event.id), *self._index.doubles_of(event)]
            extents = [amount_apiece(each, self._figure, self._least) for each in reports]
            known = [extent for extent in extents[1:] if extent != (self._least, math.inf)]
            own = extents[0]
            truth = clears(hull([own, *known]), bar)
            if event in sure and truth is Truth.YES:
                found[0].append(event)
            elif clears(hull(extents), bar) is not Truth.NO:
                found[1].append(event)
        return found[0], sorted(found[1], key=by_time)
