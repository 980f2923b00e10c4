"""Extents, zones and rows, each table derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from factcheck.decide.algebra import EXACTLY_ZERO, TRUE, Extent, Form, Row, any_of, every, outside, say_number, taken_together
from factcheck.model import Over, Range


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (5, "5"),
        (Fraction(6, 2), "3"),
        (Fraction(1, 2), "0.5"),
        (Fraction(-3, 2), "-1.5"),
        (Fraction(1, 1_000_000), "0.000001"),
        (Fraction(1, 3), "about 0.333333"),
        (Fraction(-2, 3), "about -0.666667"),
        (Fraction(1, 10_000_000), "about 0.0"),
    ],
)
def test_a_number_ends_within_six_places_or_is_marked(number: Fraction | int, said: str) -> None:
    assert say_number(number) == said


@pytest.mark.parametrize(
    ("over", "low", "high"),
    [(Over.LAST, 3, 5), (Over.SUM, 4, 14), (Over.MEAN, 2, 7), (Over.HIGHEST, 3, 9), (Over.LOWEST, 1, 5)],
)
def test_numbers_are_taken_together(over: Over, low: int, high: int) -> None:
    """From 1 to 9, then from 3 to 5; where one has no end, neither has a sum."""
    assert taken_together((Extent(1, 9), Extent(3, 5)), over) == Extent(low, high)
    assert (Extent(1, None) + Extent(3, 5), Extent(None, 9) + Extent(3, 5)) == (Extent(4, None), Extent(None, 14))
    assert (EXACTLY_ZERO.low, EXACTLY_ZERO.high, EXACTLY_ZERO.step) == (0, 0, 0)


@pytest.mark.parametrize(
    ("zone", "out"),
    [
        (Range(3, 3), True),  # between 2 and 4
        (Range(3, 4), False),  # 4
        (Range(3, 4, open_high=True), True),
        (Range(2, 4, open_low=True), False),  # 4, though not 2
        (Range(2, 4, open_low=True, open_high=True), True),
        (Range(2, 3), False),  # 2
        (Range(11, None), True),  # beyond the extent
        (Range(None, 1), False),  # 0
    ],
)
def test_of_even_numbers_up_to_ten_none_lies_in_the_zone(zone: Range, out: bool) -> None:
    assert outside(zone, Extent(0, 10, step=2)) is out


def test_the_sides_of_a_zone_are_rows() -> None:
    """Of the quantity and 1 or 2 more, from 5 to 9: it may be where the quantity is at least 3 and at most 8; of open ends a unit less."""
    quantity: Any = "q"
    form = Form(((1, quantity),), Extent(1, 2))
    assert form.sides(Range(5, 9)) == (Row(((-1, quantity),), -3), Row(((1, quantity),), 8))
    assert form.sides(Range(5, 9, open_low=True, open_high=True)) == (Row(((-1, quantity),), -4), Row(((1, quantity),), 7))
    assert form.sides(Range(None, 9)) == (None, Row(((1, quantity),), 8))


def test_a_demand_of_many_alternatives_is_left_out() -> None:
    """At most 32: of more nothing is demanded, and what would multiply out to more is not demanded too."""
    quantity: Any = "q"
    rows = [(Row(((1, quantity),), n),) for n in range(33)]
    assert len(any_of((one,) for one in rows[:32])) == 32
    assert any_of((one,) for one in rows) == TRUE
    assert len(every([tuple(rows[:8]), tuple(rows[8:12])])) == 32
    assert every([tuple(rows[:11]), tuple(rows[11:14])]) == tuple(rows[:11])
