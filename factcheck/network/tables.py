"""Demands as constraints: counts of a scope by itself as differences of running totals, of scopes that hang together as sums of cells.

A running total ``S(b)`` is the number of events before the instant ``b``; it never falls.  Where scopes lie in one another, every stretch between two
boundaries has a number for each cell (a combination of scopes), never below zero, and a count is the sum of those it holds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from factcheck.decide.algebra import Counted, Demand, Row, quantities
from factcheck.model import Scope
from factcheck.network.scopes import Family, families, representatives
from factcheck.solver.constraints import Bound, Clause, Constraint, Linear, Literal, Owner, Variable

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
        counted = {each for each in quantities(demands) if isinstance(each, Counted)}
        self.scopes = representatives(each.scope for each in counted)
        self._families: list[Family] = []
        self._place: dict[Scope, int] = {}
        edges: dict[Scope, set[int]] = {}
        self._figures: dict[Key, set[int]] = {}
        self._order = {scope: place for place, scope in enumerate(sorted(set(self.scopes.values()), key=repr))}
        for each in counted:
            scope = self.scopes[each.scope]
            if each.figure:
                known = self._figures.setdefault((self._order[scope], each.figure), set())
            else:
                known = edges.setdefault(scope, set())
            known.update(edge for pair in each.instants for edge in pair)
        for family in families(edges):
            for part in self._small(family, edges):
                for scope in part.scopes:
                    self._place[scope] = len(self._families)
                self._families.append(part)
        self._edges = [
            tuple(sorted(set().union(*(edges[scope] for scope in family.scopes)))) for family in self._families
        ]

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
        scope = self.scopes[counted.scope]
        number = self._place.get(scope, 0)
        family = self._families[number] if not counted.figure else None
        if family is not None and family.cells:
            position = family.scopes.index(scope)
            held = [cell for cell, scopes in enumerate(family.cells) if position in scopes]
            for edge in self._edges[number]:
                if edge in counted.instants:
                    yield from ((1, ("cell", number, cell, edge)) for cell in held)
            return
        total = ("total", number) if family is not None else ("sum", self._order[scope], counted.figure)
        for start, end in counted.instants:
            yield 1, (*total, end)
            yield -1, (*total, start)
