"""When a run fails: what the user asks for with ``--fail-on``, applied to finished reports."""

from __future__ import annotations

import enum

from factcheck.model import Report, Severity

__all__ = ["FailOn", "fails"]


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
    if any(finding.severity in loud for finding in report.findings):
        return True
    return fail_on is FailOn.OPEN and any(not judgement.verdict.decisive for judgement in report.judgements)
