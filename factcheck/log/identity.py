"""Which reports are one event.

Reports declared the same become one event: times and attributes are intersected.  Where they share no possible time or no possible value, one of them must
be wrong, and nobody says which: the event keeps what any of them says, however many say it, and who contradicts whom is named as a ``conflict``.

Reports of different inputs may be one event until declared ``same_as`` or ``distinct_from``, if their times overlap or nearly do (the margin is in the
profile) and nothing they say about the scope's attributes excludes it.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from factcheck.log.index import chained
from factcheck.log.reports import MergingAnswer
from factcheck.log.table import Table
from factcheck.model import Event, Figure, Scope, TextCondition, Values, covers_path
from factcheck.model.scope import at_once, read_figure
from factcheck.profile import Profile
from factcheck.when import HOUR, Intervals, Line, Span, When

# Declared the same


def merge(events: Sequence[Event], line: Line) -> tuple[tuple[Event, ...], MergingAnswer]:
    """Merge along ``same_as``, with every date on that line: the events that remain, and what became of the others.

    A merged event keeps the id of one of its reports: of one written in the dossier if there is any, of these the first in the
    alphabet, so that the order of the events means nothing.
    """
    by_id = {event.id: _on_line(event, line) for event in events}
    leader: dict[str, str] = {}
    links: list[tuple[str, str]] = []

    def order(id_: str) -> tuple[bool, str]:
        return by_id[id_].input != "", id_

    # Few of many events are declared the same as another: nothing but these is looked at one by one.
    for event in sorted((event for event in events if event.same_as), key=lambda event: order(event.id)):
        for other in sorted(event.same_as):
            if other in by_id:
                links.append((event.id, other))
                first, second = sorted((_leader(leader, event.id), _leader(leader, other)), key=order)
                if first != second:
                    leader[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(leader, key=order):
        groups[_leader(leader, id_)].append(id_)
    conflicts: list[tuple[str, str]] = []
    for first, others in groups.items():
        joined = _Join([by_id[id_] for id_ in (first, *others)])
        if joined.conflict:
            linked = [pair for pair in links if _leader(leader, pair[0]) == first]
            conflicts += [pair for pair in linked if _Join([by_id[id_] for id_ in pair]).conflict] or linked
        for id_ in others:
            del by_id[id_]
        by_id[first] = joined.event
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
    return attrs.evolve(event, distinct_from=_union(_leader(leader, id_) for id_ in event.distinct_from))


def _leader(leader: Mapping[str, str], id_: str) -> str:
    while id_ in leader:
        id_ = leader[id_]
    return id_


def _on_line(event: Event, line: Line) -> Event:
    when = event.when
    if isinstance(when, When) and when.floating is (line is Line.CIVIL):
        # Nearly all of a log: asked without a call for each.
        return event
    placed = when.on(line)
    return event if placed == when else attrs.evolve(event, when=placed)


class _Join:
    """Reports of one event put together, all at once: with a report entered twice nothing changes.

    ``conflict``: whether they contradict each other somewhere; there the event keeps what any of them says.
    """

    def __init__(self, reports: Sequence[Event]) -> None:
        self.conflict = False
        first = reports[0]
        names = sorted({name for report in reports for name, _ in report.attributes})
        given = [
            (name, [dict(each.attributes)[name] for each in reports if name in dict(each.attributes)]) for name in names
        ]
        self.event = attrs.evolve(
            first,
            when=self._when(reports),
            number=self._number([report.number for report in reports]),
            attributes=tuple((name, self._values(told)) for name, told in given),
            sources=_union(source for report in reports for source in report.sources),
            distinct_from=_union(id_ for report in reports for id_ in report.distinct_from),
            other_inputs=tuple(sorted({input_ for report in reports for input_ in report.inputs} - {first.input})),
        )

    def _when(self, reports: Sequence[Event]) -> When | Span:
        start = self._moment([report.moment for report in reports])
        # A report of one moment says when, not for how long.
        ends = [report.when.end for report in reports if isinstance(report.when, Span)]
        return Span(start, self._moment(ends)) if ends else start

    def _moment(self, told: Sequence[When]) -> When:
        instants = functools.reduce(Intervals.__and__, (when.intervals for when in told))
        self.conflict |= instants.empty
        agree = not instants.empty and all(one.certainly_meets(other) for one, other in itertools.combinations(told, 2))
        if not agree:
            # In a zone in which they do not share a time it is any one's.
            instants = functools.reduce(Intervals.__or__, (when.intervals for when in told))
        # Of those that say just this, one with a clock time goes first.
        exact = [when for when in told if when.intervals == instants]
        clocked = [when for when in told if when.clocked]
        one = next((when for when in exact if when.clocked), (exact or told)[0])
        one = attrs.evolve(one, grain=clocked[0].grain) if clocked and not one.clocked else one
        if exact:
            return one
        return attrs.evolve(
            one,
            intervals=instants,
            core=instants,
            core_bounds=(instants.start, instants.end),
            text=(" and " if agree else " or ").join(dict.fromkeys(when.text for when in told)),
            written=_written(told, agree=agree),
        )

    def _values(self, told: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        shared = told[0]
        for values in told[1:]:
            if values != shared:
                shared = _shared(shared, values)
        if not shared and any(told):
            self.conflict = True
            shared = tuple(sorted({value for values in told for value in values}))
        return shared

    def _number(self, told: Sequence[Figure]) -> Figure:
        highs = [figure.high for figure in told if figure.high is not None]
        low, high = max(figure.low for figure in told), min(highs, default=None)
        if high is not None and low > high:
            self.conflict = True
            low, high = min(figure.low for figure in told), max(highs) if len(highs) == len(told) else None
        return Figure(low, high, text=told[0].text)


def _written(told: Sequence[When], *, agree: bool) -> Intervals | None:
    """What of all of them an unknown zone widened; where of some alone, nothing of which can be said where it lies in every zone."""
    written = [when.written for when in told if when.written is not None]
    if len(written) != len(told):
        return Intervals() if written else None
    return functools.reduce(Intervals.__and__ if agree else Intervals.__or__, written)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """What two reports both allow, each as narrow as either has it."""
    shared = {
        mine if covers_path(theirs, mine) else theirs
        for mine in one
        for theirs in other
        if covers_path(mine, theirs) or covers_path(theirs, mine)
    }
    return tuple(sorted(shared))


def _union(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


# Possibly the same


Doubles = Mapping[str, frozenset[str]]


def possible_doubles(table: Table, rows: Sequence[int], scope: Scope | None, profile: Profile) -> Doubles:
    """For each event that may be double, the ids of those it may be the same as.  ``rows``: which events of the table, by time.

    What they say is compared for the attributes of the scope, or without one for every attribute.  Within one input all events are
    distinct, and observations are never double.  Each event of a smaller input is looked up in the index of a larger one.
    """
    if not table.several_inputs:
        return {}
    by_inputs: dict[frozenset[str], list[int]] = defaultdict(list)
    for row in rows:
        inputs = table.inputs[row]
        if inputs is not None:
            by_inputs[inputs].append(row)
    found: dict[str, set[str]] = defaultdict(set)
    groups = sorted(by_inputs.items(), key=lambda group: len(group[1]))
    margin = profile.double_margin_hours * HOUR
    for position, (inputs, larger) in enumerate(groups):
        others = [group for other_inputs, group in groups[:position] if not inputs & other_inputs]
        if not others:
            continue
        chains = chained(table, larger)
        # A report of one day of something that lasted may be a report of it; what lasted is in no chain as a whole.
        lasting = [table.events[row] for row in larger if isinstance(table.events[row].when, Span)]
        for event in (table.events[row] for group in others for row in group):
            # Widened by one instant more: sets exactly the margin apart still count.
            near = (event.extent.start - margin - 1, event.extent.end + margin + 1)
            in_chains = (chain.slice(*chain.overlapping(*near)) for chain in chains)
            for other in itertools.chain(*in_chains, lasting):
                if may_be_same(event, other, scope, margin):
                    found[event.id].add(other.id)
                    found[other.id].add(event.id)
    return {id_: frozenset(others) for id_, others in found.items()}


def may_be_same(one: Event, other: Event, scope: Scope | None, margin: int) -> bool:
    """Whether nothing excludes that both report one event."""
    if other.id in one.distinct_from or one.id in other.distinct_from:
        return False
    near = one.extent.widened(margin, margin)
    if not (near.meets(other.extent) or _touches(near.pairs, other.extent.pairs)):
        return False
    if scope is None:
        return all(_compatible(one.values(name), other.values(name), _either_agrees) for name, _ in one.attributes)
    return agree_on(scope, one, other)


def agree_on(scope: Scope, one: Event, other: Event) -> bool:
    """Whether one event can be what both say of the attributes of a scope."""
    return all(
        _compatible(one.values(condition.attribute), other.values(condition.attribute), _test(condition))
        for condition in scope.conditions
    )


def _touches(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> bool:
    other = tuple(other)
    return any(end == other_start or other_end == start for start, end in one for other_start, other_end in other)


def _test(condition: object) -> Callable[[str, str], bool]:
    return _texts_agree if isinstance(condition, TextCondition) else _figures_agree


def _compatible(one: Values, other: Values, agree: Callable[[str, str], bool]) -> bool:
    if not one or not other:
        # What nobody gives, or one says there is none of, excludes nothing: that only adds worlds.
        return True
    return any(agree(mine, theirs) for mine in one for theirs in other)


def _texts_agree(one: str, other: str) -> bool:
    pairs = itertools.product(at_once(one), at_once(other))
    return any(covers_path(mine, theirs) or covers_path(theirs, mine) for mine, theirs in pairs)


def _either_agrees(one: str, other: str) -> bool:
    figures = read_figure(one) is not None and read_figure(other) is not None
    return _figures_agree(one, other) if figures else _texts_agree(one, other)


def _figures_agree(one: str, other: str) -> bool:
    first, second = read_figure(one), read_figure(other)
    if first is None or second is None:
        return True
    return (second.high is None or first.low <= second.high) and (first.high is None or second.low <= first.high)


def may_displace(event: Event, doubles: Sequence[Event]) -> list[Event]:
    """The possible doubles at whose time the event may in truth have happened, although its own report says otherwise.

    One event has a time both reports allow, or where there is none (perhaps, in the zone that nobody names), either's.  With several doubles, of several other inputs, a pair
    may share a time that the third report excludes, so that all of them count.
    """
    if _of_several(doubles):
        return list(doubles)
    return [double for double in doubles if not event.moment.certainly_meets(double.moment)]


def may_end_as(event: Event, doubles: Sequence[Event]) -> list[Event]:
    """The possible doubles as which the event may in truth have been over at another time than its own report says.

    A report of one moment does not say how long it lasted: of another one that does the end counts.
    """
    if _of_several(doubles):
        return list(doubles)
    lasted = isinstance(event.when, Span)
    return [
        double
        for double in doubles
        if not event.end.certainly_meets(double.end) or (isinstance(double.when, Span) and not lasted)
    ]


def _of_several(doubles: Sequence[Event]) -> bool:
    return len(doubles) > 1 and len({input_ for double in doubles for input_ in double.inputs}) > 1


def reach(event: Event, doubles: Sequence[Event]) -> Intervals:
    """Every instant at which the event may have happened, also should it be the same as a double."""
    instants = event.moment.intervals
    for double in may_displace(event, doubles):
        instants |= double.moment.intervals
    return instants


def components(events: Iterable[Event], doubles: Doubles) -> Iterator[list[Event]]:
    """The events in groups connected by possible identity."""
    left = {event.id: event for event in events}
    while left:
        _, first = left.popitem()
        group, waiting = [first], [first]
        while waiting:
            for other in sorted(doubles.get(waiting.pop().id, ())):
                if other in left:
                    group.append(left[other])
                    waiting.append(left.pop(other))
        yield group


MOST_GROUPED = 6
"""Of more reports than these that may be one another not every way is listed in which they are."""


def groupings(events: Sequence[Event], doubles: Doubles) -> list[list[list[Event]]]:
    """Every way in which these reports may stand for real events, each as the groups that are one event: reports of different inputs, connected by possible identity.

    None where there are more than MOST_GROUPED reports.
    """
    if len(events) > MOST_GROUPED:
        return []
    ways: list[list[list[Event]]] = [[]]
    for event in events:
        alone = [[*way, [event]] for way in ways]
        joined = [
            [[*group, event] if group is chosen else group for group in way]
            for way in ways
            for chosen in way
            if all(set(event.inputs).isdisjoint(each.inputs) for each in chosen)
        ]
        ways = alone + joined
    return [way for way in ways if all(len(list(components(group, doubles))) == 1 for group in way)]


def fewest(events: Iterable[Event], doubles: Doubles) -> int:
    """The fewest real events these reports can stand for.

    Reports of one input are distinct.  In each group connected by possible identity there are therefore at least as many
    events as its richest input reports: a lower bound, and exact wherever each report has one possible double.
    """
    least = 0
    for group in components(events, doubles):
        by_input: dict[str, int] = defaultdict(int)
        for event in group:
            for input_ in event.inputs:
                by_input[input_] += int(event.number.low)
        least += max(by_input.values())
    return least
