"""Two stories on one topic: see fixtures/conflicts/README.md for the derivation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import attrs

import factcheck
from factcheck.engine import told_across
from factcheck.model import Finding, Report

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "fixtures" / "conflicts"


def reports() -> tuple[Report, Report]:
    tuesday, friday = (
        factcheck.check(factcheck.load(FOLDER / f"{day}.factcheck.yaml")) for day in ("tuesday", "friday")
    )
    return tuesday, friday


def told(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.code.startswith("FC3")]


def test_neither_contradicts_itself() -> None:
    """One at a time there is nothing to tell."""
    assert [told(report) for report in reports()] == [[], []]


def test_together_they_do() -> None:
    """In both reports, each at its own claim; the other one's place is related."""
    tuesday, friday = told_across(reports())
    assert [(each.code, each.severity.value, each.claims) for each in told(tuesday)] == [
        ("FC301", "error", ("lead",)),
        ("FC301", "error", ("headline",)),
    ]
    assert [each.claims for each in told(friday)] == [("total",), ("box",)]
    total = told(friday)[0]
    assert total.location is not None and total.location.file.endswith("friday.factcheck.yaml")
    assert [location.file.rpartition("/")[2] for location in total.related] == ["tuesday.factcheck.yaml"]
    assert total.message == (
        "Tuesday's story: lead: At least 40 attacks from 1 March 2024 up to 9 April 2024 (Baghdad days). "
        "Friday's story: total: Exactly 38 attacks from 1 March 2024 up to 12 April 2024 (Baghdad days). "
        "A running total cannot fall, so Tuesday's story: lead and Friday's story: total cannot both be true "
        "if they count the same attacks."
    )


def test_only_on_one_topic() -> None:
    """Another topic, or none, is another matter."""
    tuesday, friday = reports()
    for topic in ("", "something else"):
        other = attrs.evolve(friday, dossier=attrs.evolve(friday.dossier, topic=topic))
        assert [told(report) for report in told_across((tuesday, other))] == [[], []]


def test_one_dossier_twice_agrees_with_itself() -> None:
    """Names may be the same."""
    tuesday, _ = reports()
    assert [told(report) for report in told_across((tuesday, tuesday))] == [[], []]


def test_the_command_finds_it() -> None:
    """One run over the folder."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from factcheck.cli.main import main; sys.exit(main())", "check", "--format", "github", "fixtures/conflicts"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("::error title=factcheck FC301") == 4
