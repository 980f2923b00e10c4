"""``nth``: the grammar of how many others there were."""

from __future__ import annotations

import pytest
from small import ALL, attack, judge

APRIL = [attack("p", "2024-04-02"), attack("q", "2024-04-09"), attack("e", "2024-04-15")]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (1, "there was no other attack before it in April 2024"),
        (2, "there was exactly 1 other attack before it in April 2024"),
        (3, "there were exactly 2 other attacks before it in April 2024"),
    ],
)
def test_meaning(number: int, says: str) -> None:
    """The k-th has k - 1 others before it: none and one are singular."""
    meaning = judge({"nth": {"scope": "attacks", "event": "e", "number": str(number), "window": "2024-04"}}, APRIL, ALL).meaning
    assert says in meaning
