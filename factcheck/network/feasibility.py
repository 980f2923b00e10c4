"""Can the background and some of the members hold together?  One component, asked again and again.

Explaining a conflict asks this many times of sets that differ little, so what is common to all is kept: the background's graph with its
potentials, or the tableau as the last question left it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from factcheck.network import proofs, search
from factcheck.network.answers import Held, Refuted
from factcheck.network.budget import Budget
from factcheck.network.columns import Columns, merged
from factcheck.network.constraints import ARITHMETIC, Constraint, Linear, Literal, Owner, Variable, split
from factcheck.network.differences import Graph, shortest, tightest_arcs
from factcheck.network.integers import Simplex
from factcheck.network.rows import Atom, Component
from factcheck.network.theory import Conflict, Differences, Multiplied, Theory

__all__ = ["Feasibility"]


class Feasibility:
    """Answers for the background with any set of members of one component."""

    def __init__(self, component: Component) -> None:
        """Numbers nothing anew; the background is looked at with the first question."""
        self.component = component
        self.budget = Budget()
        owners = [constraint.owner for constraint in component.constraints]
        self.members = frozenset(owner.name for owner in owners if not owner.fixed)
        self._pick_of = {
            atom.premise: (clause, index)
            for clause, alternatives in component.clauses.items()
            for index, atoms in enumerate(alternatives)
            for atom in atoms
        }
        self._columns = Columns(frozenset(), {}, {}) if component.differences_only else merged(component)
        self._background: list[Atom] = []
        self._demands: dict[str, list[Atom]] = {name: [] for name in sorted(self.members)}
        self._clauses: dict[int, tuple[tuple[Atom, ...], ...]] = {}
        reduced = self._columns.reduced
        for position, (atom, owner) in enumerate(zip(component.plain, owners, strict=True)):
            if atom is None:
                self._clauses[position] = tuple(
                    tuple(reduced(each) for each in alternative) for alternative in component.clauses[position]
                )
            else:
                (self._background if owner.fixed else self._demands[owner.name]).append(reduced(atom))
        self._reach = 1 + 2 * max((abs(atom.at_most) for atom in component.atoms()), default=0)
        self._theory: Theory | None = None
        self._base: Refuted | None = None

    def satisfies(self, member: str, model: Mapping[Variable, int]) -> bool:
        """Whether everything that one member demands is met by whole numbers.  O(its size)."""
        names = self.component.variables

        def met(atom: Atom) -> bool:
            return sum(factor * model[names[place]] for place, factor in atom.terms) <= atom.at_most

        if not all(met(atom) for atom in self._demands[member]):
            return False
        return all(
            any(all(met(atom) for atom in alternative) for alternative in alternatives)
            for clause, alternatives in self.component.clauses.items()
            if self._owner(clause).name == member and not self._owner(clause).fixed
        )

    def check(self, members: Collection[str] | None = None) -> Held | Refuted:
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
                distance, cycle = shortest(size, edges, self.budget)
                if cycle:
                    self._base = self._plainly(Conflict(tuple((1, premise) for premise in cycle), cycle=True))
                    edges = []
                theory = Differences(Graph(size, self.budget, tightest_arcs(edges, size), distance))
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

    def _ask(self, theory: Theory, chosen: frozenset[str]) -> Held | Refuted:
        for name in sorted(chosen):
            for atom in self._demands.get(name, ()):
                self.budget.spend(1)
                conflict = theory.add(atom)
                if conflict is not None:
                    return self._plainly(conflict)
        clauses = {
            clause: alternatives
            for clause, alternatives in self._clauses.items()
            if self._owner(clause).fixed or self._owner(clause).name in chosen
        }
        kept = [place for place in range(1, len(self.component.variables)) if place not in self._columns.dropped]
        unused = max(len(self.component.premises), len(self.component.constraints))
        run = search.Search(theory, clauses, self._pick_of, kept, unused, self.budget)
        last = run.run(self._reach)
        if last is not None:
            return self._proved(run, last)
        names = self.component.variables
        model = dict.fromkeys(names[1:], 0)
        for place in kept:
            number, over = theory.value(place)
            model[names[place]] = number // over
        return Held(model)

    def _owner(self, clause: int) -> Owner:
        return self.component.constraints[clause].owner

    # Proofs

    def _plainly(self, conflict: Conflict) -> Refuted:
        return self._refuted((proofs.Step((), self._reason(conflict, self.component.premises)),))

    def _proved(self, run: search.Search, last: int) -> Refuted:
        """The lemmas the last one rests on, as steps."""
        needed: set[int] = set()
        waiting = [last]
        while waiting:
            number = waiting.pop()
            because = run.lemmas[number].because
            if number not in needed:
                needed.add(number)
                waiting += because.lemmas if isinstance(because, search.Cases) else ()
        names = self.component.variables
        constraints: dict[int, Constraint] = dict(enumerate(self.component.constraints))
        premises = dict(enumerate(self.component.premises))
        for clause, gap in run.gaps.items():
            literal: Literal = Linear(
                tuple((factor, names[variable]) for variable, factor in self._columns.whole(gap.terms)), gap.floor
            )
            constraint = constraints[clause] = Constraint(ARITHMETIC, split(literal))
            premises[clause], premises[clause + 1] = proofs.Premise(constraint, 0), proofs.Premise(constraint, 1)
        order = sorted(needed)
        position = {number: place for place, number in enumerate(order)}
        steps = []
        for number in order:
            lemma = run.lemmas[number]
            excludes = tuple(proofs.Choice(constraints[clause], index) for clause, index in sorted(lemma.picks))
            because = lemma.because
            if isinstance(because, search.Cases):
                cases = tuple(position[each] for each in because.lemmas)
                steps.append(proofs.Step(excludes, proofs.Cases(constraints[because.clause], cases)))
            else:
                steps.append(proofs.Step(excludes, self._reason(because, premises)))
        return self._refuted(tuple(steps))

    def _reason(
        self, conflict: Conflict, premises: Mapping[int, proofs.Premise] | tuple[proofs.Premise, ...]
    ) -> proofs.Reason:
        if conflict.cycle:
            return proofs.Cycle(tuple(premises[premise] for _, premise in conflict.rows))
        first = proofs.Combination(tuple((factor, premises[premise]) for factor, premise in self._apart(conflict.rows)))
        if not conflict.rounded:
            return first
        second = tuple((factor, premises[premise]) for factor, premise in self._apart(conflict.rounded))
        return proofs.Rounding(first, proofs.Combination(second))

    def _apart(self, rows: Multiplied) -> Iterable[tuple[int, int]]:
        """The bound of a merged column stands for those of all its cells."""
        for factor, premise in rows:
            for each in self._columns.together.get(premise, (premise,)):
                yield factor, each

    def _refuted(self, steps: tuple[proofs.Step, ...]) -> Refuted:
        return Refuted.by(proofs.Proof(steps))
