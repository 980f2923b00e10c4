"""Findings as the formats of continuous integration tell them: one text, one place, a fingerprint that lasts.

Paths are those of the report: relative to the project root, with ``/``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from factcheck.errors import Location
from factcheck.model import Claim, Finding, Judgement, Report, Severity
from factcheck.reports.facts import date_of, decisive, digest, facts_sentence, judged, sentence, true_sentences
from factcheck.reports.safe_text import clip, safe

_LONGEST = 4_000
"""Columns of a message: services cut longer ones, or refuse them."""
_LONGEST_NAME = 200
_EVENTS_TOLD = 3
_RELATED = 100
"""So many related places are shown by code scanning; it refuses more than a thousand."""


@attrs.frozen
class Alert:
    """One finding, ready to be told: every text is one line of printable characters.

    ``place``: None where neither the finding nor its dossier has a file.  ``related``: places with what is there.
    ``fingerprint``: the same as long as it is the same finding, wherever its lines move; unique among all alerts.
    """

    code: str
    name: str
    severity: Severity
    message: str
    place: Location | None
    related: tuple[tuple[str, Location], ...]
    fingerprint: str


def alerts(reports: Sequence[Report]) -> Iterator[Alert]:
    """Every finding of the reports, in their order."""
    seen: set[str] = set()
    for report in reports:
        known = {claim.id: (claim, judgement) for claim, judgement in judged(report)}
        for finding in report.findings:
            yield Alert(
                code=safe(finding.code),
                name=safe(finding.name),
                severity=finding.severity,
                message=clip(safe(_message(report, finding, known)), _LONGEST),
                place=_place(report, finding),
                related=tuple(_related(report, finding))[:_RELATED],
                fingerprint=_fingerprint(report, finding, seen),
            )


def _place(report: Report, finding: Finding) -> Location | None:
    if finding.location is not None and finding.location.file:
        return finding.location
    return Location(report.dossier.name) if report.dossier.name else None


def _message(report: Report, finding: Finding, known: Mapping[str, tuple[Claim, Judgement]]) -> str:
    """The finding's own sentence, and for one claim what decides it and what would be true."""
    sentences = [sentence(finding.message)]
    if len(finding.claims) == 1 and finding.claims[0] in known:
        claim, judgement = known[finding.claims[0]]
        named = set(finding.events)
        events = [id_ for id_ in decisive(judgement) if id_ in named and id_ in report.events]
        if events:
            told = ", ".join(f"{id_} ({date_of(report.events[id_], claim)})" for id_ in events[:_EVENTS_TOLD])
            more = f" and {len(events) - _EVENTS_TOLD} more" if len(events) > _EVENTS_TOLD else ""
            sentences.append(f"Evidence: {told}{more}.")
        sentences += [*filter(None, [facts_sentence(judgement)]), *true_sentences(judgement)]
    return " ".join(sentences)


def _related(report: Report, finding: Finding) -> Iterator[tuple[str, Location]]:
    """The rows of the events it names, then every other place it gives; each place once, and not its own again."""
    events = [report.events[id_] for id_ in finding.events if id_ in report.events]
    places = [(f"{event.id}, {event.when.text}", event.location) for event in events]
    told = {finding.location}
    for name, location in (*places, *(("see here", location) for location in finding.related)):
        if location is not None and location.file and location not in told:
            told.add(location)
            yield clip(safe(name), _LONGEST_NAME), location


def _fingerprint(report: Report, finding: Finding, seen: set[str]) -> str:
    """Made from what the finding is about; its words only where it is about nothing that has a name."""
    names = (*sorted(finding.claims), "", *sorted(finding.events), "", *sorted(finding.sources))
    words = "" if any(names) else finding.message
    parts = (finding.code, report.dossier.name, words, *names)
    made = digest(*parts)
    number = 1
    # A service that is given one fingerprint twice hides the second finding.
    while made in seen:
        number += 1
        made = digest(*parts, str(number))
    seen.add(made)
    return made


# --- reviewdog's diagnostics ------------------------------------------------------------------------------------


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
