"""What a statement says, as data: named parts over atoms.

Written once by a kind and read twice, by ``decide`` against the log and by the network against other claims.
A formula is the conjunction of its parts; a statement with several admissible readings has one formula for each.
"""

from __future__ import annotations

from factcheck.formula.atoms import (
    AnyOf,
    Atom,
    Count,
    Difference,
    Elapsed,
    Formula,
    Membership,
    Missing,
    Not,
    Part,
    Ratio,
    Rounding,
    Said,
    Sum,
    Threshold,
    between_moments,
    branches_of,
    measures_of,
    places_of,
)
from factcheck.formula.measures import (
    Ago,
    Amount,
    Distinct,
    Edge,
    LastEvents,
    Lull,
    Measure,
    Moment,
    OpenBetween,
    Point,
    Run,
    Total,
    Where,
)

__all__ = [
    "Ago",
    "Amount",
    "AnyOf",
    "Atom",
    "Count",
    "Difference",
    "Distinct",
    "Edge",
    "Elapsed",
    "Formula",
    "LastEvents",
    "Lull",
    "Measure",
    "Membership",
    "Missing",
    "Moment",
    "Not",
    "OpenBetween",
    "Part",
    "Point",
    "Ratio",
    "Rounding",
    "Run",
    "Said",
    "Sum",
    "Threshold",
    "Total",
    "Where",
    "between_moments",
    "branches_of",
    "measures_of",
    "places_of",
]
