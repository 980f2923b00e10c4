"""Values of periods that nobody had told when a claim was made: the period was not over, and nothing that is on record of it was certainly published by then.

A period that is not over has no value yet (rule 27); what a dossier has without a date was on record when the dossier was published, and perhaps not before.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from factcheck.model import Event, Every, Over, Series
from factcheck.when import DAY, Intervals, When, dated_before


def untold(
    made: When,
    observed: Iterable[tuple[Series | None, Sequence[tuple[str, Intervals]]]],
    events: Mapping[str, Event],
    published: Mapping[str, When],
    entered: When | None,
    day_over: Callable[..., int],
) -> Iterator[Event]:
    """The observations of periods that certainly were not over at some moment and of which nothing on record was published by then.

    ``observed``: of each series, the observations with the instants of each, in order of time.  ``published``: when each source was; ``entered``: when the dossier
    was, which tells of what has no other date.  ``day_over``: on which day a period is over, which is for ``meaning`` to say.
    """
    # Nowhere on Earth is it another day by more than two.
    first, last = made.intervals.start - 2 * DAY, made.intervals.end + 2 * DAY
    for series, known in observed:
        end = bisect.bisect_left(known, last, key=lambda each: each[1].start)
        running = [events[id_] for id_, instants in known[:end] if instants.end > first and id_ in events]
        running = [each for each in running if _goes_on(each, made, series, day_over)]
        told = {each.moment.named_days for each in running if _published_by(made, each, published, entered)}
        yield from (each for each in running if each.moment.named_days not in told)


def _published_by(made: When, event: Event, published: Mapping[str, When], entered: When | None) -> bool:
    of_sources = [published.get(source) for source in event.sources] or [None]
    dates = [each for own in event.told_on or (None,) for each in ([own] if own is not None else of_sources)]
    return any(each is not None and not dated_before(made, each) for each in (date or entered for date in dates))


def _goes_on(event: Event, made: When, series: Series | None, day_over: Callable[..., int]) -> bool:
    """Whether an observation is told for days that had begun at some moment and certainly were not over."""
    days = event.moment.named_days
    if days is None or series is None or dated_before(made, event.moment):
        return False
    # The value of a day may be told on that day, unless there is a date on which it was, or it is a sum so far; by the clock, of a session.
    passing = None not in (event.told_on or (None,)) or series.over is Over.SUM
    passing |= made.clocked and series.each is not Every.SESSION
    day = days[1] if series.each is None else day_over(days, passing=passing)
    return dated_before(made, When.of_days(Intervals.between(day, day + 1), zone=event.moment.zone))
