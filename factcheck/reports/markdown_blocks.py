"""A report as blocks of Markdown: what the report for a pull request and the summary of a CI run are put together from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from factcheck.model import Claim, Finding, Judgement, Report, UncheckedClaim, Verdict
from factcheck.reports.facts import (
    ALL_IN_JSON,
    MANY,
    conflict_label,
    conventions,
    corrections_sentence,
    counts,
    coverage_sentence,
    date_of,
    event_title,
    facts_sentence,
    further_findings,
    if_complete_sentence,
    need_lines,
    note_lines,
    parts_of,
    public_url,
    reason_lines,
    sections,
    source_name,
    witnesses_by_role,
)
from factcheck.reports.markdown_text import code, escape, link
from factcheck.reports.safe_text import clip, safe

__all__ = ["claim_blocks", "conflict_block", "counts_table", "intro", "lists"]

_LONGEST_TITLE = 300
_LONGEST_QUOTE = 1_200
_COUNTED_SHOWN = 6
_SHOWN = 12


def intro(report: Report, level: int) -> str:
    """The title as a heading of that level, and the facts a reader needs to repeat the check."""
    dossier = report.dossier
    facts = [*([code(dossier.name)] if dossier.name else []), *map(escape, conventions(report))]
    title = escape(clip(safe(dossier.title), _LONGEST_TITLE)) or "Untitled dossier"
    return f"{'#' * level} {title}\n\n{', '.join(facts)}\n"


def counts_table(reports: Sequence[Report]) -> str:
    """How many claims have each verdict, over all the reports."""
    totals: Counter[str] = Counter()
    for report in reports:
        totals.update(dict(counts(report)))
    rows = [f"| {label} | {count} |" for label, count in totals.items() if count]
    return "\n".join(["| Verdict | Claims |", "|---|---:|", *rows, f"| All | {totals.total()} |"]) + "\n"


def claim_blocks(report: Report, level: int) -> Iterator[tuple[Verdict, list[str]]]:
    """For each verdict with claims: a heading, and one block for each claim."""
    for verdict, name, those in sections(report):
        heading = f"{'#' * level} {name} ({len(those)})\n"
        yield verdict, [heading, *(_claim(report, claim, judgement, level + 1) for claim, judgement in those)]


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


def lists(report: Report, level: int) -> Iterator[str]:
    """The claims that could not be read, and the findings that say more than a claim's block does: a heading and a list of each."""
    unchecked = [_unchecked(claim) for claim in report.dossier.unchecked]
    findings = [_finding(finding) for finding in further_findings(report)]
    for name, lines in (("Not checked", unchecked), ("Findings", findings)):
        if lines:
            yield f"{'#' * level} {name} ({len(lines)})\n"
            yield "\n".join(lines) + "\n"


def _claim(report: Report, claim: Claim, judgement: Judgement, level: int) -> str:
    """Everything about one claim."""
    lines = [f"{'#' * level} {escape(claim.id)}: {judgement.verdict.label}", ""]
    if claim.quote.strip():
        lines += [f"> {escape(clip(safe(claim.quote), _LONGEST_QUOTE))}", ""]
    lines += _items("Checked", escape(judgement.meaning))
    if claim.expected is not None:
        lines += _items("Desk expects", claim.expected.label)
    lines += _items("Parts", "; ".join(map(escape, parts_of(judgement))))
    lines += _items("Facts", escape(facts_sentence(judgement)))
    lines += _items("Evidence", *_evidence(report, claim, judgement))
    if judgement.verdict is not Verdict.SUPPORTED:
        lines += _items("Why", *_cut([escape(line) for line in reason_lines(judgement)]))
        lines += _needs(judgement)
    lines += _items("If complete", if_complete_sentence(judgement))
    lines += _items("Coverage relied on", *(escape(coverage_sentence(report, id_)) for id_ in judgement.coverage))
    if judgement.restatement is not None:
        lines += _items("Nearest true", escape(judgement.restatement.text))
    edit = judgement.quote_edit
    if edit is not None:
        lines += _items("In the quote", f"“{escape(edit.before)}” to “{escape(edit.after)}”")
    lines += _items("Note", *map(escape, note_lines(report, judgement)))
    lines += _items("Written in", code(str(claim.location)) if claim.location else "")
    return "\n".join(lines) + "\n"


def _items(label: str, *items: str) -> list[str]:
    """A list item for one thing to tell, with a list inside it for several; nothing for none."""
    if len(items) > 1:
        return [f"- **{label}:**", *(f"  - {item}" for item in items)]
    return [f"- **{label}:** {item}" for item in items if item]


def _finding(finding: Finding) -> str:
    place = f" ({code(str(finding.location))})" if finding.location else ""
    return f"- **{finding.severity.value} {escape(finding.code)}** {escape(finding.message)}{place}"


def _unchecked(claim: UncheckedClaim) -> str:
    place = f" ({code(str(claim.location))})" if claim.location else ""
    quote = f": “{escape(clip(safe(claim.quote), _LONGEST_QUOTE))}”" if claim.quote.strip() else ""
    return f"- **{escape(claim.id)}**{quote}{place}"


def _cut(items: Sequence[str], shown: int = _SHOWN) -> Sequence[str]:
    # Never "and 1 more": its line has room for that one.
    if len(items) <= shown + 1:
        return items
    return [*items[:shown], f"and {len(items) - shown} more ({ALL_IN_JSON})"]


def _needs(judgement: Judgement) -> Iterator[str]:
    for head, items in need_lines(judgement):
        yield f"- **{escape(head)}**"
        for item in _cut([escape(item) for item in items]):
            yield f"  - [ ] {item}" if not item.startswith("and ") else f"  - {item}"


def _evidence(report: Report, claim: Claim, judgement: Judgement) -> Iterator[str]:
    """The witnesses by role, of some roles only the first few."""
    for role, ids in witnesses_by_role(judgement).items():
        rows = [f"{_row(report, claim, id_)} ({role.value})" for id_ in ids]
        yield from _cut(rows, _COUNTED_SHOWN) if role in MANY else rows


def _row(report: Report, claim: Claim, id_: str) -> str:
    event = report.events.get(id_)
    if event is None:
        return f"{code(id_)}, not in the dossier"
    facts = [f"**{escape(date_of(event, claim))}**", link(clip(safe(event_title(event)), 200), event.url)]
    facts += [link(source_name(report.dossier, id_), public_url(report.dossier, id_)) for id_ in event.sources]
    place = f" ({code(str(event.location))})" if event.location else ""
    return f"{code(id_)} {', '.join(facts)}{place}"
