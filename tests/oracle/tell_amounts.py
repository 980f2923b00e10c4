"""Truth in one world: totals, shares, rates, comparisons, parts, different values (meaning 6, 11, 20 to 25, 27)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .almanac import ONE_DAY, completed, period_start
from .choices import Impossible, Undecided
from .dates import LAST, is_date
from .facts import Fact
from .numbers import BORDERLINE, NO, UNMET, number_word
from .proportions import as_much, proportion
from .series import observed, quantity
from .several import whole
from .where import Place, Use, after, place, since_date, window
from .world import SPOKEN, World, truth

Says = Mapping[str, Any]


def measure(world: World, facts: Iterable[Fact], figure: str | None) -> Fraction:
    """How many events, or the sum of a figure of theirs; a row for several carries their figure together (25)."""
    if figure is None:
        return Fraction(sum(world.number(fact) for fact in facts))
    return sum((_figure(world, fact, figure) * _copies(fact) for fact in facts), Fraction(0))


def _figure(world: World, fact: Fact, name: str) -> Fraction:
    """What an event adds; some of the events of a row add any part of what they have together (25)."""
    together = world.figure(fact, name)
    if fact not in world.cut or not together:
        return together
    if not world.stage.counts_people(name) or not whole(together):
        raise Undecided
    return Fraction(world.path.pick(("of some", fact, name), [*range(int(together) + 1)]))


def _copies(fact: Fact) -> int:
    return fact.number.low if fact.unlogged else 1


def total(world: World, says: Says) -> str:
    """The sum of a figure that counts people or things (meaning 20, 24)."""
    where = place(world, says, says["scope"], Use.MANY)
    if where is None:
        return NO
    facts = (fact for fact in world.having(says["scope"]) if where(fact))
    return world.settled(number_word(says["number"]).counted(measure(world, facts, says["figure"])))


def share(world: World, says: Says) -> str:
    """The part of events of one scope that are in another too, by number or by a figure; shares are measured (20)."""
    where = place(world, says, says["of"], Use.MANY)
    if where is None:
        return NO
    of = [fact for fact in world.having(says["of"]) if where(fact)]
    whole = measure(world, of, says.get("figure"))
    if whole <= 0:
        # There is no share of nothing.
        return world.loose("a share of nothing", (NO,), (UNMET,))
    part = measure(world, (fact for fact in of if world.has(fact, says["that"])), says.get("figure"))
    return world.settled(proportion(says["number"])(part / whole))


def rate(world: World, says: Says) -> str:
    """So many a day, week, month or year: measured (meaning 20)."""
    where = place(world, says, says["scope"], Use.MANY)
    assert where is not None
    first, following = _extent(world, says)
    days = (following - first).days
    facts = [fact for fact in world.having(says["scope"]) if where(fact)]
    if days <= 0 and first <= world.day_at(SPOKEN) and not facts:
        # Of the day on which it was said only a part had passed, and none in a part of a day is none a day.
        return world.settled(number_word(says["number"]).measured(Fraction(0)))
    if days <= 0:
        # An empty stretch decides nothing (meaning 4); nobody means one who gives a rate.
        if world.loose("a rate over no day", (True,), (False,)):
            raise Impossible
        raise Undecided
    end = world.start_of_day(following)
    facts = [fact for fact in facts if world.at(fact) < end]
    number = sum(world.number(fact) for fact in facts)
    per = says["per"]
    way = _running_one(world, first, following, per)
    if way == "out":
        # An average may leave the period out that goes on (the table of meaning, "average").
        following = period_start(following - ONE_DAY, per)
        facts = [fact for fact in facts if world.at(fact) < world.start_of_day(following)]
        number = sum(world.number(fact) for fact in facts)
    if way == "in":
        periods = Fraction(completed(first, period_start(following - ONE_DAY, per), per) + 1)
    elif per in ("day", "week"):
        periods = Fraction(days, 7 if per == "week" else 1)
    elif period_start(first, per) == first and period_start(following, per) == following:
        periods = Fraction(completed(first, following, per))
    else:
        # A month and a year have their mean length over 400 years; counted in whole ones it may be put otherwise.
        periods = days / Fraction(146097, 4800 if per == "month" else 400)
    return world.settled(number_word(says["number"]).measured(number / periods))


def _running_one(world: World, first: date, following: date, per: str) -> str:
    """Whether the month or year that goes on counts by its days, as one more, or not at all, where whole ones come before it."""
    goes_on = following > world.day_at(SPOKEN) and period_start(following, per) != following
    if per not in ("month", "year") or not goes_on or period_start(first, per) != first:
        return "by days"
    whole = ("out",) if period_start(following - ONE_DAY, per) > first else ()
    way: str = world.reading("the running period", ("by days", "in", *whole))
    return way


def _extent(world: World, says: Says) -> tuple[date, date]:
    """The calendar days of the stretch, the second one after its last; it ends with the moment of speaking (1)."""
    if "window" in says:
        there = window(world, says["window"])
    elif is_date(says["since"]):
        there = since_date(world, says["since"]), LAST
    else:
        anchor = after(world, says["since"])
        assert anchor.node is not None
        there = world.start_of_day(world.day_at(anchor.node)), LAST
        if world.reading("since the day of an event", (True, False)):
            there = there[0] + 24 * 3600 * 10**6, LAST
    first = world.day_of(there[0])
    if there[1] <= world.stage.spoken[0]:
        return first, world.day_of(there[1])
    today = world.day_of(world.stage.spoken[0])
    cut = today, today + ONE_DAY
    if there[1] >= LAST:
        return first, world.reading("last day", cut)
    # Of a stretch that has an end of its own, "3 a month in February" may be 3 in the month of which it speaks.
    whole = world.day_of(there[1])
    return first, world.loose("last day", cut, (whole,), (*cut, whole), (today + ONE_DAY,))


# ---- one number against another --------------------------------------------------------------------------


def _side(world: World, side: Says) -> Fraction | None:
    """A count, a sum, or the value of a series for a period; None where nobody knows."""
    if "series" in side:
        return observed(world, side["series"], window(world, side["window"]))
    where = place(world, side, side["scope"], Use.MANY)
    assert where is not None
    return measure(world, (f for f in world.having(side["scope"]) if where(f)), side.get("figure"))


def compare(world: World, says: Says) -> str:
    """Two counts, sums or values: their difference, their ratio, or which is more (meaning 20, 22)."""
    x, y = _side(world, says["of"]), _side(world, says["with"])
    if x is None or y is None:
        return world.loose("a side unknown", ("borderline",))
    series = says["of"].get("series") or says["with"].get("series")
    if "difference" in says:
        return _more_by(world, series, says["difference"], x - y)
    if "ratio" in says:
        return ratio(world, says["ratio"], x, y)
    return truth(x > y)


def _more_by(world: World, series: str | None, text: str, more: Fraction) -> str:
    """By how much the first is more than the second; direction is part of what is said (meaning 22).

    "Fewer than 5 more" is not less; of as many it is not said whether it is open. A negative number is of how many less.
    """
    zone = quantity(world, series, text, more)
    stated = number_word(text).numeral
    if stated is None or stated.value <= 0 or more > 0:
        return zone
    return NO if more < 0 or zone == NO else world.loose("more by nothing", (zone,), (BORDERLINE,))


def ratio(world: World, text: str, x: Fraction, y: Fraction) -> str:
    """How many times the second the first is; "unchanged" needs no ratio (meaning 22)."""
    if text == "unchanged":
        return truth(x == y)
    if y > 0:
        return world.settled(as_much(text)(x / y))
    # Of nothing, or of less than nothing, there is no ratio: false, or nobody can say.
    return world.loose("a ratio to nothing", (NO,), ("borderline",))


def parts(world: World, says: Says) -> str:
    """The whole is the sum of its parts."""
    where = place(world, says, says["of"], Use.MANY)
    assert where is not None
    figure = says.get("figure")
    whole = measure(world, _there(world, says["of"], where), figure)
    pieces = [measure(world, _there(world, name, where), figure) for name in says["parts"]]
    return truth(whole == sum(pieces, Fraction(0)))


def _there(world: World, scope: str, where: Place) -> Iterable[Fact]:
    return (fact for fact in world.having(scope) if where(fact))


def distinct(world: World, says: Says) -> str:
    """How many different values an attribute has: counted (meaning 20)."""
    word = number_word(says["number"])
    where = place(world, says, says["scope"], Use.ANY if word.is_none or word.is_some else Use.MANY)
    if where is None:
        return NO
    values = {world.value(fact, says["attribute"]) for fact in world.having(says["scope"]) if where(fact)}
    return world.settled(word.counted(len({v.casefold() for v in values if v is not None})))


__all__ = [
    "compare",
    "distinct",
    "measure",
    "parts",
    "rate",
    "ratio",
    "share",
    "total",
]
