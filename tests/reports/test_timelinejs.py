"""TimelineJS, as JSON and as a table: valid for every dossier, every event there, no date more precise than known."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from factcheck.model import Event, Report
from factcheck.reports import render
from factcheck.reports.timelinejs_csv import COLUMNS
from factcheck.when import Span, When

from .real import founding, reports, validate
from .samples import empty, hostile, story


def of(*events: Event) -> Report:
    """A report whose dossier has these events, written by the desk."""
    return attrs.evolve(empty(), dossier=attrs.evolve(empty().dossier, events=events))


def slide(when: str, zone: str | None = None) -> dict[str, Any]:
    """The slide of an event with that date."""
    made = Span.parse(when, zone=zone) if "/" in when else When.parse(when, zone=zone)
    (only,) = json.loads(render(of(Event("e", made)), "timelinejs"))["events"]
    return only


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text of both forms."""
    golden("story.timelinejs.json", render(story(), "timelinejs"))
    golden("story.timelinejs.csv", render(story(), "timelinejs-csv"))


def test_valid() -> None:
    """The documented shape, for every dossier; each event has an id of its own."""
    pytest.importorskip("jsonschema")
    for report in (*reports(), hostile(), empty(), reports()):
        events = validate(render(report, "timelinejs"), "timelinejs.json")["events"]
        assert len({event["unique_id"] for event in events}) == len(events)


def test_every_named_event_is_there() -> None:
    """What verdicts rest on and what the desk wrote; the rest of the log is not."""
    shown = {event["unique_id"] for event in json.loads(render(founding(), "timelinejs"))["events"]}
    assert shown == {id_.replace(":", "-") for id_ in founding().events} | {"gaza-war", "us-strikes"}


@pytest.mark.parametrize(
    ("when", "start", "end", "words"),
    [
        ("2024-02-04", (2024, 2, 4), None, "4 February 2024"),
        ("2024-02", (2024, 2), None, "February 2024"),
        ("2024-02?", (2024, 2), None, "February 2024 (uncertain)"),
        ("2024-12", (2024, 12), None, "December 2024"),
        ("2024", (2024,), None, "2024"),
        ("-0043", (-43,), None, "44 BC"),
        ("2024-02-04T21:50", (2024, 2, 4, 21, 50), None, "21:50 on 4 February 2024"),
        (
            "[2024-02-04..2024-02-05]",
            (2024, 2, 4),
            (2024, 2, 5),
            "some time in 4-5 February 2024, exact date not known",
        ),
        ("2024-02-04/2024-02-09", (2024, 2, 4), (2024, 2, 9), "from 4 February 2024 to 9 February 2024"),
        ("2024-02/2024-03", (2024, 2, 1), (2024, 3, 31), "from February 2024 to March 2024"),
        ("[..2024-02-04]", (2024, 2, 4), None, "4 February 2024 or earlier"),
        ("[2024-02-04..]", (2024, 2, 4), None, "4 February 2024 or later"),
        ("2024-02-04/..", (2024, 2, 4), None, "from 4 February 2024 to an unknown day"),
        ("2024-XX-04", (2024, 1, 4), (2024, 12, 4), "one of the days"),
        ("2024-02-04~", (2024, 2, 3), (2024, 2, 5), "some time in"),
    ],
)
def test_dates(when: str, start: tuple[int, ...], end: tuple[int, ...] | None, words: str) -> None:
    """First and last point, and words that claim no more than is known."""
    made = slide(when)
    assert tuple(made["start_date"].values()) == start
    assert (tuple(made["end_date"].values()) if "end_date" in made else None) == end
    assert made["display_date"].startswith(words)


def test_dates_are_those_of_the_place() -> None:
    """A day of Baghdad is that day, whatever it is in London; a time is told with its place."""
    assert slide("2024-02-04", "Asia/Baghdad")["start_date"] == {"year": 2024, "month": 2, "day": 4}
    timed = slide("2024-02-04T21:50", "Asia/Baghdad")
    assert timed["start_date"] == {"year": 2024, "month": 2, "day": 4, "hour": 21, "minute": 50}
    assert timed["display_date"] == "21:50 on 4 February 2024 (Baghdad)"


def test_deep_time() -> None:
    """Beyond the dates of a browser there are years alone."""
    made = json.loads(
        render(of(Event("dawn", When.parse("Y-170000002")), Event("now", When.parse("2024-02-04"))), "timelinejs")
    )
    assert made["scale"] == "cosmological"
    assert [event["start_date"] for event in made["events"]] == [{"year": -170000002}, {"year": 2024}]


def test_undated_events_are_told() -> None:
    """TimelineJS would drop them without a word."""
    report = of(Event("<lost>", When.parse("..")) if _reads("..") else Event("<lost>", _unknown()))
    made = json.loads(render(report, "timelinejs"))
    assert made["events"] == []
    assert made["title"]["text"]["text"] == "No date is known for: &lt;lost&gt;"


def _reads(text: str) -> bool:
    try:
        When.parse(text)
    except ValueError:
        return False
    return True


def _unknown() -> When:
    from factcheck.when import Intervals

    return When(Intervals.always(), Intervals.always(), floating=True, text="?")


def test_ids_stay_apart() -> None:
    """Ids that only differ in what an address cannot hold."""
    day = When.parse("2024-02-04")
    made = json.loads(
        render(of(Event("a:b", day), Event("a b", day), Event("a-b", day), Event("攻", day)), "timelinejs")
    )
    assert len({event["unique_id"] for event in made["events"]}) == 4


def test_nothing_is_markup() -> None:
    """TimelineJS reads HTML; what a file says is text in it, and cannot end a script element around the data."""
    for report in (
        hostile(),
        of(Event("e", When.parse("2024"), note="<img src=x onerror=alert(1)>", url="javascript:alert(1)")),
    ):
        text = render(report, "timelinejs")
        assert "<" not in text
        for event in json.loads(text)["events"]:
            for told in (event["text"]["headline"], event["text"]["text"], event["display_date"], event["group"]):
                assert "<script" not in told
                assert "<img" not in told
                assert "javascript" not in told


def test_table_agrees() -> None:
    """The same slides in the same order, the title first, under the headings of the template."""
    for report in (founding(), story(), hostile()):
        rows = list(csv.DictReader(io.StringIO(render(report, "timelinejs-csv"), newline="")))
        events = json.loads(render(report, "timelinejs"))["events"]
        assert tuple(rows[0]) == COLUMNS
        assert [row["Type"] for row in rows] == ["title", *[""] * len(events)]
        assert [row["Year"] for row in rows[1:]] == [str(event["start_date"]["year"]) for event in events]
        assert [row["Display Date"] for row in rows[1:]] == [event["display_date"] for event in events]
