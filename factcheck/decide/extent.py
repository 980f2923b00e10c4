"""The numbers a measure may be, and whether a number word fits all of them or none."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

import attrs

from factcheck.model import NumberWord, Range
from factcheck.when import Truth

__all__ = ["EXACTLY_ZERO", "Extent", "Number", "fits", "inside", "outside", "excluded", "say_number"]

Number = int | Fraction


@attrs.frozen
class Extent:
    """Every number from ``low`` to ``high``, both inclusive; None is no bound.  ``step``: only multiples of it, where it is not 0."""

    low: Number | None
    high: Number | None
    step: Number = 0

    def __add__(self, other: Extent) -> Extent:
        """The sums of one number of each."""
        return Extent(_plus(self.low, other.low), _plus(self.high, other.high))

    def times(self, weight: Number) -> Extent:
        """Every number multiplied.  ``weight`` is not 0."""
        low = None if self.low is None else self.low * weight
        high = None if self.high is None else self.high * weight
        return Extent(low, high) if weight > 0 else Extent(high, low)

    def hull(self, other: Extent) -> Extent:
        """Every number of either, and what lies between."""
        lows, highs = (self.low, other.low), (self.high, other.high)
        return Extent(
            None if None in lows else min(low for low in lows if low is not None),
            None if None in highs else max(high for high in highs if high is not None),
        )


EXACTLY_ZERO = Extent(0, 0)


def _plus(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else one + other


def inside(zone: Range, extent: Extent) -> bool:
    """Whether every number of the extent lies in the zone."""
    return zone.includes(extent.low, extent.high)


def outside(zone: Range, extent: Extent) -> bool:
    """Whether no number of the extent lies in the zone."""
    return not zone.touches(extent.low, extent.high) or (extent.step > 0 and not _multiple_in(zone, extent))


def _multiple_in(zone: Range, extent: Extent) -> bool:
    """Whether some multiple of the step lies in the zone and in the extent."""
    lows = [low for low in (zone.low, extent.low) if low is not None]
    highs = [high for high in (zone.high, extent.high) if high is not None]
    if not lows or not highs:
        return True
    first = math.ceil(Fraction(max(lows)) / extent.step) * extent.step
    if zone.open_low and first == zone.low:
        first += extent.step
    last = min(highs)
    return first < last or (first == last and not (zone.open_high and last == zone.high))


def fits(number: NumberWord, extent: Extent) -> Truth:
    """The word applied to a measure that may be every number of the extent.

    YES: every one lies definitely within; NO: none is even borderline.
    """
    if any(inside(zone, extent) for zone in number.definite):
        return Truth.YES
    return Truth.NO if excluded(number.possible, extent) else Truth.UNKNOWN


def excluded(zones: Iterable[Range], extent: Extent) -> bool:
    """Whether every number of the extent lies outside all of the zones."""
    return all(outside(zone, extent) for zone in zones)


def say_number(number: Number) -> str:
    """A number as a reader writes it: a decimal where it ends within six places, else rounded to them and marked."""
    if isinstance(number, int) or number.denominator == 1:
        return str(int(number))
    scaled = number * 1_000_000
    whole = round(scaled)
    sign, digits = "-" if whole < 0 else "", str(abs(whole)).rjust(7, "0")
    decimal = f"{sign}{digits[:-6]}.{digits[-6:].rstrip('0') or '0'}"
    return decimal if scaled == whole else f"about {decimal}"
