"""What is said of a sum that still grows: so much of it is on record, and what comes on top of that is not known, but is not less than nothing.

A statement is surely true where whatever comes leaves it true ("at least 63", of 63 and more), and surely false where nothing that comes makes it true ("under 60").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from factcheck.formula import AnyOf, Atom, Measure, Missing, Part, Ratio, Sum
from factcheck.model import NumberWord, Range

__all__ = ["whatever_comes"]

_NOTHING = NumberWord.parse("exactly 0")


def whatever_comes(said: Atom, growing: Collection[Measure], missing: Missing) -> Atom:
    """What is said of measures, where some of them may be more than is on record.

    ``missing``: what is missing to tell how much more.
    """
    match said:
        case Sum():
            ways = {weight > 0 for weight, measure in said.terms if measure in growing}
        case Ratio():
            ways = {measure is said.of for measure in (said.of, said.to) if measure in growing}
        case _:
            return missing
    if len(ways) > 1:
        # It may become more or less.
        return missing
    up = ways.pop()
    # A part of something is never less than none of it.
    least = 0 if isinstance(said, Ratio) and not up else None
    surely = tuple(_from_there_on(said.number.definite, up=up, least=least))
    found: list[tuple[Part, ...]] = []
    if surely:
        found.append((Part("whatever_comes", (_with(said, surely),)),))
    perhaps = tuple(_up_to_there(said.number.possible, up=up))
    found.append((Part("perhaps", (_with(said, perhaps), missing)),))
    if isinstance(said, Ratio) and not up:
        # Of nothing there is no multiple, but of what comes there may be one.
        found.append((Part("of_nothing", (Sum(((1, said.to),), _NOTHING), missing)),))
    return AnyOf(tuple(found))


def _with(said: Sum | Ratio, zones: tuple[Range, ...]) -> Sum | Ratio:
    word = attrs.evolve(said.number, definite=zones, possible=zones, value=None, hedge=None, numerals=())
    return attrs.evolve(said, number=word)


def _from_there_on(zones: Iterable[Range], *, up: bool, least: int | None) -> Iterable[Range]:
    """The numbers from which on, up or down, all lie in the zones."""
    for zone in zones:
        if up and zone.high is None:
            yield Range(low=zone.low, open_low=zone.open_low)
        elif not up and (zone.low is None or (least is not None and zone.touches(least, least))):
            yield Range(high=zone.high, open_high=zone.open_high)


def _up_to_there(zones: Iterable[Range], *, up: bool) -> Iterable[Range]:
    """The numbers from which on, up or down, some lie in the zones."""
    for zone in zones:
        yield Range(high=zone.high, open_high=zone.open_high) if up else Range(low=zone.low, open_low=zone.open_low)
