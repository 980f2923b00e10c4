"""When a run fails: what the user asks for with ``--fail-on``, applied to finished reports."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from factcheck.model import Report, Severity, Verdict

__all__ = ["FailOn", "fails"]

_REFUTED = "claim-refuted"


class FailOn(enum.Enum):
    """The least that makes a run fail, each including the ones before it."""

    NEVER = "never"
    ERROR = "error"
    WARNING = "warning"
    OPEN = "open"


def fails(report: Report, fail_on: FailOn) -> bool:
    """Whether the report holds anything at or above that level.  Faults in the input are another matter."""
    if fail_on is FailOn.NEVER:
        return False
    loud = {Severity.ERROR} if fail_on is FailOn.ERROR else {Severity.ERROR, Severity.WARNING}
    if not loud.isdisjoint(_severities(report)):
        return True
    return fail_on is FailOn.OPEN and any(not judgement.verdict.decisive for judgement in report.judgements)


def _severities(report: Report) -> Iterator[Severity]:
    """That of every finding; a refuted claim that no finding names is an error, unless expected."""
    told: set[str] = set()
    for finding in report.findings:
        yield finding.severity
        if finding.name == _REFUTED:
            told.update(finding.claims)
    for claim in (found.claim for found in report.contradictions):
        if claim.id not in told and claim.expected is not Verdict.REFUTED:
            yield Severity.ERROR
