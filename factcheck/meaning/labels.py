"""Periods as labels: the calendar days that a window names, whatever the zone, and what of a series is on record for them."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import attrs

from factcheck.formula import Edge, Missing, OpenBetween, Where
from factcheck.meaning.setting import Setting
from factcheck.model import VALUE, Choice, Every, Over, ReasonCode, Series
from factcheck.when import (
    DAWN,
    DAY,
    DUSK,
    CalendarPeriod,
    Intervals,
    Line,
    Period,
    Relation,
    Stretch,
    When,
    Window,
    date_of_day,
    day_starts,
    format_days,
)

Days: TypeAlias = tuple[int, int]
"""The first and the last calendar day of a period, both inclusive, as day numbers: its label."""

MAX_LACKING = 8
"""Of a period that lacks more parts than so many nobody is asked for all of them."""


@attrs.frozen
class Named:
    """One stretch that a window may mean: its label, if it names whole days, and the instants.

    ``choices``: what tells it from the other stretches.  ``open``: it runs up to the moment of speaking, so that its last day is that of speaking.  ``moment``: it is a time of day.
    """

    days: Days | None
    stretch: Stretch
    text: str
    choices: tuple[Choice, ...]
    open: bool
    moment: bool


def meant(period: Window, setting: Setting) -> Iterator[Named]:
    window = period.at(setting.made)
    open_ = window.relation.open_ended
    speaking = day_of_speaking(setting)
    known = {reading.stretch: reading.choices for reading in window.on(setting.line).readings(setting.now)}
    for first, last in ((window.first, window.last), *window.others):
        days = _days(window.relation, first, last, speaking)
        alone = attrs.evolve(window, first=first, last=last, others=()).on(setting.line)
        for place, reading in enumerate(alone.readings(setting.now)):
            opened = open_ and last is None
            moment = last is None and first.clocked and not opened
            # The second reading of "between" two days leaves both of them out, and that of "since" a day leaves it out.
            inner = days if days is None or not place else (days[0] + 1, days[1] - (not opened))
            choices = tuple(Choice(*pair) for pair in known.get(reading.stretch, ()))
            yield Named(inner, reading.stretch, period.text, choices, open=opened, moment=moment)


def _days(relation: Relation, first: When, last: When | None, speaking: Days | None) -> Days | None:
    named = first.named_days
    ends = last.named_days if last is not None else named
    if named is None or ends is None:
        return None
    if last is not None or relation is Relation.IN:
        return named[0], ends[1]
    if relation.open_ended and speaking is not None:
        return named[1] + 1 if relation is Relation.AFTER else named[0], speaking[1]
    return None


def days_named(window: Window, setting: Setting) -> Days | None:
    """The first and the last calendar day of a window, as labels; None where it names no whole days, or has no end."""
    return next((None if each.open else each.days for each in meant(window, setting)), None)


def is_one(days: Days, period: Period) -> bool:
    """Whether days are just one period of that sort."""
    number = period.number(days[0])
    return (period.first_day(number), period.first_day(number + 1) - 1) == days


def day_of_speaking(setting: Setting) -> Days | None:
    """The first and the last calendar day on which the claim may have been made, as labels; None where nobody says when."""
    made = setting.made
    if made is None:
        return None
    if not made.floating and made.zone is None and setting.zone is None:
        # An instant: the clocks there may have shown another day.
        made = made.on(Line.CIVIL)
    return made.days(None if made.floating else made.zone or setting.zone)


def speaks_by_clock(setting: Setting) -> bool:
    """Whether the claim was made at a clock time of a day that is known."""
    speaking, now = day_of_speaking(setting), setting.now
    return now is not None and now.clocked and speaking is not None and speaking[0] == speaking[1]


def day_over(days: Days, *, passing: bool) -> int:
    """The first day on which a period is over, for what is said of it: the day after its last one (rules 1, 2 and 27).

    A period longer than a day is not over on its own last day, for a claim made on that bare day as at any hour of it.  A single day that is named has passed for
    whom speaks of it on that bare day, unless it is ``passing``: a clock time on it says so, or it is asked about up to its end.
    """
    return days[1] + (passing or days[0] < days[1])


def start_of_day(day: int, zone: str | None, setting: Setting) -> tuple[int, int]:
    """When a day starts: the earliest and the latest instant."""
    return (day * DAY, day * DAY) if setting.line is Line.CIVIL else day_starts(day, zone)


def period_of(id_: str, setting: Setting) -> Period | None:
    """For what sort of period the series has its values whose observation that is; None of what is no such observation."""
    return period_each(id_.partition(":")[0], setting) if id_ in setting.labels else None


def period_each(series: str | None, setting: Setting) -> Period | None:
    """For what sort of period a series has its values; None where that is not known, or of what is no series."""
    known = setting.series.get(series or "")
    return None if known is None or known.each is None else known.each.period


def goes_on_observed(series: str, start: int, setting: Setting) -> bool:
    """Whether a series has an observation, from an instant on, that had begun when the claim was made, and a value by then."""
    known = setting.observed.get(series, ())
    first, end = (
        bisect.bisect_left(known, instant, key=lambda each: each[1].start)
        for instant in (start, setting.now_edge.latest)
    )
    return any(had_value(each, setting) for each, _ in known[first:end])


def nothing_else(series: str | None, focal: str, where: Where, setting: Setting) -> tuple[Missing, ...]:
    """What is missing where a series has nothing else between the dates since which one is a record, or in a window, up to the moment of speaking: of none at all nothing is true (rule 4)."""
    if series is None or not isinstance(where, Stretch | OpenBetween):
        return ()
    observed = dict(setting.observed.get(series, ()))
    if isinstance(where, Stretch):
        start, end = where.possible.start, where.possible.end
        if where.possible.empty or start == DAWN or end == DUSK or _has_room(focal, where.possible, setting):
            return ()
    elif not isinstance(where.after, Edge):
        return ()
    else:
        start = where.after.earliest
        end = where.before.latest if isinstance(where.before, Edge) else observed[focal].start
    others = (id_ for id_, instants in observed.items() if id_ != focal and start <= instants.start < end)
    if any(had_value(id_, setting) for id_ in others):
        return ()
    return (Missing(ReasonCode.PRESUPPOSITION),)


def _has_room(focal: str, stretch: Intervals, setting: Setting) -> bool:
    """Whether beside the period of an observation there is another one in a stretch, on record or not: one that goes on only of a sum, which has a value so far."""
    days, period = setting.labels[focal], period_of(focal, setting)
    series, speaking = setting.series[focal.partition(":")[0]], day_of_speaking(setting)
    if days is None or period is None or series.each is Every.SESSION:
        return False
    own = CalendarPeriod.holding(days[0], period, setting.zone_of(setting.dates[focal]))
    inside = [each for each in (own.earlier(), own.earlier(-1)) if setting.stretch(each).possible.within(stretch)]
    if speaking is None or series.over is Over.SUM:
        return bool(inside)
    return any(day_over(each.days, passing=speaks_by_clock(setting)) <= speaking[1] for each in inside)


def is_told(series: str, setting: Setting) -> bool:
    """Whether the period of a series that goes on when the claim is made has a value."""
    (first, *_) = running_periods(series, setting) or (None,)
    return first is not None and goes_on_observed(series, Edge.start_of(setting.stretch(first)).earliest, setting)


def running_periods(series: str, setting: Setting) -> list[CalendarPeriod]:
    """The periods of a series in which the claim may have been made."""
    speaking, period = day_of_speaking(setting), period_each(series, setting)
    dated = next((setting.dates[id_] for id_, _ in setting.observed.get(series, ()) if id_ in setting.dates), None)
    if speaking is None or period is None or dated is None:
        return []
    return [CalendarPeriod.holding(day, period, setting.zone_of(dated)) for day in speaking]


def no_value_from(series: str | None, setting: Setting) -> Edge | None:
    """Where a series has no value yet: from the period on that went on when the claim was made, or, if that has one so far, as a sum has, after it.

    On the last day of the period it may have had one, of a claim that was made on that bare day.
    """
    running = running_periods(series or "", setting)
    if not running or series is None:
        return None
    has_one = setting.series[series].over is Over.SUM or is_told(series, setting)
    bounds = [(Edge.end_of if has_one else Edge.start_of)(setting.stretch(each)) for each in running]
    over = Edge.end_of(setting.stretch(running[1])).latest
    late = over <= setting.now_edge.latest
    return Edge(bounds[0].earliest, max(over, bounds[1].latest) if late else bounds[1].latest)


def had_value(id_: str, setting: Setting) -> bool:
    """Whether what was observed of a period had a value when the claim was made: of one that went on, and was not told by then, none yet, but for a sum (rule 27)."""
    series = id_.partition(":")[0]
    if setting.made is None or setting.series[series].over is Over.SUM:
        return True
    return id_ not in setting.unfinished(setting.made, setting.scopes[series], frozenset((VALUE,)))


# What is on record


def same_label(series: str, window: Named, setting: Setting) -> tuple[str, ...]:
    """The observations of just that period: with the same label, or the same instants."""
    if window.open:
        return ()
    return tuple(
        id_
        for id_, instants in near(series, window, setting)
        if (window.days is not None and _told_for(id_, setting) == window.days) or instants == window.stretch.possible
    )


@attrs.frozen
class Inside:
    """The observations within whole days, in order of time, with the label of each.  ``torn``: one that may lie there in part alone."""

    days: tuple[Days, ...]
    ids: tuple[str, ...]
    torn: str | None = None


def inside_of(series: str, window: Named, setting: Setting) -> Inside:
    found: list[tuple[Days, str]] = []
    torn = None
    for id_, instants in near(series, window, setting):
        days = _label(id_, setting)
        if window.days is None or days is None:
            if instants.within(window.stretch.certain):
                found.append(((instants.start // DAY, instants.start // DAY), id_))
            elif instants.meets(window.stretch.possible):
                torn = id_
        elif window.days[0] <= days[0] and days[1] <= window.days[1]:
            found.append((days, id_))
        elif days[0] <= window.days[1] and window.days[0] <= days[1]:
            torn = id_
    return Inside(tuple(days for days, _ in found), tuple(id_ for _, id_ in found), torn)


def _told_for(id_: str, setting: Setting) -> Days | None:
    return setting.labels[id_] if id_ in setting.labels else setting.dates[id_].named_days


def _label(id_: str, setting: Setting) -> Days | None:
    """The days it names, or that of a clock time; None where there is no telling which."""
    when = setting.dates[id_]
    if not when.clocked:
        return _told_for(id_, setting)
    if when.zone is None and not when.floating:
        return None
    first, last = when.days(None if when.floating else when.zone)
    return (first, last) if first == last else None


def near(series: str, window: Named, setting: Setting) -> Sequence[tuple[str, Intervals]]:
    """The observations that may lie in a stretch, and perhaps some days beside it, in order of time."""
    known = setting.observed.get(series, ())
    stretch = window.stretch.possible
    if stretch.empty:
        return ()
    first = bisect.bisect_left(known, stretch.start - 2 * DAY, key=lambda each: each[1].start)
    last = bisect.bisect_left(known, stretch.end + 2 * DAY, key=lambda each: each[1].start)
    return [each for each in known[first:last] if each[0] in setting.dates]


def last_before(series: str, period: Window, setting: Setting) -> str | None:
    """The last observation before a period; None where there is none."""
    return _last_before(series, next(meant(period, setting)).stretch, setting)


def _last_before(series: str, stretch: Stretch, setting: Setting) -> str | None:
    if stretch.possible.empty:
        return None
    known = setting.observed.get(series, ())
    before = known[: bisect.bisect_left(known, stretch.possible.start, key=lambda each: each[1].start)]
    ended = (
        id_ for id_, instants in reversed(before) if instants.end <= stretch.possible.start and id_ in setting.dates
    )
    return next(ended, None)


def stale(series: str, window: Named, setting: Setting) -> Missing:
    """That nothing was observed then: what was the last time before may no longer hold, or there is nothing, or nothing for just that period."""
    items = lacking(series, window, setting)
    told = (("series", series), ("period", window.text))
    whole = _whole_of(series, window, setting)
    if whole is not None:
        return Missing(ReasonCode.VALUE, (*told, ("whole", whole)), items)
    last = _last_before(series, window.stretch, setting)
    if last is None or _is_followed(series, window.stretch, setting):
        within = inside_of(series, window, setting).ids
        return Missing(ReasonCode.VALUE, told if within else (*told, ("absent", window.text)), items)
    return Missing(ReasonCode.STALE, (("until", setting.dates[last].text),), items)


def _is_followed(series: str, stretch: Stretch, setting: Setting) -> bool:
    """Whether something is on record for after that: then what was before is not the last that is known."""
    return any(instants.start >= stretch.possible.end for _, instants in setting.observed.get(series, ())[-1:])


def _whole_of(series: str, window: Named, setting: Setting) -> str | None:
    """The longer period of which this one is a part and for which something was observed, as its label."""
    known = setting.observed.get(series, ())
    if window.days is None or window.stretch.possible.empty:
        return None
    begun = known[: bisect.bisect_right(known, window.stretch.possible.start, key=lambda each: each[1].start)]
    for id_, _ in reversed(begun[-MAX_LACKING:]):
        days = _label(id_, setting) if id_ in setting.dates else None
        if days is not None and days[0] <= window.days[0] and window.days[1] <= days[1] and days != window.days:
            return label_of(days)
    return None


def lacking(series: str, window: Named, setting: Setting) -> tuple[str, ...]:
    """The observations that would make up the value of a period and are not on record, by their ids: of the period itself, or of each of its parts.

    None where the series has no value for such a period, or where they are many.
    """
    if window.days is None or window.open:
        return ()
    known = setting.series.get(series, Series(series))
    if known.each is None:
        parts = [window.days] if _is_any(window.days) else []
    else:
        period = known.each.period
        first, last = (period.number(day) for day in window.days)
        numbers = range(first, last + 1)[: MAX_LACKING + 1]
        parts = [(period.first_day(number), period.first_day(number + 1) - 1) for number in numbers]
        if (known.each is Every.SESSION and len(parts) > 1) or (
            parts[0][0],
            period.first_day(last + 1) - 1,
        ) != window.days:
            parts = []
    there = {_label(id_, setting) for id_, _ in near(series, window, setting)}
    ids = tuple(f"{series}:{label_of(days)}" for days in parts if days not in there)
    return ids if len(ids) <= MAX_LACKING else ()


def _is_any(days: Days) -> bool:
    return any(is_one(days, period) for period in Period)


def label_of(days: Days) -> str:
    """Days as the date of an observation is written: "2024-03", "2024-Q1", "2024-03-04/2024-03-10"."""
    first, last = days
    if is_one(days, Period.QUARTER):
        year, month, _ = date_of_day(first)
        return f"{year:04}-Q{month // 3 + 1}"
    text = format_days(Intervals.between(first, last + 1))
    return text.strip("[]").replace("..", "/")
