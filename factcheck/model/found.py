"""What was found: what the evidence holds in the claim's own terms, whatever the claim says of it."""

from __future__ import annotations

from fractions import Fraction

import attrs

__all__ = ["NOT_LOOKED_FOR", "Found"]


@attrs.frozen
class Found:
    """What the evidence holds, in every world it allows: "2 of 3 attacks (67 percent)", "since 21 April 2024", "third".

    ``low``, ``high``: numbers, both inclusive, in ``unit`` ("attacks", "percent", "days", "rank"); or, with the unit "date", days
    as "YYYY-MM-DD".  None is no bound.  Where they are equal it is exact.  ``why_not``: why a claim of this sort has nothing to
    be found of its own; "" for all others.
    """

    text: str
    low: int | Fraction | str | None = None
    high: int | Fraction | str | None = None
    unit: str = ""
    why_not: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is the same in every world."""
        return self.low is not None and self.low == self.high


NOT_LOOKED_FOR = Found("")
"""What stands where nothing was looked for: there is no world, or nobody asked."""
