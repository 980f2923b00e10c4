"""More worlds than a verdict of the oracle tries: none of them may speak against it.

A verdict ends after some hundred worlds, drawn and then in turn. Here a hundred more are drawn for each decisive one.
"""

from __future__ import annotations

from random import Random

import pytest

from .book import read
from .choices import Impossible, Path, Undecided
from .directed import case
from .generate import generate
from .makers import MAKERS
from .numbers import BORDERLINE, NO, UNMET, YES
from .tell import tellings
from .worlds import DECISIVE, SUPPORTED, answer

Case = tuple[dict[str, object], dict[str, str]]
MORE = 100
"""Worlds drawn for each decisive verdict."""


def _contradicts(dossier: Case) -> list[object]:
    data, files = dossier
    book = read(data, files)
    wrong: list[object] = []
    for claim in book.data["claims"]:
        found = answer(book, claim["id"])
        if len(found.verdicts) != 1 or found.verdict not in DECISIVE:
            continue
        expected = YES if found.verdict == SUPPORTED else NO
        rng = Random(claim["id"])
        for tell in tellings(book, claim):
            for _ in range(MORE):
                try:
                    outcome = tell(Path([], rng))
                except Impossible:
                    continue
                except Undecided:
                    outcome = BORDERLINE
                if (NO if outcome == UNMET else outcome) != expected:
                    wrong.append((claim, found.verdict, outcome))
                    break
    return wrong


@pytest.mark.parametrize("kind", MAKERS)
def test_no_drawn_world_contradicts_a_decisive_verdict(kind: str) -> None:
    """Five cases of each kind."""
    for seed in range(5000, 5005):
        assert not _contradicts(case(kind, seed)), seed


@pytest.mark.parametrize("start", range(0, 40, 10))
def test_nor_of_the_first_five_kinds(start: int) -> None:
    """Forty cases with ten claims each."""
    for seed in range(start, start + 10):
        assert not _contradicts(generate(seed)), seed
