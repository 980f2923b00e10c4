"""Claims against claims: which claims and tallies of a dossier, or of several on one topic, cannot all be true, by themselves or in any world of the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from factcheck.decide import MAX_WAYS, Outcome
from factcheck.decide.algebra import Counted, Demand
from factcheck.engine.members import Member, is_fact, members_of
from factcheck.log import Record, WorldsQuestion
from factcheck.model import (
    Claim,
    Conflict,
    ConflictKind,
    Tally,
)
from factcheck.network.compiling import (
    Compiled,
    Strength,
    compile_claims,
    counts_in,
    in_worlds_of,
)
from factcheck.network.saying import BELONGING, ON_RECORD, message, rows, steps
from factcheck.solver import (
    Budget,
    ConflictSet,
    Explanation,
    Inconsistent,
    Owner,
    Problem,
    Result,
    Undecided,
    explain,
    proves,
    solve,
)
from factcheck.when import Truth

STEPS = 4_000_000
"""How much work each of the two strengths may be."""
COMPILED = 1_000
"""So many steps it is to write down what one claim demands."""
STEPS_IN_WORLDS = 1_000_000
"""How much work it may be to hold them against the log."""
MAX_COUNTS = 64
"""Statements about more counts than this are not held against the log together."""
LIMIT = 50
"""So many conflict sets are looked for in each group of statements that hangs together."""


@attrs.frozen
class Found:
    """The conflicts, smallest first, each with the members it is about; ``complete``: there are no others."""

    conflicts: tuple[tuple[Conflict, tuple[Member, ...]], ...] = ()
    complete: bool = True


def find_conflicts(record: Record, outcomes: Sequence[Outcome]) -> Found:
    """The minimal sets of statements of a dossier that cannot all be true, whatever the log says.

    ``outcomes``: of its claims, in their order.  One claim that cannot be true by itself is a matter of the log and not told here; so is one
    that the desk expects to be refuted.
    """
    return conflicts_among(members_of(record, outcomes), work=record.work.network)


def conflicts_among(
    members: Sequence[Member],
    *,
    only: Callable[[Demand], bool] | None = None,
    steps_allowed: int = STEPS,
    work: Budget | None = None,
) -> Found:
    """The minimal sets of these members that cannot all be true, definite ones first.  ``only``: which of their demands count.

    ``steps_allowed``: how much work each of the two strengths may be; ``work``: of what budget.
    """
    if len(members) < 2:
        return Found()
    found = Found()
    work = work or Budget(2 * len(Strength) * steps_allowed)
    compiled: Compiled | None = None

    def lasting(several: Sequence[Member]) -> Problem:
        return _compiled(several, Strength.DEFINITE, only, lasting=True).problem

    for strength in Strength:
        before = compiled
        if not _affords(work, members):
            return attrs.evolve(found, complete=False)
        compiled = _compiled(members, strength, only)
        if before is not None and before.problem == compiled.problem:
            break
        if sum(bool(demands) for demands in compiled.demands.values()) < 2:
            break
        found = _with_conflicts_of(compiled, members, found, strength, steps_allowed, lasting, work)
    return found


def _with_conflicts_of(
    compiled: Compiled,
    members: Sequence[Member],
    found: Found,
    strength: Strength,
    steps_allowed: int,
    lasting: Callable[[Sequence[Member]], Problem],
    work: Budget,
    owner: Owner | None = None,
) -> Found:
    """What was found with the further conflicts of a problem.

    ``lasting``: what members definitely mean should events have lasted of which nobody says how they count; where one may then be the one in two windows,
    the conflict is strict.  ``owner``: only those whose proof uses what it demands (the log, or events as such).
    """
    named = {member.name: member for member in members}
    rank = {member.name: 0 if is_fact(member) else 1 for member in members}
    known = {frozenset(member.name for member in several) for _, several in found.conflicts}
    more: list[tuple[Conflict, tuple[Member, ...]]] = []
    complete = found.complete
    budget = work.part(steps_allowed)
    explanations = explain(compiled.problem, limit=LIMIT, budget=budget, rank=rank)
    work.note(budget.spent + len(compiled.problem.constraints))
    for explanation in explanations:
        complete = complete and explanation.complete
        for conflict in explanation.conflicts:
            new = len(conflict.members) > 1 and frozenset(conflict.members) not in known
            if new and (owner is None or owner in conflict.proof.owners()):
                several = tuple(named[name] for name in conflict.members)
                sure = strength is Strength.STRICT or isinstance(
                    within(work, lasting(several), STEPS_IN_WORLDS), Inconsistent
                )
                told = told_of(conflict, explanation, several, compiled, strength if sure else Strength.STRICT)
                more.append((attrs.evolve(told, on_record=owner == ON_RECORD), several))
    return Found((*found.conflicts, *more), complete)


def within(budget: Budget, problem: Problem, most: int) -> Result:
    """Whether it can be met, as far as that is found out with so many steps of a budget."""
    if budget.left < 1:
        return Undecided(0)
    part = budget.part(most)
    result = solve(problem, part)
    budget.note(part.spent + len(problem.constraints))
    return result


def _affords(work: Budget, members: Sequence[Member]) -> bool:
    """Whether it is left to write down what these members demand; it is spent."""
    if work.left < 1:
        return False
    work.note(COMPILED * len(members))
    return True


def compiled_of(members: Sequence[Member], *, lasting: bool = False) -> Compiled:
    """What they certainly mean, as a problem.  ``lasting``: see :class:`~factcheck.network.atoms.Speaking`."""
    return _compiled(members, Strength.DEFINITE, None, lasting=lasting)


def _compiled(
    members: Sequence[Member], strength: Strength, only: Callable[[Demand], bool] | None, *, lasting: bool = False
) -> Compiled:
    amounts = {member.amounts for member in members}
    return compile_claims(
        [member.compiled for member in members],
        strength,
        amounts=lambda figure, scope: all(each(figure, scope) for each in amounts),
        only=only,
        lasting=lasting,
    )


def told_of(
    conflict: ConflictSet, explanation: Explanation, members: Sequence[Member], compiled: Compiled, strength: Strength
) -> Conflict:
    """A conflict set in words, once its proof is verified."""
    assert proves(conflict.proof, compiled.problem), "every proof is verified before it is told"
    said = {member.name: member.said() for member in members}
    return Conflict(
        claims=tuple(sorted(member.name for member in members if isinstance(member.statement, Claim))),
        tallies=tuple(sorted(member.name for member in members if isinstance(member.statement, Tally))),
        sources=tuple(sorted({member.statement.source for member in members if member.statement.source})),
        kind=_kind(members, compiled),
        strength=strength.value,
        message=message(said, conflict.proof, compiled.demands, minimal=conflict.minimal),
        steps=steps(conflict.proof, conflict.members),
        corrections=_corrections(conflict, explanation),
        minimal=conflict.minimal,
        rows=rows(conflict.proof),
    )


def _corrections(conflict: ConflictSet, explanation: Explanation) -> tuple[tuple[str, ...], ...]:
    """The smallest corrections of the whole group that give up something of this set."""
    touching = [each for each in explanation.corrections if set(each) & set(conflict.members)]
    return tuple(each for each in touching if len(each) == len(touching[0]))


# Contradiction, disagreement, supersession


def _kind(members: Sequence[Member], compiled: Compiled) -> ConflictKind:
    """Ours, or one speaker's, contradict each other; sources disagree; what one speaker says later of the same replaces the earlier."""
    if all(member.ours for member in members):
        return ConflictKind.CONTRADICTION
    if len({member.speaker for member in members}) > 1:
        return ConflictKind.DISAGREEMENT
    if len(members) == 2 and _replaced(members, compiled):
        return ConflictKind.SUPERSESSION
    return ConflictKind.CONTRADICTION


def _replaced(members: Sequence[Member], compiled: Compiled) -> bool:
    """Whether both say something of just the same, at different times.  A running total up to another day is not the same."""
    made = [member.statement.made for member in members]
    one, other = (frozenset(_subjects(compiled.demands[member.name])) for member in members)
    if made[0] is None or made[1] is None or one != other or len(one) != 1:
        return False
    return not made[0].intervals.meets(made[1].intervals)


def _subjects(demands: Sequence[Demand]) -> Iterator[object]:
    for row in (row for demand in demands for alternative in demand for row in alternative):
        counted = [each for _, each in row.terms if isinstance(each, Counted)]
        if counted:
            yield tuple((each.scope.conditions, each.figure, each.instants) for each in counted)
        else:
            yield frozenset(name for _, name in row.terms)


# In the worlds of the log


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
    owner = ON_RECORD if on_record else BELONGING

    def in_worlds(several: Sequence[Member], *, lasting: bool) -> Compiled | None:
        compiled = compiled_of(several, lasting=lasting)
        counts = counts_in(compiled)
        if not 0 < len(counts) <= MAX_COUNTS:
            return None
        worlds = record.ask(WorldsQuestion(counts))
        if not worlds.told or sum(len(each.ways) for each in worlds.classes) + len(worlds.missing) > MAX_WAYS:
            return None
        return in_worlds_of(compiled, worlds, owner)

    def should_they_last(several: Sequence[Member]) -> Problem:
        compiled = in_worlds(several, lasting=True)
        return Problem(()) if compiled is None else compiled.problem

    if not _affords(record.work.network, members):
        return attrs.evolve(found, complete=False)
    given = in_worlds(members, lasting=False) if len(members) > 1 else None
    if given is None:
        return found
    strength, steps, work = Strength.DEFINITE, STEPS_IN_WORLDS, record.work.network
    return _with_conflicts_of(given, members, found, strength, steps, should_they_last, work, owner)
