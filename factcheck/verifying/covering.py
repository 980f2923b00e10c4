"""What is vouched for, as the checker reads it: where coverage statements exclude that events of a scope are missing."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from factcheck.model import Coverage, Disregarded, Dossier, Scope
from factcheck.verifying.lines import certainly, placed, throughout
from factcheck.verifying.values import require
from factcheck.when import DAWN, Intervals, Line

Key = TypeVar("Key", bound=Hashable)


class Vouched:
    """The coverage statements of a dossier on a line."""

    def __init__(self, dossier: Dossier, line: Line) -> None:
        self._dossier = dossier
        self._line = line
        self._coverage = {coverage.id: coverage for coverage in dossier.coverage}
        self._covered: dict[str, Intervals] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(self._coverage)

    def statements(self, ids: Iterable[str]) -> list[Coverage]:
        """Coverage by id.  Raises Unproved where there is none of that name."""
        require(all(id_ in self._coverage for id_ in ids), "it names coverage that does not exist")
        return [self._coverage[id_] for id_ in ids]

    def _closes(self, coverage: Coverage, cell: Scope, disregarded: Disregarded) -> bool:
        """Whether a coverage statement may help this claim, and speaks of the whole cell."""
        if coverage.account_of is not None or coverage.scope not in self._dossier.scope:
            return False
        if coverage.vouched_by is not None and disregarded.source in reached([coverage.vouched_by], self._derived_from):
            return False
        return cell.implies(self._dossier.scope[coverage.scope])

    def _derived_from(self, source: str) -> tuple[str, ...]:
        entry = self._dossier.source.get(source)
        return entry.derived_from if entry else ()

    def _closed(self, coverage: Coverage) -> Intervals:
        """The instants a coverage statement closes."""
        if coverage.id not in self._covered:
            self._covered[coverage.id] = self._closed_by(coverage)
        return self._covered[coverage.id]

    def _closed_by(self, coverage: Coverage) -> Intervals:
        instants = certainly(coverage.window, self._line)
        for lack in coverage.lacks:
            instants -= throughout(lack.when, self._line)
        source = self._dossier.voucher(coverage)
        if source is not None:
            instants &= Intervals.between(DAWN, source.knew_until(self._line))
        return instants

    def uncovered(
        self, scope: Scope, coverage: Iterable[str], stretches: Iterable[Intervals], disregarded: Disregarded
    ) -> Intervals:
        """The instants of any of the stretches at which, these statements notwithstanding, events of the scope may be missing.

        What ends or begins within the day on which a statement was made is about a part of that day, and so is what was said by the clock on it: of such a day the statement says nothing.
        Raises Unproved as :meth:`statements`.
        """
        statements = self.statements(coverage)
        missing = Intervals()
        for cell, instants in itertools.product(scope.cells(), stretches):
            left = instants
            for statement in statements:
                if self._closes(statement, cell, disregarded):
                    spoken = self._day_of(statement)
                    torn = any(start < edge < end for start, end in spoken for pair in instants for edge in pair)
                    in_part = torn or disregarded.clock.meets(spoken)
                    left -= self._closed(statement) - (spoken if in_part else Intervals())
            missing |= left
        return missing

    def _day_of(self, coverage: Coverage) -> Intervals:
        """From when to when its source may have spoken, where no clock time of that is known."""
        source = self._dossier.voucher(coverage)
        if source is None or source.published is None or source.published.clocked:
            return Intervals()
        return placed(source.published, self._line)


def reached(start: Iterable[Key], links: Callable[[Key], Iterable[Key]]) -> set[Key]:
    """What the links lead to from there, and where they start."""
    found = set(start)
    waiting = list(found)
    while waiting:
        new = set(links(waiting.pop())) - found
        found |= new
        waiting += new
    return found
