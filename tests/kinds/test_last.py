"""``last``: one at the date, or this event, and none after it up to the moment of speaking.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, APR22, FEB4, MAR15, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.model import Verdict


def last(at: str = "2024-03-15") -> dict[str, object]:
    return {"last": {"scope": "attacks", "at": at}}


@pytest.mark.parametrize(
    ("when", "expected", "reasons"),
    [
        ("2024-03-14", SUPPORTED, set()),
        ("2024-03-16", REFUTED, set()),  # the day after
        ("2024-04-22", REFUTED, set()),  # the day before speaking
        ("2024-04-23", OPEN, {"time"}),  # the day of speaking: perhaps later
        ("2024-04-24", SUPPORTED, set()),
        ("[2024-03-15..2024-03-16]", OPEN, {"time"}),
    ],
)
@pytest.mark.parametrize("at", ["2024-03-15", "b"])
def test_another_one(at: str, when: str, expected: Verdict, reasons: set[str]) -> None:
    """One on 15 March, spoken on 23 April, everything covered; by date and by event alike."""
    found = judge(last(at), [MAR15, attack("x", when)], ALL)
    assert (found.verdict, codes(found)) == (expected, reasons)


def test_another_one_of_its_day() -> None:
    """A date may hold several; of two events of one day neither alone is known to be the last, but with clock times."""
    events = [MAR15, attack("x", "2024-03-15")]
    assert verdict(last(), events, ALL) is SUPPORTED
    found = judge(last("b"), events, ALL)
    assert (found.verdict, codes(found)) == (OPEN, {"time"})
    noon, one = attack("b", "2024-03-15T12:00+03:00"), attack("x", "2024-03-15T13:00+03:00")
    assert verdict(last("x"), [noon, one], ALL) is SUPPORTED
    assert verdict(last("b"), [noon, one], ALL) is REFUTED


def test_something_happened_there() -> None:
    """A date with nothing on it is refuted by coverage; an event must be in the scope."""
    assert parts(judge(last("2024-03-14"), [], ALL)) == {"happened": REFUTED, "none_since": SUPPORTED}
    assert verdict(last("b"), [attack("b", "2024-03-15", place="Lebanon")], ALL) is REFUTED


def test_months_years_and_what_is_not_over() -> None:
    """The whole month is the date; of a year that is not over nothing is left to come."""
    assert verdict(last("2024-03"), [attack("x", "2024-03-31")], ALL) is SUPPORTED
    assert verdict(last("2024-03"), [attack("x", "2024-03-31"), attack("y", "2024-04-01")], ALL) is REFUTED
    assert parts(judge(last("2024"), [MAR15], ALL)) == {"happened": SUPPORTED}


def test_coverage_up_to_now() -> None:
    """Up to and including the day of speaking."""
    assert verdict(last(), [MAR15], [("attacks", "2024-03-16/2024-04-23")]) is SUPPORTED
    assert verdict(last(), [MAR15], [("attacks", "2024-03-16/2024-04-22")]) is OPEN
    assert verdict(last("b"), [MAR15]) is OPEN


def test_start_or_end_of_what_lasted() -> None:
    """The other one began after its start and before its end: open unless the claim says which is meant."""
    siege = attack("b", "2024-03-10/2024-03-15")
    between = attack("x", "2024-03-12")
    assert verdict(last("b"), [siege, between], ALL) is OPEN
    assert verdict(last("start of b"), [siege, between], ALL) is REFUTED
    # One that came before both, or after both, leaves nothing open.
    assert verdict(last("b"), [siege, attack("x", "2024-03-09")], ALL) is SUPPORTED
    assert verdict(last("b"), [siege, attack("x", "2024-03-16")], ALL) is REFUTED


def test_restatement() -> None:
    """As the claim names it: by date or by event."""
    events = [FEB4, MAR15, APR22]
    assert restated(judge(last(), events, ALL)) == "last attacks at 2024-04-22"
    assert restated(judge(last("b"), events, ALL)) == "last attacks at c"
    # One of April came before the words of 23 April or after them: it was this year in any case, and in April where they were said in May.
    april = [MAR15, attack("c", "2024-04")]
    assert restated(judge(last(), april, ALL)) == "last attacks at 2024"
    assert restated(judge(last(), april, ALL, claim={"made": "2024-05-02"})) == "last attacks at 2024-04"
    assert verdict("last attacks at 2024-04-22", events, ALL) is SUPPORTED


@pytest.mark.parametrize(
    "phrase",
    [
        "last attacks at b",
        "last attacks at 2024-03",
        "last attacks at 2024-03-01/2024-03-15",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [MAR15]).statement == phrase
