"""Difference constraints: a graph in which they cannot all hold exactly if it has a negative cycle.

``x - y <= w`` is an edge from y to x of weight w, and zero is the node 0.  Shortest distances, where they exist, meet every
constraint, and they are whole.  :func:`shortest` decides a whole set at once, in O(nodes · edges) additions whatever the weights are;
:class:`Graph` decides one edge after the other and takes the last ones back.

What shortest distances meet first is any negative cycle.  A reader has less to compare where it is short, so :func:`shortened` follows ways
back from the edges of the first one: all over one more member before any over two.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Sequence
from operator import itemgetter

from factcheck.budget import Budget

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

    def value(self, node: int) -> tuple[int, int]:
        """What meets every constraint, with zero at zero: a whole number, over one."""
        return self.potential[node] - self.potential[0], 1

    def join(self, left: int, right: int, at_most: int, label: int) -> list[int]:
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
                labels = [label]
                node = right
                while node != left:
                    node, over = via[node]
                    labels.append(over)
                return labels[::-1]
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


# Few members

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
