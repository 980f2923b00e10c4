"""``change``: two observations of a series against each other.  Derivations beside."""

from __future__ import annotations

import pytest
from small import OPEN, REFUTED, SUPPORTED, codes, judge, parts, restated, verdict

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
        ({"difference": "exactly 500"}, REFUTED),  # without a direction the later minus the earlier: -500
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
    assert verdict(change("2024-03", "2024-04", difference="between -100 and 100"), series=SERIES, claim=JUNE) is SUPPORTED
    assert (
        verdict(change("2024-01", "2024-04", direction="down", difference="at least 400"), series=SERIES, claim=JUNE) is SUPPORTED
    )
    assert verdict(change("2024-03", "2024-03", direction="up"), series=SERIES, claim=JUNE) is REFUTED  # one value, not two


def test_what_was_not_observed() -> None:
    """Nothing in February: the other value can still refute."""
    found = judge(change(end="2024-02", direction="up"), series=SERIES)
    assert (found.verdict, codes(found)) == (OPEN, {"stale"})
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
        "Troops rose by over 700 between the value in January 2024 and that in March 2024 (Baghdad days)."
    )
    assert restated(judge(change(ratio="halved"), series=SERIES)) == (
        "troops changed namely down 20 percent between 2024-01 and 2024-03"
    )


def test_parameters() -> None:
    """Something must be said of the change."""
    start, end = Window.parse("2024-01"), Window.parse("2024-03")
    with pytest.raises(ValueError, match="at least one"):
        Change(SeriesName("troops"), start, end)
    with pytest.raises(ValueError, match="up or down"):
        Change(SeriesName("troops"), start, end, Direction.HIGHEST)
