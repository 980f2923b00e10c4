"""Proofs that constraints cannot all hold, as values, and an independent check of them by addition alone.

A proof is a list of *steps*.  Each step rules out a combination of choices, a *choice* being one alternative of one clause; the last
step rules out the empty combination, that is, everything.  A step is justified in one of four ways:

* :class:`Cycle`: differences that lead back to where they began and add up to less than nothing;
* :class:`Combination`: rows times positive whole multipliers (Farkas, 1902) whose sum says that nothing is less than nothing;
* :class:`Rounding`: two such sums, each divided by the greatest common divisor of its factors and rounded down (Gomory and Chvátal),
  that contradict each other;
* :class:`Cases`: whichever alternative of a clause holds, an earlier step rules it out.

A branch and bound tree is made of cases over :func:`~factcheck.solver.constraints.split`, clauses that are true of all integers.
Steps refer to constraints by value, so that a proof stands for itself.
:func:`proves` knows the constraints and the proof and nothing of how either came to be.

A proof has nothing in it that it could do without, and one order only: the rows of a sum have just one way to cancel, each step rules out
just the choices it rests on (:func:`rests_on`) and is used by a later one, no two rule out the same, and they stand in the order in which
the last one needs them (:func:`in_order`).  No other is accepted.  So whatever is changed in a proof that holds leaves one that does not, or another proof altogether.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import attrs

from factcheck.solver.constraints import (
    ARITHMETIC,
    Clause,
    Constraint,
    Literal,
    Owner,
    Problem,
    Variable,
    by_name,
    constraint_order,
    split,
)


@attrs.frozen
class Choice:
    """One alternative of a clause, by position."""

    constraint: Constraint
    alternative: int


@attrs.frozen
class Premise:
    """A literal that holds: a constraint's own (``alternative`` None), or one of an alternative that was chosen, by position."""

    constraint: Constraint
    alternative: int | None = None
    literal: int = 0


@attrs.frozen
class Cycle:
    """Bounds in order round a cycle: the ``left`` of each is the ``right`` of the next, and their weights sum to less than zero.

    No variable is met twice, and the cycle begins with the first by name, zero before all.
    """

    premises: tuple[Premise, ...]


@attrs.frozen
class Combination:
    """Different premises that are no :class:`Cycle`, in :func:`premise_order`, with positive whole multipliers that have no common divisor.

    Each row counts at its tightest: divided by the greatest common divisor of its factors, its bound rounded down.  There is no
    other way for the rows to cancel, so that none of them can be left out.
    """

    rows: tuple[tuple[int, Premise], ...]


@attrs.frozen
class Rounding:
    """Two combinations whose sums, divided and rounded down, add up to a contradiction: no integer lies between.

    The rows of neither cancel by themselves.
    """

    lower: Combination
    upper: Combination


@attrs.frozen
class Cases:
    """``steps[i]`` is the earlier step that rules out alternative ``i`` of the clause, perhaps with other choices."""

    constraint: Constraint
    steps: tuple[int, ...]


Reason = Cycle | Combination | Rounding | Cases


@attrs.frozen
class Step:
    """These choices cannot all be made, in the order of :func:`rests_on`.  None: nothing can hold at all."""

    excludes: tuple[Choice, ...]
    because: Reason


@attrs.frozen
class Proof:
    """Steps, each built on earlier ones; the last excludes the empty combination."""

    steps: tuple[Step, ...]

    def constraints(self) -> tuple[Constraint, ...]:
        """Every constraint the proof rests on, once, in order of first use."""
        return tuple(dict.fromkeys(self._used()))

    def owners(self) -> tuple[Owner, ...]:
        """Whose they are, sorted, background included."""
        return tuple(sorted({each.owner for each in self._used()}))

    def members(self) -> frozenset[str]:
        """The names of those that can be dropped."""
        return frozenset(each.owner.name for each in self._used() if not each.owner.fixed)

    @property
    def cycle(self) -> tuple[Constraint, ...]:
        """The constraints in order round the cycle, where the whole proof is one cycle; else empty.  For telling it as a chain."""
        first = self.steps[0].because
        if len(self.steps) == 1 and isinstance(first, Cycle):
            return tuple(premise.constraint for premise in first.premises)
        return ()

    def _used(self) -> Iterator[Constraint]:
        for step in self.steps:
            reason = step.because
            if isinstance(reason, Cases):
                yield reason.constraint
            else:
                yield from (premise.constraint for premise in _premises(reason))


def premise_order(premise: Premise) -> tuple[object, ...]:
    """A key for the rows of a sum: the owner, then what is said and which literal of it."""
    return *constraint_order(premise.constraint, by_name), premise.alternative or 0, premise.literal


def rests_on(reason: Reason, earlier: Sequence[Step]) -> tuple[Choice, ...]:
    """The choices a reason rests on, once each, in order of first use."""
    if isinstance(reason, Cases):
        cases = [(Choice(reason.constraint, place), earlier[step]) for place, step in enumerate(reason.steps)]
        return tuple(dict.fromkeys(choice for own, step in cases for choice in step.excludes if choice != own))
    used = ((premise.constraint, premise.alternative) for premise in _premises(reason))
    return tuple(dict.fromkeys(Choice(constraint, place) for constraint, place in used if place is not None))


def _premises(reason: Cycle | Combination | Rounding) -> Iterator[Premise]:
    if isinstance(reason, Cycle):
        yield from reason.premises
    elif isinstance(reason, Combination):
        yield from (premise for _, premise in reason.rows)
    else:
        yield from _premises(reason.lower)
        yield from _premises(reason.upper)


def in_order(needs: Sequence[Sequence[int]]) -> list[int]:
    """The steps the last one needs, each after those it needs itself, those of the first alternatives first.

    ``needs[i]``: the numbers of the steps that step i is built on, all of them less than i.
    """
    order: list[int] = []
    seen = {len(needs) - 1}
    stack = [(len(needs) - 1, iter(needs[-1]))]
    while stack:
        number, waiting = stack[-1]
        following = next((each for each in waiting if each not in seen), None)
        if following is None:
            order.append(number)
            stack.pop()
        else:
            seen.add(following)
            stack.append((following, iter(needs[following])))
    return order


# Checking

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
