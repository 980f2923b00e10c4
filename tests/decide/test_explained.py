"""Witnesses, reasons and needs that hang on where numbers end, each derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from entered import told
from small import ALL, OPEN, REFUTED, SCOPES, SUPPORTED, attack, judge

from factcheck.decide.procedure import ReadingOutcome
from factcheck.formula import Formula
from factcheck.model import Judgement
from factcheck.when import Truth

KILLED = [attack("a", "2024-02-04", killed="5"), attack("b", "2024-03-09", killed="2"), attack("c", "2024-03-12", killed="1")]
IN_IRAQ: dict[str, Any] = {"share": {"of": "attacks", "that": "iraq", "window": "2024-03"}}


def witnesses(judgement: Judgement) -> list[str]:
    return [witness.event for witness in judgement.witnesses]


def share(number: str) -> dict[str, Any]:
    return {"share": {**IN_IRAQ["share"], "number": number}}


TRUE = ["at least 3 killed in attacks 2024-02", "at least 1 attacks 2024-02"]
FALSE = ["at least 9 killed in attacks 2024-03", "at least 9 attacks 2024-03", share("under 3 percent")]


@pytest.mark.parametrize("true", TRUE, ids=str)
@pytest.mark.parametrize("false", FALSE, ids=str)
def test_a_refuted_claim_rests_on_what_refutes_it(true: Any, false: Any) -> None:
    """Of February (a) it is true, of March (b and c) false: b and c refute it, whichever is said first; of both alternatives all three."""
    for several in ([true, false], [false, true]):
        found = judge({"compound": {"all": several}}, KILLED, ALL)
        assert found.verdict is REFUTED
        assert witnesses(found) == ["b", "c"]
    denied = {"compound": {"not": true}}
    assert set(witnesses(judge({"compound": {"any": [denied, false]}}, KILLED, ALL))) == {"a", "b", "c"}


@pytest.mark.parametrize("true", TRUE, ids=str)
@pytest.mark.parametrize("also", ["at least 2 killed in attacks 2024-03", "exactly 2 attacks 2024-03", share("over 3 percent")], ids=str)
def test_a_supported_claim_rests_on_all_it_says(true: Any, also: Any) -> None:
    """a of February, b and c of March."""
    found = judge({"compound": {"all": [true, also]}}, KILLED, ALL)
    assert found.verdict is SUPPORTED
    assert witnesses(found) == ["a", "b", "c"]


def test_what_a_row_must_stand_for() -> None:
    """A row for 1 to 5, one for 2, and one for 3 in a place nobody gives; at least 6.

    With the three in Iraq or Syria there are 1 + 2 + 3 at least; without them it takes 4 of the first row, and with 3 there of it there are only 5.
    """
    rows = [attack("a", "2024-03-02", number="1-5"), attack("b", "2024-03-09", number="2"), attack("c", "2024-03-12", number="3", place=None)]
    found = told(judge("at least 6 attacks 2024-03", rows, ALL))
    assert found == {
        SUPPORTED: ["c place Iraq or Syria", "a number 4-5"],
        REFUTED: ["c place not Iraq or Syria", "a number 1-3"],
    }


def test_what_a_figure_must_be_that_nobody_gives() -> None:
    """Four killed and a number nobody gives: at least 6 with two more, not with one."""
    found = told(judge("at least 6 killed in attacks 2024-03", [attack("a", "2024-03-02", killed="4"), attack("b", "2024-03-09")], ALL))
    assert found == {SUPPORTED: ["b killed at least 2"], REFUTED: ["b killed 0-1"]}


def test_a_word_that_no_report_uses_is_asked_for() -> None:
    """No report names a knife: none is on record if nobody would write it otherwise, or if somebody vouches for knives themselves."""
    scopes = {**SCOPES, "knives": {"what": "attack", "weapon": "knife"}}
    found = judge("no knives 2024-03", [attack("a", "2024-03-02", weapon="drone")], ALL, scopes=scopes)
    assert found.verdict is OPEN
    assert "weapon vocabulary knife" in told(found)[SUPPORTED]


def test_what_beats_an_amount_that_is_itself_not_known() -> None:
    """From 3 to 5 killed, and 4 elsewhere: with 5 the highest, with 3 not; a's number is what is not known, and that is said."""
    found = judge("a had the highest killed of attacks during 2024-03", [attack("a", "2024-03-02", killed="3-5"), attack("b", "2024-03-09", killed="4")], ALL)
    assert told(found) == {SUPPORTED: ["a killed 5"], REFUTED: ["a killed 3"]}
    assert ("value", {"attribute": "killed", "event": "a"}) in [(reason.code.value, dict(reason.params)) for reason in found.reasons]


def test_a_century_is_a_hundred_years() -> None:
    """To the day."""
    events = [attack("a", "1924-03-02"), attack("b", "2024-03-02")]
    for number, verdict in (("exactly 1 century", SUPPORTED), ("exactly 100 years", SUPPORTED), ("over 1 century", REFUTED), ("exactly 10 decades", SUPPORTED)):
        assert judge({"duration": {"of": "a", "at": "b", "number": number}}, events).verdict is verdict, number


def test_what_a_figure_without_a_highest_value_must_be() -> None:
    """At least 2 killed: with 2 or 3 there are at most 3, with 4 there are more."""
    found = judge("at most 3 killed in attacks 2024-03", [attack("a", "2024-03-02", killed="at least 2")], ALL)
    assert told(found) == {SUPPORTED: ["a killed 2-3"], REFUTED: ["a killed at least 4"]}


def test_what_beats_every_number_that_another_may_have() -> None:
    """From 3 to 9 killed, and from 4 to 6 elsewhere: with 7 the highest whatever the other is, with 3 certainly not."""
    events = [attack("a", "2024-03-02", killed="3-9"), attack("b", "2024-03-09", killed="4-6")]
    assert told(judge("a had the highest killed of attacks during 2024-03", events, ALL)) == {SUPPORTED: ["a killed 7-9"], REFUTED: ["a killed 3"]}


@pytest.mark.parametrize(
    ("truths", "cut_short"),
    [
        # What was divided says yes: no other answer is there.
        ((Truth.YES, Truth.UNKNOWN), True),
        # Both answers are there, or what was divided to the end is open itself: division would not have decided it.
        ((Truth.YES, Truth.NO), False),
        ((Truth.UNKNOWN, Truth.UNKNOWN), False),
    ],
)
def test_what_is_open_only_because_the_division_stopped(truths: tuple[Truth, Truth], cut_short: bool) -> None:
    """The second of two blocks was not divided further."""
    blocks: Any = tuple(SimpleNamespace(truth=truth) for truth in truths)
    assert ReadingOutcome(Formula(()), blocks, undivided=1).cut_short is cut_short
