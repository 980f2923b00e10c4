"""``extreme``: the first day after the anchor."""

from __future__ import annotations

import pytest
from small import ALL, REFUTED, SUPPORTED, attack, verdict

from factcheck.model import Verdict


@pytest.mark.parametrize(("since", "expected"), [("2023-12", SUPPORTED), ("2023-12-31", SUPPORTED), ("2024-01", REFUTED)])
def test_on_the_first_day_after_the_anchor(since: str, expected: Verdict) -> None:
    """1 January begins where December ends, so it is after December for certain; in January it is not after January."""
    says = {"scope": "attacks", "figure": "killed", "event": "e", "direction": "highest", "since": since, "anchor": "reference"}
    assert verdict({"extreme": says}, [attack("e", "2024-01-01", killed="5")], ALL) is expected
