"""Constraints with numbers for names: what the theories and the search work on.

Variables are numbered in order of their names and constraints in order of their owners and contents, so that results do not depend
on the order in which a problem lists them.  Number 0 is zero itself.

Variables that no constraint tells apart are one column.  A table of counts has a cell for every combination of scopes and stretches; most
lie in exactly the same sums.  What holds of the sum of such cells holds of the first alone, with the others at zero: fewer columns, the
same answer.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import attrs

from factcheck.solver.constraints import Clause, Constraint, Literal, Variable, by_name, constraint_order
from factcheck.solver.proofs import Premise

Item = TypeVar("Item")

Terms = tuple[tuple[int, int], ...]
"""Pairs of a variable's number and a factor that is not 0, in order of the numbers, without a common divisor."""


class Atom(NamedTuple):
    """A literal over numbered variables, at its tightest, with the number of its premise."""

    terms: Terms
    at_most: int
    premise: int

    @property
    def difference(self) -> tuple[int, int] | None:
        """The left and the right variable of a difference, 0 for zero; None where it is no difference."""
        terms = self.terms
        if len(terms) == 1:
            return (terms[0][0], 0) if terms[0][1] > 0 else (0, terms[0][0])
        if len(terms) == 2 and {terms[0][1], terms[1][1]} == {1, -1}:
            return (terms[0][0], terms[1][0]) if terms[0][1] > 0 else (terms[1][0], terms[0][0])
        return None


Multiplied = tuple[tuple[int, int], ...]
"""Pairs of a positive multiplier and the number of a premise."""


class Conflict(NamedTuple):
    """Premises that cannot hold together: as one sum, or as one and a second one, ``rounded``, that exclude each other once both are."""

    rows: Multiplied
    rounded: Multiplied = ()

    @property
    def premises(self) -> set[int]:
        """Their numbers."""
        return {premise for _, premise in (*self.rows, *self.rounded)}


@attrs.frozen
class Component:
    """Constraints that share variables with each other and with no others.

    ``alternatives[i]`` are those of constraint i; one that is no clause has one atom.
    """

    variables: tuple[Variable, ...]
    constraints: tuple[Constraint, ...]
    alternatives: tuple[tuple[tuple[Atom, ...], ...], ...]
    premises: tuple[Premise, ...]

    @property
    def differences_only(self) -> bool:
        """Whether every literal is a difference, so that a graph decides any conjunction of them."""
        return all(not atom.terms or atom.difference is not None for atom in self.atoms())

    def atoms(self) -> Iterable[Atom]:
        """Every atom, those in clauses too."""
        for several in self.alternatives:
            yield from itertools.chain.from_iterable(several)


def components(constraints: Sequence[Constraint]) -> list[list[Constraint]]:
    """Constraints that share variables, together; those without any variable are one component too."""
    return joined(constraints, _names)


def joined(items: Iterable[Item], names_of: Callable[[Item], Iterable[Hashable]]) -> list[list[Item]]:
    """Items that share names, or share them with others that do, together; those without any name too.

    O(size) but for a near-constant factor.  In the order of the first item of each.
    """
    leader: dict[Hashable, Hashable] = {None: None}

    def find(name: Hashable) -> Hashable:
        root = name
        while leader[root] != root:
            root = leader[root]
        while leader[name] != root:
            leader[name], name = root, leader[name]
        return root

    firsts: list[tuple[Item, Hashable]] = []
    for item in items:
        first, *others = names_of(item) or (None,)
        leader.setdefault(first, first)
        for name in others:
            leader[find(leader.setdefault(name, name))] = find(first)
        firsts.append((item, first))
    found: dict[Hashable, list[Item]] = {}
    for item, first in firsts:
        found.setdefault(find(first), []).append(item)
    return list(found.values())


def _names(constraint: Constraint) -> list[Variable]:
    """The variables of a constraint, one perhaps several times."""
    literals = itertools.chain.from_iterable(constraint.alternatives)
    return [variable for literal in literals for _, variable in literal.terms]


def intern(constraints: Sequence[Constraint]) -> Component:
    """Number the variables and constraints of a component.  O(size · log of it)."""
    names = {name for constraint in constraints for name in _names(constraint)}
    variables = (None, *sorted(names, key=by_name))
    number = {name: position for position, name in enumerate(variables)}
    # What the same owner says twice is said once.
    said = {constraint_order(constraint, number.__getitem__): constraint for constraint in constraints}
    ordered = sorted(said.items(), key=operator.itemgetter(0))
    premises: list[Premise] = []
    found = []
    for _, constraint in ordered:
        alternatives = []
        for index, literals in enumerate(constraint.alternatives):
            atoms = []
            for place, literal in enumerate(literals):
                atoms.append(Atom(*tightest(literal, number), len(premises)))
                chosen = isinstance(constraint.says, Clause)
                premises.append(Premise(constraint, index, place) if chosen else Premise(constraint))
            alternatives.append(tuple(atoms))
        found.append(tuple(alternatives))
    return Component(variables, tuple(each for _, each in ordered), tuple(found), tuple(premises))


def tightest(literal: Literal, number: Mapping[Variable, int]) -> tuple[Terms, int]:
    """Its terms divided by their greatest common divisor, and its bound too, rounded down: the same integers meet it."""
    factors = Counter[int]()
    for factor, variable in literal.terms:
        factors[number[variable]] += factor
    terms = sorted((place, factor) for place, factor in factors.items() if factor)
    divisor = math.gcd(*(factor for _, factor in terms)) or 1
    return tuple((place, factor // divisor) for place, factor in terms), literal.at_most // divisor


# Columns


@attrs.frozen
class Columns:
    """``dropped`` variables are zero.

    ``stands_for``: for a kept variable, all those whose sum it is.  ``together``: for the premise that bounds it, those of all of them.
    """

    dropped: frozenset[int]
    stands_for: Mapping[int, tuple[int, ...]]
    together: Mapping[int, tuple[int, ...]]

    def whole(self, terms: Terms) -> Terms:
        """The sum that one over kept variables stands for."""
        return tuple(
            (each, factor) for variable, factor in terms for each in self.stands_for.get(variable, (variable,))
        )

    def reduced(self, atom: Atom) -> Atom:
        """The atom without dropped variables.  The bound of one that was dropped says nothing any more."""
        if not self.dropped:
            return atom
        terms = tuple(term for term in atom.terms if term[0] not in self.dropped)
        return atom._replace(terms=terms) if len(terms) != len(atom.terms) else atom


def merged(component: Component) -> Columns:
    """Which variables of a component can be dropped: of those in the same sums, with the same factors, and at least zero.

    Only where "at least zero" is background and the only thing said of the variable alone.  O(size).
    """
    alone: dict[int, list[Atom]] = {}
    column: dict[int, list[tuple[int, int]]] = {}
    sums: dict[tuple[tuple[int, int], ...], int] = {}
    fixed = {
        several[0][0].premise
        for several, constraint in zip(component.alternatives, component.constraints, strict=True)
        if constraint.owner.fixed and not isinstance(constraint.says, Clause)
    }
    for atom in component.atoms():
        if len(atom.terms) == 1:
            alone.setdefault(atom.terms[0][0], []).append(atom)
        elif atom.terms not in sums:
            number = sums[atom.terms] = len(sums)
            for variable, factor in atom.terms:
                column.setdefault(variable, []).append((number, factor))
    groups: dict[tuple[tuple[int, int], ...], list[tuple[int, int]]] = {}
    for variable in sorted(column):
        said = alone.get(variable, [])
        if len(said) == 1 and said[0].terms[0][1] < 0 and said[0].at_most == 0 and said[0].premise in fixed:
            groups.setdefault(tuple(column[variable]), []).append((variable, said[0].premise))
    dropped: set[int] = set()
    stands_for: dict[int, tuple[int, ...]] = {}
    together: dict[int, tuple[int, ...]] = {}
    for same in groups.values():
        if len(same) > 1:
            dropped.update(variable for variable, _ in same[1:])
            stands_for[same[0][0]] = tuple(variable for variable, _ in same)
            together[same[0][1]] = tuple(premise for _, premise in same)
    return Columns(frozenset(dropped), stands_for, together)
