"""The order in which a dossier is read: files, definitions, logs, events, coverage, claims.

What one step could not read the next ones treat as lost: a claim about a lost scope is not checked, and coverage
that relies on lost events is cancelled.  All of this only adds possibilities, it never makes a verdict wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from factcheck.errors import shorten
from factcheck.model import SERIES, VALUE, Dossier, Event, LogFile, Person
from factcheck.model.names import Known, Names
from factcheck.model.scope import REPORTED_BY
from factcheck.readers import faults as sorts
from factcheck.readers.columns import COLUMN_FIELDS, LogContent, LogPlan
from factcheck.readers.dossier.claims import ClaimReader
from factcheck.readers.dossier.definitions import (
    read_logs,
    read_people,
    read_scopes,
    read_sources,
    read_vocabulary,
)
from factcheck.readers.dossier.pages import Page, Pages, read_pages, status_of
from factcheck.readers.dossier.records import (
    losses_of,
    read_coverage,
    read_events,
    read_tallies,
)
from factcheck.readers.dossier.series import read_series
from factcheck.readers.faults import FaultList
from factcheck.readers.files import FileProblem, Files, resolve
from factcheck.readers.observations import Observed, SeriesContent, observe
from factcheck.readers.structure import Structure

__all__ = ["DossierPlan", "complete", "plan"]


@attrs.frozen(eq=False)
class DossierPlan:
    """A dossier as far as it can be read without its logs."""

    name: str
    pages: Pages
    structure: Structure
    known: Known
    logs: Names[LogPlan]


def plan(text: str, name: str, files: Files, faults: FaultList) -> DossierPlan:
    """Read a dossier's text and the files it includes; ``logs`` and ``series`` say which further files are to be read next."""
    pages = read_pages(text, name, files, faults)
    structure = Structure(faults)
    known = Known()
    read_sources(pages, structure, known.sources)
    read_series(pages, structure, known.sources, known.series)
    read_scopes(pages, structure, known.series, known.scopes)
    read_people(pages, structure, known.people)
    return DossierPlan(name, pages, structure, known, read_logs(pages, structure, known.sources, known.series))


def complete(draft: DossierPlan, contents: Mapping[str, LogContent], measured: Mapping[str, SeriesContent]) -> Dossier:
    """The whole dossier.  ``contents``: what was read of each log, ``measured``: of each series' file, by their ids."""
    pages, structure, known = draft.pages, draft.structure, draft.known
    sources, scopes, events = known.sources, known.scopes, known.events
    if not pages.pages:
        return Dossier(name=draft.name)
    page = pages.pages[0]
    observed = {
        name: observe(each, measured.get(name, SeriesContent()), structure.faults)
        for name, each in draft.known.series.defined.items()
    }
    _add_logged(draft, contents)
    _add_observations(draft, observed)
    written, lost = read_events(pages, structure, sources, events)
    events.incomplete = pages.lacks("events") or draft.logs.incomplete or draft.known.series.incomplete
    _two_subjects(draft.known.people, events, structure)
    # A top-level key that nothing resembles may have held events under another name.
    unread = lost or any("" in each.lost for each in pages.pages)
    thinned = (name for name, found in observed.items() if found.lost)
    losses = losses_of(draft.logs, contents, dossier=unread, series=thinned)
    coverage = read_coverage(pages, structure, sources, scopes, draft.logs, losses)
    every_event = (
        *written,
        *(event for log in draft.logs.defined for event in contents[log].events),
        *(event for found in observed.values() for event in found.events),
    )
    known.attributes.defined.update(dict.fromkeys(_attributes(draft, every_event)))
    known.attributes.incomplete = events.incomplete or lost or bool(losses.logs)
    claims, unchecked = ClaimReader(structure, known).all(pages)
    return Dossier(
        name=draft.name,
        title=page.get("title", ""),
        topic=page.get("topic", ""),
        zone=page.zone,
        published=page.published,
        status=status_of(page),
        article=_article(page, structure),
        sources=tuple(sources.defined.values()),
        scopes=tuple(scopes.defined.values()),
        vocabulary=read_vocabulary(pages, structure),
        logs=tuple(_log_file(log, contents[log.id]) for log in draft.logs.defined.values()),
        events=every_event,
        coverage=(*coverage, *(each for found in observed.values() for each in found.coverage)),
        tallies=read_tallies(pages, structure, sources, scopes),
        series=tuple(each.series for each in draft.known.series.defined.values()),
        people=tuple(draft.known.people.defined.values()),
        claims=claims,
        unchecked=unchecked,
    )


def _add_logged(draft: DossierPlan, contents: Mapping[str, LogContent]) -> None:
    """The events of the logs, by id, and what is known of those that were lost."""
    events = draft.known.events
    for log in draft.logs.lost:
        events.lose_below(f"{log}:")
    for log, content in contents.items():
        node = draft.logs.defined[log].node
        for event in content.events:
            draft.structure.take(events, event.id, node)
            events.define(event.id, event)
        for lost in sorted(content.lost_ids):
            events.lose(lost)
        if content.broken:
            events.lose_below(f"{log}:")


def _add_observations(draft: DossierPlan, observed: Mapping[str, Observed]) -> None:
    """The observations by id, and what is known of those that were lost."""
    events = draft.known.events
    for name in draft.known.series.lost:
        events.lose_below(f"{name}:")
    for name, found in observed.items():
        node = draft.known.series.defined[name].node
        for event in found.events:
            draft.structure.take(events, event.id, node)
            events.define(event.id, event)
        for lost in found.lost_ids:
            if lost not in events.defined:
                events.lose(lost)
        if found.lost:
            events.lose_below(f"{name}:")


def _two_subjects(people: Names[Person], events: Names[Event], structure: Structure) -> None:
    """A person and an event of one id could not be told apart in "the age of"."""
    for name in [*people.defined]:
        place = people.places.get(name)
        if name in events.defined and place is not None:
            message = f"the person {shorten(name)} has the id of an event"
            structure.fault(sorts.DUPLICATE_NAME, message, place)
            people.lose(name)


def _attributes(draft: DossierPlan, events: Iterable[Event]) -> list[str]:
    """The attributes that some event has, that the columns of a log give, or of which a scope speaks."""
    names = {name for event in events for name, _ in event.attributes}
    names |= {condition.attribute for scope in draft.known.scopes.defined.values() for condition in scope.conditions}
    names -= {SERIES, REPORTED_BY}
    for log in draft.logs.defined.values():
        names.update(column.target for column in log.columns if column.target not in COLUMN_FIELDS)
    if draft.known.series.defined:
        names.add(VALUE)
    return sorted(names)


def _log_file(log: LogPlan, content: LogContent) -> LogFile:
    lost = max(content.lost, 1) if content.broken else content.lost
    return LogFile(log.id, log.file, log.source, content.rows, lost, location=log.node.location)


def _article(page: Page, structure: Structure) -> str:
    """The article's name in the project.  Its text is looked at by the checks of quotes, not here."""
    word = page.get("article")
    if word is None:
        return ""
    try:
        return resolve(word.text, page.file)
    except FileProblem as problem:
        structure.fault(sorts.UNSAFE_PATH, f"{shorten(word.text)} cannot be used: {problem}", word.node)
        return ""
