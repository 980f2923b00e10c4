"""Proofs that no world of the log meets what several statements demand together."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import attrs

from factcheck.budget import Budget, OutOfBudget
from factcheck.decide import Search, combined_step, counts_of, excluded, sums_of
from factcheck.decide.algebra import Demand
from factcheck.engine.members import Member
from factcheck.engine.network_check import COMPILED, compiled_of
from factcheck.log import Asking, WorldsAnswer, WorldsQuestion, ask
from factcheck.model import CombinedStep, Disregarded
from factcheck.network.compiling import Compiled, in_worlds, single_bounds, term_of
from factcheck.when import Intervals

UNASKED = "what the facts say of it was not found out"
"""What is left undone where facts and a claim are too much to hold against each other."""
WRITTEN = 1_000
"""So many steps it is to write down one row of a proof, and to check it."""
MAX_COUNTS = 24
"""Facts and a claim about more counts than this are left to the network's own proof."""


@attrs.frozen
class Excluded:
    """The proof that something cannot be, and the facts that exclude it."""

    step: CombinedStep
    facts: frozenset[str]


def impossible(facts: Sequence[Member], budget: Budget | None = None) -> Asking[bool]:
    """Whether the facts cannot all be true in any world of the log, as far as that is found out."""
    step = yield from excluding("", facts, [fact.name for fact in facts], "", budget)
    return step is not None


def excluding(
    part: str,
    members: Sequence[Member],
    facts: Sequence[str],
    member: str,
    budget: Budget | None = None,
    *,
    holds: bool = False,
) -> Asking[Excluded | None]:
    """The proof that what members demand cannot be met in any world; None where it may be, or it is not shown.

    It may be too where events last of which nobody says how they count: then one may be the one in two windows.  What excludes that as well is told.
    ``budget``: where it does not suffice, or there are too many counts, that is left undone.
    """
    budget = budget or Budget()
    try:
        return (yield from _excluding(part, members, facts, member, budget, holds=holds))
    except OutOfBudget:
        budget.leave(UNASKED)
        return None


def _excluding(
    part: str,
    members: Sequence[Member],
    facts: Sequence[str],
    member: str,
    budget: Budget,
    *,
    holds: bool,
) -> Asking[Excluded | None]:
    budget.spend(2 * COMPILED * len(members))
    compiled = compiled_of(members)
    disregarding = _disregarded(members, member)
    found = yield from _these(part, compiled, facts, member, disregarding, budget, holds=holds)
    if found is None:
        return None
    used = _facts(found)
    lasting = compiled_of(members, lasting=True)
    if lasting.demands != compiled.demands:
        also = yield from _these(part, lasting, facts, member, disregarding, budget, holds=holds)
        if also is None:
            return None
        used |= _facts(also)
    if not used <= _facts(found):
        # The proof speaks of all facts that are named.
        kept = yield from _these(part, compiled, facts, member, disregarding, budget, holds=holds, keep=used)
        found = found if kept is None else kept
    return Excluded(found, used)


def _disregarded(members: Sequence[Member], member: str) -> Disregarded:
    """The coverage that does not help what is held against the facts; of what was vouched for on a bare day none helps that was made by the clock on it."""
    several = {each.name: each.disregarding for each in members}
    clocks = (each.clock for each in several.values())
    return Disregarded(
        several[member].source if member else None, functools.reduce(Intervals.__or__, clocks, Intervals())
    )


def _these(
    part: str,
    compiled: Compiled,
    facts: Sequence[str],
    member: str,
    disregarding: Disregarded,
    budget: Budget,
    *,
    holds: bool,
    keep: frozenset[str] = frozenset(),
) -> Asking[CombinedStep | None]:
    told = told_of(compiled, (*facts, *([member] if member else [])), disregarding)
    if member and not told[member]:
        # What demands nothing of the worlds cannot be excluded, nor its denial.
        return None
    counts = counts_of([demand for several in told.values() for demand in several])
    if len(counts) > MAX_COUNTS:
        raise OutOfBudget
    worlds = WorldsAnswer((), frozenset())
    if counts:
        worlds = yield from ask(WorldsQuestion(counts))

    def tried(names: Sequence[str]) -> tuple[Search, tuple[str, ...]] | None:
        kept = [(demand, "" if name == member else name) for name in names for demand in told[name]]
        demands, bounds = [demand for demand, _ in kept], single_bounds(compiled)
        search = Search(demands, worlds, counts=counts, bounds=bounds, budget=budget)
        return (search, tuple(name for _, name in kept)) if search.found() else None

    found = tried(tuple(told))
    if found is None:
        if budget.left < 1:
            raise OutOfBudget
        return None
    # A fact that is not needed is no reason, but for those to keep: those that the proof does not use go first, and together.
    left, taken = tuple(told), _taken(*found)
    used = tuple(name for name in told if name == member or name in keep or name in taken)
    without = tried(used) if len(used) < len(left) and any(told[each] for each in used) else None
    if without is not None:
        found, left = without, used
    for name in [each for each in left if each != member and each not in keep]:
        fewer = tuple(each for each in left if each != name)
        without = tried(fewer) if any(told[each] for each in fewer) else None
        if without is not None:
            found, left = without, fewer
    search, claims = found
    sums = sums_of(search.demands, search.cases)
    bounds = yield sums
    if not all(excluded(case, search.demands, bounds, complete=False) for case in search.cases):
        return None
    budget.spend(WRITTEN * sum(len(rows) for demand in search.demands for rows in demand))
    return combined_step(part, search.demands, search.cases, bounds, holds=holds, claims=claims, term=term_of)


def _taken(search: Search, claims: Sequence[str]) -> frozenset[str]:
    """The facts whose rows a proof adds up."""
    return frozenset(claims[demand] for case in search.cases for _, demand, _, _ in case.rows if demand < len(claims))


def _facts(step: CombinedStep) -> frozenset[str]:
    """The facts that a proof uses."""
    used = {step.demands[place].claim for case in step.cases for _, place, _, _ in case.rows}
    return frozenset(used - {""})


def told_of(compiled: Compiled, names: Sequence[str], disregarding: Disregarded) -> dict[str, tuple[Demand, ...]]:
    """What members demand of the worlds of a log, by name.  ``disregarding``: the coverage that does not help."""
    return {name: tuple(in_worlds(compiled.demands[name], disregarding)) for name in names}
