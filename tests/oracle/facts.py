"""Real events of a world with everything that is said of them, and the ways records may be real events."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .book import Record
from .dates import Interval, Zone, intersection, union
from .identity import NEAR, Group, declared_groups, is_contradictory
from .numbers import ONE, Figure, combined
from .scopes import OUT, Scope, compatible, meets


@dataclass(frozen=True, eq=False)
class Fact:
    """One real event: the records that speak of it, or none where nobody logged it."""

    ids: frozenset[str]
    starts: tuple[Interval, ...]
    clocked: bool
    ends: tuple[Interval, ...] | None
    end_clocked: bool
    number: Figure
    records: tuple[Record, ...] = ()
    series: str = ""
    sort: Mapping[str, str | None] = field(default_factory=dict)
    """The attributes of an event that nobody logged."""
    apiece: Mapping[str, Fraction | None] = field(default_factory=dict)
    """Figures of each of the events, where the row gives them for all of its events together; None: any."""
    row: Fact | None = None
    """Of some of the events of a row: the row, which says when they were."""

    def zone(self, *, end: bool) -> Zone | None:
        """The zone of whose calendar days all reports of its start (or end) speak; None where they do not agree."""
        moments = [record.end if end else record.moment for record in self.records]
        zones = {moment.zone for moment in moments if moment is not None}
        return zones.pop() if len(zones) == 1 else None

    @property
    def unlogged(self) -> bool:
        """Whether no record speaks of it."""
        return not self.records


def _spans(told: list[tuple[Interval, ...]]) -> tuple[Interval, ...]:
    """Where all reports allow it, or where nothing is, where any does: a report told once more makes the others no less likely."""
    return functools.reduce(intersection, told) or union([interval for intervals in told for interval in intervals])


def real(records: tuple[Record, ...]) -> Fact:
    """One event out of what several records say: its times fit all, or where none does, any."""
    ends = [record.end.intervals for record in records if record.end]
    return Fact(
        frozenset(record.id for record in records),
        _spans([record.moment.intervals for record in records]),
        any(record.moment.clocked for record in records),
        _spans(ends) if ends else None,
        any(record.end.clocked for record in records if record.end),
        combined([record.number for record in records]),
        records,
        records[0].series,
    )


def unlogged(interval: Interval, number: int, sort: Mapping[str, str | None], *, clocked: bool, series: str) -> Fact:
    """So many alike events that nobody logged, somewhere in an interval."""
    return Fact(frozenset(), (interval,), clocked, None, clocked, Figure(number, number), (), series, sort)


def _hull(record: Record) -> Interval:
    last = record.moment.intervals[-1][1]
    return record.moment.intervals[0][0], max(last, record.end.intervals[-1][1]) if record.end else last


def _may_be_one(one: Group, other: Group, scopes: list[Scope], listed: set[str]) -> bool:
    """The rule for possible doubles: other inputs, near in time, nothing in the scopes against it."""
    if any(record.series for record in (*one, *other)):
        return False
    if {record.origin for record in one} & {record.origin for record in other}:
        return False
    ids = {record.id for record in (*one, *other)}
    if any(record.distinct_from & ids for record in (*one, *other)):
        return False
    if scopes and all(any(_out(group, scope) for group in (one, other)) for scope in scopes):
        return False
    names = {condition.attribute for scope in scopes for condition in scope} | listed
    if not scopes:
        names = {name for record in (*one, *other) for name in record.values}
    near = any(max(a, c) - min(b, d) <= NEAR for a, b in _places(one) for c, d in _places(other))
    return near and all(
        compatible(a.alternatives(name), b.alternatives(name)) for name in names for a in one for b in other
    )


def _places(group: Group) -> tuple[Interval, ...]:
    if any(record.end for record in group):
        return tuple(_hull(record) for record in group)
    return real(group).starts


def _out(group: Group, scope: Scope) -> bool:
    return any(
        meets(condition, record.alternatives(condition.attribute)) == OUT for condition in scope for record in group
    )


def ways(records: list[Record], scopes: list[Scope], listed: set[str]) -> list[list[Fact]]:
    """Every way the records may be real events; an event is one with at most one of each other input.

    `listed` are attributes whose values the claim compares: there, too, reports of one event agree.
    """
    groups = declared_groups(records)
    if is_contradictory(groups):
        return []
    pairs = {(i, j) for j in range(len(groups)) for i in range(j) if _may_be_one(groups[i], groups[j], scopes, listed)}
    return [
        [real(tuple(record for member in block for record in groups[member])) for block in blocks]
        for blocks in _blocks(len(groups), pairs, 0, [])
    ]


def _blocks(
    size: int, pairs: set[tuple[int, int]], position: int, blocks: list[tuple[int, ...]]
) -> Iterator[list[tuple[int, ...]]]:
    if position == size:
        yield blocks
        return
    yield from _blocks(size, pairs, position + 1, [*blocks, (position,)])
    for index, block in enumerate(blocks):
        if all((member, position) in pairs for member in block):
            joined = [*blocks[:index], (*block, position), *blocks[index + 1 :]]
            yield from _blocks(size, pairs, position + 1, joined)


__all__ = ["ONE", "Fact", "real", "unlogged", "ways"]
