"""Truth in one world: order, how long, how old (meaning 8, 9, 14, 18, 19)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .almanac import completed, exact_length, plus
from .choices import Undecided
from .dates import calendar_stretch, is_date, stretch
from .facts import Fact
from .lengths import apart, days_apart, forwards, length, nearly, within
from .numbers import NO, least, number_word
from .tell_firsts import span
from .where import event_node
from .world import SPOKEN, Node, World, end_of, start_of, truth

Says = Mapping[str, Any]


def order(world: World, says: Says) -> str:
    """Before, after or during another event or a date, perhaps within a time of it."""
    relation = next(name for name in ("before", "after", "during") if name in says)
    event, text = world.fact(says["event"]), says[relation]
    limit = span(says["within"]) if "within" in says else None
    if is_date(text):
        return truth(_to_date(world, event, relation, text, limit))
    other = world.fact(text.removeprefix("start of ").removeprefix("end of "))
    if other is event:
        return NO
    if relation == "during":
        return truth(_during(world, event, other))
    first, second = _before(world, event, text, other) if relation == "before" else _after(world, event, text, other)
    if not world.before(first, second):
        return NO
    return truth(limit is None or within(world, first, second, *limit))


def _edge(text: str, fact: Fact) -> Node | None:
    """The edge of what lasted that is written."""
    if text.startswith("start of "):
        return start_of(fact)
    return end_of(fact) if text.startswith("end of ") else None


def _before(world: World, event: Fact, text: str, other: Fact) -> tuple[Node, Node]:
    """ "X before Y" of two that overlap: began before, or was over before (meaning 8)."""
    first = world.reading("before", (start_of(event), end_of(event))) if event.ends is not None else start_of(event)
    return first, _edge(text, other) or start_of(other)


def _after(world: World, event: Fact, text: str, other: Fact) -> tuple[Node, Node]:
    """ "X after Y": after Y's end (meaning 8); whether after its start is a reading too is not said."""
    written = _edge(text, other)
    if written is not None or other.ends is None:
        return written or start_of(other), start_of(event)
    return world.loose("after what lasted", (end_of(other),), (end_of(other), start_of(other))), start_of(event)


def _during(world: World, event: Fact, other: Fact) -> bool:
    """Inside what lasted; on its first or last day the order within the day is unknown, or the days count."""
    first, last = start_of(event), end_of(event)
    if event.ends is not None and world.reading("reaches over an edge", ("all", "some")) == "some":
        # "The siege happened during the war": all of it did, or some of it.
        first, last = last, first
    if world.loose("during", ("days",), ("instants", "days"), ("instants",)) == "days":
        return world.day(other) <= world.day_at(first) and world.day_at(last) <= world.day_at(end_of(other))
    return not world.before(first, start_of(other)) and not world.before(end_of(other), last)


def _to_date(world: World, event: Fact, relation: str, text: str, limit: tuple[int, str] | None) -> bool:
    """A date: after its last day, before its first, or in it; `within` counts from there by the calendar."""
    first, following = calendar_stretch(text)
    if relation == "during":
        # What lasted took place then where it was going on (meaning 6), or lies in it whole: both are meant.
        there = stretch(text, world.zone)
        inside = there[0] <= world.at(event) < there[1]
        if event.ends is None:
            return inside
        going = world.at(event) < there[1] and world.until(event) >= there[0]
        whole = inside and world.until(event) < there[1]
        return world.reading("reaches over an edge", (whole, going))
    if relation == "after":
        day, holds = world.day(event), world.day(event) >= following
        compared = date.fromordinal(following.toordinal() - 1)
    else:
        node = world.reading("before", (start_of(event), end_of(event))) if event.ends is not None else start_of(event)
        day, holds, compared = world.day_at(node), world.day_at(node) < first, first
    if limit is None or not holds:
        return holds
    number, unit = limit
    low, high = min(day, compared), max(day, compared)
    if unit in ("month", "year"):
        over = low.day > 28 and world.reading("months", (False, True))
        return high <= plus(low, number, unit, over=over)
    return days_apart(world, low, high, unit) <= number


# ---- how long --------------------------------------------------------------------------------------------


def duration(world: World, says: Says) -> str:
    """How long it lasted, or how long it was from it to something else (meaning 8, 9, 18, 19)."""
    stated = length(says["number"])
    fact = world.fact(says["of"])
    if "at" not in says:
        if fact.ends is None:
            # A bare day or clock time says when, not for how long (meaning 9).
            raise Undecided
        last = end_of(fact)
        if not world.before(last, SPOKEN):
            # What has not ended has not "lasted" so long yet (meaning 1); whether that leaves it open is not said, nor whether it had lasted so long by then.
            how = world.loose("not over yet", ("open",), ("in the end",), ("so far",))
            if how == "open":
                raise Undecided
            last = SPOKEN if how == "so far" else last
        return world.settled(
            stated.zone(apart(world, start_of(fact), last, stated.unit, bare=stated.bare, lasted=True))
        )
    first = event_node(world, says["of"], "from what lasted")
    _has_come(world, first)
    if not is_date(says["at"]):
        second = _until(world, says["at"])
        _has_come(world, second)
        if not forwards(world, first, second, stated.unit):
            return NO
        return world.settled(stated.zone(apart(world, first, second, stated.unit, bare=stated.bare)))
    if stated.unit in ("hour", "minute") or stretch(says["at"], world.zone)[0] >= world.stage.spoken[1]:
        raise Undecided
    day, start = _day_of(world, says["at"]), world.day_at(first)
    return NO if day < start else world.settled(stated.zone(days_apart(world, start, day, stated.unit)))


def _has_come(world: World, node: Node) -> None:
    """From or to an end that had not come when the claim was made it had not been any time yet, as of what lasts (meaning 1)."""
    if node[1] and not world.before(node, SPOKEN) and world.loose("not over yet", (True,), (False,)):
        raise Undecided


def _until(world: World, text: str) -> Node:
    """To the start of what lasted, or to its end (meaning 8)."""
    return event_node(world, text, "to what lasted")


def _day_of(world: World, text: str) -> date:
    """A day; of a month or year any of its days."""
    low, after = calendar_stretch(text)
    days = [low.toordinal(), (low.toordinal() + after.toordinal()) // 2, after.toordinal() - 1]
    return date.fromordinal(world.path.pick(("day", text), sorted(set(days))))


# ---- how old ---------------------------------------------------------------------------------------------


def age(world: World, says: Says) -> str:
    """Completed years from a birth or an event to a day (meaning 18, 19); `anniversary` on the day itself."""
    born = _birth(world, says["of"])
    if "at" not in says:
        day = world.day_at(SPOKEN)
    elif is_date(says["at"]):
        day = _day_of(world, says["at"])
    else:
        # At the start of what lasted; whether at its end too is not said.
        at = world.fact(says["at"].removeprefix("start of ").removeprefix("end of "))
        ways = (start_of(at),) if at.ends is None else (start_of(at), end_of(at))
        day = world.day_at(world.loose("at what lasted", (_edge(says["at"], at) or start_of(at),), ways))
    if day < born:
        return NO
    # A birthday of 29 February is 28 February or 1 March (meaning 18).
    over = (born.month, born.day) == (2, 29) and world.reading("months", (False, True))
    years = completed(born, day, "year", over=over)
    if says.get("anniversary", "no") == "yes":
        is_the_day = plus(born, years, "year", over=over) == day
        return _aged(world, says["number"], Fraction(years), Fraction(years)) if is_the_day else NO
    return _aged(world, says["number"], Fraction(years), exact_length(born, day, "year", over=over))


def _aged(world: World, text: str, years: Fraction, exact: Fraction) -> str:
    """Ages are completed; under a bound above, completed or in fractions (meaning 18); "nearly" as of lengths (21)."""
    word = number_word(text)
    if word.hedge == "nearly":
        assert word.numeral is not None
        return world.settled(nearly(word.numeral)(world.loose("nearly an age", (exact,), (years, exact))))
    if word.hedge in ("over", "at most", "up to"):
        return world.settled(word.counted(world.reading("age", (years, exact))))
    if word.hedge == "about":
        return word.measured(world.loose("about an age", (years,), (exact,), (years, exact)))
    if word.numeral is not None and not word.hedge:
        if word.numeral.decimals:
            return least([_half_years(word.numeral.value, years, exact)])
        return truth(years == word.numeral.value)
    return world.settled(word.counted(years))


def _half_years(stated: Fraction, years: Fraction, exact: Fraction) -> str:
    """An age with a decimal: where completed years and fractions both speak against it false, else open."""
    if exact < int(stated) or exact >= int(stated) + 1:
        return NO
    raise Undecided


def _birth(world: World, name: str) -> date:
    people = world.stage.book.data.get("people", {})
    if name not in people:
        fact = world.fact(name)
        # Of what lasted its start; whether its end is a reading of an anniversary too is not said.
        ways = (start_of(fact),) if fact.ends is None else (start_of(fact), end_of(fact))
        return world.day_at(world.loose("age of what lasted", (start_of(fact),), ways))
    low, after = calendar_stretch(people[name]["born"])
    days = range(low.toordinal(), after.toordinal())
    return date.fromordinal(world.path.pick(("born", name), sorted({*days[:40], *days[-40:], *days[::20]})))


__all__ = ["age", "duration", "order"]
