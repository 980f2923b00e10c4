"""The reviewdog format: valid for every dossier, whole lines only."""

from __future__ import annotations

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
