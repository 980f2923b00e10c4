"""Claims against claims: which claims and tallies of a dossier, or of several on one topic, cannot all be true, by themselves or in any world of the log."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence

import attrs

from factcheck.decide import MAX_WAYS, Outcome
from factcheck.decide.algebra import Counted, Demand
from factcheck.decide.situation import Situation
from factcheck.engine.settings import formulas_of, setting_of_tally
from factcheck.formula import Formula, Missing, Part, Sum, Total
from factcheck.log import Record, WorldsQuestion
from factcheck.meaning import Setting, asks_whether, counted_in, of_what_lasted, says_none, since
from factcheck.model import (
    Anchor,
    Claim,
    Conflict,
    ConflictKind,
    Disregarded,
    Dossier,
    Scope,
    SubjectId,
    TakenAs,
    Tally,
    Verdict,
    Voice,
    named,
)
from factcheck.network.compiling import (
    Compiled,
    Stated,
    Strength,
    SupposedSetting,
    compile_claims,
    counts_in,
    in_worlds_of,
)
from factcheck.network.saying import BELONGING, ON_RECORD, message, rows, steps
from factcheck.registry import kind_of
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
from factcheck.wording import say_when, say_window

__all__ = [
    "Found",
    "LIMIT",
    "Member",
    "STEPS",
    "compiled_of",
    "conflicts_among",
    "find_conflicts",
    "find_conflicts_in_worlds",
    "is_fact",
    "members_of",
    "told_of",
    "within",
]


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
class Member:
    """A claim or a tally as the network knows it, and who says it.

    ``amounts``: whether a figure is never negative in its dossier, which all members of one dossier look up together.
    """

    name: str
    dossier: Dossier
    statement: Claim | Tally
    compiled: Stated
    amounts: Callable[[str, Scope], bool]

    @property
    def ours(self) -> bool:
        """Whether we say it, or take it as fact."""
        claim = self.statement
        return isinstance(claim, Claim) and (claim.voice is Voice.OURS or claim.taken_as is TakenAs.FACT)

    @property
    def disregarding(self) -> Disregarded:
        """The coverage that does not help it."""
        return Disregarded.of(self.statement.source, self.statement.made, self.dossier.line)

    @property
    def speaker(self) -> str:
        """Who says it: one person whatever the occasion, else the source."""
        id_ = self.statement.source
        if id_ is None:
            return "" if self.ours else f"nobody, in {self.name}"
        source = self.dossier.source.get(id_)
        return source.speaker if source is not None and source.speaker else id_

    def said(self) -> str:
        """What it says, as one plain sentence."""
        if isinstance(self.statement, Claim):
            return kind_of(self.statement.statement).meaning(self.statement.statement, self.compiled.situation.setting)
        tally = self.statement
        number = str(tally.number)
        made = f", as of {say_when(tally.made)}" if tally.made is not None and tally.window.relation.open_ended else ""
        many = self.dossier.scope[tally.scope].many
        return f"{number[:1].upper()}{number[1:]} {many} {say_window(tally.window)}{made}"


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


def members_of(record: Record, outcomes: Sequence[Outcome], prefix: str = "") -> tuple[Member, ...]:
    """The claims and tallies of a dossier.  ``prefix``: before their names."""
    found = []
    dossier, amounts = record.dossier, record.never_negative
    for claim, outcome in zip(dossier.claims, outcomes, strict=True):
        if claim.expected is not Verdict.REFUTED:
            stated = _of_claim(f"{prefix}{claim.id}", claim, outcome)
            found.append(Member(stated.name, dossier, claim, stated, amounts))
    taken = {member.name for member in found}
    for tally in dossier.tallies:
        name = f"{prefix}{tally.id}"
        name = f"tally {name}" if name in taken else name
        found.append(Member(name, dossier, tally, _of_tally(name, tally, record), amounts))
    return tuple(found)


def _of_claim(name: str, claim: Claim, outcome: Outcome) -> Stated:
    """What a claim says; where that is only that nobody observed a value, or knows when somebody was born, what it says of that itself."""
    stated = Stated(name, tuple(reading.formula for reading in outcome.readings), outcome.situation)
    missing = any(isinstance(atom, Missing) for formula in stated.formulas for atom in formula.atoms())
    if not missing and not any(of in outcome.situation.setting.people for of in named(claim.statement, SubjectId)):
        return stated
    known = {field.name: getattr(outcome.situation.setting, field.name) for field in attrs.fields(Setting)}
    setting = SupposedSetting(**known)
    try:
        formulas = formulas_of(claim, setting)
    except ValueError:
        return stated
    situation = attrs.evolve(outcome.situation, events={**outcome.situation.events, **setting.births})
    return attrs.evolve(stated, formulas=formulas, situation=situation, supposed=setting.supposed)


def _of_tally(name: str, tally: Tally, record: Record) -> Stated:
    """What a tally counts, in each reading of its words; none where that is empty or the scope unknown."""
    setting = setting_of_tally(tally, record)
    asks, make = asks_whether(tally.number), functools.partial(_readings, tally)
    return Stated(name, tuple(of_what_lasted(tally, asks, make, setting)), Situation(setting, {}))


def _readings(tally: Tally, setting: Setting) -> Iterator[Formula]:
    scope = setting.scopes.get(tally.scope)
    if scope is None:
        return
    # None since a date is none after it; other numbers count from its start.
    dates = tally.window.begins_with if says_none(tally.number) else None
    try:
        if dates is None:
            readings = counted_in(setting, tally.window, of=scope)
        else:
            readings = since(Anchor(window=dates), setting).map(lambda found: found.until(setting.now_edge))
    except ValueError:
        return
    for name, where in readings:
        yield Formula((Part("tally", (Sum(((1, Total(scope, where)),), tally.number),)),), name)


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


def is_fact(member: Member) -> bool:
    """Whether the desk takes it as fact."""
    return isinstance(member.statement, Claim) and member.statement.taken_as is TakenAs.FACT


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
