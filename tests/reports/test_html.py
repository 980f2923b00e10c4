"""The HTML report: what it says and in which order, that it is safe, whole and the same every time."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from factcheck.errors import Location, NoSuchClaim
from factcheck.model import (
    Conflict,
    ConflictKind,
    Finding,
    Need,
    NeedItem,
    Note,
    NoteCode,
    QuoteEdit,
    Report,
    Severity,
    Source,
    Verdict,
)
from factcheck.reports import formats, render
from factcheck.reports.html_report import asset_files, fragment, judgement_fragment, render_many
from factcheck.reports.html_report.anchors import slug
from factcheck.reports.html_report.claims import around, edited
from factcheck.reports.safe_text import is_unsafe

from .pages import Node, read
from .real import reports
from .samples import empty, hostile, story


CONFLICT = Conflict(
    claims=("quiet", "toll"),
    tallies=(),
    sources=(),
    kind=ConflictKind.DISAGREEMENT,
    strength="strict",
    message="Both cannot be true <b>at once</b>.",
    steps=("One says none.", "The other says dozens."),
    corrections=(("quiet",), ("toll",)),
)


def told(source: Source, **more: Any) -> Source:
    """A source with something its class does not have yet."""
    kind: Any = type("Told", (Source,), more)
    made: Source = kind(**attrs.asdict(source, recurse=False))
    return made


def page(report: Any, **options: Any) -> Node:
    """The report as a tree."""
    return read(render(report, "html", **options))


def card(tree: Node, claim: str) -> Node:
    """The card of a claim."""
    (found,) = tree.all("article", id=f"claim-{claim}")
    return found


def changed(claim: str, **changes: Any) -> Report:
    """The story with another judgement on one claim."""
    report = story()
    judgements = tuple(
        attrs.evolve(judgement, **changes) if judgement.claim == claim else judgement
        for judgement in report.judgements
    )
    return attrs.evolve(report, judgements=judgements)


@pytest.mark.parametrize("name", ["story", "hostile", "empty"])
def test_golden(golden: Callable[[str, str], None], name: str) -> None:
    """The whole page, without the style and script that stand in files of their own."""
    report = {"story": story, "hostile": hostile, "empty": empty}[name]()
    golden(f"{name}.html", render(report, "html", assets="separate"))


def test_it_is_a_format() -> None:
    """It is found by its name, and none of its parts is a format."""
    assert "html" in formats()
    assert "html_report" not in formats()


def test_order() -> None:
    """Contradictions first, then sources in conflict, what is open, what holds, what was not checked, findings, record."""
    headings = [re.sub(r" \(\d+\)", "", heading.said) for heading in page(story()).all("h2")]
    assert headings == [
        "Claims at a glance", "Contradictions", "Sources in conflict", "Open", "Supported", "Not checked", "Findings",
        "The record", "Sources", "How to read this",
    ]  # fmt: skip


def test_summary_counts() -> None:
    """A tile for each verdict that occurs, leading to its claims."""
    tree = page(story())
    (tiles,) = tree.all("ul", class_="tiles")
    assert [tile.said for tile in tiles.all("li")] == [
        "1 ✕ Refuted", "1 ⇄ Conflicting Evidence", "1 ? Not Enough Evidence", "1 ✓ Supported", "1 ! Not checked",
    ]  # fmt: skip


def test_every_claim_has_its_anchor_and_its_row() -> None:
    """Also the one that could not be read, which has a row and no card."""
    tree = page(story())
    for claim in ("quiet", "first-every-attack", "first-counted", "toll"):
        assert tree.all("a", href=f"#claim-{claim}")
        assert card(tree, claim).attributes["data-v"]
    (row,) = tree.all("tr", id="claim-wave")
    assert "Not checked" in row.said


def test_a_contradiction_tells_its_chain_of_reasons() -> None:
    """What was checked, part by part, what the desk expected, why it is refuted, the evidence with its places, what is true."""
    told = card(page(story()), "first-every-attack").said
    for words in (
        "these were the first such attacks since February 4",
        "No attack in Iraq or Syria from 5 February to 21 April 2024; at least one on 4 February.",
        "none between ✕ Refuted",
        "The desk expects Supported not what was found",
        "None between: the claim needs no other attacks on 5 February 2024; at least 3 are on record: tracker:e32 (10 February 2024)",
        "The first attack since 21 April 2024.",
        "first attacks since 2024-04-21 [tracker:e35]",
        "attacks.csv:33",
        "Attack tracker",
        "story.factcheck.yaml:41:5",
    ):
        assert words in told


def test_an_open_claim_tells_whom_to_call() -> None:
    """One call for each question, both answers beneath it, and how many of them are enough."""
    (calls,) = card(page(story()), "first-counted").all("section", class_="calls")
    questions = [question.said for question in calls.all("p", class_="question")]
    assert questions == [
        "When did tracker:e31 happen?",
        "Does tracker:e34 have 'counted: yes'?",
        "Are all attacks the Pentagon counts on record?",
    ]
    first = calls.all("li")[0].said
    assert "Ask: Attack tracker attacks.csv:32" in first
    assert "tracker:e31 happened on 4 February 2024 → needed for ✓ Supported" in first
    assert "tracker:e31 happened on 5 February 2024 → enough for ✕ Refuted" in first
    assert calls.all("p", class_="short")[0].said == (
        "✓ Supported all 3 answers are needed. ✕ Refuted any one of 2 answers is enough."
    )


def test_if_complete_only_where_it_differs() -> None:
    """What the verdict would be is told where it is another one, and that it is none."""
    words = "If the record were complete Refuted"
    assert words in card(page(changed("first-counted", if_complete=Verdict.REFUTED)), "first-counted").said
    assert words not in card(page(story()), "first-counted").said


def test_coverage_is_told_with_its_reason() -> None:
    """Every statement a verdict relies on, with who vouches."""
    told = card(page(story()), "quiet").said
    assert "Every attack the Pentagon counts from 5 to 20 February 2024 is on record" in told
    assert "said on 20 February: none since the 4th (vouched for by Pentagon briefing (Sabrina Singh)) lull" in told


def test_restatement_as_an_edit_of_the_quote() -> None:
    """The words to take out and those to put in are marked where they stand."""
    assert edited("since 4 February.", QuoteEdit("4 February", "21 April")) == [
        ("", "since "), ("del", "4 February"), ("ins", "21 April"), ("", "."),
    ]  # fmt: skip
    assert edited("since March.", QuoteEdit("4 February", "21 April")) == [("", "since March.")]
    told = card(page(changed("first-every-attack", quote_edit=QuoteEdit("February 4", "April 21"))), "first-every-attack")
    (quote,) = told.all("blockquote")
    assert ([one.said for one in quote.all("del")], [one.said for one in quote.all("ins")]) == (
        ["February 4"], ["April 21"],
    )  # fmt: skip
    assert "Replace February 4 with April 21 ." in told.said


def test_notes() -> None:
    """What an editor may want to know whatever the verdict."""
    notes = (Note(NoteCode.UNDERSTATED, (("low", "9"), ("number", "at least 2"))),)
    told = card(page(changed("quiet", notes=notes, approximations=("more than 64 cells",))), "quiet").said
    assert "Note Understated: 'at least 2' is true, but there are at least 9. Note Approximated: more than 64 cells" in told


def test_quote_in_context() -> None:
    """The words around it in its paragraph; white space does not matter, other words do."""
    article = "# Title\n\nBefore it. These were\nthe first. After it.\n\n- An item."
    assert around("These  were the first.", article) == ("Before it. ", " After it.")
    assert around("These are the first.", article) is None
    assert around(" ", article) is None
    long = around("here", f"{'word ' * 100}here{' word' * 100}")
    assert long is not None
    assert long[0].startswith("… word")
    assert long[1].endswith("word …")
    tree = page(story(), article="They said that there had been no attacks for two weeks, and left.")
    (quote,) = card(tree, "quiet").all("blockquote")
    assert quote.said == "They said that there had been no attacks for two weeks , and left."


def test_conflicts_come_first() -> None:
    """Claims that cannot all be true stand before every card, with their steps and links."""
    tree = page(attrs.evolve(story(), conflicts=(CONFLICT,)))
    (conflict,) = tree.all("article", class_="conflict")
    assert conflict.said == (
        "Both cannot be true <b>at once</b>. Disagreement, taking the words strictly quiet , toll One says none. "
        "The other says dozens. Without quiet, or without toll, the rest can all be true."
    )
    assert [link.attributes["href"] for link in conflict.all("a")] == ["#claim-quiet", "#claim-toll"]
    cards = tree.all("article")
    assert cards[0] is conflict
    assert [alert.said for alert in tree.all("p", class_="alert")] == [
        "One set of claims cannot all be true", "One claim came out other than the desk expects",
    ]  # fmt: skip


def test_findings() -> None:
    """With severity, code and places; those that only repeat a verdict are left to the card."""
    findings = [finding.said for finding in page(story()).all("li", class_="finding")]
    assert len(findings) == 1
    assert findings[0].startswith("warning FC101 tracker:e34 and tracker:e35 may be the same event")
    assert "attacks.csv:35 attacks.csv:36" in findings[0]


def test_a_confidential_source_is_a_number() -> None:
    """Neither its name, nor its speaker, nor its address is anywhere on the page, nor that of what it reports."""
    report = story()
    secret = told(
        attrs.evolve(report.dossier.sources[1], title="Deep Throat", speaker="M. F.", url="https://garage.example", note="x"),
        confidential=True,
    )
    events = tuple(attrs.evolve(event, url="https://garage.example/file") for event in report.dossier.events)
    dossier = attrs.evolve(report.dossier, sources=(report.dossier.sources[0], secret), events=events)
    text = render(attrs.evolve(report, dossier=dossier), "html")
    assert "source 2" in text
    for word in ("Deep Throat", "M. F.", "garage.example"):
        assert word not in text


def test_links_lead_only_to_the_web() -> None:
    """An address that is none of the web's is not linked."""
    report = story()
    for url, linked in (("https://x.example/a b", False), ("javascript:alert(1)", False), ("https://x.example/?a=1&b", True)):
        sources = (report.dossier.sources[0], attrs.evolve(report.dossier.sources[1], url=url))
        tree = page(attrs.evolve(report, dossier=attrs.evolve(report.dossier, sources=sources)))
        links = {link.attributes["href"] for link in tree.all("a") if not link.attributes["href"].startswith("#")}
        assert links == ({url} if linked or " " in url else set())


@pytest.mark.parametrize("report", [story(), hostile(), empty()], ids=["story", "hostile", "empty"])
def test_the_page_is_sound(report: Report) -> None:
    """Every element is closed, ids are unique, links and labels lead somewhere, headings skip no level."""
    assert_sound(report)


def test_every_fixture_makes_a_sound_page() -> None:
    """Whatever kinds of statements there are, broken dossiers included."""
    for report in reports():
        assert_sound(report)


def assert_sound(report: Report) -> None:
    """The page of the report has no broken part."""
    tree = page(report)
    ids = [node.attributes["id"] for node in tree.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert not [id_ for id_ in ids if re.search(r"\s", id_)]
    for node in tree.walk():
        href = node.attributes.get("href", "")
        if href.startswith("#"):
            assert href[1:] in ids
        for name in ("aria-labelledby", "for"):
            assert set(node.attributes.get(name, "").split()) <= set(ids)
    levels = [int(node.tag[1]) for node in tree.walk() if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert {"header", "main", "footer"} <= {node.tag for node in tree.walk()}
    (html,) = tree.all("html")
    assert html.attributes["lang"] == "en"


def test_nothing_is_loaded_and_only_our_code_runs() -> None:
    """The policy names style and script by their fingerprints, and they are what stands there."""
    tree = page(hostile())
    (meta,) = [meta for meta in tree.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy"]
    policy = dict(part.split(" ", 1) for part in meta.attributes["content"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (element,) = tree.all(tag)
        digest = base64.b64encode(hashlib.sha256("".join(element.texts).encode()).digest()).decode()
        assert policy[rule] == f"'sha256-{digest}'"
    for node in tree.walk():
        assert not {"src", "style", "srcset", "action", "data"} & set(node.attributes)
        assert not [name for name in node.attributes if name.startswith("on")]
        assert node.tag not in ("img", "iframe", "object", "embed", "link", "base", "form")


def test_separate_assets() -> None:
    """For servers that forbid code inside pages: two files beside it, and nothing inline."""
    tree = page(story(), assets="separate")
    assert not tree.all("style")
    (script,) = tree.all("script")
    assert not script.said
    (link,) = tree.all("link")
    assert {script.attributes["src"], link.attributes["href"]} == set(asset_files()) == {"factcheck.css", "factcheck.js"}
    assert all(asset_files().values())
    with pytest.raises(ValueError, match="assets are inline or separate, not 'nowhere'"):
        render(story(), "html", assets="nowhere")


def test_hostile_text_is_only_text() -> None:
    """No text of a file makes an element, an attribute, or a character that reorders or hides."""
    text = render(hostile(), "html")
    assert not any(is_unsafe(character) for character in text if character != "\n")
    assert len(read(text).all("script")) == 1
    assert "&lt;script&gt;" in text
    assert "<U+202E>" in read(text).said
    text.encode()


def test_towers_of_marks_are_told() -> None:
    """A letter keeps the marks a script may need; what would cover the lines around is shown by its number."""
    told = page(attrs.evolve(story(), dossier=attrs.evolve(story().dossier, title="e\u0301" + "a\u0301" * 2 + "\u0300" * 9))).all("h1")
    assert told[0].said == "e\u0301a\u0301a\u0301" + "\u0300" * 4 + "<U+0300>" * 5


def test_script_cannot_be_closed_by_text() -> None:
    """The page has the text of no file inside its script or style."""
    assert set(asset_files().values()) <= {
        "".join(node.texts) for tag in ("style", "script") for node in page(hostile()).all(tag)
    }


_PROGRAM = """
import hashlib, sys
sys.path[:0] = {path!r}
from reports.samples import empty, hostile, story
from factcheck.reports import render
text = render([story(), hostile(), empty(), story()], "html")
print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed() -> None:
    """Nothing comes from the order of a set or from the clock."""
    seen = set()
    for seed in ("0", "4242"):
        program = _PROGRAM.format(path=[path for path in sys.path if path])
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_several_dossiers() -> None:
    """One page; an anchor has the dossier's name in it, and two of one name are told apart."""
    tree = read(render_many([story(), story(), empty()]))
    ids = [node.attributes["id"] for node in tree.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert "claim-story.factcheck.yaml--quiet" in ids
    assert f"claim-{slug('story.factcheck.yaml~2')}--quiet" in ids
    assert [heading.said for heading in tree.all("h1")] == ["3 dossiers"]
    for link in tree.all("a"):
        assert link.attributes["href"].removeprefix("#") in ids
    read(render([], "html"))


def test_anchors_are_stable_and_different() -> None:
    """An id gives its anchor whatever else is on the page; ids that differ give anchors that differ."""
    assert slug("tracker:e35") == "tracker~3a~e35"
    texts = ["a b", "a-b", "a~20~b", "a\u202eb", "x" * 200, "x" * 201, "é", "\ud800"]
    assert len({slug(text) for text in texts}) == len(texts)
    assert all(re.fullmatch(r"[A-Za-z0-9_.~-]{1,125}", slug(text)) for text in texts)


def test_fragments() -> None:
    """For another page, such as a notebook: with style, without script, without a page around it."""
    for text in (fragment(story()), judgement_fragment(story(), "first-counted")):
        tree = read(text)
        assert [node.tag for node in tree.children] == ["style", "div"]
        assert not tree.all("script")
        assert not tree.all("html")
    with pytest.raises(NoSuchClaim):
        judgement_fragment(story(), "none such")


def test_long_lists_are_cut_and_say_so() -> None:
    """Witnesses, calls and findings: the page says how many are left, and where they are."""
    items = tuple(NeedItem("when", "2024-02-04", f"e{number}") for number in range(20))
    report = changed("first-counted", needs=(Need(Verdict.SUPPORTED, items, every=True),))
    assert "and 8 more, which the JSON report lists." in card(page(report), "first-counted").said
    finding = Finding("FC101", "possible-double", Severity.NOTE, "a double", location=Location("a.csv", 1))
    report = attrs.evolve(story(), findings=(finding,) * 450)
    assert "and 50 more, which the JSON report lists." in page(report).said
