"""The events that may lie in some of several scopes, indexed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factcheck.log.amounts import Extent, amount_of
from factcheck.log.columns import Kind, Stack
from factcheck.log.doubles import Doubles
from factcheck.log.index import by_time
from factcheck.log.membership import Memberships
from factcheck.model import Event, Scope

__all__ = ["JointIndex"]


class JointIndex:
    """Plain events in stacks, by what they have in common; those with several intervals or a possible double, ``special``, one by one.

    ``doubles``: those of each scope taken together.
    """

    def __init__(
        self,
        events: Mapping[str, Event],
        scopes: Sequence[Scope],
        figures: tuple[str, ...],
        doubles: Sequence[Doubles],
    ) -> None:
        self.scopes = tuple(scopes)
        self.figures = figures
        self.memberships = Memberships(scopes)
        self.doubles: dict[str, frozenset[str]] = {}
        for several in doubles:
            for id_, others in several.items():
                self.doubles[id_] = self.doubles.get(id_, frozenset()) | others
        plain: dict[Kind, list[Event]] = defaultdict(list)
        kinds: dict[tuple[frozenset[int], bool, bool, bool], Kind] = {}
        self.special: list[Event] = []
        self._events = events
        for event in events.values():
            combinations = self.memberships.of(event)
            if combinations == _NOWHERE:
                continue
            moment = event.moment
            if event.id in self.doubles or len(moment.intervals) != 1:
                self.special.append(event)
                continue
            fixed = event.number.low == event.number.high
            amounts = all(amount_of(event, figure)[0] >= 0 for figure in figures)
            key = (combinations, moment.clocked, fixed, amounts)
            if key not in kinds:
                kinds[key] = Kind(*key)
            plain[kinds[key]].append(event)
        self.special.sort(key=by_time)
        order = sorted(
            plain.items(),
            key=lambda item: (sorted(item[0].memberships), item[0].clocked, item[0].fixed, item[0].amounts),
        )
        self.stacks = tuple(Stack(kind, several, figures) for kind, several in order)

    def of(self, event: Event) -> frozenset[int]:
        """The combinations of scopes in which the event may lie."""
        return self.memberships.of(event)

    def known(self, ids: Iterable[str]) -> list[Event]:
        """Those of the events that may lie in some scope, by id."""
        events = (self._events[id_] for id_ in sorted(ids))
        return [event for event in events if self.of(event) != _NOWHERE]

    def doubles_of(self, event: Event) -> list[Event]:
        """The indexed events it may be the same as."""
        return self.known(self.doubles.get(event.id, ()))

    def amounts(self, event: Event) -> tuple[Extent, ...]:
        """Its figures."""
        return tuple(amount_of(event, figure) for figure in self.figures)


_NOWHERE = frozenset({0})
