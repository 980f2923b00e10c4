"""What a statement takes for granted: that the events it names had happened when it was made, and the readings its desk has chosen."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from factcheck.formula import (
    AnyOf,
    Atom,
    Count,
    Formula,
    LastEvents,
    Membership,
    Missing,
    Moment,
    Not,
    OpenBetween,
    Part,
    Ratio,
    Sum,
    Total,
    places_of,
)
from factcheck.meaning.labels import day_of_speaking
from factcheck.meaning.numbers import MORE, at_least
from factcheck.meaning.readings import Readings
from factcheck.meaning.seasons import names_a_season
from factcheck.meaning.setting import Setting
from factcheck.model import (
    NONE,
    SOME,
    Anchor,
    EventId,
    NumberWord,
    ReasonCode,
    ScopeName,
    Statement,
    SubjectId,
    Ties,
    agree,
    inside,
    named,
)
from factcheck.when import Grain, Intervals, Relation, Stretch, Window


def after_its_days(statement: Statement, setting: Setting) -> Setting:
    """Where a statement stands that was made after the days it names (rule 2): of the bare day of speaking all had happened if it is named by itself.

    A longer stretch that holds it does not name it, and neither does "since".  Who says how few there were, or what there was not, names nothing that
    happened: that may have been said before any of it.
    """
    setting = _at_its_places(statement, setting)
    if setting.now is None or setting.now.clocked or setting.names_nothing:
        return setting
    telling = _telling(statement, setting.now.intervals, setting)
    if telling is None:
        return attrs.evolve(setting, names_nothing=True)
    windows = (each.at(setting.made) for each in inside(telling, Window))
    days = (Stretch.of(setting.on(each.first)) for each in windows if each.is_one_day)
    ends = [day.certain.end for day in days if day.possible.within(setting.now.intervals) and not day.certain.empty]
    return attrs.evolve(setting, named_until=max(setting.named_until, *ends)) if ends else setting


def _at_its_places(statement: Statement, setting: Setting) -> Setting:
    """Where a statement stands that names seasons, with the scopes it is about, whose places may tell the hemisphere."""
    if setting.about or not any(map(names_a_season, inside(statement, Window))):
        return setting
    names = named(statement, ScopeName)
    return attrs.evolve(setting, about=tuple(setting.scopes[name] for name in names if name in setting.scopes))


def _telling(statement: Statement, now: Intervals, setting: Setting) -> Any:
    """What of a statement nothing more that happened could make false; None where there is no such thing."""
    told = statement.telling()
    parts = (each for each in inside(statement, Statement) if each is not statement)
    few = any(zone.high is not None for number in inside(statement, NumberWord) for zone in number.possible)
    if told is None or few or any((each.telling() or (None,))[0] is not each for each in parts):
        return None
    what, before = told
    over = (dates.possible.end <= now.start for window in before for dates in setting.dates_of(window).values)
    return what if all(over) else None


def admitted(statement: Statement, formulas: Iterable[Formula], setting: Setting) -> tuple[Formula, ...]:
    """The readings of a statement that count: those its desk has chosen, each once.

    A statement is made after every event it names (rule 2); one that certainly lies later leaves it open.  So does "since" the day of speaking (rule 4).
    """
    if _since_today(statement, setting):
        return (_unsaid("since", setting),)
    found = tuple(_once(formulas))
    kept = tuple(formula for formula in found if agree(setting.chosen, formula.choices))
    found = kept or found
    later = sorted(id_ for id_ in _named(statement) if is_later(id_, setting))
    if not later:
        return tuple(
            formula
            if _has_time(formula)
            else attrs.evolve(formula, parts=_unsaid(formula.parts[0].name, setting).parts)
            for formula in found
        )
    return (_unsaid(found[0].parts[0].name, setting, event=later[0]),)


def _since_today(statement: Any, setting: Setting) -> bool:
    """Whether it counts since a day on which it may have been said."""
    speaking = day_of_speaking(setting)
    if speaking is None:
        return False
    holders = (statement, *(getattr(statement, field.name) for field in attrs.fields(type(statement))))
    anchors = (getattr(holder, "since", None) for holder in holders)
    windows = [anchor.window for anchor in anchors if isinstance(anchor, Anchor) and anchor.window is not None]
    windows += [window for window in inside(statement, Window) if window.relation is Relation.SINCE]
    firsts = (window.at(setting.made).first for window in windows)
    days = (first.named_days for first in firsts if first.grain is Grain.DAY)
    return any(day is not None and speaking[0] <= day[0] <= speaking[1] for day in days)


def _has_time(formula: Formula) -> bool:
    """Whether no stretch in which it counts is empty: of an empty one nothing is true or false (rule 4)."""
    places = (where for atom in formula.atoms() for where in places_of(atom))
    return not any(isinstance(where, Stretch) and where.possible.empty for where in places)


def _unsaid(part: str, setting: Setting, **params: str) -> Formula:
    """A part of which nothing can be said at the moment of speaking."""
    given = tuple(sorted({**params, "made": str(setting.now)}.items()))
    return Formula((Part(part, (Missing(ReasonCode.PRESUPPOSITION, given),)),))


def _once(formulas: Iterable[Formula]) -> Iterator[Formula]:
    known = set()
    for formula in formulas:
        if formula.parts not in known:
            known.add(formula.parts)
            yield formula


def _named(statement: Statement) -> set[str]:
    anchors = (anchor.event for anchor in inside(statement, Anchor) if anchor.event is not None)
    return {*map(str, named(statement, EventId, SubjectId)), *map(str, anchors)}


def is_later(id_: str, setting: Setting, *, end: bool = False) -> bool:
    """Whether an event (``end``: the end of what lasted) certainly lies after the moment of speaking."""
    return setting.made is not None and setting.dated_after(setting.made, id_, end=end)


def presupposed(part: Part) -> Part:
    """The part as one that the statement takes for granted: without it the statement is false, and its denial open (rule 0)."""
    return attrs.evolve(part, presupposed=True)


def ranks_shared() -> Readings[bool]:
    """Whether a rank is its own alone: only strictly better ones set a rank, and a shared place is open for the shared rank (rule 11)."""
    return Readings.of("ties", {Ties.SHARED.value: False, Ties.BROKEN.value: True})


def taken_as_last(anchor: tuple[Part, ...]) -> Readings[tuple[Part, ...]]:
    """What "no attacks since 1 January" says of that day: that the last one was then, or nothing, with the date as a mere start (rule 11)."""
    return Readings.of("anchor", {"held": anchor, "start": ()})


def one_of_them(formulas: Iterable[Formula]) -> Iterator[Part]:
    """That of two events one is the later: two cannot both be the last, nor both the first (rule 14).

    It holds in every world, and is said only where two statements that must both hold deny it, so that counts by themselves show it.
    """
    claimed = [
        (atom, moment)
        for formula in formulas
        for part in formula.parts
        for atom in part.atoms
        if (moment := _alone_at_an_end(atom, formula)) is not None
    ]
    for (one, mine), (other, theirs) in itertools.combinations(claimed, 2):
        assert isinstance(one, Count), "found as counts"
        assert isinstance(other, Count), "found as counts"
        apart = not set(mine.events) & set(other.without) and not set(theirs.events) & set(one.without)
        if apart and one.scope == other.scope and _fixed(one, mine) == _fixed(other, theirs):
            both = tuple((1, Total(each.scope, each.where, "", each.without)) for each in (one, other))
            yield Part("one_of_them", (Sum(both, SOME),))


def _alone_at_an_end(atom: Atom, formula: Formula) -> Moment | None:
    """The event after or before which a statement says that there was no other of its scope; None where it says no such thing."""
    if not isinstance(atom, Count) or atom.number != NONE or atom.threshold or not isinstance(atom.where, OpenBetween):
        return None
    ends = [point for point in (atom.where.after, atom.where.before) if isinstance(point, Moment)]
    if len(ends) != 1 or len(ends[0].events) != 1:
        return None
    members = (each for each in formula.atoms() if isinstance(each, Membership) and each.scope == atom.scope)
    return ends[0] if any(ends[0].events[0] in each.events for each in members) else None


def _fixed(atom: Count, moment: Moment) -> tuple[object, object]:
    """The other end of the time without any, and on which side of the event it lies."""
    assert isinstance(atom.where, OpenBetween), "found so"
    after = atom.where.after == moment
    return (atom.where.before if after else atom.where.after), after


def denied(formula: Formula) -> tuple[Atom, ...]:
    """That a statement is not so.  Where what it takes for granted does not hold, nothing is known (rule 0)."""
    return _denied(formula.parts)


def _denied(parts: tuple[Part, ...]) -> tuple[Atom, ...]:
    said = _not_said(tuple(part for part in parts if not part.presupposed))
    # It is said here, and no longer only taken for granted, in the one case as in the other.
    granted = tuple(attrs.evolve(part, presupposed=False) for part in parts if part.presupposed)
    granted += tuple(_taken_with(parts))
    if not granted:
        return said
    unknown = Part("unknown", (Not(granted), Missing(ReasonCode.PRESUPPOSITION, (("part", granted[0].name),))))
    return (AnyOf(((*granted, Part("not", said)), (unknown,))),)


def _not_said(parts: tuple[Part, ...]) -> tuple[Atom, ...]:
    """That some parts do not all hold.  Of alternatives each is denied, with what it takes for granted itself."""
    presuming = [atom for part in parts for atom in part.atoms if _presumes(atom)]
    if not presuming:
        return (Not(parts),)
    none_of_them = [
        tuple(each for branch in atom.alternatives for each in _denied(branch))
        for atom in presuming
        if isinstance(atom, AnyOf)
    ]
    plain = tuple(atom for part in parts for atom in part.atoms if atom not in presuming)
    ways = [*none_of_them, (Not((Part("said", plain),)),)] if plain else none_of_them
    return ways[0] if len(ways) == 1 else (AnyOf(tuple((Part("not", way),) for way in ways)),)


def _presumes(atom: Atom) -> bool:
    """Whether it is of alternatives of which one takes something for granted."""
    inner = (part for branch in atom.alternatives for part in branch) if isinstance(atom, AnyOf) else ()
    return any(part.presupposed or any(map(_presumes_itself, part.atoms)) for part in inner)


def _presumes_itself(atom: Atom) -> bool:
    return bool(_takes(atom)) or _presumes(atom)


def _taken_with(parts: tuple[Part, ...]) -> Iterator[Part]:
    """What the atoms take for granted by what they speak of."""
    for part in parts:
        for taken in dict.fromkeys(each for atom in part.atoms for each in _takes(atom)):
            yield Part(part.name, (taken,))


def _takes(atom: Atom) -> tuple[Atom, ...]:
    """That there is something of which it is a part or a multiple, and so many of "the last ten": nobody says "not twice as many" of nothing, nor "not three of the last ten" of nine."""
    whole = (Sum(((1, atom.to),), MORE),) if isinstance(atom, Ratio) else ()
    lasts = (where for where in places_of(atom) if isinstance(where, LastEvents))
    return (*(Count(where.scope, where, at_least(where.number)) for where in lasts), *whole)
