"""Truth in one world: the highest and the lowest, ranks, record periods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .almanac import period_start, plus
from .dates import Window, calendar_stretch
from .facts import Fact
from .numbers import BORDERLINE, NO
from .tell_amounts import exactly, fits, measure
from .tell_firsts import ordinal, span
from .where import anchor, first_day, is_date, period, place, window
from .world import World, truth

Says = Mapping[str, Any]


def _focal(world: World, says: Says) -> Fact | None:
    """The event, or of a series the observation at `at`."""
    if "event" in says:
        return world.fact(says["event"])
    stretch = period(world, says["at"])
    found = [f for f in world.having(says["series"]) if fits(world, f, stretch) and not f.unlogged]
    found.sort(key=lambda fact: not exactly(fact, stretch))
    return found[0] if found else None


def _beats(says: Says, x: Fraction, y: Fraction) -> bool:
    """Whether x strictly beats y."""
    return x > y if says["direction"] == "highest" else x < y


def _before(world: World, fact: Fact, focal: Fact) -> bool:
    return world.earlier(fact, focal)


def extreme(world: World, says: Says) -> str:
    """Nothing in the stretch before it beats it (or equals it, where ties are broken)."""
    scope, figure = says.get("scope") or says["series"], says.get("figure", "value")
    focal = _focal(world, says)
    if focal is None:
        return BORDERLINE
    if not world.has(focal, scope):
        return NO
    there: Callable[[Fact], bool]
    left_out = [focal]
    dated: Window | None = None
    if "window" in says:
        stretch = window(world, says["window"])
        if not world.inside(focal, stretch):
            return NO

        def there(fact: Fact) -> bool:
            return world.inside(fact, stretch)
    elif "within" in says:
        number, unit = span(says["within"])
        day = plus(world.day(focal), -number, unit)
        begin = world.start_of(day if world.reading("within", (True, False)) else plus(day, 1, "day"))

        def there(fact: Fact) -> bool:
            return world.at(fact) >= begin and _before(world, fact, focal)
    elif "since" in says:
        start = anchor(world, says["since"])
        dated = start.window
        left_out += [start.fact] if start.fact else []
        if dated is not None and world.at(focal) < dated.end.low:
            return NO
        if start.fact is focal:
            return NO
        if start.fact is not None and not start.precedes(world, focal):
            return NO

        def there(fact: Fact) -> bool:
            return start.before(world, fact) and _before(world, fact, focal)
    else:

        def there(fact: Fact) -> bool:
            return _before(world, fact, focal)

    ties = says.get("ties") or world.reading("ties", ("broken", "shared"))
    for fact in world.having(scope, left_out):
        if there(fact):
            x, best = world.figure(fact, figure), world.figure(focal, figure)
            if _beats(says, x, best) or (x == best and ties == "broken"):
                return NO
    if dated is None or says.get("anchor", "required") == "reference":
        return truth(True)
    return truth(
        any(
            not _beats(says, world.figure(focal, figure), world.figure(fact, figure))
            for fact in world.having(scope, [focal])
            if world.inside(fact, dated)
        )
    )


def rank(world: World, says: Says) -> str:
    """The k-th highest: k - 1 others beat it, or equal it at least."""
    scope, figure = says.get("scope") or says["series"], says.get("figure", "value")
    focal = _focal(world, says)
    # "Since D" starts with D itself here.
    where = place(world, {**says, "window": f"from {says['since']}"} if "since" in says else says)
    if focal is None:
        return BORDERLINE
    if where is None or not world.has(focal, scope) or not where(focal):
        return NO
    equal_counts = world.reading("ties", (False, True))
    value = world.figure(focal, figure)
    beating = 0
    for fact in world.having(scope, [focal]):
        if where(fact):
            x = world.figure(fact, figure)
            beating += world.number(fact) * (_beats(says, x, value) or (equal_counts and x == value))
    return truth(beating == ordinal(says["number"]) - 1)


def period_measure(world: World, says: Says, start: date, unit: str) -> Fraction:
    """The count or sum of one calendar period."""
    low, high = world.start_of(start), world.start_of(plus(start, 1, unit))
    facts = (fact for fact in world.having(says["scope"]) if low <= world.at(fact) < high)
    return measure(world, facts, says.get("figure"))


def record_period(world: World, says: Says) -> str:
    """More than in every other period of the window, or of the time before."""
    unit = says["over"]
    focal = period_start(first_day(says["at"]), unit)
    if "window" in says:
        stretch = window(world, says["window"])
        first, after = world.day_of(stretch.start.low), world.day_of(stretch.end.low)
        start = period_start(first, unit)
        start = start if start == first else plus(start, 1, unit)
    elif is_date(says["since"]):
        start, after = period_start(calendar_stretch(says["since"])[0], unit), focal
    else:
        start, after = period_start(anchor(world, says["since"]).day(world), unit), focal
    best = period_measure(world, says, focal, unit)
    ties = says.get("ties") or world.reading("ties", ("broken", "shared"))
    lowest = says.get("direction", "highest") == "lowest"
    while plus(start, 1, unit) <= after:
        if start != focal:
            x = period_measure(world, says, start, unit)
            beaten = best < x if lowest else best > x
            if not (beaten or (best == x and ties == "shared")):
                return NO
        start = plus(start, 1, unit)
    return truth(True)


__all__ = ["extreme", "period_measure", "rank", "record_period"]
