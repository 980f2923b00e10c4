"""Counts of one scope over several stretches, decided together by differences of prefix counts.

With S(b) the number of events before the instant b, a count over [a, b) is S(b) - S(a).  What the log says of each stretch between two
boundaries and what the statement requires of its own stretches are bounds on such differences, and S never falls.  If the bounds
contradict each other, the graph of differences has a negative cycle, and no world meets the statement.  For events with one
interval each that certainly match, and a closed log, the converse holds too (Hall's condition for convex
bipartite graphs, semantics 1.8 B); in general the bounds are a relaxation, which only adds worlds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import attrs

from factcheck.decide.algebra import hull, whole
from factcheck.decide.results import BlockResult, CountResult
from factcheck.log import Answers, Asking, CountQuestion
from factcheck.model import JointBound, JointStep, Scope
from factcheck.when import Intervals, Stretch, Truth

MAX_BOUNDARIES = 12
"""Statements with more boundaries than this are left to the range test."""


@attrs.frozen
class Bounds:
    """S(later) - S(earlier) lies between ``low`` and ``high`` (None: no bound).  ``part``: whose requirement, "" the log's."""

    earlier: int
    later: int
    low: int
    high: int | None
    part: str = ""


@attrs.frozen
class Edge:
    """One side of a bound in the graph of differences: forward over its ``upper`` one, back over its lower one."""

    bound: Bounds
    upper: bool

    @property
    def start(self) -> int:
        """The boundary it leads from."""
        return self.bound.earlier if self.upper else self.bound.later

    @property
    def end(self) -> int:
        """The boundary it leads to."""
        return self.bound.later if self.upper else self.bound.earlier

    @property
    def weight(self) -> int:
        """What going over it adds."""
        return (self.bound.high or 0) if self.upper else -self.bound.low


def negative_cycle(points: int, bounds: Iterable[Bounds]) -> tuple[Edge, ...] | None:
    """Bounds that contradict each other, or None where all can hold.  Bellman-Ford, O(points · bounds).

    ``points`` boundaries are numbered from 0 in order of time.
    """
    edges = [Edge(bound, upper) for bound in bounds for upper in (False, True) if not upper or bound.high is not None]
    distance = [0] * points
    via: list[Edge | None] = [None] * points
    last = -1
    for _ in range(points + 1):
        last = -1
        for edge in edges:
            if distance[edge.start] + edge.weight < distance[edge.end]:
                distance[edge.end] = distance[edge.start] + edge.weight
                via[edge.end] = edge
                last = edge.end
        if last < 0:
            return None
    for _ in range(points):
        step = via[last]
        assert step is not None, "every point on a cycle was reached over an edge"
        last = step.start
    cycle: list[Edge] = []
    current = last
    while True:
        step = via[current]
        assert step is not None, "every point on a cycle was reached over an edge"
        cycle.append(step)
        current = step.start
        if current == last:
            return tuple(reversed(cycle))


def refine(results: list[BlockResult]) -> Asking[list[BlockResult]]:
    """Results with the answer NO where the counts of a block cannot hold together.

    Asks one more batch for the stretches between the boundaries, only where a block is undecided and has several open counts.
    """
    groups = {
        position: [group for group in _groups(result) if len(group) > 1]
        for position, result in enumerate(results)
        if result.truth is Truth.UNKNOWN
    }
    answers = yield tuple(
        question for several in groups.values() for group in several for question in _between(group).values()
    )
    refined = list(results)
    for position, several in groups.items():
        conflict = next(filter(None, (_conflict(group, answers) for group in several)), None)
        if conflict is not None:
            refined[position] = attrs.evolve(results[position], truth=Truth.NO, jointly=conflict)
    return refined


def _groups(result: BlockResult) -> list[list[CountResult]]:
    """The count atoms of a block that speak of the same events over plain stretches, together."""
    groups: dict[tuple[Scope, tuple[str, ...]], list[CountResult]] = {}
    for each in result.results:
        if isinstance(each, CountResult) and not each.granted and _plain(each.question):
            groups.setdefault((each.question.scope, each.question.without), []).append(each)
    return [
        group for group in groups.values() if len({edge for each in group for edge in _edges(each)}) <= MAX_BOUNDARIES
    ]


def _plain(question: CountQuestion) -> bool:
    stretch = question.stretch
    return (
        question.bar is None
        and not question.going_on
        and stretch == question.clocked_stretch
        and stretch.certain == stretch.possible
        and len(stretch.possible) == 1
    )


def _edges(result: CountResult) -> tuple[int, int]:
    instants = result.question.stretch.possible
    return instants.start, instants.end


def _boundaries(group: Sequence[CountResult]) -> list[int]:
    return sorted({edge for each in group for edge in _edges(each)})


def _between(group: Sequence[CountResult]) -> dict[tuple[int, int], CountQuestion]:
    """What to ask of every stretch between two boundaries, by their positions."""
    boundaries = _boundaries(group)
    return {
        (first, second): attrs.evolve(
            group[0].question,
            stretch=Stretch.exactly(Intervals.between(boundaries[first], boundaries[second])),
            clocked_stretch=Stretch.exactly(Intervals.between(boundaries[first], boundaries[second])),
        )
        for first, second in itertools.combinations(range(len(boundaries)), 2)
    }


def _conflict(group: Sequence[CountResult], answers: Answers) -> JointStep | None:
    """The proof that the counts of a group cannot hold together, or None where nothing excludes it."""
    boundaries = _boundaries(group)
    asked = _between(group)
    bounds = [
        Bounds(first, second, answers[question].low, answers[question].high)
        for (first, second), question in asked.items()
    ]
    numbers: dict[str, str] = {}
    for each in group:
        first, second = (boundaries.index(edge) for edge in _edges(each))
        # What it requires at its widest.
        low, high = whole(hull(each.atom.number.possible))
        bounds.append(Bounds(first, second, max(low or 0, 0), high, each.part))
        numbers[each.part] = each.atom.number.text
    cycle = negative_cycle(len(boundaries), bounds)
    if cycle is None:
        return None
    parts = sorted({edge.bound.part for edge in cycle if edge.bound.part})
    return JointStep(
        part=" and ".join(parts),
        holds=False,
        scope=group[0].question.scope,
        without=group[0].question.without,
        bounds=tuple(
            JointBound(
                earlier=boundaries[edge.bound.earlier],
                later=boundaries[edge.bound.later],
                count=(edge.bound.high or 0) if edge.upper else edge.bound.low,
                upper=edge.upper,
                part=edge.bound.part,
                number=numbers.get(edge.bound.part, ""),
                coverage=answers[asked[edge.bound.earlier, edge.bound.later]].gaps.coverage
                if edge.upper and not edge.bound.part
                else (),
            )
            for edge in cycle
        ),
    )
