"""What words may be taken to mean: values by the choices that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import attrs

from factcheck.budget import OutOfBudget
from factcheck.model import Choice

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")

MAX_READINGS = 64
"""So many combinations of choices one statement may have at the most."""

Choices = tuple[Choice, ...]


@attrs.frozen
class Readings(Generic[T]):
    """A value for every set of choices, the default one first.

    An axis is chosen once: where two sets of choices are joined, those that choose differently on one axis fall away.
    Iterating gives pairs of choices, sorted by axis, and values.
    """

    pairs: tuple[tuple[Choices, T], ...]

    @classmethod
    def one(cls, value: T) -> Readings[T]:
        """What can be meant in one way only."""
        return cls((((), value),))

    @classmethod
    def of(cls, axis: str, options: Mapping[str, T]) -> Readings[T]:
        """A value for each option on an axis, the default one first; where all values are equal there is nothing to choose."""
        values = list(options.values())
        if all(value == values[0] for value in values):
            return cls.one(values[0])
        return cls(tuple(((Choice(axis, option),), value) for option, value in options.items()))

    def __iter__(self) -> Iterator[tuple[Choices, T]]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def values(self) -> tuple[T, ...]:
        """The values, the default one first."""
        return tuple(value for _, value in self.pairs)

    def map(self, change: Callable[[T], U]) -> Readings[U]:
        """The readings with every value changed."""
        return Readings(tuple((choices, change(value)) for choices, value in self.pairs))

    def then(self, further: Callable[[T], Readings[U]]) -> Readings[U]:
        """The readings of what each value leads to.  Raises OutOfBudget past MAX_READINGS."""
        found: list[tuple[Choices, U]] = []
        for choices, value in self.pairs:
            for more, result in further(value):
                together = _together(choices, more)
                if together is not None:
                    found.append((together, result))
        return Readings(_bounded(found))

    def joined(self, other: Readings[U]) -> Readings[tuple[T, U]]:
        """Every combination of the two that chooses alike on the axes they share.  Raises OutOfBudget past MAX_READINGS."""
        return self.then(lambda value: other.map(lambda added: (value, added)))


def side_by_side_readings(several: Iterable[Readings[T]]) -> Readings[tuple[T, ...]]:
    """Several readings as one, of tuples with a value of each.  Raises OutOfBudget past MAX_READINGS."""
    joined: Readings[tuple[T, ...]] = Readings.one(())
    for each in several:
        joined = joined.joined(each).map(lambda pair: (*pair[0], pair[1]))
    return joined


def _together(one: Choices, other: Choices) -> Choices | None:
    """Both sets of choices; None where they choose differently on one axis."""
    options = {choice.axis: choice.option for choice in one}
    if any(options.get(choice.axis, choice.option) != choice.option for choice in other):
        return None
    return tuple(sorted({*one, *other}))


def _bounded(found: list[tuple[Choices, V]]) -> tuple[tuple[Choices, V], ...]:
    if len(found) > MAX_READINGS:
        raise OutOfBudget(
            f"its words have more than {MAX_READINGS} meanings together; word it more exactly ('from' or 'after' for 'since')"
        )
    return tuple(found)
