"""Claims against claims and the log together: what cannot all be true in any world that the log allows, although each of it may."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from factcheck.decide import MAX_WAYS, Outcome
from factcheck.engine.network_check import LIMIT, Found, Member, compiled_of, is_fact, members_of, told_of
from factcheck.log import Record, WorldsQuestion
from factcheck.model import Conflict, Tally
from factcheck.network.compiling import Strength, counts_in, in_worlds_of
from factcheck.network.saying import BELONGING, ON_RECORD
from factcheck.solver import Budget, explain
from factcheck.when import Truth

__all__ = ["find_conflicts_in_worlds"]

STEPS = 1_000_000
"""How much work it may be."""
MAX_COUNTS = 64
"""Statements about more counts than this are not held against the log together."""


def find_conflicts_in_worlds(record: Record, outcomes: Sequence[Outcome], found: Found) -> Found:
    """The conflicts found already, those that only show where every event counts in all scopes it belongs to at once,

    and those among the statements that the log leaves open one by one.
    """
    dossier, members = record.dossier, members_of(record, outcomes)
    empty = record.supposing(events=(), coverage=())
    found = _among(members, found, empty, on_record=False)
    if not dossier.events and not dossier.coverage:
        return found
    open_ = {
        claim.id for claim, outcome in zip(dossier.claims, outcomes, strict=True) if outcome.truth is Truth.UNKNOWN
    }
    left = [member for member in members if isinstance(member.statement, Tally) or member.statement.id in open_]
    return _among(left, found, record, on_record=True)


def _among(members: Sequence[Member], found: Found, record: Record, *, on_record: bool) -> Found:
    """The conflicts with those that one record adds."""
    compiled = compiled_of(members) if len(members) > 1 else None
    counts = counts_in(compiled) if compiled is not None else ()
    if compiled is None or not 0 < len(counts) <= MAX_COUNTS:
        return found
    worlds = record.ask(WorldsQuestion(counts))
    if not worlds.told or sum(len(each.ways) for each in worlds.classes) + len(worlds.missing) > MAX_WAYS:
        return found
    owner = ON_RECORD if on_record else BELONGING
    given = in_worlds_of(compiled, worlds, owner)
    named = {member.name: member for member in members}
    known = {frozenset(member.name for member in several) for _, several in found.conflicts}
    rank = {member.name: 0 if is_fact(member) else 1 for member in members}
    more: list[tuple[Conflict, tuple[Member, ...]]] = []
    complete = found.complete
    for explanation in explain(given.problem, limit=LIMIT, budget=Budget(STEPS), rank=rank):
        complete = complete and explanation.complete
        for conflict in explanation.conflicts:
            used = owner in conflict.proof.owners()
            if len(conflict.members) > 1 and used and frozenset(conflict.members) not in known:
                several = tuple(named[name] for name in conflict.members)
                told = told_of(conflict, explanation, several, given, Strength.DEFINITE)
                more.append((attrs.evolve(told, on_record=on_record), several))
    return Found((*found.conflicts, *more), complete)
