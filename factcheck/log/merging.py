"""Reports declared to be the same event become one event: times and attributes are intersected.

Where two reports share no possible time or no possible value the declaration cannot be true of both; they are left
apart, named as ``impossible``, and treated as possible doubles, which only adds worlds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from factcheck.model import Event, Figure, covers_path
from factcheck.when import Line, Span, When

__all__ = ["Merged", "merge"]


@attrs.frozen
class Merged:
    """The events that remain, the id under which each declared id is found, and the pairs that could not be merged."""

    events: tuple[Event, ...]
    aliases: Mapping[str, str]
    impossible: tuple[tuple[str, str], ...]


def merge(events: Sequence[Event], line: Line) -> Merged:
    """Merge along ``same_as``, in the order of the events, with every date on that line.

    A merged event keeps the id of the first of its reports.
    """
    by_id = {event.id: _on_line(event, line) for event in events}
    leader = {event.id: event.id for event in events}
    impossible: list[tuple[str, str]] = []
    for event in events:
        for other in event.same_as:
            if other not in by_id:
                continue
            first, second = sorted((_leader(leader, event.id), _leader(leader, other)), key=list(by_id).index)
            if first == second:
                continue
            joined = _join(by_id[first], by_id[second])
            if joined is None:
                impossible.append((event.id, other))
            else:
                by_id[first] = joined
                leader[second] = first
    aliases = {id_: _leader(leader, id_) for id_ in leader}
    return Merged(tuple(by_id[id_] for id_ in by_id if aliases[id_] == id_), aliases, tuple(impossible))


def _leader(leader: dict[str, str], id_: str) -> str:
    while leader[id_] != id_:
        id_ = leader[id_]
    return id_


def _on_line(event: Event, line: Line) -> Event:
    when = event.when.on(line)
    return event if when is event.when else attrs.evolve(event, when=when)


def _join(one: Event, other: Event) -> Event | None:
    when = _join_times(one, other)
    number = _join_figures(one.number, other.number)
    if when is None or number is None:
        return None
    attributes = dict(one.attributes)
    for name, values in other.attributes:
        mine = attributes.get(name)
        shared = values if mine is None else common_values(mine, values)
        if shared is None:
            return None
        attributes[name] = shared
    return attrs.evolve(
        one,
        when=when,
        number=number,
        attributes=tuple(sorted(attributes.items())),
        sources=_union(one.sources, other.sources),
        distinct_from=_union(one.distinct_from, other.distinct_from),
        input=one.input,
    )


def _union(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))


def _join_times(one: Event, other: Event) -> When | Span | None:
    if isinstance(one.when, Span) or isinstance(other.when, Span):
        start, end = _join_moments(one.moment, other.moment), _join_moments(one.end, other.end)
        return Span(start, end) if start and end else None
    return _join_moments(one.when, other.when)


def _join_moments(one: When, other: When) -> When | None:
    shared = one.intervals & other.intervals
    if shared.empty:
        return None
    finer = one if one.intervals.within(other.intervals) else other if other.intervals.within(one.intervals) else None
    if finer is not None:
        return finer
    text = one.text if one.text == other.text else f"{one.text} and {other.text}"
    return attrs.evolve(one, intervals=shared, core=shared, core_bounds=(shared.start, shared.end), text=text)


def _join_figures(one: Figure, other: Figure) -> Figure | None:
    low = max(one.low, other.low)
    highs = [figure.high for figure in (one, other) if figure.high is not None]
    high = min(highs, default=None)
    return None if high is not None and low > high else Figure(low, high, text=one.text)


def common_values(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...] | None:
    """The values both allow, the narrower path of each pair; None where they share none."""
    if one == other:
        return one
    shared = {
        mine if covers_path(theirs, mine) else theirs
        for mine in one
        for theirs in other
        if covers_path(mine, theirs) or covers_path(theirs, mine)
    }
    return tuple(sorted(shared)) or None
