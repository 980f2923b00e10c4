"""Several dossiers in one run: statements of stories on one topic that cannot all be true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import attrs

from factcheck.decide import Outcome, decide
from factcheck.decide.algebra import Counted, Demand, Quantity, quantities
from factcheck.engine.asking import ask_together
from factcheck.engine.findings import conflict_finding, of_faults, ordered
from factcheck.engine.isolating import Failed, blamed
from factcheck.engine.members import Member, members_of
from factcheck.engine.network_check import conflicts_among
from factcheck.engine.one_series import identity, named_alike, scope_named_alike
from factcheck.engine.settings import formulas_of, setting_of
from factcheck.engine.unchecked import with_faults
from factcheck.errors import Fault, Location, internal_error
from factcheck.log import Record
from factcheck.model import Claim, Conflict, Dossier, Finding, Report
from factcheck.network.cells import representatives
from factcheck.when import Line

Item = TypeVar("Item", bound=Hashable)

_STEP = "comparing it with the claims of other dossiers"


def told_across(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, with a finding in each that is concerned for every conflict between dossiers of one ``topic``.

    Only counts in scopes with equal conditions and values of one series are compared; events of different dossiers are different ones.  A series is
    what it is ``of``, its ``quantity`` and its ``unit``, whatever a dossier calls it; of one that says none of them nobody knows what it is.
    Cost: nothing unless two dossiers share a topic; then each of their claims is decided once more.
    """
    topics: dict[tuple[str, Line], list[int]] = {}
    for position, report in enumerate(reports):
        if report.dossier.topic:
            topics.setdefault((report.dossier.topic, report.dossier.line), []).append(position)
    found = list(reports)
    for positions in topics.values():
        if len(positions) > 1:
            told, faults = _compared([reports[position].dossier for position in positions])
            for place, position in enumerate(positions):
                findings = (*told.get(place, ()), *of_faults(faults.get(place, ())))
                if findings:
                    report = found[position]
                    dossier = with_faults(report.dossier, faults.get(place, ()))
                    findings = ordered((*report.findings, *findings))
                    found[position] = attrs.evolve(report, dossier=dossier, findings=findings)
    return tuple(found)


def _compared(dossiers: Sequence[Dossier]) -> tuple[Mapping[int, list[Finding]], dict[int, list[Fault]]]:
    """By position of the dossier, what to tell there, and the claims that could not be compared: they keep their verdicts."""
    claims = [(place, claim.id) for place, dossier in enumerate(dossiers) for claim in dossier.claims]
    try:
        return blamed(_STEP, claims, lambda number: _among(_beginning(dossiers, claims[:number]))), {}
    except Failed as failed:
        ((named, failure),) = failed.failures.items()
    if not named:
        what = f"{_STEP} failed"
        return {}, {
            place: [internal_error(what, failure.problem, Location(dossier.name))]
            for place, dossier in enumerate(dossiers)
        }
    place, id_ = named
    others = [each for each in claims if each != named]
    told, faults = _compared(_beginning(dossiers, others))
    claim = next(claim for claim in dossiers[place].claims if claim.id == id_)
    fault = internal_error(
        f"{id_} cannot be compared: {_STEP} failed", failure.problem, claim.location or Location(dossiers[place].name)
    )
    faults.setdefault(place, []).append(fault)
    return told, faults


def _beginning(dossiers: Sequence[Dossier], claims: Sequence[tuple[int, str]]) -> list[Dossier]:
    """The dossiers with these claims alone."""
    kept = set(claims)
    return [
        _with_claims(dossier, [claim for claim in dossier.claims if (place, claim.id) in kept])
        for place, dossier in enumerate(dossiers)
    ]


def _with_claims(dossier: Dossier, claims: Sequence[Claim]) -> Dossier:
    return dossier if len(claims) == len(dossier.claims) else dossier.supposing(claims=tuple(claims))


def _among(dossiers: Sequence[Dossier]) -> Mapping[int, list[Finding]]:
    """By position of the dossier, what to tell there."""
    members: list[Member] = []
    home: dict[str, int] = {}
    names = Counter(dossier.title for dossier in dossiers)
    for position, dossier in enumerate(dossiers):
        name = dossier.title if dossier.title and names[dossier.title] == 1 else f"{dossier.name} ({position + 1})"
        record = Record.of(dossier)
        if record.merging.impossible:
            continue
        for member in members_of(record, _outcomes(record), f"{name}: "):
            members.append(attrs.evolve(member, compiled=named_alike(member.compiled, dossier, position)))
            home[member.name] = position
    told: dict[int, list[Finding]] = {}
    for conflict, several in conflicts_among(members, only=_shared(dossiers)).conflicts:
        concerned = sorted({home[member.name] for member in several})
        if len(concerned) > 1:
            for position in concerned:
                own = [member for member in several if home[member.name] == position]
                others = [member for member in several if home[member.name] != position]
                finding = _here(conflict, own, others)
                told.setdefault(position, []).append(finding)
    return told


def _here(conflict: Conflict, own: Sequence[Member], others: Sequence[Member]) -> Finding:
    finding = conflict_finding(conflict, (*own, *others))
    ids = {member.name: member.statement.id for member in own}
    known = {member.statement.source for member in own}
    return attrs.evolve(
        finding,
        claims=tuple(sorted(ids[name] for name in conflict.claims if name in ids)),
        sources=tuple(source for source in conflict.sources if source in known),
    )


def _outcomes(record: Record) -> list[Outcome]:
    claims = record.dossier.claims
    settings = [setting_of(claim, record) for claim in claims]
    return ask_together(
        [decide(formulas_of(claim, setting), setting) for claim, setting in zip(claims, settings, strict=True)],
        record,
    )


def _shared(dossiers: Sequence[Dossier]) -> Callable[[Demand], bool]:
    """Whether a demand speaks only of what at least two of the dossiers mean alike."""
    meant = [
        [scope_named_alike(scope, dossier, place) for scope in dossier.scopes] for place, dossier in enumerate(dossiers)
    ]
    same = representatives(scope for scopes in meant for scope in scopes)
    scopes = _common({same[scope] for scope in several} for several in meant)
    series = _common({identity(each, place) for each in dossier.series} for place, dossier in enumerate(dossiers))

    def shared(demand: Demand) -> bool:
        return all(_is_shared(quantity) for quantity in quantities([demand]))

    def _is_shared(quantity: Quantity) -> bool:
        if isinstance(quantity, Counted):
            return same.get(quantity.scope) in scopes
        # Moments are those of events, and what an event is belongs to it: ids mean nothing across dossiers.
        return isinstance(quantity, tuple) and quantity[0] == "amount" and quantity[1].partition("@")[0] in series

    return shared


def _common(sets: Iterable[set[Item]]) -> set[Item]:
    """What is in at least two of them."""
    counted = Counter(item for each in sets for item in each)
    return {item for item, times in counted.items() if times > 1}
