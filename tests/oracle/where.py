"""Where a statement counts: in a window, since an anchor, the last ten games, or all time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from .dates import LAST, Edge, Window, calendar_stretch, stretch_window, window_readings
from .facts import Fact
from .world import World

Place = Callable[[Fact], bool]
ALWAYS = Window(Edge(-LAST, -LAST), Edge(LAST, LAST))


def is_date(text: str) -> bool:
    """Whether an anchor is a day, month or year, and not an event."""
    return re.fullmatch(r"\d{4}(-\d\d){0,2}", text) is not None


@dataclass(frozen=True)
class Anchor:
    """A moment a statement starts from or ends at: a date's stretch, or an event (its start or its end)."""

    window: Window | None
    fact: Fact | None
    end: bool

    def day(self, world: World) -> date:
        """The calendar day of an anchor that is an event."""
        assert self.fact is not None
        return world.day(self.fact, end=self.end)

    def at(self, world: World) -> int:
        """Its instant."""
        assert self.fact is not None
        return world.at(self.fact, end=self.end)

    def before(self, world: World, other: Fact, *, same_day: bool = False) -> bool:
        """Whether an event is after the anchor: after its day, or by clock; `same_day` from its day on."""
        if self.fact is None:
            assert self.window is not None
            return world.at(other) >= self.window.end.low
        if world.clocked(self.fact, end=self.end) and other.clocked:
            return world.at(other) > self.at(world)
        own = self.day(world)
        return world.day(other) >= own if same_day else world.day(other) > own

    def after(self, world: World, other: Fact) -> bool:
        """Whether an event is before the anchor: before its day, or by clock."""
        if self.fact is None:
            assert self.window is not None
            return world.at(other) < self.window.start.low
        if world.clocked(self.fact, end=self.end) and other.clocked:
            return world.at(other) < self.at(world)
        return world.day(other) < self.day(world)

    def precedes(self, world: World, other: Fact) -> bool:
        """Whether an event is after the anchor event at all; within one day that may be open."""
        assert self.fact is not None
        own, its = world.piece(self.fact, end=self.end), world.piece(other)
        options = [value for value, possible in ((True, its[1] - 1 > own[0]), (False, its[0] < own[1])) if possible]
        return world.path.pick(("precedes", self.fact, self.end, other), options)


def anchor(world: World, text: str) -> Anchor:
    """Read a date, the id of an event (of something that lasted, its end), or `start of ID`."""
    if is_date(text):
        return Anchor(_stretch(text, world), None, False)
    name = text.removeprefix("start of ").removeprefix("end of ")
    return Anchor(None, world.fact(name), not text.startswith("start of "))


def _stretch(text: str, world: World) -> Window:
    return _stretch_cached(text, world.zone)


@cache
def _stretch_cached(text: str, zone: Any) -> Window:
    return stretch_window(text, zone)


@cache
def _readings(text: str, zone: Any, now: Edge | None) -> tuple[Window, ...]:
    return tuple(window_readings(text, zone, now))


def window(world: World, text: str, name: str = "window") -> Window:
    """One reading of a window."""
    return world.reading(name, _readings(text, world.zone, world.stage.now))


def place(world: World, says: Mapping[str, Any], name: str = "") -> Place | None:
    """Where the statement counts; None for "the last ten games" when there were fewer."""
    if "window" in says:
        chosen = window(world, says["window"], name + "window")
        return lambda fact: world.inside(fact, chosen)
    if "since" in says:
        if is_date(says["since"]):
            chosen = window(world, f"since {says['since']}", name + "since")
            return lambda fact: world.inside(fact, chosen)
        start = anchor(world, says["since"])
        same_day = world.reading(name + "since event", (False, True))

        def since(fact: Fact) -> bool:
            later = fact is not start.fact and start.before(world, fact, same_day=same_day)
            return later and world.up_to_now(fact)

        return since
    if "last" in says:
        return _last(world, says["last"])
    return lambda fact: True


def _last(world: World, text: str) -> Place | None:
    """The instants from the start of the last N events of a scope, up to a point."""
    found = re.fullmatch(r"(\d+) (\S+)(?: (before|through) (\S+))?", text)
    if found is None:
        raise ValueError(f"not a number of last events: {text!r}")
    number, scope, side, point = int(found[1]), found[2], found[3], found[4]
    if side is None:
        reached: Place = world.up_to_now
    elif is_date(point):
        edge = _stretch(point, world)
        limit = edge.start.low if side == "before" else edge.end.low

        def to_date(fact: Fact) -> bool:
            return world.at(fact) < limit

        reached = to_date
    else:
        focal = world.fact(point)
        reached = _to_event(world, focal, through=side == "through")
    games = world.in_order(fact for fact in world.having(scope) if reached(fact))
    total = 0
    for index in range(len(games) - 1, -1, -1):
        total += world.number(games[index])
        if total >= number:
            first = games[index]
            kept = set(games[index:])
            return lambda fact: fact in kept or (reached(fact) and _from(world, first, fact, kept))
    return None


def _to_event(world: World, focal: Fact, *, through: bool) -> Place:
    def reached(fact: Fact) -> bool:
        if fact is focal:
            return through
        same_day = world.day(fact) == world.day(focal) and not (fact.clocked and focal.clocked)
        if through and same_day:
            return world.path.pick(("up to", fact, focal), (False, True))
        return world.earlier(fact, focal)

    return reached


def _from(world: World, first: Fact, fact: Fact, kept: set[Fact]) -> bool:
    """Whether an event that is none of the games is not before the first of them."""
    return fact not in kept and world.at(fact) >= world.at(first)


def first_day(text: str) -> date:
    """The first day of a period, written as a date or as `A/B`."""
    return calendar_stretch(text.partition("/")[0])[0]


def period(world: World, text: str) -> Window:
    """The stretch of one period."""
    return _readings(text, world.zone, None)[0]
