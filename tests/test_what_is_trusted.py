"""What ``verify`` trusts and what it proves again is said once, in the same words wherever it is said, and the imports are as it says."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import factcheck.engine.proving
import factcheck.verifying

ROOT = Path(__file__).parent.parent
BELOW = {"errors", "formula", "model", "when"}
"""What the checker may know: the values of the model and of time, and what is to be shown, as data."""


def paragraph(text: str) -> str:
    """The paragraph that says so, without line breaks and the marks around code."""
    start = text.index("trusts what words mean")
    said = text[start : text.index("part of the proof.", start)]
    return " ".join(said.replace(":mod:", "").replace("`", "").split())


def test_the_paragraph_is_the_same_everywhere() -> None:
    """In the README, in the page of certificates and in the docstring."""
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/json-report.md")]
    wanted = paragraph(factcheck.engine.proving.__doc__ or "")
    assert len(wanted) > 500
    assert [paragraph(page) for page in pages] == [wanted, wanted]


def test_the_checker_reaches_nothing_that_it_trusts_or_proves_again() -> None:
    """It imports what lies below it, and neither those who say what words mean nor those whose answers it proves."""
    folder = Path(factcheck.verifying.__file__).parent
    found = set()
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("factcheck."):
                found.add((node.module or "").split(".")[1])
            assert not (isinstance(node, ast.Import) and any(each.name.startswith("factcheck") for each in node.names)), path
    assert found == BELOW | {"verifying"}


def test_the_contract_says_the_same() -> None:
    """The import contract forbids all else that lies in other layers than those below."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (contract,) = (each for each in contracts if each.get("source_modules") == ["factcheck.verifying"])
    forbidden = {name.removeprefix("factcheck.") for name in contract["forbidden_modules"]}
    assert {"log", "solver", "meaning", "decide", "kind", "kinds", "network", "engine"} == forbidden
    assert not contract.get("allow_indirect_imports")
