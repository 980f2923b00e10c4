"""``total``: the sum of a figure against a number word.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, restated, verdict

from factcheck.kinds.total import Totalled
from factcheck.model import Anchor, FigureName, NumberWord, ScopeName, Verdict
from factcheck.when import Window

MARCH = [
    attack("m2", "2024-03-02", killed="3"),
    attack("m9", "2024-03-09", killed="1-2"),
    attack("m16", "2024-03-16", killed="0"),
]


def total(number: str, **more: str) -> dict[str, object]:
    return {"total": {"scope": "attacks", "figure": "killed", "number": number, **(more or {"window": "2024-03"})}}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("at least 4", SUPPORTED),  # 3 + 1 + 0 at the least
        ("at least 5", OPEN),
        ("at least 6", REFUTED),  # 3 + 2 + 0 at the most
        ("at most 5", SUPPORTED),
        ("at most 4", OPEN),
        ("at most 3", REFUTED),
        ("over 3", SUPPORTED),
        ("over 5", REFUTED),
        ("exactly 4", OPEN),
        ("exactly 3", REFUTED),
        ("between 4 and 5", SUPPORTED),
    ],
)
def test_the_sum_of_figures(number: str, expected: Verdict) -> None:
    """Three, one or two, and none killed in March, all covered: four or five."""
    found = judge(total(number), MARCH, ALL)
    assert found.verdict is expected
    assert codes(found) == ({"value"} if expected is OPEN else set())


def test_a_figure_that_is_missing_is_anything_from_zero() -> None:
    """An attack without a figure: the others' sum is the lower bound and there is no upper one."""
    events = [*MARCH, attack("x", "2024-03-20")]
    assert verdict(total("at least 4"), events, ALL) is SUPPORTED
    assert verdict(total("at most 100"), events, ALL) is OPEN
    assert verdict(total("at most 3"), events, ALL) is REFUTED
    # Nor is there one where the source gives a lower bound alone, or where it contradicts itself.
    assert verdict(total("at most 100"), [attack("x", "2024-03-20", killed="34+")], ALL) is OPEN
    disputed = [attack("x", "2024-03-20", killed=["3", "7"])]
    assert verdict(total("between 3 and 7"), disputed, ALL) is SUPPORTED
    assert verdict(total("at least 8"), disputed, ALL) is REFUTED
    assert verdict(total("at least 7"), disputed, ALL) is OPEN


def test_only_coverage_bounds_from_above() -> None:
    """Without it, events with any number of dead may be missing."""
    found = judge(total("at most 5"), MARCH)
    assert (found.verdict, codes(found) & {"coverage"}) == (OPEN, {"coverage"})
    assert verdict(total("at least 4"), MARCH) is SUPPORTED
    assert verdict(total("at most 3"), MARCH) is REFUTED


def test_the_edge_of_the_month() -> None:
    """Ten killed on 31 March or 1 April: 4 or 5 without them, 14 or 15 with them."""
    events = [*MARCH, attack("x", "[2024-03-31..2024-04-01]", killed="10")]
    assert verdict(total("at least 4"), events, ALL) is SUPPORTED
    assert verdict(total("at least 6"), events, ALL) is OPEN
    assert verdict(total("at most 15"), events, ALL) is SUPPORTED
    assert verdict(total("over 15"), events, ALL) is REFUTED


def test_since_a_day_and_since_an_event() -> None:
    """Since the 9th with or without that day: 1-2 or 0.  The anchor itself never counts."""
    assert verdict(total("at least 1", since="2024-03-09"), MARCH, ALL) is OPEN
    assert verdict(total("at most 2", since="2024-03-09"), MARCH, ALL) is SUPPORTED
    assert verdict(total("exactly 0", since="m9"), MARCH, ALL) is SUPPORTED
    # Another attack on the anchor's day came before it or after it.
    assert codes(judge(total("exactly 0", since="m9"), [*MARCH, attack("x", "2024-03-09", killed="1")], ALL)) == {
        "time"
    }


def test_the_last_events() -> None:
    """The last two of the three: 1-2 and 0; there are no four."""
    assert verdict(total("at most 2", last="2 attacks"), MARCH, ALL) is SUPPORTED
    assert verdict(total("at least 3", last="2 attacks before m16"), MARCH, ALL) is SUPPORTED  # 3 and 1-2
    assert verdict(total("at least 0", last="4 attacks"), MARCH, [("attacks", "../2024-05")]) is REFUTED


@pytest.mark.parametrize(
    "phrase",
    [
        "at least 4 killed in attacks 2024-03",
        "at least 4 killed in attacks since 2024-03",
        "at least 4 killed in attacks counted since 2024-03-01",
        "at least 4 killed in attacks counted since m2",
        "at least 4 killed in attacks among the last 2 attacks",
        "between 4 and 5 killed in attacks at any time",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is printed reads back."""
    assert judge(phrase, MARCH, ALL).statement == phrase


def test_restatement_and_meaning() -> None:
    """The sum that is true, in the claim's direction; restated it is supported."""
    found = judge(total("over 5"), MARCH, ALL)
    assert found.meaning == "The 'killed' of all attacks in March 2024 add up to over 5 (Baghdad days)."
    assert restated(found) == "at least 4 killed in attacks 2024-03"
    assert verdict("at least 4 killed in attacks 2024-03", MARCH, ALL) is SUPPORTED
    assert restated(judge(total("at most 3"), MARCH, ALL)) == "at most 5 killed in attacks 2024-03"
    assert restated(judge(total("exactly 3"), MARCH, ALL)) == "between 4 and 5 killed in attacks 2024-03"
    assert restated(judge(total("exactly 4"), MARCH[:1], ALL)) == "exactly 3 killed in attacks 2024-03"


def test_parameters() -> None:
    """One place at the most."""
    window = Window.parse("2024-03")
    with pytest.raises(ValueError, match="either"):
        Totalled(ScopeName("attacks"), FigureName("killed"), NumberWord.parse("3"), window=window, since=Anchor(window))


GAMES = [
    attack("g1", "2024-03-02", killed="1"),
    attack("g2", "2024-03-09", killed="2"),
    attack("g3", "2024-03-16", killed="4"),
]


def test_restatements_since_an_event_and_among_the_last() -> None:
    """2 and 4 after the first, which does not count itself; 2 and 4 among the last two."""
    says = {"total": {"scope": "attacks", "figure": "killed", "number": "over 6"}}
    since = {"total": {**says["total"], "since": "g1"}}
    assert restated(judge(since, GAMES, ALL)) == "exactly 6 killed in attacks counted since g1"
    last = {"total": {**says["total"], "last": "2 attacks"}}
    assert restated(judge(last, GAMES, ALL)) == "exactly 6 killed in attacks among the last 2 attacks"
    before = {"total": {**says["total"], "number": "exactly 2", "last": "2 attacks before g3"}}
    assert restated(judge(before, GAMES, ALL)) == "exactly 3 killed in attacks among the last 2 attacks before g3"


def test_of_the_last_so_many_where_there_are_fewer() -> None:
    """There are three attacks at all: the last ten are no ten; of the last three the sum is right."""
    says = {"total": {"scope": "attacks", "figure": "killed", "number": "exactly 7", "last": "10 attacks"}}
    assert verdict(says, GAMES, [("attacks", "../2024-05")]) is REFUTED
    assert (
        restated(judge(says, GAMES, [("attacks", "../2024-05")]))
        == "exactly 7 killed in attacks among the last 3 attacks"
    )
