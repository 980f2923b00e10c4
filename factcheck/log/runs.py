"""How many of the last events in a row are of a kind.

The order of events whose possible times overlap is not known.  The shortest run begins after the latest instant at which an event that
ends it may lie, the longest at the earliest by which one that certainly ends it must have come; both are
reached in some world, except where reports may be double.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator

import attrs

from factcheck.log.amounts import Amount, finite, number_of
from factcheck.log.doubles import fewest, reach
from factcheck.log.index import listed, outside
from factcheck.log.joint_index import JointIndex
from factcheck.log.questions import Gaps, MeasureAnswer, RunQuestion
from factcheck.model import Event
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Truth

__all__ = ["Running"]


@attrs.frozen
class _Role:
    """What events of certain memberships are to the run: of it (``hit``) or the end of it (``breaker``)."""

    hit: Truth
    breaker: Truth


class Running:
    """One run question on the index of its two scopes."""

    def __init__(self, question: RunQuestion, index: JointIndex) -> None:
        self._index = index
        self._question = question
        places = {scope.conditions: place for place, scope in enumerate(index.scopes)}
        self._scope, self._that = places[question.scope.conditions], places[question.that.conditions]
        self._rows = [
            (self._role(stack.kind.memberships), question.at(stack.kind.clocked), row)
            for stack in index.stacks
            for row in stack.chains
        ]
        self._special = [
            (event, self._role_of(event), self._reach(event)) for event in index.special if self._may_lie(event)
        ]
        self._boxed = index.boxed or min(index.memberships.of_anything) < 0
        self._doubtful = any(event.id in index.doubles for event, _, _ in self._special)

    def _role(self, combinations: Iterable[int]) -> _Role:
        hits, breaks = set(), set()
        for combination in combinations:
            if combination < 0:
                return _Role(Truth.UNKNOWN, Truth.UNKNOWN)
            inside, of_that = combination >> self._scope & 1, combination >> self._that & 1
            hits.add(bool(inside and of_that))
            breaks.add(bool(inside and not of_that))
        return _Role(
            Truth.of(certain=hits == {True}, possible=True in hits),
            Truth.of(certain=breaks == {True}, possible=True in breaks),
        )

    def _role_of(self, event: Event) -> _Role:
        """With doubles: what the one event would be that both report may be what either is."""
        role = self._role(self._index.of(event))
        others = [self._role(self._index.of(double)) for double in self._index.doubles_of(event)]
        if all(other == role for other in others):
            return role
        possible_hit = any(each.hit is not Truth.NO for each in (role, *others))
        possible_break = any(each.breaker is not Truth.NO for each in (role, *others))
        return _Role(
            role.hit if role.hit is Truth.YES else Truth.of(certain=False, possible=possible_hit),
            Truth.of(certain=False, possible=possible_break and role.hit is not Truth.YES),
        )

    def _reach(self, event: Event) -> Intervals:
        return reach(event, self._index.doubles_of(event))

    def _stretch(self, event: Event) -> Stretch:
        """Where it must lie to count; with doubles it may turn out to have a clock time or none."""
        clocks = {each.moment.clocked for each in (event, *self._index.doubles_of(event))}
        if len(clocks) == 1:
            return self._question.at(clocks.pop())
        one, other = self._question.stretch, self._question.clocked_stretch
        return Stretch(one.certain & other.certain, one.possible | other.possible)

    def _may_lie(self, event: Event) -> bool:
        return self._reach(event).meets(self._stretch(event).possible)

    def answer(self, gaps: Gaps, breakers_open: Intervals, hits_open: Intervals) -> MeasureAnswer:
        """The bounds of the run.  ``…_open``: where events of either kind may be missing."""
        latest, earliest = self._latest_break(), self._earliest_break()
        closed_low, closed_high = self._shortest(latest), self._longest(earliest)
        low, high = closed_low, closed_high
        if not breakers_open.empty:
            low = self._shortest(max(latest, breakers_open.end))
        if hits_open.meets(Intervals.between(earliest, DUSK)):
            high = math.inf
        certain, possible = self._lists(latest, earliest)
        return MeasureAnswer(
            low=finite(low),
            high=finite(high),
            closed_low=finite(closed_low),
            closed_high=finite(closed_high),
            certain=listed(certain, self._index, certain=True),
            open=listed(possible, self._index, certain=False),
            gaps=gaps,
            relaxed="identity" if self._doubtful else "combinations" if self._boxed else "",
        )

    def _latest_break(self) -> int:
        """The end of the last instant at which the run may still be broken."""
        latest = DAWN
        for role, stretch, row in self._rows:
            if role.breaker is not Truth.NO:
                for pair in stretch.possible:
                    first, end = row.overlapping(*pair)
                    if first < end:
                        latest = max(latest, min(row.ends[end - 1], pair[1]))
        for event, role, instants in self._special:
            if role.breaker is not Truth.NO:
                latest = max(latest, (instants & self._stretch(event).possible).end)
        return latest

    def _earliest_break(self) -> int:
        """The instant at or after which the run is certainly broken for the last time."""
        earliest = DAWN
        for role, stretch, row in self._rows:
            if role.breaker is Truth.YES:
                for pair in stretch.certain:
                    first, end = row.inside(*pair)
                    if first < end:
                        earliest = max(earliest, row.starts[end - 1])
        for event, role, instants in self._special:
            if role.breaker is Truth.YES and instants.within(self._stretch(event).certain):
                earliest = max(earliest, instants.start)
        return earliest

    def _shortest(self, after: int) -> Amount:
        total: Amount = 0
        for role, stretch, row in self._rows:
            if role.hit is Truth.YES:
                for first, end in row.certain(_from(after, stretch)):
                    total += row.numbers[0].between(first, end)
        return total + fewest(self._sure(after), self._index.doubles)

    def _longest(self, after: int) -> Amount:
        total: Amount = 0
        for role, stretch, row in self._rows:
            if role.hit is not Truth.NO:
                for first, end in row.possible(_from(after, stretch)):
                    total += row.numbers[1].between(first, end)
        for event, role, instants in self._special:
            if role.hit is not Truth.NO and instants.meets(
                self._stretch(event).possible & Intervals.between(after, DUSK)
            ):
                total += number_of(event)[1]
        return total

    def _sure(self, after: int) -> list[Event]:
        return [
            event
            for event, role, instants in self._special
            if role.hit is Truth.YES and instants.within(self._stretch(event).certain) and instants.start >= after
        ]

    # Lists

    def _lists(self, latest: int, earliest: int) -> tuple[list[Iterator[Event]], list[Iterator[Event]]]:
        certain: list[Iterator[Event]] = []
        possible: list[Iterator[Event]] = []
        for role, stretch, row in self._rows:
            if role.hit is role.breaker is Truth.NO:
                continue
            sure = row.certain(_from(latest, stretch)) if role.hit is Truth.YES else []
            certain += itertools.starmap(row.slice, sure)
            around = row.possible(_from(min(latest, earliest), stretch))
            possible += itertools.starmap(row.slice, outside(around, sure))
        counted = {event.id for event in self._sure(latest)}
        for event, role, instants in self._special:
            if event.id in counted:
                certain.append(iter((event,)))
            elif (role.hit, role.breaker) != (Truth.NO, Truth.NO) and instants.end > min(latest, earliest):
                possible.append(iter((event,)))
        return certain, possible


def _from(instant: int, stretch: Stretch) -> Stretch:
    """The part of a stretch from an instant on."""
    later = Intervals.between(instant, DUSK)
    return Stretch(stretch.certain & later, stretch.possible & later)
