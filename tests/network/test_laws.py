"""Laws of the answers: of order, of names, of more constraints."""

from __future__ import annotations

from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from network.instances import FAMILIES, instance

from network.shorthand import satisfied
from factcheck.solver import Bound, Clause, Consistent, Constraint, Inconsistent, Linear, Owner, Problem, Variable, explain, negated, proves, solve

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


def test_whole_numbers_only() -> None:
    with pytest.raises(TypeError, match="not a whole number"):
        Bound("x", None, 1.0)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="factor"):
        Linear(((1.5, "x"),), 1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a variable"):
        Linear(((1, None),), 1)
    with pytest.raises(TypeError):
        Bound("x", None, True)  # noqa: FBT003
