"""How scopes lie to each other (the same, one within another, disjoint, or covered by others), derived from their conditions alone.

An attribute has one true value, so that two text conditions on it can be told apart by the paths they name, unless events have several at once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs

from factcheck.model import Condition, FigureCondition, Scope, TextCondition
from factcheck.model.scope import covers_path, path_of
from factcheck.when import Truth

MAX_CELLS = 128
"""Scopes that would need more cells than this are counted each by itself, which finds fewer conflicts."""

_ELSEWHERE = "\x00elsewhere"


@attrs.frozen
class Family:
    """Scopes that hang together; ``cells``: for each cell the positions of the scopes that hold it.  Empty: each is counted by itself."""

    scopes: tuple[Scope, ...]
    cells: tuple[frozenset[int], ...] = ()


def _text(scope: Scope) -> tuple[str, ...]:
    """What a scope says, as text: an order that does not depend on names or on the order in which conditions were written."""
    return tuple(sorted(map(repr, scope.conditions)))


def representatives(scopes: Iterable[Scope]) -> dict[Scope, Scope]:
    """For each scope one with equal conditions, the same for all that imply each other.

    Observations are in no scope but those of their series, and events in no such scope.
    """
    found: dict[Scope, Scope] = {}
    chosen: list[Scope] = []
    for scope in sorted(set(scopes), key=lambda scope: (_text(scope), scope.name, scope.one)):
        same = next((other for other in chosen if _within(scope, other) and _within(other, scope)), None)
        if same is None:
            chosen.append(scope)
        found[scope] = same or scope
    return found


def _within(one: Scope, other: Scope) -> bool:
    return one.observes == other.observes and one.implies(other)


def families(scopes: Iterable[Scope]) -> tuple[Family, ...]:
    """The scopes in groups that hang together by containment, with their cells; in a fixed order."""
    groups: list[list[Scope]] = []
    for scope in sorted(scopes, key=_text):
        joined, apart = [scope], []
        for group in groups:
            if any(_within(scope, other) or _within(other, scope) for other in group):
                joined = [*group, *joined]
            else:
                apart.append(group)
        groups = [*apart, joined]
    found: list[Family] = []
    for group in sorted((sorted(group, key=_text) for group in groups), key=lambda group: _text(group[0])):
        cells = cells_of(group) if len(group) > 1 else ()
        if cells:
            found.append(Family(tuple(group), cells))
        else:
            found += [Family((scope,)) for scope in group]
    return tuple(found)


def cells_of(scopes: Sequence[Scope]) -> tuple[frozenset[int], ...]:
    """Every combination of the scopes in which one event can lie, without the empty one; none where they are too many."""
    # An attribute at a time: of each value only which scopes it leaves possible matters.
    left = {frozenset(range(len(scopes)))}
    attributes = sorted({condition.attribute for scope in scopes for condition in scope.conditions})
    for attribute in attributes:
        conditions = sorted(
            {each for scope in scopes for each in scope.conditions if each.attribute == attribute}, key=repr
        )
        options = _options(conditions)
        if options is None:
            return ()
        kept = {
            frozenset(
                position
                for position, scope in enumerate(scopes)
                if all(each.attribute != attribute or each in met for each in scope.conditions)
            )
            for met in options
        }
        left = {one & other for one in left for other in kept}
        if len(left) > MAX_CELLS:
            return ()
    return tuple(sorted((cell for cell in left if cell), key=sorted))


def _options(conditions: Sequence[Condition]) -> set[frozenset[Condition]] | None:
    """Which of the conditions on one attribute can be met together, for every value it may have; None where they are too many."""
    several: list[set[frozenset[Condition]] | None] = [
        _text_options([each for each in conditions if isinstance(each, TextCondition)]),
        _figure_options([each for each in conditions if isinstance(each, FigureCondition)]),
    ]
    # That a source is on record says nothing of any other.
    others = [each for each in conditions if not isinstance(each, TextCondition | FigureCondition)]
    several += [{frozenset(), frozenset({each})} for each in others]
    found: set[frozenset[Condition]] = {frozenset()}
    for options in several:
        if options is None:
            return None
        found = {one | other for one in found for other in options}
        if len(found) > 4 * MAX_CELLS:
            return None
    return found


def _text_options(conditions: Sequence[TextCondition]) -> set[frozenset[Condition]] | None:
    if any(each.several for each in conditions):
        return _together(conditions)
    values = sorted({"/".join(path_of(value)) for each in conditions for value in each.values})
    return {
        frozenset(
            each for each in conditions if any(covers_path(wanted, value) for wanted in each.values) is not each.negated
        )
        for value in (*values, _ELSEWHERE)
    }


def _together(conditions: Sequence[TextCondition]) -> set[frozenset[Condition]] | None:
    """Which conditions hold together where an event may have several values at once: every one by a value of which nothing holds that does not."""
    wanted = sorted({each.values for each in conditions})
    if 2 ** len(wanted) > 4 * MAX_CELLS:
        return None
    above = {
        value: {other for other in wanted if any(covers_path(broad, value) for broad in other)}
        for values in wanted
        for value in values
    }
    found: set[frozenset[Condition]] = set()
    for chosen in itertools.product((True, False), repeat=len(wanted)):
        met = set(itertools.compress(wanted, chosen))
        if all(any(above[value] <= met for value in values) for values in met):
            found.add(frozenset(each for each in conditions if (each.values in met) is not each.negated))
    return found


def _figure_options(conditions: Sequence[FigureCondition]) -> set[frozenset[Condition]] | None:
    """A vague word may be true or false of what is borderline; without a figure only what is denied holds."""
    found: set[frozenset[Condition]] = {frozenset(each for each in conditions if each.negated)}
    for value in _numbers(conditions):
        truths = [each.number.decide(value, value) for each in conditions]
        if 2 ** truths.count(Truth.UNKNOWN) > 4 * MAX_CELLS:
            return None
        choices = [(True, False) if truth is Truth.UNKNOWN else (truth is Truth.YES,) for truth in truths]
        for chosen in itertools.product(*choices):
            found.add(
                frozenset(each for each, holds in zip(conditions, chosen, strict=True) if holds is not each.negated)
            )
    return found


def _numbers(conditions: Sequence[FigureCondition]) -> Iterator[Fraction]:
    """A number of every kind the conditions tell apart: at each of their bounds, between them, and beyond."""
    ends = sorted(
        {
            Fraction(end)
            for each in conditions
            for zone in (*each.number.definite, *each.number.possible)
            for end in (zone.low, zone.high)
            if end is not None
        }
    )
    if not ends:
        yield Fraction(0)
        return
    yield ends[0] - 1
    yield from ends
    yield from ((one + other) / 2 for one, other in itertools.pairwise(ends))
    yield ends[-1] + 1
