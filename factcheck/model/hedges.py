"""How far a number word reaches: the values for which it is definitely true, and those for which it is not definitely false.

Counting and measuring differ.  What is counted has whole numbers, and "165" means 165; "20" may be said of 22, since that is 20 to the ten.  What is measured is
said rounded: 31.4 is "31".  Of what nobody says whether it is the one or the other, a number is wrong only where both would make it so.  Ages and lengths are
completed or measured in units of their own; of them only "nearly" has widths of its own here.

Of a number n as written, u is its rounding unit, r half of what its last zeros stand for (:class:`Numeral`).  Everything mirrors for negative numbers:
"nearly -50" is -48.

| words | definitely true | not definitely false |
|---|---|---|
| n, counted | n | n; where zeros end n, what lies within r of it, the lower end included |
| n, measured | what rounds to n at its last digit, the lower end included | also what is cut off to n, and what rounds or is cut off to its zeros |
| n, nobody says of which | as measured | as measured or counted |
| exactly n; over, at least, at most, under n | as it says | the same |
| about n | within max(u/2, n/20) | within min(n/2, max(u, n/10, r)) |
| nearly n | the same, below | the same, up to n |
| nearly n, of ages and lengths | from max(1/4, n/40) below n | above max(1, n/10) below n |
| just under n, just over n | as for "nearly"; the same above | the same |
| well over, well under n | by n/4 or more | by more than what "about" surely reaches |
| up to n, as many as n | near n as for "nearly", and n | up to n |
"""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable
from fractions import Fraction

import attrs

from factcheck.model.numerals import Number, Numeral
from factcheck.profile import Profile


@attrs.frozen
class Range:
    """The numbers from ``low`` to ``high``; None is unbounded; each end inclusive unless ``open_…``."""

    low: Number | None = None
    high: Number | None = None
    open_low: bool = False
    open_high: bool = False

    def includes(self, low: Number | None, high: Number | None) -> bool:
        """Whether every number from ``low`` to ``high`` (None: without end) lies in the range."""
        if (low is None and self.low is not None) or (high is None and self.high is not None):
            return False
        return self._reaches(low, high)

    def touches(self, low: Number | None, high: Number | None) -> bool:
        """Whether some number from ``low`` to ``high`` (None: without end) lies in the range."""
        return self._reaches(high, low)

    def cut(self, other: Range) -> Range | None:
        """What lies in both ranges; None where that is nothing."""
        low, open_low = max(self._from(), other._from())
        high, closed_high = min(self._to(), other._to())
        if low > high or (low == high and (open_low or not closed_high)):
            return None
        return Range(
            None if isinstance(low, float) else low,
            None if isinstance(high, float) else high,
            open_low=open_low,
            open_high=not closed_high and not isinstance(high, float),
        )

    def hull(self, other: Range) -> Range:
        """The smallest range around both."""
        low, open_low = min(self._from(), other._from())
        high, closed_high = max(self._to(), other._to())
        return Range(
            None if isinstance(low, float) else low,
            None if isinstance(high, float) else high,
            open_low=open_low,
            open_high=not closed_high and not isinstance(high, float),
        )

    def scaled(self, base: Number, times: Number) -> Range:
        """Every number x replaced by ``base`` + x * ``times``, which is not 0."""
        low, high = (None if end is None else base + end * times for end in (self.low, self.high))
        if times > 0:
            return Range(low, high, open_low=self.open_low, open_high=self.open_high)
        return Range(high, low, open_low=self.open_high, open_high=self.open_low)

    def _from(self) -> tuple[Number | float, bool]:
        return (-math.inf, False) if self.low is None else (self.low, self.open_low)

    def _to(self) -> tuple[Number | float, bool]:
        return (math.inf, False) if self.high is None else (self.high, not self.open_high)

    def _reaches(self, above: Number | None, below: Number | None) -> bool:
        """Whether the one number is not below the range and the other one not above it; None is neither."""
        not_below = above is None or self.low is None or above > self.low or (above == self.low and not self.open_low)
        return not_below and (
            below is None or self.high is None or below < self.high or (below == self.high and not self.open_high)
        )


Zones = tuple[tuple[Range, ...], tuple[Range, ...]]
"""Where a word is definitely true, and where it is not definitely false."""


class Scale(enum.Enum):
    """What a number is a number of."""

    COUNTED = "counted"
    MEASURED = "measured"
    UNSAID = "counted or measured"
    LASTING = "of an age or a length"


class Hedge(enum.Enum):
    """What is said before or after a number to tell how exactly it is meant."""

    BARE = ""
    EXACTLY = "exactly"
    OVER = "over"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    UNDER = "under"
    UP_TO = "up to"
    NEARLY = "nearly"
    ABOUT = "about"
    CLOSE_TO = "close to"
    JUST_OVER = "just over"
    JUST_UNDER = "just under"
    WELL_OVER = "well over"
    WELL_UNDER = "well under"
    BARELY = "barely"
    ODD = "-odd"


_FAR = (Hedge.WELL_OVER, Hedge.WELL_UNDER)
ONE_SIDED = (Hedge.JUST_OVER, Hedge.JUST_UNDER, Hedge.BARELY, Hedge.ODD, *_FAR)
"""What is said of numbers above 0 only: of -50 "just over" may mean -49 or -51."""


def hedged_zones(hedge: Hedge, numeral: Numeral, scale: Scale, profile: Profile) -> Zones:
    """The zones of a number with its hedge."""
    number = numeral.value
    bounds = {
        Hedge.EXACTLY: Range(number, number),
        Hedge.OVER: Range(low=number, open_low=True),
        Hedge.AT_LEAST: Range(low=number),
        Hedge.AT_MOST: Range(high=number),
        Hedge.UNDER: Range(high=number, open_high=True),
    }
    if hedge in bounds:
        return (bounds[hedge],), (bounds[hedge],)
    found = _bare(numeral, scale) if hedge is Hedge.BARE else _wide(hedge, numeral, scale, profile)
    return (mirrored(found[0]), mirrored(found[1])) if number < 0 else found


def between_zones(low: Numeral, high: Numeral, scale: Scale) -> Zones:
    """The zones of "between 6 and 9"; of what is measured either end may have been rounded."""
    sure = (Range(low.value, high.value),)
    if scale is Scale.COUNTED:
        return sure, sure
    wide = Range(low.value - Fraction(low.digit) / 2, high.value + Fraction(high.digit) / 2, open_high=True)
    return sure, (wide,)


def mirrored(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The same ranges on the other side of nought."""
    return tuple(each.scaled(0, -1) for each in ranges)


def _bare(numeral: Numeral, scale: Scale) -> Zones:
    number, digit, unit = numeral.size, Fraction(numeral.digit), Fraction(numeral.unit)
    if scale is Scale.LASTING:
        return (Range(number, number),), (Range(number, number),)
    if scale is Scale.COUNTED:
        return (Range(number, number),), (_counted_roundly(numeral),)
    if number == 0:
        # Nought has no side towards which it is cut off.
        near = Range(-digit / 2, digit / 2, open_low=True, open_high=True)
        return (near,), (Range(-digit, digit, open_low=True, open_high=True),)
    # What may be counted as well is surely "3 million" only where it is just that; between whole numbers there is nothing to count.
    half = Fraction(0) if scale is Scale.UNSAID and digit > 1 else digit / 2
    sure = Range(number - half, number + half, open_high=half > 0)
    wide = Range(number - unit / 2, number + unit, open_high=True)
    return (sure,), (wide.hull(_counted_roundly(numeral)) if scale is Scale.UNSAID else wide,)


def _counted_roundly(numeral: Numeral) -> Range:
    """What a count may be that is told as a number: just that, or, where zeros end it, what rounds to it.

    Not more than a quarter of it off, whatever its zeros stand for, as with "about": nobody says 100 of 60, nor "about 100".
    """
    number, unit = numeral.size, Fraction(numeral.unit)
    near = max(unit / 2 if unit > 1 else Fraction(0), numeral.half_of_zeros)
    return Range(number - near, number + near, open_high=True) if near else Range(number, number)


def _wide(hedge: Hedge, numeral: Numeral, scale: Scale, profile: Profile) -> Zones:
    number = numeral.size
    sure, wide = _widths(numeral, profile)
    if hedge is Hedge.BARELY:
        # Just so many; to some a little more, as it was hardly reached, to others less, as it was hardly that.
        (exact, *_), _ = _bare(numeral, scale)
        return (exact.cut(Range(low=number)) or exact,), (
            Range(number - max(wide, Fraction(number) / 4), number + wide),
        )
    if hedge is Hedge.ODD:
        # A little more than fifty, and less than sixty; to some about fifty.
        tens = 2 * numeral.half_of_zeros
        near = min(tens / 2, Fraction(number) / 10)
        return (Range(number + Fraction(numeral.digit), number + near),), (Range(number - tens / 2, number + tens),)
    if hedge is Hedge.CLOSE_TO:
        # To some a little less, to others a little less or more.
        (below, under), (_, around) = (_wide(each, numeral, scale, profile) for each in (Hedge.NEARLY, Hedge.ABOUT))
        return below, (under[0].hull(around[0]),)
    if hedge is Hedge.ABOUT:
        return (Range(number - sure, number + sure),), (Range(number - wide, number + wide),)
    if hedge is Hedge.UP_TO:
        return (Range(number - sure, number),), (Range(high=number),)
    if hedge in _FAR:
        # What may be called about n is not far from it; who says "well over 100" of 110 is not surely right.
        above = Range(low=number + Fraction(number) / 4), Range(low=number + sure, open_low=True)
        below = Range(high=number - Fraction(number) / 4), Range(high=number - sure, open_high=True)
        definite, possible = above if hedge is Hedge.WELL_OVER else below
        return (definite,), (possible,)
    if scale is Scale.LASTING:
        sure = max(profile.nearly_lasting_definite[0], number * profile.nearly_lasting_definite[1])
        wide = max(profile.nearly_lasting_borderline[0], number * profile.nearly_lasting_borderline[1])
    if hedge is Hedge.JUST_OVER:
        far = Range(number, number + wide, open_low=True, open_high=scale is Scale.LASTING)
        return (Range(number, number + sure, open_low=True),), (far,)
    far = Range(number - wide, number, open_low=scale is Scale.LASTING, open_high=hedge is Hedge.JUST_UNDER)
    return (Range(number - sure, number, open_high=True),), (far,)


def _widths(numeral: Numeral, profile: Profile) -> tuple[Fraction, Fraction]:
    """How far "about" reaches: definitely, and at the most."""
    size, unit = Fraction(numeral.size), Fraction(numeral.round_unit)
    # Half a unit of a small number is a great part of it: 16 days are not surely "about a month".
    sure = min(max(unit / 2, size * profile.about_definite), size * profile.about_at_most)
    # "About 3 million" may be about 3 of a unit of its own, which widens what is open, and not what is sure.
    wide = max(Fraction(numeral.unit), size * profile.about_borderline, numeral.half_of_zeros)
    if size:
        wide = min(wide, size / 2)
    return min(sure, wide), wide
