"""Workflow commands: escaped, capped as GitHub caps them, and nothing a file says is a command."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from factcheck.errors import Location
from factcheck.model import Finding, Report, Severity
from factcheck.reports import render

from .real import founding
from .samples import empty, hostile, story

COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<values>[^:]*))?::(?P<data>.*)", re.DOTALL)


def of(*messages: str, severity: Severity = Severity.ERROR, file: str = "a.yaml") -> Report:
    """A report with these findings."""
    found = tuple(Finding("FC1", "x", severity, message, location=Location(file, 3, 5, 3, 9)) for message in messages)
    return attrs.evolve(empty(), findings=found)


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What a runner would do: it stops reading commands until it sees the token."""
    done, token = [], ""
    for line in text.splitlines():
        if token:
            if line.strip() == f"::{token}::":
                token = ""
            continue
        found = COMMAND.match(line.lstrip())
        if found is None:
            assert "##[" not in line
            continue
        values = dict(pair.split("=", 1) for pair in (found["values"] or "").split(",") if pair)
        if found["name"] == "stop-commands":
            token = found["data"]
        done.append((found["name"], values, found["data"]))
    assert not token, "commands are read again in the end"
    return done


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text, plain and hostile."""
    golden("story.github.txt", render(story(), "github"))
    golden("hostile.github.txt", render(hostile(), "github"))


def test_nothing_found_prints_nothing() -> None:
    """No empty group in the log."""
    assert render(empty(), "github") == ""


def test_annotations() -> None:
    """One for each finding, at its place."""
    made = [one for one in commands(render(founding(), "github")) if one[0] in ("error", "warning", "notice")]
    assert len(made) == len(founding().findings)
    name, values, data = made[0]
    assert name == "error"
    assert values == {
        "title": "factcheck FC201 claim-refuted",
        "file": "fixtures/us-forces-2024/us-forces-2024.factcheck.yaml",
        "line": "107",
        "endLine": "113",
    }
    assert data.startswith("a-two-attacks is refuted")


def test_escapes() -> None:
    """Percent signs and line breaks in data; colons and commas in values too."""
    made = commands(render(of("50%25, a:b\r\n::error::x", file="a,b:c.yaml"), "github"))
    assert made[0] == (
        "error",
        {"title": "factcheck FC1 x", "file": "a%2Cb%3Ac.yaml", "line": "3", "col": "5", "endColumn": "9"},
        "50%2525, a:b ::error::x.",
    )


def test_no_text_is_a_command() -> None:
    """Neither in the new form nor in the old one, nor does it resume what was stopped."""
    evil = ("::add-mask::x", "##[add-path]/tmp", "::stop-commands::y", "x ##[error]z", "\n::endgroup::")
    names = [name for name, _, _ in commands(render(of(*evil), "github"))]
    assert names == ["error"] * 5 + ["group", "stop-commands", "endgroup"]
    assert {name for name, _, _ in commands(render(hostile(), "github"))} == {
        "notice", "group", "stop-commands", "endgroup",
    }  # fmt: skip


def test_what_github_drops_is_counted() -> None:
    """Ten of each sort are shown, the tenth says how many are not; the log has all."""
    text = render(of(*(f"number {number}" for number in range(25))), "github")
    errors = [one for one in commands(text) if one[0] == "error"]
    assert len(errors) == 10
    assert errors[-1][2].startswith("16 more of this sort")
    assert sum(line.startswith("error FC1 number") for line in text.splitlines()) == 25
    assert len([one for one in commands(render(of(*map(str, range(10))), "github")) if one[0] == "error"]) == 10
