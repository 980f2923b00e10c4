"""What the words of a statement mean: the only place with rules of language.

A kind composes what is here and adds no rule of its own.  Each function gives admissible readings: every way in which a competent
speaker may have meant the words.
"""

from __future__ import annotations

from factcheck.meaning.numbers import (
    EVENTS,
    LENGTH,
    MORE,
    NOT_LESS,
    RATE,
    UNCHANGED,
    Moved,
    Quantity,
    at_least,
    difference_of,
    exactly,
    how_much,
    more_by,
    moved_by,
    moved_to,
    part_of,
    quantity_of,
    times_as_much,
)
from factcheck.meaning.periods import Valued, just_observed, last_before, observed_when, said_of, value_of
from factcheck.meaning.readings import MAX_READINGS, Readings, side_by_side_readings
from factcheck.meaning.setting import Setting

__all__ = [
    "EVENTS",
    "LENGTH",
    "MAX_READINGS",
    "MORE",
    "Moved",
    "NOT_LESS",
    "Quantity",
    "RATE",
    "Readings",
    "Setting",
    "UNCHANGED",
    "Valued",
    "at_least",
    "difference_of",
    "exactly",
    "how_much",
    "just_observed",
    "last_before",
    "more_by",
    "moved_by",
    "moved_to",
    "observed_when",
    "part_of",
    "quantity_of",
    "said_of",
    "side_by_side_readings",
    "times_as_much",
    "value_of",
]
