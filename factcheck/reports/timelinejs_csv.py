"""TimelineJS 3, as the table its spreadsheet template has: to be opened, corrected by hand and published.

The headings must stay exactly as they are.  Headlines and texts are read as HTML there, so everything is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from factcheck.model import Report
from factcheck.reports.csv_text import Cell, csv_text
from factcheck.reports.moments import Point
from factcheck.reports.slides import Slide, slides, undated

__all__ = ["COLUMNS", "render_many"]

COLUMNS = (
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Type",
    "Group",
    "Background",
    "Alt Text",
)


def render_many(reports: Sequence[Report]) -> str:
    """All reports in one table."""
    return csv_text(COLUMNS, [_title(reports), *map(_slide, slides(reports))])


def _title(reports: Sequence[Report]) -> tuple[Cell, ...]:
    missing = undated(reports)
    headline = html.escape("; ".join(report.dossier.title for report in reports if report.dossier.title)) or "Timeline"
    text = html.escape(f"No date is known for: {', '.join(missing)}") if missing else ""
    return (*[None] * 9, headline, text, *[None] * 4, "title", *[None] * 3)


def _slide(slide: Slide) -> tuple[Cell, ...]:
    return (
        *_date(slide.drawn.first),
        *_date(slide.drawn.last),
        html.escape(slide.drawn.words),
        html.escape(slide.headline),
        slide.html,
        *[None] * 5,
        html.escape(slide.group),
        *[None] * 2,
    )


def _date(point: Point | None) -> tuple[Cell, ...]:
    if point is None:
        return (None, None, None, None)
    return (point.year, point.month, point.day, _time(point))


def _time(point: Point) -> str | None:
    if point.hour is None or point.minute is None:
        return None
    return f"{point.hour:02}:{point.minute:02}:{point.second or 0:02}"
