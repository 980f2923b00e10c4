"""Counts by period: a period that goes on when the claim is made has its count so far.

"The most" may be true already; "the fewest" is open until it is over, and the others were over.  "Fewer than last month" compares with all of last month, or
with the same stretch of it: the axis "stretch".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from factcheck.formula import Missing, Where
from factcheck.meaning.labels import (
    Days,
    day_of_speaking,
    day_over,
    days_named,
    is_one,
    speaks_by_clock,
    start_of_day,
)
from factcheck.meaning.periods import Valued
from factcheck.meaning.place import as_of, counted_in
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import VALUE, Anchor, Choice, Over, ReasonCode, Scope
from factcheck.when import (
    DAWN,
    DUSK,
    CalendarPeriod,
    Intervals,
    Line,
    Period,
    Stretch,
    Window,
    date_of_day,
    day_of,
)
from factcheck.when.calendar import add_months


def _always(_: CalendarPeriod) -> bool:
    return True


def is_running(period: CalendarPeriod, setting: Setting) -> bool:
    """Whether a period had begun and was certainly not over when the claim was made."""
    return _goes_on(period.days, setting)


def _has_begun(period: CalendarPeriod, speaking: Days) -> bool:
    return period.days[0] <= speaking[1]


def _goes_on(days: Days, setting: Setting) -> bool:
    speaking = day_of_speaking(setting)
    return speaking is not None and days[0] <= speaking[1] < day_over(days, passing=speaks_by_clock(setting))


def counted_so_far(period: CalendarPeriod, setting: Setting) -> Stretch:
    """The time of a period in which its events count: of one that goes on up to the moment of speaking.

    Raises ValueError where it certainly begins later.
    """
    speaking = day_of_speaking(setting)
    if speaking is not None and not _has_begun(period, speaking):
        raise ValueError(f"{period.window} begins after the claim was made, so that nothing can be said of it yet")
    return setting.heard(setting.stretch(period))


def not_over(period: CalendarPeriod, of: Scope, figure: str | None, setting: Setting) -> tuple[Missing, ...]:
    """What is missing where a period goes on, for what is only known when it is over; a single day goes on to its end.

    What was told for it as a whole stays ("the value of May", told in May): only of events, and of a sum, more may come.
    """
    speaking = day_of_speaking(setting)
    series = setting.series.get(of.name) if figure == VALUE else None
    if series is not None and series.over is not Over.SUM:
        return ()
    if speaking is None or not _has_begun(period, speaking) or day_over(period.days, passing=True) <= speaking[1]:
        return ()
    return (Missing(ReasonCode.COVERAGE, (("running", str(period.window)),)),)


def until_over(
    values: Readings[Valued], period: CalendarPeriod, of: Scope, figure: str | None, setting: Setting
) -> Readings[Valued]:
    """What a period comes to when it is over: of one that goes on so much so far, and what comes on top of that; what may fall may come to anything."""
    missing = not_over(period, of, figure, setting) if is_running(period, setting) else ()
    if not missing:
        return values
    grows = figure is None or setting.never_negative(figure, of)
    return values.map(lambda value: attrs.evolve(value, rest=value.rest or missing[0]) if grows else Valued(missing[0]))


# The periods one is compared with


@attrs.frozen
class Rivals:
    """The ``others`` that a period is compared with; ``held``: those of which one is presupposed to have been as good (none: nothing is).

    ``perhaps``: others that a vague window ("early 2024") holds or not.
    """

    others: tuple[CalendarPeriod, ...]
    held: tuple[CalendarPeriod, ...] = ()
    perhaps: tuple[CalendarPeriod, ...] = ()

    def with_others(self, more: tuple[CalendarPeriod, ...]) -> Rivals:
        """The same with more others."""
        return attrs.evolve(self, others=(*self.others, *more))


def rivals_within(
    at: CalendarPeriod,
    window: Window,
    setting: Setting,
    *,
    has_value: Callable[[CalendarPeriod], bool] = _always,
) -> Readings[Rivals]:
    """Every other period wholly inside a window that had begun; of one that goes on, if it ``has_value`` so far."""
    setting.window(window)
    line, now, written = setting.line, setting.now, window.at(setting.made)
    if setting.of_any_zone(written.first):
        # Days of an unknown zone: which periods are inside is told by the dates as written, not by instants.
        line = Line.CIVIL
        now = setting.made.on(line) if setting.made is not None else None
    found: list[tuple[tuple[Choice, ...], Rivals]] = []
    for reading in written.on(line).readings(now):
        inside, around = reading.stretch.certain, reading.stretch.possible
        around = around if _bounded(around) else inside
        if _bounded(around):
            first, last = (
                CalendarPeriod.holding(day_of(instant, at.zone), at.period, at.zone)
                for instant in (around.start, around.end - 1)
            )
            setting.afford(last.number - first.number, f"{at.period.value}s")
        sure, wide = (
            [
                each
                for each in CalendarPeriod.within(one, at.period, line=line, zone=at.zone)
                if each.number != at.number
            ]
            for one in (inside, around)
        )
        speaking = day_of_speaking(setting)
        # One in which the claim was made is in doubt for another reason.
        more = [each for each in wide if each not in sure and (speaking is None or each.days[1] < speaking[0])]
        others, perhaps = (_begun(several, setting, has_value) for several in (sure, more))
        choices = tuple(Choice(*pair) for pair in reading.choices)
        found.append((choices, Rivals(others, perhaps=perhaps)))
    return _once(found)


def _bounded(instants: Intervals) -> bool:
    """Whether there is a first and a last instant."""
    return not instants.empty and instants.start > DAWN and instants.end < DUSK


def _begun(
    periods: Iterable[CalendarPeriod], setting: Setting, has_value: Callable[[CalendarPeriod], bool]
) -> tuple[CalendarPeriod, ...]:
    speaking = day_of_speaking(setting)
    if speaking is None:
        return tuple(periods)
    begun = (each for each in periods if _has_begun(each, speaking))
    return tuple(each for each in begun if not is_running(each, setting) or has_value(each))


def rivals_since(
    at: CalendarPeriod,
    since: Anchor,
    setting: Setting,
    *,
    of: Scope,
    start: bool = False,
    has_value: Callable[[CalendarPeriod], bool] = _always,
) -> Readings[Rivals]:
    """The periods after that of a date and before this one; that of the date was as good ("record month since October").

    As one might say when it was over; or also those after it that had begun when the claim was made (rule 1), as far as what is compared (``of``) is on record
    where nobody dates the claim, one that goes on if it ``has_value`` so far.  Since a date whose period was not over, or holds this one, its own periods count too, and nothing is presupposed; ``start``: so it is since
    any date, which is only where it begins ("since records began").
    """
    found: list[tuple[tuple[Choice, ...], Rivals]] = []
    for choices, stretch in setting.readings(since):
        # Of a day of an unknown zone the certain part begins at noon of UTC: on that day.
        sure = stretch.possible if stretch.certain.empty else stretch.certain
        if sure.start == DAWN:
            raise ValueError(f"{since} has no beginning")
        first, last = (
            CalendarPeriod.holding(day_of(instant, at.zone), at.period, at.zone)
            for instant in (sure.start, sure.end - 1)
        )
        setting.afford(at.number - first.number, f"{at.period.value}s")
        from_start = start or last.number >= at.number or is_running(last, setting)
        begin = first.number if from_start else last.number + 1
        others = tuple(at.earlier(back) for back in range(at.number - begin, 0, -1))
        held = () if from_start else tuple(_from_to(first, last))
        found.append((choices, Rivals(others, held)))
    later = _later(at, setting, of, has_value)
    return _once(found).then(lambda then: as_of(Readings.one(then), Readings.one(then.with_others(later))))


def is_followed(at: CalendarPeriod, setting: Setting, of: Scope) -> bool:
    """Whether a later period had begun when the claim was made, as far as what is compared is on record where nobody dates it."""
    return _last_begun(at, setting, of) > at.number


def _last_begun(at: CalendarPeriod, setting: Setting, of: Scope) -> int:
    """The number of the last such period; that of this one where nobody says when the claim was made."""
    speaking = day_of_speaking(setting)
    if speaking is None:
        return at.number
    return at.period.number(min(speaking[1], day_of(setting.now_or_on_record(of).latest - 1, at.zone)))


def _later(
    at: CalendarPeriod, setting: Setting, of: Scope, has_value: Callable[[CalendarPeriod], bool]
) -> tuple[CalendarPeriod, ...]:
    """The periods after one that count when the claim is made."""
    last = _last_begun(at, setting, of)
    if last <= at.number:
        return ()
    setting.afford(last - at.number, f"{at.period.value}s")
    periods = (at.earlier(at.number - number) for number in range(at.number + 1, last + 1))
    return _begun(periods, setting, has_value)


def _from_to(first: CalendarPeriod, last: CalendarPeriod) -> Iterator[CalendarPeriod]:
    return (first.earlier(-step) for step in range(last.number - first.number + 1))


def _once(found: list[tuple[tuple[Choice, ...], Rivals]]) -> Readings[Rivals]:
    known: dict[Rivals, tuple[Choice, ...]] = {}
    for choices, rivals in found:
        known.setdefault(rivals, choices)
    return Readings(tuple((choices if len(known) > 1 else (), rivals) for rivals, choices in known.items()))


# The same stretch of another period


def counted_beside(
    setting: Setting, window: Window | None, anchor: Anchor | None, other: Window | None, of: Scope
) -> Readings[Where]:
    """Where one side of a comparison counts what is in a scope: all of a window, or, where that of the ``other`` side goes on, the same stretch of it."""

    def there(where: Where) -> Readings[Where]:
        stretches = _beside(where, window, other, setting) if isinstance(where, Stretch) else Readings.one(where)
        return stretches.map(lambda each: each)

    return counted_in(setting, window, anchor, of=of).then(there)


def _beside(of: Stretch, window: Window | None, other: Window | None, setting: Setting) -> Readings[Stretch]:
    """A window that is compared with another one: all of it, or, where the other goes on, the same stretch of it.

    ``of``: its time.  Only where both are one period of a sort: this month and last month, this year and 2020.
    """
    days, running = (None if each is None else days_named(each, setting) for each in (window, other))
    if (
        window is None
        or days is None
        or running is None
        or not any(is_one(days, sort) and is_one(running, sort) for sort in Period)
    ):
        return Readings.one(of)
    return _same_stretch(of, running, days, setting.zone_of(window.first), setting)


def beside_running(last: CalendarPeriod, setting: Setting) -> Readings[Stretch]:
    """The period before one: all of it, or, where that goes on, the same stretch of it."""
    before = last.earlier()
    return _same_stretch(setting.stretch(before), last.days, before.days, last.zone, setting)


def _same_stretch(of: Stretch, running: Days, other: Days, zone: str | None, setting: Setting) -> Readings[Stretch]:
    """All of another period, or as much of it as has passed of one that goes on.

    ``of``: all of it.  ``running``, ``other``: their days, of ``zone``.  The day of speaking has passed in part, so that the same day of the other is
    borderline.
    """
    speaking = day_of_speaking(setting)
    if speaking is None or not _goes_on(running, setting):
        return Readings.one(of)
    first, last = (min(_counterpart(day, running[0], other[0]), other[1]) for day in speaking)
    certain, possible = start_of_day(first, zone, setting)[0], start_of_day(last + 1, zone, setting)[1]
    passed = Stretch(
        of.certain & Intervals.between(DAWN, certain), of.possible & Intervals.between(DAWN, possible), of.words
    )
    return Readings.of("stretch", {"same": passed, "whole": of})


def _counterpart(day: int, start: int, other: int) -> int:
    """The day of another period that is as far in it as a day in its own: months and years pass by their dates, others by their days."""
    (year, month, first), (other_year, other_month, other_first) = date_of_day(start), date_of_day(other)
    if first == other_first == 1:
        return add_months(day, 12 * (other_year - year) + other_month - month)[0]
    return day - start + other
