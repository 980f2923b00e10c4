"""Items and groups for vis-timeline: ``new vis.Timeline(element, data.items, data.groups)``.

A moment is a box at its day or its time; an imprecise one is a range of the class ``imprecise`` over all it may be; what lasted is a
range of the class ``lasted``; coverage is a background.  vis-timeline reads ``content`` and ``title`` as HTML, so both are escaped.
What its dates cannot show is listed under ``unplaced``.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from factcheck.model import Coverage, Report
from factcheck.reports.safe_text import json_text, safe
from factcheck.reports.slides import Point, Slide, slides, undated
from factcheck.when import DAWN, DUSK, Relation, date_of_day, day_number, day_of

_Object = dict[str, Any]
_FIRST_YEAR, _LAST_YEAR = -271_000, 275_000
"""The years that the dates of a browser have in full."""


def render_many(reports: Sequence[Report]) -> str:
    """All reports on one timeline."""
    shown = slides(reports)
    placed = [slide for slide in shown if _placeable(slide)]
    groups = dict.fromkeys(slide.group for slide in placed if slide.group)
    vouched = [_band(coverage) for report in reports for coverage in report.dossier.coverage]
    bands = [band for band in vouched if band is not None]
    return json_text(
        {
            "groups": [{"id": group, "content": html.escape(group)} for group in groups],
            "items": [*map(_item, placed), *({"id": f"coverage-{n}", **band} for n, band in enumerate(bands, start=1))],
            "unplaced": [*undated(reports), *(slide.unique_id for slide in shown if not _placeable(slide))],
        },
        embedded=True,
    )


def _placeable(slide: Slide) -> bool:
    points = (slide.first, slide.last or slide.first)
    return all(_FIRST_YEAR <= point.year <= _LAST_YEAR for point in points)


def _item(slide: Slide) -> _Object:
    first, last = slide.first, slide.last or slide.first
    # A day or a time is a box; a month or a year is as imprecise as a range.
    precise = slide.last is None and first.day is not None
    return {
        "id": slide.unique_id,
        "content": html.escape(slide.headline),
        "title": html.escape(f"{slide.words}: {slide.headline}"),
        "start": _start(first),
        **({} if precise else {"end": _after(last)}),
        "type": "box" if precise else "range",
        "className": "lasted" if slide.lasted else "precise" if precise else "imprecise",
        **({"group": slide.group} if slide.group else {}),
    }


def _band(coverage: Coverage) -> _Object | None:
    """The days somebody vouches for; None where they have no beginning or no end."""
    window = coverage.window
    last = window.first if window.relation is Relation.IN else window.last
    if last is None or window.first.intervals.start == DAWN or last.intervals.end == DUSK:
        return None
    from_day = day_of(window.first.intervals.start, window.first.zone)
    to_day = day_of(last.intervals.end - 1, last.zone)
    if date_of_day(from_day)[0] < _FIRST_YEAR or date_of_day(to_day)[0] > _LAST_YEAR:
        return None
    return {
        "content": html.escape(safe(coverage.id)),
        "title": html.escape(safe(f"{coverage.id}: every event of '{coverage.scope}', {coverage.because}")),
        "start": _day(from_day),
        "end": _day(to_day + 1),
        "type": "background",
        "className": "coverage",
    }


def _start(point: Point) -> str:
    time = f"{point.hour or 0:02}:{point.minute or 0:02}:{point.second or 0:02}"
    return _day(day_number(point.year, point.month or 1, point.day or 1), time)


def _after(point: Point) -> str:
    """The first instant after the point: vis-timeline's ranges are half-open."""
    if point.hour is not None:
        return _start(point)
    if point.month is None:
        return _day(day_number(point.year + 1, 1, 1))
    if point.day is None:
        return _day(day_number(point.year + point.month // 12, point.month % 12 + 1, 1))
    return _day(day_number(point.year, point.month, point.day) + 1)


def _day(number: int, time: str = "00:00:00") -> str:
    """A time of a day as local time, which is how browsers read a date and time without an offset."""
    year, month, day = date_of_day(number)
    # Years beyond four digits, and those before the year 0, are written with a sign and six digits.
    written = f"{year:04}" if 0 <= year <= 9_999 else f"{'-' if year < 0 else '+'}{abs(year):06}"
    return f"{written}-{month:02}-{day:02}T{time}"
