"""The reviewdog diagnostic format in lines, ``reviewdog -f=rdjsonl``: a diagnostic on each, so that it can be read as it comes."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Report
from factcheck.reports.alerts import diagnostics
from factcheck.reports.safe_text import json_text


def render_many(reports: Sequence[Report]) -> str:
    """The findings of all reports."""
    named = ({"source": {"name": "factcheck"}, **diagnostic} for diagnostic in diagnostics(reports))
    return "".join(json_text(each, one_line=True) for each in named)
