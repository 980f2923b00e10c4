"""Proofs that constraints cannot all hold, as values.

A proof is a list of *steps*.  Each step rules out a combination of choices, a *choice* being one alternative of one clause; the last
step rules out the empty combination, that is, everything.  A step is justified in one of four ways:

* :class:`Cycle`: differences that lead back to where they began and add up to less than nothing;
* :class:`Combination`: rows times positive whole multipliers (Farkas, 1902) whose sum says that nothing is less than nothing;
* :class:`Rounding`: two such sums, each divided by the greatest common divisor of its factors and rounded down (Gomory and Chvátal),
  that contradict each other;
* :class:`Cases`: whichever alternative of a clause holds, an earlier step rules it out.

A branch and bound tree is made of cases over :func:`~factcheck.solver.constraints.split`, clauses that are true of all integers.
Steps refer to constraints by value, so that a proof stands for itself.  :mod:`factcheck.solver.checking` verifies it by addition.

A proof has nothing in it that it could do without, and one order only: the rows of a sum have just one way to cancel, each step rules out
just the choices it rests on (:func:`rests_on`) and is used by a later one, no two rule out the same, and they stand in the order in which
the last one needs them (:func:`in_order`).  So whatever is changed in a proof that holds leaves one that does not, or another proof altogether.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from factcheck.solver.constraints import Constraint, Owner, by_name, constraint_order

__all__ = [
    "Cases",
    "Choice",
    "Combination",
    "Cycle",
    "Premise",
    "Proof",
    "Reason",
    "Rounding",
    "Step",
    "in_order",
    "premise_order",
    "rests_on",
]


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
