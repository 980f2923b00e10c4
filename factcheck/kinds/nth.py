"""``nth``: an event is the third, the 31st, the 166th of a scope in a window, since an anchor, or within so long.

``{nth: {scope: attacks, event: e7, number: third, window: 2024-04}}``, as a phrase ``e7 was number 3 of attacks
2024-04``; ``e7 was number 3 of attacks counted since ceasefire`` counts from a date or an event, which does not count
itself; ``e7 was number 2 of attacks within 7 days`` counts from the calendar day seven days before it.  With ``exact:
no`` it was at least the third.

Two parts.  ``happened``: the event is in the scope and in the window.  ``number``: so many others came before it.
Others of its own calendar day may have come before it or not, unless both carry clock times: the claim is decided only
if it is true, or false, either way.  So it is with the first day of ``within``, and with the day of the anchor.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events:
...   - {id: e1, when: 2024-04-02, what: attack}
...   - {id: e2, when: 2024-04-09, what: attack}
...   - {id: e3, when: 2024-04-15, what: attack}
... coverage: [{id: april, scope: attacks, window: 2024-04-01/2024-04-23, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: third, says: e3 was number 3 of attacks 2024-04}
...   - {id: not-the-second, says: e3 was number 2 of attacks 2024-04}
...   - {id: silent-log, says: e3 was number 3 of attacks 2024}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("third", "not-the-second", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: its number, as far as that is known.

>>> report["not-the-second"].restatement.statement
'e3 was number 3 of attacks 2024-04'
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.formula import Ago, Atom, Count, Day, Edge, Form, Formula, Membership, Moment, OpenBetween, Part, Sought
from factcheck.kind import Formulas, Kind, Restating, event_of, nouns
from factcheck.log import CountQuestion, EventsQuestion, ask
from factcheck.meaning import FIRST_DAY, Setting, at_least, counted_in, exactly, lies_in
from factcheck.model import Anchor, Choice, EventId, ScopeName, Statement
from factcheck.when import DAWN, DUSK, CalendarPeriod, Duration, Intervals, Period, Stretch, Window, day_of
from factcheck.wording import Phrase, say_event, say_where, say_zone

__all__ = ["KIND", "Nth"]


@attrs.frozen
class Nth(Statement):
    """``event`` is the ``number``-th of ``scope`` in ``window``, since ``since`` or ``within`` so long; at least that if not ``exact``."""

    kind = "nth"
    scope: ScopeName
    event: EventId
    number: int
    window: Window | None = None
    since: Anchor | None = None
    within: Duration | None = None
    exact: bool = True

    def __attrs_post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("events are numbered from 1")
        if sum(place is not None for place in (self.window, self.since, self.within)) != 1:
            raise ValueError("give one of `window`, `since` and `within`")
        if self.since is not None and self.since.event == self.event:
            raise ValueError("an event cannot be counted from itself")
        if self.within is not None and (not self.within.calendar or self.within.amount < 1):
            raise ValueError("`within` is at least one day, week, month or year")


def _formulas(statement: Nth, setting: Setting) -> Formulas:
    scope = setting.scopes[statement.scope]
    focal = Moment((statement.event,))
    others = statement.number - 1
    number = (exactly if statement.exact else at_least)(others)
    anchor = event_of(statement.since)
    for choices, inside, after, first_day in _starts(statement, setting):
        happened = Part("happened", (Membership((statement.event,), scope, alone=True), *inside))
        earlier = Count(scope, OpenBetween(after, focal, first_day), number, (statement.event, *anchor))
        yield Formula((happened, Part("number", (earlier,))), choices)


def _starts(
    statement: Nth, setting: Setting
) -> Iterator[tuple[tuple[Choice, ...], tuple[Atom, ...], Moment | Edge | Ago, Day]]:
    """For each reading of where counting starts: its name, what holds of the event itself, the start, and whether its day counts."""
    focal = Moment((statement.event,))
    if statement.within is not None:
        for choices, first_day in FIRST_DAY:
            yield choices, (), Ago(focal, statement.within), first_day
        return
    # "Since" has no end: the event may be of the very day of speaking.
    endless = statement.since is not None or (statement.window is not None and statement.window.relation.open_ended)
    for choices, where in counted_in(setting, statement.window, statement.since, named=(statement.event,)):
        if isinstance(where, OpenBetween):
            yield choices, setting.inside(focal, where)[:1], where.after, where.first_day
        elif isinstance(where, Stretch):
            if len(where.possible) != 1:
                raise ValueError("events are numbered in one stretch of time without gaps")
            bounds = Stretch(_onward(where.certain), _onward(where.possible), where.words) if endless else where
            start = where.possible.start
            yield (
                choices,
                lies_in(statement.event, bounds, setting, setting.scopes[statement.scope]),
                Edge(DAWN, DAWN) if start == DAWN else Edge.start_of(bounds),
                Day.OUTSIDE,
            )


def _onward(instants: Intervals) -> Intervals:
    return instants if instants.empty else Intervals.between(instants.start, DUSK)


def _meaning(statement: Nth, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    if statement.within is not None:
        where = f"in the {statement.within} before it"
    elif statement.window is not None and not statement.window.relation.open_ended:
        where = f"{say_where(setting, statement.window)} and before it"
    else:
        said = say_where(attrs.evolve(setting, now=None), statement.window, statement.since)
        where = f"{said.removesuffix(' up to the moment of speaking')} and before it"
    others = statement.number - 1
    how = "exactly" if statement.exact else "at least"
    count = f"{how} {others} other {scope.one if others == 1 else scope.many}" if others else f"no other {scope.one}"
    event, was = say_event(statement.event, setting.dates), "were" if others > 1 else "was"
    return f"{event} was one of the {scope.many}, and there {was} {count} {where}{say_zone(setting.zone)}."


def _restate(statement: Nth, setting: Setting) -> Restating:
    named = (statement.event, *event_of(statement.since))
    found = yield from ask(EventsQuestion(named))
    end = found.events[0].event.moment.intervals.start
    if end == DAWN:
        return ()
    scope, start = setting.scopes[statement.scope], DAWN
    if statement.within is not None:
        day = statement.within.later(day_of(end, setting.zone), -1)
        start = setting.stretch(CalendarPeriod(Period.DAY, day, setting.zone)).possible.end
    elif len(found.events) == 2:
        start = found.events[1].event.end.intervals.end
    else:
        where = counted_in(setting, statement.window, statement.since).values[0]
        if isinstance(where, Stretch):
            start = where.possible.start
    stretch = Stretch.exactly(Intervals.between(start, end))
    count = yield from ask(CountQuestion(scope, stretch, stretch, named))
    exactly = attrs.evolve(statement, number=count.low + 1, exact=True)
    return exactly, attrs.evolve(exactly, exact=False)


def _sought(statement: Nth, setting: Setting) -> Sought:
    return Sought(Form.ORDINAL, ("number",), *nouns(setting.scopes[statement.scope]), why="count")


KIND = Kind(
    name=Nth.kind,
    statement=Nth,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("{event} was number {number} of {scope} {window}"),
        Phrase("{event} was number {number} of {scope} counted since {since}"),
        Phrase("{event} was number {number} of {scope} within {within}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
