"""A proof stays with its sentence: put to another statement, window, number or record, it is refused unless it proves that as well.

The alterations are told in ``altered``.  What an altered claim is in the altered dossier is asked of the check; a proof that is accepted must be of just that
verdict.  FACTCHECK_ALTERED sets how many are tried, FACTCHECK_ALTERED_SEED which; most come from the cases with derivations, some from drawn dossiers.
"""

from __future__ import annotations

import functools
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import attrs
from altered import alterations
from every_kind import CHUNKS, loaded
from tiers import amount
from verdicts import decided

import factcheck
from factcheck.model import Dossier, Judgement
from factcheck.registry import kind_of
from factcheck.wording import print_phrase

CASES = sorted((Path(__file__).parent.parent / "fixtures" / "cases").glob("*/*.yaml"))
ALTERED = amount("FACTCHECK_ALTERED", usual=200, long=2_000)
SEED = int(os.environ.get("FACTCHECK_ALTERED_SEED", "1"))
EACH = 12
"""So many alterations of one judgement."""


def stories(rng: Random) -> Iterator[Dossier]:
    """Dossiers without end: of each eight, seven cases and one that is drawn."""
    while True:
        for _ in range(7):
            yield factcheck.load(rng.choice(CASES))
        drawn = loaded(rng.choice(CHUNKS), rng.randrange(1, 100))
        if drawn is not None:
            yield drawn


def told_of(judgement: Judgement, dossier: Dossier) -> Judgement:
    """The judgement with the words of the altered claim, so that the proof alone tells that it is another one."""
    claim = next(claim for claim in dossier.claims if claim.id == judgement.claim)
    return attrs.evolve(judgement, statement=print_phrase(claim.statement, kind_of(claim.statement).phrases))


def outcome(sort: str, judgement: Judgement, dossier: Dossier) -> str:
    """Whether the proof is refused, or right, or neither."""
    if factcheck.verify(told_of(judgement, dossier), dossier):
        return "refused"
    report = decided(dossier)
    verdicts = {each.claim: each.verdict for each in report.judgements}
    return "still so" if verdicts.get(judgement.claim) is judgement.verdict else "wrong"


@functools.cache
def tried() -> tuple[Counter[tuple[str, str]], list[tuple[object, ...]]]:
    """How many of each sort came to what, and those that were accepted wrongly."""
    rng, found, wrong = Random(SEED), Counter[tuple[str, str]](), []
    for dossier in stories(rng):
        report = decided(dossier)
        for judgement in report.judgements:
            if judgement.verdict.decisive:
                several = list(alterations(judgement, report.dossier))
                for sort, changed, altered in rng.sample(several, min(EACH, len(several))):
                    came_to = outcome(sort, changed, altered)
                    found[sort, came_to] += 1
                    if came_to == "wrong":
                        wrong.append((dossier.title, judgement.claim, sort, judgement.statement))
        if found.total() >= ALTERED:
            return found, wrong
    raise AssertionError("stories have no end")


def test_a_proof_of_another_sentence_is_refused() -> None:
    """Every proof that is accepted is of a claim that is so."""
    found, wrong = tried()
    assert not wrong, f"{len(wrong)} of {found.total()}; first: {wrong[:3]}"


def test_most_alterations_are_refused() -> None:
    """Each sort is tried; what is never right, and most of what is altered, is refused."""
    found, _ = tried()
    sorts = {sort for sort, _ in found}
    assert {"verdict swapped", "another claim's statement", "window moved by 400 days", "another number", "another scope"} <= sorts
    assert not found["verdict swapped", "still so"]
    refused = sum(number for (_, came_to), number in found.items() if came_to == "refused")
    assert refused >= found.total() / 2, found
