"""What is counted back from the end of a stretch: since when the last so many events have happened, and how many in a row are of a kind.

The order of events whose possible times overlap is not known.  The shortest run begins after the latest instant at which an event that
ends it may lie, the longest at the earliest by which one that certainly ends it must have come; both are
reached in some world, except where reports may be double.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from factcheck.log.amounts import Amount, finite, number_of
from factcheck.log.identity import fewest, reach
from factcheck.log.index import Chain, Run, listed, outside
from factcheck.log.joint_index import JointIndex
from factcheck.log.questions import Gaps, LastAnswer, LastQuestion, MeasureAnswer, RunQuestion
from factcheck.log.scope_index import ScopeIndex
from factcheck.model import Event
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Truth

# The last events


@attrs.frozen
class _Row:
    """From where to where a row may lie, how many events it stands for, and whether it certainly counts."""

    start: int
    end: int
    low: int
    high: int | None
    certain: bool


def last_events(question: LastQuestion, index: ScopeIndex, without: frozenset[str], gaps: Gaps) -> LastAnswer:
    """The answer to a question for the last events.

    ``closed_stretch`` is exact just where both its parts begin at the same instant, or are empty.
    """
    closed = _cut(question, index, without, Intervals())
    found = closed if gaps.instants.empty else _cut(question, index, without, gaps.instants)
    plain, clocked = (found.applied(question.at(clocked)) for clocked in (False, True))
    closed_plain, closed_clocked = (closed.applied(question.at(clocked)) for clocked in (False, True))
    return LastAnswer(plain, clocked, closed_plain, closed_clocked, found.exact, gaps)


@attrs.frozen
class _Cut:
    """The last events happened certainly not before ``earliest``; whatever lies from ``latest`` on is among them."""

    earliest: int
    latest: int
    exact: bool

    def applied(self, stretch: Stretch) -> Stretch:
        return Stretch(
            stretch.certain & Intervals.between(self.latest, DUSK),
            stretch.possible & Intervals.between(self.earliest, DUSK),
            stretch.words,
        )


def _cut(question: LastQuestion, index: ScopeIndex, without: frozenset[str], unknown: Intervals) -> _Cut:
    number = question.number
    certain = _taken(_latest_starts(index, question, without), number, lambda row: row.low)
    # What begins when the row is over that may be one too many is among the last ones; after the last that may be one of them there is certainly none earlier.
    enough = number + 1 if question.own else number
    # A row that may stand for more events than it does for certain may be all of the last ones.
    possible = _taken(
        _latest_ends(index, question, without), enough, lambda row: enough if row.high is None else row.high
    )
    most = enough if any(row.high is None for row in possible) else sum(row.high or 0 for row in possible)
    if most < number and unknown.empty:
        return _Cut(DUSK, DUSK, exact=True)
    cut = DAWN
    if sum(row.low for row in certain) >= number:
        cut = certain[-1].start
        after = list(_until(_latest_ends(index, question, without), cut))
        settled = all(row.certain and row.low == row.high and row.start >= cut for row in after)
        if settled and sum(row.low for row in after) == number and not unknown.meets(Intervals.between(cut, DUSK)):
            return _Cut(cut, cut, exact=True)
    # Of fewer on record all are among the last ones, but where others may have come after them.
    latest = DAWN if most < number else possible[-1].end
    return _Cut(cut, latest if unknown.empty else max(latest, unknown.end), exact=False)


def _taken(rows: Iterator[_Row], number: int, events: Callable[[_Row], int]) -> list[_Row]:
    """The first rows, as few as are so many events."""
    found: list[_Row] = []
    total = 0
    for row in rows:
        if total >= number:
            break
        found.append(row)
        total += events(row)
    return found


def _until(rows: Iterator[_Row], cut: int) -> Iterator[_Row]:
    return itertools.takewhile(lambda row: row.end > cut, rows)


def _latest_starts(index: ScopeIndex, question: LastQuestion, without: frozenset[str]) -> Iterator[_Row]:
    """The rows that certainly count, the one that starts last first."""
    pieces: list[Iterator[_Row]] = []
    for group in index.groups:
        if group.in_scope is Truth.YES:
            for chain in group.chains:
                runs = chain.certain(question.at(group.clocked))
                pieces += [_rows(chain, run, [run], without) for run in runs]
    pieces += [iter((row,)) for row in _special(index, question, without) if row.certain]
    return heapq.merge(*pieces, key=lambda row: -row.start)


def _latest_ends(index: ScopeIndex, question: LastQuestion, without: frozenset[str]) -> Iterator[_Row]:
    """All rows that may count, the one that may end last first."""
    pieces: list[Iterator[_Row]] = []
    for group in index.groups:
        stretch = question.at(group.clocked)
        for chain in group.chains:
            sure = chain.certain(stretch) if group.in_scope is Truth.YES else []
            pieces += [
                _rows(chain, chain.overlapping(*pair), sure, without, end_by=pair[1]) for pair in stretch.possible
            ]
    pieces += [iter((row,)) for row in _special(index, question, without)]
    return heapq.merge(*pieces, key=lambda row: -row.end)


def _rows(chain: Chain, run: Run, sure: Sequence[Run], without: frozenset[str], end_by: int = DUSK) -> Iterator[_Row]:
    """The rows of a run, the last one first; those of the runs ``sure`` certainly count."""
    for position in range(run[1] - 1, run[0] - 1, -1):
        if chain.events[position].id in without:
            continue
        certain = any(first <= position < end for first, end in sure)
        end = min(chain.ends[position], end_by)
        yield _row(chain.events[position], chain.starts[position], end, certain=certain)


def _row(event: Event, start: int, end: int, *, certain: bool) -> _Row:
    number = event.number
    return _Row(start, end, int(number.low), None if number.high is None else int(number.high), certain)


def _special(index: ScopeIndex, question: LastQuestion, without: frozenset[str]) -> list[_Row]:
    """What may be double counts only possibly."""
    found = []
    for event in index.special:
        if event.id in without:
            continue
        doubles = index.doubles_of(event)
        instants = reach(event, doubles)
        stretch = question.at(event.moment.clocked)
        lies = instants & stretch.possible
        if not lies.empty or (doubles and instants.meets(question.possible)):
            certain = not doubles and index.in_scope(event) is Truth.YES and instants.within(stretch.certain)
            end = instants.end if doubles else lies.end
            found.append(_row(event, instants.start, end, certain=certain))
    return found


# The last events in a row


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
        return Stretch(one.certain & other.certain, one.possible | other.possible, f"{one.words} or {other.words}")

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
                    while first < end and row.events[end - 1].number.low < 1:
                        end -= 1
                    if first < end:
                        earliest = max(earliest, row.starts[end - 1])
        for event, role, instants in self._special:
            if role.breaker is Truth.YES and instants.within(self._stretch(event).certain) and event.number.low >= 1:
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
    return Stretch(stretch.certain & later, stretch.possible & later, f"{stretch.words} from {instant}")
