"""The report as text for people: contradictions first, then what is open, then what holds.

Plain text by default; with ``colour`` the same text with terminal styles (needs rich).  Every text from a
file is made safe first.  Lists of counted events are cut short here; the JSON report has all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from factcheck.model import Claim, Conflict, Finding, Judgement, ReasonCode, Report, UncheckedClaim, Verdict
from factcheck.reports.evidence_lines import ALL_IN_JSON, Evidence
from factcheck.reports.facts import conflict_label, corrections_sentence, facts_sentence, notes_of, source_name
from factcheck.reports.safe_text import cells, clip, inert, pad, safe, wrap
from factcheck.wording.messages import need_head, need_item_message, reason_message

__all__ = ["DEFAULT_WIDTH", "render", "render_many", "summary"]

DEFAULT_WIDTH = 100
NARROWEST = 40

_INDENT = 2
_LABEL = 14
_LONGEST_TITLE = 300
_LONGEST_QUOTE = 1_200
_REASONS_SHOWN = 5
_ITEMS_SHOWN = 12
_SECTIONS = (
    (Verdict.REFUTED, "Contradictions"),
    (Verdict.CONFLICTING_EVIDENCE, "Sources in conflict"),
    (Verdict.NOT_ENOUGH_EVIDENCE, "Open"),
    (Verdict.SUPPORTED, "Supported"),
)
_TOLD_ABOVE = frozenset({"claim-refuted", "claim-conflicting", "not-enough-evidence"})
"""Findings that only say what a claim's own section says."""

_STYLES = {
    "title": "bold",
    "section": "bold underline",
    "refuted": "bold red",
    "conflicting_evidence": "bold magenta",
    "not_enough_evidence": "bold yellow",
    "supported": "bold green",
    "quote": "italic",
    "label": "cyan",
    "place": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold",
}

_Line = tuple[tuple[str, str], ...]
"""Stretches of one printed line: a style's name, or "", and a text that is safe to print."""


def render(report: Report, *, colour: bool = False, width: int = DEFAULT_WIDTH) -> str:
    """The report as text, ending with a newline.

    ``width``: columns, at least 40.  ``colour``: with escape codes for a terminal; raises ImportError
    without rich.
    """
    return _printed(_report(report, max(width, NARROWEST)), colour=colour)


def render_many(reports: Sequence[Report], *, colour: bool = False, width: int = DEFAULT_WIDTH) -> str:
    """Several reports one after the other, with a summary of all of them last."""
    return _printed(_reports(reports, max(width, NARROWEST)), colour=colour)


def summary(reports: Iterable[Report]) -> str:
    """How many claims there are and how they were judged:

    "12 claims: 6 supported, 3 refuted, 3 not enough evidence".
    """
    reports = tuple(reports)
    counts = {verdict.value.replace("_", " "): sum(report.count(verdict) for report in reports) for verdict in Verdict}
    counts["not checked"] = sum(len(report.dossier.unchecked) for report in reports)
    total = sum(counts.values())
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f"{total} claim{'' if total == 1 else 's'}" + (f": {told}" if told else "")


def _printed(lines: Iterable[_Line], *, colour: bool) -> str:
    if not colour:
        return "".join(inert("".join(text for _, text in line)).rstrip() + "\n" for line in lines)
    # Only here: a plain report must not pay for rich.
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(style) for name, style in _STYLES.items()}
    plain = Style()
    return "".join(
        inert("".join(styles.get(style, plain).render(text, color_system=ColorSystem.STANDARD) for style, text in line))
        + "\n"
        for line in lines
    )


def _reports(reports: Sequence[Report], width: int) -> Iterator[_Line]:
    for report in reports:
        yield from _report(report, width)
        yield ()
    if len(reports) != 1:
        yield (("title", f"{len(reports)} dossiers, {summary(reports)}"),)


def _report(report: Report, width: int) -> Iterator[_Line]:
    dossier = report.dossier
    for line in wrap(clip(safe(dossier.title), _LONGEST_TITLE) or "Untitled dossier", width):
        yield (("title", line),)
    facts = [safe(dossier.name), f"conventions {safe(dossier.profile.name)}"]
    if report.tzdata:
        facts.append(f"time zones {safe(report.tzdata)}")
    for line in wrap(", ".join(fact for fact in facts if fact), width):
        yield (("place", line),)
    yield from _conflicts(report.conflicts, width)
    claims = {claim.id: claim for claim in dossier.claims}
    for verdict, name in _SECTIONS:
        judged = [judgement for judgement in report.judgements if judgement.verdict is verdict]
        if judged:
            yield from _section(f"{name} ({len(judged)})")
        for judgement in judged:
            yield ()
            yield from _View(report, claims[judgement.claim], judgement, width).lines()
    if dossier.unchecked:
        yield from _section(f"Not checked ({len(dossier.unchecked)})")
        for claim in dossier.unchecked:
            yield ()
            yield from _unchecked(claim, width)
    yield from _findings([finding for finding in report.findings if finding.name not in _TOLD_ABOVE], width)
    yield ()
    yield (("title", summary((report,))),)


def _section(name: str) -> Iterator[_Line]:
    yield ()
    yield (("section", name),)


def _head(style: str, label: str, name: str, place: str, width: int) -> Iterator[_Line]:
    """Verdict and id at the left, the place at the right, or below where there is no room."""
    left = f"{label}  {name}"
    gap = width - cells(left) - cells(place)
    if gap >= 2:
        yield (style, label), ("title", f"  {name}"), ("place", " " * gap + place if place else "")
        return
    first, *more = wrap(left, width)
    yield (style, first[: len(label)]), ("title", first[len(label) :])
    for line in more:
        yield (("title", line),)
    for line in wrap(place, width - _INDENT):
        yield (("place", " " * _INDENT + line),)


def _quote(text: str, width: int) -> Iterator[_Line]:
    if text.strip():
        for line in wrap(f'"{clip(safe(text), _LONGEST_QUOTE)}"', width - _INDENT):
            yield ("", " " * _INDENT), ("quote", line)


def _unchecked(claim: UncheckedClaim, width: int) -> Iterator[_Line]:
    yield from _head("note", "Not checked", safe(claim.id), safe(str(claim.location or "")), width)
    yield from _quote(claim.quote, width)


def _conflicts(conflicts: Sequence[Conflict], width: int) -> Iterator[_Line]:
    if conflicts:
        yield from _section(f"Claims that cannot all be true ({len(conflicts)})")
    for conflict in conflicts:
        yield ()
        claims = safe(", ".join((*conflict.claims, *conflict.tallies)))
        yield from _head("refuted", conflict_label(conflict), claims, "", width)
        for text in filter(None, (conflict.message, *conflict.steps, corrections_sentence(conflict))):
            for line in wrap(safe(text), width - _INDENT):
                yield (("", " " * _INDENT + line),)


def _findings(findings: Sequence[Finding], width: int) -> Iterator[_Line]:
    if findings:
        yield from _section(f"Findings ({len(findings)})")
        yield ()
    for finding in findings:
        yield from _finding(finding, width)


def _finding(finding: Finding, width: int) -> Iterator[_Line]:
    severity = finding.severity.value
    place = f" ({safe(str(finding.location))})" if finding.location else ""
    first, *more = wrap(f"{severity} {safe(finding.code)} {safe(finding.message)}{place}", width - _INDENT - 4)
    yield ("", " " * _INDENT), (severity, first[: len(severity)]), ("", first[len(severity) :])
    for line in more:
        yield (("", " " * (_INDENT + 4) + line),)


@attrs.frozen
class _View:
    """One judged claim as lines."""

    report: Report
    claim: Claim
    judgement: Judgement
    width: int

    @property
    def compact(self) -> bool:
        """A supported claim takes little room: nobody has to act on it."""
        return self.judgement.verdict is Verdict.SUPPORTED

    @property
    def room(self) -> int:
        """Columns for the text beside a label."""
        return self.width - _INDENT - _LABEL

    def lines(self) -> Iterator[_Line]:
        """Everything about the claim, the verdict first."""
        judgement, claim = self.judgement, self.claim
        verdict = judgement.verdict
        yield from _head(verdict.value, verdict.label, safe(claim.id), safe(str(claim.location or "")), self.width)
        yield from _quote(claim.quote, self.width)
        yield from self._field("Checked", [safe(judgement.meaning)])
        if claim.expected:
            yield from self._field("Desk expects", [claim.expected.label])
        yield from self._field("Parts", list(self._parts()))
        yield from self._field("Facts", list(filter(None, [safe(facts_sentence(judgement))])))
        evidence = Evidence(self.report, claim, judgement, self.room, self.compact)
        yield from self._field("Evidence", list(evidence.lines()))
        if judgement.verdict is not Verdict.SUPPORTED:
            yield from self._list("Why", list(self._reasons()))
            yield from self._field("To settle it", list(self._needs()))
        if judgement.if_complete is not verdict:
            yield from self._field("If complete", [self._if_complete()])
        yield from self._field("Coverage", list(self._coverage()))
        if judgement.restatement:
            yield from self._field(
                "Nearest true",
                [
                    safe(judgement.restatement.text),
                    f"as a statement: {safe(judgement.restatement.statement)}",
                ],
            )
        edit = judgement.quote_edit
        if edit is not None:
            yield from self._field("In the quote", [f'"{safe(edit.before)}" to "{safe(edit.after)}"'])
        yield from self._list("Note", list(self._notes()))

    def _field(self, label: str, paragraphs: Sequence[str]) -> Iterator[_Line]:
        """A label with its lines beside it.  A paragraph's own indent is kept where it is wrapped."""
        left = " " * _INDENT + pad(label, _LABEL)
        for paragraph in paragraphs:
            text = paragraph.lstrip(" ")
            inner = len(paragraph) - len(text)
            hang = inner + (2 if text.startswith("- ") else 0)
            for number, line in enumerate(wrap(text, max(self.room - hang, 1))):
                yield ("label", left), ("", " " * (hang if number else inner) + line)
                left = " " * (_INDENT + _LABEL)

    def _list(self, label: str, items: Sequence[str]) -> Iterator[_Line]:
        yield from self._field(label, items if len(items) < 2 else [f"- {item}" for item in items])

    def _parts(self) -> Iterator[str]:
        names = [safe(part.name.replace("_", " ")) for part in self.judgement.parts]
        verdicts = [part.verdict.label for part in self.judgement.parts]
        if self.compact:
            if names:
                yield "; ".join(f"{name}: {verdict}" for name, verdict in zip(names, verdicts, strict=True))
            return
        widest = max(map(cells, names), default=0)
        for name, verdict in zip(names, verdicts, strict=True):
            yield f"{pad(name, widest)}  {verdict}"

    def _reasons(self) -> Iterator[str]:
        """The first few of each sort:

        a hundred events with imprecise dates must not hide that coverage is missing.
        """
        told: Counter[ReasonCode] = Counter()
        for reason in self.judgement.reasons:
            told[reason.code] += 1
            if told[reason.code] <= _REASONS_SHOWN:
                yield safe(reason_message(reason))
        left = sum(max(count - _REASONS_SHOWN, 0) for count in told.values())
        if left:
            yield f"and {left} more of the same sorts ({ALL_IN_JSON})"

    def _needs(self) -> Iterator[str]:
        for need in self.judgement.needs:
            yield need_head(need)
            for item in need.items[:_ITEMS_SHOWN]:
                yield f"  - {safe(need_item_message(item))}"
            if len(need.items) > _ITEMS_SHOWN:
                yield f"  - and {len(need.items) - _ITEMS_SHOWN} more ({ALL_IN_JSON})"

    def _if_complete(self) -> str:
        return f"{self.judgement.if_complete.label}, were the record complete for the claim's window"

    def _notes(self) -> Iterator[str]:
        for _, message in notes_of(self.judgement):
            yield safe(message)
        if self.judgement.rests_on_convention:
            profile = safe(self.report.dossier.profile.name)
            yield f"Rests on a convention, not on what a source says (see the conventions {profile})."
        for approximation in self.judgement.approximations:
            yield f"Approximated: {safe(approximation)}"

    def _coverage(self) -> Iterator[str]:
        known = {statement.id: statement for statement in self.report.dossier.coverage}
        for id_ in self.judgement.coverage:
            statement = known.get(id_)
            if statement is None:
                yield safe(id_)
                continue
            by = source_name(self.report.dossier, statement.vouched_by) if statement.vouched_by else ""
            voucher = f", vouched for by {safe(by)}" if by else ""
            what = f"every event of '{safe(statement.scope)}', {safe(statement.window.text)}"
            yield f'{safe(id_)}: {what}{voucher}: "{safe(statement.because)}"'
