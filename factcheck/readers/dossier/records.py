"""What a dossier holds itself: the evidence, which is events, coverage statements and tallies, and the claims, each an envelope around what it says."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from factcheck.engine.settings import nested
from factcheck.errors import BadNumber, shorten
from factcheck.meaning import Setting
from factcheck.model import SERIES, Claim, Coverage, Event, Scope, Statement, Tally, UncheckedClaim, inside
from factcheck.model.leaves import Frame
from factcheck.model.names import Names
from factcheck.model.observed import as_observed, last_said
from factcheck.model.sources import closed_window
from factcheck.readers import faults as sorts
from factcheck.readers.columns import MAX_ATTRIBUTES, RESERVED, LogContent
from factcheck.readers.dossier.sections import Page, Sections
from factcheck.readers.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from factcheck.readers.statements import StatementReader
from factcheck.readers.structure import Structure, Unreadable, value_under, written
from factcheck.registry import kind_of
from factcheck.when import Line, When, Window

__all__ = ["losses_of", "read_claims", "read_coverage", "read_events", "read_tallies"]


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


def losses_of(logs: Names[Any], contents: Mapping[str, LogContent], *, dossier: bool, series: frozenset[str]) -> Losses:
    """What was lost of the logs, of the dossier and of the series."""
    reasons = {log: f"the log {shorten(log)} could not be read" for log in logs.lost}
    for log, content in contents.items():
        if content.broken:
            reasons[log] = f"the log {shorten(log)} could not be read to its end"
        elif content.lost:
            rows = "a row" if content.lost == 1 else f"{content.lost:,} rows"
            reasons[log] = f"{rows} of the log {shorten(log)} could not be read"
    return Losses(reasons, dossier or logs.incomplete, series)


# Events


def read_events(sections: Sections) -> tuple[tuple[Event, ...], bool]:
    """The events of ``events:``, and whether one was lost."""
    events = sections.known.events
    read = [event for _, event in sections.listed("events", events, functools.partial(_read_event, sections))]
    found = tuple(_linked(event, events) for event in read if event is not None)
    events.defined.update((event.id, event) for event in found)
    return found, None in read or sections.pages.lacks("events", SequenceNode)


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
                yield name, tuple(dict.fromkeys(structure.texts(entry.value)))
        except Unreadable:
            continue


def _linked(event: Event, events: Names[Event]) -> Event:
    """The event without its links to lost ones."""
    same_as, distinct_from = (
        tuple(name for name in names if not events.is_lost(name)) for names in (event.same_as, event.distinct_from)
    )
    return attrs.evolve(event, same_as=same_as, distinct_from=distinct_from)


# Coverage


def read_coverage(sections: Sections, losses: Losses) -> tuple[Coverage, ...]:
    """The coverage statements that count.  One that relies on something lost is cancelled, with a fault."""
    taken: Names[Coverage] = Names("coverage statement")
    found = []
    for node, statement in sections.listed("coverage", taken, functools.partial(_read_coverage, sections)):
        if statement is None:
            continue
        reason = losses.reason(statement.in_log, sections.known.scopes.defined.get(statement.scope))
        if reason is None:
            found.append(statement)
        else:
            message = f"the coverage {shorten(statement.id)} does not count: {reason}"
            sections.structure.fault(sorts.COVERAGE_CANCELLED, message, node)
    return tuple(found)


def _read_coverage(sections: Sections, page: Page, node: Node) -> Coverage:
    values, frame = sections.record(page, node, Coverage)
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
            unchecked.append(UncheckedClaim(id_, quote, location=node.location))
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
    return Claim(**{**values, "made": frame.said, "zone": frame.zone}, location=node.location)


def _check_moment(sections: Sections, statement: Statement, frame: Frame, says: Node) -> None:
    """A fault where what is said is about no time at all, or has a unit that does not fit, or runs up to the moment of speaking and nobody gives that moment."""
    scopes, people = sections.known.scopes.defined, sections.known.people.defined
    # Where the claim would stand in a dossier without events: enough to tell what its words say.
    now = frame.said.on(Line.INSTANT) if frame.said else None
    series = {id_: plan.series for id_, plan in sections.known.series.defined.items()}
    setting = Setting(
        Line.INSTANT, frame.zone, now, scopes, {}, people=people, series=series, nested=nested, made=frame.said
    )
    if now is not None or not any(window.relation.open_ended for window in inside(statement, Window)):
        try:
            # "None since 4 February" has no open window among its fields; its formula asks for the moment.
            kind_of(statement).formulas(statement, setting)
        except BadNumber as unfit:
            raise sections.structure.fault(sorts.BAD_NUMBER, unfit.message, says, hint=unfit.hint) from unfit
        except ValueError as nothing:
            if now is not None:
                raise sections.structure.fault(sorts.SAYS_NOTHING, f"{nothing}", _time_node(says)) from nothing
        else:
            return
    raise sections.structure.fault(
        sorts.OPEN_WINDOW,
        "this runs up to the moment of speaking, and nobody says when that was",
        _time_node(says),
        hint="give the claim 'made', or 'published' at its source or at the dossier",
    )


def _time_node(says: Node) -> Node:
    """The window inside a statement written as a mapping, else the statement."""
    if not isinstance(says, MappingNode):
        return says
    parameters = says.entries[0].value
    return value_under(parameters, "window") or value_under(parameters, "since") or says
