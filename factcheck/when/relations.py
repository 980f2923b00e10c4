"""How two moments or spans lie to each other: three-valued, exact, never an exception for imprecision.

An answer is YES where it holds for every choice from the possibility sets, NO where it holds for none, else
UNKNOWN.  A moment is one instant of its set; a span is a first and a last instant of its two sets, the first
not after the last.

The four instants of two spans can lie in 26 orders (13 if none has length zero).  Each relation is a set of
those orders, and an order is possible if and only if picking the smallest next instant, set after set,
succeeds: that is all the module does.  Two values are taken to be independent, also where they are the same
object.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Callable, Iterator, Mapping

import attrs

from factcheck.when.intervals import Intervals
from factcheck.when.moment import Line, When
from factcheck.when.span import Span
from factcheck.when.truth import Truth

__all__ = [
    "Allen",
    "after",
    "allen",
    "before",
    "during",
    "overlaps",
    "possible_relations",
    "same_time",
]


class Allen(enum.Enum):
    """The thirteen relations of two spans (J. F. Allen, "Maintaining knowledge about temporal intervals", 1983).

    Exactly one holds.  A moment counts as a span of length zero, and so does a span whose ends are the same
    instant: it may lie before, start, lie during, finish or lie after a longer one (M. Vilain, 1982), but
    never meets it.
    """

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUALS = "equals"
    FINISHED_BY = "finished by"
    CONTAINS = "contains"
    STARTED_BY = "started by"
    OVERLAPPED_BY = "overlapped by"
    MET_BY = "met by"
    AFTER = "after"


def before(first: When | Span, second: When | Span) -> Truth:
    """Whether ``first`` ended before ``second`` began."""
    one, other = _comparable(first, second)
    # Without the general machinery, because this one is asked for every pair of a log.
    return Truth.of(
        certain=one.last.end <= other.first.start,
        possible=_first_in(one.last, one.first.start) < _last_in(other.first, other.last.end),
    )


def after(first: When | Span, second: When | Span) -> Truth:
    """Whether ``first`` began after ``second`` had ended."""
    return before(second, first)


def same_time(first: When | Span, second: When | Span) -> Truth:
    """Whether both are the same instant, or begin and end at the same instants.

    Two whole days are never certainly the same instant, only possibly.
    """
    return _answer(first, second, lambda s, e, t, f: s == t and e == f)


def overlaps(first: When | Span, second: When | Span) -> Truth:
    """Whether both share an instant, in the everyday sense.  Allen's relation of that name is ``Allen.OVERLAPS``."""
    return _answer(first, second, lambda s, e, t, f: s <= f and t <= e)


def during(first: When | Span, second: When | Span) -> Truth:
    """Whether ``first`` lies wholly in ``second``, both ends of it included.  Allen's is ``Allen.DURING``."""
    return _answer(first, second, lambda s, e, t, f: t <= s and e <= f)


def allen(relation: Allen, first: When | Span, second: When | Span) -> Truth:
    """Whether ``first`` lies to ``second`` in that relation: ``allen(Allen.MEETS, strike, ceasefire)``."""
    possible = possible_relations(first, second)
    return Truth.of(certain=possible == {relation}, possible=relation in possible)


def possible_relations(first: When | Span, second: When | Span) -> frozenset[Allen]:
    """Every relation of Allen that some choice gives.  Never empty."""
    return frozenset(_ALLEN[order] for order in _possible_orders(first, second))


# --- what is compared -------------------------------------------------------------------------------------


@attrs.frozen
class _Extent:
    """The sets of the first and the last instant; for a moment they are one choice."""

    first: Intervals
    last: Intervals
    moment: bool


def _comparable(*pair: When | Span) -> list[_Extent]:
    """Both on one line: civil days only where neither has a zone or an instant."""
    floating = all(end.floating for value in pair for end in _ends(value))
    line = Line.CIVIL if floating else Line.INSTANT
    found = []
    for value in pair:
        start, *rest = (end.on(line).intervals for end in _ends(value))
        found.append(_Extent(start, rest[0] if rest else start, moment=not rest))
    return found


def _ends(value: When | Span) -> tuple[When, ...]:
    return (value.start, value.end) if isinstance(value, Span) else (value,)


def _first_in(intervals: Intervals, least: int) -> int:
    """The first instant of the set that is not before ``least``; its end where there is none."""
    return next((max(start, least) for start, end in intervals if end > least), intervals.end)


def _last_in(intervals: Intervals, end: int) -> int:
    """The last instant of the set before ``end``; the one before its start where there is none."""
    return next((min(stop, end) - 1 for start, stop in reversed(intervals.pairs) if start < end), intervals.start - 1)


# --- the orders of four instants --------------------------------------------------------------------------

_Order = tuple[int, int, int, int]
"""The ranks of the first and last instant of the one and of the other, counted from 0 without gaps."""


def _orders() -> Iterator[_Order]:
    for start, end, other_start, other_end in itertools.product(range(4), repeat=4):
        order = (start, end, other_start, other_end)
        if start <= end and other_start <= other_end and set(order) == set(range(max(order) + 1)):
            yield order


def _relation(order: _Order) -> Allen:
    start, end, other_start, other_end = order
    if start == other_start and end == other_end:
        return Allen.EQUALS
    if start == other_start:
        return Allen.STARTS if end < other_end else Allen.STARTED_BY
    if end == other_end:
        return Allen.FINISHES if start > other_start else Allen.FINISHED_BY
    if end <= other_start:
        return Allen.BEFORE if end < other_start else Allen.MEETS
    if other_end <= start:
        return Allen.AFTER if other_end < start else Allen.MET_BY
    if start > other_start:
        return Allen.DURING if end < other_end else Allen.OVERLAPPED_BY
    return Allen.CONTAINS if end > other_end else Allen.OVERLAPS


_ALLEN: Mapping[_Order, Allen] = {order: _relation(order) for order in _orders()}


def _possible_orders(first: When | Span, second: When | Span) -> list[_Order]:
    one, other = _comparable(first, second)
    sets = (one.first, one.last, other.first, other.last)
    shared: dict[tuple[int, ...], Intervals] = {(place,): sets[place] for place in range(4)}
    found = []
    for order in _ALLEN:
        if (one.moment and order[0] != order[1]) or (other.moment and order[2] != order[3]):
            continue
        groups = (tuple(p for p in range(4) if order[p] == rank) for rank in range(max(order) + 1))
        if _increasing(_shared(group, shared) for group in groups):
            found.append(order)
    return found


def _increasing(sets: Iterator[Intervals]) -> bool:
    """Whether one instant of each set can be picked, each later than the one before."""
    least: int | None = None
    for intervals in sets:
        if intervals.empty:
            return False
        picked = intervals.start if least is None else _first_in(intervals, least)
        if picked >= intervals.end:
            return False
        least = picked + 1
    return True


def _shared(group: tuple[int, ...], known: dict[tuple[int, ...], Intervals]) -> Intervals:
    if group not in known:
        known[group] = _both(_shared(group[:-1], known), known[group[-1:]])
    return known[group]


def _both(one: Intervals, other: Intervals) -> Intervals:
    """What two sets share, in one pass over both: sets may have thousands of pieces."""
    if one is other:
        return one
    left, right = one.pairs, other.pairs
    found = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if start < end:
            found.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return Intervals(found)


def _answer(first: When | Span, second: When | Span, holds: Callable[[int, int, int, int], bool]) -> Truth:
    answers = {holds(*order) for order in _possible_orders(first, second)}
    return Truth.of(certain=answers == {True}, possible=True in answers)
