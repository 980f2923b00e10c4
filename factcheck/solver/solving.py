"""Can all of it hold?  The two questions asked of a problem: :func:`solve` and :func:`explain`."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from factcheck.solver.answers import Consistent, Question, Refuted
from factcheck.solver.budget import Budget, OutOfBudget
from factcheck.solver.constraints import Constraint, Problem, Variable
from factcheck.solver.explain import ConflictSet, Explanation, Joint, Rank, enumerated, shrunk
from factcheck.solver.feasibility import Feasibility
from factcheck.solver.plain import PlainFeasibility, is_plain
from factcheck.solver.proofs import Proof
from factcheck.solver.rows import components, intern, joined

__all__ = ["Consistent", "Inconsistent", "Result", "Undecided", "explain", "solve"]


@attrs.frozen
class Inconsistent:
    """It cannot: one minimal conflict set, by the names of its members, sorted, and the proof.

    No members: the background contradicts itself.  ``minimal`` is false only where the budget ended before every member was left out
    once; the set cannot hold even so.
    """

    core: tuple[str, ...]
    proof: Proof
    minimal: bool = True


@attrs.frozen
class Undecided:
    """Not decided within the budget of so many steps."""

    steps: int


Result = Consistent | Inconsistent | Undecided


def solve(problem: Problem, budget: Budget | None = None, rank: Rank | None = None) -> Result:
    """Whether all constraints can hold together, with the numbers or with a minimal conflict set and its proof.

    Bounds alone are decided whatever their number, in O(variables · constraints) at worst.  With sums or clauses the question is
    NP-complete and the budget may end first; a conflict in one independent part is told even where another part is undecided.
    ``rank``: how reliable members are, 0 the most; the conflict set rests on the most reliable where it has a choice.
    """
    budget = budget or Budget()
    rank = rank or {}
    model: dict[Variable, int] = {}
    undecided: list[Question] = []
    parts = _parts(problem.constraints)
    for position, question in enumerate(parts):
        question.budget = budget.part()
        try:
            answer = question.check()
            if isinstance(answer, Refuted):
                # A member of this conflict may by itself be impossible in another part.
                others = [*parts[:position], *parts[position + 1 :]]
                asked = [
                    each for each in others if each not in undecided or not each.members.isdisjoint(answer.members)
                ]
                joint = Joint([question, *asked]) if asked else question
                core = shrunk(joint, attrs.evolve(answer, minimal=answer.minimal and not asked), rank)
                return Inconsistent(core.members, core.proof, core.minimal)
            model.update(answer.model)
        except OutOfBudget:
            undecided.append(question)
        finally:
            budget.spent += question.budget.spent
    return Undecided(budget.steps) if undecided else Consistent(model)


def explain(
    problem: Problem, *, limit: int = 100, budget: Budget | None = None, rank: Rank | None = None
) -> tuple[Explanation, ...]:
    """All minimal conflict sets and minimal corrections, up to ``limit`` of each in every group of members that hang together.

    Groups whose members can all hold are left out, so that an empty tuple means that nothing conflicts.  To mend everything, take one
    correction of every group.  Where the background contradicts itself, only that is told.  A group the budget did not reach is there, with nothing found and ``complete`` false.
    Groups are in order of their first conflict set.
    """
    budget = budget or Budget()
    rank = rank or {}
    found: list[Explanation] = []
    for group in _groups([_question(part) for part in components(problem.constraints)]):
        part = budget.part()
        for question in group:
            question.budget = part
        try:
            answers = (question.check() for question in group)
            first = next((answer for answer in answers if isinstance(answer, Refuted)), None)
        except OutOfBudget:
            found.append(Explanation((), (), complete=False))
        else:
            if first is not None:
                found.append(enumerated(group[0] if len(group) == 1 else Joint(group), rank, limit, part, first))
        budget.spent += part.spent
    impossible = [each for each in found if each.conflicts and not each.conflicts[0].members]
    return tuple(sorted(impossible or found, key=_first_set))


def _first_set(explanation: Explanation) -> tuple[bool, int, tuple[str, ...]]:
    conflicts: Sequence[ConflictSet] = explanation.conflicts
    return (not conflicts, len(conflicts[0].members), conflicts[0].members) if conflicts else (True, 0, ())


def _parts(constraints: Sequence[Constraint]) -> list[Question]:
    """Questions that share no variables; everything that only has bounds is one, for speed."""
    if is_plain(constraints):
        return [PlainFeasibility(constraints)]
    plain: list[Constraint] = []
    others: list[Question] = []
    for part in components(constraints):
        if is_plain(part):
            plain += part
        else:
            others.append(_question(part))
    return [*([PlainFeasibility(plain)] if plain else []), *sorted(others, key=_order)]


def _question(part: Sequence[Constraint]) -> Question:
    return PlainFeasibility(part) if is_plain(part) else Feasibility(intern(part))


def _order(question: Question) -> list[str]:
    return sorted(question.members)


def _groups(questions: Sequence[Question]) -> list[list[Question]]:
    """Questions joined where they share members: leaving one member out answers all of them."""
    return joined(sorted(questions, key=_order), lambda question: question.members)
