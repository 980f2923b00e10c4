"""What was found: what the evidence holds in the claim's own terms, whatever the claim says of it."""

from __future__ import annotations

from fractions import Fraction

import attrs


@attrs.frozen
class Found:
    """What the evidence holds, in every world it allows: "2 of 3 attacks (67 percent)", "since 21 April 2024", "third".

    ``low``, ``high``: of a number in ``unit`` ("attacks", "percent", "days", "rank"), both inclusive; None is no bound.  ``earliest``, ``latest``: of a
    date, days of the claim's zone as "YYYY-MM-DD", both inclusive; "" is no bound.  ``why_not``: why a claim of this sort has nothing to be
    found of its own; "" for all others.
    """

    text: str
    low: int | Fraction | None = None
    high: int | Fraction | None = None
    unit: str = ""
    earliest: str = ""
    latest: str = ""
    why_not: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is the same in every world."""
        return (self.low, self.earliest) == (self.high, self.latest) and (self.low is not None or self.earliest != "")


NOT_LOOKED_FOR = Found("")
"""What stands where nothing was looked for: there is no world, or nobody asked."""
