"""What the search asks of a theory, and the theory of differences.

A theory holds a conjunction of atoms, takes more of them and gives the last ones back.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from factcheck.solver.differences import Graph
from factcheck.solver.rows import Atom, Terms

__all__ = ["Conflict", "Differences", "Multiplied", "Theory"]

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


class Theory(Protocol):
    """A conjunction of atoms.  ``whole``: its values are integers as soon as they exist."""

    whole: bool

    def mark(self) -> int:
        """The state to go back to."""

    def undo(self, mark: int) -> None:
        """Take back every atom added since the mark."""

    def add(self, atom: Atom) -> Conflict | None:
        """Take one more atom.  A conflict may be found at once, or only by :meth:`settle`; then the caller must undo."""

    def settle(self) -> Conflict | None:
        """Find rational values that meet all atoms, or a conflict."""

    def value(self, variable: int) -> tuple[int, int]:
        """Numerator and positive denominator, after :meth:`settle`."""

    def rounding(self) -> Conflict | None:
        """A proof that no integers meet what rational values do, where one is seen at once."""

    def is_free(self, variable: int, *, above: bool) -> bool:
        """Whether nothing by itself limits the variable on that side."""

    def narrow(self) -> tuple[Terms, int, int] | None:
        """A variable or sum that is limited on both sides and not yet to one value: its terms and limits, the closest ones."""


class Differences:
    """The theory of difference constraints: complete, and whole by itself."""

    whole = True

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
        """A whole number."""
        return self._graph.value(variable), 1

    def rounding(self) -> Conflict | None:
        """There is none: the values are whole."""
        return None

    def is_free(self, variable: int, *, above: bool) -> bool:  # noqa: ARG002
        """Never asked of whole values."""
        return False

    def narrow(self) -> tuple[Terms, int, int] | None:
        """Never asked of whole values."""
        return None
