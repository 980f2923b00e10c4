"""Claims that cannot all be true, on the page: what a card says, and when it has a drawing."""

from __future__ import annotations

import attrs
import pytest

import factcheck
from factcheck.model import Report
from factcheck.reports import render

from .pages import Node, read

STORY = """
factcheck: 1
title: How many attacks
published: 2024-01-31
sources:
  pentagon: {title: Pentagon briefing, speaker: Pat Ryder, published: 2024-01-09}
  tracker: {title: Attack tracker, published: 2024-01-31}
scopes: {attacks: {what: attack, label: attack}}
vocabulary: {what: [attack]}
tallies:
  - {id: total, scope: attacks, window: 2023-10-17/2024-01-10, number: 127, source: pentagon}
claims:
  - {id: december, says: over 160 attacks 2023-10-17/2023-12-31, voice: theirs, source: tracker}
"""


def reported(text: str) -> Report:
    """The report on a dossier of that text."""
    return factcheck.check(factcheck.from_text(text).dossier)


def cards(report: Report) -> list[Node]:
    """The cards of its conflicts."""
    return read(render(report, "html")).all("article", class_="conflict")


def test_bars_on_one_axis() -> None:
    """161 attacks to the end of December cannot be 127 by 10 January: two bars that begin on one day, the shorter one on top."""
    (card,) = cards(reported(STORY))
    (drawing,) = card.all("svg", class_="tl")
    lanes = drawing.all("g", class_="stated")
    assert [lane.all("text")[0].said for lane in lanes] == [
        "december: Over 160 attacks from 17 October to 31 December 2023.",
        "total: 127 attacks from 17 October 2023 to 10 January 2024",
    ]
    december, total = (lane.all("rect", class_="window") for lane in lanes)
    assert (len(december), len(total)) == (1, 1)
    assert december[0].attributes["x"] == total[0].attributes["x"]
    # 76 days and 86: 17 October to 31 December is 15 + 30 + 31, and ten more to 10 January.
    widths = [float(bar.attributes["width"].rstrip("%")) for bar in (december[0], total[0])]
    assert widths[0] / widths[1] == pytest.approx(76 / 86, abs=0.001)


def test_the_drawing_is_told() -> None:
    """A title and a description, and its statements as a table: who says so, and a link where a claim has a card."""
    (card,) = cards(reported(STORY))
    (drawing,) = card.all("svg", class_="tl")
    named = drawing.attributes["aria-labelledby"].split()
    assert [drawing.all("", id=name)[0].said for name in named] == [
        "The times these statements speak of",
        "2 statements, the same as in the table beneath.",
    ]
    (table,) = card.all("table")
    assert [[cell.said for cell in row.all("td")] for row in table.all("tr")[1:]] == [
        ["december", "Attack tracker", "Over 160 attacks from 17 October to 31 December 2023."],
        ["total", "Pentagon briefing (Pat Ryder)", "127 attacks from 17 October 2023 to 10 January 2024"],
    ]
    assert [link.attributes["href"] for link in table.all("a")] == ["#claim-december"]
    assert "Disagreement december , total" in card.said
    assert "Without december, or without total, the rest can all be true." in card.said


SAME = STORY.replace("2024-01-10", "2023-12-31")
TWO_TIMES = STORY.replace(
    "says: over 160 attacks 2023-10-17/2023-12-31",
    "says: {compound: {all: [over 160 attacks 2023-10-17/2023-12-31, attacks happened 2024-01]}}",
)
MOMENTS = """
factcheck: 1
published: 2024-01-31
sources: {one: {title: One, published: 2024-01-31}, other: {title: Other, published: 2024-01-31}}
scopes: {attacks: {what: attack}}
events: [{id: e1, when: 2023-12, what: attack}, {id: e2, when: 2023-12, what: attack}]
claims:
  - {id: first, says: e1 before e2, voice: theirs, source: one}
  - {id: second, says: e2 before e1, voice: theirs, source: other}
"""


@pytest.mark.parametrize("text", [SAME, TWO_TIMES, MOMENTS], ids=["of one time", "two times in one", "no time at all"])
def test_no_drawing(text: str) -> None:
    """Where all speak of the same time, one speaks of two, or of moments alone, bars would tell nothing: the steps alone."""
    report = reported(text)
    (card,) = cards(report)
    assert not card.all("svg")
    assert not card.all("table")
    assert [step.said for step in card.all("li")] == list(report.conflicts[0].steps)
    assert len(card.all("li")) >= 2


def test_many_conflicts_keep_the_page_small() -> None:
    """The first ones have drawings; each drawing has a name of its own, also beside those of another dossier."""
    report = reported(STORY)
    many = attrs.evolve(report, conflicts=report.conflicts * 60)
    assert [bool(card.all("svg")) for card in cards(many)] == [True] * 40 + [False] * 20
    tree = read(render([many, many], "html"))
    ids = [node.attributes["id"] for node in tree.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
