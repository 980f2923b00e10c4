"""Truth in one world: streaks, trends, lulls, pauses (meaning 6, 7, 13, 14, 18, 27)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from .almanac import ONE_DAY, period_start, plus
from .dates import Interval, is_date, stretch
from .facts import Fact
from .lengths import Length, apart, days_apart, forwards, length
from .numbers import BORDERLINE, NO, YES, least, number_word, opposite
from .series import observation, observed, standing
from .tell_extremes import has_begun, is_over, period_measure
from .tell_firsts import ordinal
from .where import Use, belongs, counts_by, first_day, period, some_on, window
from .choices import Undecided
from .world import Node, World, end_of, start_of, truth

Says = Mapping[str, Any]


# ---- streaks ---------------------------------------------------------------------------------------------


def streak(world: World, says: Says) -> str:
    """So many periods in a row in each of which any was going on (meaning 6), or so many events in a row alike."""
    if "all" in says:
        return _streak_of_events(world, says)
    unit, k = says["over"], ordinal(says["number"])
    last = period_start(first_day(says["until"]), unit)
    facts = world.having(says["scope"])
    by = counts_by(world, says["scope"], Use.ANY)

    def some(start: date) -> str:
        there = world.start_of_day(start), world.start_of_day(plus(start, 1, unit))
        if any(belongs(world, fact, there, by) for fact in facts):
            return YES
        # A period that was not over has none so far.
        return NO if is_over(world, start, unit) else world.loose("none so far", (NO,), (BORDERLINE,))

    zone = least([some(plus(last, -n, unit)) for n in range(k)])
    exact = says.get("exact", "no") == "yes"
    return least([zone, opposite(some(plus(last, -k, unit)))]) if exact and zone != NO else zone


def _streak_of_events(world: World, says: Says) -> str:
    scope, alike = says["scope"], says["all"]
    ender = world.fact(says["ended_by"]) if "ended_by" in says else None
    point = says.get("until")
    if ender is not None and (not world.has(ender, scope) or world.has(ender, alike)):
        return NO
    if point is not None and not is_date(point) and not world.has(world.fact(str(point)), scope):
        # "Until" an event: that one included, so it has to be one of them.
        return NO
    facts = world.having(scope)
    if ender is not None or (point is not None and not is_date(point)):
        focal = ender or world.fact(str(point))
        ordered = world.in_order(dict.fromkeys([focal, *facts]))
        ordered = ordered[: ordered.index(focal) + (ender is None)]
        ordered = [fact for fact in ordered if fact in facts]
    elif point is not None:
        limit = stretch(point, world.zone)[1]
        ordered = world.in_order(fact for fact in facts if world.at(fact) < limit)
    else:
        ordered = world.in_order(facts)
    counts = world.stage.book.counts(scope)
    if counts == "going on" or (not counts and any(fact.ends for fact in facts)):
        # The last ones may be the last to be over, and of a bare date nobody knows when that was (meaning 6, 9).
        order = world.loose("the last ones", ("begun",), ("begun", "over"))
        if order == "over":
            raise Undecided
    run = 0
    for fact in reversed(ordered):
        if not world.has(fact, alike):
            break
        run += world.number(fact)
    text = says["number"]
    if text.isdigit():
        return truth(run == int(text) if says.get("exact") == "yes" else run >= int(text))
    return world.settled(number_word(text).counted(run))


# ---- trends ----------------------------------------------------------------------------------------------


def trend(world: World, says: Says) -> str:
    """Each of so many steps up to the period goes up (or down)."""
    unit, k = says["over"], ordinal(says["number"])
    exact = says.get("exact", "no") == "yes"
    steps = _observed_steps(world, says, k + exact) if unit == "observations" else _period_steps(world, says, k + exact)
    if steps is None:
        return BORDERLINE
    if len(steps) < k:
        return NO
    before = [opposite(step) for step in steps[:-k]] if exact else []
    return least([*steps[-k:], *before])


def _observed_steps(world: World, says: Says, wanted: int) -> list[str] | None:
    own = observation(world, says["series"], period(world, says["until"]))
    if own is None:
        return None
    is_open = world.is_running(own) and not world.has_value(own)
    facts = world.in_order([*world.having(says["series"]), *([own] if is_open else [])])
    kept = facts[max(0, facts.index(own) - wanted) : facts.index(own) + 1]
    values = [None if fact is own and is_open else standing(world, fact) for fact in kept]
    return [_step(x, y, says["direction"]) for x, y in pairwise(values)]


def _period_steps(world: World, says: Says, wanted: int) -> list[str]:
    unit = says["over"]
    last = period_start(first_day(says["until"]), unit)
    starts = [plus(last, -n, unit) for n in range(wanted, -1, -1)]
    values = [_period_value(world, says, start, unit) for start in starts]
    steps = [_step(x, y, says["direction"]) for x, y in pairwise(values)]
    if "series" not in says:
        for index, start in enumerate(starts[1:]):
            if not has_begun(world, start):
                steps[index] = BORDERLINE
            elif not is_over(world, start, unit):
                # Counts of a running period are counts so far: "rose" may be true already, "fell" is open (1).
                counted, direction = steps[index], says["direction"]
                is_already = counted == YES and direction == "up"
                steps[index] = (
                    world.loose("already", (YES,), (BORDERLINE,))
                    if is_already
                    else world.loose("a running period", (BORDERLINE,), (counted,))
                )
    return steps


def _step(x: Fraction | None, y: Fraction | None, direction: str) -> str:
    """Whether it goes the right way; where a value is missing nobody knows."""
    return BORDERLINE if x is None or y is None else truth((y > x) if direction == "up" else (y < x))


def _period_value(world: World, says: Says, start: date, unit: str) -> Fraction | None:
    if "series" not in says:
        return period_measure(world, says, start, unit)
    there = world.start_of_day(start), world.start_of_day(plus(start, 1, unit))
    return observed(world, says["series"], there)


# ---- lulls -----------------------------------------------------------------------------------------------


def gap(world: World, says: Says) -> str:
    """Nothing between two points, so long apart; or the longest lull of a window (meaning 7)."""
    stated = length(says["number"])
    if "window" in says:
        return _longest(world, says, stated)
    over = _over(world, says["scope"])
    after, before = _side(world, says["after"], end=over is end_of), _side(world, says["before"], end=False)
    besides = [side[0] for side in (after, before) if isinstance(side, tuple) and side[0] is not None]
    # One event has no lull to itself (meaning 13), and what lasted none to what began before it was over (meaning 7); else it lies between two of one
    # day whichever came first (meaning 14).
    strictly = after == before or any(fact.ends is not None for fact in besides)
    one, other = after, before
    if isinstance(after, tuple) and isinstance(before, tuple) and not strictly and world.before(before, after):
        one, other = before, after
    for fact in world.having(says["scope"], besides, besides):
        if _begins_before(world, fact, other) and _goes_on_after(world, over(fact), one):
            return NO
    if stated.zone(Fraction(10**6)) != YES and _taken_for_ends(world, says):
        return NO
    if isinstance(after, date) or isinstance(before, date):
        first = after if isinstance(after, date) else world.day_at(after)
        last = before if isinstance(before, date) else world.day_at(before)
        if last < first:
            return NO
        return world.settled(stated.zone(_days(world, first, last, stated)))
    if not (world.before(after, before) if strictly else forwards(world, after, before, stated.unit)):
        return NO
    return world.settled(stated.zone(_apart(world, after, before, stated)))


def _taken_for_ends(world: World, says: Says) -> bool:
    """Whether a date with nothing on it, or an event of another sort, is taken for where the last one ended, so that the lull is another one, and longer.

    A lull begins where the last one ended (meaning 7), and an event of another sort is none of them, or a mark as good as a date; whether a mere date can
    stand for that, as in "none since" such a date (meaning 11), is not said.
    """
    named = [world.fact(says[side].split()[-1]) for side in ("after", "before") if not is_date(says[side])]
    if not all(world.has(fact, says["scope"]) for fact in named) and world.reading("the ends of a lull", (False, True)):
        return True
    dates = [says[side] for side in ("after", "before") if is_date(says[side])]
    if all(some_on(world, says["scope"], stretch(text, world.zone)) for text in dates):
        return False
    return world.loose("the dates of two", (False,), (False, True))


def _apart(world: World, first: Node, last: Node, stated: Length) -> Fraction:
    if world.clocked(first) and world.clocked(last):
        return apart(world, first, last, stated.unit, bare=stated.bare)
    zone = world.zone_between(first, last)
    return _days(world, world.day_in(first, zone), world.day_in(last, zone), stated)


def _days(world: World, first: date, last: date, stated: Length) -> Fraction:
    """From the day of the last one to that of the next; or, an admissible way to count, the full days between."""
    if world.loose("full days", (False,), (False, True)):
        first += ONE_DAY
    return days_apart(world, first, last, stated.unit)


Side = date | Node
"""Where a lull begins or ends: a day, or a moment of an event."""


def _side(world: World, text: str, *, end: bool) -> Side:
    """ "After" means the end of what lasted, "before" its start, unless it is written (meaning 7)."""
    if is_date(text):
        low, high = stretch(text, world.zone)
        return world.day_of(high - 1) if end else world.day_of(low)
    fact = world.fact(text.removeprefix("start of ").removeprefix("end of "))
    written = text.startswith("end of ") if text.startswith(("start of ", "end of ")) else end
    return end_of(fact) if written else start_of(fact)


def _begins_before(world: World, fact: Fact, side: Side) -> bool:
    return world.day(fact) < side if isinstance(side, date) else world.before(start_of(fact), side)


def _over(world: World, scope: str) -> Callable[[Fact], Node]:
    """A lull begins where the last one ended (meaning 7); where the scope counts what began (meaning 6) also where it began."""
    began = world.stage.book.counts(scope) == "began" and world.reading("a lull of what began", (False, True))
    return start_of if began else end_of


def _goes_on_after(world: World, over: Node, side: Side) -> bool:
    """Whether an event, over then, was still going on after the point at which a lull begins."""
    return world.day_at(over) > side if isinstance(side, date) else world.before(side, over)


def _longest(world: World, says: Says, stated: Length) -> str:
    """The longest lull of a window: between events, or up to its edge as well (meaning 7); cut where it was said."""
    there = window(world, says["window"])
    over = _over(world, says["scope"])
    by = "going on" if over is end_of else "began"
    facts = [f for f in world.having(says["scope"]) if belongs(world, f, there, by)]
    ordered = world.in_order(facts)
    lulls: list[Fraction] = []
    latest: Fact | None = None
    for fact in ordered:
        if latest is not None:
            lulls.append(_between(world, over(latest), start_of(fact), stated))
        if latest is None or world.before(over(latest), over(fact)):
            latest = fact
    lulls += [Fraction(0) for fact in facts if world.number(fact) > 1]
    if world.reading("edges of the window", (False, True)):
        lulls += _edges(world, there, ordered, over(latest) if latest is not None else None, stated)
    if not lulls:
        return world.loose("no lull between any", (NO,), (BORDERLINE,))
    return world.settled(stated.zone(max(lulls)))


def _between(world: World, one: Node, other: Node, stated: Length) -> Fraction:
    return _apart(world, one, other, stated) if world.before(one, other) else Fraction(0)


def _edges(world: World, there: Interval, ordered: list[Fact], latest: Node | None, stated: Length) -> list[Fraction]:
    first = world.day_of(there[0])
    last = world.day_of(min(there[1], world.stage.spoken[1]) - 1)
    # Whether the days at the edges are counted with is not said.
    last += world.loose("days at the edges", (ONE_DAY,), (0 * ONE_DAY,), (0 * ONE_DAY, ONE_DAY))
    if latest is None:
        return [days_apart(world, first, last, stated.unit)]
    found = []
    if world.day(ordered[0]) > first:
        found.append(days_apart(world, first, world.day(ordered[0]), stated.unit))
    ended = world.day_at(latest)
    if ended < last:
        found.append(days_apart(world, ended, last, stated.unit))
    return found


def pause(world: World, says: Says) -> str:
    """The last one ended in the one stretch, and the next, another one, began in the other (meaning 7, 13)."""
    paused, resumed = window(world, says["paused"]), window(world, says["resumed"])
    facts, over = world.having(says["scope"]), _over(world, says["scope"])
    for one in facts:
        if not paused[0] <= world.piece(over(one))[0] < paused[1]:
            continue
        for other in facts:
            if other is one or not resumed[0] <= world.at(other) < resumed[1]:
                continue
            if world.before(over(one), start_of(other)) and not any(
                world.before(start_of(fact), start_of(other)) and world.before(over(one), over(fact))
                for fact in facts
                if fact is not one and fact is not other
            ):
                return YES
    return NO


__all__ = ["gap", "pause", "streak", "trend"]
