"""Cells that no constraint tells apart are one cell.

A table of counts has a cell for every combination of scopes and stretches; most lie in exactly the same sums.  What holds of the sum of
such cells holds of the first alone, with the others at zero: fewer columns, the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from factcheck.solver.constraints import Clause
from factcheck.solver.rows import Atom, Component, Terms

__all__ = ["Columns", "merged"]


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
