"""One procedure for every kind: a formula and the log's answers in; verdict, reasons and certificate out."""

from __future__ import annotations

from factcheck.decide.algebra import counts_of
from factcheck.decide.certify import cases_with, certify, relied_on
from factcheck.decide.doubt import because
from factcheck.decide.explain import DoublesOf, approximations, listed, measured, reasons, unknowns, witnesses
from factcheck.decide.joint_search import (
    MAX_WAYS,
    Search,
    added_up,
    combined_step,
    count_term,
    excluded,
    sums_of,
)
from factcheck.decide.log_rows import log_rows
from factcheck.decide.procedure import Outcome, ReadingOutcome, decide, situation_of
from factcheck.decide.seen import seen
from factcheck.decide.unknown import FactOf, FigureOf, Unknown

__all__ = [
    "MAX_WAYS",
    "DoublesOf",
    "FactOf",
    "FigureOf",
    "Outcome",
    "ReadingOutcome",
    "Search",
    "Unknown",
    "added_up",
    "because",
    "approximations",
    "certify",
    "combined_step",
    "count_term",
    "counts_of",
    "decide",
    "excluded",
    "listed",
    "log_rows",
    "measured",
    "reasons",
    "relied_on",
    "seen",
    "situation_of",
    "sums_of",
    "cases_with",
    "unknowns",
    "witnesses",
]
