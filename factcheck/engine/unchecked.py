"""Claims that were not checked, and why: what is left of a dossier, or of a report, without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from factcheck.engine.findings import of_faults, ordered
from factcheck.engine.isolating import Failed
from factcheck.errors import Fault, Location, internal_error
from factcheck.model import Claim, Dossier, Report, UncheckedClaim


def with_faults(dossier: Dossier, faults: Iterable[Fault]) -> Dossier:
    """The dossier with these faults among its own, each once."""
    all_ = tuple(dict.fromkeys((*dossier.faults, *faults)))
    return dossier if all_ == dossier.faults else _changed(dossier, faults=all_)


def without_meaning(dossier: Dossier, faulty: Mapping[str, str]) -> Dossier:
    """Without the claims that say nothing.  ``faulty``: what is wrong with each, by id."""
    return _without(
        dossier,
        {
            claim.id: Fault(
                "FC025", "says-nothing", f"{claim.id} cannot be checked: {faulty[claim.id]}", _place(claim, dossier)
            )
            for claim in dossier.claims
            if claim.id in faulty
        },
    )


def without_failed(dossier: Dossier, failed: Failed) -> Dossier:
    """Without the claims on which a step failed; where no claim is to blame for it, with the fault alone."""
    claims = {claim.id: claim for claim in dossier.claims}
    faults = {}
    for id_, failure in failed.failures.items():
        what = f"{id_} cannot be judged: {failure.step} failed" if id_ else f"{failure.step} failed"
        place = _place(claims[id_], dossier) if id_ else Location(dossier.name)
        faults[id_] = internal_error(what, failure.problem, place)
    return _without(dossier, faults)


def without_any(dossier: Dossier, problem: Exception) -> Dossier:
    """Without all of its claims, for something failed that is the step of none of them."""
    fault = internal_error("no claim can be judged", problem, Location(dossier.name))
    return _without(dossier, {"": fault, **{claim.id: fault for claim in dossier.claims}})


def without_claims(report: Report, faults: Mapping[str, Fault]) -> Report:
    """A report as if those claims had not been checked: with their faults, and without what it says of them.  ``faults``: one for each, by its id."""
    if not faults:
        return report
    told = (finding for finding in report.findings if faults.keys().isdisjoint(finding.claims))
    return attrs.evolve(
        report,
        dossier=_without(report.dossier, faults),
        judgements=tuple(judgement for judgement in report.judgements if judgement.claim not in faults),
        findings=ordered((*told, *of_faults(faults.values()))),
        conflicts=tuple(each for each in report.conflicts if faults.keys().isdisjoint(each.claims)),
        entailments=tuple(each for each in report.entailments if each.claim not in faults),
    )


def _without(dossier: Dossier, faults: Mapping[str, Fault]) -> Dossier:
    lost = [claim for claim in dossier.claims if claim.id in faults]
    unchecked = (UncheckedClaim(claim.id, claim.quote, claim.location, (faults[claim.id].code,)) for claim in lost)
    return _changed(
        dossier,
        claims=tuple(claim for claim in dossier.claims if claim.id not in faults),
        unchecked=(*dossier.unchecked, *unchecked),
        faults=tuple(dict.fromkeys((*dossier.faults, *faults.values()))),
    )


def _place(claim: Claim, dossier: Dossier) -> Location:
    """Where a claim stands; one of a program in its dossier as a whole."""
    return claim.location or Location(dossier.name)


def _changed(dossier: Dossier, **changes: Sequence[object]) -> Dossier:
    """The dossier with these changes, all that it names still being there."""
    changed = attrs.evolve(dossier, **changes)  # type: ignore[arg-type]
    return changed.as_trusted() if dossier.trusted else changed
