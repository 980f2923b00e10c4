"""The report as Markdown: for a pull request, or an editor's mail.  Contradictions first, then what is open, then what holds.

Every text from a file is escaped: it can neither format, nor link, nor mention anybody.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Report
from factcheck.reports.markdown_blocks import claim_blocks, conflict_block, counts_table, intro, lists


def render(report: Report) -> str:
    """One report, ending with a newline."""
    return "\n".join(_blocks(report, 1))


def render_many(reports: Sequence[Report]) -> str:
    """Several reports one after the other, with the sum of their verdicts before them."""
    head = f"# {len(reports)} dossiers\n"
    return "\n".join([head, counts_table(reports), *(block for report in reports for block in _blocks(report, 2))])


def _blocks(report: Report, level: int) -> list[str]:
    blocks = [intro(report, level), counts_table((report,)), conflict_block(report, level + 1)]
    for _, claims in claim_blocks(report, level + 1):
        blocks += claims
    blocks += lists(report, level + 1)
    return [block for block in blocks if block]
