"""Certificates corrupted at random, as the JSON of reports and moved between claims: refused, or still a proof, and nothing is raised.

The sorts, and why each proves nothing, are told in ``corrupting``.  FACTCHECK_CORRUPTIONS sets how many are tried, FACTCHECK_CORRUPTIONS_SEED which.
"""

from __future__ import annotations

import functools
import os
from collections import Counter

from corrupting import SORTS, Tried, tried
from tiers import amount

NUMBER = amount("FACTCHECK_CORRUPTIONS", usual=800, long=4_000)
SEED = int(os.environ.get("FACTCHECK_CORRUPTIONS_SEED", "1"))
DOSSIERS = amount("FACTCHECK_CORRUPTIONS_DOSSIERS", usual=2, long=8)
"""So many for each kind."""


@functools.cache
def all_tried() -> tuple[Tried, ...]:
    """Everything that this run tries."""
    found = (tried(number, SEED, DOSSIERS) for number in range(NUMBER))
    return tuple(each for each in found if each is not None)


def test_none_raises() -> None:
    """A certificate that says nothing sensible is wrong, and no error."""
    raised = [each for each in all_tried() if each.outcome == "raised"]
    assert not raised, (len(raised), raised[:3])


def test_none_is_accepted_that_proves_nothing() -> None:
    """What is accepted still proves the claim: every statement in it is true, and the verdict follows."""
    wrong = [each for each in all_tried() if each.outcome == "wrongly accepted"]
    assert not wrong, (len(wrong), wrong[:2])


def test_each_sort_is_tried_and_refused() -> None:
    """None of them is harmless alone."""
    refused = Counter(each.sort for each in all_tried() if each.outcome in ("refused", "not read"))
    assert all(refused[sort] >= 5 for sort in SORTS), refused
