"""``attribute``: the event is in the scope; its start is in the window.  Derivations beside."""

from __future__ import annotations

import pytest
from small import OPEN, REFUTED, SUPPORTED, attack, codes, judge, parts, restated, verdict

from factcheck.kinds.attribute import Attribute
from factcheck.model import EventId, Verdict


def was(**more: str) -> dict[str, object]:
    return {"attribute": {"event": "e", **more}}


@pytest.mark.parametrize(
    ("place", "expected", "reasons"),
    [
        ("Syria", SUPPORTED, set()),
        ("Syria/Conoco", SUPPORTED, set()),
        ("Iraq", REFUTED, set()),
        (["Iraq", "Syria"], OPEN, {"attribute"}),
        (None, OPEN, {"attribute"}),
    ],
)
def test_in_a_scope(place: object, expected: Verdict, reasons: set[str]) -> None:
    """In Syria?  No coverage is needed either way."""
    found = judge(was(that="syria"), [attack("e", "2024-03-15", place=place)])
    assert (found.verdict, codes(found)) == (expected, reasons)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-02-29", REFUTED),
        ("2024-03-01", SUPPORTED),
        ("2024-03-31", SUPPORTED),
        ("2024-04-01", REFUTED),
        ("2024-03", SUPPORTED),
        ("2024-03~", OPEN),
        ("[2024-02-29..2024-03-01]", OPEN),
        ("[2024-02-29,2024-04-01]", REFUTED),
        ("2024-03-31/2024-04-05", SUPPORTED),  # it began in March
        ("2024-02-28/2024-03-05", SUPPORTED),  # it was going on in March (meaning, rule 6)
        ("2024-02-20/2024-02-29", REFUTED),  # over on the day before
    ],
)
def test_in_a_window(when: str, expected: Verdict) -> None:
    """In March?"""
    assert verdict(was(window="2024-03"), [attack("e", when)]) is expected


def test_a_window_of_several_pieces() -> None:
    """One of two days, the 3rd or the 5th of March, and nobody says which; the 4th is neither."""
    window = "[2024-03-03,2024-03-05]"
    assert verdict(was(window=window), [attack("e", "2024-03-04")]) is REFUTED
    assert verdict(was(window=window), [attack("e", "2024-03-05")]) is OPEN
    assert verdict(was(window=window), [attack("e", "[2024-03-04..2024-03-05]")]) is OPEN


def test_open_windows_and_readings() -> None:
    """Since a day: with and without it.  Before a day: up to its start."""
    assert verdict(was(window="since 2024-03-15"), [attack("e", "2024-03-16")]) is SUPPORTED
    assert codes(judge(was(window="since 2024-03-15"), [attack("e", "2024-03-15")])) == {"reading"}
    assert verdict(was(window="before 2024-03-15"), [attack("e", "2024-03-14")]) is SUPPORTED
    assert verdict(was(window="before 2024-03-15"), [attack("e", "2024-03-15")]) is REFUTED


def test_vague_windows_have_a_borderline() -> None:
    """Late January: 21-31, borderline 19 and 20."""
    assert verdict(was(window="late January 2024"), [attack("e", "2024-01-21")]) is SUPPORTED
    assert verdict(was(window="late January 2024"), [attack("e", "2024-01-20")]) is OPEN
    assert verdict(was(window="late January 2024"), [attack("e", "2024-01-15")]) is REFUTED


def test_both_at_once() -> None:
    """Two parts; the day is that of the claim's zone: 02:00 in Baghdad is the day before in New York."""
    event = attack("e", "2024-03-15T02:00+03:00", place="Syria")
    assert parts(judge(was(that="syria", window="2024-03-15"), [event])) == {"that": SUPPORTED, "window": SUPPORTED}
    elsewhere = judge(was(that="syria", window="2024-03-15"), [event], claim={"zone": "America/New_York"})
    assert parts(elsewhere) == {"that": SUPPORTED, "window": REFUTED}


def test_restatement() -> None:
    """The day, month or year on which it happened; a scope on the same attributes in which it lies."""
    event = attack("e", "2024-03-15", place="Iraq")
    assert restated(judge(was(window="2024-03-14"), [event])) == "e took place 2024-03-15"
    assert restated(judge(was(window="2024-03-14"), [attack("e", "2024-03")])) == "e took place 2024-03"
    assert restated(judge(was(that="syria"), [event])) in ("e was attacks", "e was iraq")
    both = judge(was(that="syria", window="2024-03-14"), [event])
    assert verdict(restated(both), [event]) is SUPPORTED


def test_parameters() -> None:
    """Something must be said of it."""
    with pytest.raises(ValueError, match="that"):
        Attribute(EventId("e"))


@pytest.mark.parametrize(
    "phrase",
    [
        "e was iraq",
        "e took place since 2024-03",
        "e was iraq and took place between 2024-03-01 and 2024-03-20",
    ],
)
def test_phrases(phrase: str) -> None:
    """What is read is printed again."""
    assert judge(phrase, [attack("e", "2024-03-15")]).statement == phrase
