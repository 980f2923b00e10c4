"""TimelineJS 3, as JSON: the events the verdicts rest on and those written in the dossier, each a slide.

TimelineJS has no imprecise dates; ``display_date`` says what is known.  It reads headlines and texts as HTML, so everything is escaped.
An event without any known date cannot stand on a timeline: the title names those.
See https://timeline.knightlab.com/docs/json-format.html.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from factcheck.model import Report
from factcheck.reports.safe_text import json_text, known
from factcheck.reports.slides import Point, Slide, slides, title

_Object = dict[str, Any]
_FIRST_YEAR, _LAST_YEAR = -271_820, 275_759
"""The years of a browser's dates.  Beyond them TimelineJS has a scale of years alone."""


def render_many(reports: Sequence[Report]) -> str:
    """All reports on one timeline."""
    shown = slides(reports)
    headline, text = title(reports)
    points = [point for slide in shown for point in (slide.first, slide.last) if point]
    cosmological = any(not _FIRST_YEAR <= point.year <= _LAST_YEAR for point in points)
    return json_text(
        {
            "scale": "cosmological" if cosmological else "human",
            "title": {"unique_id": "factcheck-title", "text": {"headline": headline, "text": text}},
            "events": [_event(slide, years_only=cosmological) for slide in shown],
        },
        embedded=True,
    )


def _event(slide: Slide, *, years_only: bool) -> _Object:
    last = slide.last
    return {
        "unique_id": slide.unique_id,
        "start_date": _date(slide.first, years_only=years_only),
        **({"end_date": _date(last, years_only=years_only)} if last else {}),
        "display_date": html.escape(slide.words),
        "text": {"headline": html.escape(slide.headline), "text": slide.html},
        "group": html.escape(slide.group),
    }


def _date(point: Point, *, years_only: bool) -> _Object:
    return {"year": point.year} if years_only else known(point)
