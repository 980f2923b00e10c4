"""One claim as a template needs it: every sentence made, nothing escaped yet."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from factcheck.model import Judgement, Need, NeedItem, QuoteEdit, Role, Verdict
from factcheck.reports.facts import facts_lead, notes_of, reason_lines, witnesses_by_role
from factcheck.reports.html_report.figures import claim_figure
from factcheck.reports.html_report.reasoning import chain
from factcheck.reports.html_report.record import Record
from factcheck.wording import say_window
from factcheck.wording.messages import need_item_message

__all__ = ["around", "claim_values", "edited"]

_ROWS = 40
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n|(?=[-*#>]))")
_CONTEXT = 180
"""Characters of the article shown on either side of a quote."""
_CALLS = 12
_ANSWERS = 8
_QUESTIONS = {
    "when": "When did {event} happen?",
    "born": "When was {event} born?",
    "said": "Did {value} say so?",
    "coverage": "Are all {many} on record?",
    "events": "Are there more {many} than are on record?",
    "identity": "Are {event} and {value} one event or two?",
    "order": "Did {event} happen after {value}?",
    "vocabulary": "Is '{value}' spelt right?",
}
"""By field; every other field is an attribute of an event."""


def claim_values(record: Record, judgement: Judgement, *, linked: bool) -> dict[str, Any]:
    """What the template prints of a claim.  ``linked``: whether the other claims are on the page."""
    anchor = record.anchor(judgement.claim)
    claim = record.claims[judgement.claim]
    evidence, evidence_left = _evidence(judgement)
    made, calls_left = _calls(judgement, record)
    return {
        "record": record,
        "claim": claim,
        "judgement": judgement,
        "anchor": anchor,
        "linked": linked,
        "pieces": edited(claim.quote, judgement.quote_edit),
        "around": around(claim.quote, record.article),
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


def _calls(judgement: Judgement, record: Record) -> tuple[list[dict[str, Any]], int]:
    """What would settle the claim as calls to make, in the order of the needs, and how many further ones there are.

    Needs are sorted by verdict; whoever picks up the telephone wants them sorted by question.
    Each with its ``question``, the ``event`` it is about (None for none), whom to ``ask``, and the ``answers``: what may be found out, the
    verdict it would lead to, and whether it is enough for that alone.
    """
    grouped: dict[tuple[str, str, str], list[tuple[NeedItem, Need]]] = {}
    for need in judgement.needs:
        for item in need.items:
            grouped.setdefault(_subject(item), []).append((item, need))
    made = [_call(items, record) for items in list(grouped.values())[:_CALLS]]
    return made, max(len(grouped) - _CALLS, 0)


def _subject(item: NeedItem) -> tuple[str, str, str]:
    """What a call is about.  The two answers to one question are one call."""
    if item.field in ("when", "born", "coverage", "events"):
        return item.field, item.event, item.scope
    return item.field, item.event, f"{item.scope} {item.value}"


def _call(items: list[tuple[NeedItem, Need]], record: Record) -> dict[str, Any]:
    first = items[0][0]
    event = record.events.get(first.event)
    answers = [(need_item_message(item), need.verdict, not need.every or len(need.items) == 1) for item, need in items]
    return {
        "question": _question(first, record),
        "event": event,
        "ask": record.said_by(event) if event is not None else (),
        "answers": list(dict.fromkeys(answers))[:_ANSWERS],
    }


def _question(item: NeedItem, record: Record) -> str:
    if item.field == "identity" and not item.event:
        return f"Are {item.value} one event?"
    scope = record.report.dossier.scope.get(item.scope)
    many = scope.many if scope is not None else f"events of '{item.scope}'" if item.scope else "events"
    question = _QUESTIONS.get(item.field, "Does {event} have '{field}: {value}'?")
    return question.format(event=item.event or "the event", field=item.field, value=item.value, many=many)
