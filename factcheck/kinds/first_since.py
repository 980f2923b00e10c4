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

from factcheck.formula import Formula, Membership, Moment, Part
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    anchor_part,
    dates_of,
    event_of,
    follows,
    last_before,
    named_first,
    none_before,
)
from factcheck.log import EventsQuestion, NearestQuestion, ask
from factcheck.meaning import Setting, since
from factcheck.model import Anchor, AnchorPolicy, EventId, ScopeName, Statement
from factcheck.when import DAWN, DUSK, day_of
from factcheck.wording import Phrase, capital, from_to, say_anchor, say_days, say_event, say_window, say_zone

__all__ = ["KIND", "FirstSince"]


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
        happened = Part(
            "happened", (Membership(statement.events, scope), follows(Moment(statement.events), found.after))
        )
        between = Part("none_between", none_before(scope, statement.events, found.until, others))
        yield Formula((happened, between, *anchor_part(statement, scope, found.held, statement.events)), choices)


def _meaning(statement: FirstSince, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    named = " and ".join(say_event(id_, setting.dates) for id_ in statement.events)
    between = f"no other {scope.one} {_days_between(statement, setting)} before {named}{say_zone(setting.zone)}"
    held = any(found.held for _, found in since(statement.since, setting))
    if statement.since.window is None or not held or statement.anchor is AnchorPolicy.REFERENCE:
        return f"{capital(between)}."
    return f"At least one {scope.one} {say_window(statement.since.window)}, and {between}."


def _days_between(statement: FirstSince, setting: Setting) -> str:
    """The days that must be free of others, as far as the dates are precise enough to name them."""
    window = statement.since.window
    if window is None:
        return f"after {say_event(str(statement.since.event), setting.dates)} and"
    dates = [setting.dates[id_] for id_ in statement.events if id_ in setting.dates]
    end = setting.edges(statement.since).values[0][1].latest
    starts = [date.intervals.start for date in dates]
    if not starts or end == DUSK or DAWN in starts:
        return f"after {say_anchor(statement.since, setting.dates)} and"
    # No other before the last of those named, and the day of that one may hold one before it.
    first, last = day_of(end, setting.zone), day_of(max(starts), setting.zone)
    if first == last:
        return f"on {say_days(first, first)}"
    if first > last:
        return "on any day in between"
    return f"from {from_to(say_days(first, first), say_days(last, last))}"


def _restate(statement: FirstSince, setting: Setting) -> Restating:
    found = yield from ask(EventsQuestion(statement.events))
    first = min(match.event.moment.intervals.start for match in found.events)
    if first == DAWN:
        return ()
    scope = setting.scopes[statement.scope]
    before = yield from ask(NearestQuestion(scope, first, without=statement.events))
    zone = statement.since.window.first.zone if statement.since.window else setting.zone
    return tuple(
        FirstSince(statement.scope, Anchor(window=window), statement.events)
        for window in dates_of(before.possible[:1], setting, zone)
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
