"""The reviewdog formats: valid for every dossier, whole lines only."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from factcheck.reports import render

from .real import founding, reports, validate
from .samples import empty, hostile, story


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text."""
    golden("story.rdjson.json", render(story(), "rdjson"))


def test_valid() -> None:
    """The documented shape, for every dossier."""
    pytest.importorskip("jsonschema")
    for report in (*reports(), hostile(), empty(), reports()):
        validate(render(report, "rdjson"), "rdjson.json")


def test_no_columns() -> None:
    """reviewdog counts bytes and we count characters, so a column would be wrong behind the first accent."""
    assert '"line"' in render(founding(), "rdjson")
    assert '"column"' not in render(founding(), "rdjson")


def test_lines() -> None:
    """Each line is a diagnostic of its own, the same as in the document, with its source; nothing where there is none."""
    for report in (founding(), story(), hostile(), [story(), founding()]):
        lines = render(report, "rdjsonl").split("\n")
        assert lines.pop() == ""
        made = [json.loads(line) for line in lines]
        assert made
        assert all(each.pop("source") == {"name": "factcheck"} for each in made)
        assert made == json.loads(render(report, "rdjson"))["diagnostics"]
    assert render(empty(), "rdjsonl") == ""
