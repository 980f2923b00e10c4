"""The report as one HTML page for people: complete in itself, complete without script, safe whatever a dossier says.

The page loads nothing.  Its content policy allows the one style and the one script that stand in it, by their
fingerprints, and nothing else; the script only filters, sorts and highlights.  Where a server forbids code inside
pages, ``assets="separate"`` makes one that refers to ``factcheck.css`` and ``factcheck.js`` beside it, whose
texts :func:`asset_files` gives.

Many claims: contradictions get their cards first, then what is open, then what holds, until the page has its
size; the index lists all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.model import Report
from factcheck.reports.html_report.document import (
    asset_files,
    fragment,
    judgement_fragment,
    page,
    record_fragment,
)

__all__ = ["asset_files", "fragment", "judgement_fragment", "record_fragment", "render", "render_many"]


def render(report: Report, *, assets: str = "inline", article: str = "") -> str:
    """The report as a page, ending with a newline.

    ``assets``: ``inline``, or ``separate`` for style and script in files of their own.  ``article``: the text
    of the story; quotes found in it are shown with what stands around them.  Raises ValueError for
    another value of ``assets``.
    """
    return page((report,), assets, {report.dossier.name: article})


def render_many(reports: Sequence[Report], *, assets: str = "inline", articles: Mapping[str, str] | None = None) -> str:
    """Several reports as one page, with a summary of all of them.  ``articles``: texts by the name of the dossier."""
    return page(reports, assets, articles or {})
