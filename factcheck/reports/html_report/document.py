"""The page put together: templates, styles, script, and the policy that lets nothing else run.

Every text that is printed goes through :func:`shown`, whichever template prints it: characters that reorder a line or
print nothing are shown by their numbers, and everything is escaped.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs
import jinja2
from markupsafe import Markup

from factcheck.model import Judgement, Report, Verdict
from factcheck.reports.facts import ORDER
from factcheck.reports.html_report.claims import claim_view, sign
from factcheck.reports.html_report.sections import Section, prefixes, record_of, section_of, totals
from factcheck.reports.safe_text import clip, safe

__all__ = ["ASSETS", "asset_texts", "body", "card", "page", "record", "style"]

ASSETS = ("inline", "separate")
"""Where style and script stand: in the page, or in files beside it."""
_CSS, _JS = "factcheck.css", "factcheck.js"
_PACKAGE = "factcheck.reports.html_report"
_CARDS = 2_000_000
"""Bytes for cards; a claim without one has its row in the index, and its anchor there."""
_MOST_MARKS = 5
"""Marks on one letter: no script needs more, and a hundred of them cover the page."""
_RECORDS = 500_000
"""Bytes for the drawings of records, of which there is one for each dossier."""


@attrs.frozen
class _Part:
    """One dossier with what there was room for: its cards by claim, and the drawing of its record."""

    section: Section
    cards: Mapping[str, Markup]
    record: Markup | None


def page(reports: Sequence[Report], assets: str, articles: Mapping[str, str]) -> str:
    """The whole page.  Raises ValueError for another value of ``assets``."""
    if assets not in ASSETS:
        raise ValueError(f"assets are {' or '.join(ASSETS)}, not {assets!r}")
    texts = asset_texts()
    separate = assets == "separate"
    parts = _parts(reports, articles)
    return _print(
        "page.html",
        parts=parts,
        totals=totals(reports),
        title=parts[0].section.title if len(parts) == 1 else f"{len(parts)} dossiers",
        policy=_policy(None if separate else texts),
        css=None if separate else Markup(texts[_CSS]),  # noqa: S704 - our own file
        js=None if separate else Markup(texts[_JS]),  # noqa: S704 - our own file
        css_file=_CSS,
        js_file=_JS,
    )


def body(reports: Sequence[Report]) -> str:
    """The same without the page around it, and without any script."""
    return _print("fragment.html", parts=_parts(reports, {}), totals=totals(reports))


def card(report: Report, judgement: Judgement) -> str:
    """One claim alone, without a page around it."""
    section = section_of(report, "", "")
    view = claim_view(section.record, judgement, section.anchor(judgement.claim), "")
    return _print("alone.html", claim=view, section=section)


def record(report: Report) -> str:
    """What is on record alone, without a page around it."""
    section = section_of(report, "", "")
    return _print("record_alone.html", record=record_of(section), section=section)


def style() -> str:
    """A style element for fragments."""
    return f"<style>{asset_texts()[_CSS]}</style>\n"


@functools.cache
def asset_texts() -> Mapping[str, str]:
    """The files a page with separate assets asks for, by name."""
    folder = importlib.resources.files(_PACKAGE) / "static"
    return MappingProxyType({name: (folder / name).read_text(encoding="utf-8") for name in (_CSS, _JS)})


def shown(value: object) -> object:
    """What a template prints: one line without anything that drives, reorders or hides."""
    return value if hasattr(value, "__html__") or isinstance(value, int) else _line(str(value))


def _line(text: str) -> str:
    """One printable line in which no tower of marks reaches into the lines around it."""
    line = safe(text)
    return line if line.isascii() else "".join(_unstacked(line))


def _unstacked(line: str) -> Iterator[str]:
    marks = 0
    for character in line:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        yield character if marks <= _MOST_MARKS else f"<U+{ord(character):04X}>"


def _parts(reports: Sequence[Report], articles: Mapping[str, str]) -> tuple[_Part, ...]:
    """Cards while there is room for them, those of contradictions before any other; then the drawings of the records."""
    sections = [
        section_of(report, prefix, articles.get(report.dossier.name, ""))
        for report, prefix in zip(reports, prefixes(reports), strict=True)
    ]
    template = _environment().get_template("claim.html")
    cards: list[dict[str, Markup]] = [{} for _ in sections]
    room = _CARDS
    for verdict in ORDER:
        for section, made in zip(sections, cards, strict=True):
            for judgement in section.judged(verdict):
                if room <= 0:
                    break
                anchor = section.anchor(judgement.claim)
                view = claim_view(section.record, judgement, anchor, section.article, section.anchor)
                text = Markup(template.render(claim=view, section=section))  # noqa: S704 - escaped by the template
                room -= len(text.encode())
                made[judgement.claim] = text
    room = _RECORDS
    template = _environment().get_template("record.html")
    parts = []
    for section, made in zip(sections, cards, strict=True):
        drawn: Markup | None = None
        if room > 0:
            drawn = Markup(template.render(record=record_of(section), section=section))  # noqa: S704 - the same
            room -= len(drawn.encode())
        parts.append(_Part(section, made, drawn))
    return tuple(parts)


def _policy(texts: Mapping[str, str] | None) -> str:
    """Nothing may be loaded or run but our own style and script, named by their fingerprints."""
    style_source, script = ("'self'", "'self'") if texts is None else (_hash(texts[_CSS]), _hash(texts[_JS]))
    return f"default-src 'none'; style-src {style_source}; script-src {script}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _print(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values).rstrip() + "\n"


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        finalize=shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["signs"] = {verdict: sign(verdict) for verdict in Verdict}
    environment.filters["clip"] = _clip
    environment.filters["edges"] = _edges
    environment.filters["number"] = _number
    return environment


def _clip(text: str, limit: int) -> str:
    return clip(_line(text), limit)


def _edges(text: str, limit: int) -> Markup:
    """A text that others stand beside, cut off where it is too long: a space at its ends stays."""
    before, after = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return Markup("{}{}{}").format(before, _clip(text, limit), after) if text.strip() else Markup(" ")


def _number(value: int) -> str:
    return f"{value:,}"
