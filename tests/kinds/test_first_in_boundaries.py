"""``first_in``: what its sentence says of the anchor, and how long a time its restatement gives."""

from __future__ import annotations

from small import SUPPORTED, attack, judge, restated, verdict

LONG = [("attacks", "2000/2024-05")]


def test_meaning_says_whether_an_earlier_one_is_claimed() -> None:
    """Claimed by default, for else it would be the first ever."""
    says = {"scope": "attacks", "within": "2 years", "events": ["e"]}
    event = attack("e", "2024-03-15")
    assert ", and at least one attack earlier" in judge({"first_in": says}, [event], LONG).meaning
    assert "earlier" not in judge({"first_in": {**says, "anchor": "reference"}}, [event], LONG).meaning


def test_restatement_counts_from_the_latest_day_an_earlier_one_may_have_been() -> None:
    """An earlier one on 1 or on 5 March: up to the 15th the nearest is 10 days off, and it is the first in 9."""
    events = [attack("p", "[2024-03-01..2024-03-05]"), attack("e", "2024-03-15")]
    found = judge("first attacks in 20 days [e]", events, LONG)
    assert restated(found) == "first attacks in 9 days [e]"
    assert verdict("first attacks in 9 days [e]", events, LONG) is SUPPORTED


def test_restatement_fears_what_may_have_been_one() -> None:
    """One on 1 January (74 days before) and, in Iraq or Yemen, perhaps one on 5 March: certainly only the first in 9 days."""
    events = [attack("q", "2024-01-01"), attack("p", "2024-03-05", place=["Iraq", "Yemen"]), attack("e", "2024-03-15")]
    found = judge("first attacks in 100 days [e]", events, LONG)
    assert restated(found) == "first attacks in 9 days [e]"
