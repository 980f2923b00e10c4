"""Seasons, quarters and the other groupings of months that stand in place of a month (level 1: 21-24; level 2: 25-41).

The standard names the seasons but not their months, so theirs are a convention: the meteorological ones,
three whole months each.  A winter or a southern summer runs over the turn of a year and may be counted to
either year, so both are possible.  Quarters, quadrimesters and halves are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from factcheck.when.intervals import Intervals

__all__ = ["GROUPINGS", "Grouping"]


@attrs.frozen
class Grouping:
    """Months counted from January of the year = 0, as half-open ranges.

    ``possible``: all that it may mean; ``certain``: what it means in every reading (none where the readings
    share no month).  ``length``: how long one of them is, in months.  ``convention``: whether its bounds are
    ours.
    """

    name: str
    length: int
    possible: Intervals
    certain: Intervals
    convention: bool


_SPRING, _SUMMER, _AUTUMN = (2, 5), (5, 8), (8, 11)
_TURN = ((-1, 2), (11, 14))  # December to February, counted to the year it ends or begins in


def _season(name: str, *months: tuple[int, int]) -> Grouping:
    possible = Intervals(months)
    return Grouping(name, 3, possible, possible if len(months) == 1 else Intervals(), convention=True)


def _exact(name: str, length: int, number: int) -> Grouping:
    months = Intervals.between(number * length, (number + 1) * length)
    return Grouping(name, length, months, months, convention=False)


GROUPINGS: Mapping[int, Grouping] = MappingProxyType(
    {
        # "Independent of location": each may be the one of either hemisphere.
        21: _season("spring", _SPRING, _AUTUMN),
        22: _season("summer", _SUMMER, *_TURN),
        23: _season("autumn", _AUTUMN, _SPRING),
        24: _season("winter", *_TURN, _SUMMER),
        25: _season("northern spring", _SPRING),
        26: _season("northern summer", _SUMMER),
        27: _season("northern autumn", _AUTUMN),
        28: _season("northern winter", *_TURN),
        29: _season("southern spring", _AUTUMN),
        30: _season("southern summer", *_TURN),
        31: _season("southern autumn", _SPRING),
        32: _season("southern winter", _SUMMER),
        **{33 + number: _exact(f"quarter {number + 1}", 3, number) for number in range(4)},
        **{37 + number: _exact(f"quadrimester {number + 1}", 4, number) for number in range(3)},
        **{40 + number: _exact(f"half {number + 1}", 6, number) for number in range(2)},
    }
)
