"""A report as blocks of Markdown: what the report for a pull request and the summary of a CI run are put together from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model import Claim, Finding, Judgement, Report, UncheckedClaim, Verdict
from factcheck.reports.facts import (
    MANY,
    ORDER,
    conflict_label,
    corrections_sentence,
    counts,
    coverage_sentence,
    date_of,
    event_title,
    facts_sentence,
    judged,
    need_lines,
    notes_of,
    public_url,
    reason_lines,
    source_name,
)
from factcheck.reports.markdown_text import code, escape, link
from factcheck.reports.safe_text import clip, safe

__all__ = ["claim_block", "conflict_block", "counts_table", "finding_lines", "intro", "sections", "unchecked_lines"]

_SECTIONS = {
    Verdict.REFUTED: "Contradictions",
    Verdict.CONFLICTING_EVIDENCE: "Sources in conflict",
    Verdict.NOT_ENOUGH_EVIDENCE: "Open",
    Verdict.SUPPORTED: "Supported",
}
_TOLD_ABOVE = frozenset({"claim-refuted", "claim-conflicting", "not-enough-evidence"})
"""Findings that only say what a claim's own block says."""

_LONGEST_TITLE = 300
_LONGEST_QUOTE = 1_200
_COUNTED_SHOWN = 6
_SHOWN = 12


def intro(report: Report, level: int) -> str:
    """The title as a heading of that level, and the facts a reader needs to repeat the check."""
    dossier = report.dossier
    facts = [code(dossier.name) if dossier.name else "", f"conventions {escape(dossier.profile.name)}"]
    if report.tzdata:
        facts.append(f"time zones {escape(report.tzdata)}")
    title = escape(clip(safe(dossier.title), _LONGEST_TITLE)) or "Untitled dossier"
    return f"{'#' * level} {title}\n\n{', '.join(filter(None, facts))}\n"


def counts_table(reports: Sequence[Report]) -> str:
    """How many claims have each verdict, over all the reports."""
    totals: dict[str, int] = {}
    for report in reports:
        for label, count in counts(report):
            totals[label] = totals.get(label, 0) + count
    rows = [f"| {label} | {count} |" for label, count in totals.items() if count]
    return "\n".join(["| Verdict | Claims |", "|---|---:|", *rows, f"| All | {sum(totals.values())} |"]) + "\n"


def sections(report: Report, level: int) -> Iterator[tuple[str, Verdict, list[str]]]:
    """For each verdict with claims: its heading, and one block for each claim."""
    for verdict in ORDER:
        blocks = [
            claim_block(report, claim, judgement, level + 1)
            for claim, judgement in judged(report)
            if judgement.verdict is verdict
        ]
        if blocks:
            yield f"{'#' * level} {_SECTIONS[verdict]} ({len(blocks)})\n", verdict, blocks


def claim_block(report: Report, claim: Claim, judgement: Judgement, level: int) -> str:
    """Everything about one claim."""
    lines = [f"{'#' * level} {escape(claim.id)}: {judgement.verdict.label}", ""]
    lines += _quote(claim.quote)
    lines += [f"- **Checked:** {escape(judgement.meaning)}"]
    if claim.expected is not None:
        lines.append(f"- **Desk expects:** {claim.expected.label}")
    if judgement.parts:
        parts = (f"{escape(part.name.replace('_', ' '))}: {part.verdict.label}" for part in judgement.parts)
        lines.append(f"- **Parts:** {'; '.join(parts)}")
    lines += _items("Facts", list(filter(None, [escape(facts_sentence(judgement))])))
    lines += _items("Evidence", _evidence(report, claim, judgement))
    if judgement.verdict is not Verdict.SUPPORTED:
        lines += _items("Why", _cut([escape(line) for line in reason_lines(judgement)]))
        lines += _needs(judgement)
    if judgement.if_complete is not judgement.verdict:
        lines.append(
            f"- **If complete:** {judgement.if_complete.label}, were the record complete for the claim's window"
        )
    lines += _items("Coverage relied on", [escape(coverage_sentence(report, id_)) for id_ in judgement.coverage])
    if judgement.restatement is not None:
        lines.append(f"- **Nearest true:** {escape(judgement.restatement.text)}")
    edit = judgement.quote_edit
    if edit is not None:
        lines.append(f"- **In the quote:** “{escape(edit.before)}” to “{escape(edit.after)}”")
    lines += _items("Note", _notes(report, judgement))
    lines += _place(claim)
    return "\n".join(lines) + "\n"


def conflict_block(report: Report, level: int) -> str:
    """The claims that cannot all be true; "" where there are none."""
    conflicts = report.conflicts
    if not conflicts:
        return ""
    lines = [f"{'#' * level} Claims that cannot all be true ({len(conflicts)})", ""]
    for conflict in conflicts:
        named = ", ".join(map(escape, (*conflict.claims, *conflict.tallies)))
        lines.append(f"- **{named}** ({escape(conflict_label(conflict))}): {escape(conflict.message)}")
        lines += [f"  - {escape(told)}" for told in filter(None, (*conflict.steps, corrections_sentence(conflict)))]
    return "\n".join(lines) + "\n"


def finding_lines(report: Report) -> list[str]:
    """The findings that say more than a claim's block does, a list item each."""
    return [_finding(finding) for finding in report.findings if finding.name not in _TOLD_ABOVE]


def unchecked_lines(report: Report) -> list[str]:
    """The claims that could not be read, a list item each."""
    return [_unchecked(claim) for claim in report.dossier.unchecked]


def _finding(finding: Finding) -> str:
    place = f" ({code(str(finding.location))})" if finding.location else ""
    return f"- **{finding.severity.value} {escape(finding.code)}** {escape(finding.message)}{place}"


def _unchecked(claim: UncheckedClaim) -> str:
    place = f" ({code(str(claim.location))})" if claim.location else ""
    quote = f": “{escape(clip(safe(claim.quote), _LONGEST_QUOTE))}”" if claim.quote.strip() else ""
    return f"- **{escape(claim.id)}**{quote}{place}"


def _quote(quote: str) -> list[str]:
    return [f"> {escape(clip(safe(quote), _LONGEST_QUOTE))}", ""] if quote.strip() else []


def _place(claim: Claim) -> list[str]:
    return [f"- **Written in:** {code(str(claim.location))}"] if claim.location else []


def _items(label: str, items: Sequence[str]) -> list[str]:
    if len(items) < 2:
        return [f"- **{label}:** {item}" for item in items]
    return [f"- **{label}:**", *(f"  - {item}" for item in items)]


def _cut(items: Sequence[str], shown: int = _SHOWN) -> list[str]:
    # Never "and 1 more": its line has room for that one.
    if len(items) <= shown + 1:
        return list(items)
    return [*items[:shown], f"and {len(items) - shown} more (the JSON report lists all of them)"]


def _needs(judgement: Judgement) -> Iterator[str]:
    for head, items in need_lines(judgement):
        yield f"- **{escape(head)}**"
        for item in _cut([escape(item) for item in items]):
            yield f"  - [ ] {item}" if not item.startswith("and ") else f"  - {item}"


def _notes(report: Report, judgement: Judgement) -> list[str]:
    notes = [escape(message) for _, message in notes_of(judgement)]
    if judgement.rests_on_convention:
        profile = escape(report.dossier.profile.name)
        notes.append(f"Rests on a convention, not on what a source says (see the conventions {profile}).")
    return [*notes, *(f"Approximated: {escape(one)}" for one in judgement.approximations)]


def _evidence(report: Report, claim: Claim, judgement: Judgement) -> list[str]:
    """The witnesses by role, in the order of their first appearance."""
    told: list[str] = []
    for role in dict.fromkeys(witness.role for witness in judgement.witnesses):
        ids = [witness.event for witness in judgement.witnesses if witness.role is role]
        rows = [f"{_row(report, claim, id_)} ({role.value})" for id_ in ids]
        told += _cut(rows, _COUNTED_SHOWN) if role in MANY else rows
    return told


def _row(report: Report, claim: Claim, id_: str) -> str:
    event = report.events.get(id_)
    if event is None:
        return f"{code(id_)}, not in the dossier"
    facts = [f"**{escape(date_of(event, claim))}**", link(clip(safe(event_title(event)), 200), event.url)]
    facts += [link(source_name(report.dossier, id_), public_url(report.dossier, id_)) for id_ in event.sources]
    place = f" ({code(str(event.location))})" if event.location else ""
    return f"{code(id_)} {', '.join(facts)}{place}"
