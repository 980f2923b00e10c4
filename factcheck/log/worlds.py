"""The ways in which events count in several stretches and scopes at once, so that several requirements can be tried in one world.

Events alike in their ways are counted together, as a class (semantics 1.8 C).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from factcheck.log.amounts import Extent, number_of
from factcheck.log.questions import WorldClass, WorldsAnswer
from factcheck.log.sums import NOTHING, Weighing
from factcheck.model import Event

Ways = frozenset[int]


class Worlds(Weighing):
    """The ways in which events count in the parts.  The weights do not matter."""

    def classes(self) -> WorldsAnswer:
        """The classes, in a fixed order; ``told`` false where the ways are too many to list."""
        found: dict[Ways, list[Extent]] = {}
        for ways, extent in itertools.chain(self._of_stacks(), self._of_single_events()):
            found.setdefault(ways, []).append(extent)
        missing = self._missing() - {0}
        told = not (self._boxed or self._index.boxed or min(self._index.memberships.of_anything) < 0)
        classes = []
        for ways, extents in found.items():
            low, high = sum(low for low, _ in extents), sum(high for _, high in extents)
            if ways == NOTHING or (low, high) == (0, 0):
                continue
            told = told and low >= 0 and low != math.inf
            classes.append(WorldClass(ways, int(low) if told else 0, None if high == math.inf else int(high)))
        if not told:
            return WorldsAnswer((), frozenset(), told=False)
        return WorldsAnswer(tuple(sorted(classes, key=lambda each: sorted(each.ways))), missing)

    def _of_stacks(self) -> Iterator[tuple[Ways, Extent]]:
        """Events with one interval and no double, but for those that do not count in some part."""
        for _, chain, run, ways in self._runs():
            least, most = chain.numbers
            yield ways, (least.between(*run), most.between(*run))

    def _of_single_events(self) -> Iterator[tuple[Ways, Extent]]:
        alone, joined = self._components()
        for event in (*self._singles(), *alone):
            yield self._options_of_event(event), number_of(event)
        for group in joined:
            yield from self._of_component(group)

    def _of_component(self, events: list[Event]) -> Iterator[tuple[Ways, Extent]]:
        """Of reports that may be the same those of one input are distinct; of the others each may add nothing of its own."""
        inputs = sorted({input_ for event in events for input_ in event.inputs})
        chosen = max(inputs, key=lambda input_: sum(input_ in event.inputs for event in events))
        for event in events:
            numbers = [number_of(each) for each in (event, *self._index.doubles_of(event))]
            low = min(low for low, _ in numbers) if chosen in event.inputs else 0
            yield self._options_of_event(event), (low, max(high for _, high in numbers))
