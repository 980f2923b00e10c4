"""What words may be taken to mean: values by the choices that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import attrs

from factcheck.budget import OutOfBudget
from factcheck.errors import BadTime
from factcheck.model import DATES, Choice
from factcheck.when import When

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")

_WEEK = 7
MAX_READINGS = 64
"""So many combinations of choices one statement may have at the most."""

Choices = tuple[Choice, ...]


@attrs.frozen
class Readings(Generic[T]):
    """A value for every set of choices, the default one first.

    An axis is chosen once: where two sets of choices are joined, those that choose differently on one axis fall away; of different words for dates
    ("this week", "last week") each has its own, and weeks begin on one day in all of them.
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
            added = further(value)
            same = {choice for more, _ in added for choice in more if choice.axis == DATES}
            for more, result in added:
                together = _together(choices, more, same)
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


def _together(one: Choices, other: Choices, same: Collection[Choice]) -> Choices | None:
    """Both sets of choices; None where they choose differently on one axis.  ``same``: what may be chosen for the same words as in ``other``."""
    chosen = {choice.axis: choice for choice in one}
    for choice in other:
        before = chosen.setdefault(choice.axis, choice)
        if before == choice or (choice.axis == DATES and choice.option in before.options):
            continue
        if choice.axis != DATES or any(dates.option in before.options for dates in same):
            return None
        if any(_week_on_another_day(dates, choice.option) for dates in before.options):
            return None
        chosen[DATES] = before.beside(choice)
    return tuple(sorted(chosen.values()))


def _week_on_another_day(one: str, other: str) -> bool:
    """Whether two options are weeks of which one begins on Mondays and the other on Sundays."""
    first, second = _days_of(one), _days_of(other)
    if first is None or second is None or any(last - start + 1 != _WEEK for start, last in (first, second)):
        return False
    return (first[0] - second[0]) % _WEEK in (1, _WEEK - 1)


def _days_of(option: str) -> tuple[int, int] | None:
    """The first and the last day of an option, numbered."""
    first, between, last = option.strip("[]").partition("..")
    try:
        days = [When.parse(text).named_days for text in (first, last if between else first)]
    except BadTime:
        return None
    return None if days[0] is None or days[1] is None else (days[0][0], days[1][1])


def _bounded(found: list[tuple[Choices, V]]) -> tuple[tuple[Choices, V], ...]:
    if len(found) > MAX_READINGS:
        raise OutOfBudget(
            f"its words have more than {MAX_READINGS} meanings together; word it more exactly ('from' or 'after' for 'since')"
        )
    return tuple(found)
