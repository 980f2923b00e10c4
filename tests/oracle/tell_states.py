"""Truth in one world: what a series was, how it changed; what was reported; statements together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from .dates import Window
from .facts import Fact
from .numbers import BORDERLINE, NO, YES, least, number_word, opposite
from .proportions import proportion
from .tell_amounts import exactly, fits, observed
from .where import window
from .world import World, truth

Says = Mapping[str, Any]
Teller = Callable[[World, Says], str]


def _observations(world: World, says: Says, stretch: Window) -> list[Fact]:
    """The observation for just that period, else every one on record inside it."""
    facts = [fact for fact in world.facts if world.has(fact, says["series"]) and fits(world, fact, stretch)]
    return [fact for fact in facts if exactly(fact, stretch)] or facts


def value(world: World, says: Says) -> str:
    """What the observations say; where nothing was observed it is never decided."""
    facts = _observations(world, says, window(world, says["at"], "at"))
    if not facts:
        return BORDERLINE
    wordings = {a.wording for fact in facts for record in fact.records for a in record.values_of}
    if wordings == {" ".join(says["number"].split())}:
        return YES
    values = [world.figure(fact, "value") for fact in facts]
    low, high = min(values), max(values)
    between = [x for x in (low, *world.stage.breaks, high) if low <= x <= high]
    zones = {number_word(says["number"]).zone(x) for x in between}
    return zones.pop() if len(zones) == 1 else BORDERLINE


def change(world: World, says: Says) -> str:
    """From one value to another: up or down, from so much to so much, by so much."""
    a = _value_at(world, says, "from")
    b = _value_at(world, says, "to")
    zones = []
    if a is None or b is None:
        # What is recorded of one date may already tell against the statement; nothing can make it true.
        zones.append(BORDERLINE)
    way = says.get("direction")
    if way and a is not None and b is not None:
        zones.append(truth(b > a if way == "up" else b < a))
    if "before" in says and a is not None:
        zones.append(number_word(says["before"]).zone(a))
    if "after" in says and b is not None:
        zones.append(number_word(says["after"]).zone(b))
    if "difference" in says and a is not None and b is not None:
        moved = a - b if way == "down" else b - a
        zones.append(number_word(says["difference"]).zone(moved))
    if "ratio" in says and a is not None and b is not None:
        zones.append(proportion(says["ratio"])(b / a) if a > 0 else NO)
    return least(zones)


def _value_at(world: World, says: Says, key: str) -> Fraction | None:
    stretch = window(world, says[key], key)
    if not _observations(world, says, stretch):
        return None
    return observed(world, says["series"], stretch)


def reported(world: World, says: Says) -> str:
    """True where the source is on record as saying it; silence proves nothing."""
    book, source, that = world.stage.book, says["source"], says["that"]
    claims = book.data.get("claims", [])
    if any(claim.get("source") == source and claim["says"] == that for claim in claims):
        return YES
    if set(that) == {"happened"}:
        inner = that["happened"]
        stretch = window(world, inner["window"], "that")
        for fact in world.facts:
            spoken = any(source in record.sources for record in fact.records)
            if spoken and world.has(fact, inner["scope"]) and world.inside(fact, stretch):
                return YES
    return BORDERLINE


def compound(tell: Teller) -> Teller:
    """All of, any of, not: over the same world, each part in a reading of its own."""

    def told(world: World, says: Says) -> str:
        if "not" in says:
            return opposite(tell(_Part(world, "not"), says["not"]))
        key = "all" if "all" in says else "any"
        zones = [tell(_Part(world, f"{key} {n}"), part) for n, part in enumerate(says[key])]
        return least(zones) if key == "all" else opposite(least([opposite(zone) for zone in zones]))

    return told


class _Part(World):
    """The same world, with readings of its own for one part of a statement."""

    def __init__(self, world: World, name: str) -> None:
        self.__dict__.update(world.__dict__)
        self._name = f"{getattr(world, '_name', '')}/{name}"

    def reading(self, name: str, options: Any) -> Any:
        return super().reading(f"{self._name}/{name}", options)
