"""What every format keeps, whichever it is: a new one is held to it without a line here."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Verdict
from factcheck.reports import formats, options_of, render
from factcheck.reports.safe_text import is_unsafe

from .real import founding
from .samples import EVIL, empty, hostile, story

ROOT = Path(__file__).resolve().parents[2]
FORMATS = formats()
_DESK = {"url": "https://paper.example/check", "ratings": {verdict.value: "a word of ours" for verdict in Verdict}}


def made(report: Any, format: str) -> str:
    """The report in that format, with the options without which it cannot be written."""
    return render(report, format, **options(report, format))


def options(report: Any, format: str) -> dict[str, Any]:
    """Those without which the format cannot be written."""
    if format != "claimreview":
        return {}
    several = report if isinstance(report, list) else [report]
    known = {claim.id for one in several for claim in one.dossier.claims}
    claims = {id_: {"reviewed": "x" if id_ == EVIL else id_} for id_ in known}
    return {**_DESK, "claims": claims}


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_text_drives_nothing(format: str) -> None:
    """No control, bidirectional or invisible character is in it, and it can be encoded."""
    text = made(hostile(), format)
    assert not any(is_unsafe(character) for character in text if character != "\n")
    text.encode()
    assert text.endswith("\n")


@pytest.mark.parametrize("format", FORMATS)
def test_several_and_none(format: str) -> None:
    """Several reports are one document, and so is a list of none."""
    assert made([story(), founding()], format)
    if format != "claimreview":  # nothing to publish is a fault there
        render([], format)
        render(empty(), format)


_PROGRAM = """
import json, sys
sys.path[:0] = [{root!r}, {tests!r}]
from reports.test_every_format import FORMATS, digest, made
print(json.dumps({{name: digest(name) for name in FORMATS}}))
"""


def digest(format: str) -> str:
    """A fingerprint of what the format makes of three reports."""
    from reports.real import founding as real
    from reports.samples import hostile as evil
    from reports.samples import story as told

    return hashlib.sha256("".join(made(report, format) for report in (told(), evil(), real())).encode()).hexdigest()


def test_same_bytes_whatever_the_hash_seed() -> None:
    """Nothing comes from the order of a set, the clock or the machine's language."""
    program = _PROGRAM.format(root=str(ROOT), tests=str(ROOT / "tests"))
    seen = []
    for seed, zone in (("0", "UTC"), ("4242", "Asia/Baghdad")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        seen.append(json.loads(done.stdout))
    assert seen[0] == seen[1]
    assert set(seen[0]) == set(FORMATS)


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_imports_another(format: str) -> None:
    """What two formats share is in a module that is no format."""
    folder = ROOT / "factcheck" / "reports"
    names = {path.stem.removesuffix("_report").replace("_", "-"): path for path in folder.iterdir()}
    files = [names[format]] if names[format].suffix == ".py" else sorted(names[format].glob("*.py"))
    modules = {f"factcheck.reports.{path.stem}" for name, path in names.items() if name in FORMATS and name != format}
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            imported = {node.module} if isinstance(node, ast.ImportFrom) else set()
            imported |= {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            assert not imported & modules


def test_options() -> None:
    """A format's options are known before it is asked for."""
    assert options_of("sarif") == {}
    assert {"url", "ratings", "claims", "open_claims"} <= set(options_of("claimreview"))
    assert "limit" in options_of("github-summary")
    with pytest.raises(ValueError, match="no report format"):
        options_of("pdf")
