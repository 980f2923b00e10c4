"""The events that may lie in some of several scopes, indexed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from factcheck.log.amounts import Extent, amount_of
from factcheck.log.columns import Kind, Stack
from factcheck.log.doubles import Doubles
from factcheck.log.membership import Memberships
from factcheck.log.questions import Match
from factcheck.log.table import Table, in_order, split
from factcheck.model import Event, Scope
from factcheck.when import Truth

__all__ = ["JointIndex"]


class JointIndex:
    """Plain events in stacks, by what they have in common; those with several intervals or a possible double, ``special``, one by one.

    ``doubles``: those of each scope taken together.  ``boxed``: whether some event may lie in too many combinations of scopes to list.
    """

    def __init__(
        self, table: Table, memberships: Memberships, figures: tuple[str, ...], doubles: Sequence[Doubles]
    ) -> None:
        self.figures = figures
        self.memberships = memberships
        self.doubles: dict[str, frozenset[str]] = {}
        for several in doubles:
            for id_, others in several.items():
                self.doubles[id_] = self.doubles.get(id_, frozenset()) | others
        self.table = table
        self._known: dict[str, frozenset[int]] = {}
        alike: dict[frozenset[int], list[Sequence[int]]] = defaultdict(list)
        for part in table.parts(self.memberships.attributes).values():
            alike[self.memberships.of(table.events[part[0]])].append(part)
        alike.pop(_NOWHERE, None)
        self.boxed = any(min(combinations) < 0 for combinations in alike)
        aside = table.aside(self.doubles)
        special: list[int] = []
        plain: dict[Kind, list[Sequence[int]]] = defaultdict(list)
        flags = (table.clocked, table.fixed, *(table.amounts(figure).never_negative for figure in figures))
        for combinations, parts in alike.items():
            rows = in_order(parts)
            if aside:
                special += [row for row in rows if row in aside]
                rows = [row for row in rows if row not in aside]
            for (clocked, fixed, *amounts), chosen in split(rows, flags):
                plain[Kind(combinations, clocked, fixed, all(amounts))].append(chosen)
        self.special = [table.events[row] for row in sorted(special)]
        order = sorted(
            plain.items(),
            key=lambda item: (sorted(item[0].memberships), item[0].clocked, item[0].fixed, item[0].amounts),
        )
        self.stacks = tuple(Stack(kind, table, in_order(parts), figures) for kind, parts in order)

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """The scopes, each once."""
        return self.memberships.scopes

    def of(self, event: Event) -> frozenset[int]:
        """The combinations of scopes in which the event may lie."""
        found = self._known.get(event.id)
        if found is None:
            found = self._known[event.id] = self.memberships.of(event)
        return found

    def known(self, ids: Iterable[str]) -> list[Event]:
        """Those of the events that may lie in some scope, by id."""
        events = (self.table.event(id_) for id_ in sorted(ids))
        return [event for event in events if self.of(event) != _NOWHERE]

    def doubles_of(self, event: Event) -> list[Event]:
        """The indexed events it may be the same as."""
        return self.known(self.doubles.get(event.id, ()))

    def match(self, event: Event, *, certain: bool) -> Match:
        """The event as an answer lists it, in scope where it is known in which of the scopes it lies."""
        combinations = self.of(event)
        known = len(combinations) == 1 and min(combinations) > 0
        return Match(event, Truth.YES if known else Truth.UNKNOWN, certain, event.id in self.doubles)

    def amounts(self, event: Event) -> tuple[Extent, ...]:
        """Its figures."""
        return tuple(amount_of(event, figure) for figure in self.figures)


_NOWHERE = frozenset({0})
