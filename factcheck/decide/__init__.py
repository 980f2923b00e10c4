"""One procedure for every kind: a formula and the log's answers in; verdict, reasons and certificate out."""

from __future__ import annotations

from factcheck.decide.certify import certify, relied_on
from factcheck.decide.explain import approximations, reasons, witnesses
from factcheck.decide.measured import Measured, measured
from factcheck.decide.needs import needs
from factcheck.decide.procedure import Deciding, Outcome, decide

__all__ = [
    "Deciding",
    "Measured",
    "Outcome",
    "approximations",
    "certify",
    "decide",
    "measured",
    "needs",
    "reasons",
    "relied_on",
    "witnesses",
]
