"""``only``: the events named are in the scope and in the window, and no other one is.  Derivations beside."""

from __future__ import annotations

import pytest
from small import ALL, APR22, FEB4, MAR15, OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.only import Only
from factcheck.model import Anchor, EventId, ScopeName, Verdict
from factcheck.when import Window


def only(events: str = "b", **more: str) -> dict[str, object]:
    return {"only": {"scope": "attacks", "events": events.split(), **(more or {"window": "2024-03"})}}


@pytest.mark.parametrize(
    ("when", "expected", "reasons"),
    [
        ("2024-02-29", SUPPORTED, set()),  # the day before
        ("2024-03-01", REFUTED, set()),  # the first day
        ("2024-03-15", REFUTED, set()),  # the very day of the one named
        ("2024-03-31", REFUTED, set()),  # the last day
        ("2024-04-01", SUPPORTED, set()),  # the day after
        ("[2024-02-29..2024-03-01]", OPEN, {"time"}),
        ("2024-03", REFUTED, set()),  # somewhere inside
        ("[2024-02-29,2024-04-01]", SUPPORTED, set()),  # one of two days, both outside
    ],
)
def test_another_one(when: str, expected: Verdict, reasons: set[str]) -> None:
    """One named in March, everything covered."""
    found = judge(only(), [MAR15, attack("x", when)], ALL)
    assert (found.verdict, codes(found)) == (expected, reasons)


def test_those_named() -> None:
    """Each must be in the window and in the scope; one of April is not the only one of March."""
    assert verdict(only("b x"), [MAR15, attack("x", "2024-03-31")], ALL) is SUPPORTED
    assert parts(judge(only("b c"), [MAR15, APR22], ALL)) == {"happened": REFUTED, "no_other": SUPPORTED}
    assert verdict(only(), [attack("b", "[2024-03-31..2024-04-01]")], ALL) is OPEN
    assert verdict(only(), [attack("b", "2024-03-15", place="Lebanon")], ALL) is REFUTED
    assert verdict(only(), [attack("b", "2024-03-15", place=None)], ALL) is OPEN


def test_coverage() -> None:
    """Only coverage of the whole window supports it; one other event refutes it without any."""
    assert verdict(only(), [MAR15]) is OPEN
    assert verdict(only(), [MAR15], [("attacks", "2024-03-01/2024-03-30")]) is OPEN
    assert verdict(only(), [MAR15, attack("x", "2024-03-01")]) is REFUTED


def test_a_window_of_several_pieces() -> None:
    """One of two days, the 3rd or the 5th of March, and nobody says which; the 4th is neither."""
    window = {"window": "[2024-03-03,2024-03-05]"}
    assert verdict(only(**window), [attack("b", "2024-03-05")], ALL) is OPEN
    assert verdict(only(**window), [attack("b", "2024-03-04")], ALL) is REFUTED
    assert verdict(only(**window), [attack("b", "2024-03-05"), attack("x", "2024-03-04")], ALL) is OPEN


def test_since_a_day_or_an_event() -> None:
    """Since a day is with it or without it; of an event the day's others came before it or after it, and it never counts itself."""
    assert verdict(only("b c", since="a"), [FEB4, MAR15, APR22], ALL) is SUPPORTED
    assert verdict(only("c", since="a"), [FEB4, MAR15, APR22], ALL) is REFUTED
    same_day = judge(only("b c", since="a"), [FEB4, MAR15, APR22, attack("x", "2024-02-04")], ALL)
    assert (same_day.verdict, codes(same_day)) == (OPEN, {"time"})
    assert codes(judge(only("b c", since="2024-02-04"), [FEB4, MAR15, APR22], ALL)) == {"reading"}
    # Naming the one of the day counts the day in.
    assert verdict(only("a b c", since="2024-02-04"), [FEB4, MAR15, APR22], ALL) is SUPPORTED
    assert verdict(only("b c", since="2024-03"), [FEB4, MAR15, APR22], ALL) is SUPPORTED
    # What happened before the anchor is not in the window.
    assert verdict(only("a", since="b"), [FEB4, MAR15], ALL) is REFUTED


def test_restatement() -> None:
    """With all of them; and that is supported."""
    found = judge(only(), [MAR15, attack("x", "2024-03-01")], ALL)
    assert restated(found) == "only attacks 2024-03 [x, b]"
    assert verdict(restated(found), [MAR15, attack("x", "2024-03-01")], ALL) is SUPPORTED
    assert restated(judge(only(), [MAR15])) is None


def test_parameters() -> None:
    """At least one event, not both a window and an anchor, and the anchor is not one of them."""
    scope, window = ScopeName("attacks"), Window.parse("2024-03")
    with pytest.raises(ValueError, match="at least one"):
        Only(scope, ())
    with pytest.raises(ValueError, match="either"):
        Only(scope, (EventId("b"),), window=window, since=Anchor(window))
    with pytest.raises(ValueError, match="anchor"):
        Only(scope, (EventId("b"),), since=Anchor(event=EventId("b")))


@pytest.mark.parametrize(
    "phrase",
    [
        "only attacks [b]",
        "only attacks 2024-03 [a, b]",
        "only attacks since 2024-03 [b]",
        "only attacks counted since a [b]",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [FEB4, MAR15]).statement == phrase


def test_one_that_is_not_there_refutes() -> None:
    """Neither lies in the region: the proof needs the first of them, and tells no more."""
    found = judge(only("b x"), [attack(name, "2024-03-15", place="Lebanon") for name in "bx"], ALL)
    assert found.verdict is REFUTED
    assert [[step.event for step in case.steps] for case in found.certificate.cases] == [["b"]]
