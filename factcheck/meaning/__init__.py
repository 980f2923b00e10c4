"""What the words of a statement mean: the only place with rules of language.

A kind composes what is here and adds no rule of its own.  Each function gives admissible readings: every way in which a competent
speaker may have meant the words.
"""

from __future__ import annotations

from factcheck.meaning.labels import last_before
from factcheck.meaning.lasting import (
    UP_TO_THE_EDGE,
    Asks,
    asks_whether,
    goes_on,
    lies_in,
    of_what_lasted,
    says_none,
    ways_counted,
)
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
from factcheck.meaning.place import FIRST_DAY, Since, Use, counted_in, day_or_point, ever, over_or_begun, since
from factcheck.meaning.presuming import admitted, denied, presupposed, ranks_shared, taken_as_last
from factcheck.meaning.reaching import SoLong, in_so_long
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
    "EVENTS",
    "FIRST_DAY",
    "LENGTH",
    "MAX_READINGS",
    "MORE",
    "Moved",
    "NOT_LESS",
    "Quantity",
    "RATE",
    "Readings",
    "Rivals",
    "Setting",
    "Since",
    "SoLong",
    "UNCHANGED",
    "UP_TO_THE_EDGE",
    "Use",
    "Valued",
    "admitted",
    "aged",
    "apart",
    "asks_whether",
    "at_least",
    "beside",
    "counted_in",
    "counted_so_far",
    "day_or_point",
    "denied",
    "difference_of",
    "ever",
    "exactly",
    "goes_on",
    "had_said",
    "had_spoken",
    "how_much",
    "in_so_long",
    "is_bound",
    "is_running",
    "just_observed",
    "last_before",
    "lies_in",
    "lull_days",
    "lulls_elapsed",
    "more_by",
    "moved_by",
    "moved_to",
    "no_end",
    "no_longer_than",
    "not_over",
    "observed_when",
    "of_what_lasted",
    "over_or_begun",
    "part_of",
    "presupposed",
    "quantity_of",
    "ranks_shared",
    "rivals_since",
    "rivals_within",
    "said_of",
    "same_stretch",
    "says_none",
    "side_by_side_readings",
    "since",
    "taken_as_last",
    "times_as_much",
    "units_said",
    "value_before",
    "value_of",
    "ways_counted",
    "with_seasons",
]
