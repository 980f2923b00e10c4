"""What a notebook shows, and the data frame."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser

import pytest

from factcheck.display import Shown
from factcheck.model import Dossier, Judgement, Report, Timeline
from factcheck.reports import notebook
from factcheck.reports.csv_report import COLUMNS

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


def test_a_timeline_holds_what_the_dossier_does() -> None:
    """The same events, coverage and zone."""
    dossier = story().dossier
    assert dossier.timeline.dossier.events == dossier.events
    assert dossier.timeline.dossier.coverage == dossier.coverage
    assert (dossier.timeline.zone, dossier.timeline.dossier.claims) == (dossier.zone, ())
