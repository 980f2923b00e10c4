"""Claims against claims: what formulas demand of whole numbers and times, for :mod:`factcheck.solver` to decide, and its answers in words."""
