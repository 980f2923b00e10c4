"""One dossier as a part of the page: its facts, the index of its claims, findings, the record, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from factcheck.model import Event, Finding, Judgement, Report, Role, Verdict
from factcheck.reports.facts import ORDER
from factcheck.reports.html_report.anchors import claim_anchor, slug
from factcheck.reports.html_report.claims import EvidenceRow, event_row, sign
from factcheck.reports.html_report.conflicts import ConflictView, conflict_views
from factcheck.reports.html_report.figures import MARKS, period_said, record_axis, record_figure
from factcheck.reports.html_report.marks import tone
from factcheck.reports.html_report.record import Record, SourceView, place
from factcheck.reports.html_report.timeline import Bin, Figure, bins

__all__ = ["RecordView", "Row", "Section", "Total", "prefixes", "record_of", "section_of", "totals"]

ROWS = 20_000
"""So many claims stand in an index; the JSON report has all."""
_LONG_INDEX = 5_000
_FINDINGS = 400
_CONFLICTS = 200
_SOURCES = 400
_NAMED = 600
_CLAIMS_OF_EVENT = 4
_PLACES = 4
_TOLD_ABOVE = frozenset({"claim-refuted", "claim-conflicting", "not-enough-evidence"})
"""Findings that only say what a claim's own card says."""
_STRENGTH = ("intruder", "focal", "maybe", "counted")
_NAMES = {
    Verdict.REFUTED: "Contradictions",
    Verdict.CONFLICTING_EVIDENCE: "Sources in conflict",
    Verdict.NOT_ENOUGH_EVIDENCE: "Open",
    Verdict.SUPPORTED: "Supported",
}


@attrs.frozen
class Total:
    """How many claims have a verdict.  ``x`` and ``width``: its part of a bar, in percent."""

    key: str
    label: str
    sign: str
    number: int
    x: str
    width: str


@attrs.frozen
class Row:
    """A claim in the index.  ``key``: its verdict, or "unchecked"."""

    id: str
    anchor: str
    key: str
    label: str
    sign: str
    quote: str
    place: str
    surprise: str


@attrs.frozen
class FindingView:
    """A finding with links to the claims it is about."""

    finding: Finding
    claims: tuple[tuple[str, str], ...]
    place: str
    related: tuple[str, ...]


@attrs.frozen
class RecordView:
    """The drawing of the whole record with the rows beneath it.

    ``rows``: every event, or where they are too many (``dense``) the parts of the time with their numbers as ``periods`` and in
    ``rows`` those a verdict or a finding names; ``left``: how many of them are not listed.
    """

    figure: Figure | None
    rows: tuple[tuple[EvidenceRow, tuple[tuple[str, str], ...]], ...]
    periods: tuple[tuple[str, int, int], ...]
    dense: bool
    total: int
    left: int


@attrs.frozen
class Section:
    """One dossier.  ``prefix``: put before every id on the page, "" where it is the only dossier."""

    record: Record
    prefix: str
    title: str
    facts: tuple[str, ...]
    totals: tuple[Total, ...]
    groups: tuple[tuple[str, str, tuple[Judgement, ...]], ...]
    rows: tuple[Row, ...]
    rows_left: int
    conflicts: tuple[ConflictView, ...]
    conflicts_left: int
    findings: tuple[FindingView, ...]
    findings_left: int
    sources: tuple[SourceView, ...]
    sources_left: int
    article: str

    def anchor(self, claim: str) -> str:
        """The anchor of a claim of this dossier."""
        return claim_anchor(claim, self.prefix)

    @property
    def surprises(self) -> int:
        """How many claims came out other than the desk expects."""
        return sum(bool(row.surprise) for row in self.rows)

    @property
    def room(self) -> int:
        """How much of a quote the index shows: less where it is long, so that the page keeps its size."""
        return 110 if len(self.rows) < _LONG_INDEX else 60

    def judged(self, verdict: Verdict) -> tuple[Judgement, ...]:
        """The judgements with that verdict, in the order of the dossier."""
        return _judged(self.record.report, verdict)


def section_of(report: Report, prefix: str, article: str) -> Section:
    """Everything about a report but its cards and its record, which cost most and are made when there is room for them."""
    record = Record(report)
    dossier = report.dossier
    findings = [finding for finding in report.findings if finding.name not in _TOLD_ABOVE]
    conflicts = report.conflicts
    rows = _rows(record, prefix)
    sources = tuple(record.sources.values())
    return Section(
        record=record,
        prefix=prefix,
        title=dossier.title or dossier.name or "Untitled dossier",
        facts=tuple(_facts(report)),
        totals=totals((report,)),
        groups=tuple(
            (verdict.value, _NAMES[verdict], judged) for verdict in ORDER if (judged := _judged(report, verdict))
        ),
        rows=rows[:ROWS],
        rows_left=max(len(rows) - ROWS, 0),
        conflicts=conflict_views(record, conflicts[:_CONFLICTS], prefix),
        conflicts_left=max(len(conflicts) - _CONFLICTS, 0),
        findings=tuple(_finding(finding, prefix) for finding in findings[:_FINDINGS]),
        findings_left=max(len(findings) - _FINDINGS, 0),
        sources=sources[:_SOURCES],
        sources_left=max(len(sources) - _SOURCES, 0),
        article=article,
    )


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


def totals(reports: Sequence[Report]) -> tuple[Total, ...]:
    """How many claims have each verdict, and how many were not checked; those that occur."""
    counted = [
        (verdict.value, verdict.label, sign(verdict), sum(report.count(verdict) for report in reports))
        for verdict in ORDER
    ]
    counted.append(("unchecked", "Not checked", "!", sum(len(report.dossier.unchecked) for report in reports)))
    whole = max(sum(number for *_, number in counted), 1)
    found, before = [], 0
    for key, label, mark, number in counted:
        if number:
            left, right = before * 10_000 // whole, (before + number) * 10_000 // whole
            width = max(right - left, 1)
            found.append(
                Total(key, label, mark, number, f"{left // 100}.{left % 100:02}", f"{width // 100}.{width % 100:02}")
            )
        before += number
    return tuple(found)


def record_of(section: Section) -> RecordView:
    """Every event of the dossier drawn, and the rows of the drawing; linear in their number."""
    record = section.record
    roles = _roles(section)
    tones = {id_: shade for id_, (shade, _) in roles.items()}
    axis = record_axis(record)
    dense = len(record.events) > MARKS
    counted = bins(record.events.values(), axis, record.line) if dense and axis is not None else ()
    drawn = record_figure(record, axis, counted, tones) if axis is not None else None
    if drawn is not None and section.prefix:
        drawn = attrs.evolve(drawn, id=f"{drawn.id}-{slug(section.prefix)}")
    named = [
        event for event in record.events.values() if not dense or event.id in roles or event.id in record.report.events
    ]
    named.sort(key=lambda event: (event.moment.on(record.line).intervals.start, event.id))
    return RecordView(
        figure=drawn,
        rows=tuple((_event_row(record, event, tones), roles.get(event.id, ("", ()))[1]) for event in named[:_NAMED]),
        periods=tuple(_periods(counted, record)),
        dense=dense,
        total=len(record.events),
        left=max(len(named) - _NAMED, 0),
    )


def _periods(counted: Sequence[Bin], record: Record) -> Iterator[tuple[str, int, int]]:
    """The parts of an axis that hold events, in words, with their numbers."""
    for one in counted:
        if one.sure or one.possible:
            yield period_said(one, record), one.sure, one.possible


def _event_row(record: Record, event: Event, tones: Mapping[str, str]) -> EvidenceRow:
    return event_row(record, event, None, "", tones.get(event.id, "other"))


def _roles(section: Section) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    """For each witness how it stands out, and links to the first few claims whose verdict rests on it."""
    shades: dict[str, str] = {}
    claims: dict[str, dict[str, None]] = {}
    for judgement in section.record.report.judgements:
        for witness in judgement.witnesses:
            shade = tone(witness.role)
            # What stands against a claim only when it is refuted stands out; in a supported one it is part of the evidence.
            if judgement.verdict is Verdict.SUPPORTED and witness.role is not Role.FOCAL:
                shade = "counted"
            known = shades.get(witness.event, shade)
            shades[witness.event] = min(known, shade, key=_STRENGTH.index)
            listed = claims.setdefault(witness.event, {})
            if len(listed) < _CLAIMS_OF_EVENT:
                listed[judgement.claim] = None
    return {
        id_: (shade, tuple((claim, section.anchor(claim)) for claim in claims[id_])) for id_, shade in shades.items()
    }


def _judged(report: Report, verdict: Verdict) -> tuple[Judgement, ...]:
    return tuple(judgement for judgement in report.judgements if judgement.verdict is verdict)


def _facts(report: Report) -> Iterator[str]:
    dossier = report.dossier
    if dossier.title and dossier.name:
        yield dossier.name
    if dossier.published is not None:
        yield f"published {dossier.published.text}"
    if dossier.zone:
        yield f"dates are days of {dossier.zone}"
    yield f"conventions {dossier.profile.name}"
    if report.tzdata:
        yield f"time zones {report.tzdata}"


def _rows(record: Record, prefix: str) -> tuple[Row, ...]:
    rows = []
    for verdict in ORDER:
        for judgement in _judged(record.report, verdict):
            claim = record.claims[judgement.claim]
            surprise = claim.expected.label if claim.expected not in (None, verdict) and claim.expected else ""
            rows.append(
                Row(
                    claim.id,
                    claim_anchor(claim.id, prefix),
                    verdict.value,
                    verdict.label,
                    sign(verdict),
                    claim.quote or judgement.meaning,
                    place(claim.location),
                    surprise,
                )
            )
    for left in record.report.dossier.unchecked:
        anchor = claim_anchor(left.id, prefix)
        rows.append(Row(left.id, anchor, "unchecked", "Not checked", "!", left.quote, place(left.location), ""))
    return tuple(rows)


def _finding(finding: Finding, prefix: str) -> FindingView:
    return FindingView(
        finding,
        tuple((claim, claim_anchor(claim, prefix)) for claim in finding.claims[:_CLAIMS_OF_EVENT]),
        place(finding.location),
        tuple(map(place, finding.related[:_PLACES])),
    )
