"""What a number lies between, and what is shown thereby."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import NamedTuple

from factcheck.model import Range

__all__ = ["ANYTHING", "NOTHING", "Bounds", "Number", "Unproved", "follows", "require"]

Number = int | Fraction


class Unproved(Exception):
    """Something in a certificate is not shown."""


def require(shown: bool, otherwise: str) -> None:
    """Raises Unproved, with what is wrong, unless it is shown."""
    if not shown:
        raise Unproved(otherwise)


class Bounds(NamedTuple):
    """From ``low`` to ``high``, both inclusive; None is no bound."""

    low: Number | None
    high: Number | None

    def plus(self, other: Bounds) -> Bounds:
        """What the sum of both lies between."""
        low = None if self.low is None or other.low is None else self.low + other.low
        return Bounds(low, None if self.high is None or other.high is None else self.high + other.high)

    def times(self, weight: Number) -> Bounds:
        """What so many times the number lies between."""
        low, high = (None if bound is None else bound * weight for bound in self)
        return Bounds(low, high) if weight >= 0 else Bounds(high, low)

    def within(self, low: Number | None, high: Number | None) -> bool:
        """Whether it is never less than ``low`` nor more than ``high``; None is no bound."""
        return Range(low, high).includes(*self)

    @staticmethod
    def hull(several: Collection[Bounds]) -> Bounds:
        """What any one of several numbers, at least one, lies between."""
        lows = [low for low, _ in several if low is not None]
        highs = [high for _, high in several if high is not None]
        count = len(several)
        return Bounds(min(lows) if len(lows) == count else None, max(highs) if len(highs) == count else None)


NOTHING = Bounds(0, 0)
ANYTHING = Bounds(None, None)


def follows(zones: Iterable[Range], bounds: Bounds, *, holds: bool) -> bool:
    """Whether everything between the bounds lies in one of the zones, or (``holds`` false) nothing in any."""
    if holds:
        return any(zone.includes(*bounds) for zone in zones)
    return not any(zone.touches(*bounds) for zone in zones)
