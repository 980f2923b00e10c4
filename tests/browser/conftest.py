"""A browser for the tests: Debian's chromium, driven by playwright.

FACTCHECK_BROWSER=required makes a missing browser a failure.  FACTCHECK_CHROMIUM names another one, FACTCHECK_SCREENSHOTS a folder
in which pictures are kept, FACTCHECK_NODE_MODULES where ``npm install`` put what ``package.json`` names.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


def missing(what: str) -> None:
    """Skip, or fail where a browser is required."""
    if os.environ.get("FACTCHECK_BROWSER") == "required":
        pytest.fail(f"{what} is required")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    path = os.environ.get("FACTCHECK_CHROMIUM") or shutil.which("chromium")
    if path is None:
        missing("chromium")
    with sync_playwright() as playwright:
        # Without its sandbox it also runs as root in a container; it opens only what the tests write.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core."""
    folder = Path(os.environ.get("FACTCHECK_NODE_MODULES") or HERE / "node_modules")
    script = folder / "axe-core" / "axe.min.js"
    if not script.exists():
        missing("axe-core (npm install in tests/browser)")
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures go."""
    named = os.environ.get("FACTCHECK_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
