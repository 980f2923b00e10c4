"""What a question about some members is answered with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

import attrs

from factcheck.solver.budget import Budget
from factcheck.solver.constraints import Variable
from factcheck.solver.proofs import Proof

__all__ = ["Held", "Question", "Refuted"]


@attrs.frozen
class Held:
    """They can hold, with these whole numbers."""

    model: Mapping[Variable, int]


@attrs.frozen
class Refuted:
    """They cannot; ``members`` are the droppable owners the proof rests on.

    ``minimal``: it is known already that without any one of them the rest can hold.
    """

    proof: Proof
    members: frozenset[str]
    minimal: bool = False

    @classmethod
    def by(cls, proof: Proof, *, minimal: bool = False) -> Refuted:
        """Refuted by whatever the proof rests on."""
        return cls(proof, proof.members(), minimal)


class Question(Protocol):
    """Can the background and some members hold together?  Asked again and again of the same constraints."""

    budget: Budget
    """May be replaced before the first question."""

    @property
    def members(self) -> frozenset[str]:
        """The names of those that can be dropped."""

    def check(self, members: Collection[str] | None = None) -> Held | Refuted:
        """Whether the background and these members, by default all, can hold together.  Raises OutOfBudget."""

    def satisfies(self, member: str, model: Mapping[Variable, int]) -> bool:
        """Whether everything that one member demands is met by whole numbers."""
