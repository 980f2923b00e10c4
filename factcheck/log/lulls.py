"""The longest time without an event of a scope.

At least as long as it is across a stretch in which none can lie, between certain ones on either side; at most as long as from where
one may lie to the end of the next certain one that must follow it.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Iterator

import attrs

from factcheck.log.identity import reach
from factcheck.log.index import Chain
from factcheck.log.questions import Gaps, LullQuestion, Match, MeasureAnswer
from factcheck.log.scope_index import ScopeIndex
from factcheck.when import DAWN, DAY, DUSK, HOUR, Line, Stretch, Truth, day_of

__all__ = ["LullIndex", "lull"]

_SHIFT = 26 * HOUR
"""A zone's clocks are put on or back by no more: by two hours, or by a day where the date line was moved."""

Pairs = set[tuple[int, int]]


@attrs.frozen
class _Days:
    """Calendar days between instants."""

    line: Line
    zone: str | None

    def least(self, earlier: int, later: int) -> int:
        return self._between(earlier, later)[0]

    def most(self, earlier: int, later: int) -> int:
        return self._between(earlier, later)[1]

    def _between(self, earlier: int, later: int) -> tuple[int, int]:
        if self.line is Line.INSTANT and self.zone is None:
            return max(0, (later - earlier - _SHIFT) // DAY), -((earlier - later - _SHIFT) // DAY)
        zone = None if self.line is Line.CIVIL else self.zone
        days = day_of(later, zone) - day_of(earlier, zone)
        return days, days


def lull(
    question: LullQuestion,
    index: LullIndex,
    gaps: Gaps,
    line: Line,
    lists: tuple[tuple[Match, ...], tuple[Match, ...]],
) -> MeasureAnswer:
    """The answer to a lull question.  ``lists``: the events that certainly and possibly lie in the stretch."""
    certain, possible, several, doubtful = _pairs(question, index)
    days = _Days(line, question.zone)
    around = question.stretch.possible
    closed_low = _shortest(certain, possible, days)
    closed_high = _longest(certain, possible, days) if several else 0
    low, high = closed_low, closed_high
    if not gaps.instants.empty and not around.empty:
        extended = possible | set(gaps.instants)
        low, high = _shortest(certain, extended, days), _longest(certain, extended, days)
    loose = closed_low != closed_high and any(end - start > 25 * HOUR for start, end in certain)
    unplaced = line is Line.INSTANT and question.zone is None
    return MeasureAnswer(
        low=low,
        high=high,
        closed_low=closed_low,
        closed_high=closed_high,
        certain=lists[0],
        open=lists[1],
        gaps=gaps,
        relaxed="identity" if doubtful else "zone" if unplaced else "order" if loose else "",
    )


def _pairs(question: LullQuestion, dates: LullIndex) -> tuple[Pairs, Pairs, bool, bool]:
    """Where certain and where possible events lie, whether there may be two, and whether some may be double."""
    stretch, index = question.stretch, dates.index
    certain, possible, rows = dates.pairs(stretch)
    doubtful = False
    for event in index.special:
        instants = reach(event, index.doubles_of(event))
        if not instants.meets(stretch.possible):
            continue
        doubtful |= event.id in index.doubles
        rows += 2 if event.number.high is None else int(event.number.high)
        possible |= set(instants & stretch.possible)
        if index.in_scope(event) is Truth.YES and instants.within(stretch.certain) and event.number.low >= 1:
            certain.add((instants.start, instants.end))
    return certain, possible, rows > 1, doubtful


def _clipped(pairs: Iterable[tuple[int, int]], around: tuple[int, int]) -> Pairs:
    return {(max(start, around[0]), min(end, around[1])) for start, end in pairs}


class LullIndex:
    """Where the plain events of a scope lie, each pair of instants once: logs repeat their dates."""

    def __init__(self, index: ScopeIndex) -> None:
        self.index = index
        self._rows = [
            (group.in_scope, chain, _dates(chain, sure=False), _dates(chain, sure=True))
            for group in index.groups
            for chain in group.chains
        ]

    def pairs(self, stretch: Stretch) -> tuple[Pairs, Pairs, int]:
        """Where certain and where possible events lie, and how many are possible (no bound counts as two)."""
        certain: Pairs = set()
        possible: Pairs = set()
        rows = 0
        for in_scope, chain, dates, sure in self._rows:
            if in_scope is Truth.YES:
                for pair in stretch.certain:
                    certain.update(sure.within(*pair))
            for pair in stretch.possible:
                possible |= _clipped(dates.meeting(*pair), pair)
                first, end = chain.overlapping(*pair)
                most = chain.numbers[1].between(first, end)
                rows += 2 if most == math.inf else int(most)
        return certain, possible, rows


@attrs.frozen
class _Dates:
    starts: list[int]
    ends: list[int]

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first, last = bisect.bisect_left(self.starts, start), bisect.bisect_right(self.ends, end)
        return zip(self.starts[first:last], self.ends[first:last], strict=True)

    def meeting(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first, last = bisect.bisect_right(self.ends, start), bisect.bisect_left(self.starts, end)
        return zip(self.starts[first:last], self.ends[first:last], strict=True)


def _dates(chain: Chain, *, sure: bool) -> _Dates:
    pairs = dict.fromkeys(
        (start, end)
        for start, end, event in zip(chain.starts, chain.ends, chain.events, strict=True)
        if not sure or event.number.low >= 1
    )
    return _Dates([start for start, _ in pairs], [end for _, end in pairs])


def _clusters(pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The pairs joined where they overlap; those that merely touch stay apart."""
    current: tuple[int, int] | None = None
    for start, end in sorted(pairs):
        if current is None:
            current = (start, end)
        elif start < current[1]:
            current = (current[0], max(current[1], end))
        else:
            yield current
            current = (start, end)
    if current is not None:
        yield current


def _shortest(certain: Pairs, possible: Pairs, days: _Days) -> int:
    """The longest stretch that is certainly empty, with a certain event before it and after it."""
    if not certain:
        return 0
    first_end, last_start = min(end for _, end in certain), max(start for start, _ in certain)
    best, before = 0, None
    for start, end in _clusters(possible):
        if before is not None and first_end <= before and start <= last_start and (start - before) // DAY + 3 > best:
            best = max(best, days.least(before - 1, start))
        before = end
    return best


def _longest(certain: Pairs, possible: Pairs, days: _Days) -> int | None:
    """From where one may lie to the end of the first certain one that must follow it, or to where the last may lie."""
    if not possible:
        return 0
    last = max(end for _, end in possible)
    starts = sorted(certain)
    nearest = [last] * (len(starts) + 1)
    for position in range(len(starts) - 1, -1, -1):
        nearest[position] = min(nearest[position + 1], starts[position][1])
    candidates = {start: position for position, (start, _) in enumerate(starts)}
    first = min(start for start, _ in possible)
    best = 0
    # The last of several that start together: what starts at the same instant need not follow.
    for start, position in ((first, candidates.get(first, -1)), *candidates.items()):
        end = nearest[position + 1]
        if start == DAWN or end == DUSK:
            return None
        if (end - start) // DAY + 3 > best:
            best = max(best, days.most(start, end - 1))
    return best
