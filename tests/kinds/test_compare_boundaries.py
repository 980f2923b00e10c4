"""``compare``: the nearest difference where either side is known only to a range."""

from __future__ import annotations

from small import ALL, SUPPORTED, attack, judge, restated, verdict

MARCH = [attack(f"m{day}", f"2024-03-{day:02}") for day in (5, 10, 15, 20)]
EITHER = attack("x", "[2024-03-31..2024-04-02]")
APRIL = attack("p", "2024-04-10")


def test_restatement_of_an_unknown_difference() -> None:
    """Four or five in March and one or two in April, the fifth of March being the second of April: 4 - 2 = 2 to 5 - 1 = 4.

    Each side by itself is known only to a range: from the one's least minus the other's most to the one's most minus the other's least.
    """
    says = {"compare": {"of": {"scope": "attacks", "window": "2024-03"}, "with": {"scope": "attacks", "window": "2024-04"}, "difference": "exactly 9"}}
    nearest = restated(judge(says, [*MARCH, EITHER, APRIL], ALL))
    assert nearest is not None
    assert "between 2 and 4" in nearest
    assert verdict(nearest, [*MARCH, EITHER, APRIL], ALL) is SUPPORTED
