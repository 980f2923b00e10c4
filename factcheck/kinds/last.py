"""``last``: the last event of a scope was at a date, or was this one.

``{last: {scope: attacks, at: 2024-02-04}}``, as a phrase ``last attacks at 2024-02-04``: there was one on that day,
and none from the day after it to the moment of speaking.  ``{last: {scope: attacks, at: tracker:e35}}``, ``last
attacks at tracker:e35``: that event is in the scope, and no other one came after it.  Others of its calendar day came
before it or after it, unless both carry clock times: two of one day cannot both be the last.  ``at`` may be a month or a year.  Of an event that lasted either its start or its end may be meant, unless
the claim says which.

Two parts, ``happened`` and ``none_since``.  One certain later event refutes it; only coverage up to the moment of
speaking supports it.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-02-04, what: attack}, {id: e2, when: 2024-03-15, what: attack}]
... coverage: [{id: april, scope: attacks, window: 2024-03-10/2024-04-23, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: vouched-for, says: last attacks at e2}
...   - {id: one-is-enough, says: last attacks at 2024-02-04}
...   - {id: silent-log, made: 2024-03-01, says: last attacks at 2024-02-04}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("vouched-for", "one-is-enough", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the one that was the last, in the way the claim names it.

>>> report["one-is-enough"].restatement.statement
'last attacks at 2024-03-15'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Formula, Membership, Part
from factcheck.kind import Formulas, Kind, Restating, anchored, dates_of, event_of, last_one, last_so_far, no_intruder
from factcheck.meaning import Setting, last_at
from factcheck.model import Anchor, EventId, ScopeName, Statement
from factcheck.wording import Phrase, say_anchor, say_event, say_now, say_window, say_zone


@attrs.frozen
class Last(Statement):
    """The last event of ``scope`` before the moment of speaking was ``at`` a date, or was that event."""

    kind = "last"
    tells = True
    scope: ScopeName
    at: Anchor


def _formulas(statement: Last, setting: Setting) -> Formulas:
    scope, event = setting.scopes[statement.scope], event_of(statement.at)
    for choices, (dates, since) in last_at(statement.at, setting):
        last = Membership(event, scope) if dates is None else anchored(scope, dates)
        none = () if since is None else (Part("none_since", (no_intruder(scope, since, event),)),)
        yield Formula((Part("happened", (last,)), *none), choices)


def _meaning(statement: Last, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    now, zone = say_now(setting), say_zone(setting.zone)
    if statement.at.window is None:
        event = say_event(str(statement.at.event), setting.dates)
        after = say_anchor(statement.at, setting.dates)
        return f"{event} was one of the {scope.many}, and no other {scope.one} after {after} {now}{zone}."
    return f"At least one {scope.one} {say_window(statement.at.window)}, and none from then {now}{zone}."


def _restate(statement: Last, setting: Setting) -> Restating:
    latest = yield from last_so_far(setting.scopes[statement.scope], setting)
    if statement.at.window is None:
        return tuple(attrs.evolve(statement, at=Anchor(event=EventId(event.id))) for event in latest)
    dates = dates_of(latest, setting, statement.at.window)
    return tuple(attrs.evolve(statement, at=Anchor(window=window)) for window in dates)


KIND = Kind(
    name=Last.kind,
    statement=Last,
    formulas=_formulas,
    meaning=_meaning,
    sought=last_one,
    phrases=(Phrase("last {scope} at {at}"),),
    restate=_restate,
    manual=__doc__ or "",
)
