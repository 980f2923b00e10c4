"""Dossiers with claims of every kind, drawn by the oracle's directed generators, for tests that need no expected

verdict.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator

from oracle.directed import case
from oracle.generate import generate
from oracle.makers import MAKERS
from tiers import amount
from verdicts import decided

import factcheck
from factcheck.model import Dossier, Report

Files = dict[str, str]

FIRST_FIVE = "first five"
CHUNKS = (*MAKERS, FIRST_FIVE)
"""What dossiers are drawn for: a kind, or the first five kinds together (also about something that lasted)."""
SEEDS = amount("FACTCHECK_SEEDS", usual=5, long=20)
"""So many dossiers, of some four claims each, are drawn for each of them."""


def drawn(chunk: str, seed: int) -> tuple[dict[str, object], Files]:
    """A dossier as plain data, and its files."""
    return generate(seed) if chunk == FIRST_FIVE else case(chunk, seed)


@functools.cache
def loaded(chunk: str, seed: int) -> Dossier | None:
    """The dossier; None for the rare one with a fault: a claim that says nothing, as of a time not yet begun."""
    data, files = drawn(chunk, seed)
    found = factcheck.from_text(json.dumps(data), name="case.factcheck.json", files=files)
    assert {fault.code for fault in found.faults} <= {"FC025"}, found.faults
    return None if found.faults else found.dossier


@functools.cache
def judged(chunk: str, seed: int) -> Report:
    """Its report."""
    dossier = loaded(chunk, seed)
    assert dossier is not None
    return factcheck.check(dossier)


@functools.cache
def proved(chunk: str, seed: int) -> Report:
    """Its verdicts and their proofs."""
    dossier = loaded(chunk, seed)
    assert dossier is not None
    return decided(dossier)


def dossiers(chunks: tuple[str, ...] = CHUNKS, seeds: int = SEEDS) -> Iterator[tuple[str, int, Dossier]]:
    """All of them that have no fault."""
    for chunk in chunks:
        for seed in range(1, seeds + 1):
            dossier = loaded(chunk, seed)
            if dossier is not None:
                yield chunk, seed, dossier
