"""Random dossiers of claims and tallies of every kind that speaks of counts, times and amounts, against z3 with an encoding of the claims of its own.

FACTCHECK_NETWORK_INSTANCES sets their number, FACTCHECK_NETWORK_FIRST the first; the long run:

    FACTCHECK_NETWORK_INSTANCES=10000 pytest -s tests/network/test_kinds_against_z3.py

A conflict that is told must be one, a verdict that facts force must follow.  What z3 finds and the report does not say is counted by the reason that
the network's page gives for it, printed, and bounded.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from random import Random
from typing import Any

import pytest

pytest.importorskip("z3")

from network.claims_at_random import SCOPES, dossier
from network.kinds_against_z3 import Comparison, Judge, Undecided, loaded, smallest
from tiers import amount

from factcheck.model import Verdict

INSTANCES = amount("FACTCHECK_NETWORK_INSTANCES", usual=12, long=60)
FIRST = int(os.environ.get("FACTCHECK_NETWORK_FIRST", "0"))
LEFT_OUT = 0.07
"""In so many dossiers at the most something is not found that the page says constraints cannot say."""
UNEXPLAINED = 0.005
"""And in so many for no reason given there."""

Data = dict[str, Any]
ONE = {"id": "one", "when": "2024-03-01", "what": "attack", "place": "Iraq", "weapon": "drone", "killed": "1"}
TWO = {"id": "two", "when": "2024-03-01", "what": "attack", "place": "Syria", "weapon": "rocket", "killed": "4"}


def test_what_is_told_is_right_and_nearly_all_of_it() -> None:
    """No false conflict, none that could be smaller but for a stated reason, no wrong verdict; little is left unsaid."""
    seen = Counter[str]()
    missed = Counter[str]()
    for number in range(FIRST, FIRST + INSTANCES):
        _, data = dossier(Random(f"claims {number}"), facts=number % 2 == 1)
        try:
            loaded(data)
        except ValueError:
            seen["not accepted"] += 1
            continue
        seen["dossiers"] += 1
        try:
            found = Comparison(data)
        except Undecided:
            seen["z3 gave up"] += 1
            continue
        assert not found.wrong, (number, found.wrong, json.dumps(smallest(data, "wrong")))
        seen += found.seen
        for reason in {reason for _, reason in found.missed}:
            missed[reason] += 1
            if reason.startswith("said"):
                print(f"\n{number}: {found.missed}\n{json.dumps(smallest(data, 'missed'))}")
        seen["something missed"] += bool(found.missed)
    print(f"\n{dict(sorted(seen.items()))}\nmissed in so many dossiers: {dict(missed.most_common())}")
    unexplained = sum(count for reason, count in missed.items() if reason.startswith("said"))
    assert unexplained <= max(1, UNEXPLAINED * seen["dossiers"])
    assert seen["something missed"] <= max(6, LEFT_OUT * seen["dossiers"])
    # A generator that hardly makes any of them would prove little.
    assert seen["cannot all be true"] >= seen["dossiers"] // 10
    assert seen["not accepted"] + seen["z3 gave up"] <= seen["dossiers"] // 5
    assert seen["supported by facts"] + seen["refuted by facts"] >= seen["dossiers"] // 40


# ---- the encoding itself, on examples derived by hand ---------------------------------------------------


def told(*says: Data) -> Data:
    """Claims a, b, c … of 8 April 2024; two events on record where one of them is named."""
    return {
        "published": "2024-04-08",
        "sources": {},
        "scopes": SCOPES,
        "events": [ONE, TWO] if '"one"' in json.dumps(says) else [],
        "tallies": [],
        "claims": [{"id": chr(97 + number), "says": each} for number, each in enumerate(says)],
    }


def at(scope: str, window: str) -> Data:
    return {"scope": scope, "window": window}


def count(number: str, scope: str, window: str) -> Data:
    return {"count": {**at(scope, window), "number": number}}


FEBRUARY, MARCH = "2024-02", "2024-03"


@pytest.mark.parametrize(
    ("says", "can_be"),
    [
        # "About 10" is 8 to 12 at its widest, a quarter of it either way; "nearly 20" 15 to 20, half of what its zero stands for; "150" what rounds to it.
        ([count("about 10", "iraq", MARCH), count("exactly 12", "iraq", MARCH)], True),
        ([count("about 10", "iraq", MARCH), count("exactly 13", "iraq", MARCH)], False),
        ([count("nearly 20", "iraq", MARCH), count("exactly 15", "iraq", MARCH)], True),
        ([count("nearly 20", "iraq", MARCH), count("exactly 21", "iraq", MARCH)], False),
        ([count("150", "iraq", MARCH), count("exactly 145", "iraq", MARCH)], True),
        ([count("150", "iraq", MARCH), count("exactly 155", "iraq", MARCH)], False),
        # 41 are 40 to the ten, and 45 are not.
        ([count("40", "iraq", MARCH), count("41", "iraq", MARCH)], True),
        ([count("40", "iraq", MARCH), count("45", "iraq", MARCH)], False),
        # Since the 1st: with that day or without it.
        ([count("exactly 2", "iraq", "since 2024-03-01"), count("exactly 5", "iraq", "2024-03-01")], True),
        ([count("exactly 2", "iraq", "since 2024-03-01"), count("exactly 5", "iraq", "2024-03-02")], False),
        ([count("exactly 2", "iraq", "until 2024-03-01"), count("exactly 5", "iraq", "2024-03-01")], True),
        ([count("exactly 2", "iraq", "by 2024-03"), count("exactly 5", "iraq", "2024-03-01")], True),
        # Either with that day or after it, but the same for all that one claim says.
        ([{"compare": {"of": at("attacks", "until 2024-03-01"), "with": at("anywhere", "until 2024-03-01")}}], False),
        ([{"compare": {"of": at("iraq", "since 2024-03-01"), "with": at("iraq", "since 2024-03-01")}}], False),
        # Each is said at a moment of 8 April that nobody knows: as much of that day counts as there was, and less for the one than for the other.
        ([count("exactly 2", "iraq", "from 2024-03-01"), count("exactly 5", "iraq", "2024-04-07")], False),
        ([count("exactly 2", "iraq", "from 2024-03-01"), count("exactly 5", "iraq", "from 2024-03-01")], True),
        ([count("exactly 2", "iraq", "2024"), {"happened": at("iraq", "2024-04")}, count("exactly 2", "iraq", MARCH)], True),
        # April goes on: more in March than in it, or in the same stretch of March.
        ([{"compare": {"of": at("iraq", MARCH), "with": at("iraq", "2024-04")}}, count("exactly 2", "iraq", "2024-04-01/2024-04-07"), count("exactly 9", "iraq", MARCH), count("no", "iraq", "2024-03-01/2024-03-08")], True),
        ([{"compare": {"of": at("iraq", MARCH), "with": at("iraq", "2024-04")}}, count("exactly 2", "iraq", "2024-04-01/2024-04-07"), count("exactly 1", "iraq", MARCH)], False),
        # "By at most 5 more": as many is borderline, fewer is not.
        ([{"compare": {"of": at("iraq", MARCH), "with": at("iraq", FEBRUARY), "difference": "at most 5"}}, count("exactly 2", "iraq", MARCH), count("exactly 2", "iraq", FEBRUARY)], True),
        ([{"compare": {"of": at("iraq", MARCH), "with": at("iraq", FEBRUARY), "difference": "at most 5"}}, count("exactly 2", "iraq", MARCH), count("exactly 3", "iraq", FEBRUARY)], False),
        # What is of neither country, and what is by no drone.
        ([count("exactly 2", "iraq", MARCH), count("exactly 2", "syria", MARCH), count("at least 5", "attacks", MARCH)], False),
        ([count("exactly 2", "iraq", MARCH), count("exactly 2", "syria", MARCH), count("at least 5", "anywhere", MARCH)], True),
        ([count("exactly 2", "drones", MARCH), count("exactly 2", "manned", MARCH), count("exactly 5", "anywhere", MARCH)], False),
        # One with both weapons is among the drones and among the rockets.
        ([count("exactly 3", "drones", MARCH), count("at most 3", "armed", MARCH), {"compare": {"of": at("armed", MARCH), "with": at("drones", MARCH)}}], False),
        # None since February is none after it; that there was one then is said to some and not to others.
        ([{"none": {"scope": "iraq", "since": FEBRUARY}}, count("no", "iraq", FEBRUARY)], True),
        ([{"none": at("iraq", "since 2024-02")}, count("at least 2", "iraq", FEBRUARY)], True),
        ([{"none": {"scope": "iraq", "since": FEBRUARY}}, {"happened": at("iraq", MARCH)}], False),
        ([{"none": {"scope": "iraq", "since": FEBRUARY, "anchor": "reference"}}, count("no", "iraq", FEBRUARY)], True),
        ([{"last": {"scope": "iraq", "at": FEBRUARY}}, {"happened": at("iraq", "2024-03-02")}], False),
        # One of three is no majority, two are; a third is within a twentieth.
        ([{"share": {**at("attacks", MARCH), "of": "attacks", "that": "iraq", "number": "most"}}, count("exactly 3", "attacks", MARCH), count("exactly 2", "syria", MARCH)], False),
        ([{"share": {**at("attacks", MARCH), "of": "attacks", "that": "iraq", "number": "a third"}}, count("exactly 3", "attacks", MARCH), count("exactly 2", "syria", MARCH)], True),
        ([{"compare": {"of": at("iraq", MARCH), "with": at("iraq", FEBRUARY), "ratio": "doubled"}}, count("exactly 4", "iraq", FEBRUARY), count("exactly 9", "iraq", MARCH)], True),
        ([{"compare": {"of": at("iraq", MARCH), "with": at("iraq", FEBRUARY), "ratio": "doubled"}}, count("exactly 4", "iraq", FEBRUARY), count("exactly 12", "iraq", MARCH)], False),
        ([{"parts": {"of": "anywhere", "parts": ["iraq", "syria"], "window": MARCH}}, {"happened": at("jordan", MARCH)}], False),
        ([{"all": {"of": "attacks", "that": "drones", "window": MARCH}}, count("no", "attacks", MARCH)], False),
        # Two a day in February are 58.
        ([{"rate": {**at("iraq", FEBRUARY), "number": "exactly 2", "per": "day"}}, count("exactly 58", "iraq", FEBRUARY)], True),
        # Killed: nobody where nothing was; at least three in each deadly one.
        ([{"total": {**at("deadly", MARCH), "figure": "killed", "number": "at most 5"}}, count("at least 2", "deadly", MARCH)], False),
        ([{"total": {**at("iraq", MARCH), "figure": "killed", "number": "at least 1"}}, count("no", "iraq", MARCH)], False),
        # In three months running, in two and not before, ever more.
        ([{"streak": {"scope": "iraq", "over": "month", "number": "3", "until": MARCH}}, count("no", "iraq", "2024-01")], False),
        ([{"streak": {"scope": "iraq", "over": "month", "number": "2", "until": MARCH, "exact": "yes"}}, {"happened": at("iraq", "2024-01")}], False),
        ([{"trend": {"scope": "iraq", "direction": "up", "over": "month", "number": "1", "until": MARCH}}, count("exactly 3", "iraq", FEBRUARY), count("exactly 3", "iraq", MARCH)], False),
        ([{"pause": {"scope": "iraq", "paused": "2024-02-26", "resumed": "2024-03-02"}}, {"happened": at("iraq", "2024-02-29")}], False),
        ([{"pause": {"scope": "iraq", "paused": "2024-02-26", "resumed": "2024-03-02"}}, {"happened": at("iraq", "2024-02-26")}], True),
        # From 26 February to 1 March are four days.
        ([{"gap": {"scope": "jordan", "after": "2024-02-26", "before": "2024-03-01", "number": "exactly 4 days"}}], True),
        ([{"gap": {"scope": "jordan", "after": "2024-02-26", "before": "2024-03-01", "number": "exactly 3 days"}}], False),
        # Others of its day may come after `one`, so that it may be the first; one on the day before comes before.
        ([{"first_since": {"scope": "iraq", "since": FEBRUARY, "events": ["one"]}}, count("exactly 3", "iraq", "2024-03-01")], True),
        ([{"first_since": {"scope": "iraq", "since": "2024-01", "events": ["one"]}}, {"happened": at("iraq", FEBRUARY)}], False),
        ([{"first_in": {"scope": "iraq", "within": "3 days", "events": ["one"]}}, {"happened": at("iraq", "2024-02-28")}], False),
        ([{"first_in": {"scope": "iraq", "within": "2 days", "events": ["one"]}}, {"happened": at("iraq", "2024-02-28")}], True),
        ([{"first_ever": {"scope": "iraq", "events": ["one"]}}, {"happened": at("iraq", "2024-01")}], False),
        ([{"nth": {"scope": "iraq", "event": "one", "number": "3", "window": "2024"}}, count("at most 2", "iraq", "2024")], False),
        ([{"only": {"scope": "iraq", "events": ["one"], "window": MARCH}}, count("at least 2", "iraq", MARCH)], False),
        ([{"last": {"scope": "iraq", "at": "one"}}, {"happened": at("iraq", "2024-03-02")}], False),
        # Of two of one day one alone is the last, one alone the first, and both together are the first two.
        ([{"last": {"scope": "attacks", "at": "one"}}, {"last": {"scope": "attacks", "at": "two"}}], False),
        ([{"first_ever": {"scope": "attacks", "events": ["one"]}}, {"first_ever": {"scope": "attacks", "events": ["two"]}}], False),
        ([{"first_ever": {"scope": "attacks", "events": ["one", "two"]}}, {"order": {"event": "two", "before": "one"}}], True),
        ([{"last": {"scope": "attacks", "at": "one"}}, {"order": {"event": "one", "before": "two"}}], False),
        ([{"nth": {"scope": "attacks", "event": "one", "number": "1", "window": MARCH}}, {"nth": {"scope": "attacks", "event": "two", "number": "4", "window": MARCH}}, count("at most 3", "attacks", "2024-03-01")], False),
        # Of one day, and yet one after the other; but not in a circle.
        ([{"order": {"event": "one", "before": "two"}}], True),
        ([{"order": {"event": "one", "before": "two"}}, {"order": {"event": "two", "before": "one"}}], False),
        ([{"order": {"event": "one", "after": "2024-02-26", "within": "3 days"}}], False),
        ([{"duration": {"of": "one", "at": "2024-03-03", "number": "exactly 2 days"}}], True),
        # A value is one number.
        ([{"value": {"series": "troops", "at": MARCH, "number": "over 5"}}, {"value": {"series": "troops", "at": MARCH, "number": "exactly 5"}}], False),
        ([{"change": {"series": "troops", "from": FEBRUARY, "to": MARCH, "direction": "down", "difference": "at least 3"}}, {"value": {"series": "troops", "at": FEBRUARY, "number": "exactly 5"}}, {"value": {"series": "troops", "at": MARCH, "number": "exactly 3"}}], False),
        # 31.4 is "31", 31.8 may be, cut off; 31 and 32 go together in between, 31 and 33 do not.
        ([{"value": {"series": "troops", "at": MARCH, "number": "31"}}, {"value": {"series": "troops", "at": MARCH, "number": "32"}}], True),
        ([{"value": {"series": "troops", "at": MARCH, "number": "31"}}, {"value": {"series": "troops", "at": MARCH, "number": "33"}}], False),
        # What is not over has no value yet.
        ([{"value": {"series": "troops", "at": "2024-04", "number": "over 5"}}, {"value": {"series": "troops", "at": "2024-04", "number": "under 5"}}], True),
        # "Not about 10" leaves out 9.5 to 10.5 only.
        ([{"compound": {"not": count("about 10", "iraq", MARCH)}}, count("exactly 9", "iraq", MARCH)], True),
        ([{"compound": {"not": count("about 10", "iraq", MARCH)}}, count("exactly 10", "iraq", MARCH)], False),
    ],
)  # fmt: skip
def test_the_encoding(says: list[Data], can_be: bool) -> None:
    """Together they can be true, or cannot."""
    assert Judge(told(*says), record=True).can_hold("abcd"[: len(says)]) is can_be


def test_the_encoding_of_verdicts() -> None:
    """Every reading must follow, with the number word where it is definitely true; what is neither true nor false stays open."""
    since = count("at least 2", "syria", "since 2024-03-01")
    data = told(
        count("at least 2", "syria", "2024-03-01"),
        since,
        count("exactly 2", "syria", "2024-03-02"),
        count("about 10", "syria", "2024-03-02"),
    )
    judge = Judge(data, record=True)
    assert judge.forced("b", ["a"]) is Verdict.NOT_ENOUGH_EVIDENCE
    assert judge.forced("b", ["c"]) is Verdict.SUPPORTED
    assert judge.forced("d", ["c"]) is Verdict.REFUTED
    assert judge.forced("d", []) is Verdict.NOT_ENOUGH_EVIDENCE


def test_the_encoding_of_what_is_taken_for_granted() -> None:
    """That none came after February denies "there were some since February" only where there was one in February: else to some the words did not fit (rule 0)."""
    none = {"none": {"scope": "iraq", "since": FEBRUARY}}
    data = told(
        {"compound": {"not": none}},
        {"happened": at("iraq", MARCH)},
        count("no", "iraq", FEBRUARY),
        {"happened": at("iraq", FEBRUARY)},
        count("no", "iraq", "2024-03-01/2024-04-07"),
    )
    data["claims"][0]["made"] = "2024-04-07"
    judge = Judge(data, record=True)
    assert judge.forced("a", ["b"]) is Verdict.NOT_ENOUGH_EVIDENCE
    assert judge.forced("a", ["b", "c"]) is Verdict.NOT_ENOUGH_EVIDENCE
    assert judge.forced("a", ["b", "d"]) is Verdict.SUPPORTED
    assert judge.forced("a", ["d", "e"]) is Verdict.REFUTED
    assert judge.forced("a", ["c", "e"]) is Verdict.NOT_ENOUGH_EVIDENCE
