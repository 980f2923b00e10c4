"""What an open outcome hangs on: every fact that is not known well enough, with the answers it may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from factcheck.decide.doubt import Doubled, same
from factcheck.decide.doubts import doubts
from factcheck.decide.procedure import Outcome, ReadingOutcome
from factcheck.decide.situation import Situation
from factcheck.decide.unknown import Asked, DateOf, FactOf, Unknown
from factcheck.model import Scope
from factcheck.when import Span, Truth

__all__ = ["DoublesOf", "unknowns"]

DoublesOf: TypeAlias = Callable[[str, Scope], tuple[str, ...]]


def unknowns(outcome: Outcome, doubles_of: DoublesOf) -> tuple[Unknown, ...]:
    """Everything its undecided readings hang on.

    ``doubles_of``: the events an event may be the same as, as members of a scope.
    """
    found: dict[Asked, dict[object, None]] = {}
    for each in _asked(outcome, doubles_of):
        if isinstance(each, FactOf) and each.turned() in found:
            continue
        found.setdefault(attrs.evolve(each, turns=()), {}).update(dict.fromkeys(each.turns))  # type: ignore[arg-type]
    every = [attrs.evolve(asked, turns=tuple(turns)) for asked, turns in found.items()]  # type: ignore[arg-type]
    return tuple(unknown for unknown in every if unknown.size)


def _asked(outcome: Outcome, doubles_of: DoublesOf) -> Iterator[Asked]:
    for reading in outcome.readings:
        if reading.truth is not Truth.UNKNOWN:
            continue
        yield from _moments(reading, outcome.situation)
        for block in reading.blocks:
            for doubt in doubts(block, outcome.situation) if block.truth is Truth.UNKNOWN else ():
                match doubt.about:
                    case None:
                        pass
                    case Doubled(event, scope):
                        yield from (same(event, other) for other in doubles_of(event, scope))
                    case asked:
                        yield asked


def _moments(reading: ReadingOutcome, situation: Situation) -> Iterator[DateOf]:
    """The dates of the moments, cut where the answer changes."""
    for result in reading.blocks:
        for moment, instants in result.block.moments:
            for id_ in moment.events:
                event = situation.events[id_].event
                if not (moment.end and isinstance(event.when, Span)):
                    yield DateOf(event, tuple(edge for pair in instants for edge in pair))
