"""What a question about some members is answered with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

import attrs

from factcheck.solver.budget import Budget
from factcheck.solver.constraints import Variable
from factcheck.solver.proofs import Proof

__all__ = ["Consistent", "Question", "Refuted"]


@attrs.frozen
class Consistent:
    """All of it can hold: a whole number for every variable that occurs."""

    model: Mapping[Variable, int]


@attrs.frozen
class Refuted:
    """They cannot; ``members`` are the droppable owners the proof rests on.

    ``minimal``: it is known already that without any one of them the rest can hold.
    """

    proof: Proof
    minimal: bool = False
    members: frozenset[str] = attrs.field(init=False)

    @members.default
    def _of_proof(self) -> frozenset[str]:
        return self.proof.members()


class Question(Protocol):
    """Can the background and some members hold together?  Asked again and again of the same constraints."""

    budget: Budget
    """May be replaced before the first question."""

    @property
    def members(self) -> frozenset[str]:
        """The names of those that can be dropped."""

    def check(self, members: Collection[str] | None = None) -> Consistent | Refuted:
        """Whether the background and these members, by default all, can hold together.  Raises OutOfBudget."""

    def satisfies(self, member: str, model: Mapping[Variable, int]) -> bool:
        """Whether everything that one member demands is met by whole numbers.  O(its size)."""
