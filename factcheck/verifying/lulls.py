"""Lulls, checked: the longest time from one event of a scope to the next, or from where what lasted was over."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.model import LullStep
from factcheck.verifying.book import Book
from factcheck.verifying.counting import tell
from factcheck.verifying.happenings import Happening, elsewhere
from factcheck.verifying.lines import days_between
from factcheck.verifying.values import Number, follows, require
from factcheck.when import DAWN, DAY, DUSK, MINUTE, SECOND, Intervals, Stretch


class _Time(NamedTuple):
    """Some instant at which something began, and some at which it was over; what did not last was over at once."""

    begun: Intervals
    over: Intervals
    lasted: bool = False

    def taken(self) -> list[tuple[int, int]]:
        """Where it may be going on."""
        return [(self.begun.start, self.over.end)] if self.lasted else list(self.begun)

    def clocks(self) -> set[bool]:
        """Whether its beginning and its end are known to the minute."""
        return {each.end - each.start in (MINUTE, SECOND) for each in (self.begun, self.over)}


class _Between(NamedTuple):
    """The days between two instants: ``by_clock`` of 24 hours, or ``either`` these or those of the calendar; else of the calendar."""

    step: LullStep
    book: Book
    by_clock: bool
    either: bool

    def fewest(self, earlier: int, later: int) -> Number:
        return min(self._ways(earlier, later))

    def most(self, earlier: int, later: int) -> Number:
        return max(self._ways(earlier, later))

    def _ways(self, earlier: int, later: int) -> list[Number]:
        calendar = days_between((earlier, earlier), (later, later), self.step.zone, self.book.line)
        elapsed = max(Fraction(later - earlier, DAY), Fraction(0))
        return [elapsed] if self.by_clock else [elapsed, *calendar] if self.either else [*calendar]

    def named(self, time: _Time) -> _Time:
        """A clock time as the instant that it names."""
        if not self.by_clock:
            return time
        begun, over = (Intervals.between(each.start, each.start + 1) for each in (time.begun, time.over))
        return _Time(begun, over, time.lasted)


def check_lull(step: LullStep, book: Book) -> None:
    """Raises Unproved unless the length of the longest lull is shown."""
    sure, possible = tell(book, step.scope, (step.stretch, step.stretch), going_on=step.going_on)
    edges = list(_edges(step.stretch)) if step.to_edge else []
    gaps = book.uncovered(step.scope, step.coverage, step.stretch.possible)
    times = [_wherever(step, book, each) for each in possible]
    clocks = {clock for time in times for clock in time.clocks()} if step.elapsed else set()
    known = all(edge.begun.end - edge.begun.start == _AROUND for edge in edges)
    by_clock = clocks == {True} and known and gaps.empty
    between = _Between(step, book, by_clock, True in clocks and not by_clock)
    if by_clock:
        edges = [_at(edge.begun.start + 1) for edge in edges]
    certain = [between.named(_wherever(step, book, each)) for each in sure] + edges
    if step.low > 0:
        taken = [pair for time in times for pair in between.named(time).taken()]
        taken += [pair for edge in edges for pair in edge.begun] + list(gaps)
        require(_surest(between, certain, taken) >= step.low, "no lull is certainly as long as said")
    if step.high is not None:
        own = [between.named(_own(step, each)) for each in possible]
        inside = [(each.begun & step.stretch.possible, each.over & step.stretch.possible) for each in own]
        free = [*inside, *((edge.begun, edge.over) for edge in edges), (gaps, gaps)]
        highs = [happening.number.high for happening in possible]
        # Between fewer than two there is no time at all.
        lone = gaps.empty and None not in highs and len(edges) + sum(high or 0 for high in highs) < 2
        require(lone or _longest(between, certain, free) <= step.high, "a lull may be longer than said")
    require(follows(step), "the number does not follow")


_AROUND = 2
"""So many instants are around an edge that is known."""


def _at(instant: int) -> _Time:
    there = Intervals.between(instant, instant + 1)
    return _Time(there, there)


def _edges(stretch: Stretch) -> Iterator[_Time]:
    """Where a stretch begins and ends, each as the last instant outside it or the first inside."""
    inner = stretch.certain
    if stretch.possible.empty:
        return
    first = stretch.possible.start, stretch.possible.end if inner.empty else inner.start
    last = stretch.possible.start if inner.empty else inner.end, stretch.possible.end
    for start, end in (first, last):
        if start > DAWN and start <= end < DUSK:
            around = Intervals.between(start - 1, end + 1)
            yield _Time(around, around)


def _own(step: LullStep, happening: Happening) -> _Time:
    lasted = step.going_on and happening.lasted
    return _Time(happening.instants, happening.ends if lasted else happening.instants, lasted)


def _wherever(step: LullStep, book: Book, happening: Happening) -> _Time:
    """When an event began and was over, also as the same as another report."""
    own = _own(step, happening)
    doubles = book.doubles(happening, step.scope)
    if not step.going_on or not any(each.lasted for each in (happening, *doubles)):
        doubles = elsewhere(happening, doubles)
    for double in doubles:
        other = _own(step, double)
        own = _Time(own.begun | other.begun, own.over | other.over, own.lasted or other.lasted)
    return own


def _surest(between: _Between, certain: Collection[_Time], taken: list[tuple[int, int]]) -> Number:
    """The longest time in which nothing may go on, with a certain event that was over before it and another one that began after it."""
    first = min((each.over.end for each in certain), default=DUSK)
    last = max((each.begun.start for each in certain), default=DAWN)
    taken = sorted(taken)
    ended = itertools.accumulate((end for _, end in taken), max)
    longest: Number = 0
    for end, (start, _) in zip(ended, taken[1:], strict=False):
        # What came last was over before ``end``, and what came next did not begin before ``start``.
        if first <= end <= start <= last:
            longest = max(longest, between.fewest(end - 1, start))
    return longest


def _longest(
    between: _Between, certain: Collection[_Time], free: Collection[tuple[Intervals, Intervals]]
) -> Number | float:
    """From every instant at which a lull may begin to the latest one at which some event must have ended it.  O(events · log of it)."""
    beginnings = Intervals(pair for _, over in free for pair in over)
    latest = max((begun.end for begun, _ in free if not begun.empty), default=DAWN)
    if beginnings.empty:
        return 0
    # An event that may be the same as another report ends a lull somewhere in what both allow; one that is not yet over at some instant
    # begins after it, or no lull begins there.
    ends = sorted((max(each.over.start, each.begun.start), each.begun.end - 1) for each in certain)
    starts = [start for start, _ in ends]
    # By which instant one of the last so many events must have begun; of none, the last instant at which one may.
    closings = [latest - 1, *itertools.accumulate((end for _, end in reversed(ends)), min)]
    begins = {over.start for _, over in free if not over.empty}
    longest: Number = 0
    for begin in begins.union(start for start in starts if start in beginnings):
        closing = closings[len(starts) - bisect.bisect(starts, begin)]
        if closing > begin:
            if DAWN in (begin, closing) or closing >= DUSK - 1:
                return float("inf")
            longest = max(longest, between.most(begin, closing))
    return longest
