"""What a dossier holds itself: the evidence, which is events, coverage statements and tallies, and the claims, each an envelope around what it says."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator

import attrs

from factcheck.budget import Budget
from factcheck.engine.settings import nested
from factcheck.errors import BadNumber, BadTime, shorten
from factcheck.meaning import Setting
from factcheck.model import Choice, Claim, Coverage, Event, Statement, Tally, UncheckedClaim, inside
from factcheck.model.leaves import Frame
from factcheck.model.names import Names
from factcheck.model.observed import as_observed, last_said
from factcheck.model.reading import Unreadable
from factcheck.model.sources import closed_window, require_stretch
from factcheck.readers import faults as sorts
from factcheck.readers.columns import MAX_ATTRIBUTES, MAX_LOSSES, RESERVED, Loss
from factcheck.readers.dossier.losses import UNREAD, Losses, Lost, said_when
from factcheck.readers.dossier.sections import Page, Sections
from factcheck.readers.faults import FaultList
from factcheck.readers.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from factcheck.readers.statements import StatementReader
from factcheck.readers.structure import Structure, value_under, written
from factcheck.registry import kind_of
from factcheck.when import Line, Span, When, Window

TRIED = 400_000
"""So many steps it may be to try what a statement says; what is longer is tried where it is judged."""


# Events


def read_events(sections: Sections) -> tuple[tuple[Event, ...], Lost | None]:
    """The events of ``events:``, and what was lost of them; None where nothing was."""
    events = sections.known.events
    losses: dict[int, Loss] = {}

    def read(page: Page, node: Node) -> Event:
        try:
            event = _read_event(sections, page, node)
        except Unreadable:
            losses[id(node)] = _loss(sections, page, node)
            raise
        losses[id(node)] = Loss(node.location.line or 0, event.when, event.attributes)
        return event

    members = sections.listed("events", events, read)
    found = tuple(_linked(event, events) for _, event in members if event is not None)
    events.defined.update((event.id, event) for event in found)
    lost = [node for node, event in members if event is None]
    whole = sections.pages.lacks("events", SequenceNode)
    if not lost and not whole:
        return found, None
    mine = tuple(losses[id(node)] for node in lost if id(node) in losses)
    file = lost[0].location.file if lost else ""
    return found, Lost(UNREAD, file, whole or len(mine) < len(lost) or len(mine) > MAX_LOSSES, mine)


def _loss(sections: Sections, page: Page, node: Node) -> Loss:
    """What can be read of an event that is lost."""
    structure, line = sections.structure, node.location.line or 0
    if not isinstance(node, MappingNode):
        return Loss(line)
    structure.frame = page.frame
    others = (entry for entry in node.entries if entry.key.text in keys_that_tell(node))
    sources = value_under(node, "source") or value_under(node, "sources")
    if sources is not None:
        # Its days are those of its source, which may be what cannot be read.
        structure.frame = attrs.evolve(page.frame, zone=None, said=None)
    when, written_when = None, value_under(node, "when")
    if written_when is not None:
        with contextlib.suppress(Unreadable):
            when = structure.attempt(When | Span, written_when)
    recorded, structure.faults = structure.faults, FaultList()
    try:
        return Loss(line, when, tuple(sorted(_attributes(others, structure))))
    finally:
        structure.faults = recorded


def keys_that_tell(node: MappingNode) -> set[str]:
    """The keys of an event that are attributes, each there once."""
    names = [entry.key.text for entry in node.entries]
    return {name for name in names if name not in RESERVED and names.count(name) == 1}


def _read_event(sections: Sections, page: Page, node: Node) -> Event:
    structure = sections.structure
    mapping = structure.mapping(node, "an event")
    given = [entry for entry in mapping.entries if entry.key.text in RESERVED]
    values, lost, _ = sections.fields(page, attrs.evolve(mapping, entries=tuple(given)), Event)
    others = (entry for entry in mapping.entries if entry.key.text not in RESERVED)
    attributes = tuple(sorted(_attributes(others, structure)))
    if len(attributes) > MAX_ATTRIBUTES:
        raise structure.fault(sorts.LIMIT, f"an event with more than {MAX_ATTRIBUTES} attributes", mapping)
    if lost:
        raise Unreadable
    sources = tuple(dict.fromkeys(values.pop("sources", ())))
    values["when"] = as_observed(values["when"], last_said(page.frame, sources))
    return Event(**values, attributes=attributes, sources=sources, location=mapping.location)


def _attributes(entries: Iterator[Entry], structure: Structure) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The attributes that can be read.  The others are unknown, which only adds possibilities."""
    for entry in entries:
        try:
            name = structure.attribute(entry.key)
            if not isinstance(entry.value, ScalarNode) or entry.value.text.strip():
                yield name, tuple(dict.fromkeys(structure.values(name, entry.value)))
        except Unreadable:
            continue


def _linked(event: Event, events: Names[Event]) -> Event:
    """The event without its links to lost ones."""
    same_as, distinct_from = (
        tuple(name for name in names if not events.is_lost(name)) for names in (event.same_as, event.distinct_from)
    )
    return attrs.evolve(event, same_as=same_as, distinct_from=distinct_from)


# Coverage


def read_coverage(sections: Sections, losses: Losses) -> tuple[tuple[Coverage, ...], tuple[Coverage, ...]]:
    """The coverage statements that count, and those that count nowhere.  One that relies on something lost is cancelled, with a fault."""
    taken: Names[Coverage] = Names("coverage statement")
    found: list[Coverage] = []
    cancelled: list[Coverage] = []
    for node, statement in sections.listed("coverage", taken, functools.partial(_read_coverage, sections)):
        if statement is None:
            continue
        lost = losses.of(statement.in_log, sections.known.scopes.defined.get(statement.scope))
        if lost.everywhere or lost.lacks:
            where = "" if lost.everywhere else f" for {said_when(lost.lacks)}"
            message = f"the coverage {shorten(statement.id)} does not count{where}: {lost.why}"
            sections.structure.fault(sorts.COVERAGE_CANCELLED, message, node)
        told = cancelled if lost.everywhere else found
        told.append(attrs.evolve(statement, lacks=lost.lacks) if lost.lacks else statement)
    return tuple(found), tuple(cancelled)


def _read_coverage(sections: Sections, page: Page, node: Node) -> Coverage:
    values, frame = sections.record(page, node, Coverage)
    try:
        require_stretch(values["window"])
    except BadTime as unknown:
        place = value_under(node, "window") or node
        raise sections.structure.fault(sorts.BAD_TIME, unknown.message, place, hint=unknown.hint) from unknown
    if values["window"].relation.open_ended:
        values["window"] = _closed(
            values["window"], frame.said, page, sections.structure, value_under(node, "window") or node
        )
    return Coverage(**values, location=node.location)


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
    try:
        return closed_window(window, published)
    except ValueError as error:
        raise structure.fault(sorts.BAD_TIME, str(error), node) from error


# Tallies


def read_tallies(sections: Sections) -> tuple[Tally, ...]:
    """The totals that sources state.  A faulty one is dropped: it is no evidence."""
    read = sections.listed("tallies", Names("tally"), functools.partial(_read_tally, sections))
    return tuple(tally for _, tally in read if tally is not None)


def _read_tally(sections: Sections, page: Page, node: Node) -> Tally:
    values, frame = sections.record(page, node, Tally)
    values["made"] = frame.said
    if frame.said is None and page.published_lost:
        raise Unreadable
    if frame.said is None and values["window"].relation.open_ended:
        raise sections.structure.fault(
            sorts.OPEN_WINDOW,
            "the window is open, and nobody says when the total was stated",
            value_under(node, "window") or node,
            hint="give the tally 'made'",
        )
    return Tally(**values, location=node.location)


# --- claims -----------------------------------------------------------------------------------------------------


def read_claims(sections: Sections) -> tuple[tuple[Claim, ...], tuple[UncheckedClaim, ...]]:
    """The claims that can be checked, and those that cannot be.  Everything they may refer to must be known."""
    structure = sections.structure

    # Reading a statement again and again is dear, and its reader keeps what it has read.
    @functools.cache
    def reader(zone: str | None, said: When | None) -> StatementReader:
        return StatementReader(structure.faults, Frame(zone, said, sections.known))

    structure.own[Statement] = lambda node: reader(structure.frame.zone, structure.frame.said).read(node)
    claims, unchecked = [], []
    for node, claim in sections.listed("claims", Names("claim"), functools.partial(_read_claim, sections)):
        if claim is None:
            id_, quote = (word.text if (word := written(node, key)) else "" for key in ("id", "quote"))
            codes = tuple(sorted({fault.code for fault in structure.faults.within(node.location)}))
            unchecked.append(UncheckedClaim(id_, quote, node.location, codes))
        else:
            claims.append(claim)
    return tuple(claims), tuple(unchecked)


def _read_claim(sections: Sections, page: Page, node: Node) -> Claim:
    values, lost, frame = sections.fields(page, node, Claim)
    if frame.said is None and (page.published_lost or "source" in lost):
        lost.add("made")
    says = value_under(node, "says")
    if "statement" in values and says is not None and "made" not in lost:
        _check_moment(sections, values["statement"], frame, says)
    if lost:
        raise Unreadable
    chosen = _with_those_of_the_dossier(values.pop("reading", ()), sections.pages.pages[0].values.get("reading", ()))
    source = sections.known.sources.defined.get(values.get("source", ""))
    undated = frame.said is not None and "made" not in values and (source is None or source.published is None)
    said = {**values, "made": frame.said, "undated": undated, "zone": frame.zone}
    return Claim(**said, reading=chosen, location=node.location)


def _with_those_of_the_dossier(own: tuple[Choice, ...], others: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """How the words of a claim are meant: as it says itself, else as the dossier does."""
    return tuple(sorted({choice.axis: choice for choice in (*others, *own)}.values()))


def _check_moment(sections: Sections, statement: Statement, frame: Frame, says: Node) -> None:
    """A fault where what is said is about no time at all, or has a unit that does not fit, or runs up to the moment of speaking and nobody gives that moment."""
    problems = []
    for line in _lines_of(statement, frame):
        setting = _setting_of(sections, frame, line)
        if setting.now is not None or not any(window.relation.open_ended for window in inside(statement, Window)):
            try:
                # "None since 4 February" has no open window among its fields; its formula asks for the moment.
                kind_of(statement).formulas(statement, setting)
            except BadNumber as unfit:
                raise sections.structure.fault(sorts.BAD_NUMBER, unfit.message, says, hint=unfit.hint) from unfit
            except ValueError as nothing:
                problems.append(nothing)
            else:
                return
    if frame.said is not None:
        raise sections.structure.fault(sorts.SAYS_NOTHING, f"{problems[0]}", _time_node(says)) from problems[0]
    raise sections.structure.fault(
        sorts.OPEN_WINDOW,
        "this runs up to the moment of speaking, and nobody says when that was",
        _time_node(says),
        hint="give the claim 'made', or 'published' at its source or at the dossier",
    )


def _lines_of(statement: Statement, frame: Frame) -> list[Line]:
    """The lines on which all dates of a claim's own words lie as they are; both where they are of both kinds.

    On such a line it is checked: elsewhere a month that begins the day after may have begun in some zone of the world.
    """
    kinds = {when.floating for when in inside((statement, frame.said), When)} or {False, True}
    return [Line.CIVIL if floating else Line.INSTANT for floating in sorted(kinds)]


def _setting_of(sections: Sections, frame: Frame, line: Line) -> Setting:
    """Where a claim would stand in a dossier without events: enough to tell what its words say."""
    return Setting(
        line,
        frame.zone if line is Line.INSTANT else None,
        frame.said.on(line) if frame.said else None,
        sections.known.scopes.defined,
        {},
        people=sections.known.people.defined,
        series={id_: plan.series for id_, plan in sections.known.series.defined.items()},
        nested=nested,
        made=frame.said,
        budget=Budget(TRIED),
    )


def _time_node(says: Node) -> Node:
    """The window inside a statement written as a mapping, else the statement."""
    if not isinstance(says, MappingNode):
        return says
    parameters = says.entries[0].value
    return value_under(parameters, "window") or value_under(parameters, "since") or says
