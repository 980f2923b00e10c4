"""Weighted sums over worlds: each event adds to all the parts it lies in, in the same world.

The time line is cut at every bound of the parts' stretches.  An event's options are the pairs of a cell it may lie in and a combination of scopes;
worlds choose independently for each event, so that the extreme sums are the sums of extremes (semantics 1.8 A).  Possible
doubles count at least as often as the reports of one input, and at most as often as all.

Where a sum asks how far it reaches, ``Worlds`` lists the ways themselves, so that several requirements can be tried in one world: events alike in their
ways are counted together, as a class (semantics 1.8 C).
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from factcheck.log.amounts import Amount, Coefficients, Extent, finite, hull, number_of, row_extent
from factcheck.log.identity import components, reach
from factcheck.log.index import Chain, Run, listed, outside
from factcheck.log.joint_index import JointIndex, Stack
from factcheck.log.questions import Gaps, MeasureAnswer, SumPart, WorldClass, WorldsAnswer
from factcheck.model import Event
from factcheck.when import DAWN, DUSK, Intervals, Stretch

__all__ = ["MAX_STATES", "Weighing", "Worlds"]


MAX_STATES = 256
"""So many ways for borderline stretches to hold an instant or not are told apart; of more, each stretch alone is known."""

Without = Sequence[frozenset[str]]


class Weighing:
    """The parts of a sum on one index.  ``without``: for each part.  ``open_at``: for each scope of the index, where in any of the stretches events may be missing."""

    def __init__(
        self, parts: Sequence[SumPart], index: JointIndex, without: Without, open_at: Sequence[Intervals]
    ) -> None:
        self._index = index
        self._parts = parts
        self._boxed = False
        self._without = without
        self._open_at = open_at
        places = {scope.conditions: place for place, scope in enumerate(index.scopes)}
        self._scope = [places[part.count.scope.conditions] for part in parts]
        pairs = list(dict.fromkeys((part.count.stretch, part.count.clocked_stretch) for part in parts))
        self._stretch = [pairs.index((part.count.stretch, part.count.clocked_stretch)) for part in parts]
        self._stretches: dict[bool, list[Stretch]] = {False: [one for one, _ in pairs], True: [one for _, one in pairs]}
        self._boundaries = {clocked: _boundaries(several) for clocked, several in self._stretches.items()}
        self._states = {
            clocked: [
                self._states_of(cell, several) for cell in itertools.pairwise((DAWN, *self._boundaries[clocked], DUSK))
            ]
            for clocked, several in self._stretches.items()
        }
        self._adds: dict[int, Coefficients] = {}
        self._options: dict[tuple[frozenset[int], bool, int, int], frozenset[int]] = {}

    # What an event may count in, as bits of the parts

    def _states_of(self, cell: tuple[int, int], stretches: Sequence[Stretch]) -> tuple[int, ...]:
        """The combinations of stretches that may hold an instant of the cell."""
        if cell[0] >= cell[1]:
            return ()
        here = Intervals.between(*cell)
        states = [0]
        for place, stretch in enumerate(stretches):
            if here.within(stretch.certain):
                states = [state | 1 << place for state in states]
            elif here.meets(stretch.possible):
                states += [state | 1 << place for state in states]
            if len(states) > MAX_STATES:
                # Which stretches hold an instant hangs together in worlds; each for itself is wider.
                self._boxed = True
                sure = sum(1 << one for one, each in enumerate(stretches) if here.within(each.certain))
                held = sum(1 << one for one, each in enumerate(stretches) if here.meets(each.possible))
                return (-1 - (sure + (held << len(stretches))),)
        return tuple(states)

    def _masks(self, combinations: Iterable[int], states: Iterable[int]) -> frozenset[int]:
        """The parts an event may count in together."""
        found: set[int] = set()
        states = tuple(states)
        for combination in combinations:
            for state in states:
                if combination >= 0 and state >= 0:
                    found.add(self._counted(combination, state))
                else:
                    found |= self._loose(combination, state)
        return frozenset(found)

    def _counted(self, combination: int, state: int) -> int:
        return sum(
            1 << part
            for part, (scope, stretch) in enumerate(zip(self._scope, self._stretch, strict=True))
            if combination >> scope & 1 and state >> stretch & 1
        )

    def _loose(self, combination: int, state: int) -> set[int]:
        """The extremes where each scope or each stretch is in or out for itself."""
        scopes, stretches = (
            _bounds(combination, len(self._index.scopes)),
            _bounds(state, len(self._stretches[False])),
        )
        certain = self._counted(scopes[0], stretches[0])
        possible = self._counted(scopes[1], stretches[1])
        found = set()
        for counts, figures in itertools.product((1, -1), repeat=2):
            chosen = sum(
                1 << place
                for place, part in enumerate(self._parts)
                if possible >> place & 1 and part.weight * (figures if part.figure else counts) > 0
            )
            found.add(certain | chosen)
        return found | {certain}

    def _coefficients(self, mask: int) -> Coefficients:
        found = self._adds.get(mask)
        if found is None:
            fixed: Amount = 0
            figures: list[Amount] = [0] * len(self._index.figures)
            for place, part in enumerate(self._parts):
                if mask >> place & 1:
                    if part.figure:
                        figures[self._index.figures.index(part.figure)] += part.weight
                    else:
                        fixed += part.weight
            found = self._adds[mask] = Coefficients(fixed, tuple(figures))
        return found

    def _add(self, masks: Iterable[int]) -> list[Coefficients]:
        return list(dict.fromkeys(self._coefficients(mask) for mask in sorted(masks)))

    def _cells(self, intervals: Intervals, clocked: bool) -> Iterator[tuple[int, int]]:
        """From which cell to which (inclusive) each pair of the intervals reaches."""
        boundaries = self._boundaries[clocked]
        for start, end in intervals:
            yield bisect.bisect_right(boundaries, start), bisect.bisect_left(boundaries, end)

    def _options_of(self, combinations: frozenset[int], clocked: bool, first: int, last: int) -> frozenset[int]:
        key = (combinations, clocked, first, last)
        if key not in self._options:
            states = {state for cell in self._states[clocked][first : last + 1] for state in cell}
            self._options[key] = self._masks(combinations, states)
        return self._options[key]

    def _options_of_event(self, event: Event) -> frozenset[int]:
        """The options of one event, with those it has should it be the same as a double or as one that does not count."""
        doubles = self._index.doubles_of(event)
        found: set[int] = set()
        for clocked in {each.moment.clocked for each in (event, *doubles)}:
            instants = reach(event, doubles)
            combinations = frozenset[int]().union(*(self._index.of(each) for each in (event, *doubles)))
            for first, last in self._cells(instants, clocked):
                found |= self._options_of(combinations, clocked, first, last)
        for place, excluded in enumerate(self._without):
            if event.id in excluded:
                found = {mask & ~(1 << place) for mask in found}
            elif any(double.id in excluded for double in doubles):
                found |= {mask & ~(1 << place) for mask in found}
        return frozenset(found)

    # The sum

    def answer(self, gaps: Gaps) -> MeasureAnswer:
        """The bounds of the sum, and the events it hangs on."""
        low: Amount = 0
        high: Amount = 0
        certain: list[Iterator[Event]] = []
        possible: list[Iterator[Event]] = []
        for stack, chain, run, options in self._runs():
            least, most = stack.extent(chain, run, self._add(options))
            low, high = low + least, high + most
            if options != _NOTHING:
                (certain if len(options) == 1 else possible).append(chain.slice(*run))
        singles = self._singles()
        alone, joined = self._components()
        sums = [self._row(event, self._options_of_event(event)) for event in (*singles, *alone)]
        sums += [self._component(component) for component in joined]
        low, high = low + sum(least for least, _ in sums), high + sum(most for _, most in sums)
        for event in (*singles, *self._index.special):
            options = self._options_of_event(event)
            if options != _NOTHING:
                (certain if len(options) == 1 else possible).append(iter((event,)))
        self._boxed |= self._index.boxed
        if self._boxed and not all(stack.kind.amounts for stack in self._index.stacks):
            low, high = -math.inf, math.inf
        lower, higher = self._unbounded()
        return MeasureAnswer(
            low=None if lower else finite(low),
            high=None if higher else finite(high),
            closed_low=finite(low),
            closed_high=finite(high),
            certain=listed(certain, self._index, certain=True),
            open=listed(possible, self._index, certain=False),
            gaps=gaps,
            relaxed="identity" if joined else "combinations" if self._boxed else "",
        )

    def _runs(self) -> Iterator[tuple[Stack, Chain, Run, frozenset[int]]]:
        """Runs of plain events that have the same options, without those that do not count in some part."""
        rows = [self._index.table.row[id_] for id_ in frozenset[str]().union(*self._without)]
        for stack in self._index.stacks:
            clocked = stack.kind.clocked
            for chain in stack.chains:
                for run in outside(stack.runs(chain, self._boundaries[clocked]), chain.places(rows)):
                    ((first, last),) = self._cells(chain.events[run[0]].moment.intervals, clocked)
                    yield stack, chain, run, self._options_of(stack.kind.memberships, clocked, first, last)

    def _singles(self) -> list[Event]:
        """The plain events that do not count in some part."""
        special = {event.id for event in self._index.special}
        return [event for event in self._index.known(frozenset[str]().union(*self._without)) if event.id not in special]

    def _row(self, event: Event, options: Iterable[int]) -> Extent:
        number, figures = number_of(event), self._index.amounts(event)
        doubles = self._index.doubles_of(event)
        if doubles:
            number = hull([number, *(number_of(double) for double in doubles)])
            others = [self._index.amounts(double) for double in doubles]
            figures = tuple(hull(several) for several in zip(figures, *others, strict=True))
        return row_extent(self._add(options), number, figures)

    def _components(self) -> tuple[list[Event], list[list[Event]]]:
        """The special events without a double that may count, and the groups that may be the same."""
        alone, joined = [], []
        for group in components(self._index.special, self._index.doubles):
            if len(group) == 1:
                alone += group
            elif any(self._options_of_event(event) != _NOTHING for event in group):
                joined.append(group)
        return alone, joined

    def _component(self, events: list[Event]) -> Extent:
        """Of reports that may be the same: those of one input are distinct, each other one may add nothing of its own."""
        extents = {event.id: self._row(event, self._options_of_event(event)) for event in events}
        bounds = []
        for input_ in {input_ for event in events for input_ in event.inputs}:
            mine = [extents[event.id] for event in events if input_ in event.inputs]
            rest = [extents[event.id] for event in events if input_ not in event.inputs]
            bounds.append(
                (
                    sum(low for low, _ in mine) + sum(min(low, 0) for low, _ in rest),
                    sum(high for _, high in mine) + sum(max(high, 0) for _, high in rest),
                )
            )
        return max(low for low, _ in bounds), min(high for _, high in bounds)

    # Events nobody reports

    def _missing(self) -> frozenset[int]:
        """The options of events that nobody reports and nobody excludes."""
        if all(instants.empty for instants in self._open_at):
            return frozenset()
        found: set[int] = set()
        for clocked in (False, True):
            cells = itertools.pairwise((DAWN, *self._boundaries[clocked], DUSK))
            for cell, states in zip(cells, self._states[clocked], strict=True):
                here = Intervals.between(*cell)
                existing = [one for one in self._index.memberships.of_anything if self._may_exist(one, here)]
                found |= self._masks(existing, states)
        return frozenset(found)

    def _unbounded(self) -> tuple[bool, bool]:
        """Whether events that may be missing could lower the sum, and raise it, without end."""
        weights = [weight for option in self._add(self._missing()) for weight in (option.fixed, *option.figures)]
        return any(weight < 0 for weight in weights), any(weight > 0 for weight in weights)

    def _may_exist(self, combination: int, here: Intervals) -> bool:
        """Whether an event in just these scopes may be missing from the log in a cell of time."""
        if combination < 0:
            return any(here.meets(instants) for instants in self._open_at)
        for scope, instants in enumerate(self._open_at):
            if combination >> scope & 1:
                here &= instants
        return not here.empty


_NOTHING = frozenset({0})


def _bounds(bits: int, size: int) -> tuple[int, int]:
    """What is certainly and what is possibly among bits that may stand for too many combinations to list."""
    if bits >= 0:
        return bits, bits
    both = -1 - bits
    sure = both & ((1 << size) - 1)
    return sure, sure | both >> size


def _boundaries(stretches: Iterable[Stretch]) -> list[int]:
    edges = {
        edge
        for stretch in stretches
        for instants in (stretch.certain, stretch.possible)
        for pair in instants
        for edge in pair
    }
    return sorted(edges - {DAWN, DUSK})


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
            if ways == _NOTHING or (low, high) == (0, 0):
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
