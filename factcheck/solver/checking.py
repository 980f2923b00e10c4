"""An independent check of proofs: by addition alone.

It knows the constraints and the proofs and nothing of how either came to be.  A proof is accepted only if it says nothing that it could do
without, in the one order there is; see :mod:`factcheck.solver.proofs`.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Collection, Sequence

from factcheck.solver.constraints import (
    ARITHMETIC,
    Clause,
    Constraint,
    Literal,
    Problem,
    Variable,
    by_name,
    holds,
    split,
)
from factcheck.solver.proofs import (
    Cases,
    Choice,
    Cycle,
    Premise,
    Proof,
    Rounding,
    Step,
    in_order,
    premise_order,
    rests_on,
)

__all__ = ["proves", "satisfied"]

Row = tuple[dict[Variable, int], int]
"""The factors of variables, none of them zero, and the bound of their sum."""


def proves(proof: Proof, problem: Problem) -> bool:
    """Whether a proof shows that the constraints of a problem cannot all hold.

    O(size of both), and for sums of several rows no more than their number squared times their length.
    """
    given = frozenset(problem.constraints)
    steps = proof.steps
    if not steps or steps[-1].excludes:
        return False
    return all(_follows(step, steps[:position], given) for position, step in enumerate(steps)) and _in_order(steps)


def satisfied(problem: Problem, model: dict[Variable, int]) -> bool:
    """Whether whole numbers for all variables meet every constraint.  Raises KeyError where one has none."""
    return all(holds(each, model) for each in problem.constraints)


def _in_order(steps: Sequence[Step]) -> bool:
    """Whether every step is used, in the order in which the last one needs them, and no two rule out the same."""
    if len({frozenset(step.excludes) for step in steps}) != len(steps):
        return False
    needs = [step.because.steps if isinstance(step.because, Cases) else () for step in steps]
    return in_order(needs) == list(range(len(steps)))


def _follows(step: Step, earlier: tuple[Step, ...], given: Collection[Constraint]) -> bool:
    reason = step.because
    if isinstance(reason, Cases):
        right = _is_exhaustive(reason.constraint, given) and _all_cases(reason, step, earlier)
    elif isinstance(reason, Cycle):
        rows = _rows([(1, premise) for premise in reason.premises], step, given)
        right = rows is not None and _is_cycle(rows) and _closed(rows) and _contradict(_sum(rows))
    elif isinstance(reason, Rounding):
        right = _rounded(reason, step, given)
    else:
        rows = _rows(reason.rows, step, given)
        right = rows is not None and _contradict(_sum(rows)) and _rank(rows) == len(rows) - 1 and not _is_cycle(rows)
    return right and step.excludes == rests_on(reason, earlier)


# Cases


def _all_cases(reason: Cases, step: Step, earlier: tuple[Step, ...]) -> bool:
    clause = reason.constraint.says
    if not isinstance(clause, Clause) or len(clause.alternatives) != len(reason.steps):
        return False
    allowed = frozenset(step.excludes)
    for alternative, position in enumerate(reason.steps):
        if type(position) is not int or not 0 <= position < len(earlier):
            return False
        own, excluded = Choice(reason.constraint, alternative), set(earlier[position].excludes)
        # A step that rules out more than this alternative would do without the others.
        if own not in excluded or not allowed.issuperset(excluded - {own}):
            return False
    return True


def _is_exhaustive(constraint: Constraint, given: Collection[Constraint]) -> bool:
    """Whether the clause is one of the problem's, or true of all integers: a literal or its opposite."""
    if constraint in given:
        return True
    first = next(itertools.chain.from_iterable(constraint.alternatives), None)
    return constraint.owner == ARITHMETIC and first is not None and constraint.says == split(first)


# Sums


def _rounded(reason: Rounding, step: Step, given: Collection[Constraint]) -> bool:
    """Whether two sums, neither of which could be had in another way, exclude each other once they are rounded."""
    sums = []
    for side in (reason.lower, reason.upper):
        rows = _rows(side.rows, step, given)
        if rows is None or _rank(rows) != len(rows):
            return False
        sums.append((1, _tightest(_sum(rows))))
    return _contradict(_sum(sums))


def _literal(premise: Premise, step: Step, given: Collection[Constraint]) -> Literal | None:
    says, alternative, number = premise.constraint.says, premise.alternative, premise.literal
    if type(number) is not int:
        return None
    if alternative is None:
        return says if premise.constraint in given and not isinstance(says, Clause) and number == 0 else None
    if not isinstance(says, Clause) or type(alternative) is not int:
        return None
    # A choice is an assumption that the cases discharge; whether its clause is given is asked there.
    if Choice(premise.constraint, alternative) not in step.excludes or not 0 <= alternative < len(says.alternatives):
        return None
    literals = says.alternatives[alternative]
    return literals[number] if 0 <= number < len(literals) else None


def _rows(
    weighted: Sequence[tuple[int, Premise]], step: Step, given: Collection[Constraint]
) -> list[tuple[int, Row]] | None:
    """The rows with their multipliers; None where a premise does not hold here, or not all is said in the one way there is."""
    rows = []
    for multiplier, premise in weighted:
        literal = _literal(premise, step, given)
        if literal is None or type(multiplier) is not int or multiplier <= 0:
            return None
        rows.append((multiplier, _tightest(_row(literal))))
    if math.gcd(*(multiplier for multiplier, _ in rows)) != 1:
        return None
    if not isinstance(step.because, Cycle):
        order = [premise_order(premise) for _, premise in weighted]
        if any(one >= other for one, other in itertools.pairwise(order)):
            return None
    return rows


def _sum(rows: Sequence[tuple[int, Row]]) -> Row:
    factors, bound = Counter[Variable](), 0
    for multiplier, (row, limit) in rows:
        for variable, factor in row.items():
            factors[variable] += multiplier * factor
        bound += multiplier * limit
    return {variable: factor for variable, factor in factors.items() if factor}, bound


def _contradict(row: Row) -> bool:
    """Whether a row says that nothing is less than nothing."""
    factors, bound = row
    return bound < 0 and not factors


def _tightest(row: Row) -> Row:
    factors, bound = row
    divisor = math.gcd(*factors.values()) or 1
    return {variable: factor // divisor for variable, factor in factors.items()}, bound // divisor


def _row(literal: Literal) -> Row:
    return _sum([(1, ({variable: factor}, 0)) for factor, variable in literal.terms])[0], literal.at_most


def _is_cycle(rows: Sequence[tuple[int, Row]]) -> bool:
    """Whether all are differences, none without a variable: they cancel in no other way than round a cycle."""
    return all(factors and sorted(factors.values()) in ([1], [-1], [-1, 1]) for _, (factors, _) in rows)


def _closed(rows: Sequence[tuple[int, Row]]) -> bool:
    """Whether each difference begins where the last one ended, no variable is met twice, and the first by name begins."""
    sides: list[tuple[Variable, Variable]] = []
    for _, (factors, _) in rows:
        left = next((variable for variable, factor in factors.items() if factor > 0), None)
        right = next((variable for variable, factor in factors.items() if factor < 0), None)
        sides.append((left, right))
    starts = [by_name(right) for _, right in sides]
    if len(set(starts)) < len(starts) or min(starts) != starts[0]:
        return False
    return all(left == following[1] for (left, _), following in zip(sides, sides[1:] + sides[:1], strict=True))


def _rank(rows: Sequence[tuple[int, Row]]) -> int:
    """How many rows do not follow from the others by adding and subtracting: one less than all where they cancel in one way only."""
    steps: dict[Variable, dict[Variable, int]] = {}
    # Short rows first: they take least from the others.
    for _, (factors, _) in sorted(rows, key=lambda row: len(row[1][0])):
        left = factors
        for variable, step in steps.items():
            if variable in left:
                mine, theirs = step[variable], left[variable]
                left = {each: mine * factor for each, factor in left.items()}
                for each, factor in step.items():
                    left[each] = left.get(each, 0) - theirs * factor
                left = _tightest(({each: factor for each, factor in left.items() if factor}, 0))[0]
        if left:
            steps[next(iter(left))] = left
    return len(steps)
