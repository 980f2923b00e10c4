"""``share``: the nearest true proportion where none is certainly of the part."""

from __future__ import annotations

from small import ALL, SUPPORTED, attack, judge, restated, verdict


def test_restatement_of_perhaps_none() -> None:
    """Three in Syria and one in Iraq or Syria: none or one of four, at most a quarter."""
    events = [attack(f"s{day}", f"2024-03-{day:02}", place="Syria") for day in (2, 9, 16)]
    events.append(attack("x", "2024-03-20", place=["Iraq", "Syria"]))
    says = {"share": {"of": "attacks", "that": "iraq", "number": "a majority", "window": "2024-03"}}
    assert restated(judge(says, events, ALL)) == "at most 25 percent of attacks are iraq 2024-03"
    assert verdict("at most 25 percent of attacks are iraq 2024-03", events, ALL) is SUPPORTED
