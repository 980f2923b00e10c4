"""vis-timeline: valid for every dossier, nothing drawn that is not known, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable

import attrs
import pytest

from factcheck.model import Event
from factcheck.reports import render
from factcheck.when import When

from .real import founding, reports, validate
from .samples import empty, hostile, story


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text."""
    golden("story.vistimeline.json", render(story(), "vistimeline"))


def test_valid() -> None:
    """The documented shape, for every dossier; ids differ, groups exist, ranges go forward."""
    pytest.importorskip("jsonschema")
    for report in (*reports(), hostile(), empty(), reports()):
        data = validate(render(report, "vistimeline"), "vistimeline.json")
        assert len({item["id"] for item in data["items"]}) == len(data["items"])
        assert {item["group"] for item in data["items"] if "group" in item} <= {group["id"] for group in data["groups"]}
        plain = [
            item
            for item in data["items"]
            if "end" in item and item["start"][0] not in "+-" and item["end"][0] not in "+-"
        ]
        assert all(item["start"] < item["end"] for item in plain)


def test_imprecise_is_a_range_and_coverage_a_background() -> None:
    """Ends are exclusive."""
    items = {item["id"]: item for item in json.loads(render(founding(), "vistimeline"))["items"]}
    assert (items["tracker-e31"]["start"], items["tracker-e31"]["end"]) == (
        "2024-02-04T00:00:00",
        "2024-02-06T00:00:00",
    )
    assert items["tracker-e31"]["className"] == "imprecise"
    assert items["tracker-e35"]["type"] == "box"
    assert [items[f"coverage-{n}"]["content"] for n in (1, 2, 3)] == ["lull", "deaths", "last-two-days"]
    assert items["coverage-1"]["end"] == "2024-02-21T00:00:00"


def test_what_a_browser_cannot_date_is_told() -> None:
    """Deep time has no place there."""
    event = Event("dawn", When.parse("Y-170000002"))
    report = attrs.evolve(empty(), dossier=attrs.evolve(empty().dossier, events=(event,)))
    assert json.loads(render(report, "vistimeline")) == {"groups": [], "items": [], "unplaced": ["dawn"]}


def test_nothing_is_markup() -> None:
    """Its texts are read as HTML."""
    for item in json.loads(render(hostile(), "vistimeline"))["items"]:
        assert "<script" not in item["content"] + item["title"]
