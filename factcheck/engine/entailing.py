"""What claims taken as fact say of claims that the log leaves open.

Asked by denial: what contradicts its own opposite, given the facts, is forced by them; what contradicts the facts is refuted by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from factcheck.decide import Outcome
from factcheck.engine.network_check import Member, compiled_of, is_fact, members_of
from factcheck.model import Dossier, Entailment, Verdict
from factcheck.network import Budget, Consistent, Inconsistent, proves, solve
from factcheck.network.compiling import Stated
from factcheck.network.telling import listed
from factcheck.when import Truth

__all__ = ["STEPS", "entailments_of"]

STEPS = 500_000
"""How much work each question may be."""


def entailments_of(dossier: Dossier, outcomes: Sequence[Outcome]) -> tuple[Entailment, ...]:
    """The open claims that the facts decide, in the order of the dossier.

    None where there are no facts, or where they contradict each other: then anything would follow.
    """
    supposed: dict[str, str] = {}
    members = members_of(dossier, outcomes, supposed)
    facts = [member for member in members if is_fact(member)]
    if not facts or not isinstance(solve(compiled_of(facts, supposed).problem, Budget(STEPS)), Consistent):
        return ()
    open_ = {
        claim.id for claim, outcome in zip(dossier.claims, outcomes, strict=True) if outcome.truth is Truth.UNKNOWN
    }
    return tuple(
        found
        for member in members
        if member.statement.id in open_ and isinstance(member.compiled, Stated) and not is_fact(member)
        for found in _entailed(member, member.compiled, facts, supposed)
    )


def _entailed(
    member: Member, stated: Stated, facts: Sequence[Member], supposed: dict[str, str]
) -> Iterator[Entailment]:
    refuting = _because(member, facts, supposed)
    if refuting:
        yield _told(member, Verdict.REFUTED, refuting, facts)
        return
    supporting: set[str] = set()
    for formula in stated.formulas:
        opposite = attrs.evolve(stated, formulas=(formula,), denied=True)
        found = _because(attrs.evolve(member, compiled=opposite), facts, supposed)
        if not found:
            return
        supporting |= found
    if supporting:
        yield _told(member, Verdict.SUPPORTED, supporting, facts)


def _because(member: Member, facts: Sequence[Member], supposed: dict[str, str]) -> set[str]:
    """The facts that exclude what a member says; none where they do not."""
    problem = compiled_of([*facts, member], supposed).problem
    result = solve(problem, Budget(STEPS))
    if not isinstance(result, Inconsistent):
        return set()
    assert proves(result.proof, problem), "every proof is verified before it is told"
    return {name for name in result.core if name != member.name}


def _told(member: Member, verdict: Verdict, because: set[str], facts: Sequence[Member]) -> Entailment:
    said = {fact.name: fact.said().rstrip(".") for fact in facts}
    names = sorted(because)
    told = " ".join(f"{name}: {said[name]}." for name in names)
    follows = "follows from" if verdict is Verdict.SUPPORTED else "cannot be true with"
    message = f"{told} Taken as fact: {member.name} {follows} {listed(names)} ({member.said().rstrip('.')})."
    return Entailment(member.name, verdict, tuple(names), message)
