"""The nouns: frozen values without any input or output."""

from __future__ import annotations

from factcheck.model.claims import Claim, Statement, UncheckedClaim
from factcheck.model.dossier import Dossier, moments_in
from factcheck.model.events import Event, LogFile
from factcheck.model.figures import NONE, ONE, SOME, Figure, NumberWord, Range, read_number
from factcheck.model.parameters import Anchor, AnchorPolicy, EventId, ScopeName
from factcheck.model.report import Contradiction, Finding, Report, Severity
from factcheck.model.scope import Condition, FigureCondition, Scope, TextCondition, Values, covers_path, read_condition
from factcheck.model.sources import Coverage, Source, Tally, derives_from
from factcheck.model.verdicts import (
    Certificate,
    CertificateCase,
    CertificateMoment,
    CountStep,
    DifferenceStep,
    Judgement,
    MembershipStep,
    Need,
    NeedItem,
    PartVerdict,
    Reason,
    ReasonCode,
    Restatement,
    Role,
    Step,
    Verdict,
    Witness,
)

__all__ = [
    "NONE",
    "ONE",
    "SOME",
    "Anchor",
    "AnchorPolicy",
    "Certificate",
    "CertificateCase",
    "CertificateMoment",
    "Claim",
    "Condition",
    "Contradiction",
    "CountStep",
    "Coverage",
    "DifferenceStep",
    "Dossier",
    "Event",
    "EventId",
    "Figure",
    "FigureCondition",
    "Finding",
    "Judgement",
    "LogFile",
    "MembershipStep",
    "Need",
    "NeedItem",
    "NumberWord",
    "PartVerdict",
    "Range",
    "Reason",
    "ReasonCode",
    "Report",
    "Restatement",
    "Role",
    "Scope",
    "ScopeName",
    "Severity",
    "Source",
    "Statement",
    "Step",
    "Tally",
    "TextCondition",
    "UncheckedClaim",
    "Values",
    "Verdict",
    "Witness",
    "covers_path",
    "moments_in",
    "derives_from",
    "read_condition",
    "read_number",
]
