"""What dates of birth a claim hangs on: the days between which its answer turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.decide import FactOf, Unknown
from factcheck.model import Claim, Dossier, NeedItem, Person, PersonId, SubjectId, named
from factcheck.when import Intervals, Truth, When

__all__ = ["births"]

MAX_DAYS = 36_600
"""A date of birth that leaves more than a century is not looked into."""


def births(claim: Claim, dossier: Dossier, truth_of: Callable[[NeedItem], Truth | None]) -> Iterator[Unknown]:
    """For each person the claim names whose date of birth is imprecise: the days up to where the answer turns, and those after."""
    names = named(claim.statement, PersonId, SubjectId)
    for person in dossier.people:
        if person.id not in names or person.born is None or person.born.clocked:
            continue
        first, last = person.born.days(person.born.zone)
        if first < last <= first + MAX_DAYS:
            yield from _turning(person, person.born, first, last, truth_of)


def _turning(
    person: Person, born: When, first: int, last: int, truth_of: Callable[[NeedItem], Truth | None]
) -> Iterator[Unknown]:
    def item(start: int, end: int) -> NeedItem:
        days = When.of_days(Intervals.between(start, end + 1), zone=born.zone)
        return NeedItem("born", days.text, person.id)

    # An age falls with the day of birth, so that between two days that give different answers there is one turn at least.
    early, late = first, last
    before = truth_of(item(first, first))
    if before is truth_of(item(last, last)):
        return
    while late - early > 1:
        middle = (early + late) // 2
        if truth_of(item(middle, middle)) is before:
            early = middle
        else:
            late = middle
    yield FactOf((item(first, early), item(late, last)))
