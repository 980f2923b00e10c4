"""The longest time without an event of a scope.

At least as long as it is across a stretch in which none can lie, between certain ones on either side; at most as long as from where
one may be over to where the next certain one that must follow it has begun.
"""

from __future__ import annotations

import bisect
import enum
import itertools
import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

import attrs

from factcheck.log.identity import reach
from factcheck.log.index import Chain
from factcheck.log.lasting import Lasting, lasted
from factcheck.log.questions import Gaps, LullQuestion, Match, MeasureAnswer
from factcheck.log.scope_index import ScopeIndex
from factcheck.when import DAWN, DAY, DUSK, HOUR, MINUTE, SECOND, Line, Stretch, Truth, day_of

_SHIFT = 26 * HOUR
"""A zone's clocks are put on or back by no more: by two hours, or by a day where the date line was moved."""


class _Counted(enum.Enum):
    """How the time between two events is counted."""

    CALENDAR = "in calendar days"
    ELAPSED = "in days of 24 hours"
    EITHER = "in the one or the other"


Number = int | Fraction


@attrs.frozen
class _Days:
    """Days between instants."""

    line: Line
    zone: str | None
    counted: _Counted = _Counted.CALENDAR

    def least(self, earlier: int, later: int) -> Number:
        return min(self._between(earlier, later))

    def most(self, earlier: int, later: int) -> Number:
        return max(self._between(earlier, later))

    def _between(self, earlier: int, later: int) -> tuple[Number, ...]:
        elapsed = max(Fraction(later - earlier, DAY), Fraction(0))
        exact = elapsed.numerator if elapsed.denominator == 1 else elapsed
        if self.counted is _Counted.ELAPSED:
            return (exact,)
        days = self._calendar(earlier, later)
        return days if self.counted is _Counted.CALENDAR else (exact, *days)

    def _calendar(self, earlier: int, later: int) -> tuple[int, int]:
        if self.line is Line.INSTANT and self.zone is None:
            return max(0, (later - earlier - _SHIFT) // DAY), -((earlier - later - _SHIFT) // DAY)
        zone = None if self.line is Line.CIVIL else self.zone
        days = day_of(later, zone) - day_of(earlier, zone)
        return days, days


class _Lying(NamedTuple):
    """Where an event lies: it began from ``start`` until ``begun``, and was over from ``over`` until ``end``; for what did not last both are the same."""

    start: int
    begun: int
    over: int
    end: int

    @classmethod
    def at(cls, pair: tuple[int, int]) -> _Lying:
        return cls(*pair, *pair)

    @classmethod
    def of(cls, lasting: Lasting) -> _Lying:
        return cls(lasting.starts.start, lasting.starts.end, lasting.ends.start, lasting.ends.end)

    @property
    def named(self) -> _Lying:
        """As clock times name it: to the instant."""
        return _Lying(self.start, self.start + 1, self.over, self.over + 1)


Several = set[_Lying]


def _to_the_minute(start: int, end: int) -> bool:
    return end - start in (MINUTE, SECOND)


def lull(
    question: LullQuestion,
    index: LullIndex,
    gaps: Gaps,
    line: Line,
    lists: tuple[tuple[Match, ...], tuple[Match, ...]],
) -> MeasureAnswer:
    """The answer to a lull question.  ``lists``: the events that certainly and possibly lie in the stretch."""
    certain, possible, several, doubtful, clocks = _found(question, index)
    around = question.stretch.possible
    # Of a stretch that may hold nothing for certain the two may lie in the same place, and still are two.
    ends = list(_edges(question.stretch)) if question.to_edge else []
    edges = set(ends)
    certain, possible, several = certain | edges, possible | edges, several or bool(possible and edges)
    days = _Days(line, question.zone, _Counted.EITHER if question.elapsed and True in clocks else _Counted.CALENDAR)
    counted, sure, there = days, certain, possible
    if question.elapsed and clocks == {True} and all(each.end - each.start == _AROUND for each in edges):
        counted = attrs.evolve(days, counted=_Counted.ELAPSED)
        exact = {_Lying.at((each.start + 1, each.start + 2)) for each in edges}
        sure = {each.named for each in certain - edges} | exact
        there = {each.named for each in possible - edges} | exact
    closed_low = _shortest(sure, there, counted)
    closed_high = _longest(sure, there, counted) if several or len(ends) > 1 else 0
    low, high = closed_low, closed_high
    if not gaps.instants.empty and not around.empty:
        extended = possible | set(map(_Lying.at, gaps.instants))
        low, high = _shortest(certain, extended, days), _longest(certain, extended, days)
    loose = closed_low != closed_high and any(max(it.begun - it.start, it.end - it.over) > 25 * HOUR for it in certain)
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


_AROUND = 2
"""The instants around an edge that is known: the last one before it and the first one after."""


def _edges(stretch: Stretch) -> Iterator[_Lying]:
    """The first and the last instant of a stretch, as if something lay there: on its first day or the one before, its last or the one after."""
    if stretch.possible.empty:
        return
    for first, last in (
        (stretch.possible.start, stretch.certain.start if not stretch.certain.empty else stretch.possible.end),
        (stretch.certain.end if not stretch.certain.empty else stretch.possible.start, stretch.possible.end),
    ):
        if DAWN < first <= last < DUSK:
            yield _Lying.at((first - 1, last + 1))


def _found(question: LullQuestion, dates: LullIndex) -> tuple[Several, Several, bool, bool, set[bool]]:
    """Where certain and where possible events lie, whether there may be two, whether some may be double, and whether they are known to the minute."""
    stretch, index = question.stretch, dates.index
    certain, possible, rows, clocks = dates.pairs(stretch)
    doubtful = False
    for event in index.special:
        doubles = index.doubles_of(event)
        if question.going_on and any(map(lasted, (event, *doubles))):
            lasting = Lasting.of(event, doubles)
            if not lasting.possibly_in(stretch):
                continue
            where = _Lying.of(lasting)
            inside = where._replace(
                begun=min(where.begun, stretch.possible.end), over=max(where.over, stretch.possible.start)
            )
            possible.add(inside)
            there = lasting.certainly_in(stretch)
        else:
            instants = reach(event, doubles)
            if not instants.meets(stretch.possible):
                continue
            where = _Lying.at((instants.start, instants.end))
            possible |= set(map(_Lying.at, instants & stretch.possible))
            there = instants.within(stretch.certain)
        clocks |= {_to_the_minute(where.start, where.begun), _to_the_minute(where.over, where.end)}
        doubtful |= event.id in index.doubles
        rows += 2 if event.number.high is None else int(event.number.high)
        if there and index.in_scope(event) is Truth.YES and event.number.low >= 1:
            certain.add(where)
    return certain, possible, rows > 1, doubtful, clocks


def _clipped(pairs: Iterable[tuple[int, int]], around: tuple[int, int]) -> Several:
    return {_Lying.at((max(start, around[0]), min(end, around[1]))) for start, end in pairs}


class LullIndex:
    """Where the plain events of a scope lie, each pair of instants once: logs repeat their dates."""

    def __init__(self, index: ScopeIndex) -> None:
        self.index = index
        self._rows = [
            (group.in_scope, chain, _dates(chain, sure=False), _dates(chain, sure=True))
            for group in index.groups
            for chain in group.chains
        ]

    def pairs(self, stretch: Stretch) -> tuple[Several, Several, int, set[bool]]:
        """Where certain and where possible events lie, how many are possible (no bound counts as two), and whether they are known to the minute."""
        clocks: set[bool] = set()
        certain: Several = set()
        possible: Several = set()
        rows = 0
        for in_scope, chain, dates, sure in self._rows:
            if in_scope is Truth.YES:
                for pair in stretch.certain:
                    certain.update(map(_Lying.at, sure.within(*pair)))
            for pair in stretch.possible:
                meeting = list(dates.meeting(*pair))
                clocks.update(itertools.starmap(_to_the_minute, meeting))
                possible |= _clipped(meeting, pair)
                first, end = chain.overlapping(*pair)
                most = chain.numbers[1].between(first, end)
                rows += 2 if most == math.inf else int(most)
        return certain, possible, rows, clocks


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


def _clusters(possible: Several) -> Iterator[tuple[int, int]]:
    """Where something may be going on, joined where that overlaps; what merely touches stays apart."""
    current: tuple[int, int] | None = None
    for start, _, _, end in sorted(possible):
        if current is None:
            current = (start, end)
        elif start < current[1]:
            current = (current[0], max(current[1], end))
        else:
            yield current
            current = (start, end)
    if current is not None:
        yield current


def _shortest(certain: Several, possible: Several, days: _Days) -> Number:
    """The longest stretch that is certainly empty, with a certain event before it and after it."""
    if not certain:
        return 0
    first_end, last_start = min(each.end for each in certain), max(each.start for each in certain)
    best: Number = 0
    before = None
    for start, end in _clusters(possible):
        if before is not None and first_end <= before and start <= last_start and (start - before) // DAY + 3 > best:
            best = max(best, days.least(before - 1, start))
        before = end
    return best


def _longest(certain: Several, possible: Several, days: _Days) -> Number | None:
    """From where one may be over to the end of the first certain one that must follow it, or to where the last may begin."""
    if not possible:
        return 0
    last = max(each.begun for each in possible)
    # What is not over before an instant must begin after it, or is going on there, and then nothing has ended.
    following = sorted((each.over, each.begun) for each in certain)
    nearest = [last] * (len(following) + 1)
    for position in range(len(following) - 1, -1, -1):
        nearest[position] = min(nearest[position + 1], following[position][1])
    candidates = {over: position for position, (over, _) in enumerate(following)}
    first = min(each.over for each in possible)
    best: Number = 0
    # The last of several that are over together: what starts at the same instant need not follow.
    for start, position in ((first, candidates.get(first, -1)), *candidates.items()):
        end = nearest[position + 1]
        if DAWN in (start, end) or DUSK in (start, end):
            return None
        if (end - start) // DAY + 3 > best:
            best = max(best, days.most(start, end - 1))
    return best
