"""``rank``: the grammar of how many others beat it."""

from __future__ import annotations

import pytest
from small import ALL, attack, judge

EVENTS = [attack(name, f"2024-03-{day:02}", killed=killed) for name, day, killed in (("a", 5, "9"), ("b", 15, "6"), ("c", 25, "3"))]


@pytest.mark.parametrize(
    ("number", "opening"),
    [
        (1, "Of the attacks in March 2024, of which c (25 March 2024) is one, no other has a higher 'killed'"),
        (2, "Of the attacks in March 2024, of which c (25 March 2024) is one, exactly 1 other has a higher 'killed'"),
        (3, "Of the attacks in March 2024, of which c (25 March 2024) is one, exactly 2 others have a higher 'killed'"),
    ],
)
def test_meaning(number: int, opening: str) -> None:
    """Rank k: exactly k - 1 others beat it; one is singular."""
    says = {"scope": "attacks", "event": "c", "figure": "killed", "number": str(number), "direction": "highest", "window": "2024-03"}
    assert judge({"rank": says}, EVENTS, ALL).meaning.startswith(opening)


def test_meaning_of_a_series() -> None:
    """The same of values."""
    gold = {"gold": {"unit": "dollars", "values": {"2024-01-01": "3", "2024-02-01": "2", "2024-03-01": "1"}}}
    for number, said in ((1, "no other is"), (2, "exactly 1 other is "), (3, "exactly 2 others are")):
        says = {"series": "gold", "at": "2024-03-01", "number": str(number), "direction": "highest", "window": "2024"}
        assert said in judge({"rank": says}, series=gold).meaning
