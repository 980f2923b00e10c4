"""``value``: the observations of a series at a time against a number word.  Derivations beside."""

from __future__ import annotations

import pytest
from small import OPEN, REFUTED, SUPPORTED, codes, judge, restated, verdict

from factcheck.model import Verdict

SERIES = {
    "troops": {
        "values": {"2024-01": "2400", "2024-03": "about 2,000", "2024-04-03": "1900", "2024-04-20": "2100"},
    },
    "cpi": {
        "every": "month",
        "values": [
            {"when": "2024-03", "value": "10", "published": "2024-04-10"},
            {"when": "2024-03", "value": "20", "published": "2024-05-10"},
        ],
    },
}


def value(number: str, at: str = "2024-01") -> dict[str, object]:
    return {"value": {"series": "troops", "at": at, "number": number}}


@pytest.mark.parametrize(
    ("number", "at", "expected"),
    [
        ("exactly 2400", "2024-01", SUPPORTED),
        ("2,400", "2024-01", SUPPORTED),
        ("2500", "2024-01", REFUTED),  # a round 2,500 reaches from 2,450
        ("about 2500", "2024-01", SUPPORTED),  # within 125
        ("nearly 2400", "2024-01", OPEN),  # the number itself is borderline
        ("more than 2400", "2024-01", REFUTED),
        ("at least 1500", "2024-03", SUPPORTED),  # "about 2,000" is 1,500 to 2,500: its noughts stand for 1,000, half of that to either side
        ("exactly 2000", "2024-03", OPEN),
        ("over 2500", "2024-03", REFUTED),
        ("at least 1900", "2024-04", OPEN),  # two moments of April are not all of it
        ("over 2100", "2024-04", OPEN),
        ("at least 2000", "2024-04-20", SUPPORTED),
    ],
)
def test_numbers(number: str, at: str, expected: Verdict) -> None:
    """The observation for just that period; of one observed at single moments nothing is known for the time between them."""
    assert verdict(value(number, at), series=SERIES) is expected


def test_publications_of_one_date() -> None:
    """Ten was published first, then twenty: the true value is one of them."""
    for number, expected in (("between 10 and 20", SUPPORTED), ("exactly 10", OPEN), ("over 20", REFUTED)):
        assert verdict({"value": {"series": "cpi", "at": "2024-03", "number": number}}, series=SERIES) is expected


def test_nothing_is_carried_forward() -> None:
    """Nothing in February, between January and March: that of January is not the last that is known, and stands for no other month."""
    found = judge(value("exactly 2400", "2024-02"), series=SERIES)
    assert (found.verdict, codes(found)) == (OPEN, {"value"})
    assert found.reasons[0]["absent"] == "2024-02"
    assert restated(found) == "troops was exactly 2400 at 2024-01"
    # Before the first observation nothing at all is known.
    found = judge(value("exactly 2400", "2023"), series=SERIES)
    assert (found.verdict, codes(found), found.restatement) == (OPEN, {"value"}, None)


def test_phrase_restatement_and_meaning() -> None:
    """The value observed."""
    found = judge("troops was more than 2500 at 2024-01", series=SERIES)
    assert found.statement == "troops was more than 2500 at 2024-01"
    assert found.meaning == "The value of troops was more than 2500 in January 2024 (Baghdad days)."
    assert restated(found) == "troops was exactly 2400 at 2024-01"
    assert restated(judge(value("over 2500", "2024-03"), series=SERIES)) == "troops was at least 1500 at 2024-03"
    assert restated(judge(value("over 2100", "2024-04"), series=SERIES)) == "troops was exactly 2100 at 2024-04-20"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        # The quarter is not over at any hour of its last day.
        ("2024-03-31T18:00", OPEN),
        ("2024-03-30", OPEN),
        ("2024-03-31", OPEN),
        ("2024-04-01", SUPPORTED),
    ],
)
def test_a_quarter_that_is_not_over_has_no_mean_yet(made: str, expected: Verdict) -> None:
    """4, 5 and 6 in its months: 5 in the quarter (meaning, rule 27)."""
    prices = {"every": "month", "over": "mean", "values": {"2024-01": "4", "2024-02": "5", "2024-03": "6"}}
    assert verdict("prices was 5 at 2024-Q1", series={"prices": prices}, claim={"made": made}) is expected


@pytest.mark.parametrize(("window", "total"), [("from 2024-02", 11), ("since 2024-02", 11), ("after 2024-02", 6), ("after 2024-01", 11)])
def test_a_running_sum_from_or_after_a_month(window: str, total: int) -> None:
    """4, 5 and 6 in the months that were over before 1 April: from February on 11, after February 6.  What April adds nobody knows the day after."""
    prices = {"every": "month", "over": "sum", "values": {"2024-01": "4", "2024-02": "5", "2024-03": "6"}}
    says = {"value": {"series": "prices", "at": window, "number": f"exactly {total}"}}
    first = {"made": "2024-04-01", "reading": "day: without"}
    assert verdict(says, series={"prices": prices}, claim=first) is SUPPORTED
    assert verdict(says, series={"prices": prices}, claim={"made": "2024-04-02"}) is OPEN
