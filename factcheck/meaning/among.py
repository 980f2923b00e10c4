"""An event among the others of its scope: where it is compared with them, and where those before it are counted."""

from __future__ import annotations

import attrs

from factcheck.formula import Ago, Atom, Day, Edge, Moment, OpenBetween, Where
from factcheck.meaning.lasting import lies_in
from factcheck.meaning.place import EVER, FIRST_DAY, counted_in, since
from factcheck.meaning.readings import Readings
from factcheck.meaning.setting import Setting
from factcheck.model import Anchor, Scope
from factcheck.when import DAWN, DUSK, Duration, Intervals, Stretch, Window

__all__ = ["Among", "compared_in", "numbered_in"]


@attrs.frozen
class Among:
    """``where`` the others lie, what holds of the event itself (``there``), and the dates presupposed to have ``held`` one as good."""

    where: Where
    there: tuple[Atom, ...]
    held: Stretch | None = None


def compared_in(
    event: str, scope: Scope, setting: Setting, window: Window | None, anchor: Anchor | None, *, best: bool
) -> Readings[Among]:
    """Where an event is compared with others: in a window, since an anchor, or ever.

    ``best``: said to be the best of them.  A superlative looks through its own day, and since a date it is one after it (rules 11 and 14).
    """
    if best and anchor is not None:
        return since(anchor, setting).map(
            lambda found: Among(found.through(event), lies_in(event, found.through(event), setting, scope), found.held)
        )
    if best and window is None and setting.now is None:
        return Readings.one(Among(EVER.through(event), ()))
    places = counted_in(setting, window, anchor, named=(event,))
    return places.map(lambda where: Among(where, lies_in(event, where, setting, scope)))


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

    return counted_in(setting, window, anchor, named=(event,)).map(counted)


def _onward(instants: Intervals) -> Intervals:
    return instants if instants.empty else Intervals.between(instants.start, DUSK)
