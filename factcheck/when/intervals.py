"""Finite unions of half-open intervals of instants, the possibility sets of everything imprecise; and what a text says with them.

``DAWN`` and ``DUSK`` stand for "unbounded".  They lie beyond every instant that can be written
(years have at most 18 digits), so that ordinary integer comparison is right; no public value shows them.
"""

from __future__ import annotations

import bisect
import enum
import operator
from collections.abc import Callable, Iterable, Iterator
from types import GeneratorType

import attrs

from factcheck.errors import BadData
from factcheck.when.calendar import DAY, date_of_day, day_number, days_in_month

DUSK = 10**40
DAWN = -DUSK

Pair = tuple[int, int]


_FEW = 8
"""Of so many pairs of pairs each is looked at sooner than the right ones are found."""
_start_of = operator.itemgetter(0)


def _normalised(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    try:
        return _joined(pairs)
    except (TypeError, ValueError, ArithmeticError) as problem:
        if isinstance(pairs, GeneratorType):
            raise  # It is about what the pairs are made from.
        raise BadData((f"Intervals.pairs: {problem} (expected pairs of whole numbers)",)) from problem


def _joined(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    joined: list[Pair] = []
    for start, end in sorted(pairs):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


@attrs.frozen
class Intervals:
    """A set of instants (microseconds since 1970-01-01T00:00Z), as sorted, disjoint, half-open ``pairs``.

    Equal sets are equal values: neighbours are joined and empty pairs dropped on construction.
    What two sets share costs the sum of the numbers of pairs, whether they meet less; the other operations at most their product.
    """

    pairs: tuple[Pair, ...] = attrs.field(converter=_normalised, default=())

    @classmethod
    def between(cls, start: int, end: int) -> Intervals:
        """The instants from ``start`` (inclusive) to ``end`` (exclusive); none if ``start >= end``."""
        return cls(((start, end),))

    @classmethod
    def always(cls) -> Intervals:
        """All instants."""
        return cls(((DAWN, DUSK),))

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def empty(self) -> bool:
        """Whether no instant is in the set."""
        return not self.pairs

    @property
    def start(self) -> int:
        """The first instant (DAWN if unbounded).  The set must not be empty."""
        return self.pairs[0][0]

    @property
    def end(self) -> int:
        """The first instant after the last one (DUSK if unbounded).  The set must not be empty."""
        return self.pairs[-1][1]

    def hull(self) -> Intervals:
        """The smallest single interval around the set."""
        return Intervals(((self.start, self.end),)) if self.pairs else self

    def __contains__(self, instant: int) -> bool:
        return any(start <= instant < end for start, end in self.pairs)

    def __or__(self, other: Intervals) -> Intervals:
        return Intervals(self.pairs + other.pairs)

    def __and__(self, other: Intervals) -> Intervals:
        left, right = self.pairs, other.pairs
        shared: list[Pair] = []
        i = j = 0
        while i < len(left) and j < len(right):
            shared.append((max(left[i][0], right[j][0]), min(left[i][1], right[j][1])))
            if left[i][1] < right[j][1]:
                i += 1
            else:
                j += 1
        return Intervals(shared)

    def __sub__(self, other: Intervals) -> Intervals:
        return self & other.complement()

    def complement(self) -> Intervals:
        """Every instant not in the set."""
        edges = [DAWN]
        for start, end in self.pairs:
            edges += (start, end)
        edges.append(DUSK)
        return Intervals(zip(edges[::2], edges[1::2], strict=True))

    def within(self, other: Intervals) -> bool:
        """Whether every instant of this set is in the other one."""
        if len(self.pairs) == 1 == len(other.pairs):
            (start, end), (other_start, other_end) = self.pairs[0], other.pairs[0]
            return other_start <= start and end <= other_end
        return all(other._holds(*pair) for pair in self.pairs)

    def _holds(self, start: int, end: int) -> bool:
        """Whether one of its pairs holds all from one instant to another.  O(log of its pairs)."""
        place = bisect.bisect_right(self.pairs, start, key=_start_of) - 1
        return place >= 0 and end <= self.pairs[place][1]

    def meets(self, other: Intervals) -> bool:
        """Whether the two sets share an instant."""
        if len(self.pairs) * len(other.pairs) <= _FEW:
            return any(
                start < other_end and other_start < end
                for start, end in self.pairs
                for other_start, other_end in other.pairs
            )
        few, many = sorted((self.pairs, other.pairs), key=len)
        for start, end in few:
            # The last one that begins before this one ends: earlier ones are over earlier.
            place = bisect.bisect_left(many, end, key=_start_of) - 1
            if place >= 0 and start < many[place][1]:
                return True
        return False

    def moved(self, start: Callable[[int], int], end: Callable[[int], int]) -> Intervals:
        """Every pair with its two ends changed so; an end without a bound stays as it is."""
        return Intervals(
            (first if first == DAWN else start(first), last if last == DUSK else end(last))
            for first, last in self.pairs
        )

    def widened(self, before: int, after: int) -> Intervals:
        """Every pair starting ``before`` microseconds earlier and ending ``after`` later; negative narrows."""
        return self.moved(lambda start: start - before, lambda end: end + after)


def shifted(instant: int, by: int) -> int:
    """The instant so much later; what is unbounded stays so."""
    return instant if instant in (DAWN, DUSK) else instant + by


class Grain(enum.Enum):
    """How fine a text is: a clock time, one day, one month, one year, or any other stretch."""

    CLOCK = "clock"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    STRETCH = "stretch"


@attrs.frozen
class Reading:
    """What a text says, in local time: microseconds on the clocks of some zone since their 1970-01-01T00:00.

    ``possible``: all it may mean; ``core``: what it names itself, before a convention widened it (``widened``).  ``offset``: how far
    the clocks are ahead of UTC, where the text says so.  ``doubt``: the source was unsure (``?``).
    """

    possible: Intervals
    core: Intervals
    grain: Grain
    offset: int | None = None
    doubt: bool = False
    widened: bool = False


def days_as_local(days: Intervals) -> Intervals:
    """Whole days, given as half-open intervals of day numbers, in local time."""
    return days.moved(lambda day: day * DAY, lambda day: day * DAY)


def local_as_days(local: Intervals) -> Intervals | None:
    """The inverse of :func:`days_as_local`; None where it is not whole days."""
    if any(edge % DAY for pair in local for edge in pair if edge not in (DAWN, DUSK)):
        return None
    return local.moved(lambda edge: edge // DAY, lambda edge: edge // DAY)


def grain_of(days: Intervals) -> Grain:
    """Whether these days are exactly one day, one calendar month or one calendar year."""
    if len(days) != 1 or days.start == DAWN or days.end == DUSK:
        return Grain.STRETCH
    year, month, day = date_of_day(days.start)
    if days.end == days.start + 1:
        return Grain.DAY
    if day == 1 and days.end == days.start + days_in_month(year, month):
        return Grain.MONTH
    if (month, day) == (1, 1) and days.end == day_number(year + 1, 1, 1):
        return Grain.YEAR
    return Grain.STRETCH
