"""Since when the last so many events have happened."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Sequence

import attrs

from factcheck.log.doubles import reach
from factcheck.log.index import Chain, Run
from factcheck.log.questions import Gaps, LastAnswer, LastQuestion
from factcheck.log.scope_index import ScopeIndex
from factcheck.model import Event
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Truth

__all__ = ["last_events"]


@attrs.frozen
class _Row:
    """From where to where a row may lie, how many events it stands for, and whether it certainly counts."""

    start: int
    end: int
    low: int
    high: int | None
    certain: bool


def last_events(question: LastQuestion, index: ScopeIndex, gaps: Gaps) -> LastAnswer:
    """The answer to a question for the last events.

    ``closed_stretch`` is exact just where both its parts begin at the same instant, or are empty.
    """
    closed = _cut(question, index, Intervals())
    found = closed if gaps.instants.empty else _cut(question, index, gaps.instants)
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
        )


def _cut(question: LastQuestion, index: ScopeIndex, unknown: Intervals) -> _Cut:
    number = question.number
    certain = _taken(_latest_starts(index, question), number)
    possible = _taken(_latest_ends(index, question), number)
    most = sum(row.high or 0 for row in possible)
    unbounded = any(row.high is None for row in possible)
    if most < number and not unbounded and unknown.empty:
        return _Cut(DUSK, DUSK, exact=True)
    least = sum(row.low for row in certain)
    if least < number:
        return _Cut(DAWN, DUSK, exact=False)
    cut = certain[-1].start
    after = list(_until(_latest_ends(index, question), cut))
    settled = all(row.certain and row.low == row.high and row.start >= cut for row in after)
    if settled and sum(row.low for row in after) == number and not unknown.meets(Intervals.between(cut, DUSK)):
        return _Cut(cut, cut, exact=True)
    latest = DUSK if not possible else possible[-1].end
    if not unknown.empty:
        latest = max(latest, unknown.end)
    return _Cut(cut, latest, exact=False)


def _taken(rows: Iterator[_Row], number: int) -> list[_Row]:
    """The first rows, as few as certainly or possibly are so many events."""
    found: list[_Row] = []
    total = 0
    for row in rows:
        if total >= number:
            break
        found.append(row)
        total += row.low if row.certain else number if row.high is None else row.high
    return found


def _until(rows: Iterator[_Row], cut: int) -> Iterator[_Row]:
    return itertools.takewhile(lambda row: row.end > cut, rows)


def _latest_starts(index: ScopeIndex, question: LastQuestion) -> Iterator[_Row]:
    """The rows that certainly count, the one that starts last first."""
    pieces: list[Iterator[_Row]] = []
    for group in index.groups:
        if group.in_scope is Truth.YES:
            for chain in group.chains:
                runs = chain.certain(question.at(group.clocked))
                pieces += [_rows(chain, run, [run]) for run in runs]
    pieces += [iter((row,)) for row in _special(index, question) if row.certain]
    return heapq.merge(*pieces, key=lambda row: -row.start)


def _latest_ends(index: ScopeIndex, question: LastQuestion) -> Iterator[_Row]:
    """All rows that may count, the one that may end last first."""
    pieces: list[Iterator[_Row]] = []
    for group in index.groups:
        stretch = question.at(group.clocked)
        for chain in group.chains:
            sure = chain.certain(stretch) if group.in_scope is Truth.YES else []
            pieces += [_rows(chain, chain.overlapping(*pair), sure, end_by=pair[1]) for pair in stretch.possible]
    pieces += [iter((row,)) for row in _special(index, question)]
    return heapq.merge(*pieces, key=lambda row: -row.end)


def _rows(chain: Chain, run: Run, sure: Sequence[Run], end_by: int = DUSK) -> Iterator[_Row]:
    """The rows of a run, the last one first; those of the runs ``sure`` certainly count."""
    for position in range(run[1] - 1, run[0] - 1, -1):
        certain = any(first <= position < end for first, end in sure)
        end = min(chain.ends[position], end_by)
        yield _row(chain.events[position], chain.starts[position], end, certain=certain)


def _row(event: Event, start: int, end: int, *, certain: bool) -> _Row:
    number = event.number
    return _Row(start, end, int(number.low), None if number.high is None else int(number.high), certain)


def _special(index: ScopeIndex, question: LastQuestion) -> list[_Row]:
    """What may be double counts only possibly."""
    found = []
    for event in index.special:
        doubles = index.doubles_of(event)
        instants = reach(event, doubles)
        stretch = question.at(event.moment.clocked)
        lies = instants & stretch.possible
        if not lies.empty or (doubles and instants.meets(question.possible)):
            certain = not doubles and index.in_scope(event) is Truth.YES and instants.within(stretch.certain)
            end = instants.end if doubles else lies.end
            found.append(_row(event, instants.start, end, certain=certain))
    return found
