"""Can the background and some of the members hold together?  One component, asked again and again.

Explaining a conflict asks this many times of sets that differ little, so what is common to all is kept: the background's graph with its
potentials, or the tableau as the last question left it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from factcheck.solver import proofs, search
from factcheck.solver.answers import Consistent, Refuted
from factcheck.solver.budget import Budget
from factcheck.solver.columns import Columns, merged
from factcheck.solver.constraints import ARITHMETIC, Clause, Constraint, Linear, Literal, Variable, holds, split
from factcheck.solver.differences import Graph, leaving, shortest
from factcheck.solver.integers import Simplex
from factcheck.solver.rows import Atom, Component, Conflict, Multiplied
from factcheck.solver.theory import Differences, Theory

__all__ = ["Feasibility"]


class Feasibility:
    """Answers for the background with any set of members of one component."""

    def __init__(self, component: Component) -> None:
        """Numbers nothing anew; the background is looked at with the first question."""
        self.component = component
        self.budget = Budget()
        self.members = frozenset(each.owner.name for each in component.constraints if not each.owner.fixed)
        self._sides = {atom.premise: atom.difference for atom in component.atoms()}
        self._columns = Columns(frozenset(), {}, {}) if component.differences_only else merged(component)
        self._background: list[Atom] = []
        self._demands: dict[str, list[Atom]] = {name: [] for name in self.members}
        self._clauses: dict[int, tuple[tuple[Atom, ...], ...]] = {}
        self._pick_of: dict[int, search.Pick] = {}
        for position, (constraint, several) in enumerate(
            zip(component.constraints, component.alternatives, strict=True)
        ):
            alternatives = tuple(tuple(map(self._columns.reduced, atoms)) for atoms in several)
            if isinstance(constraint.says, Clause):
                self._clauses[position] = alternatives
                for index, atoms in enumerate(alternatives):
                    self._pick_of.update((atom.premise, (position, index)) for atom in atoms)
            else:
                owner = constraint.owner
                (self._background if owner.fixed else self._demands[owner.name]).extend(alternatives[0])
        self._reach = 1 + 2 * max((abs(atom.at_most) for atom in component.atoms()), default=0)
        self._theory: Theory | None = None
        self._base: Refuted | None = None

    def satisfies(self, member: str, model: Mapping[Variable, int]) -> bool:
        """Whether everything that one member demands is met by whole numbers.  O(all constraints)."""
        return all(
            holds(each, model)
            for each in self.component.constraints
            if each.owner.name == member and not each.owner.fixed
        )

    def check(self, members: Collection[str] | None = None) -> Consistent | Refuted:
        """Whether the background and these members, by default all, can hold together.

        A search is exponential in the worst case, a component of differences alone is not.  Raises OutOfBudget.
        """
        chosen = self.members if members is None else frozenset(members)
        theory = self._ready()
        if self._base is not None:
            return self._base
        mark = theory.mark()
        try:
            return self._ask(theory, chosen)
        finally:
            theory.undo(mark)

    def _ready(self) -> Theory:
        """The theory with the background in it; where that cannot hold by itself, ``_base`` says so."""
        if self._theory is None:
            size = len(self.component.variables)
            theory: Theory
            if self.component.differences_only:
                differences = [(atom, atom.difference) for atom in self._background]
                loose = [atom for atom, sides in differences if sides is None]
                edges = [(sides[1], sides[0], atom.at_most, atom.premise) for atom, sides in differences if sides]
                out = leaving(size, edges)
                distance, cycles = shortest(out, self.budget)
                if cycles:
                    cycle = min(cycles, key=len)
                    self._base = self._plainly(Conflict(tuple((1, premise) for _, _, _, premise in cycle)))
                theory = Differences(Graph(self.budget, out, distance or [0] * size))
            else:
                theory = Simplex(
                    size, (self._columns.reduced(atom).terms for atom in self.component.atoms()), self.budget
                )
                loose = self._background
            for atom in loose:
                conflict = theory.add(atom)
                if conflict is not None:
                    self._base = self._plainly(conflict)
                    break
            self._theory = theory
        return self._theory

    def _ask(self, theory: Theory, chosen: frozenset[str]) -> Consistent | Refuted:
        for name in sorted(chosen):
            for atom in self._demands.get(name, ()):
                self.budget.spend(1)
                conflict = theory.add(atom)
                if conflict is not None:
                    return self._plainly(conflict)
        owners = {clause: self.component.constraints[clause].owner for clause in self._clauses}
        clauses = {
            clause: alternatives
            for clause, alternatives in self._clauses.items()
            if owners[clause].fixed or owners[clause].name in chosen
        }
        kept = [place for place in range(1, len(self.component.variables)) if place not in self._columns.dropped]
        unused = max(len(self.component.premises), len(self.component.constraints))
        run = search.Search(theory, clauses, self._pick_of, kept, unused, self._reach, self.budget)
        last = run.run()
        if last is not None:
            return self._proved(run, last)
        names = self.component.variables
        model = dict.fromkeys(names[1:], 0)
        for place in kept:
            number, over = theory.value(place)
            model[names[place]] = number // over
        return Consistent(model)

    # Proofs

    def _plainly(self, conflict: Conflict) -> Refuted:
        reason = self._reason(conflict, self.component.premises, self._sides)
        return Refuted(proofs.Proof((proofs.Step((), reason),)))

    def _proved(self, run: search.Search, last: int) -> Refuted:
        """The lemmas the last one rests on, as steps."""
        names = self.component.variables
        constraints: dict[int, Constraint] = dict(enumerate(self.component.constraints))
        premises = dict(enumerate(self.component.premises))
        sides = dict(self._sides)
        for gap, clause in run.gaps.items():
            terms = self._columns.whole(gap.terms)
            literal: Literal = Linear(tuple((factor, names[variable]) for variable, factor in terms), gap.floor)
            constraint = constraints[clause] = Constraint(ARITHMETIC, split(literal))
            premises[clause], premises[clause + 1] = proofs.Premise(constraint, 0), proofs.Premise(constraint, 1)
            between = sides[clause] = Atom(terms, gap.floor, clause).difference
            sides[clause + 1] = between and between[::-1]
        # Of lemmas that rule out the same the first one stands for all; each rests on earlier ones only.
        first: dict[frozenset[search.Pick], int] = {}
        for number, lemma in enumerate(run.lemmas):
            first.setdefault(lemma.picks, number)
        needs = [
            tuple(first[run.lemmas[each].picks] for each in because.lemmas) if isinstance(because, search.Cases) else ()
            for because in (lemma.because for lemma in run.lemmas[: last + 1])
        ]
        position: dict[int, int] = {}
        steps: list[proofs.Step] = []
        for number in proofs.in_order(needs):
            because = run.lemmas[number].because
            reason = (
                proofs.Cases(constraints[because.clause], tuple(position[each] for each in needs[number]))
                if isinstance(because, search.Cases)
                else self._reason(because, premises, sides)
            )
            position[number] = len(steps)
            steps.append(proofs.Step(proofs.rests_on(reason, steps), reason))
        return Refuted(proofs.Proof(tuple(steps)))

    def _reason(
        self, conflict: Conflict, premises: _Premises, sides: Mapping[int, tuple[int, int] | None]
    ) -> proofs.Reason:
        first = self._apart(conflict.rows)
        if conflict.rounded:
            return proofs.Rounding(_combined(first, premises), _combined(self._apart(conflict.rounded), premises))
        between = {premise: each for premise in first if (each := sides[premise]) is not None}
        if len(between) == len(first) > 1:
            # Differences cancel in no other way than round a cycle.  It begins at the lowest variable.
            leaving = {right: (premise, left) for premise, (left, right) in between.items()}
            cycle = []
            place = min(leaving)
            for _ in first:
                premise, place = leaving[place]
                cycle.append(premises[premise])
            return proofs.Cycle(tuple(cycle))
        return _combined(first, premises)

    def _apart(self, rows: Multiplied) -> dict[int, int]:
        """Premises with their multipliers: the bound of a merged column stands for those of all its cells."""
        return {each: factor for factor, premise in rows for each in self._columns.together.get(premise, (premise,))}


_Premises = Mapping[int, proofs.Premise] | Sequence[proofs.Premise]


def _combined(rows: Mapping[int, int], premises: _Premises) -> proofs.Combination:
    divisor = math.gcd(*rows.values())
    found = ((factor // divisor, premises[premise]) for premise, factor in rows.items())
    return proofs.Combination(tuple(sorted(found, key=lambda row: proofs.premise_order(row[1]))))
