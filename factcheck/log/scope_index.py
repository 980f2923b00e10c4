"""The events that are or may be in one scope, counted and listed."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from factcheck.log.amounts import Amount, number_of
from factcheck.log.identity import fewest, may_displace, may_end_as, possible_doubles
from factcheck.log.index import Chain, Run, by_end, chained, listed, outside
from factcheck.log.lasting import lies
from factcheck.log.questions import CountAnswer, CountQuestion, Gaps, Match, NearestAnswer, NearestQuestion
from factcheck.log.reports import Displacement, Known
from factcheck.log.table import Table, in_order, split
from factcheck.model import Event, Figure, FigureCondition, Scope, Values
from factcheck.model.scope import SERIES
from factcheck.model.several import stands_for_several
from factcheck.profile import Profile
from factcheck.when import Intervals, Span, Truth

Truths = dict[tuple[Values, ...], Truth]
"""Whether events that give these values for the attributes of a scope are in it: what is known of it so far."""


@attrs.frozen
class Group:
    """Events alike in whether they certainly are in the scope and whether they carry a clock time."""

    in_scope: Truth
    clocked: bool
    rows: Sequence[int]
    chains: tuple[Chain, ...]


SURE = frozenset({Truth.YES})
UNSURE = frozenset({Truth.UNKNOWN})
SOMEHOW = SURE | UNSURE
"""Of which events something is asked: of those that certainly count, that only possibly count, or both."""


@attrs.frozen
class Part:
    """What a chain has to tell of a run of its events, leaving aside where they lie."""

    chain: Chain

    def number(self, run: Run, *, sure: bool) -> Amount:
        """How many certainly (``sure``) or possibly count."""
        return self.chain.numbers[0 if sure else 1].between(*run)

    def events(self, run: Run, wanted: frozenset[Truth]) -> Iterator[Event]:
        """Those that count in one of these ways."""
        return self.chain.slice(*run) if Truth.YES in wanted else iter(())


class ScopeIndex:
    """The events that are or may be in one scope (None: all events).

    Plain events have one possibility interval and no possible double and sit in chains, the ``groups``; the few others,
    ``special``, by time, are looked at one by one.  ``doubles``: for each event that may be double, those it may be the same as.  ``truths``: of other tables,
    for the same scope.  ``lasting``: what lasted is special too, so that it can be asked where it was going on.
    """

    def __init__(
        self,
        table: Table,
        scope: Scope | None,
        profile: Profile,
        truths: Truths,
        *,
        lasting: bool = False,
    ) -> None:
        self.table = table
        self.scope = scope
        named = {condition.attribute for condition in scope.conditions} | {SERIES} if scope else set[str]()
        self._attributes = tuple(sorted(named))
        self._truths = truths
        parts: dict[Truth, list[Sequence[int]]] = defaultdict(list)
        self._known: dict[str, Truth] = {}
        on_figures = scope is not None and any(isinstance(each, FigureCondition) for each in scope.conditions)
        # Of the events of some rows only a part is in the scope: those rows stand here for that many.
        self._parted: dict[int, Event] = {}
        for rows in table.alike(self._attributes, shared=on_figures):
            event = table.events[rows[0]]
            if on_figures and scope is not None and stands_for_several(event.number):
                truth = self._known[event.id] = self._take_part(rows[0], scope)
            else:
                values = tuple(event.values(attribute) for attribute in self._attributes)
                if values not in self._truths:
                    self._truths[values] = Truth.YES if scope is None else event.matches(scope)
                truth = self._truths[values]
            parts[truth].append(rows)
        self._rows = {truth: in_order(parts[truth]) for truth in (Truth.UNKNOWN, Truth.YES) if truth in parts}
        self.doubles = possible_doubles(table, in_order([*self._rows.values()]), scope, profile)
        self._aside = table.aside(self.doubles) | (table.lasting if lasting else frozenset()) | self._parted.keys()
        special = [row for rows in self._rows.values() for row in rows if row in self._aside] if self._aside else []
        self.special = [self._parted.get(row, table.events[row]) for row in sorted(special)]

    def _take_part(self, row: int, scope: Scope) -> Truth:
        """Whether a row for several events is in the scope, at least some of them; one of which only a part is stands for that part."""
        event = self.table.events[row]
        truth = event.matches(scope)
        if truth is not Truth.UNKNOWN:
            return truth
        low, high = event.number_in(scope)
        self._parted[row] = attrs.evolve(event, number=Figure(low, high))
        return Truth.YES if low > 0 else Truth.UNKNOWN

    @functools.cached_property
    def groups(self) -> tuple[Group, ...]:
        """The plain events."""
        found = []
        for in_scope, rows in sorted(self._rows.items(), key=lambda item: item[0].value):
            plain = [row for row in rows if row not in self._aside] if self._aside else rows
            for (clocked,), several in split(plain, (self.table.clocked,)):
                found.append(Group(in_scope, clocked, several, chained(self.table, several)))
        return tuple(found)

    @functools.cached_property
    def chains(self) -> int:
        """In how many chains the plain events sit."""
        return sum(len(group.chains) for group in self.groups)

    @functools.cached_property
    def pieces(self) -> int:
        """Of how many pieces the dates of the special events are, with those they may be the same as."""
        return sum(len(event.extent) + len(self.doubles.get(event.id, ())) for event in self.special)

    @functools.cached_property
    def rows(self) -> int:
        """How many events there are."""
        return sum(map(len, self._rows.values()))

    def pairs(self) -> list[tuple[str, str]]:
        """The ids of every two that may be the same, sorted."""
        return sorted((one, other) for one, others in self.doubles.items() for other in others if one < other)

    def in_scope(self, event: Event) -> Truth:
        """Whether the event, one of the table's, is in the scope."""
        truth = self._known.get(event.id)
        if truth is None:
            truth = self._truths[tuple(event.values(attribute) for attribute in self._attributes)]
            self._known[event.id] = truth
        return truth

    def match(self, event: Event, *, certain: bool) -> Match:
        """The event as an answer lists it."""
        return Match(event, self.in_scope(event), certain, event.id in self.doubles)

    def doubles_of(self, event: Event) -> list[Event]:
        """The events of the scope it may be the same as."""
        return [self.table.event(other) for other in sorted(self.doubles.get(event.id, ()))]

    # Counting

    def count(self, question: CountQuestion, without: frozenset[str], gaps: Gaps) -> CountAnswer:
        """The answer to a count question; the coverage part is given."""
        parts = ((group, Part(chain)) for group in self.groups for chain in group.chains)
        return self.counted(question, without, gaps, parts, self.special_events(question, without))

    def counted(
        self,
        question: CountQuestion,
        without: frozenset[str],
        gaps: Gaps,
        parts: Iterable[tuple[Group, Part]],
        special: tuple[list[Event], list[Event]],
    ) -> CountAnswer:
        """The same from the plain events and the special ones, of which some certainly and others possibly count."""
        low: Amount = 0
        high: Amount = 0
        certain: list[Iterator[Event]] = []
        possible: list[Iterator[Event]] = []
        excluded = [self.table.row[id_] for id_ in without]
        for group, part in parts:
            chain, stretch = part.chain, question.at(group.clocked)
            aside = chain.places(excluded)
            sure = chain.certain(stretch) if group.in_scope is Truth.YES else []
            for run in outside(sure, aside):
                low += part.number(run, sure=True)
                certain.append(part.events(run, SURE))
                possible.append(part.events(run, UNSURE))
            for run in outside(chain.possible(stretch), aside):
                high += part.number(run, sure=False)
                possible += [part.events(rest, SOMEHOW) for rest in outside([run], sure)]
        low += fewest(special[0], self.doubles)
        high += sum(number_of(event)[1] for several in special for event in several)
        most = None if high == math.inf else int(high)
        return CountAnswer(
            low=int(low),
            high=most if gaps.instants.empty else None,
            closed_high=most,
            certain=listed((*certain, iter(special[0])), self, certain=True),
            open=listed((*possible, iter(special[1])), self, certain=False),
            gaps=gaps,
        )

    def special_events(self, question: CountQuestion, without: frozenset[str]) -> tuple[list[Event], list[Event]]:
        """The special events that count for certain even if they are doubles, and the others that may count."""
        sure: list[Event] = []
        unsure: list[Event] = []
        for event in self.special:
            if event.id in without:
                continue
            doubles = self.doubles_of(event)
            there = lies(event, doubles, question, going_on=question.going_on)
            if (
                there is Truth.YES
                and self.in_scope(event) is Truth.YES
                and not any(double.id in without for double in doubles)
            ):
                sure.append(event)
            elif there is not Truth.NO:
                unsure.append(event)
        return sure, unsure

    def known(self, event: Event) -> Known:
        """What is known of an event, also of one that is not in the scope."""
        doubles = self.doubles_of(event)
        ends = [double.end.clocked for double in doubles if isinstance(double.when, Span)]
        clocks = [event.moment.clocked, *ends, *(double.moment.clocked for double in doubles)]
        starting, ending = may_displace(event, doubles), may_end_as(event, doubles)
        return Known(
            event=event,
            in_scope=Truth.UNKNOWN if self.table.row[event.id] in self._parted else self.in_scope(event),
            clocked=Truth.of(certain=event.moment.clocked and all(ends), possible=any(clocks)),
            doubles=tuple(double.id for double in doubles),
            displacements=tuple(
                Displacement(
                    double.id,
                    double.moment.intervals if double in starting else Intervals(),
                    double.end.intervals if double in ending else Intervals(),
                )
                for double in doubles
                if double in starting or double in ending
            ),
            reports=tuple(doubles),
        )

    # Neighbours

    def nearest(self, question: NearestQuestion, without: frozenset[str]) -> NearestAnswer:
        """The answer to a question for the nearest events on one side of an instant."""
        at, forward = question.instant, question.forward
        sure: list[Iterator[Event]] = []
        maybe: list[Iterator[Event]] = []
        for group in self.groups:
            if group.in_scope is Truth.YES:
                sure += [chain.beside(at, forward=forward, certain=True) for chain in group.chains]
            maybe += [chain.beside(at, forward=forward, certain=False) for chain in group.chains]
        special = self.special if forward else sorted(self.special, key=by_end, reverse=True)
        wholly = [event for event in special if self.in_scope(event) is Truth.YES and _on_side(event, at, forward)]
        partly = [event for event in special if _may_be_on_side(event, at, forward)]
        return NearestAnswer(
            certain=listed((*sure, iter(wholly)), self, certain=True, without=without, forward=forward),
            possible=listed((*maybe, iter(partly)), self, certain=False, without=without, forward=forward),
        )


def _on_side(event: Event, instant: int, forward: bool) -> bool:
    intervals = event.moment.intervals
    return intervals.start >= instant if forward else intervals.end <= instant


def _may_be_on_side(event: Event, instant: int, forward: bool) -> bool:
    intervals = event.moment.intervals
    return intervals.end > instant if forward else intervals.start < instant
