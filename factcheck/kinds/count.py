"""``count``: how many events of a scope lie in a window, since an anchor, or among the last events of another scope.

``{count: {scope: attacks, window: since 2023-10, number: over 165}}``, as a phrase ``over 165 attacks since 2023-10``.
``since`` in the place of ``window`` may also name an event (``over 20 attacks counted since ceasefire``), which does
not count itself; ``last`` counts over the last so many events of some scope (``7 defeats among the last 10 games
before e7``); with none of them the claim is about all time (``exactly 3 attacks at any time``).

"Since" a month or a year includes it.  "Since" a day or an event has two admissible readings, with and without that
day; the claim is decided only if both agree.  The number is a number word; where the count falls into its borderline
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

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

import attrs

from factcheck.formula import Count, Formula, Part, Setting
from factcheck.kind import Kind, Restating, anchored, counted_places, event_of, highest
from factcheck.log import CountQuestion, ask_all
from factcheck.model import Anchor, AnchorPolicy, EventWindow, NumberWord, ScopeName, Statement
from factcheck.when import Window
from factcheck.wording import Phrase, capital, say_where, say_zone

__all__ = ["KIND", "Counted"]


@attrs.frozen
class Counted(Statement):
    """The number of events of ``scope`` in ``window``, since the anchor ``since``, among the ``last`` ones or ever fits ``number``."""

    kind: ClassVar[str] = "count"
    scope: ScopeName
    number: NumberWord
    window: Window | None = None
    since: Anchor | None = None
    anchor: AnchorPolicy = AnchorPolicy.REFERENCE
    last: EventWindow | None = None

    def __attrs_post_init__(self) -> None:
        if sum(place is not None for place in (self.window, self.since, self.last)) > 1:
            raise ValueError("give either `window`, `since` or `last`")
        if self.anchor is AnchorPolicy.REQUIRED and (self.since is None or self.since.event is not None):
            raise ValueError("`anchor: required` goes with `since` and a date")


def _formulas(statement: Counted, setting: Setting) -> Iterator[Formula]:
    scope, since = setting.scopes[statement.scope], statement.since
    without = event_of(since)
    for name, where in setting.counted_in(statement.window, since, statement.last):
        parts = [Part("count", (Count(scope, where, statement.number, without),))]
        if statement.anchor is AnchorPolicy.REQUIRED and since is not None:
            one = anchored(scope, setting.readings(since)[0][1])
            parts.append(Part("anchor", (one,)))
        yield Formula(tuple(parts), name)


def _meaning(statement: Counted, setting: Setting) -> str:
    scope = setting.scopes[statement.scope]
    what = scope.one if statement.number.value == 1 else scope.many
    where = say_where(setting, statement.window, statement.since, statement.last)
    return f"{capital(statement.number)} {what} {where}{say_zone(setting.zone)}."


def _restate(statement: Counted, setting: Setting) -> Restating:
    scope = setting.scopes[statement.scope]
    places, fewer = yield from counted_places(statement, setting)
    if not places:
        return fewer
    counts = yield from ask_all(CountQuestion(scope, place.plain, place.clocked, place.without) for place in places)
    low = min(answer.low for answer in counts)
    high = highest(answer.high for answer in counts)
    return tuple(
        attrs.evolve(statement, number=NumberWord.parse(text)) for text in _numbers(statement.number, low, high)
    )


def _numbers(word: NumberWord, low: int, high: int | Fraction | None) -> Iterator[str]:
    """Number words that fit a count from low to high, in the claim's own direction where it has one."""
    if low == high:
        yield f"exactly {low}" if low else "no"
    elif high is None or (low and _from_below(word)):
        if low:
            yield f"at least {low}"
    elif low == 0 or all(zone.low is None for zone in word.definite):
        yield f"at most {high}"
    else:
        yield f"between {low} and {high}"
    if low:
        # The upper bound may rest on the word of the claim's own source, which does not count.
        yield f"at least {low}"


def _from_below(word: NumberWord) -> bool:
    return all(zone.high is None for zone in word.definite)


KIND = Kind(
    name=Counted.kind,
    statement=Counted,
    formulas=_formulas,
    meaning=_meaning,
    phrases=(
        Phrase("{number} {scope} {window}"),
        Phrase("{number} {scope} counted since {since}"),
        Phrase("{number} {scope} counted since {since} as {anchor}"),
        Phrase("{number} {scope} among the last {last}"),
        Phrase("{number} {scope} at any time"),
    ),
    restate=_restate,
    manual=__doc__ or "",
)
