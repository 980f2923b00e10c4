"""``gap``: a lull between two points, or the longest one in a window.

``{gap: {scope: attacks, after: 2024-02-04, before: 2024-04-22, number: 78 days}}``, as a phrase ``gap of about 80 days
in attacks between 2024-02-04 and 2024-04-22``: no event of the scope on any day between the two points, which are
dates or events, and so long from the one to the other.  "From 4 February to 22 April" may be counted as 78 days or as
the 77 full days between; the claim is decided only if it is true, or false, either way.  "Two months" are completed ones or the
nearest number, "more than two months" are counted exactly.  Of an event that lasted, ``after`` means its end and ``before`` its start.

``{gap: {scope: attacks, window: 2024, number: at least 70 days}}``, ``longest gap of at least 70 days in attacks
2024``: the longest time between two successive events in the window, in calendar days (or weeks of seven).

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

Restatement: from the last event before its end, as long as it was in either way of counting.

>>> report["too-long"].restatement.statement
'gap of between 77 and 78 days in attacks between e1 and e2'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from factcheck.formula import Atom, Count, Edge, Elapsed, Formula, Lull, Moment, OpenBetween, Part, Rounding, Sum
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    bounded,
    event_of,
    events_named,
    instants_of,
    lengths_said,
    no_intruder,
)
from factcheck.log import LullQuestion, NearestQuestion, ask
from factcheck.meaning import Setting
from factcheck.model import Anchor, Choice, Event, EventId, Length, NumberWord, ScopeName, Statement
from factcheck.when import Unit, Window, day_of
from factcheck.wording import Phrase, say_anchor, say_where, say_zone

__all__ = ["KIND", "Gap"]

_NOT_BACKWARDS = NumberWord.parse("at least 0")
_TWO = NumberWord.parse("at least 2")
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}


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
    if statement.window is not None:
        scope, weight = setting.scopes[statement.scope], Fraction(1, _DAYS[statement.number.unit])
        return tuple(
            Formula(
                (
                    Part("two", (Count(scope, stretch, _TWO),)),
                    Part("longest", (Sum(((weight, Lull(scope, stretch)),), statement.number.number),)),
                ),
                name,
            )
            for name, stretch in setting.window(statement.window)
        )
    return tuple(_between(statement, setting))


def _between(statement: Gap, setting: Setting) -> Iterator[Formula]:
    scope = setting.scopes[statement.scope]
    one, other = _sides(statement)
    anchors = (*event_of(one), *event_of(other))
    for name, after, last_inside in _points(one, setting, end=True):
        for other_name, before, first_inside in _points(other, setting, end=False):
            if isinstance(after, Edge) and isinstance(before, Edge) and before.latest < after.earliest:
                raise ValueError(f"{other} is not after {one}")
            none = no_intruder(scope, OpenBetween(after, before), anchors)
            for counted, atoms in _lengths(statement.number, first_inside, last_inside):
                parts = (Part("none_between", (none,)), Part("length", atoms))
                yield Formula(parts, (*name, *other_name, *counted))


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
    for choices, stretch in setting.readings(anchor):
        edge = Edge.end_of(stretch) if end else Edge.start_of(stretch)
        inside = Edge(edge.earliest - 1, edge.latest - 1) if end else edge
        yield choices, edge, inside


def _lengths(
    length: Length, later: Moment | Edge, earlier: Moment | Edge
) -> Iterator[tuple[tuple[Choice, ...], tuple[Atom, ...]]]:
    """For each way of counting: its name, and what holds where the gap is so long."""
    # Without a lower bound, "less than 10 days" would fit two points in the wrong order.
    order = Elapsed(later, earlier, _NOT_BACKWARDS, Unit.DAY)
    if length.unit not in _DAYS:
        ways = (Rounding.COMPLETED, Rounding.NEAREST) if length.number.bare else (Rounding.EXACT,)
        for way in ways:
            chosen = (Choice("rounding", way.name.lower()),) if len(ways) > 1 else ()
            yield chosen, (Elapsed(later, earlier, length.number, length.unit, way), order)
        return
    day = Fraction(1, _DAYS[length.unit])
    yield (Choice("ends", "first"),), (Elapsed(later, earlier, length.number, length.unit, Rounding.EXACT), order)
    full = _longer(length.number, day)
    yield (Choice("ends", "between"),), (Elapsed(later, earlier, full, length.unit, Rounding.EXACT), order)


def _longer(number: NumberWord, by: Fraction) -> NumberWord:
    """The number word for what is so much more: with it the full days between become days from the one to the other."""
    definite, possible = (
        tuple(
            attrs.evolve(
                zone,
                low=None if zone.low is None else zone.low + by,
                high=None if zone.high is None else zone.high + by,
            )
            for zone in zones
        )
        for zones in (number.definite, number.possible)
    )
    return attrs.evolve(number, definite=definite, possible=possible)


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
        lull = yield from ask(LullQuestion(scope, stretch, setting.zone))
        return tuple(attrs.evolve(statement, number=length) for length in lengths_said(lull.low, lull.high, Unit.DAY))
    one, other = _sides(statement)
    known = yield from events_named(one.event, other.event)
    after, before = _days(one, known, setting, end=True), _days(other, known, setting, end=False)
    if after is None or before is None:
        return ()
    found = [
        attrs.evolve(statement, number=length)
        for length in lengths_said(before[0] - after[1] - 1, before[1] - after[0], Unit.DAY)
    ]
    nearest = yield from ask(NearestQuestion(scope, before[2], without=tuple(known)))
    for match in nearest.possible[:1]:
        since = attrs.evolve(statement, after=Anchor(event=EventId(match.event.id)))
        after = _days(Anchor(event=EventId(match.event.id)), {match.event.id: match.event}, setting, end=True)
        if after is not None:
            lengths = lengths_said(before[0] - after[1] - 1, before[1] - after[0], Unit.DAY)
            found += (since, *(attrs.evolve(since, number=length) for length in lengths))
    return tuple(found)


def _days(anchor: Anchor, events: Mapping[str, Event], setting: Setting, *, end: bool) -> tuple[int, int, int] | None:
    """The first and last calendar day a point may be counted from, and the first instant of what it may be; None without bounds."""
    instants = instants_of(anchor, events, setting, end=end)
    if not bounded(instants):
        return None
    first, last = day_of(instants.start, setting.zone), day_of(instants.end - 1, setting.zone)
    if anchor.event is None:
        # Of dates time is counted from the last day or to the first.
        first = last = last if end else first
    return first, last, instants.start


KIND = Kind(
    name=Gap.kind,
    statement=Gap,
    formulas=_formulas,
    meaning=_meaning,
    phrases=(
        Phrase("gap of {number} in {scope} between {after} and {before}"),
        Phrase("longest gap of {number} in {scope} {window}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
