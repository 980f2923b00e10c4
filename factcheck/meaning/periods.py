"""What a series was over a period: the observation of just that period, or all of its parts taken together.

A part does not stand for the whole: April is not the quarter.  Where the series does not say what the value of a longer period is made of, its mean, the
last of its values, the lowest and the highest are readings.  A period that was not over when the claim was made has no value yet, unless one is on record for
it; a sum so far it has, of which the part that goes on is not known unless it is over: the sum of January to March is not that of a year in April.
Months and trading days are labels and no stretches of instants, so that two zones do not matter.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

import attrs

from factcheck.formula import (
    Amount,
    AnyOf,
    Atom,
    Count,
    Day,
    Measure,
    Missing,
    Moment,
    Not,
    OpenBetween,
    Part,
)
from factcheck.meaning.growing import whatever_comes
from factcheck.meaning.labels import (
    Days,
    Inside,
    Named,
    day_of_speaking,
    day_over,
    days_named,
    had_value,
    inside_of,
    is_one,
    label_of,
    lacking,
    last_before,
    meant,
    near,
    same_label,
    speaks_by_clock,
    stale,
)
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import NONE, VALUE, Every, Over, ReasonCode, Role, Series
from factcheck.when import DAWN, CalendarPeriod, Intervals, Period, Stretch, Window

_UNDECLARED = {"mean": Over.MEAN, "last": Over.LAST, "lowest": Over.LOWEST, "highest": Over.HIGHEST}
"""What the value of a longer period may be, on the axis "series"."""

_IN_A_YEAR = {Period.MONTH: 12, Period.QUARTER: 4}
"""Of what a change may be told on the year, and how many of them a year has."""

_NAMED = 3
"""So many parts that are missing are named."""


@attrs.frozen
class Valued:
    """A number that a statement speaks of, or what is missing to tell it.

    ``complete``: it is that number if this holds too: nothing else was observed then.  ``rest``: what is missing to tell how much comes on top of that, never less
    than nothing; None where nothing does.
    """

    measure: Measure | Missing
    complete: Count | None = None
    rest: Missing | None = None


def said_of(values: Sequence[Valued], said: Callable[..., Atom]) -> Atom:
    """What a statement says of several numbers; what is missing of the first of them that nothing on record tells.

    ``said``: makes the atom of their measures, in that order.
    """
    missing = next((value.measure for value in values if isinstance(value.measure, Missing)), None)
    if missing is not None:
        return missing
    atom = said(*(value.measure for value in values))
    growing = {
        value.measure: value.rest
        for value in values
        if value.rest is not None and not isinstance(value.measure, Missing)
    }
    if growing:
        atom = whatever_comes(atom, growing.keys(), next(iter(growing.values())))
    conditions = tuple(dict.fromkeys(value.complete for value in values if value.complete is not None))
    if not conditions:
        return atom
    # With further observations it would be another number, which nothing on record tells.
    together = Part("complete", conditions)
    series = conditions[0].scope.name
    unknown = Part("unknown", (Not((together,)), Missing(ReasonCode.COVERAGE, (("scope", series),))))
    return AnyOf(((together, Part("value", (atom,))), (unknown,)))


def grows(values: Readings[Valued]) -> bool:
    """Whether more may come on top of a value, in some reading."""
    return any(value.rest is not None for value in values.values)


def value_of(series: str, period: Window, setting: Setting) -> Readings[Valued]:
    """What a series was over a period, in every admissible reading.

    Cost: O(log n) and the number of observations in the period.
    """
    windows = list(meant(period, setting))
    # Of several stretches that the words may mean ("last week" may begin on a Sunday) those count that are made of periods of the series.
    fitting = [window for window in windows if _fits(series, window, setting)] or windows[:1]
    if len(fitting) == 1:
        return _valued(series, fitting[0], setting)
    return Readings(tuple((window.choices, _valued(series, window, setting)) for window in fitting)).then(
        lambda each: each
    )


def has_value(series: str, period: CalendarPeriod, setting: Setting) -> bool:
    """Whether a series has a value over a period, known or not: one that goes on has none that nobody has told, but for a sum, which has one so far (rule 27)."""
    if setting.series.get(series, Series(series)).over is Over.SUM:
        return True
    return any(not isinstance(value.measure, Missing) for value in value_of(series, period.window, setting).values)


def _fits(series: str, window: Named, setting: Setting) -> bool:
    """Whether the series may have a value over a stretch: it is one that was observed, or made of whole periods of the series."""
    each = setting.series.get(series, Series(series)).each
    if each is None or same_label(series, window, setting):
        return True
    return window.days is not None and _whole(window.days, each.period)


def _whole(days: Days, period: Period) -> bool:
    first, last = (period.number(day) for day in days)
    return (period.first_day(first), period.first_day(last + 1) - 1) == days


def value_before(series: str, period: Window, setting: Setting) -> Readings[Valued]:
    """What a series was before the change that is told of one period alone ("rose 3 percent in March").

    In the period before; of a month or a quarter also in that of the year before: two readings.  Before a session it is the last one that was.
    Raises ValueError where the window is not one period.
    """
    known = setting.series.get(series, Series(series))
    days = days_named(period, setting)
    sorts = (known.each.period,) if known.each is not None else Period
    sort = next((each for each in (*sorts, *Period) if days is not None and is_one(days, each)), None)
    if days is None or sort is None:
        raise ValueError(f"{period} is not one day, week, month, quarter or year: give `from` too")
    if known.each is Every.SESSION and sort is Period.DAY:
        return Readings.one(_session_before(known, period, setting))
    own = CalendarPeriod.holding(days[0], sort, period.at(setting.made).first.zone)
    before = value_of(series, own.earlier().window, setting)
    if sort not in _IN_A_YEAR:
        return before
    a_year = value_of(series, own.earlier(_IN_A_YEAR[sort]).window, setting)
    return Readings.of("base", {"period-before": before, "year-before": a_year}).then(lambda each: each)


def _session_before(series: Series, period: Window, setting: Setting) -> Valued:
    found, last = just_observed(series.id, period, setting), last_before(series.id, period, setting)
    if isinstance(found, Missing):
        return Valued(found)
    if last is None:
        return Valued(stale(series.id, next(meant(period, setting)), setting))
    beside = tuple(id_ for id_, _ in near(series.id, next(meant(period, setting)), setting))
    return _next_before(series.id, last, found, (*beside, last), setting)


def observed_back(series: str, until: Window, number: int, setting: Setting) -> tuple[Valued, ...]:
    """The value of a period and so many observations before it, the last one first; what is missing in place of each that is not on record."""
    at = observed_when(series, until, setting)
    known = [id_ for id_, _ in setting.observed.get(series, ())]
    ids = tuple(known[: known.index(at[-1]) + 1][::-1])[: number + 1] if at else ()
    own = (Valued(Amount(ids[:1], VALUE)),) if ids else ()
    before = (_next_before(series, one, (later,), ids, setting) for later, one in itertools.pairwise(ids))
    absent = Valued(stale(series, next(meant(until, setting)), setting))
    return (*own, *before, *(absent,) * (number + 1 - len(ids)))


def _next_before(series: str, one: str, later: tuple[str, ...], beside: tuple[str, ...], setting: Setting) -> Valued:
    """The value of an observation as the last one before later ones: it is that if there was no other in between.

    Without clock times one of the two days may hold another one too.  ``beside``: those that are known not to lie there.
    """
    between = OpenBetween(Moment((one,)), Moment(later), Day.WITHIN, Day.WITHIN)
    other = Count(setting.scopes[series], between, NONE, beside, Role.INTRUDER, Role.POSSIBLE_INTRUDER)
    return Valued(Amount((one,), VALUE), other)


def just_observed(series: str, period: Window, setting: Setting) -> tuple[str, ...] | Missing:
    """The observations of just that period; what is missing where there is none, or it had not begun yet."""
    known = setting.series.get(series, Series(series))
    for window in meant(period, setting):
        ids = same_label(series, window, setting)
        if ids:
            return _running(known, window, setting, begun=_told(ids, setting)) or ids
    return stale(series, next(meant(period, setting)), setting)


def observed_when(series: str, period: Window, setting: Setting) -> tuple[str, ...]:
    """What is on record of just that period, else of its parts, in order of time: to tell what would be true.  Whether they are all there nobody asks."""
    for window in meant(period, setting):
        ids = same_label(series, window, setting) or inside_of(series, window, setting).ids
        if ids:
            return ids
    return ()


# What is on record


def _valued(series: str, window: Named, setting: Setting) -> Readings[Valued]:
    """The value over one stretch."""
    known = setting.series.get(series, Series(series))
    ids = same_label(series, window, setting)
    # What was told for a month that goes on is its value so far.
    running = _running(known, window, setting, begun=_told(ids, setting))
    if running is not None:
        return _so_far(known, window, running, setting)
    if not ids and _one_number(known, window, setting):
        ids = setting.unobserved(series, window.days, window.stretch.possible)
    if ids:
        return Readings.one(Valued(Amount(ids, VALUE)))
    return _of_parts(known, window, setting)


def _told(ids: Iterable[str], setting: Setting) -> bool:
    return any(had_value(id_, setting) for id_ in ids)


def _one_number(series: Series, window: Named, setting: Setting) -> bool:
    """Whether the series has just one value over a stretch, also where nobody has observed it: not of two moments within a long one."""
    if window.days is None:
        return window.moment
    first, last = window.days
    if series.each is None:
        at_moments = any(setting.dates[id_].clocked for id_, _ in near(series.id, window, setting))
        return series.over is not None or (first == last and not at_moments)
    period = series.each.period
    one = period.number(first) == period.number(last)
    return _whole(window.days, period) and (one or series.over is not None)


def _running(series: Series, window: Named, setting: Setting, *, begun: bool) -> Missing | None:
    """That the period was certainly not over when the claim was made; (``begun``) that it had not even begun."""
    speaking, now = day_of_speaking(setting), setting.now
    if now is None:
        return None
    if window.open:
        running = True
    elif window.days is None or speaking is None:
        running = window.stretch.possible.start >= now.intervals.end
    elif begun:
        running = window.days[0] > speaking[1]
    else:
        # At a clock time of its day a session may be over; a sum may be so far at any.
        passing = series.over is Over.SUM or (speaks_by_clock(setting) and series.each is not Every.SESSION)
        running = speaking[1] < day_over(window.days, passing=passing)
    return Missing(ReasonCode.COVERAGE, (("series", series.id), ("running", window.text))) if running else None


def _so_far(series: Series, window: Named, running: Missing, setting: Setting) -> Readings[Valued]:
    """A sum so far; the day of speaking may count, if it was over."""
    speaking = day_of_speaking(setting)
    if series.over is not Over.SUM or window.days is None or speaking is None:
        return Readings.one(Valued(running))
    now, sums = setting.now_edge, {}
    clocked = setting.now is not None and setting.now.clocked
    for option, last, end in (("without", speaking[0] - 1, now.earliest), ("with", speaking[1], now.latest)):
        heard = Intervals.between(DAWN, end)
        stretch = Stretch(window.stretch.certain & heard, window.stretch.possible & heard)
        passed = attrs.evolve(window, days=(window.days[0], min(window.days[1], last)), stretch=stretch)
        # At a clock time part of the day of speaking has passed.
        until = speaking[0] if clocked and series.each is not None else min(window.days[1], last)
        sums[option] = _sum_of_whole(series, passed, running, setting, min(until, window.days[1]), window.days[1])
    if clocked:
        return sums["without"]
    return Readings.of("day", sums).then(lambda each: each)


def _sum_of_whole(
    series: Series, passed: Named, running: Missing, setting: Setting, until: int, last: int
) -> Readings[Valued]:
    """The sum of the parts that were over within what has passed of a period; that of the one that was not comes on top of it, as far as it is on record.

    ``until``: the last day that has passed, if only in part; ``last``: that of the whole period.
    """
    assert passed.days is not None, "asked of whole days alone"
    days = _whole_parts(series, passed.days)
    if days is None:
        return Readings.one(Valued(running))
    values = _of_parts(series, attrs.evolve(passed, days=days), setting)
    if days[1] == until:
        return values
    assert series.each is not None, "values at moments have no parts"
    number = series.each.period.number(until)
    part = series.each.period.first_day(number), series.each.period.first_day(number + 1) - 1
    if part[1] <= last and any(setting.labels.get(id_) == part for id_, _ in near(series.id, passed, setting)):
        # How much of that had come together is told of all that was not over.
        return _of_parts(series, attrs.evolve(passed, days=(days[0], part[1])), setting)
    label = label_of(part)
    rest = Missing(ReasonCode.COVERAGE, (("series", series.id), ("running", label)))
    if not setting.never_negative(VALUE, setting.scopes[series.id]):
        return values.map(lambda _: Valued(rest))
    # What a part that is over has not told is looked for first.
    return values.map(lambda value: attrs.evolve(value, rest=value.rest or rest))


def _whole_parts(series: Series, days: Days) -> Days | None:
    """The days up to the end of the last part that lies wholly within them; None where there is no such part."""
    if series.each is not None:
        period = series.each.period
        days = days[0], period.first_day(period.number(days[1] + 1)) - 1
    return days if days[0] <= days[1] else None


def _of_parts(series: Series, window: Named, setting: Setting) -> Readings[Valued]:
    """The value made of all the values in a stretch."""
    if window.days is None:
        return Readings.one(Valued(stale(series.id, window, setting)))
    known = inside_of(series.id, window, setting)
    if not known.ids:
        return Readings.one(Valued(stale(series.id, window, setting)))
    missing = _incomplete(series, window, known, setting)
    if missing is not None:
        # Parts that only add to a sum leave it at least what the others are.
        adds = (
            series.over is Over.SUM and known.torn is None and setting.never_negative(VALUE, setting.scopes[series.id])
        )
        whole = series.each is not None and _whole(window.days, series.each.period)
        return Readings.one(Valued(_taken(known.ids, Over.SUM), rest=missing) if adds and whole else Valued(missing))
    complete = None
    if series.each in (None, Every.SESSION):
        # Days without a value are no gaps, as far as somebody vouches that there were no others.
        complete = _no_other(series, window, setting)
    options = _UNDECLARED if series.over is None else {"": series.over}
    values = {option: Valued(_taken(known.ids, over), complete) for option, over in options.items()}
    return Readings.of("series", values)


def _taken(ids: tuple[str, ...], over: Over) -> Amount:
    if over is Over.LAST or len(ids) == 1:
        return Amount(ids[-1:], VALUE)
    return Amount(ids, VALUE, over)


def _incomplete(series: Series, window: Named, known: Inside, setting: Setting) -> Missing | None:
    """What is missing of the parts, if that is known of the series at all."""
    told = (("series", series.id), ("period", window.text))
    if series.each is None and series.over is None:
        # Values at moments say nothing of the time between them.
        return Missing(ReasonCode.VALUE, told)
    if known.torn is not None:
        return Missing(ReasonCode.TIME, (("event", known.torn),))
    if series.each in (None, Every.SESSION):
        return None
    assert window.days is not None, "asked of whole days alone"
    period = series.each.period
    first, last = (period.number(day) for day in window.days)
    if not _whole(window.days, period):
        return Missing(ReasonCode.VALUE, told)
    there = set(known.days)
    absent = last + 1 - first - len(there)
    if not absent:
        return None
    names: list[str] = []
    number = first
    while len(names) < min(absent, _NAMED):
        days = period.first_day(number), period.first_day(number + 1) - 1
        if days not in there:
            names.append(label_of(days))
        number += 1
    more = f" and {absent - len(names)} more" if absent > len(names) else ""
    missing = ("missing", f"{', '.join(names)}{more}")
    return Missing(ReasonCode.VALUE, (*told, missing), lacking(series.id, window, setting))


def _no_other(series: Series, window: Named, setting: Setting) -> Count:
    """That nothing else was observed then: of what is on record the label tells whether it lies in the period."""
    beside = tuple(id_ for id_, _ in near(series.id, window, setting))
    return Count(setting.scopes[series.id], window.stretch, NONE, beside, Role.INTRUDER, Role.POSSIBLE_INTRUDER)
