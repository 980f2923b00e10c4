"""TimelineJS 3, as the table its spreadsheet template has: to be opened, corrected by hand and published.

The headings must stay exactly as they are.  Headlines and texts are read as HTML there, so everything is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from factcheck.model import Report
from factcheck.reports.safe_text import Cell, csv_text
from factcheck.reports.slides import Point, Slide, slides, title

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
    """All reports in one table, the title first."""
    headline, text = title(reports)
    first = {"Headline": headline, "Text": text, "Type": "title"}
    return csv_text(COLUMNS, (tuple(map(row.get, COLUMNS)) for row in [first, *map(_slide, slides(reports))]))


def _slide(slide: Slide) -> Mapping[str, Cell]:
    return {
        **_date(slide.first, ""),
        **_date(slide.last, "End "),
        "Display Date": html.escape(slide.words),
        "Headline": html.escape(slide.headline),
        "Text": slide.html,
        "Group": html.escape(slide.group),
    }


def _date(point: Point | None, end: str) -> Mapping[str, Cell]:
    if point is None:
        return {}
    time = None
    if point.hour is not None and point.minute is not None:
        time = f"{point.hour:02}:{point.minute:02}:{point.second or 0:02}"
    return {f"{end}Year": point.year, f"{end}Month": point.month, f"{end}Day": point.day, f"{end}Time": time}
