"""The dates of series as labels: for a claim about series alone a month or a trading day is that day of the claim's own zone."""

from __future__ import annotations

import attrs

from factcheck.model import Claim, Dossier
from factcheck.verifying.values import texts
from factcheck.when import DAY, Grain, Intervals, When, Window, day_of, day_starts


def in_the_claims_zone(dossier: Dossier, claim: Claim) -> Dossier | None:
    """The dossier with these dates so; None for a claim that speaks of anything else, or where it changes nothing."""
    observed = {event.id for event in dossier.events if event.observation}
    other = {event.id for event in dossier.events} - observed
    said = texts(claim.statement)
    scopes = [dossier.scope[name] for name in sorted(said) if name in dossier.scope]
    if not scopes or not all(scope.observes for scope in scopes) or said & other:
        return None
    events = tuple(
        attrs.evolve(event, when=_moved(event.when, claim.zone))
        if event.id in observed and isinstance(event.when, When)
        else event
        for event in dossier.events
    )
    about = {scope.name for scope in dossier.scopes if scope.observes}
    coverage = tuple(
        attrs.evolve(each, window=_window(each.window, claim.zone)) if each.scope in about else each
        for each in dossier.coverage
    )
    if events == dossier.events and coverage == dossier.coverage:
        return None
    return dossier.supposing(events=events, coverage=coverage)


def _window(window: Window, zone: str | None) -> Window:
    def moved(when: When | None) -> When | None:
        return None if when is None else _moved(when, zone)

    others = tuple((_moved(one, zone), moved(other)) for one, other in window.others)
    return attrs.evolve(window, first=_moved(window.first, zone), last=moved(window.last), others=others)


def _moved(when: When, zone: str | None) -> When:
    """The same whole days of another zone; a date that is vague or gives a time of day stays as it is."""
    one_stretch = len(when.intervals) == 1 and when.intervals == when.core
    if when.zone == zone or when.grain is Grain.CLOCK or not one_stretch or (when.zone is None and not when.floating):
        return when
    start, end = when.intervals.start, when.intervals.end
    if when.floating:
        first, after = start // DAY, end // DAY
        whole = (first * DAY, after * DAY) == (start, end)
    else:
        first, after = day_of(start, when.zone), day_of(end, when.zone)
        whole = (day_starts(first, when.zone), day_starts(after, when.zone)) == ((start, start), (end, end))
    if not whole:
        return when
    return When.of_days(Intervals.between(first, after), zone=zone, text=when.text)
