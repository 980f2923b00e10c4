"""What a message says of a phrase that is nearly one: it points at the word that is wrong, and what it advises can be read."""

from __future__ import annotations

import pytest

import factcheck

STORY = """
factcheck: 1
published: 2024-04-23
scopes: {attacks: {what: attack}, drones: {what: attack, weapon: drone}}
people: {ann: {name: Ann Lee, born: 1980-01-01}}
events: [{id: e2, when: 2024-02-04, what: attack, killed: 1, weapon: drone}, {id: e3, when: 2024-03-15, what: attack, killed: 3}]
series: {rate: {every: month, unit: percent, values: {2024-01: 3.7, 2024-02: 3.9, 2024-03: 3.8}}}
"""


def fault(text: str) -> factcheck.Fault:
    """The one fault of a text, which stands in one line."""
    with pytest.raises(factcheck.BadInput) as raised:
        factcheck.read_statement(text, factcheck.from_text(STORY, name="story.factcheck.yaml").dossier)
    (found,) = raised.value.faults
    return found


def pointed_at(text: str) -> str:
    """The words that the fault is about."""
    place = fault(text).location
    assert place.column is not None and place.end_column is not None
    return text[place.column - 1 : place.end_column - 1]


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        # One fixed word in place of another.
        ("3 days from e2 until e3", "until", "3 days from e2 to e3"),
        ("all attacks 2024-03 are drones", "are", "all attacks 2024-03 were drones"),
        ("a majority of attacks were drones 2024-03", "were", "a majority of attacks are drones 2024-03"),
        ("about 2 attacks a week 2024-03", "a", "about 2 attacks per week 2024-03"),
        ("2 different weapon in attacks 2024-02", "in", "2 different weapon among attacks 2024-02"),
        ("rate was 3.8 percent in 2024-03", "in", "rate was 3.8 percent at 2024-03"),
        ("first attacks for 12 years [e3]", "for", "first attacks in 12 years [e3]"),
        ("attacks paused 2024-02 and resumes 2024-04", "resumes", "attacks paused 2024-02 and resumed 2024-04"),
        # One that is missing.  What is there is not taken away: "up 20 percent" is not "20 percent".
        ("longest gap of 6 days attacks 2024", "", "longest gap of 6 days in attacks 2024"),
        ("gap of 78 days in attacks since 2024-02-04", "", "longest gap of 78 days in attacks since 2024-02-04"),
        ("ann is 44 old at 2024-04-23", "", "ann is 44 years old at 2024-04-23"),
        ("at least three killed attacks 2024-02", "", "at least three killed in attacks 2024-02"),
        ("7 drones among last 10 attacks", "", "7 drones among the last 10 attacks"),
        ("two thirds attacks are drones 2024-03", "", "two thirds of attacks are drones 2024-03"),
        (
            "rate changed up 20 percent between 2024-01 and 2024-03",
            "",
            "rate changed namely up 20 percent between 2024-01 and 2024-03",
        ),
        ("last attacks 2024-02-04", "", "last attacks at 2024-02-04"),
    ],
)
def test_one_fixed_word_is_wrong(text: str, word: str, meant: str) -> None:
    """The word is named, and the phrase that it should be."""
    assert pointed_at(text) == word
    assert fault(text).hint == f"write for example: {meant}"
    assert factcheck.read_statement(meant, factcheck.from_text(STORY, name="story.factcheck.yaml").dossier)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # A slot that cannot be read is named, and no more than that.
        ("longest gap of six in attacks 2024", "six"),
        ("no attack during 2024-02", "attack"),
        ("e3 after e9 within 14 days", "e9"),
        ("e3 after e2 within two weaks", "two weaks"),
        ("e3 had the most killed of attacks since 2023", "most"),
        ("umpteen attacks since 2023", "umpteen"),
    ],
)
def test_one_slot_is_wrong(text: str, word: str) -> None:
    """The fault is about these words alone."""
    assert pointed_at(text) == word


@pytest.mark.parametrize(
    ("text", "template"),
    [
        # More is wrong: what is like it has most of its fixed words.  "Longest" is no wrong number.
        ("longest gap in attacks 2024", "longest gap of <number> in <scope> <window>"),
        ("e3 had the highest killed since 2023", "<event> had the <direction> <figure> of <scope> since <since>"),
        ("rate at 2024-03 was 3.8 percent", "<series> was <number> at <at>"),
        ("attacks happened", "<scope> happened <window>"),
    ],
)
def test_more_is_wrong(text: str, template: str) -> None:
    """The whole is said to be no statement, and a template is shown."""
    assert pointed_at(text) == text
    assert fault(text).hint == f"write for example: {template}"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("longest gap of at least 13 years in attacks 2024", "gap: the longest gap in a window is counted in days or weeks"),
        ("longest gap of 13 hours in attacks 2024", "gap: a gap is counted in days and longer units"),
        ("gap of 13 hours in attacks between e2 and e3", "gap: a gap is counted in days and longer units"),
        ("gap of 40 days in attacks between e2 and e2", "gap: a gap lies between two different points"),
        ("e2 had the highest killed of attacks since e2", "extreme: the anchor cannot be the event that came after it"),
        ("e2 ranks 0 for highest killed of attacks during 2024", "rank: the first rank is 1"),
    ],
)
def test_what_a_kind_refuses(text: str, refusal: str) -> None:
    """Where every word is in its place it is what the words say that is refused; to write it as it is written is no advice."""
    assert (fault(text).message, fault(text).hint, pointed_at(text)) == (refusal, None, text)
