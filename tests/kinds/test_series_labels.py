"""Months and trading days are labels: a series of Tokyo, a claim of New York and a story of London speak of one Tuesday.  Derivations beside."""

from __future__ import annotations

from typing import Any

import pytest
from small import OPEN, REFUTED, SUPPORTED, load
from verdicts import proved

from factcheck.model import Verdict

GOLD = {"2024-03-01": 2050, "2024-03-04": 2080, "2024-03-05": 2100, "2024-03-06": 2110, "2024-03-07": 2105, "2024-03-08": 2100, "2024-03-11": 2120}  # fmt: skip
CPI = {"2024-01": 3, "2024-02": 3.2, "2024-03": 3.5, "2024-04": 3.1}


def judged(says: Any, zone: str | None, made: str = "2024-06-20") -> Verdict:
    """The verdict on a claim of that zone, in a story with a clock time of an unrelated event."""
    source = {"title": "Speaker", **({"zone": zone} if zone else {})}
    data: dict[str, Any] = {
        "factcheck": "1",
        "sources": {
            "speaker": source,
            "exchange": {"title": "Exchange", "published": "2024-06-20", "zone": "Asia/Tokyo"},
        },
        "scopes": {"attacks": {"what": "attack"}, "dear": {"within": "gold", "value": "at least 2100"}},
        "events": [{"id": "e", "when": "2024-03-05T10:00+03:00", "what": "attack"}],
        "series": {
            "gold": {"unit": "dollars", "every": "session", "source": "exchange", "values": GOLD},
            "cpi": {"unit": "percent", "every": "month", "source": "exchange", "values": CPI},
        },
        "claims": [{"id": "k", "source": "speaker", "made": made, "says": says}],
    }
    return proved(load(data))["k"].verdict


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", None])
@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("gold at 2024-03-07 ranks 3 for highest during 2024-03-01/2024-03-11", SUPPORTED),  # after 2,120 and 2,110
        ("gold at 2024-03-07 ranks 2 for highest during 2024-03-01/2024-03-11", REFUTED),
        ("gold up for 3 running by day until 2024-03-06", SUPPORTED),  # Monday, Tuesday, Wednesday
        ("gold up for 4 running by day until 2024-03-06", OPEN),  # before Friday nobody knows
        ("gold at 2024-03-08 was the lowest since 2024-03-05", OPEN),  # what came between 11 March and June nobody knows
        ("gold at 2024-03-11 was the highest since 2024-03-06", REFUTED),  # it was lower then
        ("cpi at 2024-03 was the highest during 2024-01/2024-04", SUPPORTED),
        ("cpi up for 2 running by observations until 2024-03", SUPPORTED),
        ("value in cpi had their record month 2024-03 during 2024-01/2024-04", SUPPORTED),
        ("exactly 5 dear 2024-03-01/2024-03-11", SUPPORTED),
        ("dear every day for 4 running until 2024-03-08", SUPPORTED),
        ("gold all dear for 4 events running until gold:2024-03-08", SUPPORTED),
        ("cpi was exactly 3.5 percent at 2024-03", SUPPORTED),
        ("gold changed up in 2024-03-11", SUPPORTED),  # on Friday
    ],
)
def test_in_whatever_zone(says: str, expected: Verdict, zone: str | None) -> None:
    """The same verdict as if nobody had a zone."""
    assert judged(says, zone) is expected


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", None])
def test_up_to_the_day_of_the_last_value(zone: str | None) -> None:
    """Said on the Monday whose value is the last on record, or before it was known: no lower one had come after Friday."""
    for made in ("2024-03-08", "2024-03-09", "2024-03-11"):
        assert judged("gold at 2024-03-08 was the lowest since 2024-03-05", zone, made) is SUPPORTED
