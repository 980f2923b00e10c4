"""What a source is on record as saying, checked: the claims that record it, and when they were made."""

from __future__ import annotations

from factcheck.model import Claim, SaidStep, Statement, inside
from factcheck.verifying.book import Book
from factcheck.verifying.values import require, texts
from factcheck.when import When


def check_said(step: SaidStep, claim: Claim, book: Book) -> None:
    """Raises Unproved unless a source is on record with a statement that the claim says it made."""
    claims = {each.id: each for each in book.dossier.claims}
    inner = [each for each in inside(claim.statement, Statement) if each is not claim.statement]
    for id_ in step.claims:
        record = claims.get(id_)
        recorded = record is not None and record.source == step.source and record.statement in inner
        require(recorded, f"{id_} is no record of it")
        require(record is None or _was_said(record.made, claim, book), f"{id_} was said later")
    require(step.source in texts(claim.statement), "the statement is about another source")
    require(step.holds and bool(step.claims), "nothing is on record")


def _was_said(said: When | None, claim: Claim, book: Book) -> bool:
    """Whether something was said no later than the claim: on its day as a label, or by its last instant."""
    if said is None or claim.made is None:
        return True
    if said.named_days is None or claim.made.named_days is None:
        return not said.on(book.line).intervals.end > claim.made.on(book.line).intervals.end
    return max(said.named_days) <= max(claim.made.named_days)
