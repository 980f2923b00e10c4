"""``trend``: what was observed after ``until`` has no part in it."""

from __future__ import annotations

from small import REFUTED, SUPPORTED, verdict

PRICES = {"prices": {"every": "month", "source": "wire", "values": {"2024-01": "1", "2024-02": "2", "2024-03": "3", "2024-04": "1"}}}


def test_until_an_observation_that_is_not_the_last() -> None:
    """1, 2, 3 up to March: up twice; then 1 in April: down once, up not at all."""
    for until, direction, number, expected in (
        ("2024-03", "up", "2", SUPPORTED),
        ("2024-03", "down", "1", REFUTED),
        ("2024-04", "up", "1", REFUTED),
        ("2024-04", "down", "1", SUPPORTED),
        ("2024-04", "down", "2", REFUTED),
    ):
        says = {"series": "prices", "direction": direction, "number": number, "over": "observations", "until": until}
        assert verdict({"trend": says}, series=PRICES, claim={"made": "2024-06-01"}) is expected, says
