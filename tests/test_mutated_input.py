"""Files, dates and statements as they are mistyped: read with every fault told, judged as far as they can be, and never an exception of another sort.

``mutating`` makes them.  FACTCHECK_MUTATED is how many files are tried (dates ten times, statements three times as many), FACTCHECK_MUTATED_SEED which;
the long tier tries more, and ``tests/benchmarks/fuzz.py`` any number.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest
from mutating import SORTS
from tiers import amount

MISTAKES_ARE_TOLD = True
FILES = amount("FACTCHECK_MUTATED", usual=40, long=200)
SEED = os.environ.get("FACTCHECK_MUTATED_SEED", "1")


@pytest.mark.parametrize("part", range(10))
def test_a_mistyped_file_is_read_and_judged(part: int) -> None:
    """The dossier or a file beside it: each fault has its place, nothing is a mistake of ours, and what is decided is proved."""
    rng = Random(f"{SEED}.{part}")
    for _ in range(-(-FILES // 10)):
        assert SORTS["files"](rng).startswith("judged")


@pytest.mark.parametrize(
    ("sort", "times", "taken"),
    [("dates", 10, 0.5), ("characters", 10, 0.2), ("statements", 3, 0.05), ("templates", 1, 0.2)],
)
def test_what_is_mistyped_is_refused_or_read(sort: str, times: int, taken: float) -> None:
    """``taken``: at least so many of each file's share are read: what is refused altogether tells little."""
    rng = Random(f"{SEED}.{sort}")
    found = Counter(SORTS[sort](rng) for _ in range(times * FILES))
    assert found.total() - found["refused"] > taken * FILES, found
