"""Quality notes and edits of the quote.  Derivations beside."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.model import NoteCode, NumberWord, QuoteEdit, Verdict
from factcheck.wording import edit_quote
from factcheck.wording.messages import note_message

STORY = """
factcheck: 1
published: 2024-06-30
zone: Asia/Baghdad
sources: {desk: {title: Desk, published: 2024-06-30}}
scopes: {attacks: {what: attack, label: attack}}
series:
  price: {every: month, unit: dollars, values: {2024-01: 100, 2024-02: 90, 2024-03: 96, 2024-04: 97, 2024-05: 97}}
events:
EVENTS
coverage: [{id: all, scope: attacks, window: 2023-01/2024-05, vouched_by: desk, because: complete}]
claims:
  - id: k
    quote: >-
      QUOTE
    says: SAYS
"""

FIVE = "\n".join(f"  - {{id: e{day}, when: 2024-03-0{day}, what: attack, killed: {day}}}" for day in range(1, 6))
FORTY = "\n".join(
    f"  - {{id: m{month}-{day}, when: 2024-0{month}-{day:02}, what: attack, killed: 1}}"
    for month in (1, 2)
    for day in range(1, 21)
)


def judged(says: str, quote: str = "as it was said", events: str = FIVE) -> factcheck.Judgement:
    text = STORY.replace("EVENTS", events).replace("QUOTE", quote).replace("SAYS", says)
    loaded = factcheck.from_text(text)
    assert loaded.faults == ()
    judgement = factcheck.check(loaded.dossier)["k"]
    assert factcheck.verify(judgement, loaded.dossier) == ()
    return judgement


def codes(judgement: factcheck.Judgement) -> list[NoteCode]:
    return [note.code for note in judgement.notes]


@pytest.mark.parametrize(
    ("number", "noted"),
    [
        ("more than 3", True),  # 5 is at least a quarter more than 3 ...
        ("more than 4", True),  # ... and than 4, exactly
        ("at least 5", False),
    ],
)
def test_understated(number: str, noted: bool) -> None:
    """Semantics 1.7: "over n" is understated from 1.25 n on."""
    judgement = judged(f"{{count: {{scope: attacks, window: 2024-03, number: {number}}}}}")
    assert judgement.verdict is Verdict.SUPPORTED
    assert (NoteCode.UNDERSTATED in codes(judgement)) is noted


def test_a_round_number_is_recited() -> None:
    """Forty attacks; "about 40" is exact, "about 42" is no round number, and where 39 are on record "about 40" is rounded."""
    for number, events, noted in (
        ("about 40", FORTY, False),
        ("about 42", FORTY, False),
        ("about 40", FORTY.rsplit("\n", 1)[0], True),
    ):
        says = f"{{count: {{scope: attacks, window: 2024-01/2024-02, number: {number}}}}}"
        judgement = judged(says, events=events)
        assert judgement.verdict is Verdict.SUPPORTED
        assert (NoteCode.ROUND_NUMBER in codes(judgement)) is noted


def test_a_shared_record() -> None:
    """Two attacks with 7 killed each: the later one was the deadliest so far only together with the first."""
    events = "\n".join(f"  - {{id: e{day}, when: 2024-03-0{day}, what: attack, killed: 7}}" for day in (1, 2))
    says = "{extreme: {scope: attacks, figure: killed, event: e2, direction: highest, window: 2024-03TIES}}"
    shared = judged(says.replace("TIES", ", ties: shared"), events=events)
    assert shared.verdict is Verdict.SUPPORTED
    assert NoteCode.JOINT_RECORD in codes(shared)
    unsaid = judged(says.replace("TIES", ""), events=events)
    assert unsaid.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert NoteCode.JOINT_RECORD in codes(unsaid)
    alone = judged(
        says.replace("TIES", ", ties: shared"),
        events="  - {id: e2, when: 2024-03-02, what: attack, killed: 7}",
    )
    assert codes(alone) == []


@pytest.mark.parametrize(
    ("start", "end", "noted"),
    [
        ("2024-02", "2024-04", True),  # 90 to 97 is up 7.8 percent; from January down, from March up 1 percent
        ("2024-03", "2024-04", False),  # only February is another month to compare with, and it does not count alone
    ],
)
def test_cherry_picked(start: str, end: str, noted: bool) -> None:
    """Up at least 1 percent: from January (100) it is down, from March (96) it is up 1.04 percent."""
    number = "up at least 5 percent" if noted else "up at least 1 percent"
    judgement = judged(f'{{change: {{series: price, from: {start}, to: {end}, ratio: "{number}"}}}}')
    assert judgement.verdict is Verdict.SUPPORTED
    assert (NoteCode.CHERRY_PICKED in codes(judgement)) is noted


def test_notes_have_sentences() -> None:
    """Every note is one sentence."""
    judgement = judged("{count: {scope: attacks, window: 2024-03, number: more than 3}}")
    assert note_message(judgement.notes[0]) == "Understated: 'more than 3' is true, but there are at least 5."


@pytest.mark.parametrize(
    ("quote", "says", "edit"),
    [
        ("There were over 7 attacks in March.", "over 7 attacks 2024-03", ("over 7", "exactly 5")),
        ("There were 7 attacks in March, 7 of them by night.", "exactly 7 attacks 2024-03", None),
        ("There were exactly 7 attacks.", "exactly 7 attacks 2024-03", ("exactly 7", "exactly 5")),
        ("the first since February 4", "first attacks since 2024-02-04 [e3]", ("February 4", "March 2")),
        ("the first since 4 February", "first attacks since 2024-02-04 [e3]", ("4 February", "2 March")),
        ("the first since 4 February, and since 4 February the worst", "first attacks since 2024-02-04 [e3]", None),
    ],
)
def test_edit_of_the_quote(quote: str, says: str, edit: tuple[str, str] | None) -> None:
    """The changed parameter must stand in the quote once, in the reporter's own style."""
    judgement = judged(f"{says!r}", quote)
    assert judgement.verdict is Verdict.REFUTED
    assert judgement.quote_edit == (None if edit is None else QuoteEdit(*edit))


def test_a_year_is_not_dropped() -> None:
    """A date without its year becomes one with it where the year is another."""
    from factcheck.kinds.first_since import FirstSince
    from factcheck.model import Anchor, EventId, ScopeName
    from factcheck.when import Window

    old, new = (
        FirstSince(ScopeName("a"), Anchor(window=Window.parse(text)), (EventId("e"),))
        for text in ("2024-02-04", "2023-12-31")
    )
    assert edit_quote("first since February 4", old, new) == QuoteEdit("February 4", "December 31, 2023")
    assert edit_quote("first since February 4, 2024", old, new) == QuoteEdit("February 4, 2024", "December 31, 2023")


def test_numbers_that_are_not_the_one() -> None:
    """Five does not stand in twenty-five, nor 5 in 1.5 or 5,000."""
    from factcheck.kinds.count import Counted
    from factcheck.model import ScopeName

    old, new = (Counted(ScopeName("a"), NumberWord.parse(text)) for text in ("exactly 5", "exactly 6"))
    assert edit_quote("1.5 of 5,000 in twenty-five", old, new) is None
    assert edit_quote("5 of 5,000", old, new) == QuoteEdit("5", "exactly 6")


@pytest.mark.parametrize(
    "says",
    [
        # 40 attacks from January to February are not "about 60", which the sentence denies; nor is it true that they are.
        "{compound: {not: {count: {scope: attacks, number: about 60, window: 2024-01/2024-02}}}}",
        # One of the two is enough, and "about 50" is neither true of 40 nor false.
        "{compound: {any: [{count: {scope: attacks, number: about 50, window: 2024-01/2024-02}}, {happened: {scope: attacks, window: 2024-01}}]}}",
    ],
)
def test_no_number_is_called_true_that_is_not(says: str) -> None:
    """What is denied, or only one of several that would do, is not said to be true."""
    assert judged(says, events=FORTY).notes == ()


@pytest.mark.parametrize(("number", "noted"), [("at least 3", True), ("at least 4", False)])
def test_understated_is_what_is_so_in_every_reading(number: str, noted: bool) -> None:
    """Since 1 March there are five attacks with that day and four without: 4 is a quarter more than 3 and none more than 4."""
    judgement = judged(f"{number} attacks since 2024-03-01")
    assert judgement.verdict is Verdict.SUPPORTED
    assert [note["low"] for note in judgement.notes] == ["4"] * noted


def test_a_change_by_just_so_much_in_the_other_direction_is_no_round_number() -> None:
    """From 100 to 90 it changed by 10, whichever way."""
    judgement = judged("price changed by exactly 10 between 2024-01 and 2024-02")
    assert (judgement.verdict, judgement.notes) == (Verdict.SUPPORTED, ())
