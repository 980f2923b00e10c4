"""What a notebook shows of a report, a judgement, a timeline or a dossier; a timeline as text; and a report as a data frame.

No format: :mod:`factcheck.display` leads here.  Everything from a file is escaped.
"""

from __future__ import annotations

import html as markup
import importlib
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.model import Dossier, Judgement, Report, Timeline
from factcheck.reports.facts import (
    coverage_sentence,
    date_of,
    event_title,
    facts_sentence,
    need_lines,
    notes_of,
    reading_lines,
    reason_lines,
)
from factcheck.reports.safe_text import cells, clip, inert, pad, safe

_LONGEST = 300
_WIDEST_DATE = 60
_SHOWN = 50


def html(value: object) -> str:
    """The value as HTML to stand in another page.  Raises TypeError for a value that has no such form."""
    if isinstance(value, Report):
        return str(importlib.import_module("factcheck.reports.html_report").fragment(value))
    if isinstance(value, Judgement):
        return _table(_judgement(value))
    if isinstance(value, Dossier):
        return _dossier(value)
    if isinstance(value, Timeline):
        report = Report(value.dossier, (), ())
        return str(importlib.import_module("factcheck.reports.html_report").record_fragment(report))
    raise TypeError(f"a notebook shows reports, judgements, timelines and dossiers, not {type(value).__name__}")


def text(timeline: Timeline) -> str:
    """The events in order of time and what is vouched for, a line each.  What is not known to be at one moment is listed by its earliest."""
    record = Report(timeline.dossier, (), ())
    line = record.dossier.line
    events = sorted(timeline.events, key=lambda event: (event.moment.on(line).intervals.start, event.id))
    dates = [clip(safe(date_of(event)), _WIDEST_DATE) for event in events[:_SHOWN]]
    width = max(map(cells, dates), default=0)
    lines = [clip(safe(timeline.title), _LONGEST) or "Untitled timeline"]
    lines += [
        f"  {pad(date, width)}  {clip(safe(event.id), _LONGEST)}: {clip(safe(event_title(event)), _LONGEST)}"
        for date, event in zip(dates, events, strict=False)
    ]
    lines += _left(len(events))
    lines += ["Complete:"] if timeline.coverage else []
    lines += [
        f"  {clip(safe(coverage_sentence(record, statement.id)), _LONGEST)}" for statement in timeline.coverage[:_SHOWN]
    ]
    lines += _left(len(timeline.coverage))
    return "\n".join(map(inert, lines))


def _left(number: int) -> list[str]:
    return [f"  and {number - _SHOWN} more"] if number > _SHOWN else []


def frame(report: Report) -> Any:
    """The claims of the report as a pandas DataFrame, with the columns of the CSV report.

    Raises ImportError where pandas is missing.
    """
    try:
        pandas = importlib.import_module("pandas")
    except ImportError as problem:
        raise ImportError("to_frame needs pandas: pip install 'factcheck-timelines[frame]'") from problem
    table = importlib.import_module("factcheck.reports.csv_report")
    return pandas.DataFrame(list(table.rows(report)), columns=list(table.COLUMNS))


def _judgement(judgement: Judgement) -> Iterator[tuple[str, str]]:
    yield "Claim", _text(judgement.claim)
    yield "Verdict", f"<strong>{_text(judgement.verdict.label)}</strong>"
    yield "Found", _text(judgement.found.text)
    yield "Checked", _text(judgement.meaning)
    yield "Facts", _text(facts_sentence(judgement))
    yield "Parts", _lines(f"{part.name.replace('_', ' ')}: {part.verdict.label}" for part in judgement.parts)
    yield "Why", _lines(reason_lines(judgement))
    yield "Read as", _lines(reading_lines(judgement))
    for head, items in need_lines(judgement):
        yield _text(head.rstrip(":")), _lines(items)
    yield "Evidence", _lines(f"{witness.event} ({witness.role.value})" for witness in judgement.witnesses)
    if judgement.restatement is not None:
        yield "Nearest true", _text(judgement.restatement.text)
    edit = judgement.quote_edit
    if edit is not None:
        yield "In the quote", _text(f"“{edit.before}” to “{edit.after}”")
    yield "Note", _lines(message for _, message in notes_of(judgement))


def _dossier(dossier: Dossier) -> str:
    counts = {
        "sources": len(dossier.sources),
        "events": len(dossier.events),
        "coverage statements": len(dossier.coverage),
        "claims": len(dossier.claims),
        "claims that were not checked": len(dossier.unchecked),
    }
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    claims = [(_text(claim.id), _text(claim.quote)) for claim in dossier.claims]
    more = f"<p>and {len(claims) - _SHOWN} more</p>" if len(claims) > _SHOWN else ""
    title = _text(dossier.title) or "Untitled dossier"
    return f"<p><strong>{title}</strong><br>{_text(told)}</p>{_table(claims[:_SHOWN])}{more}"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    """A table of names and HTML; a row with nothing in it is left out."""
    body = "".join(
        f'<tr><th scope="row" style="text-align:left;vertical-align:top">{name}</th>'
        f'<td style="text-align:left">{told}</td></tr>'
        for name, told in rows
        if told
    )
    return f"<table><tbody>{body}</tbody></table>" if body else ""


def _lines(texts: Iterable[str]) -> str:
    every = list(texts)
    shown = [_text(text) for text in every[:_SHOWN]]
    return "<br>".join([*shown, f"and {len(every) - _SHOWN} more"] if len(every) > _SHOWN else shown)


def _text(text: str) -> str:
    return markup.escape(clip(safe(text), _LONGEST))
