"""``none``: what its sentence says of the anchor."""

from __future__ import annotations

from small import ALL, FEB4, judge


def test_meaning_says_whether_the_anchor_is_claimed() -> None:
    """Claimed by default; with `anchor: reference` the date only says from when on."""
    says = {"scope": "attacks", "since": "2024-02"}
    required = judge({"none": says}, [FEB4], ALL).meaning
    assert required.startswith("At least one attack in February 2024, and none from then ")
    reference = judge({"none": {**says, "anchor": "reference"}}, [FEB4], ALL).meaning
    assert reference.startswith("No attack after ")
    assert "At least one" not in reference
