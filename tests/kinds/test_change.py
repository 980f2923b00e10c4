"""``change``: two observations of a series against each other.  Derivations beside."""

from __future__ import annotations

import pytest
from small import OPEN, REFUTED, SUPPORTED, codes, judge, parts, restated, verdict

import factcheck
from factcheck.kinds.change import Change
from factcheck.model import Direction, SeriesName, Verdict
from factcheck.when import Window

SERIES = {"troops": {"values": {"2024-01": "2500", "2024-03": "2000", "2024-04": "1900-2100", "2024-05": "-3"}}}


JUNE = {"made": "2024-06-01"}
"""When the months of which a claim speaks are over."""


def change(start: str = "2024-01", end: str = "2024-03", **more: str) -> dict[str, object]:
    return {"change": {"series": "troops", "from": start, "to": end, **more}}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"direction": "down"}, SUPPORTED),
        ({"direction": "up"}, REFUTED),
        ({"before": "exactly 2500"}, SUPPORTED),
        ({"after": "exactly 2500"}, REFUTED),
        ({"direction": "down", "before": "exactly 2500", "after": "exactly 2000"}, SUPPORTED),
        ({"direction": "down", "difference": "exactly 500"}, SUPPORTED),
        ({"difference": "exactly 500"}, SUPPORTED),  # without a direction either way: it changed by 500
        ({"difference": "less than 400"}, REFUTED),  # a fall of 500 is no change by less than 400
        ({"difference": "exactly 400"}, REFUTED),
        ({"direction": "up", "difference": "less than 600"}, REFUTED),
        ({"ratio": "up less than 20 percent"}, REFUTED),  # a fall is no rise of less than 20 percent
        ({"direction": "down", "difference": "20 percent"}, SUPPORTED),  # a fifth of 2,500
        ({"direction": "down", "difference": "30 percent"}, REFUTED),
        ({"difference": "exactly -500"}, SUPPORTED),
        ({"direction": "down", "difference": "over 500"}, REFUTED),
        ({"ratio": "80 percent"}, SUPPORTED),
        ({"ratio": "down 20 percent"}, SUPPORTED),
        ({"direction": "down", "ratio": "down 25 percent"}, REFUTED),
        ({"ratio": "halved"}, REFUTED),
    ],
)
def test_from_2500_to_2000(more: dict[str, str], expected: Verdict) -> None:
    """Down by 500, a fifth."""
    assert verdict(change(**more), series=SERIES) is expected


def test_a_value_that_is_a_range() -> None:
    """2,000 in March, 1,900 to 2,100 in April."""
    assert verdict(change("2024-03", "2024-04", direction="up"), series=SERIES, claim=JUNE) is OPEN
    assert (
        verdict(change("2024-03", "2024-04", difference="between -100 and 100"), series=SERIES, claim=JUNE) is SUPPORTED
    )
    assert (
        verdict(change("2024-01", "2024-04", direction="down", difference="at least 400"), series=SERIES, claim=JUNE)
        is SUPPORTED
    )
    assert (
        verdict(change("2024-03", "2024-03", direction="up"), series=SERIES, claim=JUNE) is REFUTED
    )  # one value, not two


def test_what_was_not_observed() -> None:
    """Nothing in February: the other value can still refute."""
    found = judge(change(end="2024-02", direction="up"), series=SERIES)
    assert (found.verdict, codes(found)) == (OPEN, {"value"})
    found = judge(change(end="2024-02", direction="up", before="exactly 2000"), series=SERIES)
    assert (found.verdict, parts(found)) == (REFUTED, {"direction": OPEN, "before": REFUTED})


def test_no_ratio_to_what_is_not_positive() -> None:
    """From -3 there is no multiple."""
    assert verdict(change("2024-05", "2024-03", ratio="doubled"), series=SERIES, claim=JUNE) is REFUTED


@pytest.mark.parametrize(
    "phrase",
    [
        "troops changed down between 2024-01 and 2024-03",
        "troops changed starting at 2500 ending at between 3 and 4 between 2024-01 and 2024-03",
        "troops changed down starting at 2500 ending at 2000 by 500 namely down 20 percent between 2024-01 and 2024-03",
        "troops changed namely doubled between 2024-01 and 2024-03",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is printed reads back."""
    assert judge(phrase, series=SERIES).statement == phrase


def test_restatement_and_meaning() -> None:
    """The direction and the numbers on record."""
    found = judge(change(direction="up", difference="over 700"), series=SERIES)
    assert restated(found) == "troops changed down by exactly 500 between 2024-01 and 2024-03"
    assert found.meaning == (
        "The value of troops rose by over 700 from that in January 2024 to that in March 2024 (Baghdad days)."
    )
    assert restated(judge(change(ratio="halved"), series=SERIES)) == (
        "troops changed namely down 20 percent between 2024-01 and 2024-03"
    )
    # From 2,000 to something from 2,010 to 2,030: up by 10 at least and by 30 at most.
    rising = {"troops": {"every": "month", "values": {"2024-01": "2000", "2024-03": "2010-2030"}}}
    assert restated(judge(change(direction="up", difference="exactly 60"), series=rising)) == (
        "troops changed up by between 10 and 30 between 2024-01 and 2024-03"
    )


def test_parameters() -> None:
    """Something must be said of the change."""
    start, end = Window.parse("2024-01"), Window.parse("2024-03")
    with pytest.raises(ValueError, match="at least one"):
        Change(SeriesName("troops"), start, end)
    with pytest.raises(ValueError, match="up or down"):
        Change(SeriesName("troops"), start, end, Direction.HIGHEST)


def test_in_one_period() -> None:
    """Three percent up in March: on February, or on March of the year before."""
    values = {"2023-03": "100", "2024-02": "100", "2024-03": "103"}

    def judged(phrase: str, *, every: str = "month", **more: str) -> Verdict:
        series = {"s": {"every": every, "unit": "dollars", "values": {**values, **more}}}
        return verdict(phrase, series=series, claim=JUNE)

    march = "s changed namely up 3 percent in 2024-03"
    assert judged(march) is SUPPORTED  # either way
    assert judged(march, **{"2023-03": "90"}) is OPEN
    assert judged("s changed up in 2024-03", **{"2023-03": "90"}) is SUPPORTED
    assert judged("s changed down in 2024-03", **{"2023-03": "90"}) is REFUTED
    # Nothing of February: nobody knows the change on the month.
    assert judged("s changed up in 2024-02") is OPEN
    found = judge(
        march, series={"s": {"every": "month", "unit": "dollars", "values": {**values, "2023-03": "90"}}}, claim=JUNE
    )
    assert codes(found) == {"reading"}
    assert found.readings == ("base: period-before", "base: year-before")


def test_in_one_session() -> None:
    """On Monday gold rose on Friday, the trading day before."""
    gold = {
        "gold": {
            "every": "session",
            "unit": "dollars",
            "values": {"2024-03-01": "2000", "2024-03-04": "2020", "2024-03-05": "2020"},
        }
    }
    assert verdict("gold changed namely up 1 percent in 2024-03-04", series=gold) is SUPPORTED
    assert verdict("gold changed up in 2024-03-05", series=gold) is REFUTED
    assert verdict("gold changed up in 2024-03-01", series=gold) is OPEN


def test_what_is_not_one_period_has_none_before_it() -> None:
    """Six days of a week: what they are to be compared with has to be given."""
    says = "{change: {series: prices, to: 2024-03-04/2024-03-09, direction: up, difference: 1}}"
    loaded = factcheck.from_text(f"factcheck: 1\nseries: {{prices: {{values: {{2024-03-01: 4}}}}}}\nclaims: [{{id: k, made: 2024-04-23, says: {says}}}]\n")
    assert ["give `from` too" in fault.message for fault in loaded.faults] == [True]
