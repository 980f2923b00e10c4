"""``duration``: the nearest true length in completed or nearest years."""

from __future__ import annotations

from small import attack, judge, restated


def test_restatement_in_years() -> None:
    """From 1 January 2020 to 1 October 2022: 2 completed years, nearest 3, so that only a range is right either way."""
    says = {"duration": {"of": "e", "at": "2022-10-01", "number": "9 years"}}
    nearest = restated(judge(says, [attack("e", "2020-01-01")]))
    assert nearest is not None
    assert "between 2 and 3 years" in nearest


def test_restatement_in_whole_years() -> None:
    """From 1 January 2020 to 1 January 2022: 2 years, completed and nearest."""
    says = {"duration": {"of": "e", "at": "2022-01-01", "number": "9 years"}}
    nearest = restated(judge(says, [attack("e", "2020-01-01")]))
    assert nearest is not None
    assert "2 years" in nearest
    assert "between" not in nearest
