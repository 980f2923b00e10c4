"""Which scopes one event is in: two that no event can lie in at once, as in Iraq and in Syria, cannot both hold it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

import attrs

from factcheck.model import Scope
from factcheck.network.cells import cells_of
from factcheck.solver.constraints import Bound, Constraint, Linear, Owner

ONE_EVENT = Owner("an event has one place, and is one thing of each kind", fixed=True)
NOT_NEGATIVE = Owner("an event is in a scope or it is not", fixed=True)


@attrs.frozen
class Belonging:
    """Whether an event is in a scope: 1, or 0.  Of a row for several events, one of them that stands for all."""

    event: str
    scope: Scope


class Belongings:
    """Every event laid out over the combinations of the scopes that are said of it; of one that is said to be in one scope alone nothing follows."""

    def __init__(self, said: Iterable[Belonging]) -> None:
        """Gathers the scopes of each event; the order of what is said means nothing."""
        scopes: dict[str, set[Scope]] = {}
        for each in said:
            scopes.setdefault(each.event, set()).add(each.scope)
        self._scopes = {event: sorted(several, key=repr) for event, several in sorted(scopes.items())}
        self._cells = {event: cells_of(several) for event, several in self._scopes.items()}

    def background(self) -> Iterator[Constraint]:
        """That each event lies in one combination at the most."""
        for event, cells in self._cells.items():
            for cell in range(len(cells)):
                yield Constraint(NOT_NEGATIVE, Bound(None, _variable(event, cell), 0))
            if cells:
                yield Constraint(ONE_EVENT, Linear(tuple((1, _variable(event, cell)) for cell in range(len(cells))), 1))

    def terms(self, each: Belonging) -> Iterator[tuple[int, Hashable]]:
        """Whether an event is in a scope, as a sum of variables; one of its own where the combinations are too many."""
        cells, place = self._cells[each.event], self._scopes[each.event].index(each.scope)
        if not cells:
            yield 1, ("one", each.event, "in", place)
        for cell, held in enumerate(cells):
            if place in held:
                yield 1, _variable(each.event, cell)


def _variable(event: str, cell: int) -> Hashable:
    return ("one", event, cell)
