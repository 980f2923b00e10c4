"""Can all of it hold, and why not?  The two questions asked of a problem: :func:`solve` and :func:`explain`.

A *minimal conflict set* (MUS) is a set of members that cannot hold together, while any smaller part of it can.  A *minimal correction* (MCS) is
a set of members without which the rest can hold, while without any smaller part of it the rest cannot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from factcheck.budget import Budget, OutOfBudget
from factcheck.solver.answers import Consistent, Question, Refuted
from factcheck.solver.constraints import Constraint, Problem, Variable
from factcheck.solver.feasibility import Feasibility, PlainFeasibility, is_plain
from factcheck.solver.proofs import Proof
from factcheck.solver.rows import components, intern, joined

Rank = Mapping[str, int]
"""How reliable a member is, 0 the most; one that is not listed counts as 0."""


@attrs.frozen
class ConflictSet:
    """Members that cannot hold together, sorted, and the proof, which rests on them and the background alone.

    ``minimal``: without any one of them the rest can hold.  False only where the budget ended first.  No members: the background contradicts
    itself.
    """

    members: tuple[str, ...]
    proof: Proof
    minimal: bool = True


@attrs.frozen
class Explanation:
    """Minimal conflict sets and minimal corrections of one group of members that hang together.

    Both smallest first; among conflict sets of one size those of the most reliable members first, among corrections those of the least
    reliable; then by names.  ``complete``: there are no others.  Corrections are empty where the background contradicts itself.
    """

    conflicts: tuple[ConflictSet, ...]
    corrections: tuple[tuple[str, ...], ...]
    complete: bool


class Joint:
    """Several questions that share no variables, asked as one."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """The order of the questions decides which conflict is met first."""
        self._questions = questions
        self.budget = questions[0].budget
        self.members = frozenset(member for question in questions for member in question.members)
        # What the background of a question says by itself is asked once, and not again for every set without its members.
        self._alone: dict[int, Consistent] = {}

    def check(self, members: Collection[str] | None = None) -> Consistent | Refuted:
        """The first that is refuted, or all models together.  Raises OutOfBudget."""
        model: dict[Variable, int] = {}
        chosen = self.members if members is None else frozenset(members)
        for position, question in enumerate(self._questions):
            asked = chosen & question.members
            answer = (None if asked else self._alone.get(position)) or question.check(asked)
            if isinstance(answer, Refuted):
                return answer
            if not asked:
                self._alone[position] = answer
            model.update(answer.model)
        return Consistent(model)

    def satisfies(self, member: str, model: Mapping[Variable, int]) -> bool:
        """Whether everything that one member demands is met by whole numbers."""
        return all(question.satisfies(member, model) for question in self._questions if member in question.members)


def shrunk(question: Question, found: Refuted, rank: Rank) -> ConflictSet:
    """A minimal conflict set within a conflict that was found, by deletion with refinement.

    Every member is left out once, the least reliable first; where the rest still cannot hold, only what the new proof rests on is kept.
    At most one question for each member of the conflict.
    """
    needed: list[str] = []
    waiting = [] if found.minimal else sorted(found.proof.members(), key=lambda name: (rank.get(name, 0), name))
    minimal = True
    try:
        while waiting:
            member = waiting.pop()
            answer = question.check([*needed, *waiting])
            if isinstance(answer, Refuted):
                found = answer
                kept = found.proof.members()
                waiting = [name for name in waiting if name in kept]
            else:
                needed.append(member)
    except OutOfBudget:
        minimal = False
    return ConflictSet(tuple(sorted(found.proof.members())), found.proof, minimal)


def enumerated(question: Question, rank: Rank, limit: int, budget: Budget, first: Refuted) -> Explanation:
    """All minimal conflict sets and minimal corrections, up to ``limit`` of each.

    MARCO (Liffiton, Previti, Malik and Marques-Silva, 2016): a map of what is known names a set not yet looked at; if it can hold it
    is grown to one that cannot be, whose complement is a correction, and if not it is shrunk to a conflict set.  Exponentially
    many sets may exist; ``limit`` and the budget end the search, and ``complete`` tells.
    """
    conflicts: dict[frozenset[str], ConflictSet] = {}
    corrections: set[frozenset[str]] = set()
    complete = False
    try:
        known = shrunk(question, attrs.evolve(first, minimal=False), rank)
        conflicts[frozenset(known.members)] = known
        while len(conflicts) < limit and len(corrections) < limit and frozenset() not in conflicts:
            dropped = _unexplored(conflicts, corrections, rank, budget)
            if dropped is None:
                complete = True
                break
            answer = question.check(question.members - dropped)
            if isinstance(answer, Refuted):
                known = shrunk(question, answer, rank)
                conflicts[frozenset(known.members)] = known
                if not known.minimal:
                    break
            else:
                corrections.add(_grown(question, answer, dropped, rank))
    except OutOfBudget:
        pass
    corrections.discard(frozenset())

    def by_reliability(members: Iterable[str], sign: int) -> tuple[int, list[int], list[str]]:
        named = sorted(members)
        return len(named), [sign * each for each in sorted((rank.get(name, 0) for name in named), reverse=True)], named

    return Explanation(
        tuple(sorted(conflicts.values(), key=lambda each: by_reliability(each.members, 1))),
        tuple(tuple(sorted(each)) for each in sorted(corrections, key=lambda each: by_reliability(each, -1))),
        complete or frozenset() in conflicts,
    )


def _grown(question: Question, held: Consistent, dropped: frozenset[str], rank: Rank) -> frozenset[str]:
    """A minimal correction within ``dropped``: members are taken back, the most reliable first, while all can hold."""
    model = held.model
    left = sorted(dropped, key=lambda name: (rank.get(name, 0), name))
    correction: list[str] = []
    while left:
        member = left.pop(0)
        if question.satisfies(member, model):
            continue
        answer = question.check(question.members.difference(correction, [member], left) | {member})
        if isinstance(answer, Consistent):
            model = answer.model
        else:
            correction.append(member)
    return frozenset(correction)


def _unexplored(
    conflicts: Collection[frozenset[str]], corrections: Collection[frozenset[str]], rank: Rank, budget: Budget
) -> frozenset[str] | None:
    """Members to leave out so that no known conflict is left in and of every known correction something is; None where there are none.

    Depth first: a conflict nothing of which is left out yet offers its members, the least reliable first.
    """
    stack: list[tuple[frozenset[str], frozenset[str]]] = [(frozenset(), frozenset())]
    ordered = [sorted(each, key=lambda name: (-rank.get(name, 0), name)) for each in conflicts]
    ordered.sort(key=lambda names: (len(names), names))
    while stack:
        dropped, kept = stack.pop()
        budget.spend(len(ordered) + len(corrections) + 1)
        missing = [correction - dropped for correction in corrections]
        if not all(missing):
            continue
        forced = kept.union(*(names for names in missing if len(names) == 1))
        possible = [[each for each in names if each not in forced] for names in ordered if dropped.isdisjoint(names)]
        if not possible:
            return dropped
        candidates = min(possible, key=len)
        stack += [
            (dropped | {name}, kept.union(candidates[:index])) for index, name in reversed(list(enumerate(candidates)))
        ]
    return None


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
                members = answer.proof.members()
                asked = [each for each in others if each not in undecided or not each.members.isdisjoint(members)]
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
    unreached: list[Explanation] = []
    questions = sorted((_question(part) for part in components(problem.constraints)), key=_order)
    # Leaving one member out answers all the questions that share it.
    for group in joined(questions, lambda question: question.members):
        part = budget.part()
        for question in group:
            question.budget = part
        try:
            answers = (question.check() for question in group)
            first = next((answer for answer in answers if isinstance(answer, Refuted)), None)
        except OutOfBudget:
            unreached.append(Explanation((), (), complete=False))
        else:
            if first is not None:
                found.append(enumerated(group[0] if len(group) == 1 else Joint(group), rank, limit, part, first))
        budget.spent += part.spent
    impossible = [each for each in found if not each.conflicts[0].members]
    if impossible:
        return tuple(impossible)
    found.sort(key=lambda each: (len(each.conflicts[0].members), each.conflicts[0].members))
    return (*found, *unreached)


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
