"""``last``: the day of speaking."""

from __future__ import annotations

from small import ALL, APR22, MAR15, REFUTED, SUPPORTED, attack, judge, restated, verdict


def test_one_on_the_day_of_speaking() -> None:
    """Said on 23 April: whoever names that day is right whether or not it had happened yet, for nothing lies from its end up to now."""
    events = [MAR15, APR22, attack("d", "2024-04-23")]
    says = {"last": {"scope": "attacks", "at": "2024-03-15"}}
    assert verdict(says, events, ALL) is REFUTED  # by 22 April
    assert restated(judge(says, events, ALL)) == "last attacks at 2024-04-23"
    assert verdict("last attacks at 2024-04-23", events, ALL) is SUPPORTED
