"""The page on formats: every format is there, and what it shows is what is written.

An excerpt is told by a comment before it: the format, words of its first line, and how many lines it has.  ``--update-goldens``
writes the excerpts anew.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
from pathlib import Path

import pytest

from factcheck.reports import formats, render

from .real import founding

PAGE = Path(__file__).resolve().parents[2] / "docs" / "formats.md"
EXCERPT = re.compile(
    r"<!-- excerpt: (?P<format>[a-z-]+) \| (?P<start>[^|\n]+) \| (?P<lines>\d+) -->\n\n(?P<fence>````?)[a-z]*\n"
    r"(?P<text>.*?)(?P=fence)\n",
    re.DOTALL,
)
SETTINGS = re.compile(r"```toml\n(.*?)```", re.DOTALL)
_DRAWN = frozenset({"html"})
"""Shown as a picture, not as text."""


def written(page: str, format: str) -> list[str]:
    """The lines of the founding dossier's report in that format, with the settings the page shows."""
    found = SETTINGS.search(page)
    assert found is not None
    return render(founding(), format, **tomllib.loads(found[1]).get(format, {})).splitlines()


def excerpt(page: str, found: re.Match[str]) -> str:
    """What stands there: so many lines from the first that has those words."""
    lines = written(page, found["format"])
    first = next((number for number, line in enumerate(lines) if found["start"] in line), None)
    assert first is not None, f"no line of {found['format']} has {found['start']!r}"
    taken = lines[first : first + int(found["lines"])]
    assert len(taken) == int(found["lines"])
    return textwrap.dedent("\n".join(taken)) + "\n"


def test_excerpts_are_real(request: pytest.FixtureRequest) -> None:
    """Each is what the format makes of the founding dossier."""
    page = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--update-goldens"):
        fresh = page
        for found in reversed([*EXCERPT.finditer(page)]):
            fresh = fresh[: found.start("text")] + excerpt(page, found) + fresh[found.end("text") :]
        PAGE.write_text(fresh, encoding="utf-8", newline="\n")
        page = fresh
    for found in EXCERPT.finditer(page):
        assert found["text"] == excerpt(page, found), "if the change is meant, run the tests with --update-goldens"


def test_every_format_is_shown() -> None:
    """With a heading of its own, and an excerpt."""
    page = PAGE.read_text(encoding="utf-8")
    headings = re.findall(r"^## `([a-z-]+)`", page, re.MULTILINE)
    assert sorted(headings) == sorted(formats())
    assert {found["format"] for found in EXCERPT.finditer(page)} >= set(formats()) - _DRAWN
