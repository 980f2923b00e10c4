"""What lasted: whether a statement speaks of what began in a stretch of time or of what was going on there, and of which end of an event.

A siege from 10 February to 20 March was going on in March and began in February.  A scope's ``counts`` decides.  Without it a statement whether there was
any, and one that says of an event that it took place then, asks what was going on: one reading; and so does what an anchor is presupposed to have held.
Amounts, comparisons, firsts and extremes have both readings (rule 6), a lull is over where the next begins and begins where the last was over (rule 7).
What lies since an event that lasted lies after its end, or after its start (rule 8).
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from factcheck.formula import (
    AnyOf,
    Atom,
    Count,
    Difference,
    Distinct,
    Formula,
    Lull,
    Measure,
    Missing,
    Moment,
    Not,
    Part,
    Ratio,
    Sum,
    Total,
    Where,
)
from factcheck.meaning.presuming import is_later
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import Anchor, Choice, Counting, NumberWord, ReasonCode, Scope
from factcheck.when import Truth

UP_TO_THE_EDGE = Readings.of("lull", {"between": False, "to-the-edge": True})
"""Whether the longest lull in a stretch lies between two events, or also between one and where the stretch begins or ends."""


class Asks(enum.Enum):
    """What a statement asks of the events it counts."""

    WHETHER = "whether there was any, or when one took place: what was going on"
    SINCE_THE_LAST = "how long there was none: what was going on, or began where the scope counts that"
    HOW_MANY = "how many, the first or the most: what began, or what was going on"


Terms: TypeAlias = tuple[tuple[int | Fraction, Measure], ...]
"""A weighted sum."""

LASTING, EDGE = "lasting", "edge"
"""The axes of the choices."""
_WAYS = {Counting.BEGAN: Choice(LASTING, "began"), Counting.GOING_ON: Choice(LASTING, "going-on")}


def asks_whether(number: NumberWord) -> Asks:
    """What a number of events asks: "none" and "at least one" only whether there was any."""
    none, some = number.decide(0, 0), number.decide(1, None)
    decided = Truth.UNKNOWN not in (none, some) and none is not some
    return Asks.WHETHER if decided else Asks.HOW_MANY


def says_none(number: NumberWord) -> bool:
    """Whether a number of events is none at all."""
    return number.decide(0, 0) is Truth.YES and number.decide(1, None) is Truth.NO


def way_chosen(setting: Setting) -> Counting | None:
    """How the claim, or its desk, has chosen that what lasted counts."""
    return next((way for way, choice in _WAYS.items() if choice in setting.chosen), None)


def in_order(scope: Scope, setting: Setting, atom: Atom) -> Atom:
    """What is said of the last ones of a scope in a row; what nobody tells where they are the last to be over and some lasted (rule 6).

    The log counts back by when they began.
    """
    over = setting.counted_as(scope, setting.counting) is Counting.GOING_ON
    return Missing(ReasonCode.READING) if over and setting.may_last(scope) else atom


def of_what_lasted(
    statement: object, asks: Asks | None, make: Callable[[Setting], Iterable[Formula]], setting: Setting
) -> Iterator[Formula]:
    """The readings of a statement with what they say of events that lasted.

    ``asks``: None for a statement that counts nothing itself.  ``make``: its readings where its setting says how such events count.
    """
    for over, more in _edges(statement, setting):
        edge = attrs.evolve(setting, from_start=not over)
        for formula in _counted(asks, make, edge):
            yield attrs.evolve(formula, choices=(*formula.choices, *more)) if more else formula


def _edges(statement: object, setting: Setting) -> Iterator[tuple[bool, tuple[Choice, ...]]]:
    """For each reading whether "since" an event that lasted begins where it was over, or where it began."""
    lasted = [anchor for anchor in _since(statement) if _lasted(anchor, setting)]
    if not lasted:
        yield True, ()
        return
    if all(_goes_on_now(str(anchor.event), setting) for anchor in lasted):
        # Since what was not over when the claim was made counts from its start (rule 4).
        yield False, ()
        return
    for over, option in ((True, "end"), (False, "start")):
        yield over, (Choice(EDGE, option),)


def _since(statement: object) -> Iterator[Anchor]:
    """What a statement, or a side of it that is compared, counts since."""
    kind = type(statement)
    fields = attrs.fields(kind) if attrs.has(kind) else ()
    for holder in (statement, *(getattr(statement, field.name) for field in fields)):
        anchor = getattr(holder, "since", None)
        if isinstance(anchor, Anchor):
            yield anchor


def _lasted(anchor: Anchor, setting: Setting) -> bool:
    return anchor.event in setting.lasting and not (anchor.start or anchor.end)


def _goes_on_now(event: str, setting: Setting) -> bool:
    """Whether an event certainly was not over when the claim was made."""
    return is_later(event, setting, end=True)


def _counted(asks: Asks | None, make: Callable[[Setting], Iterable[Formula]], setting: Setting) -> Iterator[Formula]:
    declared = (scope.counts is Counting.GOING_ON for scope in setting.scopes.values())
    if asks is None or not (setting.lasting or any(declared)):
        yield from make(setting)
        return
    ways = list(Counting) if asks is Asks.HOW_MANY else [Counting.GOING_ON]
    found = {
        way: [_flagged(formula, way, setting) for formula in make(attrs.evolve(setting, counting=way))] for way in ways
    }
    first, *others = found.values()
    if all([each.parts for each in first] == [each.parts for each in other] for other in others):
        yield from first
        return
    for way, formulas in found.items():
        for formula in formulas:
            yield attrs.evolve(formula, choices=(*formula.choices, _WAYS[way]))


def lulls_of(scope: Scope, setting: Setting) -> Readings[Scope]:
    """The scope with how its events count where a lull between them is spoken of, which begins where the last one was over (rule 7).

    Where its events count where they began, a lull may be from there too, whatever it is between.
    """
    if scope.counts is not Counting.BEGAN or not setting.may_last(scope):
        return Readings.one(scope)
    return Readings.of(EDGE, {"end": attrs.evolve(scope, counts=Counting.GOING_ON), "start": scope})


def lies_in(event: str, where: Where, setting: Setting, scope: Scope | None = None) -> tuple[Atom, ...]:
    """What holds just where an event that the statement names lies in a stretch: it began there, or, as the reading has it, was going on there.

    ``scope``: the one as a member of which it is spoken of.  Raises ValueError as :meth:`Setting.inside` does.
    """
    began = Moment((event,))
    atoms = setting.inside(began, where)
    way = setting.counting if scope is None else setting.counted_as(scope, setting.counting)
    if way is Counting.BEGAN or event not in setting.lasting:
        return atoms
    return tuple(_up_to_its_end(atom, began) for atom in atoms)


def _up_to_its_end(atom: Atom, began: Moment) -> Atom:
    """What went on began before the stretch ends and was over not before it begins."""
    if isinstance(atom, Difference) and atom.later == began and atom.earlier != began:
        return attrs.evolve(atom, later=attrs.evolve(began, end=True))
    if isinstance(atom, AnyOf):
        branches = tuple(
            tuple(
                attrs.evolve(part, atoms=tuple(_up_to_its_end(each, began) for each in part.atoms)) for part in branch
            )
            for branch in atom.alternatives
        )
        return attrs.evolve(atom, alternatives=branches)
    return atom


# How events count


def _flagged(formula: Formula, way: Counting, setting: Setting) -> Formula:
    return attrs.evolve(formula, parts=tuple(_part(part, way, setting) for part in formula.parts))


def _part(part: Part, way: Counting, setting: Setting) -> Part:
    # What an anchor held asks whether there was any.
    meant = Counting.GOING_ON if part.name == "anchor" else way
    return attrs.evolve(part, atoms=tuple(_atom(atom, meant, setting) for atom in part.atoms))


def _atom(atom: Atom, way: Counting, setting: Setting) -> Atom:
    match atom:
        case Count():
            return attrs.evolve(atom, going_on=_going_on(atom.scope, way, setting))
        case Sum():
            return attrs.evolve(atom, terms=_terms(atom.terms, way, setting))
        case Ratio():
            (_, of), (_, to) = _terms(((1, atom.of), (1, atom.to)), way, setting)
            return attrs.evolve(atom, of=of, to=to)
        case AnyOf():
            branches = tuple(tuple(_part(part, way, setting) for part in branch) for branch in atom.alternatives)
            return attrs.evolve(atom, alternatives=branches)
        case Not():
            return attrs.evolve(atom, parts=tuple(_part(part, way, setting) for part in atom.parts))
        case _:
            return atom


def _terms(terms: Terms, way: Counting, setting: Setting) -> Terms:
    """A weighted sum with how what lasted counts in it: in a part as in the whole it is held against, for what nobody reports may be of both."""
    counted = [measure.scope for _, measure in terms if isinstance(measure, Total | Distinct)]
    lasting = [scope for scope in counted if _going_on(scope, way, setting)]
    return tuple((weight, _measure(measure, way, setting, lasting)) for weight, measure in terms)


def _measure(measure: Measure, way: Counting, setting: Setting, lasting: Sequence[Scope]) -> Measure:
    match measure:
        case Total() | Distinct():
            goes_on = setting.counted_as(measure.scope, way) is Counting.GOING_ON
            return attrs.evolve(measure, going_on=goes_on and any(map(measure.scope.implies, lasting)))
        case Lull():
            return attrs.evolve(measure, going_on=_going_on(measure.scope, Counting.GOING_ON, setting))
        case _:
            return measure


def ways_counted(scopes: Iterable[Scope], asks: Asks | None, setting: Setting) -> tuple[Counting, ...]:
    """In which ways what lasted counts in a statement about these scopes; none where nothing of them is known to have lasted."""
    lasting = [scope for scope in scopes if setting.may_last(scope)]
    if asks is None or not lasting:
        return ()
    given = list(Counting) if asks is Asks.HOW_MANY else [Counting.GOING_ON]
    ways = {scope.counts for scope in lasting}
    if asks is Asks.SINCE_THE_LAST:
        ways.add(None)
    return tuple(way for way in Counting if way in ways or (None in ways and way in given))


def as_counted(terms: Terms, asks: Asks, setting: Setting) -> tuple[Terms, ...]:
    """A weighted sum in each way in which what lasted may count in it."""
    ways = list(Counting) if asks is Asks.HOW_MANY and setting.lasting else [Counting.GOING_ON]
    return tuple(_terms(terms, way, setting) for way in ways)


def _going_on(scope: Scope, way: Counting, setting: Setting) -> bool:
    """Where no known event of the scope lasted there is no difference."""
    return setting.counted_as(scope, way) is Counting.GOING_ON and setting.may_last(scope)
