"""``total``: what a figure of all events of a scope adds up to: killed, wounded, paid.

``{total: {scope: attacks, figure: killed, window: 2024-02, number: at least 3}}``, as a phrase
``at least 3 killed in attacks 2024-02``.  In the place of ``window`` may stand ``since`` (a date or an event, which does not count itself), or
``last``, so many events (``over 20 goals in games among the last 10 games``); without any, all time counts.

Where an event does not give the figure, nobody knows it: of people and things it is anything from 0 up, so that only a lower bound remains, unless some
report gives less than 0; money, temperatures and the like may be anything.  Coverage alone gives an upper bound.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events:
...   - {id: e1, when: 2024-02-04, what: attack, killed: 3}
...   - {id: e2, when: 2024-02-11, what: attack, killed: 1-2}
...   - {id: e3, when: 2024-03-05, what: attack}
... coverage: [{id: complete, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: at-least, says: at least 4 killed in attacks 2024-02}
...   - {id: too-many, says: more than 5 killed in attacks 2024-02}
...   - {id: not-given, says: at most 5 killed in attacks 2024-02/2024-03}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("at-least", "too-many", "not-given")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the number that is true.

>>> report["too-many"].restatement.statement
'at least 4 killed in attacks 2024-02'
"""

from __future__ import annotations

import functools

import attrs

from factcheck.formula import Form, Formula, Part, Sought, Sum, Total, Where
from factcheck.kind import AmongTheLast, Formulas, Kind, Restating, numbers_there, place_last
from factcheck.meaning import Setting, how_much, quantity_of
from factcheck.model import FigureName, NumberWord, ScopeName
from factcheck.wording import phrases_with_places, say_zone


@attrs.frozen(field_transformer=place_last)
class Totalled(AmongTheLast):
    """The sum of ``figure`` over the events of ``scope`` in ``window``, since ``since`` or among the ``last`` ones fits ``number``."""

    kind = "total"
    tells = True
    scope: ScopeName
    figure: FigureName
    number: NumberWord


def _formulas(statement: Totalled, setting: Setting) -> Formulas:
    number = how_much(statement.number, quantity_of(statement.figure, setting.series.get(statement.scope)))
    for name, where in statement.places(setting):
        yield Formula((Part("total", (Sum(((1, _total(statement, setting, where)),), number),)),), name)


def _total(statement: Totalled, setting: Setting, where: Where) -> Total:
    return Total(setting.scopes[statement.scope], where, statement.figure, statement.without)


def _meaning(statement: Totalled, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    where = statement.said_place(setting)
    return f"The '{statement.figure}' of all {scope.many} {where} add up to {statement.number}{say_zone(setting.zone)}."


def _restate(statement: Totalled, setting: Setting) -> Restating:
    return numbers_there(statement, setting, functools.partial(_total, statement, setting))


def _sought(statement: Totalled, setting: Setting) -> Sought:
    return Sought(Form.NUMBER, ("total",), statement.figure, statement.figure)


KIND = Kind(
    name=Totalled.kind,
    statement=Totalled,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=phrases_with_places("{number} {figure} in {scope}"),
    restate=_restate,
    manual=__doc__ or "",
)
