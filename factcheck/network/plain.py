"""Nothing but bounds: the question most dossiers ask, without search and without a tableau."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter

from factcheck.network.answers import Held, Refuted
from factcheck.network.budget import Budget
from factcheck.network.constraints import Bound, Constraint, Owner, Variable, by_name
from factcheck.network.differences import Edge, Graph, from_the_lowest, leaving, shortest, tightest_arcs
from factcheck.network.fewest import shortened
from factcheck.network.proofs import Combination, Cycle, Premise, Proof, Step

__all__ = ["PlainFeasibility", "is_plain"]

_SAYS, _LEFT, _RIGHT, _AT_MOST = map(attrgetter, ("says", "left", "right", "at_most"))


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

    def check(self, members: Collection[str] | None = None) -> Held | Refuted:
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
                        return self._refuted(cycle)
            return self._held(graph.potential)
        finally:
            graph.undo(mark)

    def satisfies(self, member: str, model: Mapping[Variable, int]) -> bool:
        """Whether everything that one member demands is met by whole numbers.  O(its size)."""
        return all(
            (model[bound.left] if bound.left is not None else 0)
            - (model[bound.right] if bound.right is not None else 0)
            <= bound.at_most
            for bound in (self._says[label] for label in self._demands[member])
        )

    def _demanded(self, member: str) -> list[tuple[int, int, int, int]]:
        """The bounds of a member, in an order that does not depend on that of the problem."""
        edges = (self._edges[label] for label in self._demands.get(member, ()))
        bounds = [(end, start, weight, label) for start, end, weight, label in edges]
        # The label comes last and decides only between bounds that say the same for the same member.
        bounds.sort(key=lambda bound: (*bound[:3], self._constraints[bound[3]].owner.part))
        return bounds

    def _first(self, out: Sequence[Sequence[Edge]], cycles: Sequence[Sequence[Edge]]) -> Refuted:
        """Of the cycles that were met one with few members, by way of a shorter one where there is one close by."""
        if any(self._fixed):
            self._ready()
            if self._base is not None:
                return self._base
        best = min(cycles, key=lambda cycle: (sum(not self._fixed[edge[3]] for edge in cycle), len(cycle)))
        best = from_the_lowest(shortened(out, best, self._fixed.__getitem__, self.budget))
        least = tightest_arcs((edge for each in best for edge in out[each[0]]), len(out), self._order)
        return self._refuted([least[start * len(out) + end][1] for start, end, _, _ in best])

    def _ready(self) -> Graph:
        """The background's graph; where the background cannot hold by itself, ``_base`` says so."""
        if self._graph is None:
            size = len(self._names)
            arcs = tightest_arcs(itertools.compress(self._edges, self._fixed), size, self._order)
            edges = [(*divmod(key, size), weight, label) for key, (weight, label) in arcs.items()]
            distance, cycles = shortest(leaving(size, edges), self.budget)
            if cycles:
                self._base = self._refuted([edge[3] for edge in min(cycles, key=len)])
                arcs = {}
            self._graph = Graph(size, self.budget, arcs, distance)
        return self._graph

    def _order(self, label: int) -> tuple[bool, Owner]:
        """Of equal bounds that of the background counts, or of the first owner."""
        owner = self._constraints[label].owner
        return not owner.fixed, owner

    def _held(self, distance: Sequence[int]) -> Held:
        zero = distance[0]
        model = dict(zip(self._names, [each - zero for each in distance] if zero else distance, strict=True))
        del model[None]
        return Held(model)

    def _refuted(self, cycle: Sequence[int]) -> Refuted:
        edges = from_the_lowest([self._edges[label] for label in cycle])
        premises = tuple(Premise(self._constraints[label]) for _, _, _, label in edges)
        if len(premises) == 1:
            return Refuted.by(Proof((Step((), Combination(((1, premises[0]),))),)), minimal=not any(self._fixed))
        # A cycle that meets no node twice is minimal among edges.  So it is among members where none of them demands anything else
        # and there is no background; otherwise they may conflict in another way too.
        members = {each.constraint.owner.name for each in premises}
        minimal = not any(self._fixed) and sum(len(self._demands[name]) for name in members) == len(cycle)
        return Refuted.by(Proof((Step((), Cycle(premises)),)), minimal=minimal)
