"""``distinct``: how many different values an attribute has.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, restated, verdict

from factcheck.model import Verdict

MARCH = [
    attack("a", "2024-03-02", weapon="drone"),
    attack("b", "2024-03-09", weapon="Rocket"),
    attack("c", "2024-03-16", weapon="rocket"),
]


def distinct(number: str, **more: str) -> dict[str, object]:
    return {
        "distinct": {"scope": "attacks", "attribute": "weapon", "number": number, **(more or {"window": "2024-03"})}
    }


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("exactly 2", SUPPORTED),
        ("at least 2", SUPPORTED),
        ("at least 3", REFUTED),
        ("exactly 1", REFUTED),
        ("at most 2", SUPPORTED),
    ],
)
def test_case_does_not_count(number: str, expected: Verdict) -> None:
    """Drone, Rocket and rocket: two weapons."""
    assert verdict(distinct(number), MARCH, ALL) is expected


def test_an_unknown_value_is_some_value() -> None:
    """Perhaps a third weapon, perhaps one of the two."""
    events = [*MARCH, attack("x", "2024-03-20")]
    found = judge(distinct("exactly 2"), events, ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"attribute"})
    assert verdict(distinct("between 2 and 3"), events, ALL) is SUPPORTED
    assert verdict(distinct("at least 4"), events, ALL) is REFUTED


def test_a_broader_value_may_be_the_same() -> None:
    """Rocket may be rocket/grad; drone is not."""
    events = [MARCH[0], MARCH[1], attack("x", "2024-03-20", weapon="rocket/grad")]
    assert verdict(distinct("between 2 and 3"), events, ALL) is SUPPORTED
    assert verdict(distinct("exactly 3"), events, ALL) is OPEN


def test_the_edge_of_the_window() -> None:
    """A third weapon on 31 March or 1 April."""
    events = [*MARCH, attack("x", "[2024-03-31..2024-04-01]", weapon="mortar")]
    assert verdict(distinct("exactly 3"), events, ALL) is OPEN
    assert verdict(distinct("exactly 3", window="2024-03/2024-04"), events, ALL) is SUPPORTED


def test_without_coverage() -> None:
    """More weapons may be missing, fewer cannot."""
    assert verdict(distinct("at least 2"), MARCH) is SUPPORTED
    assert verdict(distinct("exactly 2"), MARCH) is OPEN
    assert verdict(distinct("at most 1"), MARCH) is REFUTED


@pytest.mark.parametrize(
    "phrase",
    [
        "at least 2 different weapon among attacks 2024-03",
        "at least 2 different weapon among attacks counted since 2024-03-01",
        "exactly 2 different weapon among attacks among the last 2 attacks",
        "exactly 2 different weapon among attacks at any time",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is printed reads back."""
    assert judge(phrase, MARCH, ALL).statement == phrase


def test_restatement() -> None:
    """The number on record."""
    assert restated(judge(distinct("at least 3"), MARCH, ALL)) == "exactly 2 different weapon among attacks 2024-03"
    assert restated(judge(distinct("exactly 3"), MARCH)) == "at least 2 different weapon among attacks 2024-03"


def test_since_an_event() -> None:
    """The anchor, a drone, does not count, whichever way its day is read: after it there are rockets alone."""
    assert verdict(distinct("exactly 1", since="a"), MARCH, ALL) is SUPPORTED
    assert verdict(distinct("exactly 2", since="a"), MARCH, ALL) is REFUTED


WEAPONS = [
    attack("w1", "2024-03-02", weapon="drone"),
    attack("w2", "2024-03-09", weapon="rocket"),
    attack("w3", "2024-03-16", weapon="mortar"),
]


def test_restatements_since_an_event_and_among_the_last() -> None:
    """Rockets and mortars after the first, and among the last two."""
    since = "exactly 3 different weapon among attacks counted since w1"
    assert restated(judge(since, WEAPONS, ALL)) == "exactly 2 different weapon among attacks counted since w1"
    last = "exactly 3 different weapon among attacks among the last 2 attacks"
    assert restated(judge(last, WEAPONS, ALL)) == "exactly 2 different weapon among attacks among the last 2 attacks"


def test_more_choices_than_are_tried_one_by_one() -> None:
    """Of fourteen attacks each was with one of two weapons of its own: 2 to the power of 14 choices, and fourteen weapons in each.

    The drone is a fifteenth; what may have been the drone too, or a rocket that may be the rocket of the second, adds none.
    """
    own = [attack(f"e{n}", "2024-03-05", weapon=[f"a{n}", f"b{n}"]) for n in range(13)]
    own.append(attack("x", "2024-03-06", weapon=["rocket", "gun"]))
    shared = [
        MARCH[0],
        attack("y", "2024-03-07", weapon=["drone", "mine"]),
        attack("z", "2024-03-08", weapon=["rocket/grad", "knife", "sword"]),
    ]
    events = [*own, *shared]
    assert verdict(distinct("at least 15"), events, ALL) is SUPPORTED
    assert verdict(distinct("at least 16"), events, ALL) is OPEN
    assert verdict(distinct("fewer than 15"), events, ALL) is REFUTED
