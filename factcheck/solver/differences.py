"""Difference constraints: a graph in which they cannot all hold exactly if it has a negative cycle.

``x - y <= w`` is an edge from y to x of weight w, and zero is the node 0.  Shortest distances, where they exist, meet every
constraint, and they are whole.  :func:`shortest` decides a whole set at once, in O(nodes · edges) additions whatever the weights are;
:class:`Graph` decides one edge after the other and takes the last ones back.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Mapping, Sequence

from factcheck.solver.budget import Budget

__all__ = ["Edge", "Graph", "from_the_lowest", "leaving", "shortest"]

Edge = tuple[int, int, int, int]
"""Start, end, weight and a label."""

_SLOW = 0.95
"""Where a pass leaves this part of what the last one left, and more than a quarter of all, simple passes are given up."""


def leaving(nodes: int, edges: Iterable[Edge]) -> list[list[Edge]]:
    """The edges that leave each node."""
    out: list[list[Edge]] = [[] for _ in range(nodes)]
    for edge in edges:
        out[edge[0]].append(edge)
    return out


def shortest(out: Sequence[Sequence[Edge]], budget: Budget) -> tuple[list[int], list[list[Edge]]]:
    """Distances from everywhere at once, all at most 0, or negative cycles, no two of which meet; the other list is empty.

    ``out``: the edges that leave each node.  Distances and the nodes of cycles are the same for every order of them.

    Passes of Bellman-Ford over the nodes, forth and back in turn (after Yen), each node only when its distance has fallen; where they
    do not settle soon, Goldberg and Radzik's depth-first order.  Raises OutOfBudget.
    """
    nodes = len(out)
    size = sum(map(len, out))
    distance = [0] * nodes
    via: list[Edge | None] = [None] * nodes
    news = bytearray(b"\1") * nodes
    left = nodes
    for number in itertools.count():
        # Both read what is news when they come to it, so that a pass also follows what it finds on its way.
        ahead = itertools.compress(range(nodes), news)
        astern = itertools.compress(range(nodes - 1, -1, -1), reversed(news))
        for start in astern if number % 2 else ahead:
            news[start] = 0
            here = distance[start]
            for edge in out[start]:
                _, end, weight, _ = edge
                if here + weight < distance[end]:
                    distance[end] = here + weight
                    via[end] = edge
                    news[end] = 1
        budget.spend(size + nodes)
        before, left = left, news.count(1)
        if not left:
            break
        if _goes_round(via, news.find(1)) or _goes_round(via, news.rfind(1)):
            return [], _cycles(via)
        if number >= 2 and left > before * _SLOW and left * 4 > nodes:
            if _depth_first(out, distance, via, [node for node in range(nodes) if news[node]], budget):
                return [], _cycles(via)
            break
    return distance, []


def _goes_round(via: Sequence[Edge | None], node: int) -> bool:
    """Whether the way back from a node never ends.  Sooner or later that is so of all that keeps falling."""
    for _ in via:
        edge = via[node]
        if edge is None:
            return False
        node = edge[0]
    return True


def _cycles(via: Sequence[Edge | None]) -> list[list[Edge]]:
    """All cycles among the edges last taken; they are always negative.  Each begins at its lowest node."""
    seen = [-1] * len(via)
    cycles = []
    for root in range(len(via)):
        node = root
        edge = via[node]
        while seen[node] < 0 and edge is not None:
            seen[node] = root
            node = edge[0]
            edge = via[node]
        if seen[node] == root:
            cycle: list[Edge] = []
            first = node
            while edge is not None and (not cycle or node != first):
                cycle.append(edge)
                node = edge[0]
                edge = via[node]
            cycle.reverse()
            cycles.append(from_the_lowest(cycle))
    return cycles


def from_the_lowest(cycle: Sequence[Edge]) -> list[Edge]:
    """The same cycle, told from its lowest node on."""
    first = min(range(len(cycle)), key=cycle.__getitem__)
    return [*cycle[first:], *cycle[:first]]


def _depth_first(
    out: Sequence[Sequence[Edge]],
    distance: list[int],
    via: list[Edge | None],
    pending: Sequence[int],
    budget: Budget,
) -> bool:
    """Goldberg and Radzik (1993): each round goes over the nodes in the order in which they depend on each other.

    Whether a negative cycle was found; else the distances are right.
    """
    out = [sorted(each) if len(each) > 1 else each for each in out]
    while pending:
        fallen: set[int] = set()
        for start in _dependence(pending, out, distance, budget):
            here = distance[start]
            for edge in out[start]:
                _, end, weight, _ = edge
                if here + weight < distance[end]:
                    distance[end] = here + weight
                    via[end] = edge
                    fallen.add(end)
        pending = sorted(fallen)
        if any(_goes_round(via, node) for node in (*pending[:1], *pending[-1:])):
            return True
    return False


def _dependence(
    pending: Sequence[int], out: Sequence[Sequence[Edge]], distance: Sequence[int], budget: Budget
) -> list[int]:
    """The nodes reachable from those with an edge that shortens, over edges that do not lengthen, each before those it leads to."""
    order: list[int] = []
    seen = bytearray(len(out))
    for root in pending:
        here = distance[root]
        if seen[root] or not any(here + weight < distance[end] for _, end, weight, _ in out[root]):
            continue
        seen[root] = 1
        way = [root]
        rests = [iter(out[root])]
        while way:
            here = distance[way[-1]]
            for _, end, weight, _ in rests[-1]:
                if not seen[end] and here + weight <= distance[end]:
                    seen[end] = 1
                    way.append(end)
                    rests.append(iter(out[end]))
                    break
            else:
                rests.pop()
                order.append(way.pop())
    budget.spend(sum(map(len, map(out.__getitem__, order))) + len(order) + len(pending))
    order.reverse()
    return order


class Graph:
    """Edges added one by one, with potentials that meet them all (Cotton and Maler, 2006).

    An edge that would close a negative cycle is not added.  Taking edges back costs nothing: the potentials stay right.
    """

    def __init__(self, budget: Budget, out: Iterable[Iterable[Edge]], potential: Sequence[int]) -> None:
        """Begins with edges that can all hold, those that leave each node, and the distances that show it."""
        self.budget = budget
        self.potential = list(potential)
        self._out = [list(edges) for edges in out]
        self._added: list[int] = []

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
        self._out[right].append((right, left, at_most, label))
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
            for _, end, weight, label in out[node]:
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
