"""What the words of a statement mean: the only place with rules of language.

A kind composes what is here and adds no rule of its own.  Each function gives admissible readings: every way in which a competent
speaker may have meant the words.
"""

from __future__ import annotations

from factcheck.meaning.labels import last_before
from factcheck.meaning.lasting import (
    LASTING,
    UP_TO_THE_EDGE,
    Asks,
    Terms,
    as_counted,
    asks_whether,
    lies_in,
    of_what_lasted,
    says_none,
    ways_counted,
)
from factcheck.meaning.lengths import age_of, born_when, lull_days, lulls_elapsed
from factcheck.meaning.numbers import (
    EVENTS,
    LENGTH,
    MORE,
    NOT_LESS,
    RATE,
    Moved,
    Quantity,
    at_least,
    difference_of,
    exactly,
    from_to,
    how_much,
    is_bounded,
    is_of_more,
    more_by,
    moved_by,
    moved_to,
    part_of,
    quantity_of,
)
from factcheck.meaning.ordering import came, gap_between, lasted_for, time_from
from factcheck.meaning.pausing import paused
from factcheck.meaning.periods import (
    Valued,
    just_observed,
    none_since,
    observed_back,
    observed_when,
    said_of,
    value_before,
    value_of,
)
from factcheck.meaning.place import EVER, Among, compared_in, counted_in, last_at, numbered_in, own_day, since, up_to
from factcheck.meaning.presuming import admitted, denied, one_of_them, presupposed, ranks_shared, taken_as_last
from factcheck.meaning.rates import for_each, is_paced
from factcheck.meaning.reaching import Back, SoLong, each_or_together, in_so_long
from factcheck.meaning.readings import Readings, side_by_side_readings
from factcheck.meaning.saying import had_said, had_spoken
from factcheck.meaning.seasons import with_seasons
from factcheck.meaning.setting import Setting
from factcheck.meaning.so_far import (
    Rivals,
    beside_running,
    counted_beside,
    counted_so_far,
    not_over,
    rivals_since,
    rivals_within,
)

__all__ = [
    "Among",
    "Asks",
    "Back",
    "EVENTS",
    "EVER",
    "LASTING",
    "LENGTH",
    "MORE",
    "Moved",
    "NOT_LESS",
    "Quantity",
    "RATE",
    "Readings",
    "Rivals",
    "Setting",
    "SoLong",
    "Terms",
    "UP_TO_THE_EDGE",
    "Valued",
    "admitted",
    "age_of",
    "as_counted",
    "asks_whether",
    "at_least",
    "beside_running",
    "born_when",
    "came",
    "compared_in",
    "counted_beside",
    "counted_in",
    "counted_so_far",
    "denied",
    "difference_of",
    "each_or_together",
    "exactly",
    "for_each",
    "from_to",
    "gap_between",
    "had_said",
    "had_spoken",
    "how_much",
    "in_so_long",
    "is_bounded",
    "is_of_more",
    "is_paced",
    "just_observed",
    "last_at",
    "last_before",
    "lasted_for",
    "lies_in",
    "lull_days",
    "lulls_elapsed",
    "more_by",
    "moved_by",
    "moved_to",
    "none_since",
    "not_over",
    "numbered_in",
    "own_day",
    "observed_back",
    "observed_when",
    "of_what_lasted",
    "one_of_them",
    "part_of",
    "paused",
    "presupposed",
    "quantity_of",
    "ranks_shared",
    "rivals_since",
    "rivals_within",
    "said_of",
    "says_none",
    "side_by_side_readings",
    "since",
    "taken_as_last",
    "time_from",
    "up_to",
    "value_before",
    "value_of",
    "ways_counted",
    "with_seasons",
]
