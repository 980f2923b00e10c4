"""Hand-derived verdicts for the oracle alone, kind by kind: each case carries its derivation."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from .almanac import completed, exact_length, plus
from .examples import (
    ALL,
    APR22,
    FEB4,
    MAR15,
    Case,
    Data,
    attack,
    count,
    first,
    happened,
    judged,
    none,
    order,
)
from .numbers import BORDERLINE, NO, UNLIKELY, YES, number_word
from .lengths import length
from .proportions import proportion
from .worlds import OPEN, REFUTED, SUPPORTED

SUPPORTED_OR_OPEN = "supported or not_enough_evidence"
REFUTED_OR_OPEN = "refuted or not_enough_evidence"

FIRSTS: list[Case] = [
    # The founding example: 15 March lies strictly between 4 February and 22 April.
    (first(["c"], "2024-02-04"), [FEB4, MAR15, APR22], ALL, REFUTED),
    # One certain event between refutes whatever is covered (absence is asymmetric).
    (first(["c"], "2024-02-04"), [FEB4, MAR15, APR22], [], REFUTED),
    # Nothing between, closed, an attack on the anchor day.
    (first(["c"], "2024-02-04"), [FEB4, APR22], ALL, SUPPORTED),
    # Without coverage an attack nobody logged may lie between.
    (first(["c"], "2024-02-04"), [FEB4, APR22], [], OPEN),
    # Only the days strictly between need closing: 5 February to 21 April is just enough (DESIGN 6). Whether one that
    # is missing on the 22nd itself, perhaps earlier that day, has to be excluded too the page leaves open.
    (first(["c"], "2024-02-04"), [FEB4, APR22], [("attacks", "2024-02-05/2024-04-21")], SUPPORTED_OR_OPEN),
    (first(["c"], "2024-02-04"), [FEB4, APR22], [("attacks", "2024-02-05/2024-04-22")], SUPPORTED),
    # One day short at either end leaves room.
    (first(["c"], "2024-02-04"), [FEB4, APR22], [("attacks", "2024-02-06/2024-04-21")], OPEN),
    (first(["c"], "2024-02-04"), [FEB4, APR22], [("attacks", "2024-02-05/2024-04-20")], OPEN),
    # An attack on 4 or 5 February beside one surely on the 4th: between only if it was on the 5th.
    (first(["c"], "2024-02-04"), [FEB4, attack("x", "[2024-02-04..2024-02-05]"), APR22], ALL, OPEN),
    # Alone it is anchor (4th) or intruder (5th): true in one world, false in the other.
    (first(["c"], "2024-02-04"), [attack("x", "[2024-02-04..2024-02-05]"), APR22], ALL, OPEN),
    # On the 5th or 6th it is an intruder either way.
    (first(["c"], "2024-02-04"), [FEB4, attack("x", "[2024-02-05..2024-02-06]"), APR22], ALL, REFUTED),
    # The anchor day is closed and empty: the last one was on the 1st, so the anchor part is false.
    (first(["c"], "2024-02-04"), [attack("x", "2024-02-01"), APR22], ALL, REFUTED),
    # With the anchor day open, something may have been there.
    (first(["c"], "2024-02-04"), [APR22], [("attacks", "2024-02-05/2024-04-21")], OPEN),
    # As a mere point of reference the day needs no attack.
    (first(["c"], "2024-02-04", anchor="reference"), [attack("x", "2024-02-01"), APR22], ALL, SUPPORTED),
    # The focal event lies on the anchor day, not after it.
    (first(["a"], "2024-02-04"), [FEB4], ALL, REFUTED),
    # First since February: 4 February is in the anchor month, nothing in March and April before the 22nd.
    (first(["c"], "2024-02"), [FEB4, APR22], ALL, SUPPORTED),
    # Two on the focal day without clock times: neither alone can be said to be the first; both together are (14).
    (first(["c"], "2024-02-04"), [FEB4, APR22, attack("d", "2024-04-22")], ALL, OPEN),
    (first(["c", "d"], "2024-02-04"), [FEB4, APR22, attack("d", "2024-04-22")], ALL, SUPPORTED),
    # Both with clock times, the other one earlier: not the first.
    (
        first(["c"], "2024-02-04"),
        [FEB4, attack("c", "2024-04-22T20:00+03:00"), attack("d", "2024-04-22T08:00+03:00")],
        ALL,
        REFUTED,
    ),
    # Only one of them with a clock time: the other may lie on either side of it (14).
    (first(["c"], "2024-02-04"), [FEB4, APR22, attack("d", "2024-04-22T08:00+03:00")], ALL, OPEN),
    # A clocked focal event and an open focal day: an unlogged clocked attack may have been earlier that day.
    (
        first(["c"], "2024-02-04"),
        [FEB4, attack("c", "2024-04-22T20:00+03:00")],
        [("attacks", "2024-02-05/2024-04-21")],
        OPEN,
    ),
    # Two named: no other before the last of them (12).
    (first(["c", "b"], "2024-02-04"), [FEB4, MAR15, APR22], ALL, SUPPORTED),
    (first(["c", "b"], "2024-02-04"), [FEB4, MAR15, attack("x", "2024-04-01"), APR22], ALL, REFUTED),
    # The focal event is out of scope (Lebanon), so the sentence is false.
    (first(["c"], "2024-02-04"), [FEB4, attack("c", "2024-04-22", place="Lebanon")], ALL, REFUTED),
    # The focal event's place is unknown: perhaps in, perhaps out.
    (first(["c"], "2024-02-04"), [FEB4, attack("c", "2024-04-22", place=None)], ALL, OPEN),
    # Since an event: no anchor condition, b lies between a and c.
    (first(["c"], "a"), [FEB4, MAR15, APR22], ALL, REFUTED),
    (first(["c"], "b"), [FEB4, MAR15, APR22], ALL, SUPPORTED),
    # On the anchor event's own day, no clocks: d may lie on either side of b (14).
    (first(["c"], "b"), [MAR15, attack("d", "2024-03-15"), APR22], ALL, OPEN),
    # With clocks on both, four hours after the anchor is between.
    (
        first(["c"], "b"),
        [attack("b", "2024-03-15T08:00+03:00"), attack("d", "2024-03-15T12:00+03:00"), APR22],
        ALL,
        REFUTED,
    ),
    # The focal event comes before the anchor event.
    (first(["b"], "c"), [MAR15, APR22], ALL, REFUTED),
]

HAPPENED_AND_NONE: list[Case] = [
    # One certain event supports existence without any coverage.
    (happened("2024-03-15"), [MAR15], [], SUPPORTED),
    # Only coverage refutes it.
    (happened("2024-03-16"), [MAR15], ALL, REFUTED),
    (happened("2024-03-16"), [MAR15], [], OPEN),
    # Somewhere in March, claimed for the 15th: perhaps.
    (happened("2024-03-15"), [attack("b", "2024-03")], ALL, OPEN),
    (happened("2024-03"), [attack("b", "2024-03")], ALL, SUPPORTED),
    # One of two days, the window between them: certainly not there.
    (happened("2024-03-15"), [attack("b", "[2024-03-14,2024-03-16]")], ALL, REFUTED),
    # "between" two days with and without the ends differ on the end day, not inside.
    (happened("between 2024-03-15 and 2024-03-20"), [MAR15], ALL, OPEN),
    (happened("between 2024-03-14 and 2024-03-20"), [MAR15], ALL, SUPPORTED),
    # Between two months there is one reading only.
    (happened("between 2024-03 and 2024-04"), [MAR15], ALL, SUPPORTED),
    # Since the 15th, with or without the 15th.
    (happened("since 2024-03-15"), [MAR15], ALL, OPEN),
    (happened("from 2024-03-15"), [MAR15], ALL, SUPPORTED),
    (happened("after 2024-03-15"), [MAR15], ALL, REFUTED),
    (happened("since 2024-03"), [MAR15], ALL, SUPPORTED),
    # Until the 15th, with or without it; before it; through it. All before needs closing too.
    (happened("until 2024-03-15"), [MAR15], [("attacks", "../2024-05")], OPEN),
    (happened("before 2024-03-15"), [MAR15], [("attacks", "../2024-05")], REFUTED),
    (happened("before 2024-03-15"), [MAR15], ALL, OPEN),
    # By a day means that day's end, or perhaps its start; by a month either (15).
    (happened("by 2024-03-15"), [MAR15], [], SUPPORTED_OR_OPEN),
    (happened("by 2024-03"), [MAR15], [("attacks", "../2024-05")], OPEN),
    (happened("by 2024-04"), [MAR15], [], SUPPORTED),
    # The day a claim is made is possible, not certain.
    (happened("from 2024-04-01"), [attack("x", "2024-04-23")], ALL, OPEN),
    (none(window="from 2024-04-01"), [attack("x", "2024-04-24")], ALL, SUPPORTED),
    # An open stretch up to now is open on the last day unless that day is covered.
    (none(window="from 2024-04-01"), [], [("attacks", "2024-04-01/2024-04-23")], SUPPORTED),
    (none(window="from 2024-04-01"), [], [("attacks", "2024-04-01/2024-04-22")], OPEN),
    # Iraq closed and Syria closed close "Iraq or Syria"; one alone does not.
    (none(window="2024-03"), [], [("iraq", "2024-03"), ("syria", "2024-03")], SUPPORTED),
    (none(window="2024-03"), [], [("iraq", "2024-03")], OPEN),
    # A wider scope closes a narrower one, not the other way round.
    (none("conoco", window="2024-03"), [], [("syria", "2024-03")], SUPPORTED),
    (none("syria", window="2024-03"), [], [("conoco", "2024-03")], OPEN),
    (none("deadly", window="2024-03"), [], [("attacks", "2024-03")], SUPPORTED),
    (none("manned", window="2024-03"), [], [("anywhere", "2024-03")], SUPPORTED),
    (none("anywhere", window="2024-03"), [], [("manned", "2024-03")], OPEN),
    # Yemen is in no event and no vocabulary: it may be a typo, so nothing closes it.
    (none("yemen", window="2024-03"), [], [("anywhere", "2024-03")], OPEN),
    # A place broader than the condition is unknown; a narrower one counts.
    (happened("2024-03-15", "conoco"), [attack("b", "2024-03-15", place="Syria")], ALL, OPEN),
    (happened("2024-03-15", "syria"), [attack("b", "2024-03-15", place="syria/conoco")], [], SUPPORTED),
    # Iraq or Syria, both in scope: certainly in. Iraq or Lebanon: unknown.
    (happened("2024-03-15"), [attack("b", "2024-03-15", place=["Iraq", "Syria"])], [], SUPPORTED),
    (happened("2024-03-15"), [attack("b", "2024-03-15", place=["Iraq", "Lebanon"])], ALL, OPEN),
    # 34+ is at least 3; 2-3 may be; 2 is not.
    (happened("2024-03-15", "deadly"), [attack("b", "2024-03-15", killed="34+")], ALL, SUPPORTED),
    (happened("2024-03-15", "deadly"), [attack("b", "2024-03-15", killed="2-3")], ALL, OPEN),
    (happened("2024-03-15", "deadly"), [attack("b", "2024-03-15", killed="2")], ALL, REFUTED),
    # Not by drone: a drone attack is out, a small drone too, an unnamed weapon unknown.
    (happened("2024-03-15", "manned"), [attack("b", "2024-03-15", weapon="rocket")], [], SUPPORTED),
    (
        happened("2024-03-15", "manned"),
        [attack("b", "2024-03-15", weapon="drone/small")],
        [("anywhere", "2024-03")],
        REFUTED,
    ),
    (happened("2024-03-15", "manned"), [MAR15], [("anywhere", "2024-03")], OPEN),
    # None since 15 March: the anchor holds one, nothing after, all closed through the day of the claim.
    (none(since="2024-03-15"), [MAR15], ALL, SUPPORTED),
    (none(since="2024-03-14"), [MAR15], ALL, REFUTED),
    # The anchor day is empty and closed: true, or false to those who take it for the date of the last one (11);
    # true where it is only a point of reference.
    (none(since="2024-03-16"), [MAR15], ALL, OPEN),
    (none(since="2024-03-16", anchor="reference"), [MAR15], ALL, SUPPORTED),
    # Since event b; another on its day without clock lies on either side (14), the day after does count.
    (none(since="b"), [MAR15, attack("d", "2024-03-15")], ALL, OPEN),
    # Since the very day on which it is said: an empty stretch decides nothing (4).
    (none(since="2024-04-23"), [], ALL, OPEN),
    # Since April, said in April: from its start (4).
    (none(since="2024-04"), [APR22], ALL, REFUTED),
    (none(since="2024-04"), [MAR15], ALL, SUPPORTED),
    (none(since="b"), [MAR15, attack("d", "2024-03-16")], ALL, REFUTED),
]

COUNTS: list[Case] = [
    (count("2", window="2024-02/2024-03"), [FEB4, MAR15, APR22], ALL, SUPPORTED),
    (count("3", window="2024-02/2024-03"), [FEB4, MAR15, APR22], ALL, REFUTED),
    # More are possible without coverage, fewer are not.
    (count("at least 2", window="2024-02/2024-03"), [FEB4, MAR15], [], SUPPORTED),
    (count("at most 2", window="2024-02/2024-03"), [FEB4, MAR15], [], OPEN),
    (count("fewer than 2", window="2024-02/2024-03"), [FEB4, MAR15], [], REFUTED),
    # Since a day: 2 with it, 1 without it. "at least 1" holds in both readings.
    (count("exactly 2", since="2024-03-15"), [MAR15, APR22], ALL, OPEN),
    (count("at least 1", since="2024-03-15"), [MAR15, APR22], ALL, SUPPORTED),
    (count("over 2", since="2024-03-15"), [MAR15, APR22], ALL, REFUTED),
    # Since a month has one reading.
    (count("exactly 2", since="2024-03"), [MAR15, APR22], ALL, SUPPORTED),
    # Since event b: it does not count itself, or perhaps it does; one more on its day lies on either side (14).
    (count("exactly 1", since="b"), [MAR15, APR22], ALL, SUPPORTED_OR_OPEN),
    (count("exactly 1", since="b"), [MAR15, attack("d", "2024-03-15"), APR22], ALL, OPEN),
    # A row of two or three.
    (count("at least 3", window="2024-03"), [MAR15, attack("d", "2024-03-20", number="2-3")], ALL, SUPPORTED),
    (count("exactly 3", window="2024-03"), [MAR15, attack("d", "2024-03-20", number="2-3")], ALL, OPEN),
    (count("at most 5", window="2024-03"), [attack("d", "2024-03-20", number="3+")], ALL, OPEN),
    # Dozens is sure from 24 and borderline from 13; above the next word it is open (21).
    (count("dozens", window="2024-03"), [attack("d", "2024-03-20", number="24-30")], ALL, SUPPORTED),
    (count("dozens", window="2024-03"), [attack("d", "2024-03-20", number="24+")], ALL, OPEN),
    (count("dozens", window="2024-03"), [attack("d", "2024-03-20", number="20-26")], ALL, OPEN),
    (count("dozens", window="2024-03"), [attack("d", "2024-03-20", number="12")], ALL, REFUTED),
    # u(150) = 10: about 150 is sure within 7.5 and borderline within 15.
    (count("about 150", window="2024-03"), [attack("d", "2024-03-20", number="143-157")], ALL, SUPPORTED),
    (count("about 150", window="2024-03"), [attack("d", "2024-03-20", number="142")], ALL, OPEN),
    (count("about 150", window="2024-03"), [attack("d", "2024-03-20", number="134")], ALL, REFUTED),
    # A bare round 150: what rounds to it is borderline, the lower end included (20).
    (count("150", window="2024-03"), [attack("d", "2024-03-20", number="146")], ALL, OPEN),
    (count("150", window="2024-03"), [attack("d", "2024-03-20", number="145")], ALL, OPEN),
    (count("150", window="2024-03"), [attack("d", "2024-03-20", number="144")], ALL, REFUTED),
    (count("150", window="2024-03"), [attack("d", "2024-03-20", number="155")], ALL, REFUTED),
    # 29 rounds to 30, and 24 to 20 (20); about 10 is borderline up to a quarter off, since it ends in a zero (21).
    (count("30", window="2024-03"), [attack("d", "2024-03-20", number="29")], ALL, OPEN),
    (count("30", window="2024-03"), [attack("d", "2024-03-20", number="24")], ALL, REFUTED),
    (count("about 10", window="2024-03"), [attack("d", "2024-03-20", number="12")], ALL, OPEN),
    (count("about 10", window="2024-03"), [attack("d", "2024-03-20", number="13")], ALL, REFUTED),
    # Nearly 30: u = 1, sure from 28.5, borderline from 27; at 30 itself borderline, or perhaps false.
    (count("nearly 30", window="2024-03"), [attack("d", "2024-03-20", number="29")], ALL, SUPPORTED),
    (count("nearly 30", window="2024-03"), [attack("d", "2024-03-20", number="30")], ALL, REFUTED_OR_OPEN),
    (count("nearly 30", window="2024-03"), [attack("d", "2024-03-20", number="31")], ALL, REFUTED),
]

ORDERS: list[Case] = [
    (order("c", after="b"), [MAR15, APR22], [], SUPPORTED),
    (order("c", before="b"), [MAR15, APR22], [], REFUTED),
    # On one day without clocks their order is unknown; with clocks it is known.
    (order("c", after="d"), [APR22, attack("d", "2024-04-22")], [], OPEN),
    (
        order("c", after="d"),
        [attack("c", "2024-04-22T20:00Z"), attack("d", "2024-04-22T19:59Z")],
        [],
        SUPPORTED,
    ),
    # 15 March to 22 April are 38 days.
    (order("c", after="b", within="38 days"), [MAR15, APR22], [], SUPPORTED),
    (order("c", after="b", within="37 days"), [MAR15, APR22], [], REFUTED),
    (order("c", after="b", within="5 weeks"), [MAR15, APR22], [], REFUTED),
    # Early on one day and later the next but one: 49 hours are more than two days, for a bound is elapsed time (18).
    (
        order("c", after="b", within="2 days"),
        [attack("b", "2024-03-15T08:00+03:00"), attack("c", "2024-03-17T09:00+03:00")],
        [],
        REFUTED,
    ),
    (
        order("c", after="b", within="49 hours"),
        [attack("b", "2024-03-15T08:00+03:00"), attack("c", "2024-03-17T08:59+03:00")],
        [],
        SUPPORTED,
    ),
    # A clock time counts as stated: just 49 hours (9).
    (
        order("c", after="b", within="49 hours"),
        [attack("b", "2024-03-15T08:00+03:00"), attack("c", "2024-03-17T09:00+03:00")],
        [],
        SUPPORTED,
    ),
    # Dates: after starts past the last day, before ends at the first.
    (order("b", after="2024-03-14"), [MAR15], [], SUPPORTED),
    (order("b", after="2024-03-15"), [MAR15], [], REFUTED),
    (order("b", before="2024-03"), [MAR15], [], REFUTED),
    (order("b", during="2024-03"), [MAR15], [], SUPPORTED),
    (order("b", during="2024-03-15"), [attack("b", "2024-03-1X")], [], OPEN),
    (order("b", after="2024-02", within="15 days"), [MAR15], [], SUPPORTED),
    (order("b", after="2024-02", within="14 days"), [MAR15], [], REFUTED),
]

CASES: list[Case] = [*FIRSTS, *HAPPENED_AND_NONE, *COUNTS, *ORDERS]


@pytest.mark.parametrize(("says", "events", "coverage", "expected"), CASES)
def test_hand_derived(says: Data, events: list[Data], coverage: list[tuple[str, str]], expected: str) -> None:
    """The derivation stands beside each case."""
    assert judged(says, events, coverage) == expected


@pytest.mark.parametrize(("says", "events", "coverage", "expected"), CASES)
def test_without_zones_the_same(says: Data, events: list[Data], coverage: list[tuple[str, str]], expected: str) -> None:
    """Civil days and one zone for everything agree; clocked events need a zone and are left out."""
    if not any("T" in event["when"] for event in events):
        assert judged(says, events, coverage, zone=None) == expected


COUNTED: list[tuple[str, str, str]] = [
    # 165 is not round; what rounds to 2.5 million at its last digit is borderline, the lower end included (20).
    ("165", "165", YES),
    ("165", "164", NO),
    ("2.5 million", "2500000", YES),
    ("2.5 million", "2450000", BORDERLINE),
    ("2.5 million", "2550000", NO),
    ("at least 2,500", "2500", YES),
    ("under 2,500", "2500", NO),
    # u(2,500) is 100, a twentieth 125, a tenth 250 (21).
    ("about 2,500", "2375", YES),
    ("about 2,500", "2250", BORDERLINE),
    ("about 2,500", "2249", NO),
    ("nearly 30", "29", YES),
    ("nearly 30", "30", UNLIKELY),
    ("nearly 30", "31", NO),
    # "Up to" is false above, true near; well below it is open (21).
    ("up to 40", "41", NO),
    ("up to 40", "38", YES),
    ("up to 40", "10", BORDERLINE),
    ("hundreds", "500", YES),
    ("hundreds", "2000", BORDERLINE),
]
MEASURED: list[tuple[str, str, str]] = [
    # What the measure rounds to at the last stated digit, the lower end included, the upper one borderline (20).
    ("4.3 percent", "4.26", YES),
    ("4.3 percent", "4.25", YES),
    ("4.3 percent", "4.35", BORDERLINE),
    ("4.3 percent", "4.24", NO),
    # Cut off instead of rounded is borderline, rounded up too far is not.
    ("31", "31.4", YES),
    ("31", "31.8", BORDERLINE),
    ("32", "31.4", NO),
    ("12", "11", NO),
    # Zeros behind a point are stated: 4.0 is not 4.2, while 4 is.
    ("4.0", "4.2", NO),
    ("4", "4.2", YES),
    # Zeros that end a whole number may be: 39,900 to the unit or to the hundred; 900 to the unit, or perhaps to ten.
    ("39,900", "39900.4", YES),
    ("39,900", "39910.4", BORDERLINE),
    ("39,900", "40100", NO),
    ("900", "903", UNLIKELY),
    ("900", "930", NO),
    ("39,873", "39872.99", YES),
    # Hedges scale, and mirror below zero (21).
    ("about 0.4", "0.9", NO),
    ("about 0.4", "0.45", YES),
    ("about 0.4", "0.5", BORDERLINE),
    ("nearly 0.5", "0", NO),
    ("nearly -50", "-48", YES),
    ("nearly -50", "-52", NO),
    ("-4.3", "-4.26", YES),
    ("-4.3", "-4.24", NO),
]

PROPORTIONS: list[tuple[str, str, str]] = [
    ("a majority", "1/2", NO),
    ("most", "51/100", YES),
    ("a vast majority", "4/5", YES),
    ("a vast majority", "3/4", BORDERLINE),
    ("a vast majority", "2/3", NO),
    # Fractions are sure within 1/40 and borderline within 1/20.
    ("half", "21/40", YES),
    ("half", "11/20", BORDERLINE),
    ("half", "111/200", NO),
    ("a third", "7/20", YES),
    # Percentages are measured; no digit stands before the tens of 60 (20); hedges in percentage points.
    ("61 percent", "605/1000", YES),
    ("61%", "604/1000", NO),
    ("60 percent", "601/1000", YES),
    ("60 percent", "606/1000", BORDERLINE),
    ("60 percent", "611/1000", NO),
    ("60 percent", "59/100", NO),
    ("4.3 per cent", "4349/100000", YES),
    ("more than 60 percent", "60/100", NO),
    ("about 60 percent", "63/100", YES),
    ("about 60 percent", "66/100", BORDERLINE),
    ("nearly 60 percent", "57/100", YES),
    ("nearly 60 percent", "60/100", UNLIKELY),
    # Ratios within 5 % are sure; borderline is what rounds or is cut off to them (20); with "more than" sharp.
    ("doubled", "21/10", YES),
    ("doubled", "24/10", BORDERLINE),
    ("doubled", "29/10", BORDERLINE),
    ("doubled", "3", NO),
    ("doubled", "15/10", BORDERLINE),
    ("doubled", "14/10", NO),
    ("tripled", "26/10", BORDERLINE),
    ("halved", "1/2", YES),
    ("halved", "4/10", BORDERLINE),
    ("halved", "1/3", NO),
    ("halved", "2/3", BORDERLINE),
    ("halved", "7/10", NO),
    ("half", "4/10", NO),
    ("3.5 times", "7/2", YES),
    ("more than doubled", "2", NO),
    ("less than doubled", "3/2", YES),
    ("less than doubled", "1/2", BORDERLINE),
    ("less than doubled", "2", NO),
    ("at least three times", "3", YES),
    ("up 20 percent", "6/5", YES),
    ("up 21 percent", "1206/1000", YES),
    ("up 23 percent", "1206/1000", NO),
    # The direction is part of the claim (22).
    ("up less than 20 percent", "9/10", NO),
    ("up less than 20 percent", "11/10", YES),
    # Tripled, or quadrupled (22).
    ("up three times", "3", BORDERLINE),
    ("up three times", "4", BORDERLINE),
    ("up three times", "24/10", NO),
    ("up three times", "2", NO),
    ("down 20 percent", "4/5", YES),
    ("down 20 percent", "6/5", NO),
    ("unchanged", "1", YES),
]


@pytest.mark.parametrize(("text", "value", "expected"), COUNTED)
def test_numbers_of_what_was_counted(text: str, value: str, expected: str) -> None:
    """Exact unless round."""
    assert number_word(text).counted(Fraction(value)) == expected


@pytest.mark.parametrize(("text", "value", "expected"), MEASURED)
def test_numbers_of_what_was_measured(text: str, value: str, expected: str) -> None:
    """What a measure rounds to."""
    assert number_word(text).measured(Fraction(value)) == expected


@pytest.mark.parametrize(("text", "value", "expected"), PROPORTIONS)
def test_proportions(text: str, value: str, expected: str) -> None:
    """Zones over plain ratios."""
    assert proportion(text)(Fraction(value)) == expected


LENGTHS: list[tuple[str, str, str]] = [
    # 23 days are three weeks; two and a half are neither two nor three for sure (19).
    ("three weeks", "23/7", YES),
    ("2 weeks", "5/2", BORDERLINE),
    ("three hours", "19/6", YES),
    # A year of 17 months is none; of 13 it is; of 15 it is open; of 11, rounded, it is open.
    ("a year", "17/12", NO),
    ("a year", "13/12", YES),
    ("a year", "15/12", BORDERLINE),
    ("a year", "11/12", BORDERLINE),
    ("a year", "5/12", NO),
    ("79 days", "79", YES),
    ("79 days", "80", NO),
    # Bounds compare unrounded.
    ("more than 10 years", "101/10", YES),
    ("less than a day", "1/4", YES),
    ("about two weeks", "2", YES),
    # "Nearly" of lengths: sure up to a quarter of a unit below, false from a whole one below (21).
    ("nearly 2 years", "15/8", YES),
    ("nearly 2 years", "5/4", BORDERLINE),
    ("nearly 2 years", "1", NO),
]


@pytest.mark.parametrize(("text", "value", "expected"), LENGTHS)
def test_stated_lengths(text: str, value: str, expected: str) -> None:
    """A number word and a unit."""
    assert length(text).zone(Fraction(value)) == expected


def test_calendar_lengths() -> None:
    """Months and years also with fractions; a month after the 31st and a birthday of 29 February (18)."""
    # 15 January to 1 March 2024: one month, and 15 of the 29 days from 15 February to 15 March.
    assert exact_length(date(2024, 1, 15), date(2024, 3, 1), "month") == 1 + Fraction(15, 29)
    assert completed(date(2024, 2, 29), date(2025, 2, 28), "year") == 1
    assert completed(date(2024, 2, 29), date(2025, 2, 28), "year", over=True) == 0
    assert plus(date(2024, 3, 31), -1, "month") == date(2024, 2, 29)
    assert plus(date(2024, 1, 31), 1, "month", over=True) == date(2024, 3, 1)


def test_a_row_for_several_carries_their_figure_together() -> None:
    """Three attacks that killed five (25): one at the most killed four or more, none is certain to have killed three.

    So two or three are small (fewer than 4); of at least 3 each there is one (5, 0, 0 or 3, 2, 0), or none (2, 2, 1).
    Eleven among three: 4, 4, 3 leaves one small, 11, 0, 0 two, and at least one killed three or more.
    """
    scopes = {
        "attacks": {"what": "attack"},
        "small": {"what": "attack", "killed": "fewer than 4"},
        "deadly": {"what": "attack", "killed": "at least 3"},
    }
    every = [("attacks", "2024-02/2024-04")]

    def judge(killed: str, number: str, scope: str) -> str:
        row = attack("d", "2024-03-20", number="3", killed=killed)
        return judged(count(number, scope=scope, window="2024-03"), [row], every, scopes=scopes)

    assert judge("5", "at least 2", "small") == SUPPORTED
    assert judge("5", "exactly 3", "small") == OPEN
    assert judge("5", "exactly 1", "small") == REFUTED
    assert judge("5", "at most 1", "deadly") == SUPPORTED
    assert judge("5", "exactly 0", "deadly") == OPEN
    assert judge("11", "at most 2", "small") == SUPPORTED
    assert judge("11", "at least 1", "deadly") == SUPPORTED
    assert judge("11", "exactly 3", "deadly") == OPEN
