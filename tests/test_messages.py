"""Messages from codes and parameters: plain sentences, always one, and translatable."""

from __future__ import annotations

import string
from types import MappingProxyType

import pytest

from factcheck.model import Need, NeedItem, NoteCode, Reason, ReasonCode, Verdict
from factcheck.wording.messages import ENGLISH, need_head, need_item_message, need_message, reason_message


def reason(code: str, **params: str) -> Reason:
    """A reason with sorted parameters; ``from_`` stands for "from"."""
    return Reason(
        ReasonCode(code), tuple(sorted((name.rstrip("_"), value) for name, value in params.items()))
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            reason("coverage", scope="attacks", from_="2024-02-05", until="2024-04-21"),
            "Nobody vouches that the record of 'attacks' is complete from 5 February to 21 April 2024.",
        ),
        (
            reason("coverage", scope="attacks", from_="2024-02-05", until="2024-02-05"),
            "Nobody vouches that the record of 'attacks' is complete on 5 February 2024.",
        ),
        (
            reason("coverage", scope="attacks", from_="", until="2024-02-05"),
            "Nobody vouches that the record of 'attacks' is complete up to 5 February 2024.",
        ),
        (
            reason("coverage", scope="attacks", from_="2024-02-05", until=""),
            "Nobody vouches that the record of 'attacks' is complete from 5 February 2024 on.",
        ),
        (
            reason("coverage", scope="attacks", from_="", until=""),
            "Nobody vouches that the record of 'attacks' is complete.",
        ),
        (reason("time", spoken="2024-05-10"), "It is not known at what time on 10 May 2024 the claim was made."),
        (reason("time", event="t:e31"), "When t:e31 happened is not known precisely enough."),
        (
            reason("time", event="t:e31", field="when", from_="2024-02-04", until="2024-02-05"),
            "When t:e31 happened is not known precisely enough: somewhere from 4 to 5 February 2024.",
        ),
        (
            reason("time", event="t:e31", from_="2024-02-04", until="2024-02-04"),
            "When t:e31 happened is known only to the day: 4 February 2024.",
        ),
        (
            reason("time", event="t:e31", field="end", from_="2024-02-04", until="2024-02-05"),
            "The end of t:e31 is known only to lie from 4 to 5 February 2024.",
        ),
        (
            reason("attribute", event="t:e34", attribute="counted"),
            "It is not known whether t:e34 counts: its 'counted' is missing, unclear or too broad.",
        ),
        (
            reason("attribute", attribute="place", value="Irak"),
            "No event has 'Irak' for 'place': if it is spelt right, list it in the vocabulary.",
        ),
        (
            reason("value", event="e1", attribute="killed"),
            "The figure 'killed' of e1 is not known exactly enough.",
        ),
        (
            reason("value", event="e1", attribute="number"),
            "How many events e1 stands for is not known exactly enough.",
        ),
        (reason("identity", event="e1", other="t:e2"), "e1 and t:e2 may be two reports of the same event."),
        (reason("identity", event="e1"), "e1 may be another report of an event already listed."),
        (
            reason("vagueness", number="about 150", low="143", high="143"),
            "'about 150' is too vague to decide: the figure is 143.",
        ),
        (
            reason("vagueness", number="about 150", low="143", high="150"),
            "'about 150' is too vague to decide: the figure lies from 143 to 150.",
        ),
        (
            reason("vagueness", number="dozens", low="14", high=""),
            "'dozens' is too vague to decide: the figure is at least 14.",
        ),
        (
            reason("vagueness", event="e1"),
            "e1 lies where the claim's dates are vague: neither surely inside nor outside.",
        ),
        (
            reason("reading", supported="D included", refuted="D not included"),
            "The wording has two readings: supported as 'D included', refuted as 'D not included'.",
        ),
        (
            reason("reading", reading="Friday included", verdict="supported"),
            "The wording has several readings: as 'Friday included' the claim would be supported.",
        ),
        (
            reason("reading", reading="calendar days or hours", verdict="not_enough_evidence"),
            "The wording has several readings (calendar days or hours), which lead to different verdicts.",
        ),
        (reason("method"), "The method used here is not exact enough to decide."),
        (reason("budget"), "There was more to do than one check may."),
        (
            reason("budget", undone="imprecise dates were not divided further"),
            "There was more to do than one check may: imprecise dates were not divided further.",
        ),
    ],
)
def test_reason(given: Reason, said: str) -> None:
    """Each reason is one sentence that names what it is about."""
    assert reason_message(given) == said


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            NeedItem("made", "[2024-05-10T09:31..2024-05-10T23:59]"),
            "the claim was made between 09:31 and 23:59 on 10 May 2024",
        ),
        (NeedItem("when", "2024-02-04", "t:e31"), "t:e31 happened on 4 February 2024"),
        (NeedItem("when", "2024-02-04", "t:e31", negated=True), "t:e31 did not happen on 4 February 2024"),
        (
            NeedItem("when", "[2024-02-04..2024-02-05]", "e"),
            "e happened on a day from 4 to 5 February 2024",
        ),
        (NeedItem("when", "[2024-02-04..]", "e"), "e happened on 4 February 2024 or later"),
        (NeedItem("when", "[..2024-02-04]", "e"), "e happened on 4 February 2024 or earlier"),
        (NeedItem("when", "[..2024-02-04]", "e", negated=True), "e happened after 4 February 2024"),
        (NeedItem("when", "2024-02", "e"), "e happened in February 2024"),
        (NeedItem("when", "[2024-02-04,2024-02-06]", "e"), "e happened on 4 February 2024 or on 6 February 2024"),
        (NeedItem("counted", "yes", "t:e34"), "t:e34 has 'counted: yes'"),
        (NeedItem("counted", "yes", "t:e34", negated=True), "t:e34 does not have 'counted: yes'"),
        (
            NeedItem("coverage", "[2024-02-05..2024-04-21]", scope="attacks"),
            "somebody vouches that the record of 'attacks' is complete from 5 February to 21 April 2024",
        ),
        (
            NeedItem("coverage", "2024-02-05/2024-04-21", scope="attacks"),
            "somebody vouches that the record of 'attacks' is complete from 5 February to 21 April 2024",
        ),
        (
            NeedItem("coverage", "2024-02", scope="attacks"),
            "somebody vouches that the record of 'attacks' is complete in February 2024",
        ),
        (NeedItem("events", "131 more", scope="attacks"), "the record of 'attacks' gains events: 131 more"),
        (NeedItem("value", "at least 4", "cpi:2024-02", scope="cpi"), "the value of 'cpi' for February 2024 is at least 4"),
        (NeedItem("value", "4", "e"), "e has 'value: 4'"),
        (
            NeedItem("over", "mean", scope="queue"),
            "the mean of the values of 'queue' is its value over a longer period: declare `over: mean`",
        ),
        (NeedItem("identity", "t:e2", "e1"), "e1 and t:e2 are the same event"),
        (NeedItem("identity", "t:e2", "e1", negated=True), "e1 and t:e2 are different events"),
    ],
)
def test_need_item(item: NeedItem, said: str) -> None:
    """Each item is a clause without a full stop."""
    assert need_item_message(item) == said


def test_need() -> None:
    """A need says whether all of its items are wanted or any one."""
    items = (NeedItem("when", "2024-02-04", "e31"), NeedItem("counted", "yes", "e34", negated=True))
    assert need_message(Need(Verdict.SUPPORTED, items, every=True)) == (
        "Supported needs all of: e31 happened on 4 February 2024; e34 does not have 'counted: yes'."
    )
    assert need_head(Need(Verdict.REFUTED, items, every=False)) == "Any one of these refutes it:"
    assert need_head(Need(Verdict.REFUTED, items[:1], every=False)) == "This refutes it:"


@pytest.mark.parametrize("key", ENGLISH)
def test_last_template_needs_nothing(key: str) -> None:
    """There is a sentence whatever is missing, and templates are plain names in braces."""
    slots = [
        [slot for _, slot, _, _ in string.Formatter().parse(text) if slot is not None]
        for text in ENGLISH[key]
    ]
    assert slots[-1] == []
    assert all(name.isidentifier() for names in slots for name in names)


def test_catalogue_is_closed() -> None:
    """Every code, field and verdict has its templates, and there are no others."""
    needs = {"when", "end", "born", "coverage", "events", "identity", "made", "order", "said", "vocabulary", "zone", "attribute", "observed", "over"}
    assert set(ENGLISH) == (
        {f"reason.{code.value}" for code in ReasonCode}
        | {"reason.value.number", "reason.value.end", "reason.value.born"}
        | {f"note.{code.value}" for code in NoteCode}
        | {f"need.{field}" for field in needs}
        | {f"need.not.{field}" for field in needs}
        # When something that lasted was over is asked for, and never denied.
        | {"need.end"}
        | {f"need.{verdict.value}.{how}" for verdict in Verdict for how in ("all", "one", "any")}
    )


@pytest.mark.parametrize("code", ReasonCode)
@pytest.mark.parametrize("text", ["{event}", "{0.__class__}", "%s", "{", "\x00"])
def test_parameters_are_never_templates(code: ReasonCode, text: str) -> None:
    """Hostile parameters are put in as they are."""
    names = (
        "event",
        "scope",
        "from",
        "until",
        "number",
        "low",
        "high",
        "attribute",
        "value",
        "supported",
        "refuted",
    )
    message = reason_message(Reason(code, tuple((name, text) for name in names)))
    assert code in (ReasonCode.BUDGET, ReasonCode.METHOD, ReasonCode.ZONE) or text in message
    for field in ("when", "coverage", "events", "identity", text):
        assert text in need_item_message(NeedItem(field, text, text, text))


def test_translation() -> None:
    """Another catalogue gives other sentences from the same parameters."""
    german = MappingProxyType(
        {**ENGLISH, "reason.time": ("Wann {event} geschah, ist nicht genau genug bekannt.", "")}
    )
    assert (
        reason_message(reason("time", event="e1"), german)
        == "Wann e1 geschah, ist nicht genau genug bekannt."
    )
