"""The events of a report as the formats of timelines need them: what stands on a slide, and a first and a last point of a calendar.

None of those formats knows imprecise time.  So an imprecise moment is drawn over all the days it may be, and its words tell that it was
one moment in them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

import attrs

from factcheck.model import Event, Report
from factcheck.reports.facts import digest, event_title, public_url, source_name, web_address
from factcheck.reports.safe_text import clip, safe
from factcheck.when import DAWN, DAY, DUSK, HOUR, MINUTE, SECOND, Intervals, Span, When, date_of_day, write_days
from factcheck.when.zones import local_time
from factcheck.wording import say_days, say_place, say_when

_LONGEST_HEADLINE = 200
_LONGEST_TEXT = 2_000
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]+")


@attrs.frozen
class Point:
    """A point of the calendar, in the event's own zone.

    Everything after the first None is None: a year alone, a month, a day, or a time of day.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None


@attrs.frozen
class Slide:
    """One event.  ``html`` is HTML, with everything from a file escaped; the other texts are plain, on one line.

    It is drawn from ``first`` to ``last``, which is inclusive, and None where ``first`` says all.  ``lasted``: it went on from first to last;
    otherwise it happened once, somewhere in between where there is a ``last``.  ``words``: the date for people, which must be shown wherever
    the two points say more than is known.
    """

    unique_id: str
    first: Point
    last: Point | None
    lasted: bool
    words: str
    headline: str
    html: str
    group: str


def slides(reports: Sequence[Report]) -> list[Slide]:
    """The events that have a date, in the order of the reports and of their dossiers.  Each has an id of its own."""
    seen: set[str] = set()
    made = []
    for report in reports:
        for event in _events(report):
            points = _points(event)
            if points is not None:
                made.append(
                    Slide(
                        _unique(event.id, report.dossier.name, seen),
                        *points,
                        lasted=isinstance(event.when, Span),
                        words=safe(_words(event)),
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
    return [safe(event.id) for report in reports for event in _events(report) if _points(event) is None]


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


# --- where an event is drawn ----------------------------------------------------------------------------------


def _points(event: Event) -> tuple[Point, Point | None] | None:
    """Where the event is drawn, as the first and last of its slide; None where not even one side of its date is known."""
    start, end = event.moment, event.end
    low = _edge(start, start.intervals.start) if start.intervals.start != DAWN else None
    high = _edge(end, end.intervals.end - 1) if end.intervals.end != DUSK else None
    if low is None or high is None:
        known = low or high
        return (known, None) if known is not None else None
    whole = _whole(start) if not isinstance(event.when, Span) else None
    return (whole, None) if whole is not None else (low, high if high != low else None)


def _whole(when: When) -> Point | None:
    """The one day, month, year or minute that is all of the moment."""
    if len(when.intervals) != 1:
        return None
    start, end = when.intervals.start, when.intervals.end
    if when.clocked:
        return _edge(when, start) if end - start <= MINUTE else None
    year, month, day = _date(when, start)
    after = _date(when, end)
    if after == (year + 1, 1, 1) and (month, day) == (1, 1):
        return Point(year)
    if day == 1 and after == (year + month // 12, month % 12 + 1, 1):
        return Point(year, month)
    return Point(year, month, day) if _date(when, end - 1) == (year, month, day) else None


def _edge(when: When, instant: int) -> Point:
    """The instant to the precision of the moment: a day, or the time of day where it gives one."""
    year, month, day = _date(when, instant)
    if not when.clocked:
        return Point(year, month, day)
    time = local_time(instant, when.zone) % DAY
    second = time % MINUTE // SECOND
    return Point(year, month, day, time // HOUR, time % HOUR // MINUTE, second or None)


def _date(when: When, instant: int) -> tuple[int, int, int]:
    return date_of_day(local_time(instant, when.zone) // DAY)


def _words(event: Event) -> str:
    if isinstance(event.when, Span):
        return f"from {_said(event.when.start)} to {_said(event.when.end)}"
    return _said(event.when)


def _said(when: When) -> str:
    return f"{_said_surely(when)} (uncertain)" if when.doubt else _said_surely(when)


def _said_surely(when: When) -> str:
    low, high = when.intervals.start, when.intervals.end
    if DAWN in (low, -high) and when.text in ("", ".."):
        return "an unknown day"
    if low == DAWN:
        return f"{_said_day(when, high - 1)} or earlier"
    if high == DUSK:
        return f"{_said_day(when, low)} or later"
    if when.clocked or _whole(when) is not None:
        return say_when(when) + (f" ({say_place(when.zone)})" if when.clocked and when.zone else "")
    if when.intervals != Intervals.between(low, high):
        return f"one of the days {write_days(when.intervals, when.zone)}"
    told = say_days(local_time(low, when.zone) // DAY, local_time(high - 1, when.zone) // DAY)
    return f"some time in {told}, exact date not known"


def _said_day(when: When, instant: int) -> str:
    day = local_time(instant, when.zone) // DAY
    return say_days(day, day)
