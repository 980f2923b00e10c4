"""The reviewdog diagnostic format, ``reviewdog -f=rdjson``: comments on the changed lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Report
from factcheck.reports.alerts import diagnostics
from factcheck.reports.safe_text import json_text


def render_many(reports: Sequence[Report]) -> str:
    """The findings of all reports."""
    return json_text({"source": {"name": "factcheck"}, "diagnostics": list(diagnostics(reports))})
