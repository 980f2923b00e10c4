"""Which verdicts rest on a convention: those that change once widened dates are taken to mean any time at all."""

from __future__ import annotations

import attrs

from factcheck.log import Record
from factcheck.model import Event, Statement, inside
from factcheck.when import DAWN, DUSK, Bound, Intervals, Span, When

__all__ = ["without_conventions", "worded_by_convention"]


def without_conventions(record: Record) -> Record | None:
    """The record with every date unbounded where a convention bounds it: all that the sources themselves say of it.  None where none does."""
    if all(when.bound is Bound.HARD for when in inside(record.dossier.dates, When)):
        return None
    return record.supposing(events=tuple(_loosened(event) for event in record.dossier.events))


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
