"""The evidence for a claim as lines of plain text: the witnesses by role, in columns, with what each tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model import Claim, Event, Judgement, Report, ScopeName, SeriesName, Verdict, named
from factcheck.reports.facts import (
    ALL_IN_JSON,
    MANY,
    date_of,
    source_name,
    telling,
    value_of,
    witnesses_by_role,
)
from factcheck.reports.safe_text import cells, clip, pad, safe, wrap

__all__ = ["evidence_lines"]

_LONGEST_DESCRIPTION = 200
_COUNTED_SHOWN = 6
_SUPPORTED_SHOWN = 3


def evidence_lines(report: Report, claim: Claim, judgement: Judgement, room: int) -> Iterator[str]:
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
    scopes = [report.dossier.scope[name] for name in named(claim.statement, ScopeName, SeriesName)]
    asked = telling(event, scopes) or [name for name, _ in event.attributes]
    values = [safe(f"{name}: {value_of(event, name)}") for name in asked]
    told = clip(", ".join([safe(event.title), *values] if event.title else values), _LONGEST_DESCRIPTION)
    sources = ", ".join(safe(source_name(report.dossier, source)) for source in event.sources)
    return "; ".join(fact for fact in (told, sources, safe(str(event.location or ""))) if fact)
