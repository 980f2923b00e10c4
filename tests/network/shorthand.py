"""Constraints in few words, for problems written by hand."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.solver import Bound, Clause, Linear, Literal, Problem, Variable
from factcheck.solver.constraints import holds, negated


def at_most(left: Variable, right: Variable, number: int) -> Bound:
    """``left - right <= number``."""
    return Bound(left, right, number)


def at_least(left: Variable, right: Variable, number: int) -> Bound:
    """``left - right >= number``."""
    return Bound(right, left, -number)


def between(left: Variable, right: Variable, low: int | None, high: int | None) -> tuple[Bound, ...]:
    """``low <= left - right <= high``, both inclusive; None is no bound."""
    lower = () if low is None else (at_least(left, right, low),)
    return lower if high is None else (*lower, at_most(left, right, high))


def equal(terms: tuple[tuple[int, Variable], ...], number: int) -> tuple[Linear, Linear]:
    """The weighted sum is ``number``: two literals."""
    return Linear(terms, number), Linear(tuple((-factor, variable) for factor, variable in terms), -number)


def negation(literals: Iterable[Literal]) -> Clause:
    """At least one of the literals does not hold."""
    return Clause(tuple((negated(literal),) for literal in literals))


def satisfied(problem: Problem, model: dict[Variable, int]) -> bool:
    """Whether whole numbers for all variables meet every constraint.  Raises KeyError where one has none."""
    return all(holds(each, model) for each in problem.constraints)
