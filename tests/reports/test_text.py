"""The text report: what it says, in which order, and that it is safe to print."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from factcheck.model import Judgement, Need, NeedItem, Reason, ReasonCode, Report, Verdict
from factcheck.reports import formats, render
from factcheck.reports.safe_text import cells, clip, is_unsafe, pad, safe, wrap

from .samples import EVIL, empty, hostile, story

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [60, 100])
def test_golden(golden: Callable[[str, str], None], width: int) -> None:
    """The whole text of a report with every verdict."""
    golden(f"story-{width}.txt", render(story(), width=width))


def test_golden_of_hostile_text(golden: Callable[[str, str], None]) -> None:
    """Every text of the report is hostile."""
    golden("hostile.txt", render(hostile()))


def test_golden_of_several(golden: Callable[[str, str], None]) -> None:
    """Two reports, one of them empty."""
    golden("several.txt", render([story(), empty()]))


def test_order_and_summary() -> None:
    """Contradictions come first, what holds later, the summary last."""
    text = render(story())
    sections = [
        "Contradictions (1)",
        "Sources in conflict (1)",
        "Open (1)",
        "Supported (1)",
        "Not checked (1)",
    ]
    assert [text.index(f"\n{section}\n") for section in sections] == sorted(
        text.index(f"\n{one}\n") for one in sections
    )
    assert text.splitlines()[-1] == (
        "5 claims: 1 supported, 1 refuted, 1 not enough evidence, 1 conflicting evidence, 1 not checked"
    )
    assert render(empty()).splitlines()[-1] == "0 claims"


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("report", [story(), hostile()], ids=["story", "hostile"])
def test_no_line_is_too_long(report: Report, width: int) -> None:
    """Lines are wrapped by words; a word that does not fit is cut.

    Only the summary always stays one line.
    """
    assert max(map(cells, render(report, width=width).splitlines()[:-1])) <= width


def test_nothing_unsafe_is_printed() -> None:
    """No control, bidirectional or invisible character of a file reaches the terminal."""
    text = render(hostile())
    assert not any(is_unsafe(character) for character in text if character != "\n")
    text.encode()


@pytest.mark.parametrize("width", [40, 47, 60])
def test_no_line_is_a_command_of_a_runner(width: int) -> None:
    """Wherever a line is broken: GitHub's runner reads commands from everything that is printed."""
    quote = " ".join(f"{'x' * (n % 7)} ::add-mask::{n} ##[error]{n}" for n in range(40))
    claims = tuple(attrs.evolve(claim, quote=quote) for claim in story().dossier.claims)
    report = attrs.evolve(story(), dossier=attrs.evolve(story().dossier, claims=claims))
    for line in render(report, width=width).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_colour_adds_only_styles() -> None:
    """With colour the text is the same, and the only escape codes are our own styles."""
    pytest.importorskip("rich")
    for report in (story(), hostile()):
        coloured = render(report, colour=True)
        assert "\x1b[1;31m" in render(story(), colour=True)
        bare = "".join(line.rstrip() + "\n" for line in ESCAPES.sub("", coloured).splitlines())
        assert bare == render(report)


def test_plain_text_does_not_import_rich() -> None:
    """A piped report does not pay for colour."""
    program = (
        "import sys; from factcheck.reports import render; from factcheck.model import Dossier, Report;"
        "render(Report(Dossier(), (), ())); sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_if_complete_only_where_it_differs() -> None:
    """What the verdict would be is told where it is another one."""
    told = "Refuted, were the record complete"
    assert told in render(_with(if_complete=Verdict.REFUTED))
    assert "were the record complete" not in render(_with(if_complete=Verdict.NOT_ENOUGH_EVIDENCE))


def test_many_reasons_of_one_sort_do_not_hide_the_others() -> None:
    """Each sort of reason is cut short on its own."""
    dates = tuple(Reason(ReasonCode.TIME, (("event", f"e{number}"),)) for number in range(50))
    text = render(_with(reasons=(*dates, Reason(ReasonCode.COVERAGE, (("scope", "pentagon"),)))))
    assert "- Nobody vouches that the record of 'pentagon' is complete." in text
    assert "and 45 more of the same sorts" in text
    assert "e49" not in text


def test_many_needs_are_cut_short() -> None:
    """A need with hundreds of items says how many are not shown."""
    items = tuple(NeedItem("when", "2024-02-04", f"e{number}") for number in range(20))
    assert "- and 8 more (the JSON report lists all of them)" in render(
        _with(needs=(Need(Verdict.SUPPORTED, items, True),))
    )


def _with(**changes: Any) -> Report:
    report = story()
    changed: tuple[Judgement, ...] = tuple(
        attrs.evolve(judgement, **changes) if judgement.claim == "first-counted" else judgement
        for judgement in report.judgements
    )
    return attrs.evolve(report, judgements=changed)


def test_formats() -> None:
    """The formats are found; helpers are none of them."""
    assert {"json", "text"} <= set(formats())
    assert "safe_text" not in formats()
    with pytest.raises(ValueError, match="no report format is called 'pdf'"):
        render(empty(), "pdf")
    with pytest.raises(ValueError, match="no report format"):
        render(empty(), "safe_text")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("  two\n\tlines\r\n", "two lines"),
        ("\x1b]0;title\x07", "<U+001B>]0;title<U+0007>"),
        ("a\u202eb\u2066c", "a<U+202E>b<U+2066>c"),
        ("ze\u200bro\u200d\ufeff", "ze<U+200B>ro<U+200D><U+FEFF>"),
        ("\ud800\U000e0041\u3164", "<U+D800><U+E0041><U+3164>"),
        ("Ægir \u2014 هجوم 攻撃 e\u0301", "Ægir \u2014 هجوم 攻撃 e\u0301"),
        ("a\u2028b\u00a0c", "a b c"),
    ],
)
def test_safe(text: str, shown: str) -> None:
    """Unsafe characters are shown by their numbers, white space as one space, everything else as it is."""
    assert safe(text) == shown
    assert safe(shown) == shown


def test_safe_of_everything_hostile() -> None:
    """Nothing unsafe is left."""
    assert not any(map(is_unsafe, safe(EVIL)))


def test_widths() -> None:
    """Wide characters take two columns, marks none."""
    assert [cells("abc"), cells("攻撃"), cells("e\u0301")] == [3, 4, 1]
    assert pad("攻", 4) == "攻  "
    assert clip("攻撃攻撃", 5) == "攻撃…"
    assert clip("short", 5) == "short"
    assert wrap("攻撃攻撃 ab", 4) == ["攻撃", "攻撃", "ab"]
    assert wrap("", 10) == [""]
    assert wrap("攻", 1) == ["攻"]
