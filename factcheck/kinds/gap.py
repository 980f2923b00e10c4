"""``gap``: a lull between two points, or the longest one in a window.

``{gap: {scope: attacks, after: 2024-02-04, before: 2024-04-22, number: 78 days}}``, as a phrase ``gap of about 80 days
in attacks between 2024-02-04 and 2024-04-22``: no event of the scope between the two points, which are
dates or events (others of the day of an event lie on either side of it, unless both carry clock times), and so long from the one to the other, counted as for ``duration``: from 4 February to 22 April it is 78 days.  Where nothing
of the scope happened on such a date, or an event is none of it, it is open whether a lull was meant that began and ended then.  Of an event
that lasted, ``after`` means its end and ``before`` its start.

``{gap: {scope: attacks, window: 2024, number: at least 70 days}}``, ``longest gap of at least 70 days in attacks
2024``: the longest time between two successive events in the window, in calendar days (or weeks of seven).  Whether the time up to the first and
after the last one counts is a matter of reading.  What lasted is followed by a lull where it was over; of a scope that counts what ``began`` there
also where it began.

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

from collections.abc import Iterator

import attrs

from factcheck.formula import Count, Form, Formula, Lull, Membership, Part, Sought, Sum
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    Window,
    anchored,
    bounds_of,
    days_apart,
    days_said,
    event_of,
    events_named,
    hull,
    instants_of,
    nearest_before,
    no_intruder,
    since_the_last,
)
from factcheck.meaning import (
    UP_TO_THE_EDGE,
    Asks,
    Readings,
    Setting,
    at_least,
    gap_between,
    is_bound_below,
    lull_days,
    lulls_elapsed,
    lulls_of,
    presupposed,
    side_by_side_readings,
    taken_as_last,
)
from factcheck.model import Anchor, EventId, Length, Scope, ScopeName, Statement
from factcheck.wording import Phrase, say_anchor, say_where, say_zone


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
        if not self.number.calendar:
            raise ValueError("a gap is counted in days and longer units")
        if self.window is not None:
            lull_days(self.number)
        if self.after is not None and self.before is not None and self.after.event == self.before.event is not None:
            raise ValueError("a gap lies between two different points")


def _formulas(statement: Gap, setting: Setting) -> Formulas:
    return _longest(statement, setting) if statement.window is not None else _between(statement, setting)


def _longest(statement: Gap, setting: Setting) -> Iterator[Formula]:
    assert statement.window is not None, "asked before"
    day, number = lull_days(statement.number)
    ways = UP_TO_THE_EDGE.joined(lulls_elapsed(statement.number, setting))
    for name, stretch in setting.window(statement.window):
        for choices, (scope, (to_edge, elapsed)) in lulls_of(setting.scopes[statement.scope], setting).joined(ways):
            longest = Sum(((day, Lull(scope, stretch, to_edge=to_edge, elapsed=elapsed)),), number)
            # Up to the edges of the window it may be the time without any.
            two = Count(scope, stretch, at_least(0 if to_edge else 2))
            yield Formula((Part("two", (two,)), Part("longest", (longest,))), (*name, *choices))


def _between(statement: Gap, setting: Setting) -> Iterator[Formula]:
    one, other = _sides(statement)
    anchors = (*event_of(one), *event_of(other))
    for edge, scope in lulls_of(setting.scopes[statement.scope], setting):
        for choices, (between, atoms) in gap_between(one, other, statement.number, scope, setting):
            none = Part("none_between", (no_intruder(scope, between, anchors),))
            for more, parts in _bounding(statement, scope, setting):
                yield Formula((none, Part("length", atoms), *parts), (*edge, *choices, *more))


def _bounding(statement: Gap, scope: Scope, setting: Setting) -> Readings[tuple[Part, ...]]:
    """That it began and ended with one on the dates given, and with the events named; or nothing, with them as any two (rule 7); a bound is true of all of it too."""
    if is_bound_below(statement.number):
        return Readings.one(())
    sides = _sides(statement)
    named = tuple(presupposed(Part("anchor", (Membership(event_of(side), scope),))) for side in sides if side.event)
    dates = side_by_side_readings([setting.readings(side) for side in sides if side.window is not None])
    return dates.then(
        lambda stretches: taken_as_last(
            (*named, *(presupposed(Part("anchor", (anchored(scope, stretch),))) for stretch in stretches))
        )
    )


def _sides(statement: Gap) -> tuple[Anchor, Anchor]:
    assert statement.after is not None, "checked when the statement is made"
    assert statement.before is not None, "checked when the statement is made"
    return statement.after, statement.before


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
        lulls = (
            ((1, Lull(of, stretch, to_edge=to_edge)),)
            for stretch in setting.window(statement.window).values
            for to_edge in UP_TO_THE_EDGE.values
            for of in lulls_of(scope, setting).values
        )
        longest = hull((yield from bounds_of(lulls, setting, Asks.WHETHER)))
        return tuple(attrs.evolve(statement, number=length) for length in days_said(*longest))
    one, other = _sides(statement)
    known = yield from events_named(one.event, other.event)
    found = [attrs.evolve(statement, number=length) for length in days_apart(one, other, known, setting)]
    nearest = yield from nearest_before(scope, instants_of(other, known, setting, end=False), known)
    for event in nearest:
        last = Anchor(event=EventId(event.id))
        since = attrs.evolve(statement, after=last)
        lengths = days_apart(last, other, {**known, event.id: event}, setting)
        found += (since, *(attrs.evolve(since, number=length) for length in lengths))
    return tuple(found)


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
    asks=since_the_last,
    manual=__doc__ or "",
)
