"""The parts the solver is made of, each against something simpler."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from network.shorthand import at_least, at_most, equal, satisfied
from factcheck.solver import Budget, Clause, Consistent, Constraint, Inconsistent, Linear, Owner, Problem, differences, proves, solve
from factcheck.solver.differences import Edge, Graph, leaving, shortest
from factcheck.solver.differences import shortened
from factcheck.solver.proofs import Cases, Rounding


def random_edges(random: Random, nodes: int) -> list[Edge]:
    return [
        (random.randrange(nodes), random.randrange(nodes), random.randint(-3, 9), label)
        for label in range(random.randint(1, 3 * nodes))
    ]


def has_negative_cycle(nodes: int, edges: list[Edge]) -> bool:
    """Floyd and Warshall."""
    far = 10**9
    distance = [[0 if one == other else far for other in range(nodes)] for one in range(nodes)]
    for start, end, weight, _ in edges:
        distance[start][end] = min(distance[start][end], weight)
    for middle in range(nodes):
        for one in range(nodes):
            for other in range(nodes):
                distance[one][other] = min(distance[one][other], distance[one][middle] + distance[middle][other])
    return any(distance[node][node] < 0 for node in range(nodes))


def is_negative_cycle(labels: list[int], edges: list[Edge]) -> bool:
    used = [edges[label] for label in labels]
    closed = all(one[1] == other[0] for one, other in zip(used, used[1:] + used[:1], strict=True))
    return closed and sum(edge[2] for edge in used) < 0


@pytest.mark.parametrize("slow", [-1.0, 0.5, 0.95])
def test_all_at_once(slow: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Depth-first rounds soon, sooner or later: distances that fit, or a negative cycle."""
    monkeypatch.setattr(differences, "_SLOW", slow)
    for number in range(800):
        random = Random(number)
        nodes = random.randint(1, 9)
        edges = random_edges(random, nodes)
        distance, cycles = shortest(leaving(nodes, edges), Budget())
        shuffled = random.sample(edges, len(edges))
        again, others = shortest(leaving(nodes, shuffled), Budget())
        assert bool(cycles) == has_negative_cycle(nodes, edges)
        assert again == distance
        assert [walked(each) for each in others] == [walked(each) for each in cycles]
        for cycle in cycles:
            assert is_negative_cycle([edge[3] for edge in cycle], edges)
            assert cycle[0][0] == min(walked(cycle))
        assert len({node for each in cycles for node in walked(each)}) == sum(map(len, cycles))
        if not cycles:
            assert all(distance[end] <= distance[start] + weight for start, end, weight, _ in edges)


def walked(cycle: list[Edge]) -> list[int]:
    return [start for start, _, _, _ in cycle]


def test_a_cycle_is_shortened_to_the_fewest_that_count() -> None:
    """Against trying all simple cycles through an edge of the one that was found: none has fewer edges that are not free; two anywhere else may."""
    shorter = 0
    for number in range(1000):
        random = Random(number)
        nodes = random.randint(4, 7)
        edges = [
            (*random.sample(range(nodes), 2), random.randint(-6, 12), label) for label in range(random.randint(8, 20))
        ]
        free = (
            set() if number % 2 else {label for _, _, weight, label in edges if weight >= 0 and random.random() < 0.4}
        )
        out = leaving(nodes, edges)
        _, cycles = shortest(out, Budget())
        for cycle in cycles:
            counted = [edge for edge in cycle if edge[3] not in free]
            found = shortened(*split(out, free), counted, Budget()) or cycle
            assert is_negative_cycle([edge[3] for edge in found], edges)
            assert len(set(walked(found))) == len(found)
            fewest = min(
                sum(label not in free for _, _, _, label in other)
                for start in cycle
                if start[3] not in free
                for other in ways_round(out, [start])
            )
            size = sum(edge[3] not in free for edge in found)
            assert size == fewest or size == 2 < fewest
            shorter += size < sum(edge[3] not in free for edge in cycle)
            turned = [list(reversed(each)) for each in out]
            assert walked(shortened(*split(turned, free), counted, Budget()) or cycle) == walked(found)
    assert shorter > 20


def split(out: list[list[Edge]], free: set[int]) -> tuple[list[list[Edge]], list[list[Edge]] | None]:
    others = [[edge for edge in each if edge[3] not in free] for each in out]
    return others, [[edge for edge in each if edge[3] in free] for each in out] if free else None


def ways_round(out: list[list[Edge]], way: list[Edge]) -> Iterator[list[Edge]]:
    """Every negative simple cycle that begins like this."""
    if way[-1][1] == way[0][0]:
        if sum(weight for _, _, weight, _ in way) < 0:
            yield way
        return
    for edge in out[way[-1][1]]:
        if edge[1] == way[0][0] or (edge[1] not in walked(way) and edge[1] != edge[0]):
            yield from ways_round(out, [*way, edge])


def test_one_after_the_other_and_back() -> None:
    """Edges added and taken back at random: refused exactly where they would close a negative cycle with those that stand."""
    for number in range(400):
        random = Random(number)
        nodes = random.randint(2, 8)
        edges = random_edges(random, nodes)
        graph = Graph(Budget(), leaving(nodes, []), [0] * nodes)
        standing: list[Edge] = []
        marks = [(graph.mark(), 0)]
        for start, end, weight, label in edges:
            if random.random() < 0.2:
                mark, kept = marks.pop() if len(marks) > 1 else marks[0]
                graph.undo(mark)
                del standing[kept:]
            marks.append((graph.mark(), len(standing)))
            cycle = graph.join(end, start, weight, label)
            assert bool(cycle) == has_negative_cycle(nodes, [*standing, (start, end, weight, label)])
            if cycle:
                assert is_negative_cycle(cycle, edges)
            else:
                standing.append((start, end, weight, label))
            assert all(graph.potential[other] - graph.potential[one] <= least for one, other, least, _ in standing)


def claim(name: str, *says: Linear | Clause) -> list[Constraint]:
    return [Constraint(Owner(name), each) for each in says]


def months(*cells: tuple[str, int]) -> tuple[tuple[int, tuple[str, int, int]], ...]:
    """Two indistinguishable cells for every place and month."""
    return tuple((1, (*cell, copy)) for cell in cells for copy in range(2))


def parity_of_counts() -> Problem:
    """Each number alone and every fraction fits; whole numbers do not (semantics 2.2).

    One attack in Iraq from January to March, one anywhere in January and February, one in February and March, none in Iraq in
    February, none outside Iraq in January or March: then January, March and the rest of February sum to 1 in every pair.
    """
    cells = [(place, month) for place in ("iraq", "else") for month in (1, 2, 3)]
    counts = Owner("no count is negative", fixed=True)
    background = [Constraint(counts, at_least(cell, None, 0)) for _, cell in months(*cells)]
    return Problem(
        (
            *background,
            *claim("iraq", *equal(months(("iraq", 1), ("iraq", 2), ("iraq", 3)), 1)),
            *claim("winter", *equal(months(*(cell for cell in cells if cell[1] < 3)), 1)),
            *claim("spring", *equal(months(*(cell for cell in cells if cell[1] > 1)), 1)),
            *claim("lull", *equal(months(("iraq", 2)), 0)),
            *claim("only there", *equal(months(("else", 1), ("else", 3)), 0)),
        )
    )


def test_no_whole_numbers_fit() -> None:
    """A conflict that only integers have, over cells that are merged: the proof still adds up over the cells themselves."""
    problem = parity_of_counts()
    result = solve(problem)
    assert isinstance(result, Inconsistent)
    assert result.core == ("iraq", "lull", "only there", "spring", "winter")
    assert proves(result.proof, problem)
    assert any(isinstance(step.because, (Cases, Rounding)) for step in result.proof.steps)
    for member in result.core:
        rest = problem.only(set(result.core) - {member})
        held = solve(rest)
        assert isinstance(held, Consistent)
        assert satisfied(rest, dict(held.model))


def test_cells_without_limits_that_only_whole_numbers_exclude() -> None:
    """The sum of two is even and their difference odd: no split of one variable ever ends, a remainder does at once."""
    problem = Problem(
        (
            *claim("even", *equal(((1, "x"), (1, "y"), (-2, "a")), 0)),
            *claim("odd", *equal(((1, "x"), (-1, "y"), (-2, "b")), 1)),
        )
    )
    result = solve(problem, Budget(2_000))
    assert isinstance(result, Inconsistent)
    assert isinstance(result.proof.steps[0].because, Rounding)
    assert proves(result.proof, problem)


def test_a_bound_is_as_tight_as_whole_numbers_make_it() -> None:
    """2x - 2y between 1 and 1 has no whole solution, seen from single rows."""
    problem = Problem((*claim("a", Linear(((2, "x"), (-2, "y")), 1)), *claim("b", Linear(((-2, "x"), (2, "y")), -1))))
    result = solve(problem)
    assert isinstance(result, Inconsistent)
    assert result.core == ("a", "b")
    assert proves(result.proof, problem)


def test_branching_on_merged_cells_is_proved_over_all_of_them() -> None:
    """Every cell twice, sums that leave halves: the tree splits a sum of cells, and the proof says so."""
    rng = Random(5)
    branched = 0
    for _ in range(400):
        counts = Owner("no count is negative", fixed=True)
        names = [(letter, copy) for letter in "pqrs" for copy in range(2)]
        found = [Constraint(counts, at_least(name, None, 0)) for name in names]
        for number in range(rng.randint(3, 6)):
            letters = rng.sample("pqrs", rng.randint(2, 3))
            terms = tuple(
                (rng.choice([2, 3, 5]) if letter == letters[0] else 1, (letter, copy))
                for letter in letters
                for copy in range(2)
            )
            low = rng.randint(0, 6)
            found += (
                claim(f"c{number}", *equal(terms, low))
                if rng.random() < 0.8
                else claim(f"c{number}", Linear(terms, low))
            )
        problem = Problem(tuple(found))
        result = solve(problem)
        if isinstance(result, Inconsistent):
            assert proves(result.proof, problem)
            branched += any(isinstance(step.because, Cases) for step in result.proof.steps)
        else:
            assert isinstance(result, Consistent)
            assert satisfied(problem, dict(result.model))
    assert branched > 10


def test_times_of_any_size_stay_exact() -> None:
    """Microseconds over more years than there are: nothing is rounded."""
    far = 10**24
    exact = Problem((*claim("a", at_least("x", "y", far)), *claim("b", at_most("x", "y", far))))
    assert isinstance(solve(exact), Consistent)
    off = Problem((*claim("a", at_least("x", "y", far + 1)), *claim("b", at_most("x", "y", far))))
    assert isinstance(solve(off), Inconsistent)
    sums = Problem((*claim("a", *equal(((2, "x"), (3, "y")), far)), *claim("b", Linear(((-1, "x"),), -far))))
    result = solve(sums)
    assert isinstance(result, Consistent)
    assert satisfied(sums, dict(result.model))
