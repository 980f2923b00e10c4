"""So many for each day, week, month or year: how many of them a stretch of time is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import Choice
from factcheck.when import (
    DAWN,
    DUSK,
    CalendarPeriod,
    Intervals,
    Line,
    Period,
    Stretch,
    When,
    Window,
    date_of_day,
    day_of,
)

_MEAN_DAYS = {
    Period.DAY: Fraction(1),
    Period.WEEK: Fraction(7),
    # 400 Gregorian years have 146,097 days.
    Period.MONTH: Fraction(146_097, 4_800),
    Period.YEAR: Fraction(146_097, 400),
}
_MONTHS = {Period.MONTH: 1, Period.YEAR: 12}

MAX_LENGTHS = 8
"""A stretch that ends at the moment of speaking may be so many days long or short at the most."""


def is_paced(per: Period) -> bool:
    """Whether something may be told for each such period."""
    return per in _MEAN_DAYS


def for_each(per: Period, window: Window, setting: Setting) -> Readings[tuple[Stretch, Fraction]]:
    """In every admissible reading the stretch that a rate is of, and what one event in it adds to the rate."""
    return Readings(
        tuple((choices, (at, each)) for choices, at, each in _stretches(per, window.at(setting.made), setting))
    )


def _stretches(per: Period, window: Window, setting: Setting) -> Iterator[tuple[tuple[Choice, ...], Stretch, Fraction]]:
    if setting.of_any_zone(window.first):
        # Its days are those of an unknown zone: as written they can be counted, among instants no longer.
        line, zone = Line.CIVIL, None
    else:
        line, zone = setting.line, setting.zone_of(window.first)
    now = setting.made.on(line) if setting.made is not None else None
    placed = setting.window(window)
    for (name, stretch), days in zip(placed, window.on(line).readings(now), strict=True):
        first, lasts = _days(days.stretch, window, zone, now)
        for last, ending in lasts:
            yield (*name, *ending), stretch, 1 / _periods(per, first, last)
            running = _with_the_running_one(per, first, last)
            if ending and running is not None:
                yield (*name, *ending, Choice("running", "in")), stretch, 1 / running
                over = CalendarPeriod.holding(last + 1, per, zone)
                whole = over.days[0] - 1
                if whole > first:
                    past = _before(stretch, setting.stretch(over))
                    yield (*name, *ending, Choice("running", "out")), past, 1 / _periods(per, first, whole)


def _before(stretch: Stretch, running: Stretch) -> Stretch:
    """What of a stretch lies before the period that goes on, which may be left out."""
    latest = running.possible.start if running.certain.empty else running.certain.start
    ends = (Intervals.between(DAWN, end) for end in (running.possible.start, latest))
    certain, possible = ends
    return Stretch(stretch.certain & certain, stretch.possible & possible, stretch.words)


def _days(
    stretch: Stretch, window: Window, zone: str | None, now: When | None
) -> tuple[int, list[tuple[int, tuple[Choice, ...]]]]:
    """The first day of a stretch, and its last one in every admissible reading with the reading's name."""
    possible, certain = stretch.possible, stretch.certain
    cut = window.relation.open_ended or (now is not None and possible.end > now.intervals.start)
    exact = possible == certain or (cut and (certain.empty or certain.start == possible.start))
    if not exact or len(possible) != 1 or possible.start == DAWN or possible.end == DUSK:
        raise ValueError(f"{window} has no certain number of days, as a rate needs")
    first = day_of(possible.start, zone)
    if not cut:
        return first, [(day_of(possible.end - 1, zone), ())]
    assert now is not None, "what is cut is cut there"
    earliest, latest = now.days(zone)
    if latest - earliest > MAX_LENGTHS:
        raise ValueError(f"{window} has no certain number of days, because it is not certain when the claim was made")
    ends: list[tuple[int, tuple[Choice, ...]]] = [
        (last, (Choice("today", "with" if last >= earliest else "without"),))
        for last in range(earliest - 1, latest + 1)
        if last >= first
    ]
    if not ends:
        raise ValueError(f"{window} holds no time at all")
    return first, ends


def _periods(per: Period, first: int, last: int) -> Fraction:
    """How many such periods the days from first to last are, both inclusive."""
    if per in _MONTHS:
        (year, month, day), (end_year, end_month, end_day) = date_of_day(first), date_of_day(last + 1)
        whole = day == end_day == 1 and (per is Period.MONTH or month == end_month == 1)
        if whole:
            return Fraction(12 * (end_year - year) + end_month - month, _MONTHS[per])
    return Fraction(last + 1 - first) / _MEAN_DAYS[per]


def _with_the_running_one(per: Period, first: int, last: int) -> Fraction | None:
    """How many calendar months or years have begun from the first of one to the last day, whole or not; None of other periods."""
    if per not in _MONTHS:
        return None
    (year, month, day), (end_year, end_month, _) = date_of_day(first), date_of_day(last)
    if day != 1 or (per is Period.YEAR and month != 1):
        return None
    return Fraction((12 * (end_year - year) + end_month - month) // _MONTHS[per] + 1)
