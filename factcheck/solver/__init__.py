"""Whole-number constraints that cannot all hold, minimal conflict sets, and proofs.

:mod:`~factcheck.solver.constraints` is the intermediate form, :func:`solve` and :func:`explain` are the questions, and
:mod:`~factcheck.solver.proofs` verifies the answers by addition.
"""

from __future__ import annotations

from factcheck.budget import Budget
from factcheck.solver.answers import Consistent
from factcheck.solver.constraints import (
    Bound,
    Clause,
    Constraint,
    Linear,
    Literal,
    Owner,
    Problem,
    Variable,
    negated,
)
from factcheck.solver.proofs import Proof, proves
from factcheck.solver.solving import (
    ConflictSet,
    Explanation,
    Inconsistent,
    Result,
    Undecided,
    explain,
    solve,
)

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
    "explain",
    "negated",
    "proves",
    "solve",
]
