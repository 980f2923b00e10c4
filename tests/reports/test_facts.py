"""What several formats tell of a report: edits of the quote, notes and conflicts, wherever they come from."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from factcheck.reports import facts, render

from .samples import EVIL, story

CODE = SimpleNamespace(value="joint record")
CONFLICT = SimpleNamespace(
    claims=("quiet", "toll"),
    message="Both cannot be true.",
    strength=SimpleNamespace(value="contradiction"),
    steps=("at most none", SimpleNamespace(message="at least one")),
)


def test_edits_and_notes() -> None:
    """A note has its own sentence, or its code and parameters."""
    judgement = SimpleNamespace(
        quote_edit=SimpleNamespace(before="February 4", after="April 21"),
        notes=(SimpleNamespace(code=CODE, message="It was joint."),),
    )
    assert facts.quote_edit(judgement) == facts.QuoteEdit("February 4", "April 21")
    assert facts.notes_of(judgement) == (("joint record", "It was joint."),)
    assert facts.quote_edit(SimpleNamespace()) is None
    assert facts.notes_of(SimpleNamespace()) == ()


def test_conflicts() -> None:
    """Steps may be sentences or values that have one."""
    assert facts.conflicts_of(SimpleNamespace(conflicts=(CONFLICT,))) == (
        facts.Conflict(("quiet", "toll"), "Both cannot be true.", "contradiction", ("at most none", "at least one")),
    )
    assert facts.conflicts_of(story()) == ()


@pytest.mark.parametrize("format", ["text", "markdown", "json", "github-summary"])
def test_they_are_told(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every format for people, and the one for programs."""
    made = facts.conflicts_of(SimpleNamespace(conflicts=(CONFLICT,)))
    for name in ("text", "markdown_blocks", "json_report"):
        module = f"factcheck.reports.{name}"
        monkeypatch.setattr(f"{module}.conflicts_of", lambda report: made)
        monkeypatch.setattr(f"{module}.quote_edit", lambda judgement: facts.QuoteEdit("February 4", "April 21"))
        monkeypatch.setattr(f"{module}.notes_of", lambda judgement: (("joint record", f"It was joint. {EVIL}"),))
    text = render(story(), format)
    for told in ("Both cannot be true.", "at least one", "February 4", "April 21", "It was joint."):
        assert told in text
    text.encode()
    if format == "json":
        jsonschema = pytest.importorskip("jsonschema")
        from .test_json import SCHEMA, _closed

        jsonschema.Draft202012Validator(_closed(SCHEMA)).validate(json.loads(text))


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
