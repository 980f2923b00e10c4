"""Laws of the answers: of order, of names, of more constraints; and proofs that were changed are no proofs."""

from __future__ import annotations

import itertools
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from network.instances import FAMILIES, instance

from factcheck.network import (
    Bound,
    Clause,
    Consistent,
    Constraint,
    Inconsistent,
    Linear,
    Owner,
    Problem,
    Proof,
    Variable,
    explain,
    negated,
    proves,
    satisfied,
    solve,
)
from factcheck.network.proofs import Cases, Combination, Cycle, Rounding, Step

problems = st.builds(
    lambda seed, family: instance(Random(seed), family), st.integers(0, 10**9), st.sampled_from(FAMILIES)
)


@given(problems, st.randoms(use_true_random=False))
def test_the_order_of_constraints_does_not_matter(problem: Problem, random: Random) -> None:
    """The same model, the same set, the same proof."""
    shuffled = list(problem.constraints)
    random.shuffle(shuffled)
    assert solve(Problem(tuple(shuffled))) == solve(problem)
    assert explain(Problem(tuple(shuffled)), limit=10) == explain(problem, limit=10)


@given(problems, st.randoms(use_true_random=False))
def test_adding_never_restores_consistency(problem: Problem, random: Random) -> None:
    part = Problem(tuple(each for each in problem.constraints if random.random() < 0.8))
    if isinstance(solve(part), Inconsistent):
        assert isinstance(solve(problem), Inconsistent)


@given(problems)
def test_saying_it_twice_changes_nothing(problem: Problem) -> None:
    once, twice = solve(problem), solve(Problem(problem.constraints * 2))
    assert type(once) is type(twice)
    if isinstance(once, Inconsistent) and isinstance(twice, Inconsistent):
        assert once.core == twice.core


@given(problems)
def test_either_a_model_or_a_proof(problem: Problem) -> None:
    result = solve(problem)
    if isinstance(result, Consistent):
        assert satisfied(problem, dict(result.model))
    else:
        assert isinstance(result, Inconsistent)
        assert proves(result.proof, problem)
        assert not any(step.excludes for step in result.proof.steps[-1:])


@given(problems)
def test_the_answer_does_not_depend_on_names(problem: Problem) -> None:
    """Renaming variables may choose another model or set, never another answer."""
    renamed = Problem(tuple(attrs.evolve(each, says=_renamed(each.says)) for each in problem.constraints))
    assert type(solve(renamed)) is type(solve(problem))


def _renamed(says: Bound | Linear | Clause) -> Bound | Linear | Clause:
    def new(name: Variable) -> Variable:
        return None if name is None else (9, str(name)[::-1], str(name))

    if isinstance(says, Bound):
        return Bound(new(says.left), new(says.right), says.at_most)
    if isinstance(says, Linear):
        return Linear(tuple((factor, new(name)) for factor, name in says.terms), says.at_most)
    return Clause(tuple(tuple(_renamed(each) for each in option) for option in says.alternatives))


@given(problems)
def test_a_conclusion_of_a_model_can_be_denied_or_not(problem: Problem) -> None:
    """What every model says cannot be denied; what a model denies can: entailment by negation."""
    result = solve(problem)
    if isinstance(result, Consistent):
        for constraint in problem.constraints[:3]:
            if not isinstance(constraint.says, Clause):
                denied = Constraint(Owner("denied"), negated(constraint.says))
                assert isinstance(solve(Problem((*problem.constraints, denied))), Inconsistent)


def corruptions(proof: Proof) -> list[Proof]:
    """Proofs with one thing changed, each of which proves nothing any more."""
    changed: list[Proof] = [Proof(())]
    for place, step in enumerate(proof.steps):
        reason = step.because
        others: list[Step] = []
        if isinstance(reason, Cycle):
            for gone in range(len(reason.premises)):
                rest = reason.premises[:gone] + reason.premises[gone + 1 :]
                others.append(attrs.evolve(step, because=Cycle(rest)))
        elif isinstance(reason, Combination):
            for row in range(len(reason.rows)):
                factor, premise = reason.rows[row]
                for wrong in (0, -factor):
                    rows = (*reason.rows[:row], (wrong, premise), *reason.rows[row + 1 :])
                    others.append(attrs.evolve(step, because=Combination(rows)))
                if len(reason.rows) > 1:
                    others.append(attrs.evolve(step, because=Combination(reason.rows[:row] + reason.rows[row + 1 :])))
        elif isinstance(reason, Rounding):
            others.append(attrs.evolve(step, because=reason.lower))
            others.append(attrs.evolve(step, because=Rounding(reason.lower, reason.lower)))
        elif isinstance(reason, Cases):
            if reason.steps:
                others.append(attrs.evolve(step, because=Cases(reason.constraint, reason.steps[1:])))
            others.append(
                attrs.evolve(step, because=Cases(reason.constraint, tuple(place for _ in reason.steps) or (0,)))
            )
            stranger = Constraint(Owner("nobody"), reason.constraint.says)
            others.append(attrs.evolve(step, because=Cases(stranger, reason.steps)))
        changed += [Proof((*proof.steps[:place], other, *proof.steps[place + 1 :])) for other in others]
        if step.excludes:
            for gone in range(len(step.excludes)):
                fewer = attrs.evolve(step, excludes=step.excludes[:gone] + step.excludes[gone + 1 :])
                changed.append(Proof((*proof.steps[:place], fewer, *proof.steps[place + 1 :])))
    return changed


@pytest.mark.parametrize("family", FAMILIES)
def test_corrupted_proofs_are_rejected(family: str) -> None:
    """Whatever is taken out of a proof or put in its place: it fails, or what remains is sound by itself and the problem is still refuted."""
    rejected = looked_at = 0
    for number in range(60):
        problem = instance(Random(f"proof {family} {number}"), family)
        result = solve(problem)
        if not isinstance(result, Inconsistent):
            continue
        for proof in corruptions(result.proof):
            looked_at += 1
            rejected += not proves(proof, problem)
        # Without any one of the constraints it rests on, a proof is about another problem.
        for constraint in result.proof.constraints():
            if constraint.owner != Owner("arithmetic", fixed=True):
                rest = Problem(tuple(each for each in problem.constraints if each != constraint))
                assert not proves(result.proof, rest)
        for constraint in problem.constraints:
            if not isinstance(constraint.says, Clause):
                weaker = attrs.evolve(
                    constraint, says=attrs.evolve(constraint.says, at_most=constraint.says.at_most + 1)
                )
                swapped = tuple(weaker if each == constraint else each for each in problem.constraints)
                if constraint in result.proof.constraints():
                    assert not proves(result.proof, Problem(swapped))
    assert looked_at > 30
    assert rejected >= looked_at * 98 // 100, (rejected, looked_at)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_problem_that_can_hold_has_no_proof(family: str) -> None:
    """Proofs of other problems, offered for ones that can hold, are refused."""
    proofs, fine = [], []
    for number in range(60):
        problem = instance(Random(f"fine {family} {number}"), family)
        result = solve(problem)
        if isinstance(result, Consistent):
            fine.append(problem)
        elif isinstance(result, Inconsistent):
            proofs += [result.proof, *corruptions(result.proof)[:5]]
    for problem, proof in itertools.product(fine[:10], proofs[:100]):
        assert not proves(proof, problem)


def test_whole_numbers_only() -> None:
    with pytest.raises(TypeError, match="not a whole number"):
        Bound("x", None, 1.0)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="factor"):
        Linear(((1.5, "x"),), 1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a variable"):
        Linear(((1, None),), 1)
    with pytest.raises(TypeError):
        Bound("x", None, True)  # noqa: FBT003
