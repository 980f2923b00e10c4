"""``rate``: how many events of a scope there were for each day, week, month or year of a stretch: two a week.

``{rate: {scope: attacks, number: about 2, per: week, window: 2024-02}}``, as a phrase ``about 2 attacks per week 2024-02``;
``since`` a date may stand for ``window``.  The events are divided by the calendar days of the stretch: a week has 7 of them, a month and a year their mean
length over 400 years, unless the stretch is made of whole calendar months or years.  A stretch that runs up to the moment of speaking ends with the day before or with
that day: two readings.  From the start of a month or year on, the one that is not over may also count as one: "four a year in 2024", said in April.

Where the window itself is vague ("early March") there is no number of days to divide by, and the claim is not accepted.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-02-04, what: attack}, {id: e2, when: 2024-02-11, what: attack}, {id: e3, when: 2024-03-05, what: attack}]
... coverage: [{id: complete, scope: attacks, window: 2024-02/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: monthly, says: at least 1.5 attacks per month 2024-02/2024-03}
...   - {id: weekly, says: at least 1 attacks per week 2024-02}
...   - {id: silent-log, says: exactly 1 attacks per month 2024-02/2024-04}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("monthly", "weekly", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the rate that is true.

>>> report["silent-log"].restatement.statement
'at least 1 attacks per month 2024-02/2024-04'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Form, Formula, Part, Sought, Sum, Total
from factcheck.kind import (
    Formulas,
    Kind,
    Period,
    Restating,
    Somewhere,
    Window,
    bounds_of,
    hull,
    nouns,
    numbers_said,
    place_last,
)
from factcheck.meaning import RATE, Setting, for_each, how_much, is_paced
from factcheck.model import NumberWord, ScopeName
from factcheck.wording import capital, phrases_with_places, say_where, say_zone, so_many


@attrs.frozen(field_transformer=place_last)
class Rate(Somewhere):
    """The number of events of ``scope`` in ``window``, or since a date, for each ``per`` of that time fits ``number``."""

    kind = "rate"
    scope: ScopeName
    number: NumberWord
    per: Period

    def __attrs_post_init__(self) -> None:
        if self.window is None and self.since is None:
            raise ValueError("give either `window` or `since`")
        if self.without:
            raise ValueError("a rate needs a stretch of known length: give the date of the event")
        if not is_paced(self.per):
            raise ValueError("a rate is per day, week, month or year")


def _window(statement: Rate) -> Window:
    window = statement.window_since()
    assert window is not None, "checked when the statement is made"
    return window


def _formulas(statement: Rate, setting: Setting) -> Formulas:
    scope = setting.scopes[statement.scope]
    for choices, (where, each) in for_each(statement.per, _window(statement), setting):
        rate = Sum(((each, Total(scope, where)),), how_much(statement.number, RATE))
        yield Formula((Part("rate", (rate,)),), choices)


def _meaning(statement: Rate, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    where = say_where(setting, _window(statement))
    number = capital(so_many(statement.number, scope.one, scope.many))
    return f"{number} a {statement.per.value} {where}, on average{say_zone(setting.zone)}."


def _restate(statement: Rate, setting: Setting) -> Restating:
    scope, rates = setting.scopes[statement.scope], for_each(statement.per, _window(statement), setting).values
    found = yield from bounds_of((((each, Total(scope, where)),) for where, each in rates), setting)
    numbers = numbers_said(statement.number, *hull(found))
    return tuple(attrs.evolve(statement, number=number) for number in numbers)


def _sought(statement: Rate, setting: Setting) -> Sought:
    many = f"{nouns(setting.scopes[statement.scope])[1]} per {statement.per.value}"
    return Sought(Form.NUMBER, ("rate",), many, many)


KIND = Kind(
    name=Rate.kind,
    statement=Rate,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=phrases_with_places("{number} {scope} per {per}", last=False, always=False),
    restate=_restate,
    manual=__doc__ or "",
)
