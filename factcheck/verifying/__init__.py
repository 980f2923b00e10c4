"""An independent check of certificates.

:mod:`factcheck.verifying` shares no code with the log, the decision or the kinds.
"""

from __future__ import annotations

from factcheck.verifying.checker import verify

__all__ = ["verify"]
