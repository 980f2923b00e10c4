"""Demands as constraints: counts of a scope by itself as differences of running totals, of scopes that hang together as sums of cells.

A running total ``S(b)`` is the number of events before the instant ``b``; it never falls.  What was going on from ``a`` to ``b`` began before ``b`` and was not
over before ``a``: ``S(b)`` less the running total of what was over, which never falls either and is never more than that of what began.  Where scopes lie in one another, every stretch between two
boundaries has a number for each cell (a combination of scopes), never below zero, and a count is the sum of those it holds.

How scopes lie to each other (the same, one within another, disjoint, or covered by others) is derived from their conditions alone.  An attribute has one
true value, so that two text conditions on it can be told apart by the paths they name, unless events have several at once.  In a cell table "Iraq and Syria are disjoint" and "a total is the
sum of its parts" need no further rule.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs

from factcheck.decide.algebra import Counted, Demand, Row, quantities
from factcheck.model import Condition, FigureCondition, Scope, TextCondition
from factcheck.model.scope import covers_path, path_of
from factcheck.solver.constraints import Bound, Clause, Constraint, Linear, Literal, Owner, Variable
from factcheck.when import DAWN, Truth

__all__ = ["CELLS", "MAX_CELLS", "OVER", "RISING", "Family", "Tables", "families", "representatives"]


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
        cells = _cells(group) if len(group) > 1 else ()
        if cells:
            found.append(Family(tuple(group), cells))
        else:
            found += [Family((scope,)) for scope in group]
    return tuple(found)


def _cells(scopes: Sequence[Scope]) -> tuple[frozenset[int], ...]:
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


RISING = Owner("a running total cannot fall", fixed=True)
CELLS = Owner("no count is below zero", fixed=True)
OVER = Owner("what was going on had begun, and was not over", fixed=True)

MAX_TABLE = 20_000
"""Where a table of cells would have more entries, its scopes are counted each by itself."""


@attrs.frozen
class Laid:
    """How the counts of a scope, or the sums of a figure in it, are laid out between boundaries.

    ``cells``: those of its table that the scope holds, out of ``several``; none where its running totals are counted by themselves.
    """

    name: tuple[Variable, ...]
    edges: tuple[int, ...]
    cells: tuple[int, ...] = ()
    several: int = 0


class Tables:
    """The counts of all demands laid out.  Figures are added up for each scope by itself: amounts need not be whole."""

    def __init__(self, demands: Iterable[Demand]) -> None:
        """Gathers scopes and boundaries; the order of the demands means nothing."""
        counted = dict.fromkeys(each for each in quantities(demands) if isinstance(each, Counted))
        self._same = representatives(each.scope for each in counted)
        edges: dict[tuple[Scope, str], set[int]] = {}
        for each in counted:
            known = edges.setdefault((self._same[each.scope], each.figure), set())
            known.update(edge for pair in each.instants for edge in pair)
        # Where stretches begin in which it is counted what was going on.
        self._from: dict[tuple[Variable, ...], set[int]] = {}
        order = sorted(set(self._same.values()), key=repr)
        self._laid = {
            (scope, figure): Laid(("sum", order.index(scope), figure), tuple(sorted(found)))
            for (scope, figure), found in edges.items()
            if figure
        }
        parts: list[tuple[Family, set[int]]] = []
        for family in families(scope for scope, figure in edges if not figure):
            together = set[int]().union(*(edges[scope, ""] for scope in family.scopes))
            if family.cells and len(family.cells) * (len(together) - 1) > MAX_TABLE:
                parts += [(Family((scope,)), edges[scope, ""]) for scope in family.scopes]
            else:
                parts.append((family, together))
        for number, (family, found) in enumerate(parts):
            name = ("cell" if family.cells else "total", number)
            for position, scope in enumerate(family.scopes):
                held = tuple(cell for cell, scopes in enumerate(family.cells) if position in scopes)
                self._laid[scope, ""] = Laid(name, tuple(sorted(found)), held, len(family.cells))
        for each in counted:
            if each.going_on and not each.instants.empty and each.instants.start != DAWN:
                laid = self._laid[self._same[each.scope], each.figure]
                self._from.setdefault(laid.name, set()).add(each.instants.start)

    def background(self) -> tuple[Constraint, ...]:
        """What is true of all counts."""
        found = []
        for laid in {laid.name: laid for laid in self._laid.values()}.values():
            for earlier, later in itertools.pairwise(laid.edges):
                found += [
                    Constraint(CELLS, Bound(None, (*laid.name, cell, earlier), 0)) for cell in range(laid.several)
                ]
                if not laid.several:
                    found.append(Constraint(RISING, Bound((*laid.name, earlier), (*laid.name, later), 0)))
            found += self._going_on(laid)
        return tuple(found)

    def _going_on(self, laid: Laid) -> Iterator[Constraint]:
        """What is true of the numbers of what was going on where stretches begin, and of what was over by then."""
        instants = sorted(self._from.get(laid.name, ()))
        for at in instants:
            if laid.several:
                yield from (
                    Constraint(CELLS, Bound(None, ("on", *laid.name, cell, at), 0)) for cell in range(laid.several)
                )
            else:
                yield Constraint(OVER, Bound(("over", *laid.name, at), (*laid.name, at), 0))
        for earlier, later in itertools.pairwise(instants):
            if not laid.several:
                yield Constraint(RISING, Bound(("over", *laid.name, earlier), ("over", *laid.name, later), 0))
            for cell in range(laid.several):
                # Of what is going on later, whatever did not begin between was going on before.
                began = [(-1, (*laid.name, cell, edge)) for edge in laid.edges if earlier <= edge < later]
                on = [(1, ("on", *laid.name, cell, later)), (-1, ("on", *laid.name, cell, earlier))]
                yield Constraint(OVER, Linear((*on, *began), 0))

    def constraints(self, name: str, demand: Demand) -> tuple[Constraint, ...]:
        """What one demand of a member says, for the solver."""
        if len(demand) == 1:
            return tuple(Constraint(Owner(name, row.text), self._literal(row)) for row in demand[0])
        alternatives = tuple(tuple(self._literal(row) for row in alternative) for alternative in demand)
        said = ", or ".join(" and ".join(dict.fromkeys(row.text for row in each)) for each in demand)
        return (Constraint(Owner(name, said), Clause(alternatives)),)

    def _literal(self, row: Row) -> Literal:
        factors: dict[Variable, int] = {}
        for factor, quantity in row.terms:
            if not isinstance(quantity, Counted):
                sides = dict(row.terms)
                return Bound(sides.get(1), sides.get(-1), row.at_most)
            for weight, variable in self.count(quantity):
                factors[variable] = factors.get(variable, 0) + factor * weight
        terms = sorted((variable, factor) for variable, factor in factors.items() if factor)
        if len(terms) == 2 and {factor for _, factor in terms} == {1, -1}:
            left, right = sorted(terms, key=lambda term: -term[1])
            return Bound(left[0], right[0], row.at_most)
        return Linear(tuple((factor, variable) for variable, factor in terms), row.at_most)

    def count(self, counted: Counted) -> Iterator[tuple[int, Variable]]:
        """What is counted, as a sum of variables."""
        laid = self._laid[self._same[counted.scope], counted.figure]
        lasting = counted.going_on and not counted.instants.empty and counted.instants.start != DAWN
        if lasting and laid.several:
            yield from ((1, ("on", *laid.name, cell, counted.instants.start)) for cell in laid.cells)
        if laid.several:
            for edge in laid.edges:
                if edge in counted.instants:
                    yield from ((1, (*laid.name, cell, edge)) for cell in laid.cells)
            return
        for start, end in counted.instants:
            yield 1, (*laid.name, end)
            yield -1, (("over", *laid.name, start) if lasting else (*laid.name, start))
