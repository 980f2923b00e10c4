"""What dates of birth a claim hangs on: the days between which its answer turns."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from factcheck.decide import FactOf, Unknown
from factcheck.model import Claim, Dossier, NeedItem, NumberWord, Person, PersonId, SubjectId, inside, named
from factcheck.when import Duration, Intervals, Truth, Unit, When, Window

MAX_DAYS = 36_600
"""A date of birth that leaves more than a century is not looked into."""
MAX_AGE = 1_000
"""No age beyond it is looked for."""
_PARTS = 4
"""Where the first and the last day give the same answer, the days that part what lies between in so many parts are looked at."""


def births(claim: Claim, dossier: Dossier, truth_of: Callable[[NeedItem], Truth | None]) -> Iterator[Unknown]:
    """For each person the claim names whose date of birth is imprecise: the days up to where the answer turns, and those after.

    Where nobody gives one at all, those about the ages that the claim speaks of.
    """
    names = named(claim.statement, PersonId, SubjectId)
    for person in dossier.people:
        if person.id in names:
            for first, last in _possible(person, claim):
                yield from _turning(person, first, last, truth_of)


def _possible(person: Person, claim: Claim) -> Iterator[tuple[int, int]]:
    """The first and the last day on which somebody may have been born, as far as they are looked into."""
    if person.born is not None:
        first, last = person.born.days(person.born.zone)
        if first < last <= first + MAX_DAYS and not person.born.clocked:
            yield first, last
        return
    when = next((window.first for window in inside(claim.statement, Window)), claim.made)
    age = next((word.value for word in inside(claim.statement, NumberWord) if word.value is not None), 0)
    if when is not None and when.named_days is not None and 1 <= age <= MAX_AGE:
        first, last = (Duration(int(age) + more, Unit.YEAR).later(when.named_days[0], -1) for more in (2, -1))
        yield first, last


def _turning(person: Person, first: int, last: int, truth_of: Callable[[NeedItem], Truth | None]) -> Iterator[Unknown]:
    zone = None if person.born is None else person.born.zone

    def item(start: int, end: int) -> NeedItem:
        return NeedItem("born", When.of_days(Intervals.between(start, end + 1), zone=zone).text, person.id)

    def truth(day: int) -> Truth | None:
        return truth_of(item(day, day))

    # Between two days that give different answers there is one turn at least.
    looked = [first, last]
    if truth(first) is truth(last):
        between = (first + (last - first) * part // _PARTS for part in (2, 1, 3))
        inner = next((day for day in between if truth(day) is not truth(first)), None)
        if inner is None:
            return
        looked = [first, inner, last]
    turns = [_turn(early, late, truth) for early, late in itertools.pairwise(looked)]
    starts, ends = [first, *(turn + 1 for turn in turns)], [*turns, last]
    yield FactOf(tuple(item(start, end) for start, end in zip(starts, ends, strict=True)))


def _turn(early: int, late: int, truth: Callable[[int], Truth | None]) -> int:
    """The last day before the answer turns, between two days that give different ones."""
    before = truth(early)
    while late - early > 1:
        middle = (early + late) // 2
        if truth(middle) is before:
            early = middle
        else:
            late = middle
    return early
