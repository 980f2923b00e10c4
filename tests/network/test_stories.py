"""Two stories on one topic: see fixtures/conflicts/README.md for the derivation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import attrs
from small import load

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


def prices(title: str, says: str, **series: object) -> Report:
    """A report on a story that says one thing of a monthly series."""
    data = {
        "factcheck": "1", "title": title, "topic": "prices", "published": "2024-05-10",
        "series": {"p": {"every": "month", "values": {"2023-01": "1"}, **series}},
        "claims": [{"id": "k", "says": says}],
    }  # fmt: skip
    return factcheck.check(load(data))


def test_one_series_under_two_names() -> None:
    """A series is whose it is, what is measured, and in what: equal names of two series do not make them one."""
    gold = {"of": "gold", "quantity": "price", "unit": "dollars"}
    one = prices("a", "p was exactly 5 at 2024-03", **gold)
    for other, expected in (
        (gold, 1),
        ({**gold, "of": "Gold", "values": {"March 2024": "6"}}, 1),  # here it is on record, and means the same month
        ({**gold, "unit": "euros"}, 0),
        ({}, 0),
    ):
        two = prices("b", "p was exactly 6 at 2024-03", **other)
        assert [len(told(report)) for report in told_across((one, two))] == [expected, expected], other
    nameless = (prices("a", "p was exactly 5 at 2024-03"), prices("b", "p was exactly 6 at 2024-03"))
    assert [told(report) for report in told_across(nameless)] == [[], []]


def test_values_of_two_series_are_not_counted_together() -> None:
    """How often it was above 10 is a count of another series' values, whatever its name."""
    scopes = {"high": {"within": "p", "value": "over 10"}}

    def counted(title: str, says: str, of: str) -> Report:
        data = {
            "factcheck": "1", "title": title, "topic": "prices", "published": "2024-05-10", "scopes": scopes,
            "series": {"p": {"every": "month", "of": of, "quantity": "price", "values": {"2023-01": "1"}}},
            "claims": [{"id": "k", "says": says}],
        }  # fmt: skip
        return factcheck.check(load(data))

    one, two, three = (
        counted("a", "exactly 2 high 2024-Q1", "gold"),
        counted("b", "exactly 3 high 2024-Q1", "gold"),
        counted("c", "exactly 3 high 2024-Q1", "oil"),
    )
    assert [len(told(report)) for report in told_across((one, two))] == [1, 1]
    assert [told(report) for report in told_across((one, three))] == [[], []]


def test_the_command_finds_it() -> None:
    """One run over the folder."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from factcheck.cli.main import main; sys.exit(main())",
            "check",
            "--format",
            "github",
            "fixtures/conflicts",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("::error title=factcheck FC301") == 4
