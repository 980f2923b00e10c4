"""One claim as a template needs it: every sentence made, nothing escaped yet."""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from factcheck.model import (
    Certificate,
    CertificateMoment,
    CombinedStep,
    CountStep,
    DifferenceStep,
    ElapsedStep,
    Judgement,
    JunctionStep,
    MembershipStep,
    Need,
    NeedItem,
    QuoteEdit,
    Role,
    Verdict,
)
from factcheck.reports.facts import facts_lead, notes_of, reading_lines, reason_lines, witnesses_by_role
from factcheck.reports.html_report.figures import claim_figure
from factcheck.reports.html_report.record import Record
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Unit, day_of
from factcheck.wording import capital, say_days, say_window
from factcheck.wording.messages import need_item_message

_ROWS = 40
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n|(?=[-*#>]))")
_CONTEXT = 180
"""Characters of the article shown on either side of a quote."""
_CALLS = 12
_ANSWERS = 8
_QUESTIONS = {
    "when": "When did {event} happen?",
    "end": "When was {event} over?",
    "born": "When was {event} born?",
    "made": "At what time was the claim made?",
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
        "readings": reading_lines(judgement),
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
    if item.field in ("when", "born", "coverage", "events", "made"):
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


# --- the chain of reasons of a refuted claim --------------------------------------------------------------------


_MOST = 6
_IDS = 6
_OF = ("dozens", "hundreds", "thousands")
_NOT_BOTH = "what the claim says and what is on record cannot both be true."
_NO = ("exactly 0", "0", "no", "none")


def chain(certificate: Certificate | None, record: Record, zone: str | None) -> tuple[str, ...]:
    """What does not hold, part by part, without repeating itself; nothing without a certificate."""
    found: dict[str, None] = {}
    for case in certificate.cases if certificate is not None else ():
        for step in case.steps:
            if not step.holds:
                name = step.part.replace("_", " ")
                for sentence in _told(step, record, zone):
                    found[f"{capital(name)}: {sentence}"] = None
    sentences = tuple(found)
    return sentences if len(sentences) <= _MOST else (*sentences[:_MOST], "And so in every other case.")


def _told(step: object, record: Record, zone: str | None) -> Iterator[str]:
    match step:
        case JunctionStep(negated=True):
            yield "what the claim denies is shown by what is on record."
        case JunctionStep():
            for inner in itertools.chain.from_iterable(step.branches):
                if not inner.holds:
                    yield from _told(inner, record, zone)
        case CombinedStep():
            facts = sorted({demand.claim for demand in step.demands if demand.claim})
            told = f"what the claim says, what is taken as fact ({_ids(facts, len(facts))}) and what is on record cannot all be true."
            yield told if facts else _NOT_BOTH
        case CountStep():
            yield _counted(step, record, zone)
        case MembershipStep():
            yield f"{step.event} is no {step.scope.one}."
        case DifferenceStep():
            yield _apart(step, record, zone)
        case ElapsedStep():
            yield _long(step, record, zone)
        case _:
            low, high = getattr(step, "low", None), getattr(step, "high", None)
            known = low is not None or high is not None
            told = f"what is on record comes to {_range(low, high)}, and that is not what the claim says."
            yield told if known else _NOT_BOTH


def _counted(step: CountStep, record: Record, zone: str | None) -> str:
    number = "no" if step.number in _NO else f"{step.number} of" if step.number in _OF else step.number
    many = step.scope.one if step.number.rpartition(" ")[2] in ("1", "one") else step.scope.many
    needs = f"the claim needs {number} {'other ' if step.without else ''}{many}{_when(step.stretch, zone)}"
    return f"{needs}; {_found(step, record, at_least=step.high is None or number == 'no')}."


def _found(step: CountStep, record: Record, *, at_least: bool) -> str:
    """How many there are; ``at_least``: that there are so many is enough to say."""
    ids = _ids([record.dated(id_) for id_ in step.counted[: _IDS + 1]], len(step.counted))
    told = f": {ids}" if ids else ""
    if at_least and step.low > 0:
        return f"at least {step.low} {'is' if step.low == 1 else 'are'} on record{told}"
    vouched = ""
    if step.coverage:
        vouched = f", since the record is vouched to be complete ({_ids(step.coverage, len(step.coverage))})"
    if step.high == 0:
        return f"there was none{vouched}"
    if step.low == step.high:
        return f"there {'was' if step.low == 1 else 'were'} exactly {step.low}{told}{vouched}"
    if step.low == 0:
        return f"there were at most {step.high}{vouched}"
    return f"there were {step.low} to {step.high}, surely{told.replace(':', '', 1)}{vouched}"


def _long(step: ElapsedStep, record: Record, zone: str | None) -> str:
    earlier, later = _point(step.earlier, record, zone), _point(step.later, record, zone)
    unit = Unit(step.unit)
    low = None if step.low is None else _tenths(step.low, math.floor)
    high = None if step.high is None else _tenths(step.high, math.ceil)
    said = unit.value if low == high == "1" else unit.many
    return f"from {earlier} to {later} it is {_range(low, high)} {said}, and that is not what the claim says."


def _tenths(number: int | Fraction, rounding: Callable[[Fraction], int]) -> str:
    """A number as a reader writes it, with one decimal place where it is not whole."""
    whole, tenth = divmod(rounding(Fraction(number) * 10), 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def _apart(step: DifferenceStep, record: Record, zone: str | None) -> str:
    earlier, later = _point(step.earlier, record, zone), _point(step.later, record, zone)
    if step.high is not None and step.high < 0:
        return f"{later} came before {earlier}, not after."
    if step.high is not None and step.at_least is not None and step.high < step.at_least <= 1:
        return f"{later} did not come after {earlier}."
    return f"{later} and {earlier} do not lie as the claim says."


def _range(low: object, high: object) -> str:
    if low is None or high is None:
        return "any number" if low is high else f"at most {high}" if low is None else f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _ids(ids: Sequence[str], number: int) -> str:
    more = f" and {number - _IDS} more" if number > _IDS else ""
    return ", ".join(ids[:_IDS]) + more


def _point(point: CertificateMoment | Intervals, record: Record, zone: str | None) -> str:
    if not isinstance(point, Intervals):
        return f"{'the end of ' if point.end else ''}{' or '.join(map(record.dated, point.events))}"
    if point.empty or point.start == DAWN or point.end == DUSK:
        return "some time"
    return say_days(day_of(point.start, zone), day_of(point.end - 1, zone))


def _when(stretch: Stretch, zone: str | None) -> str:
    instants = stretch.possible
    if instants.empty or instants == Intervals.always():
        return ""
    # Of what has no bound, there is no day.
    first = "" if instants.start == DAWN else _day(instants.start, zone)
    last = "" if instants.end == DUSK else _day(instants.end - 1, zone)
    if first == last:
        return f" on {first}"
    if not last:
        return f" from {first} on"
    return f" from {first} to {last}" if first else f" up to {last}"


def _day(instant: int, zone: str | None) -> str:
    day = day_of(instant, zone)
    return say_days(day, day)
