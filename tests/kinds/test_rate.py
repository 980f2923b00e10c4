"""``rate``: events for each period of a stretch.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, restated, verdict

from factcheck.kinds.rate import Rate
from factcheck.model import Anchor, EventId, NumberWord, ScopeName, Verdict
from factcheck.when import Period, Window

MARCH = [attack(f"m{day}", f"2024-03-{day:02}") for day in (2, 9, 16, 23)]


def rate(number: str, per: str = "week", scope: str = "attacks", **more: str) -> dict[str, object]:
    return {"rate": {"scope": scope, "number": number, "per": per, **(more or {"window": "2024-03"})}}


@pytest.mark.parametrize(
    ("number", "per", "window", "expected"),
    [
        ("exactly 4", "month", "2024-03", SUPPORTED),  # one whole month
        ("exactly 2", "month", "2024-02/2024-03", SUPPORTED),  # two whole months
        ("exactly 4", "month", "2024-03-01/2024-03-31", SUPPORTED),
        ("exactly 4", "month", "2024-03-01/2024-03-30", REFUTED),  # 30 days: 4 * 30.44 / 30 = 4.06
        ("at least 4.05", "month", "2024-03-01/2024-03-30", SUPPORTED),
        ("exactly 1", "week", "2024-03-01/2024-03-28", SUPPORTED),  # 28 days: 4 * 7 / 28
        ("less than 1", "week", "2024-03", SUPPORTED),  # 31 days: 28/31
        ("at least 1", "week", "2024-03", REFUTED),
        ("exactly 0.2", "day", "2024-03-02/2024-03-21", REFUTED),  # 3 in 20 days: 0.15
        ("exactly 0.15", "day", "2024-03-02/2024-03-21", SUPPORTED),
        ("exactly 4", "year", "2024", OPEN),  # the year is not covered
        ("at least 4", "year", "2024", SUPPORTED),  # one whole year, four on record
    ],
)
def test_days_and_whole_periods(number: str, per: str, window: str, expected: Verdict) -> None:
    """Four attacks in March 2024, covered from December to May."""
    assert verdict(rate(number, per, window=window), MARCH, ALL) is expected


def test_up_to_the_moment_of_speaking() -> None:
    """Said on 23 April: from 27 March 27 days through the 22nd, 28 through the 23rd."""
    events = [attack(f"x{day}", f"2024-04-{day:02}") for day in (1, 8, 15, 20)]
    found = judge(rate("exactly 1", window="from 2024-03-27"), events, ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"reading"})
    assert verdict(rate("at least 1", window="from 2024-03-27"), events, ALL) is SUPPORTED
    assert verdict(rate("less than 1", window="from 2024-03-27"), events, ALL) is REFUTED
    # "Since a day" has two readings more.
    assert len(judge(rate("at least 1", since="2024-03-27"), events, ALL).readings) == 4


def test_without_any_zone_or_with_an_unknown_one() -> None:
    """Days are counted as written: bare days compare as calendar days whatever else the dossier holds.

    Noon of UTC on 2 April is April on every clock, the evening of 31 March is March in London and April in Baghdad: 4 or 5.
    """
    march = rate("exactly 4", "month", window="2024-03-01/2024-03-31")
    assert verdict(march, MARCH, ALL, zone=None) is SUPPORTED
    assert verdict(march, [*MARCH, attack("x", "2024-04-02T12:00Z")], ALL, zone=None) is SUPPORTED
    evening = [*MARCH, attack("x", "2024-03-31T22:00Z")]
    assert verdict(march, evening, ALL, zone=None) is OPEN
    assert verdict(rate("between 4 and 5", "month"), evening, ALL, zone=None) is SUPPORTED


def test_a_range_of_counts() -> None:
    """One more on 31 March or 1 April: 4 or 5 a month."""
    events = [*MARCH, attack("x", "[2024-03-31..2024-04-01]")]
    assert verdict(rate("between 4 and 5", "month"), events, ALL) is SUPPORTED
    assert verdict(rate("exactly 4", "month"), events, ALL) is OPEN
    assert verdict(rate("over 5", "month"), events, ALL) is REFUTED


@pytest.mark.parametrize(
    "phrase", ["about 2 attacks per month 2024-03", "over 1 attacks per week counted since 2024-03-01"]
)
def test_phrases(phrase: str) -> None:
    """What is printed reads back."""
    assert judge(phrase, MARCH, ALL).statement == phrase


def test_restatement_and_meaning() -> None:
    """The rate on record, exactly where it has few decimals."""
    found = judge(rate("over 5", "month"), MARCH, ALL)
    assert found.meaning == "Over 5 attacks a month in March 2024, on average (Baghdad days)."
    assert restated(found) == "exactly 4 attacks per month 2024-03"
    assert restated(judge(rate("over 5", "week"), MARCH, ALL)) == "about 0.9 attacks per week 2024-03"  # 28/31 = 0.903
    assert restated(judge(rate("over 5", "month"), MARCH)) == "at least 4 attacks per month 2024-03"


def test_parameters() -> None:
    """A rate needs a stretch of known length."""
    scope, number = ScopeName("attacks"), NumberWord.parse("2")
    with pytest.raises(ValueError, match="either"):
        Rate(scope, number, Period.WEEK)
    with pytest.raises(ValueError, match="known length"):
        Rate(scope, number, Period.WEEK, since=Anchor(event=EventId("a")))
    with pytest.raises(ValueError, match="per day"):
        Rate(scope, number, Period.QUARTER, window=Window.parse("2024"))
