"""Series told in other zones than a claim: months and trading days are labels, and no stretches of instants.

"Gold rose on Tuesday" speaks of Tuesday's trading wherever it was, so that for a claim about series alone their dates, and what is vouched for of them, are
days of the claim's own zone.
"""

from __future__ import annotations

import attrs

from factcheck.log import Record
from factcheck.model import Claim, Coverage, Dossier, Event, EventId, ScopeName, SeriesName, named
from factcheck.when import Intervals, Line, When


def of_series_alone(claim: Claim, dossier: Dossier, observations: frozenset[str]) -> bool:
    """Whether a claim speaks of nothing but series.  ``observations``: the ids of all of them."""
    series = {str(name) for name in named(claim.statement, SeriesName)}
    scopes = {str(name) for name in named(claim.statement, ScopeName)}
    if not series and not scopes:
        return False
    events = {str(id_) for id_ in named(claim.statement, EventId)}
    return events <= observations and all(
        dossier.scope[name].observes for name in (*series, *scopes) if name in dossier.scope
    )


def labelled(record: Record, zone: str | None) -> Record:
    """The record with the dates of series, and what is vouched for of them, as days of a zone (None: as civil days)."""
    dossier = record.dossier
    events = tuple(_event(event, zone) if event.observation else event for event in dossier.events)
    coverage = tuple(_coverage(each, dossier, zone) for each in dossier.coverage)
    changed = dossier.supposing(events=events, coverage=coverage)
    return record.with_observations(changed.on(Line.CIVIL if zone is None else Line.INSTANT))


def _event(event: Event, zone: str | None) -> Event:
    return attrs.evolve(event, when=_when(event.when, zone)) if isinstance(event.when, When) else event


def _coverage(coverage: Coverage, dossier: Dossier, zone: str | None) -> Coverage:
    scope = dossier.scope.get(coverage.scope)
    if scope is None or not scope.observes:
        return coverage
    window = coverage.window
    others = tuple((_when(one, zone), None if other is None else _when(other, zone)) for one, other in window.others)
    last = None if window.last is None else _when(window.last, zone)
    return attrs.evolve(
        coverage, window=attrs.evolve(window, first=_when(window.first, zone), last=last, others=others)
    )


def _when(when: When, zone: str | None) -> When:
    days = when.named_days
    if days is None or when.zone == zone:
        return when
    return When.of_days(Intervals.between(days[0], days[1] + 1), zone=zone, text=when.text)
