"""The numbers a measure may be, and the algebra of demands: what must hold of numbers if a statement does, or if it does not.

A *row* bounds a weighted sum of quantities from above; a *demand* is a disjunction of conjunctions of rows, each a necessary consequence of what is
said.  What rows cannot say is left out: in a conjunction by itself, in a disjunction with all of it.

Alternatives, denials, the zones of number words and the way from fractions to whole numbers are written here once.  Who reads a statement says
only what its leaves demand: ``decide`` by the log's answers on a block, the network by where its counts and moments may lie.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias, TypeVar

import attrs

from factcheck.log import CountQuestion
from factcheck.model import NOTHING_DISREGARDED, Disregarded, NumberWord, Over, Range, Scope
from factcheck.when import Intervals, Stretch, Truth

Number = int | Fraction


@attrs.frozen
class Extent:
    """Every number from ``low`` to ``high``, both inclusive; None is no bound.  ``step``: only multiples of it, where it is not 0."""

    low: Number | None
    high: Number | None
    step: Number = 0

    def __add__(self, other: Extent) -> Extent:
        """The sums of one number of each."""
        return Extent(_plus(self.low, other.low), _plus(self.high, other.high))

    def times(self, weight: Number) -> Extent:
        """Every number multiplied.  ``weight`` is not 0."""
        low = None if self.low is None else self.low * weight
        high = None if self.high is None else self.high * weight
        return Extent(low, high) if weight > 0 else Extent(high, low)

    def hull(self, other: Extent) -> Extent:
        """Every number of either, and what lies between."""
        lows, highs = (self.low, other.low), (self.high, other.high)
        return Extent(
            None if None in lows else min(low for low in lows if low is not None),
            None if None in highs else max(high for high in highs if high is not None),
        )


EXACTLY_ZERO = Extent(0, 0)


def taken_together(extents: Sequence[Extent], over: Over) -> Extent:
    """What several numbers, at least one and in order of time, may be taken together; each varies by itself."""
    match over:
        case Over.LAST:
            return extents[-1]
        case Over.MEAN | Over.SUM:
            total = functools.reduce(Extent.__add__, extents)
            return total if over is Over.SUM else total.times(Fraction(1, len(extents)))
        case Over.HIGHEST:
            lows = [each.low for each in extents if each.low is not None]
            return Extent(max(lows, default=None), _outermost(max, [each.high for each in extents]))
        case Over.LOWEST:
            highs = [each.high for each in extents if each.high is not None]
            return Extent(_outermost(min, [each.low for each in extents]), min(highs, default=None))


def _outermost(best: Callable[[list[Number]], Number], ends: Sequence[Number | None]) -> Number | None:
    known = [end for end in ends if end is not None]
    return best(known) if len(known) == len(ends) else None


def _plus(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else one + other


def inside(zone: Range, extent: Extent) -> bool:
    """Whether every number of the extent lies in the zone."""
    return zone.includes(extent.low, extent.high)


def outside(zone: Range, extent: Extent) -> bool:
    """Whether no number of the extent lies in the zone."""
    return not zone.touches(extent.low, extent.high) or (extent.step > 0 and not _multiple_in(zone, extent))


def _multiple_in(zone: Range, extent: Extent) -> bool:
    """Whether some multiple of the step lies in the zone and in the extent."""
    lows = [low for low in (zone.low, extent.low) if low is not None]
    highs = [high for high in (zone.high, extent.high) if high is not None]
    if not lows or not highs:
        return True
    first = math.ceil(Fraction(max(lows)) / extent.step) * extent.step
    if zone.open_low and first == zone.low:
        first += extent.step
    last = min(highs)
    return first < last or (first == last and not (zone.open_high and last == zone.high))


def fits(number: NumberWord, extent: Extent) -> Truth:
    """The word applied to a measure that may be every number of the extent.

    YES: every one lies definitely within; NO: none is even borderline.
    """
    if any(inside(zone, extent) for zone in number.definite):
        return Truth.YES
    return Truth.NO if excluded(number.possible, extent) else Truth.UNKNOWN


def excluded(zones: Iterable[Range], extent: Extent) -> bool:
    """Whether every number of the extent lies outside all of the zones."""
    return all(outside(zone, extent) for zone in zones)


def say_number(number: Number) -> str:
    """A number as a reader writes it: a decimal where it ends within six places, else rounded to them and marked."""
    if isinstance(number, int) or number.denominator == 1:
        return str(int(number))
    scaled = number * 1_000_000
    whole = round(scaled)
    sign, digits = "-" if whole < 0 else "", str(abs(whole)).rjust(7, "0")
    decimal = f"{sign}{digits[:-6]}.{digits[-6:].rstrip('0') or '0'}"
    return decimal if scaled == whole else f"about {decimal}"


MAX_ALTERNATIVES = 32
"""A demand with more alternatives is left out."""


@attrs.frozen
class Counted:
    """The number of events of a scope at these instants, or the sum of one ``figure`` of theirs.

    ``going_on``: what lasted counts wherever it was going on; then the instants are one piece.
    """

    scope: Scope
    instants: Intervals
    figure: str = ""
    going_on: bool = False

    def question(self, disregarding: Disregarded = NOTHING_DISREGARDED) -> CountQuestion:
        """The number of events as a question to a log.  ``disregarding``: the coverage that does not help."""
        stretch = Stretch.exactly(self.instants)
        return CountQuestion(self.scope, stretch, stretch, disregarding=disregarding, going_on=self.going_on)


Quantity: TypeAlias = Hashable
"""A count to ask a log for; or, where claims are held against claims, a :class:`Counted`, or the name of a moment or an amount."""


@attrs.frozen
class Row:
    """The weighted sum of quantities is at most ``at_most``, or (``less``) less than that.  Weights are whole, and none is 0.

    ``text``: what it says in words (which equality ignores).
    """

    terms: tuple[tuple[int, Quantity], ...]
    at_most: int
    text: str = attrs.field(default="", eq=False)
    less: bool = False


Demand: TypeAlias = tuple[tuple[Row, ...], ...]
"""Alternatives, each a conjunction."""

TRUE: Demand = ((),)
FALSE: Demand = ()


def any_of(demands: Iterable[Demand]) -> Demand:
    """At least one of the demands is met."""
    found = tuple(dict.fromkeys(alternative for demand in demands for alternative in demand))
    return TRUE if () in found or len(found) > MAX_ALTERNATIVES else found


def every(demands: Iterable[Demand]) -> Demand:
    """All of the demands, multiplied out; some are left out where that would be too many alternatives."""
    found = TRUE
    for demand in demands:
        if len(found) * len(demand) <= MAX_ALTERNATIVES:
            found = tuple(tuple(dict.fromkeys((*left, *right))) for left, right in itertools.product(found, demand))
    return found


def telling(demands: Iterable[Demand]) -> tuple[Demand, ...]:
    """The demands without those that demand nothing."""
    return tuple(demand for demand in demands if () not in demand)


Node = TypeVar("Node")
Junction: TypeAlias = tuple[Sequence[Sequence[Node]], bool]
"""Branches, each a conjunction, of which one holds; or, where the second is true, of which none does."""


def demanded(
    nodes: Iterable[Node],
    junction: Callable[[Node], Junction[Node] | None],
    leaf: Callable[[Node, bool], tuple[Demand, ...]],
    *,
    denied: bool = False,
) -> tuple[Demand, ...]:
    """What is demanded where all of the nodes hold, as a conjunction; or, ``denied``, where they do not all hold, as a single demand.

    ``junction``: the branches of a node; None for a leaf.  ``leaf``: what a leaf demands, or, with True, what its denial does.
    """
    found: list[Demand] = []
    for node in nodes:
        joined = junction(node)
        if joined is None:
            found += leaf(node, denied)
        else:
            branches, negated = joined
            opposite = denied is not negated
            inner = [every(demanded(branch, junction, leaf, denied=opposite)) for branch in branches]
            found.append(every(inner) if opposite else any_of(inner))
    return (any_of(found),) if denied else tuple(found)


def quantities(demands: Iterable[Demand]) -> Iterator[Quantity]:
    """Every quantity the demands speak of, in order of appearance."""
    for demand in demands:
        for alternative in demand:
            for each in alternative:
                yield from (quantity for _, quantity in each.terms)


def counts_of(demands: Iterable[Demand]) -> tuple[CountQuestion, ...]:
    """The counts that the demands speak of, once each, in order of appearance."""
    return tuple(dict.fromkeys(each for each in quantities(demands) if isinstance(each, CountQuestion)))


# Number words


def zones(number: NumberWord, *, denied: bool = False, widest: bool = True) -> tuple[Range, ...]:
    """Where a number may lie that fits the word; or, ``denied``, one that does not.  ``widest``: with what is borderline."""
    if denied:
        return gaps(number.definite if widest else number.possible)
    return number.possible if widest else number.definite


def gaps(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The numbers outside all of the ranges."""
    found = []
    reached = _BEFORE_ALL
    for start, end in sorted(map(_cuts, ranges)):
        if start > reached:
            found.append(_between(reached, start))
        reached = max(reached, end)
    return (*found, _between(reached, _AFTER_ALL)) if reached < _AFTER_ALL else tuple(found)


def hull(ranges: Iterable[Range]) -> Range:
    """The smallest single range around several."""
    starts, ends = zip(*map(_cuts, ranges), strict=True)
    return _between(min(starts), max(ends))


Cut: TypeAlias = tuple[Number | float, bool]
"""A place on the number line: just before a number, or (True) just after it."""
_BEFORE_ALL: Cut = (-math.inf, False)
_AFTER_ALL: Cut = (math.inf, False)


def _cuts(zone: Range) -> tuple[Cut, Cut]:
    """Where a range begins and ends."""
    return (
        _BEFORE_ALL if zone.low is None else (zone.low, zone.open_low),
        _AFTER_ALL if zone.high is None else (zone.high, not zone.open_high),
    )


def _between(start: Cut, end: Cut) -> Range:
    low, high = (None if isinstance(number, float) else number for number, _ in (start, end))
    return Range(low, high, open_low=start[1], open_high=high is not None and not end[1])


def whole(zone: Range) -> tuple[int | None, int | None]:
    """The lowest and the highest whole number in a range; None where it has no end."""
    low = None if zone.low is None else math.ceil(zone.low)
    high = None if zone.high is None else math.floor(zone.high)
    return (
        low + 1 if low is not None and zone.open_low and low == zone.low else low,
        high - 1 if high is not None and zone.open_high and high == zone.high else high,
    )


def multiplied_out(zone: Range) -> Iterator[tuple[Number, Range]]:
    """For each bound r of a zone, where the dividend minus r times the divisor lies if the quotient, of a divisor above 0, lies in the zone."""
    if zone.low is not None:
        yield zone.low, Range(low=0, open_low=zone.open_low)
    if zone.high is not None:
        yield zone.high, Range(high=0, open_high=zone.open_high)


# Rows


@attrs.frozen
class Form:
    """A weighted sum of quantities (no weight is 0), and what is added to it: any number of an extent.

    ``whole``: the quantities are whole numbers; of others a bound is rounded so that the row only gets weaker.  ``fine``: they are counted in units so
    small that what is less than a bound is less by one of them.
    """

    terms: tuple[tuple[Number, Quantity], ...]
    other: Extent = EXACTLY_ZERO
    whole: bool = True
    fine: bool = False

    def within(self, zone: Range) -> tuple[Row, ...]:
        """That it may lie in the zone, in rows without a common divisor."""
        return tuple(reduced(each) for each in reversed(self.sides(zone)) if each is not None)

    def sides(self, zone: Range) -> tuple[Row | None, Row | None]:
        """That it may be at least the lowest number of the zone, and at most the highest; None where that says nothing."""
        return (
            self._bounded(-1, zone.low, self.other.high, is_open=zone.open_low),
            self._bounded(1, zone.high, self.other.low, is_open=zone.open_high),
        )

    def _bounded(self, sign: int, bound: Number | None, other: Number | None, *, is_open: bool) -> Row | None:
        if bound is None or other is None:
            return None
        terms = tuple((sign * weight, quantity) for weight, quantity in self.terms)
        found = row(terms, sign * (bound - other), is_open=is_open, exact=self.whole)
        return attrs.evolve(found, at_most=found.at_most - 1) if self.fine and is_open else found


def row(terms: Sequence[tuple[Number, Quantity]], limit: Number, *, is_open: bool = False, exact: bool = True) -> Row:
    """The weighted sum is at most the limit (``is_open``: less than it), in whole numbers.

    Not ``exact``: the quantities need not be whole, and the limit is rounded up instead of down.
    """
    common = math.lcm(*(weight.denominator for weight, _ in terms))
    weights = tuple((int(weight * common), quantity) for weight, quantity in terms)
    if not exact:
        divisor = _divisor(weights)
        most = math.ceil(Fraction(limit) * common / divisor)
        return Row(tuple((weight // divisor, quantity) for weight, quantity in weights), most)
    _, at_most = whole(Range(high=limit * common, open_high=is_open))
    assert at_most is not None, "the range has an end"
    return Row(weights, at_most)


def reduced(each: Row) -> Row:
    """The row without a common divisor of its weights."""
    divisor = _divisor(each.terms)
    terms = tuple((weight // divisor, quantity) for weight, quantity in each.terms)
    return attrs.evolve(each, terms=terms, at_most=each.at_most // divisor)


def _divisor(terms: Iterable[tuple[int, Quantity]]) -> int:
    return math.gcd(*(weight for weight, _ in terms)) or 1
