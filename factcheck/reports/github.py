"""Annotations on a pull request: print this in a step of GitHub Actions.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word.  So the last one of each that is shown
tells how many are not, and every finding is also a plain line of the step's log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model import Report, Severity
from factcheck.reports.alerts import Alert, alerts
from factcheck.reports.facts import digest
from factcheck.reports.safe_text import inert, safe

SHOWN = 10
"""Annotations of each sort that GitHub shows for one step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
"""The loudest first."""


def render_many(reports: Sequence[Report]) -> str:
    """The findings of all reports."""
    every = list(alerts(reports))
    found = [alert for severity in _COMMANDS for alert in every if alert.severity is severity]
    return "".join(f"{line}\n" for line in [*_annotations(found), *_log(found)])


def _annotations(found: Sequence[Alert]) -> Iterator[str]:
    for severity, command in _COMMANDS.items():
        those = [alert for alert in found if alert.severity is severity]
        shown = those if len(those) <= SHOWN else those[: SHOWN - 1]
        yield from (_annotation(command, alert) for alert in shown)
        if len(shown) < len(those):
            left = len(those) - len(shown)
            yield f"::{command} title=factcheck::{left} more of this sort: the log of this step lists all of them"


def _annotation(command: str, alert: Alert) -> str:
    values: dict[str, str | int | None] = {"title": f"factcheck {alert.code} {alert.name}"}
    place = alert.place
    if place is not None:
        values |= {"file": safe(place.file), "line": place.line}
        one_line = place.end_line in (None, place.line)
        # GitHub takes columns only where everything is on one line.
        values |= {"col": place.column, "endColumn": place.end_column} if one_line else {"endLine": place.end_line}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in values.items() if value is not None)
    return f"::{command} {told}::{_data(alert.message)}"


def _log(found: Sequence[Alert]) -> Iterator[str]:
    """Every finding as a plain line, between commands that stop the runner from reading commands in them.

    What resumes it cannot stand in the lines: it is made from their own text.
    """
    if not found:
        return
    lines = [f"{alert.severity.value} {alert.code} {alert.message} ({_place(alert)})" for alert in found]
    token = digest(*lines)
    yield f"::group::factcheck: all findings ({len(found)})"
    yield f"::stop-commands::{token}"
    yield from lines
    yield f"::{token}::"
    yield "::endgroup::"


def _place(alert: Alert) -> str:
    return safe(str(alert.place)) if alert.place else "no file"


def _data(text: str) -> str:
    return inert(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
