"""``rank``: the grammar of how many others beat it."""

from __future__ import annotations

import pytest
from small import ALL, attack, judge

EVENTS = [attack(name, f"2024-03-{day:02}", killed=killed) for name, day, killed in (("a", 5, "9"), ("b", 15, "6"), ("c", 25, "3"))]


@pytest.mark.parametrize(
    ("number", "opening"),
    [
        (1, "No other attack in March 2024 has a higher 'killed' than c"),
        (2, "Exactly 1 other attack in March 2024 has a higher 'killed' than c"),
        (3, "Exactly 2 other attacks in March 2024 have a higher 'killed' than c"),
    ],
)
def test_meaning(number: int, opening: str) -> None:
    """Rank k: exactly k - 1 others beat it; one is singular."""
    says = {"scope": "attacks", "event": "c", "figure": "killed", "number": str(number), "direction": "highest", "window": "2024-03"}
    assert judge({"rank": says}, EVENTS, ALL).meaning.startswith(opening)


def test_meaning_of_a_series() -> None:
    """The same of values."""
    gold = {"gold": {"unit": "dollars", "values": {"2024-01-01": "3", "2024-02-01": "2", "2024-03-01": "1"}}}
    for number, said in ((1, "no other value is"), (2, "exactly 1 other value "), (3, "exactly 2 other values are")):
        says = {"series": "gold", "at": "2024-03-01", "number": str(number), "direction": "highest", "window": "2024"}
        assert said in judge({"rank": says}, series=gold).meaning
