"""What a notebook shows, and the data frame."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser

import attrs
import pytest

from factcheck.display import Shown
from factcheck.model import Dossier, Judgement, Report, Timeline
from factcheck.reports import notebook, render
from factcheck.reports.csv_report import COLUMNS
from factcheck.reports.safe_text import is_unsafe

from .pages import read
from .samples import empty, hostile, story


class Tags(HTMLParser):
    """The tags of a page, each closed where it was opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(page)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not any(name.startswith("on") for name, _ in attributes)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_which_values_show_themselves() -> None:
    """Those a user holds in the hand."""
    assert all(issubclass(each, Shown) for each in (Report, Judgement, Dossier, Timeline))


@pytest.mark.parametrize("report", [story(), hostile(), empty()], ids=["story", "hostile", "empty"])
def test_judgements_and_dossiers(report: Report) -> None:
    """Tables of text, whatever the text is."""
    for value in (report.dossier, *report.judgements):
        assert Tags(value._repr_html_()).seen <= {"table", "tbody", "tr", "th", "td", "strong", "p", "br"}
    told = story()["first-every-attack"]._repr_html_()
    assert "<strong>Refuted</strong>" in told
    assert "The first attack since 21 April 2024." in told
    decided = attrs.evolve(story()["quiet"], facts=("a", "b"))._repr_html_()
    assert "Follows from what is taken as fact: a and b." in decided


def test_reports() -> None:
    """A report is the HTML report without its page, and without any script."""
    pytest.importorskip("jinja2")
    assert "first-every-attack" in story()._repr_html_()
    assert "<script" not in hostile()._repr_html_().lower()


def test_other_values_are_refused() -> None:
    """Nothing is shown that was not made for it."""
    with pytest.raises(TypeError, match="not str"):
        notebook.html("text")


def test_nothing_is_loaded_before_a_value_is_shown() -> None:
    """The model does not know the reports, and the face does not load them."""
    program = (
        "import sys; from factcheck.model import Dossier;"
        "assert not [name for name in sys.modules if name.startswith('factcheck.reports')];"
        "assert 'Untitled' in Dossier()._repr_html_();"
        "assert 'factcheck.reports.notebook' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_frame() -> None:
    """A row for each claim, the columns of the table; what is not known is None, and texts are as they are."""
    pandas = pytest.importorskip("pandas")
    frame = story().to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["claim"]) == ["quiet", "first-every-attack", "first-counted", "toll", "wave"]
    assert frame.loc[1, "expected"] == "supported"
    assert list(empty().to_frame().columns) == list(COLUMNS)


def test_frame_without_pandas_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra has a name."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'factcheck-timelines\[frame\]'"):
        story().to_frame()


@pytest.mark.parametrize("report", [story(), hostile(), empty()], ids=["story", "hostile", "empty"])
def test_a_timeline_by_itself(report: Report) -> None:
    """What is on record as a drawing and a table, and nothing of what anybody claims; nothing runs."""
    page = report.dossier.timeline._repr_html_()
    seen = Tags(page.replace("<hr>", "")).seen
    assert "script" not in seen
    assert {"svg", "table"} <= seen or not report.dossier.events
    assert "first-every-attack" not in page


def test_a_timeline_is_drawn_as_in_the_report() -> None:
    """The same drawing as the report has of its record, but that no verdict makes an event stand out; every event is in the table."""
    pytest.importorskip("jinja2")
    bare = attrs.evolve(story().dossier, claims=(), unchecked=())
    (drawn,) = read(bare.timeline._repr_html_()).all("svg", class_="tl")
    (whole,) = read(render(Report(bare, (), ()), "html")).all("svg", class_="tl")
    assert drawn.said == whole.said
    assert [(node.tag, node.attributes) for node in drawn.walk()] == [(node.tag, node.attributes) for node in whole.walk()]
    rows = read(story().dossier.timeline._repr_html_()).all("tr")
    shown = {row.attributes["data-e"] for row in rows if "data-e" in row.attributes}
    assert shown == {event.id for event in bare.events}


def test_a_timeline_as_text() -> None:
    """Events by the first moment at which they may have happened, then what is vouched for; safe, and cut short with a word of it."""
    lines = str(story().dossier.timeline).splitlines()
    assert lines[0] == story().dossier.title
    # The title, 16 events, the heading of the coverage, and the one statement.
    assert len(lines) == 1 + 16 + 2
    assert lines[12:15] == [
        "  [2024-02-04..2024-02-05]  tracker:e31: attack, Iraq",
        "  2024-02-10                tracker:e32: attack, Iraq",
        "  2024-02-12                tracker:e33: Rockets at a base",
    ]
    assert lines[-1].startswith("  lull: every event of 'pentagon', 2024-02-05/2024-02-20, vouched for by Pentagon briefing")
    several = Timeline(story().dossier.events * 4)
    # 64 events, of which 50 are shown.
    assert str(several).splitlines()[-1] == "  and 14 more"
    assert str(Timeline(())) == "Untitled timeline"
    text = str(hostile().dossier.timeline)
    assert not any(is_unsafe(character) for character in text if character != "\n")


def test_a_timeline_holds_what_the_dossier_does() -> None:
    """The same events, coverage and zone."""
    dossier = story().dossier
    assert dossier.timeline.dossier.events == dossier.events
    assert dossier.timeline.dossier.coverage == dossier.coverage
    assert (dossier.timeline.zone, dossier.timeline.dossier.claims) == (dossier.zone, ())
