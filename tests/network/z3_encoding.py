"""The constraints once more, for z3: written from the definition of the forms, without anything of the solver.

z3 is told what each form says, by plain arithmetic over its own integers; None is the number 0.
"""

from __future__ import annotations

from collections.abc import Iterable

import z3

from factcheck.solver import Bound, Clause, Constraint, Linear, Problem


class Encoding:
    """The variables of a problem as z3 integers."""

    def __init__(self) -> None:
        self._integers: dict[object, z3.ArithRef] = {}

    def integer(self, name: object) -> z3.ArithRef:
        if name is None:
            return z3.IntVal(0)
        if name not in self._integers:
            self._integers[name] = z3.Int(f"v{len(self._integers)}")
        return self._integers[name]

    def says(self, what: Bound | Linear | Clause) -> z3.BoolRef:
        if isinstance(what, Bound):
            return self.integer(what.left) <= self.integer(what.right) + what.at_most
        if isinstance(what, Linear):
            return z3.Sum([z3.IntVal(0)] + [z3.IntVal(a) * self.integer(x) for a, x in what.terms]) <= what.at_most
        return z3.Or([z3.And([self.says(each) for each in option]) for option in what.alternatives])


def can_hold(constraints: Iterable[Constraint]) -> bool | None:
    """z3's answer; None where it gives up."""
    solver = z3.SolverFor("QF_LIA")
    solver.set("timeout", 10_000)
    encoding = Encoding()
    for each in constraints:
        solver.add(encoding.says(each.says))
    answer = solver.check()
    return None if answer == z3.unknown else answer == z3.sat


def members_can_hold(problem: Problem, members: Iterable[str]) -> bool | None:
    """z3's answer for the background and these members."""
    kept = set(members)
    return can_hold(each for each in problem.constraints if each.owner.fixed or each.owner.name in kept)
