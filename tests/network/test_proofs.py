"""Changed proofs: whatever is taken out, put in or exchanged is refused, unless it is another right proof.

Whether it is one is judged here by its own arithmetic: a row is a function of whole numbers, and rows cancel where their sum is zero at
every point that is 1 in one variable and 0 in all others.  Each change is one of two sorts: *padding* leaves a right proof right, and must be
refused because of what it adds; any other is refused wherever the judge says that it proves nothing.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator
from random import Random

import attrs
import pytest
from network.instances import FAMILIES, instance

from network.shorthand import at_least, at_most
from factcheck.solver import Bound, Clause, Consistent, Constraint, Inconsistent, Linear, Literal, Owner, Problem, Proof, Variable, explain, proves, solve
from factcheck.solver.proofs import Cases, Choice, Combination, Cycle, Premise, Reason, Rounding, Step

ARITHMETIC = Owner("arithmetic", fixed=True)
Rows = tuple[tuple[int, Premise], ...]


# The judge


def value(literal: Literal, point: Variable) -> int:
    """The left side where ``point`` is 1 and everything else 0."""
    if isinstance(literal, Bound):
        return (literal.left == point) - (literal.right == point)
    return sum(factor for factor, name in literal.terms if name == point)


def names(literal: Literal) -> set[Variable]:
    found = {literal.left, literal.right} if isinstance(literal, Bound) else {name for _, name in literal.terms}
    return found - {None}


def stated(premise: Premise, excludes: tuple[Choice, ...], problem: Problem) -> Literal | None:
    """The literal that a premise means, where it holds under these choices."""
    says = premise.constraint.says
    if premise.alternative is None:
        fine = premise.constraint in problem.constraints and premise.literal == 0
        return says if fine and not isinstance(says, Clause) else None
    if not isinstance(says, Clause) or Choice(premise.constraint, premise.alternative) not in excludes:
        return None
    chosen = dict(enumerate(says.alternatives)).get(premise.alternative, ())
    return dict(enumerate(chosen)).get(premise.literal)


def summed(rows: Rows, excludes: tuple[Choice, ...], problem: Problem) -> tuple[dict[Variable, int], int] | None:
    """The sum at every point, and its bound; None where a row is no row."""
    read = [(times, stated(premise, excludes, problem)) for times, premise in rows]
    literals = [(times, literal) for times, literal in read if literal is not None]
    if len(literals) < len(read) or any(times < 0 for times, _ in read):
        return None
    points = set().union(*(names(literal) for _, literal in literals)) if literals else set()
    total = dict.fromkeys(points, 0)
    bound = 0
    for times, literal in literals:
        values = {point: value(literal, point) for point in points}
        common = math.gcd(*values.values()) or 1
        for point in points:
            total[point] += times * values[point] // common
        bound += times * (literal.at_most // common)
    return total, bound


def refutes(reason: Reason, excludes: tuple[Choice, ...], problem: Problem) -> bool:
    """Whether sums come to nothing that is less than nothing."""
    if isinstance(reason, Cycle):
        rows = tuple((1, premise) for premise in reason.premises)
        literals = [stated(premise, excludes, problem) for premise in reason.premises]
        sides = [ends(literal) for literal in literals if literal is not None]
        if None in sides or any(
            one[0] != other[1] for one, other in zip(sides, sides[1:] + sides[:1], strict=True) if one and other
        ):
            return False
    if isinstance(reason, Rounding):
        lower, upper = (summed(side.rows, excludes, problem) for side in (reason.lower, reason.upper))
        if lower is None or upper is None:
            return False
        one, other = math.gcd(*lower[0].values()) or 1, math.gcd(*upper[0].values()) or 1
        points = lower[0].keys() | upper[0].keys()
        return lower[1] // one + upper[1] // other < 0 and all(
            lower[0].get(point, 0) * other + upper[0].get(point, 0) * one == 0 for point in points
        )
    if isinstance(reason, Combination):
        rows = reason.rows
    assert not isinstance(reason, Cases)
    found = summed(rows, excludes, problem)
    return found is not None and found[1] < 0 and not any(found[0].values())


def ends(literal: Literal) -> tuple[Variable, Variable] | None:
    """What is added and what is taken away, of a difference."""
    values = {name: value(literal, name) for name in names(literal)}
    common = math.gcd(*values.values()) or 1
    added = [name for name, factor in values.items() if factor == common]
    taken = [name for name, factor in values.items() if factor == -common]
    if len(added) > 1 or len(taken) > 1 or len(added) + len(taken) < sum(factor != 0 for factor in values.values()):
        return None
    return (*added, None)[0], (*taken, None)[0]


def exhausts(constraint: Constraint, problem: Problem) -> bool:
    """Whether one of the alternatives always holds: the problem says so, or a sum is up to a number or from the next one on."""
    if constraint in problem.constraints:
        return True
    says = constraint.says
    if not isinstance(says, Clause) or constraint.owner != ARITHMETIC or [len(a) for a in says.alternatives] != [1, 1]:
        return False
    (one,), (other,) = says.alternatives
    points = names(one) | names(other)
    return all(value(one, point) == -value(other, point) for point in points) and one.at_most + other.at_most >= -1


def is_right(proof: Proof, problem: Problem) -> bool:
    """Whether every step follows and the last rules out everything, whatever else is in there."""
    for place, step in enumerate(proof.steps):
        reason, excludes = step.because, step.excludes
        if not isinstance(reason, Cases):
            if not refutes(reason, excludes, problem):
                return False
            continue
        says = reason.constraint.says
        if not isinstance(says, Clause) or not exhausts(reason.constraint, problem):
            return False
        if len(reason.steps) != len(says.alternatives) or any(not 0 <= each < place for each in reason.steps):
            return False
        for number, each in enumerate(reason.steps):
            for choice in proof.steps[each].excludes:
                if choice != Choice(reason.constraint, number) and choice not in excludes:
                    return False
    return bool(proof.steps) and proof.steps[-1].excludes == ()


# The changes


def without(row: tuple[object, ...], place: int) -> tuple:
    return row[:place] + row[place + 1 :]


def swapped(row: tuple[object, ...], place: int, new: object) -> tuple:
    return (*row[:place], new, *row[place + 1 :])


def other_rows(rows: Rows, strangers: list[Premise]) -> Iterator[tuple[str, Rows]]:
    """Padding has a name that begins with a plus sign."""
    for place, (times, premise) in enumerate(rows):
        yield "row left out", without(rows, place)
        for wrong in (-times, times + 1, times - 1, 2 * times):
            if wrong != times and wrong != 0:
                yield "multiplier", swapped(rows, place, (wrong, premise))
        yield "multiplier zero", swapped(rows, place, (0, premise))
        yield "row twice", (*rows[:place], (times, premise), *rows[place:])
        yield "literal", swapped(rows, place, (times, attrs.evolve(premise, literal=premise.literal + 1)))
        yield "literal", swapped(rows, place, (times, attrs.evolve(premise, literal=premise.literal - 1)))
        for alternative in (None, 0, 1, -1, 99):
            if alternative != premise.alternative:
                yield "alternative", swapped(rows, place, (times, attrs.evolve(premise, alternative=alternative)))
        for owner in (Owner("nobody"), ARITHMETIC):
            if owner != premise.constraint.owner:
                said = attrs.evolve(premise.constraint, owner=owner)
                yield "owner", swapped(rows, place, (times, attrs.evolve(premise, constraint=said)))
        for wrong in weaker(premise):
            yield "weight", swapped(rows, place, (times, wrong))
        for stranger in strangers:
            if stranger != premise:
                yield "row exchanged", swapped(rows, place, (times, stranger))
    for stranger in strangers:
        if all(premise != stranger for _, premise in rows):
            yield "row put in", (*rows, (1, stranger))
            yield "row put in", ((1, stranger), *rows)
        yield "+ row for nothing", (*rows, (0, stranger))
    yield "+ all rows doubled", tuple((2 * times, premise) for times, premise in rows)
    yield "+ each row in halves", tuple(row for row in rows for _ in range(2))
    for order in itertools.islice(itertools.permutations(rows), 1, 4):
        yield "+ order of rows", order


def weaker(premise: Premise) -> Iterator[Premise]:
    """A bound that allows one more, or one less, than what was said."""
    says = premise.constraint.says
    if not isinstance(says, Clause):
        for by in (-1, 1):
            said = attrs.evolve(premise.constraint, says=attrs.evolve(says, at_most=says.at_most + by))
            yield attrs.evolve(premise, constraint=said)


def other_reasons(reason: Reason, place: int, strangers: list[Premise]) -> Iterator[tuple[str, Reason]]:
    if isinstance(reason, Cycle):
        for what, rows in other_rows(tuple((1, premise) for premise in reason.premises), strangers):
            if all(times == 1 for times, _ in rows):
                yield what, Cycle(tuple(premise for _, premise in rows))
        yield "kind", Rounding(Combination(()), Combination(tuple((1, premise) for premise in reason.premises)))
    elif isinstance(reason, Combination):
        for what, rows in other_rows(reason.rows, strangers):
            yield what, Combination(rows)
        yield "kind", Cycle(tuple(premise for _, premise in reason.rows))
        yield "kind", Rounding(reason, reason)
        yield "+ one side empty", Rounding(Combination(()), reason)
    elif isinstance(reason, Rounding):
        yield "side left out", reason.lower
        yield "side left out", reason.upper
        yield "side twice", Rounding(reason.lower, reason.lower)
        yield "side twice", Rounding(reason.upper, reason.upper)
        yield "kind", Combination(reason.lower.rows + reason.upper.rows)
        for what, rows in other_rows(reason.lower.rows, strangers):
            yield what, Rounding(Combination(rows), reason.upper)
        for what, rows in other_rows(reason.upper.rows, strangers):
            yield what, Rounding(reason.lower, Combination(rows))
    else:
        steps = reason.steps
        yield "case put in", Cases(reason.constraint, (*steps, 0))
        for case in range(len(steps)):
            yield "case left out", Cases(reason.constraint, without(steps, case))
            for target in {-1, 0, steps[case] - 1, steps[case] + 1, place, place + 1} - {steps[case]}:
                yield "case exchanged", Cases(reason.constraint, swapped(steps, case, target))
        yield "cases in another order", Cases(reason.constraint, steps[::-1])
        yield "owner", Cases(attrs.evolve(reason.constraint, owner=Owner("nobody")), steps)
        yield "clause", Cases(Constraint(reason.constraint.owner, Clause(())), ())
        says = reason.constraint.says
        if isinstance(says, Clause) and says.alternatives:
            fewer = attrs.evolve(reason.constraint, says=Clause(says.alternatives[1:]))
            yield "clause", Cases(fewer, steps[1:])


def changed(proof: Proof, problem: Problem, random: Random) -> Iterator[tuple[str, Proof]]:
    """Proofs with one thing changed, each with what it is."""
    strangers = [
        Premise(each)
        for each in random.sample(problem.constraints, min(3, len(problem.constraints)))
        if not isinstance(each.says, Clause)
    ]
    yield "nothing", Proof(())
    steps = proof.steps
    for place, step in enumerate(steps):
        for what, reason in other_reasons(step.because, place, strangers):
            if reason != step.because:
                yield what, Proof(swapped(steps, place, attrs.evolve(step, because=reason)))
        used = {choice for each in steps for choice in each.excludes}
        others = [attrs.evolve(step, excludes=without(step.excludes, gone)) for gone in range(len(step.excludes))]
        yield from (("choice left out", Proof(swapped(steps, place, other))) for other in others)
        for choice in sorted(used - set(step.excludes), key=repr)[:3]:
            more = attrs.evolve(step, excludes=(*step.excludes, choice))
            yield "choice put in", Proof(swapped(steps, place, more))
        if step.excludes:
            twice = attrs.evolve(step, excludes=(*step.excludes, step.excludes[0]))
            yield "choice put in", Proof(swapped(steps, place, twice))
        if len(step.excludes) > 1:
            turned = attrs.evolve(step, excludes=step.excludes[::-1])
            yield "+ order of choices", Proof(swapped(steps, place, turned))
        if len(steps) > 1:
            yield "step left out", Proof(without(steps, place))
        yield "step twice", Proof((*steps[:place], step, *steps[place:]))
        yield "+ step for nothing", Proof((step, *(moved(each) for each in steps)))
    yield "steps in another order", Proof(steps[::-1]) if len(steps) > 1 else Proof(steps * 2)


def moved(step: Step) -> Step:
    """The same step in a list with one more before it."""
    because = step.because
    if isinstance(because, Cases):
        return attrs.evolve(step, because=Cases(because.constraint, tuple(each + 1 for each in because.steps)))
    return step


def refuted(family: str) -> Iterator[tuple[Problem, Proof]]:
    """Problems of a family that cannot hold, with the proofs of :func:`solve` and of :func:`explain`."""
    for number in range(60):
        problem = instance(Random(f"proof {family} {number}"), family)
        result = solve(problem)
        if isinstance(result, Inconsistent):
            yield problem, result.proof
            for conflict in explain(problem, limit=2)[0].conflicts:
                if conflict.proof != result.proof:
                    yield problem, conflict.proof


# The tests


@pytest.mark.parametrize("family", FAMILIES)
def test_a_changed_proof_is_refused_unless_it_is_another_right_one(family: str) -> None:
    """All of them: none that proves nothing is accepted, and none that is only padded."""
    seen, right = Counter[str](), Counter[str]()
    for number, (problem, proof) in enumerate(refuted(family)):
        assert is_right(proof, problem)
        assert proves(proof, problem)
        for what, other in changed(proof, problem, Random(number)):
            seen[what] += 1
            if proves(other, problem):
                right[what] += 1
                assert is_right(other, problem), (family, number, what, other)
                assert not what.startswith("+"), (family, number, what, other)
                # Another proof, not this one with something added: it has as many rows and as many steps at most.
                assert len(other.steps) <= len(proof.steps), (what, other)
    assert sum(seen.values()) > 300, seen
    print(f"\n{family}: {sum(seen.values())} changed proofs; another right proof: {dict(right)}")
    # Only an exchange for something else that is said, and says as much, can be right.
    assert set(right) <= {"row exchanged", "case exchanged", "literal", "alternative", "owner", "weight"}, right
    assert sum(right.values()) * 100 < sum(seen.values())


@pytest.mark.parametrize("family", FAMILIES)
def test_a_proof_holds_only_of_a_problem_that_says_all_of_it(family: str) -> None:
    """Without any one of the constraints it rests on, or with a weaker one in its place, it is about another problem."""
    looked_at = 0
    for problem, proof in refuted(family):
        for constraint in proof.constraints():
            if constraint not in problem.constraints:
                assert constraint.owner == ARITHMETIC
                continue
            looked_at += 1
            rest = tuple(each for each in problem.constraints if each != constraint)
            assert not proves(proof, Problem(rest))
            for other in weaker(Premise(constraint)):
                assert not proves(proof, Problem((*rest, other.constraint)))
    assert looked_at > 30


@pytest.mark.parametrize("family", FAMILIES)
def test_a_problem_that_can_hold_has_no_proof(family: str) -> None:
    """Proofs of other problems, changed or not, offered for ones that can hold, are refused."""
    fine = [instance(Random(f"fine {family} {number}"), family) for number in range(40)]
    fine = [each for each in fine if isinstance(solve(each), Consistent)][:10]
    offered = [
        each
        for problem, proof in itertools.islice(refuted(family), 12)
        for each in (proof, *(other for _, other in itertools.islice(changed(proof, problem, Random(0)), 20)))
    ]
    assert fine
    for problem, proof in itertools.product(fine, offered):
        assert not proves(proof, problem)


def test_sums_with_more_rows_than_they_need_are_refused() -> None:
    """``x + y <= 0`` and ``x + y >= 1`` contradict each other; with a second pair that does so too, each multiplier could be any other."""
    low, high, less, more = (
        Constraint(Owner(name), Linear(tuple((factor, variable) for variable in variables), at_most))
        for name, variables, factor, at_most in (
            ("a", "xy", 1, 0),
            ("b", "xy", -1, -1),
            ("c", "yz", 1, 0),
            ("d", "yz", -1, -1),
        )
    )
    problem = Problem((low, high, less, more))

    def combined(*rows: tuple[int, Constraint]) -> Proof:
        return Proof((Step((), Combination(tuple((times, Premise(each)) for times, each in rows))),))

    assert proves(combined((1, low), (1, high)), problem)
    assert proves(combined((1, less), (1, more)), problem)
    for padded in (
        combined((1, low), (1, high), (1, less), (1, more)),
        combined((2, low), (2, high), (1, less), (1, more)),
        combined((2, low), (2, high)),
        combined((1, low), (1, high), (0, less)),
        combined((1, high), (1, low)),
        combined((1, low), (1, low), (2, high)),
    ):
        assert is_right(padded, problem)
        assert not proves(padded, problem)


def test_whose_a_split_is_matters() -> None:
    """A number is up to 0 or from 1 on, whoever says so; but only arithmetic may, lest a stranger be named as part of a conflict."""
    upper, lower = at_most("x", None, 0), at_least("x", None, 1)
    low, high = Constraint(Owner("low"), upper), Constraint(Owner("high"), lower)
    problem = Problem((low, high))
    for owner, accepted in ((ARITHMETIC, True), (Owner("nobody"), False), (Owner("arithmetic"), False)):
        split = Constraint(owner, Clause(((upper,), (lower,))))
        below = Step((Choice(split, 0),), Cycle((Premise(split, 0), Premise(high))))
        above = Step((Choice(split, 1),), Cycle((Premise(low), Premise(split, 1))))
        proof = Proof((below, above, Step((), Cases(split, (0, 1)))))
        assert proves(proof, problem) is accepted
        assert is_right(proof, problem) is accepted
    gap = Constraint(ARITHMETIC, Clause(((upper,), (at_least("x", None, 2),))))
    below = Step((Choice(gap, 0),), Cycle((Premise(gap, 0), Premise(high))))
    above = Step((Choice(gap, 1),), Cycle((Premise(low), Premise(gap, 1))))
    assert not proves(Proof((below, above, Step((), Cases(gap, (0, 1))))), problem)
