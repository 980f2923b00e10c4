"""Proofs that constraints cannot all hold, as values.

A proof is a list of *steps*.  Each step rules out a combination of choices, a *choice* being one alternative of one clause; the last
step rules out the empty combination, that is, everything.  A step is justified in one of four ways:

* :class:`Cycle`: differences that lead back to where they began and add up to less than nothing;
* :class:`Combination`: rows times positive whole multipliers (Farkas, 1902) whose sum says that nothing is less than nothing;
* :class:`Rounding`: two such sums, each divided by the greatest common divisor of its factors and rounded down (Gomory and Chvátal),
  that contradict each other;
* :class:`Cases`: whichever alternative of a clause holds, an earlier step rules it out.

A branch and bound tree is made of cases over :func:`~factcheck.network.constraints.split`, clauses that are true of all integers.
Steps refer to constraints by value, so that a proof stands for itself.  :mod:`factcheck.network.checking` verifies it by addition.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.network.constraints import Constraint, Owner

__all__ = ["Cases", "Choice", "Combination", "Cycle", "Premise", "Proof", "Reason", "Rounding", "Step"]


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
    """Bounds in order round a cycle: the ``left`` of each is the ``right`` of the next, and their weights sum to less than zero."""

    premises: tuple[Premise, ...]


@attrs.frozen
class Combination:
    """Premises with positive whole multipliers.

    Each row counts at its tightest: divided by the greatest common divisor of its factors, its bound rounded down.
    """

    rows: tuple[tuple[int, Premise], ...]


@attrs.frozen
class Rounding:
    """Two combinations whose sums, divided and rounded down, add up to a contradiction: no integer lies between."""

    lower: Combination
    upper: Combination


@attrs.frozen
class Cases:
    """``steps[i]`` is the earlier step that rules out alternative ``i`` of the clause."""

    constraint: Constraint
    steps: tuple[int, ...]


Reason = Cycle | Combination | Rounding | Cases


@attrs.frozen
class Step:
    """These choices cannot all be made.  None: nothing can hold at all."""

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
            if isinstance(reason, Cycle):
                yield from (premise.constraint for premise in reason.premises)
            elif isinstance(reason, Combination):
                yield from (premise.constraint for _, premise in reason.rows)
            elif isinstance(reason, Rounding):
                for side in (reason.lower, reason.upper):
                    yield from (premise.constraint for _, premise in side.rows)
            else:
                yield reason.constraint
