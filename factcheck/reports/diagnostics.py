"""Findings as reviewdog's diagnostics, which two formats write: one document of them all, or a line for each.

Its columns count bytes of UTF-8 and ours code points, and a report has no text of the files to convert one into the
other; so places are whole lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.errors import Location
from factcheck.model import Report, Severity
from factcheck.reports.alerts import Alert, alerts
from factcheck.reports.safe_text import safe

__all__ = ["diagnostics"]

_Object = dict[str, Any]
_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def diagnostics(reports: Sequence[Report]) -> Iterator[_Object]:
    """The findings of all reports.  What has no file at all is left out: there is no place to comment on."""
    return (_diagnostic(alert, alert.place) for alert in alerts(reports) if alert.place)


def _diagnostic(alert: Alert, place: Location) -> _Object:
    related = [{"message": told, "location": _location(location)} for told, location in alert.related]
    return {
        "message": alert.message,
        "location": _location(place),
        "severity": _SEVERITIES[alert.severity],
        "code": {"value": alert.code},
        **({"related_locations": related} if related else {}),
    }


def _location(place: Location) -> _Object:
    if place.line is None:
        return {"path": safe(place.file)}
    lines = {"start": {"line": place.line}, **({"end": {"line": place.end_line}} if place.end_line else {})}
    return {"path": safe(place.file), "range": lines}
