"""``value``: what a series stands at: 2,500 troops in Iraq, an unemployment of 4.3 percent.

``{value: {series: troops, at: 2024-03, number: about 2500}}``, as a phrase ``troops was about 2500 at 2024-03``.

The observation for just that period is asked, or, where there is none, every observation within it, which all must fit.  Several values published for one date count as
possible ones.  A value is never carried forward: where nothing was observed the claim stays open, with what was known before.

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

from factcheck.formula import Formula, Missing, Part, Sum
from factcheck.kind import Formulas, Kind, Restating, observed, values_asked
from factcheck.meaning import Setting
from factcheck.model import NumberWord, SeriesName, Statement
from factcheck.when import Relation, Window
from factcheck.wording import Phrase, capital, number_words, say_window, say_zone

__all__ = ["KIND", "Value"]


@attrs.frozen
class Value(Statement):
    """Every observation of ``series`` at ``at`` fits ``number``."""

    kind = "value"
    series: SeriesName
    at: Window
    number: NumberWord


def _formulas(statement: Value, setting: Setting) -> Formulas:
    found = observed(statement.series, statement.at, setting)
    atom = found if isinstance(found, Missing) else Sum(((1, found),), statement.number)
    return (Formula((Part("value", (atom,)),)),)


def _meaning(statement: Value, setting: Setting) -> str:
    return (
        f"{capital(statement.series)} stood at {statement.number} {say_window(statement.at)}{say_zone(setting.zone)}."
    )


def _restate(statement: Value, setting: Setting) -> Restating:
    ids = setting.observations(statement.series, statement.at)
    at = statement.at
    if not ids:
        start = setting.dates_of(statement.at).values[0].possible.start
        before = [id_ for id_, instants in setting.observed.get(statement.series, ()) if instants.end <= start]
        if not before or before[-1] not in setting.dates:
            return ()
        ids = (before[-1],)
        date = setting.dates[before[-1]]
        # A date of another zone than the claim's is written with it.
        at = Window(Relation.IN, date, text=date.text if date.zone == statement.at.first.zone else str(date))
    ((low, high),) = yield from values_asked((ids,))
    return tuple(
        attrs.evolve(statement, at=at, number=NumberWord.parse(text))
        for text in number_words(statement.number, low, high)
    )


KIND = Kind(
    name=Value.kind,
    statement=Value,
    formulas=_formulas,
    meaning=_meaning,
    phrases=(Phrase("{series} was {number} at {at}"),),
    restate=_restate,
    manual=__doc__ or "",
)
