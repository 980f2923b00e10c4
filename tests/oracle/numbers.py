"""Figures of events and the zones of number words (meaning 20 and 21, semantics 1.7), in exact fractions.

A number word is heard differently of what was counted and of what was measured: `counted` and `measured`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

YES, BORDERLINE, NO = "yes", "borderline", "no"
"""The zones: definitely true, borderline, definitely false."""
LIKELY, UNLIKELY = "yes or borderline", "no or borderline"
"""Zones of which the page of meanings leaves open which of the two they are."""
UNMET = "presupposition not met"
"""False, but its denial is open (meaning 0)."""


def least(zones: list[str]) -> str:
    """All of them: false if one is, true if all are."""
    for zone in (NO, UNMET, BORDERLINE):
        if zone in zones:
            return zone
    return YES


def greatest(zones: list[str]) -> str:
    """One of them: true if one is, false if all are."""
    for zone in (YES, BORDERLINE, UNMET):
        if zone in zones:
            return zone
    return NO


def opposite(zone: str) -> str:
    """What is not so; where a presupposition is not met, its denial is open (meaning 0)."""
    return {YES: NO, NO: YES}.get(zone, BORDERLINE)


@dataclass(frozen=True)
class Figure:
    """A number known imprecisely: from `low` to `high`, or without upper bound (None)."""

    low: int
    high: int | None

    def values(self, settled: int) -> range:
        """Every value, cut after `settled`: whoever asks sees no difference between larger ones."""
        top = max(self.low, settled)
        return range(self.low, (top if self.high is None else min(self.high, top)) + 1)

    def overlaps(self, other: Figure) -> bool:
        """Whether some number fits both."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)


def combined(figures: list[Figure]) -> Figure:
    """What reports of the same thing leave: the numbers that fit all, or if none does, any of theirs."""
    highs = [figure.high for figure in figures if figure.high is not None]
    low, high = max(figure.low for figure in figures), min(highs, default=None)
    if high is None or low <= high:
        return Figure(low, high)
    return Figure(min(figure.low for figure in figures), max(highs) if len(highs) == len(figures) else None)


ONE = Figure(1, 1)


def figure(text: str) -> Figure | None:
    """Read "3", "34+" or "6-7"; None for a text that is no figure."""
    found = re.fullmatch(r"(\d+)(\+|-(\d+))?", text.strip())
    if found is None:
        return None
    low = int(found[1])
    if found[2] == "+":
        return Figure(low, None)
    return Figure(low, int(found[3]) if found[3] else low)


Number = int | Fraction
Zoned = Callable[[Number], str]


@dataclass(frozen=True)
class Numeral:
    """A number as it was written."""

    value: Fraction
    decimals: int
    """How many digits stand behind the point."""
    scale: int
    """A thousand, a million, where the word stands behind it."""

    @property
    def zeros(self) -> int:
        """How many zeros end a whole number."""
        if self.decimals or self.scale != 1 or not self.value:
            return 0
        digits = str(abs(int(self.value)))
        return len(digits) - len(digits.rstrip("0"))

    @property
    def unit(self) -> Fraction:
        """u, what it is rounded to (meaning 21): of decimals the last digit's unit; 10 gives 1, 150 and 100 give 10."""
        if self.decimals or self.scale != 1:
            return Fraction(self.scale, 10**self.decimals)
        places = len(str(abs(int(self.value)))) - 2
        return Fraction(10 ** max(0, min(self.zeros, places)))

    @property
    def looseness(self) -> Fraction:
        """r, for whole numbers that end in zeros: half of 10^zeros, at most a quarter of the number (meaning 21)."""
        return min(Fraction(10**self.zeros, 2), abs(self.value) / 4) if self.zeros else Fraction(0)

    @property
    def stated_units(self) -> list[Fraction]:
        """The units of digits that may be the last stated one (meaning 20): zeros that end a whole number may be.

        39,900 is to the unit or to the hundred: to the hundred only where a digit stands before the hundreds.
        """
        if self.decimals or self.scale != 1:
            return [self.unit]
        return [Fraction(1), *([Fraction(10**self.zeros)] if self.zeros and self._has_digit_before(self.zeros) else [])]

    @property
    def perhaps_stated_units(self) -> list[Fraction]:
        """Digits between these: 39,900 to the ten. Whether they may be the last stated one the page leaves open."""
        return [Fraction(10**n) for n in range(1, self.zeros) if self._has_digit_before(n)]

    def _has_digit_before(self, place: int) -> bool:
        return abs(self.value) >= Fraction(10) ** (place + 1)


_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
NUMERAL = r"(-?\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion))?)"


@cache
def numeral(text: str) -> Numeral:
    """A numeral as written: "2,500", "4.3", "2.5 million"."""
    digits, _, word = text.strip().partition(" ")
    scale = _SCALES.get(word, 1)
    return Numeral(Fraction(digits.replace(",", "")) * scale, len(digits.partition(".")[2]), scale)


@dataclass(frozen=True)
class NumberWord:
    """A number word over what was counted and over what was measured."""

    counted: Zoned
    measured: Zoned
    settled: int
    """From here on, every number lies in one and the same zone."""
    hedge: str = ""
    numeral: Numeral | None = None

    @property
    def is_none(self) -> bool:
        """Whether it says that there is nothing: true of 0 and of nothing else."""
        return self.counted(0) == YES and self.counted(1) == NO and self.settled_zone == NO

    @property
    def is_some(self) -> bool:
        """Whether it says no more than that there is something."""
        return self.counted(0) == NO and self.counted(1) == YES and self.settled_zone == YES and self.hedge != ""

    @property
    def settled_zone(self) -> str:
        """The zone of all large numbers."""
        return self.counted(self.settled)


def _graded(yes: Callable[[Fraction], bool], borderline: Callable[[Fraction], bool]) -> Zoned:
    def zone(x: Number) -> str:
        value = Fraction(x)
        return YES if yes(value) else BORDERLINE if borderline(value) else NO

    return zone


def _never(_: Fraction) -> bool:
    return False


def _bare_counted(n: Numeral) -> Zoned:
    """Exact; a round number is borderline where the count rounds to it, the lower end included (meaning 20).

    What its zeros stand for is r (meaning 21): half of 10^zeros, at most a quarter of the number.
    """
    half = max(n.unit / 2 if n.unit > 1 else Fraction(0), n.looseness)
    return _graded(lambda x: x == n.value, lambda x: n.value - half <= x < n.value + half)


def rounds_to(x: Fraction, value: Fraction, unit: Fraction) -> str:
    """Whether a measure rounds to a number at a digit (meaning 20), for both signs.

    The lower end is included, the upper one borderline; so is what is cut off towards zero instead of rounded.
    """
    if value < 0 or (value == 0 and x < 0):
        x, value = -x, -value
    if value - unit / 2 <= x < value + unit / 2:
        return YES
    return BORDERLINE if value + unit / 2 <= x < value + unit else NO


def _bare_measured(n: Numeral) -> Zoned:
    """At its last stated digit; where zeros end it, each digit that may be the last (meaning 20)."""

    def zone(x: Number) -> str:
        zones = {rounds_to(Fraction(x), n.value, unit) for unit in n.stated_units}
        if len(zones) > 1:
            return BORDERLINE
        zone = zones.pop()
        perhaps = {rounds_to(Fraction(x), n.value, unit) for unit in n.perhaps_stated_units}
        return zone if perhaps <= {zone} or zone == BORDERLINE else LIKELY if zone == YES else UNLIKELY

    return zone


def widths(n: Numeral) -> tuple[Fraction, Fraction]:
    """Half the width of "about n": where it is sure, and where it is borderline (meaning 21)."""
    size = abs(n.value)
    # Half a unit of a small number is a great part of it: 16 days are not surely "about a month".
    return min(max(n.unit / 2, size / 20), size / 6), min(size / 2, max(n.unit, size / 10, n.looseness))


def _about(n: Numeral) -> Zoned:
    sure, wide = widths(n)
    return _graded(lambda x: abs(x - n.value) <= sure, lambda x: abs(x - n.value) <= wide)


def _mirrored(n: Numeral, zone: Callable[[Fraction, Fraction], str]) -> Zoned:
    """Hedges mirror for negative numbers: "nearly -50" is -48 (meaning 21)."""
    sign = -1 if n.value < 0 else 1
    return lambda x: zone(Fraction(x) * sign, abs(n.value))


def _nearly(n: Numeral) -> Zoned:
    """As "about", below only (meaning 21); at the number itself it is borderline (semantics 1.7), or perhaps false."""
    sure, wide = widths(n)

    def zone(x: Fraction, value: Fraction) -> str:
        if value - sure <= x < value:
            return YES
        if x == value:
            return UNLIKELY
        return BORDERLINE if value - wide <= x < value else NO

    return _mirrored(n, zone)


def _close_to(n: Numeral) -> Zoned:
    """ "Nearly" to some, "about" to others."""
    below, around = _nearly(n), _about(n)

    def zone(x: Number) -> str:
        heard = below(x)
        return heard if heard in (YES, BORDERLINE) or around(x) == NO else BORDERLINE

    return zone


def _up_to(n: Numeral) -> Zoned:
    """False above, true near, else open (meaning 21); how near is left open between the widths of "about"."""
    sure, wide = widths(n)

    def zone(x: Fraction, value: Fraction) -> str:
        if x > value:
            return NO
        return YES if x >= value - sure else LIKELY if x >= value - wide else BORDERLINE

    return _mirrored(n, zone)


def _sharp(holds: Callable[[Fraction, Fraction], bool]) -> Callable[[Numeral], Zoned]:
    return lambda n: _graded(lambda x: holds(x, n.value), _never)


_HEDGES: tuple[tuple[str, str, Callable[[Numeral], Zoned]], ...] = (
    ("exactly", r"(?:exactly|precisely) N", _sharp(lambda x, n: x == n)),
    ("over", r"(?:over|more than|above) N", _sharp(lambda x, n: x > n)),
    ("at least", r"(?:at least|no fewer than) N", _sharp(lambda x, n: x >= n)),
    ("at least", r"N or more", _sharp(lambda x, n: x >= n)),
    ("at most", r"(?:at most) N", _sharp(lambda x, n: x <= n)),
    ("up to", r"(?:up to|as many as) N", _up_to),
    ("under", r"(?:under|fewer than|less than|below) N", _sharp(lambda x, n: x < n)),
    ("nearly", r"(?:nearly|almost) N", _nearly),
    ("close to", r"close to N", _close_to),
    ("about", r"(?:about|around|roughly|some|approximately) N", _about),
)
_COMPARISONS = tuple((hedge, re.compile(form.replace("N", NUMERAL)), build) for hedge, form, build in _HEDGES)


def hedged(text: str) -> tuple[str, str, Callable[[Numeral], Zoned] | None] | None:
    """The hedge of a text that holds one numeral, that numeral as written, and how the two are heard together."""
    for hedge, pattern, build in _COMPARISONS:
        found = pattern.fullmatch(text)
        if found is not None:
            return hedge, found[1], build
    found = re.fullmatch(NUMERAL, text)
    return ("", found[1], None) if found is not None else None


def _whole(zone: Zoned, settled: int) -> NumberWord:
    return NumberWord(zone, zone, settled, "vague")


def _many(sure: int, low: int, doubtful: int, following: int) -> NumberWord:
    """Open above the next word (meaning 21): certainly where that is sure, and perhaps where it may begin."""

    def zone(x: Number) -> str:
        if x >= following:
            return BORDERLINE
        if x >= sure:
            return YES if x < doubtful else LIKELY
        return BORDERLINE if x >= low else NO

    return _whole(zone, following + 1)


def _between(low: int, high: int, below: int, above: int) -> NumberWord:
    return _whole(_graded(lambda x: low <= x <= high, lambda x: below <= x <= above), above + 1)


_VAGUE = {
    "a dozen": _between(12, 12, 11, 13),
    "dozens": _many(24, 13, 40, 200),
    "scores": _many(40, 20, 101, 200),
    "hundreds": _many(200, 101, 1001, 2000),
    "thousands": _whole(_graded(lambda x: x >= 2000, lambda x: x > 1000), 2001),
    "a couple": _between(2, 2, 2, 3),
    "a few": _between(3, 5, 2, 9),
    "several": _between(3, 9, 2, 20),
    "a handful": _between(3, 6, 2, 9),
    "multiple": _whole(_graded(lambda x: x >= 2, _never), 3),
    "no": _whole(_graded(lambda x: x == 0, _never), 2),
    "none": _whole(_graded(lambda x: x == 0, _never), 2),
}


@cache
def comparison(text: str) -> NumberWord | None:
    """Read a number word that holds a numeral ("at least 3", "3"); None for any other text."""
    text = " ".join(text.split()).lower()
    found = hedged(text)
    if found is not None:
        hedge, written, build = found
        n = numeral(written)
        settled = 2 * int(abs(n.value)) + 4
        if build is None:
            return NumberWord(_bare_counted(n), _bare_measured(n), settled, "", n)
        return NumberWord(build(n), build(n), settled, hedge, n)
    between = re.fullmatch(rf"between {NUMERAL} and {NUMERAL}", text)
    if between is not None:
        low, high = numeral(between[1]).value, numeral(between[2]).value
        inside = _graded(lambda x: low <= x <= high, _never)
        return NumberWord(inside, inside, int(high) + 2, "between")
    return None


@cache
def number_word(text: str) -> NumberWord:
    """Read any number word a claim may carry, with or without a numeral; a unit behind it is left off."""
    text = " ".join(text.split()).lower()
    text = re.sub(r"(?<=\d) ?(?:percentage points|percent|per cent|%|people|dollars)$", "", text)
    words = comparison(text) or _VAGUE.get(text)
    if words is None:
        raise ValueError(f"not a number word: {text!r}")
    return words
