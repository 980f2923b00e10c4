"""What every part of a page needs to know of the dossier: names, anchors, places, dates, and where the record is complete."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import attrs

from factcheck.log import Closure
from factcheck.model import (
    VALUE,
    Claim,
    Coverage,
    Disregarded,
    Event,
    Report,
    Scope,
    ScopeName,
    SeriesName,
    Source,
    named,
)
from factcheck.model.scope import SERIES
from factcheck.reports.facts import claims_of, telling, value_of, web_address
from factcheck.reports.html_report.anchors import claim_anchor
from factcheck.when import Intervals, Line, Span
from factcheck.wording import days_elsewhere, say_place, say_when

_LONGEST_URL = 2_000
_MOST_WORK = 20_000


@attrs.frozen
class SourceView:
    """A source as readers may see it: a confidential one has a number and nothing else."""

    name: str
    speaker: str = ""
    url: str = ""
    published: str = ""
    note: str = ""
    confidential: bool = False


@attrs.frozen(slots=False)
class Record:
    """A report with look-up tables, made once for a page.

    ``prefix``: put before every id on the page, "" where it holds no other dossier.  ``article``: the text in which quotes are looked for.
    """

    report: Report
    prefix: str = ""
    article: str = ""

    def anchor(self, claim: str) -> str:
        """The anchor of a claim on the page."""
        return claim_anchor(claim, self.prefix)

    @functools.cached_property
    def events(self) -> Mapping[str, Event]:
        """Every event of the dossier by id."""
        return {event.id: event for event in self.report.dossier.events}

    @functools.cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim that was checked, by id."""
        return claims_of(self.report)

    @functools.cached_property
    def coverage(self) -> Mapping[str, Coverage]:
        """Every coverage statement by id."""
        return {statement.id: statement for statement in self.report.dossier.coverage}

    @functools.cached_property
    def sources(self) -> Mapping[str, SourceView]:
        """Every source by id, numbered in the order of the dossier where it is confidential."""
        return {source.id: _source(source, number) for number, source in enumerate(self.report.dossier.sources, 1)}

    @functools.cached_property
    def line(self) -> Line:
        """What the numbers of this check count."""
        return self.report.dossier.line

    @functools.cached_property
    def zone(self) -> str | None:
        """Whose days stand beneath a drawing."""
        return self.report.dossier.zone if self.line is Line.INSTANT else None

    @functools.cached_property
    def _closure(self) -> Closure:
        return Closure(self.report.dossier)

    def source(self, id_: str) -> SourceView:
        """A source as readers may see it; one that the dossier does not have by its id."""
        return self.sources.get(id_) or SourceView(id_)

    def open(self, scope: Scope, instants: Intervals, disregarding: Disregarded) -> Intervals | None:
        """Where in those instants nobody vouches that every event of the scope is on record; None where that is too much work."""
        if len(self.report.dossier.coverage) * len(scope.cells()) > _MOST_WORK:
            return None
        try:
            return self._closure.uncovered(scope, instants, disregarding)
        except ValueError:  # A coverage statement without an end, which a reader reports.
            return instants

    def scopes(self, claim: Claim) -> tuple[Scope, ...]:
        """The scopes a statement names, in its own order, also those of statements inside it."""
        return tuple(self.report.dossier.scope[name] for name in named(claim.statement, ScopeName, SeriesName))

    def date(self, event: Event, zone: str | None = None) -> str:
        """When it happened, in words, with the days of another zone where those are others."""
        there = days_elsewhere(event.moment, zone)
        return f"{_said(event)} ({there} in {say_place(zone)})" if there and zone else _said(event)

    def dated(self, id_: str) -> str:
        """An event with its date; its id alone where the dossier has none of that name."""
        event = self.events.get(id_)
        return f"{id_} ({_said(event)})" if event is not None else id_

    def told(self, event: Event, scopes: tuple[Scope, ...] = ()) -> str:
        """What happened, in a few words: the title, and what the scopes ask of an event.  Of an observation, its value."""
        if event.observation:
            return self._observed(event)
        names = telling(event, scopes)
        if not names and not event.title:
            names = [name for name, _ in event.attributes]
        values = [f"{name}: {value_of(event, name)}" for name in names]
        return ", ".join([event.title, *values] if event.title else values)

    def _observed(self, event: Event) -> str:
        name = (event.values(SERIES) or ("",))[0]
        value = " or ".join(event.values(VALUE) or ("unknown",))
        series = next((series for series in self.report.dossier.series if series.id == name), None)
        if series is None:
            return f"{name}: {value}"
        what = " ".join(filter(None, (series.of, series.quantity)))
        return f"{what or name}: {value}{f' {series.unit}' if series.unit else ''}"

    def said_by(self, event: Event) -> tuple[SourceView, ...]:
        """Who reports an event; its own address goes first, unless that would give a confidential source away."""
        sources = tuple(map(self.source, event.sources))
        address = web_address(event.url[:_LONGEST_URL])
        if address and sources and not any(source.confidential for source in sources):
            return (attrs.evolve(sources[0], url=address), *sources[1:])
        return sources


def _said(event: Event) -> str:
    if isinstance(event.when, Span):
        return f"{say_when(event.when.start) or 'unknown'} to {say_when(event.when.end) or 'unknown'}"
    return say_when(event.when)


def _source(source: Source, number: int) -> SourceView:
    if getattr(source, "confidential", False):
        return SourceView(f"source {number}", confidential=True)
    return SourceView(
        source.title or source.id,
        source.speaker,
        web_address(source.url[:_LONGEST_URL]) or "",
        source.published.text if source.published else "",
        source.note,
    )
