"""What several formats tell of a report: edits of the quote, notes and conflicts, wherever they come from."""

from __future__ import annotations

import json

import attrs
import pytest

from factcheck import check, from_text
from factcheck.model import (
    Conflict,
    ConflictKind,
    ConflictRow,
    Entailment,
    Note,
    NoteCode,
    NumberWord,
    QuoteEdit,
    Report,
    Tally,
    Verdict,
)
from factcheck.reports import facts, render
from factcheck.reports.html_report import judgement_fragment
from factcheck.reports.safe_text import is_unsafe

from factcheck.when import Window

from .pages import read
from .samples import EVIL, hostile, story
from .test_every_format import FORMATS, made
from .test_json import SCHEMA, _closed

CONFLICT = Conflict(
    claims=("quiet", "toll"),
    tallies=("count",),
    sources=("ministry",),
    kind=ConflictKind.CONTRADICTION,
    strength="definite",
    message="Both cannot be true.",
    steps=("at most none", "at least one"),
    corrections=(("quiet",),),
    rows=(
        ConflictRow("quiet", "at most none", 1, ((1, "n1"),), 0),
        ConflictRow("toll", "at least one", 1, ((-1, "n1"),), -1),
    ),
)


ENTAILED = Entailment("first-counted", Verdict.REFUTED, ("quiet", "toll"), "It is refuted.")


def decided(verdict: Verdict, *facts_: str) -> Report:
    """The story where that is the verdict on its second claim, and it rests on these facts."""
    judgements = tuple(
        attrs.evolve(judgement, verdict=verdict, facts=facts_)
        if judgement.claim == "first-every-attack"
        else judgement
        for judgement in story().judgements
    )
    return attrs.evolve(story(), judgements=judgements)


def edited() -> Report:
    """The story with an edit of a quote, and a note."""
    changes = {"quote_edit": QuoteEdit("February 4", f"April 21{EVIL}"), "notes": (Note(NoteCode.JOINT_RECORD),)}
    judgements = tuple(
        attrs.evolve(judgement, **changes) if judgement.claim == "first-every-attack" else judgement
        for judgement in story().judgements
    )
    return attrs.evolve(story(), judgements=judgements)


def test_notes() -> None:
    """A code and a sentence."""
    assert facts.notes_of(edited()["first-every-attack"]) == (
        ("joint record", "A joint record: another one equals it."),
    )
    assert facts.notes_of(story()["quiet"]) == ()


@pytest.mark.parametrize(
    "format", ["text", "markdown", "json", "csv", "github-summary", "github", "sarif", "webannotation"]
)
def test_edits_are_told(format: str) -> None:
    """By every format that says what would be true, and safely."""
    text = render(edited(), format)
    line = " ".join(text.split())
    assert "February 4" in line.replace("since February 4", "")
    assert "April 21" in line
    assert not any(is_unsafe(character) for character in text if character != "\n")


@pytest.mark.parametrize("format", ["text", "markdown", "json", "github-summary", "html", "csv"])
def test_conflicts_and_facts_are_told(format: str) -> None:
    """Every format for people, and the one for programs, whose schema holds.  A table of claims has no room for conflicts."""
    tally = Tally("count", "attacks", Window.parse("2024-02"), NumberWord.parse("2"))
    dossier = attrs.evolve(edited().dossier, tallies=(tally,))
    report = attrs.evolve(edited(), dossier=dossier, conflicts=(CONFLICT,), entailments=(ENTAILED,))
    text = render(report, format)
    told = ["A joint record"]
    if format != "csv":
        told += ["Both cannot be true.", "at least one"]
    if format not in ("csv", "json"):
        told += ["Contradiction", "Without quiet, the rest can all be true."]
    # Some formats break lines.
    line = " ".join(text.split())
    for words in told:
        assert words in line
    if format == "json":
        jsonschema = pytest.importorskip("jsonschema")
        data = json.loads(text)
        jsonschema.Draft202012Validator(_closed(SCHEMA)).validate(data)
        assert data["entailments"] == [
            {"claim": "first-counted", "verdict": "refuted", "facts": ["quiet", "toll"], "message": "It is refuted."}
        ]
        (conflict,) = data["conflicts"]
        assert (conflict["kind"], conflict["tallies"], conflict["corrections"]) == ("contradiction", ["count"], [["quiet"]])
        # 1 - 0 > 0: the numbers cancel and what is left is less than nothing.
        assert [(row["statement"], row["at_most"], row["terms"]) for row in conflict["rows"]] == [
            ("quiet", 0, [[1, "n1"]]),
            ("toll", -1, [[-1, "n1"]]),
        ]


_TELLING = (
    "text", "markdown", "github-summary", "html", "csv", "junit", "github", "sarif", "gitlab", "rdjson", "rdjsonl",
    "webannotation",
)  # fmt: skip
"""Formats that tell the meaning of a claim."""


@pytest.mark.parametrize("format", _TELLING)
@pytest.mark.parametrize(
    ("verdict", "ids", "sentence"),
    [
        (Verdict.SUPPORTED, ("quiet", "toll"), "Follows from what is taken as fact: quiet and toll."),
        (Verdict.REFUTED, ("quiet",), "Cannot be true with what is taken as fact: quiet."),
    ],
)
def test_facts_are_told_where_the_meaning_is(
    format: str, verdict: Verdict, ids: tuple[str, ...], sentence: str
) -> None:
    """One sentence with the ids, once for the claim that rests on them, and nowhere without them.

    A finding names the claim, so each format of continuous integration tells of it; GitHub's is an annotation and a line of the log.
    """
    text = render(decided(verdict, *ids), format)
    said = " ".join((read(text).said.replace(" .", ".") if format == "html" else text).split())
    assert said.count(sentence) == (2 if format == "github" else 1)
    assert "taken as fact" not in render(story(), format)


def test_facts_as_data() -> None:
    """The ids in their order; a claim that rests on none, or was not checked, has an empty list."""
    claims = json.loads(render(decided(Verdict.SUPPORTED, "quiet", "toll"), "json"))["claims"]
    assert {claim["id"]: claim["facts"] for claim in claims} == {
        "quiet": [],
        "first-every-attack": ["quiet", "toll"],
        "first-counted": [],
        "toll": [],
        "wave": [],
    }


def test_facts_lead_to_their_claims() -> None:
    """On a page each id is a link to the anchor of its claim; on a card alone there is nowhere to lead."""
    report = decided(Verdict.REFUTED, "a", "quiet", "toll")
    tree = read(render(report, "html"))
    (told,) = tree.all("dd", class_="facts-used")
    assert [link.attributes["href"] for link in told.all("a")] == ["#claim-a", "#claim-quiet", "#claim-toll"]
    assert "".join(told.texts).split() == ["Cannot", "be", "true", "with", "what", "is", "taken", "as", "fact:", ",", "and", "."]
    several = read(render([report, story()], "html"))
    (link, *_) = several.all("dd", class_="facts-used")[0].all("a")[1:]
    assert several.all("article", id=link.attributes["href"].removeprefix("#"))
    alone = read(judgement_fragment(report, "first-every-attack"))
    (told,) = alone.all("dd", class_="facts-used")
    assert told.said == "Cannot be true with what is taken as fact: a, quiet and toll."
    assert not told.all("a")


DECIDED = """
factcheck: 1
published: 2024-01-31
scopes: {attacks: {what: attack, label: attack}}
vocabulary: {what: [attack]}
claims:
  - {id: peak, says: at least 130 attacks 2023-10-17/2023-12-31, taken_as: fact}
  - {id: low, says: fewer than 100 attacks 2023-10-17/2024-01-31}
  - {id: winter, says: over 100 attacks 2023-10-17/2024-01-31}
"""


def test_a_real_run() -> None:
    """130 by the end of December are 130 by the end of January: not fewer than 100, and over 100.  Nothing at all is on record."""
    report = check(from_text(DECIDED).dossier)
    claims = {claim["id"]: claim for claim in json.loads(render(report, "json"))["claims"]}
    assert {id_: (claim["verdict"], claim["facts"]) for id_, claim in claims.items()} == {
        "peak": ("not_enough_evidence", []),
        "low": ("refuted", ["peak"]),
        "winter": ("supported", ["peak"]),
    }
    tree = read(render(report, "html"))
    (low,) = tree.all("article", id="claim-low")
    # The chain of reasons does not say that the record alone refutes it.
    assert "what the claim says, what is taken as fact (peak) and what is on record cannot all be true." in low.said
    assert [link.attributes["href"] for told in tree.all("dd", class_="facts-used") for link in told.all("a")] == [
        "#claim-peak",
        "#claim-peak",
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_facts_and_conflicts(format: str) -> None:
    """Whatever an id or a sentence holds, no format prints what drives, reorders or hides; and a page stays whole."""
    known = hostile()
    conflict = attrs.evolve(
        CONFLICT, claims=(EVIL,), tallies=(), sources=(EVIL,), message=EVIL, steps=(EVIL,), corrections=((EVIL, EVIL),)
    )
    for verdict in (Verdict.SUPPORTED, Verdict.REFUTED):
        judgement = attrs.evolve(known.judgements[0], verdict=verdict, facts=(EVIL, EVIL))
        entailment = Entailment(EVIL, verdict, (EVIL,), EVIL)
        text = made(
            attrs.evolve(known, judgements=(judgement,), conflicts=(conflict,), entailments=(entailment,)), format
        )
        assert not any(is_unsafe(character) for character in text if character != "\n")
        if format == "html":
            tree = read(text)
            assert len(tree.all("script")) == 1
            assert tree.all("dd", class_="facts-used")


def test_corrections() -> None:
    """So many ways are named, and how many more there are; nothing where none is known."""
    assert facts.corrections_sentence(attrs.evolve(CONFLICT, corrections=())) == ""
    two = attrs.evolve(CONFLICT, corrections=(("a",), ("b", "c")))
    assert facts.corrections_sentence(two) == "Without a, or without b and c, the rest can all be true."
    six = attrs.evolve(CONFLICT, corrections=tuple((name,) for name in "abcdef"))
    assert facts.corrections_sentence(six).endswith("without d, the rest can all be true (2 more such sets).")
    assert facts.conflict_label(attrs.evolve(CONFLICT, strength="strict")) == "Contradiction, taking the words strictly"


def test_names() -> None:
    """A source by its title and speaker; an event by what and where, never by a bare yes or a number."""
    dossier = story().dossier
    assert facts.source_name(dossier, "singh") == "Pentagon briefing (Sabrina Singh)"
    assert facts.source_name(dossier, "nobody") == "nobody"
    events = {event.id: event for event in dossier.events}
    assert facts.event_title(events["tracker:e31"]) == "attack, Iraq"
    assert facts.event_title(events["tracker:e33"]) == "Rockets at a base"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://x.example/a", True),
        ("HTTP://x.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://x.example/\u202e", False),
        ("//x.example", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web(url: str, kept: bool) -> None:
    """Nothing else is ever a link."""
    assert facts.web_address(url) == (url if kept else None)


def test_fingerprints_do_not_run_together() -> None:
    """The same letters in other parts are another thing; a lone surrogate is one too."""
    assert facts.digest("ab", "c") != facts.digest("a", "bc")
    assert len(facts.digest("\ud800")) == 64
