"""What a claim hangs on of a series: the observations that are not on record, and what its values make together.

Each observation is supposed to be there, with a value that nobody gives.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator
from fractions import Fraction

from factcheck.decide import DoublesOf, FactOf, FigureOf, Outcome, Unknown, unknowns
from factcheck.engine.entering import enter
from factcheck.formula import Missing
from factcheck.log import Record
from factcheck.model import VALUE, Claim, Event, NeedItem, Over, ReasonCode
from factcheck.model.scope import read_figure
from factcheck.when import Truth, When

MAX_OBSERVATIONS = 8
"""So many observations are supposed at the most."""
MAX_BESIDE = 40
"""So many on either side of one that is not on record are looked at, where the dossier is reduced to few events."""


def lacking(outcome: Outcome) -> dict[str, str]:
    """The observations that would tell what nothing on record tells, by id, each with its series."""
    return {id_: id_.partition(":")[0] for atom in _missing(outcome) for id_ in atom.observations}


def _missing(outcome: Outcome) -> Iterator[Missing]:
    undecided = (reading for reading in outcome.readings if reading.truth is Truth.UNKNOWN)
    yield from (atom for reading in undecided for atom in reading.formula.atoms() if isinstance(atom, Missing))


def declarations(
    claim: Claim,
    record: Record,
    outcome: Outcome,
    outcome_of: Callable[[Record], Outcome | None],
    truth_of: Callable[[tuple[NeedItem, ...]], Truth | None],
) -> Iterator[Unknown]:
    """What the value of a longer period is made of, of each series that has values within one and does not say so.

    Where its values are those of moments, also that there were no others.
    """
    undeclared = {series.id for series in record.dossier.series if series.over is None}
    told = {dict(atom.params).get("series", "") for atom in _missing(outcome) if atom.code is ReasonCode.VALUE}
    for series in sorted(told & undeclared):
        found: dict[Truth, NeedItem] = {}
        closing: dict[Unknown, NeedItem] = {}
        for over in Over:
            item = NeedItem("over", over.value, scope=series)
            declared = enter(item, record.dossier, claim)
            then = None if declared is None else outcome_of(record.with_dossier(declared))
            closing |= {} if then is None else dict(_closing(then))
            truth = truth_of((item, *closing.values()))
            if truth is not None:
                found.setdefault(truth, item)
        settling = tuple(found[truth] for truth in (Truth.YES, Truth.NO) if truth in found)
        if settling:
            yield FactOf(settling)
            yield from closing


def _closing(outcome: Outcome) -> Iterator[tuple[Unknown, NeedItem]]:
    """What would close the record."""
    for unknown in unknowns(outcome, lambda _, __: ()):
        item = unknown.said(unknown.answers()[0])
        if item is not None and item.field == "coverage":
            yield unknown, item


def beside(outcome: Outcome, record: Record) -> Iterator[Event]:
    """The observations on record that are nearest to these."""
    for id_ in lacking(outcome):
        yield from _around(id_, record, MAX_BESIDE)


def _around(id_: str, record: Record, most: int) -> list[Event]:
    """So many observations of a series before one that is not on record, and after it, in order of time."""
    series, _, date = id_.partition(":")
    known = record.observed.get(series, ())
    start = When.parse(date.partition("/")[0]).on(record.line).intervals.start
    at = bisect.bisect_left(known, start, key=lambda each: each[1].start)
    return [record.events[each] for each, _ in known[max(0, at - most) : at + most] if each in record.events]


def hanging_on(
    claim: Claim,
    record: Record,
    outcome: Outcome,
    outcome_of: Callable[[Record], Outcome | None],
    doubles_of: DoublesOf,
) -> Iterator[Unknown]:
    """All that an outcome hangs on, also where observations that it lacks are on record.

    That one is on record may show that another is not.
    """
    supposed, found = record, outcome
    entered: set[str] = set()
    while new := lacking(found):
        dossier = supposed.dossier
        for id_, series in new.items():
            dossier = enter(NeedItem(VALUE, "", id_, scope=series), dossier, claim) or dossier
        then = outcome_of(record.with_dossier(dossier))
        if then is None or not entered.isdisjoint(new) or len(entered) + len(new) > MAX_OBSERVATIONS:
            supposed, found = record, outcome
            break
        entered.update(new)
        supposed, found = record.with_dossier(dossier), then
    asked = unknowns(found, doubles_of)
    yield from asked
    told = {each.event.id for each in asked if isinstance(each, FigureOf)}
    # Against others that are not known either: all of a series on either side of one value that is.
    turns: dict[str, tuple[int | Fraction, ...]] = {}
    for id_ in sorted(entered & supposed.events.keys() - told):
        near = (read_figure(text) for each in _around(id_, record, 1) for text in each.values(VALUE) or ())
        turns.setdefault(id_.partition(":")[0], tuple(each.low for each in near if each is not None)[:1])
        yield FigureOf(supposed.events[id_], VALUE, turns[id_.partition(":")[0]])
