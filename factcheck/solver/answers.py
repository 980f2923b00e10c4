"""What a question about some members is answered with, and how much work it may take.

Work is counted in steps, never in seconds, so that every machine gives the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

import attrs

from factcheck.budget import Budget
from factcheck.solver.constraints import Variable
from factcheck.solver.proofs import Proof


@attrs.frozen
class Consistent:
    """All of it can hold: a whole number for every variable that occurs."""

    model: Mapping[Variable, int]


@attrs.frozen
class Refuted:
    """They cannot.

    ``minimal``: it is known already that without any one of the members that the proof rests on the rest can hold.
    """

    proof: Proof
    minimal: bool = False


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
