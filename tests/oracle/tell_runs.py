"""Truth in one world: streaks, trends, gaps, pauses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from .almanac import counted, exact_length, period_start, plus
from .dates import LAST, Edge, Window, stretch_window
from .facts import Fact
from .numbers import BORDERLINE, NO, least, number_word, opposite
from .proportions import length
from .tell_amounts import exactly, fits, observed
from .tell_extremes import period_measure
from .tell_firsts import ordinal
from .where import Anchor, anchor, first_day, is_date, period, window
from .world import World, truth

Says = Mapping[str, Any]


def _until(world: World, says: Says, unit: str) -> date:
    return period_start(first_day(says["until"]), unit)


def streak(world: World, says: Says) -> str:
    """So many periods in a row that have one, or so many events in a row that are all alike."""
    if "all" in says:
        return _streak_of_events(world, says)
    unit, k = says["over"], ordinal(says["number"])
    last = _until(world, says, unit)
    facts = list(world.having(says["scope"]))

    def some(start: date) -> bool:
        low, high = world.start_of(start), world.start_of(plus(start, 1, unit))
        return any(low <= world.at(fact) < high for fact in facts)

    if not all(some(plus(last, -n, unit)) for n in range(k)):
        return NO
    return truth(says.get("exact", "no") != "yes" or not some(plus(last, -k, unit)))


def _streak_of_events(world: World, says: Says) -> str:
    scope, alike = says["scope"], says["all"]
    ender = world.fact(says["ended_by"]) if "ended_by" in says else None
    point = says.get("until")
    if ender is not None and (not world.has(ender, scope) or world.has(ender, alike)):
        return NO
    if point is not None and not is_date(point) and not world.has(world.fact(str(point)), scope):
        # "Until" an event: that one included, so it has to be one of them.
        return NO
    facts = list(world.having(scope))
    if ender is not None or (point is not None and not is_date(point)):
        focal = ender or world.fact(str(point))
        ordered = world.in_order({*facts, focal})
        ordered = ordered[: ordered.index(focal) + (ender is None)]
        ordered = [fact for fact in ordered if fact in facts]
    else:
        limit = stretch_window(point, world.zone).end if point else world.now
        ordered = world.in_order(f for f in facts if world.inside(f, Window(Edge(-LAST, -LAST), limit)))
    run = 0
    for fact in reversed(ordered):
        if not world.has(fact, alike):
            break
        run += world.number(fact)
    text = says["number"]
    if text.isdigit():
        return truth(run == int(text) if says.get("exact") == "yes" else run >= int(text))
    return number_word(text).zone(run)


def trend(world: World, says: Says) -> str:
    """Each of so many steps up to the period goes up (or down)."""
    unit, k = says["over"], ordinal(says["number"])
    exact = says.get("exact", "no") == "yes"
    values: list[Fraction | None]
    if unit == "observations":
        stretch = period(world, says["until"])
        facts = world.in_order(f for f in world.having(says["series"]))
        inside = [i for i, f in enumerate(facts) if fits(world, f, stretch) and not f.unlogged]
        at = [i for i in inside if exactly(facts[i], stretch)] or inside
        if not at:
            return BORDERLINE
        if at[-1] < k:
            return NO
        kept = facts[max(0, at[-1] - k - exact) : at[-1] + 1]
        values = [world.figure(fact, "value") for fact in kept]
    else:
        last = _until(world, says, unit)
        starts = [plus(last, -n, unit) for n in range(k + exact, -1, -1)]
        values = [_period_value(world, says, start, unit) for start in starts]
    sign = 1 if says["direction"] == "up" else -1
    steps = [_step(x, y, sign) for x, y in pairwise(values)]
    before = [opposite(step) for step in steps[: -k or None]] if exact and len(steps) > k else []
    return least([*steps[-k:], *before])


def _step(x: Fraction | None, y: Fraction | None, sign: int) -> str:
    """Whether it goes the right way; where a value is missing nobody knows."""
    return BORDERLINE if x is None or y is None else truth((y - x) * sign > 0)


def _period_value(world: World, says: Says, start: date, unit: str) -> Fraction | None:
    if "series" not in says:
        return period_measure(world, says, start, unit)
    low, high = world.start_of(start), world.start_of(plus(start, 1, unit))
    return observed(world, says["series"], Window(Edge(low, low), Edge(high, high)))


def gap(world: World, says: Says) -> str:
    """Nothing between two anchors, so long apart; or the longest stretch between two of a window."""
    zone, unit, bare = length(says["number"])
    if "window" in says:
        stretch = window(world, says["window"])
        facts = [fact for fact in world.having(says["scope"]) if world.inside(fact, stretch)]
        days = sorted(world.day(fact) for fact in facts for _ in range(min(2, world.number(fact))))
        if len(days) < 2:
            return NO
        longest = max((b - a).days for a, b in pairwise(days))
        return zone(Fraction(longest, 7 if unit == "week" else 1))
    start, end = anchor(world, says["after"]), _beginning(world, says["before"])
    named = [side.fact for side in (start, end) if side.fact is not None]
    for fact in world.having(says["scope"], named):
        if start.before(world, fact) and end.after(world, fact):
            return NO
    first, last = _edge_day(world, start, after=True), _edge_day(world, end, after=False)
    if last < first:
        return NO
    if unit in ("day", "week"):
        if world.reading("full days", (False, True)):
            first += timedelta(1)
        return zone(Fraction((last - first).days, 7 if unit == "week" else 1))
    exact = exact_length(first, last, unit)
    return zone(world.reading("units", counted(first, last, unit))) if bare else zone(exact)


def _beginning(world: World, text: str) -> Anchor:
    """What comes before a point: of an event that lasted its start."""
    plain = is_date(text) or text.startswith(("start of ", "end of "))
    return anchor(world, text if plain else f"start of {text}")


def _edge_day(world: World, side: Anchor, *, after: bool) -> date:
    if side.window is None:
        return side.day(world)
    return world.day_of(side.window.end.low - 1) if after else world.day_of(side.window.start.low)


def pause(world: World, says: Says) -> str:
    """Some in the one stretch, none until the other, some in the other."""
    paused, resumed = window(world, says["paused"], "paused"), window(world, says["resumed"], "resumed")
    between = Window(paused.end, resumed.start)
    facts: list[Fact] = list(world.having(says["scope"]))
    return truth(
        any(world.inside(fact, paused) for fact in facts)
        and not any(world.inside(fact, between) for fact in facts)
        and any(world.inside(fact, resumed) for fact in facts)
    )
