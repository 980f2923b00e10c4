"""``extreme``: an event, or an observation, has the highest or lowest figure since an anchor, in so many years, in a window, or ever.

``{extreme: {scope: attacks, figure: killed, event: e7, direction: highest, since: 2003-03}}``, as a phrase
``e7 had the highest killed of attacks since 2003-03``: the deadliest since March 2003.  Instead of ``since``: ``within: 12 years``, ``window``, or nothing, which
means ever, up to the moment of speaking.  Of a series: ``{extreme: {series: gold, at: 2024-03, direction: highest, since: 2011}}``, ``gold at 2024-03 was the highest since 2011``.

Three parts.  ``happened``: the event is in the scope and after the anchor, or in the window.  ``record``: no other event of the scope beats it, after the
anchor up to the event and on its own calendar day (of an event with a clock time all of that day, or up to the event: two readings), or up to the moment of
speaking (of what is said later on two readings, which must agree); or anywhere in the window.  ``anchor``: since a date, something of the scope then was at least as high ("since March 2003" is said of
a record); not claimed with ``anchor: reference``.

``ties``: whether one that is equalled still stands (``shared``) or not (``broken``); unless the claim says so, both readings must agree.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events:
...   - {id: e1, when: 2024-01-28, what: attack, killed: 3}
...   - {id: e2, when: 2024-02-11, what: attack, killed: 1}
...   - {id: e3, when: 2024-02-20, what: attack, killed: 2}
... coverage: [{id: complete, scope: attacks, window: since 2024-01, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: since-january, says: e3 had the highest killed of attacks since 2024-01-28}
...   - {id: of-the-year, says: e3 had the highest killed of attacks during 2024-01/2024-02}
...   - {id: silent-log, says: e1 had the highest killed of attacks ever}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("since-january", "of-the-year", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: since the last one before it that was at least as high.

>>> report["of-the-year"].restatement.statement
'e3 had the highest killed of attacks since 2024-01-28'
"""

from __future__ import annotations

from typing import Any

import attrs

from factcheck.formula import Formula, Membership, Missing, Part, Threshold
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    Window,
    anchor_part,
    anchored,
    better_than,
    check_subject,
    dates_of,
    event_of,
    focal_of,
    last_as_good,
    no_intruder,
    ranked,
    say_best,
    since_one_as_good,
    ways_with_ties,
)
from factcheck.meaning import Readings, Setting, SoLong, compared_in, in_so_long, looked_through, nothing_else
from factcheck.model import (
    VALUE,
    Anchor,
    AnchorPolicy,
    Direction,
    EventId,
    FigureName,
    Length,
    Scope,
    ScopeName,
    SeriesName,
    Statement,
    Ties,
)
from factcheck.wording import (
    Phrase,
)


@attrs.frozen
class Extreme(Statement):
    """No other event of ``scope`` there has a ``figure`` that beats that of ``event``; or no other observation of ``series`` the one ``at`` a window."""

    kind = "extreme"
    direction: Direction
    scope: ScopeName | None = None
    figure: FigureName | None = None
    event: EventId | None = None
    series: SeriesName | None = None
    at: Window | None = None
    since: Anchor | None = None
    within: Length | None = None
    window: Window | None = None
    ties: Ties | None = None
    anchor: AnchorPolicy = AnchorPolicy.REQUIRED

    def __attrs_post_init__(self) -> None:
        check_subject(self)
        if self.direction not in (Direction.HIGHEST, Direction.LOWEST):
            raise ValueError("the direction is highest or lowest")
        if sum(place is not None for place in (self.since, self.within, self.window)) > 1:
            raise ValueError("give at most one of `since`, `within` and `window`")
        if self.within is not None:
            in_so_long(self.within)
        if self.anchor is not AnchorPolicy.REQUIRED and self.since is None:
            raise ValueError("`anchor` goes with `since`")
        if self.since is not None and self.since.event is not None and self.since.event == self.event:
            raise ValueError("the anchor cannot be the event that came after it")


def _formulas(statement: Extreme, setting: Setting) -> Formulas:
    found = focal_of(statement, setting)
    if isinstance(found, Missing):
        yield Formula((Part("record", (found,)),))
        return
    focal, scope, figure = (found,), setting.scopes[statement.scope or str(statement.series)], statement.figure or VALUE
    without = (*focal, *event_of(statement.since))
    as_good = better_than(found, figure, statement.direction, ties=True)
    for more, ties in ways_with_ties(statement.ties):
        better = better_than(found, figure, statement.direction, ties=ties is Ties.BROKEN)
        if statement.within is not None:
            for choices, parts in _so_long(statement.within, scope, found, better, as_good, setting):
                yield Formula((Part("happened", (Membership(focal, scope, alone=True),)), *parts), (*choices, *more))
            continue
        for choices, among in compared_in(found, scope, setting, statement.window, statement.since, best=True):
            happened = Part("happened", (Membership(focal, scope, alone=True), *among.there))
            empty = nothing_else(statement.series, found, among.where, setting)
            record = Part("record", empty or (no_intruder(scope, among.where, without, better),))
            anchor = anchor_part(statement, scope, among.held, focal, as_good)
            rival = since_one_as_good(statement.since, statement.anchor, scope, found, figure, statement.direction)
            yield Formula((happened, record, *anchor, *rival), (*choices, *more))


def _so_long(
    within: Length, scope: Scope, event: str, better: Threshold, as_good: Threshold, setting: Setting
) -> Readings[tuple[Part, ...]]:
    """That none beats the event in so long; and, where it says how long ago one was as good, that one was."""

    def parts(reach: SoLong, time: Any) -> tuple[Part, ...]:
        none = reach.nothing(lambda back: (no_intruder(scope, back.of(event, time), (event,), better),))
        some = reach.something(lambda back: (anchored(scope, back.before((event,)), (event,), as_good),))
        return (Part("record", none), *((Part("anchor", some),) if some else ()))

    return in_so_long(within).joined(looked_through(event, setting)).map(lambda both: parts(*both))


def _meaning(statement: Extreme, setting: Setting) -> str:
    high = "high" if statement.direction.above else "low"
    better = f"as {high}" if statement.ties is Ties.BROKEN else f"{high}er"
    if statement.event is None:
        return say_best(statement, "no other", f"is {better}", setting)
    figure = f"'{statement.figure}'"
    has = f"as {high} a {figure}" if statement.ties is Ties.BROKEN else f"a {better} {figure}"
    return say_best(statement, "no other", f"has {has}", setting)


def _restate(statement: Extreme, setting: Setting) -> Restating:
    found_focal = focal_of(statement, setting)
    if isinstance(found_focal, Missing):
        return ()
    scope = setting.scopes[statement.scope or str(statement.series)]
    better = better_than(found_focal, statement.figure or VALUE, statement.direction)
    latest = yield from last_as_good(scope, better)
    ever = attrs.evolve(statement, since=None, within=None, window=None, anchor=AnchorPolicy.REQUIRED)
    if not latest:
        return (ever,)
    dates = dates_of(latest, setting, _dates(statement))
    steps = tuple(attrs.evolve(ever, since=Anchor(window=window)) for window in dates)
    shared = tuple(attrs.evolve(step, ties=Ties.SHARED) for step in steps[:1] if statement.ties is None)
    return (*steps, *shared)


def _dates(statement: Extreme) -> Window | None:
    return statement.window or (statement.since.window if statement.since else None) or statement.at


_FOCAL = ("{event} had the {direction} {figure} of {scope}", "{series} at {at} was the {direction}")
_STRETCHES = ("since {since}", "since {since} as {anchor}", "within {within}", "during {window}", "ever")

KIND = Kind(
    name=Extreme.kind,
    statement=Extreme,
    formulas=_formulas,
    meaning=_meaning,
    sought=ranked("record"),
    phrases=tuple(
        Phrase(f"{focal} {stretch}{ties}")
        for focal in _FOCAL
        for stretch in _STRETCHES
        for ties in ("", " with ties {ties}")
    ),
    restate=_restate,
    manual=__doc__ or "",
)
