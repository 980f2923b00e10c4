"""Readers and an engine that know their answers beforehand: a command is thin, and its cases are easier to make than to write."""

from __future__ import annotations

import subprocess
import sys
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner, Result
from reports.samples import story

import factcheck.reports.isolating  # noqa: F401 - it takes what it needs of the engine before that is another
from factcheck.cli.main import cli
from factcheck.errors import Fault, Location
from factcheck.model import Dossier, Report

__all__ = ["FAULT", "FOUNDING", "Loaded", "World", "program", "world"]

FOUNDING = Path(__file__).parent.parent / "fixtures" / "us-forces-2024"
FAULT = Fault(
    "FC002",
    "unknown-key",
    "unknown key 'quot'",
    Location("b.factcheck.yaml", 3, 5),
    "quote",
    "did you mean 'quote'?",
)


@attrs.frozen
class Loaded:
    """What a reader gives."""

    dossier: Dossier
    faults: tuple[Fault, ...] = ()
    inputs: tuple[str, ...] = ()


@attrs.define
class World:
    """Readers and an engine that know their answers beforehand, and where to run the program."""

    folder: Path
    reports: dict[str, Report]
    faults: dict[str, tuple[Fault, ...]]
    broken: BaseException | None = None

    def run(self, *arguments: str, **options: Any) -> Result:
        """``factcheck check`` with these arguments, in the folder."""
        return CliRunner().invoke(cli, ["check", *arguments], **options)

    def find(self, path: Path) -> tuple[Path, ...]:
        """Every dossier of the folder, or the file itself."""
        return tuple(self.folder / name for name in sorted(self.reports)) if path.is_dir() else (path,)

    def read(self, path: Path) -> Loaded:
        """The dossier of that name."""
        if self.broken is not None:
            raise self.broken
        return Loaded(self.reports[path.name].dossier, self.faults.get(path.name, ()))

    def check(self, dossier: Dossier, *, faults: Sequence[Fault]) -> Report:
        """The report on a dossier it has read."""
        assert all(isinstance(fault, Fault) for fault in faults)
        return next(report for report in self.reports.values() if report.dossier is dossier)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """One dossier, whose report is the story's."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.factcheck.yaml").write_text("")
    (tmp_path / "b.factcheck.yaml").write_text("")
    made = World(tmp_path, {"a.factcheck.yaml": story()}, {})
    readers, engine = types.ModuleType("factcheck.readers"), types.ModuleType("factcheck.engine")
    readers.__dict__.update(find_dossiers=made.find, read=made.read)
    engine.__dict__.update(check=made.check, told_across=tuple)
    monkeypatch.setitem(sys.modules, "factcheck.readers", readers)
    monkeypatch.setitem(sys.modules, "factcheck.engine", engine)
    return made


def program(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "factcheck.cli.main", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)
