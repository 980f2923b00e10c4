"""``streak``: the third month in a row with an event of a scope; nine straight defeats.

Over the calendar: ``{streak: {scope: attacks, over: month, number: 3, until: 2024-04}}``, as a phrase ``attacks every
month for 3 running until 2024-04``: at least one in each of the three months that end with April.  ``over`` is day,
week (from Monday), month, quarter or year.  With ``exact: yes`` there was none in the period before.  A month that goes
on when the claim is made counts with what happened in it so far.

Over events: ``{streak: {scope: games, all: defeats, over: events, number: 9, until: e12}}``, ``games all defeats for 9
events running until e12``: counted back from that event, or from a date or the moment of speaking, at least nine
events of the scope in a row lie in the other one.  ``ended_by: e13`` in the place of ``until`` names the event that
broke it: it is in the scope, not in the other one, and what came before it counts.  With ``exact: yes`` there were no
more.

Unknown events may lie anywhere that nobody vouches for: periods need one certain event each, runs of events need
coverage.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-30
... scopes: {attacks: {what: attack}}
... sources: {ministry: {title: Register of attacks, published: 2024-04-30}}
... events:
...   - {id: e1, when: 2024-02-11, what: attack}
...   - {id: e2, when: 2024-03-02, what: attack}
...   - {id: e3, when: 2024-04-15, what: attack}
... coverage: [{id: january, scope: attacks, window: 2024-01, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: third-month, says: attacks every month for 3 running until 2024-04}
...   - {id: fourth-month, says: attacks every month for 4 running until 2024-04}
...   - {id: silent-log, says: attacks every week for 2 running until 2024-04-15/2024-04-21}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("third-month", "fourth-month", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the longest streak that is certain.

>>> report["fourth-month"].restatement.statement
'attacks every month for 3 running until 2024-04'
"""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from factcheck.formula import Count, Form, Formula, Membership, Not, Part, Run, Sought, Sum, Total
from factcheck.kind import (
    CalendarPeriod,
    Formulas,
    Kind,
    Period,
    Restating,
    bounds_of,
    how_many,
    hull,
    no_intruder,
    nouns,
    period_named,
    whether,
)
from factcheck.meaning import Asks, Readings, Setting, at_least, counted_so_far, exactly, in_order, up_to
from factcheck.model import SOME, Anchor, EventId, Scope, ScopeName, Statement
from factcheck.wording import Phrase, from_to, say_anchor, say_event, say_in, say_now, say_when, say_zone

_LONGEST = 1_000
"""So many periods a streak may have at the most."""
_TRIED = 60
"""So many periods are looked at to find a streak that is true."""


class Steps(enum.Enum):
    """What a streak counts: events, or periods of the calendar with at least one."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    EVENTS = "events"


@attrs.frozen
class Streak(Statement):
    """``number`` periods in a row with an event of ``scope``, or so many of its events in a row that are ``all`` of another one.

    ``exact``: no more than that.  ``ended_by``: the event that broke the run.
    """

    kind = "streak"
    tells = True
    scope: ScopeName
    over: Steps
    number: int
    until: Anchor | None = None
    all: ScopeName | None = None
    ended_by: EventId | None = None
    exact: bool = False

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.number <= _LONGEST:
            raise ValueError(f"a streak has from 1 to {_LONGEST:,} steps")
        if self.over is Steps.EVENTS:
            if self.all is None:
                raise ValueError("a streak of events needs `all`, the scope in which each of them lies")
            if self.until is not None and self.ended_by is not None:
                raise ValueError("give either `until` or `ended_by`")
        elif self.until is None or self.until.window is None:
            raise ValueError("`until` names the last period of the streak")
        elif self.all is not None or self.ended_by is not None:
            raise ValueError("`all` and `ended_by` go with `over: events`")


def _formulas(statement: Streak, setting: Setting) -> Formulas:
    if statement.over is Steps.EVENTS:
        return tuple(_over_events(statement, setting))
    scope = setting.scopes[statement.scope]
    last = _last_period(statement, setting)
    setting.afford(statement.number, "periods")
    # From the first period to the last.
    totals = [*_counting_back(statement, setting, statement.number)][::-1]
    parts = [Part("every_period", tuple(Count(scope, each.where, SOME) for each in totals))]
    if statement.exact:
        before = counted_so_far(last.earlier(statement.number), setting)
        none = no_intruder(scope, before)
        parts.append(Part("none_before", (none,)))
    return (Formula(tuple(parts)),)


def _counting_back(statement: Streak, setting: Setting, number: int) -> Iterator[Total]:
    """How many there were in each of so many periods, the last one first."""
    scope, last = setting.scopes[statement.scope], _last_period(statement, setting)
    return (Total(scope, counted_so_far(last.earlier(back), setting)) for back in range(number))


def _last_period(statement: Streak, setting: Setting) -> CalendarPeriod:
    assert statement.until is not None, "checked when the statement is made"
    assert statement.until.window is not None, "checked when the statement is made"
    return period_named(statement.until.window, Period(statement.over.value), setting)


def _over_events(statement: Streak, setting: Setting) -> Iterator[Formula]:
    scope, that = setting.scopes[statement.scope], setting.scopes[str(statement.all)]
    event = _last_event(statement)
    number = (exactly if statement.exact else at_least)(statement.number - (event is not None))
    for name, counted in _runs(statement, setting):
        run = Part("run", (in_order(scope, setting, Sum(((1, counted),), number)),))
        if event is not None:
            yield Formula((Part("last", (Membership((event,), scope), Membership((event,), that))), run), name)
        elif statement.ended_by is not None:
            breaker = (statement.ended_by,)
            outside = Not((Part("ended", (Membership(breaker, that),)),))
            yield Formula((run, Part("ended", (Membership(breaker, scope), outside))), name)
        else:
            yield Formula((run,), name)


def _last_event(statement: Streak) -> EventId | None:
    """The event a run goes up to is the last of it; the others are counted back from just before it."""
    return None if statement.until is None else statement.until.event


def _runs(statement: Streak, setting: Setting) -> Readings[Run]:
    scope, that = setting.scopes[statement.scope], setting.scopes[str(statement.all)]
    end = statement.until if statement.ended_by is None else Anchor(event=statement.ended_by)
    return up_to(end, setting).map(lambda until: Run(scope, that, until))


def _meaning(statement: Streak, setting: Setting) -> str:
    scope, zone = setting.scopes[statement.scope], say_zone(setting.zone)
    if statement.over is not Steps.EVENTS:
        last = _last_period(statement, setting)
        first = last.earlier(statement.number - 1)
        days = from_to(say_when(first.when), say_when(last.when))
        each = f"in each of the {statement.number} {statement.over.value}s from {days}"
        if statement.number == 1:
            each = say_in(last.when)
        before = f", and none {say_in(last.earlier(statement.number).when)}" if statement.exact else ""
        return f"At least one {scope.one} {each}{before}{zone}."
    that = setting.scopes[str(statement.all)]
    if statement.ended_by is not None:
        event = say_event(statement.ended_by, setting.dates)
        return f"{_run(statement, scope, that, f'before {event}')}, and {event} was not{zone}."
    end = f"up to {say_anchor(statement.until, setting.dates)}" if statement.until else say_now(setting)
    return f"{_run(statement, scope, that, end)}{zone}."


def _run(statement: Streak, scope: Scope, that: Scope, end: str) -> str:
    how = "Exactly" if statement.exact else "At least"
    if statement.number == 1:
        return f"{how} the last {scope.one} {end} was one of the {that.many}"
    return f"{how} the last {statement.number} {scope.many} {end} were all {that.many}"


def _restate(statement: Streak, setting: Setting) -> Restating:
    if statement.over is Steps.EVENTS:
        low, _ = hull((yield from bounds_of((((1, run),) for run in _runs(statement, setting).values), setting)))
        length = int(low or 0) + (_last_event(statement) is not None)
    else:
        totals = _counting_back(statement, setting, _TRIED)
        counts = yield from bounds_of((((1, each),) for each in totals), setting, Asks.WHETHER)
        certain = [bool(low) for low, _ in counts]
        length = certain.index(False) if False in certain else _TRIED
    if not 1 <= length <= _LONGEST:
        return ()
    longest = attrs.evolve(statement, number=length)
    return longest, attrs.evolve(longest, exact=False)


def _sought(statement: Streak, setting: Setting) -> Sought:
    if statement.over is Steps.EVENTS:
        plus = int(statement.until is not None and statement.until.event is not None)
        return Sought(Form.IN_A_ROW, ("run",), many=nouns(setting.scopes[statement.scope])[1], plus=plus)
    before = ("none_before",) if statement.exact else ()
    return Sought(Form.IN_A_ROW, ("every_period", *before), many=f"{statement.over.value}s")


def _asks(statement: Streak) -> Asks:
    return how_many(statement) if statement.over is Steps.EVENTS else whether(statement)


KIND = Kind(
    name=Streak.kind,
    statement=Streak,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("{scope} every {over} for {number} running until {until}"),
        Phrase("{scope} all {all} for {number} {over} running"),
        Phrase("{scope} all {all} for {number} {over} running until {until}"),
        Phrase("{scope} all {all} for {number} {over} running ended by {ended_by}"),
    ),
    restate=_restate,
    asks=_asks,
    manual=__doc__ or "",
)
