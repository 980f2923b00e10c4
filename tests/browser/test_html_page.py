"""The HTML report as readers meet it: with and without script, on a telephone, in the dark, on paper, and written by an enemy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import pytest

from factcheck.errors import Location
from factcheck.model import (
    Claim,
    Coverage,
    Event,
    Finding,
    Judgement,
    Need,
    NeedItem,
    PartVerdict,
    Reason,
    ReasonCode,
    Report,
    Restatement,
    Role,
    ScopeName,
    Severity,
    Source,
    UncheckedClaim,
    Verdict,
    Witness,
)
from factcheck.kinds.happened import Happened
from factcheck.reports import render
from factcheck.reports.html_report import asset_files
from factcheck.when import When, Window
from reports.real import FOUNDING, founding
from reports.samples import story
from reports.test_html_conflicts import STORY, reported
from reports.test_html_timeline import large

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1200, "height": 900}
_ALL_IN = "document.documentElement.scrollWidth <= window.innerWidth"


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., str]:
    """Write a report and give its address."""

    def write(report: Any, **options: Any) -> str:
        path = tmp_path / "report.html"
        path.write_text(render(report, "html", **options), encoding="utf-8")
        for name, text in asset_files().items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return path.as_uri()

    return write


@contextmanager
def opened(browser: Any, address: str, *, script: bool = True, size: dict[str, int] = DESKTOP, **context: Any) -> Iterator[Any]:
    """A page on which nothing may go wrong: no error, no warning, no request but for the report's own files."""
    made = browser.new_context(viewport=size, java_script_enabled=script, **context)
    page = made.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith("file:") or said.append(request.url))
    page.goto(address)
    yield page
    assert said == []
    made.close()


def until(page: Any, true: str) -> None:
    """Wait until an expression is true.  The page's policy forbids the evaluation that playwright's own waiting needs."""
    for _ in range(200):
        if page.evaluate(true):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {true}")


def shown(page: Any, selector: str) -> int:
    """How many elements are to be seen."""
    return sum(element.is_visible() for element in page.query_selector_all(selector))


def article() -> str:
    """The story the founding dossier checks."""
    return (FOUNDING.parent / "article.md").read_text(encoding="utf-8")


def test_complete_without_script(browser: Any, written: Callable[..., str]) -> None:
    """Every claim, drawing and table is there; what needs script is not."""
    with opened(browser, written(founding(), article=article()), script=False) as page:
        assert shown(page, ".card[id^='claim-']") == len(founding().judgements)
        assert shown(page, "table.claims tbody tr") == len(founding().judgements)
        assert shown(page, "svg.tl") > 4
        assert shown(page, ".filter") == 0
        page.click("summary >> nth=0")
        assert shown(page, "details[open] table") > 0


def test_filter(browser: Any, written: Callable[..., str]) -> None:
    """By words and by verdict, and the number shown is told."""
    number = len(founding().judgements)
    with opened(browser, written(founding())) as page:
        page.fill("#find", "rockets")
        until(page, "document.getElementById('found').textContent !== ''")
        left = shown(page, ".card[id^='claim-']")
        assert 0 < left < number
        assert page.text_content("#found") == f"{left} of {number} claims shown"
        page.fill("#find", "")
        until(page, f"document.getElementById('found').textContent.startsWith('{number} ')")
        page.click(".toggle[data-show=supported]")
        assert page.get_attribute(".toggle[data-show=supported]", "aria-pressed") == "false"
        assert shown(page, ".card.supported") == 0
        assert shown(page, ".card.refuted") == founding().count(Verdict.REFUTED)
        assert shown(page, "#supported") == 0


def test_anchors(browser: Any, written: Callable[..., str]) -> None:
    """A link of the index leads to its card, also when a filter hides it; so does the address itself."""
    address = written(founding())
    claim = founding().judgements[-1].claim
    in_view = f"document.getElementById('claim-{claim}').getBoundingClientRect().top < innerHeight"
    for script in (True, False):
        with opened(browser, address, script=script) as page:
            page.click(f"a[href='#claim-{claim}'] >> nth=0")
            assert page.url.endswith(f"#claim-{claim}")
            if script:
                until(page, in_view)
    with opened(browser, f"{address}#claim-{claim}") as page:
        until(page, in_view)
        page.fill("#find", "no claim has these words")
        until(page, "document.getElementById('found').textContent.startsWith('0 ')")
        page.evaluate(f"location.hash = ''; location.hash = 'claim-{claim}'")
        until(page, in_view)
        assert page.is_visible(f"#claim-{claim}")


def test_keyboard(browser: Any, written: Callable[..., str]) -> None:
    """The first key leads past the summary; a heading of a table sorts by Enter."""
    with opened(browser, written(founding())) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "claims"
        page.focus("table.claims th:nth-child(2) button")
        page.keyboard.press("Enter")
        assert page.get_attribute("table.claims th:nth-child(2)", "aria-sort") == "ascending"
        names = page.eval_on_selector_all("table.claims tbody tr td:nth-child(2)", "cells => cells.map(c => c.textContent)")
        natural = sorted(names, key=lambda name: [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)])
        assert names == natural


def test_row_and_mark_point_at_each_other(browser: Any, written: Callable[..., str]) -> None:
    """Who points at the row of an event sees its mark."""
    with opened(browser, written(founding())) as page:
        row = "#claim-d-first-reported tr.intruder >> nth=0"
        page.hover(row)
        event = page.get_attribute(row, "data-e")
        assert page.query_selector(f"#claim-d-first-reported g.hot[data-e='{event}']") is not None


@pytest.mark.parametrize(
    ("made", "size", "scheme"),
    [
        pytest.param(founding, PHONE, "light", id="founding-phone-light"),
        pytest.param(founding, DESKTOP, "dark", id="founding-desktop-dark"),
        pytest.param(lambda: reported(STORY), PHONE, "dark", id="conflict-phone-dark"),
        pytest.param(lambda: reported(STORY), DESKTOP, "light", id="conflict-desktop-light"),
        pytest.param(lambda: [story(), story()], DESKTOP, "light", id="several"),
    ],
)
def test_accessible(browser: Any, written: Callable[..., str], axe: str, made: Callable[[], Any], size: dict[str, int], scheme: str) -> None:
    """axe-core finds nothing, with everything open."""
    with opened(browser, written(made()), size=size, color_scheme=scheme, bypass_csp=True) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.add_script_tag(content=axe)
        rules = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
        told = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]]
        assert told == []


def test_separate_assets(browser: Any, written: Callable[..., str]) -> None:
    """Files beside the page do what they do inside it."""
    with opened(browser, written(founding(), assets="separate")) as page:
        assert page.is_visible(".filter")
        assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderRadius") == "12px"


ATTACKS = (
    "<script>document.title='x'</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)", "javascript:alert(1)", "<svg/onload=alert(1)>",
    "</title><script>alert(1)</script>", "<style>*{display:none}</style>", "</style><h1>x</h1>", "<!--", "-->", "]]>",
    "<iframe src=javascript:alert(1)>", "<a href=javascript:alert(1)>x</a>", "{{ 7*7 }}", "{% raw %}", "${alert(1)}",
    "\u202e\u2066evil\u2069", "\u200b\ufeff\u00ad", "\x00\x1b[31m", "\ud800", "x" * 4_000, "m\u0301" * 300, "َُّ" * 300, "W" * 900 + " " + "W" * 900,
    "\U0001f600" * 200, "攻撃" * 400, "ﷺ" * 100, "&lt;script&gt;", "&#x3c;script>", "%3Cscript%3E", "url(#x)", "#claims", "../../etc/passwd",
    "<base href=//x.example>", "<meta http-equiv=refresh content=0;url=//x.example>", "<form action=//x.example><button>", "<details open ontoggle=alert(1)>", "<math><mtext></script>",
)  # fmt: skip


def hostile(number: int) -> str:
    """The numbered one of two hundred hostile texts: each of them alone, and with others around it."""
    text = ATTACKS[number % len(ATTACKS)]
    return (text, f"a {text} b", text * 2, f"{text}{ATTACKS[(number * 7 + 3) % len(ATTACKS)]}", f"'\"`=<>{text}")[number // len(ATTACKS) % 5]


def enemy() -> Report:
    """A report in which every text is one of two hundred hostile ones."""
    numbers = iter(range(10**6))
    ids = [f"{hostile(number)}{number}" for number in range(200)]

    def text() -> str:
        return hostile(next(numbers) % 200)

    def place() -> Location:
        return Location(text(), 1, 1)

    when = attrs.evolve(When.parse("[2024-02-04..2024-02-09]"), text=text())
    window = attrs.evolve(Window.parse("2024-02-01/2024-02-12"), text=text())
    report = story()
    scopes = tuple(attrs.evolve(scope, label=text(), plural=text()) for scope in report.dossier.scopes)
    sources = tuple(Source(id_, text(), text(), url=text(), note=text()) for id_ in ids[:50])
    events = tuple(
        Event(id_, when, ((text(), (text(), text())),), tuple(ids[number % 50 : number % 50 + 2]), title=text(), note=text(), url=text(), location=place())
        for number, id_ in enumerate(ids)
    )
    coverage = tuple(Coverage(id_, "attacks", window, text(), vouched_by=ids[3]) for id_ in ids[:20])
    verdicts = tuple(Verdict)
    claims = tuple(Claim(id_, Happened(ScopeName("attacks"), window), text(), source=ids[number % 50], note=text(), location=place()) for number, id_ in enumerate(ids))
    judgements = tuple(
        Judgement(
            claim.id, verdicts[number % 4], text(), text(),
            parts=tuple(PartVerdict(text(), verdict) for verdict in verdicts),
            reasons=tuple(Reason(code, (("attribute", text()), ("event", text()), ("scope", text()))) for code in ReasonCode),
            witnesses=tuple(Witness(ids[(number + step) % 200], role) for step, role in enumerate(Role)),
            needs=(Need(Verdict.SUPPORTED, tuple(NeedItem(field, text(), text(), text()) for field in ("when", text(), "coverage")), every=True),),
            restatement=Restatement(text(), text()),
            coverage=tuple(ids[:3]),
            approximations=(text(),),
        )
        for number, claim in enumerate(claims)
    )  # fmt: skip
    findings = tuple(Finding(text(), text(), Severity.NOTE, text(), (id_,), (id_,), (id_,), place(), (place(),)) for id_ in ids)
    dossier = attrs.evolve(
        report.dossier, name=text(), title=hostile(60), zone=None, sources=sources, scopes=scopes, events=events, coverage=coverage, claims=claims,
        unchecked=tuple(UncheckedClaim(f"unchecked {id_}", text(), place()) for id_ in ids),
    )  # fmt: skip
    return Report(dossier, judgements, findings, tzdata=text())


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_an_enemy_runs_nothing_and_breaks_nothing(browser: Any, written: Callable[..., str], size: dict[str, int], pictures: Path) -> None:
    """Two hundred hostile texts everywhere: no script, no element of theirs, nothing loaded, nothing wider than the screen."""
    with opened(browser, written(enemy()), size=size) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.evaluate("document.querySelector('main').classList.remove('many')")
        assert page.evaluate(_ALL_IN)
        assert page.eval_on_selector_all("script", "all => all.length") == 1
        assert page.eval_on_selector_all("img, iframe, form, base, math, style", "all => all.map(e => e.tagName)") == ["STYLE"]
        handlers = "all => all.filter(e => [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style')).length"
        assert page.eval_on_selector_all("*", handlers) == 0
        hrefs = page.eval_on_selector_all("a", "all => all.map(e => e.getAttribute('href'))")
        assert all(href.startswith(("#", "http://", "https://")) for href in hrefs)
        assert page.title().endswith("fact check")
        # Nothing is painted over another: the cards follow each other.
        boxes = page.eval_on_selector_all(".card", "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.top, b.bottom, b.width]; })")
        assert all(before[1] <= after[0] for before, after in zip(boxes, boxes[1:], strict=False))
        page.screenshot(path=pictures / f"hostile-{size['width']}.png")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_pictures(browser: Any, written: Callable[..., str], pictures: Path, size: dict[str, int], scheme: str) -> None:
    """The founding report as it is seen; nothing is wider than the screen."""
    name = "phone" if size is PHONE else "desktop"
    with opened(browser, written(founding(), article=article()), size=size, color_scheme=scheme) as page:
        assert page.evaluate(_ALL_IN)
        page.screenshot(path=pictures / f"founding-{name}-{scheme}.png", full_page=True)
        for claim in ("d-first-reported", "d-first-counted"):
            page.locator(f"#claim-{claim}").screenshot(path=pictures / f"{claim}-{name}-{scheme}.png")
        page.locator(".record").screenshot(path=pictures / f"record-{name}-{scheme}.png")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_print(browser: Any, written: Callable[..., str], pictures: Path, script: bool) -> None:
    """On paper everything is open and in light colours, also without script, and the tools are gone."""
    with opened(browser, written(founding(), article=article()), script=script, color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert shown(page, ".filter, .skip") == 0
        assert shown(page, ".record table.events tbody tr") == len(founding().dossier.events)
        page.pdf(path=pictures / f"founding-print-{'script' if script else 'plain'}.pdf", print_background=True)
        page.screenshot(path=pictures / "founding-print.png", full_page=True)


def test_a_large_report(browser: Any, written: Callable[..., str]) -> None:
    """10,000 claims and 100,000 events: the page opens, scrolls and filters.  Numbers are told, not judged: machines differ."""
    with opened(browser, written(large(10_000, 100_000))) as page:
        loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        frames = page.evaluate(
            """async () => {
              const waits = []; let last = performance.now();
              for (let step = 0; step < 200; step++) {
                scrollBy(0, 120);
                await new Promise(requestAnimationFrame);
                const now = performance.now(); waits.push(now - last); last = now;
              }
              return waits.sort((a, b) => a - b);
            }"""
        )
        page.fill("#find", "number 77")
        until(page, "document.getElementById('found').textContent.endsWith('of 10,000 claims shown')")
        print(f"loaded in {loaded:.0f} ms; frame while scrolling: median {frames[100]:.1f} ms, 95 % {frames[190]:.1f} ms, longest {frames[-1]:.1f} ms")
        assert page.evaluate("scrollY") > 0
