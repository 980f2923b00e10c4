"""What a claim hangs on is named, and nothing else: each sentence is derived beside it."""

from __future__ import annotations

from typing import Any

import pytest
from entered import told
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, judge

from factcheck.wording.messages import reason_message

EXACT = [attack("a", "2024-02-04", killed="12"), attack("b", "2024-03-09", killed="16")]
SILENT = attack("c", "2024-03-12")
OF_C = "The figure 'killed' of c is not known exactly enough."


def why(says: Any, events: list[dict[str, Any]]) -> list[str]:
    """The reasons for which a claim on a complete log is open, as sentences."""
    found = judge(says, events, ALL)
    assert found.verdict is OPEN
    return [reason_message(reason) for reason in found.reasons]


@pytest.mark.parametrize(
    "says",
    [
        "c had the highest killed of attacks during 2024",
        "c had the lowest killed of attacks during 2024",
        "b had the highest killed of attacks during 2024",
        "c had the highest killed of attacks since 2024-03-09",
        "c ranks 2 for highest killed of attacks during 2024",
        "a ranks 2 for highest killed of attacks during 2024",
    ],
)
def test_a_figure_that_is_known_is_not_in_doubt(says: str) -> None:
    """How many a and b killed is on record; how many c did is not, and with it its place among them."""
    assert why(says, [*EXACT, SILENT]) == [OF_C]


def test_each_figure_that_is_not_known_is_named() -> None:
    """Of two that are not known either may be the higher one."""
    found = why("c had the highest killed of attacks during 2024", [*EXACT, SILENT, attack("d", "2024-03-15", killed="3+")])
    assert found == [OF_C, OF_C.replace("of c", "of d")]


ROW_OF_THREE = attack("row", "2024-03-20", killed="1", number="3")


@pytest.mark.parametrize(
    "says", ["only attacks 2024-03-20 [row]", "row had the highest killed of attacks during 2024-03-20", "row ranks 1 for highest killed of attacks during 2024-03-20"]
)
def test_a_row_for_several_is_not_the_only_one(says: str) -> None:
    """The row stands for three attacks, which is known; whether it alone was the only one, or the deadliest, is not (rule 25)."""
    assert why(says, [ROW_OF_THREE]) == ["The row of row stands for 3 events together, and the claim speaks of it as of one."]


@pytest.mark.parametrize(("number", "many"), [("2-3", "2 to 3"), ("2+", "at least 2")])
def test_a_row_for_more_than_one_is_not_the_only_one(number: str, many: str) -> None:
    """However many they are, they are not one."""
    row = {**ROW_OF_THREE, "number": number}
    assert why("only attacks 2024-03-20 [row]", [row]) == [f"The row of row stands for {many} events together, and the claim speaks of it as of one."]


def test_a_row_that_may_be_for_one() -> None:
    """One to three: were it one, it would be the only one."""
    row = {**ROW_OF_THREE, "number": "1-3"}
    assert why("only attacks 2024-03-20 [row]", [row]) == ["How many events row stands for is not known exactly enough."]


@pytest.mark.parametrize("says", ["row was deadly", "exactly 2 deadly 2024-03", "row had the highest killed of deadly during 2024"])
def test_a_figure_of_several_together(says: str) -> None:
    """Three attacks that killed eight: one of them killed at least three, and so may two have; their sum and their number are known."""
    row = {**ROW_OF_THREE, "killed": "8"}
    assert "Nobody says how the 'killed' of row is spread over the events of its row." in why(says, [row])
    assert not any("exactly enough" in sentence for sentence in why(says, [row]))


CLOCKED = [attack("night", "2024-04-23T03:00"), attack("morning", "2024-04-23T09:30")]
BEFORE, BETWEEN, AFTER = (f"made [2024-04-23T{start}..2024-04-23T{end}]" for start, end in (("00:00", "02:59"), ("03:01", "09:29"), ("09:31", "23:59")))


@pytest.mark.parametrize(
    ("says", "supported", "refuted"),
    [
        ("exactly 2 attacks 2024-04-23", AFTER, BEFORE),
        ("no attacks during 2024-04-23", BEFORE, BETWEEN),
        ("only attacks 2024-04-23 [night]", BETWEEN, AFTER),
        ("last attacks at night", BETWEEN, AFTER),
    ],
)
def test_the_time_of_the_claim_is_what_is_not_known(says: str, supported: str, refuted: str) -> None:
    """It was made on 23 April: before both attacks of that day, between them or after both, and these are known to the minute."""
    found = judge(says, CLOCKED, ALL)
    assert [reason_message(reason) for reason in found.reasons] == ["It is not known at what time on 23 April 2024 the claim was made."]
    assert told(found) == {SUPPORTED: [supported], REFUTED: [refuted]}


def test_the_time_of_the_claim_and_what_else_is_missing() -> None:
    """After both there were two in April, whatever is not on record; before both there were not, if nothing is missing of the days before."""
    found = told(judge("at least 2 attacks 2024-04", CLOCKED, [("attacks", "2024-04-23")]))
    assert found == {SUPPORTED: [AFTER], REFUTED: ["attacks coverage 2024-04-01/2024-04-22", BEFORE]}


def test_the_time_of_an_attack_that_is_not_known() -> None:
    """Of an attack with no clock time it is not known either."""
    assert why("exactly 1 attacks 2024-04-23", [attack("a", "2024-04-23")]) == ["When a happened is not known precisely enough."]
