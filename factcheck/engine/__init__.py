"""``check``: a dossier in, a report out; pure.  ``verify``: what is wrong with the proof of a judgement.  ``told_across``: what the reports on several dossiers have to tell of each other.
``without_claims``: a report without some of its claims.
"""

from __future__ import annotations

from factcheck.engine.across import told_across
from factcheck.engine.checking import check
from factcheck.engine.proving import verify
from factcheck.engine.unchecked import without_claims

__all__ = ["check", "told_across", "verify", "without_claims"]
