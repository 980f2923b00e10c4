"""What a series was over a period: the observation of just that period, or all of its parts taken together.

A part does not stand for the whole: April is not the quarter.  Where the series does not say what the value of a longer period is made of, its mean, the
last of its values, the lowest and the highest are readings.  A period that was not over when the claim was made has no value yet; a sum so far it has.
Months and trading days are labels and no stretches of instants, so that two zones do not matter.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import attrs

from factcheck.formula import Amount, AnyOf, Atom, Count, Measure, Missing, Not, Part
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import NONE, VALUE, Every, Over, ReasonCode, Role, Series
from factcheck.when import DAY, CalendarPeriod, Intervals, Relation, Stretch, When, Window

__all__ = ["Valued", "day_of_speaking", "just_observed", "last_before", "observed_when", "said_of", "value_of"]

Days: TypeAlias = tuple[int, int]
"""The first and the last calendar day of a period, both inclusive, as day numbers: its label."""

_UNDECLARED = {"mean": Over.MEAN, "last": Over.LAST, "lowest": Over.LOWEST, "highest": Over.HIGHEST}
"""What the value of a longer period may be, on the axis "series"."""

_NAMED = 3
"""So many parts that are missing are named."""


@attrs.frozen
class Valued:
    """A number that a statement speaks of, or what is missing to tell it.

    ``complete``: it is that number if this holds too: nothing else was observed then.
    """

    measure: Measure | Missing
    complete: Count | None = None


def said_of(values: Sequence[Valued], said: Callable[..., Atom]) -> Atom:
    """What a statement says of several numbers; what is missing of the first of them that nothing on record tells.

    ``said``: makes the atom of their measures, in that order.
    """
    missing = next((value.measure for value in values if isinstance(value.measure, Missing)), None)
    if missing is not None:
        return missing
    atom = said(*(value.measure for value in values))
    conditions = tuple(dict.fromkeys(value.complete for value in values if value.complete is not None))
    if not conditions:
        return atom
    # With further observations it would be another number, which nothing on record tells.
    together = Part("complete", conditions)
    series = conditions[0].scope.name
    unknown = Part("unknown", (Not((together,)), Missing(ReasonCode.COVERAGE, (("scope", series),))))
    return AnyOf(((together, Part("value", (atom,))), (unknown,)))


def value_of(series: str, period: Window, setting: Setting) -> Readings[Valued]:
    """What a series was over a period, in every admissible reading.

    Cost: O(log n) and the number of observations in the period.
    """
    found = [_valued(series, window, setting) for window in _meant(period, setting)]
    # Of several stretches that the words may mean ("last week" may begin on a Sunday) those count that are periods of the series.
    known = [each for each in found if not all(isinstance(value.measure, Missing) for value in each.values)] or found[
        :1
    ]
    if len(known) == 1:
        return known[0]
    return Readings.of("window", {str(place): each for place, each in enumerate(known, start=1)}).then(
        lambda each: each
    )


def just_observed(series: str, period: Window, setting: Setting) -> tuple[str, ...] | Missing:
    """The observations of just that period; what is missing where there is none, or it was not over yet."""
    known = setting.series.get(series, Series(series))
    for window in _meant(period, setting):
        ids = _same(series, window, setting)
        if ids:
            # What was observed at some moment of a month was observed, also where the month goes on.
            return ids if known.every is None else _not_over(known, window, setting) or ids
    return _stale(series, next(_meant(period, setting)).stretch, setting)


def observed_when(series: str, period: Window, setting: Setting) -> tuple[str, ...]:
    """What is on record of just that period, else of its parts, in order of time: to tell what would be true.  Whether they are all there nobody asks."""
    for window in _meant(period, setting):
        ids = _same(series, window, setting) or _inside(series, window, setting).ids
        if ids:
            return ids
    return ()


# What a window names


@attrs.frozen
class _Named:
    """One stretch that a window may mean: its label, if it names whole days, and the instants.

    ``open``: it runs up to the moment of speaking, so that its last day is that of speaking.  ``moment``: it is a time of day.
    """

    days: Days | None
    stretch: Stretch
    text: str
    open: bool = False
    moment: bool = False


def _meant(period: Window, setting: Setting) -> Iterator[_Named]:
    window = period.at(setting.now)
    open_ = window.relation.open_ended
    speaking = day_of_speaking(setting)
    dates = [(window.first, window.last), *window.others]
    for first, last in dates:
        days = _days(window.relation, first, last, speaking)
        for reading in attrs.evolve(window, first=first, last=last, others=()).on(setting.line).readings(setting.now):
            moment = last is None and first.clocked and not open_
            yield _Named(days, reading.stretch, period.text, open=open_, moment=moment)


def _days(relation: Relation, first: When, last: When | None, speaking: Days | None) -> Days | None:
    named = first.named_days
    ends = last.named_days if last is not None else named
    if named is None or ends is None:
        return None
    if relation in (Relation.IN, Relation.BETWEEN, Relation.FROM_TO):
        return named[0], ends[1]
    if relation.open_ended and speaking is not None:
        return named[1] + 1 if relation is Relation.AFTER else named[0], speaking[1]
    return None


def day_of_speaking(setting: Setting) -> Days | None:
    """The first and the last calendar day on which the claim may have been made, as labels; None where nobody says when."""
    now = setting.now
    if now is None:
        return None
    if now.zone is None and not now.floating and not now.clocked:
        # A calendar day of an unknown zone, widened by the range of the world's zones; here it is again.
        middle = (now.intervals.start + now.intervals.end) // 2
        return middle // DAY, middle // DAY
    return now.days(None if now.floating else now.zone or setting.zone)


# What is on record


def _valued(series: str, window: _Named, setting: Setting) -> Readings[Valued]:
    """The value over one stretch."""
    known = setting.series.get(series, Series(series))
    ids = _same(series, window, setting)
    running = _not_over(known, window, setting)
    # What was observed at some moment of a month was observed, also where the month goes on.
    if running is not None and not (ids and known.every is None):
        return _so_far(known, window, running, setting)
    if not ids and _one_number(known, window):
        ids = setting.unobserved(series, window.days, window.stretch.possible)
    if ids:
        return Readings.one(Valued(Amount(ids, VALUE)))
    return _of_parts(known, window, setting)


def _one_number(series: Series, window: _Named) -> bool:
    """Whether the series has just one value over a stretch, also where nobody has observed it: not of two moments within a long one."""
    if window.days is None:
        return window.moment
    first, last = window.days
    if series.every is None:
        return first == last or series.over is not None
    period = series.every.period
    numbers = period.number(first), period.number(last)
    whole = (period.first_day(numbers[0]), period.first_day(numbers[1] + 1) - 1) == window.days
    return whole and (numbers[0] == numbers[1] or series.over is not None)


def _not_over(series: Series, window: _Named, setting: Setting) -> Missing | None:
    """That the period was certainly not over when the claim was made."""
    speaking, now = day_of_speaking(setting), setting.now
    if window.open:
        running = True
    elif window.days is not None and speaking is not None and now is not None:
        clocked = now.clocked and series.every is not Every.SESSION
        running = window.days[1] > speaking[1] or (clocked and window.days[1] == speaking[1] == speaking[0])
    else:
        running = now is not None and window.stretch.possible.start >= now.intervals.end
    return Missing(ReasonCode.COVERAGE, (("series", series.id), ("running", window.text))) if running else None


def _so_far(series: Series, window: _Named, running: Missing, setting: Setting) -> Readings[Valued]:
    """A sum so far; the day of speaking may count, if it was over."""
    speaking = day_of_speaking(setting)
    if series.over is not Over.SUM or window.days is None or speaking is None:
        return Readings.one(Valued(running))
    sums = {}
    for option, last in (("without", speaking[0] - 1), ("with", speaking[1])):
        days = _whole_parts(series, (window.days[0], min(window.days[1], last)))
        sums[option] = (
            Readings.one(Valued(running))
            if days is None
            else _of_parts(series, attrs.evolve(window, days=days), setting)
        )
    if setting.now is not None and setting.now.clocked:
        return sums["without"]
    return Readings.of("day", sums).then(lambda each: each)


def _whole_parts(series: Series, days: Days) -> Days | None:
    """The days up to the end of the last part that lies wholly within them; None where there is no such part."""
    if series.every is not None:
        period = series.every.period
        days = days[0], period.first_day(period.number(days[1] + 1)) - 1
    return days if days[0] <= days[1] else None


def _of_parts(series: Series, window: _Named, setting: Setting) -> Readings[Valued]:
    """The value made of all the values in a stretch."""
    if window.days is None:
        return Readings.one(Valued(_stale(series.id, window.stretch, setting)))
    known = _inside(series.id, window, setting)
    if not known.ids:
        return Readings.one(Valued(_stale(series.id, window.stretch, setting)))
    missing = _incomplete(series, window, known)
    if missing is not None:
        return Readings.one(Valued(missing))
    complete = None
    if series.every in (None, Every.SESSION):
        # Days without a value are no gaps, as far as somebody vouches that there were no others.
        complete = _no_other(series, window, setting)
    options = _UNDECLARED if series.over is None else {"": series.over}
    values = {option: Valued(_taken(known.ids, over), complete) for option, over in options.items()}
    return Readings.of("series", values)


def _taken(ids: tuple[str, ...], over: Over) -> Amount:
    if over is Over.LAST or len(ids) == 1:
        return Amount(ids[-1:], VALUE)
    return Amount(ids, VALUE, over)


def _incomplete(series: Series, window: _Named, known: _Inside) -> Missing | None:
    """What is missing of the parts, if that is known of the series at all."""
    told = (("series", series.id), ("period", window.text))
    if series.every is None and series.over is None:
        # Values at moments say nothing of the time between them.
        return Missing(ReasonCode.VALUE, told)
    if known.torn is not None:
        return Missing(ReasonCode.TIME, (("event", known.torn),))
    if series.every in (None, Every.SESSION):
        return None
    assert window.days is not None, "asked of whole days alone"
    period = series.every.period
    first, last = (period.number(day) for day in window.days)
    if (period.first_day(first), period.first_day(last + 1) - 1) != window.days:
        return Missing(ReasonCode.VALUE, told)
    there = set(known.days)
    lacking = last + 1 - first - len(there)
    if not lacking:
        return None
    names: list[str] = []
    number = first
    while len(names) < min(lacking, _NAMED):
        days = period.first_day(number), period.first_day(number + 1) - 1
        if days not in there:
            names.append(CalendarPeriod(period, number).when.text)
        number += 1
    more = f" and {lacking - len(names)} more" if lacking > len(names) else ""
    return Missing(ReasonCode.VALUE, (*told, ("missing", f"{', '.join(names)}{more}")))


def _no_other(series: Series, window: _Named, setting: Setting) -> Count:
    """That nothing else was observed then: of what is on record the label tells whether it lies in the period."""
    near = tuple(id_ for id_, _ in _near(series.id, window, setting))
    return Count(setting.scopes[series.id], window.stretch, NONE, near, Role.INTRUDER, Role.POSSIBLE_INTRUDER)


def _same(series: str, window: _Named, setting: Setting) -> tuple[str, ...]:
    """The observations of just that period: with the same label, or the same instants."""
    if window.open:
        return ()
    return tuple(
        id_
        for id_, instants in _near(series, window, setting)
        if (window.days is not None and setting.dates[id_].named_days == window.days)
        or instants == window.stretch.possible
    )


@attrs.frozen
class _Inside:
    """The observations within whole days, in order of time, with the label of each.  ``torn``: one that may lie there in part alone."""

    days: tuple[Days, ...]
    ids: tuple[str, ...]
    torn: str | None = None


def _inside(series: str, window: _Named, setting: Setting) -> _Inside:
    found: list[tuple[Days, str]] = []
    torn = None
    for id_, instants in _near(series, window, setting):
        days = _label(setting.dates[id_])
        if window.days is None or days is None:
            if instants.within(window.stretch.certain):
                found.append(((instants.start // DAY, instants.start // DAY), id_))
            elif instants.meets(window.stretch.possible):
                torn = id_
        elif window.days[0] <= days[0] and days[1] <= window.days[1]:
            found.append((days, id_))
        elif days[0] <= window.days[1] and window.days[0] <= days[1]:
            torn = id_
    return _Inside(tuple(days for days, _ in found), tuple(id_ for _, id_ in found), torn)


def _label(when: When) -> Days | None:
    """The days it names, or that of a clock time; None where there is no telling which."""
    if not when.clocked:
        return when.named_days
    if when.zone is None and not when.floating:
        return None
    first, last = when.days(None if when.floating else when.zone)
    return (first, last) if first == last else None


def _near(series: str, window: _Named, setting: Setting) -> Sequence[tuple[str, Intervals]]:
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
    return _last_before(series, next(_meant(period, setting)).stretch, setting)


def _last_before(series: str, stretch: Stretch, setting: Setting) -> str | None:
    if stretch.possible.empty:
        return None
    known = setting.observed.get(series, ())
    before = known[: bisect.bisect_left(known, stretch.possible.start, key=lambda each: each[1].start)]
    ended = (
        id_ for id_, instants in reversed(before) if instants.end <= stretch.possible.start and id_ in setting.dates
    )
    return next(ended, None)


def _stale(series: str, stretch: Stretch, setting: Setting) -> Missing:
    """That nothing was observed then, with the date of the last observation before, if there is one."""
    last = _last_before(series, stretch, setting)
    return Missing(ReasonCode.STALE, (("until", setting.dates[last].text),) if last is not None else ())
