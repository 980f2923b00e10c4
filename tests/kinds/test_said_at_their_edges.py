"""What statements allow and mean at their edges, each derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, judge, verdict

import factcheck
from factcheck.model import Verdict

TWO = [attack("a", "2024-03-02"), attack("b", "2024-03-15")]


@pytest.mark.parametrize("given", [{"after": "a"}, {"before": "a"}, {"after": "a", "before": "b", "window": "2024-03"}, {"after": "a", "window": "2024-03"}, {}], ids=str)
def test_a_gap_is_between_two_points_or_in_a_window(given: dict[str, str]) -> None:
    """Never one point alone, and never both."""
    data = {"factcheck": "1", "scopes": {"attacks": {"what": "attack"}}, "events": TWO, "claims": [{"says": {"gap": {"scope": "attacks", "number": "1 day", **given}}}]}
    loaded = factcheck.from_text(json.dumps(data), name="case.factcheck.json")
    assert [fault.message for fault in loaded.faults if fault.code == "FC021"] == ["gap: give either `after` and `before`, or `window`"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        # To the day from 15 March 2014, by calendar years from 1 January 2015 on.
        ("2014-03-14", SUPPORTED),
        ("2014-12-14", OPEN),
        ("2015-06-01", REFUTED),
    ],
)
def test_the_first_in_a_decade(before: str, expected: Verdict) -> None:
    """Of attacks on that day and on 15 March 2024; the record goes back to 2000."""
    events = [attack("a", before), attack("b", "2024-03-15")]
    assert verdict("first attacks in 1 decade [b]", events, [("attacks", "2000/2024-05")]) is expected


def test_between_two_days_that_follow_each_other() -> None:
    """The two days themselves are without an attack; that there is no day between them is the other reading, of which nothing is said."""
    assert verdict("no attacks between 2024-03-05 and 2024-03-06", TWO, ALL) is SUPPORTED


def test_a_part_among_the_last_so_many_is_counted() -> None:
    """Both of the last two attacks were in Iraq."""
    found = judge("exactly 1 iraq among the last 2 attacks", TWO, ALL)
    assert found.verdict is REFUTED
    assert found.found is not None
    assert (found.found.low, found.found.high) == (2, 2)


STEADY: dict[str, Any] = {"prices": {"of": "wheat", "quantity": "price", "unit": "euros", "every": "month"}}


@pytest.mark.parametrize(
    ("values", "number", "expected", "low", "high"),
    [
        # Up from January to February and to March.
        ((200, 220, 231), 2, SUPPORTED, 2, None),
        # Down first: once, and not twice.
        ((240, 220, 231), 2, REFUTED, 1, 1),
        ((200, 220, 210), 1, REFUTED, 0, 0),
    ],
)
def test_values_that_rise(values: tuple[int, ...], number: int, expected: Verdict, low: int, high: int | None) -> None:
    """So many times in a row, counted back from March."""
    series = {"prices": {**STEADY["prices"], "values": dict(zip(("2024-01", "2024-02", "2024-03"), values, strict=True))}}
    found = judge(f"prices up for {number} running by month until 2024-03", series=series)
    assert found.verdict is expected
    assert found.found is not None
    assert (found.found.low, found.found.high) == (low, high)
    assert "rose from month to month once," in judge("prices up for 1 running by month until 2024-03", series=series).meaning
