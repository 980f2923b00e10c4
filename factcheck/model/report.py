"""What comes out: judgements, findings, and the evidence they rest on."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from factcheck.display import Shown, frame_of
from factcheck.errors import NoSuchClaim
from factcheck.model.claims import Claim
from factcheck.model.conflicts import Conflict, Entailment
from factcheck.model.dossier import Dossier
from factcheck.model.events import Event
from factcheck.model.findings import Finding
from factcheck.model.labels import Verdict
from factcheck.model.verdicts import Judgement


@attrs.frozen
class Contradiction:
    """A claim that the evidence refutes, with the judgement that proves it."""

    claim: Claim
    judgement: Judgement


@attrs.frozen(slots=False)
class Report(Shown):
    """The result of one check, a value: the dossier, a judgement for each claim, and every finding.

    ``tzdata`` is the version of the zone data used: the same claim may change with a release of it.
    ``conflicts``: claims that cannot all be true, whatever the log says.  ``entailments``: what facts say of claims that the log leaves open.
    """

    dossier: Dossier
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    tzdata: str = ""
    conflicts: tuple[Conflict, ...] = ()
    entailments: tuple[Entailment, ...] = ()

    @functools.cached_property
    def _by_claim(self) -> Mapping[str, Judgement]:
        return MappingProxyType({judgement.claim: judgement for judgement in self.judgements})

    @functools.cached_property
    def events(self) -> Mapping[str, Event]:
        """The events that are witnesses of some judgement or named in a finding, by id."""
        named = {witness.event for judgement in self.judgements for witness in judgement.witnesses}
        named |= {event for finding in self.findings for event in finding.events}
        return MappingProxyType({event.id: event for event in self.dossier.events if event.id in named})

    def __getitem__(self, claim: str) -> Judgement:
        """The judgement on a claim.  Raises :exc:`NoSuchClaim` (a KeyError), also for one that was not checked."""
        try:
            return self._by_claim[claim]
        except KeyError:
            raise NoSuchClaim(claim, tuple(self._by_claim)) from None

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The refuted claims with their certificates, in the order of the dossier."""
        claims = {claim.id: claim for claim in self.dossier.claims}
        return tuple(
            Contradiction(claims[judgement.claim], judgement)
            for judgement in self.judgements
            if judgement.verdict is Verdict.REFUTED
        )

    def count(self, verdict: Verdict) -> int:
        """How many claims have that verdict."""
        return sum(judgement.verdict is verdict for judgement in self.judgements)

    def to_frame(self) -> Any:
        """The claims as a pandas DataFrame, a row for each, with the columns of the CSV report.

        Raises ImportError, which says what to install, where pandas is missing.
        """
        return frame_of(self)
