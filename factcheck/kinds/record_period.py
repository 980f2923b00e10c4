"""``record_period``: a day, week, month, quarter or year has the most events of a scope, or the highest sum of a figure, of all in a stretch.

``{record_period: {scope: attacks, at: 2024-02, over: month, window: 2023-10/2024-03}}``, as a phrase
``attacks had their record month 2024-02 during 2023-10/2024-03``; with ``figure`` ``killed in attacks had …``, with ``direction: lowest`` ``had their lowest month``.  ``since`` a date
compares with every period from the one of that date to the one before.

Compared are whole calendar periods that lie inside the window; weeks are those from Monday to Sunday.  ``ties``: whether a record that is equalled still stands (``shared``)
or not (``broken``); unless the claim says so, both readings must agree.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-01-28, what: attack}, {id: e2, when: 2024-02-11, what: attack}, {id: e3, when: 2024-02-20, what: attack}]
... coverage: [{id: complete, scope: attacks, window: 2024-01/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: busiest, says: attacks had their record month 2024-02 during 2024-01/2024-03}
...   - {id: not-busiest, says: attacks had their record month 2024-01 during 2024-01/2024-03}
...   - {id: silent-log, says: attacks had their record month 2024-02 since 2023-11}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("busiest", "not-busiest", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the true record in the window.

>>> report["not-busiest"].restatement.statement
'attacks had their record month 2024-02 during 2024-01/2024-03'
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.formula import Formula, Part, Sum, Total
from factcheck.kind import Formulas, Kind, Restating, period_named, ways_with_ties
from factcheck.log import CountQuestion, SumPart, SumQuestion, ask_all
from factcheck.meaning import Setting
from factcheck.model import Anchor, Choice, Direction, FigureName, NumberWord, ScopeName, Statement, Ties
from factcheck.when import (
    DAWN,
    DAY,
    MAX_PERIODS,
    CalendarPeriod,
    Intervals,
    Line,
    Period,
    Stretch,
    When,
    Window,
    day_of,
)
from factcheck.wording import Phrase, capital, say_anchor, say_window, say_zone

__all__ = ["KIND", "RecordPeriod"]

_MORE, _AS_MUCH = NumberWord.parse("more than 0"), NumberWord.parse("at least 0")

MAX_CANDIDATES = 8
"""So many other periods are tried to find the true record."""


@attrs.frozen
class RecordPeriod(Statement):
    """The period ``at`` has more events of ``scope``, or a higher sum of ``figure``, than every other one in ``window`` or since ``since``."""

    kind = "record_period"
    scope: ScopeName
    at: Window
    over: Period
    figure: FigureName | None = None
    window: Window | None = None
    since: Anchor | None = None
    direction: Direction = Direction.HIGHEST
    ties: Ties | None = None

    def __attrs_post_init__(self) -> None:
        if (self.window is None) == (self.since is None):
            raise ValueError("give either `window` or `since`")
        if self.since is not None and self.since.event is not None:
            raise ValueError("periods are compared since a date: give that of the event")
        if self.direction not in (Direction.HIGHEST, Direction.LOWEST):
            raise ValueError("the direction is highest or lowest")


def _formulas(statement: RecordPeriod, setting: Setting) -> Formulas:
    at = _at(statement, setting)
    record = _total(statement, at, setting)
    sign = 1 if statement.direction.above else -1
    formulas = []
    for name, others in _others(statement, setting):
        for more, one in ways_with_ties(statement.ties):
            number = _MORE if one is Ties.BROKEN else _AS_MUCH
            atoms = tuple(Sum(((sign, record), (-sign, _total(statement, other, setting))), number) for other in others)
            formulas.append(Formula((Part("record", atoms),), (*name, *more)))
    return tuple(formulas)


def _at(statement: RecordPeriod, setting: Setting) -> CalendarPeriod:
    return period_named(statement.at, statement.over, setting)


def _total(statement: RecordPeriod, period: CalendarPeriod, setting: Setting) -> Total:
    return Total(setting.scopes[statement.scope], setting.stretch(period), statement.figure or "")


def _others(statement: RecordPeriod, setting: Setting) -> list[tuple[tuple[Choice, ...], tuple[CalendarPeriod, ...]]]:
    """The periods it is compared with, in every admissible reading."""
    at = _at(statement, setting)
    found: list[tuple[tuple[Choice, ...], tuple[CalendarPeriod, ...]]] = []
    for name, periods in _periods(statement, at, setting):
        others = tuple(period for period in periods if period.number != at.number)
        if not others:
            raise ValueError(f"there is no other {statement.over.value} to compare with")
        if all(others != known for _, known in found):
            found.append((name, others))
    return found


def _periods(
    statement: RecordPeriod, at: CalendarPeriod, setting: Setting
) -> list[tuple[tuple[Choice, ...], tuple[CalendarPeriod, ...]]]:
    if statement.window is not None:
        return list(_within(statement.window, statement.over, at, setting))
    assert statement.since is not None, "checked when the statement is made"
    return [(name, _since(statement, at, stretch)) for name, stretch in setting.readings(statement.since)]


def _within(
    window: Window, over: Period, at: CalendarPeriod, setting: Setting
) -> Iterator[tuple[tuple[Choice, ...], tuple[CalendarPeriod, ...]]]:
    """Every period wholly inside a window, in each reading of it."""
    line, now = setting.line, setting.now
    setting.window(window)
    if setting.of_any_zone(window.first):
        # Days of an unknown zone: which periods are inside is told by the dates as written, not by instants.
        line = Line.CIVIL
        if now is not None and now.zone is None and not now.clocked:
            day = (now.intervals.start + now.intervals.end) // 2 // DAY
            now = When.of_days(Intervals.between(day, day + 1))
    for reading in window.on(line).readings(now):
        choices = tuple(Choice(*pair) for pair in reading.choices)
        yield choices, CalendarPeriod.within(reading.stretch.certain, over, line=line, zone=at.zone)


def _since(statement: RecordPeriod, at: CalendarPeriod, since: Stretch) -> tuple[CalendarPeriod, ...]:
    # Of a day of an unknown zone the certain part begins at noon of UTC: on that day.
    start = since.possible.start if since.certain.empty else since.certain.start
    if start == DAWN:
        raise ValueError(f"{statement.since} has no beginning")
    first = CalendarPeriod.holding(day_of(start, at.zone), statement.over, at.zone)
    if at.number - first.number > MAX_PERIODS:
        raise ValueError(f"that is more than {MAX_PERIODS:,} {statement.over.value}s")
    return tuple(at.earlier(back) for back in range(at.number - first.number, 0, -1))


def _meaning(statement: RecordPeriod, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    than = {Ties.SHARED: "at least as many", Ties.BROKEN: "more", None: "more"}
    fewer = {Ties.SHARED: "at most as many", Ties.BROKEN: "fewer", None: "fewer"}
    number = (than if statement.direction.above else fewer)[statement.ties]
    than_as = "as" if statement.ties is Ties.SHARED else "than"
    what = f"'{statement.figure}' in {scope.many}" if statement.figure else scope.many
    if statement.window is not None:
        others = f"in any other whole {statement.over.value} {say_window(statement.window)}"
    else:
        assert statement.since is not None, "checked when the statement is made"
        others = f"in any {statement.over.value} since {say_anchor(statement.since, setting.dates)} before it"
    return f"{capital(say_window(statement.at))} there were {number} {what} {than_as} {others}{say_zone(setting.zone)}."


def _restate(statement: RecordPeriod, setting: Setting) -> Restating:
    at = _at(statement, setting)
    _, others = _others(statement, setting)[0]
    periods = (at, *others)
    totals = yield from ask_all(_question(statement, period, setting) for period in periods)
    # The one whose worst case is best comes first.
    sign = -1 if statement.direction.above else 1
    worst = [answer.low if statement.direction.above else answer.high for answer in totals]
    ranked = sorted(
        (sign * value, abs(period.number - at.number), period.number, period)
        for value, period in zip(worst, periods, strict=True)
        if value is not None
    )
    best = [period for *_, period in ranked[:MAX_CANDIDATES]]
    if statement.since is not None:
        # "Since" looks back only: a record that others follow is told for the window instead.
        best = [period for period in best if period.number == at.number]
    candidates = [attrs.evolve(statement, at=period.window) for period in best if period.number != at.number]
    shared = [attrs.evolve(one, ties=Ties.SHARED) for one in (statement, *candidates) if statement.ties is None]
    return (*candidates, *shared)


def _question(statement: RecordPeriod, period: CalendarPeriod, setting: Setting) -> SumQuestion:
    stretch = setting.stretch(period)
    count = CountQuestion(setting.scopes[statement.scope], stretch, stretch)
    return SumQuestion((SumPart(1, count, statement.figure or ""),))


KIND = Kind(
    name=RecordPeriod.kind,
    statement=RecordPeriod,
    formulas=_formulas,
    meaning=_meaning,
    phrases=tuple(
        Phrase(f"{what} had their {record} {{over}} {{at}} {stretch}{ties}")
        for what in ("{scope}", "{figure} in {scope}")
        for record in ("record", "{direction}")
        for stretch in ("during {window}", "since {since}")
        for ties in ("", " with ties {ties}")
    ),
    restate=_restate,
    manual=__doc__ or "",
)
