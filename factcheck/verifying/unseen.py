"""What events that are not on record may add to a sum, by where nobody vouches that there are none."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from factcheck.model import TotalTerm
from factcheck.verifying.book import Book
from factcheck.verifying.values import Bounds, Number, Way, ways
from factcheck.when import Intervals, Stretch

__all__ = ["pieces_of", "with_unseen"]


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
    sure: list[TotalTerm] = []
    # Terms over the same stretch have the same borderline, and an event counts in all of them there or in none.
    maybe: dict[tuple[Stretch, bool], list[TotalTerm]] = {}
    for term in terms:
        line = term.clocked_stretch if clocked else term.stretch
        there = pieces if term.going_on else [] if earlier else pieces[:1]
        if any(piece.within(line.certain) for piece in there):
            sure.append(term)
        elif any(piece.meets(line.possible) for piece in there):
            maybe.setdefault((line, term.going_on), []).append(term)
    least: Number = 0
    most: Number = 0
    for size in range(len(maybe) + 1):
        for several in itertools.combinations(maybe.values(), size):
            down, up = _of_one([*sure, *itertools.chain.from_iterable(several)], book)
            least, most = min(least, down), max(most, up)
    return least, most


def _of_one(terms: list[TotalTerm], book: Book) -> tuple[Number, Number]:
    """What an event adds at the least and at the most that counts in just these terms."""
    weights: dict[str, Number] = {}
    for term in terms:
        weights[term.figure] = weights.get(term.figure, 0) + term.weight
    # A figure that may be negative may lower what it else would raise.
    signed = {term.figure for term in terms if term.figure and not book.never_negative(term.figure, term.scope)}
    down: Number = 0
    up: Number = 0
    for figure, weight in weights.items():
        down += -weight if figure in signed and weight > 0 else min(0, weight)
        up += -weight if figure in signed and weight < 0 else max(0, weight)
    return down, up
