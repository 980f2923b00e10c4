"""What ends a claim hangs on, of events whose record says when they were, and not for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.decide import FactOf, Unknown
from factcheck.model import Claim, Dossier, Event, EventId, Length, NeedItem, inside, named
from factcheck.when import (
    DAWN,
    DAY,
    DUSK,
    HOUR,
    MINUTE,
    Duration,
    Grain,
    Intervals,
    Span,
    Truth,
    Unit,
    When,
    write_part,
)

_CLOCK = {Unit.MINUTE: MINUTE, Unit.HOUR: HOUR}


def endings(claim: Claim, dossier: Dossier, truth_of: Callable[[NeedItem], Truth | None]) -> Iterator[Unknown]:
    """For each such event the claim names with a length: an end that makes it true, and one that makes it false."""
    lengths = [each for each in inside(claim.statement, Length) if each.number.value]
    names = named(claim.statement, EventId)
    for event in dossier.events if lengths else ():
        if event.id in names and not isinstance(event.when, Span) and not event.observation:
            items = [NeedItem("end", text, event.id) for length in lengths for text in _ends(event, length)]
            found = {truth: item for item in reversed(items) if (truth := truth_of(item)) is not None}
            told = tuple(found[truth] for truth in (Truth.YES, Truth.NO) if truth in found)
            if told:
                yield FactOf(told)


def _ends(event: Event, length: Length) -> Iterator[str]:
    """Just so long after it, a little more, much more, and at once."""
    number = length.number.value
    assert number is not None, "asked before"
    moment = event.moment
    if moment.intervals.start == DAWN or moment.intervals.end == DUSK:
        return
    if length.unit in _CLOCK and not moment.clocked:
        # Of a bare date no clock time is asked for: some days later it was longer than so.
        later = moment.days(moment.zone)[1] + int(number) * _CLOCK[length.unit] // DAY + 2
        yield When.of_days(Intervals.between(later, later + 1), zone=moment.zone).text
        return
    for units in (int(number), int(number) + 1, 3 * int(number) + 3, 0):
        if length.unit in _CLOCK:
            start = moment.intervals.start
            at = Intervals.between(start + units * _CLOCK[length.unit], start + units * _CLOCK[length.unit] + MINUTE)
            yield write_part(at, Intervals.between(start, at.end), moment.zone)
        elif moment.grain is Grain.DAY:
            day = Duration(units, length.unit).later(moment.days(moment.zone)[1])
            yield When.of_days(Intervals.between(day, day + 1), zone=moment.zone).text
