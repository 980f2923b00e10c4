"""``gap``: none between two points, so far apart; or the longest time between two successive events.  Derivations beside."""

from __future__ import annotations

import pytest

import factcheck
from small import ALL, APR22, FEB4, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.gap import Gap
from factcheck.model import Anchor, EventId, Length, ScopeName, Verdict
from factcheck.when import Window

BOTH = [FEB4, APR22]


@pytest.mark.parametrize(
    ("length", "expected", "reasons"),
    [
        ("78 days", SUPPORTED, set()),  # from the one to the other: 25 + 31 + 22
        ("exactly 78 days", SUPPORTED, set()),
        ("77 days", REFUTED, set()),
        ("79 days", REFUTED, set()),
        ("between 77 and 78 days", SUPPORTED, set()),
        ("more than 77 days", SUPPORTED, set()),
        ("at least 11 weeks", SUPPORTED, set()),
        ("11 weeks", SUPPORTED, set()),  # and a day
        ("more than 11 weeks", SUPPORTED, set()),
        ("12 weeks", REFUTED, set()),
        # 2 months end on 4 April, and the 18 days more are over half a month: completed 2, to the nearest 3.
        ("2 months", OPEN, {"vagueness"}),
        ("3 months", OPEN, {"vagueness"}),
        ("4 months", REFUTED, set()),
        ("more than 2 months", SUPPORTED, set()),
        ("at most 2 months", REFUTED, set()),
    ],
)
@pytest.mark.parametrize("points", ["a and c", "2024-02-04 and 2024-04-22"])
def test_lengths(points: str, length: str, expected: Verdict, reasons: set[str]) -> None:
    """From 4 February to 22 April 2024, by events and by dates alike; everything covered."""
    found = judge(f"gap of {length} in attacks between {points}", BOTH, ALL)
    assert (found.verdict, codes(found)) == (expected, reasons)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-02-04", OPEN),  # the day of the first one: before it or after it
        ("2024-02-05", REFUTED),
        ("2024-04-21", REFUTED),
        ("2024-04-22", OPEN),  # that of the other one
        ("[2024-02-04..2024-02-05]", OPEN),
    ],
)
def test_what_lies_between(when: str, expected: Verdict) -> None:
    """Strictly between; without clock times what else happened on the days of the two lies on either side of them."""
    found = judge("gap of more than 70 days in attacks between a and c", [*BOTH, attack("x", when)], ALL)
    assert (found.verdict, parts(found)["length"]) == (expected, SUPPORTED)


def test_coverage_and_order() -> None:
    """The days between must be covered, and those of the two events, on which another may have come; points in the wrong order are no gap, however short."""
    says = "gap of more than 70 days in attacks between a and c"
    assert verdict(says, BOTH, [("attacks", "2024-02-04/2024-04-22")]) is SUPPORTED
    assert verdict(says, BOTH, [("attacks", "2024-02-05/2024-04-22")]) is OPEN
    assert verdict(says, BOTH, [("attacks", "2024-02-04/2024-04-21")]) is OPEN
    # Between dates the time begins after the one and ends before the other.
    assert (
        verdict(says.replace("a and c", "2024-02-04 and 2024-04-22"), BOTH, [("attacks", "2024-02-05/2024-04-21")])
        is SUPPORTED
    )
    assert verdict("gap of less than 10 days in attacks between c and a", BOTH, ALL) is REFUTED


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("exactly 38 days", SUPPORTED),
        ("exactly 40 days", REFUTED),
        ("at least five weeks", SUPPORTED),  # 38/7 is more than 5
        ("at least six weeks", REFUTED),
    ],
)
def test_the_longest_in_a_window(length: str, expected: Verdict) -> None:
    """4 February, 15 March (40 days later), 22 April (38): in the window from March on only the last two count."""
    events = [FEB4, attack("b", "2024-03-15"), APR22]
    assert verdict(f"longest gap of {length} in attacks 2024-03/2024-04", events, ALL) is expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("less than 3 days", SUPPORTED),
        ("at least 2 days", SUPPORTED),
        ("more than 2 days", SUPPORTED),  # 56 hours
        ("2 days", SUPPORTED),  # and a third of one; on the calendar two
        ("3 days", REFUTED),
    ],
)
def test_the_longest_between_clock_times(length: str, expected: Verdict) -> None:
    """12:00 on the 15th, 20:00 on the 17th, 08:00 on the 19th: 56 and 36 hours between, and half of March at the edges by no means."""
    events = [
        attack(name, f"2024-03-{day}+03:00") for name, day in (("a", "15T12:00"), ("b", "17T20:00"), ("c", "19T08:00"))
    ]
    found = judge(f"longest gap of {length} in attacks 2024-03-15/2024-03-19", events, ALL)
    assert found.verdict is expected


def test_the_longest_between_clock_times_and_days() -> None:
    """Where only some are known to the minute it is what has elapsed or calendar days: 23:00 on the 15th to some time on the 17th."""
    events = [attack("a", "2024-03-15T23:00+03:00"), attack("b", "2024-03-17")]
    assert verdict("longest gap of at least 1 days in attacks 2024-03-15/2024-03-17", events, ALL) is SUPPORTED
    assert verdict("longest gap of more than 3 days in attacks 2024-03-15/2024-03-17", events, ALL) is REFUTED
    assert verdict("longest gap of at least 2 days in attacks 2024-03-15/2024-03-17", events, ALL) is OPEN


def test_restatement() -> None:
    """Its length; from the last event before its end; the longest one."""
    assert (
        restated(judge("gap of 90 days in attacks between a and c", BOTH, ALL))
        == "gap of exactly 78 days in attacks between a and c"
    )
    events = [*BOTH, attack("x", "2024-03-15")]
    found = judge("gap of about 80 days in attacks between a and c", events, ALL)
    assert restated(found) == "gap of exactly 38 days in attacks between x and c"
    assert verdict(restated(found), events, ALL) is SUPPORTED
    # The year is cut where the words were said, on 23 April: from 4 February to 15 March are 40 days, more than from New Year or from there on.
    assert (
        restated(judge("longest gap of 9 days in attacks 2024", events, ALL))
        == "longest gap of exactly 40 days in attacks 2024"
    )
    covered = judge("longest gap of 9 days in attacks 2024-02/2024-04", events, ALL)
    assert restated(covered) == "longest gap of exactly 40 days in attacks 2024-02/2024-04"


def test_parameters() -> None:
    """Two points or a window; days and longer units; different points."""
    scope, days, window = ScopeName("attacks"), Length.parse("3 days"), Window.parse("2024")
    event = Anchor(event=EventId("a"))
    with pytest.raises(ValueError, match="either"):
        Gap(scope, days)
    with pytest.raises(ValueError, match="either"):
        Gap(scope, days, event)
    with pytest.raises(ValueError, match="either"):
        Gap(scope, days, event, Anchor(window), window)
    with pytest.raises(ValueError, match="longer units"):
        Gap(scope, Length.parse("3 hours"), window=window)
    with pytest.raises(ValueError, match="days or weeks"):
        Gap(scope, Length.parse("3 months"), window=window)
    with pytest.raises(ValueError, match="different"):
        Gap(scope, days, event, event)


@pytest.mark.parametrize(
    "phrase",
    [
        "gap of about 80 days in attacks between a and c",
        "gap of 2 months in attacks between 2024-02-04 and c",
        "longest gap of more than 5 weeks in attacks since 2024",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, BOTH).statement == phrase


def test_two_reports_of_one_event_have_no_gap() -> None:
    """The event that began it and the one that ended it are two (rule 13): of two reports declared the same the claim is refused."""
    text = """
factcheck: 1
title: t
published: 2024-05-20
sources: {register: {title: Register}}
scopes: {attacks: {what: attack, label: attack}}
vocabulary: {what: [attack]}
events:
  - {id: a, when: 2024-03-20, what: attack, same_as: [b]}
  - {id: b, when: 2024-03-21, what: attack}
coverage: [{id: all, scope: attacks, window: 2024-01/2024-05-20, vouched_by: register, because: complete}]
claims: [{id: k, says: gap of at most 1 day in attacks between a and b}]
"""
    report = factcheck.check(factcheck.from_text(text).dossier)
    assert report.judgements == ()
    assert [(each.code, "a and b are one event" in each.message) for each in report.findings if each.severity.value == "error"] == [("FC025", True)]


def test_between_two_days_of_which_one_follows_the_other() -> None:
    """No instant lies between the last of 4 February and the first of the 5th, which may be said all the same: one day apart, and not three."""
    assert verdict("gap of 3 days in attacks between 2024-02-04 and 2024-02-05", BOTH, ALL) is REFUTED
