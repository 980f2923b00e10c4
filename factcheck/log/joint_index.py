"""The events that may lie in some of several scopes, indexed together: plain ones in chains, with running sums of their numbers and figures.

A row adds to a weighted sum according to the scopes it may lie in, the cells of time it may lie in, its number and its figures.  Rows alike in the first
two stand side by side in a chain, and where the third and fourth only scale what they add, running sums tell what they add together.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from factcheck.log.amounts import Amount, Coefficients, Extent, amount_of, number_of, row_extent, times
from factcheck.log.identity import Doubles, agree_on
from factcheck.log.index import Chain, Column, chained
from factcheck.log.membership import Memberships
from factcheck.log.questions import Match
from factcheck.log.table import Amounts, Table, in_order, split
from factcheck.model import Event, Scope
from factcheck.when import Truth


@attrs.frozen
class Kind:
    """What rows of one group have in common.

    ``memberships``: the combinations of scopes they may lie in.  ``fixed``: each stands for just so many events.  ``amounts``: no
    figure is below 0.
    """

    memberships: frozenset[int]
    clocked: bool
    fixed: bool
    amounts: bool


Figures: TypeAlias = tuple[tuple[str, Amount], ...]
"""Figures that are added up, each with the least it may be where an event does not give it."""


class Stack:
    """The chains of one group."""

    def __init__(self, kind: Kind, table: Table, rows: Sequence[int], figures: Figures) -> None:
        self.kind = kind
        self._figures = figures
        self.chains = tuple(
            attrs.evolve(chain, figures=tuple(_figures(table.amounts(*figure), chain.rows) for figure in figures))
            for chain in chained(table, rows)
        )

    def runs(self, chain: Chain, boundaries: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The positions cut so that the rows between two cuts may lie in the same cells between the boundaries."""
        cuts = {0, len(chain.events)}
        for boundary in boundaries:
            cuts.add(bisect.bisect_left(chain.starts, boundary))
            cuts.add(bisect.bisect_right(chain.ends, boundary))
        return itertools.pairwise(sorted(cuts))

    def extent(self, chain: Chain, run: tuple[int, int], options: Sequence[Coefficients]) -> Extent:
        """What the rows of a run add together."""
        if not any(option.fixed or any(option.figures) for option in options):
            return 0, 0
        together = self._together(chain, run, options)
        if together is not None:
            return together
        low: Amount = 0
        high: Amount = 0
        for event in chain.events[run[0] : run[1]]:
            figures = tuple(amount_of(event, *figure) for figure in self._figures)
            least, most = row_extent(options, number_of(event), figures)
            low, high = low + least, high + most
        return low, high

    def _together(self, chain: Chain, run: tuple[int, int], options: Sequence[Coefficients]) -> Extent | None:
        """The same by running sums, or None where rows have to be looked at one by one."""
        used = [place for place in range(len(self._figures)) if any(option.figures[place] for option in options)]
        counted = any(option.fixed for option in options)
        if not used:
            return self._scaled([option.fixed for option in options], chain.numbers, run)
        if len(options) == 1 and (self.kind.fixed or (len(used) == 1 and not counted)):
            parts = [self._scaled([options[0].figures[place]], chain.figures[place], run) for place in used]
            parts.append(self._scaled([options[0].fixed], chain.numbers, run))
            return sum(low for low, _ in parts), sum(high for _, high in parts)
        if len(used) == 1 and not counted and self.kind.amounts:
            return self._scaled([option.figures[used[0]] for option in options], chain.figures[used[0]], run)
        return None

    @staticmethod
    def _scaled(weights: Sequence[Amount], columns: tuple[Column, Column], run: tuple[int, int]) -> Extent:
        least, most = min(weights), max(weights)
        low, high = columns[0].between(*run), columns[1].between(*run)
        return times(least, low if least >= 0 else high), times(most, high if most >= 0 else low)


def _figures(amounts: Amounts, rows: Sequence[int]) -> tuple[Column, Column]:
    lows = Column.of(list(map(amounts.lows.__getitem__, rows)), -math.inf)
    if amounts.lows is amounts.highs:
        return lows, lows
    return lows, Column.of(list(map(amounts.highs.__getitem__, rows)), math.inf)


class JointIndex:
    """Plain events in stacks, by what they have in common; those with several intervals or a possible double, ``special``, one by one.

    ``doubles``: those of each scope taken together, but for those that contradict each other on an attribute of any.  ``boxed``: whether some event may lie in too many combinations of scopes to list.
    ``lasting``: what lasted is special too.
    """

    def __init__(
        self,
        table: Table,
        memberships: Memberships,
        figures: Figures,
        doubles: Sequence[Doubles],
        *,
        lasting: bool = False,
    ) -> None:
        self.figures = tuple(name for name, _ in figures)
        self.least = tuple(least for _, least in figures)
        self.memberships = memberships
        self.doubles: dict[str, frozenset[str]] = {}
        for several in doubles:
            for id_, others in several.items():
                event = table.event(id_)
                same = {
                    each for each in others if all(agree_on(scope, event, table.event(each)) for scope in self.scopes)
                }
                if same:
                    self.doubles[id_] = self.doubles.get(id_, frozenset()) | same
        self.table = table
        self._known: dict[str, frozenset[int]] = {}
        alike: dict[frozenset[int], list[Sequence[int]]] = defaultdict(list)
        for part in table.alike(self.memberships.attributes, shared=self.memberships.on_figures):
            alike[self.memberships.of(table.events[part[0]])].append(part)
        alike.pop(_NOWHERE, None)
        self.boxed = any(min(combinations) < 0 for combinations in alike)
        aside = table.aside(self.doubles) | (table.lasting if lasting else frozenset())
        special: list[int] = []
        plain: dict[Kind, list[Sequence[int]]] = defaultdict(list)
        flags = (table.clocked, table.fixed, *(table.amounts(*figure).never_negative for figure in figures))
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

    @functools.cached_property
    def chains(self) -> int:
        """In how many chains the plain events sit."""
        return sum(len(stack.chains) for stack in self.stacks)

    @functools.cached_property
    def pieces(self) -> int:
        """Of how many pieces the dates of the special events are, with those they may be the same as."""
        return sum(len(event.extent) + len(self.doubles.get(event.id, ())) for event in self.special)

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
        return tuple(amount_of(event, *figure) for figure in zip(self.figures, self.least, strict=True))


_NOWHERE = frozenset({0})
