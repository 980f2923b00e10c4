"""Constraints with numbers for names: what the theories and the search work on.

Variables are numbered in order of their names and constraints in order of their owners and contents, so that results do not depend
on the order in which a problem lists them.  Number 0 is zero itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import attrs

from factcheck.solver.constraints import Bound, Clause, Constraint, Literal, Variable, by_name
from factcheck.solver.proofs import Premise

__all__ = ["Atom", "Component", "Terms", "components", "intern", "tightest"]

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


@attrs.frozen
class Component:
    """Constraints that share variables with each other and with no others.

    ``plain[i]`` is the atom of constraint i, or None for a clause, whose alternatives are ``clauses[i]``.
    """

    variables: tuple[Variable, ...]
    constraints: tuple[Constraint, ...]
    plain: tuple[Atom | None, ...]
    clauses: Mapping[int, tuple[tuple[Atom, ...], ...]]
    premises: tuple[Premise, ...]

    @property
    def differences_only(self) -> bool:
        """Whether every literal is a difference, so that a graph decides any conjunction of them."""
        return all(not atom.terms or atom.difference is not None for atom in self.atoms())

    def atoms(self) -> Iterable[Atom]:
        """Every atom, those in clauses too."""
        for position, atom in enumerate(self.plain):
            if atom is not None:
                yield atom
            else:
                for alternative in self.clauses[position]:
                    yield from alternative


def components(constraints: Sequence[Constraint]) -> list[list[Constraint]]:
    """Constraints that share variables, together; those without any variable are one component too.

    O(size) but for a near-constant factor.  In the order of the first constraint of each.
    """
    leader: dict[Variable, Variable] = {None: None}

    def find(variable: Variable) -> Variable:
        root = variable
        while leader[root] != root:
            root = leader[root]
        while leader[variable] != root:
            leader[variable], variable = root, leader[variable]
        return root

    named: list[list[Variable]] = []
    for constraint in constraints:
        names = [name for name in _names(constraint) if name is not None]
        for name in names:
            leader.setdefault(name, name)
        for name in names[1:]:
            leader[find(name)] = find(names[0])
        named.append(names)
    found: dict[Variable, list[Constraint]] = {}
    for constraint, names in zip(constraints, named, strict=True):
        found.setdefault(find(names[0]) if names else None, []).append(constraint)
    return list(found.values())


def _names(constraint: Constraint) -> list[Variable]:
    says = constraint.says
    literals = [each for several in says.alternatives for each in several] if isinstance(says, Clause) else [says]
    names: list[Variable] = []
    for literal in literals:
        if isinstance(literal, Bound):
            names += (literal.left, literal.right)
        else:
            names += (variable for _, variable in literal.terms)
    return names


def intern(constraints: Sequence[Constraint]) -> Component:
    """Number the variables and constraints of a component.  O(size · log of it)."""
    names = {name for constraint in constraints for name in _names(constraint) if name is not None}
    variables = (None, *sorted(names, key=by_name))
    number = {name: position for position, name in enumerate(variables)}
    # What the same owner says twice is said once.
    said = {_canonical(constraint, number): constraint for constraint in constraints}
    ordered = sorted(said.items(), key=_first)
    premises: list[Premise] = []
    plain: list[Atom | None] = []
    clauses: dict[int, tuple[tuple[Atom, ...], ...]] = {}
    for position, (_, constraint) in enumerate(ordered):
        says = constraint.says
        if isinstance(says, Clause):
            alternatives = []
            for index, literals in enumerate(says.alternatives):
                atoms = []
                for place, literal in enumerate(literals):
                    atoms.append(Atom(*tightest(literal, number), len(premises)))
                    premises.append(Premise(constraint, index, place))
                alternatives.append(tuple(atoms))
            plain.append(None)
            clauses[position] = tuple(alternatives)
        else:
            plain.append(Atom(*tightest(says, number), len(premises)))
            premises.append(Premise(constraint))
    return Component(variables, tuple(each for _, each in ordered), tuple(plain), clauses, tuple(premises))


def _first(pair: tuple[tuple[object, ...], Constraint]) -> tuple[object, ...]:
    return pair[0]


def _canonical(constraint: Constraint, number: Mapping[Variable, int]) -> tuple[object, ...]:
    """Sorts constraints; two that are equal here say the same, and for the same owner."""
    owner, says = constraint.owner, constraint.says
    if isinstance(says, Clause):
        content: tuple[object, ...] = tuple(
            tuple(_raw(literal, number) for literal in alternative) for alternative in says.alternatives
        )
        return owner.name, owner.part, owner.fixed, 1, content
    return owner.name, owner.part, owner.fixed, 0, _raw(says, number)


def _raw(literal: Literal, number: Mapping[Variable, int]) -> tuple[object, ...]:
    if isinstance(literal, Bound):
        return 0, number[literal.left], number[literal.right], literal.at_most
    return 1, tuple((factor, number[variable]) for factor, variable in literal.terms), literal.at_most


def tightest(literal: Literal, number: Mapping[Variable, int]) -> tuple[Terms, int]:
    """Its terms divided by their greatest common divisor, and its bound too, rounded down: the same integers meet it."""
    factors: dict[int, int] = {}
    if isinstance(literal, Bound):
        factors[number[literal.left]] = 1
        right = number[literal.right]
        factors[right] = factors.get(right, 0) - 1
        factors.pop(0, None)
    else:
        for factor, variable in literal.terms:
            place = number[variable]
            factors[place] = factors.get(place, 0) + factor
    terms = sorted((place, factor) for place, factor in factors.items() if factor)
    divisor = math.gcd(*(factor for _, factor in terms)) or 1
    return tuple((place, factor // divisor) for place, factor in terms), literal.at_most // divisor
