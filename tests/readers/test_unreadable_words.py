"""Words of news that nothing can say yet: each is named, with the nearest phrase, which itself can be read."""

from __future__ import annotations

import pytest

from factcheck import BadInput, read_statement
from factcheck.errors import Fault
from factcheck.model import Dossier
from factcheck.readers import from_text
from factcheck.wording import UNREADABLE, unreadable_in

TEXT = """factcheck: 1
published: 2024-06-01
scopes: {storms: {what: storm, label: storm}, severe: {within: storms, force: 12}}
series: {rate: {of: loans, quantity: rate, unit: percent, every: month, values: {2024-03: 4, 2024-04: 5}}}
events: [{id: alex, when: 2024-02-03, what: storm, hurt: 2}]
"""
DOSSIER = from_text(TEXT).dossier

SENTENCES = [
    ("storms averaged three a month in 2024", "averaged"),
    ("an average of 3 storms a month", "average"),
    ("rate averaged 4 percent", "averaged"),
    ("storms every two weeks in 2024", "every two weeks"),
    ("12 storms in 2024 including 5 severe", "including"),
    ("12 storms, of which 5 severe", "of which"),
    ("all but one storms were severe", "all but one"),
    ("all storms except alex were severe", "except"),
    ("12 storms and 5 severe respectively", "respectively"),
    ("rate was 4 and 5 percent in March and April respectively", "respectively"),
    ("another storms happened 2024-03", "another"),
    ("further storms 2024", "further"),
    ("storms happened again 2024-03", "again"),
    ("rate was back above 4", "back above"),
    ("rate was still 5", "still"),
    ("no longer storms 2024-03", "no longer"),
    ("not yet storms 2024", "not yet"),
    ("9 storms to date", "to date"),
    ("9 storms so far", "so far"),
    ("alex equalled the record of hurt", "equalled"),
    ("rate equaled its record", "equaled"),
    ("three storms in a row", "in a row"),
    ("third consecutive month with storms", "consecutive"),
    ("3 out of 10 storms 2024 were severe", "3 out of 10"),
    ("three in ten storms were severe", "three in ten"),
    ("rate ranged from 5 to 7", "ranged from"),
    ("storms ranged between 5 and 7 a month", "ranged between"),
    ("rate rose 5 to 7", "rose 5 to 7"),
    ("rate fell 7 percent to 5 percent", "fell 7 percent to 5"),
    ("rate fell below 4 for the first time since 2023", "below 4 for the first time since"),
]  # fmt: skip


def refused(text: str, dossier: Dossier = DOSSIER) -> Fault:
    """The one fault of a phrase."""
    with pytest.raises(BadInput) as caught:
        read_statement(text, dossier)
    (fault,) = caught.value.faults
    return fault


@pytest.mark.parametrize(("text", "words"), SENTENCES)
def test_the_words_are_named_and_the_advice_can_be_read(text: str, words: str) -> None:
    """At the place where they stand."""
    fault = refused(text)
    assert fault.message.startswith(f"'{words}' ")
    place = fault.location
    assert place.column is not None and place.end_column is not None
    assert text[place.column - 1 : place.end_column - 1] == words
    advised = (fault.hint or "").removeprefix("write for example: ").split(" or: ")
    assert advised != [""]
    for phrase in advised:
        read_statement(phrase, DOSSIER)


def test_every_row_has_a_sentence() -> None:
    """None of the table is left out above."""
    named = [found[0] for text, _ in SENTENCES if (found := unreadable_in(text))]
    assert [row for row in UNREADABLE if row not in named] == []


def test_the_advice_speaks_of_the_same_thing() -> None:
    """With the names, numbers and times of the text."""
    assert refused("12 storms in 2024 including 5 severe").hint == (
        'write for example: {compound: {all: ["12 storms 2024", "at least 5 severe 2024"]}}'
    )
    assert "rate changed starting at 5 ending at 7" in (refused("rate rose 5 to 7").hint or "")


def test_a_dossier_without_scopes_gets_no_advice_that_fails() -> None:
    """What cannot be read is not proposed."""
    fault = refused("another attack happened", Dossier.of())
    assert (fault.message.startswith("'another' "), fault.hint) == (True, None)


@pytest.mark.parametrize(
    "says",
    [
        "{count: {scope: storms, window: 2024, number: 12 including 5}}",
        "{average: {scope: storms, window: 2024}}",
        "{compound: {all: [storms happened again, storms happened 2024]}}",
        "{happened: {scope: storms, window: again in 2024}}",
    ],
)
def test_mappings_too(says: str) -> None:
    """Wherever the words stand."""
    found = from_text(f"{TEXT}claims: [{{id: k, says: {says}}}]\n")
    assert len(found.faults) == 1
    hint = (found.faults[0].hint or "").removeprefix("write for example: ")
    assert read_statement(hint.split(" or: ")[0], DOSSIER)


def test_what_can_be_read_is_not_refused() -> None:
    """A scope may be called by any word."""
    dossier = Dossier.of(scopes=[{"name": "another", "what": "storm"}], published="2024-06-01")
    assert read_statement("another happened 2024", dossier)


@pytest.mark.parametrize("said", ["teh frist atacks sinse a", "attacks averaged 3 per month in 2024"])
def test_what_fits_nothing_is_told_also_where_something_else_was_lost(said: str) -> None:
    """That an event could not be read explains no sentence: where any word may be a name, more sentences fit, and none fits less."""
    text = (
        "factcheck: 1\npublished: 2024-04-23\nscopes: {attacks: {what: attack, label: attack}}\n"
        "events: [{id: a, when: 2024-02-04, what: attack}, {id: lost, when: 2024-13, what: attack}]\n"
        f"claims: [{{id: k, says: {said}}}]\n"
    )
    dossier = from_text(text).dossier
    assert [claim.codes for claim in dossier.unchecked] == [("FC021",)]
