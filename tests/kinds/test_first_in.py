"""``first_in``: none from so long before on, in both readings of the first day, and one before.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, APR22, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.first_in import FirstIn
from factcheck.model import EventId, Length, ScopeName, Verdict


def first(within: str = "10 days", events: str = "c", **more: str) -> dict[str, object]:
    return {"first_in": {"scope": "attacks", "within": within, "events": events.split(), **more}}


@pytest.mark.parametrize(
    ("when", "expected", "reasons"),
    [
        ("2024-04-11", SUPPORTED, set()),  # eleven days before: earlier in either reading
        ("2024-04-12", OPEN, {"reading"}),  # the first day: an intruder, or the one before
        ("2024-04-13", REFUTED, set()),  # nine days before
        ("2024-04-21", REFUTED, set()),  # the day before
        (
            "2024-04-22",
            OPEN,
            {"coverage", "time"},
        ),  # the same day: before it, or after it and then no earlier one is known
        ("[2024-04-11..2024-04-13]", OPEN, {"reading", "time"}),
        ("[2024-04-13..2024-04-21]", REFUTED, set()),
    ],
)
def test_in_ten_days(when: str, expected: Verdict, reasons: set[str]) -> None:
    """The event of 22 April and one other; everything covered."""
    found = judge(first(), [APR22, attack("x", when)], ALL)
    assert (found.verdict, codes(found) if len(reasons) < 2 else reasons) == (expected, reasons)


def test_the_anchor() -> None:
    """Without an earlier event it would be the first ever: refuted where coverage rules one out for good, else open."""
    assert parts(judge(first(), [APR22], ALL)) == {"happened": SUPPORTED, "none_between": SUPPORTED, "anchor": OPEN}
    assert verdict(first(), [APR22], [("attacks", "../2024-05")]) is REFUTED
    assert verdict(first(anchor="reference"), [APR22], ALL) is SUPPORTED


def test_coverage_of_the_days_between() -> None:
    """From the first day to the day itself, on which another may have come earlier."""
    earlier = attack("x", "2024-04-01")
    assert verdict(first(), [earlier, APR22], [("attacks", "2024-04-12/2024-04-22")]) is SUPPORTED
    assert verdict(first(), [earlier, APR22], [("attacks", "2024-04-13/2024-04-22")]) is OPEN
    assert verdict(first(), [earlier, APR22], [("attacks", "2024-04-12/2024-04-21")]) is OPEN


def test_months_are_clamped() -> None:
    """A month before 31 March 2024 is 29 February."""
    march = attack("c", "2024-03-31")
    assert verdict(first("1 month"), [march, attack("x", "2024-02-28")], ALL) is SUPPORTED
    assert codes(judge(first("1 month"), [march, attack("x", "2024-02-29")], ALL)) == {"reading"}
    assert verdict(first("1 month"), [march, attack("x", "2024-03-01")], ALL) is REFUTED


def test_several_and_imprecise_ones() -> None:
    """Each of several is the first in its own ten days, the others set aside; the first day moves with the event."""
    second, made = attack("d", "2024-04-25"), {"made": "2024-04-26"}
    assert verdict(first(events="c d"), [attack("x", "2024-04-11"), APR22, second], ALL, claim=made) is SUPPORTED
    between = attack("y", "2024-04-23")
    assert verdict(first(events="c d"), [attack("x", "2024-04-11"), APR22, between, second], ALL, claim=made) is REFUTED
    vague = attack("c", "[2024-04-22..2024-04-23]")
    assert verdict(first(), [attack("x", "2024-04-11"), vague], ALL) is SUPPORTED
    assert verdict(first(), [attack("x", "2024-04-12"), vague], ALL) is OPEN
    assert verdict(first(), [attack("x", "2024-04-14"), vague], ALL) is REFUTED


@pytest.mark.parametrize(
    ("earlier", "length", "expected"),
    [
        # To the day: twelve years and more; by calendar years: 2012 is not among the twelve years that end with 2024.
        ("2012-02-01", "12 years", SUPPORTED),
        ("2012-02-01", "more than 12 years", SUPPORTED),
        ("2012-02-01", "at least 12 years", SUPPORTED),
        ("2012-02-01", "a decade", SUPPORTED),
        ("2012-02-01", "13 years", REFUTED),  # 2012 is among the years after 2011, and twelve years and 81 days ago
        ("2012-02-01", "14 years", REFUTED),
        ("2012-02-01", "more than 13 years", REFUTED),
        # By calendar years alone.
        ("2012-11-01", "12 years", OPEN),
        ("2012-11-01", "more than 12 years", REFUTED),
        ("2013-01-01", "12 years", REFUTED),
        # Hedged: the one before was nearly, or about, so long ago.
        ("2012-02-01", "nearly 13 years", OPEN),  # 0.78 years less, more than a fortieth of 13 and less than a tenth
        ("2011-06-01", "nearly 13 years", SUPPORTED),  # 12.9
        ("2011-02-01", "nearly 13 years", REFUTED),  # 13.2
        ("2012-12-01", "nearly 13 years", REFUTED),  # 11.4
        ("2012-02-01", "about 12 years", SUPPORTED),
        ("2008-02-01", "about 12 years", REFUTED),
        ("2012-02-01", "several years", SUPPORTED),
    ],
)
def test_in_so_many_years(earlier: str, length: str, expected: Verdict) -> None:
    """An event of 22 April 2024, and the one before."""
    found = judge(first(length), [APR22, attack("x", earlier)], [("attacks", "2000/2024-05")])
    assert found.verdict is expected


def test_restatement() -> None:
    """The longest time of which it is true: the days strictly between, or the units that fit into them."""
    events = [attack("x", "2024-02-04"), APR22]  # 78 days apart
    assert restated(judge(first("90 days"), events, ALL)) == "first attacks in 77 days [c]"
    assert restated(judge(first("12 weeks"), events, ALL)) == "first attacks in 11 weeks [c]"
    assert restated(judge(first("3 months"), events, ALL)) == "first attacks in 2 months [c]"
    assert restated(judge(first("3 years"), events, ALL)) == "first attacks in 77 days [c]"
    assert verdict("first attacks in 77 days [c]", events, ALL) is SUPPORTED
    assert verdict("first attacks in 78 days [c]", events, ALL) is OPEN


def test_parameters() -> None:
    """Some event; calendar units; at least one of them; a length that something was the first in."""
    scope, events = ScopeName("attacks"), (EventId("c"),)
    with pytest.raises(ValueError, match="at least one event"):
        FirstIn(scope, Length.parse("2 days"), ())
    with pytest.raises(ValueError, match="days, weeks"):
        FirstIn(scope, Length.parse("48 hours"), events)
    for length in ("0 days", "at most 12 years", "exactly 12 years", "less than a year", "between 2 and 3 years"):
        with pytest.raises(ValueError, match="at least"):
            FirstIn(scope, Length.parse(length), events)


@pytest.mark.parametrize(
    "phrase",
    [
        "first attacks in 12 years [c]",
        "first attacks in 2 weeks as reference [c]",
        "first attacks in one decade [c]",
        "first attacks in more than 12 years [c]",
        "first attacks in nearly 13 years [c]",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [APR22]).statement == phrase
