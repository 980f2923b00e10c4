"""``first_ever``: in the scope, and none of the scope before, from the beginning of time.  Derivations beside."""

from __future__ import annotations

import pytest
from small import APR22, FEB4, OPEN, REFUTED, SUPPORTED, attack, judge, parts, restated, verdict

from factcheck.kinds.first_ever import FirstEver
from factcheck.model import ScopeName, Verdict

EVER = (("attacks", "../2024-05"),)


def first(events: str = "c") -> dict[str, object]:
    return {"first_ever": {"scope": "attacks", "events": events.split()}}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("-0044-03-15", REFUTED),
        ("2024-04-21", REFUTED),
        ("2024-04-22", OPEN),  # order within a day needs clocks
        ("2024-04-23", SUPPORTED),
        ("[2024-04-21..2024-04-22]", OPEN),
        ("[..2024-04-21]", REFUTED),
    ],
)
def test_another_one(when: str, expected: Verdict) -> None:
    """All time covered."""
    assert verdict(first(), [APR22, attack("x", when)], EVER) is expected


def test_coverage_reaches_back_for_ever() -> None:
    """A record that begins some day does not support it."""
    assert verdict(first(), [APR22], EVER) is SUPPORTED
    assert verdict(first(), [APR22], [("attacks", "1900/2024-05")]) is OPEN
    assert verdict(first(), [APR22, FEB4]) is REFUTED


def test_several_and_membership() -> None:
    """None before the last of them but themselves; all in the scope."""
    assert verdict(first("a c"), [FEB4, APR22], EVER) is SUPPORTED
    assert verdict(first("a c"), [FEB4, attack("x", "2024-03-15"), APR22], EVER) is REFUTED
    assert parts(judge(first(), [attack("c", "2024-04-22", place="Lebanon")], EVER))["happened"] is REFUTED


def test_clock_times_order_a_day() -> None:
    """Only where both have them."""
    noon, morning = attack("c", "2024-04-22T12:00+03:00"), attack("x", "2024-04-22T09:00+03:00")
    assert verdict(first(), [noon, morning], EVER) is REFUTED
    assert verdict(first(), [noon, attack("x", "2024-04-22")], EVER) is OPEN
    # Both together are the first.
    assert verdict(first("c x"), [noon, attack("x", "2024-04-22")], EVER) is SUPPORTED


def test_restatement() -> None:
    """The one that was."""
    found = judge(first(), [FEB4, APR22], EVER)
    assert restated(found) == "first attacks ever [a]"
    assert verdict(restated(found), [FEB4, APR22], EVER) is SUPPORTED


def test_parameters() -> None:
    """At least one event."""
    with pytest.raises(ValueError, match="at least one"):
        FirstEver(ScopeName("attacks"), ())


@pytest.mark.parametrize(
    "phrase",
    [
        "first attacks ever [c]",
        "first attacks ever [a, c]",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [FEB4, APR22]).statement == phrase
