"""``value``: what a series stands at: 2,500 troops in Iraq, an unemployment of 4.3 percent.

``{value: {series: troops, at: 2024-03, number: about 2500}}``, as a phrase ``troops was about 2500 at 2024-03``.

The observation for just that period is asked, or, where there is none, all of its parts: April alone is not the second quarter.  What a longer period's value is made of
the series says (``over: mean``, ``sum``, ``last``, ``highest`` or ``lowest``); where it does not, the claim must hold of the mean, the last, the lowest and the highest.
Several values published for one date count as possible ones.  A value is never carried forward: where nothing was observed the claim stays open, with what was known before.
A period that was not over when the claim was made has no value yet, unless one had been published for it by then, but, with ``over: sum``, a sum so far.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of troops, published: 2024-04-23}}
... series: {troops: {unit: people, source: ministry, values: {2024-01: 2400, 2024-03: "2,000"}}}
... claims:
...   - {id: january, says: "troops was more than 2,300 at 2024-01"}
...   - {id: march, says: "troops was more than 2,300 at 2024-03"}
...   - {id: not-observed, says: "troops was more than 2,300 at 2024-02"}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("january", "march", "not-observed")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the value that was observed, then or last before.

>>> report["march"].restatement.statement, report["not-observed"].restatement.statement
('troops was exactly 2000 at 2024-03', 'troops was exactly 2400 at 2024-01')
"""

from __future__ import annotations

import attrs

from factcheck.formula import Form, Formula, Missing, Part, Sought, Sum
from factcheck.kind import Formulas, Kind, Restating, Window, date_like, numbers_said, values_known
from factcheck.meaning import (
    Readings,
    Setting,
    Valued,
    grows,
    how_much,
    last_before,
    observed_when,
    quantity_of,
    said_of,
    value_of,
)
from factcheck.model import NumberWord, SeriesName, Statement
from factcheck.wording import Phrase, say_window, say_zone

MAX_DATES = 64
"""So many observations of a longer period are looked at for one that can be told, from the last back."""


@attrs.frozen
class Value(Statement):
    """Every observation of ``series`` at ``at`` fits ``number``."""

    kind = "value"
    series: SeriesName
    at: Window
    number: NumberWord


def _formulas(statement: Value, setting: Setting) -> Formulas:
    number = how_much(statement.number, quantity_of(series=setting.series.get(statement.series)))
    for choices, value in value_of(statement.series, statement.at, setting):
        atom = said_of((value,), lambda found: Sum(((1, found),), number))
        yield Formula((Part("value", (atom,)),), choices)


def _meaning(statement: Value, setting: Setting) -> str:
    return f"The value of {statement.series} was {statement.number} {say_window(statement.at)}{say_zone(setting.zone)}."


def _restate(statement: Value, setting: Setting) -> Restating:
    at = statement.at
    values = value_of(statement.series, at, setting)
    if not _known(values):
        # What was observed within the period, or last before, is told for its own date.
        before = last_before(statement.series, at, setting)
        within = observed_when(statement.series, at, setting)[:-MAX_DATES:-1]
        dates = (date_like(setting.dates[id_], at) for id_ in (*within, *((before,) if before else ())))
        told = ((date, value_of(statement.series, date, setting)) for date in dates)
        at, values = next((each for each in told if _known(each[1])), (at, values))
    ((low, high),) = yield from values_known((values,))
    return tuple(
        attrs.evolve(statement, at=at, number=number)
        for number in numbers_said(statement.number, low, high, unit=statement.number.unit)
    )


def _known(values: Readings[Valued]) -> bool:
    return not all(isinstance(value.measure, Missing) for value in values.values)


def _sought(statement: Value, setting: Setting) -> Sought:
    unit = setting.series[statement.series].unit if statement.series in setting.series else ""
    growing = (grows(value_of(statement.series, statement.at, setting)),)
    return Sought(Form.NUMBER, ("value",), unit, unit, growing=growing)


KIND = Kind(
    name=Value.kind,
    statement=Value,
    formulas=_formulas,
    meaning=_meaning,
    sought=_sought,
    phrases=(Phrase("{series} was {number} at {at}"),),
    restate=_restate,
    manual=__doc__ or "",
)
