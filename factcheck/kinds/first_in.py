"""``first_in``: the first event of a scope in so many days, weeks, months or years.

``{first_in: {scope: attacks, within: 12 years, events: [tracker:e35]}}``, as a phrase ``first attacks in 12 years
[tracker:e35]``.

Three parts.  ``happened``: the events named are in the scope.  ``none_between``: no other event of the scope from the
calendar day 12 years before each of them on, up to it; others of its own day came before it or after it, unless both carry clock times.  Whether that first day itself must be free is a matter of reading, and so is whether years are counted to the day or by the
calendar (none in the years after this year minus 12): all must agree.  ``anchor``: some event
of the scope happened before, for else it would be the first ever; not claimed with ``anchor: reference``.

``within`` may be hedged: ``first attacks in more than a decade``, ``in nearly 13 years`` (then the one before was no longer ago than that).

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of eruptions, published: 2024-04-23}}
... scopes: {eruptions: {what: eruption}}
... events: [{id: e1, when: 2009-05-02, what: eruption}, {id: e2, when: 2024-03-15, what: eruption}]
... coverage: [{id: register, scope: eruptions, window: 2009/2024-04-23, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: true, says: "first eruptions in 12 years [e2]"}
...   - {id: too-long, says: "first eruptions in 20 years [e2]"}
...   - {id: nothing-earlier, says: "first eruptions in 12 years [e1]"}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("true", "too-long", "nothing-earlier")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the longest time of which it is true.

>>> report["too-long"].restatement.statement
'first eruptions in 14 years [e2]'
"""

from __future__ import annotations

import functools

import attrs

from factcheck.formula import Atom, Formula, Membership, Part
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    anchor_part,
    anchored,
    last_before,
    longest_between,
    named_first,
    nearest_before,
    none_before,
    when_they_began,
)
from factcheck.meaning import Back, Setting, each_or_together, in_so_long
from factcheck.model import AnchorPolicy, EventId, Length, Scope, ScopeName, Statement
from factcheck.wording import Phrase, said_reach, say_events, say_zone


@attrs.frozen
class FirstIn(Statement):
    """The earliest of ``events`` is the first event of ``scope`` ``within`` so long before it."""

    kind = "first_in"
    scope: ScopeName
    within: Length
    events: tuple[EventId, ...] = attrs.field(validator=named_first)
    anchor: AnchorPolicy = AnchorPolicy.REQUIRED

    def __attrs_post_init__(self) -> None:
        in_so_long(self.within)


def _formulas(statement: FirstIn, setting: Setting) -> Formulas:
    scope, events = setting.scopes[statement.scope], statement.events
    happened = Part("happened", (Membership(events, scope),))
    for choices, (so_long, each) in in_so_long(statement.within).joined(each_or_together(events)):
        none = so_long.nothing(functools.partial(_none, scope, events, each))
        some = so_long.something(lambda back: (anchored(scope, back.before(events), events),))
        if some:
            anchor: tuple[Part, ...] = (Part("anchor", some),)
        else:
            anchor = anchor_part(statement, scope, so_long.free.earlier(events), events)
        yield Formula((happened, Part("none_between", none), *anchor), choices)


def _none(scope: Scope, events: tuple[EventId, ...], each: bool, back: Back) -> tuple[Atom, ...]:
    return none_before(scope, events, back.before_each(events, alone=each), events)


def _meaning(statement: FirstIn, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    named = say_events(statement.events, setting.dates)
    earlier = f", and at least one {scope.one} earlier" if statement.anchor is AnchorPolicy.REQUIRED else ""
    return f"No other {scope.one} {said_reach(statement.within)} before {named}{earlier}{say_zone(setting.zone)}."


def _restate(statement: FirstIn, setting: Setting) -> Restating:
    began = yield from when_they_began(*statement.events)
    before = yield from nearest_before(setting.scopes[statement.scope], began, statement.events)
    lengths = (
        length
        for event in before
        for length in longest_between(event.moment.intervals, began, statement.within.unit, setting)
    )
    alone = attrs.evolve(statement, anchor=AnchorPolicy.REFERENCE)
    return (*(attrs.evolve(statement, within=length) for length in lengths), alone)


KIND = Kind(
    name=FirstIn.kind,
    statement=FirstIn,
    formulas=_formulas,
    meaning=_meaning,
    sought=last_before,
    phrases=(
        Phrase("first {scope} in {within} {events}"),
        Phrase("first {scope} in {within} as {anchor} {events}"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
