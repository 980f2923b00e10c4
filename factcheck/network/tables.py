"""Demands as constraints: counts of a scope by itself as differences of running totals, of scopes that hang together as sums of cells.

A running total ``S(b)`` is the number of events before the instant ``b``; it never falls.  Where scopes lie in one another, every stretch between two
boundaries has a number for each cell (a combination of scopes), never below zero, and a count is the sum of those it holds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from factcheck.model import Scope
from factcheck.network.literals import Counted, Demand, Told
from factcheck.network.scopes import Family, families, representatives
from factcheck.solver.constraints import Bound, Clause, Constraint, Linear, Literal, Owner, Variable
from factcheck.when import Intervals

__all__ = ["CELLS", "RISING", "Tables"]

RISING = Owner("a running total cannot fall", fixed=True)
CELLS = Owner("no count is below zero", fixed=True)

MAX_TABLE = 20_000
"""Where a table of cells would have more entries, its scopes are counted each by itself."""

Key: TypeAlias = tuple[int, str]


class Tables:
    """The counts of all demands laid out.  ``figures`` are added up for each scope by itself: amounts need not be whole."""

    def __init__(self, demands: Iterable[Demand]) -> None:
        """Gathers scopes and boundaries; the order of the demands means nothing."""
        terms = sorted(
            {
                term[1:]
                for demand in demands
                for alternative in demand
                for told in alternative
                if isinstance(told.says, Counted)
                for term in told.says.terms
            },
            key=repr,
        )
        self.scopes = representatives(scope for scope, _, _ in terms)
        counted = {self.scopes[scope] for scope, figure, _ in terms if not figure}
        self._families: list[Family] = []
        self._place: dict[Scope, int] = {}
        edges: dict[Scope, set[int]] = {}
        for scope, figure, instants in terms:
            if not figure:
                edges.setdefault(self.scopes[scope], set()).update(edge for pair in instants for edge in pair)
        for family in families(counted):
            for part in self._small(family, edges):
                for scope in part.scopes:
                    self._place[scope] = len(self._families)
                self._families.append(part)
        self._edges = [
            tuple(sorted(set().union(*(edges[scope] for scope in family.scopes)))) for family in self._families
        ]
        order = {scope: position for position, scope in enumerate(sorted(set(self.scopes.values()), key=repr))}
        self._order = order
        self._figures: dict[Key, set[int]] = {}
        for scope, figure, instants in terms:
            if figure:
                known = self._figures.setdefault((order[self.scopes[scope]], figure), set())
                known.update(edge for pair in instants for edge in pair)

    @staticmethod
    def _small(family: Family, edges: dict[Scope, set[int]]) -> Sequence[Family]:
        slots = len(set().union(*(edges[scope] for scope in family.scopes))) - 1
        if family.cells and len(family.cells) * slots > MAX_TABLE:
            return [Family((scope,)) for scope in family.scopes]
        return [family]

    def background(self) -> tuple[Constraint, ...]:
        """What is true of all counts."""
        found = []
        for number, family in enumerate(self._families):
            for earlier, later in itertools.pairwise(self._edges[number]):
                if family.cells:
                    cells = (("cell", number, cell, earlier) for cell in range(len(family.cells)))
                    found += [Constraint(CELLS, Bound(None, cell, 0)) for cell in cells]
                else:
                    found.append(Constraint(RISING, Bound(("total", number, earlier), ("total", number, later), 0)))
        for key, edges in sorted(self._figures.items()):
            for earlier, later in itertools.pairwise(sorted(edges)):
                found.append(Constraint(RISING, Bound(("sum", *key, earlier), ("sum", *key, later), 0)))
        return tuple(found)

    def constraints(self, name: str, demand: Demand) -> tuple[Constraint, ...]:
        """What one demand of a member says, for the solver."""
        if len(demand) == 1:
            return tuple(Constraint(Owner(name, told.text), self._literal(told)) for told in demand[0])
        alternatives = tuple(tuple(self._literal(told) for told in alternative) for alternative in demand)
        said = ", or ".join(" and ".join(dict.fromkeys(told.text for told in each)) for each in demand)
        return (Constraint(Owner(name, said), Clause(alternatives)),)

    def count(self, scope: Scope, instants: Intervals) -> tuple[tuple[int, Variable], ...]:
        """The number of events of a scope at these instants, as a sum of variables."""
        return tuple((weight, variable) for variable, weight in self._count(self.scopes[scope], "", instants))

    def _literal(self, told: Told) -> Literal:
        if isinstance(told.says, Bound):
            return told.says
        factors: dict[Variable, int] = {}
        for factor, scope, figure, instants in told.says.terms:
            for variable, weight in self._count(self.scopes[scope], figure, instants):
                factors[variable] = factors.get(variable, 0) + factor * weight
        terms = sorted((variable, factor) for variable, factor in factors.items() if factor)
        if len(terms) == 2 and {factor for _, factor in terms} == {1, -1}:
            left, right = sorted(terms, key=lambda term: -term[1])
            return Bound(left[0], right[0], told.says.at_most)
        return Linear(tuple((factor, variable) for variable, factor in terms), told.says.at_most)

    def _count(self, scope: Scope, figure: str, instants: Intervals) -> Iterable[tuple[tuple[object, ...], int]]:
        if figure:
            key = (self._order[scope], figure)
            for start, end in instants:
                yield ("sum", *key, end), 1
                yield ("sum", *key, start), -1
            return
        number = self._place[scope]
        family = self._families[number]
        if not family.cells:
            for start, end in instants:
                yield ("total", number, end), 1
                yield ("total", number, start), -1
            return
        position = family.scopes.index(scope)
        for start, end in instants:
            for edge in self._edges[number]:
                if start <= edge < end:
                    yield from (
                        (("cell", number, cell, edge), 1) for cell, held in enumerate(family.cells) if position in held
                    )
