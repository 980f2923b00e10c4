"""Where a statement counts: in a window, since an anchor, over the last so many events, or up to the moment of speaking."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Any

import attrs

from factcheck.formula import Day, Edge, LastEvents, Missing, Moment, OpenBetween, Where
from factcheck.meaning.presuming import is_later
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import Anchor, EventWindow, ReasonCode
from factcheck.when import DAWN, Grain, Intervals, Relation, Stretch, Window

__all__ = [
    "FIRST_DAY",
    "Since",
    "Use",
    "counted_in",
    "dated",
    "dates_since",
    "day_or_point",
    "ever",
    "over_or_begun",
    "since",
]


class Use(enum.Enum):
    """What a statement says of the time since something, which tells whether that itself belongs to it."""

    TALLY = "an amount, a place in a row, a lower rank: from its start"
    FIRST = "a first, a last, a lull, a record, a superlative: after it"


@attrs.frozen
class Since:
    """The time since an anchor: the point after which it begins.

    ``held``: the dates that are presupposed to have held an event, where the anchor is over; None where it is an event, or a start.
    ``passed``: what is missing where it is not known that any time has passed since: an empty stretch decides nothing.
    """

    after: Moment | Edge
    held: Stretch | None = None
    passed: tuple[Missing, ...] = ()

    def until(self, before: Moment | Edge, last_day: Day = Day.EITHER) -> OpenBetween:
        """The time from then to a point."""
        return OpenBetween(self.after, before, last_day=last_day)


def dates_since(window: Window | None) -> Anchor | None:
    """The dates since which a window is; None where it is another one."""
    if window is None or window.relation is not Relation.SINCE:
        return None
    text, said = (words.removeprefix("since ") for words in (window.text, window.said))
    return Anchor(window=attrs.evolve(window, relation=Relation.IN, text=text, said=said))


def dated(statement: Any) -> Any:
    """A statement that counts in the window "since February" as one that counts since February: the word means the same wherever it stands."""
    dates = dates_since(getattr(statement, "window", None)) if hasattr(statement, "since") else None
    return statement if dates is None else attrs.evolve(statement, window=None, since=dates)


def since(anchor: Anchor, setting: Setting) -> Readings[Since]:
    """The time since an anchor for a first, a lull, a record or a superlative: after the anchor (rule 11).

    What was not over when the claim was made is counted from its start (rule 4), and then nothing is presupposed of it.
    Raises ValueError for dates that certainly begin after the claim was made.
    """
    if anchor.event is not None:
        if is_later(anchor.event, setting):
            raise ValueError(
                f"{anchor} had not begun when the claim was made, so that nothing can be said of the time since"
            )
        return Readings.one(Since(Moment((anchor.event,), end=not (anchor.start or setting.from_start))))
    dates = setting.readings(anchor)
    if setting.now is not None and all(dates_.possible.start >= setting.now_edge.latest for dates_ in dates.values):
        raise ValueError(
            f"{anchor} had not begun when the claim was made, so that nothing can be said of the time since"
        )
    instant = setting.instant(anchor)
    if instant is not None and setting.now is not None and instant[0].latest <= setting.now_edge.latest:
        # Worded as a start it is no date on which something had to be.
        return dates.map(lambda stretch: Since(instant[0], stretch if instant[1] else None))
    return dates.map(lambda stretch: _since_dates(stretch, setting))


def _since_dates(stretch: Stretch, setting: Setting) -> Since:
    if setting.now is not None and stretch.possible.end >= setting.now_edge.latest:
        passed = stretch.possible.start < setting.now_edge.earliest
        missing = Missing(ReasonCode.PRESUPPOSITION, (("made", str(setting.now)),))
        return Since(Edge.start_of(stretch), passed=() if passed else (missing,))
    return Since(Edge.end_of(stretch), stretch)


def counted_in(
    setting: Setting,
    window: Window | None = None,
    anchor: Anchor | None = None,
    last: EventWindow | None = None,
    *,
    use: Use = Use.TALLY,
    named: Iterable[str] = (),
) -> Readings[Where]:
    """Every admissible reading of where a statement counts: in a window, since a date or an event, among the last so many events, or ever.

    All of it ends at the moment of speaking.  An event that is the anchor does not count itself; others of its day lie on either side.
    ``named``: the events that the statement names; one on the day of "since" counts that day in.
    Raises ValueError where a window holds no time, or nobody says when the claim was made and that matters.
    """
    if last is not None:
        return _last(last, setting)
    if anchor is not None and anchor.event is not None:
        return since(anchor, setting).map(lambda found: found.until(setting.now_edge))
    if anchor is not None and use is Use.FIRST:
        return since(anchor, setting).map(lambda found: found.until(setting.now_edge))
    if anchor is not None and anchor.window is not None:
        window = anchor.window.bounding(Relation.SINCE)
        if _names_the_day(window, named, setting):
            window = Window(Relation.FROM, window.first, text=window.text)
    if window is not None:
        return setting.window(window).map(_where)
    always = Stretch.exactly(Intervals.always())
    return Readings.one(always if setting.now is None else setting.heard(always))


def _where(stretch: Stretch) -> Where:
    return stretch


def _names_the_day(window: Window, named: Iterable[str], setting: Setting) -> bool:
    """Whether an event that is named certainly lies on the day since which is counted."""
    if window.first.grain is not Grain.DAY:
        return False
    day = setting.on(window.first).intervals
    return any(id_ in setting.dates and setting.dates[id_].intervals.within(day) for id_ in named)


def _last(last: EventWindow, setting: Setting) -> Readings[Where]:
    scope, before = setting.scopes[last.scope], last.before
    if before is None:
        return Readings.one(LastEvents(last.number, scope, setting.now_edge, including=False))
    if before.event is not None:
        until = Moment((before.event,), end=last.through and not before.start)
        return Readings.one(LastEvents(last.number, scope, until, including=last.through))
    return setting.edges(before).map(lambda edges: LastEvents(last.number, scope, edges[last.through], including=False))


def over_or_begun(anchor: Anchor, setting: Setting) -> Readings[Moment]:
    """The end of an event that lasted, or its start, unless it is written which (rule 8)."""
    event = (str(anchor.event),)
    if anchor.start or anchor.end or anchor.event not in setting.lasting:
        return Readings.one(Moment(event, end=not anchor.start))
    return Readings.of("edge", {"end": Moment(event, end=True), "start": Moment(event)})


def day_or_point(anchor: Anchor, setting: Setting) -> Readings[Moment | Edge]:
    """What time is counted to: the end (or start) of an event, or an instant of dates."""
    if anchor.event is not None:
        if anchor.start or anchor.end or anchor.event not in setting.lasting:
            return Readings.one(Moment((anchor.event,), end=not anchor.start))
        return Readings.of("to", {"start": Moment((anchor.event,)), "end": Moment((anchor.event,), end=True)})
    instant = setting.instant(anchor)
    if instant is not None:
        # Counted to the day that ends with it, or begins with it.
        edge, over = instant
        return Readings.one(Edge(edge.earliest - over, edge.latest - over))
    return setting.readings(anchor).map(
        lambda stretch: Edge(stretch.possible.start, stretch.possible.end - 1, clocked=setting.clocked(anchor))
    )


FIRST_DAY = Readings.of("first-day", {"with": Day.WITHIN, "without": Day.OUTSIDE})
"""Whether "in 12 days" takes in the day twelve days before: in most counts, not in all."""


def ever(setting: Setting) -> Edge:
    """The point before all time, from which "ever" counts."""
    return Edge(DAWN, DAWN)
