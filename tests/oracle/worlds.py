"""The verdicts that are right for a claim, by trying every possible world: the brute-force oracle.

The truth conditions are those of the pages of meaning, written from first principles. A world fixes which records
are one event, when each event was, whether it is in scope where that is unknown, its number, and any events beyond
the log where coverage leaves room. The claim is told in every world under every reading:

    supported             true in all of them
    refuted               false in all of them
    not_enough_evidence   anything else
    no_world              there is no world at all

Where the page leaves open which readings are admissible, several verdicts are right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .book import Book, read
from .choices import Seen
from .numbers import BORDERLINE, NO, YES
from .tell import told

SUPPORTED = "supported"
REFUTED = "refuted"
OPEN = "not_enough_evidence"
NO_WORLD = "no_world"
DECISIVE = (SUPPORTED, REFUTED)


@dataclass(frozen=True)
class Answer:
    """The verdicts that are right, and whether all worlds were tried (open verdicts need only two)."""

    verdicts: frozenset[str]
    finished: bool

    @property
    def verdict(self) -> str:
        """The one that decides most, to count what the cases are like."""
        return next(each for each in (SUPPORTED, REFUTED, OPEN, NO_WORLD) if each in self.verdicts)

    def __str__(self) -> str:
        return " or ".join(each for each in (SUPPORTED, REFUTED, OPEN, NO_WORLD) if each in self.verdicts)


def answer(book: Book, claim_id: str) -> Answer:
    """The verdicts that are right for one claim of a book already read."""
    seen = told(book, book.claim(claim_id))
    return Answer(frozenset(map(_verdict, seen)), all(each.finished for each in seen))


def answer_to(dossier: Mapping[str, Any], files: Mapping[str, str], claim_id: str) -> Answer:
    """The same of a dossier given as plain data, with the texts of its logs."""
    return answer(read(dossier, files), claim_id)


def _verdict(seen: Seen) -> str:
    if len(seen.outcomes) > 1 or BORDERLINE in seen.outcomes:
        return OPEN
    return {YES: SUPPORTED, NO: REFUTED}[next(iter(seen.outcomes))] if seen.outcomes else NO_WORLD
