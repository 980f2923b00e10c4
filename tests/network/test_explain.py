"""Every minimal conflict set and every minimal correction, against trying all sets of members."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from network.instances import FAMILIES, instance

from network.shorthand import at_least, at_most
from factcheck.solver import Bound, Budget, Clause, Consistent, Constraint, Inconsistent, Owner, Problem, Undecided, explain, proves, solve


def naive(problem: Problem) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Minimal sets that cannot hold, and minimal sets whose removal lets the rest hold, by trying every set."""
    members = frozenset(problem.members())
    sets = [
        frozenset(each) for size in range(len(members) + 1) for each in itertools.combinations(sorted(members), size)
    ]
    can = {each: isinstance(solve(problem.only(each)), Consistent) for each in sets}
    conflicts = {each for each in sets if not can[each] and all(can[each - {member}] for member in each)}
    corrections = {
        each for each in sets if can[members - each] and not any(can[members - each | {member}] for member in each)
    }
    return conflicts, corrections


@pytest.mark.parametrize("family", FAMILIES)
def test_enumeration_is_complete(family: str) -> None:
    """On small problems exactly the sets found by trying all of them."""
    looked_at = 0
    for number in range(70):
        problem = instance(Random(f"explain {family} {number}"), family)
        if len(problem.members()) > 7:
            continue
        found = explain(problem)
        conflicts, corrections = naive(problem)
        assert all(each.complete for each in found)
        assert {frozenset(conflict.members) for each in found for conflict in each.conflicts} == conflicts, (
            family,
            number,
        )
        if frozenset() in conflicts:
            continue
        looked_at += len(conflicts)
        # The groups are independent: a correction of everything is one correction of each.
        together = {
            frozenset(itertools.chain(*chosen)) for chosen in itertools.product(*(each.corrections for each in found))
        }
        assert together == corrections, (family, number)
        for each in found:
            for conflict in each.conflicts:
                assert conflict.minimal
                assert proves(conflict.proof, problem.only(conflict.members))
    assert looked_at > 15


def claim(name: str, says: Bound | Clause) -> Constraint:
    return Constraint(Owner(name), says)


def test_the_worked_example_of_the_founding_story() -> None:
    """First since February 4; an attack in March; over 165 by April; about 150 (up to 157) by February 3; two in February."""
    # Prefix counts at: start, 3 Feb, 4 Feb (end), end of February, 15 March, 16 March, 21 April.
    points = ["0 start", "1 3 Feb", "2 4 Feb", "3 1 Mar", "4 15 Mar", "5 16 Mar", "6 21 Apr"]
    counts = Owner("running totals never fall", fixed=True)
    rising = [Constraint(counts, at_least(late, early, 0)) for early, late in itertools.pairwise(points)]
    problem = Problem(
        (
            *rising,
            claim("A1", at_most(points[6], points[2], 0)),
            claim("B1", at_least(points[5], points[4], 1)),
            claim("C1", at_least(points[6], points[0], 166)),
            claim("C2", at_most(points[1], points[0], 157)),
            claim("C3", at_most(points[3], points[1], 2)),
        )
    )
    (found,) = explain(problem)
    assert [each.members for each in found.conflicts] == [("A1", "B1"), ("A1", "C1", "C2", "C3")]
    assert found.corrections == (("A1",), ("B1", "C1"), ("B1", "C2"), ("B1", "C3"))
    assert found.complete


def test_reliability_orders_sets_of_one_size() -> None:
    """Conflicts of the reliable first; corrections that give up the unreliable first; then names."""
    problem = Problem(
        (
            claim("a", at_most("x", None, 3)),
            claim("b", at_least("x", None, 5)),
            claim("c", at_least("x", None, 7)),
        )
    )
    (found,) = explain(problem, rank={"b": 2, "c": 1})
    assert [each.members for each in found.conflicts] == [("a", "c"), ("a", "b")]
    assert found.corrections == (("a",), ("b", "c"))
    two = Problem((claim("a", at_most("x", None, 3)), claim("b", at_least("x", None, 5))))
    assert explain(two)[0].corrections == (("a",), ("b",))
    assert explain(two, rank={"b": 1})[0].corrections == (("b",), ("a",))


def test_independent_conflicts_are_groups() -> None:
    """Two pairs about different things: two groups, each with its own corrections."""
    pairs = [
        claim(f"{side}{name}", at_most(name, None, 0) if side == "a" else at_least(name, None, 1))
        for name in "xy"
        for side in "ab"
    ]
    found = explain(Problem(tuple(pairs)))
    assert [each.conflicts[0].members for each in found] == [("ax", "bx"), ("ay", "by")]


def test_a_member_that_is_impossible_elsewhere_is_the_conflict() -> None:
    """b conflicts with a about x, but cannot hold by itself about y: without a it still cannot."""
    problem = Problem(
        (
            claim("a", at_most("x", None, 0)),
            claim("b", at_least("x", None, 1)),
            claim("b", Clause(((at_most("y", None, 0), at_least("y", None, 1)),))),
        )
    )
    result = solve(problem)
    assert isinstance(result, Inconsistent)
    assert result.core == ("b",)


def test_background_that_contradicts_itself_has_no_members() -> None:
    fact = Owner("calendar", fixed=True)
    problem = Problem(
        (
            Constraint(fact, at_most("x", None, 0)),
            Constraint(fact, at_least("x", None, 1)),
            claim("a", at_least("x", None, 3)),
        )
    )
    result = solve(problem)
    assert isinstance(result, Inconsistent)
    assert result.core == ()
    assert [each.conflicts[0].members for each in explain(problem)] == [()]


def test_an_empty_clause_is_never_met_and_no_constraints_always_are() -> None:
    result = solve(Problem((claim("a", Clause(())),)))
    assert isinstance(result, Inconsistent)
    assert result.core == ("a",)
    assert proves(result.proof, Problem((claim("a", Clause(())),)))
    assert solve(Problem(())) == Consistent({})
    assert explain(Problem(())) == ()


def pigeons(holes: int) -> Problem:
    """One more event than days, no two on one day: hard for every method of this kind."""
    names = [f"e{number}" for number in range(holes + 1)]
    inside = [
        claim(f"in {name}", says) for name in names for says in (at_least(name, None, 1), at_most(name, None, holes))
    ]
    apart = [
        claim(f"{one} not {other}", Clause(((at_most(one, other, -1),), (at_least(one, other, 1),))))
        for one, other in itertools.combinations(names, 2)
    ]
    return Problem((*inside, *apart))


def test_out_of_budget_is_said_and_never_guessed() -> None:
    problem = pigeons(7)
    assert solve(problem, Budget(500)) == Undecided(500)
    (found,) = explain(problem, budget=Budget(500))
    assert not found.complete
    assert found.conflicts == ()
    small = solve(pigeons(3))
    assert isinstance(small, Inconsistent)
    assert small.minimal
    assert len(small.core) == len(pigeons(3).members())


def test_a_conflict_is_told_though_another_part_is_undecided() -> None:
    simple = (claim("a", Clause(((at_most("z", None, 0),),))), claim("b", at_least("z", None, 1)))
    result = solve(Problem((*pigeons(7).constraints, *simple)), Budget(5_000))
    assert isinstance(result, Inconsistent)
    assert result.core == ("a", "b")


def test_a_limit_ends_the_enumeration_honestly() -> None:
    problem = Problem(
        tuple(claim(f"low{n}", at_most("x", None, -n)) for n in range(8))
        + tuple(claim(f"high{n}", at_least("x", None, n + 1)) for n in range(8))
    )
    (few,) = explain(problem, limit=5)
    assert len(few.conflicts) == 5
    assert not few.complete
    (all_,) = explain(problem)
    assert len(all_.conflicts) == 64
    assert all_.complete
    assert len(all_.corrections) == 2
