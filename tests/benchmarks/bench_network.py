"""How long the network takes to decide and to explain, here, in z3 and in networkx: ratios within one run.

Run ``python tests/benchmarks/bench_network.py [--sizes 100,1000,5000]``; it needs z3-solver and networkx.  Absolute times
depend on the machine; read the ratios.  Every solver gets the same differences in its own terms, built before the clock starts, and is
asked once whether they can hold and, where they cannot, for a conflict set ("ask"; "all" is with the building, which the network does
within the question).  Each round is a fresh solver; the best of several
rounds counts.  A solver that took longer than the patience at one size is not asked the same of the next, and says so.

Every answer of the network is verified before it is timed: the model meets everything; the proof holds, and without any one member (of a
large set, without some of them) the rest of the conflict set can hold.

Three shapes:

* ``running totals``: counts over windows of one scope, as differences of prefix counts, which never fall;
* ``times``: random differences between named moments;
* ``chain``: one order of events told in a random sequence, the worst case of simple relaxation.

z3 runs three ways: as it comes (``default``); as a difference logic (``QF_IDL``), each assertion tracked for its core; and the same
with ``arith.solver=1``, its solver for differences.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from factcheck.solver import (  # noqa: E402
    Bound,
    Consistent,
    Constraint,
    Inconsistent,
    Owner,
    Problem,
    Result,
    at_least,
    between,
    proves,
    satisfied,
    solve,
)

ROUNDS = range(3, 30)
"""At least and at most so many; in between as many as fit into a second."""
PATIENCE = 20.0
"""Seconds after which z3 is stopped; the ratio is then a lower bound."""
Answer = tuple[bool, int]
"""Whether all can hold, and the size of the conflict set."""


def running_totals(size: int, wrong: range) -> Problem:
    random = Random(size)
    days = size
    totals = [0]
    for _ in range(days):
        totals.append(totals[-1] + random.choice([0, 0, 1, 2]))
    rising = Owner("counts never fall", fixed=True)
    found = [Constraint(rising, at_least(("S", day + 1), ("S", day), 0)) for day in range(days)]
    first, last, high = 0, days, 0
    for number in range(size):
        if number in wrong:
            # More within the stretch of the claim before than that claim allows in all of it.
            first, last, low, high = first, (first + 2 * last + 2) // 3, high + 1, high + 4
        else:
            first, last = sorted(random.sample(range(days + 1), 2))
            true = totals[last] - totals[first]
            low, high = true - random.randint(0, 3), true + random.randint(0, 3)
        found += [
            Constraint(Owner(f"c{number:05}"), each) for each in between(("S", last), ("S", first), max(0, low), high)
        ]
    return Problem(tuple(found))


def times(size: int, wrong: range) -> Problem:
    random = Random(size)
    hour = 3_600_000_000
    moments = [random.randrange(0, 200 * 24) * hour for _ in range(max(4, size // 2))]
    found = []
    last: list[tuple[int, int]] = []
    for number in range(size):
        if number in wrong:
            # Longer than the two claims before allow together.
            earlier, later, true = last[-2][0], last[-1][1], 0
            bound = Bound(f"e{earlier:05}", f"e{later:05}", moments[earlier] - moments[later] - 97 * hour)
        else:
            later, earlier = random.sample(range(len(moments)), 2)
            if number + 1 in wrong:
                earlier = last[-1][1]
                later = next(place for place in range(len(moments)) if place not in last[-1])
            bound = Bound(
                f"e{later:05}", f"e{earlier:05}", moments[later] - moments[earlier] + random.randint(0, 48) * hour
            )
            last.append((earlier, later))
        found.append(Constraint(Owner(f"c{number:05}"), bound))
    return Problem(tuple(found))


def chain(size: int, wrong: range) -> Problem:
    random = Random(size)
    names = [f"e{number:05}" for number in range(size + 1)]
    random.shuffle(names)
    found = [
        Constraint(Owner(f"c{number:05}"), at_least(names[number + 1], names[number], 1)) for number in range(size - 1)
    ]
    span = size - 2 if wrong else size - 1
    found.append(Constraint(Owner(f"c{size:05}"), Bound(names[size - 1], names[0], span)))
    return Problem(tuple(found))


def network(problem: Problem) -> Callable[[], Answer]:
    def ask() -> Answer:
        result = solve(problem)
        assert isinstance(result, (Consistent, Inconsistent))
        return isinstance(result, Consistent), len(result.core) if isinstance(result, Inconsistent) else 0

    return ask


def with_z3(logic: str, *, tracked: bool, differences: bool) -> Callable[[Problem], Callable[[], Answer]]:
    def build(problem: Problem) -> Callable[[], Answer]:
        import z3

        solver = z3.SolverFor(logic) if logic else z3.Solver()
        if differences:
            solver.set("arith.solver", 1)
        names: dict[object, z3.ArithRef] = {}

        def integer(name: object) -> z3.ArithRef:
            if name not in names:
                names[name] = z3.Int(f"v{len(names)}")
            return names[name]

        groups: dict[str, list[z3.BoolRef]] = {}
        for each in problem.constraints:
            bound = each.says
            assert isinstance(bound, Bound)
            term = integer(bound.left) - integer(bound.right) <= bound.at_most
            if each.owner.fixed or not tracked:
                solver.add(term)
            else:
                groups.setdefault(each.owner.name, []).append(term)
        for name, terms in groups.items():
            for term in terms[:-1]:
                solver.add(z3.Implies(z3.Bool(name), term))
            solver.assert_and_track(terms[-1], z3.Bool(name)) if len(terms) == 1 else solver.add(
                z3.Implies(z3.Bool(name), terms[-1])
            )
        assumptions = [z3.Bool(name) for name, terms in groups.items() if len(terms) > 1]

        solver.set("timeout", int(PATIENCE * 1000))

        def ask() -> Answer:
            answer = solver.check(*assumptions)
            if answer == z3.unknown:
                raise TimeoutError
            return answer == z3.sat, len(solver.unsat_core()) if answer == z3.unsat and tracked else 0

        return ask

    return build


def with_networkx(problem: Problem) -> Callable[[], Answer]:
    import networkx

    graph = networkx.DiGraph()
    for each in problem.constraints:
        bound = each.says
        assert isinstance(bound, Bound)
        old = graph.get_edge_data(bound.right, bound.left)
        if old is None or bound.at_most < old["weight"]:
            graph.add_edge(bound.right, bound.left, weight=bound.at_most, owner=each.owner)
    root = "root"
    graph.add_weighted_edges_from((root, node, 0) for node in list(graph))

    def ask() -> Answer:
        try:
            cycle = networkx.find_negative_cycle(graph, root)
        except networkx.NetworkXError as none:
            # It has two ways to say so: there is none, or there is one and it did not find it.
            if "detected but not found" in str(none):
                return False, -1
            return True, 0
        owners = {graph[start][end].get("owner") for start, end in zip(cycle, cycle[1:], strict=False)}
        return False, len({owner.name for owner in owners if owner is not None and not owner.fixed})

    return ask


def cases(size: int) -> dict[str, range]:
    """Which claims contradict the ones before them."""
    step = max(8, size // 20)
    return {
        "consistent": range(0),
        "one conflict": range(size * 3 // 5, size * 3 // 5 + 1),
        "many conflicts": range(7, size, step),
    }


SHAPES = {"running totals": running_totals, "times": times, "chain": chain}
SOLVERS = {
    "network": network,
    "z3 default": with_z3("", tracked=True, differences=False),
    "z3 plain, no core": with_z3("", tracked=False, differences=False),
    "z3 QF_IDL": with_z3("QF_IDL", tracked=True, differences=False),
    "z3 QF_IDL arith.solver=1": with_z3("QF_IDL", tracked=True, differences=True),
    "networkx": with_networkx,
}


def timed(build: Callable[[Problem], Callable[[], Answer]], problem: Problem) -> tuple[float, float, Answer | None]:
    """The best of several rounds, without and with the building; one round where it is slow.  No answer: stopped."""
    best, whole = float("inf"), float("inf")
    answer: Answer | None = None
    since = time.perf_counter()
    for number in range(ROUNDS.stop):
        if number >= ROUNDS.start and time.perf_counter() - since > 1:
            break
        gc.collect()
        begin = time.perf_counter()
        ask = build(problem)
        built = time.perf_counter()
        try:
            answer = ask()
        except TimeoutError:
            answer = None
        end = time.perf_counter()
        best, whole = min(best, end - built), min(whole, end - begin)
        if best > 2 or answer is None:
            break
    return best, whole, answer


def verify(problem: Problem, result: Result) -> None:
    """The model, or the proof and that the conflict set is irreducible."""
    if isinstance(result, Consistent):
        assert satisfied(problem, dict(result.model))
        return
    assert isinstance(result, Inconsistent)
    assert proves(result.proof, problem.only(result.core))
    for member in result.core[:: max(1, len(result.core) // 20)]:
        rest = problem.only(set(result.core) - {member})
        held = solve(rest)
        assert isinstance(held, Consistent), (result.core, member)
        assert satisfied(rest, dict(held.model))


def main() -> None:
    """Print a table of each shape."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="100,1000,5000")
    parser.add_argument("--only", default="", help="names of solvers, with commas")
    given = parser.parse_args()
    solvers = {name: each for name, each in SOLVERS.items() if not given.only or name in given.only.split(",")}
    for shape, make in SHAPES.items():
        tired: set[tuple[str, str]] = set()
        for size in map(int, given.sizes.split(",")):
            for what, wrong in cases(size).items():
                consistent = not wrong
                problem = make(size, wrong)
                result = solve(problem)
                assert isinstance(result, Consistent if consistent else Inconsistent), (shape, size, what)
                verify(problem, result)
                print(f"\n{shape}, {size} claims, {what}")
                ours, fewest = 0.0, 0
                for name, build in solvers.items():
                    if (name, what) in tired:
                        print(f"  {name:26} not asked: stopped before")
                        continue
                    seconds, whole, answer = timed(build, problem)
                    ours = ours or seconds
                    if answer is None:
                        tired.add((name, what))
                        print(
                            f"  {name:26} stopped after {seconds:.0f} s, more than {seconds / ours:.0f} x", flush=True
                        )
                        continue
                    can_hold, core = answer
                    fewest = fewest or core
                    wrong = "" if can_hold == consistent else "  WRONG ANSWER"
                    conflict = "" if can_hold else f"  conflict set of {core}" if core >= 0 else "  CYCLE NOT FOUND"
                    if name != "z3 plain, no core" and 0 < core < fewest:
                        conflict += ", SMALLER"
                    print(
                        f"  {name:26} ask {seconds * 1000:10.2f} ms {seconds / ours:8.1f} x   "
                        f"all {whole * 1000:10.2f} ms {whole / ours:8.1f} x{conflict}{wrong}",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
