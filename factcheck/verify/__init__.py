"""An independent check of certificates.

:mod:`factcheck.verify` shares no code with the log, the decision or the kinds.
"""

from __future__ import annotations

from factcheck.verify.checker import verify

__all__ = ["verify"]
