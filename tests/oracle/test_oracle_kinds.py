"""Hand-derived verdicts for the oracle alone, for all kinds beyond the first five: each case carries its derivation.

Numbers in brackets are the rules of the page of meanings."""

from __future__ import annotations

from typing import Any

import pytest

from .examples import ALL, APR22, FEB4, MAR15, Data, attack, judged, killed, monthly, on
from .worlds import OPEN, REFUTED, SUPPORTED

SUPPORTED_OR_OPEN = "supported or not_enough_evidence"
REFUTED_OR_OPEN = "refuted or not_enough_evidence"

EVER = [("attacks", "../2024-05")]
Example = tuple[Data, list[Data], list[tuple[str, str]], str]


def says(kind: str, **parameters: Any) -> Data:
    """A statement; `from_` stands for the parameter `from`."""
    return {kind: {key.rstrip("_"): value for key, value in parameters.items()}}


def of(kind: str, **parameters: Any) -> Data:
    """A statement about attacks."""
    return says(kind, scope="attacks", **parameters)


DRONES = [*on("5 6", weapon="drone")]
MIXED = [*on("5 6", weapon="drone"), attack("y", "2024-03-07", weapon="rocket")]
MARCH = "2024-03"

FIRSTS: list[Example] = [
    # only: x1 is the only one of 5 March; with another on the 5th it is not; without coverage there may be one.
    (of("only", events=["x1"], window="2024-03-05"), on("5 6"), ALL, SUPPORTED),
    (of("only", events=["x1"], window="2024-03-05/2024-03-06"), on("5 6"), ALL, REFUTED),
    (of("only", events=["x1"], window="2024-03-05"), on("5 6"), [], OPEN),
    (of("only", events=["x1", "x2"], window="2024-03-05/2024-03-06"), on("5 6"), ALL, SUPPORTED),
    # all: both were drones; a rocket refutes it; of none at all it is false or open; an unlogged one may be a rocket.
    (says("all", of="attacks", that="drones", window=MARCH), DRONES, ALL, SUPPORTED),
    (says("all", of="attacks", that="drones", window=MARCH), MIXED, ALL, REFUTED),
    (says("all", of="attacks", that="drones", window="2024-02"), DRONES, ALL, REFUTED_OR_OPEN),
    (says("all", of="attacks", that="drones", window=MARCH), DRONES, [], OPEN),
    # The last two games before the 7th were drones, the last two through the 7th were not.
    (says("all", of="attacks", that="drones", last="2 attacks before y"), MIXED, ALL, SUPPORTED),
    (says("all", of="attacks", that="drones", last="2 attacks through y"), MIXED, ALL, REFUTED),
    # There are only three: "the last four" says something false.
    (says("all", of="attacks", that="anywhere", last="4 attacks"), MIXED, EVER, REFUTED),
    # attribute: the event's own scope and day.
    (says("attribute", event="x1", that="drones", window="2024-03-05"), DRONES, [], SUPPORTED),
    (says("attribute", event="x1", that="rockets"), DRONES, [], REFUTED),
    (says("attribute", event="x1", that="drones"), on("5"), [], OPEN),
    # first_in: 5 to 15 March are ten days: the first in ten, or not, where the 5th itself has to be free too.
    (of("first_in", within="10 days", events=["x2"]), on("5 15"), EVER, SUPPORTED_OR_OPEN),
    (of("first_in", within="9 days", events=["x2"]), on("5 15"), EVER, SUPPORTED),
    (of("first_in", within="11 days", events=["x2"]), on("5 15"), EVER, REFUTED),
    # Nothing before: that there was one is presupposed, or perhaps not; as a mere reference it is not.
    (of("first_in", within="9 days", events=["x1"]), on("15"), EVER, REFUTED_OR_OPEN),
    (of("first_in", within="9 days", events=["x1"], anchor="reference"), on("15"), EVER, SUPPORTED),
    # A month before 31 March is 29 February 2024, and the 1st of March is later; or it is the 1st of March (18).
    (of("first_in", within="1 month", events=["x2"]), on("1 31"), EVER, OPEN),
    (of("first_in", within="1 month", events=["x2"]), on("2 31"), EVER, REFUTED),
    # Of two: each the first of its own two weeks, with the other aside; or both together, with one between (12).
    (of("first_in", within="2 weeks", events=["x1", "x2"]), [FEB4, *on("1 30"), attack("y", "2024-03-10")], EVER, OPEN),
    (of("first_in", within="5 years", events=["x1"]), [*on("5"), attack("y", "2019-03-04")], EVER, SUPPORTED),
    # Five years to the day, or none in the years 2020 to 2024 (15).
    (of("first_in", within="5 years", events=["x1"]), [*on("5"), attack("y", "2019-03-06")], EVER, OPEN),
    (of("first_in", within="5 years", events=["x1"]), [*on("5"), attack("y", "2020-03-06")], EVER, REFUTED),
    (of("first_ever", events=["x1"]), on("5 6"), EVER, SUPPORTED),
    (of("first_ever", events=["x2"]), on("5 6"), [], REFUTED),
    (of("first_ever", events=["x1"]), on("5 6"), ALL, OPEN),
    # last: of the two the 6th; closed up to 23 April, when it is said.
    (of("last", at="2024-03-06"), on("5 6"), ALL, SUPPORTED),
    (of("last", at="2024-03-05"), on("5 6"), ALL, REFUTED),
    (of("last", at="x2"), on("5 6"), ALL, SUPPORTED),
    (of("last", at="x2"), on("5 6"), [], OPEN),
    # nth: the third of March; not exactly the second; the second at least.
    (of("nth", event="x3", number="third", window=MARCH), on("5 6 7"), ALL, SUPPORTED),
    (of("nth", event="x3", number="2", window=MARCH), on("5 6 7"), ALL, REFUTED),
    (of("nth", event="x3", number="2", window=MARCH, exact="no"), on("5 6 7"), ALL, SUPPORTED),
    # Two on one day without clock times: each is the second in one reading and the third in the other.
    (of("nth", event="x3", number="2", window=MARCH), on("5 7 7"), ALL, OPEN),
    # Since the 5th, a day: with or without it.
    (of("nth", event="x3", number="3", since="2024-03-05"), on("5 6 7"), ALL, OPEN),
    # Two days before the 7th is the 5th, excluded or included.
    (of("nth", event="x3", number="2", within="2 days"), on("5 6 7"), ALL, OPEN),
    (of("nth", event="x3", number="2", within="2 days"), on("4 6 7"), ALL, SUPPORTED),
]

AMOUNTS: list[Example] = [
    # 3 + 7 = 10 killed; 4+ has no upper bound.
    (of("total", figure="killed", number="exactly 10", window=MARCH), killed("5:3 9:7"), ALL, SUPPORTED),
    (of("total", figure="killed", number="over 10", window=MARCH), killed("5:3 9:7"), ALL, REFUTED),
    (of("total", figure="killed", number="at least 7", window=MARCH), killed("5:3 9:4+"), ALL, SUPPORTED),
    (of("total", figure="killed", number="at most 9", window=MARCH), killed("5:3 9:4+"), ALL, OPEN),
    # 3 or 8, never 5: the range has a hole.
    (
        of("total", figure="killed", number="exactly 5", window="2024-03-05/2024-03-09"),
        [*killed("5:3"), attack("y", "[2024-03-09..2024-03-10]", killed="5")],
        ALL,
        REFUTED,
    ),
    # share: two of three are a majority, 66.7 % is within half a point of 67, four fifths would be vast.
    (says("share", of="attacks", that="drones", number="a majority", window=MARCH), MIXED, ALL, SUPPORTED),
    (says("share", of="attacks", that="drones", number="67 percent", window=MARCH), MIXED, ALL, SUPPORTED),
    # 66.7 cut off instead of rounded is borderline, 65 is not it (20).
    (says("share", of="attacks", that="drones", number="66 percent", window=MARCH), MIXED, ALL, OPEN),
    (says("share", of="attacks", that="drones", number="65 percent", window=MARCH), MIXED, ALL, REFUTED),
    (says("share", of="attacks", that="drones", number="a vast majority", window=MARCH), MIXED, ALL, REFUTED),
    (says("share", of="attacks", that="drones", number="two thirds", window=MARCH), MIXED, ALL, SUPPORTED),
    # Two thirds against 5/8 and 7/11: 1/24 off is borderline, 1/33 too (1/40 is sure, 1/20 the end).
    (
        says("share", of="attacks", that="drones", number="two thirds", window=MARCH),
        [*on("1 2 3 4 5", weapon="drone"), *[attack(f"r{n}", "2024-03-09", weapon="rocket") for n in range(3)]],
        ALL,
        OPEN,
    ),
    # rate: 3 in the 31 days of March; 3 a month; 3 in three days are one a day.
    (of("rate", per="month", number="exactly 3", window=MARCH), on("5 6 7"), ALL, SUPPORTED),
    (of("rate", per="day", number="exactly 1", window="2024-03-05/2024-03-07"), on("5 6 7"), ALL, SUPPORTED),
    (of("rate", per="week", number="exactly 3", window="2024-03-04/2024-03-17"), on("5 6 7"), ALL, REFUTED),
    # compare: two drones, one rocket.
    (
        says("compare", of={"scope": "drones", "window": MARCH}, with_={"scope": "rockets", "window": MARCH}),
        MIXED,
        ALL,
        SUPPORTED,
    ),
    (
        says(
            "compare",
            of={"scope": "drones", "window": MARCH},
            with_={"scope": "rockets", "window": MARCH},
            ratio="doubled",
        ),
        MIXED,
        ALL,
        SUPPORTED,
    ),
    (
        says(
            "compare",
            of={"scope": "drones", "window": MARCH},
            with_={"scope": "rockets", "window": MARCH},
            difference="2",
        ),
        MIXED,
        ALL,
        REFUTED,
    ),
    # parts: drones and rockets are all of them; with one of unknown weapon (it may be a mine) perhaps not.
    (says("parts", of="attacks", parts=["drones", "rockets"], window=MARCH), MIXED, ALL, SUPPORTED),
    (
        says("parts", of="attacks", parts=["drones", "rockets"], window=MARCH),
        [*MIXED, attack("z", "2024-03-09")],
        ALL,
        OPEN,
    ),
    (says("parts", of="attacks", parts=["drones"], window=MARCH), MIXED, ALL, REFUTED),
    # distinct: two weapons; one of unknown weapon may bring a third.
    (of("distinct", attribute="weapon", number="exactly 2", window=MARCH), MIXED, ALL, SUPPORTED),
    (
        of("distinct", attribute="weapon", number="exactly 2", window=MARCH),
        [*MIXED, attack("z", "2024-03-09")],
        ALL,
        OPEN,
    ),
    (
        of("distinct", attribute="weapon", number="at least 2", window=MARCH),
        [*MIXED, attack("z", "2024-03-09")],
        ALL,
        SUPPORTED,
    ),
]

DEAD = killed("5:7 9:3 12:5")


def deadliest(event: str, **more: str) -> Data:
    """The one with the most dead."""
    return of("extreme", figure="killed", event=event, direction="highest", **more)


EXTREMES: list[Example] = [
    # 5 on the 12th: more than the 3 between, and the 7 on the 5th is where it starts.
    (deadliest("x3", since="2024-03-05"), DEAD, ALL, SUPPORTED),
    (deadliest("x3", since="2024-03-04"), DEAD, ALL, REFUTED),
    (deadliest("x3", since="x1"), DEAD, ALL, SUPPORTED),
    # On the 9th only 3 died: the required anchor is not met; as a reference it need not be.
    (deadliest("x3", since="2024-03-09"), DEAD, ALL, REFUTED),
    (deadliest("x3", since="2024-03-09", anchor="reference"), DEAD, ALL, SUPPORTED),
    (deadliest("x3", window="2024-03-06/2024-03-31"), DEAD, ALL, SUPPORTED),
    (deadliest("x3", window=MARCH), DEAD, ALL, REFUTED),
    (deadliest("x1"), DEAD, EVER, SUPPORTED),
    (deadliest("x1"), DEAD, ALL, OPEN),
    # Seven days before the 12th is the 5th: with the 5th it is beaten, without it is not.
    (deadliest("x3", within="7 days"), DEAD, ALL, SUPPORTED_OR_OPEN),
    # A deadlier one of its own day beats it (14); so does, for "ever", a later one that was there when it was said (1).
    (deadliest("x2", since="2024-03-05"), killed("5:7 9:3 9:5"), ALL, REFUTED),
    (deadliest("x2"), killed("5:2 9:3 12:5"), EVER, REFUTED_OR_OPEN),
    (deadliest("x3", within="6 days"), DEAD, ALL, SUPPORTED),
    # A tie: broken or shared, unless the claim says.
    (deadliest("x2", window=MARCH), killed("5:4 9:4"), ALL, OPEN),
    (deadliest("x2", window=MARCH, ties="shared"), killed("5:4 9:4"), ALL, SUPPORTED),
    (deadliest("x2", window=MARCH, ties="broken"), killed("5:4 9:4"), ALL, REFUTED),
    # rank: 7, 5, 3.
    (
        of("rank", figure="killed", event="x3", number="2", direction="highest", window=MARCH),
        DEAD,
        ALL,
        SUPPORTED,
    ),
    (of("rank", figure="killed", event="x3", number="2", direction="lowest", window=MARCH), DEAD, ALL, SUPPORTED),
    (of("rank", figure="killed", event="x2", number="2", direction="highest", window=MARCH), DEAD, ALL, REFUTED),
    # A shared place: open for the shared rank, never lower (11).
    (
        of("rank", figure="killed", event="x2", number="2", direction="highest", window=MARCH),
        killed("5:7 9:3 12:3"),
        ALL,
        OPEN,
    ),
    (
        of("rank", figure="killed", event="x2", number="3", direction="highest", window=MARCH),
        killed("5:7 9:3 12:3"),
        ALL,
        REFUTED,
    ),
    # "Ranks first since" is the superlative: after D, which held one as good (11).
    (
        of("rank", figure="killed", event="x3", number="1", direction="highest", since="2024-03-05"),
        DEAD,
        ALL,
        SUPPORTED,
    ),
    (of("rank", figure="killed", event="x3", number="1", direction="highest", since="2024-03-09"), DEAD, ALL, REFUTED),
    # record_period: the week of the 4th (Monday) has two, the next one has one.
    (
        of("record_period", at="2024-03-04/2024-03-10", over="week", window="2024-03-04/2024-03-17"),
        DEAD,
        ALL,
        SUPPORTED,
    ),
    (
        of("record_period", at="2024-03-11/2024-03-17", over="week", window="2024-03-04/2024-03-17"),
        DEAD,
        ALL,
        REFUTED,
    ),
]

RUNS: list[Example] = [
    # streak: the 5th, 6th and 7th, and none on the 4th.
    (of("streak", over="day", number="3", until="2024-03-07"), on("5 6 7"), ALL, SUPPORTED),
    (of("streak", over="day", number="3", until="2024-03-08"), on("5 6 7"), ALL, REFUTED),
    (of("streak", over="day", number="2", until="2024-03-07", exact="yes"), on("5 6 7"), ALL, REFUTED),
    (of("streak", over="day", number="3", until="2024-03-07", exact="yes"), on("5 6 7"), [], OPEN),
    # Two drones in a row, ended by a rocket.
    (of("streak", all="drones", over="events", number="2", ended_by="y"), MIXED, EVER, SUPPORTED),
    (of("streak", all="drones", over="events", number="3", ended_by="y"), MIXED, EVER, REFUTED),
    (of("streak", all="drones", over="events", number="1", exact="yes", ended_by="y"), MIXED, EVER, REFUTED),
    (of("streak", all="drones", over="events", number="1", until="y"), MIXED, EVER, REFUTED),
    # trend: 0, 1, 2 on three days, a rise twice running.
    (of("trend", direction="up", number="2", over="day", until="2024-03-06"), on("5 6 6"), ALL, SUPPORTED),
    (of("trend", direction="up", number="3", over="day", until="2024-03-06"), on("5 6 6"), ALL, REFUTED),
    (of("trend", direction="down", number="1", over="day", until="2024-03-06"), on("5 6 6"), ALL, REFUTED),
    # gap: 5 to 15 March are ten days apart; nine full days between may be meant too.
    (of("gap", after="x1", before="x2", number="at least 9 days"), on("5 15"), ALL, SUPPORTED),
    (of("gap", after="x1", before="x2", number="exactly 10 days"), on("5 15"), ALL, SUPPORTED_OR_OPEN),
    (of("gap", after="x1", before="x2", number="at least 9 days"), on("5 15 9"), ALL, REFUTED),
    (of("gap", after="x1", before="x2", number="more than 10 days"), on("5 15"), ALL, REFUTED),
    # The longest between events; or up to the edge, the 14 days to the end of March (7).
    (of("gap", window=MARCH, number="exactly 10 days"), on("5 15 17"), ALL, OPEN),
    (of("gap", window="2024-03-05/2024-03-17", number="exactly 10 days"), on("5 15 17"), ALL, SUPPORTED_OR_OPEN),
    (of("gap", window=MARCH, number="exactly 10 days"), on("5 9 15 17"), ALL, REFUTED),
    # pause: the 5th and the 15th, nothing from the 6th to the 14th.
    (of("pause", paused="2024-03-05", resumed="2024-03-15"), on("5 15"), ALL, SUPPORTED),
    (of("pause", paused="2024-03-05", resumed="2024-03-15"), on("5 9 15"), ALL, REFUTED),
    (of("pause", paused="2024-03-05", resumed="2024-03-15"), on("5 15"), [], OPEN),
    # The one that ends a pause and the one that began it are two (13).
    (of("pause", paused="2024-03", resumed="2024-03"), on("5"), ALL, REFUTED),
    (of("pause", paused="2024-03", resumed="2024-03"), on("5 9"), ALL, SUPPORTED),
]

SIEGE = attack("s", "2024-02-01/2024-02-14")
LONG = attack("l", "2024-01-20/2024-03-10")
TRUCE = attack("w", "2024-04-15/2024-05-10", what="truce")
NIGHT = attack("n", "2024-04-10T22:00+03:00/2024-04-11T04:00+03:00")
RELATIONS: list[Example] = [
    # 1 to 14 February: 13 days later, 14 days counted with both ends.
    (says("duration", of="s", number="exactly 14 days"), [SIEGE], [], OPEN),
    (says("duration", of="s", number="at least 13 days"), [SIEGE], [], SUPPORTED),
    (says("duration", of="s", number="more than 14 days"), [SIEGE], [], REFUTED),
    # From its end, the 14th, to 15 March 30 days, or from its start 43 (8).
    (says("duration", of="s", at="b", number="exactly 30 days"), [SIEGE, MAR15], [], OPEN),
    (says("duration", of="s", at="b", number="at least 30 days"), [SIEGE, MAR15], [], SUPPORTED),
    (says("duration", of="s", at="b", number="more than 43 days"), [SIEGE, MAR15], [], REFUTED),
    (says("duration", of="b", at="2024-04-15", number="exactly 31 days"), [MAR15], [], SUPPORTED),
    (says("duration", of="b", at="2024-04-15", number="1 month"), [MAR15], [], SUPPORTED),
    (says("duration", of="b", at="2024-04-15", number="more than 1 month"), [MAR15], [], REFUTED),
    # Both ends counted, in months too: 1 to 29 February is a month or a day less (18).
    (says("duration", of="f", number="at least 1 month"), [attack("f", "2024-02-01/2024-02-29")], [], OPEN),
    # 22:00 to 04:00 is six hours, no day, though two calendar days (18).
    (says("duration", of="n", number="less than 1 day"), [NIGHT], [], SUPPORTED),
    (says("duration", of="n", number="exactly 6 hours"), [NIGHT], [], SUPPORTED),
    # A bare day says when, not for how long (9).
    (says("duration", of="b", number="3 hours"), [MAR15], [], OPEN),
    # 4 February to 4 February a year on is the first anniversary; the day after it is not.
    (says("age", of="a", at="2025-02-04", number="1", anniversary="yes"), [FEB4], [], SUPPORTED),
    (says("age", of="a", at="2025-02-05", number="1", anniversary="yes"), [FEB4], [], REFUTED),
    (says("age", of="a", at="2025-02-05", number="1"), [FEB4], [], SUPPORTED),
    (says("age", of="a", at="2025-02-03", number="1"), [FEB4], [], REFUTED),
    # What lasted: after it means after its end, or perhaps its start; before it before its start (8).
    (says("order", event="x", after="s"), [SIEGE, attack("x", "2024-02-15")], [], SUPPORTED),
    (says("order", event="x", after="s"), [SIEGE, attack("x", "2024-02-13")], [], REFUTED_OR_OPEN),
    (says("order", event="x", after="s"), [SIEGE, attack("x", "2024-01-13")], [], REFUTED),
    (says("order", event="s", before="x"), [SIEGE, attack("x", "2024-02-13")], [], OPEN),
    (says("order", event="x", during="s"), [SIEGE, attack("x", "2024-02-13")], [], SUPPORTED),
    # Since what lasted: after its end, or its start, unless it is written (8).
    (says("none", scope="attacks", since="s"), [SIEGE, attack("x", "2024-02-13")], ALL, OPEN),
    (says("none", scope="attacks", since="end of s"), [SIEGE, attack("x", "2024-02-13")], ALL, SUPPORTED),
    (says("none", scope="attacks", since="start of s"), [SIEGE, attack("x", "2024-02-13")], ALL, REFUTED),
    # Whether there was any asks what was going on, in one reading; how many has two (6).
    (says("happened", scope="attacks", window="2024-02-01"), [SIEGE], [], SUPPORTED),
    (says("happened", scope="attacks", window="2024-02-14"), [SIEGE], ALL, SUPPORTED),
    (says("count", scope="attacks", window="2024-02-14", number="exactly 0"), [SIEGE], ALL, REFUTED),
    (says("none", scope="attacks", window="2024-02-15"), [SIEGE], ALL, SUPPORTED),
    (
        says("count", scope="attacks", window="2024-02-14", number="exactly 2"),
        [SIEGE, attack("x", "2024-02-14"), attack("y", "2024-02-14")],
        ALL,
        OPEN,
    ),
    (says("attribute", event="s", window="2024-02-14"), [SIEGE], [], SUPPORTED),
    (says("streak", scope="attacks", over="month", number="3", until="2024-03"), [LONG], ALL, SUPPORTED),
    # It was going on in March, so the last one was in January or in March (6).
    (says("last", scope="attacks", at="2024-01"), [LONG], ALL, OPEN),
    # The lull begins where it ended (7).
    (says("pause", scope="attacks", paused="2024-01", resumed="2024-04"), [LONG, APR22], ALL, REFUTED),
    (says("pause", scope="attacks", paused="2024-03", resumed="2024-04"), [LONG, APR22], ALL, SUPPORTED),
    # What was not over when it was said counts from its start (4).
    (says("none", scope="iraq", since="w"), [TRUCE, attack("x", "2024-04-20")], ALL, REFUTED),
]


@pytest.mark.parametrize(
    ("statement", "events", "coverage", "expected"), [*FIRSTS, *AMOUNTS, *EXTREMES, *RUNS, *RELATIONS]
)
def test_hand_derived(statement: Data, events: list[Data], coverage: list[tuple[str, str]], expected: str) -> None:
    """The derivation stands beside each case."""
    assert judged(statement, events, coverage) == expected


DOLLARS = monthly("4.0", "4.1", "4.3", "4.2", unit="dollars")
JOBLESS = monthly("4.0", "4.1", "4.3", "4.2")
STATES: list[tuple[Data, Data, str]] = [
    (says("value", series="s", at="2024-03", number="4.3 percent"), JOBLESS, SUPPORTED),
    (says("value", series="s", at="2024-03", number="exactly 4"), JOBLESS, REFUTED),
    # 4.26 is 4.3 percent to one decimal; 4.24 is not.
    (says("value", series="s", at="2024-03", number="4.3 percent"), monthly("", "", "4.26"), SUPPORTED),
    (says("value", series="s", at="2024-03", number="4.3 percent"), monthly("", "", "4.24"), REFUTED),
    # No observation for December: nobody knows.
    (says("value", series="s", at="2024-12", number="4"), JOBLESS, OPEN),
    # A quarter of 4.0, 4.1, 4.3: its mean, its last, its lowest and its highest are all at least 4, not all over 4 (27).
    (says("value", series="s", at="2024-01/2024-03", number="at least 4"), JOBLESS, SUPPORTED),
    (says("value", series="s", at="2024-01/2024-03", number="over 4"), JOBLESS, OPEN),
    # Declared, it has one reading; with a part missing none (27).
    (
        says("value", series="s", at="2024-01/2024-03", number="4.3"),
        monthly("4.0", "4.1", "4.3", over="last"),
        SUPPORTED,
    ),
    (
        says("value", series="s", at="2024-01/2024-03", number="12.4"),
        monthly("4.0", "4.1", "4.3", over="sum"),
        SUPPORTED,
    ),
    (says("value", series="s", at="2024-01/2024-03", number="4.3"), monthly("4.3", "", "4.3"), OPEN),
    (says("value", series="s", at="2024-01/2024-03", number="4.3"), monthly("4.3", "4.3", "4.3"), SUPPORTED),
    (says("value", series="s", at="2024-04/2024-06", number="4.3"), monthly("", "", "", "4.3"), OPEN),
    # Unchanged needs no ratio: 0 and 0 (22).
    (says("change", series="s", from_="2024-01", to="2024-02", ratio="unchanged"), monthly("0", "0"), SUPPORTED),
    # The same words are the same figure; 2,600 is within the ten per cent of "about", but not sure.
    (says("value", series="s", at="2024-01", number="about 2,500"), monthly("about 2,500"), SUPPORTED),
    (says("value", series="s", at="2024-01", number="over 2,600"), monthly("about 2,500"), OPEN),
    (says("value", series="s", at="2024-01", number="about 2,500"), monthly("2,600"), SUPPORTED),
    (says("value", series="s", at="2024-01", number="about 2,500"), monthly("2,700"), OPEN),
    (says("value", series="s", at="2024-01", number="2.5 million"), monthly("2.5", scale="1000000"), SUPPORTED),
    # Rounded to one decimal: 4.3 may be 4.25 to 4.35.
    (says("value", series="s", at="2024-03", number="over 4"), monthly("", "", "4.0", decimals="1"), OPEN),
    # change: up from 4.0 to 4.3, by 0.3, 7.5 per cent.
    (says("change", series="s", from_="2024-01", to="2024-03", direction="up"), JOBLESS, SUPPORTED),
    (says("change", series="s", from_="2024-02", to="2024-03", direction="down"), JOBLESS, REFUTED),
    # Of a series in percent it may be points as well (23).
    (says("change", series="s", from_="2024-01", to="2024-03", ratio="up 7.5 percent"), JOBLESS, OPEN),
    (says("change", series="s", from_="2024-01", to="2024-03", ratio="up 7.5 percent"), DOLLARS, SUPPORTED),
    (says("change", series="s", from_="2024-01", to="2024-03", ratio="up 8.5 percent"), JOBLESS, REFUTED),
    (says("change", series="s", from_="2024-01", to="2024-02", ratio="down 2.5 percent"), JOBLESS, REFUTED),
    (says("change", series="s", from_="2024-01", to="2024-12", direction="up"), JOBLESS, OPEN),
    # trend: up twice to March, not in April.
    (says("trend", series="s", direction="up", number="2", over="month", until="2024-03"), JOBLESS, SUPPORTED),
    (says("trend", series="s", direction="down", number="2", over="month", until="2024-03"), JOBLESS, REFUTED),
    (
        says("trend", series="s", direction="up", number="2", over="observations", until="2024-03"),
        JOBLESS,
        SUPPORTED,
    ),
    (
        says("extreme", series="s", at="2024-03", direction="highest", window="2024-01/2024-03"),
        JOBLESS,
        SUPPORTED,
    ),
    # On 23 April, April has no value yet (27); the one on record is no higher in any case.
    (
        says("extreme", series="s", at="2024-03", direction="highest", window="2024-01/2024-04"),
        JOBLESS,
        SUPPORTED,
    ),
    (
        says("rank", series="s", at="2024-02", number="2", direction="highest", window="2024-01/2024-03"),
        JOBLESS,
        SUPPORTED,
    ),
    # A hole in March may hold a higher value.
    (
        says("extreme", series="s", at="2024-04", direction="highest", window="2024-01/2024-04", ties="shared"),
        monthly("4", "4", "", "5"),
        OPEN,
    ),
    (
        says("compare", of={"series": "s", "window": "2024-03"}, with_={"series": "s", "window": "2024-01"}),
        JOBLESS,
        SUPPORTED,
    ),
]


@pytest.mark.parametrize(("statement", "dossier", "expected"), STATES)
def test_series(statement: Data, dossier: Data, expected: str) -> None:
    """The derivation stands beside each case."""
    assert judged(statement, [], [], **dossier) == expected


def test_two_vintages_leave_either_value() -> None:
    """March was first put at 0.3, later at 0.2: at least 0.2 in both, over 0.2 in one."""
    values = [
        {"when": "2024-03", "value": "0.3", "published": "2024-04-10"},
        {"when": "2024-03", "value": "0.2", "published": "2024-05-10"},
    ]
    series: Data = {"series": {"s": {"unit": "percent", "every": "month", "values": values}}}
    for number, expected in (("at least 0.2", SUPPORTED), ("over 0.2", OPEN), ("over 0.3", REFUTED)):
        assert judged(says("value", series="s", at="2024-03", number=number), [], [], **series) == expected


def test_ages_of_people() -> None:
    """Born on 4 March 1979, 45 on 4 March 2024 and 44 the day before; of a birth in March the day is open."""
    people: Data = {"people": {"p": {"name": "P", "born": "1979-03-04"}, "q": {"name": "Q", "born": "1979-03"}}}
    for who, day, number, expected in (
        ("p", "2024-03-04", "45", SUPPORTED),
        ("p", "2024-03-03", "45", REFUTED),
        ("q", "2024-03-15", "45", OPEN),
        ("q", "2024-04-01", "45", SUPPORTED),
        ("q", "2024-02-29", "45", REFUTED),
    ):
        assert judged(says("age", of=who, at=day, number=number), [], [], **people) == expected
    # A birthday of 29 February is 28 February or 1 March (18).
    leap: Data = {"people": {"p": {"name": "P", "born": "1980-02-29"}}}
    assert judged(says("age", of="p", at="2023-02-28", number="43"), [], [], **leap) == OPEN
    assert judged(says("age", of="p", at="2023-03-01", number="43"), [], [], **leap) == SUPPORTED
    # Over 45, six months after the birthday: in completed years no, in fractions yes; from 46 on both (18).
    assert judged(says("age", of="p", at="2024-09-04", number="over 45"), [], [], **people) == OPEN
    assert judged(says("age", of="p", at="2025-03-04", number="over 45"), [], [], **people) == SUPPORTED
    assert judged(says("age", of="p", at="2024-09-04", number="at least 45"), [], [], **people) == SUPPORTED


def test_what_was_reported() -> None:
    """An event on record from the source says it; silence proves nothing."""
    that = {"happened": {"scope": "attacks", "window": "2024-03-15"}}
    told = attack("b", "2024-03-15", source="wire")
    # The wire appeared in June: that it had said so when the claim was made is not on record (3).
    assert judged(says("reported", source="wire", that=that), [told], []) == SUPPORTED_OR_OPEN
    early: Data = {"voucher": {"published": "2024-04-01"}}
    assert judged(says("reported", source="wire", that=that), [told], [], **early) == SUPPORTED
    assert judged(says("reported", source="speaker", that=that), [told], []) == OPEN


def test_statements_together() -> None:
    """And, or, not are told in one world: an event on one of two days is on one day or the other."""
    either = attack("b", "[2024-03-15,2024-03-16]")
    first, second = ({"happened": {"scope": "attacks", "window": f"2024-03-{day}"}} for day in (15, 16))
    assert judged({"compound": {"any": [first, second]}}, [either], []) == SUPPORTED
    assert judged({"compound": {"all": [first, second]}}, [either], ALL) == REFUTED
    assert judged({"compound": {"not": first}}, [MAR15], ALL) == REFUTED
    assert judged({"compound": {"not": second}}, [MAR15], ALL) == SUPPORTED
    assert judged({"compound": {"not": second}}, [MAR15], []) == OPEN
