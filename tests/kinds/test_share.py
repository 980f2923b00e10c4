"""``share``: the part of a whole against a proportion.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, restated, verdict

from factcheck.kinds.share import Share
from factcheck.model import Proportion, ScopeName, Verdict

MARCH = [
    attack("a", "2024-03-02", killed="6"),
    attack("b", "2024-03-09", killed="1"),
    attack("c", "2024-03-16", killed="2", place="Syria"),
]


def share(number: str, **more: str) -> dict[str, object]:
    return {"share": {"of": "attacks", "that": "iraq", "number": number, "window": "2024-03", **more}}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("a majority", SUPPORTED),  # 2/3 > 1/2
        ("two thirds", SUPPORTED),
        ("half", REFUTED),  # 2/3 is more than 1/20 from 1/2
        ("67 percent", SUPPORTED),  # 66.67 lies in [66.5, 67.5]
        ("66 percent", OPEN),  # cut off instead of rounded
        ("65 percent", REFUTED),
        ("more than 66 percent", SUPPORTED),
        ("more than 67 percent", REFUTED),
        ("at least 60 percent", SUPPORTED),
        ("an overwhelming majority", REFUTED),  # 2/3 and below is definitely none
    ],
)
def test_two_of_three(number: str, expected: Verdict) -> None:
    """Two of three attacks in March in Iraq, all covered."""
    assert verdict(share(number), MARCH, ALL) is expected


def test_an_exact_half_is_no_majority() -> None:
    """One of two: not more than 1/2, but half."""
    assert verdict(share("a majority"), MARCH[1:], ALL) is REFUTED
    assert verdict(share("half"), MARCH[1:], ALL) is SUPPORTED
    assert verdict(share("at least 50 percent"), MARCH[1:], ALL) is SUPPORTED


def test_of_nothing_there_is_no_share() -> None:
    """No attack in January, and the log is complete: refuted; where it is not, anything may be missing."""
    assert verdict(share("a majority", window="2024-01"), MARCH, ALL) is REFUTED
    found = judge(share("a majority", window="2024-01"), MARCH)
    assert (found.verdict, codes(found)) == (OPEN, {"coverage"})


def test_an_event_of_which_nobody_knows() -> None:
    """A fourth attack in Iraq or Syria: 2/4 or 3/4."""
    events = [*MARCH, attack("x", "2024-03-20", place=["Iraq", "Syria"])]
    assert verdict(share("a majority"), events, ALL) is OPEN
    assert verdict(share("at least 50 percent"), events, ALL) is SUPPORTED
    assert verdict(share("more than 75 percent"), events, ALL) is REFUTED


def test_the_share_of_a_figure() -> None:
    """Seven of nine killed fell to attacks in Iraq: 7/9 = 77.8 percent."""
    assert verdict(share("78 percent", figure="killed"), MARCH, ALL) is SUPPORTED
    assert verdict(share("67 percent", figure="killed"), MARCH, ALL) is REFUTED
    missing = [*MARCH, attack("x", "2024-03-20")]
    # Any number more in Iraq: at least 7/9, and below 1.
    assert verdict(share("a majority", figure="killed"), missing, ALL) is SUPPORTED
    assert verdict(share("78 percent", figure="killed"), missing, ALL) is OPEN


@pytest.mark.parametrize(
    "phrase",
    [
        "a majority of attacks are iraq 2024-03",
        "two thirds of attacks are iraq at any time",
        "67 percent of attacks are iraq counted since 2024-03-01",
        "half of attacks are iraq among the last 2 attacks",
        "78 percent of killed in attacks fell to iraq 2024-03",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is printed reads back."""
    assert judge(phrase, MARCH, ALL).statement == phrase


def test_restatement() -> None:
    """The percentage on record, else the strongest bound."""
    assert restated(judge(share("half"), MARCH, ALL)) == "67 percent of attacks are iraq 2024-03"
    maybe = [*MARCH, attack("x", "2024-03-20", place=["Iraq", "Syria"])]
    assert restated(judge(share("a majority"), maybe, ALL)) == "at least 50 percent of attacks are iraq 2024-03"
    assert restated(judge(share("half"), MARCH)) is None


def test_parameters() -> None:
    """The part is not the whole."""
    with pytest.raises(ValueError, match="another scope"):
        Share(ScopeName("iraq"), ScopeName("iraq"), Proportion.parse("half"))


FOUR = [*MARCH, attack("d", "2024-03-23", place="Syria")]


def test_restatements_since_an_event_and_among_the_last() -> None:
    """After the first: one of three in Iraq; of the last two none; of the last three one."""
    since = {"share": {"of": "attacks", "that": "iraq", "number": "a majority", "since": "a"}}
    assert restated(judge(since, FOUR, ALL)) == "33 percent of attacks are iraq counted since a"
    last = {"share": {"of": "attacks", "that": "iraq", "number": "a majority", "last": "3 attacks"}}
    assert restated(judge(last, FOUR, ALL)) == "33 percent of attacks are iraq among the last 3 attacks"


def test_a_weaker_share_where_one_event_is_not_known() -> None:
    """One in Iraq, one in Syria, two from either: from a quarter to three quarters."""
    either = [attack(name, f"2024-03-{day}", place=["Iraq", "Syria"]) for name, day in (("e", 20), ("f", 24))]
    events = [attack("a", "2024-03-02"), attack("b", "2024-03-09", place="Syria"), *either]
    assert restated(judge(share("at least 80 percent"), events, ALL)) == "at least 25 percent of attacks are iraq 2024-03"
    # Nobody vouches for the month: any number more may be on either side.
    assert restated(judge(share("at least 80 percent"), events)) is None
