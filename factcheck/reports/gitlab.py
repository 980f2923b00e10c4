"""GitLab's code quality report: declare the file as ``artifacts: reports: codequality``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.errors import Location
from factcheck.model import Report, Severity
from factcheck.reports.alerts import Alert, alerts
from factcheck.reports.safe_text import json_text, safe

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render_many(reports: Sequence[Report]) -> str:
    """The findings of all reports in one array.  What has no file at all is left out: GitLab refuses it."""
    return json_text([_issue(alert, alert.place) for alert in alerts(reports) if alert.place])


def _issue(alert: Alert, place: Location) -> dict[str, Any]:
    return {
        # GitLab does not show this name, so the code stands in the description too.
        "check_name": alert.code,
        "description": f"{alert.code}: {alert.message}",
        "severity": _SEVERITIES[alert.severity],
        "fingerprint": alert.fingerprint,
        "location": {"path": safe(place.file), **_position(place)},
    }


def _position(place: Location) -> dict[str, Any]:
    # A finding about a whole file is shown at its first line.
    if place.line is None or place.column is None:
        lines = {"begin": place.line or 1, **({"end": place.end_line} if place.end_line else {})}
        return {"lines": lines}
    end = {"line": place.end_line or place.line, "column": place.end_column or place.column}
    return {"positions": {"begin": {"line": place.line, "column": place.column}, "end": end}}
