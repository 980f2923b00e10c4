"""Truth in one world: order, how long, how old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .almanac import completed, counted, exact_length
from .dates import DAY, HOUR, MINUTE, Interval, calendar_stretch
from .facts import Fact
from .numbers import NO, number_word
from .proportions import length
from .tell_firsts import span
from .where import Anchor, anchor, is_date
from .world import World, truth

Says = Mapping[str, Any]
_UNITS = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY}


def _difference(world: World, name: str, first: Interval, second: Interval, around: set[int]) -> int:
    """How much later a moment of the first piece is: any difference the two allow."""
    least, greatest = first[0] - (second[1] - 1), (first[1] - 1) - second[0]
    places = {least, greatest, -1, 0, 1} | {p + step for p in around for step in (-1, 0, 1)}
    return world.path.pick(("difference", name), sorted(p for p in places if least <= p <= greatest))


def order(world: World, says: Says) -> str:
    """Before, after or during another event or a date, perhaps within a time of it."""
    relation = next(name for name in ("before", "after", "during") if name in says)
    event = world.fact(says["event"])
    limit = span(says["within"]) if "within" in says else None
    if is_date(says[relation]):
        return truth(_to_date(world, event, relation, says[relation], limit))
    other = anchor(world, says[relation])
    assert other.fact is not None
    if other.fact is event:
        return NO
    if relation == "during":
        return truth(_during(world, event, other.fact))
    x_ends = relation == "before" and event.ends is not None
    y_ends = relation == "after" and says[relation] != f"start of {says['event']}" and other.end
    x, y = world.piece(event, end=x_ends), world.piece(other.fact, end=y_ends)
    clocked = world.clocked(event, end=x_ends) and world.clocked(other.fact, end=y_ends)
    size = limit[0] * _UNITS[limit[1]] if limit else 0
    difference = _difference(world, "order", x, y, {size, -size})
    if difference * (1 if relation == "after" else -1) <= 0:
        return NO
    if limit is None:
        return truth(True)
    readings = ["exact"] if limit[1] in ("hour", "minute") else ["days", *(["exact"] if clocked else [])]
    if world.reading("within", readings) == "exact":
        return truth(abs(difference) <= size)
    return truth(abs((world.day_of(x[0]) - world.day_of(y[0])).days) * DAY <= size)


def _during(world: World, event: Fact, other: Fact) -> bool:
    """Whether a moment lies inside what lasted, with the grain of the instant."""
    x = world.piece(event)
    start, end = world.piece(other), world.piece(other, end=True)
    after = _difference(world, "after start", x, start, set())
    before = _difference(world, "before end", x, end, set())
    return after >= 0 and before <= 0


def _to_date(world: World, event: Fact, relation: str, text: str, limit: tuple[int, str] | None) -> bool:
    first, after = calendar_stretch(text)
    day = world.day(event, end=relation != "after")
    holds = {"after": world.day(event) >= after, "before": day < first}.get(
        relation, first <= world.day(event) and day < after
    )
    if limit is None:
        return holds
    day = world.day(event) if relation == "after" else day
    compared = after.fromordinal(after.toordinal() - 1) if relation == "after" else first
    return holds and abs((day - compared).days) * DAY <= limit[0] * _UNITS[limit[1]]


# ---- how long --------------------------------------------------------------------------------------------


def duration(world: World, says: Says) -> str:
    """How long it lasted, or how long ago it was at another time."""
    zone, unit, bare = length(says["number"])
    fact = world.fact(says["of"])
    if "at" in says:
        target = anchor(world, says["at"])
        if unit in ("hour", "minute"):
            raise ValueError("hours up to a date are not pinned down")
        start, day = world.day(fact, end=True), _day_of(world, target)
        inclusive = 0
    else:
        if unit in ("hour", "minute"):
            around = {int(n * _UNITS[unit]) for n in world.stage.numbers}
            pieces = world.piece(fact, end=True), world.piece(fact)
            elapsed = _difference(world, "lasted", *pieces, around)
            return zone(Fraction(max(0, elapsed), _UNITS[unit]))
        start, day = world.day(fact), world.day(fact, end=True)
        inclusive = world.reading("inclusive", (0, 1))
    if day < start:
        return NO
    if unit in ("day", "week"):
        return zone(Fraction((day - start).days + inclusive, 7 if unit == "week" else 1))
    exact = exact_length(start, day, unit)
    if not bare:
        return zone(exact)
    return zone(world.reading("units", counted(start, day, unit)))


def _day_of(world: World, point: Anchor) -> date:
    if point.window is None:
        return point.day(world)
    low, high = world.day_of(point.window.start.low), world.day_of(point.window.end.low)
    if (high - low).days > 1:
        days = [low, date.fromordinal((low.toordinal() + high.toordinal()) // 2)]
        return world.path.pick(("day", point.window), [*days, date.fromordinal(high.toordinal() - 1)])
    return low


def age(world: World, says: Says) -> str:
    """Completed years from a birth or an event to a day; `anniversary` on the day itself."""
    people = world.stage.book.data.get("people", {})
    if says["of"] in people:
        low, after = calendar_stretch(people[says["of"]]["born"])
        days = range(low.toordinal(), after.toordinal())
        born = date.fromordinal(world.path.pick("born", sorted({*days[:40], *days[-40:], *days[::20]})))
    else:
        born = world.day(world.fact(says["of"]))
    if "at" in says:
        day = _day_of(world, anchor(world, says["at"]))
    else:
        day = world.day_of(world.now.low)
    if day < born:
        return NO
    years = completed(born, day, "year")
    if says.get("anniversary", "no") == "yes":
        exact = exact_length(born, day, "year")
        return number_word(says["number"]).zone(years) if exact == years else NO
    return number_word(says["number"]).zone(years)
