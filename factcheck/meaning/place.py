"""Where a statement counts: in a window, since an anchor, over the last so many events, or up to the moment of speaking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs

from factcheck.formula import (
    Ago,
    Atom,
    Day,
    Difference,
    Edge,
    LastEvents,
    Moment,
    OpenBetween,
    Point,
    Where,
)
from factcheck.meaning.labels import Days, day_of_speaking, is_told, no_value_from, period_each, start_of_day
from factcheck.meaning.lasting import lies_in
from factcheck.meaning.presuming import is_later
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import Anchor, EventWindow, Over, Scope
from factcheck.when import (
    DAWN,
    DUSK,
    Duration,
    Grain,
    Intervals,
    Period,
    Relation,
    Stretch,
    When,
    Window,
)

T = TypeVar("T")


@attrs.frozen
class Since:
    """The time since an anchor: the point after which it begins.

    ``held``: the dates that are presupposed to have held an event, where the anchor is over; None where it is an event, or a start.
    """

    after: Point
    held: Stretch | None = None

    def until(self, before: Point) -> OpenBetween:
        """The time from then to a point."""
        return OpenBetween(self.after, before)

    def through(self, event: str, setting: Setting) -> Readings[OpenBetween]:
        """The time from then as far as a superlative of an event looks."""
        return looked_through(event, setting).map(lambda time: attrs.evolve(time, after=self.after))

    def follows(self, events: tuple[str, ...]) -> Difference:
        """That the earliest of the events lies after it.  Dates are over at their edge, the moment of an event one instant later."""
        return Difference(Moment(events), self.after, at_least=0 if isinstance(self.after, Edge) else 1)


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
        return Since(Edge.start_of(stretch))
    return Since(Edge.end_of(stretch), stretch)


def counted_in(
    setting: Setting,
    window: Window | None = None,
    anchor: Anchor | None = None,
    last: EventWindow | None = None,
    *,
    named: Iterable[str] = (),
    of: Scope | None = None,
) -> Readings[Where]:
    """Every admissible reading of where a tally counts: in a window, since a date or an event, among the last so many events, or ever.

    All of it ends at the moment of speaking.  An event that is the anchor does not count itself; others of its day lie on either side.
    ``named``: the events that the statement names; one on the day (or in the year) of "since" counts that in.  ``of``: the scope that is counted.
    Raises ValueError where a window holds no time, or nobody says when the claim was made and that matters.
    """
    if last is not None:
        return _last(last, setting)
    running = _with_running(of, setting)
    if anchor is not None and anchor.event is not None:
        return since(anchor, setting).map(lambda found: found.until(running or setting.now_edge))
    if anchor is not None and anchor.window is not None:
        window = anchor.window.bounding(Relation.SINCE)
        if _names_the_day(window, named, setting):
            window = Window(Relation.FROM, window.first, text=window.text)
    if window is not None:
        found = _with_its_year(window, of, setting)
        if running is None:
            return found.then(setting.window).map(_where)
        if not window.relation.open_ended:
            return found.then(setting.dates_of).map(lambda stretch: _up_to(stretch, running))
        return found.then(setting.dates_of).map(lambda stretch: _up_to(_on_to_dusk(stretch), running))
    always = Stretch.exactly(Intervals.always())
    if running is not None:
        return Readings.one(_up_to(always, running))
    return Readings.one(always if setting.now is None else setting.heard(always))


def _where(stretch: Stretch) -> Where:
    return stretch


def _with_running(of: Scope | None, setting: Setting) -> Edge | None:
    """Where the period of a series ends that goes on when the claim is made, if it has a value so far: it is counted by its label (rule 28), and not up to that moment."""
    series = None if of is None else of.observed
    period = period_each(series, setting)
    if series is None or period in (None, Period.DAY) or setting.now is None:
        return None
    if setting.series[series].over is not Over.SUM and not is_told(series, setting):
        return None
    return no_value_from(series, setting)


def _on_to_dusk(stretch: Stretch) -> Stretch:
    """A stretch up to the moment of speaking as one without an end."""
    certain, possible = (
        each if each.empty else Intervals.between(each.start, DUSK) for each in (stretch.certain, stretch.possible)
    )
    return Stretch(certain, possible, stretch.words)


def _with_its_year(window: Window, of: Scope | None, setting: Setting) -> Readings[Window]:
    """Since the year of something yearly or rarer: with that year, or without it (rule 11)."""
    year = window.relation is Relation.SINCE and window.first.grain is Grain.YEAR and not window.others
    if not year or of is None or not setting.yearly(of):
        return Readings.one(window)
    after = Window(Relation.AFTER, window.first, text=window.text)
    if setting.now is None or setting.on(window.first).intervals.end >= setting.now_edge.earliest:
        # There is nothing after a year that is not over.
        return Readings.one(window)
    return Readings.of("since", {"with": Window(Relation.FROM, window.first, text=window.text), "after": after})


def _names_the_day(window: Window, named: Iterable[str], setting: Setting) -> bool:
    """Whether an event that is named certainly lies on the day, or in the year, since which is counted."""
    if window.first.grain not in (Grain.DAY, Grain.YEAR) or window.others:
        return False
    day = setting.on(window.first).intervals
    return any(id_ in setting.dates and setting.dates[id_].intervals.within(day) for id_ in named)


def _last(last: EventWindow, setting: Setting) -> Readings[Where]:
    scope, before = setting.scopes[last.scope], last.before
    if before is None:
        return Readings.one(LastEvents(last.number, scope, setting.now_edge))
    if before.event is not None:
        # Through what lasted they reach to where it was over, or to where it began (rule 8); where it goes on, no further than the moment of speaking (rule 1).
        spoken = setting.spoken_edge if before.event in setting.lasting else None
        until = over_or_begun(before, setting) if last.through else Readings.one(Moment((before.event,)))
        return until.map(
            lambda at: LastEvents(
                last.number, scope, at, including=last.through, spoken=spoken if at.end and last.through else None
            )
        )
    ends = setting.edges(before).map(lambda edges: setting.heard_edge(edges[last.through]))
    return ends.map(lambda end: LastEvents(last.number, scope, end))


def over_or_begun(anchor: Anchor, setting: Setting) -> Readings[Moment]:
    """The end of an event that lasted, or its start, unless it is written which (rule 8)."""
    event = (str(anchor.event),)
    if anchor.start or anchor.end or anchor.event not in setting.lasting:
        return Readings.one(Moment(event, end=not anchor.start))
    return Readings.of("edge", {"end": Moment(event, end=True), "start": Moment(event)})


def day_or_point(anchor: Anchor | None, setting: Setting) -> Readings[Point]:
    """What time is counted to: the end (or start) of an event, an instant of dates, or without an anchor that of speaking."""
    if anchor is None:
        return Readings.one(Edge(setting.now_edge.earliest, setting.now_edge.latest - 1))
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


EVER = Since(Edge(DAWN, DAWN))
"""The time since before all time."""


def last_at(anchor: Anchor, setting: Setting) -> Readings[tuple[Stretch | None, Where | None]]:
    """Of what was the last: the dates on which it was, if it is said to be of some dates, and the time since, if any is left.

    "The last one was this year", said in April: no time is left in which another one could have come.
    """
    now = setting.now_edge
    if anchor.event is not None:
        return over_or_begun(anchor, setting).map(lambda over: (None, OpenBetween(over, now)))

    def dated(stretch: Stretch) -> tuple[Stretch | None, Where | None]:
        over = Edge.end_of(stretch)
        return setting.heard(stretch), OpenBetween(over, now) if over.earliest < now.latest else None

    return setting.readings(anchor).map(dated)


def up_to(anchor: Anchor | None, setting: Setting) -> Readings[Point]:
    """The point a run of events goes up to: just before an event, the end of dates, or the moment of speaking."""
    if anchor is None:
        return Readings.one(setting.now_edge)
    if anchor.event is not None:
        return Readings.one(Moment((anchor.event,)))
    return setting.edges(anchor).map(lambda edges: setting.heard_edge(edges[1]))


# An event among the others of its scope


@attrs.frozen
class Among:
    """``where`` the others lie, what holds of the event itself (``there``), and the dates presupposed to have ``held`` one as good."""

    where: Where
    there: tuple[Atom, ...]
    held: Stretch | None = None


def looked_through(event: str, setting: Setting) -> Readings[OpenBetween]:
    """All time as far as a superlative of an event looks: through the day of the event, as one might say on it (rule 14), or up to the moment of speaking (rule 1)."""
    then = _own_day(event, setting).map(
        lambda day: OpenBetween(EVER.after, Moment((event,)), last_day=day, spoken=setting.spoken_edge)
    )
    until = _spoken_after(event, setting)
    if until is None:
        return then
    return as_of(then, Readings.one(OpenBetween(EVER.after, until)))


def is_looked_back_on(event: str, setting: Setting) -> bool:
    """Whether something may have come between an event and the moment of speaking."""
    return _spoken_after(event, setting) is not None


def as_of(then: Readings[T], now: Readings[T]) -> Readings[T]:
    """What was the highest since: when it happened, or still when that was said."""
    return Readings.of("as-of", {"then": then, "now": now}).then(lambda way: way)


def _own_day(event: str, setting: Setting) -> Readings[Day]:
    """How a superlative looks through the day of its event: what else happened on it counts; where a clock time puts it later, perhaps not."""
    if event not in setting.dates or not setting.dates[event].clocked:
        return Readings.one(Day.THROUGH)
    return Readings.of("own-day", {"whole": Day.THROUGH, "before": Day.WITHIN})


def _spoken_after(event: str, setting: Setting) -> Edge | None:
    """The end of what may have come between an event and the moment of speaking; None where nothing can, as it is said on the day of the event.

    Of a series it is where the period begins that went on then, which has no value yet (rule 27), unless one is on record or it may have been known, on its
    last day, of a claim of that bare day; and where nobody dates the claim, where the record of the series ends.
    """
    speaking, when = day_of_speaking(setting), setting.dates.get(event)
    if setting.now is None or speaking is None:
        return None
    until = setting.now_edge
    if event in setting.labels:
        until = setting.now_or_on_record(setting.scopes[event.partition(":")[0]])
    if when is None:
        return until
    if until == setting.now_edge:
        until = no_value_from(event.partition(":")[0], setting) or until
    over = when.intervals.end >= until.latest or _is_said_on_its_day(when, speaking, setting)
    return None if over else until


def _is_said_on_its_day(when: When, speaking: Days, setting: Setting) -> bool:
    """Whether a date is certainly no earlier than the day of speaking."""
    if when.named_days is not None and when.zone in (None, setting.zone):
        return when.named_days[0] >= speaking[1]
    return when.intervals.start >= start_of_day(speaking[1], setting.zone, setting)[1]


def compared_in(
    event: str, scope: Scope, setting: Setting, window: Window | None, anchor: Anchor | None, *, best: bool
) -> Readings[Among]:
    """Where an event is compared with others: in a window, since an anchor, or ever.

    ``best``: said to be the best of them.  A superlative looks through its own day, and since a date it is one after it (rules 11 and 14).
    """
    if best and anchor is not None:
        return since(anchor, setting).then(
            lambda found: found.through(event, setting).map(
                lambda where: Among(where, lies_in(event, where, setting, scope), found.held)
            )
        )
    if best and window is None and setting.now is None:
        return EVER.through(event, setting).map(lambda where: Among(where, ()))
    places, end = counted_in(setting, window, anchor, named=(event,), of=scope), no_value_from(scope.observed, setting)
    return places.map(
        lambda where: Among(where if end is None else _up_to(where, end), lies_in(event, where, setting, scope))
    )


def _up_to(where: Where, end: Edge) -> Where:
    """A stretch as far as an edge."""
    if not isinstance(where, Stretch):
        return where
    certain, possible = (Intervals.between(DAWN, instant) for instant in (end.earliest, end.latest))
    return Stretch(where.certain & certain, where.possible & possible, where.words)


def numbered_in(
    event: str, scope: Scope, setting: Setting, window: Window | None, anchor: Anchor | None, within: Duration | None
) -> Readings[Among]:
    """Where the events before one are counted that is "the third": from so long before it, or from where counting starts."""
    focal = Moment((event,))
    if within is not None:
        return FIRST_DAY.map(lambda first_day: Among(OpenBetween(Ago(focal, within), focal, first_day), ()))
    # "Since" has no end: the event may be of the very day of speaking.
    endless = anchor is not None or (window is not None and window.relation.open_ended)

    def counted(where: Where) -> Among:
        if isinstance(where, OpenBetween):
            return Among(OpenBetween(where.after, focal, where.first_day), setting.inside(focal, where)[:1])
        assert isinstance(where, Stretch), "not among the last events"
        if len(where.possible) != 1:
            raise ValueError("events are numbered in one stretch of time without gaps")
        bounds = Stretch(_onward(where.certain), _onward(where.possible), where.words) if endless else where
        start = EVER.after if where.possible.start == DAWN else Edge.start_of(bounds)
        return Among(OpenBetween(start, focal, Day.OUTSIDE), lies_in(event, bounds, setting, scope))

    return counted_in(setting, window, anchor, named=(event,), of=scope).map(counted)


def _onward(instants: Intervals) -> Intervals:
    return instants if instants.empty else Intervals.between(instants.start, DUSK)
