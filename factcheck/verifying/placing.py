"""Where a statement counts, worked out a second time: the stretches between moments and edges, for every case of where the moments lie.

What comes after a moment begins after it or, where only its day is known, somewhere on that day or after it, as the statement says (:class:`Day`);
events with a clock time are told apart from others only where the moment has one too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import attrs

from factcheck.formula import Ago, Day, Edge, LastEvents, Moment, OpenBetween, Point, Where
from factcheck.model import CertificateMoment
from factcheck.verifying.book import Book
from factcheck.verifying.happenings import Happening
from factcheck.verifying.lengths import clock_of
from factcheck.verifying.lines import days_of, placed
from factcheck.verifying.values import require
from factcheck.when import DAWN, DAY, DUSK, HOUR, Intervals, Line, Stretch, date_of_day, day_number, day_of, day_starts

Ends = tuple[int, int]
"""The earliest and the latest instant that something may be."""
Stretches = tuple[Stretch, Stretch]
"""For events without a clock time, and for those with one."""


@attrs.frozen
class Case:
    """The evidence, and where the moments lie in the case that is looked at."""

    book: Book
    where: Mapping[CertificateMoment, Intervals]

    def of(self, moment: Moment) -> Intervals:
        """Where a moment lies.  Raises Unproved where the case does not say."""
        found = self.where.get(told(moment), Intervals())
        require(not found.empty, "its case does not say where a moment lies")
        return found


def told(moment: Moment) -> CertificateMoment:
    """A moment as certificates name it."""
    return CertificateMoment(moment.events, moment.end)


def stretches_of(where: Where, case: Case) -> Stretches:
    """The stretches in which is counted; of the last so many events those that reach back to the beginning of time."""
    if isinstance(where, Stretch):
        return where, where
    if isinstance(where, LastEvents):
        return stretches_of(where.back, case)
    return _between(where, case, clocks=False), _between(where, case, clocks=True)


def back_from(until: Point, day: Day, case: Case) -> Stretches:
    """All time before a point.  ``day``: what becomes of its calendar day."""
    return stretches_of(OpenBetween(Edge(DAWN, DAWN), until, last_day=day), case)


def _between(where: OpenBetween, case: Case, *, clocks: bool) -> Stretch:
    first, last = (
        _bound(where.after, where.first_day, case, clocks),
        _bound(where.before, where.last_day, case, clocks, end=True),
    )
    if where.spoken is not None:
        last = min(last[0], where.spoken.earliest), min(last[1], where.spoken.latest)
    # Two vague stretches are one only where they are meant alike.
    words = f"{_said(where.after)} {where.first_day.name} to {_said(where.before)} {where.last_day.name}"
    return Stretch(Intervals.between(first[1], last[0]), Intervals.between(first[0], last[1]), words)


def _said(point: Moment | Edge | Ago) -> str:
    """A point in few words: of two vague stretches only those are one that are named alike."""
    if isinstance(point, Moment):
        return f"{'end' if point.end else 'start'} of {' or '.join(point.events)}"
    if isinstance(point, Ago):
        return f"{point.by} before {_said(point.moment)}"
    return point.words or f"{point.earliest}..{point.latest}"


def _bound(point: Moment | Edge | Ago, day: Day, case: Case, clocks: bool, *, end: bool = False) -> Ends:
    """Where the time meant begins, or ends."""
    if isinstance(point, Edge):
        return point.earliest, point.latest
    # Of its calendar day the start, the first instant after it, or somewhere from the one to the other.
    taken_in = day in (Day.WITHIN, Day.THROUGH)
    after = {False, True} if day is Day.EITHER else {taken_in is end}
    if isinstance(point, Ago):
        return _around([_ago(point, case, after=each) for each in after])
    by_day = _around([_edge_of_day(point, case, after=each) for each in after])
    certain, possible = _clocked(point, case) if clocks and day is not Day.THROUGH else (False, False)
    if not possible:
        return by_day
    instants = case.of(point)
    # What comes after an instant begins with the next one; up to it, with it, ends there too.
    beyond = 0 if end and day is not Day.WITHIN else 1
    itself = instants.start + beyond, instants.end - 1 + beyond
    return itself if certain else _around([by_day, itself])


def _around(several: list[Ends]) -> Ends:
    return min(first for first, _ in several), max(last for _, last in several)


def _clocked(moment: Moment, case: Case) -> tuple[bool, bool]:
    """Whether all its events certainly, and whether they possibly carry a clock time."""
    each = [clock_of(case.book[id_], case.book, end=moment.end) for id_ in moment.events]
    return all(certain for certain, _ in each), all(possible for _, possible in each)


# Days


def own_zone(moment: Moment, book: Book) -> str | None:
    """The zone of whose days its events are bare dates; None where there is none, or not a single one."""
    if book.line is Line.CIVIL:
        return None
    zones = {_zone_of(book[id_], book, end=moment.end) for id_ in moment.events}
    return zones.pop() if len(zones) == 1 else None


def _zone_of(happening: Happening, book: Book, *, end: bool) -> str | None:
    clocked = happening.end_clocked if end else happening.clocked
    if clocked or book.doubles(happening, book.scope):
        return None
    dates = happening.over if end else happening.moments
    # Of several reports the one that is as narrow as all of them together.
    instants = happening.ends if end else happening.instants
    telling = next((date for date in dates if placed(date, book.line) == instants), dates[0])
    return None if telling.floating else telling.zone


def _zone(moment: Moment, case: Case) -> str | None:
    return own_zone(moment, case.book) or case.book.zone


def _edge_of_day(moment: Moment, case: Case, *, after: bool) -> Ends:
    """The start of the calendar day of a moment, or the first instant after it."""
    instants, zone = case.of(moment), _zone(moment, case)
    first = _edge_at(instants.start, zone, case.book.line, after=after)
    last = _edge_at(instants.end - 1, zone, case.book.line, after=after)
    return first[0], last[1]


def _edge_at(instant: int, zone: str | None, line: Line, *, after: bool) -> Ends:
    if instant == DAWN:
        return DAWN, DAWN
    if instant >= DUSK - 1:
        return DUSK, DUSK
    if line is Line.INSTANT and zone is None:
        # Days are up to 25 hours long.
        return (instant + 1, instant + 25 * HOUR) if after else (instant - 25 * HOUR, instant)
    return _start_of(day_of(instant, zone) + after, zone, line)


def _start_of(day: int, zone: str | None, line: Line) -> Ends:
    if line is Line.CIVIL:
        return day * DAY, day * DAY
    return day_starts(day, zone) if zone is not None else (day * DAY - 14 * HOUR, day * DAY + 12 * HOUR)


def _ago(ago: Ago, case: Case, *, after: bool) -> Ends:
    """The start of the calendar day so long before that of a moment, or the first instant ``after`` it."""
    instants = case.of(ago.moment)
    first, last = instants.start, instants.end - 1
    if not ago.by.calendar:
        return first - ago.by.elapsed, last - ago.by.elapsed
    zone, line = _zone(ago.moment, case), case.book.line
    starts = [
        _start_of(day, zone, line)
        for own in days_of((first, last), zone, line)
        for day in _days_before(ago, own, after=after)
    ]
    earliest, latest = _around(starts)
    return DAWN if first == DAWN else earliest, DUSK if last == DUSK - 1 else latest


def _days_before(ago: Ago, day: int, *, after: bool) -> Iterator[int]:
    """The day so long before a day, or the one ``after`` it; two of them where a part of a unit ends within one."""
    if ago.by_year:
        year, _, _ = date_of_day(day)
        yield day_number(year + 1 - ago.by.amount, 1, 1)
        return
    whole, more = (attrs.evolve(ago.by, amount=ago.by.amount + each).later(day, -1) for each in (0, 1))
    exact = whole + ago.part * (more - whole)
    yield math.floor(exact) + after
    yield math.ceil(exact) + after
