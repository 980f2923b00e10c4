"""``nth``: in the scope and the window, and so many others from the start up to it, whether or not those of its day count."""

from __future__ import annotations

import pytest
from small import ALL, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, verdict

from factcheck.kinds.nth import Nth
from factcheck.model import Anchor, EventId, ScopeName, Verdict
from factcheck.when import Duration, Window

APRIL = [attack("p", "2024-04-02"), attack("q", "2024-04-09"), attack("e", "2024-04-15")]


def nth(number: str = "3", **more: str) -> dict[str, object]:
    place = {} if {"since", "within", "window"} & set(more) else {"window": "2024-04"}
    return {"nth": {"scope": "attacks", "event": "e", "number": number, **place, **more}}


@pytest.mark.parametrize(
    ("when", "expected", "reasons"),
    [
        ("2024-03-31", SUPPORTED, set()),  # the day before the window
        ("2024-04-01", REFUTED, set()),  # its first day
        ("2024-04-14", REFUTED, set()),  # the day before the event
        ("2024-04-15", OPEN, {"time"}),  # its day: before it or not
        ("2024-04-16", SUPPORTED, set()),  # the day after
        ("[2024-04-14..2024-04-16]", OPEN, {"time"}),
        ("[2024-03-31..2024-04-01]", OPEN, {"time"}),
    ],
)
def test_the_third_in_april(when: str, expected: Verdict, reasons: set[str]) -> None:
    """Two before it, and another one; everything covered."""
    found = judge(nth(), [*APRIL, attack("x", when)], ALL)
    assert (found.verdict, codes(found) if len(reasons) < 2 else reasons) == (expected, reasons)


def test_numbers() -> None:
    """Exactly the third; the second or the fourth it is not."""
    assert [verdict(nth(number), APRIL, ALL) for number in ("2", "3", "4")] == [REFUTED, SUPPORTED, REFUTED]
    at_least = [verdict(nth(number, exact="no"), APRIL, ALL) for number in ("1", "2", "3", "4")]
    assert at_least == [SUPPORTED, SUPPORTED, SUPPORTED, REFUTED]


def test_the_event_itself() -> None:
    """It must lie in the window and in the scope."""
    assert parts(judge(nth("1", window="2024-03"), APRIL, ALL))["happened"] is REFUTED
    assert verdict(nth("1"), [attack("e", "2024-04-15", place="Lebanon")], ALL) is REFUTED
    assert verdict(nth("1"), [attack("e", "[2024-03-31..2024-04-01]")], ALL) is OPEN


def test_coverage() -> None:
    """From the start of the window up to the day of the event, inclusive: others of its day may be unknown."""
    assert verdict(nth(), APRIL, [("attacks", "2024-04-01/2024-04-15")]) is SUPPORTED
    assert verdict(nth(), APRIL, [("attacks", "2024-04-01/2024-04-14")]) is OPEN
    assert verdict(nth(), APRIL, [("attacks", "2024-04-02/2024-04-15")]) is OPEN
    assert verdict(nth(exact="no"), APRIL) is SUPPORTED
    assert verdict(nth("2"), APRIL) is REFUTED


def test_clock_times_order_its_day() -> None:
    """Only between two that have them."""
    noon = attack("e", "2024-04-15T12:00+03:00")
    before = [*APRIL[:2], noon, attack("x", "2024-04-15T11:00+03:00")]
    assert verdict(nth("4"), before, ALL) is SUPPORTED
    assert verdict(nth("3"), [*APRIL[:2], noon, attack("x", "2024-04-15T13:00+03:00")], ALL) is SUPPORTED
    assert verdict(nth("3"), [*APRIL[:2], noon, attack("x", "2024-04-15")], ALL) is OPEN


def test_since() -> None:
    """A month is included; of a day both readings count; of an event the day's others came before it or after it, and it never counts itself."""
    assert verdict(nth(since="2024-04"), APRIL, ALL) is SUPPORTED
    assert codes(judge(nth(since="2024-04-02"), APRIL, ALL)) == {"reading"}
    assert verdict(nth("2", since="p"), APRIL, ALL) is SUPPORTED
    assert codes(judge(nth("2", since="p"), [*APRIL, attack("x", "2024-04-02")], ALL)) == {"time"}
    # Said on the very day.
    assert verdict(nth(since="2024-04"), APRIL, ALL, claim={"made": "2024-04-15"}) is SUPPORTED


def test_within() -> None:
    """Seven days before the 15th is the 8th; an event of that day counts in one reading only."""
    assert verdict(nth("2", within="7 days"), APRIL, ALL) is SUPPORTED  # the 9th
    assert codes(judge(nth("2", within="6 days"), APRIL, ALL)) == {"reading"}  # the 9th is the first day
    assert verdict(nth("1", within="5 days"), APRIL, ALL) is SUPPORTED
    assert verdict(nth("3", within="2 weeks"), APRIL, ALL) is SUPPORTED  # from the 1st


def test_restatement() -> None:
    """Its number; checked, it is supported."""
    assert judge(nth("5"), APRIL, ALL).restatement.statement == "e was number 3 of attacks 2024-04"
    assert verdict("e was number 3 of attacks 2024-04", APRIL, ALL) is SUPPORTED
    assert judge(nth("5", since="p"), APRIL, ALL).restatement.statement == "e was number 2 of attacks counted since p"
    assert (
        judge(nth("5", within="1 week"), APRIL, ALL).restatement.statement == "e was number 2 of attacks within 1 week"
    )


def test_parameters() -> None:
    """From 1 on; one place; not from itself."""
    scope, event, window = ScopeName("attacks"), EventId("e"), Window.parse("2024-04")
    with pytest.raises(ValueError, match="from 1"):
        Nth(scope, event, 0, window)
    with pytest.raises(ValueError, match="one of"):
        Nth(scope, event, 1)
    with pytest.raises(ValueError, match="one of"):
        Nth(scope, event, 1, window, within=Duration.parse("2 days"))
    with pytest.raises(ValueError, match="itself"):
        Nth(scope, event, 1, since=Anchor(event=event))
    with pytest.raises(ValueError, match="at least one"):
        Nth(scope, event, 1, within=Duration.parse("48 hours"))


@pytest.mark.parametrize(
    "phrase",
    [
        "e was number 3 of attacks 2024-04",
        "e was number 3 of attacks since 2024-04",
        "e was number 3 of attacks counted since p",
        "e was number 3 of attacks within 2 weeks",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, APRIL).statement == phrase
