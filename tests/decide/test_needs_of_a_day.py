"""Two things of one day whose order matters: a clock time is asked for, that of one named event (meaning 14)."""

from __future__ import annotations

from typing import Any

import pytest
from entered import told
from small import ALL, FEB4, REFUTED, SUPPORTED, attack, judge

C = attack("c", "2024-04-22")
NINE = attack("n", "2024-04-22T09:00+03:00")
BEFORE, AFTER = "when [2024-04-22T00:00..2024-04-22T08:59]", "when [2024-04-22T09:01..2024-04-22T23:59]"


@pytest.mark.parametrize(
    ("says", "supported", "refuted"),
    [
        ("first attacks since 2024-02-04 [c]", BEFORE, AFTER),
        ("first attacks since 2024-02-04 [n]", AFTER, BEFORE),
        ("last attacks at n", BEFORE, AFTER),
        ("no attacks since n", BEFORE, AFTER),
        ("exactly 0 attacks counted since n", BEFORE, AFTER),
        ("c was number 2 of attacks counted since a", AFTER, BEFORE),
    ],
)
def test_where_one_has_a_clock_time_the_other_is_asked_for_its_own(says: Any, supported: str, refuted: str) -> None:
    """One attack at nine in Baghdad, one of the same day without a clock time: before nine or after it is all there is to know.

    (Of the very minute, nine o'clock itself, nothing is said: the two are then still of one time.)  Counted after a, it is number 2 if it came after the one of nine.
    """
    found = told(judge(says, [FEB4, C, NINE], ALL))
    assert found == {SUPPORTED: [f"c {supported}"], REFUTED: [f"c {refuted}"]}


@pytest.mark.parametrize(
    ("says", "supported", "refuted"),
    [
        ("first attacks since 2024-02-04 [c]", "d order c", "d order not c"),
        ("last attacks at c", "d order not c", "d order c"),
        ("no attacks since c", "d order not c", "d order c"),
    ],
)
def test_where_neither_has_one_the_order_is_asked_for(says: Any, supported: str, refuted: str) -> None:
    """A clock time of one of them alone would not tell: the other may lie on either side of it."""
    found = told(judge(says, [FEB4, C, attack("d", "2024-04-22")], ALL))
    assert found == {SUPPORTED: [supported], REFUTED: [refuted]}


def test_the_killed_of_a_day_count_before_or_after() -> None:
    """Three killed on the 22nd before the attack that is the anchor, or after it; two on the 23rd in any case: two, or five."""
    deadly = attack("d", "2024-04-22", killed="3")
    after = attack("e", "2024-04-23", killed="2")
    for anchor in (NINE, attack("n", "2024-04-22")):
        found = told(
            judge("exactly 2 killed in attacks counted since n", [anchor, deadly, after], ALL, claim={"made": "2024-04-24"})
        )
        clocked = "T" in anchor["when"]
        assert found == {
            SUPPORTED: [f"d {BEFORE}" if clocked else "d order not n"],
            REFUTED: [f"d {AFTER}" if clocked else "d order n"],
        }


def test_a_stretch_of_clock_times_is_a_clock_time() -> None:
    """Between seven and eight is before nine; what is only known to lie from one day to a clock time is not known to the day."""
    morning = attack("c", "[2024-04-22T07:00+03:00..2024-04-22T08:00+03:00]")
    assert judge("first attacks since 2024-02-04 [c]", [FEB4, morning, NINE], ALL).verdict is SUPPORTED
    assert judge("first attacks since 2024-02-04 [n]", [FEB4, morning, NINE], ALL).verdict is REFUTED


def test_by_when_what_lasted_was_over() -> None:
    """From 10 February to some day between 20 February and 20 March: it was going on in March if it was not over before."""
    found = told(judge("attacks happened 2024-03", [attack("a", "2024-02-10/[2024-02-20..2024-03-20]")], ALL))
    assert found == {SUPPORTED: ["a end [2024-03-01..2024-03-20]"], REFUTED: ["a end [2024-02-20..2024-02-29]"]}
