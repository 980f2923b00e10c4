"""What claims taken as fact say of claims that the log leaves open.

Asked by denial, in the worlds that the log allows: what cannot be denied with the facts is Supported by them, what cannot be said with them is Refuted.
A verdict needs a proof that the independent checker accepts; what only the network's own proof shows is told as a finding (FC305) and stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from factcheck.budget import Budget, OutOfBudget
from factcheck.decide import (
    Outcome,
    ReadingOutcome,
    Search,
    because,
    cases_with,
    combined_step,
    counts_of,
    excluded,
    relied_on,
    sums_of,
)
from factcheck.engine.asking import ask_together
from factcheck.engine.network_check import COMPILED, Member, compiled_of, is_fact, members_of, within
from factcheck.formula import Atom, Formula, Part
from factcheck.log import Asking, Record, WorldsAnswer, WorldsQuestion, ask, metered
from factcheck.model import (
    Certificate,
    CertificateCase,
    Claim,
    CombinedStep,
    Entailment,
    Judgement,
    PartVerdict,
    ReasonCode,
    Step,
    Verdict,
)
from factcheck.network.compiling import Compiled, in_worlds, single_bounds, term_of
from factcheck.solver import Consistent, Inconsistent, proves
from factcheck.verifying import verify
from factcheck.when import Line, Truth
from factcheck.wording import listed

__all__ = ["STEPS", "Forced", "forced"]

STEPS = 500_000
"""How much work each question may be."""
WRITTEN = 200
"""So many to write down one row of a proof, and to check it."""
MAX_TOLD = 8
"""So many facts are repeated in words where they decide a claim."""
UNASKED = "what the facts say of it was not found out"
"""What is left undone where facts and a claim are too much to hold against each other."""
MAX_COUNTS = 24
"""Facts and a claim about more counts than this are left to the network's own proof."""


@attrs.frozen
class Excluded:
    """The proof that something cannot be, and the facts that exclude it."""

    step: CombinedStep
    facts: frozenset[str]


@attrs.frozen
class Forced:
    """What facts say of a claim, the proof, and the facts, sorted."""

    verdict: Verdict
    cases: tuple[CertificateCase, ...]
    facts: tuple[str, ...]


def _taken(search: Search, claims: Sequence[str]) -> frozenset[str]:
    """The facts whose rows a proof adds up."""
    return frozenset(claims[demand] for case in search.cases for _, demand, _, _ in case.rows if demand < len(claims))


def _facts(step: CombinedStep) -> frozenset[str]:
    """The facts that a proof uses."""
    used = {step.demands[place].claim for case in step.cases for _, place, _, _ in case.rows}
    return frozenset(used - {""})


def forced(
    record: Record, outcomes: Sequence[Outcome], judgements: Sequence[Judgement]
) -> tuple[tuple[Judgement, ...], tuple[Entailment, ...]]:
    """The judgements with what the facts decide; and all that follows from facts, in the order of the dossier.

    Nothing where there are no facts, or where they contradict each other or the log: then anything would follow.
    """
    members = members_of(record, outcomes)
    facts = [member for member in members if is_fact(member)]
    refuted = {judgement.claim for judgement in judgements if judgement.verdict is Verdict.REFUTED}
    if not facts or any(fact.statement.id in refuted for fact in facts):
        return tuple(judgements), ()
    shared = record.work.network
    if not isinstance(within(shared, compiled_of(facts).problem, STEPS), Consistent):
        return tuple(judgements), ()
    (impossible,) = ask_together([_impossible(facts, shared)], record)
    if impossible:
        return tuple(judgements), ()
    open_ = {judgement.claim for judgement in judgements if judgement.verdict is Verdict.NOT_ENOUGH_EVIDENCE}
    asked = [
        member
        for member in members
        if isinstance(member.statement, Claim)
        and member.statement.id in open_
        and member.compiled.formulas
        and not is_fact(member)
    ]
    whole = {claim.id: outcome for claim, outcome in zip(record.dossier.claims, outcomes, strict=True)}
    budgets = {member.statement.id: record.work.of(member.statement.id) for member in asked}
    procedures = [
        metered(_force(member, whole[id_], facts, budgets[id_]), budgets[id_])
        for member, id_ in ((member, member.statement.id) for member in asked)
    ]
    found = dict(zip((member.statement.id for member in asked), ask_together(procedures, record), strict=True))
    named = {member.statement.id: member for member in asked}
    settled, told = [], []
    for judgement in judgements:
        new = judgement
        if judgement.claim in named:
            member = named[judgement.claim]
            how = found[judgement.claim]
            if how is not None:
                candidate = _judged(judgement, how, record.line)
                # The proof is checked by those who did not make it before anybody is told.
                new = candidate if not verify(candidate, record.dossier) else judgement
            if new is not judgement and how is not None:
                told.append(_told(member, how.verdict, how.facts, facts))
            else:
                told += _entailed(member, facts, budgets[judgement.claim])
            if new is judgement and UNASKED in budgets[judgement.claim].undone:
                new = attrs.evolve(judgement, reasons=(*judgement.reasons, because(ReasonCode.BUDGET, undone=UNASKED)))
        settled.append(new)
    return tuple(settled), tuple(told)


def _judged(judgement: Judgement, how: Forced, line: Line) -> Judgement:
    """The judgement with the verdict that the facts force, as it shows on that line."""
    supported = how.verdict is Verdict.SUPPORTED
    certificate = Certificate(
        verdict=how.verdict,
        readings=judgement.readings,
        parts=tuple(part.name for part in judgement.parts),
        cases=how.cases,
        line=line,
    )
    parts = tuple(PartVerdict(part.name, how.verdict) for part in judgement.parts) if supported else judgement.parts
    return attrs.evolve(
        judgement,
        verdict=how.verdict,
        parts=parts,
        reasons=(),
        needs=(),
        if_complete=how.verdict,
        restatement=None if supported else judgement.restatement,
        quote_edit=None if supported else judgement.quote_edit,
        certificate=certificate,
        coverage=relied_on(certificate),
        facts=how.facts,
    )


# In the worlds that the log allows


def _impossible(facts: Sequence[Member], budget: Budget) -> Asking[bool]:
    """Whether the facts cannot all be true in any world of the log."""
    try:
        step = yield from _excluding("", facts, [fact.name for fact in facts], "", None, budget)
    except OutOfBudget:
        # Nothing is known of them, and nothing is to follow.
        return True
    return step is not None


def _force(member: Member, outcome: Outcome, facts: Sequence[Member], budget: Budget) -> Asking[Forced | None]:
    """What the facts force of one claim, in every reading; None also where that is not found out with the budget."""
    try:
        return (yield from _forced(member, outcome, facts, budget))
    except OutOfBudget:
        budget.leave(UNASKED)
        return None


def _forced(member: Member, outcome: Outcome, facts: Sequence[Member], budget: Budget) -> Asking[Forced | None]:
    stated = member.compiled
    names = [fact.name for fact in facts]
    source = member.statement.source
    refuting = yield from _excluding("", [*facts, member], names, member.name, source, budget)
    if refuting is not None:
        whole = [
            (reading.formula.reading, " and ".join(dict.fromkeys(part.name for part in formula.parts)))
            for reading, formula in zip(outcome.readings, stated.formulas, strict=True)
        ]
        refuted = (CertificateCase(name, (), (attrs.evolve(refuting.step, part=parts),)) for name, parts in whole)
        return Forced(Verdict.REFUTED, tuple(refuted), tuple(sorted(refuting.facts)))
    cases: list[CertificateCase] = []
    used: set[str] = set()
    for reading, formula in zip(outcome.readings, stated.formulas, strict=True):
        # What the log shows of a reading need not be forced; where it only misses a value, all of the statement is asked about.
        missing = reading.formula != formula
        wanted = [(part.name, atom) for part in formula.parts for atom in part.atoms] if missing else _open(reading)
        shown: dict[tuple[str, Atom], Step] = {}
        for name, atom in wanted:
            part = Part(name, (atom,))
            opposite = attrs.evolve(stated, formulas=(Formula((part,), formula.choices),), denied=True)
            denied = [*facts, attrs.evolve(member, compiled=opposite)]
            excluding = yield from _excluding(name, denied, names, member.name, source, budget, holds=True)
            if excluding is None:
                return None
            shown[name, atom] = excluding.step
            used |= excluding.facts
        found = (
            [CertificateCase(reading.formula.reading, (), tuple(shown.values()))]
            if missing
            else cases_with(reading, shown, outcome.situation)
        )
        if not found:
            return None
        cases += found
    return Forced(Verdict.SUPPORTED, tuple(cases), tuple(sorted(used)))


def _open(reading: ReadingOutcome) -> list[tuple[str, Atom]]:
    """The atoms that the log does not show in every block of moments, with their parts."""
    open_ = {
        (each.part, each.atom): None
        for result in reading.blocks
        for each in result.results
        if each.truth is not Truth.YES
    }
    return list(open_)


def _excluding(
    part: str,
    members: Sequence[Member],
    facts: Sequence[str],
    member: str,
    source: str | None,
    budget: Budget,
    *,
    holds: bool = False,
) -> Asking[Excluded | None]:
    """The proof that what members demand cannot be met in any world; None where it may be, or it is not shown.

    It may be too where events last of which nobody says how they count: then one may be the one in two windows.  What excludes that as well is told.
    Raises OutOfBudget.
    """
    budget.spend(2 * COMPILED * len(members))
    compiled = compiled_of(members)
    found = yield from _excluding_these(part, compiled, facts, member, source, budget, holds=holds)
    if found is None:
        return None
    used = _facts(found)
    lasting = compiled_of(members, lasting=True)
    if lasting.demands != compiled.demands:
        also = yield from _excluding_these(part, lasting, facts, member, source, budget, holds=holds)
        if also is None:
            return None
        used |= _facts(also)
    if not used <= _facts(found):
        # The proof speaks of all facts that are named.
        kept = yield from _excluding_these(part, compiled, facts, member, source, budget, holds=holds, keep=used)
        found = found if kept is None else kept
    return Excluded(found, used)


def _excluding_these(
    part: str,
    compiled: Compiled,
    facts: Sequence[str],
    member: str,
    source: str | None,
    budget: Budget,
    *,
    holds: bool,
    keep: frozenset[str] = frozenset(),
) -> Asking[CombinedStep | None]:
    told = {name: tuple(in_worlds(compiled.demands[name], source)) for name in (*facts, *([member] if member else []))}
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
        bounds = single_bounds(compiled)
        search = Search([demand for demand, _ in kept], worlds, counts=counts, bounds=bounds, budget=budget)
        found = search.found()
        if search.stopped and budget.left < 1:
            budget.leave(UNASKED)
        return (search, tuple(name for _, name in kept)) if found else None

    found = tried(tuple(told))
    if found is None:
        return None
    # A fact that is not needed is no reason, but for those to keep: one that the proof does not use goes first.
    left, taken = tuple(told), _taken(*found)
    used = tuple(name for name in told if name == member or name in keep or name in taken)
    without = tried(used) if len(used) < len(left) else None
    if without is not None:
        found, left = without, used
    for name in (each for each in left if each != member and each not in keep):
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


# By the network's own proof


def _entailed(member: Member, facts: Sequence[Member], budget: Budget) -> Iterator[Entailment]:
    stated = member.compiled
    refuting = _because(member, facts, budget)
    if refuting:
        yield _told(member, Verdict.REFUTED, sorted(refuting), facts)
        return
    supporting: set[str] = set()
    for formula in stated.formulas:
        opposite = attrs.evolve(stated, formulas=(formula,), denied=True)
        found = _because(attrs.evolve(member, compiled=opposite), facts, budget)
        if not found:
            return
        supporting |= found
    if supporting:
        yield _told(member, Verdict.SUPPORTED, sorted(supporting), facts)


def _because(member: Member, facts: Sequence[Member], budget: Budget) -> set[str]:
    """The facts that exclude what a member says, however events count that may have lasted; none where they do not."""
    if budget.left < 1:
        budget.leave(UNASKED)
        return set()
    budget.note(2 * COMPILED * (1 + len(facts)))
    problems = (compiled_of([*facts, member], lasting=each).problem for each in (False, True))
    found: set[str] = set()
    for problem in dict.fromkeys(problems):
        result = within(budget, problem, STEPS)
        if not isinstance(result, Inconsistent):
            return set()
        assert proves(result.proof, problem), "every proof is verified before it is told"
        found |= {name for name in result.core if name != member.name}
    return found


def _told(member: Member, verdict: Verdict, names: Sequence[str], facts: Sequence[Member]) -> Entailment:
    said = {fact.name: fact for fact in facts}
    told = " ".join(f"{name}: {said[name].said().rstrip('.')}." for name in names[:MAX_TOLD])
    if len(names) > MAX_TOLD:
        told += f" And {len(names) - MAX_TOLD} more."
    follows = "follows from" if verdict is Verdict.SUPPORTED else "cannot be true with"
    message = f"{told} Taken as fact: {member.name} ({member.said().rstrip('.')}) {follows} {listed(names)}."
    return Entailment(member.name, verdict, tuple(names), message)
