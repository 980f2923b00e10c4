"""An independent check of proofs: by addition alone.

It knows the constraints and the proofs and nothing of how either came to be.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection

from factcheck.network.constraints import Bound, Clause, Constraint, Literal, Problem, Variable, negated
from factcheck.network.proofs import Cases, Choice, Combination, Cycle, Premise, Proof, Rounding, Step

__all__ = ["holds", "proves", "satisfied"]

Row = tuple[dict[Variable, int], int]
"""The factors of variables, none of them zero, and the bound of their sum."""


def proves(proof: Proof, problem: Problem) -> bool:
    """Whether a proof shows that the constraints of a problem cannot all hold.  O(size of both)."""
    given = frozenset(problem.constraints)
    steps = proof.steps
    if not steps or steps[-1].excludes:
        return False
    return all(_follows(step, steps[:position], given) for position, step in enumerate(steps))


def satisfied(problem: Problem, model: dict[Variable, int]) -> bool:
    """Whether whole numbers for all variables meet every constraint.  Raises KeyError where one has none."""
    return all(holds(each, model) for each in problem.constraints)


def holds(constraint: Constraint, model: dict[Variable, int]) -> bool:
    """Whether one constraint is met."""
    says = constraint.says
    if isinstance(says, Clause):
        return any(all(_met(literal, model) for literal in alternative) for alternative in says.alternatives)
    return _met(says, model)


def _met(literal: Literal, model: dict[Variable, int]) -> bool:
    factors, bound = _row(literal)
    return sum(factor * model[variable] for variable, factor in factors.items()) <= bound


def _follows(step: Step, earlier: tuple[Step, ...], given: Collection[Constraint]) -> bool:
    reason = step.because
    sums: tuple[Row | None, ...]
    if isinstance(reason, Cases):
        return _is_exhaustive(reason.constraint, given) and _all_cases(reason, step, earlier)
    if isinstance(reason, Cycle):
        sums = (_sum([(1, premise) for premise in reason.premises], step, given),)
        if not _closed(reason):
            return False
    elif isinstance(reason, Rounding):
        sums = (_sum(reason.lower.rows, step, given), _sum(reason.upper.rows, step, given))
    else:
        sums = (_sum(reason.rows, step, given),)
    factors, bound = Counter[Variable](), 0
    for part in sums:
        if part is None:
            return False
        tightest, limit = _tightest(part)
        factors.update(tightest)
        bound += limit
    return bound < 0 and not any(factors.values())


def _all_cases(reason: Cases, step: Step, earlier: tuple[Step, ...]) -> bool:
    clause = reason.constraint.says
    if not isinstance(clause, Clause) or len(clause.alternatives) != len(reason.steps):
        return False
    allowed = frozenset(step.excludes)
    for alternative, position in enumerate(reason.steps):
        if not 0 <= position < len(earlier):
            return False
        if not allowed.issuperset(set(earlier[position].excludes) - {Choice(reason.constraint, alternative)}):
            return False
    return True


def _is_exhaustive(constraint: Constraint, given: Collection[Constraint]) -> bool:
    """Whether the clause is one of the problem's, or true of all integers: a literal or its opposite."""
    if constraint in given:
        return True
    clause = constraint.says
    if not isinstance(clause, Clause) or [len(each) for each in clause.alternatives] != [1, 1]:
        return False
    (first,), (second,) = clause.alternatives
    return second == negated(first)


def _literal(premise: Premise, step: Step, given: Collection[Constraint]) -> Literal | None:
    says = premise.constraint.says
    if premise.alternative is None:
        return says if premise.constraint in given and not isinstance(says, Clause) else None
    if not isinstance(says, Clause) or Choice(premise.constraint, premise.alternative) not in step.excludes:
        return None
    # A choice is an assumption that the cases discharge; whether its clause is given is asked there.
    if not 0 <= premise.alternative < len(says.alternatives):
        return None
    literals = says.alternatives[premise.alternative]
    return literals[premise.literal] if 0 <= premise.literal < len(literals) else None


def _sum(rows: Collection[tuple[int, Premise]] | Combination, step: Step, given: Collection[Constraint]) -> Row | None:
    factors, bound = Counter[Variable](), 0
    for multiplier, premise in rows.rows if isinstance(rows, Combination) else rows:
        literal = _literal(premise, step, given)
        if literal is None or type(multiplier) is not int or multiplier <= 0:
            return None
        tightest, limit = _tightest(_row(literal))
        for variable, factor in tightest.items():
            factors[variable] += multiplier * factor
        bound += multiplier * limit
    return {variable: factor for variable, factor in factors.items() if factor}, bound


def _tightest(row: Row) -> Row:
    factors, bound = row
    divisor = math.gcd(*factors.values()) or 1
    return {variable: factor // divisor for variable, factor in factors.items()}, bound // divisor


def _row(literal: Literal) -> Row:
    factors = Counter[Variable]()
    if isinstance(literal, Bound):
        factors[literal.left] += 1
        factors[literal.right] -= 1
        del factors[None]
    else:
        for factor, variable in literal.terms:
            factors[variable] += factor
    return {variable: factor for variable, factor in factors.items() if factor}, literal.at_most


def _closed(cycle: Cycle) -> bool:
    """Whether each bound of a cycle begins where the last one ended."""
    sides: list[tuple[Variable, Variable]] = []
    for premise in cycle.premises:
        says = premise.constraint.says
        literal = says.alternatives[premise.alternative or 0][premise.literal] if isinstance(says, Clause) else says
        factors, _ = _tightest(_row(literal))
        if len(factors) > 2 or any(abs(factor) != 1 for factor in factors.values()) or not factors:
            return False
        left = next((variable for variable, factor in factors.items() if factor > 0), None)
        right = next((variable for variable, factor in factors.items() if factor < 0), None)
        sides.append((left, right))
    return bool(sides) and all(
        left == following[1] for (left, _), following in zip(sides, sides[1:] + sides[:1], strict=True)
    )
