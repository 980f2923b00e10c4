"""Nothing but bounds: the question most dossiers ask, without search and without a tableau."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Collection, Mapping, Sequence

from factcheck.solver.answers import Consistent, Refuted
from factcheck.solver.budget import Budget
from factcheck.solver.constraints import Bound, Constraint, Owner, Variable, by_name, holds
from factcheck.solver.differences import Edge, Graph, from_the_lowest, leaving, shortest
from factcheck.solver.fewest import shortened
from factcheck.solver.proofs import Combination, Cycle, Premise, Proof, Step

__all__ = ["PlainFeasibility", "is_plain"]

_SAYS, _LEFT, _RIGHT, _AT_MOST = map(operator.attrgetter, ("says", "left", "right", "at_most"))


def is_plain(constraints: Sequence[Constraint]) -> bool:
    """Whether all of them are bounds."""
    return set(map(type, map(_SAYS, constraints))) <= {Bound}


class PlainFeasibility:
    """Answers for the background with any set of members, where every constraint is a :class:`Bound`."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        """O(size · log of it)."""
        self.budget = Budget()
        self._constraints = constraints
        self._says: list[Bound] = list(map(_SAYS, constraints))
        left, right = list(map(_LEFT, self._says)), list(map(_RIGHT, self._says))
        names = dict.fromkeys(left)
        names.update(dict.fromkeys(right))
        names.pop(None, None)
        # Comparing names of one type directly is several times faster than through a key.
        ordered = sorted(names) if len(set(map(type, names))) < 2 else sorted(names, key=by_name)
        self._names: list[Variable] = [None, *ordered]
        number = dict(zip(self._names, range(len(self._names)), strict=True)).__getitem__
        weights = map(_AT_MOST, self._says)
        self._edges: list[Edge] = list(
            zip(map(number, right), map(number, left), weights, range(len(left)), strict=True)
        )
        self._graph: Graph | None = None
        self._base: Refuted | None = None

    @functools.cached_property
    def members(self) -> frozenset[str]:
        """The names of those that can be dropped."""
        return frozenset(self._demands)

    @functools.cached_property
    def _demands(self) -> dict[str, list[int]]:
        """What each member says."""
        demands: dict[str, list[int]] = {}
        for label, constraint in enumerate(self._constraints):
            if not constraint.owner.fixed:
                demands.setdefault(constraint.owner.name, []).append(label)
        return demands

    @functools.cached_property
    def _fixed(self) -> list[bool]:
        """Whether each constraint is background."""
        return [constraint.owner.fixed for constraint in self._constraints]

    def check(self, members: Collection[str] | None = None) -> Consistent | Refuted:
        """Whether the background and these members, by default all, can hold together.

        All at once: O(variables · constraints) at worst, and mostly a few rounds over the constraints.  Some: what their bounds change.
        Raises OutOfBudget.
        """
        if members is None:
            out = leaving(len(self._names), self._edges)
            distance, cycles = shortest(out, self.budget)
            return self._first(out, cycles) if cycles else self._held(distance)
        graph = self._ready()
        if self._base is not None:
            return self._base
        mark = graph.mark()
        try:
            for member in sorted(members):
                for bound in self._demanded(member):
                    cycle = graph.add(*bound)
                    if cycle:
                        return self._refuted([self._among_background(label) for label in cycle])
            return self._held(graph.potential)
        finally:
            graph.undo(mark)

    def satisfies(self, member: str, model: Mapping[Variable, int]) -> bool:
        """Whether everything that one member demands is met by whole numbers.  O(its size)."""
        return all(holds(self._constraints[label], model) for label in self._demands[member])

    def _demanded(self, member: str) -> list[tuple[int, int, int, int]]:
        """The bounds of a member, in an order that does not depend on that of the problem."""
        edges = (self._edges[label] for label in self._demands.get(member, ()))
        bounds = [(end, start, weight, label) for start, end, weight, label in edges]
        # The label comes last and decides only between bounds that say the same for the same member.
        bounds.sort(key=lambda bound: (*bound[:3], self._constraints[bound[3]].owner.part))
        return bounds

    def _first(self, out: Sequence[Sequence[Edge]], cycles: Sequence[Sequence[Edge]]) -> Refuted:
        """Of the cycles that were met one with few members, by way of a shorter one where there is one close by."""
        size = len(out)
        others, fixed = out, None
        if any(self._fixed):
            self._ready()
            if self._base is not None:
                return self._base
            others = leaving(size, itertools.compress(self._edges, map(operator.not_, self._fixed)))
            fixed = self._background
        counted = [[edge for edge in cycle if not self._fixed[edge[3]]] for cycle in cycles]
        first = min(range(len(cycles)), key=lambda place: (len(counted[place]), len(cycles[place])))
        shorter = shortened(others, fixed, counted[first], self.budget)
        best = from_the_lowest(shorter) if shorter else cycles[first]
        return self._refuted([self._preferred(edge, out) for edge in best])

    @functools.cached_property
    def _background(self) -> list[list[Edge]]:
        """The bounds of the background that leave each variable."""
        return leaving(len(self._names), itertools.compress(self._edges, self._fixed))

    def _ready(self) -> Graph:
        """The background's graph; where the background cannot hold by itself, ``_base`` says so."""
        if self._graph is None:
            distance, cycles = shortest(self._background, self.budget)
            if cycles:
                first = min(cycles, key=len)
                self._base = self._refuted([self._preferred(edge, self._background) for edge in first])
            self._graph = Graph(self.budget, self._background, distance or [0] * len(self._names))
        return self._graph

    def _preferred(self, edge: Edge, out: Sequence[Sequence[Edge]]) -> int:
        """The label of a bound; where others say the same, that of the first owner."""
        return min((other[3] for other in out[edge[0]] if other[:3] == edge[:3]), key=self._order)

    def _among_background(self, label: int) -> int:
        return self._preferred(self._edges[label], self._background) if self._fixed[label] else label

    def _order(self, label: int) -> tuple[bool, Owner]:
        """Of equal bounds that of the background counts, or of the first owner."""
        owner = self._constraints[label].owner
        return not owner.fixed, owner

    def _held(self, distance: Sequence[int]) -> Consistent:
        zero = distance[0]
        model = dict(zip(self._names, [each - zero for each in distance] if zero else distance, strict=True))
        del model[None]
        return Consistent(model)

    def _refuted(self, cycle: Sequence[int]) -> Refuted:
        edges = from_the_lowest([self._edges[label] for label in cycle])
        premises = tuple(Premise(self._constraints[label]) for _, _, _, label in edges)
        reason = Cycle(premises) if len(premises) > 1 else Combination(((1, premises[0]),))
        # A cycle that meets no node twice is minimal among edges.  So it is among members where there is one only or none of them demands
        # anything else, and there is no background; otherwise they may conflict in another way too.
        members = {each.constraint.owner.name for each in premises}
        said = sum(len(self._demands.get(name, ())) for name in members)
        minimal = not any(self._fixed) and (len(members) == 1 or said == len(cycle))
        return Refuted(Proof((Step((), reason),)), minimal=minimal)
