"""The theories that the search knows: differences, and sums.

A theory holds a conjunction of atoms, takes more of them (``add``) and gives the last ones back (``mark``, ``undo``).  ``settle`` finds
values that meet all of them, or a conflict.
"""

from __future__ import annotations

from factcheck.solver.differences import Graph
from factcheck.solver.integers import Simplex
from factcheck.solver.rows import Atom, Conflict

__all__ = ["Differences", "Theory"]


class Differences:
    """The theory of difference constraints: complete, and its values are whole as soon as they exist."""

    def __init__(self, graph: Graph) -> None:
        """Works on the graph it is given."""
        self._graph = graph
        self.mark = graph.mark
        self.undo = graph.undo

    def add(self, atom: Atom) -> Conflict | None:
        """Finds every conflict at once."""
        if not atom.terms:
            return Conflict(((1, atom.premise),)) if atom.at_most < 0 else None
        sides = atom.difference
        assert sides is not None, "the graph is only asked of components without other sums"
        cycle = self._graph.add(*sides, atom.at_most, atom.premise)
        return Conflict(tuple((1, premise) for premise in cycle)) if cycle else None

    def settle(self) -> Conflict | None:
        """Nothing is left to do."""
        return None

    def value(self, variable: int) -> tuple[int, int]:
        """A whole number, over one."""
        return self._graph.value(variable), 1


Theory = Differences | Simplex
