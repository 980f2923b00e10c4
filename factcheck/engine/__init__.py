"""``check``: a dossier in, a report out; pure."""

from __future__ import annotations

from factcheck.engine.checking import check

__all__ = ["check"]
