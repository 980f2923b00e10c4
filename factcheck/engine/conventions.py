"""Which verdicts rest on a convention: those that change once widened dates are taken to mean any time at all."""

from __future__ import annotations

import attrs

from factcheck.model import Dossier, Event, Statement, inside
from factcheck.when import DAWN, DUSK, Bound, Intervals, Span, When

__all__ = ["has_conventions", "without_conventions", "worded_by_convention"]


def has_conventions(dossier: Dossier) -> bool:
    """Whether some event's date has bounds that only a convention gives it."""
    return any(when.bound is Bound.CONVENTION for when in inside(dossier.dates, When))


def without_conventions(dossier: Dossier) -> Dossier:
    """The dossier with every such date unbounded where a convention bounds it: all that the sources themselves say of it."""
    return attrs.evolve(dossier, events=tuple(_loosened(event) for event in dossier.events))


def _loosened(event: Event) -> Event:
    if isinstance(event.when, Span):
        return attrs.evolve(event, when=Span(_loose(event.when.start), _loose(event.when.end)))
    return attrs.evolve(event, when=_loose(event.when))


def _loose(when: When) -> When:
    start = DAWN if when.earliest_bound is Bound.CONVENTION else when.intervals.start
    end = DUSK if when.latest_bound is Bound.CONVENTION else when.intervals.end
    return when if when.bound is Bound.HARD else attrs.evolve(when, intervals=Intervals.between(start, end))


def worded_by_convention(statement: Statement) -> bool:
    """Whether the statement itself has such a date ("about 10 March")."""
    return any(when.bound is Bound.CONVENTION for when in inside(statement, When))
