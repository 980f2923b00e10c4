"""Before, after, during, from and to: events and dates beside each other, and how long it was from the one to the other."""

from __future__ import annotations

import attrs

from factcheck.formula import Atom, Difference, Edge, Missing, Moment, OpenBetween, Point, Where
from factcheck.meaning.lengths import apart, at_least_so_long, no_end, no_longer_than
from factcheck.meaning.place import day_or_point, over_or_begun
from factcheck.meaning.presuming import is_later
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import Anchor, Counting, EventId, Length, ReasonCode, Scope
from factcheck.when import Duration

Atoms = tuple[Atom, ...]


def came(
    event: EventId,
    setting: Setting,
    *,
    before: Anchor | None = None,
    after: Anchor | None = None,
    during: Anchor | None = None,
    within: Duration | None = None,
) -> Readings[tuple[Atoms, Atoms]]:
    """That an event came before, after or during something, one of them, and, apart from that, ``within`` so long of it (rule 8).

    Of what lasted all of it was during something, or some of it was.
    """
    start, end = Moment((event,)), Moment((event,), end=True)
    if during is not None:
        # What reaches over an edge happened "during" it for those to whom some of it did.
        parts = {"all": (start, end), "some": (end, start)}
        part = Readings.of("during", parts) if event in setting.lasting else Readings.one(parts["all"])
        return (
            _extent(during, setting)
            .joined(part)
            .map(lambda way: ((Difference(way[1][0], way[0][0], at_least=0), _not_over(way[1][1], way[0][1])), ()))
        )
    order: Readings[Difference]
    if after is not None:
        # "Within 14 days after it" is counted from its end.
        order = _last_of(after, setting, either=within is None).map(lambda last: Difference(start, last, at_least=1))
    else:
        assert before is not None, "one of them is given"
        # It began before, or it was over before.
        own = over_or_begun(Anchor(event=event), setting) if within is None else Readings.one(end)
        order = _first_of(before, setting).joined(own).map(lambda pair: Difference(*pair, at_least=1))
    if within is None:
        return order.map(lambda each: ((each,), ()))
    return order.then(
        lambda each: no_longer_than(within, each.later, each.earlier, setting).map(lambda atoms: ((each,), atoms))
    )


def _not_over(end: Moment, limit: Point) -> Difference:
    """That something was no later than that.  The edge of dates lies one instant behind them."""
    return Difference(limit, end, at_least=1 if isinstance(limit, Edge) else 0)


def _extent(side: Anchor, setting: Setting) -> Readings[tuple[Point, Point]]:
    """All of an event, or of dates up to the edge behind them."""
    if side.event is not None:
        return Readings.one((Moment((side.event,)), Moment((side.event,), end=True)))
    clocked = setting.clocked(side)
    return setting.readings(side).map(
        lambda dates: (attrs.evolve(Edge.start_of(dates), clocked=clocked), Edge.end_of(dates))
    )


def _first_of(side: Anchor, setting: Setting) -> Readings[Point]:
    """What something is before: the beginning of an event, unless it is written otherwise, or of dates."""
    if side.event is not None:
        return Readings.one(Moment((side.event,), end=side.end))
    return setting.edges(side).map(lambda edges: attrs.evolve(edges[0], clocked=setting.clocked(side)))


def _last_of(side: Anchor, setting: Setting, *, either: bool = False) -> Readings[Point]:
    """What something is after: the end of an event (``either``: or its start), or the last instant of dates, from whose day time is counted."""
    if side.event is None:
        return setting.edges(side).map(lambda edges: _moved(edges[1], -1, clocked=setting.clocked(side)))
    if either:
        return over_or_begun(side, setting).map(lambda moment: moment)
    return Readings.one(Moment((side.event,), end=not side.start))


def _moved(edge: Edge, by: int, *, clocked: bool = False) -> Edge:
    return attrs.evolve(edge, earliest=edge.earliest + by, latest=edge.latest + by, clocked=clocked)


def gap_between(
    one: Anchor, other: Anchor, length: Length, of: Scope, setting: Setting
) -> Readings[tuple[Where, Atoms]]:
    """The time from where the one is over, or began where those ``of`` the scope count there, to where the other begins (rule 7), and that it is so long.

    Raises ValueError where the other is certainly over before that, and where both are reports of one event (rule 13).
    """
    if one.event is not None and other.event is not None and setting.one_event(one.event, other.event):
        raise ValueError(f"{one} and {other} are one event, and a gap lies between two")

    def between(points: tuple[Point, Point]) -> Readings[tuple[Where, Atoms]]:
        last, first = points
        after = _moved(last, 1) if isinstance(last, Edge) else last
        before = attrs.evolve(first, clocked=False) if isinstance(first, Edge) else first
        if isinstance(after, Edge) and isinstance(before, Edge) and before.latest < after.earliest:
            raise ValueError(f"{other} is not after {one}")
        until = setting.heard_edge(before) if isinstance(before, Edge) else before
        order = (Difference(first, last, at_least=1),) if _in_this_order(one, other, setting) else ()
        return apart(length, first, last, setting).map(lambda atoms: (OpenBetween(after, until), (*atoms, *order)))

    from_start = of.counts is Counting.BEGAN and one.event is not None and not one.end
    begun = attrs.evolve(one, start=True) if from_start else one
    return _last_of(begun, setting).joined(_first_of(other, setting)).then(between)


def _in_this_order(one: Anchor, other: Anchor, setting: Setting) -> bool:
    """Whether a lull lies between two events only if the one came first: if they may be one, or lasted, there may be none.

    Between two of one day it lies whichever came first (rule 14).
    """
    return one.event is not None and other.event is not None and not setting.either_first(one.event, other.event)


def lasted_for(event: str, length: Length, setting: Setting) -> Readings[Atoms]:
    """That an event lasted so long; what is missing where its record says only when it was, or where it was not over when the claim was made (rule 1).

    What is not known to have been over by then had lasted no longer than from its start to the moment of speaking.
    """
    if event not in setting.lasting:
        return Readings.one((no_end(event),))
    began, over = Moment((event,)), Moment((event,), end=True)
    if _is_to_come(over, setting):
        return Readings.one((_not_yet(over, setting),))
    found = apart(length, over, began, setting, lasted=True)
    return found.joined(_so_far(length, event, setting)).map(lambda both: (*both[0], *both[1]))


def _so_far(length: Length, event: str, setting: Setting) -> Readings[Atoms]:
    """That something may have lasted so long when the claim was made, where it was not certainly over by then."""
    least, now = at_least_so_long(length), setting.spoken_edge
    if least is None or now is None or setting.ends[event].intervals.end <= now.earliest:
        return Readings.one(())
    spoken = Edge(now.earliest, now.latest - 1, clocked=setting.now is not None and setting.now.clocked)
    return apart(least, spoken, Moment((event,)), setting, lasted=True).map(lambda atoms: atoms[:1])


def time_from(event: EventId, to: Anchor, length: Length, setting: Setting) -> Readings[Atoms]:
    """That it was so long from an event, its end or its start, to another one or to a date; what is missing where either had not come when the claim was made."""

    def so_long(pair: tuple[Point, Point]) -> Readings[Atoms]:
        missing = next((_not_yet(each, setting) for each in pair if _is_to_come(each, setting)), None)
        return apart(length, pair[1], pair[0], setting) if missing is None else Readings.one((missing,))

    return over_or_begun(Anchor(event=event), setting).joined(day_or_point(to, setting)).then(so_long)


def _is_to_come(point: Point, setting: Setting) -> bool:
    """Whether a point certainly lies after the moment of speaking."""
    if isinstance(point, Edge):
        return setting.now is not None and point.earliest >= setting.now_edge.latest
    return any(is_later(id_, setting, end=point.end) for id_ in point.events)


def _not_yet(point: Point, setting: Setting) -> Missing:
    """What is missing where a point had not come when the claim was made (rule 1)."""
    event = (("event", point.events[0]),) if isinstance(point, Moment) else ()
    return Missing(ReasonCode.PRESUPPOSITION, (*event, ("made", str(setting.now))))
