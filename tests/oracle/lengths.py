"""How long it is from one moment to another (meaning 18 and 19), with all admissible readings.

One function measures (`apart`), one says when a stated length is true (`length`); every kind uses both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cache

from .almanac import exact_length, plus
from .dates import DAY, HOUR, MINUTE, ONE_DAY, local_time
from .numbers import BORDERLINE, NO, UNLIKELY, YES, Numeral, Zoned, hedged, numeral
from .world import Node, World

UNITS = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY}
_SMALL = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}


@dataclass(frozen=True)
class Length:
    """A stated length: its number as heard of lengths, its unit, and whether it is bare."""

    zone: Zoned
    unit: str
    bare: bool


@cache
def length(text: str) -> Length:
    """Read "79 days", "about two weeks", "more than 10 years"."""
    words, _, unit = " ".join(text.split()).lower().replace("-", " ").rpartition(" ")
    words = " ".join(_SMALL.get(word, word) for word in words.split())
    found = hedged(words)
    if found is None:
        raise ValueError(f"not a length: {text!r}")
    hedge, written, build = found
    n = numeral(written)
    if hedge == "nearly":
        return Length(nearly(n), unit.removesuffix("s"), False)
    return Length(build(n) if build else _bare(n.value), unit.removesuffix("s"), build is None)


def _bare(n: Fraction) -> Zoned:
    """True where completed and rounded both give n and the rest is at most a sixth of n (meaning 19).

    False where neither gives n, or the rest is over a third of n; else open.
    """

    def zone(x: int | Fraction) -> str:
        value = Fraction(x)
        is_completed, is_rounded = n <= value < n + 1, n - Fraction(1, 2) <= value <= n + Fraction(1, 2)
        rest = max(Fraction(0), value - n)
        if not (is_completed or is_rounded) or rest > n / 3:
            return NO
        return YES if is_completed and is_rounded and rest <= n / 6 else BORDERLINE

    return zone


def nearly(n: Numeral) -> Zoned:
    """Of ages and lengths: true up to max(1/4 unit, n/40) below, false from max(1 unit, n/10) below (meaning 21)."""
    sure, wide = max(Fraction(1, 4), n.value / 40), max(Fraction(1), n.value / 10)

    def zone(x: int | Fraction) -> str:
        off = n.value - Fraction(x)
        if off == 0:
            return UNLIKELY
        return YES if 0 < off <= sure else BORDERLINE if 0 < off < wide else NO

    return zone


# ---- measuring -------------------------------------------------------------------------------------------


def apart(world: World, first: Node, last: Node, unit: str, *, bare: bool, lasted: bool = False) -> Fraction:
    """How many units lie between two moments (meaning 18); below 0 never.

    Both with clock times: elapsed for bounds, elapsed or calendar for bare lengths. Bare days: by the calendar; of
    what lasted from bare day to bare day also with both ends counted.
    """
    by_the_clock = world.clocked(first) and world.clocked(last)
    if unit in ("minute", "hour"):
        return Fraction(max(0, _elapsed(world, first, last)), UNITS[unit])
    if by_the_clock and not (bare and world.reading("clock or calendar", (False, True))):
        low, high = world.stated(first), world.stated(last)
        if unit in UNITS:
            return Fraction(max(0, high - low), UNITS[unit])
        return _by_calendar(world, local_time(low, world.zone), local_time(high, world.zone), unit)
    zone = world.zone_between(first, last)
    start, end = world.day_in(first, zone), world.day_in(last, zone)
    if lasted and not by_the_clock and world.reading("ends", (False, True)):
        end += ONE_DAY
    return days_apart(world, start, end, unit)


def forwards(world: World, first: Node, last: Node, unit: str) -> bool:
    """Whether some time, or none, lies from the one moment to the other: counted in calendar days (meaning 18), on one day either way (meaning 14).

    Between clock times as they are stated (meaning 9).
    """
    if world.clocked(first) and world.clocked(last):
        in_one_minute = all(high - low <= MINUTE for low, high in map(world.piece, (first, last)))
        return (in_one_minute and world.stated(first) == world.stated(last)) or world.before(first, last)
    if unit in ("minute", "hour"):
        return world.before(first, last)
    zone = world.zone_between(first, last)
    return world.day_in(first, zone) <= world.day_in(last, zone)


def days_apart(world: World, start: date, end: date, unit: str) -> Fraction:
    """From one calendar day to another."""
    if unit in ("day", "week"):
        return Fraction((end - start).days, 7 if unit == "week" else 1)
    return _by_calendar(world, datetime(start.year, start.month, start.day), _midnight(end), unit)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _by_calendar(world: World, start: datetime, end: datetime, unit: str) -> Fraction:
    """Months and years; a month after 31 January is 29 February or 1 March (meaning 18)."""
    start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    over = rolls_over(world, start.date())
    if start > end:
        return Fraction(0)
    return exact_length(start, end, unit, over=over)


def rolls_over(world: World, start: date) -> bool:
    """Where the months and years from a day end: on the last day of a short month, or the day after it."""
    return start.day > 28 and world.reading("months", (False, True))


def _elapsed(world: World, first: Node, last: Node) -> int:
    """Elapsed time; between moments of which only the day is known anything their days allow."""
    a, b = world.piece(first), world.piece(last)
    if world.clocked(first) and world.clocked(last):
        return world.stated(last) - world.stated(first)
    around = [int(n * size) for n in world.stage.numbers for size in (HOUR, MINUTE)]
    least, most = b[0] - (a[1] - 1), (b[1] - 1) - a[0]
    places = {least, most, *(place + step for place in around for step in (-1, 0, 1))}
    return world.path.pick(("elapsed", first, last), sorted(place for place in places if least <= place <= most))


def within(world: World, first: Node, last: Node, number: int, unit: str) -> bool:
    """Whether the second of two moments is at most so long after the first: a bound, so elapsed by the clock."""
    if unit in UNITS:
        return apart(world, first, last, unit, bare=False) <= number
    if world.clocked(first) and world.clocked(last):
        start, end = (local_time(world.stated(node), world.zone) for node in (first, last))
    else:
        zone = world.zone_between(first, last)
        start, end = (_midnight(world.day_in(node, zone)) for node in (first, last))
    start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    over = rolls_over(world, start.date())
    return end <= plus(start, number, unit, over=over)
