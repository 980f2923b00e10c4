"""Figures of what was not over when the claim was made: so far, how many were killed is anything from none up to what all of it came to (rules 1 and 27).

So it is with the value of a period that went on, where all that is on record of it was published later: it was none yet, or, of a sum, so much at the most; of a sum
that was told before then it is so much at least.  What is counted is never less later on, so that with such an event left out, and with all of it, are the bounds between which the number lies.  A figure that does not
count people or things bounds nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.formula import (
    SO_FAR,
    Ago,
    Amount,
    AnyOf,
    Atom,
    Count,
    Distinct,
    Edge,
    Formula,
    LastEvents,
    Measure,
    Membership,
    Missing,
    Not,
    OpenBetween,
    Part,
    Point,
    Ratio,
    Sum,
    Total,
    Where,
    places_of,
)
from factcheck.meaning.growing import somewhere, with_zones
from factcheck.meaning.labels import had_value, no_value_from, running_periods
from factcheck.meaning.setting import Setting
from factcheck.model import FigureCondition, Over, Range, ReasonCode, Scope
from factcheck.when import DAWN, DUSK, Stretch

Bounds: TypeAlias = tuple[Measure | None, Measure | None]
"""The least and the most that a measure came to so far: None for none at all, and for no bound."""


def heard_so_far(formulas: Iterable[Formula], setting: Setting) -> Iterator[Formula]:
    """The readings of a statement with what they say of figures said of what had happened when it was made."""
    for formula in formulas:
        parts = _parts(formula.parts, setting) if setting.lasting or setting.observed else formula.parts
        yield formula if parts == formula.parts else attrs.evolve(formula, parts=parts)


def _parts(parts: tuple[Part, ...], setting: Setting) -> tuple[Part, ...]:
    return tuple(attrs.evolve(part, atoms=tuple(_atom(atom, setting) for atom in part.atoms)) for part in parts)


def _atom(atom: Atom, setting: Setting) -> Atom:
    for last in (where for where in places_of(atom) if isinstance(where, LastEvents)):
        going = _going(last.scope, last, last.without, setting)
        if going:
            # By what it had come to so far it may not have been one of them yet, so that they reach further back.
            return _missing(going[0], last.scope, setting)
    match atom:
        case AnyOf():
            return attrs.evolve(atom, alternatives=tuple(_parts(branch, setting) for branch in atom.alternatives))
        case Not():
            return attrs.evolve(atom, parts=_parts(atom.parts, setting))
        case Count():
            return _count(atom, setting)
        case Sum():
            return _sum(atom, setting)
        case Ratio():
            return _ratio(atom, setting)
        case Membership():
            return _membership(atom, setting)
        case _:
            return atom


def _count(count: Count, setting: Setting) -> Atom:
    bar = count.threshold
    nothing = _has_no_value(count.scope, count.where, setting)
    if nothing is not None:
        return nothing
    lowest, figures = bar is not None and not bar.above, [bar.figure] if bar else []
    going = _going(count.scope, count.where, count.without, setting, *figures, over=lowest)
    focal = _named(bar.than.events, bar.figure, setting, over=lowest) if bar else ()
    if not going and not focal:
        return count
    missing = _missing((*focal, *going)[0], count.scope, setting, bar.figure if bar else "")
    least = _without(count, going)
    if going and all(event in setting.labels and not had_value(event, setting) for event in going) and not focal:
        # Of what had no value yet none is one of them.
        return least
    if not (_count_up(count.scope, setting, *figures) and _add_up((*focal, *going), setting)):
        # Of the others it is known that they count.
        return missing if focal else somewhere(least, None, count.number, missing)
    # Among those that stand above the bar, or below it, there are never more than there are.
    every, upwards = attrs.evolve(count, threshold=None), _upwards(count.scope)
    asked = bool(_conditioned(count.scope))
    if bar is None or bar.above:
        reached = () if asked and not upwards else tuple(event for event in going if _has_reached(event, setting))
        least = _without(count, [event for event in going if event not in reached])
        beyond = not _all_complete(going, setting) or not _all_reached(focal, setting)
        sure = _all_complete(focal, setting)
    else:
        # That they stand below the bar is only known when they are over, but what has come to no less never will.
        beyond = not _all_reached(going, setting) or not _all_complete(focal, setting, over=True)
        sure = _all_reached(focal, setting)
    grown = not going or (upwards and (not asked or _all_complete(going, setting, over=lowest)))
    most = None if not grown else every if beyond and bar is not None else count if not beyond else None
    number = count.number
    if focal and lowest:
        # How few stand below a bar that still rises is only told when it is over.
        number = attrs.evolve(number, definite=(), value=None, hedge=None, numerals=())
    return somewhere(least if sure else None, most, number, missing)


def _without(count: Count, going: Iterable[str]) -> Count:
    return attrs.evolve(count, without=(*count.without, *going))


def _sum(said: Sum, setting: Setting) -> Atom:
    # What goes on is held against another period as a whole, or against the same stretch of it (rule 1): of how much less that is nobody tells.
    over = len(said.terms) > 1 and not said.whole
    found = {measure: _measure(measure, setting, over=over) for _, measure in said.terms}
    missing = next((each for each in found.values() if isinstance(each, Missing)), None)
    if missing is not None:
        return missing
    bounds = {measure: each for measure, each in found.items() if isinstance(each, tuple)}
    going = [event for measure in bounds for event in _unfinished_of(measure, setting, over=over)]
    if not going:
        return said
    event = next((event for event in going if event in setting.labels), going[0])
    sides: list[Sum | None] = []
    from_nought = True
    for most in (False, True):
        terms: list[tuple[int | Fraction, Measure]] = []
        bounded = True
        for weight, measure in said.terms:
            low, high = bounds[measure]
            upper = (weight > 0) is most
            side = high if upper else low
            bounded &= side is not None or not upper
            if side is not None:
                terms.append((weight, side))
        sides.append(attrs.evolve(said, terms=tuple(terms)) if bounded and terms else None)
        from_nought &= bounded or most
    missing = _missing(event, None, setting, _figure_of(said))
    between = somewhere(sides[0], sides[1], said.number, missing, from_nought=from_nought)
    return _or_either_way(between, said, setting)


MOST_EITHER_WAY = 2
"""Of more events that were not over the sum is not looked at with and without each."""


def _or_either_way(between: AnyOf, said: Sum, setting: Setting) -> AnyOf:
    """That, or what is said holds with and without all that each of the events came to in the end, wherever it counts: then it holds for whatever they had so far.

    So only of a number in one zone, and where the figures are just added: what is between two numbers of a zone is in it too.
    """
    each_way = tuple(
        attrs.evolve(said, terms=tuple((weight, _left_out(each, out)) for weight, each in said.terms))
        for out in _ways([each for _, each in said.terms], setting)
    )
    if not each_way or len(said.number.definite) != 1:
        return between
    return AnyOf((*between.alternatives, (Part("surely", each_way),)))


def _ways(measures: Sequence[Measure], setting: Setting) -> list[tuple[str, ...]]:
    """The events that were not over, left out in every way; none where they are too many, or not just added up."""
    totals = [each for each in measures if isinstance(each, Total)]
    going = list(dict.fromkeys(event for each in totals for event in _unfinished_of(each, setting, over=True)))
    asked = any(_conditioned(each.scope) for each in totals)
    if asked or len(totals) < len(measures) or len(going) > MOST_EITHER_WAY:
        return []
    if not _all_complete(going, setting, over=True):
        return []
    return [out for size in range(len(going) + 1) for out in itertools.combinations(going, size)]


def _left_out(total: Measure, events: tuple[str, ...]) -> Measure:
    assert isinstance(total, Total), "nothing else is added up here"
    return attrs.evolve(total, without=(*total.without, *events)) if total.figure else total


def _ratio_either_way(said: Ratio, missing: Missing, setting: Setting) -> Atom:
    """What is said of a ratio both of whose numbers grew: with part of what an event came to it lies between that with all of it and that with none.

    Where there is no ratio without it, it is all the same with part of it and with all.
    """
    # Which the last ones are may hang on what goes on, too.
    last = any(isinstance(where, LastEvents) for where in places_of(said))
    ways = _ways((said.of, said.to), setting)
    each_way = [attrs.evolve(said, of=_left_out(said.of, out), to=_left_out(said.to, out)) for out in ways]
    if last or not each_way or len(said.number.definite) != 1 or len(said.number.possible) != 1:
        return missing
    (zone,) = said.number.possible
    sides = (Range(low=zone.low, open_low=zone.open_low), Range(high=zone.high, open_high=zone.open_high))
    perhaps = (
        AnyOf(tuple((Part("perhaps", (with_zones(way, (side,)),)),) for way in each_way))
        for side in sides
        if side != Range()
    )
    return AnyOf(((Part("surely", tuple(each_way)),), (Part("perhaps", tuple(perhaps)), Part(SO_FAR, (missing,)))))


def _ratio(said: Ratio, setting: Setting) -> Atom:
    of, to = (_measure(each, setting, over=True) for each in (said.of, said.to))
    going = [event for each in (said.of, said.to) for event in _unfinished_of(each, setting, over=True)]
    if not going:
        return said
    event = next((event for event in going if event in setting.labels), going[0])
    missing = _missing(event, None, setting, said.of.figure if isinstance(said.of, Total | Amount) else "")
    if isinstance(of, Missing) or isinstance(to, Missing) or (to != (said.to, said.to) and event in setting.labels):
        return missing
    if to != (said.to, said.to):
        # Of what itself grows the part may grow or fall.
        return _ratio_either_way(said, missing, setting)
    low, high = (attrs.evolve(said, of=each) if each is not None else None for each in of)
    return somewhere(low, high, said.number, missing)


def _has_no_value(scope: Scope, where: Where, setting: Setting) -> Missing | None:
    """Of the values of a series in a stretch of which no period was over, and none had a value, nothing is true, and nothing false (rules 4 and 27)."""
    timed = isinstance(where, Stretch) and not where.possible.empty
    none_from = no_value_from(scope.observed, setting) if timed else None
    if none_from is None or not isinstance(where, Stretch) or where.possible.start < none_from.earliest:
        return None
    running, *_ = running_periods(str(scope.observed), setting)
    return Missing(ReasonCode.COVERAGE, (("running", running.window.text), ("series", str(scope.observed))))


def _membership(said: Membership, setting: Setting) -> Atom:
    going = [
        event
        for condition in said.scope.conditions
        if isinstance(condition, FigureCondition)
        for event in _named(said.events, condition.attribute, setting)
    ]
    if not going:
        return said
    missing = _missing(going[0], said.scope, setting)
    if not (_upwards(said.scope) and _count_up(said.scope, setting) and _add_up(going, setting)):
        return missing
    if _all_reached(going, setting):
        return AnyOf(((Part("surely", (said,)),), (Part("perhaps", (missing,)),)))
    if not _all_complete(going, setting):
        return missing
    return AnyOf(((Part("perhaps", (said, missing)),),))


def _measure(measure: Measure, setting: Setting, *, over: bool = False) -> Bounds | Missing:
    counted = measure if isinstance(measure, Total | Distinct) else None
    if counted is not None and (nothing := _has_no_value(counted.scope, counted.where, setting)) is not None:
        return nothing
    going = _unfinished_of(measure, setting, over=over)
    if not going:
        return measure, measure
    reached = [event for event in going if _has_reached(event, setting)]
    complete, series = _all_complete(going, setting, over=over), _series_of(going[0], setting)
    match measure:
        case Total() if _count_up(measure.scope, setting, *([measure.figure] if measure.figure else [])) and _add_up(
            going, setting
        ):
            upwards = _upwards(measure.scope)
            kept = reached if upwards else []
            without = (*measure.without, *(event for event in going if event not in kept))
            return attrs.evolve(measure, without=without), measure if upwards and complete else None
        case Amount() if _is_counted(measure.figure, setting, series) and _add_up(going, setting):
            if measure.over not in (None, Over.SUM):
                return _missing(going[0], None, setting, measure.figure)
            sure = tuple(event for event in measure.events if event not in going or event in reached)
            some = len(sure) == len(measure.events) or measure.over is Over.SUM
            least = attrs.evolve(measure, events=sure, over=measure.over if len(sure) > 1 else None)
            return least if sure and some else None, measure if complete else None
        case Amount():
            return _missing(going[0], None, setting, measure.figure)
        case _:
            return _missing(going[0], measure.scope, setting)


def _unfinished_of(measure: Measure, setting: Setting, *, over: bool = False) -> tuple[str, ...]:
    """The events whose figures a measure hangs on that were not over; ``over``: also what is all that it had come to so far."""
    match measure:
        case Amount():
            return _named(measure.events, measure.figure, setting, over=over)
        case Total():
            figures = [measure.figure] if measure.figure else []
            return _going(measure.scope, measure.where, measure.without, setting, *figures, over=over)
        case _:
            where = getattr(measure, "where", None)
            return () if where is None else _going(measure.scope, where, (), setting)


def _going(
    scope: Scope, where: Where, without: tuple[str, ...], setting: Setting, *figures: str, over: bool = False
) -> tuple[str, ...]:
    """The events of a scope that were not over, that may lie there, and of which a figure is given that matters; ``over``: for what is only known when they are."""
    asked = {*figures, *_conditioned(scope)}
    if setting.made is None or not asked:
        return ()
    found = setting.unfinished(setting.made, scope, frozenset(asked), over=over)
    return tuple(id_ for id_ in found if id_ not in without and _may_lie(id_, where, setting))


def _may_lie(id_: str, where: Where, setting: Setting) -> bool:
    if id_ not in setting.dates:
        return True
    start = setting.on(setting.dates[id_]).intervals
    if isinstance(where, OpenBetween) and id_ in setting.labels:
        # Observations of the same series come one after the other, whole days apart.
        return not (start.end <= _limits(where.after, setting)[0] or _limits(where.before, setting)[1] <= start.start)
    if not isinstance(where, Stretch):
        return True
    end = setting.on(setting.ends[id_]).intervals if id_ in setting.ends else start
    return start.start < where.possible.end and where.possible.start < end.end if not where.possible.empty else False


def _limits(point: Point | Ago, setting: Setting) -> tuple[int, int]:
    """The first instant at which a point may lie, and the one by which it certainly lay."""
    if isinstance(point, Edge):
        return point.earliest, point.latest
    if isinstance(point, Ago) or not all(id_ in setting.labels for id_ in point.events):
        return DAWN, DUSK
    several = [setting.on(setting.dates[id_]).intervals for id_ in point.events]
    return min(each.start for each in several), max(each.end for each in several)


def _named(events: Iterable[str], figure: str, setting: Setting, *, over: bool = False) -> tuple[str, ...]:
    if setting.made is None:
        return ()
    found = setting.unfinished(setting.made, None, frozenset((figure,)), over=over)
    return tuple(id_ for id_ in events if id_ in found)


def _conditioned(scope: Scope) -> list[str]:
    return [each.attribute for each in scope.conditions if isinstance(each, FigureCondition)]


def _upwards(scope: Scope) -> bool:
    """Whether what meets the conditions of a scope on figures meets them with more too: "at least 3"."""
    return all(
        not each.negated and all(zone.high is None for zone in (*each.number.definite, *each.number.possible))
        for each in scope.conditions
        if isinstance(each, FigureCondition)
    )


def _count_up(scope: Scope, setting: Setting, *figures: str) -> bool:
    return all(_is_counted(figure, setting, scope) for figure in (*figures, *_conditioned(scope)))


def _is_counted(figure: str, setting: Setting, scope: Scope | None = None) -> bool:
    """Whether a figure counts people or things, and so only grows."""
    return setting.never_negative(figure, scope)


def _figure_of(said: Sum) -> str:
    return next((each.figure for _, each in said.terms if isinstance(each, Total | Amount) and each.figure), "")


def _has_reached(event: str, setting: Setting) -> bool:
    """Whether what is on record of a period had come together when the claim was made; of an event nobody knows that."""
    told = setting.so_far(setting.made) if setting.made is not None else {}
    return event in setting.labels and (event not in told or told[event].reached)


def _all_reached(events: Iterable[str], setting: Setting) -> bool:
    return all(_has_reached(event, setting) for event in events)


def _all_complete(events: Iterable[str], setting: Setting, *, over: bool = False) -> bool:
    """Whether no more than what is on record had come together when the claim was made; ``over``: nor will have when they are over."""
    told = setting.so_far(setting.made) if setting.made is not None else {}
    return all(event not in told or (told[event].complete and not over) for event in events)


def _add_up(going: Iterable[str], setting: Setting) -> bool:
    """Whether what was observed of periods that went on are sums, which only grow."""
    return all(setting.adds_up(id_) for id_ in going if id_ in setting.labels)


def _series_of(id_: str, setting: Setting) -> Scope | None:
    return setting.scopes[id_.partition(":")[0]] if id_ in setting.labels else None


def _missing(event: str, scope: Scope | None, setting: Setting, figure: str = "") -> Missing:
    if event in setting.labels:
        period = str(setting.dates[event].text)
        return Missing(ReasonCode.COVERAGE, (("series", event.partition(":")[0]), ("running", period)))
    figure = figure or next(iter(_conditioned(scope) if scope is not None else []), "")
    return Missing(ReasonCode.VALUE, (("attribute", figure), ("event", event), ("unfinished", event)))
