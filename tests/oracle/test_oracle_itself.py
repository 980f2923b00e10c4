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
from .numbers import BORDERLINE, NO, YES, number_word
from .proportions import length, proportion
from .worlds import OPEN, REFUTED, SUPPORTED

FIRSTS: list[Case] = [
    # The founding example: 15 March lies strictly between 4 February and 22 April.
    (first(["c"], "2024-02-04"), [FEB4, MAR15, APR22], ALL, REFUTED),
    # One certain event between refutes whatever is covered (absence is asymmetric).
    (first(["c"], "2024-02-04"), [FEB4, MAR15, APR22], [], REFUTED),
    # Nothing between, closed, an attack on the anchor day.
    (first(["c"], "2024-02-04"), [FEB4, APR22], ALL, SUPPORTED),
    # Without coverage an attack nobody logged may lie between.
    (first(["c"], "2024-02-04"), [FEB4, APR22], [], OPEN),
    # Only the days strictly between need closing: 5 February to 21 April is just enough.
    (first(["c"], "2024-02-04"), [FEB4, APR22], [("attacks", "2024-02-05/2024-04-21")], SUPPORTED),
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
    # Two on the focal day without clock times: neither breaks "first".
    (first(["c"], "2024-02-04"), [FEB4, APR22, attack("d", "2024-04-22")], ALL, SUPPORTED),
    # Both with clock times, the other one earlier: not the first.
    (
        first(["c"], "2024-02-04"),
        [FEB4, attack("c", "2024-04-22T20:00+03:00"), attack("d", "2024-04-22T08:00+03:00")],
        ALL,
        REFUTED,
    ),
    # Only one of them with a clock time: the day's order does not count.
    (first(["c"], "2024-02-04"), [FEB4, APR22, attack("d", "2024-04-22T08:00+03:00")], ALL, SUPPORTED),
    # A clocked focal event and an open focal day: an unlogged clocked attack may have been earlier that day.
    (
        first(["c"], "2024-02-04"),
        [FEB4, attack("c", "2024-04-22T20:00+03:00")],
        [("attacks", "2024-02-05/2024-04-21")],
        OPEN,
    ),
    # "These" means the earliest: of b and c that is b on 15 March, with nothing between.
    (first(["c", "b"], "2024-02-04"), [FEB4, MAR15, APR22], ALL, SUPPORTED),
    # The focal event is out of scope (Lebanon), so the sentence is false.
    (first(["c"], "2024-02-04"), [FEB4, attack("c", "2024-04-22", place="Lebanon")], ALL, REFUTED),
    # The focal event's place is unknown: perhaps in, perhaps out.
    (first(["c"], "2024-02-04"), [FEB4, attack("c", "2024-04-22", place=None)], ALL, OPEN),
    # Since an event: no anchor condition, b lies between a and c.
    (first(["c"], "a"), [FEB4, MAR15, APR22], ALL, REFUTED),
    (first(["c"], "b"), [FEB4, MAR15, APR22], ALL, SUPPORTED),
    # On the anchor event's own day, no clocks: between starts after that day.
    (first(["c"], "b"), [MAR15, attack("d", "2024-03-15"), APR22], ALL, SUPPORTED),
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
    (happened("by 2024-03-15"), [MAR15], [], SUPPORTED),
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
    # The anchor day is empty and closed: refuted, unless it is only a point of reference.
    (none(since="2024-03-16"), [MAR15], ALL, REFUTED),
    (none(since="2024-03-16", anchor="reference"), [MAR15], ALL, SUPPORTED),
    # Since event b; another on its day without clock does not count, the day after does.
    (none(since="b"), [MAR15, attack("d", "2024-03-15")], ALL, SUPPORTED),
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
    # Since event b: it never counts itself; one more on its day counts in one reading only.
    (count("exactly 1", since="b"), [MAR15, APR22], ALL, SUPPORTED),
    (count("exactly 1", since="b"), [MAR15, attack("d", "2024-03-15"), APR22], ALL, OPEN),
    # A row of two or three.
    (count("at least 3", window="2024-03"), [MAR15, attack("d", "2024-03-20", number="2-3")], ALL, SUPPORTED),
    (count("exactly 3", window="2024-03"), [MAR15, attack("d", "2024-03-20", number="2-3")], ALL, OPEN),
    (count("at most 5", window="2024-03"), [attack("d", "2024-03-20", number="3+")], ALL, OPEN),
    # Dozens is sure from 24 and borderline from 13.
    (count("dozens", window="2024-03"), [attack("d", "2024-03-20", number="24+")], ALL, SUPPORTED),
    (count("dozens", window="2024-03"), [attack("d", "2024-03-20", number="20-26")], ALL, OPEN),
    (count("dozens", window="2024-03"), [attack("d", "2024-03-20", number="12")], ALL, REFUTED),
    # u(150) = 10: about 150 is sure within 7.5 and borderline within 15.
    (count("about 150", window="2024-03"), [attack("d", "2024-03-20", number="143-157")], ALL, SUPPORTED),
    (count("about 150", window="2024-03"), [attack("d", "2024-03-20", number="142")], ALL, OPEN),
    (count("about 150", window="2024-03"), [attack("d", "2024-03-20", number="134")], ALL, REFUTED),
    # A bare round 150: 146 to 154 borderline, 145 false.
    (count("150", window="2024-03"), [attack("d", "2024-03-20", number="146")], ALL, OPEN),
    (count("150", window="2024-03"), [attack("d", "2024-03-20", number="145")], ALL, REFUTED),
    # Nearly 30: u = 1, sure from 28.5, borderline from 27 and at 30 itself.
    (count("nearly 30", window="2024-03"), [attack("d", "2024-03-20", number="29")], ALL, SUPPORTED),
    (count("nearly 30", window="2024-03"), [attack("d", "2024-03-20", number="30")], ALL, OPEN),
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
    # Late on one day and later the next but one: two calendar days, but more than 48 hours.
    (
        order("c", after="b", within="2 days"),
        [attack("b", "2024-03-15T08:00+03:00"), attack("c", "2024-03-17T09:00+03:00")],
        [],
        OPEN,
    ),
    (
        order("c", after="b", within="49 hours"),
        [attack("b", "2024-03-15T08:00+03:00"), attack("c", "2024-03-17T08:59+03:00")],
        [],
        SUPPORTED,
    ),
    # A minute lasts a minute: 49 hours and up to 59 seconds more or less.
    (
        order("c", after="b", within="49 hours"),
        [attack("b", "2024-03-15T08:00+03:00"), attack("c", "2024-03-17T09:00+03:00")],
        [],
        OPEN,
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


NUMBERS: list[tuple[str, str, str]] = [
    # A bare decimal per cent is meant as written: within half a unit of its last digit.
    ("4.3 percent", "4.26", YES),
    ("4.3 percent", "4.35", YES),
    ("4.3 percent", "4.24", NO),
    ("2.5 million", "2500000", YES),
    # u(2.5 million) = 100,000: borderline within half of it.
    ("2.5 million", "2540000", BORDERLINE),
    ("2.5 million", "2560000", NO),
    ("at least 2,500", "2500", YES),
    ("under 2,500", "2500", NO),
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
    # Percentages within half a unit of the last digit, both ends included; hedges in percentage points.
    ("60 percent", "605/1000", YES),
    ("60%", "606/1000", NO),
    ("4.3 per cent", "4349/100000", YES),
    ("more than 60 percent", "60/100", NO),
    ("about 60 percent", "63/100", YES),
    ("about 60 percent", "66/100", BORDERLINE),
    ("nearly 60 percent", "57/100", YES),
    ("nearly 60 percent", "60/100", BORDERLINE),
    # Ratios within 5 % are sure, within 10 % borderline; with "more than" sharp.
    ("doubled", "21/10", YES),
    ("doubled", "22/10", BORDERLINE),
    ("doubled", "23/10", NO),
    ("halved", "1/2", YES),
    ("3.5 times", "7/2", YES),
    ("more than doubled", "2", NO),
    ("at least three times", "3", YES),
    ("up 20 percent", "6/5", YES),
    ("up 20 percent", "1206/1000", NO),
    ("down 20 percent", "4/5", YES),
    ("down 20 percent", "6/5", NO),
    ("unchanged", "1", YES),
]


@pytest.mark.parametrize(("text", "value", "expected"), NUMBERS)
def test_number_words(text: str, value: str, expected: str) -> None:
    """Decimals, thousands, millions, per cent."""
    assert number_word(text).zone(Fraction(value)) == expected


@pytest.mark.parametrize(("text", "value", "expected"), PROPORTIONS)
def test_proportions(text: str, value: str, expected: str) -> None:
    """Zones over plain ratios."""
    assert proportion(text)(Fraction(value)) == expected


def test_lengths() -> None:
    """A number word and a unit; months and years also with fractions."""
    zone, unit, bare = length("about two weeks")
    assert (zone(2), zone(Fraction(5, 2)), unit, bare) == (YES, YES, "week", False)
    assert length("79-day")[1:] == ("day", True)
    assert length("more than 10 years")[1:] == ("year", False)
    # 15 January to 1 March 2024: one month, and 15 of the 29 days from 15 February to 15 March.
    assert exact_length(date(2024, 1, 15), date(2024, 3, 1), "month") == 1 + Fraction(15, 29)
    # 29 February clamps to the 28th: on it a year is complete.
    assert completed(date(2024, 2, 29), date(2025, 2, 28), "year") == 1
    assert plus(date(2024, 3, 31), -1, "month") == date(2024, 2, 29)
