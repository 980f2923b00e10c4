"""``reported``: a source is on record as saying something, whether or not it is true.

``{reported: {source: ministry, that: {happened: {scope: attacks, window: 2024-03-15}}}}``: the ministry reported an attack on 15 March.

Two things put a source on record: a claim of the dossier by that source that says the same, and, where what it said is that something ``happened``, that there were at least so many
events in a window, or what an event was and when it took place, events that certainly make that true and that name the source among those who report them.  What the source says only after this claim was made does not show that it had said so.  Silence is no denial:
nothing ever refutes this kind.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Ministry, published: 2024-04-23}, wire: {title: Wire, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-03-15, what: attack, source: ministry}]
... claims:
...   - {id: by-ministry, says: {reported: {source: ministry, that: {happened: {scope: attacks, window: 2024-03}}}}}
...   - {id: by-wire, says: {reported: {source: wire, that: {happened: {scope: attacks, window: 2024-03}}}}}
...   - {id: never-refuted, says: {compound: {not: {reported: {source: ministry, that: {happened: {scope: attacks, window: 2024-03}}}}}}}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("by-ministry", "never-refuted", "by-wire")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: none.
"""

from __future__ import annotations

import attrs

from factcheck.formula import Formula, Part, Said
from factcheck.kind import Formulas, Kind, nothing_itself, nothing_sought
from factcheck.meaning import Setting, had_said, had_spoken, said_or_listed
from factcheck.model import SourceId, Statement

_LISTED = ("happened", "count", "attribute")
"""The kinds whose statements events themselves put on record."""


@attrs.frozen
class Reported(Statement):
    """``source`` is on record as saying ``that``."""

    kind = "reported"
    tells = True
    source: SourceId
    that: Statement


def _formulas(statement: Reported, setting: Setting) -> Formulas:
    said = Said(statement.source, had_said(statement.source, statement.that, setting))
    # Made in any case: that somebody said nothing at all says nothing either.
    inner, _ = setting.inner(statement.that)
    if statement.that.kind not in _LISTED or not had_spoken(statement.source, setting):
        return (Formula((Part("said", (said,)),)),)
    return tuple(
        Formula((Part("said", (said_or_listed(said, formula, setting),)),), formula.choices) for formula in inner
    )


def _meaning(statement: Reported, setting: Setting) -> str:
    _, meaning = setting.inner(statement.that)
    return f"{statement.source} is on record as saying: {meaning}"


KIND = Kind(
    name=Reported.kind,
    statement=Reported,
    formulas=_formulas,
    meaning=_meaning,
    # A statement inside a statement is said as a mapping.
    sought=nothing_sought("a report holds no number of its own"),
    phrases=(),
    asks=nothing_itself,
    manual=__doc__ or "",
)
