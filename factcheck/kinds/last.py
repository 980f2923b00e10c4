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

from factcheck.formula import Edge, Form, Formula, Membership, Moment, OpenBetween, Part, Sought
from factcheck.kind import Formulas, Kind, Restating, anchored, dates_of, no_intruder
from factcheck.log import NearestQuestion, ask
from factcheck.meaning import Setting
from factcheck.model import Anchor, Choice, EventId, ScopeName, Statement
from factcheck.wording import Phrase, say_anchor, say_event, say_now, say_window, say_zone

__all__ = ["KIND", "Last"]


@attrs.frozen
class Last(Statement):
    """The last event of ``scope`` before the moment of speaking was ``at`` a date, or was that event."""

    kind = "last"
    scope: ScopeName
    at: Anchor


def _formulas(statement: Last, setting: Setting) -> Formulas:
    scope = setting.scopes[statement.scope]
    now = setting.now_edge
    if statement.at.event is not None:
        lasted = statement.at.event in setting.lasting
        ends = (True, False) if lasted and not statement.at.start else (not statement.at.start,)
        for over in ends:
            anchor = Moment((statement.at.event,), end=over)
            yield Formula(
                (
                    Part("happened", (Membership(anchor.events, scope),)),
                    Part("none_since", (no_intruder(scope, OpenBetween(anchor, now), anchor.events),)),
                ),
                (Choice("edge", "end" if over else "start"),) if len(ends) > 1 else (),
            )
        return
    for name, stretch in setting.readings(statement.at):
        end = Edge.end_of(stretch)
        happened = Part("happened", (anchored(scope, setting.heard_by_name(stretch)),))
        # "The last one was this year", said in April: no time is left in which another one could have come.
        until_now = end.earliest >= now.latest
        parts = (
            (happened,) if until_now else (happened, Part("none_since", (no_intruder(scope, OpenBetween(end, now)),)))
        )
        yield Formula(parts, name)


def _meaning(statement: Last, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    now, zone = say_now(setting), say_zone(setting.zone)
    if statement.at.window is None:
        event = say_event(str(statement.at.event), setting.dates)
        after = say_anchor(statement.at, setting.dates)
        return f"{event} was one of the {scope.many}, and no other {scope.one} after {after} {now}{zone}."
    return f"At least one {scope.one} {say_window(statement.at.window)}, and none from then {now}{zone}."


def _restate(statement: Last, setting: Setting) -> Restating:
    if setting.now is None:
        return ()
    scope = setting.scopes[statement.scope]
    before = yield from ask(NearestQuestion(scope, setting.now.intervals.end))
    latest = before.possible[:1]
    if statement.at.window is None:
        return tuple(attrs.evolve(statement, at=Anchor(event=EventId(match.event.id))) for match in latest)
    dates = dates_of(latest, setting, statement.at.window.first.zone)
    return tuple(attrs.evolve(statement, at=Anchor(window=window)) for window in dates)


def _sought(statement: Last, setting: Setting) -> Sought:
    scope = setting.scopes[statement.scope]
    return Sought(Form.LATEST, (), "the last one:", "", scope, setting.now_edge)


KIND = Kind(
    name=Last.kind,
    statement=Last,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(Phrase("last {scope} at {at}"),),
    restate=_restate,
    manual=__doc__ or "",
)
