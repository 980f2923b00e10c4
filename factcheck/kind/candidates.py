"""What several kinds ask the log to restate a statement: the numbers and the dates that are true."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from factcheck.formula import Distinct, Total, Where
from factcheck.kind.bundle import Restating
from factcheck.kind.known import Bounds, Number, bounded, bounds_in_each_way, hull, nearest_to
from factcheck.kind.placing import as_many_as_there_are
from factcheck.log import Asking
from factcheck.meaning import Asks, Setting, Terms
from factcheck.model import Anchor, Event, Length, NumberWord, Proportion, Scope, Statement
from factcheck.when import DAY, HOUR, MINUTE, Duration, Intervals, Relation, Unit, When, Window, day_of
from factcheck.wording import calendar_steps, number_words, write_number

Words: TypeAlias = Callable[[NumberWord, Number | None, Number | None], Iterable[str]]


def dates_of(events: Iterable[Event], setting: Setting, like: Window | None, *, past: bool = False) -> Iterator[Window]:
    """The day, the month and the year in which each event certainly lies, as far as there is one.

    Written as dates of the zone of the window ``like``, which the statement has, or else of the claim's.  ``past``: only those that were over when
    the claim was made.
    """
    zone = setting.zone if like is None else like.first.zone
    for event in events:
        if bounded(event.moment.intervals):
            for date in calendar_steps(event.moment, setting.zone, zone):
                if not past or setting.on(date.first).intervals.end <= setting.now_edge.earliest:
                    yield date


def instants_of(anchor: Anchor | None, events: Mapping[str, Event], setting: Setting, *, end: bool = True) -> Intervals:
    """When an anchor may lie: its dates, or the end (``end``: no, the start) of its event, which is looked up among ``events``; without one, now."""
    if anchor is None:
        return Intervals.between(setting.now_edge.earliest, setting.now_edge.latest)
    if anchor.event is None:
        return setting.readings(anchor).values[0].possible
    event = events[anchor.event]
    return (event.end if end and not anchor.start else event.moment).intervals


def _lengths_said(low: Number | None, high: Number | None, unit: Unit) -> Iterator[Length]:
    """A length from low to high, in words; none where there is none."""
    if low is None or low < 0 or (high is not None and high < low):
        return
    if high is None:
        yield Length.parse(f"at least {low} {unit.value}s")
    elif low == high:
        yield Length.parse(f"exactly {low} {unit.value}s")
    else:
        yield Length.parse(f"between {low} and {high} {unit.value}s")


def days_said(low: Number | None, high: Number | None) -> Iterator[Length]:
    """So many days."""
    return _lengths_said(low or 0, high, Unit.DAY)


_CLOCK = {Unit.MINUTE: MINUTE, Unit.HOUR: HOUR}
_MOST = 200
"""A time of more units than this is said in days."""


def lengths_between(
    earlier: Intervals, later: Intervals, unit: Unit, setting: Setting, *, lasted: bool
) -> Iterator[Length]:
    """Lengths that may be true of the time between two moments, in that unit, then in days or hours: the roundest first.

    None where one of them has no bounds.
    """
    if not (bounded(earlier) and bounded(later)):
        return
    size = _CLOCK.get(unit, HOUR)
    low, high = max(0, later.start - earlier.end + 1) // size, -(-(later.end - 1 - earlier.start) // size)
    by_clock = (*_roundly(later.start - earlier.start, size, unit if unit in _CLOCK else Unit.HOUR),)
    if unit in _CLOCK:
        yield from by_clock
        yield from _lengths_said(low, high, unit)
    first, last = (_days_of(each, setting) for each in (earlier, later))
    if last[1] < first[0]:
        return
    if unit not in _CLOCK and unit is not Unit.DAY:
        fewest, most = unit.completed(first[1], last[0]), unit.completed(first[0], last[1])
        # Whether so many whole units are true hangs on the rest; of both the engine keeps a true one.
        yield from (Length.parse(f"{many} {unit.many}") for many in (fewest, fewest + 1) if many)
        yield from _lengths_said(fewest, most + 1, unit)
    days = max(0, last[0] - first[1]), last[1] - first[0]
    yield from _lengths_said(*days, Unit.DAY)
    if lasted:
        yield from _lengths_said(days[0], days[1] + 1, Unit.DAY)
    if unit not in _CLOCK and days[1] <= _FEW_DAYS:
        yield from by_clock
        yield from _lengths_said(low, high, Unit.HOUR)


_FEW_DAYS = 3
"""Time of no more days than this is said in hours where days do not fit."""


def _roundly(time: int, size: int, unit: Unit) -> Iterator[Length]:
    if time >= size:
        many = time // size
        yield Length.parse(f"{many} {unit.many if many > 1 else unit.value}")


def years_between(earlier: Intervals, later: Intervals, setting: Setting) -> Iterator[NumberWord]:
    """So many completed years as there may be between two moments; none where one of them has no bounds."""
    if bounded(earlier) and bounded(later):
        first, last = (_days_of(each, setting) for each in (earlier, later))
        low, high = Unit.YEAR.completed(first[1], last[0]), Unit.YEAR.completed(first[0], last[1])
        yield NumberWord.parse(f"exactly {low}" if low == high else f"between {low} and {high}")


def longest_between(earlier: Intervals, later: Intervals, unit: Unit, setting: Setting) -> Iterator[Length]:
    """The longest time before the one that does not reach back to the other, in the unit, then in days."""
    if not bounded(earlier):
        return
    day, other = day_of(later.start, setting.zone), day_of(earlier.end - 1, setting.zone)
    for each in dict.fromkeys((unit, Unit.DAY)):
        low, high = 0, max(day - other, 1)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if Duration(middle, each).later(day, -1) > other else (low, middle)
        if low:
            yield Length.parse(str(Duration(low, each)))


def shortest_between(
    earlier: Intervals, later: Intervals, unit: Unit, setting: Setting, *, from_last: bool
) -> Iterator[Duration]:
    """The shortest time in which the later one surely follows: in the unit, else in days.  ``from_last``: counted from the last day of the earlier."""
    if not (bounded(earlier) and bounded(later)):
        return
    if unit in _CLOCK:
        # A clock time counts as stated, and else to the end of its minute.
        for longest in (later.end - earlier.start - MINUTE, later.end - earlier.start):
            yield Duration(max(1, -(-longest // _CLOCK[unit])), unit)
        return
    first, last = _days_of(earlier, setting)[from_last], _days_of(later, setting)[1]
    if unit is not Unit.DAY:
        # A length is kept short: so many units of it, the first that reaches.
        yield from itertools.islice(
            (length for length in (Duration(many, unit) for many in range(1, _MOST)) if length.later(first) >= last), 1
        )
    yield Duration(max(1, last - first), Unit.DAY)


def date_like(date: When, like: Window) -> Window:
    """The date of an observation; one of another zone than a window of the statement is written with it."""
    return Window(Relation.IN, date, text=date.text if date.zone == like.first.zone else str(date))


def days_apart(one: Anchor, other: Anchor, events: Mapping[str, Event], setting: Setting) -> Iterator[Length]:
    """How far apart two points are in calendar days, and in whatever days are meant: by the calendar, or elapsed."""
    after, before = instants_of(one, events, setting), instants_of(other, events, setting, end=False)
    if not (bounded(after) and bounded(before)):
        return
    (first, last), (earliest, latest) = _days_of(after, setting), _days_of(before, setting)
    # Of dates time is counted from the last day, or to the first.
    low = earliest - last
    high = (latest if other.event else earliest) - (first if one.event else last)
    yield from _lengths_said(low, high, Unit.DAY)
    least, most = (before.start - after.end + 1) // DAY, -(-(before.end - 1 - after.start) // DAY)
    if (least, most) != (low, high):
        yield from _lengths_said(min(low, least), max(high, most), Unit.DAY)


def _days_of(instants: Intervals, setting: Setting) -> tuple[int, int]:
    return day_of(instants.start, setting.zone), day_of(instants.end - 1, setting.zone)


def windows_moved(scope: Scope, window: Window, setting: Setting) -> Asking[tuple[Window, ...]]:
    """The window, moved by as few days as it takes to hold an event of the scope for certain, the nearest first."""
    stretch = setting.window(window).values[0].possible
    if len(stretch) != 1 or not bounded(stretch):
        return ()
    events = yield from nearest_to(scope, stretch)
    first, last = _days_of(stretch, setting)
    found = (_shift(event.moment.days(setting.zone), first, last) for event in events)
    shifts = sorted({shift for shift in found if shift is not None}, key=lambda shift: (abs(shift), shift))
    return tuple(_window(first + shift, last + shift, window.first.zone) for shift in shifts)


def _shift(days: tuple[int, int], first: int, last: int) -> int | None:
    """By how many days a window must move to hold these; None where it is too short."""
    start, end = days
    if end - start > last - first:
        return None
    return start - first if start < first else max(0, end - last)


def _window(first: int, last: int, zone: str | None) -> Window:
    ends = [When.of_days(Intervals.between(day, day + 1), zone=zone) for day in (first, last)]
    if first == last:
        return Window(Relation.IN, ends[0], text=ends[0].text)
    return Window(Relation.FROM_TO, ends[0], ends[1], text=f"{ends[0].text}/{ends[1].text}")


def proportions_said(low: Fraction | None, high: Fraction | None, *, part: bool = False) -> Iterator[Proportion]:
    """Multiples, or (``part``) parts of a whole, between two bounds, from the most exact to the loosest; None is no bound."""
    texts = [f"{round(low * 100)} percent"] if low is not None and low == high else []
    if part and low is not None and low > Fraction(1, 2):
        texts.append("a majority")
    if low:
        texts.append(f"at least {math.floor(low * 100)} percent")
    if high is not None and not (part and high >= 1):
        texts.append(f"at most {math.ceil(high * 100)} percent")
    return map(Proportion.parse, (*texts, *(("a majority", "at most 50 percent") if part else ())))


def as_on_record(stated: Proportion, ratio: Fraction) -> Proportion:
    """A ratio as a rise or a fall, with as many decimals as the one stated."""
    _, point, decimals = stated.text.partition(".")
    places = sum(character.isdigit() for character in decimals) if point else 0
    percent = abs(ratio - 1) * 100 * 10**places
    rounded = Fraction(math.floor(percent + Fraction(1, 2)), 10**places)
    if rounded == 0:
        return UNMOVED if ratio == 1 else stated
    return Proportion.parse(f"{'up' if ratio > 1 else 'down'} {write_number(rounded, places)} percent")


UNMOVED = Proportion.parse("unchanged")


def sums_there(
    statement: Any, setting: Setting, sums: Callable[[Where], Iterable[Terms]]
) -> Asking[tuple[list[tuple[Bounds, ...]], tuple[Statement, ...]]]:
    """The bounds of sums in every reading of where a statement counts, as :func:`bounds_of` has them.

    Where there are fewer events than "the last" so many there are none, but statements of as many as there are.
    """
    asked = (terms for where in statement.places(setting).values for terms in sums(where))
    found = yield from bounds_in_each_way(asked, setting, Asks.HOW_MANY)
    if any(found):
        return found, ()
    fewer = yield from as_many_as_there_are(setting, statement.last)
    return [], tuple(attrs.evolve(statement, last=last) for last in fewer)


def numbers_there(
    statement: Any, setting: Setting, measure: Callable[[Where], Total | Distinct], words: Words = number_words
) -> Restating:
    """Candidates for the number that is true where a statement counts, never below zero.

    ``measure``: what is counted there.  ``words``: the number words for what lies between two bounds, nearest first.
    """
    found, fewer = yield from sums_there(statement, setting, lambda where: (((1, measure(where)),),))
    if not found:
        return fewer
    low, high = hull(itertools.chain(*found))
    # "At least 0" says nothing of what is never less.
    return tuple(
        attrs.evolve(statement, number=number)
        for number in numbers_said(statement.number, low or 0, high, words)
        if str(number) != "at least 0"
    )


def numbers_said(
    word: NumberWord, low: Number | None, high: Number | None, words: Words = number_words, *, unit: str = ""
) -> Iterator[NumberWord]:
    """Numbers that fit what lies between two bounds, nearest first; None is no bound."""
    return (NumberWord.parse(f"{text} {unit}".rstrip()) for text in words(word, low, high))
