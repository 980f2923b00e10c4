"""Hand-derived verdicts for the oracle alone, for all kinds beyond the first five: each case carries its derivation."""

from __future__ import annotations

from typing import Any

import pytest

from .examples import ALL, FEB4, MAR15, Data, attack, judged, killed, monthly, on
from .worlds import OPEN, REFUTED, SUPPORTED

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
    # all: both were drones; a rocket refutes it; none at all refutes it too; an unlogged one may be a rocket.
    (says("all", of="attacks", that="drones", window=MARCH), DRONES, ALL, SUPPORTED),
    (says("all", of="attacks", that="drones", window=MARCH), MIXED, ALL, REFUTED),
    (says("all", of="attacks", that="drones", window="2024-02"), DRONES, ALL, REFUTED),
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
    # first_in: 5 to 15 March are ten days. From the 5th's start x1 is within, from its end it is not.
    (of("first_in", within="10 days", events=["x2"]), on("5 15"), EVER, OPEN),
    (of("first_in", within="9 days", events=["x2"]), on("5 15"), EVER, SUPPORTED),
    (of("first_in", within="11 days", events=["x2"]), on("5 15"), EVER, REFUTED),
    # Nothing before: not the first "in" so long; as a mere reference it is.
    (of("first_in", within="9 days", events=["x1"]), on("15"), EVER, REFUTED),
    (of("first_in", within="9 days", events=["x1"], anchor="reference"), on("15"), EVER, SUPPORTED),
    # A month before 31 March is 29 February 2024: the 1st of March is later.
    (of("first_in", within="1 month", events=["x2"]), on("1 31"), EVER, REFUTED),
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
    (says("share", of="attacks", that="drones", number="66 percent", window=MARCH), MIXED, ALL, REFUTED),
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
    (deadliest("x3", within="7 days"), DEAD, ALL, OPEN),
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
    # gap: 5 to 15 March are ten days apart, nine full days between.
    (of("gap", after="x1", before="x2", number="at least 9 days"), on("5 15"), ALL, SUPPORTED),
    (of("gap", after="x1", before="x2", number="exactly 10 days"), on("5 15"), ALL, OPEN),
    (of("gap", after="x1", before="x2", number="at least 9 days"), on("5 15 9"), ALL, REFUTED),
    (of("gap", after="x1", before="x2", number="more than 10 days"), on("5 15"), ALL, REFUTED),
    (of("gap", window=MARCH, number="exactly 10 days"), on("5 15 17"), ALL, SUPPORTED),
    (of("gap", window=MARCH, number="exactly 10 days"), on("5 9 15 17"), ALL, REFUTED),
    # pause: the 5th and the 15th, nothing from the 6th to the 14th.
    (of("pause", paused="2024-03-05", resumed="2024-03-15"), on("5 15"), ALL, SUPPORTED),
    (of("pause", paused="2024-03-05", resumed="2024-03-15"), on("5 9 15"), ALL, REFUTED),
    (of("pause", paused="2024-03-05", resumed="2024-03-15"), on("5 15"), [], OPEN),
]

SIEGE = attack("s", "2024-02-01/2024-02-14")
RELATIONS: list[Example] = [
    # 1 to 14 February: 13 days later, 14 days counted with both ends.
    (says("duration", of="s", number="exactly 14 days"), [SIEGE], [], OPEN),
    (says("duration", of="s", number="at least 13 days"), [SIEGE], [], SUPPORTED),
    (says("duration", of="s", number="more than 14 days"), [SIEGE], [], REFUTED),
    # From its end, the 14th, to 15 March: 30 days, one month and a day.
    (says("duration", of="s", at="b", number="exactly 30 days"), [SIEGE, MAR15], [], SUPPORTED),
    (says("duration", of="s", at="2024-03-15", number="1 month"), [SIEGE], [], SUPPORTED),
    (says("duration", of="s", at="2024-03-15", number="more than 1 month"), [SIEGE], [], SUPPORTED),
    (says("duration", of="s", at="2024-03-14", number="more than 1 month"), [SIEGE], [], REFUTED),
    # 4 February to 4 February a year on is the first anniversary; the day after it is not.
    (says("age", of="a", at="2025-02-04", number="1", anniversary="yes"), [FEB4], [], SUPPORTED),
    (says("age", of="a", at="2025-02-05", number="1", anniversary="yes"), [FEB4], [], REFUTED),
    (says("age", of="a", at="2025-02-05", number="1"), [FEB4], [], SUPPORTED),
    (says("age", of="a", at="2025-02-03", number="1"), [FEB4], [], REFUTED),
    # What lasted: after it means after its end, before it before its start; since it, after its end.
    (says("order", event="x", after="s"), [SIEGE, attack("x", "2024-02-15")], [], SUPPORTED),
    (says("order", event="x", after="s"), [SIEGE, attack("x", "2024-02-13")], [], REFUTED),
    (says("order", event="x", during="s"), [SIEGE, attack("x", "2024-02-13")], [], SUPPORTED),
    (says("none", scope="attacks", since="s"), [SIEGE, attack("x", "2024-02-13")], ALL, SUPPORTED),
    (says("none", scope="attacks", since="start of s"), [SIEGE, attack("x", "2024-02-13")], ALL, REFUTED),
    # Its start places it in a window.
    (says("happened", scope="attacks", window="2024-02-01"), [SIEGE], [], SUPPORTED),
    (says("happened", scope="attacks", window="2024-02-14"), [SIEGE], ALL, REFUTED),
]


@pytest.mark.parametrize(
    ("statement", "events", "coverage", "expected"), [*FIRSTS, *AMOUNTS, *EXTREMES, *RUNS, *RELATIONS]
)
def test_hand_derived(statement: Data, events: list[Data], coverage: list[tuple[str, str]], expected: str) -> None:
    """The derivation stands beside each case."""
    assert judged(statement, events, coverage) == expected


JOBLESS = monthly("4.0", "4.1", "4.3", "4.2")
STATES: list[tuple[Data, Data, str]] = [
    (says("value", series="s", at="2024-03", number="4.3 percent"), JOBLESS, SUPPORTED),
    (says("value", series="s", at="2024-03", number="exactly 4"), JOBLESS, REFUTED),
    # 4.26 is 4.3 percent to one decimal; 4.24 is not.
    (says("value", series="s", at="2024-03", number="4.3 percent"), monthly("", "", "4.26"), SUPPORTED),
    (says("value", series="s", at="2024-03", number="4.3 percent"), monthly("", "", "4.24"), REFUTED),
    # No observation for December: nobody knows.
    (says("value", series="s", at="2024-12", number="4"), JOBLESS, OPEN),
    # A quarter holds 4.0, 4.1, 4.3: all at least 4, not all over 4.
    (says("value", series="s", at="2024-01/2024-03", number="at least 4"), JOBLESS, SUPPORTED),
    (says("value", series="s", at="2024-01/2024-03", number="over 4"), JOBLESS, OPEN),
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
    (says("change", series="s", from_="2024-03", to="2024-04", direction="up"), JOBLESS, REFUTED),
    (says("change", series="s", from_="2024-01", to="2024-03", ratio="up 7.5 percent"), JOBLESS, SUPPORTED),
    (says("change", series="s", from_="2024-01", to="2024-03", ratio="up 8.5 percent"), JOBLESS, REFUTED),
    (says("change", series="s", from_="2024-01", to="2024-02", ratio="down 2.5 percent"), JOBLESS, REFUTED),
    (says("change", series="s", from_="2024-01", to="2024-12", direction="up"), JOBLESS, OPEN),
    # trend: up twice to March, not in April.
    (says("trend", series="s", direction="up", number="2", over="month", until="2024-03"), JOBLESS, SUPPORTED),
    (says("trend", series="s", direction="up", number="2", over="month", until="2024-04"), JOBLESS, REFUTED),
    (
        says("trend", series="s", direction="up", number="2", over="observations", until="2024-03"),
        JOBLESS,
        SUPPORTED,
    ),
    (
        says("extreme", series="s", at="2024-03", direction="highest", window="2024-01/2024-04"),
        JOBLESS,
        SUPPORTED,
    ),
    (
        says("rank", series="s", at="2024-04", number="2", direction="highest", window="2024-01/2024-04"),
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
        says("compare", of={"series": "s", "window": "2024-04"}, with_={"series": "s", "window": "2024-01"}),
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
    # 29 February 1980 clamps to 28 February 2023.
    leap: Data = {"people": {"p": {"name": "P", "born": "1980-02-29"}}}
    assert judged(says("age", of="p", at="2023-02-28", number="43"), [], [], **leap) == SUPPORTED


def test_what_was_reported() -> None:
    """An event on record from the source says it; silence proves nothing."""
    that = {"happened": {"scope": "attacks", "window": "2024-03-15"}}
    told = attack("b", "2024-03-15", source="wire")
    assert judged(says("reported", source="wire", that=that), [told], []) == SUPPORTED
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
