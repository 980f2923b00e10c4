"""The evidence a dossier holds itself: its events, coverage statements and tallies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from factcheck.errors import BadNumber, BadTime, shorten
from factcheck.model import SERIES, Coverage, Event, NumberWord, Scope, Source, Tally
from factcheck.model.figures import ONE
from factcheck.model.names import Names
from factcheck.model.reading import EVENT_ID
from factcheck.readers import faults as sorts
from factcheck.readers.columns import LogContent, LogPlan
from factcheck.readers.dossier.pages import Page, Pages, read_when
from factcheck.readers.dossier.shapes import CoverageShape, EventShape, TallyShape
from factcheck.readers.event_fields import (
    MAX_ATTRIBUTES,
    NO_SERIES,
    RESERVED,
    event_number,
    event_said,
    event_time,
    event_zone,
)
from factcheck.readers.nodes import Entry, MappingNode, Node, ScalarNode
from factcheck.readers.structure import (
    ATTRIBUTE,
    Name,
    Structure,
    Unreadable,
    written,
)
from factcheck.when import Intervals, Relation, When, Window

__all__ = ["Losses", "read_coverage", "read_events", "read_tallies"]


@attrs.frozen
class Losses:
    """Why coverage may be cancelled.  ``logs``: by id, what happened to a log that is not sound.

    ``dossier``: an event that the dossier itself holds, or may hold, could not be read.  ``series``: those that lost observations.
    """

    logs: Mapping[str, str]
    dossier: bool
    series: frozenset[str] = frozenset()

    def reason(self, in_log: str | None, scope: Scope | None = None) -> str | None:
        """Why a statement that is complete ``in`` that log (None: everywhere) does not count; None where it does.

        One about a series relies on the observations of that series alone.
        """
        if scope is not None and scope.observes:
            lost = sorted(self.series & {value for attribute, value in scope.text_values() if attribute == SERIES})
            return f"an observation of the series {shorten(lost[0])} could not be read" if lost else None
        if in_log is not None:
            return self.logs.get(in_log)
        if self.dossier:
            return "an event of the dossier could not be read"
        return next((self.logs[log] for log in sorted(self.logs)), None)


def read_events(
    pages: Pages, structure: Structure, sources: Names[Source], events: Names[Event]
) -> tuple[tuple[Event, ...], bool]:
    """The events of ``events:``, added to ``events``, and whether one was lost."""
    lost = pages.lacks("events")
    links: dict[str, tuple[EventShape, Event]] = {}
    for page, node in pages.members("events", structure):
        word = written(node, "id")
        name = word.text if word else None
        try:
            if word is not None:
                structure.take(events, word.text, word.node)
        except Unreadable:
            lost = True
            continue
        try:
            shape, event = _read_event(page, node, structure, sources)
            links[event.id] = shape, event
            events.define(event.id, event)
        except Unreadable:
            lost = True
            if name is not None:
                events.lose(name)
    found = []
    for shape, event in links.values():
        try:
            found.append(_linked(shape, event, structure, events))
        except Unreadable:
            lost = True
            events.lose(event.id)
    return tuple(found), lost


def _read_event(page: Page, node: Node, structure: Structure, sources: Names[Source]) -> tuple[EventShape, Event]:
    mapping = structure.mapping(node, "an event")
    reserved = attrs.evolve(mapping, entries=tuple(entry for entry in mapping.entries if entry.key.text in RESERVED))
    values, lost = structure.fields(reserved, EventShape)
    given = tuple(values.get("sources", ())) + ((values["source"],) if "source" in values else ())
    known = []
    for name in given:
        try:
            known.append(structure.find(sources, name).id)
        except Unreadable:
            lost.add("source")
    when, number, event_id = None, ONE, ""
    if "when" in values:
        # Where a source is lost the zone is not known; the text is read all the same for its faults.
        zone = None if "source" in lost or "sources" in lost else event_zone(known, sources.defined, page.zone)
        try:
            said = None if zone is None and known else event_said(known, sources.defined, page.published)
            when = event_time(structure.text(values["when"]), zone, said)
        except BadTime as error:
            structure.refuse(error, values["when"])
        except Unreadable:
            pass
    if "number" in values:
        try:
            number = event_number(values["number"].text)
        except BadNumber as error:
            structure.refuse(error, values["number"].node)
            lost.add("number")
    if "id" in values:
        try:
            event_id = structure.identifier(values["id"], EVENT_ID)
        except Unreadable:
            lost.add("id")
    attributes = tuple(sorted(_attributes(mapping, structure)))
    if len(attributes) > MAX_ATTRIBUTES:
        raise structure.fault(sorts.LIMIT, f"an event with more than {MAX_ATTRIBUTES} attributes", mapping)
    if lost or when is None:
        raise Unreadable
    shape = EventShape(**values)
    event = Event(
        id=event_id,
        when=when,
        attributes=attributes,
        sources=tuple(dict.fromkeys(known)),
        title=shape.title,
        note=shape.note,
        url=shape.url,
        number=number,
        location=mapping.location,
    )
    return shape, event


def _attributes(mapping: MappingNode, structure: Structure) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The attributes that can be read.  The others are unknown, which only adds possibilities."""
    for entry in mapping.entries:
        if entry.key.text in RESERVED:
            continue
        try:
            yield from _attribute(entry, structure)
        except Unreadable:
            continue


def _attribute(entry: Entry, structure: Structure) -> Iterator[tuple[str, tuple[str, ...]]]:
    name = entry.key.text
    if name == SERIES:
        raise structure.fault(sorts.BAD_VALUE, NO_SERIES, entry.key, hint="give the attribute another name")
    if not ATTRIBUTE.fullmatch(name):
        raise structure.fault(sorts.BAD_VALUE, f"{shorten(name)} cannot be the name of an attribute", entry.key)
    if isinstance(entry.value, ScalarNode) and not entry.value.text.strip():
        return
    yield name, tuple(dict.fromkeys(structure.texts(entry.value)))


def _linked(shape: EventShape, event: Event, structure: Structure, events: Names[Event]) -> Event:
    """The event with what it is the same as and distinct from.  A link to a lost event is dropped."""
    return attrs.evolve(
        event,
        same_as=_link(shape.same_as, structure, events),
        distinct_from=_link(shape.distinct_from, structure, events),
    )


def _link(names: tuple[Name, ...], structure: Structure, events: Names[Event]) -> tuple[str, ...]:
    linked = []
    for name in names:
        if not events.is_lost(name.text):
            structure.find(events, name)
            linked.append(name.text)
    return tuple(linked)


def read_coverage(
    pages: Pages,
    structure: Structure,
    sources: Names[Source],
    scopes: Names[Scope],
    logs: Names[LogPlan],
    losses: Losses,
) -> tuple[Coverage, ...]:
    """The coverage statements that count.  One that relies on something lost is cancelled, with a fault."""
    taken: Names[None] = Names("coverage statement")
    found = []
    for page, node in pages.members("coverage", structure):
        try:
            statement = _read_coverage(page, node, structure, sources, scopes, logs, taken)
        except Unreadable:
            continue
        reason = losses.reason(statement.in_log, scopes.defined.get(statement.scope))
        if reason is None:
            found.append(statement)
        else:
            structure.fault(
                sorts.COVERAGE_CANCELLED,
                f"the coverage {shorten(statement.id)} does not count: {reason}",
                node,
            )
    return tuple(found)


def _read_coverage(
    page: Page,
    node: Node,
    structure: Structure,
    sources: Names[Source],
    scopes: Names[Scope],
    logs: Names[LogPlan],
    taken: Names[None],
) -> Coverage:
    values, lost = structure.fields(node, CoverageShape)
    word = written(node, "id")
    if word is not None:
        try:
            structure.take(taken, word.text, word.node)
        except Unreadable:
            lost.add("id")
    source = _optional(values, "vouched_by", sources, structure, lost)
    _optional(values, "account_of", sources, structure, lost)
    log = values.get("in_log")
    if log is not None and not logs.is_lost(log.text):
        _optional(values, "in_log", logs, structure, lost)
    _optional(values, "scope", scopes, structure, lost)
    window = None
    if "window" in values:
        zone = source.zone if source and source.zone else page.zone
        published = (source.published if source else None) or page.published
        window = _read_window(structure, values["window"], None if "vouched_by" in lost else zone, published)
        if window.relation.open_ended and not lost:
            window = _closed(window, published, page, structure, values["window"])
    if lost or window is None:
        raise Unreadable
    shape = CoverageShape(**values)
    return Coverage(
        id=shape.id,
        scope=shape.scope.text,
        window=window,
        because=shape.because,
        vouched_by=shape.vouched_by.text if shape.vouched_by else None,
        in_log=shape.in_log.text if shape.in_log else None,
        account_of=shape.account_of.text if shape.account_of else None,
        location=node.location,
    )


def _optional(values: dict[str, Any], key: str, names: Names[Any], structure: Structure, lost: set[str]) -> Any:
    """What a reference means; None where there is none.  A bad one is added to ``lost``."""
    if key not in values:
        return None
    try:
        return structure.find(names, values[key])
    except Unreadable:
        lost.add(key)
        return None


def _read_window(structure: Structure, node: Node, zone: str | None, said: When | None) -> Window:
    text = structure.text(node)
    try:
        return Window.parse(text, zone=zone, reference=said)
    except BadTime as error:
        raise structure.refuse(error, node) from error


def _closed(window: Window, published: When | None, page: Page, structure: Structure, node: Node) -> Window:
    """An open window of a coverage statement ends on the day it was published."""
    if published is None:
        if page.published_lost:
            raise Unreadable
        raise structure.fault(
            sorts.OPEN_WINDOW,
            "the window is open, and nobody says when the statement was published",
            node,
            hint="give an end (A/B), or 'published' at its source or at the dossier",
        )
    first = window.first
    if window.relation is Relation.AFTER:
        # The window begins with the day after; for a vague date with the day after the last it may mean.
        day = first.days(first.zone)[1]
        first = When.of_days(Intervals.between(day + 1, day + 2), zone=first.zone)
    if first.intervals.start >= published.intervals.end:
        raise structure.fault(
            sorts.BAD_TIME, f"the window begins after its statement was published ({published.text})", node
        )
    same_zone = first.zone == published.zone
    text = f"{first.text}/{published.text}" if same_zone else f"from {first} to {published}"
    return Window(Relation.FROM_TO, first, published, text=text)


def read_tallies(pages: Pages, structure: Structure, sources: Names[Source], scopes: Names[Scope]) -> tuple[Tally, ...]:
    """The totals that sources state.  A faulty one is dropped: it is no evidence."""
    taken: Names[None] = Names("tally")
    found = []
    for page, node in pages.members("tallies", structure):
        try:
            found.append(_read_tally(page, node, structure, sources, scopes, taken))
        except Unreadable:
            continue
    return tuple(found)


def _read_tally(
    page: Page,
    node: Node,
    structure: Structure,
    sources: Names[Source],
    scopes: Names[Scope],
    taken: Names[None],
) -> Tally:
    values, lost = structure.fields(node, TallyShape)
    word = written(node, "id")
    if word is not None:
        try:
            structure.take(taken, word.text, word.node)
        except Unreadable:
            lost.add("id")
    source = _optional(values, "source", sources, structure, lost)
    _optional(values, "scope", scopes, structure, lost)
    zone = source.zone if source and source.zone else page.zone
    made = None
    if "made" in values:
        try:
            made = read_when(structure, values["made"], zone)
        except Unreadable:
            lost.add("made")
    made = made or (source.published if source else None) or page.published
    number = window = None
    if "number" in values:
        try:
            number = NumberWord.parse(values["number"].text)
        except BadNumber as error:
            structure.refuse(error, values["number"].node)
    if "window" in values:
        window = _read_window(structure, values["window"], zone, made)
        if window.relation.open_ended and made is None and not lost and not page.published_lost:
            structure.fault(
                sorts.OPEN_WINDOW,
                "the window is open, and nobody says when the total was stated",
                values["window"],
                hint="give the tally 'made'",
            )
            lost.add("window")
    if lost or number is None or window is None or (made is None and page.published_lost):
        raise Unreadable
    shape = TallyShape(**values)
    return Tally(
        id=shape.id,
        scope=shape.scope.text,
        window=window,
        number=number,
        source=source.id if source else None,
        made=made,
        location=node.location,
    )


def losses_of(
    logs: Names[LogPlan], contents: Mapping[str, LogContent], *, dossier: bool, series: Iterable[str] = ()
) -> Losses:
    """What was lost of the logs, of the dossier and of the series."""
    reasons = {log: f"the log {shorten(log)} could not be read" for log in logs.lost}
    for log, content in contents.items():
        if content.broken:
            reasons[log] = f"the log {shorten(log)} could not be read to its end"
        elif content.lost:
            rows = "a row" if content.lost == 1 else f"{content.lost:,} rows"
            reasons[log] = f"{rows} of the log {shorten(log)} could not be read"
    return Losses(reasons, dossier or logs.incomplete, frozenset(series))
