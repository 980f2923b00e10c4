"""What claims taken as fact say of claims that the log leaves open.

Asked by denial, in the worlds that the log allows: what cannot be denied with the facts is Supported by them, what cannot be said with them is Refuted.
A verdict needs a proof that the independent checker accepts; what only the network's own proof shows is told as a finding (FC305) and stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from factcheck.budget import Budget
from factcheck.decide import (
    Outcome,
    ReadingOutcome,
    because,
    cases_with,
    relied_on,
)
from factcheck.engine.asking import ask_together
from factcheck.engine.excluding import UNASKED, excluding, impossible
from factcheck.engine.members import Member, is_fact, members_of
from factcheck.engine.network_check import COMPILED, compiled_of, within
from factcheck.engine.proving import verify
from factcheck.formula import Atom, Formula, Part
from factcheck.log import Asking, Record, metered
from factcheck.model import (
    Certificate,
    CertificateCase,
    Claim,
    Entailment,
    Judgement,
    PartVerdict,
    ReasonCode,
    Step,
    Verdict,
)
from factcheck.solver import Consistent, Inconsistent, proves
from factcheck.when import Line, Truth
from factcheck.wording import listed

STEPS = 500_000
"""How much work each question may be."""
MAX_TOLD = 8
"""So many facts are repeated in words where they decide a claim."""


@attrs.frozen
class Forced:
    """What facts say of a claim, the proof, and the facts, sorted."""

    verdict: Verdict
    cases: tuple[CertificateCase, ...]
    facts: tuple[str, ...]


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
    shared.note(COMPILED * len(facts))
    if not isinstance(within(shared, compiled_of(facts).problem, STEPS), Consistent):
        return tuple(judgements), ()
    (none,) = ask_together([metered(impossible(facts, shared), shared)], record)
    if none:
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
    budgets = {member.statement.id: record.work.against_others() for member in asked}
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
                record.work.of(judgement.claim).leave(UNASKED)
                undone = because(ReasonCode.BUDGET, undone=UNASKED)
                new = attrs.evolve(judgement, reasons=tuple(dict.fromkeys((*judgement.reasons, undone))))
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


def _force(member: Member, outcome: Outcome, facts: Sequence[Member], budget: Budget) -> Asking[Forced | None]:
    """What the facts force of one claim, in every reading; None also where that is not found out with the budget."""
    stated = member.compiled
    if len(stated.formulas) != len(outcome.readings):
        # Where it is read of what nobody knows, the network's own proof tells.
        return None
    names = [fact.name for fact in facts]
    refuting = yield from excluding("", [*facts, member], names, member.name, budget)
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
            shown_so = yield from excluding(name, denied, names, member.name, budget, holds=True)
            if shown_so is None:
                return None
            shown[name, atom] = shown_so.step
            used |= shown_so.facts
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
    """The facts that exclude what a member says, however events count that may have lasted; none where they do not, or nobody has found out."""
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
    told += f" And {len(names) - MAX_TOLD} more." if len(names) > MAX_TOLD else ""
    follows = "follows from" if verdict is Verdict.SUPPORTED else "cannot be true with"
    message = f"{told} Taken as fact: {member.name} ({member.said().rstrip('.')}) {follows} {listed(names)}."
    return Entailment(member.name, verdict, tuple(names), message)
