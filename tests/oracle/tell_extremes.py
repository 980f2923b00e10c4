"""Truth in one world: the highest and the lowest, ranks, record periods (meaning 1, 11, 14)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .almanac import period_start, plus
from .choices import Undecided
from .dates import is_date, stretch
from .facts import Fact
from .numbers import BORDERLINE, NO, UNMET, YES
from .series import never_falls, observation, observed, series_data, standing
from .tell_amounts import measure
from .tell_firsts import lately, ordinal, span
from .where import Anchor, Use, after, belongs, counts_by, first_day, period, place, some_on, window
from .world import SPOKEN, World, start_of

Says = Mapping[str, Any]
There = Callable[[Fact], bool]


def _focal(world: World, says: Says) -> Fact | None:
    """The event, or of a series the observation of just that period."""
    return (
        world.fact(says["event"]) if "event" in says else observation(world, says["series"], period(world, says["at"]))
    )


def _beats(says: Says, x: Fraction, y: Fraction) -> bool:
    """Whether x strictly beats y: only strictly better ones set a rank (meaning 11)."""
    return x > y if says.get("direction", "highest") == "highest" else x < y


def extreme(world: World, says: Says) -> str:
    """No other there beats it; a tie is broken or shared, two readings unless the claim says which."""
    scope, figure = says.get("scope") or says["series"], says.get("figure", "value")
    focal = _focal(world, says)
    if focal is None or (focal.series and world.is_running(focal) and not world.has_value(focal)):
        return BORDERLINE
    if not world.has(focal, scope):
        return NO
    by = counts_by(world, scope, Use.MANY)
    start: Anchor | None = None
    there: There
    if "window" in says:
        stretch_ = window(world, says["window"], [focal])
        if not belongs(world, focal, stretch_, by):
            return NO
        there = lambda fact: belongs(world, fact, stretch_, by)  # noqa: E731
    elif "within" in says:
        there = lately(world, focal, *span(says["within"]), by)
    elif "since" in says:
        start = after(world, says["since"])
        if start.fact is focal or not start.began_after(world, focal):
            return NO
        if focal.series and start.there is not None and start.there[1] == world.at(focal):
            # "The lowest since August" in September: nothing lies in between (meaning 4), or it is heard as "than in August".
            if world.loose("nothing in between", (False,), (True,)):
                raise Undecided
        there = lambda fact: start is not None and start.is_followed_by(world, fact, by)  # noqa: E731
    else:
        there = lambda _: True  # noqa: E731
    besides = [focal, *([start.fact] if start is not None and start.fact is not None else [])]
    zone = _stands(world, says, focal, [f for f in world.having(scope, besides, besides) if there(f)], figure)
    if zone == NO or start is None:
        return zone
    return zone if (held := _held(world, says, scope, start, focal)) == YES else held


def _stands(world: World, says: Says, focal: Fact, others: list[Fact], figure: str) -> str:
    """Whether none of the others beats it, those of its own day included (meaning 14).

    "Same day, no clock" heads the rule: where clock times tell, those that came later that day count, or do not.
    What came later counts as far as it had happened when the claim was made (meaning 1). "The deadliest since
    January" may also be heard as of the day of the attack itself: two readings.
    """
    if focal.series and not others and "window" in says:
        # Of one there is no highest and no lowest (meaning 4).
        return BORDERLINE
    best = _amount(world, says, focal, figure)
    for fact in others:
        x = _amount(world, says, fact, figure)
        if not _beats(says, x, best) and x != best:
            continue
        if x == best and (says.get("ties") or world.reading("ties", ("broken", "shared"))) == "shared":
            continue
        day, own = _days(world, fact, focal)
        later = _is_later_that_day(world, fact, focal)
        back = "since" in says or "within" in says
        # Of a window all of it is meant, of "ever" all that had happened.
        if later and back and world.reading("own day", ("whole", "before")) == "before":
            continue
        if (day > own or (later and not back)) and _as_of(world, says, fact) == "then":
            continue
        return NO
    return YES


def _amount(world: World, says: Says, fact: Fact, figure: str) -> Fraction:
    """The figure that is compared: of a sum that goes on so much as has come together, but the fewest is open until it is over (meaning 1)."""
    if not fact.series:
        return world.figure(fact, figure)
    return standing(world, fact, in_the_end=says.get("direction", "highest") == "lowest")


def _is_later_that_day(world: World, fact: Fact, focal: Fact) -> bool:
    """Whether clock times put it after an event of its own day; then all of that day may be meant, or what came before."""
    day, own = _days(world, fact, focal)
    return fact.clocked and focal.clocked and day == own and world.before(start_of(focal), start_of(fact))


def _days(world: World, fact: Fact, focal: Fact) -> tuple[date, date]:
    """The days of two events: bare dates of one zone are its days, in whichever zone it is said (meaning 31)."""
    zone = world.zone_between(start_of(fact), start_of(focal))
    return world.day_in(start_of(fact), zone), world.day_in(start_of(focal), zone)


def _as_of(world: World, says: Says, fact: Fact) -> str:
    """ "In twelve years" and "since" look back from the event, or from the moment of speaking; "ever" and a window do not.

    Of a series, what nobody observed after its own period says nothing where "ever" is said: the page is silent.
    """
    if "window" in says:
        return "speaking"
    if "since" in says or "within" in says:
        return _back(world)
    if fact.unlogged:
        return "then" if fact.series else world.loose("as of, of what may be missing", ("then",), ("speaking", "then"))
    return world.loose("as of", ("speaking",), ("speaking", "then"))


def _back(world: World) -> str:
    """What was the record since D is so when it happened, or when that is said (meaning 1): two readings."""
    return world.reading("as of", ("then", "speaking"))


def _held(world: World, says: Says, scope: str, start: Anchor, focal: Fact) -> str:
    """A superlative presupposes that its date held one as good or better (meaning 11)."""
    if says.get("anchor", "required") == "reference":
        return YES
    if start.there is None:
        return _was_as_good(world, says, scope, start, focal)
    if not start.over:
        return world.loose("held by what was not over", (YES,), (BORDERLINE,), (UNMET,))
    figure = says.get("figure", "value")
    best = _amount(world, says, focal, figure)
    held = some_on(world, scope, start.there, [focal])
    return YES if any(not _beats(says, best, _amount(world, says, fact, figure)) for fact in held) else UNMET


def _was_as_good(world: World, says: Says, scope: str, start: Anchor, focal: Fact) -> str:
    """Since an event of its own scope that one is as good; another event ("since the truce") holds nothing (meaning 11)."""
    worded = str(says["since"]).startswith(("start of ", "end of "))
    if start.fact is None or worded or not world.has(start.fact, scope):
        return YES
    figure = says.get("figure", "value")
    return UNMET if _beats(says, world.figure(focal, figure), world.figure(start.fact, figure)) else YES


def rank(world: World, says: Says) -> str:
    """The k-th highest; a shared place is open for the shared rank, never lower; the first is `extreme` (meaning 11)."""
    k = ordinal(says["number"])
    if k == 1:
        return extreme(world, says)
    scope, figure = says.get("scope") or says["series"], says.get("figure", "value")
    focal = _focal(world, says)
    if focal is None or (focal.series and world.is_running(focal) and not world.has_value(focal)):
        return BORDERLINE
    where = place(world, says, scope, Use.MANY, [focal])
    if where is None or not world.has(focal, scope) or not where(focal):
        return NO
    value = _amount(world, says, focal, figure)
    others = [fact for fact in world.having(scope, [focal], [focal]) if where(fact)]
    values = [(world.number(fact), _amount(world, says, fact, figure)) for fact in others]
    beating = sum(n for n, x in values if _beats(says, x, value))
    if beating != k - 1:
        return NO
    return BORDERLINE if any(x == value for _, x in values) else YES


# ---- record periods --------------------------------------------------------------------------------------


def period_measure(world: World, says: Says, start: date, unit: str) -> Fraction:
    """The count or sum of one calendar period, so far where it was not over (meaning 1)."""
    there = world.start_of_day(start), world.start_of_day(plus(start, 1, unit))
    by = counts_by(world, says["scope"], Use.MANY)
    facts = (f for f in world.having(says["scope"]) if belongs(world, f, there, by))
    return measure(world, facts, says.get("figure"))


def _period_value(world: World, says: Says, start: date, unit: str) -> Fraction | None:
    """The same, or what a series was in that period; None where nobody knows."""
    if not _of_series(world, says):
        return period_measure(world, says, start, unit)
    there = world.start_of_day(start), world.start_of_day(plus(start, 1, unit))
    return observed(world, says["scope"], there)


def _of_series(world: World, says: Says) -> bool:
    return bool(world.stage.series_of(says["scope"]) == says["scope"] and says.get("figure") == "value")


def _counts(world: World, says: Says, start: date, unit: str) -> bool:
    """Whether a period is compared at all: of a series one that goes on has no value yet, unless it was told, or is a sum (meaning 27)."""
    if not _of_series(world, says) or is_over(world, start, unit):
        return True
    data = series_data(world, says["scope"])
    there = world.start_of_day(start), world.start_of_day(plus(start, 1, unit))
    own = observation(world, says["scope"], there)
    return data.get("over") == "sum" or (own is not None and world.has_value(own))


def _may_change(world: World, says: Says, start: date, unit: str) -> bool:
    """Whether what a period has so far is not all that it will have: not of a value that was told for it as a whole."""
    stays = _of_series(world, says) and series_data(world, says["scope"]).get("over") != "sum"
    return not stays and not is_over(world, start, unit)


def is_over(world: World, start: date, unit: str) -> bool:
    """Whether a period was over when the claim was made; on its last day it is as good as over, or it is not: not said."""
    end, spoken = world.start_of_day(plus(start, 1, unit)), world.stage.spoken
    if end == spoken[1] and not world.clocked(SPOKEN):
        return world.loose("its last day", (True,), (False,))
    return end <= spoken[0]


def has_begun(world: World, start: date) -> bool:
    """Whether a period had certainly begun."""
    return world.start_of_day(start) <= world.stage.spoken[0]


def record_period(world: World, says: Says) -> str:
    """More than in every other period of the window, or since an anchor (meaning 1, 11)."""
    unit = says["over"]
    focal = period_start(first_day(says["at"]), unit)
    held = YES
    if "window" in says:
        there = window(world, says["window"])
        first, end = world.day_of(there[0]), world.day_of(min(there[1], world.stage.spoken[1]))
        start = period_start(first, unit)
        start = start if start == first else plus(start, 1, unit)
        closes = world.day_of(there[1])
    else:
        start, held = _since(world, says, unit, focal)
        end = closes = world.day_of(world.stage.spoken[0])
        closes = plus(period_start(closes, unit), 1, unit)
        if focal < start:
            return NO
    lowest = says.get("direction", "highest") == "lowest"
    zone = _record(world, says, unit, focal, [s for s in _starts(start, closes, unit) if s <= end], lowest=lowest)
    return zone if zone == NO or held == YES else held


def _starts(start: date, end: date, unit: str) -> list[date]:
    found = []
    while plus(start, 1, unit) <= end:
        found.append(start)
        start = plus(start, 1, unit)
    return found


def _since(world: World, says: Says, unit: str, focal: date) -> tuple[date, str]:
    """The first period after the anchor, and whether the anchor's own held as many (meaning 11)."""
    text = says["since"]
    if is_date(text):
        first, after_ = stretch(text, world.zone)
        own = period_start(world.day_of(first), unit)
        following = plus(period_start(world.day_of(after_ - 1), unit), 1, unit)
        is_whole = own == world.day_of(first) and following == world.day_of(after_)
        best = _period_value(world, says, focal, unit)
        anchors = [s for s in _starts(own, following, unit) if s != focal]
        there = [_period_value(world, says, s, unit) for s in anchors]
        known = best is not None and None not in there
        as_good = any(best is not None and x is not None and not _beats(says, best, x) for x in there)
        held = YES if as_good else UNMET if known else BORDERLINE
        if not is_whole:
            # "The record week since 4 March": its week is the anchor, or one of those compared, or a mere start.
            held = world.loose("a part as anchor", (held,), (held, YES), (YES,))
            return world.loose("the anchor's period", (following,), (following, own), (own,)), held
        return following, held
    day = world.day_at(after(world, text).node or (None, False))
    own = period_start(day, unit)
    return world.loose("the anchor's period", (plus(own, 1, unit),), (plus(own, 1, unit), own), (own,)), YES


def _record(world: World, says: Says, unit: str, focal: date, others: list[date], *, lowest: bool) -> str:
    """ "Most" may be true already of a period that is not over, "fewest" is open (meaning 1), of its rivals too: one that has fewer so far may yet have more."""
    best = _period_value(world, says, focal, unit)
    zone = YES
    rivals = [start for start in others if start != focal and _counts(world, says, start, unit)]
    if "window" not in says and _back(world) == "then":
        rivals = [start for start in rivals if start < focal]
    if not rivals or best is None:
        # Where there is nothing else, nothing is decided (meaning 4).
        zone = BORDERLINE
    for start in rivals:
        x = _period_value(world, says, start, unit)
        if x is None or best is None:
            zone = BORDERLINE
            continue
        if lowest and _may_change(world, says, start, unit):
            falls = _of_series(world, says) and not never_falls(world, says["scope"])
            if falls or x < best or (x == best and says.get("ties") != "shared"):
                zone = BORDERLINE
            continue
        beaten = best < x if lowest else best > x
        if beaten:
            continue
        if best == x and (says.get("ties") or world.reading("ties", ("broken", "shared"))) == "shared":
            continue
        return NO
    if not has_begun(world, focal):
        return BORDERLINE
    return BORDERLINE if lowest and _may_change(world, says, focal, unit) and zone != NO else zone


__all__ = ["extreme", "has_begun", "is_over", "period_measure", "rank", "record_period"]
