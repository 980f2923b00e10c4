"""Markdown: everything is said, and text from files stays text."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import attrs
import pytest

from factcheck.reports import render
from factcheck.reports.markdown_blocks import code, escape, link

from .real import founding, reports
from .samples import EVIL, empty, hostile, story

HOSTILE = (
    "# heading", "- item", "+ item", "* item", "1. item", "1) item", "> quote", "---", "===", "~~~", "```", "``code``",
    "    code", "*em* **strong** __strong__ ~~gone~~", "[a](http://evil.example)", "![a](http://evil.example)",
    "<b>bold</b>", "<script>alert(1)</script>", "<!-- x -->", "&lt;b&gt; &#64;", "| a | b |", "a|b", "http://evil.example",
    "https://evil.example www.evil.example", "mail@evil.example", "@mk", "#12", "GH-12", "!34", "$x$ $$y$$", ":smile:",
    "a\\", "\\[x]", "[x]: http://evil.example", "[^1]", "- [ ] task", "a  \nb", "=cmd()", EVIL,
)  # fmt: skip


class Seen(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(text: str) -> Seen:
    """What a renderer with tables, strike-through, raw HTML and addresses makes of it."""
    markdown_it = pytest.importorskip("markdown_it")
    return Seen(markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def test_golden(golden: Callable[[str, str], None]) -> None:
    """The whole text of a report with every verdict, of a hostile one, and of several."""
    golden("story.md", render(story(), "markdown"))
    golden("hostile.md", render(hostile(), "markdown"))
    golden("several.md", render([story(), empty()], "markdown"))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    """Alone in a line, in a list, in a quote and in a cell of a table: no tag but those around it, and every word is shown."""
    from factcheck.reports.safe_text import safe

    assert shown(escape(text)).tags == ["p"]
    assert shown(escape(text)).text.strip() == safe(text)
    assert shown(f"- {escape(text)}").tags == ["ul", "li"]
    assert shown(f"> {escape(text)}").tags == ["blockquote", "p"]
    assert shown(f"## {escape(text)}").tags == ["h2"]
    row = shown(f"| a | b |\n|---|---|\n| {escape(text)} | x |")
    assert row.tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@pytest.mark.parametrize("text", HOSTILE)
def test_code_stays_code(text: str) -> None:
    """Whatever runs of backticks it has."""
    assert shown(f"x {code(text)} y").tags == ["p", "code"]


@pytest.mark.parametrize(
    "text", ["@mk", "#12", "http://x.example", "www.x.example", "GH-12", "a@b.example", "!34", ":smile:"]
)
def test_services_find_no_name_in_it(text: str) -> None:
    """They look into the finished text, where a backslash is gone already: the name is in two pieces there."""
    assert "<!-- -->" in escape(text)


def test_links_lead_to_the_web_only() -> None:
    """Addresses that run something are no links."""
    assert link("a", "javascript:alert(1)") == "a"
    assert link("[a]", "https://x.example/>)") == "[\\[a\\]](<https://x.example/%3E)>)"
    assert shown(link("a", "https://x.example/(a_b)*c*")).tags == ["p", "a"]


def test_every_dossier_renders() -> None:
    """And says the verdict of every claim."""
    for report in reports():
        text = render(report, "markdown")
        assert all(
            f"### {escape(judgement.claim)}: {judgement.verdict.label}" in text for judgement in report.judgements
        )


def test_no_stray_tags() -> None:
    """The hostile report has the tags of any report, and none of the file's."""
    allowed = {
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "strong",
        "code",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
    }
    assert set(shown(render(hostile(), "markdown")).tags) <= allowed
    assert set(shown(render(founding(), "markdown")).tags) <= allowed


def test_order() -> None:
    """Contradictions first, findings last."""
    headings = [line for line in render(story(), "markdown").splitlines() if line.startswith("## ")]
    assert headings == [
        "## Contradictions (1)",
        "## Sources in conflict (1)",
        "## Open (1)",
        "## Supported (1)",
        "## Not checked (1)",
        "## Findings (1)",
    ]


def test_what_counts_only_is_cut() -> None:
    """Hundreds of counted events do not hide what decides."""
    text = render(attrs.evolve(story()), "markdown")
    assert "and 5 more (the JSON report lists all of them)" in text
