"""How two moments or spans lie to each other, in three-valued answers: exact, never an exception for imprecision.

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
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NoReturn

from factcheck.when.intervals import DAWN, DUSK, Intervals
from factcheck.when.moment import Line, When
from factcheck.when.span import Span


class Truth(enum.Enum):
    """No, unknown or yes, ordered in that way (Kleene's strong three-valued logic).

    ``a & b`` is the smaller, ``a | b`` the larger, ``~a`` swaps yes and no.
    """

    NO = 0
    UNKNOWN = 1
    YES = 2

    def __bool__(self) -> NoReturn:
        """Refuse: raises TypeError, because an unknown answer is neither true nor false."""
        raise TypeError("a Truth may be unknown; compare it: `answer is Truth.YES`")

    def __and__(self, other: Truth) -> Truth:
        return Truth(min(self.value, other.value))

    def __or__(self, other: Truth) -> Truth:
        return Truth(max(self.value, other.value))

    def __invert__(self) -> Truth:
        return Truth(2 - self.value)

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, *, certain: bool, possible: bool) -> Truth:
        """YES where certain, UNKNOWN where merely possible, NO otherwise."""
        return cls.YES if certain else cls.UNKNOWN if possible else cls.NO

    @classmethod
    def every(cls, answers: Iterable[Truth]) -> Truth:
        """YES if all are (also if there are none), NO if one is, else UNKNOWN."""
        return cls(min((answer.value for answer in answers), default=2))

    @classmethod
    def agreed(cls, answers: Iterable[Truth]) -> Truth:
        """What all of them are; UNKNOWN where they differ, and where there are none."""
        told = list(answers)
        return told[0] if told and all(each is told[0] for each in told) else cls.UNKNOWN

    @classmethod
    def some(cls, answers: Iterable[Truth]) -> Truth:
        """YES if one is, NO if none can be (also if there are none), else UNKNOWN."""
        return cls(max((answer.value for answer in answers), default=0))


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
        certain=one[-1].end <= other[0].start,
        possible=_first_in(one[-1], one[0].start) < _last_in(other[0], other[-1].end),
    )


def dated_before(first: When, second: When | Span) -> bool:
    """Whether ``first`` certainly ended before ``second`` began; of days where only one of both names a zone, by the calendar of each."""
    if before(first, second) is Truth.YES:
        return True
    start = second.start if isinstance(second, Span) else second
    one, other = _calendar_days(first), _calendar_days(start)
    return first.floating is not start.floating and one is not None and other is not None and one[1] < other[0]


def _calendar_days(date: When) -> tuple[int, int] | None:
    """The first and the last day that a bare date may mean in its own calendar, both inclusive, also of one of several days; None where it has no end, or a clock time."""
    bounded = date.intervals.start > DAWN and date.intervals.end < DUSK
    if date.clocked or not bounded or (date.zone is None and not date.floating):
        return None
    return date.days(None if date.floating else date.zone)


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


def _comparable(*pair: When | Span) -> list[list[Intervals]]:
    """The sets of the first and the last instant of both, one set for a moment.

    On one line: civil days only where neither has a zone or an instant.
    """
    ends = [_ends(value) for value in pair]
    line = Line.CIVIL if all(end.floating for each in ends for end in each) else Line.INSTANT
    return [[end.on(line).intervals for end in each] for each in ends]


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


_BY_ENDS = {
    (0, 0): Allen.EQUALS,
    (0, -1): Allen.STARTS,
    (0, 1): Allen.STARTED_BY,
    (1, 0): Allen.FINISHES,
    (-1, 0): Allen.FINISHED_BY,
    (1, -1): Allen.DURING,
    (-1, 1): Allen.CONTAINS,
}
"""How the first instants and how the last ones lie to each other: -1 earlier, 0 at the same time, 1 later."""
_IF_EARLIER = {-1: Allen.BEFORE, 0: Allen.MEETS, 1: Allen.OVERLAPS}
_IF_LATER = {-1: Allen.OVERLAPPED_BY, 0: Allen.MET_BY, 1: Allen.AFTER}


def _relation(order: _Order) -> Allen:
    start, end, other_start, other_end = order
    ends = _sign(start - other_start), _sign(end - other_end)
    if ends == (-1, -1):
        return _IF_EARLIER[_sign(end - other_start)]
    if ends == (1, 1):
        return _IF_LATER[_sign(start - other_end)]
    return _BY_ENDS[ends]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


_ALLEN: Mapping[_Order, Allen] = {order: _relation(order) for order in _orders()}


def _possible_orders(first: When | Span, second: When | Span) -> list[_Order]:
    one, other = _comparable(first, second)
    sets = (one[0], one[-1], other[0], other[-1])
    shared: dict[tuple[int, ...], Intervals] = {(place,): sets[place] for place in range(4)}
    found = []
    for order in _ALLEN:
        if (len(one) == 1 and order[0] != order[1]) or (len(other) == 1 and order[2] != order[3]):
            continue
        groups = (tuple(p for p in range(4) if order[p] == rank) for rank in range(max(order) + 1))
        if _increasing(_shared(group, shared) for group in groups):
            found.append(order)
    return found


def _increasing(sets: Iterator[Intervals]) -> bool:
    """Whether one instant of each set can be picked, each later than the one before."""
    least = DAWN
    for intervals in sets:
        if intervals.empty or least >= intervals.end:
            return False
        least = _first_in(intervals, least) + 1
    return True


def _shared(group: tuple[int, ...], known: dict[tuple[int, ...], Intervals]) -> Intervals:
    if group not in known:
        known[group] = _shared(group[:-1], known) & known[group[-1:]]
    return known[group]


def _answer(first: When | Span, second: When | Span, holds: Callable[[int, int, int, int], bool]) -> Truth:
    answers = {holds(*order) for order in _possible_orders(first, second)}
    return Truth.of(certain=answers == {True}, possible=True in answers)
