"""Demands as constraints: counts of a scope by itself as differences of running totals, of scopes that hang together as sums of cells.

A running total ``S(b)`` is the number of events before the instant ``b``; it never falls.  What was going on from ``a`` to ``b`` began before ``b`` and was not
over before ``a``: ``S(b)`` less the running total of what was over, which never falls either and is never more than that of what began.  Where scopes lie in one another, every stretch between two
boundaries has a number for each cell (a combination of scopes), never below zero, and a count is the sum of those it holds.

In a cell table "Iraq and Syria are disjoint" and "a total is the sum of its parts" need no further rule (see :mod:`~factcheck.network.cells`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import attrs

from factcheck.decide.algebra import Counted, Demand, Row, quantities
from factcheck.model import Scope
from factcheck.network.belonging import Belonging, Belongings
from factcheck.network.cells import Family, families, representatives
from factcheck.solver.constraints import Bound, Clause, Constraint, Linear, Literal, Owner, Variable
from factcheck.when import DAWN

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
        said = list(quantities(demands))
        self._belonging = Belongings(each for each in said if isinstance(each, Belonging))
        counted = dict.fromkeys(each for each in said if isinstance(each, Counted))
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
        return (*found, *self._belonging.background())

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
            if isinstance(quantity, Counted):
                counted = self.count(quantity)
            elif isinstance(quantity, Belonging):
                counted = self._belonging.terms(quantity)
            else:
                sides = dict(row.terms)
                return Bound(sides.get(1), sides.get(-1), row.at_most)
            for weight, variable in counted:
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
