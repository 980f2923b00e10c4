"""A dossier file as values: first what it declares, then, once its logs are read, all of it.

The order is files, definitions, logs, events, coverage, claims.  What one step could not read the next ones treat as
lost: a claim about a lost scope is not checked, and coverage that relies on lost events is cancelled.  All of this
only adds possibilities, it never makes a verdict wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from factcheck.errors import shorten
from factcheck.model import SERIES, VALUE, Dossier, Event, LogFile
from factcheck.model.names import Known, Names
from factcheck.model.scope import REPORTED_BY
from factcheck.model.worded import Lexicon
from factcheck.readers import faults as sorts
from factcheck.readers.columns import COLUMN_FIELDS, LogContent, LogPlan, teach_columns
from factcheck.readers.dossier.definitions import (
    read_logs,
    read_people,
    read_scopes,
    read_series,
    read_sources,
    read_vocabulary,
)
from factcheck.readers.dossier.losses import UNREAD, Lost, losses_of
from factcheck.readers.dossier.records import read_claims, read_coverage, read_events, read_tallies
from factcheck.readers.dossier.sections import Page, Pages, Sections, Status
from factcheck.readers.faults import FaultList
from factcheck.readers.files import FileProblem, Files, resolve
from factcheck.readers.nodes import Node, SequenceNode
from factcheck.readers.observations import Observations, SeriesContent, SeriesPlan, teach_series
from factcheck.readers.structure import Structure

__all__ = ["read_dossier"]


def read_dossier(
    text: str,
    name: str,
    files: Files,
    faults: FaultList,
    read_log: Callable[[LogPlan], LogContent],
    read_series_file: Callable[[SeriesPlan], SeriesContent],
) -> tuple[Dossier | None, Mapping[str, str]]:
    """The dossier in a text and the files it includes, and the texts of them all, by name; the others are asked for its logs and series.

    None where the text cannot be parsed at all.
    """
    structure, known = Structure(faults), Known()
    teach_columns(structure)
    teach_series(structure)
    pages = Pages(text, name, files, structure, known)
    if not pages.pages:
        return None, pages.texts
    sections = Sections(pages, structure, known)
    read_sources(sections)
    read_series(sections)
    read_scopes(sections)
    read_people(sections)
    read_logs(sections)
    contents = {log.id: read_log(log) for log in known.logs.defined.values()}
    observed = {
        series: Observations(plan, read_series_file(plan), faults) for series, plan in known.series.defined.items()
    }
    return _complete(sections, name, contents, observed), pages.texts


def _complete(
    sections: Sections, name: str, contents: Mapping[str, LogContent], observed: Mapping[str, Observations]
) -> Dossier:
    """The whole dossier.  ``contents``: what was read of each log, ``observed``: of each series, by their ids."""
    pages, structure, known = sections.pages, sections.structure, sections.known
    page, events = pages.pages[0], known.events
    for log, content in contents.items():
        _add_events(sections, known.logs.defined[log].node, log, content.events, content.lost_ids, lost=content.broken)
    for series, found in observed.items():
        node = known.series.defined[series].node
        _add_events(sections, node, series, found.events, found.lost_ids, lost=found.lost)
    for lost_name in (*known.logs.lost, *known.series.lost):
        events.lose_below(f"{lost_name}:")
    own, lost = read_events(sections)
    events.incomplete = pages.lacks("events", SequenceNode) or known.logs.incomplete or known.series.incomplete
    _two_subjects(known, structure)
    # A top-level key that nothing resembles may have held events under another name.
    if any("" in each.lost for each in pages.pages):
        lost = Lost(UNREAD, "", whole=True)
    thinned = frozenset(series for series, found in observed.items() if found.lost)
    files = {log: plan.file for log, plan in known.logs.defined.items()}
    every_event = (
        *own,
        *(event for log in known.logs.defined for event in contents[log].events),
        *(event for found in observed.values() for event in found.events),
    )
    vocabulary = read_vocabulary(sections)
    lexicon = Lexicon(known.scopes.defined.values(), vocabulary, {event.attributes: None for event in every_event})
    losses = losses_of(known.logs, contents, files, lost, thinned, lexicon)
    known.attributes.defined.update(dict.fromkeys(sorted(_attributes(known, every_event))))
    known.attributes.incomplete = events.incomplete or lost is not None or bool(losses.logs)
    own_coverage, cancelled = read_coverage(sections, losses)
    coverage = (*own_coverage, *(each for found in observed.values() for each in found.coverage))
    claims, unchecked = read_claims(sections)
    return Dossier(
        name=name,
        title=page.values.get("title", ""),
        topic=page.values.get("topic", ""),
        zone=page.frame.zone,
        published=page.frame.said,
        status=page.values.get("status", Status.DRAFT).value,
        article=_article(page, structure),
        sources=tuple(known.sources.defined.values()),
        scopes=tuple(known.scopes.defined.values()),
        vocabulary=vocabulary,
        logs=tuple(_log_file(log, contents[log.id]) for log in known.logs.defined.values()),
        events=every_event,
        coverage=coverage,
        cancelled=cancelled,
        tallies=read_tallies(sections),
        series=tuple(each.series for each in known.series.defined.values()),
        people=tuple(known.people.defined.values()),
        claims=claims,
        unchecked=unchecked,
        remarks=(
            *(remark for content in contents.values() for remark in content.remarks),
            *(remark for found in observed.values() for remark in found.remarks),
        ),
    ).as_trusted()


def _add_events(
    sections: Sections, node: Node, prefix: str, found: Iterable[Event], lost_ids: Iterable[str], *, lost: bool
) -> None:
    """Add the events of a log or a series by id, and what is known of those that are lost; ``lost``: there may be others."""
    events: Names[Event] = sections.known.events
    for event in found:
        sections.structure.take(events, event.id, node)
        events.define(event.id, event)
    for name in lost_ids:
        events.lose(name)
    if lost:
        events.lose_below(f"{prefix}:")


def _two_subjects(known: Known, structure: Structure) -> None:
    """A person and an event of one id could not be told apart in "the age of"."""
    for name in known.people.defined.keys() & known.events.defined.keys():
        message = f"the person {shorten(name)} has the id of an event"
        structure.fault(sorts.DUPLICATE_NAME, message, known.people.places[name])
        known.people.lose(name)


def _attributes(known: Known, events: Iterable[Event]) -> set[str]:
    """The attributes that some event has, that the columns of a log give, or of which a scope speaks."""
    names = {name for event in events for name, _ in event.attributes}
    names |= {condition.attribute for scope in known.scopes.defined.values() for condition in scope.conditions}
    names -= {SERIES, REPORTED_BY}
    for log in known.logs.defined.values():
        names.update(column.target for column in log.shape.columns if column.target not in COLUMN_FIELDS)
    if known.series.defined:
        names.add(VALUE)
    return names


def _log_file(log: LogPlan, content: LogContent) -> LogFile:
    lost = max(content.lost, 1) if content.broken else content.lost
    return LogFile(log.id, log.file, log.shape.source, content.rows, lost, location=log.node.location)


def _article(page: Page, structure: Structure) -> str:
    """The article's name in the project.  Its text is looked at by the checks of quotes, not here."""
    word = page.values.get("article")
    if word is None:
        return ""
    try:
        return resolve(word.text, page.file)
    except FileProblem as problem:
        structure.fault(sorts.UNSAFE_PATH, f"{shorten(word.text)} cannot be used: {problem}", word.node)
        return ""
