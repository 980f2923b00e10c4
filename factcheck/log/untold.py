"""Values of periods that were not over when a claim was made: what nobody had told, and what had been told of a sum so far.

A period that is not over has no value yet, but for a sum (rule 27): what was told of that before is at least come together by then, and more may have come since.  What a
dossier has without a date was on record when the dossier was published, and perhaps not before.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from factcheck.model import Event, Every, Over, Series
from factcheck.when import DAY, Intervals, When, dated_before

DayOver: TypeAlias = Callable[..., int]
"""On which day a period is over, which is for ``meaning`` to say."""


@attrs.frozen
class SoFar:
    """How what is on record of a period that went on stands to what it came to by the moment of speaking.

    ``reached``: it had come to so much then.  ``complete``: it had come to no more.
    """

    reached: bool
    complete: bool

    @property
    def is_all(self) -> bool:
        """Whether it had come to just that."""
        return self.reached and self.complete


UNTOLD = SoFar(reached=False, complete=True)
"""It was told later: by then it had come to no more, if it had come to anything."""


def running(
    made: When,
    observed: Iterable[tuple[Series | None, Sequence[tuple[str, Intervals]]]],
    events: Mapping[str, Event],
    published: Mapping[str, When],
    entered: When | None,
    day_over: DayOver,
) -> Iterator[tuple[Event, SoFar]]:
    """The observations of periods that certainly were not over at some moment and of which nobody had told; of sums also those of which somebody had.

    ``observed``: of each series, the observations with the instants of each, in order of time.  ``published``: when each source was; ``entered``: when the dossier
    was, which tells of what has no other date.
    """
    # Nowhere on Earth is it another day by more than two.
    first, last = made.intervals.start - 2 * DAY, made.intervals.end + 2 * DAY
    for series, known in observed:
        end = bisect.bisect_left(known, last, key=lambda each: each[1].start)
        going = [events[id_] for id_, instants in known[:end] if instants.end > first and id_ in events]
        going = [each for each in going if _goes_on(each, made, series, day_over)]
        for each in going:
            days = each.moment.named_days
            same = [other for other in going if other.moment.named_days == days]
            found = _stands(made, [date for other in same for date in _dates(other, published, entered)], series)
            if found is not None:
                yield each, found


def _stands(made: When, dates: Sequence[When | None], series: Series | None) -> SoFar | None:
    """How a value stands that was told on some dates (None: nobody says when); None of one that simply is that of its period."""
    by_then = [date for date in dates if date is not None and not dated_before(made, date)]
    if series is None or series.over is not Over.SUM:
        return None if by_then else UNTOLD
    if not by_then:
        return SoFar(reached=False, complete=None not in dates)
    just_then = [_is_told_then(date, made) for date in by_then]
    before = [dated_before(date, made) for date in by_then]
    return SoFar(reached=any(before) or any(just_then), complete=all(just_then))


def _is_told_then(date: When, made: When) -> bool:
    """Whether something is told just when a claim is made: on the same day, of a bare one, else at the same time by the clock."""
    if dated_before(date, made) or dated_before(made, date):
        return False
    if made.clocked:
        return date.clocked
    days = made.named_days
    return days is not None and days[0] == days[1] and (date.clocked or date.named_days == days)


def _dates(event: Event, published: Mapping[str, When], entered: When | None) -> list[When | None]:
    of_sources = [published.get(source) for source in event.sources] or [None]
    dates = [each for own in event.told_on or (None,) for each in ([own] if own is not None else of_sources)]
    return [date or entered for date in dates]


def _goes_on(event: Event, made: When, series: Series | None, day_over: DayOver) -> bool:
    """Whether an observation is told for days that had begun at some moment and certainly were not over."""
    days = event.moment.named_days
    if days is None or series is None or dated_before(made, event.moment):
        return False
    # The value of a day may be told on that day, unless there is a date on which it was, or it is a sum so far; by the clock, of a session.
    passing = None not in (event.told_on or (None,)) or series.over is Over.SUM
    passing |= made.clocked and series.each is not Every.SESSION
    day = days[1] if series.each is None else day_over(days, passing=passing)
    # A period is a label, so that a bare day of any zone lies before its end (rule 28); a time by the clock does by its own.
    spoken = made.named_days
    if spoken is not None and spoken[1] < day:
        return True
    return dated_before(made, When.of_days(Intervals.between(day, day + 1), zone=event.moment.zone))
