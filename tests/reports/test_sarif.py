"""SARIF: valid for every dossier, one result for each finding, places that last."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import attrs
import pytest

from factcheck.errors import Location
from factcheck.model import Finding, Report, Severity
from factcheck.reports import render
from factcheck.reports.sarif import MEANINGS, page_of

from .real import founding, reports, validate
from .samples import empty, hostile, story

SCHEMA = "sarif-2.1.0-rtm.4.json"


def run(report: Report) -> dict[str, Any]:
    """The one run of the report."""
    (only,) = json.loads(render(report, "sarif"))["runs"]
    return only


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text; the version of the program is another one in each release."""
    golden("story.sarif", render(story(), "sarif").replace(f'"{version("factcheck-timelines")}"', '"0"'))


def test_valid() -> None:
    """The published schema holds for every dossier, for all of them together, and for hostile text."""
    pytest.importorskip("jsonschema")
    for report in (*reports(), hostile(), empty()):
        validate(render(report, "sarif"), SCHEMA)
    validate(render(reports(), "sarif"), SCHEMA)


def test_what_github_requires() -> None:
    """Properties that code scanning needs, none of them an empty text; columns as we count them."""
    for report in (founding(), story(), hostile()):
        only = run(report)
        assert only["columnKind"] == "unicodeCodePoints"
        for rule in only["tool"]["driver"]["rules"]:
            assert rule["id"]
            assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
        for result in only["results"]:
            assert result["message"]["text"]
            assert only["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


MANUAL = Path(__file__).resolve().parents[2]
ROW = re.compile(r'^\| (FC\d+) \| <a id="([a-z0-9]+)"></a>[^|]+\|[^|]+\| ([^|]+) \|$', re.MULTILINE)


def test_rules_say_what_the_manual_says() -> None:
    """Every code of the manual, in its words; and the place that a rule names is there."""
    table = {code: (anchor, told) for code, anchor, told in ROW.findall((MANUAL / "docs/findings.md").read_text("utf-8"))}
    assert {code: told for code, (_, told) in table.items()} == dict(MEANINGS)
    for code, (anchor, _) in table.items():
        assert page_of(code) == f"docs/findings.md#{anchor}"
    assert "## Faults" in (MANUAL / "docs/dossier-format.md").read_text("utf-8")
    assert page_of("FC002") == "docs/dossier-format.md#faults"


def test_help() -> None:
    """What a rule means and where the manual explains it, without an address; of an unknown code what is known, its name."""
    rules = {rule["id"]: rule for rule in run(story())["tool"]["driver"]["rules"]}
    assert rules["FC201"]["fullDescription"]["text"] == "The evidence refutes the claim."
    assert rules["FC201"]["help"] == {
        "text": "The evidence refutes the claim. factcheck's manual explains it in docs/findings.md#fc201",
        "markdown": "**FC201** The evidence refutes the claim.\n\nfactcheck's manual explains it in `docs/findings.md#fc201`.",
    }
    assert not any("helpUri" in rule for rule in rules.values())
    unknown = Finding("FC999", "never-heard", Severity.NOTE, "x", location=Location("a", 1))
    (rule,) = run(attrs.evolve(empty(), findings=(unknown,)))["tool"]["driver"]["rules"]
    assert rule["help"] == {"text": "factcheck found what it calls 'never heard' (FC999)."}


def test_one_result_for_each_finding() -> None:
    """In their order, with the rows of the witnesses as related places."""
    report = founding()
    results = run(report)["results"]
    assert [result["ruleId"] for result in results] == [finding.code for finding in report.findings]
    (first,) = [result for result in results if result["message"]["text"].startswith("d-first-reported")]
    places = [
        (place["physicalLocation"]["artifactLocation"]["uri"], place["physicalLocation"]["region"]["startLine"])
        for place in first["relatedLocations"]
    ]
    assert places == [("fixtures/us-forces-2024/attacks.csv", line) for line in (36, 37, 33, 34, 35, 32)]
    assert [place["id"] for place in first["relatedLocations"]] == [1, 2, 3, 4, 5, 6]
    assert first["level"] == "error"


def test_fingerprints_last_and_differ() -> None:
    """Lines may move and words may change; no two findings share one."""
    report = founding()
    moved = attrs.evolve(
        report,
        findings=tuple(
            attrs.evolve(finding, message=f"{finding.message} Indeed.", location=attrs.evolve(finding.location, line=1))
            for finding in report.findings
            if finding.location
        ),
    )
    prints = [result["partialFingerprints"] for result in run(report)["results"]]
    assert prints == [result["partialFingerprints"] for result in run(moved)["results"]]
    assert len({one["factcheckFinding/v1"] for one in prints}) == len(prints)
    twice = attrs.evolve(story(), findings=story().findings * 2)
    prints = [result["partialFingerprints"]["factcheckFinding/v1"] for result in run(twice)["results"]]
    assert len(set(prints)) == 4


def test_links_stay_text() -> None:
    """A bracket in a message would begin a link."""
    finding = Finding("FC1", "x", Severity.NOTE, "[click](https://evil.example) \\", location=Location("a", 1))
    (result,) = run(attrs.evolve(empty(), findings=(finding,)))["results"]
    assert result["message"]["text"] == "\\[click\\](https://evil.example) \\\\."


@pytest.mark.parametrize(
    ("path", "uri"),
    [("a b/ü.yaml", "a%20b/%C3%BC.yaml"), ("javascript:x", "javascript%3Ax"), ("\ud800", "%ED%A0%80"), ("a%", "a%25")],
)
def test_paths_are_relative_references(path: str, uri: str) -> None:
    """Whatever the characters of a path are."""
    finding = Finding("FC1", "x", Severity.NOTE, "y", location=Location(path))
    (result,) = run(attrs.evolve(empty(), findings=(finding,)))["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]


def test_a_finding_without_a_place_is_at_its_dossier() -> None:
    """Code scanning shows nothing without a place; without any file there is none."""
    finding = Finding("FC1", "x", Severity.NOTE, "y")
    named = attrs.evolve(story(), findings=(finding,))
    assert (
        run(named)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "story.factcheck.yaml"
    )
    assert "locations" not in run(attrs.evolve(empty(), findings=(finding,)))["results"][0]
