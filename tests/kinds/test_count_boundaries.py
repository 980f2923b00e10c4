"""``count`` at edges that no other test of it noticed: the number of the noun, the date of an anchor, rows of several."""

from __future__ import annotations

import pytest
from small import ALL, MAR15, OPEN, REFUTED, SUPPORTED, attack, judge, verdict

THREE_OF_MARCH = [attack(f"m{day}", f"2024-03-{day:02}") for day in (5, 15, 25)]


@pytest.mark.parametrize(
    ("number", "meaning"),
    [
        ("exactly 1", "Exactly 1 attack in March 2024 (Baghdad days)."),  # one is singular
        ("exactly 2", "Exactly 2 attacks in March 2024 (Baghdad days)."),
        ("over 5", "Over 5 attacks in March 2024 (Baghdad days)."),
    ],
)
def test_meaning(number: str, meaning: str) -> None:
    """A sentence: a capital first, the noun in its number, the window, the zone."""
    assert judge({"count": {"scope": "attacks", "number": number, "window": "2024-03"}}, [MAR15], ALL).meaning == meaning


def test_at_least_none_is_all_that_may_be_said() -> None:
    """Two of which each may have been outside March, all covered: none to two, so `at most 2` is the nearest, not `between`."""
    either = [attack(name, "[2024-03-31..2024-04-01]") for name in ("x", "y")]
    found = judge({"count": {"scope": "attacks", "number": "exactly 5", "window": "2024-03"}}, either, ALL)
    assert found.restatement.statement == "at most 2 attacks 2024-03"


def test_the_last_events_of_a_row_of_perhaps_several() -> None:
    """One row of one to three attacks in Iraq before e: three in the last three only where it is three, else there are not three at all."""
    row, e = attack("row", "2024-03-15", number="1-3"), attack("e", "2024-03-29")
    for number, last, expected in (
        ("exactly 3", 3, OPEN),
        ("at least 1", 3, OPEN),
        ("exactly 1", 1, SUPPORTED),  # whichever of the row was the last, it was in Iraq
        ("at least 1", 4, REFUTED),  # never four
    ):
        says = f"{number} iraq among the last {last} attacks before e"
        assert verdict(says, [row, e], [("attacks", "../2024-05")]) is expected, says
