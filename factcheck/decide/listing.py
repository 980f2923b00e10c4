"""The events an outcome rests on, where its answers list all of them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.decide.explain import weighed_in
from factcheck.decide.procedure import Outcome
from factcheck.decide.results import CountResult, leaves
from factcheck.log import MAX_LISTED, CountAnswer, MeasureAnswer
from factcheck.model import Event

__all__ = ["listed"]


def listed(outcome: Outcome) -> tuple[tuple[Event, ...], frozenset[tuple[str, str]]] | None:
    """The events an outcome rests on, and the condition values it found that no event carries.

    None where an answer does not list all of them or some may be double.
    """
    events: dict[str, Event] = {}
    unseen: set[tuple[str, str]] = set()
    for id_, known in outcome.situation.events.items():
        if known.doubles:
            return None
        events[known.event.id] = known.event
        if id_ != known.event.id:
            events[id_] = attrs.evolve(known.event, id=id_, same_as=(known.event.id,))
    for answer in _answers(outcome):
        if MAX_LISTED in (len(answer.certain), len(answer.open)):
            return None
        unseen.update(answer.gaps.unseen)
        for match in (*answer.certain, *answer.open):
            if match.maybe_double:
                return None
            events[match.event.id] = match.event
    return tuple(events.values()), frozenset(unseen)


def _answers(outcome: Outcome) -> Iterator[CountAnswer | MeasureAnswer]:
    for reading in outcome.readings:
        for result in reading.blocks:
            for each in leaves(result.results):
                if isinstance(each, CountResult):
                    yield each.answer
                for weighed in weighed_in(each):
                    yield from (answer for _, _, answer in weighed.answers)
