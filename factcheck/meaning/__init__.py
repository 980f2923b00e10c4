"""What the words of a statement mean: the only place with rules of language.

A kind composes what is here and adds no rule of its own.  Each function gives admissible readings: every way in which a competent
speaker may have meant the words.
"""

from __future__ import annotations

from factcheck.meaning.labels import last_before
from factcheck.meaning.lasting import UP_TO_THE_EDGE, Asks, asks_whether, goes_on, lies_in, of_what_lasted, ways_counted
from factcheck.meaning.lengths import (
    aged,
    apart,
    is_bound,
    lull_days,
    lulls_elapsed,
    no_end,
    no_longer_than,
    units_said,
)
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
from factcheck.meaning.periods import Valued, just_observed, observed_when, said_of, value_before, value_of
from factcheck.meaning.readings import MAX_READINGS, Readings, side_by_side_readings
from factcheck.meaning.saying import had_said, had_spoken
from factcheck.meaning.seasons import with_seasons
from factcheck.meaning.setting import Setting
from factcheck.meaning.so_far import (
    Rivals,
    beside,
    counted_so_far,
    is_running,
    not_over,
    rivals_since,
    rivals_within,
    same_stretch,
)

__all__ = [
    "Asks",
    "UP_TO_THE_EDGE",
    "asks_whether",
    "goes_on",
    "is_running",
    "lies_in",
    "of_what_lasted",
    "EVENTS",
    "LENGTH",
    "MAX_READINGS",
    "MORE",
    "NOT_LESS",
    "RATE",
    "UNCHANGED",
    "Moved",
    "Quantity",
    "Readings",
    "Rivals",
    "Setting",
    "Valued",
    "aged",
    "apart",
    "at_least",
    "beside",
    "counted_so_far",
    "difference_of",
    "exactly",
    "had_said",
    "had_spoken",
    "how_much",
    "is_bound",
    "just_observed",
    "last_before",
    "lull_days",
    "lulls_elapsed",
    "more_by",
    "moved_by",
    "moved_to",
    "no_end",
    "no_longer_than",
    "not_over",
    "observed_when",
    "part_of",
    "quantity_of",
    "rivals_since",
    "rivals_within",
    "said_of",
    "same_stretch",
    "side_by_side_readings",
    "times_as_much",
    "units_said",
    "value_before",
    "value_of",
    "ways_counted",
    "with_seasons",
]
