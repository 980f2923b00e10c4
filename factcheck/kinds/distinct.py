"""``distinct``: how many different values of an attribute the events of a scope have: in five provinces, with three weapons.

``{distinct: {scope: attacks, attribute: place, number: at least 2, window: 2024-02}}``, as a phrase
``at least 2 different place among attacks 2024-02``.  In the place of ``window`` may stand ``since`` (a date) or ``last``; without any, all time
counts.

Values compare without regard to case, as paths: "Syria" may be the same place as "Syria/Conoco", but "Iraq" is another one.  An event whose value is unknown
has some value, perhaps that of another event.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events:
...   - {id: e1, when: 2024-02-04, what: attack, place: Iraq}
...   - {id: e2, when: 2024-02-11, what: attack, place: Syria}
...   - {id: e3, when: 2024-02-12, what: attack, place: iraq}
...   - {id: e4, when: 2024-03-05, what: attack}
... coverage: [{id: complete, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: two, says: exactly 2 different place among attacks 2024-02}
...   - {id: three, says: at least 3 different place among attacks 2024-02}
...   - {id: one-unknown, says: exactly 2 different place among attacks 2024-02/2024-03}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("two", "three", "one-unknown")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the number that is true.

>>> report["three"].restatement.statement
'exactly 2 different place among attacks 2024-02'
"""

from __future__ import annotations

import functools

import attrs

from factcheck.formula import Distinct, Form, Formula, Part, Sought, Sum, Where
from factcheck.kind import AmongTheLast, Formulas, Kind, Restating, numbers_there, of_number, place_last
from factcheck.meaning import Setting, how_much
from factcheck.model import FigureName, NumberWord, ScopeName
from factcheck.wording import capital, phrases_with_places, say_zone, so_many


@attrs.frozen(field_transformer=place_last)
class DistinctValues(AmongTheLast):
    """The number of different values of ``attribute`` among the events of ``scope`` there fits ``number``."""

    kind = "distinct"
    tells = True
    scope: ScopeName
    # One word, like the name of a figure.
    attribute: FigureName
    number: NumberWord


def _formulas(statement: DistinctValues, setting: Setting) -> Formulas:
    for name, where in statement.places(setting):
        values = _values(statement, setting, where)
        yield Formula((Part("distinct", (Sum(((1, values),), how_much(statement.number)),)),), name)


def _values(statement: DistinctValues, setting: Setting, where: Where) -> Distinct:
    return Distinct(setting.scopes[statement.scope], where, statement.attribute, statement.without)


def _meaning(statement: DistinctValues, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    where = statement.said_place(setting)
    of = f"of '{statement.attribute}'"
    values = capital(so_many(statement.number, f"value {of}", f"different values {of}"))
    return f"{values} among {scope.many} {where}{say_zone(setting.zone)}."


def _restate(statement: DistinctValues, setting: Setting) -> Restating:
    return numbers_there(statement, setting, functools.partial(_values, statement, setting))


def _sought(statement: DistinctValues, setting: Setting) -> Sought:
    return Sought(Form.NUMBER, ("distinct",), f"value of '{statement.attribute}'", f"values of '{statement.attribute}'")


KIND = Kind(
    name=DistinctValues.kind,
    statement=DistinctValues,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=phrases_with_places("{number} different {attribute} among {scope}"),
    restate=_restate,
    asks=of_number,
    manual=__doc__ or "",
)
