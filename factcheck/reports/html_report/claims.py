"""One claim as a template needs it: every sentence made, nothing escaped yet."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

import attrs

from factcheck.model import Claim, Event, Judgement, QuoteEdit, Role, Verdict
from factcheck.reports.facts import facts_lead, notes_of
from factcheck.reports.html_report.calls import Call, calls, needs_in_short
from factcheck.reports.html_report.figures import claim_figure, title_of
from factcheck.reports.html_report.marks import tone
from factcheck.reports.html_report.reasoning import chain
from factcheck.reports.html_report.record import Record, SourceView, place
from factcheck.reports.html_report.timeline import Figure
from factcheck.wording import say_window
from factcheck.wording.messages import reason_message

__all__ = ["ClaimView", "Context", "EvidenceRow", "Piece", "claim_view", "context_of", "edited", "event_row", "sign"]

_SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.REFUTED: "✕",
    Verdict.NOT_ENOUGH_EVIDENCE: "?",
    Verdict.CONFLICTING_EVIDENCE: "⇄",
}
_ROWS = 40
_REASONS = 24
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n|(?=[-*#>]))")
_CONTEXT = 180
"""Characters of the article shown on either side of a quote."""


@attrs.frozen
class Piece:
    """A part of a quote: ``kind`` is "", ``del`` for words to take out, ``ins`` for words to put in."""

    kind: str
    text: str


@attrs.frozen
class Context:
    """What stands before and after the quote in the article."""

    before: str
    after: str


@attrs.frozen
class EvidenceRow:
    """A witness: what it does, when it happened, what it was, who says so, and where the record has it."""

    event: str
    role: str
    tone: str
    when: str
    written: str
    told: str
    sources: tuple[SourceView, ...]
    place: str


@attrs.frozen
class CoverageView:
    """A coverage statement a verdict relies on."""

    id: str
    what: str
    because: str
    voucher: SourceView | None


@attrs.frozen
class ClaimView:
    """Everything a card shows.  ``facts``: the claims taken as fact that decide it, each with its anchor, "" where it is not on the page."""

    claim: Claim
    judgement: Judgement
    anchor: str
    sign: str
    quote: tuple[Piece, ...]
    context: Context | None
    speaker: SourceView | None
    place: str
    facts_lead: str
    facts: tuple[tuple[str, str], ...]
    chain: tuple[str, ...]
    reasons: tuple[str, ...]
    reasons_left: int
    evidence: tuple[EvidenceRow, ...]
    evidence_left: int
    calls: tuple[Call, ...]
    calls_left: int
    needs: tuple[tuple[Verdict, str], ...]
    coverage: tuple[CoverageView, ...]
    notes: tuple[str, ...]
    figure: Figure | None

    @property
    def as_expected(self) -> bool:
        """Whether the desk expects this verdict."""
        return self.claim.expected is self.judgement.verdict


def sign(verdict: Verdict) -> str:
    """A sign for a verdict, so that it is not told by colour alone."""
    return _SIGNS.get(verdict, "•")


def claim_view(
    record: Record, judgement: Judgement, anchor: str, article: str, anchor_of: Callable[[str], str] | None = None
) -> ClaimView:
    """The claim of a judgement.

    ``article``: the text in which its quote is looked for, "" for none.  ``anchor_of``: of other claims; None where they are not on the page.
    """
    claim = record.claims[judgement.claim]
    evidence, evidence_left = _evidence(record, claim, judgement)
    made, calls_left = calls(judgement, record)
    reasons = tuple(dict.fromkeys(map(reason_message, judgement.reasons)))
    return ClaimView(
        claim=claim,
        judgement=judgement,
        anchor=anchor,
        sign=sign(judgement.verdict),
        quote=edited(claim.quote, judgement.quote_edit),
        context=context_of(claim.quote, article),
        speaker=record.source(claim.source) if claim.source else None,
        place=place(claim.location),
        facts_lead=facts_lead(judgement),
        facts=tuple((fact, anchor_of(fact) if anchor_of is not None else "") for fact in judgement.facts),
        chain=chain(judgement.certificate, record, claim.zone) if judgement.verdict is Verdict.REFUTED else (),
        reasons=reasons[:_REASONS],
        reasons_left=max(len(reasons) - _REASONS, 0),
        evidence=evidence,
        evidence_left=evidence_left,
        calls=made,
        calls_left=calls_left,
        needs=tuple(needs_in_short(judgement)),
        coverage=tuple(_coverage(record, judgement)),
        notes=tuple(_notes(record, judgement)),
        figure=claim_figure(record, claim, judgement, f"timeline-{anchor}"),
    )


def edited(quote: str, edit: QuoteEdit | None) -> tuple[Piece, ...]:
    """The quote with the words to be changed marked.  ``edit``: None for none."""
    if edit is None or not edit.before or edit.before not in quote:
        return (Piece("", quote),)
    first, _, last = quote.partition(edit.before)
    pieces = (Piece("", first), Piece("del", edit.before), Piece("ins", edit.after), Piece("", last))
    return tuple(piece for piece in pieces if piece.text)


def context_of(quote: str, article: str) -> Context | None:
    """The words around the quote in its paragraph of the article, which has it word for word but for white space; else None."""
    words = " ".join(quote.split())
    if not words:
        return None
    for paragraph in _paragraphs(article):
        start = paragraph.find(words)
        if start >= 0:
            end = start + len(words)
            before, after = paragraph[max(start - _CONTEXT, 0) : start], paragraph[end : end + _CONTEXT]
            return Context(
                f"… {before.partition(' ')[2]}" if start > _CONTEXT else before,
                f"{after.rpartition(' ')[0]} …" if end + _CONTEXT < len(paragraph) else after,
            )
    return None


@functools.lru_cache(maxsize=16)
def _paragraphs(article: str) -> tuple[str, ...]:
    """The paragraphs of a text, and the items of its lists, without the marks before them."""
    return tuple(" ".join(part.split()).lstrip("#>*- ") for part in _PARAGRAPH.split(article))


def event_row(record: Record, event: Event, claim: Claim | None, role: str = "", shade: str = "other") -> EvidenceRow:
    """An event as a row of a table, with the days of the claim's zone where they are others."""
    said, written = record.date(event, claim.zone if claim is not None else None), event.when.text
    return EvidenceRow(
        event.id,
        role,
        shade,
        said,
        written if ("[" in written or "/" in written) and not said.startswith(written) else "",
        record.told(event, record.scopes(claim) if claim is not None else ()),
        record.said_by(event),
        place(event.location),
    )


def _evidence(record: Record, claim: Claim, judgement: Judgement) -> tuple[tuple[EvidenceRow, ...], int]:
    """The witnesses by role in the order of their first appearance; of each role so many."""
    roles: dict[Role, dict[str, None]] = {}
    for witness in judgement.witnesses:
        roles.setdefault(witness.role, {})[witness.event] = None
    rows: list[EvidenceRow] = []
    left = 0
    for role, ids in roles.items():
        left += max(len(ids) - _ROWS, 0)
        for id_ in list(ids)[:_ROWS]:
            event = record.events.get(id_)
            if event is None:
                rows.append(EvidenceRow(id_, title_of(role), tone(role), "not in the dossier", "", "", (), ""))
            else:
                rows.append(event_row(record, event, claim, title_of(role), tone(role)))
    return tuple(rows), left


def _coverage(record: Record, judgement: Judgement) -> Iterator[CoverageView]:
    for id_ in judgement.coverage:
        statement = record.coverage.get(id_)
        if statement is None:
            yield CoverageView(id_, "", "", None)
            continue
        scope = record.report.dossier.scope.get(statement.scope)
        what = (
            f"Every {scope.one if scope is not None else statement.scope} {say_window(statement.window)} is on record"
        )
        voucher = record.source(statement.vouched_by) if statement.vouched_by else None
        yield CoverageView(id_, what, statement.because, voucher)


def _notes(record: Record, judgement: Judgement) -> Iterator[str]:
    for _, sentence in notes_of(judgement):
        yield sentence
    if judgement.rests_on_convention:
        profile = record.report.dossier.profile.name
        yield f"Rests on a convention, not only on what a source says (conventions {profile})."
    for approximation in judgement.approximations:
        yield f"Approximated: {approximation}"
