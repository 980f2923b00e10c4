"""Figures of events and the three zones of number words (semantics 1.7), in exact fractions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

YES, BORDERLINE, NO = "yes", "borderline", "no"
"""The zones: definitely true, borderline, definitely false."""


def least(zones: list[str]) -> str:
    """All of them: false if one is, true if all are."""
    return NO if NO in zones else BORDERLINE if BORDERLINE in zones else YES


def opposite(zone: str) -> str:
    """What is not so."""
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

    def combined(self, other: Figure) -> Figure:
        """What two reports of the same thing leave: the numbers fitting both, or if none fits, either's."""
        highs = [high for high in (self.high, other.high) if high is not None]
        if self.overlaps(other):
            return Figure(max(self.low, other.low), min(highs) if highs else None)
        return Figure(min(self.low, other.low), max(highs) if len(highs) == 2 else None)


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


@dataclass(frozen=True)
class NumberWord:
    """A number word as its three zones; from `settled` on, every number lies in one and the same zone."""

    zone: Callable[[Number], str]
    settled: int


def _unit(n: Number) -> int:
    """u(n), the rounding unit of the numeral as written: 165 gives 1, 150 and 100 give 10, 2500 gives 100."""
    if n != int(n):
        return 1
    digits = str(abs(int(n)))
    trailing = len(digits) - len(digits.rstrip("0")) if n else 0
    return max(1, min(int(10**trailing), int(10 ** max(0, len(digits) - 2))))


def _plain(yes: Callable[[Number], bool], settled: int) -> NumberWord:
    return NumberWord(lambda x: YES if yes(x) else NO, settled)


def _graded(yes: Callable[[Number], bool], borderline: Callable[[Number], bool], settled: int) -> NumberWord:
    return NumberWord(lambda x: YES if yes(x) else BORDERLINE if borderline(x) else NO, settled)


def _off(x: Number, n: Number) -> Fraction:
    return abs(Fraction(x) - n)


def _after(n: Number) -> int:
    """A whole number past a bound."""
    return int(n) + 2


def _bare(n: Number) -> NumberWord:
    half = Fraction(_unit(n), 2)
    return _graded(lambda x: x == n, lambda x: _off(x, n) < half and half > Fraction(1, 2), 2 * _after(n))


def margins(n: Number) -> tuple[Fraction, Fraction]:
    """Half the width of "about n": where it is sure, and where it is borderline."""
    size = abs(Fraction(n))
    unit = Fraction(_unit(n))
    return max(unit / 2, size / 20), max(Fraction(1), unit, size / 10)


def _nearly(n: Number) -> NumberWord:
    sure, wide = margins(n)
    return _graded(lambda x: n - sure <= x < n, lambda x: n - wide <= x < n - sure or x == n, 2 * _after(n))


def _about(n: Number) -> NumberWord:
    sure, wide = margins(n)
    return _graded(lambda x: _off(x, n) <= sure, lambda x: _off(x, n) <= wide, 2 * _after(n))


_HEDGES: tuple[tuple[str, Callable[[Number], NumberWord]], ...] = (
    (r"(?:exactly|precisely) N", lambda n: _plain(lambda x: x == n, _after(n))),
    (r"(?:over|more than|above) N", lambda n: _plain(lambda x: x > n, _after(n))),
    (r"(?:at least|no fewer than) N", lambda n: _plain(lambda x: x >= n, _after(n))),
    (r"N or more", lambda n: _plain(lambda x: x >= n, _after(n))),
    (r"(?:up to|at most|as many as) N", lambda n: _plain(lambda x: x <= n, _after(n))),
    (r"(?:under|fewer than|less than) N", lambda n: _plain(lambda x: x < n, _after(n))),
    (r"(?:nearly|almost|close to) N", _nearly),
    (r"(?:about|around|roughly|some|approximately) N", _about),
    (r"N", _bare),
)
NUMERAL = r"(-?\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion))?)"
_COMPARISONS = tuple((re.compile(form.replace("N", NUMERAL)), build) for form, build in _HEDGES)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def numeral(text: str) -> Number:
    """A numeral as written: "2,500", "4.3", "2.5 million"."""
    digits, _, scale = text.partition(" ")
    value = Fraction(digits.replace(",", "")) * _SCALES.get(scale, 1)
    return int(value) if value.denominator == 1 else value


_VAGUE = {
    "a dozen": _graded(lambda x: x == 12, lambda x: x in (11, 13), 14),
    "dozens": _graded(lambda x: x >= 24, lambda x: 13 <= x <= 23, 25),
    "scores": _graded(lambda x: x >= 40, lambda x: 20 <= x <= 39, 41),
    "hundreds": _graded(lambda x: x >= 200, lambda x: 101 <= x <= 199, 201),
    "thousands": _graded(lambda x: x >= 2000, lambda x: 1001 <= x <= 1999, 2001),
    "a couple": _graded(lambda x: x == 2, lambda x: x == 3, 5),
    "a few": _graded(lambda x: 3 <= x <= 5, lambda x: x == 2 or 6 <= x <= 9, 10),
    "several": _graded(lambda x: 3 <= x <= 9, lambda x: x == 2 or 10 <= x <= 20, 21),
    "a handful": _graded(lambda x: 3 <= x <= 6, lambda x: x == 2 or 7 <= x <= 9, 10),
    "multiple": _plain(lambda x: x >= 2, 3),
    "no": _plain(lambda x: x == 0, 2),
    "none": _plain(lambda x: x == 0, 2),
}


def hedged(text: str) -> tuple[Callable[[Number], NumberWord], str] | None:
    """The hedge of a text that holds one numeral, and that numeral as written."""
    for pattern, build in _COMPARISONS:
        found = pattern.fullmatch(text)
        if found is not None:
            return build, found[1]
    return None


@cache
def comparison(text: str) -> NumberWord | None:
    """Read a number word that holds a numeral ("at least 3", "3"); None for any other text."""
    text = " ".join(text.split()).lower()
    found = hedged(text)
    if found is not None:
        return found[0](numeral(found[1]))
    between = re.fullmatch(rf"between {NUMERAL} and {NUMERAL}", text)
    if between is not None:
        low, high = numeral(between[1]), numeral(between[2])
        return _plain(lambda x: low <= x <= high, _after(high))
    return None


def half_a_digit(written: str) -> Fraction:
    """Half a unit of the last digit written: 60 gives 1/2, 4.3 gives 1/20."""
    return Fraction(1, 2 * 10 ** len(written.partition(".")[2]))


@cache
def number_word(text: str) -> NumberWord:
    """Read any number word a claim may carry, with or without a numeral.

    A bare decimal per cent is meant as it is written: 4.26 is "4.3 percent".
    """
    text = " ".join(text.split()).lower()
    percent = re.fullmatch(r"(.*\d) ?(?:percent|per cent|%)", text)
    if percent is not None:
        found = hedged(percent[1])
        if found is not None and found[1] == percent[1] and "." in found[1]:
            value, half = numeral(found[1]), half_a_digit(found[1])
            return _plain(lambda x: _off(x, value) <= half, _after(value))
        text = percent[1]
    words = comparison(text) or _VAGUE.get(text)
    if words is None:
        raise ValueError(f"not a number word: {text!r}")
    return words
