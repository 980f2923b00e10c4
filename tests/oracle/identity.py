"""Which records are one event: declared identities, and which may be (DESIGN 5, "Doubles"; semantics 1.3).

Inside one input every event is distinct; across inputs two events may be the same unless somebody said otherwise.
"""

from __future__ import annotations

from .book import Record
from .dates import DAY

NEAR = DAY
"""Possible doubles overlap in time, or at most this lies between the end of one and the other's start."""

Group = tuple[Record, ...]


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
