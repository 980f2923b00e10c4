"""The verdict on a claim by trying every possible world: the brute-force oracle.

The truth conditions are the pinned ones (DESIGN 6, semantics 1.5 and 1.6), written from first principles.
A world fixes which records are one event, each event's instant, whether it is in scope where that is unknown,
its number, and any events beyond the log where coverage leaves room. The claim is evaluated in every world
under every reading:

    supported             definitely true in all of them
    refuted               definitely false in all of them
    not_enough_evidence   anything else
    no_world              there is no world at all
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .book import Book, read
from .counting import count, happened, none
from .firsts import first_since
from .instants import Outcomes
from .numbers import BORDERLINE, NO, YES
from .relations import order
from .tell import told

SUPPORTED = "supported"
REFUTED = "refuted"
OPEN = "not_enough_evidence"
NO_WORLD = "no_world"

_KINDS: dict[str, Callable[[Book, Mapping[str, Any], Mapping[str, Any]], Outcomes]] = {
    "happened": happened,
    "none": none,
    "count": count,
    "first_since": first_since,
    "order": order,
}


def verdict(dossier: Mapping[str, Any], files: Mapping[str, str], claim_id: str) -> str:
    """The verdict on one claim of a dossier given as plain data, with the texts of its logs."""
    return judge(read(dossier, files), claim_id)


def judge(book: Book, claim_id: str) -> str:
    """The verdict on one claim of a book already read."""
    return judge_fully(book, claim_id)[0]


def judge_fully(book: Book, claim_id: str) -> tuple[str, bool]:
    """The verdict, and whether all worlds were tried (open verdicts need only two)."""
    claim = book.claim(claim_id)
    ((kind, says),) = claim["says"].items()
    if kind not in _KINDS or _speaks_of_spans(book, says):
        seen, exhaustive = told(book, claim)
        return _verdict(seen), exhaustive
    seen = set()
    for outcome in _KINDS[kind](book, claim, says):
        seen.add(outcome)
        if len(seen) > 1 or BORDERLINE in seen:
            break
    return _verdict(seen), True


def judge_by_telling(book: Book, claim_id: str) -> tuple[str, bool]:
    """The verdict by the definitions of `tell`, for kinds that have both, and whether all worlds were tried."""
    seen, exhaustive = told(book, book.claim(claim_id))
    return _verdict(seen), exhaustive


def _verdict(seen: set[str]) -> str:
    if len(seen) > 1 or BORDERLINE in seen:
        return OPEN
    return {YES: SUPPORTED, NO: REFUTED}[seen.pop()] if seen else NO_WORLD


def _speaks_of_spans(book: Book, says: Mapping[str, Any]) -> bool:
    """Whether something that lasted, or the edge of it, may matter: then the definitions are read aloud."""
    return any(record.end or record.series for record in book.records) or "start of" in str(says)
