"""What the words of a statement mean: the only place with rules of language.

A kind composes what is here and adds no rule of its own.  Each function gives admissible readings: every way in which a competent
speaker may have meant the words.
"""

from __future__ import annotations

from factcheck.meaning.periods import Valued, just_observed, last_before, observed_when, said_of, value_of
from factcheck.meaning.place import FIRST_DAY, Since, Use, counted_in, day_or_point, ever, since
from factcheck.meaning.presuming import admitted, granted, presupposed, ranks_shared, taken_as_last
from factcheck.meaning.readings import MAX_READINGS, Readings, side_by_side_readings
from factcheck.meaning.setting import Setting

__all__ = [
    "FIRST_DAY",
    "MAX_READINGS",
    "Readings",
    "Setting",
    "Since",
    "Use",
    "Valued",
    "admitted",
    "counted_in",
    "day_or_point",
    "ever",
    "granted",
    "just_observed",
    "last_before",
    "observed_when",
    "presupposed",
    "ranks_shared",
    "said_of",
    "side_by_side_readings",
    "since",
    "taken_as_last",
    "value_of",
]
