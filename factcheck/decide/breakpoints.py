"""At which numbers an answer may turn, and what a figure may be found to be on either side of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction

from factcheck.decide.extent import Extent, Number, say_number

__all__ = ["figure_options", "points_of"]

MAX_POINTS = 4
"""So many numbers are looked at on both of their sides."""
MAX_PLACES = 4
"""A figure that is not whole is asked for to so many decimal places at the most."""


def points_of(whole: Extent, own: Extent, weight: Number, bounds: Iterable[Number]) -> Iterator[Number]:
    """What one contribution of that weight must be for the whole to reach a bound, all others being least, and being greatest.

    ``whole`` is what the whole may be with the contribution being ``own``.
    """
    mine = own.times(weight)
    rests = [
        edge - part
        for edge, part in ((whole.low, mine.low), (whole.high, mine.high))
        if edge is not None and part is not None
    ]
    for bound in bounds:
        for rest in rests:
            yield Fraction(bound - rest) / Fraction(weight)


def figure_options(extent: Extent, points: Iterable[Number]) -> list[tuple[str, Extent]]:
    """What a figure of that extent may be found to be, in the words of a number; what says least comes first."""
    known = [Fraction(number) for number in (*points, extent.low, extent.high) if number is not None]
    step = _step(known)
    at = sorted({Fraction(round_(point / step)) * step for point in known for round_ in (math.floor, math.ceil)})
    at = [point for point in at if _inside(point, extent)]
    if len(at) > MAX_POINTS:
        at = [*at[: MAX_POINTS // 2], *at[-MAX_POINTS // 2 :]]
    around = sorted({near for point in at for near in (point - step, point, point + step) if _inside(near, extent)})
    above = [Extent(point, extent.high) for point in around if extent.low is None or point > extent.low]
    below = [
        Extent(extent.low, point)
        for point in reversed(around)
        if extent.low is not None and (extent.high is None or point < extent.high)
    ]
    exactly = [Extent(point, point) for point in around]
    return [(_text(each), each) for each in dict.fromkeys((*above, *below, *exactly))]


def _step(numbers: list[Fraction]) -> Fraction:
    """The unit of the last decimal place that any of them has."""
    for places in range(MAX_PLACES):
        if all((number * 10**places).denominator == 1 for number in numbers):
            return Fraction(1, 10**places)
    return Fraction(1, 10**MAX_PLACES) if any(number.denominator != 1 for number in numbers) else Fraction(1)


def _inside(number: Fraction, extent: Extent) -> bool:
    return (extent.low is None or number >= extent.low) and (extent.high is None or number <= extent.high)


def _text(extent: Extent) -> str:
    assert extent.low is not None, "a figure has a lowest value"
    low = say_number(extent.low)
    if extent.high is None:
        return f"at least {low}"
    return low if extent.low == extent.high else f"{low}-{say_number(extent.high)}"
