"""The summary of a GitHub Actions step: write it to the file that ``GITHUB_STEP_SUMMARY`` names.

GitHub drops a summary of more than 1 MiB, so this one is cut before, claim by claim, and says how much it left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model import Report, Verdict
from factcheck.reports.markdown_blocks import (
    conflict_block,
    counts_table,
    finding_lines,
    intro,
    sections,
    unchecked_lines,
)

__all__ = ["LIMIT", "render", "render_many"]

LIMIT = 1_000_000
"""Bytes at most: a little less than GitHub's 1 MiB."""
_ROOM_TO_CLOSE = 500
"""Bytes kept for closing what is open and for the line that tells of the cut."""


def render(report: Report, *, limit: int = LIMIT) -> str:
    """One report, ending with a newline; at most ``limit`` bytes, of which some hundred always are needed."""
    return render_many((report,), limit=limit)


def render_many(reports: Sequence[Report], *, limit: int = LIMIT) -> str:
    """Several reports as one summary, ending with a newline."""
    written: list[str] = []
    used, left_out = 0, 0
    for block in _blocks(reports):
        size = len(block.encode()) + 1
        if left_out or used + size > limit - _ROOM_TO_CLOSE:
            left_out += 1
            continue
        used += size
        written.append(block)
    if left_out:
        if sum(block == _OPENING for block in written) > sum(block == _CLOSING for block in written):
            written.append(_CLOSING)
        written.append(
            f"**Cut here: {left_out} more blocks do not fit into the summary.** The JSON report has everything.\n"
        )
    return "\n".join(written)


_OPENING = "<details><summary>Supported</summary>\n"
_CLOSING = "</details>\n"


def _blocks(reports: Sequence[Report]) -> Iterator[str]:
    """What must be seen first comes first: it is the end that is cut."""
    yield "# factcheck\n"
    yield counts_table(reports)
    for report in reports:
        yield intro(report, 2)
        conflicts = conflict_block(report, 3)
        if conflicts:
            yield conflicts
        supported: list[str] = []
        for heading, verdict, claims in sections(report, 3):
            if verdict is Verdict.SUPPORTED:
                supported = claims
                continue
            yield heading
            yield from claims
        for name, lines in (("Not checked", unchecked_lines(report)), ("Findings", finding_lines(report))):
            if lines:
                yield f"### {name} ({len(lines)})\n"
                yield "\n".join(lines) + "\n"
        if supported:
            yield _OPENING
            yield from supported
            yield _CLOSING
