"""At what time a claim was made that is known to be of some day: events of that day by the clock lay before it, or after it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from factcheck.decide import FactOf, Unknown
from factcheck.model import Claim, Dossier, NeedItem
from factcheck.when import DAY, MINUTE, Intervals, Truth, write_part

MAX_TIMES = 4
"""So many times from the start of that day are looked at, and so many from its end."""


def speaking(claim: Claim, dossier: Dossier, truth_of: Callable[[NeedItem], Truth | None]) -> Iterator[Unknown]:
    """Of that day a time between two events that makes the claim true, and one that makes it false."""
    made = claim.made
    if made is None or made.clocked or len(made.intervals) != 1 or made.intervals.end - made.intervals.start > 2 * DAY:
        return
    day = made.intervals
    events = (event.moment for event in dossier.events if event.moment.clocked and event.moment.intervals.within(day))
    turns = sorted({edge for each in events for edge in (each.intervals.start, each.intervals.end)})
    if not turns:
        return
    parts = [pair for pair in itertools.pairwise([day.start, *turns, day.end]) if pair[1] - pair[0] > MINUTE]
    parts = parts if len(parts) <= 2 * MAX_TIMES else parts[:MAX_TIMES] + parts[-MAX_TIMES:]
    items = [NeedItem("made", write_part(Intervals.between(*part), day, made.zone)) for part in parts]
    found = {truth: item for item in reversed(items) if (truth := truth_of(item)) is not None}
    told = [found[truth] for truth in (Truth.YES, Truth.NO) if truth in found]
    if told:
        # Where only the one is told by it alone, the other may be by it with something else: that it was said before all of them, or after.
        yield FactOf(tuple(dict.fromkeys(told if len(told) > 1 else (*told, items[0], items[-1]))))
