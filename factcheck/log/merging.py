"""Reports declared to be the same event become one event: times and attributes are intersected.

Where two reports share no possible time or no possible value, one of them must be wrong, and nobody says which: the event
keeps what either says.  The pair is named as a ``conflict``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from factcheck.log.questions import MergingAnswer
from factcheck.model import Event, Figure, covers_path
from factcheck.when import Line, Span, When

__all__ = ["merge"]


def merge(events: Sequence[Event], line: Line) -> tuple[tuple[Event, ...], MergingAnswer]:
    """Merge along ``same_as``, with every date on that line: the events that remain, and what became of the others.

    A merged event keeps the id of one of its reports: of one written in the dossier if there is any, of these the first in the
    alphabet, so that the order of the events means nothing.
    """
    by_id = {event.id: event for event in events}
    if line is Line.INSTANT:
        by_id = {id_: _on_line(event) for id_, event in by_id.items()}
    leader: dict[str, str] = {}
    conflicts: list[tuple[str, str]] = []

    def order(id_: str) -> tuple[bool, str]:
        return by_id[id_].input != "", id_

    # Few of many events are declared the same as another: nothing but these is looked at one by one.
    for event in sorted((event for event in events if event.same_as), key=lambda event: order(event.id)):
        for other in sorted(event.same_as):
            if other not in by_id:
                continue
            first, second = sorted((_leader(leader, event.id), _leader(leader, other)), key=order)
            if first != second:
                joined = _Join(by_id[first], by_id[second])
                by_id[first] = joined.event()
                leader[second] = first
                if joined.conflict:
                    conflicts.append((event.id, other))
    for id_ in leader:
        del by_id[id_]
    remaining = tuple(_renamed(event, leader) if event.distinct_from else event for event in by_id.values())
    impossible = tuple(
        (event.id, other)
        for event in events
        for other in event.distinct_from
        if _leader(leader, other) == _leader(leader, event.id)
    )
    found = {id_: _leader(leader, id_) for id_ in leader}
    return remaining, MergingAnswer(found, tuple(conflicts), impossible)


def _renamed(event: Event, leader: Mapping[str, str]) -> Event:
    """The event with what it is distinct from under the ids that remain."""
    return attrs.evolve(event, distinct_from=_union((), (_leader(leader, id_) for id_ in event.distinct_from)))


def _leader(leader: Mapping[str, str], id_: str) -> str:
    while id_ in leader:
        id_ = leader[id_]
    return id_


def _on_line(event: Event) -> Event:
    when = event.when.on(Line.INSTANT)
    return event if when is event.when else attrs.evolve(event, when=when)


class _Join:
    """Two reports of one event put together; ``conflict``: whether they contradict each other somewhere."""

    def __init__(self, one: Event, other: Event) -> None:
        self._one = one
        self._other = other
        self.conflict = False

    def event(self) -> Event:
        one, other = self._one, self._other
        attributes = dict(one.attributes)
        for name, values in other.attributes:
            attributes[name] = self._values(attributes[name], values) if name in attributes else values
        return attrs.evolve(
            one,
            when=self._when(),
            number=self._number(one.number, other.number),
            attributes=tuple(sorted(attributes.items())),
            sources=_union(one.sources, other.sources),
            distinct_from=_union(one.distinct_from, other.distinct_from),
            other_inputs=tuple(sorted({*one.other_inputs, *other.inputs} - {one.input})),
        )

    def _when(self) -> When | Span:
        one, other = self._one, self._other
        start = self._moment(one.moment, other.moment)
        if isinstance(one.when, Span) or isinstance(other.when, Span):
            return Span(start, self._moment(one.end, other.end))
        return start

    def _moment(self, one: When, other: When) -> When:
        if one.intervals.within(other.intervals):
            return one if one.clocked or not other.clocked else attrs.evolve(one, grain=other.grain)
        if other.intervals.within(one.intervals):
            return other if other.clocked or not one.clocked else attrs.evolve(other, grain=one.grain)
        shared = one.intervals & other.intervals
        if shared.empty:
            self.conflict = True
            shared = one.intervals | other.intervals
        grain = other.grain if other.clocked else one.grain
        joint = "or" if self.conflict else "and"
        return attrs.evolve(
            one,
            intervals=shared,
            core=shared,
            core_bounds=(shared.start, shared.end),
            grain=grain,
            text=f"{one.text} {joint} {other.text}",
        )

    def _values(self, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
        if one == other:
            return one
        shared = {
            mine if covers_path(theirs, mine) else theirs
            for mine in one
            for theirs in other
            if covers_path(mine, theirs) or covers_path(theirs, mine)
        }
        if not shared:
            self.conflict = True
            shared = {*one, *other}
        return tuple(sorted(shared))

    def _number(self, one: Figure, other: Figure) -> Figure:
        low = max(one.low, other.low)
        high = min((figure.high for figure in (one, other) if figure.high is not None), default=None)
        if high is not None and low > high:
            self.conflict = True
            low, high = high, low
        return Figure(low, high, text=one.text)


def _union(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))
