"""Truth in one world: what happened, what is the only one, the first, the last, the k-th (meaning 2, 6, 11 to 14)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from .almanac import plus
from .dates import Zone, is_date, stretch
from .facts import Fact
from .numbers import BORDERLINE, NO, UNMET, YES, NumberWord, number_word
from .where import Anchor, Use, after, belongs, counts_by, event_node, place, some_on, window
from .world import World, end_of, start_of, truth

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


# ---- whether there was any -------------------------------------------------------------------------------


def happened(world: World, says: Says) -> str:
    """Whether any was going on in the window (meaning 6)."""
    where = place(world, says, says["scope"], Use.ANY)
    assert where is not None
    return truth(any(where(fact) for fact in world.having(says["scope"])))


def none(world: World, says: Says) -> str:
    """Nothing was going on in the window, or after the anchor (meaning 6 and 11)."""
    if "window" in says:
        return truth(happened(world, says) == NO)
    return none_since(world, says["scope"], says["since"], says.get("anchor", "required"))


def none_since(world: World, scope: str, text: str, policy: str) -> str:
    """Since a date with nothing on it: true, or false to those who take it for the date of the last one (meaning 11)."""
    start = after(world, text)
    by = counts_by(world, scope, Use.ANY)
    besides = [start.fact] if start.fact is not None else []
    for fact in world.having(scope, besides, besides):
        if start.is_followed_by(world, fact, by):
            return NO
    if start.there is None or not start.over or policy == "reference" or some_on(world, scope, start.there):
        return YES
    return truth(world.reading("the date of the last one", (False, True)) is False)


def count(world: World, says: Says) -> str:
    """So many; of what was counted (meaning 20). That there was none, or any, is asked as `none` and `happened` ask."""
    scope, word = says["scope"], number_word(says["number"])
    if word.is_none and "since" in says:
        policy = world.loose("exactly none since an empty day", ("reference",), ("required",))
        return none_since(world, scope, says["since"], says.get("anchor", policy))
    number = how_many(world, says, scope, word)
    return NO if number is None else world.settled(word.counted(number))


def how_many(world: World, says: Says, scope: str, word: NumberWord | None = None) -> int | None:
    """The number of events of a scope there; None for "the last ten games" where there were fewer."""
    use = Use.ANY if word is not None and (word.is_none or word.is_some) else Use.MANY
    where = place(world, says, scope, use)
    return None if where is None else sum(world.number(fact) for fact in world.having(scope) if where(fact))


# ---- firsts ----------------------------------------------------------------------------------------------


def _named(world: World, says: Says) -> list[Fact]:
    return list({world.fact(name): None for name in says["events"]})


def _ends_before(world: World, fact: Fact, named: list[Fact]) -> bool:
    """Whether an event is before the last of the named ones: then that one is no first (meaning 12).

    Same day aside: where several are named, whether one of the last one's own day counts is left open.
    """
    last = world.in_order(named)[-1]
    earlier = world.before(start_of(fact), start_of(last))
    same_day = world.day(fact) == world.day(last) and not (fact.clocked and last.clocked)
    if earlier and same_day and len(named) > 1 and world.loose("same day as the last", (False,), (True,)):
        return False
    return earlier


def _all_in(world: World, named: list[Fact], scope: str) -> bool:
    return all(world.has(fact, scope) for fact in named)


def first_since(world: World, says: Says) -> str:
    """The named events lie after the anchor, and no other before the last of them (meaning 11, 12)."""
    scope, named = says["scope"], _named(world, says)
    start = after(world, says["since"])
    if not _all_in(world, named, scope) or start.fact in named:
        return NO
    if not all(start.began_after(world, fact) for fact in named):
        return NO
    by = counts_by(world, scope, Use.MANY)
    besides = [*named, *([start.fact] if start.fact is not None else [])]
    for fact in world.having(scope, besides, besides):
        if start.is_followed_by(world, fact, by) and _ends_before(world, fact, named):
            return NO
    return _held(world, says, scope, start, named)


def _held(world: World, says: Says, scope: str, start: Anchor, named: list[Fact]) -> str:
    """A first presupposes that its date held one, unless that is a mere point of reference or an event (meaning 11)."""
    if start.there is None or says.get("anchor", "required") == "reference":
        return YES
    if not start.over:
        # Since something that was not over counts from its start (meaning 4): what it then presupposes is not said.
        return world.loose("held by what was not over", (YES,), (BORDERLINE,), (UNMET,))
    return YES if some_on(world, scope, start.there, named) else UNMET


def first_in(world: World, says: Says) -> str:
    """The first in so many years: to the day, or by calendar years (meaning 15); of several each its own (12)."""
    scope, named = says["scope"], _named(world, says)
    if not _all_in(world, named, scope):
        return NO
    number, unit = span(says["within"])
    by = counts_by(world, scope, Use.MANY)
    in_order = world.in_order(named)
    together = len(named) > 1 and world.reading("several firsts", (False, True))
    # Of several, each is the first of its own stretch; or they all are of the one before the first of them.
    pairs = [(in_order[0], in_order[-1])] if together else [(fact, fact) for fact in in_order]
    others = world.having(scope, named, named)
    for first, last in pairs:
        there = lately(world, first, number, unit, by)
        if any(there(fact) and _ends_before(world, fact, [last]) for fact in others):
            return NO
    if says.get("anchor", "required") == "reference":
        return YES
    earlier = lately(world, in_order[0], number, unit, "began")
    if any(not earlier(fact) for fact in others):
        return YES
    # That there was an earlier one at all is presupposed (semantics 1.6); the page of meanings does not repeat it.
    return world.loose("an earlier one", (UNMET,), (UNMET, YES))


def lately(world: World, focal: Fact, number: int, unit: str, by: str) -> Callable[[Fact], bool]:
    """Whether another event is in "the last twelve years" before an event, however much before that event's day."""

    def there(fact: Fact) -> bool:
        node = start_of(fact) if by == "began" else end_of(fact)
        zone = world.zone_between(start_of(focal), node)
        begin = _begin(world, world.day_in(start_of(focal), zone), number, unit, zone)
        return world.piece(node)[0] >= begin

    return there


def _begin(world: World, day: date, number: int, unit: str, zone: Zone) -> int:
    """Where "the last twelve years" before a day begin: to the day, or by calendar years (meaning 15).

    Whether that day itself is one of them is left open, and whether a single year is meant by the calendar.
    """
    over = day.day > 28 and unit in ("month", "year") and world.reading("months", (False, True))
    first = plus(day, -number, unit, over=over)
    years = ("calendar years",) if unit == "year" else ()
    modes = [("after the day", *years), ("after the day", *years, "with the day")]
    if unit == "year" and number == 1:
        modes.append(("after the day",))
    way = world.loose("in so long", *modes)
    if way == "calendar years":
        return world.start_of_day(date(day.year - number + 1, 1, 1), zone)
    return world.start_of_day(first if way == "with the day" else plus(first, 1, "day"), zone)


def first_ever(world: World, says: Says) -> str:
    """In the scope, and no other of it before the last of the named (meaning 12)."""
    scope, named = says["scope"], _named(world, says)
    if not _all_in(world, named, scope):
        return NO
    return truth(not any(_ends_before(world, fact, named) for fact in world.having(scope, named, named)))


def last(world: World, says: Says) -> str:
    """There was one then, and none after it up to the moment of speaking (meaning 6, 14)."""
    scope = says["scope"]
    by = counts_by(world, scope, Use.MANY)
    if is_date(says["at"]):
        there = stretch(says["at"], world.zone)
        facts = world.having(scope)
        if any(belongs(world, fact, (there[1], max(there[1], world.stage.spoken[1])), by) for fact in facts):
            return NO
        return truth(any(belongs(world, fact, there, by) for fact in facts))
    node = event_node(world, says["at"], "since what lasted")
    point = Anchor(None, node)
    assert point.fact is not None
    if not world.has(point.fact, scope):
        return NO
    others = world.having(scope, [point.fact], [point.fact])
    return truth(not any(point.is_followed_by(world, fact, by) for fact in others))


# ---- the only one, all of them ---------------------------------------------------------------------------


def only(world: World, says: Says) -> str:
    """The named events are in the scope and there, and no other is (meaning 6); of a row for several it is open (25)."""
    scope, named = says["scope"], _named(world, says)
    where = place(world, says, scope, Use.ANY, named)
    assert where is not None
    if not (_all_in(world, named, scope) and all(where(fact) for fact in named)):
        return NO
    if any(where(fact) for fact in world.having(scope, named)):
        return NO
    return YES if all(world.number(fact) == 1 for fact in named) else BORDERLINE


def every(world: World, says: Says) -> str:
    """all: there is one, and all that are there have what is said of them."""
    where = place(world, says, says["of"], Use.ANY)
    if where is None:
        return NO
    there = [fact for fact in world.having(says["of"]) if where(fact)]
    if not there:
        # "All of them" of none: an empty stretch decides nothing; that there are any is presupposed (meaning 0, 4).
        return world.loose("all of none", (UNMET,), (BORDERLINE,))
    return truth(all(world.has(fact, says["that"]) for fact in there))


def attribute(world: World, says: Says) -> str:
    """The event is in the scope, and was going on in the window (meaning 6)."""
    fact = world.fact(says["event"])
    if "that" in says and not world.has(fact, says["that"]):
        return NO
    if "window" not in says:
        return YES
    by = world.stage.book.counts(says["that"]) if "that" in says else ""
    return truth(belongs(world, fact, window(world, says["window"], [fact]), by or "going on"))


# ---- the k-th --------------------------------------------------------------------------------------------


def nth(world: World, says: Says) -> str:
    """The k-th: so many others there before it; those of its own day may be (meaning 11, 14)."""
    scope, focal = says["scope"], world.fact(says["event"])
    if not world.has(focal, scope):
        return NO
    besides = [focal]
    there: Callable[[Fact], bool] | None
    if "within" in says:
        number, unit = span(says["within"])
        there = _within(world, scope, focal, number, unit)
    else:
        there = place(world, says, scope, Use.MANY, [focal])
        if "since" in says and not is_date(says["since"]):
            start = after(world, says["since"]).fact
            besides += [start] if start is not None and start is not focal else []
    assert there is not None
    if not there(focal):
        return NO
    others = [fact for fact in world.having(scope, besides, [focal]) if there(fact)]
    before = sum(world.number(fact) for fact in others if world.before(start_of(fact), start_of(focal)))
    # A row that stands for several: the first of them is meant, or whichever.
    own = world.number(focal)
    which = own > 1 and world.loose("which of the row", (False,), (False, True))
    place_ = before + (world.path.pick(("which of the row", focal), range(own)) if which else 0)
    wanted = ordinal(says["number"]) - 1
    return truth(place_ >= wanted if says.get("exact") == "no" else place_ == wanted)


def _within(world: World, scope: str, focal: Fact, number: int, unit: str) -> Callable[[Fact], bool]:
    """In so long, the focal day counted: to the day before so long, or with it."""
    by = counts_by(world, scope, Use.MANY)

    def there(fact: Fact) -> bool:
        node = start_of(fact) if by == "began" else end_of(fact)
        zone = world.zone_between(start_of(focal), node)
        day = world.day_in(start_of(focal), zone)
        over = day.day > 28 and unit in ("month", "year") and world.reading("months", (False, True))
        first = plus(day, -number, unit, over=over)
        begin = first if world.reading("in so long", (False, True)) else plus(first, 1, "day")
        return world.piece(node)[0] >= world.start_of_day(begin, zone)

    return there
