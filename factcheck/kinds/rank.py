"""``rank``: an event, or an observation, has the second, third, … highest or lowest figure in a window, since an anchor, or ever.

``{rank: {scope: attacks, figure: killed, event: e3, number: 2, direction: highest, window: 2024}}``, as a phrase
``e3 ranks 2 for highest killed of attacks during 2024``.  Instead of ``window``: ``since`` a date, from its start to the moment of speaking (a day: with it or without it), or ``since`` an event; without either all
time counts, up to the moment of speaking.  The first rank since a date is a superlative: it counts after the date, which held one at least as good.  Of a series: ``gold at 2024-03 ranks 2 for highest during 2024``.

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

from factcheck.formula import Amount, Count, Day, Formula, Membership, Missing, Moment, Part, Threshold, Where
from factcheck.kind import Formulas, Kind, Restating, Somewhere, anchored, check_subject, focal_of, place_last, ranked
from factcheck.log import Bar, CountQuestion, EventsQuestion, ask
from factcheck.meaning import Readings, Setting, counted_in, exactly, lies_in, presupposed, ranks_shared, since
from factcheck.model import (
    VALUE,
    Direction,
    EventId,
    FigureName,
    ScopeName,
    SeriesName,
)
from factcheck.when import Relation, Stretch, Window
from factcheck.wording import Phrase, capital, figure_of, say_event, say_where, say_window, say_zone

__all__ = ["KIND", "Rank"]

MAX_RANKS = 16
"""So many other ranks are tried to find the true one."""


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
    beating = exactly(statement.number - 1)
    formulas = []
    for choices, (where, held) in _places(statement, focal, setting):
        for more, apart in ranks_shared():
            threshold = Threshold(figure, Amount(focal, figure), statement.direction.above)
            without = (*focal, *statement.without)
            # Only those that are strictly better set a rank; in the one reading none is as good.
            bars = (threshold, attrs.evolve(threshold, ties=True))[: 1 + apart]
            others = tuple(Count(scope, where, beating, without, threshold=bar) for bar in bars)
            there = (Membership(focal, scope, alone=True), *lies_in(found, where, setting, scope))
            anchor = (anchored(scope, held, focal, attrs.evolve(threshold, ties=True)),) if held is not None else ()
            parts = (Part("happened", there), Part("rank", others))
            presumed = (presupposed(Part("anchor", anchor)),) if anchor else ()
            formulas.append(Formula((*parts, *presumed), (*choices, *more)))
    return tuple(formulas)


def _places(statement: Rank, focal: tuple[str, ...], setting: Setting) -> Readings[tuple[Where, Stretch | None]]:
    """Where it is ranked; for the first rank since a date also the date, at which there was one as good."""
    if statement.number == 1 and statement.since is not None:
        # The first rank is a superlative.
        until = Moment(focal)
        return since(statement.since, setting).map(lambda found: (found.until(until, Day.WITHIN), found.held))
    places = counted_in(setting, statement.window, statement.since, named=focal)
    return places.map(lambda where: (where, None))


def _meaning(statement: Rank, setting: Setting) -> str:
    beats = "higher" if statement.direction.above else "lower"
    number, several = (
        "no" if statement.number == 1 else f"exactly {statement.number - 1}",
        statement.number > 2,
    )  # Two others.
    where = say_where(setting, statement.window_since(Relation.FROM), statement.since)
    days = say_zone(setting.zone)
    if statement.event is None:
        assert statement.at is not None, "checked when the statement is made"
        other, are = ("other values", "are") if several else ("other value", "is")
        said = say_window(statement.at)
        return f"Of {statement.series} {where}, {number} {other} {are} {beats} than the one {said}{days}."
    scope = setting.scopes[str(statement.scope)]
    other, have = (scope.many, "have") if several else (scope.one, "has")
    focal = say_event(statement.event, setting.dates)
    return capital(f"{number} other {other} {where} {have} a {beats} '{statement.figure}' than {focal}{days}.")


def _restate(statement: Rank, setting: Setting) -> Restating:
    focal_found = focal_of(statement, setting)
    if isinstance(focal_found, Missing):
        return ()
    focal = (focal_found,)
    stretch = _places(statement, focal, setting).values[0][0]
    if not isinstance(stretch, Stretch):
        return ()
    scope, figure = setting.scopes[statement.scope or str(statement.series)], statement.figure or VALUE
    found = yield from ask(EventsQuestion(focal, scope))
    amount = figure_of(found.events[0].event, figure)
    if amount is None:
        return ()
    bar = Bar(figure, amount.low, amount.high, statement.direction.above)
    beating = yield from ask(CountQuestion(scope, stretch, stretch, focal, bar=bar))
    last = beating.low if beating.high is None else min(beating.high, beating.low + MAX_RANKS)
    return tuple(attrs.evolve(statement, number=others + 1) for others in range(beating.low, last + 1))


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
