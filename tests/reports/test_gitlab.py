"""GitLab's code quality report: valid for every dossier, no fingerprint twice."""

from __future__ import annotations

import json
from collections.abc import Callable

import attrs
import pytest

from factcheck.model import Finding, Severity
from factcheck.reports import render

from .real import founding, reports, validate
from .samples import empty, hostile, story


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text."""
    golden("story.gitlab.json", render(story(), "gitlab"))


def test_valid() -> None:
    """The documented shape, for every dossier; fingerprints differ within one report."""
    pytest.importorskip("jsonschema")
    for report in (*reports(), hostile(), empty(), reports()):
        issues = validate(render(report, "gitlab"), "gitlab.json")
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_the_code_is_told() -> None:
    """GitLab does not show the name of a check."""
    issues = json.loads(render(founding(), "gitlab"))
    assert len(issues) == len(founding().findings)
    assert all(issue["description"].startswith(f"{issue['check_name']}: ") for issue in issues)
    assert {issue["severity"] for issue in issues} == {"major", "minor", "info"}


def test_a_whole_file_is_its_first_line() -> None:
    """A place is required."""
    finding = Finding("FC1", "x", Severity.WARNING, "y")
    (issue,) = json.loads(render(attrs.evolve(story(), findings=(finding,)), "gitlab"))
    assert issue["location"] == {"path": "story.factcheck.yaml", "lines": {"begin": 1}}
