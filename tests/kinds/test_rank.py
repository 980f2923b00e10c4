"""``rank``: how many others beat an event.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.rank import Rank
from factcheck.model import Direction, EventId, FigureName, ScopeName, Verdict

EVENTS = [
    attack("first", "2024-01-28", killed="5"),
    attack("third", "2024-02-11", killed="1"),
    attack("second", "2024-03-20", killed="3"),
]
WINDOW = "2024-01/2024-03"
GOLD = {"gold": {"every": "month", "values": {"2024-01": "2,050", "2024-02": "2,000", "2024-03": "2,100"}}}


def rank(number: str, event: str = "second", direction: str = "highest", **more: str) -> dict[str, object]:
    place = more or {"window": WINDOW}
    return {
        "rank": {
            "scope": "attacks",
            "figure": "killed",
            "event": event,
            "number": number,
            "direction": direction,
            **place,
        }
    }


@pytest.mark.parametrize(
    ("number", "event", "direction", "expected"),
    [
        ("1", "first", "highest", SUPPORTED),
        ("2", "second", "highest", SUPPORTED),
        ("3", "third", "highest", SUPPORTED),
        ("1", "second", "highest", REFUTED),
        ("3", "second", "highest", REFUTED),
        ("1", "third", "lowest", SUPPORTED),
        ("3", "first", "lowest", SUPPORTED),
    ],
)
def test_ranks(number: str, event: str, direction: str, expected: Verdict) -> None:
    """Five, three and one killed; covered."""
    assert verdict(rank(number, event, direction), EVENTS, ALL) is expected


def test_equal_ones_share_a_rank() -> None:
    """Another one with three: both are second, which is open as it is shared; third is neither."""
    events = [*EVENTS, attack("equal", "2024-02-20", killed="3")]
    for number, expected in (("1", REFUTED), ("2", OPEN), ("3", REFUTED), ("4", REFUTED)):
        assert verdict(rank(number), events, ALL) is expected, number
    assert codes(judge(rank("2"), events, ALL)) == {"reading"}


def test_where_it_counts() -> None:
    """In March alone it is the first; in April it is not there.

    The first since a date is a superlative: it comes after the date, which held one as high.  A lower rank counts from its start, since a day with it or without.
    """
    assert verdict(rank("1", window="2024-03"), EVENTS, ALL) is SUPPORTED
    assert verdict(rank("1", window="2024-04"), EVENTS, ALL) is REFUTED
    assert verdict(rank("1", since="2024-01"), EVENTS, ALL) is SUPPORTED
    assert verdict(rank("1", since="2024-02"), EVENTS, ALL) is REFUTED  # February had one with fewer
    assert verdict(rank("2", since="2024-01"), EVENTS, ALL) is SUPPORTED
    assert codes(judge(rank("2", since="2024-01-28"), EVENTS, ALL)) == {"reading"}
    assert verdict(rank("1", since="first"), EVENTS, ALL) is SUPPORTED
    assert verdict({"rank": {**rank("2")["rank"], "window": "../2024-05"}}, EVENTS, ALL) is OPEN


def test_what_is_not_known() -> None:
    """A figure missing: second or third.  No coverage: at least second."""
    events = [*EVENTS, attack("x", "2024-02-20")]
    assert verdict(rank("2"), events, ALL) is OPEN
    assert verdict(rank("1"), events, ALL) is REFUTED
    assert verdict(rank("2"), EVENTS) is OPEN
    assert verdict(rank("1"), EVENTS) is REFUTED


def test_observations() -> None:
    """January is the second of three months."""
    says = {"series": "gold", "direction": "highest", "window": WINDOW}
    assert verdict({"rank": {**says, "at": "2024-01", "number": "2"}}, series=GOLD) is SUPPORTED
    assert verdict({"rank": {**says, "at": "2024-01", "number": "1"}}, series=GOLD) is REFUTED
    assert codes(judge({"rank": {**says, "at": "2024-04", "number": "1"}}, series=GOLD)) == {"stale"}


@pytest.mark.parametrize(
    "phrase",
    [
        "second ranks 2 for highest killed of attacks during 2024-01/2024-03",
        "second ranks 2 for highest killed of attacks since 2024-01",
        "second ranks 2 for lowest killed of attacks since first",
        "second ranks 2 for highest killed of attacks ever",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is printed reads back."""
    assert judge(phrase, EVENTS, ALL).statement == phrase


def test_restatement_and_meaning() -> None:
    """The true rank."""
    found = judge(rank("1"), EVENTS, ALL)
    assert restated(found) == "second ranks 2 for highest killed of attacks during 2024-01/2024-03"
    assert found.meaning == (
        "Of the attacks from January to March 2024, of which second (20 March 2024) is one, no other has a higher 'killed' (Baghdad days)."
    )
    assert restated(judge(rank("1"), EVENTS)) is None


def test_parameters() -> None:
    """Ranks begin at one."""
    with pytest.raises(ValueError, match="first rank"):
        Rank(0, Direction.HIGHEST, ScopeName("a"), FigureName("killed"), EventId("e"))
    with pytest.raises(ValueError, match="or else"):
        Rank(1, Direction.HIGHEST, ScopeName("a"))


def test_a_row_for_several_events_is_not_the_one_that_is_ranked() -> None:
    """A row for two attacks tells of none of them how many it killed; of one attack its five are the most."""
    events = {n: [attack("a", "2024-02-04", killed="5", number=n), attack("b", "2024-02-09", killed="1")] for n in "12"}
    for number, expected in (("1", SUPPORTED), ("2", OPEN)):
        found = judge("a ranks 1 for highest killed of attacks during 2024-02", events[number], ALL)
        assert (found.verdict, parts(found)["happened"]) == (expected, expected)
