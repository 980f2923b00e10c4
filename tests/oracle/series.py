"""What a series was in a period (meaning 20, 23, 27, 28)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .almanac import period_start, plus
from .dates import Interval
from .facts import Fact
from .numbers import BORDERLINE, NO, UNLIKELY, number_word
from .world import SPOKEN, World

COUNTED_UNITS = {"people", "cases", "troops"}
"""Units of series that count: their values are heard as counts are (meaning 20)."""


RESTS = (0, 1, 3, 10, 100, 10**6)
"""What the part of a period that goes on may add to a sum, among much else."""


def series_data(world: World, name: str) -> Mapping[str, Any]:
    """The series as the dossier declares it."""
    found: Mapping[str, Any] = world.stage.book.data["series"][name]
    return found


def quantity(world: World, series: str | None, word: str, x: Fraction) -> str:
    """A number word of a series' value: counted where its unit counts, else measured (meaning 20).

    Without a unit it may be either: a round number is not false where it may be that of a count.
    """
    heard = number_word(word)
    unit = None if series is None else series_data(world, series).get("unit")
    if series is None or unit in COUNTED_UNITS:
        return world.settled(heard.counted(x))
    zone = heard.measured(x)
    if not unit and zone in (NO, UNLIKELY) and heard.counted(x) == BORDERLINE:
        zone = BORDERLINE
    return world.settled(zone)


def observation(world: World, series: str, there: Interval) -> Fact | None:
    """The observation on record of just that period."""
    facts = (fact for fact in world.facts if fact.series == series)
    return next((fact for fact in facts if fact.starts == (there,)), None)


def observed(world: World, series: str, there: Interval) -> Fraction | None:
    """The value of a period: an observation of just that period, or all of its parts (meaning 27).

    Taken together as the series declares, else as mean, last, lowest or highest: readings. None where a part is
    missing, or where the period was not over when the claim was made; a running sum has a value all the time. What the
    part that goes on adds to it nobody knows: not less than nothing where the series never is.
    """
    own = observation(world, series, there)
    data = series_data(world, series)
    over = data.get("over")
    if own is not None:
        return _own(world, series, own, over)
    is_over = there[1] <= world.stage.spoken[0]
    if there[1] == world.stage.spoken[1]:
        # On its last day it is as good as over, or it is not: the page does not say.
        is_over = world.loose("its last day", (True,), (False,))
    if "every" not in data or not (is_over or over == "sum"):
        return None
    found: list[Fraction] = []
    rests: list[int] = []
    for part in _parts(world, there, data["every"]):
        if not is_over and part[1] > world.stage.spoken[0] and observation(world, series, part) is None:
            if part[0] < world.stage.spoken[1]:
                rests.append(_rest(world, series, part))
            continue
        fact = observation(world, series, part)
        if fact is None and over != "sum":
            return None
        if fact is None:
            # A part that nobody told leaves a sum that only grows at least what the others are (meaning 24, 27).
            rests = rests or [_rest(world, series, there)]
        else:
            value = _own(world, series, fact, over)
            if value is None:
                return None
            found.append(value)
    return _together(world, over, found) + sum(rests) if found else None


def _own(world: World, series: str, fact: Fact, over: str | None) -> Fraction | None:
    """The value on record of a period; of one that was not over none yet, unless it was told, or of a sum so much of it as had come together (meaning 27)."""
    if world.is_running(fact) and not world.has_value(fact):
        return None
    return standing(world, fact) if over == "sum" else world.figure(fact, "value")


def standing(world: World, fact: Fact, *, in_the_end: bool = False) -> Fraction:
    """The value of an observation when the claim was made, or (`in_the_end`) when its period is over.

    A sum of a period that goes on, told on an earlier day, has come to so much at least; told on that very day it is the sum so far; told later it had come to so
    much at the most. What may fall tells nothing of another day (meaning 1, 24, 27).
    """
    value = world.figure(fact, "value")
    series = fact.series
    if not world.is_running(fact) or series_data(world, series).get("over") != "sum" or fact.unlogged:
        return value
    days = world.told(fact)
    by_then = [day for day in days if day <= world.today]
    just_then = not world.clocked(SPOKEN) and all(day == world.today for day in by_then)
    known = len(days) == len(fact.records[0].vintages)
    if by_then and just_then:
        so_far = value
    elif any(day < world.today for day in by_then):
        so_far = value + _rest(world, series, fact.starts[0])
    else:
        loose = [] if never_falls(world, series) else [Fraction(-1000), value + 1000]
        later = [] if known and not by_then else [value + 1, value + 1000]
        known_ = {Fraction(0), Fraction(value // 2), value, *(value - back for back in range(1, 5) if value >= back)}
        so_far = world.path.pick(("so far", fact), [*loose, *later, *sorted(known_)])
    if in_the_end:
        so_far += world.path.pick(("until it is over", fact), RESTS if never_falls(world, series) else (-1000, *RESTS))
    return so_far


def same_stretch(world: World, series: str, of: Fraction, there: Interval) -> Fraction:
    """What a period is held against that goes on: all of another one, or the same stretch of it, of which nobody tells (meaning 1).

    `there`: where the one lies that may go on. Whether a change between two months may be meant so the page does not say.
    """
    goes_on = there[1] > world.stage.spoken[0] and series_data(world, series).get("over") == "sum"
    if not goes_on or world.loose("stretch", ("whole",), ("whole", "same")) == "whole":
        return of
    loose = [] if never_falls(world, series) else [Fraction(-1000), of + 1000]
    return world.path.pick(("same stretch", series, there), [*loose, *sorted({Fraction(0), Fraction(of // 2), of})])


def _rest(world: World, series: str, there: Interval) -> int:
    """What nobody knows of a sum yet: of people, or of what is declared so, not less than nothing where no value is (meaning 24)."""
    picked: int = world.path.pick(("rest", series, there), RESTS if never_falls(world, series) else (-1000, *RESTS))
    return picked


def never_falls(world: World, series: str) -> bool:
    """Whether it is declared so, or counts people, and no value is below nought (meaning 24)."""
    data = series_data(world, series)
    least = Fraction(str(data.get("least", 0 if data.get("unit") == "people" else -1)))
    return least >= 0 and not any(world.figure(fact, "value") < 0 for fact in world.facts if fact.series == series)


def _parts(world: World, there: Interval, unit: str) -> list[Interval]:
    """The periods of a series that make up a longer one; nothing where they do not."""
    day, after = world.day_of(there[0]), world.day_of(there[1])
    if period_start(day, unit) != day or period_start(after, unit) != after:
        return []
    parts: list[Interval] = []
    while day < after:
        following: date = plus(day, 1, unit)
        parts.append((world.start_of_day(day), world.start_of_day(following)))
        day = following
    return parts


def _together(world: World, over: str | None, values: list[Fraction]) -> Fraction:
    if over is None:
        over = world.reading("over", ("mean", "last", "lowest", "highest"))
    if over == "mean":
        return sum(values, Fraction(0)) / len(values)
    if over == "sum":
        return sum(values, Fraction(0))
    return {"last": values[-1], "lowest": min(values), "highest": max(values)}[over]
