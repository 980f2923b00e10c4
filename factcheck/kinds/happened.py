"""``happened``: at least one event of a scope lies in a window.

``{happened: {scope: attacks, window: 2024-03-15}}``, or as a phrase ``attacks happened 2024-03-15``.

One certain event supports it; only coverage of the whole window refutes it.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-03-15, what: attack}]
... coverage: [{id: february, scope: attacks, window: 2024-02, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: on-the-log, says: {happened: {scope: attacks, window: 2024-03}}}
...   - {id: ruled-out, says: {happened: {scope: attacks, window: 2024-02-11}}}
...   - {id: silent-log, says: {happened: {scope: attacks, window: 2024-04-02}}}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("on-the-log", "ruled-out", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the nearest window of the same length with a certain event; of two equally near ones the earlier.

>>> report["ruled-out"].restatement.statement
'attacks happened 2024-03-15'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Count, Formula, Part
from factcheck.kind import Formulas, Kind, Restating, Window, counted, whether, windows_moved
from factcheck.meaning import Setting
from factcheck.model import SOME, ScopeName, Statement
from factcheck.wording import Phrase, say_window, say_zone


@attrs.frozen
class Happened(Statement):
    """At least one event of ``scope`` lies in ``window``."""

    kind = "happened"
    tells = True
    scope: ScopeName
    window: Window


def _formulas(statement: Happened, setting: Setting) -> Formulas:
    return tuple(
        Formula((Part("happened", (Count(setting.scopes[statement.scope], stretch, SOME),)),), name)
        for name, stretch in setting.window(statement.window)
    )


def _meaning(statement: Happened, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    return f"At least one {scope.one} {say_window(statement.window)}{say_zone(setting.zone)}."


def _restate(statement: Happened, setting: Setting) -> Restating:
    windows = yield from windows_moved(setting.scopes[statement.scope], statement.window, setting)
    return tuple(attrs.evolve(statement, window=window) for window in windows)


KIND = Kind(
    name=Happened.kind,
    statement=Happened,
    formulas=_formulas,
    meaning=_meaning,
    sought=counted("happened"),
    phrases=(Phrase("{scope} happened {window}"),),
    restate=_restate,
    asks=whether,
    manual=__doc__ or "",
)
