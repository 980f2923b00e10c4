"""The events that are or may be in one scope, counted and listed."""

from __future__ import annotations

import functools
import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from factcheck.log.doubles import Doubles, fewest, may_displace, possible_doubles
from factcheck.log.index import Chains, Tally, by_end, certainly_in, possibly_in
from factcheck.log.questions import (
    MAX_LISTED,
    CountAnswer,
    CountQuestion,
    Displacement,
    Gaps,
    Known,
    Match,
    NearestAnswer,
    NearestQuestion,
)
from factcheck.log.table import Table, by_time, in_order, split
from factcheck.model import Event, Scope, Values
from factcheck.model.scope import SERIES
from factcheck.profile import Profile
from factcheck.when import Intervals, Stretch, Truth

__all__ = ["Group", "ScopeIndex", "Truths"]


Truths = dict[tuple[Values, ...], Truth]
"""Whether events that give these values for the attributes of a scope are in it: what is known of it so far."""


@attrs.frozen
class Group:
    """Events alike in whether they certainly are in the scope and whether they carry a clock time."""

    in_scope: Truth
    clocked: bool
    rows: Sequence[int]
    chains: Chains


class ScopeIndex:
    """The events that are or may be in one scope (None: all events).

    Plain events have one possibility interval and no possible double and sit in chains, the ``groups``; the few others,
    ``_special``, are looked at one by one.  ``truths``: of other tables, for the same scope.
    """

    def __init__(self, table: Table, scope: Scope | None, profile: Profile, truths: Truths | None = None) -> None:
        self.table = table
        named = {condition.attribute for condition in scope.conditions} | {SERIES} if scope else set[str]()
        self._attributes = tuple(sorted(named))
        self._truths: Truths = {} if truths is None else truths
        parts: dict[Truth, list[Sequence[int]]] = defaultdict(list)
        for values, rows in table.parts(self._attributes).items():
            if values not in self._truths:
                self._truths[values] = Truth.YES if scope is None else table.events[rows[0]].matches(scope)
            parts[self._truths[values]].append(rows)
        self._rows = {truth: in_order(parts[truth]) for truth in (Truth.UNKNOWN, Truth.YES) if truth in parts}
        self._known: dict[str, Truth] = {}
        self._doubles = possible_doubles(table, in_order([*self._rows.values()]), scope, profile)
        self._aside = table.aside(self._doubles)
        special = [row for rows in self._rows.values() for row in rows if row in self._aside] if self._aside else []
        self._special = [table.events[row] for row in sorted(special)]

    @functools.cached_property
    def groups(self) -> tuple[Group, ...]:
        """The plain events."""
        found = []
        for in_scope, rows in sorted(self._rows.items(), key=lambda item: item[0].value):
            plain = [row for row in rows if row not in self._aside] if self._aside else rows
            for (clocked,), several in split(plain, (self.table.clocked,)):
                found.append(Group(in_scope, clocked, several, Chains(self.table, several)))
        return tuple(found)

    @property
    def doubles(self) -> Doubles:
        """For each event that may be double, those it may be the same as."""
        return self._doubles

    def pairs(self) -> list[tuple[str, str]]:
        """The ids of every two that may be the same, sorted."""
        return sorted((one, other) for one, others in self._doubles.items() for other in others if one < other)

    @property
    def special(self) -> tuple[Event, ...]:
        """The events with several possibility intervals or possible doubles, by time."""
        return tuple(self._special)

    def in_scope(self, event: Event) -> Truth:
        """Whether the event, one of the table's, is in the scope."""
        truth = self._known.get(event.id)
        if truth is None:
            truth = self._truths[tuple(event.values(attribute) for attribute in self._attributes)]
            self._known[event.id] = truth
        return truth

    def in_scope_at_all(self, id_: str) -> bool:
        """Whether the event of that id may be in the scope."""
        return self.in_scope(self.table.event(id_)) is not Truth.NO

    def event(self, id_: str) -> Event:
        """The event of that id."""
        return self.table.event(id_)

    def fewest(self, events: list[Event]) -> int:
        """The fewest real events these reports can stand for."""
        return fewest(events, self._doubles)

    def match(self, event: Event, *, certain: bool) -> Match:
        """The event as an answer lists it."""
        return Match(event, self.in_scope(event), certain, maybe_double=event.id in self._doubles)

    def doubles_of(self, event: Event) -> list[Event]:
        """The events of the scope it may be the same as."""
        return self._doubles_of(event)

    # Counting

    def count(self, question: CountQuestion, without: frozenset[str], gaps: Gaps) -> CountAnswer:
        """The answer to a count question; the coverage part is given."""
        low, high = Tally(), Tally()
        certain: list[Iterator[Event]] = []
        possible: list[Iterator[Event]] = []
        for group in self.groups:
            stretch = question.clocked_stretch if group.clocked else question.stretch
            if group.in_scope is Truth.YES:
                for pair in stretch.certain:
                    group.chains.count_inside(pair, low)
                    certain.append(group.chains.inside(pair))
            if len(stretch.possible) == 1:
                group.chains.count_overlapping(stretch.possible.pairs[0], high)
                possible.append(_open(group, stretch))
            else:
                several = _distinct(group.chains, stretch.possible)
                for event in several:
                    high.add(event)
                possible.append(event for event in several if not self._counts(event, question))
        excluded = [self.event(id_) for id_ in sorted(without) if self.in_scope_at_all(id_)]
        special = {event.id for event in self._special}
        plain_excluded = [event for event in excluded if event.id not in special]
        for event in plain_excluded:
            if self._counts(event, question):
                low.add(event, -1)
            if possibly_in(event, self._stretch(event, question).possible):
                high.add(event, -1)
        sure, unsure = self.special_events(question, without)
        low.low += fewest(sure, self._doubles)
        for event in (*sure, *unsure):
            high.add(event)
        return CountAnswer(
            low=low.low,
            high=None if high.unbounded or not gaps.instants.empty else high.high,
            closed_high=None if high.unbounded else high.high,
            certain=self._listed((*certain, iter(sure)), without, certain=True),
            open=self._listed((*possible, iter(unsure)), without, certain=False),
            gaps=gaps,
        )

    def _stretch(self, event: Event, question: CountQuestion) -> Stretch:
        return question.clocked_stretch if event.moment.clocked else question.stretch

    def _counts(self, event: Event, question: CountQuestion) -> bool:
        """Whether the event, taken alone, counts in every world."""
        return self.in_scope(event) is Truth.YES and certainly_in(event, self._stretch(event, question).certain)

    def special_events(self, question: CountQuestion, without: frozenset[str]) -> tuple[list[Event], list[Event]]:
        """The special events that count for certain even if they are doubles, and the others that may count."""
        sure: list[Event] = []
        unsure: list[Event] = []
        for event in self._special:
            if event.id in without:
                continue
            doubles = self._doubles_of(event)
            if (
                self._counts(event, question)
                and not any(double.id in without for double in doubles)
                and all(self._lies_inside(double, question) for double in may_displace(event, doubles))
            ):
                sure.append(event)
            elif possibly_in(event, self._stretch(event, question).possible):
                unsure.append(event)
        return sure, unsure

    def _doubles_of(self, event: Event) -> list[Event]:
        return [self.event(other) for other in sorted(self._doubles.get(event.id, ()))]

    def known(self, event: Event) -> Known:
        """What is known of an event, also of one that is not in the scope."""
        doubles = self._doubles_of(event)
        clocks = {each.moment.clocked for each in (event, *doubles)}
        return Known(
            event=event,
            in_scope=self.in_scope(event),
            clocked=Truth.of(certain=event.moment.clocked, possible=True in clocks),
            doubles=tuple(double.id for double in doubles),
            displacements=tuple(
                Displacement(double.id, double.moment.intervals, double.end.intervals)
                for double in may_displace(event, doubles)
            ),
        )

    def _lies_inside(self, event: Event, question: CountQuestion) -> bool:
        return certainly_in(event, self._stretch(event, question).certain)

    def _listed(
        self, pieces: Iterable[Iterator[Event]], without: frozenset[str], *, certain: bool
    ) -> tuple[Match, ...]:
        events = (event for event in heapq.merge(*pieces, key=by_time) if event.id not in without)
        return tuple(
            Match(event, self.in_scope(event), certain, maybe_double=event.id in self._doubles)
            for event in itertools.islice(events, MAX_LISTED)
        )

    # Neighbours

    def nearest(self, question: NearestQuestion, without: frozenset[str]) -> NearestAnswer:
        """The answer to a question for the nearest events on one side of an instant."""
        at, forward = question.instant, question.forward
        sure: list[Iterator[Event]] = []
        maybe: list[Iterator[Event]] = []
        for group in self.groups:
            chains = group.chains
            if group.in_scope is Truth.YES:
                sure.append(chains.started_from(at) if forward else chains.ended_before(at))
            maybe.append(chains.ended_after(at) if forward else chains.started_before(at))
        special = self._special if forward else sorted(self._special, key=by_end, reverse=True)
        wholly = [event for event in special if self.in_scope(event) is Truth.YES and _on_side(event, at, forward)]
        partly = [event for event in special if _may_be_on_side(event, at, forward)]
        return NearestAnswer(
            certain=self._ordered((*sure, iter(wholly)), without, certain=True, forward=forward),
            possible=self._ordered((*maybe, iter(partly)), without, certain=False, forward=forward),
        )

    def _ordered(
        self, pieces: Iterable[Iterator[Event]], without: frozenset[str], *, certain: bool, forward: bool
    ) -> tuple[Match, ...]:
        merged = heapq.merge(*pieces, key=by_time if forward else by_end, reverse=not forward)
        events = (event for event in merged if event.id not in without)
        return tuple(
            Match(event, self.in_scope(event), certain, maybe_double=event.id in self._doubles)
            for event in itertools.islice(events, MAX_LISTED)
        )


def _open(group: Group, stretch: Stretch) -> Iterator[Event]:
    """The events of a group that may lie in the stretch but do not count for certain."""
    pair = stretch.possible.pairs[0]
    if group.in_scope is not Truth.YES or stretch.certain.empty:
        return group.chains.overlapping(pair)
    if len(stretch.certain) == 1:
        return group.chains.straddling(pair, stretch.certain.pairs[0])
    return (event for event in group.chains.overlapping(pair) if not certainly_in(event, stretch.certain))


def _distinct(chains: Chains, instants: Intervals) -> list[Event]:
    found = {event.id: event for pair in instants for event in chains.overlapping(pair)}
    return sorted(found.values(), key=by_time)


def _on_side(event: Event, instant: int, forward: bool) -> bool:
    intervals = event.moment.intervals
    return intervals.start >= instant if forward else intervals.end <= instant


def _may_be_on_side(event: Event, instant: int, forward: bool) -> bool:
    intervals = event.moment.intervals
    return intervals.end > instant if forward else intervals.start < instant
