"""How much work may be done: counted in steps, never in seconds, so that every machine gives the same answer."""

from __future__ import annotations

__all__ = ["DEFAULT_STEPS", "Budget", "OutOfBudget"]

DEFAULT_STEPS = 20_000_000
"""Some seconds on a small machine."""


class OutOfBudget(Exception):
    """The steps are used up; nothing is known."""


class Budget:
    """Steps that are left; a step is an edge, a literal or a cell of a tableau that was looked at.

    It counts what is spent; with the same one for several questions they share it.
    """

    def __init__(self, steps: int = DEFAULT_STEPS) -> None:
        """Raises ValueError for less than one step."""
        if steps < 1:
            raise ValueError(f"a budget of {steps} steps allows nothing")
        self.steps = steps
        self.spent = 0

    def spend(self, steps: int) -> None:
        """Raises OutOfBudget once all steps are spent."""
        self.spent += steps
        if self.spent > self.steps:
            raise OutOfBudget

    def part(self) -> Budget:
        """A budget of half of what is left, so that one hard part leaves something for the others."""
        return Budget(max(1, (self.steps - self.spent) // 2))

    def __repr__(self) -> str:
        return f"Budget({self.steps}, spent {self.spent})"
