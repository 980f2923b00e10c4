"""An independent check of certificates.

:mod:`factcheck.verifying` shares no code with the log, the decision or the kinds; what a statement obliges to is handed to it as formulas.
"""

from __future__ import annotations

from factcheck.verifying.book import Book, declared_one
from factcheck.verifying.checker import check
from factcheck.verifying.labels import in_the_claims_zone
from factcheck.verifying.obligations import Jointly, Obligations

__all__ = ["Book", "Jointly", "Obligations", "check", "declared_one", "in_the_claims_zone"]
