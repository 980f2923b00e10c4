r"""A report as blocks of Markdown: what the report for a pull request and the summary of a CI run are put together from.

Text from files stays text.  Nothing in it can become a heading, a list, a table's edge, a link, a picture, raw HTML, code, mathematics, a mention of
a person or a reference to an issue.  An empty comment stands where a service would find a name or an address in the
finished text, after every backslash is gone.
"""

from __future__ import annotations

import re
import urllib.parse
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
    reading_lines,
    reason_lines,
    sections,
    source_name,
    web_address,
    witnesses_by_role,
)
from factcheck.reports.safe_text import clip, safe

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_GUARD = "<!-- -->"
_FOUND_LATER = re.compile(r"(?P<left>@|\#(?=\w)|!(?=\d)|://|[Ww][Ww][Ww](?=\.)|:(?=[a-z0-9_+-]+:)|\b[Gg][Hh](?=-\d))")
"""Mentions, issues, merge requests, addresses, emoji names: services look for them in the finished text."""
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"
_AT_START = re.compile(r"(?P<digits>\d+(?=[.)])|)(?P<mark>[-+=#.)])")
"""What begins a list, a heading or a rule where it stands first in a line."""
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
    totals = counts(reports)
    rows = [f"| {label} | {count} |" for label, count in totals.items() if count]
    return "\n".join(["| Verdict | Claims |", "|---|---:|", *rows, f"| All | {sum(totals.values())} |"]) + "\n"


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
    lines += _items("Found", escape(judgement.found.text))
    lines += _items("Checked", escape(judgement.meaning))
    if claim.expected is not None:
        lines += _items("Desk expects", claim.expected.label)
    lines += _items("Parts", "; ".join(map(escape, parts_of(judgement))))
    lines += _items("Facts", escape(facts_sentence(judgement)))
    lines += _items("Evidence", *_evidence(report, claim, judgement))
    if judgement.verdict is not Verdict.SUPPORTED:
        lines += _items("Why", *_cut([escape(line) for line in reason_lines(judgement)]))
        lines += _items("Read as", *_cut([escape(line) for line in reading_lines(judgement)]))
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


# --- text that stays text -------------------------------------------------------------------------------------


def escape(text: str) -> str:
    r"""One line of Markdown that shows exactly this text.

    >>> print(escape("1. *bold* <b> @mk"))
    1\. \*bold\* &lt;b&gt; @<!-- -->mk
    """
    line = safe(text)
    escaped = _SPECIAL.sub(r"\\\g<0>", "".join(_ENTITIES.get(character, character) for character in line))
    guarded = _FOUND_LATER.sub(lambda found: _guarded(found.group()), escaped)
    return _AT_START.sub(r"\g<digits>\\\g<mark>", guarded, count=1) if _AT_START.match(guarded) else guarded


def _guarded(found: str) -> str:
    return f":{_GUARD}//" if found == "://" else f"{found}{_GUARD}"


def code(text: str) -> str:
    r"""The text as code, shown exactly; a longer fence than any in it surrounds it.  Not for tables, where a bar ends the cell.

    >>> print(code("a`b"))
    ``a`b``
    """
    line = safe(text)
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def link(text: str, url: str) -> str:
    """A link to an address of the web; the text alone for any other."""
    address = web_address(url)
    if address is None:
        return escape(text)
    return f"[{escape(text)}](<{urllib.parse.quote(address, safe=_IN_ADDRESS)}>)"
