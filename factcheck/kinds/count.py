"""``count``: how many events of a scope lie in a window, since an anchor, or among the last events of another scope.

``{count: {scope: attacks, window: since 2023-10, number: over 165}}``, as a phrase ``over 165 attacks since 2023-10``.
``since`` in the place of ``window`` may also name an event (``over 20 attacks counted since ceasefire``), which does
not count itself; ``last`` counts over the last so many events of some scope (``7 defeats among the last 10 games
before e7``); with none of them the claim is about all time (``exactly 3 attacks at any time``).

All of it ends at the moment of speaking.  "Since" a month or a year includes it.  "Since" a day has two admissible readings, with and without that
day; the claim is decided only if both agree.  Others of the day of an event came before it or after it, unless both carry clock times.  The number is a number word; where the count falls into its borderline
("about 150" and 143) the claim stays open.  Events on record give a lower bound; only coverage gives an upper one.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events: [{id: e1, when: 2024-02-04, what: attack}, {id: e2, when: 2024-02-11, what: attack}, {id: e3, when: 2024-03, what: attack}]
... coverage: [{id: february, scope: attacks, window: 2024-02, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: at-least, says: at least two attacks since 2024-02}
...   - {id: too-many, says: more than 2 attacks 2024-02}
...   - {id: no-upper-bound, says: exactly 3 attacks since 2024-02}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("at-least", "too-many", "no-upper-bound")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the number that is true.

>>> report["too-many"].restatement.statement, report["no-upper-bound"].restatement.statement
('exactly 2 attacks 2024-02', 'at least 3 attacks since 2024-02')
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from factcheck.formula import Count, Formula, Part, Total, Where
from factcheck.kind import (
    AmongTheLast,
    Formulas,
    Kind,
    Restating,
    anchor_part,
    counted,
    nothing_since,
    numbers_there,
    of_number,
    place_last,
)
from factcheck.meaning import Setting, how_much, says_none
from factcheck.model import AnchorPolicy, NumberWord, ScopeName
from factcheck.wording import Phrase, capital, number_words, say_zone, so_many


@attrs.frozen(field_transformer=place_last)
class Counted(AmongTheLast):
    """The number of events of ``scope`` in ``window``, since the anchor ``since``, among the ``last`` ones or ever fits ``number``."""

    kind = "count"
    tells = True
    scope: ScopeName
    number: NumberWord
    anchor: AnchorPolicy = AnchorPolicy.REFERENCE

    def __attrs_post_init__(self) -> None:
        if self.anchor is AnchorPolicy.REQUIRED and (self.since is None or self.since.event is not None):
            raise ValueError("`anchor: required` goes with `since` and a date")


def _formulas(statement: Counted, setting: Setting) -> Formulas:
    scope, since, number = setting.scopes[statement.scope], statement.since, how_much(statement.number)
    if since is not None and says_none(number):
        yield from nothing_since(statement, "count", setting, start=False)
        return
    for choices, where in statement.places(setting):
        parts = [Part("count", (Count(scope, where, number, statement.without),))]
        if statement.anchor is AnchorPolicy.REQUIRED and since is not None:
            parts += anchor_part(statement, scope, setting.readings(since).values[0])
        yield Formula(tuple(parts), choices)


def _meaning(statement: Counted, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    counted = capital(so_many(statement.number, scope.one, scope.many))
    return f"{counted} {statement.said_place(setting)}{say_zone(setting.zone)}."


def _restate(statement: Counted, setting: Setting) -> Restating:
    def measure(where: Where) -> Total:
        return Total(setting.scopes[statement.scope], where, without=statement.without)

    return numbers_there(statement, setting, measure, _numbers)


def _numbers(word: NumberWord, low: int | Fraction | None, high: int | Fraction | None) -> Iterable[str]:
    return ("no",) if high == 0 else number_words(word, low or None, high)


KIND = Kind(
    name=Counted.kind,
    statement=Counted,
    formulas=_formulas,
    meaning=_meaning,
    sought=counted("count"),
    phrases=(
        Phrase("{number} {scope} {window}"),
        Phrase("{number} {scope} counted since {since}"),
        Phrase("{number} {scope} counted since {since} as {anchor}"),
        Phrase("{number} {scope} among the last {last}"),
        Phrase("{number} {scope} at any time"),
    ),
    restate=_restate,
    asks=of_number,
    manual=__doc__ or "",
)
