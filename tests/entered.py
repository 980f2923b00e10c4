"""What a judgement says it needs, entered in the dossier: an editor's hand, written apart from the engine's own."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from factcheck.engine.worded import as_worded
from factcheck.model import (
    Claim,
    Condition,
    Coverage,
    Dossier,
    Event,
    Figure,
    Judgement,
    Need,
    NeedItem,
    Over,
    Source,
    Verdict,
    covers_path,
)
from factcheck.model.building import placed
from factcheck.when import DAWN, DUSK, Grain, Intervals, Line, Span, Truth, When, Window, write_days

def sets_of(need: Need) -> list[Need]:
    """What the need says is enough: all of its items together, or each of them."""
    return [need] if need.every else [attrs.evolve(need, items=(item,)) for item in need.items]


def told(judgement: Judgement) -> dict[Verdict, list[str]]:
    """The needs as "event field value", with "not" where they are negated, or "scope field value"."""
    return {
        need.verdict: [
            f"{item.event or item.scope} {item.field} {'not ' if item.negated else ''}{item.value}".strip()
            for item in need.items
        ]
        for need in judgement.needs
    }


def applied(need: Need, dossier: Dossier, claim: Claim) -> Dossier | None:
    """The dossier in which the items hold; None where one of them cannot be entered mechanically."""
    # What is entered in the place of "unknown" is entered where nothing was known.
    dossier = as_worded(dossier)
    for item in need.items:
        changed = entered(item, dossier, claim)
        if changed is None:
            return None
        dossier = changed
    return dossier


def entered(item: NeedItem, dossier: Dossier, claim: Claim) -> Dossier | None:
    """The dossier with one item."""
    match item.field:
        case "order":
            return with_order(item, dossier)
        case "coverage":
            return with_coverage(item, dossier, claim)
        case "events":
            return with_more(item, dossier, claim)
        case "vocabulary":
            return attrs.evolve(dossier, vocabulary=(*dossier.vocabulary, (item.scope, item.value)))
        case "zone":
            return with_zone(dossier, item.value)
        case "over":
            series = {each.id: each for each in dossier.series}
            series[item.scope] = attrs.evolve(series[item.scope], over=Over(item.value))
            return attrs.evolve(dossier, series=tuple(series.values()))
        case "value" if item.scope in dossier.scope and item.event not in {event.id for event in dossier.events}:
            return with_observation(item, dossier)
        case "said":
            said = [each for each in reports(claim.statement) if each.source == item.value]
            more = tuple(
                Claim(f"said-{number}", each.that, source=item.value, made=claim.made, zone=claim.zone)
                for number, each in enumerate(said)
            )
            return attrs.evolve(dossier, claims=(*dossier.claims, *more))
        case "made":
            made = When.parse(item.value, zone=claim.made and claim.made.zone)
            said = (attrs.evolve(each, made=made) if each.id == claim.id else each for each in dossier.claims)
            return attrs.evolve(dossier, claims=tuple(said))
        case "born":
            (person,) = (each for each in dossier.people if each.id == item.event)
            known = attrs.evolve(person, born=When.parse(item.value, zone=person.born and person.born.zone))
            return attrs.evolve(dossier, people=tuple(known if each is person else each for each in dossier.people))
    (event,) = (each for each in dossier.events if each.id == item.event)
    changed = with_fact(event, item)
    return changed and attrs.evolve(
        dossier, events=tuple(changed if each is event else each for each in dossier.events)
    )


def with_observation(item: NeedItem, dossier: Dossier) -> Dossier:
    """The dossier with one more value of a series, written as a series writes it: its date is what follows the name of the series."""
    (others,) = {event.when.zone for event in dossier.events if event.id.startswith(f"{item.scope}:")} or {None}
    text = item.event.removeprefix(f"{item.scope}:")
    ends = Window.parse(text, zone=others)
    first, last = ends.first, ends.last or ends.first
    days = Intervals.between(first.days(others)[0], last.days(others)[1] + 1)
    event = Event(
        item.event,
        When.of_days(days, zone=others),
        (("series", (item.scope,)), ("value", (figure(item.value),))),
        input=f"series:{item.scope}",
    )
    return attrs.evolve(dossier, events=(*dossier.events, event))


def with_order(item: NeedItem, dossier: Dossier) -> Dossier | None:
    """The dossier in which one of two dates is known to be the later: clock times in the first and the last third of the time both may lie in."""
    names = (item.event, item.value) if item.negated else (item.value, item.event)
    events = {event.id: event for event in dossier.events}
    if not set(names) <= events.keys() or any(isinstance(events[name].when, Span) for name in names):
        return None
    both = events[names[0]].when.intervals & events[names[1]].when.intervals
    third = (both.end - both.start) // 3
    halves = Intervals.between(both.start, both.start + third), Intervals.between(both.end - third, both.end)
    for name, where in zip(names, halves, strict=True):
        when = attrs.evolve(events[name].when, intervals=where & both, grain=Grain.CLOCK)
        events[name] = attrs.evolve(events[name], when=when)
    return attrs.evolve(dossier, events=tuple(events[event.id] for event in dossier.events))


def with_zone(dossier: Dossier, zone: str) -> Dossier:
    """The dossier in which that zone is stated for everything that has none."""
    parts = ("published", "sources", "coverage", "tallies", "events", "claims")
    read = {part: placed(getattr(dossier, part), zone, None) for part in parts}
    claims = tuple(attrs.evolve(each, zone=each.zone or zone) for each in read.pop("claims"))
    return attrs.evolve(dossier, zone=zone, claims=claims, **read)


VOUCHER = "somebody-who-knows"
"""Of whom nobody says when he spoke: an own word of the dossier ends with its publication."""


def with_coverage(item: NeedItem, dossier: Dossier, claim: Claim) -> Dossier | None:
    """The dossier in which somebody vouches for those days."""
    zone = claim.zone or dossier.zone
    if zone is None and dossier.line is Line.INSTANT:
        return None
    ends = [When.parse(text, zone=zone).on(dossier.line).intervals for text in item.value.split("/")]
    days = Intervals.between(ends[0].start, ends[-1].end) if len(ends) > 1 else ends[0]
    if days.end == DUSK:
        return None  # Nobody can write that the record is complete for all the future.
    known = {source.id for source in dossier.sources}
    sources = dossier.sources if VOUCHER in known else (*dossier.sources, Source(VOUCHER, "Somebody who knows"))
    told = (attrs.evolve(each, vouched_by=VOUCHER) for each in vouched(days, item.scope, zone))
    return attrs.evolve(dossier, sources=sources, coverage=(*dossier.coverage, *told))


def with_more(item: NeedItem, dossier: Dossier, claim: Claim) -> Dossier | None:
    """The dossier with so many more events of the scope, each some time within the days and none like another."""
    number, days = item.value.split(" more within ")
    zone = claim.zone or dossier.zone
    if zone is None and dossier.line is Line.INSTANT:
        return None  # Nobody can write these days.
    conditions = [each for name in item.scope.split(" and ") for each in dossier.scope[name].conditions]
    texts = {value for each in conditions for value in (*getattr(each, "values", ()), getattr(each, "source", "other"))}
    attributes = []
    for name in sorted({each.attribute for each in conditions}):
        asked = [each for each in conditions if each.attribute == name]
        numbers = next((str(number) for number in range(1000) if all_match(asked, str(number))), "other")
        fitting = tuple(text for text in sorted(texts) if all_match(asked, text))
        attributes.append((name, fitting or (numbers,)))
    names = [f"found-{count}" for count in range(int(number))]
    others = [*names, *(event.id for event in dossier.events)]
    found = (
        Event(name, When.parse(days, zone=zone), tuple(attributes), distinct_from=tuple({*others} - {name}))
        for name in names
    )
    return attrs.evolve(dossier, events=(*dossier.events, *found))


def all_match(conditions: list[Condition], text: str) -> bool:
    """Whether an event of that value meets them all."""
    return all(each.match((text,)) is Truth.YES for each in conditions)


def vouched(days: Intervals, scope: str, zone: str | None) -> Iterator[Coverage]:
    """Coverage for each stretch of days, by nobody in particular."""
    for number, (start, end) in enumerate(days):
        first, last = (write_days(Intervals.between(at, at + 1), zone) for at in (start, end - 1))
        begins = ".." if start == DAWN else first
        text = f"{begins}/{last}" if begins != last else last
        yield Coverage(f"need-{scope}-{number}", scope, Window.parse(text, zone=zone), "so it is")


def reports(statement: Any) -> Iterator[Any]:
    """The statements in a statement that say what somebody said."""
    if statement.kind == "reported":
        yield statement
    for field in attrs.fields(type(statement)):
        value = getattr(statement, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if hasattr(type(each), "kind") and attrs.has(type(each)):
                yield from reports(each)


def with_fact(event: Event, item: NeedItem) -> Event | None:
    """The event with what is now known of it."""
    match item.field:
        case "identity":
            field = "distinct_from" if item.negated else "same_as"
            return attrs.evolve(event, **{field: (*getattr(event, field), item.value)})
        case "source":
            return attrs.evolve(event, sources=(*event.sources, item.value))
        case "when":
            if isinstance(event.when, Span):
                return None
            asked = When.parse(item.value, zone=event.when.zone)
            where = event.when.intervals & asked.intervals
            assert not where.empty, "a need asks for a date the event may have"
            known = event.when if event.when.clocked or not asked.clocked else asked
            return attrs.evolve(event, when=attrs.evolve(known, intervals=where))
        case "end":
            asked = When.parse(item.value, zone=event.when.zone)
            if not isinstance(event.when, Span):
                # A bare date says when, not for how long (meaning 9): it may have lasted, and its end is news.
                assert asked.intervals.end > event.when.intervals.start, "a need asks for an end the event may have"
                return attrs.evolve(event, when=Span(event.when, asked))
            where = event.when.end.intervals & asked.intervals
            assert not where.empty, "a need asks for an end the event may have"
            known = event.when.end if event.when.end.clocked or not asked.clocked else asked
            return attrs.evolve(event, when=Span(event.when.start, attrs.evolve(known, intervals=where)))
        case "number":
            return attrs.evolve(event, number=Figure.parse(figure(item.value)))
    given = event.values(item.field)
    wanted = numbers(item.value)
    if wanted is not None and all(numbers(each) is not None for each in given or ()):
        figures = (narrowed(each, wanted, negated=item.negated) for each in given or ("0+",))
        return with_values(event, item.field, tuple(each for each in figures if each is not None))
    if item.value == "settled" or (wanted is not None and given is not None):
        return None
    return with_values(event, item.field, texts(given, item))


Bounds: TypeAlias = tuple[float, float, bool, bool]
"""Numbers from one to another, and whether these two themselves are left out."""


def numbers(text: str) -> Bounds | None:
    """What a number word or a figure of a log allows; None for any other text."""
    plain = re.fullmatch(r"(-?[0-9.,]+)(\+|-([0-9.,]+))?", text)
    if plain:
        low = float(plain[1].replace(",", ""))
        high = math.inf if plain[2] == "+" else float((plain[3] or plain[1]).replace(",", ""))
        return low, high, False, False
    worded = re.fullmatch(r"(at least|at most|more than|less than|over|under|exactly) (-?[0-9.,]+)", text)
    if worded is None:
        return None
    number = float(worded[2].replace(",", ""))
    match worded[1]:
        case "at least":
            return number, math.inf, False, False
        case "at most":
            return -math.inf, number, False, False
        case "more than" | "over":
            return number, math.inf, True, False
        case "less than" | "under":
            return -math.inf, number, False, True
    return number, number, False, False


def narrowed(given: str, wanted: Bounds, *, negated: bool) -> str | None:
    """What is left of a figure in whole numbers; None where nothing is."""
    known = numbers(given)
    assert known is not None, "checked by the caller"
    low, high, above, below = wanted
    if negated:
        assert math.isinf(low) or math.isinf(high), "what is not a single number is on two sides of it"
        low, high, above, below = (
            (-math.inf, low, False, not above) if math.isinf(high) else (high, math.inf, not below, False)
        )
    least, most = max(known[0], low + 1 if above else low), min(known[1], high - 1 if below else high)
    if least > most:
        return None
    if least == most:
        return f"{least:.10g}"
    return f"{least:.10g}+" if math.isinf(most) else f"{least:.10g}-{most:.10g}"


def figure(text: str) -> str:
    """A figure as it is written in a log."""
    least = text.removeprefix("at least ")
    return text if least == text else f"{least}+"


def texts(given: tuple[str, ...] | None, item: NeedItem) -> tuple[str, ...]:
    """The values that are left once the attribute is, or is not, one of those."""
    wanted = item.value.split(" or ")
    if not item.negated:
        return tuple(
            narrow
            for value in wanted
            for known in (given or (value,))
            for narrow in {value if covers_path(known, value) else known}
            if covers_path(known, value) or covers_path(value, known)
        )
    return tuple(
        f"{known}/elsewhere" if any(covers_path(known, value) for value in wanted) else known
        for known in given or ("elsewhere",)
        if not any(covers_path(value, known) for value in wanted)
    )


def with_values(event: Event, name: str, values: tuple[str, ...]) -> Event | None:
    """The event with other values for an attribute; None where none is left."""
    if not values:
        return None
    attributes = {**dict(event.attributes), name: tuple(dict.fromkeys(values))}
    return attrs.evolve(event, attributes=tuple(sorted(attributes.items())))
