"""The readings of several wordings in one statement, combined."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

__all__ = ["MAX_READINGS", "combined"]

MAX_READINGS = 64
"""So many admissible readings one statement may have."""

Meaning = TypeVar("Meaning")


def combined(options: Iterable[Sequence[tuple[str, Meaning]]]) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    """Every combination of one reading of each wording, the default ones first, with their names joined.

    Raises ValueError where there are more than MAX_READINGS.
    """
    each = [tuple(option) for option in options]
    if math.prod(map(len, each)) > MAX_READINGS:
        raise ValueError(
            f"its wording has more than {MAX_READINGS} admissible readings; word it more exactly ('from' or 'after' for 'since')"
        )
    for combination in itertools.product(*each):
        names = dict.fromkeys(name for name, _ in combination if name)
        yield ", ".join(names), tuple(meaning for _, meaning in combination)
