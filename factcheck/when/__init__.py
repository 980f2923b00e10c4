"""Imprecise time: moments, spans, windows, durations and three-valued answers about them.

The only package that imports pendulum, which knows the zones.  An instant is an integer number of
microseconds since 1970-01-01T00:00Z; intervals are half-open; years are astronomical and unbounded.
"""

from __future__ import annotations

from factcheck.when.calendar import DAY, HOUR, MINUTE, SECOND, date_of_day, day_number
from factcheck.when.duration import Duration, Shifted, Unit
from factcheck.when.edtf import format_days
from factcheck.when.hemispheres import of_hemisphere, southern, southern_country
from factcheck.when.intervals import DAWN, DUSK, Grain, Intervals
from factcheck.when.moment import Bound, Line, When
from factcheck.when.periods import MAX_PERIODS, CalendarPeriod, Period
from factcheck.when.relations import (
    Allen,
    Truth,
    after,
    allen,
    before,
    dated_before,
    during,
    overlaps,
    possible_relations,
    same_time,
)
from factcheck.when.span import AllOf, Span, parse_time
from factcheck.when.window import Stretch, Window, WindowReading
from factcheck.when.window_text import Relation
from factcheck.when.zones import (
    day_of,
    day_starts,
    local_time,
    require_zone,
    tzdata_version,
    write_bounds,
    write_days,
    write_part,
)

__all__ = [
    "DAWN",
    "DAY",
    "DUSK",
    "HOUR",
    "MAX_PERIODS",
    "MINUTE",
    "SECOND",
    "AllOf",
    "Allen",
    "Bound",
    "CalendarPeriod",
    "Duration",
    "Grain",
    "Intervals",
    "Line",
    "Period",
    "Relation",
    "Shifted",
    "Span",
    "Stretch",
    "Truth",
    "Unit",
    "When",
    "Window",
    "WindowReading",
    "after",
    "allen",
    "before",
    "dated_before",
    "date_of_day",
    "day_number",
    "day_of",
    "day_starts",
    "during",
    "format_days",
    "local_time",
    "of_hemisphere",
    "overlaps",
    "parse_time",
    "possible_relations",
    "require_zone",
    "same_time",
    "southern",
    "southern_country",
    "tzdata_version",
    "write_bounds",
    "write_days",
    "write_part",
]
