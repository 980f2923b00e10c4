"""The summary of a GitHub Actions step: write it to the file that ``GITHUB_STEP_SUMMARY`` names.

GitHub drops a summary of more than 1 MiB, so this one is cut before, claim by claim, and says how much it left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model import Report, Verdict
from factcheck.reports.markdown_blocks import claim_blocks, conflict_block, counts_table, intro, lists

LIMIT = 1_000_000
"""Bytes at most: a little less than GitHub's 1 MiB."""
_ROOM_TO_CLOSE = 500
"""Bytes kept for closing what is open and for the line that tells of the cut."""
_OPENING = "<details><summary>Supported</summary>\n"
_CLOSING = "</details>\n"


def render_many(reports: Sequence[Report], *, limit: int = LIMIT) -> str:
    """Several reports as one summary, ending with a newline."""
    blocks = list(_blocks(reports))
    room = limit - _ROOM_TO_CLOSE
    for number, block in enumerate(blocks):
        room -= len(block.encode()) + 1
        if room < 0:
            return "\n".join([*blocks[:number], *_cut(blocks[:number], len(blocks) - number)])
    return "\n".join(blocks)


def _cut(written: Sequence[str], left_out: int) -> Iterator[str]:
    """What closes a summary that ends before its end."""
    if written.count(_OPENING) > written.count(_CLOSING):
        yield _CLOSING
    yield f"**Cut here: {left_out} more blocks do not fit into the summary.** The JSON report has everything.\n"


def _blocks(reports: Sequence[Report]) -> Iterator[str]:
    """What must be seen first comes first: it is the end that is cut."""
    yield "# factcheck\n"
    yield counts_table(reports)
    for report in reports:
        yield intro(report, 2)
        yield from filter(None, [conflict_block(report, 3)])
        claims = dict(claim_blocks(report, 3))
        _, *supported = claims.pop(Verdict.SUPPORTED, [""])
        for blocks in claims.values():
            yield from blocks
        yield from lists(report, 3)
        if supported:
            yield _OPENING
            yield from supported
            yield _CLOSING
