"""Witnesses, reasons and needs that hang on where numbers end, each derived beside it.

Written with survivors of mutation testing in view (see docs/mutation-testing.md).
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from entered import told
from small import ALL, OPEN, REFUTED, SCOPES, SUPPORTED, attack, judge

from factcheck.decide import explain
from factcheck.decide.procedure import ReadingOutcome
from factcheck.decide.results import JunctionResult
from factcheck.decide.unknown import DateOf, same
from factcheck.formula import Formula, Not
from factcheck.log import MAX_LISTED
from factcheck.model import Event, Judgement, ReasonCode
from factcheck.when import DAY, Intervals, Span, Truth, When

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


def fake(**given: Any) -> Any:
    return SimpleNamespace(**given)


def test_what_is_denied_bears_out_the_opposite() -> None:
    """Wanted is that the denial is true: what is within must be false."""
    inner: Any = (fake(),)
    denial = JunctionResult("part", Not(()), (inner,), Truth.YES)
    assert list(explain._borne((denial,), Truth.YES)) == [(inner[0], Truth.NO)]


def test_readings_that_differ_are_named() -> None:
    """One is true and another false: which, and nothing of one that was undecided, as there is none."""
    readings = [fake(truth=truth, formula=fake(reading=name)) for truth, name in ((Truth.NO, "began"), (Truth.YES, "over"))]
    (reason,) = explain._reasons(fake(readings=readings))
    assert (reason.code, reason["supported"], reason["refuted"]) == (ReasonCode.READING, "over", "began")


LASTED = Span(When.parse("2024-03-05"), When.parse("2024-03-06"))
FIFTH, SIXTH = Intervals.between(5 * DAY, 6 * DAY), Intervals.between(6 * DAY, 7 * DAY)


def dated(ended: Intervals, *, labelled: bool = False) -> Any:
    """What began on the fifth and may be the same as another, as the only one of a series of periods where it is ``labelled``."""
    event = fake(id="e", when=None, moment=fake(intervals=FIFTH), end=fake(intervals=ended), values=lambda _: ("s",) if labelled else None)
    known = fake(event=event, displacements=(fake(double="o"),))
    return fake(events={"e": known}, setting=fake(series={"s": fake(each="month")}))


@pytest.mark.parametrize(("ended", "code"), [(FIFTH, ReasonCode.IDENTITY), (Intervals.between(5 * DAY, 7 * DAY), ReasonCode.TIME)])
def test_its_own_date_leaves_open_where_it_lies_or_another_does(ended: Intervals, code: ReasonCode) -> None:
    """On the fifth or the sixth, wherever the other is; where it ended on neither for sure, that is its own date."""
    situation = dated(ended)
    assert [each.code for each in explain._of_places("e", [FIFTH, SIXTH], situation)] == [code]
    situation.events["e"].displacements = ()
    assert [each.code for each in explain._of_places("e", [FIFTH, SIXTH], situation)] == [ReasonCode.TIME]


def divided(places: list[Intervals], truths: list[Truth]) -> Any:
    moment = fake(events=("e",), end=False)
    blocks = [fake(truth=truth, block=fake(moments=[(moment, place)])) for truth, place in zip(truths, places, strict=True)]
    return fake(blocks=blocks, cut_short=False, untried="", formula=fake(moments=lambda: [moment]))


@pytest.mark.parametrize(
    ("places", "truths", "labelled", "told"),
    [
        ([FIFTH, SIXTH], [Truth.YES, Truth.UNKNOWN], False, [ReasonCode.IDENTITY]),
        ([FIFTH, FIFTH], [Truth.YES, Truth.UNKNOWN], False, []),  # it is the same place in both
        # Where it would be open wherever it lay, the date of a label is not why; else it is.
        ([FIFTH, SIXTH], [Truth.UNKNOWN, Truth.UNKNOWN], True, []),
        ([FIFTH, SIXTH], [Truth.YES, Truth.UNKNOWN], True, [ReasonCode.IDENTITY]),
        ([FIFTH, SIXTH], [Truth.UNKNOWN, Truth.UNKNOWN], False, [ReasonCode.IDENTITY]),
    ],
)
def test_a_date_is_why_where_it_makes_a_difference(
    places: list[Intervals], truths: list[Truth], labelled: bool, told: list[ReasonCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explain, "doubts", lambda *_: ())
    reading, situation = divided(places, truths), dated(FIFTH, labelled=labelled)
    assert [each.code for each in explain._of_reading(reading, fake(situation=situation))] == told
    # The date is asked for in every place, but for that of a label which makes no difference.
    asked = [each for each in explain._moments(reading, situation) if isinstance(each, DateOf)]
    assert len(asked) == (0 if labelled and Truth.YES not in truths else 2)


@pytest.mark.parametrize(("when", "end", "asked"), [(LASTED, False, 1), (LASTED, True, 0), (When.parse("2024-03-05"), True, 1)])
def test_the_end_of_what_lasted_is_no_date_to_ask_for(when: When | Span, end: bool, asked: int) -> None:
    reading, situation = divided([FIFTH], [Truth.UNKNOWN]), dated(FIFTH)
    reading.blocks[0].block.moments[0][0].end = end
    situation.events["e"].event.when = when
    assert len([each for each in explain._moments(reading, situation) if isinstance(each, DateOf)]) == asked


def test_whether_two_events_are_one_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a and b, of b and a, of a and c: the first two are one question."""
    monkeypatch.setattr(explain, "_asked", lambda *_: [same("a", "b"), same("b", "a"), same("a", "c")])
    assert explain.unknowns(fake(), lambda *_: ()) == (same("a", "b"), same("a", "c"))


def test_what_an_outcome_rests_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The events it names, also by another name, and those of its answers, certain or not; None where not all are listed, or one may be double."""

    def rests(certain: Any, open_: Any, doubles: Any = ()) -> Any:
        monkeypatch.setattr(explain, "_answers", lambda _: [fake(certain=certain, open=open_, gaps=fake(unseen={("what", "raid")}))])
        known = {name: fake(event=events["a"], doubles=doubles) for name in ("a", "other")}
        return explain.listed(fake(situation=fake(events=known)))

    events = {name: Event(name, When.parse("2024-03-05"), ()) for name in "abcd"}
    sure, maybe, double = (fake(event=events[name], maybe_double=name == "d") for name in "bcd")
    found, unseen = rests([sure], [maybe])
    assert ([each.id for each in found], found[1].same_as, unseen) == (["a", "other", "b", "c"], ("a",), {("what", "raid")})
    assert rests([sure] * MAX_LISTED, []) is None
    assert rests([], [maybe] * MAX_LISTED) is None
    assert rests([double], []) is None
    assert rests([], [double]) is None
    assert rests([sure], [], doubles=("b",)) is None
