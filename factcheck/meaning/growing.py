"""What is said of a sum that still grows: so much of it is on record, and what comes on top of that is not known, but is not less than nothing.

A statement is surely true where whatever comes leaves it true ("at least 63", of 63 and more), and surely false where nothing that comes makes it true ("under 60").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from factcheck.formula import LEAST, MOST, SO_FAR, AnyOf, Atom, Count, Measure, Missing, Part, Ratio, Sum
from factcheck.model import NumberWord, Range

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
        found.append((Part("whatever_comes", (with_zones(said, surely),)),))
    perhaps = tuple(_up_to_there(said.number.possible, up=up))
    found.append((Part("perhaps", (with_zones(said, perhaps), missing)),))
    if isinstance(said, Ratio) and not up:
        # Of nothing there is no multiple, but of what comes there may be one.
        found.append((Part("of_nothing", (Sum(((1, said.to),), _NOTHING), missing)),))
    return AnyOf(tuple(found))


Said = Count | Sum | Ratio


def somewhere(
    least: Said | None, most: Said | None, number: NumberWord, missing: Missing, *, from_nought: bool = True
) -> AnyOf:
    """What is said of a number that lies between two others.

    ``least``: what is said of the lower one (None: nought, or with ``from_nought`` False there is none); ``most``: of the upper one (None: there is none).
    ``missing``: what is missing to tell where it lies.
    """
    surely, perhaps = [], []
    for zone in number.definite:
        known: list[Part] = []
        if zone.low is not None and least is not None:
            known.append(Part(LEAST, (with_zones(least, (Range(low=zone.low, open_low=zone.open_low),)),)))
        if zone.high is not None and most is not None:
            known.append(Part(MOST, (with_zones(most, (Range(high=zone.high, open_high=zone.open_high),)),)))
        below = zone.low is None or least is not None
        below |= from_nought and zone.low is not None and (zone.low < 0 or (zone.low == 0 and not zone.open_low))
        if below and (zone.high is None or most is not None):
            surely.append(tuple(known))
    for zone in number.possible:
        open_ = [Part(SO_FAR, (missing,))]
        if zone.high is not None and least is not None:
            open_.insert(0, Part(LEAST, (with_zones(least, (Range(high=zone.high, open_high=zone.open_high),)),)))
        if zone.low is not None and most is not None:
            open_.insert(0, Part(MOST, (with_zones(most, (Range(low=zone.low, open_low=zone.open_low),)),)))
        perhaps.append(tuple(open_))
    return AnyOf((*surely, *perhaps))


def with_zones(said: Said, zones: tuple[Range, ...]) -> Said:
    """The same said with a word that holds just these numbers."""
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
