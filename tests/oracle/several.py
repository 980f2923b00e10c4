"""A row for several events with a figure of all of them together (meaning 25): how it may lie on each of them.

"Three attacks killed five" may be five and none and none, or two and two and one. What a claim can tell apart is in
which stretch between the bounds of its conditions the figure of each lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from .numbers import NumberWord

Class = tuple[int, int]
"""Whole numbers from the one through the other, to all of which every condition says the same."""


def classes(words: Iterable[NumberWord], most: int) -> list[Class]:
    """The stretches of whole numbers from 0 through the most that the conditions tell apart."""
    told = [*words]
    said = [tuple(word.counted(n) for word in told) for n in range(most + 1)]
    starts = [0, *(n for n in range(1, most + 1) if said[n] != said[n - 1]), most + 1]
    return [(low, high - 1) for low, high in pairwise(starts)]


def divisions(number: int, total: int, among: Sequence[Class]) -> Iterator[tuple[int, ...]]:
    """How many of so many events may lie in each class, where their figures add up to the total."""
    for counts in _divided(number, len(among)):
        low = sum(n * first for n, (first, _) in zip(counts, among, strict=True))
        high = sum(n * last for n, (_, last) in zip(counts, among, strict=True))
        if low <= total <= high:
            yield counts


def _divided(number: int, size: int) -> Iterator[tuple[int, ...]]:
    if size == 1:
        yield (number,)
        return
    for first in range(number + 1):
        for rest in _divided(number - first, size - 1):
            yield first, *rest


def whole(x: Fraction) -> bool:
    """Whether a figure is a whole number of people or things."""
    return x >= 0 and x == int(x)
