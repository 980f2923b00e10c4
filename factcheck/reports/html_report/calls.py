"""What would settle an open claim, as a list of calls to make.

The needs of a judgement are sorted by verdict; whoever picks up the telephone wants them sorted by question.  Items about
the same thing become one call, with whom to ask and what each answer would mean.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.model import Judgement, Need, NeedItem, Verdict
from factcheck.reports.html_report.record import Record, SourceView, place
from factcheck.wording.messages import need_item_message

__all__ = ["Answer", "Call", "calls", "needs_in_short"]

_MOST = 12
_MOST_ANSWERS = 8


@attrs.frozen
class Answer:
    """A fact that may be found out, and what it would do: ``alone`` or together with the other calls."""

    text: str
    verdict: Verdict
    alone: bool


@attrs.frozen
class Call:
    """One question, whom to ask and where the record has it, and what each answer would do."""

    question: str
    ask: tuple[SourceView, ...]
    place: str
    answers: tuple[Answer, ...]


def calls(judgement: Judgement, record: Record) -> tuple[tuple[Call, ...], int]:
    """The calls in the order of the needs, and how many further ones there are."""
    grouped: dict[tuple[str, str, str], list[tuple[NeedItem, Need]]] = {}
    for need in judgement.needs:
        for item in need.items:
            grouped.setdefault(_subject(item), []).append((item, need))
    made = tuple(_call(items, record) for items in list(grouped.values())[:_MOST])
    return made, max(len(grouped) - _MOST, 0)


def needs_in_short(judgement: Judgement) -> Iterator[tuple[Verdict, str]]:
    """For each verdict whether one answer is enough: ("refuted", "any one of 2 answers")."""
    for need in judgement.needs:
        number = len(need.items)
        if number == 1:
            yield need.verdict, "one answer is enough"
        elif need.every:
            yield need.verdict, f"all {number} answers are needed"
        else:
            yield need.verdict, f"any one of {number} answers is enough"


def _subject(item: NeedItem) -> tuple[str, str, str]:
    """What a call is about.  The two answers to one question are one call."""
    if item.field in ("when", "born", "coverage", "events"):
        return item.field, item.event, item.scope
    return item.field, item.event, f"{item.scope} {item.value}"


def _call(items: list[tuple[NeedItem, Need]], record: Record) -> Call:
    first = items[0][0]
    event = record.events.get(first.event)
    answers = (
        Answer(need_item_message(item), need.verdict, alone=not need.every or len(need.items) == 1)
        for item, need in items
    )
    return Call(
        question=_question(first, record),
        ask=record.said_by(event) if event is not None else (),
        place=place(event.location) if event is not None else "",
        answers=tuple(dict.fromkeys(answers))[:_MOST_ANSWERS],
    )


def _question(item: NeedItem, record: Record) -> str:
    event = item.event or "the event"
    scope = record.report.dossier.scope.get(item.scope)
    many = scope.many if scope is not None else f"events of '{item.scope}'" if item.scope else "events"
    match item.field:
        case "when":
            return f"When did {event} happen?"
        case "born":
            return f"When was {event} born?"
        case "said":
            return f"Did {item.value} say so?"
        case "coverage":
            return f"Are all {many} on record?"
        case "events":
            return f"Are there more {many} than are on record?"
        case "identity":
            return f"Are {event} and {item.value} one event or two?" if item.event else f"Are {item.value} one event?"
        case "order":
            return f"Did {event} happen after {item.value}?"
        case "vocabulary":
            return f"Is '{item.value}' spelt right?"
        case _:
            return f"Does {event} have '{item.field}: {item.value}'?"
