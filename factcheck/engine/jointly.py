"""What claims taken as fact, and a claim with them, demand of the worlds of a log: derived afresh, to hold a proof against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from factcheck.decide import Outcome, ReadingOutcome, decide, situation_of
from factcheck.decide.algebra import Demand
from factcheck.engine.asking import ask_together
from factcheck.engine.excluding import excluding, impossible, told_of
from factcheck.engine.members import Member, is_fact, members_of
from factcheck.engine.network_check import compiled_of
from factcheck.engine.settings import formulas_of, setting_of
from factcheck.formula import Atom, Formula, Part
from factcheck.log import Record
from factcheck.model import Claim, CombinedDemand, CombinedRow, TakenAs
from factcheck.network.compiling import term_of
from factcheck.solver import Budget, Consistent, solve
from factcheck.verifying import Jointly
from factcheck.when import Truth

STEPS = 500_000
"""How much work each question may be."""


def facts_decided(record: Record) -> Mapping[str, Outcome] | None:
    """What the log says of the claims taken as fact, by id; None where one of them says nothing."""
    claims = [each for each in record.dossier.claims if each.taken_as is TakenAs.FACT]
    try:
        said = [formulas_of(each, setting_of(each, record)) for each in claims]
    except ValueError:
        return None
    asked = [decide(each, setting_of(one, record)) for one, each in zip(claims, said, strict=True)]
    return dict(zip((each.id for each in claims), ask_together(asked, record), strict=True))


def jointly_demanded(
    record: Record, claim: Claim, formulas: tuple[Formula, ...], decided: Mapping[str, Outcome] | None
) -> Jointly:
    """What the facts, ``decided`` as :func:`facts_decided` does, demand, and what the claim or its denial demands where they hold; nothing where they contradict each other or the log."""
    claims = [each for each in record.dossier.claims if each.taken_as is TakenAs.FACT and each.id != claim.id]
    if claim.taken_as is TakenAs.FACT or not claims or decided is None:
        return Jointly()
    outcomes = [decided[each.id] for each in claims]
    (situation,) = ask_together([situation_of(formulas, setting_of(claim, record))], record)
    own = Outcome(situation, tuple(ReadingOutcome(formula, ()) for formula in formulas))
    alone = record.with_dossier(attrs.evolve(record.dossier, claims=(*claims, claim), tallies=()))
    *facts, member = members_of(alone, [*outcomes, own])
    if any(outcome.truth is Truth.NO for outcome in outcomes) or not all(map(is_fact, facts)):
        return Jointly()
    if not isinstance(solve(compiled_of(facts).problem, Budget(STEPS)), Consistent):
        return Jointly()
    if ask_together([impossible(facts)], record) != [False]:
        return Jointly()
    names = [fact.name for fact in facts]
    told = told_of(compiled_of(facts), names, member.disregarding)
    return Jointly(
        facts={name: frozenset(map(_as_step, told[name])) for name in names},
        stated=_demanded("", facts, member, record) if member.compiled.formulas else frozenset(),
        denied={
            formula.reading: tuple(_denials(reading, facts, member, record))
            for formula, reading in zip(formulas, member.compiled.formulas, strict=True)
        },
    )


def _denials(
    formula: Formula, facts: Sequence[Member], member: Member, record: Record
) -> Iterator[tuple[str, Atom, frozenset[CombinedDemand]]]:
    for part in formula.parts:
        for atom in part.atoms:
            single = Formula((Part(part.name, (atom,)),), formula.choices)
            opposite = attrs.evolve(member.compiled, formulas=(single,), denied=True)
            yield part.name, atom, _demanded(part.name, facts, attrs.evolve(member, compiled=opposite), record)


def _demanded(part: str, facts: Sequence[Member], member: Member, record: Record) -> frozenset[CombinedDemand]:
    """What a member demands; nothing where what may have lasted leaves a world after all, of which no certificate tells."""
    members, names = [*facts, member], [fact.name for fact in facts]
    compiled = compiled_of(members)
    if compiled_of(members, lasting=True).demands != compiled.demands:
        (shown,) = ask_together([excluding(part, members, names, member.name)], record)
        if shown is None:
            return frozenset()
    return frozenset(map(_as_step, told_of(compiled, [member.name], member.disregarding)[member.name]))


def _as_step(demand: Demand) -> CombinedDemand:
    """A demand as certificates tell it, whoever makes it."""
    return CombinedDemand(
        tuple(
            tuple(CombinedRow(tuple(term_of(*each) for each in row.terms), row.at_most) for row in rows)
            for rows in demand
        )
    )
