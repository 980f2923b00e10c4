"""Why not: minimal conflict sets and minimal corrections.

A *minimal conflict set* (MUS) is a set of members that cannot hold together, while any smaller part of it can.  A *minimal correction* (MCS) is
a set of members without which the rest can hold, while without any smaller part of it the rest cannot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from factcheck.solver.answers import Consistent, Question, Refuted
from factcheck.solver.budget import Budget, OutOfBudget
from factcheck.solver.constraints import Variable
from factcheck.solver.proofs import Proof

__all__ = ["ConflictSet", "Explanation", "Joint", "enumerated", "shrunk"]

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
    waiting = [] if found.minimal else sorted(found.members, key=lambda name: (rank.get(name, 0), name))
    minimal = True
    try:
        while waiting:
            member = waiting.pop()
            answer = question.check([*needed, *waiting])
            if isinstance(answer, Refuted):
                found = answer
                waiting = [name for name in waiting if name in found.members]
            else:
                needed.append(member)
    except OutOfBudget:
        minimal = False
    return ConflictSet(tuple(sorted(found.members)), found.proof, minimal)


def enumerated(question: Question, rank: Rank, limit: int, budget: Budget, first: Refuted | None = None) -> Explanation:
    """All minimal conflict sets and minimal corrections, up to ``limit`` of each.

    MARCO (Liffiton, Previti, Malik and Marques-Silva, 2016): a map of what is known names a set not yet looked at; if it can hold it
    is grown to one that cannot be, whose complement is a correction, and if not it is shrunk to a conflict set.  Exponentially
    many sets may exist; ``limit`` and the budget end the search, and ``complete`` tells.
    """
    conflicts: dict[frozenset[str], ConflictSet] = {}
    corrections: set[frozenset[str]] = set()
    complete = False
    try:
        if first is not None:
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
