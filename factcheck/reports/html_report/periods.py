"""Which stretches of time a claim is about, read off the public fields of its statement.

Whatever the kind: a field that is a :class:`Window` is a stretch the statement names, an :class:`Anchor` is what it
counts from or compares with.  Nothing here decides anything; it is for drawing.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from factcheck.model import Anchor, Claim, Event, Judgement, Role, walk
from factcheck.when import DAWN, DUSK, Intervals, Line, When, Window

__all__ = ["Period", "period_of", "periods"]

_MOST = 6
"""A statement of statements may name any number; so many are drawn."""


@attrs.frozen
class Period:
    """``certain`` instants the claim speaks of and ``possible`` ones (a superset); ``anchor``: what it counts from instead."""

    certain: Intervals
    possible: Intervals
    anchor: bool = False


def periods(claim: Claim, judgement: Judgement, events: Mapping[str, Event], line: Line) -> tuple[Period, ...]:
    """The stretches to mark, in the order of the statement's fields; none that is empty or without any bound."""
    found: dict[Period, None] = {}
    for _, value in walk(claim.statement, whole=(Window, Anchor)):
        period = None
        if isinstance(value, Window):
            period = period_of(value, claim.made, line)
        elif isinstance(value, Anchor):
            period = _anchor(value, claim, events, line)
        if period is not None:
            found[period] = None
    end = _ends(claim, judgement, events, line)
    for anchor in [period.possible for period in found if period.anchor]:
        if anchor.end < DUSK and end is not None and end > anchor.end:
            since = Intervals.between(anchor.end, end)
            found[Period(since, since)] = None
    drawable = (period for period in found if period.possible.pairs and period.possible != Intervals.always())
    return tuple(drawable)[:_MOST]


def period_of(window: Window, made: When | None, line: Line) -> Period | None:
    """The stretch of a window, in words said then; None where it has none, or none that is known."""
    now = made.on(line) if made is not None else None
    try:
        readings = window.on(line).readings(now)
    except ValueError:  # Open, and nobody says when it was said: the judgement tells, a drawing need not.
        return None
    if not readings:
        return None
    certain, possible = readings[0].stretch.certain, readings[0].stretch.possible
    for reading in readings[1:]:
        certain, possible = certain & reading.stretch.certain, possible | reading.stretch.possible
    return Period(certain, possible)


def _anchor(anchor: Anchor, claim: Claim, events: Mapping[str, Event], line: Line) -> Period | None:
    if anchor.window is not None:
        period = period_of(anchor.window, claim.made, line)
        instants = period.possible if period is not None else Intervals()
    else:
        event = events.get(str(anchor.event))
        instants = event.end.on(line).intervals if event is not None else Intervals()
    return Period(instants.hull(), instants.hull(), anchor=True) if instants.pairs else None


def _ends(claim: Claim, judgement: Judgement, events: Mapping[str, Event], line: Line) -> int | None:
    """Where the time since an anchor ends: at the event the claim is about, else when it was said."""
    focal = [
        events[witness.event].moment.on(line).intervals.start
        for witness in judgement.witnesses
        if witness.role is Role.FOCAL and witness.event in events
    ]
    known = [start for start in focal if start > DAWN]
    if known:
        return min(known)
    return claim.made.on(line).intervals.end if claim.made is not None and not focal else None
