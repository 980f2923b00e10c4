"""What has to be shown of a claim: the atoms of its readings, and what each of them takes for granted.

An obligation is derived from the statement by those who know what words mean; nothing here is taken from a certificate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import attrs

from factcheck.formula import (
    Amount,
    AnyOf,
    Atom,
    Count,
    Day,
    Formula,
    LastEvents,
    Membership,
    Moment,
    Not,
    OpenBetween,
    Run,
    Sum,
    Total,
    between_moments,
    branches_of,
    measures_of,
    places_of,
)
from factcheck.model import NONE, Claim, CombinedDemand, NumberWord, Scope


@attrs.frozen
class Jointly:
    """What claims taken as fact demand, by their ids, and with them the claim itself, in rows over what is counted.

    ``stated``: what the claim demands.  ``denied``: for every reading the atoms that are shown of it by denial, with their parts, and what the denial of
    each demands.  ``impossible``: no world meets the facts themselves, so that anything would follow.
    """

    facts: Mapping[str, frozenset[CombinedDemand]] = attrs.field(factory=dict)
    stated: frozenset[CombinedDemand] = frozenset()
    denied: Mapping[str, tuple[tuple[str, Atom, frozenset[CombinedDemand]], ...]] = attrs.field(factory=dict)


@attrs.frozen
class Obligations:
    """What has to be shown of a claim on one line: each of its readings, a conjunction of parts.

    ``goes_on``: whether events of a scope may be known that lasted and count wherever they were going on, so that the last ones are not known by when they
    began; by default of none is that known.  ``jointly``: asked only where a proof rests on facts.
    """

    claim: Claim
    readings: tuple[Formula, ...]
    goes_on: Callable[[Scope], bool] = lambda _: False
    jointly: Callable[[], Jointly] = Jointly


def enough(atom: Atom) -> Iterator[tuple[Count, Count]]:
    """That there are so many events as the last of which it speaks of: each in the two ways in which it can be said.

    That the stretch back to the first of them holds just so many, or that there are so many at all; of fewer the atom is false.
    """
    for where in _lasts(atom):
        yield (
            Count(where.scope, where, NumberWord.parse(f"exactly {where.number}")),
            Count(where.scope, where.back, NumberWord.parse(f"at least {where.number}"), where.without),
        )


def granted(atom: Atom, goes_on: Callable[[Scope], bool]) -> Iterator[Count | Sum]:
    """What must be so for the order of events to be known; where it is not, nothing is false for it.

    No other event of the scope shares the calendar day of the moment that is counted back from, unless this is none of them, and when the first of the last so many began, none was going on
    that had begun before.
    """
    points = [(where.scope, where.until, where.beside) for where in _lasts(atom)]
    points += [(measure.scope, measure.until, NONE) for measure in measures_of(atom) if isinstance(measure, Run)]
    for scope, until, number in dict.fromkeys(points):
        if isinstance(until, Moment):
            day = OpenBetween(until, until, Day.WITHIN, Day.WITHIN)
            yield Count(scope, day, number, until.events)
    for where in _lasts(atom):
        if goes_on(where.scope):
            yield Sum(((1, Total(where.scope, where, going_on=True)), (-1, Total(where.scope, where))), NONE)


def _lasts(atom: Atom) -> list[LastEvents]:
    return [where for where in places_of(atom) if isinstance(where, LastEvents)]


def plain(atom: Atom) -> Iterator[Atom]:
    """The atom, or those that it joins."""
    if isinstance(atom, AnyOf | Not):
        for branch in branches_of(atom):
            for each in branch:
                yield from plain(each)
    else:
        yield atom


def scopes_of(formula: Formula) -> Iterator[Scope]:
    """The scopes a formula speaks of."""
    for atom in formula.atoms():
        if isinstance(atom, Membership | Count):
            yield atom.scope
        yield from (where.scope for where in _lasts(atom))
        yield from (measure.scope for measure in measures_of(atom) if not isinstance(measure, Amount))


def set_against(formula: Formula) -> dict[Moment, set[str]]:
    """For each moment of a formula the events whose moments it is compared with."""
    found: dict[Moment, set[str]] = {moment: set() for moment in formula.moments()}
    for later, earlier in filter(None, map(between_moments, formula.atoms())):
        found[later].update(earlier.events)
        found[earlier].update(later.events)
    return found
