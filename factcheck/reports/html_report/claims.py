"""One claim as a template needs it: every sentence made, nothing escaped yet."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from factcheck.model import Judgement, QuoteEdit, Role, Verdict
from factcheck.reports.facts import facts_lead, notes_of, reason_lines, witnesses_by_role
from factcheck.reports.html_report.calls import calls
from factcheck.reports.html_report.figures import claim_figure
from factcheck.reports.html_report.reasoning import chain
from factcheck.reports.html_report.record import Record
from factcheck.reports.html_report.sections import Section
from factcheck.wording import say_window

__all__ = ["around", "claim_values", "edited"]

_ROWS = 40
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n|(?=[-*#>]))")
_CONTEXT = 180
"""Characters of the article shown on either side of a quote."""


def claim_values(section: Section, judgement: Judgement, *, linked: bool) -> dict[str, Any]:
    """What the template prints of a claim.  ``linked``: whether the other claims are on the page."""
    record, anchor = section.record, section.anchor(judgement.claim)
    claim = record.claims[judgement.claim]
    evidence, evidence_left = _evidence(judgement)
    made, calls_left = calls(judgement, record)
    return {
        "section": section,
        "claim": claim,
        "judgement": judgement,
        "anchor": anchor,
        "linked": linked,
        "pieces": edited(claim.quote, judgement.quote_edit),
        "around": around(claim.quote, section.article),
        "speaker": record.source(claim.source) if claim.source else None,
        "facts_lead": facts_lead(judgement),
        "chain": chain(judgement.certificate, record, claim.zone) if judgement.verdict is Verdict.REFUTED else (),
        "reasons": list(dict.fromkeys(reason_lines(judgement))),
        "evidence": evidence,
        "evidence_left": evidence_left,
        "calls": made,
        "calls_left": calls_left,
        "coverage": list(_coverage(record, judgement)),
        "notes": [sentence for _, sentence in notes_of(judgement)],
        "figure": claim_figure(record, claim, judgement, f"timeline-{anchor}"),
    }


def edited(quote: str, edit: QuoteEdit | None) -> list[tuple[str, str]]:
    """The quote in pieces: ``del`` words to take out, ``ins`` words to put in, "" all others.  ``edit``: None for none."""
    if edit is None or not edit.before or edit.before not in quote:
        return [("", quote)]
    first, _, last = quote.partition(edit.before)
    pieces = (("", first), ("del", edit.before), ("ins", edit.after), ("", last))
    return [(kind, text) for kind, text in pieces if text]


def around(quote: str, article: str) -> tuple[str, str] | None:
    """What stands before and after the quote in its paragraph of the article, which has it word for word but for white space; else None."""
    words = " ".join(quote.split())
    if not words:
        return None
    for paragraph in _paragraphs(article):
        start = paragraph.find(words)
        if start >= 0:
            end = start + len(words)
            before, after = paragraph[max(start - _CONTEXT, 0) : start], paragraph[end : end + _CONTEXT]
            return (
                f"… {before.partition(' ')[2]}" if start > _CONTEXT else before,
                f"{after.rpartition(' ')[0]} …" if end + _CONTEXT < len(paragraph) else after,
            )
    return None


@functools.lru_cache(maxsize=16)
def _paragraphs(article: str) -> tuple[str, ...]:
    """The paragraphs of a text, and the items of its lists, without the marks before them."""
    return tuple(" ".join(part.split()).lstrip("#>*- ") for part in _PARAGRAPH.split(article))


def _evidence(judgement: Judgement) -> tuple[list[tuple[Role, str]], int]:
    """The witnesses by role, of each role so many, and how many more there are."""
    rows: list[tuple[Role, str]] = []
    left = 0
    for role, witnesses in witnesses_by_role(judgement).items():
        ids = list(dict.fromkeys(witnesses))
        rows += [(role, id_) for id_ in ids[:_ROWS]]
        left += max(len(ids) - _ROWS, 0)
    return rows, left


def _coverage(record: Record, judgement: Judgement) -> Iterator[dict[str, Any]]:
    """The coverage statements a verdict relies on; of one that the dossier does not have only its name."""
    for id_ in judgement.coverage:
        statement = record.coverage.get(id_)
        if statement is None:
            yield {"id": id_, "what": ""}
            continue
        scope = record.report.dossier.scope.get(statement.scope)
        one = scope.one if scope is not None else statement.scope
        yield {
            "id": id_,
            "what": f"Every {one} {say_window(statement.window)} is on record",
            "because": statement.because,
            "voucher": record.source(statement.vouched_by) if statement.vouched_by else None,
        }
