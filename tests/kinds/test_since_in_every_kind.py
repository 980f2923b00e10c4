"""One word, one meaning (rule 11): "since February" says the same as the window ``since 2024-02`` and as ``since: 2024-02``, in every kind that takes both."""

from __future__ import annotations

import json
from typing import Any

import pytest
from small import load

import factcheck

Data = dict[str, Any]
SUPPORTED, REFUTED, OPEN = "supported", "refuted", "not_enough_evidence"


def event(id_: str, when: str, killed: str, weapon: str = "drone") -> Data:
    return {"id": id_, "when": when, "what": "attack", "killed": killed, "weapon": weapon}


EVENTS = [event("a", "2024-01-10", "4"), event("b", "2024-02-10", "9"), event("c", "2024-02-29", "5"), event("d", "2024-03-05", "6", "rocket")]


def verdicts(says: Data, since: str, events: list[Data]) -> tuple[str, str]:
    """With the window, and with the anchor.  Everything up to June is on record."""
    ((kind, said),) = says.items()
    dossier = load(
        {
            "factcheck": "1",
            "published": "2024-06-30",
            "sources": {"register": {"title": "Register", "published": "2024-06-30"}},
            "scopes": {"attacks": {"what": "attack"}, "drones": {"within": "attacks", "weapon": "drone"}, "rockets": {"within": "attacks", "weapon": "rocket"}},
            "events": events,
            "coverage": [{"id": "all", "scope": "attacks", "window": "../2024-06-30", "vouched_by": "register", "because": "complete"}],
            "claims": [
                {"id": "window", "made": "2024-06-01", "says": {kind: {**said, "window": f"since {since}"}}},
                {"id": "since", "made": "2024-06-01", "says": {kind: {**said, "since": since}}},
            ],
        }
    )
    report = factcheck.check(dossier)
    assert not any(factcheck.verify(judgement, dossier) for judgement in report.judgements)
    return report["window"].verdict.value, report["since"].verdict.value


@pytest.mark.parametrize(
    ("says", "since", "expected"),
    [
        # None since is none after: the last one was on 5 March, in March; on 2 March there was none, so that some would not say so.
        ({"none": {"scope": "attacks"}}, "2024-03", SUPPORTED),
        ({"count": {"scope": "attacks", "number": "exactly 0"}}, "2024-03", SUPPORTED),
        ({"count": {"scope": "attacks", "number": "fewer than 1"}}, "2024-03-05", SUPPORTED),
        ({"none": {"scope": "attacks"}}, "2024-03-04", REFUTED),
        ({"none": {"scope": "attacks"}}, "2024-03-06", OPEN),
        ({"count": {"scope": "attacks", "number": "no"}}, "2024-03-06", OPEN),
        # Other amounts count from its start; since a day with that day or without it.
        ({"count": {"scope": "attacks", "number": "exactly 3"}}, "2024-02", SUPPORTED),
        ({"count": {"scope": "attacks", "number": "exactly 2"}}, "2024-02", REFUTED),
        ({"count": {"scope": "attacks", "number": "exactly 2"}}, "2024-02-29", OPEN),
        ({"total": {"scope": "attacks", "figure": "killed", "number": "exactly 20"}}, "2024-02", SUPPORTED),
        ({"share": {"of": "attacks", "that": "drones", "number": "two thirds"}}, "2024-02", SUPPORTED),
        ({"all": {"of": "attacks", "that": "rockets"}}, "2024-03", SUPPORTED),
        ({"parts": {"of": "attacks", "parts": ["drones", "rockets"]}}, "2024-02", SUPPORTED),
        ({"distinct": {"scope": "attacks", "attribute": "weapon", "number": "exactly 2"}}, "2024-02", SUPPORTED),
        # An event of the day that is named counts the day in.
        ({"only": {"scope": "attacks", "events": ["c", "d"]}}, "2024-02-29", SUPPORTED),
        ({"only": {"scope": "attacks", "events": ["d"]}}, "2024-02-29", OPEN),
        ({"nth": {"scope": "attacks", "event": "d", "number": "3"}}, "2024-02", SUPPORTED),
        # Nobody was killed in greater number after February; there it was nine.  Since the 29th, with five, none was as bad.
        ({"extreme": {"scope": "attacks", "figure": "killed", "direction": "highest", "event": "d"}}, "2024-02", SUPPORTED),
        ({"rank": {"scope": "attacks", "figure": "killed", "direction": "highest", "event": "d", "number": "1"}}, "2024-02", SUPPORTED),
        ({"extreme": {"scope": "attacks", "figure": "killed", "direction": "highest", "event": "d"}}, "2024-02-29", REFUTED),
        # The second since February is ranked with all of it.
        ({"rank": {"scope": "attacks", "figure": "killed", "direction": "highest", "event": "d", "number": "2"}}, "2024-02", SUPPORTED),
        # Between February and March there is no month, and an empty stretch decides nothing (rule 4); February beat January.
        ({"record_period": {"scope": "attacks", "at": "2024-03", "over": "month"}}, "2024-02", OPEN),
        ({"record_period": {"scope": "attacks", "at": "2024-02", "over": "month"}}, "2024-01", REFUTED),
    ],
    ids=lambda each: json.dumps(each)[:60] if isinstance(each, dict) else None,
)  # fmt: skip
def test_the_window_and_the_anchor(says: Data, since: str, expected: str) -> None:
    """The same verdict, the one derived beside it."""
    assert verdicts(says, since, EVENTS) == (expected, expected)
