"""The four labels a claim can get."""

from __future__ import annotations

import enum

from factcheck.when import Truth


class Verdict(enum.Enum):
    """AVeriTeC's four labels (Schlichtkrull et al., 2023)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    CONFLICTING_EVIDENCE = "conflicting_evidence"

    @classmethod
    def of(cls, answer: Truth) -> Verdict:
        """Supported for YES, Refuted for NO, Not Enough Evidence for UNKNOWN."""
        if answer is Truth.YES:
            return cls.SUPPORTED
        return cls.REFUTED if answer is Truth.NO else cls.NOT_ENOUGH_EVIDENCE

    @property
    def decisive(self) -> bool:
        """Whether it is Supported or Refuted."""
        return self in (Verdict.SUPPORTED, Verdict.REFUTED)

    @property
    def label(self) -> str:
        """The verdict in words."""
        return self.value.replace("_", " ").title()
