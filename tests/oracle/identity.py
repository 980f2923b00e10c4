"""Which records are one event: declared identities, possible doubles, and the partitions of a world.

DESIGN 5 ("Doubles") and semantics 1.3: inside one input every event is distinct, across inputs two events may
be the same unless somebody said otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .book import Record
from .dates import DAY, Interval, intersection, union
from .numbers import Figure
from .scopes import IN, OUT, UNKNOWN, Scope, compatible, meets

NEAR = DAY
"""Possible doubles overlap in time, or at most this lies between the end of one and the other's start."""

Group = tuple[Record, ...]


@dataclass(frozen=True)
class Entity:
    """One real event of a world: the records that speak of it, and what they say together."""

    ids: frozenset[str]
    origins: frozenset[str]
    intervals: tuple[Interval, ...]
    clocked: bool
    standings: tuple[int, ...]
    number: Figure

    @property
    def standing(self) -> int:
        """In, unknown or out of the scope: the least of its conditions (no condition: everything is in)."""
        return min(self.standings, default=IN)

    @property
    def may_be(self) -> tuple[bool, ...]:
        """The ways it may stand to the scope: one bit per event of unknown standing."""
        return {IN: (True,), OUT: (False,), UNKNOWN: (True, False)}[self.standing]


def _known(one: int, other: int) -> int:
    """What two reports say of one condition: T if either makes it T, else F if either does, else unknown."""
    both = {one, other}
    return IN if IN in both else OUT if OUT in both else UNKNOWN


def _merged(one: Entity, other: Entity) -> Entity:
    """One event out of two: its instant fits both reports, or if none fits both, either.

    It has a clock time if either report gives one. Its number fits both reports, or if none does, either.
    """
    return Entity(
        one.ids | other.ids,
        one.origins | other.origins,
        intersection(one.intervals, other.intervals) or union([*one.intervals, *other.intervals]),
        one.clocked or other.clocked,
        tuple(_known(a, b) for a, b in zip(one.standings, other.standings, strict=True)),
        one.number.combined(other.number),
    )


def _single(record: Record, scope: Scope) -> Entity:
    return Entity(
        frozenset({record.id}),
        frozenset({record.origin}),
        record.moment.intervals,
        record.moment.clocked,
        tuple(meets(condition, record.alternatives(condition.attribute)) for condition in scope),
        record.number,
    )


def declared_groups(records: list[Record]) -> list[Group]:
    """Records joined by `same_as` are one event from the start."""
    leader = {record.id: record.id for record in records}
    for record in records:
        for other in record.same_as:
            old, new = leader[other], leader[record.id]
            leader = {name: new if lead == old else lead for name, lead in leader.items()}
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(leader[record.id], []).append(record)
    return [tuple(group) for group in groups.values()]


def is_contradictory(groups: list[Group]) -> bool:
    """Whether records are declared both one event and two: then there is no world."""
    return any(record.distinct_from & {other.id for other in group} for group in groups for record in group)


def _near(one: Entity, other: Entity) -> bool:
    """Whether the two overlap in time or at most `NEAR` lies between them."""
    return any(max(a, c) - min(b, d) <= NEAR for a, b in one.intervals for c, d in other.intervals)


def _may_be_one(one: Group, two: Group, entities: tuple[Entity, Entity], scope: Scope) -> bool:
    """The rule for possible doubles, for two events of different inputs."""
    first, second = entities
    if first.origins & second.origins or OUT in (first.standing, second.standing):
        return False
    if any(a.distinct_from & second.ids or b.distinct_from & first.ids for a in one for b in two):
        return False
    # A statement without a scope (order) compares whatever both reports say.
    names = {condition.attribute for condition in scope} or {name for record in (*one, *two) for name in record.values}
    return _near(first, second) and all(
        compatible(a.alternatives(name), b.alternatives(name)) for name in names for a in one for b in two
    )


def partitions(records: list[Record], scope: Scope) -> Iterator[list[Entity]]:
    """Every way the records may be real events, each possible double taken as one event or as two.

    An event is one with at most one event of each other input, so those that are one have distinct inputs.
    """
    groups = declared_groups(records)
    if is_contradictory(groups):
        return
    entities: list[Entity] = []
    for group in groups:
        entity = _single(group[0], scope)
        for record in group[1:]:
            entity = _merged(entity, _single(record, scope))
        entities.append(entity)
    doubles = {
        (i, j)
        for j in range(len(groups))
        for i in range(j)
        if _may_be_one(groups[i], groups[j], (entities[i], entities[j]), scope)
    }
    yield from _partitions(entities, doubles, 0, [])


def _partitions(
    entities: list[Entity], doubles: set[tuple[int, int]], position: int, blocks: list[tuple[int, ...]]
) -> Iterator[list[Entity]]:
    """Put the entity at `position` into a block of its own, or into any earlier block it may be one with."""
    if position == len(entities):
        real = []
        for block in blocks:
            event = entities[block[0]]
            for member in block[1:]:
                event = _merged(event, entities[member])
            real.append(event)
        yield real
        return
    yield from _partitions(entities, doubles, position + 1, [*blocks, (position,)])
    for index, block in enumerate(blocks):
        if all((member, position) in doubles for member in block):
            joined = [*blocks[:index], (*block, position), *blocks[index + 1 :]]
            yield from _partitions(entities, doubles, position + 1, joined)
