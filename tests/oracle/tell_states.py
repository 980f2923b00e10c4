"""Truth in one world: what a series was, how it changed; what was reported; statements together (0, 3, 20 to 23, 27)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from .choices import Undecided
from .dates import possible
from .numbers import BORDERLINE, NO, UNLIKELY, YES, greatest, least, number_word, opposite
from .proportions import directed
from .series import observation, observed, quantity, same_stretch, series_data
from .tell_amounts import ratio
from .where import Use, belongs, counts_by, window
from .world import World, truth

Says = Mapping[str, Any]
Teller = Callable[[World, Says], str]


def value(world: World, says: Says) -> str:
    """What a series was in a period (meaning 27); where a part is missing, or it was not over, it is open.

    A report and a claim with the same words are sharpened alike (DESIGN 6).
    """
    there = window(world, says["at"])
    own = observation(world, says["series"], there)
    if own is not None:
        wordings = {amount.wording for record in own.records for amount in record.values_of}
        if wordings == {" ".join(says["number"].split())}:
            return YES
    found = observed(world, says["series"], there)
    return BORDERLINE if found is None else quantity(world, says["series"], says["number"], found)


def change(world: World, says: Says) -> str:
    """From one value to another: up or down, from so much to so much, by so much (meaning 22, 23)."""
    series = says["series"]
    places = [window(world, says[key]) for key in ("from", "to")]
    a, b = (observed(world, series, there) for there in places)
    zones = []
    if a is None or b is None:
        # What is recorded of one time may already tell against the statement; nothing can make it true.
        zones.append(BORDERLINE)
    if "before" in says and a is not None:
        zones.append(quantity(world, series, says["before"], a))
    if "after" in says and b is not None:
        zones.append(quantity(world, series, says["after"], b))
    if a is not None and b is not None:
        zones += _moved(world, says, same_stretch(world, series, a, places[1]), b)
    return least(zones)


def _moved(world: World, says: Says, a: Fraction, b: Fraction) -> list[str]:
    way = says.get("direction")
    zones = [truth(b > a if way == "up" else b < a)] if way else []
    if "difference" in says:
        zones.append(_by(world, says, a, b))
    if "ratio" in says:
        zones.append(_times(world, says, a, b))
    return zones


def _by(world: World, says: Says, a: Fraction, b: Fraction) -> str:
    """By so much, in the direction claimed; "percent" is relative, of a series in percent also points (meaning 23).

    Where no direction is claimed, "changed by at most 3" is said of a rise and of a fall; a negative number is of a fall.
    """
    moved = a - b if says.get("direction") == "down" else b - a
    text = says["difference"]
    stated = number_word(text).numeral
    if "direction" not in says and (stated is None or stated.value >= 0):
        moved = abs(moved)
    percent = re.fullmatch(r"(.*\d) ?(?:percent|per cent|%)", text)
    if percent is None:
        return quantity(world, says["series"], text, moved)
    in_percent = series_data(world, says["series"]).get("unit") == "percent"
    if in_percent and world.reading("percent", ("relative", "points")) == "points":
        return quantity(world, says["series"], text, moved)
    if a <= 0:
        raise Undecided
    return quantity(world, says["series"], text, moved / a * 100)


def _times(world: World, says: Says, a: Fraction, b: Fraction) -> str:
    """So many times as much; of a series in percent "up 2 percent" may be two points (meaning 23)."""
    text = says["ratio"]
    way = directed(text)
    in_percent = series_data(world, says["series"]).get("unit") == "percent"
    if way and in_percent and re.search(r"percent|per cent|%", text):
        if world.reading("percent", ("relative", "points")) == "points":
            moved = (b - a) * way[0]
            zone = quantity(world, says["series"], way[1], moved)
            # The direction is part of it (meaning 22); of what has not moved it is open as it is of ratios.
            return zone if moved > 0 else UNLIKELY if moved == 0 and zone != NO else NO
    return ratio(world, text, b, a)


def reported(world: World, says: Says) -> str:
    """True where the source is on record as having said it before (meaning 3); silence proves nothing."""
    book, source, that = world.stage.book, says["source"], says["that"]
    zones = [BORDERLINE]
    for claim in book.data.get("claims", []):
        if claim.get("source") == source and claim["says"] == that and claim is not world.stage.claim:
            zones.append(YES if book.spoken(claim)[1] <= world.stage.spoken[0] else BORDERLINE)
    if set(that) == {"happened"}:
        inner = that["happened"]
        there = window(world, inner["window"])
        by = counts_by(world, inner["scope"], Use.ANY)
        for fact in world.facts:
            spoken = any(source in record.sources for record in fact.records)
            if spoken and world.has(fact, inner["scope"]) and belongs(world, fact, there, by):
                zones.append(_had_said(world, source))
    return greatest(zones)


def _had_said(world: World, source: str) -> str:
    """What a source says later neither supports nor refutes that it had said so (meaning 3).

    When it said so is often not on record: whether the event that names it is enough is left open.
    """
    book = world.stage.book
    data = book.source(source)
    if "published" in data:
        published = possible(data["published"], book.zone(data.get("zone")))
        if published[0] >= world.stage.spoken[1]:
            return world.loose("published later", (BORDERLINE,), (YES,))
        if published[1] <= world.stage.spoken[0]:
            return YES
    return world.loose("no day of its own", (YES,), (BORDERLINE,))


def compound(tell: Teller) -> Teller:
    """All of, any of, not: over the same world, and in one reading: an ambiguity is resolved once per statement."""

    def part(world: World, says: Says) -> str:
        try:
            return tell(world, says)
        except Undecided:
            return BORDERLINE

    def told(world: World, says: Says) -> str:
        if "not" in says:
            return opposite(part(world, says["not"]))
        if "all" in says:
            return least([part(world, each) for each in says["all"]])
        return greatest([part(world, each) for each in says["any"]])

    return told
