"""Shared by all tests: golden files and the switch that rewrites them, and how many examples a property gets.

FACTCHECK_EXAMPLES sets that number.  Examples are the same in every run.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from tiers import amount

hypothesis.settings.register_profile(
    "factcheck",
    deadline=None,
    derandomize=True,
    max_examples=amount("FACTCHECK_EXAMPLES", usual=12, long=50),
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.data_too_large],
)
hypothesis.settings.load_profile("factcheck")


MISTAKES_OF_OURS = (
    "factcheck.engine.across",
    "factcheck.engine.unchecked",
    "factcheck.readers.csv_table",
    "factcheck.readers.dossier.sections",
    "factcheck.readers.loading",
)
"""The modules that tell a mistake of ours as a fault."""


@pytest.fixture(autouse=True)
def mistakes_are_raised(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In tests a mistake of ours is raised, so that no test passes because fewer claims were checked.

    A module that sets ``MISTAKES_ARE_TOLD`` sees what users see.
    """
    if getattr(request.module, "MISTAKES_ARE_TOLD", False):
        return

    def raised(what: str, problem: Exception, location: object) -> object:
        raise problem

    for name in MISTAKES_OF_OURS:
        monkeypatch.setattr(importlib.import_module(name), "internal_error", raised)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the garbage collector need not go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-goldens``."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what the tests see as the new golden files, and pass",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, in the ``golden`` folder beside the test."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden file {name}: run the tests with --update-goldens and read it"
        assert text == path.read_bytes().decode(), "if the change is meant, run the tests with --update-goldens"

    return compare
