"""What events that are not on record may add to a sum, by where nobody vouches that there are none."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from factcheck.model import TotalTerm
from factcheck.verifying.book import Book
from factcheck.verifying.values import Bounds, Number, Way, ways
from factcheck.when import Intervals, Stretch

MAX_TURNS = 8
"""Of so many stretches at the most it is tried together whether they hold a borderline."""


def pieces_of(instants: Intervals, lines: list[Stretch]) -> Iterator[Intervals]:
    """The instants cut at every bound of the stretches."""
    edges = {edge for line in lines for part in (line.certain, line.possible) for pair in part for edge in pair}
    for start, end in instants:
        cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
        for first, second in itertools.pairwise(cuts):
            yield Intervals.between(first, second)


def with_unseen(terms: list[TotalTerm], coverage: tuple[str, ...], book: Book, bounds: Bounds) -> Bounds:
    """The bounds without the side on which events that are not on record may add something."""
    low, high = bounds
    conditions = list(dict.fromkeys(condition for term in terms for condition in term.scope.conditions))
    whole = Intervals()
    for term in terms:
        whole |= term.stretch.possible | term.clocked_stretch.possible
    asked = {each.possible for term in terms for each in (term.stretch, term.clocked_stretch)}
    open_at = {term.scope: book.uncovered(term.scope, coverage, *asked) for term in terms}
    edges = [Stretch.exactly(instants) for instants in open_at.values()]
    lines = [line for term in terms for line in (term.stretch, term.clocked_stretch)]
    chosen: Sequence[Way | None] = ways(conditions, {}) or [None]
    pieces = list(pieces_of(whole, [*lines, *edges]))
    for way in chosen:
        inside = [term for term in terms if way is None or all(way[each] for each in term.scope.conditions)]
        free = [all(piece.within(open_at[term.scope]) for term in inside) for piece in pieces]
        for first in range(len(pieces)):
            # Only what lasted reaches further than one piece; what nobody asks about does not stop it.
            reach = len(pieces) if any(term.going_on for term in inside) else first + 1
            for last in itertools.takewhile(free.__getitem__, range(first, reach)):
                for clocked, earlier in itertools.product((False, True), (False, True)):
                    least, most = _added(inside, pieces[first : last + 1], book, clocked=clocked, earlier=earlier)
                    low = None if least < 0 else low
                    high = None if most > 0 else high
    return Bounds(low, high)


def _added(
    terms: list[TotalTerm], pieces: list[Intervals], book: Book, *, clocked: bool, earlier: bool
) -> tuple[Number, Number]:
    """The least and the most one more event may add that goes on in these pieces of time, of each figure by a single unit.

    ``earlier``: it began before the first of them.
    """
    # In terms over the same stretch it counts or not in all alike; where it need not, it may add nothing.
    counted: dict[object, tuple[bool, dict[str, Number]]] = {}
    for place, term in enumerate(terms):
        line = term.clocked_stretch if clocked else term.stretch
        there = pieces if term.going_on else [] if earlier else pieces[:1]
        if any(piece.meets(line.possible) for piece in there):
            sure = any(piece.within(line.certain) for piece in there)
            alike = (line, term.going_on) if len(terms) <= MAX_TURNS else place
            _, weights = counted.setdefault(alike, (sure, {}))
            weights[term.figure] = weights.get(term.figure, 0) + term.weight
    # A figure that may be negative may lower what it else would raise.
    either = {term.figure for term in terms if term.figure and not book.never_negative(term.figure, term.scope)}
    # Where they are too many each by itself is wider.
    totals = [weights for _, weights in counted.values()]
    if len(counted) <= MAX_TURNS:
        nothing: dict[str, Number] = {}
        turns = [[weights] if sure else [weights, nothing] for sure, weights in counted.values()]
        totals = [_together(chosen) for chosen in itertools.product(*turns)]
    bounds = [_ends(total, either) for total in totals]
    return min((low for low, _ in bounds), default=0), max((high for _, high in bounds), default=0)


def _ends(total: dict[str, Number], either: set[str]) -> tuple[Number, Number]:
    """The least and the most of such weights of figures; ``either``: those that may be negative."""
    low: Number = 0
    high: Number = 0
    for figure, weight in total.items():
        furthest = weight if weight > 0 else -weight
        low -= furthest if figure in either or weight < 0 else 0
        high += furthest if figure in either or weight > 0 else 0
    return low, high


def _together(chosen: Iterable[dict[str, Number]]) -> dict[str, Number]:
    total: dict[str, Number] = {}
    for figure, weight in itertools.chain.from_iterable(weights.items() for weights in chosen):
        total[figure] = total.get(figure, 0) + weight
    return total
