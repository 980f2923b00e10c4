"""``first_ever``: the first event of a scope of all.

``{first_ever: {scope: attacks, events: [tracker:e35]}}``, as a phrase ``first attacks ever [tracker:e35]``.

Two parts.  ``happened``: the events named are in the scope.  ``none_before``: no other event of the scope before the
last of them.  Others of the same calendar day came before it or after it, unless both carry clock times: of two of one day neither alone is known to
be the first, both together are.  One certain earlier event refutes it.  Only coverage from the beginning of time supports it (``window: ../2024-04-23``): somebody
must vouch that there was never one before.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {archive: {title: Archive of flights, published: 2024-04-23}}
... scopes: {flights: {what: flight}, walks: {what: walk}}
... events:
...   - {id: vostok, when: 1961-04-12, what: flight}
...   - {id: mercury, when: 1961-05-05, what: flight}
...   - {id: voskhod, when: 1965-03-18, what: walk}
... coverage: [{id: archive, scope: flights, window: ../1970, vouched_by: archive, because: complete from the beginning}]
... claims:
...   - {id: first, says: "first flights ever [vostok]"}
...   - {id: second, says: "first flights ever [mercury]"}
...   - {id: silent-log, says: "first walks ever [voskhod]"}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("first", "second", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the one that was the first.

>>> report["second"].restatement.statement
'first flights ever [vostok]'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Formula, Membership, Part, Sought
from factcheck.kind import Formulas, Kind, Restating, first_of_all, last_before, named_first, none_before
from factcheck.meaning import EVER, Setting
from factcheck.model import EventId, ScopeName, Statement
from factcheck.wording import Phrase, say_events, say_zone


@attrs.frozen
class FirstEver(Statement):
    """The earliest of ``events`` is the first event of ``scope`` of all."""

    kind = "first_ever"
    scope: ScopeName
    events: tuple[EventId, ...] = attrs.field(validator=named_first)


def _formulas(statement: FirstEver, setting: Setting) -> Formulas:
    scope = setting.scopes[statement.scope]
    none = none_before(scope, statement.events, EVER.until, statement.events)
    happened = Part("happened", (Membership(statement.events, scope),))
    return (Formula((happened, Part("none_before", none))),)


def _meaning(statement: FirstEver, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    named = say_events(statement.events, setting.dates)
    return f"No other {scope.one} ever before {named}{say_zone(setting.zone)}."


def _restate(statement: FirstEver, setting: Setting) -> Restating:
    found = yield from first_of_all(setting.scopes[statement.scope])
    return tuple(attrs.evolve(statement, events=(EventId(event.id),)) for event in found)


def _sought(statement: FirstEver, setting: Setting) -> Sought:
    return attrs.evolve(last_before(statement, setting), one="the one before:")


KIND = Kind(
    name=FirstEver.kind,
    statement=FirstEver,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(Phrase("first {scope} ever {events}"),),
    restate=_restate,
    manual=__doc__ or "",
)
