"""Claims against claims: whole-number constraints that cannot all hold, minimal conflict sets, and proofs.

:mod:`~factcheck.network.constraints` is the intermediate form, :func:`solve` and :func:`explain` are the questions, and
:mod:`~factcheck.network.checking` verifies the answers by addition.
"""

from __future__ import annotations

from factcheck.network.budget import Budget
from factcheck.network.checking import proves, satisfied
from factcheck.network.constraints import (
    Bound,
    Clause,
    Constraint,
    Linear,
    Literal,
    Owner,
    Problem,
    Variable,
    at_least,
    at_most,
    between,
    equal,
    negated,
    negation,
)
from factcheck.network.explain import ConflictSet, Explanation
from factcheck.network.proofs import Proof
from factcheck.network.solving import Consistent, Inconsistent, Result, Undecided, explain, solve

__all__ = [
    "Bound",
    "Budget",
    "Clause",
    "ConflictSet",
    "Consistent",
    "Constraint",
    "Explanation",
    "Inconsistent",
    "Linear",
    "Literal",
    "Owner",
    "Problem",
    "Proof",
    "Result",
    "Undecided",
    "Variable",
    "at_least",
    "at_most",
    "between",
    "equal",
    "explain",
    "negated",
    "negation",
    "proves",
    "satisfied",
    "solve",
]
