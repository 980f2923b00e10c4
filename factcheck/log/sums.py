"""Weighted sums over worlds: each event adds to all the parts it lies in, in the same world.

The time line is cut at every bound of the parts' stretches.  An event's options are the pairs of a cell it may lie in and a combination of scopes;
worlds choose independently for each event, so that the extreme sums are the sums of extremes (semantics 1.8 A).  Possible
doubles count at least as often as the reports of one input, and at most as often as all.  What lasted has a cell for its start and one for its end.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from factcheck.log.amounts import Amount, Coefficients, Extent, finite, hull, number_of, row_extent
from factcheck.log.identity import components, groupings, reach
from factcheck.log.index import Chain, Run, listed, outside
from factcheck.log.joint_index import JointIndex, Stack
from factcheck.log.lasting import Lasting, lasted
from factcheck.log.questions import Gaps, MeasureAnswer, SumPart
from factcheck.model import Event
from factcheck.when import DAWN, DUSK, Intervals, Stretch

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
        asked = [(part.count.stretch, part.count.clocked_stretch, part.count.going_on) for part in parts]
        places_asked = list(dict.fromkeys(asked))
        self._stretch = [places_asked.index(each) for each in asked]
        self._stretches: dict[bool, list[Stretch]] = {
            False: [one for one, _, _ in places_asked],
            True: [one for _, one, _ in places_asked],
        }
        # What did not last is going on just where it began: there both are one.
        self._twins = [
            sum(1 << at for at, other in enumerate(places_asked) if other[:2] == each[:2]) for each in places_asked
        ]
        self._going_on = sum(1 << place for place, (_, _, going_on) in enumerate(places_asked) if going_on)
        self._boundaries = {clocked: _boundaries(several) for clocked, several in self._stretches.items()}
        self._held = {
            clocked: [_held(cell, several) for cell in self._cells_of_time(clocked)]
            for clocked, several in self._stretches.items()
        }
        self._states = {
            clocked: [
                () if cell[0] >= cell[1] else self._between(*held, self._twins)
                for cell, held in zip(self._cells_of_time(clocked), several, strict=True)
            ]
            for clocked, several in self._held.items()
        }
        self._adds: dict[int, Coefficients] = {}
        self._options: dict[tuple[frozenset[int], bool, int, int], frozenset[int]] = {}

    # What an event may count in, as bits of the parts

    def _cells_of_time(self, clocked: bool) -> Iterator[tuple[int, int]]:
        return itertools.pairwise((DAWN, *self._boundaries[clocked], DUSK))

    def _between(self, sure: int, held: int, alike: Sequence[int] = ()) -> tuple[int, ...]:
        """Every combination of stretches with the sure ones and some of those that may hold something, as bits.  ``alike``: those that hold it together."""
        states = [sure]
        apart = alike or [1 << place for place in range(len(self._stretches[False]))]
        for bits in dict.fromkeys(each & held & ~sure for each in apart):
            if bits:
                states += [state | bits for state in states]
            if len(states) > MAX_STATES:
                # Which stretches hold an instant hangs together in worlds; each for itself is wider.
                self._boxed = True
                return (-1 - (sure + (held << len(self._stretches[False]))),)
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

    def _reached(self, instants: Intervals, clocked: bool) -> Iterator[tuple[int, int]]:
        """From which cell to which some piece reaches; of dates of more pieces than there are cells, the cells that any meets."""
        if len(instants) <= len(self._boundaries[clocked]):
            yield from self._cells(instants, clocked)
            return
        for place, cell in enumerate(self._cells_of_time(clocked)):
            if cell[0] < cell[1] and instants.meets(Intervals.between(*cell)):
                yield place, place

    def _options_of(self, combinations: frozenset[int], clocked: bool, first: int, last: int) -> frozenset[int]:
        key = (combinations, clocked, first, last)
        if key not in self._options:
            states = {state for cell in self._states[clocked][first : last + 1] for state in cell}
            self._options[key] = self._masks(combinations, states)
        return self._options[key]

    def _options_of_event(self, event: Event, doubles: Sequence[Event] | None = None) -> frozenset[int]:
        """The options of one event, with those it has should it be the same as a double (of these, or any) or as one that does not count."""
        doubles = self._index.doubles_of(event) if doubles is None else doubles
        several = (event, *doubles)
        combinations = frozenset[int]().union(*(self._index.of(each) for each in several))
        found: set[int] = set()
        if self._going_on and any(map(lasted, several)):
            lasting = Lasting.of(event, doubles)
            for clocked in lasting.clocks:
                found |= self._masks(combinations, self._states_of_lasting(lasting, clocked))
        else:
            instants = reach(event, doubles)
            for clocked in {each.moment.clocked for each in several}:
                for first, last in self._reached(instants, clocked):
                    found |= self._options_of(combinations, clocked, first, last)
        for place, excluded in enumerate(self._without):
            if event.id in excluded:
                found = {mask & ~(1 << place) for mask in found}
            elif any(double.id in excluded for double in doubles):
                found |= {mask & ~(1 << place) for mask in found}
        return frozenset(found)

    def _states_of_lasting(self, lasting: Lasting, clocked: bool) -> set[int]:
        """The combinations of stretches in which what lasted began, or (where that is asked) was going on."""
        starts, ends = (
            [(first, last) for first, last in self._cells(instants, clocked)]
            for instants in (lasting.starts, lasting.ends)
        )
        reached = {
            self._span(first, last, clocked)
            for first_start, last_start in starts
            for first in range(first_start, last_start + 1)
            for first_end, last_end in ends
            for last in range(max(first, first_end), last_end + 1)
        }
        return {state for sure, held in reached for state in self._between(sure, held)}

    def _span(self, first: int, last: int, clocked: bool) -> tuple[int, int]:
        """Which stretches surely and which possibly hold what began in one cell and was over in another."""
        held = self._held[clocked]
        sure, maybe = held[first]
        for cell in range(first + 1, last + 1):
            sure, maybe = sure | held[cell][0] & self._going_on, maybe | held[cell][1] & self._going_on
        return sure, maybe

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
            if options != NOTHING:
                (certain if len(options) == 1 else possible).append(chain.slice(*run))
        singles = self._singles()
        alone, joined = self._components()
        sums = [self._row(event, self._options_of_event(event)) for event in (*singles, *alone)]
        sums += [self._component(component) for component in joined]
        low, high = low + sum(least for least, _ in sums), high + sum(most for _, most in sums)
        for event in (*singles, *self._index.special):
            options = self._options_of_event(event)
            if options != NOTHING:
                (certain if len(options) == 1 else possible).append(iter((event,)))
        self._boxed |= self._index.boxed
        amounts = all(stack.kind.amounts for stack in self._index.stacks) and all(
            low >= 0 for event in self._index.special for low, _ in self._index.amounts(event)
        )
        if self._boxed and not amounts:
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

    def _row(self, event: Event, options: Iterable[int], doubles: Sequence[Event] | None = None) -> Extent:
        number, figures = number_of(event), self._index.amounts(event)
        doubles = self._index.doubles_of(event) if doubles is None else doubles
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
            elif any(self._options_of_event(event) != NOTHING for event in group):
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
        ways = [] if self._going_on or any(self._without) else groupings(events, self._index.doubles)
        if ways:
            several = [[self._as_one(*group) for group in way] for way in ways]
            bounds.append(
                (
                    min(sum(low for low, _ in way) for way in several),
                    max(sum(high for _, high in way) for way in several),
                )
            )
        return max(low for low, _ in bounds), min(high for _, high in bounds)

    def _as_one(self, event: Event, *doubles: Event) -> Extent:
        """What one event adds that has these reports: where and in what any of them says, with a figure that any of them gives."""
        several = (event, *doubles)
        options = [self._options_of_event(each, ()) for each in several]
        options += [self._options_of_event(each, [other for other in several if other is not each]) for each in several]
        return self._row(event, frozenset[int]().union(*options), doubles)

    # Events nobody reports

    def _missing(self) -> frozenset[int]:
        """The options of events that nobody reports and nobody excludes."""
        if all(instants.empty for instants in self._open_at):
            return frozenset()
        found: set[int] = set()
        for clocked in (False, True):
            for cell, states in zip(self._cells_of_time(clocked), self._states[clocked], strict=True):
                here = Intervals.between(*cell)
                existing = [one for one in self._index.memberships.of_anything if self._may_exist(one, here)]
                found |= self._masks(existing, states)
            if self._going_on:
                for combination in self._index.memberships.of_anything:
                    found |= self._masks([combination], self._lasting_unseen(combination, clocked))
        return frozenset(found)

    def _lasting_unseen(self, combination: int, clocked: bool) -> set[int]:
        """The stretches in which what nobody reports may have been going on: all along where nobody excludes it, or where nothing is asked."""
        cells = [Intervals.between(*cell) for cell in self._cells_of_time(clocked)]
        asked = Intervals(
            pair for stretches in self._stretches.values() for each in stretches for pair in each.possible
        )
        passable = [not cell.meets(asked) or self._may_exist(combination, cell) for cell in cells]
        found: set[tuple[int, int]] = set()
        for first in range(len(cells)):
            for last in range(first, len(cells)):
                if not passable[last]:
                    break
                sure, maybe = self._span(first, last, clocked)
                # It may have begun before anything that is asked.
                found |= {(sure, maybe), (sure & self._going_on, maybe & self._going_on)}
        return {state for sure, maybe in found for state in self._between(sure, maybe)}

    def _unbounded(self) -> tuple[bool, bool]:
        """Whether events that may be missing could lower the sum, and raise it, without end."""
        weights = []
        for option in self._add(self._missing()):
            weights += [option.fixed, *option.figures]
            # What may be negative lowers the sum where it is added.
            weights += [-weight for weight, least in zip(option.figures, self._index.least, strict=True) if least < 0]
        return any(weight < 0 for weight in weights), any(weight > 0 for weight in weights)

    def _may_exist(self, combination: int, here: Intervals) -> bool:
        """Whether an event in just these scopes may be missing from the log in a cell of time."""
        if combination < 0:
            return any(here.meets(instants) for instants in self._open_at)
        for scope, instants in enumerate(self._open_at):
            if combination >> scope & 1:
                here &= instants
        return not here.empty


NOTHING = frozenset({0})


def _bounds(bits: int, size: int) -> tuple[int, int]:
    """What is certainly and what is possibly among bits that may stand for too many combinations to list."""
    if bits >= 0:
        return bits, bits
    both = -1 - bits
    sure = both & ((1 << size) - 1)
    return sure, sure | both >> size


def _held(cell: tuple[int, int], stretches: Sequence[Stretch]) -> tuple[int, int]:
    """Which stretches surely and which possibly hold an instant of a cell, as bits."""
    here = Intervals.between(*cell)
    sure = sum(1 << place for place, each in enumerate(stretches) if here.within(each.certain))
    return sure, sum(1 << place for place, each in enumerate(stretches) if here.meets(each.possible)) | sure


def _boundaries(stretches: Iterable[Stretch]) -> list[int]:
    edges = {
        edge
        for stretch in stretches
        for instants in (stretch.certain, stretch.possible)
        for pair in instants
        for edge in pair
    }
    return sorted(edges - {DAWN, DUSK})
