"""One dossier as a part of the page: its facts, the index of its claims, findings, the record, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from factcheck.model import Report, Role, Verdict
from factcheck.reports.facts import (
    SECTIONS,
    conventions,
    counts,
    expected_otherwise,
    further_findings,
    judged,
    sections,
)
from factcheck.reports.html_report.anchors import slug
from factcheck.reports.html_report.axis import WHOLE, percent
from factcheck.reports.html_report.figures import MARKS, drawn_conflicts, record_axis, record_figure
from factcheck.reports.html_report.record import Record
from factcheck.reports.html_report.timeline import bins, tone

__all__ = ["SIGNS", "dossier_values", "prefixes", "record_values", "totals"]

ROWS = 20_000
"""So many claims stand in an index; the JSON report has all."""
SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.REFUTED: "✕",
    Verdict.NOT_ENOUGH_EVIDENCE: "?",
    Verdict.CONFLICTING_EVIDENCE: "⇄",
}
"""A sign for each verdict, so that it is not told by colour alone."""
_NAMED = 600
_CLAIMS_OF_EVENT = 4
_STRENGTH = ("intruder", "focal", "maybe", "counted")


def dossier_values(record: Record) -> dict[str, Any]:
    """What the template prints of a dossier, but its cards and its record, which cost most and are made when there is room for them."""
    report = record.report
    rows = [*judged(report), *((claim, None) for claim in report.dossier.unchecked)]
    return {
        "record": record,
        "report": report,
        "title": report.dossier.title or report.dossier.name or "Untitled dossier",
        "facts": list(_facts(report)),
        "groups": list(sections(report)),
        # How many came out other than the desk expects.
        "surprises": sum(expected_otherwise(*row) for row in judged(report)[:ROWS]),
        "rows": rows[:ROWS],
        "rows_left": max(len(rows) - ROWS, 0),
        "conflicts": list(drawn_conflicts(record)),
        "findings": further_findings(report),
        "sources": list(record.sources.values()),
    }


def _facts(report: Report) -> Iterator[str]:
    dossier = report.dossier
    if dossier.title and dossier.name:
        yield dossier.name
    if dossier.published is not None:
        yield f"published {dossier.published.text}"
    if dossier.zone:
        yield f"dates are days of {dossier.zone}"
    yield from conventions(report)


def prefixes(reports: Sequence[Report]) -> tuple[str, ...]:
    """A different prefix for each of several dossiers, its file where that is enough; none for a single one."""
    if len(reports) == 1:
        return ("",)
    found: dict[str, None] = {}
    for report in reports:
        name = stem = report.dossier.name or "dossier"
        number = 1
        while name in found:
            number += 1
            name = f"{stem}~{number}"
        found[name] = None
    return tuple(found)


def totals(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """How many claims have each verdict, and how many were not checked; those that occur, each with its part of a bar."""
    counted = counts(reports)
    whole = sum(counted.values())
    signs = {
        **{verdict.label: (verdict.value, SIGNS[verdict]) for verdict in SECTIONS},
        "Not checked": ("unchecked", "!"),
    }
    found: list[dict[str, Any]] = []
    before = 0
    for label, number in counted.items():
        if number:
            key, sign = signs[label]
            left, right = before * WHOLE // whole, (before + number) * WHOLE // whole
            place = {"x": percent(left), "width": percent(max(right - left, 1))}
            found.append({"key": key, "label": label, "sign": sign, "number": number, **place})
        before += number
    return found


def record_values(record: Record) -> dict[str, Any]:
    """What the template prints of the record: every event drawn, and the rows of the drawing; linear in their number.

    ``rows``: every event, or where they are too many (``dense``) those that a verdict or a finding names, and as ``periods`` the
    parts of the time with their numbers.
    """
    tones, claims = _witnesses(record.report)
    axis = record_axis(record)
    dense = len(record.events) > MARKS
    periods = bins(record.events.values(), axis, record.line) if dense and axis is not None else ()
    drawn = record_figure(record, axis, periods, tones) if axis is not None else None
    if drawn is not None and record.prefix:
        drawn = attrs.evolve(drawn, id=f"{drawn.id}-{slug(record.prefix)}")
    named = [
        event for event in record.events.values() if not dense or event.id in tones or event.id in record.report.events
    ]
    named.sort(key=lambda event: (event.moment.on(record.line).intervals.start, event.id))
    return {
        "record": record,
        "figure": drawn,
        "dense": dense,
        "periods": periods,
        "rows": [(event, tones.get(event.id, "other"), claims.get(event.id, ())) for event in named[:_NAMED]],
        "total": len(record.events),
        "left": max(len(named) - _NAMED, 0),
    }


def _witnesses(report: Report) -> tuple[dict[str, str], dict[str, list[str]]]:
    """For each witness how it stands out, and the first few claims whose verdict rests on it."""
    tones: dict[str, str] = {}
    claims: dict[str, list[str]] = {}
    for judgement in report.judgements:
        for witness in judgement.witnesses:
            shade = tone(witness.role)
            # What stands against a claim only when it is refuted stands out; in a supported one it is part of the evidence.
            if judgement.verdict is Verdict.SUPPORTED and witness.role is not Role.FOCAL:
                shade = "counted"
            tones[witness.event] = min(tones.get(witness.event, shade), shade, key=_STRENGTH.index)
            listed = claims.setdefault(witness.event, [])
            if len(listed) < _CLAIMS_OF_EVENT and judgement.claim not in listed:
                listed.append(judgement.claim)
    return tones, claims
