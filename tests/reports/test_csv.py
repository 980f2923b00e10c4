"""The table of claims: complete, and nothing in it is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import attrs
import pytest

from factcheck.model import Claim, Report
from factcheck.reports import render
from factcheck.reports.csv_report import COLUMNS
from factcheck.reports.safe_text import csv_text

from .real import founding, reports
from .samples import empty, hostile, story


def table(report: Report) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(render(report, "csv"), newline="")))


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text."""
    golden("story.csv", render(story(), "csv"))


def test_a_row_for_each_claim() -> None:
    """Checked or not, in the order of the dossier."""
    assert [(row["claim"], row["verdict"]) for row in table(story())] == [
        ("quiet", "supported"),
        ("first-every-attack", "refuted"),
        ("first-counted", "not_enough_evidence"),
        ("toll", "conflicting_evidence"),
        ("wave", "not_checked"),
    ]
    for report in reports():
        claims = [*(claim.id for claim in report.dossier.claims), *(claim.id for claim in report.dossier.unchecked)]
        assert [row["claim"].removeprefix("'") for row in table(report)] == claims
    assert render(empty(), "csv") == ",".join(COLUMNS) + "\n"


def test_several_are_one_table() -> None:
    """The dossier is a column, the heading comes once."""
    assert render([story(), founding()], "csv").count("dossier,claim,") == 1


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n@", "|", "%", "＝", "＋", "－", "＠", "\ufeff="]
)
def test_no_cell_is_a_formula(start: str) -> None:
    """Whatever white space or invisible character stands before."""
    claim = story().dossier.claims[0]
    evil: Claim = attrs.evolve(claim, quote=f'{start}HYPERLINK("http://evil.example","x")')
    report = attrs.evolve(story(), dossier=attrs.evolve(story().dossier, claims=(evil, *story().dossier.claims[1:])))
    quote = table(report)[0]["quote"]
    assert quote[0] in "'<"
    assert "HYPERLINK" in quote


def test_hostile_cells() -> None:
    """No cell has a control character, and none begins like a formula."""
    for row in table(hostile()):
        assert all(cell.isprintable() and cell[:1] not in "=+-@" for cell in row.values() if cell)


def test_numbers_stay_numbers() -> None:
    """Only text may be a formula."""
    assert csv_text(["a"], [[-3], ["-3"], [True], [None]]) == 'a\n-3\n\'-3\nyes\n""\n'
