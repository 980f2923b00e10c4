"""``only``: these events of a scope lie in a window, and no other one does.

``{only: {scope: attacks, window: 2024-03, events: [tracker:e35]}}``, as a phrase ``only attacks 2024-03
[tracker:e35]``.  ``since`` in the place of ``window`` counts from a date or an event (``only attacks counted since
ceasefire [tracker:e35]``); with neither, nothing else of the scope ever happened (``only attacks [tracker:e35]``).

Two parts.  ``happened``: every event named is in the scope and in the window.  ``no_other``: no other event of the
scope is.  One certain other event refutes it; only coverage supports it.  "Since" a day has two readings,
with and without that day, and naming an event of that day counts it in; others of the day of an event came before it or after it, unless both carry clock
times.  The statement is made after every event it names.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-03-05, what: attack}, {id: e2, when: 2024-03-15, what: attack}]
... coverage: [{id: march, scope: attacks, window: 2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: both, says: "only attacks 2024-03 [e1, e2]"}
...   - {id: one-of-two, says: "only attacks 2024-03 [e2]"}
...   - {id: silent-log, says: "only attacks since 2024-03 [e1, e2]"}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("both", "one-of-two", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: with all of them.

>>> report["one-of-two"].restatement.statement
'only attacks 2024-03 [e1, e2]'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Form, Formula, Membership, Part
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    Somewhere,
    counted,
    no_intruder,
    place_last,
    the_only_ones,
    whether,
)
from factcheck.meaning import Setting, lies_in
from factcheck.model import EventId, ScopeName
from factcheck.wording import Phrase, say_events, say_zone


@attrs.frozen(field_transformer=place_last)
class Only(Somewhere):
    """``events`` are the only ones of ``scope`` in ``window``, or since the anchor ``since``, or ever."""

    kind = "only"
    scope: ScopeName
    events: tuple[EventId, ...]

    def __attrs_post_init__(self) -> None:
        if not self.events:
            raise ValueError("name at least one event")
        if self.since is not None and self.since.event in self.events:
            raise ValueError("the anchor cannot be one of the events that came after it")


def _formulas(statement: Only, setting: Setting) -> Formulas:
    scope = setting.scopes[statement.scope]
    for name, where in statement.places(setting):
        others = no_intruder(scope, where, (*statement.events, *statement.without))
        inside = (atom for id_ in statement.events for atom in lies_in(id_, where, setting, scope))
        # Of one row for several events nobody knows whether it alone was the only one.
        members = Membership(statement.events, scope, alone=len(statement.events) == 1)
        happened = Part("happened", (members, *inside))
        yield Formula((happened, Part("no_other", (others,))), name)


def _meaning(statement: Only, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    several = len(statement.events) > 1
    where = statement.said_place(setting)
    named = say_events(statement.events, setting.dates)
    return f"The only {scope.many if several else scope.one} {where}: {named}{say_zone(setting.zone)}."


def _restate(statement: Only, setting: Setting) -> Restating:
    where = statement.places(setting).values[0]
    found = yield from the_only_ones(setting.scopes[statement.scope], where)
    return (attrs.evolve(statement, events=found),) if found else ()


KIND = Kind(
    name=Only.kind,
    statement=Only,
    formulas=_formulas,
    meaning=_meaning,
    sought=counted("no_other", form=Form.OTHERS),
    phrases=(
        Phrase("only {scope} {events}"),
        Phrase("only {scope} {window} {events}"),
        Phrase("only {scope} counted since {since} {events}"),
    ),
    restate=_restate,
    asks=whether,
    manual=__doc__ or "",
)
