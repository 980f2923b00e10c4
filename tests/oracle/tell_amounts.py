"""Truth in one world: totals, shares, rates, comparisons, parts, different values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .almanac import ONE_DAY, completed, period_start, plus
from .dates import Window
from .facts import Fact
from .numbers import BORDERLINE, NO, number_word
from .proportions import proportion
from .where import Place, anchor, is_date, place, window
from .world import World, truth

Says = Mapping[str, Any]


def measure(world: World, facts: Iterable[Fact], figure: str | None) -> Fraction:
    """How many events, or the sum of a figure of theirs."""
    if figure is None:
        return Fraction(sum(world.number(fact) for fact in facts))
    return sum((world.figure(fact, figure) * _copies(fact) for fact in facts), Fraction(0))


def _copies(fact: Fact) -> int:
    return fact.number.low if fact.unlogged else 1


def total(world: World, says: Says) -> str:
    """The sum of a figure in the number word's zone."""
    where = place(world, says)
    if where is None:
        return NO
    facts = (fact for fact in world.having(says["scope"]) if where(fact))
    return number_word(says["number"]).zone(measure(world, facts, says["figure"]))


def share(world: World, says: Says) -> str:
    """The part of events of one scope that are in another too, by number or by a figure."""
    where = place(world, says)
    if where is None:
        return NO
    of = [fact for fact in world.having(says["of"]) if where(fact)]
    whole = measure(world, of, says.get("figure"))
    if whole <= 0:
        return NO
    part = measure(world, (fact for fact in of if world.has(fact, says["that"])), says.get("figure"))
    return proportion(says["number"])(part / whole)


def rate(world: World, says: Says) -> str:
    """So many a day, week, month or year."""
    where = place(world, says)
    assert where is not None
    number = sum(world.number(fact) for fact in world.having(says["scope"]) if where(fact))
    first, after = _extent(world, says)
    days = (after - first).days
    if days <= 0:
        return NO
    per = says["per"]
    if per in ("day", "week"):
        periods = Fraction(days, 7 if per == "week" else 1)
    elif period_start(first, per) == first and period_start(after, per) == after:
        periods = Fraction(completed(first, after, per))
    else:
        periods = days / Fraction(146097, 4800 if per == "month" else 400)
    return number_word(says["number"]).zone(number / periods)


def _extent(world: World, says: Says) -> tuple[date, date]:
    """The calendar days of the window: its first and the one after its last; an open one has two readings."""
    if "window" in says or is_date(says["since"]):
        stretch = window(world, says["window"]) if "window" in says else _since(world, says["since"])
        first, end = world.day_of(stretch.start.low), stretch.end
        if end != world.stage.now:
            return first, world.day_of(end.low)
    else:
        start = anchor(world, says["since"])
        same_day = world.reading("since event", (False, True))
        first = start.day(world) if same_day else start.day(world) + ONE_DAY
    today = world.day_of(world.now.low)
    return first, world.reading("last day", (today, today + ONE_DAY))


def _since(world: World, text: str) -> Window:
    return window(world, f"since {text}", "since")


def _side(world: World, side: Says, name: str) -> Fraction | None:
    """A count, a sum, or the observation of a series at its window; None where nobody knows."""
    if "series" in side:
        stretch = window(world, side["window"], name + "window")
        return observed(world, side["series"], stretch)
    where = place(world, side, name)
    assert where is not None
    return measure(world, (f for f in world.having(side["scope"]) if where(f)), side.get("figure"))


def observed(world: World, series: str, stretch: Window) -> Fraction | None:
    """The observation on record for just that period, else one inside it, else one that nobody logged."""
    facts = [fact for fact in world.having(series) if fits(world, fact, stretch)]
    facts = [fact for fact in facts if not fact.unlogged] or facts
    facts = [fact for fact in facts if exactly(fact, stretch)] or facts
    if not facts:
        return None
    return world.figure(world.path.pick(("which", series, stretch), facts), "value")


def exactly(fact: Fact, stretch: Window) -> bool:
    """Whether an observation is for just this period."""
    return fact.starts == ((stretch.start.low, stretch.end.low),)


def fits(world: World, fact: Fact, stretch: Window) -> bool:
    """Whether an observation's period lies in the stretch."""
    low, high = fact.starts[0][0], fact.starts[-1][1]
    return stretch.start.low <= low and high <= stretch.end.low


def compare(world: World, says: Says) -> str:
    """Two counts, sums or observations: their difference, their ratio, or which is more."""
    x, y = _side(world, says["of"], "of "), _side(world, says["with"], "with ")
    if x is None or y is None:
        return BORDERLINE
    if "difference" in says:
        return number_word(says["difference"]).zone(x - y)
    if "ratio" in says:
        return proportion(says["ratio"])(x / y) if y > 0 else NO
    return truth(x > y)


def parts(world: World, says: Says) -> str:
    """The whole is the sum of its parts."""
    where = place(world, says)
    assert where is not None
    figure = says.get("figure")
    whole = measure(world, _there(world, says["of"], where), figure)
    pieces = [measure(world, _there(world, name, where), figure) for name in says["parts"]]
    return truth(whole == sum(pieces, Fraction(0)))


def _there(world: World, scope: str, where: Place) -> Iterable[Fact]:
    return (fact for fact in world.having(scope) if where(fact))


def distinct(world: World, says: Says) -> str:
    """How many different values an attribute has."""
    where = place(world, says)
    if where is None:
        return NO
    values = {world.value(fact, says["attribute"]) for fact in world.having(says["scope"]) if where(fact)}
    return number_word(says["number"]).zone(len({v.casefold() for v in values if v is not None}))


__all__ = ["compare", "distinct", "measure", "observed", "parts", "plus", "rate", "share", "total"]
