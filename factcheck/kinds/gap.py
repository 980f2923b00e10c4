"""``gap``: a lull between two points, or the longest one in a window.

``{gap: {scope: attacks, after: 2024-02-04, before: 2024-04-22, number: 78 days}}``, as a phrase ``gap of about 80 days
in attacks between 2024-02-04 and 2024-04-22``: no event of the scope between the two points, which are
dates or events (others of the day of an event lie on either side of it, unless both carry clock times), and so long from the one to the other, counted as for ``duration``: from 4 February to 22 April it is 78 days.  Of an event
that lasted, ``after`` means its end and ``before`` its start.

``{gap: {scope: attacks, window: 2024, number: at least 70 days}}``, ``longest gap of at least 70 days in attacks
2024``: the longest time between two successive events in the window, in calendar days (or weeks of seven).  Whether the time up to the first and
after the last one counts is a matter of reading.  What lasted is followed by a lull where it was over.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-30
... sources: {ministry: {title: Register of attacks, published: 2024-04-30}}
... scopes: {attacks: {what: attack}}
... events:
...   - {id: e1, when: 2024-02-04, what: attack}
...   - {id: e2, when: 2024-04-22, what: attack}
...   - {id: e3, when: 2024-04-24, what: attack}
... coverage: [{id: register, scope: attacks, window: 2024-02-01/2024-04-22, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: lull, says: gap of nearly 80 days in attacks between e1 and e2}
...   - {id: too-long, says: gap of more than 12 weeks in attacks between e1 and e2}
...   - {id: silent-log, says: gap of about two days in attacks between e2 and e3}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("lull", "too-long", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: from the last event before its end, as long as it was.

>>> report["too-long"].restatement.statement
'gap of exactly 78 days in attacks between e1 and e2'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from factcheck.formula import Count, Edge, Form, Formula, Lull, Moment, OpenBetween, Part, Sought, Sum
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    bounded,
    event_of,
    events_named,
    highest,
    instants_of,
    lengths_said,
    no_intruder,
    whether,
)
from factcheck.log import LullQuestion, NearestQuestion, ask, ask_all
from factcheck.meaning import UP_TO_THE_EDGE, Setting, apart, goes_on, lull_days, lulls_elapsed
from factcheck.model import Anchor, Choice, Event, EventId, Length, NumberWord, ScopeName, Statement
from factcheck.when import DAY, Intervals, Unit, Window, day_of
from factcheck.wording import Phrase, say_anchor, say_where, say_zone

__all__ = ["KIND", "Gap"]

_ANY = NumberWord.parse("at least 0")
_TWO = NumberWord.parse("at least 2")
_DAYS = (Unit.DAY, Unit.WEEK, Unit.FORTNIGHT)


@attrs.frozen
class Gap(Statement):
    """No event of ``scope`` between ``after`` and ``before``, which are ``number`` apart; or so long the longest gap in ``window``."""

    kind = "gap"
    scope: ScopeName
    number: Length
    after: Anchor | None = None
    before: Anchor | None = None
    window: Window | None = None

    def __attrs_post_init__(self) -> None:
        if (self.after is None) != (self.before is None) or (self.after is None) == (self.window is None):
            raise ValueError("give either `after` and `before`, or `window`")
        if self.number.unit in (Unit.MINUTE, Unit.HOUR):
            raise ValueError("a gap is counted in days and longer units")
        if self.window is not None and self.number.unit not in _DAYS:
            raise ValueError("the longest gap in a window is counted in days or weeks")
        if self.after is not None and self.before is not None and self.after.event == self.before.event is not None:
            raise ValueError("a gap lies between two different points")


def _formulas(statement: Gap, setting: Setting) -> Formulas:
    return _longest(statement, setting) if statement.window is not None else _between(statement, setting)


def _longest(statement: Gap, setting: Setting) -> Iterator[Formula]:
    assert statement.window is not None, "asked before"
    scope, (day, number) = setting.scopes[statement.scope], lull_days(statement.number)
    for name, stretch in setting.window(statement.window):
        for choices, (to_edge, elapsed) in UP_TO_THE_EDGE.joined(lulls_elapsed(statement.number, setting)):
            longest = Sum(((day, Lull(scope, stretch, to_edge=to_edge, elapsed=elapsed)),), number)
            # Up to the edges of the window it may be the time without any.
            two = Count(scope, stretch, _ANY if to_edge else _TWO)
            yield Formula((Part("two", (two,)), Part("longest", (longest,))), (*name, *choices))


def _between(statement: Gap, setting: Setting) -> Iterator[Formula]:
    scope = setting.scopes[statement.scope]
    one, other = _sides(statement)
    anchors = (*event_of(one), *event_of(other))
    for name, after, last_inside in _points(one, setting, end=True):
        for other_name, before, first_inside in _points(other, setting, end=False):
            if isinstance(after, Edge) and isinstance(before, Edge) and before.latest < after.earliest:
                raise ValueError(f"{other} is not after {one}")
            until = setting.heard_edge(before) if isinstance(before, Edge) else before
            none = no_intruder(scope, OpenBetween(after, until), anchors)
            for choices, atoms in apart(statement.number, first_inside, last_inside, setting):
                parts = (Part("none_between", (none,)), Part("length", atoms))
                yield Formula(parts, (*name, *other_name, *choices))


def _sides(statement: Gap) -> tuple[Anchor, Anchor]:
    assert statement.after is not None, "checked when the statement is made"
    assert statement.before is not None, "checked when the statement is made"
    return statement.after, statement.before


def _points(
    anchor: Anchor, setting: Setting, *, end: bool
) -> Iterator[tuple[tuple[Choice, ...], Moment | Edge, Moment | Edge]]:
    """For each reading of a point: its name, the edge of what lies between, and an instant on the day that is counted from."""
    if anchor.event is not None:
        moment = Moment((anchor.event,), end=end and not anchor.start)
        yield (), moment, moment
        return
    for choices, edges in setting.edges(anchor):
        edge = edges[end]
        inside = Edge(edge.earliest - 1, edge.latest - 1) if end else edge
        yield choices, edge, inside


def _meaning(statement: Gap, setting: Setting) -> str:
    scope, zone = setting.scopes[statement.scope], say_zone(setting.zone)
    if statement.window is not None:
        where = say_where(setting, statement.window)
        return f"The longest time between two successive {scope.many} {where} was {statement.number}{zone}."
    after, before = (say_anchor(side, setting.dates) for side in _sides(statement))
    return f"No {scope.one} between {after} and {before}, which are {statement.number} apart{zone}."


def _restate(statement: Gap, setting: Setting) -> Restating:
    scope = setting.scopes[statement.scope]
    if statement.window is not None:
        stretch = setting.window(statement.window).values[0]
        lulls = yield from ask_all(
            LullQuestion(scope, stretch, setting.zone, going_on=goes_on(scope, setting), to_edge=to_edge)
            for to_edge in UP_TO_THE_EDGE.values
        )
        low, high = min(lull.low or 0 for lull in lulls), highest(lull.high for lull in lulls)
        return tuple(attrs.evolve(statement, number=length) for length in lengths_said(low, high, Unit.DAY))
    one, other = _sides(statement)
    known = yield from events_named(one.event, other.event)
    after, before = _days(one, known, setting, end=True), _days(other, known, setting, end=False)
    if after is None or before is None:
        return ()
    found = [attrs.evolve(statement, number=length) for length in _lengths(after, before)]
    nearest = yield from ask(NearestQuestion(scope, before.instants.start, without=tuple(known)))
    for match in nearest.possible[:1]:
        since = attrs.evolve(statement, after=Anchor(event=EventId(match.event.id)))
        after = _days(Anchor(event=EventId(match.event.id)), {match.event.id: match.event}, setting, end=True)
        if after is not None:
            found += (since, *(attrs.evolve(since, number=length) for length in _lengths(after, before)))
    return tuple(found)


def _lengths(after: _Days, before: _Days) -> Iterator[Length]:
    """How far apart two points are in calendar days, and in whatever days are meant: by the calendar, or elapsed."""
    low, high = before.first - after.last, before.last - after.first
    yield from lengths_said(low, high, Unit.DAY)
    least, most = (
        (before.instants.start - after.instants.end + 1) // DAY,
        -(-(before.instants.end - 1 - after.instants.start) // DAY),
    )
    if (least, most) != (low, high):
        yield from lengths_said(min(low, least), max(high, most), Unit.DAY)


@attrs.frozen
class _Days:
    """The first and last calendar day a point may be counted from, and the instants at which it may lie."""

    first: int
    last: int
    instants: Intervals


def _days(anchor: Anchor, events: Mapping[str, Event], setting: Setting, *, end: bool) -> _Days | None:
    """The days a point may be counted from; None where it has no bounds."""
    instants = instants_of(anchor, events, setting, end=end)
    if not bounded(instants):
        return None
    first, last = day_of(instants.start, setting.zone), day_of(instants.end - 1, setting.zone)
    if anchor.event is None:
        # Of dates time is counted from the last day or to the first.
        first = last = last if end else first
    return _Days(first, last, instants)


def _sought(statement: Gap, setting: Setting) -> Sought:
    return Sought(Form.NUMBER, ("longest",) if statement.window is not None else ("length", "none_between"))


KIND = Kind(
    name=Gap.kind,
    statement=Gap,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(
        Phrase("gap of {number} in {scope} between {after} and {before}"),
        Phrase("longest gap of {number} in {scope} {window}"),
    ),
    restate=_restate,
    asks=whether,
    manual=__doc__ or "",
)
