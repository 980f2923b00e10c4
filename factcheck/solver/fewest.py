"""Of several negative cycles one with few members: a way round that takes fewer edges than the one that was found.

What shortest distances meet first is any cycle.  A reader has less to compare where it is short, so ways back from the edges of the first
one are followed: all over one more member before any over two.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from operator import itemgetter

from factcheck.solver.budget import Budget
from factcheck.solver.differences import Edge

__all__ = ["shortened"]

_EDGES = 16
"""Ways back are followed from so many edges of the cycle that was found, the least first."""

_LONGEST = 6
"""They have so many edges that count, and no more."""

_Chain = tuple[Edge, "_Chain"] | None
"""The last edge of a path, and the path before it."""


def shortened(
    others: Sequence[Sequence[Edge]], fixed: Sequence[Sequence[Edge]] | None, counted: Sequence[Edge], budget: Budget
) -> list[Edge]:
    """A negative cycle with as few edges that count as one through any of ``counted``, within limits.  Nothing where none has fewer.

    ``counted``: the edges of a negative cycle that count.  ``others``: those that leave each node and count.  ``fixed``: those that do not
    count, None where there are none; they alone have no negative cycle.  The same for every order of the edges that leave a node, but for
    labels of equal edges.  Raises OutOfBudget.
    """
    if len(counted) < 2:
        return []
    budget.spend(sum(map(len, others)))
    if fixed is None and len(counted) > 2:
        pair = _pair(others)
        if pair:
            return pair
    every = itertools.chain.from_iterable(itertools.chain(others, fixed or ()))
    far = 1 + sum(map(abs, map(itemgetter(2), every)))
    first = sorted(counted, key=lambda edge: (edge[2], edge[0]))[:_EDGES]
    ways = [_Way(others, fixed, edge, far, budget) for edge in first]
    for length in range(min(len(counted) - 1, _LONGEST + 1)):
        for way in ways:
            if way.closes(length):
                return way.cycle()
    return []


def _pair(out: Iterable[Iterable[Edge]]) -> list[Edge]:
    """Two edges that contradict each other, wherever they are: between the lowest nodes.  Nothing where there are none."""
    least: dict[tuple[int, int], Edge] = {}
    for edge in itertools.chain.from_iterable(out):
        key = edge[:2]
        if key not in least or edge[2] < least[key][2]:
            least[key] = edge
    found = [
        [edge, back]
        for (start, end), edge in least.items()
        if start < end and (back := least.get((end, start))) is not None and edge[2] + back[2] < 0
    ]
    return min(found, default=[])


class _Way:
    """The shortest ways from the end of an edge to its start, over a given number of edges that count and any number of others."""

    def __init__(
        self,
        others: Sequence[Sequence[Edge]],
        fixed: Sequence[Sequence[Edge]] | None,
        edge: Edge,
        far: int,
        budget: Budget,
    ) -> None:
        """``far``: more than any way is long."""
        self._others, self._fixed, self._edge, self._budget = others, fixed, edge, budget
        self._distance = [far] * len(others)
        self._distance[edge[1]] = 0
        # Chains, not only the last edge: what a way was built on may be replaced by a shorter one over more edges.
        self._chain: dict[int, _Chain] = {edge[1]: None}
        self._fresh = {edge[1]}

    def closes(self, length: int) -> bool:
        """Whether the edge and a way back over so many edges weigh less than nothing.  Asked of 0 first, then of one more each time."""
        if length:
            distance, chains = self._distance, self._chain
            reached = [(self._others[node], distance[node], chains[node]) for node in sorted(self._fresh)]
            self._fresh = fresh = set()
            for edges, here, chain in reached:
                for edge in edges:
                    _, end, weight, _ = edge
                    if here + weight < distance[end]:
                        distance[end] = here + weight
                        chains[end] = (edge, chain)
                        fresh.add(end)
            self._budget.spend(sum(len(edges) + 1 for edges, _, _ in reached))
        if self._fixed is not None:
            self._over_fixed_ones(self._fixed)
        return self._distance[self._edge[0]] + self._edge[2] < 0

    def _over_fixed_ones(self, fixed: Sequence[Sequence[Edge]]) -> None:
        """Passes back and forth, as for all distances."""
        distance, chains = self._distance, self._chain
        nodes = len(fixed)
        waiting, fallen = bytearray(nodes), bytearray(nodes)
        for node in self._fresh:
            waiting[node] = 1
        for backwards in itertools.cycle((True, False)):
            astern = itertools.compress(range(nodes - 1, -1, -1), reversed(waiting))
            ahead = itertools.compress(range(nodes), waiting)
            for node in astern if backwards else ahead:
                waiting[node] = 0
                here, chain = distance[node], chains[node]
                for edge in fixed[node]:
                    _, end, weight, _ = edge
                    if here + weight < distance[end]:
                        distance[end] = here + weight
                        chains[end] = (edge, chain)
                        waiting[end] = fallen[end] = 1
            self._budget.spend(2 * nodes)
            if 1 not in waiting:
                break
        self._fresh.update(itertools.compress(range(nodes), fallen))

    def cycle(self) -> list[Edge]:
        """The edge and the way back, without any detour that it does not need."""
        back = []
        chain = self._chain[self._edge[0]]
        while chain is not None:
            edge, chain = chain
            back.append(edge)
        walk: list[Edge] = []
        for edge in (self._edge, *reversed(back)):
            # A walk that meets a node twice is two cycles; where the inner one is not negative, the rest is.
            met = next((place for place, other in enumerate(walk) if other[0] == edge[0]), None)
            if met is not None:
                if sum(weight for _, _, weight, _ in walk[met:]) < 0:
                    return walk[met:]
                del walk[met:]
            walk.append(edge)
        return walk
