"""The events of a report as the slides of a timeline, for both forms of TimelineJS."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

import attrs

from factcheck.model import Event, Report
from factcheck.reports.facts import digest, event_title, public_url, source_name, web_address
from factcheck.reports.moments import Drawn, draw
from factcheck.reports.safe_text import clip, safe

__all__ = ["Slide", "slides", "title", "undated"]

_LONGEST_HEADLINE = 200
_LONGEST_TEXT = 2_000
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]+")


@attrs.frozen
class Slide:
    """One event.  ``html`` is HTML, with everything from a file escaped; the other texts are plain, on one line."""

    unique_id: str
    drawn: Drawn
    headline: str
    html: str
    group: str


def slides(reports: Sequence[Report]) -> list[Slide]:
    """The events that have a date, in the order of the reports and of their dossiers.  Each has an id of its own."""
    seen: set[str] = set()
    made = []
    for report in reports:
        for event in _events(report):
            drawn = draw(event)
            if drawn is not None:
                made.append(
                    Slide(
                        unique_id=_unique(event.id, report.dossier.name, seen),
                        drawn=attrs.evolve(drawn, words=safe(drawn.words)),
                        headline=clip(safe(event_title(event)), _LONGEST_HEADLINE),
                        html=_html(report, event),
                        group=safe(_group(event)),
                    )
                )
    return made


def title(reports: Sequence[Report]) -> tuple[str, str]:
    """The headline and the text of the slide before all others, as HTML.  The text names what no timeline can show."""
    titles = "; ".join(report.dossier.title for report in reports if report.dossier.title)
    missing = undated(reports)
    text = f"No date is known for: {', '.join(missing)}" if missing else ""
    return html.escape(titles) or "Timeline", html.escape(text)


def undated(reports: Sequence[Report]) -> list[str]:
    """The ids of the events that no timeline can show, for not even one side of their date is known."""
    return [safe(event.id) for report in reports for event in _events(report) if draw(event) is None]


def _events(report: Report) -> Iterator[Event]:
    """What the verdicts rest on, and what the desk wrote down itself; not the rest of a log."""
    for event in report.dossier.events:
        if event.id in report.events or not event.input:
            yield event


def _unique(id_: str, dossier: str, seen: set[str]) -> str:
    made = _NOT_IN_ID.sub("-", id_).strip("-") or "event"
    if made in seen or made != _NOT_IN_ID.sub("-", id_):
        made = f"{made}-{digest(dossier, id_)[:12]}"
    seen.add(made)
    return made


def _group(event: Event) -> str:
    """The row it stands in: the first step of the places it may have happened in; an observation's series."""
    if event.input.startswith("series:"):
        return event.input.removeprefix("series:")
    return " / ".join(dict.fromkeys(place.partition("/")[0] for place in event.values("place") or ()))


def _html(report: Report, event: Event) -> str:
    paragraphs = []
    if event.note.strip():
        paragraphs.append(html.escape(clip(safe(event.note), _LONGEST_TEXT)))
    sources = [_link(source_name(report.dossier, id_), public_url(report.dossier, id_)) for id_ in event.sources]
    if web_address(event.url):
        sources.append(_link("report", event.url))
    if sources:
        paragraphs.append(f"Source: {', '.join(sources)}")
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _link(text: str, url: str) -> str:
    address = web_address(url)
    told = html.escape(safe(text))
    return f'<a href="{html.escape(address)}">{told}</a>' if address else told
