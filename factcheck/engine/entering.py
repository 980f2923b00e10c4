"""A fact that would help, entered in a dossier as whoever finds it out would enter it."""

from __future__ import annotations

import attrs

from factcheck.decide.extent import Extent, Number, say_number
from factcheck.errors import BadNumber, BadTime
from factcheck.model import (
    Claim,
    Coverage,
    Dossier,
    Event,
    Figure,
    NeedItem,
    NumberWord,
    Statement,
    covers_path,
    inside,
)
from factcheck.model.scope import REPORTED_BY, read_figure
from factcheck.when import Line, Relation, Span, When, Window

__all__ = ["enter", "enterable"]

_NOT_EVENTS = frozenset({"order", "events"})
"""Fields of facts that no single entry in a dossier says."""
_REPORTED = "reported"
"""The kind of statement that says what a source said."""


def enterable(item: NeedItem, dossier: Dossier, claim: Claim) -> bool:
    """Whether some entry says such a fact at all.  One that does may still contradict what is there."""
    match item.field:
        case "coverage":
            return item.scope in dossier.scope and not (_zone(dossier, claim) is None and dossier.line is Line.INSTANT)
        case "when":
            return not any(each.id == item.event and isinstance(each.when, Span) for each in dossier.events)
        case _:
            return item.field not in _NOT_EVENTS and item.value != "settled"


def _zone(dossier: Dossier, claim: Claim) -> str | None:
    return claim.zone or dossier.zone


def enter(item: NeedItem, dossier: Dossier, claim: Claim, *, apart: bool = False) -> Dossier | None:
    """The dossier with the fact; None where no entry says it, or where it contradicts what is there.

    An attribute that is none of some values is given a value of its own: one for all such events, or (``apart``) one for each.
    """
    if not enterable(item, dossier, claim):
        return None
    match item.field:
        case "coverage":
            return _covered(item, dossier, claim)
        case "vocabulary":
            return dossier.supposing(vocabulary=(*dossier.vocabulary, (item.scope, item.value)))
        case "said":
            said = tuple(
                each.that  # type: ignore[attr-defined]
                for each in inside(claim.statement, Statement)
                if each.kind == _REPORTED and getattr(each, "source", None) == item.value
            )
            more = tuple(
                Claim(f"{claim.id} said {number}", statement, source=item.value)
                for number, statement in enumerate(said)
            )
            return dossier.supposing(claims=(*dossier.claims, *more)) if more else None
        case "born":
            return _born(item, dossier)
    event = next((each for each in dossier.events if each.id == item.event), None)
    changed = None if event is None else _changed(event, item, apart=apart)
    if changed is None:
        return None
    return dossier.supposing(events=tuple(changed if each.id == changed.id else each for each in dossier.events))


def _changed(event: Event, item: NeedItem, *, apart: bool) -> Event | None:
    match item.field:
        case "identity" if item.negated:
            return attrs.evolve(event, distinct_from=(*event.distinct_from, item.value))
        case "identity":
            return attrs.evolve(event, same_as=(*event.same_as, item.value))
        case "when":
            return _dated(event, item.value)
        case "number":
            number = None if item.negated else _narrowed(event.number.text or _words(event.number), item.value)
            return None if number is None else attrs.evolve(event, number=Figure.parse(number))
        case _:
            return _valued(event, item, apart=apart)


def _dated(event: Event, text: str) -> Event | None:
    if isinstance(event.when, Span):
        return None
    try:
        asked = When.parse(text, zone=event.when.zone)
    except BadTime:
        return None
    where = event.when.intervals & asked.intervals
    if where.empty:
        return None
    # Clock times where there was a day alone are news too.
    better = asked if asked.clocked else event.when
    return attrs.evolve(event, when=attrs.evolve(better, intervals=where))


def _valued(event: Event, item: NeedItem, *, apart: bool) -> Event | None:
    given = event.values(item.field)
    if item.field == REPORTED_BY:
        # A source that is not named may still have reported it, so that "not" cannot be entered.
        return None if item.negated else attrs.evolve(event, sources=(*event.sources, item.value))
    texts: tuple[str, ...]
    if _range(item.value, negated=item.negated) is not None and all(read_figure(each) for each in given or ()):
        found = [_narrowed(each, item.value, negated=item.negated) for each in (given or ("",))]
        texts = tuple(each for each in found if each is not None)
    else:
        texts = _texts(event.id if apart else "", given, item)
    if not texts:
        return None
    attributes = {**dict(event.attributes), item.field: texts}
    return attrs.evolve(event, attributes=tuple(sorted(attributes.items())))


def _texts(mark: str, given: tuple[str, ...] | None, item: NeedItem) -> tuple[str, ...]:
    wanted = item.value.split(" or ")
    if item.negated:
        other = f"none of these {mark}".strip()
        if given is None:
            return (other,)
        # A broader value may still be any other place within it.
        return tuple(
            f"{each}/{other}" if any(covers_path(each, value) for value in wanted) else each
            for each in given
            if not any(covers_path(value, each) for value in wanted)
        )
    if given is None:
        return tuple(wanted)
    return tuple(
        dict.fromkeys(
            each if covers_path(value, each) else value
            for each in given
            for value in wanted
            if covers_path(value, each) or covers_path(each, value)
        )
    )


# Figures


def _range(text: str, *, negated: bool = False) -> Extent | None:
    """The whole numbers, or the single one, that a text names; negated: those beyond it on its open side."""
    if read_figure(text) is not None and text[:1] in "-0123456789":
        figure = Figure.parse(text)
        extent = Extent(figure.low, figure.high)
    else:
        # "no" and "none" are words of everyday attributes ("counted: no").
        try:
            word = NumberWord.parse("" if text.lower() in ("no", "none", "never") else text)
        except BadNumber:
            return None
        if len(word.definite) != 1:
            return None
        (zone,) = word.definite
        low = zone.low + 1 if zone.low is not None and zone.open_low else zone.low
        high = zone.high - 1 if zone.high is not None and zone.open_high else zone.high
        extent = Extent(low, high)
    if not negated:
        return extent
    if extent.high is None and extent.low is not None:
        return Extent(None, extent.low - 1)
    if extent.low in (None, 0) and extent.high is not None:
        return Extent(extent.high + 1, None)
    return None


def _narrowed(given: str, text: str, *, negated: bool = False) -> str | None:
    """A figure with what else is known of it; "" is one that is not given at all."""
    wanted = _range(text, negated=negated)
    if wanted is None:
        return None
    known = read_figure(given) if given else None
    low = _most(wanted.low, None if known is None else known.low)
    high = _least(wanted.high, None if known is None else known.high)
    low = 0 if low is None else low
    if high is not None and low > high:
        return None
    return _words(Figure(low, high))


def _words(figure: Figure) -> str:
    if figure.high is None:
        return f"{say_number(figure.low)}+"
    low, high = say_number(figure.low), say_number(figure.high)
    return low if low == high else f"{low}-{high}"


def _most(one: Number | None, other: Number | None) -> Number | None:
    return one if other is None else other if one is None else max(one, other)


def _least(one: Number | None, other: Number | None) -> Number | None:
    return one if other is None else other if one is None else min(one, other)


# What the record lacks


def _covered(item: NeedItem, dossier: Dossier, claim: Claim) -> Dossier | None:
    try:
        days = When.parse(item.value, zone=_zone(dossier, claim))
    except BadTime:
        return None
    where = attrs.evolve(days, core=days.intervals, core_bounds=(days.intervals.start, days.intervals.end))
    supposed = Coverage(
        f"{claim.id} supposed {len(dossier.coverage)}", item.scope, Window(Relation.IN, where), "supposed"
    )
    return dossier.supposing(coverage=(*dossier.coverage, supposed))


def _born(item: NeedItem, dossier: Dossier) -> Dossier | None:
    person = next((each for each in dossier.people if each.id == item.event), None)
    if person is None or person.born is None:
        return None
    born = When.parse(item.value, zone=person.born.zone)
    people = tuple(attrs.evolve(each, born=born) if each is person else each for each in dossier.people)
    return dossier.supposing(people=people)
