"""One procedure for every kind: a formula and the log's answers in; verdict, reasons and certificate out."""

from __future__ import annotations

from factcheck.decide.certify import certify, relied_on
from factcheck.decide.explain import approximations, reasons, witnesses
from factcheck.decide.measured import Measured, measured
from factcheck.decide.needs import needs
from factcheck.decide.procedure import Deciding, Outcome, decide
from factcheck.decide.unknowns import Unknown, listed, unknowns

__all__ = [
    "Deciding",
    "Measured",
    "Outcome",
    "Unknown",
    "approximations",
    "certify",
    "decide",
    "listed",
    "measured",
    "needs",
    "reasons",
    "relied_on",
    "unknowns",
    "witnesses",
]
