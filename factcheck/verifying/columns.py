"""Events in order of time, so that of very many only those are looked at that may lie where something is asked.

Most events of a log are *plain*: one report, of one moment, of a single event that no other report may be.  Those lie, or do not lie, by their two bounds alone, and what
says the same of itself (:attr:`Happening.kind`) is in the same scopes.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Collection, Iterator, Sequence

from factcheck.verifying.happenings import Happening
from factcheck.when import Intervals, Stretch


class Column:
    """Events by when they begin."""

    def __init__(self, happenings: Sequence[Happening]) -> None:
        """They are in that order."""
        self._all = happenings
        self._starts = [each.start for each in happenings]
        self._ends = list(itertools.accumulate((each.end for each in happenings), max))

    def near(self, instants: Intervals) -> Sequence[Happening]:
        """All events that may go on at one of the instants, and perhaps others.  O(log n + what is given back)."""
        if instants.empty:
            return []
        return self._all[bisect.bisect(self._ends, instants.start) : bisect.bisect_left(self._starts, instants.end)]


class PlainColumn:
    """Plain events of a scope by when they begin.  ``sure``: the kinds that certainly are in it."""

    def __init__(self, happenings: Sequence[Happening], sure: Collection[int]) -> None:
        self._all = happenings
        self._starts = [each.start for each in happenings]
        self._ends = [each.end for each in happenings]
        self._reach = list(itertools.accumulate(self._ends, max))
        self._sure = [each.kind in sure for each in happenings]

    def _slice(self, start: int, end: int) -> slice:
        return slice(bisect.bisect(self._reach, start), bisect.bisect_left(self._starts, end))

    def possible(self, stretch: Stretch) -> Iterator[Happening]:
        """Those that may lie in a stretch, perhaps one more than once."""
        for start, end in stretch.possible:
            there = self._slice(start, end)
            yield from (one for one, last in zip(self._all[there], self._ends[there], strict=True) if last > start)

    def certain(self, stretch: Stretch) -> Iterator[Happening]:
        """Those of it that certainly lie in a stretch."""
        for start, end in stretch.certain:
            there = slice(bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end))
            several = zip(self._all[there], self._ends[there], self._sure[there], strict=True)
            yield from (one for one, last, sure in several if sure and last <= end)
