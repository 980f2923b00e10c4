"""``first_since``: the first event of a scope since an anchor.

``{first_since: {scope: attacks, since: 2024-02-04, events: [tracker:e35, tracker:e36]}}``, as a phrase
``first attacks since 2024-02-04 [tracker:e35, tracker:e36]``.

Three parts.  ``happened``: the events named are in the scope, and the earliest of them lies after the anchor.  ``none_between``: no other
event of the scope comes after the anchor and before the last of those named.  Others of the calendar day of an event came before it or after it, unless
both carry clock times: name both, or vouch for that day as well.  ``anchor``: something of the scope happened at the anchor, other than the events named;
the words take it for granted, so that a denial does not deny it; not claimed with ``anchor: reference``, or where the anchor is itself an event.

One certain event in between refutes it, and so does a closed log without anything at the anchor; an event that only may
lie in between, or only may be in the scope, leaves it open; only coverage of the time between, through the day of the event, supports it.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}, drones: {what: attack, weapon: drone}}
... events:
...   - {id: february, when: 2024-02-04, what: attack, weapon: drone}
...   - {id: march, when: 2024-03-15, what: attack, weapon: rocket}
...   - {id: april, when: 2024-04-22, what: attack, weapon: drone}
... coverage: [{id: drones, scope: drones, window: 2024-02/2024-04-23, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: of-drones, says: "first drones since 2024-02-04 [april]"}
...   - {id: of-attacks, says: "first attacks since 2024-02-04 [april]"}
...   - {id: silent-log, says: "first attacks since 2024-03-15 [april]"}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("of-drones", "of-attacks", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']
>>> [(witness.event, witness.role.value) for witness in report["of-attacks"].witnesses if witness.role.value == "intruder"]
[('march', 'intruder')]

Restatement: since the last one before it, by day, month or year, whichever is true.
"""

from __future__ import annotations

import attrs

from factcheck.formula import Formula, Membership, Part
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    anchor_part,
    dates_of,
    event_of,
    last_before,
    named_first,
    nearest_before,
    none_before,
    when_they_began,
)
from factcheck.meaning import Setting, since
from factcheck.model import Anchor, AnchorPolicy, EventId, ScopeName, Statement
from factcheck.wording import (
    Phrase,
    capital,
    say_days_between,
    say_event,
    say_window,
    say_zone,
)


@attrs.frozen
class FirstSince(Statement):
    """The earliest of ``events`` is the first event of ``scope`` after the anchor ``since``."""

    kind = "first_since"
    scope: ScopeName
    since: Anchor
    events: tuple[EventId, ...] = attrs.field(validator=named_first)
    anchor: AnchorPolicy = AnchorPolicy.REQUIRED

    def __attrs_post_init__(self) -> None:
        if self.since.event in self.events:
            raise ValueError("the anchor cannot be one of the events that came after it")


def _formulas(statement: FirstSince, setting: Setting) -> Formulas:
    scope = setting.scopes[statement.scope]
    others = (*statement.events, *event_of(statement.since))
    for choices, found in since(statement.since, setting):
        happened = Part("happened", (Membership(statement.events, scope), found.follows(statement.events)))
        between = Part("none_between", none_before(scope, statement.events, found.until, others))
        yield Formula((happened, between, *anchor_part(statement, scope, found.held, statement.events)), choices)


def _meaning(statement: FirstSince, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    named = " and ".join(say_event(id_, setting.dates) for id_ in statement.events)
    days = say_days_between(statement.since, statement.events, setting)
    between = f"no other {scope.one} {days} before {named}{say_zone(setting.zone)}"
    held = any(found.held for _, found in since(statement.since, setting))
    if statement.since.window is None or not held or statement.anchor is AnchorPolicy.REFERENCE:
        return f"{capital(between)}."
    return f"At least one {scope.one} {say_window(statement.since.window)}, and {between}."


def _restate(statement: FirstSince, setting: Setting) -> Restating:
    began = yield from when_they_began(*statement.events)
    before = yield from nearest_before(setting.scopes[statement.scope], began, statement.events)
    return tuple(
        FirstSince(statement.scope, Anchor(window=window), statement.events)
        for window in dates_of(before, setting, statement.since.window)
    )


KIND = Kind(
    name=FirstSince.kind,
    statement=FirstSince,
    formulas=_formulas,
    meaning=_meaning,
    sought=last_before,
    phrases=(
        Phrase("first {scope} since {since} {events}"),
        Phrase("first {scope} since {since} as {anchor} {events}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
