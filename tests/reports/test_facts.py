"""What several formats tell of a report: edits of the quote, notes and conflicts, wherever they come from."""

from __future__ import annotations

import json

import attrs
import pytest

from factcheck.model import Conflict, ConflictKind, ConflictRow, Note, NoteCode, QuoteEdit, Report, Verdict
from factcheck.reports import facts, render
from factcheck.reports.safe_text import is_unsafe

from .samples import EVIL, story
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
    known = edited()
    first = attrs.evolve(known.judgements[0], facts=("quiet",), verdict=Verdict.REFUTED)
    report = attrs.evolve(known, judgements=(first, *known.judgements[1:]), conflicts=(CONFLICT,))
    text = render(report, format)
    told = ["A joint record", "taken as fact, quiet"]
    if format != "csv":
        told += ["Both cannot be true.", "at least one"]
    # Some formats break lines.
    line = " ".join(text.split())
    for words in told:
        assert words in line
    if format == "json":
        jsonschema = pytest.importorskip("jsonschema")
        data = json.loads(text)
        jsonschema.Draft202012Validator(_closed(SCHEMA)).validate(data)
        (conflict,) = data["conflicts"]
        assert (conflict["kind"], conflict["tallies"], conflict["corrections"]) == ("contradiction", ["count"], [["quiet"]])
        # 1 - 0 > 0: the numbers cancel and what is left is less than nothing.
        assert [(row["statement"], row["at_most"], row["terms"]) for row in conflict["rows"]] == [
            ("quiet", 0, [[1, "n1"]]),
            ("toll", -1, [[-1, "n1"]]),
        ]


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
