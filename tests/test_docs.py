"""The documentation says what the code has: identifiers resolve, codes are listed, links lead somewhere."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from factcheck.readers import faults as fault_table
from factcheck.registry import kinds

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def resolve(dotted: str) -> object:
    """The object a dotted name means: a module as deep as it goes, then attributes."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            value: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            value = getattr(value, name)
        return value
    raise AssertionError(dotted)


def glossary_identifiers() -> list[str]:
    rows = [line.split("|") for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    return [name for row in rows[2:] for name in re.findall(r"`(factcheck\.[A-Za-z_.]+)`", row[3])]


@pytest.mark.parametrize("identifier", glossary_identifiers())
def test_every_term_has_its_identifier(identifier: str) -> None:
    """Each identifier the glossary binds a term to exists."""
    resolve(identifier)


def test_the_glossary_is_not_empty() -> None:
    """The test above would pass on an empty table."""
    assert len(glossary_identifiers()) > 30


def test_every_finding_code_is_documented() -> None:
    """The codes in the code and those in the table are the same."""
    modules = sorted((ROOT / "factcheck").rglob("*.py"))
    written = {code for path in modules for code in re.findall(r'"(FC[1-4][0-9]{2})"', path.read_text("utf-8"))}
    told = set(re.findall(r"^\| (FC[1-9][0-9]{2}) \|", (ROOT / "docs/findings.md").read_text("utf-8"), re.MULTILINE))
    assert written == told


def test_every_fault_code_is_documented() -> None:
    """Each permanent fault code stands in the page of the file format."""
    written = set(re.findall(r'"(FC0[0-9]{2})"', Path(str(fault_table.__file__)).read_text("utf-8")))
    told = set(re.findall(r"FC0[0-9]{2}", (ROOT / "docs/dossier-format.md").read_text("utf-8")))
    assert written and written <= told


def test_every_kind_is_on_the_page_of_kinds() -> None:
    """Each with a link to its page of the manual, the docstring of its file."""
    page = (ROOT / "docs/kinds.md").read_text("utf-8")
    for name, kind in kinds().items():
        file = kind.statement.__module__.rpartition(".")[2]
        assert f"[`{name}`](../factcheck/kinds/{file}.py)" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link names a file that exists."""
    for target in re.findall(r"\]\(([^)#:\s]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
