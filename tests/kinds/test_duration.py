"""``duration``: from start to end, or from an event to a point, in units of the calendar or on the clock.  Derivations beside."""

from __future__ import annotations

import pytest
from small import OPEN, REFUTED, SUPPORTED, attack, codes, judge, restated, verdict

from factcheck.kinds.duration import HowLong
from factcheck.model import Anchor, EventId, Length, Verdict

SIEGE = attack("s", "2024-02-01/2024-02-22")


@pytest.mark.parametrize(
    ("length", "expected", "reasons"),
    [
        ("20 days", REFUTED, set()),
        ("exactly 21 days", OPEN, {"reading"}),  # from the 1st to the 22nd
        ("exactly 22 days", OPEN, {"reading"}),  # the 1st, …, the 22nd
        ("23 days", REFUTED, set()),
        ("between 21 and 22 days", SUPPORTED, set()),
        ("more than 20 days", SUPPORTED, set()),
        ("about three weeks", SUPPORTED, set()),  # 3 or 22/7
        ("more than three weeks", OPEN, {"reading"}),
        ("less than a month", SUPPORTED, set()),
    ],
)
def test_how_long_it_lasted(length: str, expected: Verdict, reasons: set[str]) -> None:
    """From 1 to 22 February: 21 days, or 22 with both."""
    found = judge(
        f"s lasted {length}" if "less" not in length else {"duration": {"of": "s", "number": "less than 1 month"}},
        [SIEGE],
    )
    assert (found.verdict, codes(found)) == (expected, reasons)


def test_years_bare_and_worded() -> None:
    """From 1 March 2020 to 15 December 2023: 3 completed years, 4 to the nearest, 3.79 exactly."""
    war = [attack("w", "2020-03-01/2023-12-15")]
    assert codes(judge("w lasted 3 years", war)) == {"reading"}
    assert codes(judge("w lasted four years", war)) == {"reading"}
    assert verdict("w lasted more than 3 years", war) is SUPPORTED
    assert verdict("w lasted at least 4 years", war) is REFUTED
    short = [attack("w", "2020-03-01/2023-04-15")]
    assert verdict("w lasted 3 years", short) is SUPPORTED
    assert verdict("w lasted 4 years", short) is REFUTED


def test_hours_are_elapsed_time() -> None:
    """From 22:00 to 01:30 the next day."""
    night = [attack("n", "2024-02-01T22:00+03:00/2024-02-02T01:30+03:00")]
    assert verdict("n lasted more than 3 hours", night) is SUPPORTED
    assert verdict("n lasted more than 4 hours", night) is REFUTED
    assert verdict("n lasted at least 200 minutes", night) is SUPPORTED


def test_from_an_event_to_a_point() -> None:
    """From its end; days of difference alone, without the reading that counts both ends."""
    strike = attack("t", "2024-04-22")
    assert verdict("60 days from s to 2024-04-22", [SIEGE]) is SUPPORTED  # 7 + 31 + 22
    assert verdict("61 days from s to 2024-04-22", [SIEGE]) is REFUTED
    assert verdict("60 days from s to t", [SIEGE, strike]) is SUPPORTED
    assert verdict("2 months from s to t", [SIEGE, strike]) is SUPPORTED
    assert verdict("60 days from s to 2024-04", [SIEGE]) is OPEN  # some day in April


def test_imprecise_ends() -> None:
    """Begun on some day in March 2020."""
    war = [attack("w", "2020-03/2024-01-15")]
    assert verdict("w lasted more than 1384 days", war) is SUPPORTED  # from 31 March: 1385
    assert verdict("w lasted more than 1416 days", war) is REFUTED  # from 1 March: 1415, with both 1416
    assert verdict("w lasted 1400 days", war) is OPEN


def test_restatement() -> None:
    """As long as it was; checked, it is supported."""
    assert restated(judge("s lasted 50 days", [SIEGE])) == "s lasted between 21 and 22 days"
    assert restated(judge("50 days from s to 2024-04-22", [SIEGE])) == "exactly 60 days from s to 2024-04-22"
    short = [attack("w", "2020-03-01/2023-04-15")]
    assert restated(judge("w lasted 7 years", short)) == "w lasted exactly 3 years"
    long = judge("w lasted 7 years", [attack("w", "2020-03-01/2023-12-15")])
    assert restated(long) == "w lasted between 3 and 4 years"
    assert verdict(restated(long), [attack("w", "2020-03-01/2023-12-15")]) is SUPPORTED


def test_restatement_in_weeks() -> None:
    """21 days, or 22 with both ends: three weeks or a little more.  From its end on 22 February: 21 days to 14 March, 60 to 22 April."""
    assert restated(judge("s lasted 5 weeks", [SIEGE])) == "s lasted between 3 and 4 weeks"
    assert restated(judge("5 weeks from s to 2024-03-14", [SIEGE])) == "exactly 3 weeks from s to 2024-03-14"
    assert restated(judge("5 weeks from s to 2024-04-22", [SIEGE])) == "between 8 and 9 weeks from s to 2024-04-22"


def test_parameters() -> None:
    """Not to itself; but from its start is said by leaving ``at`` out."""
    with pytest.raises(ValueError, match="itself"):
        HowLong(EventId("s"), Length.parse("3 days"), Anchor(event=EventId("s")))


@pytest.mark.parametrize(
    "phrase",
    [
        "s lasted three weeks",
        "s lasted more than 10 days",
        "about 60 days from s to t",
        "2 months from s to 2024-04",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [SIEGE, attack("t", "2024-04-22")]).statement == phrase
