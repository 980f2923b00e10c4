"""``reported``: what a source is on record as saying.  Derivations beside."""

from __future__ import annotations

from typing import Any

from small import ALL, OPEN, REFUTED, SUPPORTED, attack, checked, codes, judge, small, verdict

import factcheck

HAPPENED = {"happened": {"scope": "attacks", "window": "2024-03"}}
COUNTED = {"count": {"scope": "attacks", "window": "2024-03", "number": "over 3"}}


LATER = {"made": "2024-06-02"}
"""After the wire was published, which it was on 1 June."""


def reported(that: dict[str, Any], source: str = "wire") -> dict[str, object]:
    return {"reported": {"source": source, "that": that}}


def test_an_event_that_names_the_source() -> None:
    """The wire reported an attack on 15 March; the speaker did not, as far as anybody knows."""
    events = [attack("b", "2024-03-15", source="wire")]
    assert verdict(reported(HAPPENED), events, claim=LATER) is SUPPORTED
    assert verdict(reported(HAPPENED, "speaker"), events, ALL) is OPEN


def test_what_nearly_is_such_an_event() -> None:
    """In another month, or perhaps; elsewhere, or perhaps: never refuted."""
    for event, expected in (
        (attack("b", "2024-04-15", source="wire"), OPEN),
        (attack("b", "[2024-03-31..2024-04-01]", source="wire"), OPEN),
        (attack("b", "2024-03-15", place="Yemen", source="wire"), OPEN),
        (attack("b", "2024-03-15", place=None, source="wire"), OPEN),
        (attack("b", "2024-03-15", sources=["speaker", "wire"]), SUPPORTED),
    ):
        assert verdict(reported(HAPPENED), [event], ALL, claim=LATER) is expected, event


def test_a_claim_that_says_the_same() -> None:
    """A claim by that source with an equal statement."""
    said = {"id": "said", "quote": "q", "source": "wire", "made": "2024-04-01", "says": COUNTED}
    asked = {"id": "k", "quote": "q", "source": "speaker", "made": "2024-04-23", "says": reported(COUNTED)}
    assert factcheck.check(small("", claims=[said, asked]))["k"].verdict is SUPPORTED
    other = {**said, "says": {"count": {**COUNTED["count"], "number": "over 4"}}}
    assert factcheck.check(small("", claims=[other, asked]))["k"].verdict is OPEN
    by_another = {**said, "source": "speaker"}
    assert factcheck.check(small("", claims=[by_another, asked]))["k"].verdict is OPEN


def test_what_it_said_later() -> None:
    """What the wire says in June does not show that it had said so in April, nor that it had not."""
    events = [attack("b", "2024-03-15", source="wire")]
    assert verdict(reported(HAPPENED), events) is OPEN
    assert verdict({"compound": {"not": reported(HAPPENED)}}, events) is OPEN
    asked = {"id": "k", "quote": "q", "source": "speaker", "made": "2024-04-23", "says": reported(COUNTED)}
    for made, expected in (
        ("2024-04-22", SUPPORTED),
        ("2024-04-23", SUPPORTED),
        ("2024-04-24", OPEN),
        ("2024-04", OPEN),
    ):
        said = {"id": "said", "quote": "q", "source": "wire", "made": made, "says": COUNTED}
        assert checked(small("", claims=[said, asked]))["k"].verdict is expected, made


def test_events_put_nothing_else_on_record() -> None:
    """Only that something happened follows from an event that names its source."""
    events = [attack(f"b{day}", f"2024-03-{day}", source="wire") for day in (11, 12, 13, 14)]
    assert verdict(reported(COUNTED), events) is OPEN


def test_the_opposite() -> None:
    """That it did not report it is refuted where it did, and never supported."""
    events = [attack("b", "2024-03-15", source="wire")]
    assert verdict({"compound": {"not": reported(HAPPENED)}}, events, claim=LATER) is REFUTED
    assert verdict({"compound": {"not": reported(HAPPENED, "speaker")}}, events, ALL) is OPEN


def test_meaning() -> None:
    """What it said, in words."""
    found = judge(reported(HAPPENED), [attack("b", "2024-03-15", source="wire")], claim=LATER)
    assert found.meaning == "wire is on record as saying: At least one attack in March 2024 (Baghdad days)."
    assert found.restatement is None
    assert codes(found) == set()
