"""What the words of a statement mean: the only place with rules of language.

A kind composes what is here and adds no rule of its own.  Each function gives admissible readings: every way in which a competent
speaker may have meant the words.
"""

from __future__ import annotations

from factcheck.meaning.lengths import (
    aged,
    apart,
    is_bound,
    lull_days,
    no_end,
    no_longer_than,
    units_said,
)
from factcheck.meaning.periods import Valued, just_observed, last_before, observed_when, said_of, value_of
from factcheck.meaning.readings import MAX_READINGS, Readings, side_by_side_readings
from factcheck.meaning.setting import Setting

__all__ = [
    "MAX_READINGS",
    "Readings",
    "Setting",
    "Valued",
    "aged",
    "apart",
    "is_bound",
    "just_observed",
    "last_before",
    "lull_days",
    "no_end",
    "no_longer_than",
    "observed_when",
    "said_of",
    "side_by_side_readings",
    "units_said",
    "value_of",
]
