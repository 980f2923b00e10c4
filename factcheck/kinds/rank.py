"""``rank``: an event, or an observation, has the second, third, … highest or lowest figure in a window, since an anchor, or ever.

``{rank: {scope: attacks, figure: killed, event: e3, number: 2, direction: highest, window: 2024}}``, as a phrase
``e3 ranks 2 for highest killed of attacks during 2024``.  Instead of ``window``: ``since`` a date, from its start to the moment of speaking (a day: with it or without it), or ``since`` an event; without either all
time counts, up to the moment of speaking.  The first rank since a date is a superlative: after the date, which held one at least as good, when it happened or when that is said.  Of a series: ``gold at 2024-03 ranks 2 for highest during 2024``.

The others that beat it are one fewer than its rank.  Where others equal it they share the rank: whether that may be said is a matter of reading; a lower
rank is false.

>>> import factcheck
>>> story = '''
... factcheck: 1
... published: 2024-04-23
... sources: {ministry: {title: Register of attacks, published: 2024-04-23}}
... scopes: {attacks: {what: attack}}
... events:
...   - {id: e1, when: 2024-01-28, what: attack, killed: 3}
...   - {id: e2, when: 2024-02-11, what: attack, killed: 1}
...   - {id: e3, when: 2024-02-20, what: attack, killed: 2}
... coverage: [{id: complete, scope: attacks, window: 2024-01/2024-03, vouched_by: ministry, because: complete register}]
... claims:
...   - {id: second, says: e3 ranks 2 for highest killed of attacks during 2024-01/2024-03}
...   - {id: not-second, says: e2 ranks 2 for highest killed of attacks during 2024-01/2024-03}
...   - {id: silent-log, says: e3 ranks 2 for highest killed of attacks ever}
... '''
>>> report = factcheck.check(factcheck.from_text(story).dossier)
>>> [report[claim].verdict.value for claim in ("second", "not-second", "silent-log")]
['supported', 'refuted', 'not_enough_evidence']

Restatement: the rank that is true.

>>> report["not-second"].restatement.statement
'e2 ranks 3 for highest killed of attacks during 2024-01/2024-03'
"""

from __future__ import annotations

import attrs

from factcheck.formula import Count, Formula, Membership, Missing, Part
from factcheck.kind import (
    Formulas,
    Kind,
    Restating,
    Somewhere,
    Window,
    anchored,
    better_than,
    check_subject,
    focal_of,
    how_many_better,
    place_last,
    ranked,
    say_best,
    since_one_as_good,
)
from factcheck.meaning import Among, Readings, Setting, compared_in, exactly, nothing_else, presupposed, ranks_shared
from factcheck.model import (
    VALUE,
    AnchorPolicy,
    Direction,
    EventId,
    FigureName,
    ScopeName,
    SeriesName,
)
from factcheck.wording import Phrase

MAX_RANKS = 16
"""So many other ranks are tried to find the true one."""


MANY = 2
"""From a rank behind this one on there are several others before it."""


@attrs.frozen(field_transformer=place_last)
class Rank(Somewhere):
    """Of the other events of ``scope`` there, ``number`` minus one have a ``figure`` that beats that of ``event``; or observations of ``series``."""

    kind = "rank"
    number: int
    direction: Direction
    scope: ScopeName | None = None
    figure: FigureName | None = None
    event: EventId | None = None
    series: SeriesName | None = None
    at: Window | None = None

    def __attrs_post_init__(self) -> None:
        check_subject(self)
        if self.number < 1:
            raise ValueError("the first rank is 1")
        if self.direction not in (Direction.HIGHEST, Direction.LOWEST):
            raise ValueError("the direction is highest or lowest")
        if self.event in self.without:
            raise ValueError("the anchor cannot be the event that is ranked")


def _formulas(statement: Rank, setting: Setting) -> Formulas:
    found = focal_of(statement, setting)
    if isinstance(found, Missing):
        return (Formula((Part("rank", (found,)),)),)
    focal = (found,)
    scope, figure = setting.scopes[statement.scope or str(statement.series)], statement.figure or VALUE
    better, as_good = (better_than(found, figure, statement.direction, ties=ties) for ties in (False, True))
    without, beating = (*focal, *statement.without), exactly(statement.number - 1)
    formulas = []
    for choices, (among, apart) in _among(statement, found, setting).joined(ranks_shared()):
        # Only those that are strictly better set a rank; in the one reading none is as good.
        bars = (better, as_good)[: 1 + apart]
        others = tuple(Count(scope, among.where, beating, without, threshold=bar) for bar in bars)
        first = statement.number == 1
        empty = nothing_else(statement.series, found, among.where, setting) if first else ()
        happened = Part("happened", (Membership(focal, scope, alone=True), *among.there))
        held = () if among.held is None else (anchored(scope, among.held, focal, as_good),)
        since = statement.since if first else None
        rival = since_one_as_good(since, AnchorPolicy.REQUIRED, scope, found, figure, statement.direction)
        formulas.append(
            Formula(
                (
                    happened,
                    Part("rank", empty or others),
                    *(presupposed(Part("anchor", (each,))) for each in held),
                    *rival,
                ),
                choices,
            )
        )
    return tuple(formulas)


def _among(statement: Rank, focal: str, setting: Setting) -> Readings[Among]:
    """Where it is ranked: the first rank is a superlative."""
    scope = setting.scopes[statement.scope or str(statement.series)]
    return compared_in(focal, scope, setting, statement.window, statement.since, best=statement.number == 1)


def _meaning(statement: Rank, setting: Setting) -> str:
    higher = "higher" if statement.direction.above else "lower"
    first, several = statement.number == 1, statement.number > MANY
    number = "no other" if first else f"exactly {statement.number - 1} other{'s' if several else ''}"
    has, is_ = ("have", "are") if several else ("has", "is")
    better = f"{is_} {higher}" if statement.event is None else f"{has} a {higher} '{statement.figure}'"
    return say_best(statement, number, better, setting, best=first)


def _restate(statement: Rank, setting: Setting) -> Restating:
    focal_found = focal_of(statement, setting)
    if isinstance(focal_found, Missing):
        return ()
    scope, figure = setting.scopes[statement.scope or str(statement.series)], statement.figure or VALUE
    where = _among(statement, focal_found, setting).values[0].where
    better = yield from how_many_better(scope, where, better_than(focal_found, figure, statement.direction))
    if better is None:
        return ()
    low, high = better
    last = low if high is None else min(high, low + MAX_RANKS)
    return tuple(attrs.evolve(statement, number=others + 1) for others in range(low, last + 1))


KIND = Kind(
    name=Rank.kind,
    statement=Rank,
    formulas=_formulas,
    meaning=_meaning,
    sought=ranked("rank"),
    phrases=tuple(
        Phrase(f"{focal} {stretch}")
        for focal in (
            "{event} ranks {number} for {direction} {figure} of {scope}",
            "{series} at {at} ranks {number} for {direction}",
        )
        for stretch in ("during {window}", "since {since}", "ever")
    ),
    restate=_restate,
    manual=__doc__ or "",
)
