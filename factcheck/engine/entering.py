"""A fact that would help, entered in a dossier as whoever finds it out would enter it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from factcheck.decide.algebra import say_number
from factcheck.decide.doubt import ends_of
from factcheck.errors import BadTime
from factcheck.model import (
    SERIES,
    VALUE,
    Claim,
    Condition,
    Coverage,
    Dossier,
    Event,
    Figure,
    FigureCondition,
    NeedItem,
    Over,
    SourceCondition,
    Statement,
    TextCondition,
    covers_path,
    inside,
)
from factcheck.model.scope import read_figure
from factcheck.when import DAWN, DUSK, Grain, Intervals, Line, Relation, Span, Truth, When, Window, write_days

_REPORTED = "reported"
"""The kind of statement that says what a source said."""
_UTC = "UTC"


def enter(item: NeedItem, dossier: Dossier, claim: Claim, *, apart: bool = False) -> Dossier | None:
    """The dossier with the fact; None where no entry says it, or where it contradicts what is there.

    ``apart``: of two ways to enter what is less than exact the other one.  An attribute that is none of some values is given a value of
    its own: one for all such events, or one for each.
    """
    try:
        return _entered(item, dossier, claim, apart=apart)
    except BadTime:
        # Before the first year and after the last one there are no clocks, so that no entry has such a date.
        return None


def made_at(claim: Claim, items: Iterable[NeedItem]) -> Claim:
    """The claim with the time at which it was made, where that is among the facts."""
    for item in items:
        if item.field == "made":
            zone = None if claim.made is None else claim.made.zone
            claim = attrs.evolve(claim, made=When.parse(item.value, zone=zone))
    return claim


def _entered(item: NeedItem, dossier: Dossier, claim: Claim, *, apart: bool) -> Dossier | None:
    match item.field:
        case "coverage":
            return _covered(item, dossier, claim)
        case "made":
            claims = (made_at(each, (item,)) if each.id == claim.id else each for each in dossier.claims)
            return dossier.supposing(claims=tuple(claims))
        case "vocabulary":
            return dossier.supposing(vocabulary=(*dossier.vocabulary, (item.scope, item.value)))
        case "over":
            series = (
                attrs.evolve(each, over=Over(item.value)) if each.id == item.scope else each for each in dossier.series
            )
            return dossier.supposing(series=tuple(series))
        case "said":
            said = (
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
            (person,) = (each for each in dossier.people if each.id == item.event)
            zone = None if person.born is None else person.born.zone
            known = attrs.evolve(person, born=When.parse(item.value, zone=zone))
            return dossier.supposing(people=tuple(known if each is person else each for each in dossier.people))
        case "events":
            return _more(item, dossier, claim)
        case "order":
            return _ordered(item, dossier, late=apart)
    event = next((each for each in dossier.events if each.id == item.event), None)
    if event is None and item.field == VALUE and item.scope:
        return _observed(item, dossier, claim)
    try:
        changed = None if event is None else _changed(event, item, apart=apart)
    except ValueError:
        # The model refuses it, so that no record can hold it: what lasted cannot have begun after its end.
        return None
    return None if changed is None else _with(changed, dossier)


def _with(changed: Event, dossier: Dossier) -> Dossier:
    return dossier.supposing(events=tuple(changed if each.id == changed.id else each for each in dossier.events))


def _days(text: str, dossier: Dossier, claim: Claim) -> When:
    """Days as the engine writes them: in the zone of the claim, or, among instants without one, in that of UTC."""
    if text == write_days(Intervals.always(), None):
        # All time is written like a set of days, but is none that can be read.
        return When.of_days(Intervals.always())
    zone = None if dossier.line is Line.CIVIL else claim.zone or _UTC
    first, _, last = text.partition("/")
    days = When.parse(first, zone=zone)
    if not last:
        return days
    return attrs.evolve(
        days, intervals=Intervals.between(days.intervals.start, When.parse(last, zone=zone).intervals.end)
    )


# What is known of an event


def _changed(event: Event, item: NeedItem, *, apart: bool) -> Event | None:
    match item.field:
        case "identity":
            if item.negated:
                return attrs.evolve(event, distinct_from=(*event.distinct_from, item.value))
            return attrs.evolve(event, same_as=(*event.same_as, item.value))
        case "when":
            return _dated(event, When.parse(item.value, zone=event.when.zone))
        case "end":
            return _over(event, When.parse(item.value, zone=event.when.zone))
        case "number":
            return attrs.evolve(event, number=Figure.parse(item.value))
        case "source":
            return attrs.evolve(event, sources=(*event.sources, item.value))
        case _:
            texts = _texts(event, item, f"none of these {event.id if apart else ''}".strip())
            attributes = {**dict(event.attributes), item.field: texts}
            return attrs.evolve(event, attributes=tuple(sorted(attributes.items()))) if texts else None


def _dated(event: Event, asked: When) -> Event | None:
    """The event with its date, or the beginning of what lasted, narrowed."""
    known = event.moment
    where = known.intervals & asked.intervals
    if where.empty:
        return None
    # Clock times where there was a day alone are news too.
    when = attrs.evolve(asked if asked.clocked else known, intervals=where)
    return attrs.evolve(event, when=attrs.evolve(event.when, start=when) if isinstance(event.when, Span) else when)


def _over(event: Event, asked: When) -> Event | None:
    """What lasted with its end narrowed; of what is not known to have lasted the end is new."""
    if not isinstance(event.when, Span) and asked.intervals.end > event.when.intervals.start:
        return attrs.evolve(event, when=Span(event.when, asked))
    where = event.end.intervals & asked.intervals
    if where.empty or not isinstance(event.when, Span):
        return None
    end = attrs.evolve(asked if asked.clocked else event.end, intervals=where)
    return attrs.evolve(event, when=attrs.evolve(event.when, end=end))


def _texts(event: Event, item: NeedItem, other: str) -> tuple[str, ...]:
    """The values an attribute has once it is, or is not, one of some; ``other``: one that is none of them."""
    given, wanted = event.values(item.field), item.value.split(" or ")
    if item.negated:
        # A broader value may still be any other place within it.
        return tuple(
            f"{each}/{other}" if any(covers_path(each, value) for value in wanted) else each
            for each in given or ()
            if not any(covers_path(value, each) for value in wanted)
        ) or ((other,) if given is None else ())
    if given is None or (read_figure(item.value) is not None and all(read_figure(each) for each in given)):
        return tuple(wanted)
    narrowed = (
        each if covers_path(value, each) else value
        for each in given
        for value in wanted
        if covers_path(value, each) or covers_path(each, value)
    )
    return tuple(dict.fromkeys(narrowed))


def _ordered(item: NeedItem, dossier: Dossier, *, late: bool) -> Dossier | None:
    """One event over before the other began, early or late within what the dates leave open, with clock times."""
    events = {each.id: each for each in dossier.events}
    names = (item.event, item.value) if item.negated else (item.value, item.event)
    if not all(name in events for name in names):
        return None
    earlier, later = (events[name] for name in names)
    end, start = earlier.end.on(dossier.line), later.moment.on(dossier.line)
    both = end.intervals & start.intervals
    between = end.intervals.end if both.empty else both.start + (both.end - both.start) * (3 if late else 1) // 4
    end = attrs.evolve(end, intervals=end.intervals & Intervals.between(DAWN, between), grain=Grain.CLOCK)
    start = attrs.evolve(start, intervals=start.intervals & Intervals.between(between, DUSK), grain=Grain.CLOCK)
    if end.intervals.empty or start.intervals.empty:
        return None
    over = attrs.evolve(earlier.when, end=end) if isinstance(earlier.when, Span) else end
    begun = attrs.evolve(later.when, start=start) if isinstance(later.when, Span) else start
    return _with(attrs.evolve(later, when=begun), _with(attrs.evolve(earlier, when=over), dossier))


# What the record lacks


def _covered(item: NeedItem, dossier: Dossier, claim: Claim) -> Dossier:
    days = _days(item.value, dossier, claim)
    where = attrs.evolve(days, core=days.intervals, core_bounds=(days.intervals.start, days.intervals.end))
    name = f"{claim.id} supposed {len(dossier.coverage)}"
    # By somebody of whom nothing is known: not on the dossier's own word, which ends when it is published.
    supposed = Coverage(name, item.scope, Window(Relation.IN, where), "supposed", vouched_by=name)
    return dossier.supposing(coverage=(*dossier.coverage, supposed))


def _more(item: NeedItem, dossier: Dossier, claim: Claim) -> Dossier | None:
    """Further events of a scope, each some time within the days, and none of them one that is on record."""
    number, _, days = item.value.partition(" more within ")
    names = item.scope.split(" and ")
    if not all(name in dossier.scope for name in names):
        return None
    conditions = [condition for name in names for condition in dossier.scope[name].conditions]
    event = Event(
        f"{claim.id} supposed {len(dossier.events)}",
        _days(days, dossier, claim),
        tuple(
            (attribute, _meeting(attribute, conditions))
            for attribute in sorted({each.attribute for each in conditions})
        ),
        number=Figure.parse(number),
        distinct_from=tuple(each.id for each in dossier.events),
    )
    return dossier.supposing(events=(*dossier.events, event))


def _observed(item: NeedItem, dossier: Dossier, claim: Claim) -> Dossier:
    """The dossier with one more observation of a series; without a ``value``, with one that nobody gives."""
    date = item.event.removeprefix(f"{item.scope}:")
    zone = next((each.moment.zone for each in dossier.events if item.scope in (each.values(SERIES) or ())), claim.zone)
    days = [When.parse(each, zone=zone).days(zone) for each in date.split("/")]
    event = Event(
        item.event,
        When.of_days(Intervals.between(days[0][0], days[-1][1] + 1), zone=zone),
        ((SERIES, (item.scope,)), *([(VALUE, (item.value,))] if item.value else [])),
        input=f"series:{item.scope}",
    )
    return dossier.supposing(events=(*dossier.events, event))


def _meeting(attribute: str, conditions: Iterable[Condition]) -> tuple[str, ...]:
    """The values named that meet all conditions on an attribute, one of which it has."""
    asked = [condition for condition in conditions if condition.attribute == attribute]
    values = ["none of these"]
    for condition in asked:
        match condition:
            case TextCondition():
                values += condition.values
            case FigureCondition():
                ends = {near for end in (0, *ends_of(condition.number)) for near in (end, end + 1, end - 1)}
                values += [f"{say_number(end)}{more}" for end in sorted(ends) for more in ("", "+")]
            case SourceCondition():
                values.append(condition.source)
    return tuple(value for value in dict.fromkeys(values) if all(each.match((value,)) is Truth.YES for each in asked))
