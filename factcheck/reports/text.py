"""The report as text for people: contradictions first, then what is open, then what holds.

Plain text by default; with ``colour`` the same text with terminal styles (needs rich).  Every text from a
file is made safe first.  Lists of counted events are cut short here; the JSON report has all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from factcheck.model import (
    Claim,
    Event,
    Finding,
    Judgement,
    ReasonCode,
    Report,
    Verdict,
    field_types,
)
from factcheck.reports.facts import (
    ALL_IN_JSON,
    MANY,
    conflict_label,
    conventions,
    corrections_sentence,
    coverage_sentence,
    date_of,
    facts_sentence,
    further_findings,
    if_complete_sentence,
    need_lines,
    note_lines,
    parts_of,
    reading_lines,
    sections,
    source_name,
    telling,
    value_of,
    witnesses_by_role,
)
from factcheck.reports.safe_text import cells, clip, inert, pad, safe, wrap
from factcheck.wording.messages import reason_message

DEFAULT_WIDTH = 100
NARROWEST = 40

_INDENT = 2
_LABEL = 14
_LONGEST_TITLE = 300
_LONGEST_QUOTE = 1_200
_REASONS_SHOWN = 5
_ITEMS_SHOWN = 12
_LONGEST_DESCRIPTION = 200
_COUNTED_SHOWN = 6
_SUPPORTED_SHOWN = 3

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
    yield from _wrapped("title", clip(safe(dossier.title), _LONGEST_TITLE) or "Untitled dossier", width)
    facts = [safe(fact) for fact in (dossier.name, *conventions(report))]
    yield from _wrapped("place", ", ".join(filter(None, facts)), width)
    yield from _conflicts(report, width)
    for _, name, those in sections(report):
        yield from _section(f"{name} ({len(those)})")
        for claim, judgement in those:
            yield ()
            yield from _claim(report, claim, judgement, width)
    if dossier.unchecked:
        yield from _section(f"Not checked ({len(dossier.unchecked)})")
    for unchecked in dossier.unchecked:
        yield ()
        yield from _head("note", "Not checked", safe(unchecked.id), safe(str(unchecked.location or "")), width)
        yield from _quote(unchecked.quote, width)
    findings = further_findings(report)
    if findings:
        yield from _section(f"Findings ({len(findings)})")
        yield ()
    for finding in findings:
        yield from _finding(finding, width)
    yield ()
    yield (("title", summary((report,))),)


def _section(name: str) -> Iterator[_Line]:
    yield ()
    yield (("section", name),)


def _wrapped(style: str, text: str, width: int, indent: int = 0) -> Iterator[_Line]:
    for line in wrap(text, width - indent):
        yield ((style, " " * indent + line),)


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
    yield from _wrapped("place", place, width, _INDENT)


def _quote(text: str, width: int) -> Iterator[_Line]:
    if text.strip():
        for line in wrap(f'"{clip(safe(text), _LONGEST_QUOTE)}"', width - _INDENT):
            yield ("", " " * _INDENT), ("quote", line)


def _conflicts(report: Report, width: int) -> Iterator[_Line]:
    if report.conflicts:
        yield from _section(f"Claims that cannot all be true ({len(report.conflicts)})")
    for conflict in report.conflicts:
        yield ()
        claims = safe(", ".join((*conflict.claims, *conflict.tallies)))
        yield from _head("refuted", conflict_label(conflict), claims, "", width)
        for text in filter(None, (conflict.message, *conflict.steps, corrections_sentence(conflict))):
            yield from _wrapped("", safe(text), width, _INDENT)


def _finding(finding: Finding, width: int) -> Iterator[_Line]:
    severity = finding.severity.value
    place = f" ({safe(str(finding.location))})" if finding.location else ""
    first, *more = wrap(f"{severity} {safe(finding.code)} {safe(finding.message)}{place}", width - _INDENT - 4)
    yield ("", " " * _INDENT), (severity, first[: len(severity)]), ("", first[len(severity) :])
    for line in more:
        yield (("", " " * (_INDENT + 4) + line),)


def _claim(report: Report, claim: Claim, judgement: Judgement, width: int) -> Iterator[_Line]:
    """Everything about the claim, the verdict first."""
    verdict = judgement.verdict
    yield from _head(verdict.value, verdict.label, safe(claim.id), safe(str(claim.location or "")), width)
    yield from _quote(claim.quote, width)
    # Columns for the text beside a label.
    room = width - _INDENT - _LABEL
    for label, paragraphs in _fields(report, claim, judgement, room):
        yield from _beside(label, paragraphs, room)


def _beside(label: str, paragraphs: Iterable[str], room: int) -> Iterator[_Line]:
    """A label with its lines beside it; nothing without any.  A paragraph's own indent is kept where it is wrapped."""
    left = " " * _INDENT + pad(label, _LABEL)
    for paragraph in paragraphs:
        text = paragraph.lstrip(" ")
        inner = len(paragraph) - len(text)
        hang = inner + (2 if text.startswith("- ") else 0)
        for number, line in enumerate(wrap(text, max(room - hang, 1))):
            yield ("label", left), ("", " " * (hang if number else inner) + line)
            left = " " * (_INDENT + _LABEL)


def _fields(report: Report, claim: Claim, judgement: Judgement, room: int) -> Iterator[tuple[str, Iterable[str]]]:
    """What is told of a claim: each label with its paragraphs."""
    yield "Found", filter(None, [safe(judgement.found.text)])
    yield "Checked", [safe(judgement.meaning)]
    yield "Desk expects", [claim.expected.label] if claim.expected else []
    yield "Parts", _parts(judgement)
    yield "Facts", filter(None, [safe(facts_sentence(judgement))])
    yield "Evidence", _evidence(report, claim, judgement, room)
    if judgement.verdict is not Verdict.SUPPORTED:
        yield "Why", _bulleted(_reasons(judgement))
        yield "Read as", _bulleted(map(safe, reading_lines(judgement)[:_ITEMS_SHOWN]))
        yield "To settle it", _needs(judgement)
    yield "If complete", filter(None, [if_complete_sentence(judgement)])
    yield "Coverage", [safe(coverage_sentence(report, id_, quoted=True)) for id_ in judgement.coverage]
    if judgement.restatement:
        statement = f"as a statement: {safe(judgement.restatement.statement)}"
        yield "Nearest true", [safe(judgement.restatement.text), statement]
    edit = judgement.quote_edit
    if edit is not None:
        yield "In the quote", [f'"{safe(edit.before)}" to "{safe(edit.after)}"']
    yield "Note", _bulleted(map(safe, note_lines(report, judgement)))


def _bulleted(items: Iterable[str]) -> list[str]:
    listed = list(items)
    return listed if len(listed) < 2 else [f"- {item}" for item in listed]


def _parts(judgement: Judgement) -> list[str]:
    """In one line for a supported claim, which nobody has to act on; else in columns."""
    if judgement.verdict is Verdict.SUPPORTED:
        return list(filter(None, ["; ".join(map(safe, parts_of(judgement)))]))
    names = [safe(part.name.replace("_", " ")) for part in judgement.parts]
    widest = max(map(cells, names), default=0)
    return [f"{pad(name, widest)}  {part.verdict.label}" for name, part in zip(names, judgement.parts, strict=True)]


def _reasons(judgement: Judgement) -> Iterator[str]:
    """The first few of each sort: a hundred events with imprecise dates must not hide that coverage is missing."""
    told: Counter[ReasonCode] = Counter()
    for reason in judgement.reasons:
        told[reason.code] += 1
        if told[reason.code] <= _REASONS_SHOWN:
            yield safe(reason_message(reason))
    left = sum(max(count - _REASONS_SHOWN, 0) for count in told.values())
    if left:
        yield f"and {left} more of the same sorts ({ALL_IN_JSON})"


def _needs(judgement: Judgement) -> Iterator[str]:
    for head, items in need_lines(judgement):
        yield head
        for item in items[:_ITEMS_SHOWN]:
            yield f"  - {safe(item)}"
        if len(items) > _ITEMS_SHOWN:
            yield f"  - and {len(items) - _ITEMS_SHOWN} more ({ALL_IN_JSON})"


# --- the evidence, in columns ---------------------------------------------------------------------------------


def _evidence(report: Report, claim: Claim, judgement: Judgement, room: int) -> Iterator[str]:
    """The witnesses by role.  ``room``: columns for a line.  Few of each for a supported claim, as nobody has to act on them."""
    for role, ids in witnesses_by_role(judgement).items():
        shown = _COUNTED_SHOWN if role in MANY else len(ids)
        if judgement.verdict is Verdict.SUPPORTED:
            shown = _SUPPORTED_SHOWN
        # Never "and 1 more": its line has room for that one.
        listed = ids if len(ids) <= shown + 1 else ids[:shown]
        yield role.value
        yield from _rows(report, claim, listed, room)
        if len(listed) < len(ids):
            yield f"  and {len(ids) - len(listed)} more ({ALL_IN_JSON})"


def _rows(report: Report, claim: Claim, ids: Sequence[str], room: int) -> Iterator[str]:
    """Id and date in columns, the description beside them, or beneath where there is no room."""
    events = [report.events.get(id_) for id_ in ids]
    names = [safe(id_) for id_ in ids]
    dates = [safe(date_of(event, claim)) if event else "not in the dossier" for event in events]
    widths = max(map(cells, names)), max(map(cells, dates))
    beside = room - sum(widths) - 8
    for event, name, date in zip(events, names, dates, strict=True):
        told = _description(report, claim, event) if event else ""
        if beside < room * 2 // 5:
            yield f"  {name}  {date}"
            if told:
                yield f"      {told}"
            continue
        first, *more = wrap(told, beside)
        # Each line is wrapped already; the spaces before it are its indent.
        yield f"  {pad(name, widths[0])}  {pad(date, widths[1])}  {first}"
        for line in more:
            yield " " * (sum(widths) + 6) + line


def _description(report: Report, claim: Claim, event: Event) -> str:
    """What happened, in a few words: the title, and what the claim's scopes ask of an event; who says so; where."""
    # Of statements inside a statement each has scopes of its own, and what these ask tells little of the others' events.
    own = (getattr(claim.statement, name) for name in field_types(type(claim.statement)))
    scopes = [report.dossier.scope[name] for name in own if isinstance(name, str) and name in report.dossier.scope]
    asked = telling(event, scopes) or [name for name, _ in event.attributes]
    values = [safe(f"{name}: {value_of(event, name)}") for name in asked]
    told = clip(", ".join([safe(event.title), *values] if event.title else values), _LONGEST_DESCRIPTION)
    sources = ", ".join(safe(source_name(report.dossier, source)) for source in event.sources)
    return "; ".join(fact for fact in (told, sources, safe(str(event.location or ""))) if fact)
