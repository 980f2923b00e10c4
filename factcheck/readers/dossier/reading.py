"""The order in which a dossier is read: files, definitions, logs, events, coverage, claims.

What one step could not read the next ones treat as lost: a claim about a lost scope is not checked, and coverage
that relies on lost events is cancelled.  All of this only adds possibilities, it never makes a verdict wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from factcheck.model import Dossier, Event, LogFile, Scope, Source
from factcheck.readers import faults as sorts
from factcheck.readers.columns import LogContent, LogPlan
from factcheck.readers.dossier.claims import ClaimReader
from factcheck.readers.dossier.definitions import (
    read_logs,
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
from factcheck.readers.faults import FaultList, shorten
from factcheck.readers.files import FileProblem, Files, resolve
from factcheck.readers.names import Names
from factcheck.readers.structure import Structure

__all__ = ["DossierPlan", "complete", "plan"]


@attrs.frozen(eq=False)
class DossierPlan:
    """A dossier as far as it can be read without its logs."""

    name: str
    pages: Pages
    structure: Structure
    sources: Names[Source]
    scopes: Names[Scope]
    logs: Names[LogPlan]


def plan(text: str, name: str, files: Files, faults: FaultList) -> DossierPlan:
    """Read a dossier's text and the files it includes; ``logs`` says which logs are to be read next."""
    pages = read_pages(text, name, files, faults)
    structure = Structure(faults)
    sources = read_sources(pages, structure)
    scopes = read_scopes(pages, structure)
    return DossierPlan(name, pages, structure, sources, scopes, read_logs(pages, structure, sources))


def complete(draft: DossierPlan, contents: Mapping[str, LogContent]) -> Dossier:
    """The whole dossier.  ``contents``: what was read of each log, by its id."""
    pages, structure, sources, scopes = draft.pages, draft.structure, draft.sources, draft.scopes
    if not pages.pages:
        return Dossier(name=draft.name)
    page = pages.pages[0]
    events = _known_events(draft, contents)
    written, lost = read_events(pages, structure, sources, events)
    events.incomplete = pages.lacks("events") or draft.logs.incomplete
    # A top-level key that nothing resembles may have held events under another name.
    losses = losses_of(draft.logs, contents, dossier=lost or any("" in each.lost for each in pages.pages))
    coverage = read_coverage(pages, structure, sources, scopes, draft.logs, losses)
    claims, unchecked = ClaimReader(structure, sources, scopes, events).all(pages)
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
        events=(*written, *(event for log in draft.logs.defined for event in contents[log].events)),
        coverage=coverage,
        tallies=read_tallies(pages, structure, sources, scopes),
        claims=claims,
        unchecked=unchecked,
    )


def _known_events(draft: DossierPlan, contents: Mapping[str, LogContent]) -> Names[Event]:
    """The events of the logs, by id, and what is known of those that were lost."""
    events: Names[Event] = Names("event")
    for log in draft.logs.lost:
        events.lose_below(f"{log}:")
    for log, content in contents.items():
        node = draft.logs.defined[log].node
        for event in content.events:
            events.claim_name(event.id, node, draft.structure)
            events.define(event.id, event)
        for lost in sorted(content.lost_ids):
            events.lose(lost)
        if content.broken:
            events.lose_below(f"{log}:")
    return events


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
