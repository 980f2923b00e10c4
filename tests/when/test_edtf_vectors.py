"""Every row of the shared vectors: agreement, or a disagreement with the clause that decides it."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path

import pytest

TABLE = runpy.run_path(str(Path(__file__).with_name("edtf_vector_table.py")))
JUDGED = [TABLE["judge"](row) for row in TABLE["rows"]()]


def test_no_disagreement_is_unexplained() -> None:
    """Whatever a peer says differently has its clause."""
    assert [each.row.expression for each in JUDGED if each.status != TABLE["AGREE"] and not each.clause] == []


def test_how_many_rows_there_are() -> None:
    """A row that changes its status is looked at by somebody."""
    assert Counter(each.status for each in JUDGED) == {
        "agree": 470,
        "peer disagrees": 88,
        "option of the peer": 4,
        "more than the profile": 3,
    }


def test_page_is_up_to_date() -> None:
    """Run the script to write it anew."""
    assert TABLE["PAGE"].read_text(encoding="utf-8") == TABLE["page"](JUDGED), "python tests/when/edtf_vector_table.py"


@pytest.mark.parametrize("row", [row for row in TABLE["rows"]() if "?-year=" in row.note], ids=lambda row: row.expression)
def test_qualified_components(row) -> None:
    """Which components are uncertain and which approximate, as edtf-ruby lists them; valid in the standard only."""
    from factcheck.errors import BadTime
    from factcheck.when.edtf.dates import scan_date

    try:
        date, _ = scan_date(row.expression, 0, row.expression)
    except BadTime:
        return
    flags = dict(pair.split("=") for pair in row.note.split("; ") if "=" in pair and "-" in pair.split("=")[0][:2])
    for mark, kinds in (("?", "?%"), ("~", "~%")):
        for place, part in enumerate(("year", "month", "day")):
            own = date.marks[2 * place] in kinds and date.marks[2 * place] != ""
            grouped = any(m and m in kinds for m in date.marks[2 * place + 1 :: 2])
            stated = flags.get(f"{mark}-{part}")
            if stated is not None:
                assert (own or grouped) == (stated == "yes"), (mark, part)
