"""What would settle an open claim, as a list of calls to make.

The needs of a judgement are sorted by verdict; whoever picks up the telephone wants them sorted by question.  Items about
the same thing become one call, with whom to ask and what each answer would mean.
"""

from __future__ import annotations

from typing import Any

from factcheck.model import Judgement, Need, NeedItem
from factcheck.reports.html_report.record import Record
from factcheck.wording.messages import need_item_message

__all__ = ["calls"]

_MOST = 12
_MOST_ANSWERS = 8
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


def calls(judgement: Judgement, record: Record) -> tuple[list[dict[str, Any]], int]:
    """The calls in the order of the needs, and how many further ones there are.

    Each with its ``question``, the ``event`` it is about (None for none), whom to ``ask``, and the ``answers``: what may be found out, the
    verdict it would lead to, and whether it is enough for that alone.
    """
    grouped: dict[tuple[str, str, str], list[tuple[NeedItem, Need]]] = {}
    for need in judgement.needs:
        for item in need.items:
            grouped.setdefault(_subject(item), []).append((item, need))
    made = [_call(items, record) for items in list(grouped.values())[:_MOST]]
    return made, max(len(grouped) - _MOST, 0)


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
        "answers": list(dict.fromkeys(answers))[:_MOST_ANSWERS],
    }


def _question(item: NeedItem, record: Record) -> str:
    if item.field == "identity" and not item.event:
        return f"Are {item.value} one event?"
    scope = record.report.dossier.scope.get(item.scope)
    many = scope.many if scope is not None else f"events of '{item.scope}'" if item.scope else "events"
    question = _QUESTIONS.get(item.field, "Does {event} have '{field}: {value}'?")
    return question.format(event=item.event or "the event", field=item.field, value=item.value, many=many)
