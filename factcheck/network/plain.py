"""Nothing but bounds: the question most dossiers ask, without search and without a tableau."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from factcheck.network.answers import Held, Refuted
from factcheck.network.budget import Budget
from factcheck.network.constraints import Bound, Constraint, Owner, Variable, by_name
from factcheck.network.differences import Edge, Graph, shortest, tightest_arcs
from factcheck.network.proofs import Combination, Cycle, Premise, Proof, Step

__all__ = ["PlainFeasibility", "is_plain"]


def is_plain(constraints: Sequence[Constraint]) -> bool:
    """Whether all of them are bounds."""
    return all(type(each.says) is Bound for each in constraints)


class PlainFeasibility:
    """Answers for the background with any set of members, where every constraint is a :class:`Bound`."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        """O(size · log of it)."""
        self.budget = Budget()
        self._constraints = constraints
        names: set[Variable] = set()
        background: list[int] = []
        demands: dict[str, list[int]] = {}
        says: list[Bound] = []
        for label, constraint in enumerate(constraints):
            bound = constraint.says
            assert isinstance(bound, Bound)
            says.append(bound)
            names.add(bound.left)
            names.add(bound.right)
            owner = constraint.owner
            if owner.fixed:
                background.append(label)
            elif owner.name in demands:
                demands[owner.name].append(label)
            else:
                demands[owner.name] = [label]
        self.members = frozenset(demands)
        self._background = background
        self._demands = demands
        self._says = says
        names.discard(None)
        # Comparing names of one type directly is several times faster than through a key.
        ordered = sorted(names) if len({type(name) for name in names}) < 2 else sorted(names, key=by_name)  # type: ignore[type-var]
        self._names: list[Variable] = [None, *ordered]
        self._number = {name: place for place, name in enumerate(self._names)}
        self._graph: Graph | None = None
        self._base: Refuted | None = None

    def check(self, members: Collection[str] | None = None) -> Held | Refuted:
        """Whether the background and these members, by default all, can hold together.

        All at once: O(variables · constraints) at worst, and mostly a few rounds over the constraints.  Some: what their bounds change.
        Raises OutOfBudget.
        """
        if members is None:
            edges = self._edges(range(len(self._says)))
            distance, cycle = shortest(len(self._names), edges, self.budget, self._order, frozenset(self._background))
            return self._refuted(cycle) if cycle else self._held(distance)
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
        number, says = self._number, self._says
        bounds = [
            (number[says[label].left], number[says[label].right], says[label].at_most, label)
            for label in self._demands.get(member, ())
        ]
        # The label comes last and decides only between bounds that say the same for the same member.
        bounds.sort(key=lambda bound: (*bound[:3], self._constraints[bound[3]].owner.part))
        return bounds

    def _ready(self) -> Graph:
        """The background's graph; where the background cannot hold by itself, ``_base`` says so."""
        if self._graph is None:
            size = len(self._names)
            edges = self._edges(self._background)
            distance, cycle = shortest(size, edges, self.budget, self._order)
            if cycle:
                self._base = self._refuted(cycle)
                edges = []
            arcs = tightest_arcs(edges, size, self._order)
            self._graph = Graph(size, self.budget, arcs, distance)
        return self._graph

    def _edges(self, labels: Iterable[int]) -> list[Edge]:
        number, says = self._number, self._says
        return [(number[says[each].right], number[says[each].left], says[each].at_most, each) for each in labels]

    def _order(self, label: int) -> tuple[bool, Owner]:
        """Of equal bounds that of the background counts, or of the first owner."""
        owner = self._constraints[label].owner
        return not owner.fixed, owner

    def _held(self, distance: Sequence[int]) -> Held:
        zero = distance[0]
        return Held({name: distance[place] - zero for place, name in enumerate(self._names) if place})

    def _refuted(self, cycle: Sequence[int]) -> Refuted:
        if len(cycle) > 1:
            first = min(range(len(cycle)), key=lambda place: self._number[self._says[cycle[place]].right])
            cycle = [*cycle[first:], *cycle[:first]]
        premises = tuple(Premise(self._constraints[label]) for label in cycle)
        if len(premises) == 1:
            return Refuted.by(Proof((Step((), Combination(((1, premises[0]),))),)), minimal=not self._background)
        # A cycle that meets no node twice is minimal among edges.  So it is among members where none of them demands anything else
        # and there is no background; otherwise they may conflict in another way too.
        members = {each.constraint.owner.name for each in premises}
        minimal = not self._background and sum(len(self._demands[name]) for name in members) == len(cycle)
        return Refuted.by(Proof((Step((), Cycle(premises)),)), minimal=minimal)
