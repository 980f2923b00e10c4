"""The report as one HTML page for people: complete in itself, complete without script, safe whatever a dossier says.

The page loads nothing.  Its content policy allows the one style and the one script that stand in it, by their
fingerprints, and nothing else; the script only filters, sorts and highlights.  Where a server forbids code inside
pages, ``assets="separate"`` makes one that refers to ``factcheck.css`` and ``factcheck.js`` beside it, whose
texts :func:`asset_files` gives.

Many claims: contradictions get their cards first, then what is open, then what holds, until the page has its
size; the index lists all of them.

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
from typing import Any

import attrs
import jinja2
from markupsafe import Markup

from factcheck.errors import BadValue
from factcheck.model import Report, Role, Verdict
from factcheck.reports.facts import (
    SECTIONS,
    conflict_label,
    conventions,
    corrections_sentence,
    counts,
    expected_otherwise,
    further_findings,
    judged,
    sections,
)
from factcheck.reports.html_report.anchors import slug
from factcheck.reports.html_report.axis import WHOLE, percent
from factcheck.reports.html_report.claims import claim_values
from factcheck.reports.html_report.figures import MARKS, drawn_conflicts, record_axis, record_figure, title_of
from factcheck.reports.html_report.record import Record
from factcheck.reports.html_report.timeline import bins, tone
from factcheck.reports.safe_text import clip, safe

__all__ = ["asset_files", "fragment", "judgement_fragment", "record_fragment", "render", "render_many"]

ASSETS = ("inline", "separate")
"""Where style and script stand: in the page, or in files beside it."""
_CSS, _JS = "factcheck.css", "factcheck.js"
_ORDER = tuple(SECTIONS)
_CARDS = 2_000_000
"""Bytes for cards; a claim without one has its row in the index, and its anchor there."""
_MOST_MARKS = 5
"""Marks on one letter: no script needs more, and a hundred of them cover the page."""
_RECORDS = 500_000
"""Bytes for the drawings of records, of which there is one for each dossier."""


def render(report: Report, *, assets: str = "inline", article: str = "") -> str:
    """The report as a page, ending with a newline.

    ``assets``: ``inline``, or ``separate`` for style and script in files of their own.  ``article``: the text
    of the story; quotes found in it are shown with what stands around them.  Raises :exc:`BadValue` for
    another value of ``assets``.
    """
    return _page((report,), assets, {report.dossier.name: article})


def render_many(reports: Sequence[Report], *, assets: str = "inline", articles: Mapping[str, str] | None = None) -> str:
    """Several reports as one page, with a summary of all of them.  ``articles``: texts by the name of the dossier."""
    return _page(reports, assets, articles or {})


def _page(reports: Sequence[Report], assets: str, articles: Mapping[str, str]) -> str:
    """The whole page.  Raises :exc:`BadValue` for another value of ``assets``."""
    if assets not in ASSETS:
        raise BadValue(f"assets are {' or '.join(ASSETS)}, not {assets!r}")
    texts = asset_files()
    separate = assets == "separate"
    parts = _parts(reports, articles)
    return _print(
        "page.html",
        parts=parts,
        totals=totals(reports),
        title=parts[0]["title"] if len(parts) == 1 else f"{len(parts)} dossiers",
        policy=_policy(None if separate else texts),
        css=None if separate else Markup(texts[_CSS]),  # noqa: S704 - our own file
        js=None if separate else Markup(texts[_JS]),  # noqa: S704 - our own file
        css_file=_CSS,
        js_file=_JS,
    )


def fragment(report: Report) -> str:
    """The report to be put into another page, such as a notebook: with its style, without any script."""
    return _style() + _print("fragment.html", parts=_parts((report,), {}), totals=totals((report,)))


def record_fragment(report: Report) -> str:
    """What is on record, drawn and as a table, to be put into another page."""
    return _style() + _print("record_alone.html", **record_values(Record(report)))


def judgement_fragment(report: Report, claim: str) -> str:
    """One claim to be put into another page.  Raises :exc:`~factcheck.errors.NoSuchClaim` (a KeyError)."""
    return _style() + _print("alone.html", **claim_values(Record(report), report[claim], linked=False))


def _style() -> str:
    return f"<style>{asset_files()[_CSS]}</style>\n"


@functools.cache
def asset_files() -> Mapping[str, str]:
    """The texts of the files that a page with ``assets="separate"`` refers to, by name."""
    folder = importlib.resources.files(__name__) / "static"
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


def _parts(reports: Sequence[Report], articles: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each dossier with its cards by claim and the drawing of its record, as far as there is room for them.

    The cards of contradictions go before any other, of whichever dossier; the drawings of the records come last.
    """
    records = [
        Record(report, prefix, articles.get(report.dossier.name, ""))
        for report, prefix in zip(reports, prefixes(reports), strict=True)
    ]
    parts = [{**dossier_values(record), "cards": {}, "drawn": None} for record in records]
    waiting = [(part, judgement) for part in parts for _, judgement in judged(part["report"])]
    waiting.sort(key=lambda each: _ORDER.index(each[1].verdict))
    room = _CARDS
    for part, judgement in waiting:
        if room <= 0:
            break
        card = _markup("claim.html", claim_values(part["record"], judgement, linked=True))
        room -= len(card.encode())
        part["cards"][judgement.claim] = card
    room = _RECORDS
    for part in parts:
        if room > 0:
            part["drawn"] = _markup("record.html", record_values(part["record"]))
            room -= len(part["drawn"].encode())
    return parts


def _markup(template: str, values: Mapping[str, Any]) -> Markup:
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704 - escaped by the template


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
        loader=jinja2.PackageLoader(__name__, "templates"),
        autoescape=True,
        finalize=shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "signs": SIGNS,
        "role_title": title_of,
        "tone": tone,
        "conflict_label": conflict_label,
        "corrections_sentence": corrections_sentence,
    }
    environment.filters |= {"clip": _clip, "edges": _edges, "number": "{:,}".format}
    return environment


def _clip(value: object, limit: int) -> str:
    return clip(_line(str(value)), limit)


def _edges(text: str, limit: int) -> Markup:
    """A text that others stand beside, cut off where it is too long: a space at its ends stays."""
    before, after = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return Markup("{}{}{}").format(before, _clip(text, limit), after) if text.strip() else Markup(" ")


# --- one dossier ------------------------------------------------------------------------------------------------


ROWS = 20_000
"""So many claims stand in an index; the JSON report has all."""
SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.REFUTED: "✕",
    Verdict.NOT_ENOUGH_EVIDENCE: "?",
    Verdict.CONFLICTING_EVIDENCE: "⇄",
}
"""A sign for each verdict, so that it is not told by colour alone."""
_NAMED = 600
_CLAIMS_OF_EVENT = 4
_STRENGTH = ("intruder", "focal", "maybe", "counted")


def dossier_values(record: Record) -> dict[str, Any]:
    """What the template prints of a dossier, but its cards and its record, which cost most and are made when there is room for them."""
    report = record.report
    rows = [*judged(report), *((claim, None) for claim in report.dossier.unchecked)]
    return {
        "record": record,
        "report": report,
        "title": report.dossier.title or report.dossier.name or "Untitled dossier",
        "facts": list(_facts(report)),
        "groups": list(sections(report)),
        # How many came out other than the desk expects.
        "surprises": sum(expected_otherwise(*row) for row in judged(report)[:ROWS]),
        "rows": rows[:ROWS],
        "rows_left": max(len(rows) - ROWS, 0),
        "conflicts": list(drawn_conflicts(record)),
        "findings": further_findings(report),
        "sources": list(record.sources.values()),
    }


def _facts(report: Report) -> Iterator[str]:
    dossier = report.dossier
    if dossier.title and dossier.name:
        yield dossier.name
    if dossier.published is not None:
        yield f"published {dossier.published.text}"
    if dossier.zone:
        yield f"dates are days of {dossier.zone}"
    yield from conventions(report)


def prefixes(reports: Sequence[Report]) -> tuple[str, ...]:
    """A different prefix for each of several dossiers, its file where that is enough; none for a single one."""
    if len(reports) == 1:
        return ("",)
    found: dict[str, None] = {}
    for report in reports:
        name = stem = report.dossier.name or "dossier"
        number = 1
        while name in found:
            number += 1
            name = f"{stem}~{number}"
        found[name] = None
    return tuple(found)


def totals(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """How many claims have each verdict, and how many were not checked; those that occur, each with its part of a bar."""
    counted = counts(reports)
    whole = sum(counted.values())
    signs = {
        **{verdict.label: (verdict.value, SIGNS[verdict]) for verdict in SECTIONS},
        "Not checked": ("unchecked", "!"),
    }
    found: list[dict[str, Any]] = []
    before = 0
    for label, number in counted.items():
        if number:
            key, sign = signs[label]
            left, right = before * WHOLE // whole, (before + number) * WHOLE // whole
            place = {"x": percent(left), "width": percent(max(right - left, 1))}
            found.append({"key": key, "label": label, "sign": sign, "number": number, **place})
        before += number
    return found


def record_values(record: Record) -> dict[str, Any]:
    """What the template prints of the record: every event drawn, and the rows of the drawing; linear in their number.

    ``rows``: every event, or where they are too many (``dense``) those that a verdict or a finding names, and as ``periods`` the
    parts of the time with their numbers.
    """
    tones, claims = _witnesses(record.report)
    axis = record_axis(record)
    dense = len(record.events) > MARKS
    periods = bins(record.events.values(), axis, record.line) if dense and axis is not None else ()
    drawn = record_figure(record, axis, periods, tones) if axis is not None else None
    if drawn is not None and record.prefix:
        drawn = attrs.evolve(drawn, id=f"{drawn.id}-{slug(record.prefix)}")
    named = [
        event for event in record.events.values() if not dense or event.id in tones or event.id in record.report.events
    ]
    named.sort(key=lambda event: (event.moment.on(record.line).intervals.start, event.id))
    return {
        "record": record,
        "figure": drawn,
        "dense": dense,
        "periods": periods,
        "rows": [(event, tones.get(event.id, "other"), claims.get(event.id, ())) for event in named[:_NAMED]],
        "total": len(record.events),
        "left": max(len(named) - _NAMED, 0),
    }


def _witnesses(report: Report) -> tuple[dict[str, str], dict[str, list[str]]]:
    """For each witness how it stands out, and the first few claims whose verdict rests on it."""
    tones: dict[str, str] = {}
    claims: dict[str, list[str]] = {}
    for judgement in report.judgements:
        for witness in judgement.witnesses:
            shade = tone(witness.role)
            # What stands against a claim only when it is refuted stands out; in a supported one it is part of the evidence.
            if judgement.verdict is Verdict.SUPPORTED and witness.role is not Role.FOCAL:
                shade = "counted"
            tones[witness.event] = min(tones.get(witness.event, shade), shade, key=_STRENGTH.index)
            listed = claims.setdefault(witness.event, [])
            if len(listed) < _CLAIMS_OF_EVENT and judgement.claim not in listed:
                listed.append(judgement.claim)
    return tones, claims
