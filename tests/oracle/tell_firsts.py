"""Truth in one world: what happened, what is the only one, the first, the last, the k-th."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .almanac import plus
from .facts import Fact
from .numbers import NO, number_word
from .where import Anchor, anchor, is_date, place, window
from .world import World, truth

Says = Mapping[str, Any]
_ORDINALS = {w: n for n, w in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)}


def ordinal(text: str) -> int:
    """Read "third", "31st" or "3"."""
    found = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", text)
    return int(found[1]) if found else _ORDINALS[text]


def span(text: str) -> tuple[int, str]:
    """Read "12 years" as a number and a unit."""
    number, unit = text.split()
    return int(number), unit.removesuffix("s")


def happened(world: World, says: Says) -> str:
    """N(scope, window) >= 1."""
    where = place(world, says)
    assert where is not None
    return truth(any(where(fact) for fact in world.having(says["scope"])))


def none(world: World, says: Says) -> str:
    """N(scope, window) = 0; or since an anchor that (if it is a date and required) had one itself."""
    scope = says["scope"]
    if "window" in says:
        where = place(world, says)
        assert where is not None
        return truth(not any(where(fact) for fact in world.having(scope)))
    start = anchor(world, says["since"])
    for fact in world.having(scope, [start.fact] if start.fact else []):
        if start.before(world, fact) and world.up_to_now(fact):
            return NO
    needed = start.window is not None and says.get("anchor", "required") == "required"
    return truth(not needed or _some_on(world, scope, start.window))


def _some_on(world: World, scope: str, stretch: Any) -> bool:
    return any(world.inside(fact, stretch) for fact in world.having(scope))


def count(world: World, says: Says) -> str:
    """N in the number word's zone."""
    where = place(world, says)
    if where is None:
        return NO
    number = sum(world.number(fact) for fact in world.having(says["scope"]) if where(fact))
    return number_word(says["number"]).zone(number)


def _focal(world: World, says: Says) -> tuple[list[Fact], Fact]:
    listed = list({world.fact(name) for name in says["events"]})
    return listed, min(listed, key=world.at)


def _earlier(world: World, fact: Fact, listed: list[Fact], first: Fact) -> bool:
    """Earlier than the first of the listed: by clock where all have one, else on an earlier day."""
    if fact.clocked and all(event.clocked for event in listed):
        return world.at(fact) < world.at(first)
    return world.day(fact) < world.day(first)


def first_since(world: World, says: Says) -> str:
    """The listed events are in scope, after the anchor, and nothing else in scope lies between."""
    scope = says["scope"]
    listed, first = _focal(world, says)
    if not all(world.has(fact, scope) for fact in listed):
        return NO
    start = anchor(world, says["since"])
    if start.fact in listed:
        return NO
    if start.window is not None:
        if world.at(first) < start.window.end.low:
            return NO
    elif not start.precedes(world, first):
        return NO
    for fact in world.having(scope, [*listed, *([start.fact] if start.fact else [])]):
        if start.before(world, fact) and _earlier(world, fact, listed, first):
            return NO
    needed = start.window is not None and says.get("anchor", "required") == "required"
    others = world.having(scope, listed)
    return truth(not needed or any(world.inside(fact, start.window) for fact in others if start.window))


def first_in(world: World, says: Says) -> str:
    """The first in so many years: none between then and now, and (if required) one before."""
    scope = says["scope"]
    listed, first = _focal(world, says)
    if not all(world.has(fact, scope) for fact in listed):
        return NO
    number, unit = span(says["within"])
    day = plus(world.day(first), -number, unit)
    from_start = world.reading("within", (True, False))
    begin = world.start_of(day if from_start else plus(day, 1, "day"))
    for fact in world.having(scope, listed):
        if world.at(fact) >= begin and _earlier(world, fact, listed, first):
            return NO
    if says.get("anchor", "required") == "reference":
        return truth(True)
    return truth(any(world.at(fact) < begin for fact in world.having(scope, listed)))


def first_ever(world: World, says: Says) -> str:
    """In scope, and none of the scope earlier."""
    listed, first = _focal(world, says)
    if not all(world.has(fact, says["scope"]) for fact in listed):
        return NO
    others = world.having(says["scope"], listed)
    return truth(not any(_earlier(world, fact, listed, first) for fact in others))


def last(world: World, says: Says) -> str:
    """The last one was on D, or was the event a."""
    scope = says["scope"]
    point = anchor(world, says["at"])
    if point.fact is not None and point.end and point.fact.ends is not None:
        point = Anchor(None, point.fact, world.reading("of what lasted", (True, False)))
    if point.fact is not None and not world.has(point.fact, scope):
        return NO
    for fact in world.having(scope, [point.fact] if point.fact else []):
        if point.before(world, fact) and world.up_to_now(fact):
            return NO
    return truth(point.window is None or _some_on(world, scope, point.window))


def only(world: World, says: Says) -> str:
    """The listed events are in scope and there, and no other is."""
    where = place(world, says)
    assert where is not None
    listed = {world.fact(name) for name in says["events"]}
    if not all(world.has(fact, says["scope"]) and where(fact) for fact in listed):
        return NO
    return truth(not any(where(fact) for fact in world.having(says["scope"], listed)))


def every(world: World, says: Says) -> str:
    """all: there is one, and all that are there have what is said of them."""
    where = place(world, says)
    if where is None:
        return NO
    there = [fact for fact in world.having(says["of"]) if where(fact)]
    return truth(bool(there) and all(world.has(fact, says["that"]) for fact in there))


def attribute(world: World, says: Says) -> str:
    """The event is in the scope; its start is in the window."""
    fact = world.fact(says["event"])
    if "that" in says and not world.has(fact, says["that"]):
        return NO
    return truth("window" not in says or world.inside(fact, window(world, says["window"])))


def nth(world: World, says: Says) -> str:
    """The k-th: so many others from the start up to the event."""
    scope, focal = says["scope"], world.fact(says["event"])
    if not world.has(focal, scope):
        return NO
    left_out = [focal]
    if "within" in says:
        number, unit = span(says["within"])
        day = plus(world.day(focal), -number, unit)
        included = world.reading("within", (False, True))
        begin = world.start_of(day if included else plus(day, 1, "day"))

        def started(fact: Fact) -> bool:
            return world.at(fact) >= begin
    elif "window" in says:
        stretch = window(world, says["window"])

        def started(fact: Fact) -> bool:
            return world.inside(fact, stretch)
    elif is_date(says["since"]):
        stretch = window(world, f"since {says['since']}", "since")

        def started(fact: Fact) -> bool:
            return world.at(fact) >= stretch.start.low
    else:
        start = anchor(world, says["since"])
        assert start.fact is not None
        left_out.append(start.fact)
        same_day = world.reading("since event", (False, True))

        def started(fact: Fact) -> bool:
            return fact is not start.fact and start.before(world, fact, same_day=same_day)

    if not started(focal):
        return NO
    same_day_counts = world.reading("same day", (False, True))

    def up_to(fact: Fact) -> bool:
        if fact.clocked and focal.clocked:
            return world.at(fact) < world.at(focal)
        days = world.day(fact), world.day(focal)
        return days[0] <= days[1] if same_day_counts else days[0] < days[1]

    others = sum(world.number(f) for f in world.having(scope, left_out) if started(f) and up_to(f))
    wanted = ordinal(says["number"]) - 1
    return truth(others >= wanted if says.get("exact") == "no" else others == wanted)
