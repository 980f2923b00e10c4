"""Can the background and some of the members hold together?  Asked again and again of the same constraints.

Explaining a conflict asks this many times of sets that differ little, so what is common to all is kept: the background's graph with its
potentials, or the tableau as the last question left it.  :class:`PlainFeasibility` has nothing but bounds, the question of most dossiers, and
needs neither search nor tableau; :class:`Feasibility` answers for one component of any constraints.
"""

from __future__ import annotations

import functools
import itertools
import math
import operator
from collections.abc import Collection, Mapping, Sequence

from factcheck.budget import Budget
from factcheck.solver import proofs, search
from factcheck.solver.answers import Consistent, Refuted
from factcheck.solver.constraints import (
    ARITHMETIC,
    Bound,
    Clause,
    Constraint,
    Linear,
    Literal,
    Owner,
    Variable,
    by_name,
    holds,
    split,
)
from factcheck.solver.differences import Edge, Graph, from_the_lowest, leaving, shortened, shortest
from factcheck.solver.integers import Simplex
from factcheck.solver.proofs import (
    Combination,
    Cycle,
    Premise,
    Proof,
    Reason,
    Rounding,
    Step,
    in_order,
    premise_order,
    rests_on,
)
from factcheck.solver.rows import Atom, Columns, Component, Conflict, Multiplied, merged
from factcheck.solver.search import Differences, Pick, Search, Theory

# Nothing but bounds

_SAYS, _LEFT, _RIGHT, _AT_MOST = map(operator.attrgetter, ("says", "left", "right", "at_most"))


def is_plain(constraints: Sequence[Constraint]) -> bool:
    """Whether all of them are bounds."""
    return set(map(type, map(_SAYS, constraints))) <= {Bound}


class PlainFeasibility:
    """Answers for the background with any set of members, where every constraint is a :class:`Bound`."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        """O(size · log of it)."""
        self.budget = Budget()
        self._constraints = constraints
        self._says: list[Bound] = list(map(_SAYS, constraints))
        left, right = list(map(_LEFT, self._says)), list(map(_RIGHT, self._says))
        names = dict.fromkeys(left)
        names.update(dict.fromkeys(right))
        names.pop(None, None)
        # Comparing names of one type directly is several times faster than through a key.
        ordered = sorted(names) if len(set(map(type, names))) < 2 else sorted(names, key=by_name)
        self._names: list[Variable] = [None, *ordered]
        number = dict(zip(self._names, range(len(self._names)), strict=True)).__getitem__
        weights = map(_AT_MOST, self._says)
        self._edges: list[Edge] = list(
            zip(map(number, right), map(number, left), weights, range(len(left)), strict=True)
        )

    @functools.cached_property
    def members(self) -> frozenset[str]:
        """The names of those that can be dropped."""
        return frozenset(self._demands)

    @functools.cached_property
    def _demands(self) -> dict[str, list[int]]:
        """What each member says."""
        demands: dict[str, list[int]] = {}
        for label, constraint in enumerate(self._constraints):
            if not constraint.owner.fixed:
                demands.setdefault(constraint.owner.name, []).append(label)
        return demands

    @functools.cached_property
    def _fixed(self) -> list[bool]:
        """Whether each constraint is background."""
        return [constraint.owner.fixed for constraint in self._constraints]

    def check(self, members: Collection[str] | None = None) -> Consistent | Refuted:
        """Whether the background and these members, by default all, can hold together.

        All at once: O(variables · constraints) at worst, and mostly a few rounds over the constraints.  Some: what their bounds change.
        Raises OutOfBudget.
        """
        if members is None:
            out = leaving(len(self._names), self._edges)
            distance, cycles = shortest(out, self.budget)
            return self._first(out, cycles) if cycles else self._held(distance)
        graph = self._standing
        if isinstance(graph, Refuted):
            return graph
        mark = graph.mark()
        try:
            for member in sorted(members):
                for bound in self._demanded(member):
                    cycle = graph.join(*bound)
                    if cycle:
                        return self._refuted([self._among_background(label) for label in cycle])
            return self._held(graph.potential)
        finally:
            graph.undo(mark)

    def satisfies(self, member: str, model: Mapping[Variable, int]) -> bool:
        """Whether everything that one member demands is met by whole numbers.  O(its size)."""
        return all(holds(self._constraints[label], model) for label in self._demands[member])

    def _demanded(self, member: str) -> list[tuple[int, int, int, int]]:
        """The bounds of a member, in an order that does not depend on that of the problem."""
        edges = (self._edges[label] for label in self._demands.get(member, ()))
        bounds = [(end, start, weight, label) for start, end, weight, label in edges]
        # The label comes last and decides only between bounds that say the same for the same member.
        bounds.sort(key=lambda bound: (*bound[:3], self._constraints[bound[3]].owner.part))
        return bounds

    def _first(self, out: Sequence[Sequence[Edge]], cycles: Sequence[Sequence[Edge]]) -> Refuted:
        """Of the cycles that were met one with few members, by way of a shorter one where there is one close by."""
        size = len(out)
        others, fixed = out, None
        if any(self._fixed):
            if isinstance(self._standing, Refuted):
                return self._standing
            others = leaving(size, itertools.compress(self._edges, map(operator.not_, self._fixed)))
            fixed = self._background
        counted = [[edge for edge in cycle if not self._fixed[edge[3]]] for cycle in cycles]
        first = min(range(len(cycles)), key=lambda place: (len(counted[place]), len(cycles[place])))
        shorter = shortened(others, fixed, counted[first], self.budget)
        best = from_the_lowest(shorter) if shorter else cycles[first]
        return self._refuted([self._preferred(edge, out) for edge in best])

    @functools.cached_property
    def _background(self) -> list[list[Edge]]:
        """The bounds of the background that leave each variable."""
        return leaving(len(self._names), itertools.compress(self._edges, self._fixed))

    @functools.cached_property
    def _standing(self) -> Graph | Refuted:
        """The background's graph, or why the background cannot hold by itself."""
        distance, cycles = shortest(self._background, self.budget)
        if cycles:
            return self._refuted([self._preferred(edge, self._background) for edge in min(cycles, key=len)])
        return Graph(self.budget, self._background, distance)

    def _preferred(self, edge: Edge, out: Sequence[Sequence[Edge]]) -> int:
        """The label of a bound; where others say the same, that of the first owner."""
        return min((other[3] for other in out[edge[0]] if other[:3] == edge[:3]), key=self._order)

    def _among_background(self, label: int) -> int:
        return self._preferred(self._edges[label], self._background) if self._fixed[label] else label

    def _order(self, label: int) -> tuple[bool, Owner]:
        """Of equal bounds that of the background counts, or of the first owner."""
        owner = self._constraints[label].owner
        return not owner.fixed, owner

    def _held(self, distance: Sequence[int]) -> Consistent:
        zero = distance[0]
        model = dict(zip(self._names, [each - zero for each in distance] if zero else distance, strict=True))
        del model[None]
        return Consistent(model)

    def _refuted(self, cycle: Sequence[int]) -> Refuted:
        edges = from_the_lowest([self._edges[label] for label in cycle])
        premises = tuple(Premise(self._constraints[label]) for _, _, _, label in edges)
        reason = Cycle(premises) if len(premises) > 1 else Combination(((1, premises[0]),))
        # A cycle that meets no node twice is minimal among edges.  So it is among members where there is one only or none of them demands
        # anything else, and there is no background; otherwise they may conflict in another way too.
        members = {each.constraint.owner.name for each in premises}
        said = sum(len(self._demands.get(name, ())) for name in members)
        minimal = not any(self._fixed) and (len(members) == 1 or said == len(cycle))
        return Refuted(Proof((Step((), reason),)), minimal=minimal)


# Clauses and sums


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
        self._pick_of: dict[int, Pick] = {}
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
        theory = self._standing
        if isinstance(theory, Refuted):
            return theory
        mark = theory.mark()
        try:
            return self._ask(theory, chosen)
        finally:
            theory.undo(mark)

    @functools.cached_property
    def _standing(self) -> Theory | Refuted:
        """The theory with the background in it, or why that cannot hold by itself."""
        size = len(self.component.variables)
        theory: Theory
        cycles: list[list[Edge]] = []
        if self.component.differences_only:
            differences = [(atom, atom.difference) for atom in self._background]
            loose = [atom for atom, sides in differences if sides is None]
            edges = [(sides[1], sides[0], atom.at_most, atom.premise) for atom, sides in differences if sides]
            out = leaving(size, edges)
            distance, cycles = shortest(out, self.budget)
            theory = Differences(self.budget, out, distance or [0] * size)
        else:
            theory = Simplex(size, (self._columns.reduced(atom).terms for atom in self.component.atoms()), self.budget)
            loose = self._background
        for atom in loose:
            conflict = theory.add(atom)
            if conflict is not None:
                return self._plainly(conflict)
        if cycles:
            return self._plainly(Conflict(tuple((1, premise) for _, _, _, premise in min(cycles, key=len))))
        return theory

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
        run = Search(theory, clauses, self._pick_of, kept, unused, self._reach, self.budget)
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
        return Refuted(Proof((Step((), reason),)))

    def _proved(self, run: Search, last: int) -> Refuted:
        """The lemmas the last one rests on, as steps."""
        names = self.component.variables
        constraints: dict[int, Constraint] = dict(enumerate(self.component.constraints))
        premises = dict(enumerate(self.component.premises))
        sides = dict(self._sides)
        for gap, clause in run.gaps.items():
            terms = self._columns.whole(gap.terms)
            literal: Literal = Linear(tuple((factor, names[variable]) for variable, factor in terms), gap.floor)
            constraint = constraints[clause] = Constraint(ARITHMETIC, split(literal))
            premises[clause], premises[clause + 1] = Premise(constraint, 0), Premise(constraint, 1)
            between = sides[clause] = Atom(terms, gap.floor, clause).difference
            sides[clause + 1] = between and between[::-1]
        # Of lemmas that rule out the same the first one stands for all; each rests on earlier ones only.
        first: dict[frozenset[Pick], int] = {}
        for number, lemma in enumerate(run.lemmas):
            first.setdefault(lemma.picks, number)
        needs = [
            tuple(first[run.lemmas[each].picks] for each in because.lemmas) if isinstance(because, search.Cases) else ()
            for because in (lemma.because for lemma in run.lemmas[: last + 1])
        ]
        position: dict[int, int] = {}
        steps: list[Step] = []
        for number in in_order(needs):
            because = run.lemmas[number].because
            reason = (
                proofs.Cases(constraints[because.clause], tuple(position[each] for each in needs[number]))
                if isinstance(because, search.Cases)
                else self._reason(because, premises, sides)
            )
            position[number] = len(steps)
            steps.append(Step(rests_on(reason, steps), reason))
        return Refuted(Proof(tuple(steps)))

    def _reason(self, conflict: Conflict, premises: _Premises, sides: Mapping[int, tuple[int, int] | None]) -> Reason:
        first = self._apart(conflict.rows)
        if conflict.rounded:
            return Rounding(_combined(first, premises), _combined(self._apart(conflict.rounded), premises))
        between = {premise: each for premise in first if (each := sides[premise]) is not None}
        if len(between) == len(first) > 1:
            # Differences cancel in no other way than round a cycle.  It begins at the lowest variable.
            leaving = {right: (premise, left) for premise, (left, right) in between.items()}
            cycle = []
            place = min(leaving)
            for _ in first:
                premise, place = leaving[place]
                cycle.append(premises[premise])
            return Cycle(tuple(cycle))
        return _combined(first, premises)

    def _apart(self, rows: Multiplied) -> dict[int, int]:
        """Premises with their multipliers: the bound of a merged column stands for those of all its cells."""
        return {each: factor for factor, premise in rows for each in self._columns.together.get(premise, (premise,))}


_Premises = Mapping[int, Premise] | Sequence[Premise]


def _combined(rows: Mapping[int, int], premises: _Premises) -> Combination:
    divisor = math.gcd(*rows.values())
    found = ((factor // divisor, premises[premise]) for premise, factor in rows.items())
    return Combination(tuple(sorted(found, key=lambda row: premise_order(row[1]))))
