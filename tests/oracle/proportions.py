"""Proportions, lengths of time and imprecise amounts (semantics 1.7), in exact fractions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from .numbers import BORDERLINE, NO, YES, Number, half_a_digit, hedged, margins, number_word, numeral

Zoned = Callable[[Number], str]

_FRACTIONS = {
    "half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
}
_TIMES = {
    "doubled": Fraction(2),
    "tripled": Fraction(3),
    "halved": Fraction(1, 2),
    "twice": Fraction(2),
    "three times": Fraction(3),
}
_SHARP: dict[str, Callable[[Number, Number], bool]] = {
    "more than": lambda x, n: x > n,
    "over": lambda x, n: x > n,
    "at least": lambda x, n: x >= n,
    "under": lambda x, n: x < n,
    "less than": lambda x, n: x < n,
    "at most": lambda x, n: x <= n,
}


def graded(value: Number, sure: Fraction, wide: Fraction) -> Zoned:
    """Sure within one distance of a value, borderline within another."""

    def zone(x: Number) -> str:
        off = abs(Fraction(x) - value)
        return YES if off <= sure else BORDERLINE if off <= wide else NO

    return zone


def _sharp(holds: Callable[[Number, Number], bool], value: Number) -> Zoned:
    return lambda x: YES if holds(x, value) else NO


def _percent(text: str) -> Zoned | None:
    """A percentage over the ratio itself; hedges are measured in percentage points."""
    found = re.fullmatch(r"(.*\d) ?(?:%|percent|per cent)", text)
    words = hedged(found[1]) if found else None
    if found is None or words is None:
        return None
    build, written = words
    if written == found[1]:
        exact = graded(numeral(written), half_a_digit(written), half_a_digit(written))
        return lambda x: exact(Fraction(x) * 100)
    word = build(numeral(written))
    return lambda x: word.zone(Fraction(x) * 100)


@cache
def proportion(text: str) -> Zoned:
    """The zones of a proportion over plain ratios."""
    text = " ".join(text.split()).lower()
    if text in ("a majority", "most", "more than half"):
        return _sharp(_SHARP["more than"], Fraction(1, 2))
    if text in ("a vast majority", "an overwhelming majority"):
        return lambda x: YES if x >= Fraction(4, 5) else BORDERLINE if x > Fraction(2, 3) else NO
    if text == "unchanged":
        return lambda x: YES if x == 1 else NO
    if text in _FRACTIONS:
        return graded(_FRACTIONS[text], Fraction(1, 40), Fraction(1, 20))
    for word, sign in (("up ", 1), ("down ", -1)):
        if text.startswith(word):
            change = proportion(text.removeprefix(word))
            return lambda x: change((Fraction(x) - 1) * sign)
    for hedge, holds in _SHARP.items():
        rest = text.removeprefix(hedge + " ")
        if rest != text and (rest in _TIMES or rest in _FRACTIONS):
            return _sharp(holds, {**_TIMES, **_FRACTIONS}[rest])
    times = re.fullmatch(r"([\d.]+) times", text)
    if text in _TIMES or times:
        value = Fraction(times[1]) if times else _TIMES[text]
        return graded(value, value / 20, value / 10)
    percent = _percent(text)
    if percent is None:
        raise ValueError(f"not a proportion: {text!r}")
    return percent


@cache
def length(text: str) -> tuple[Zoned, str, bool]:
    """A length as its zones, its unit, and whether it is bare or exact ("79 days", "exactly two years")."""
    words, _, unit = " ".join(text.split()).lower().replace("-", " ").rpartition(" ")
    plain = {"one": "1", "two": "2", "three": "3", "a": "1", "four": "4", "five": "5"}
    words = " ".join(plain.get(word, word) for word in words.split())
    bare = re.fullmatch(r"(exactly )?\d+", words) is not None
    return number_word(words).zone, unit.removesuffix("s"), bare


# ---- imprecise amounts ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Amount:
    """One way a figure may be: from `low` to `high`, None for no bound; `wording` as it was reported."""

    low: Fraction | None
    high: Fraction | None
    wording: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    def ends(self) -> list[Fraction]:
        """The bounds there are."""
        return [end for end in (self.low, self.high) if end is not None]

    def holds(self, x: Fraction) -> bool:
        """Whether the amount may be this number."""
        return (self.low is None or self.low <= x) and (self.high is None or x <= self.high)


ANY = Amount(None, None)


def amount(text: str | None, scale: int = 1, decimals: int | None = None) -> Amount:
    """Read "2,500", "about 2,500", "34+", "6-7", "-0.3"; what is no figure may be any number.

    "about" is taken at its widest; a value rounded to so many decimals may be half a unit off.
    """
    found = re.fullmatch(r"(about )?(-?[\d,]*\.?\d+)(\+|-([\d,]*\.?\d+))?", text.strip() if text else "")
    if found is None:
        return ANY
    low = Fraction(found[2].replace(",", ""))
    high: Fraction | None = low
    if found[3] == "+":
        high = None
    elif found[3]:
        high = Fraction(found[4].replace(",", ""))
    wording = ""
    if found[1]:
        wide = margins(int(low) if low.denominator == 1 else low)[1]
        low, high, wording = low - wide, low + wide, " ".join((text or "").split())
    rounded = Fraction(1, 2 * 10**decimals) if decimals is not None else Fraction(0)
    return Amount((low - rounded) * scale, None if high is None else (high + rounded) * scale, wording)
