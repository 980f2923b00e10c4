"""One night, two calendars: what "first since 4 February" means in Washington and in Syria.

4 February 2024 in New York runs from 05:00Z on the 4th to 05:00Z on the 5th, in Damascus (UTC+3 all year since 2022) from 08:00 on the
4th to 08:00 on the 5th.  The night from the 4th to the 5th in Damascus therefore lies wholly inside Washington's 4 February, but on both
sides of Syria's midnight.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import factcheck

ROOT = Path(__file__).parent.parent
DOSSIER = factcheck.load(ROOT / "fixtures/two-calendars/two-calendars.factcheck.yaml")
REPORT = factcheck.check(DOSSIER)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        # Every account of the night lies on Washington's 4th: the anchor has its attack, and nothing came between.
        ("washington-night", "supported"),
        ("washington-late", "supported"),
        ("washington-before-dawn", "supported"),
        # The night, and a "late Sunday" that may have run past midnight, lie on Syria's 4th or its 5th.
        ("syria-night", "not_enough_evidence"),
        ("syria-late", "not_enough_evidence"),
        # Before dawn on the 5th is Syria's 5th: an attack in between, and none on the 4th.
        ("syria-before-dawn", "refuted"),
    ],
)
def test_the_same_evidence_in_two_calendars(claim: str, verdict: str) -> None:
    """Both statements can be honest: they speak of different days."""
    assert REPORT[claim].verdict.value == verdict
    assert factcheck.verify(REPORT[claim], DOSSIER) == ()


def test_the_other_calendar_is_shown() -> None:
    """A witness whose days differ in the claim's zone is shown with both."""
    data = json.loads(factcheck.render(REPORT, "json"))
    claim = next(claim for claim in data["claims"] if claim["id"] == "washington-before-dawn")
    shown = {witness["event"]: witness.get("in_claim_zone") for witness in claim["witnesses"]}
    # 22 April in Damascus begins at 17:00 on the 21st in New York.
    assert shown == {"before-dawn": "2024-02-04", "april": "[2024-04-21..2024-04-22]"}
    assert "(2024-02-04 in New York)" in factcheck.render(REPORT, "text")


def test_what_would_settle_it() -> None:
    """For Syria's days the question is on which side of midnight the attack was."""
    needs = {need.verdict.value: [(item.event, item.value) for item in need.items] for need in REPORT["syria-night"].needs}
    assert needs == {"supported": [("night", "2024-02-04")], "refuted": [("night", "2024-02-05")]}
