"""TimelineJS itself, in a browser, loads what the formats write: no event is dropped, no date refused, nothing runs."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from browser.conftest import missing
from reports.real import founding, reports
from reports.samples import empty, hostile, story

from factcheck.model import Event, Report
from factcheck.reports import render
from factcheck.when import Span, When

HOME = "http://factcheck.test"

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>timeline</title>
<link rel="stylesheet" href="/css/timeline.css"><script src="/js/timeline.js"></script>
<style>html, body, #timeline { height: 100%; margin: 0 }</style></head><body><div id="timeline"></div></body></html>"""

START = """
source => new Promise((resolve, reject) => {
  window.alert = text => { window.ran = text };
  const data = source.csv ? '/data.csv' : JSON.parse(source.json);
  const timeline = new TL.Timeline('timeline', data, {hash_bookmark: false, font: null});
  const tell = () => resolve({
    errors: timeline.config.messages.errors.map(String),
    scale: timeline.config.scale,
    events: timeline.config.events.map(event => ({id: event.unique_id, group: event.group, headline: event.text.headline,
      shown: event.display_date || event.start_date.getDisplayDate(timeline.language)})),
    slides: document.querySelectorAll('.tl-slide').length,
    markers: document.querySelectorAll('.tl-timemarker').length,
    scripts: document.querySelectorAll('.tl-text script, .tl-text img, .tl-text iframe').length,
    ran: window.ran || null,
  });
  timeline.on('loaded', () => setTimeout(tell, 200));
  setTimeout(() => reject(new Error('not loaded')), 20000);
})
"""


@pytest.fixture(scope="module")
def library() -> Path:
    """TimelineJS's own files."""
    folder = Path(os.environ.get("FACTCHECK_NODE_MODULES") or Path(__file__).parent / "node_modules")
    files = folder / "@knight-lab" / "timelinejs" / "dist"
    if not files.is_dir():
        missing("TimelineJS (npm install in tests/browser)")
    return files


@pytest.fixture
def load(browser: Any, library: Path) -> Iterator[Callable[..., dict[str, Any]]]:
    """What TimelineJS makes of a text.  Nothing is fetched from anywhere but this machine."""
    context = browser.new_context()
    asked: list[str] = []

    def loaded(text: str, *, table: bool = False) -> dict[str, Any]:
        page = context.new_page()

        def answer(route: Any) -> None:
            path = route.request.url.removeprefix(HOME)
            if path == route.request.url:
                asked.append(path)
                route.abort()
            elif path == "/":
                route.fulfill(body=PAGE, content_type="text/html")
            elif path.startswith("/data.csv"):
                route.fulfill(body=text, content_type="text/csv; charset=utf-8")
            elif (library / path.lstrip("/").partition("?")[0]).is_file():
                route.fulfill(path=library / path.lstrip("/").partition("?")[0])
            else:
                route.fulfill(status=404)

        page.route("**/*", answer)
        page.goto(f"{HOME}/")
        told: dict[str, Any] = page.evaluate(START, {"csv": True} if table else {"json": text})
        page.close()
        return told

    yield loaded
    context.close()
    assert asked == [], "the page asked for something elsewhere"


def of(*dates: str) -> Report:
    """A report whose dossier has events of these dates."""
    events = tuple(
        Event(f"e{number}", Span.parse(date) if "/" in date else When.parse(date), title=date)
        for number, date in enumerate(dates)
    )
    return attrs.evolve(empty(), dossier=attrs.evolve(empty().dossier, events=events))


DATES = (
    "2024", "2024-02", "2024-02-04", "2024-02-04T21:50", "[2024-02-04..2024-02-05]", "2024-02-04/2024-02-09", "[..2024-02-04]",
    "[2024-02-04..]", "2024-02-04/..", "2024-XX-04", "2024-02-04~", "2024-02-29", "0001", "-0043-03-15", "0000", "156X", "2024-21",
)  # fmt: skip

REPORTS = {
    "founding": founding,
    "story": story,
    "hostile": hostile,
    "dates": lambda: of(*DATES),
    "deep time": lambda: of("Y-170000002", "Y-17E7", "2024-02-04"),
    "every dossier": lambda: list(reports()),
}


@pytest.mark.parametrize("name", REPORTS)
def test_no_event_is_dropped(name: str, load: Callable[..., dict[str, Any]]) -> None:
    """Each has a slide and a marker, under its own id, with the words we wrote."""
    text = render(REPORTS[name](), "timelinejs")
    data, told = json.loads(text), load(text)
    assert told["errors"] == []
    assert told["scale"] == data["scale"]
    assert sorted(event["id"] for event in told["events"]) == sorted(event["unique_id"] for event in data["events"])
    words = {event["unique_id"]: event["display_date"] for event in data["events"]}
    assert all(_plain(event["shown"]) == _plain(words[event["id"]]) for event in told["events"])
    assert told["slides"] == len(data["events"]) + 1, "one for each event, and the title"
    assert told["markers"] == len(data["events"])
    assert (told["ran"], told["scripts"]) == (None, 0)


@pytest.mark.parametrize("name", ["founding", "story", "hostile", "dates"])
def test_no_row_is_dropped(name: str, load: Callable[..., dict[str, Any]]) -> None:
    """The table gives the same timeline."""
    text = render(REPORTS[name](), "timelinejs-csv")
    rows = [row for row in csv.DictReader(io.StringIO(text, newline="")) if not row["Type"]]
    told = load(text, table=True)
    assert told["errors"] == []
    assert len(told["events"]) == len(rows)
    assert sorted(_plain(event["shown"]) for event in told["events"]) == sorted(
        _plain(row["Display Date"]) for row in rows
    )
    assert (told["ran"], told["scripts"]) == (None, 0)


def _plain(text: str) -> str:
    """TimelineJS takes markup, and what looks like it, out of a date's words."""
    import html
    import re

    return re.sub(r"<[^>]*>", "", html.unescape(text)).strip()
