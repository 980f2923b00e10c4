"""Difference constraints: a graph in which they cannot all hold exactly if it has a negative cycle.

``x - y <= w`` is an edge from y to x of weight w, and zero is the node 0.  Shortest distances, where they exist, meet every
constraint, and they are whole.  :func:`shortest` decides a whole set at once, in O(nodes · edges) additions whatever the weights are;
:class:`Graph` decides one edge after the other and takes the last ones back.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any

from factcheck.network.budget import Budget

__all__ = ["Arcs", "Edge", "Graph", "shortest", "tightest_arcs"]

Edge = tuple[int, int, int, int]
"""Start, end, weight and a label."""

Arcs = Mapping[int, tuple[int, int]]
"""For ``start * nodes + end`` the least weight, and a label."""

_ROUNDS = 20
"""At most so many simple rounds before depth-first ones, and only three where much still changes.

Most sets need fewer, and a simple round is several times cheaper.
"""


def shortest(
    nodes: int,
    edges: Sequence[Edge],
    budget: Budget,
    prefer: Callable[[int], Any] | None = None,
    free: Container[int] = (),
) -> tuple[list[int], list[int]]:
    """Distances from everywhere at once, all at most 0, or the labels of a negative cycle in order; the other list is empty.

    The same for every order of ``edges`` as long as ``prefer`` tells labels of equal edges apart, the least first.  ``free``: labels that
    count for nothing where there is a choice of cycles.

    Rounds of Bellman-Ford in Yen's order (forth over edges to higher nodes, back over those to lower ones), each node only when its
    distance has fallen; where they do not settle soon, Goldberg and Radzik's depth-first order.  Raises OutOfBudget.
    """
    forth: list[list[tuple[int, int]]] = [[] for _ in range(nodes)]
    back: list[list[tuple[int, int]]] = [[] for _ in range(nodes)]
    for start, end, weight, _ in edges:
        if start < end:
            forth[start].append((end, weight))
        elif end < start:
            back[start].append((end, weight))
        elif weight < 0:
            return [], [min((each[3] for each in edges if each[0] == each[1] and each[2] < 0), key=prefer)]
    distance = [0] * nodes
    via = [-1] * nodes
    news_forth, news_back = bytearray(b"\1" * nodes), bytearray(b"\1" * nodes)
    directions = (
        (forth, news_forth, news_back, range(nodes)),
        (back, news_back, news_forth, range(nodes - 1, -1, -1)),
    )
    for number in range(_ROUNDS):
        looked = 0
        for out, news, others, order in directions:
            for start in order:
                if news[start]:
                    news[start] = 0
                    here = distance[start]
                    targets = out[start]
                    looked += len(targets)
                    for end, weight in targets:
                        if here + weight < distance[end]:
                            distance[end] = here + weight
                            via[end] = start
                            news[end] = others[end] = 1
        budget.spend(looked + nodes)
        if 1 not in news_forth:  # The way back has left no news of its own.
            return distance, []
        cycle = _cycle(via, edges, prefer, free)
        if cycle:
            return [], cycle
        if number >= 2 and news_forth.count(1) * 4 > nodes:
            break
    return _depth_first(edges, distance, via, budget, prefer, free)


def _cycle(
    via: Sequence[int], edges: Iterable[Edge], prefer: Callable[[int], Any] | None, free: Container[int]
) -> list[int]:
    """The labels, in order, of one cycle among the edges last taken: with the fewest that are not free, then the fewest.

    A cycle among them is always negative.
    """
    seen = [0] * len(via)
    cycles: list[list[int]] = []
    for root in range(len(via)):
        node = root
        while node >= 0 and not seen[node]:
            seen[node] = root + 1
            node = via[node]
        if node >= 0 and seen[node] == root + 1:
            cycle = [node]
            while via[cycle[-1]] != node:
                cycle.append(via[cycle[-1]])
            # The cycle begins at its lowest node, so that it reads the same however it was found.
            cycle.reverse()
            first = cycle.index(min(cycle))
            cycles.append([*cycle[first:], *cycle[:first]])
    if not cycles:
        return []
    arcs = tightest_arcs((edge for edge in edges if via[edge[1]] == edge[0]), len(via), prefer)
    found = [
        [arcs[start * len(via) + end][1] for start, end in zip(cycle, [*cycle[1:], cycle[0]], strict=True)]
        for cycle in cycles
    ]
    return min(found, key=lambda labels: (sum(label not in free for label in labels), len(labels)))


def tightest_arcs(edges: Iterable[Edge], nodes: int, prefer: Callable[[int], Any] | None = None) -> Arcs:
    """Of all edges between the same nodes the least, and of equal ones the one to prefer."""
    arcs: dict[int, tuple[int, int]] = {}
    for start, end, weight, label in edges:
        key = start * nodes + end
        old = arcs.get(key)
        if old is not None and weight == old[0]:
            closer = prefer is not None and prefer(label) < prefer(old[1])
        else:
            closer = old is None or weight < old[0]
        if closer:
            arcs[key] = (weight, label)
    return arcs


def _depth_first(
    edges: Sequence[Edge],
    distance: list[int],
    via: list[int],
    budget: Budget,
    prefer: Callable[[int], Any] | None,
    free: Container[int],
) -> tuple[list[int], list[int]]:
    """Goldberg and Radzik (1993): each round goes over the nodes in the order in which they depend on each other."""
    out: list[list[tuple[int, int]]] = [[] for _ in distance]
    for start, end, weight, _ in edges:
        if start != end:
            out[start].append((end, weight))
    for each in out:
        each.sort()
    pending: Sequence[int] = range(len(out))
    while True:
        order = _dependence(pending, out, distance, budget)
        changed: set[int] = set()
        for start in order:
            budget.spend(len(out[start]) + 1)
            here = distance[start]
            for end, weight in out[start]:
                if here + weight < distance[end]:
                    distance[end] = here + weight
                    via[end] = start
                    changed.add(end)
        if not changed:
            return distance, []
        cycle = _cycle(via, edges, prefer, free)
        if cycle:
            return [], cycle
        pending = sorted(changed)


def _dependence(
    pending: Sequence[int], out: Sequence[Sequence[tuple[int, int]]], distance: Sequence[int], budget: Budget
) -> list[int]:
    """The nodes reachable from those with an edge that shortens, over edges that do not lengthen, each before those it leads to."""
    order: list[int] = []
    seen = bytearray(len(out))
    for root in pending:
        here = distance[root]
        if seen[root] or not any(here + weight < distance[end] for end, weight in out[root]):
            continue
        seen[root] = 1
        stack = [(root, iter(out[root]))]
        while stack:
            node, edges = stack[-1]
            here = distance[node]
            budget.spend(1)
            for end, weight in edges:
                if not seen[end] and here + weight <= distance[end]:
                    seen[end] = 1
                    stack.append((end, iter(out[end])))
                    break
            else:
                order.append(node)
                stack.pop()
    order.reverse()
    return order


class Graph:
    """Edges added one by one, with potentials that meet them all (Cotton and Maler, 2006).

    An edge that would close a negative cycle is not added.  Taking edges back costs nothing: the potentials stay right.
    """

    def __init__(self, nodes: int, budget: Budget, arcs: Arcs | None = None, potential: Sequence[int] = ()) -> None:
        """Begins with edges that can all hold and the distances that show it."""
        self.budget = budget
        self.potential = list(potential) or [0] * nodes
        self._out: list[list[tuple[int, int, int]]] = [[] for _ in range(nodes)]
        self._added: list[int] = []
        given = arcs or {}
        for key in sorted(given):
            start, end = divmod(key, nodes)
            self._out[start].append((end, *given[key]))

    def mark(self) -> int:
        """The state to go back to with :meth:`undo`."""
        return len(self._added)

    def undo(self, mark: int) -> None:
        """Take back every edge added since the mark."""
        while len(self._added) > mark:
            self._out[self._added.pop()].pop()

    def value(self, node: int) -> int:
        """What meets every constraint, with zero at zero."""
        return self.potential[node] - self.potential[0]

    def add(self, left: int, right: int, at_most: int, label: int) -> list[int]:
        """Add ``left - right <= at_most``; or, where it cannot hold with the others, the labels of a cycle in order.

        O(what changes · log of it).  Raises OutOfBudget, and is unchanged then.
        """
        potential = self.potential
        slack = potential[right] + at_most - potential[left]
        if slack < 0:
            if left == right:
                return [label]
            settled, via = self._settle(left, right, slack)
            if right in settled:
                return [*self._path(via, left, right), label]
            for node, new in settled.items():
                potential[node] = new
        self._out[right].append((left, at_most, label))
        self._added.append(right)
        return []

    def _settle(self, left: int, right: int, slack: int) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
        """New potentials of the nodes that must fall, and over which edge each does; stops where ``right`` would have to."""
        potential, out = self.potential, self._out
        settled: dict[int, int] = {}
        via: dict[int, tuple[int, int]] = {}
        wanted = {left: slack}
        heap = [(slack, left)]
        while heap:
            fall, node = heapq.heappop(heap)
            if node in settled or fall != wanted[node]:
                continue
            new = settled[node] = potential[node] + fall
            if node == right:
                break
            self.budget.spend(len(out[node]) + 1)
            for end, weight, label in out[node]:
                further = new + weight - potential[end]
                if further < wanted.get(end, 0) and end not in settled:
                    wanted[end] = further
                    via[end] = (node, label)
                    heapq.heappush(heap, (further, end))
        return settled, via

    @staticmethod
    def _path(via: Mapping[int, tuple[int, int]], left: int, right: int) -> list[int]:
        labels: list[int] = []
        node = right
        while node != left:
            node, label = via[node]
            labels.append(label)
        labels.reverse()
        return labels
