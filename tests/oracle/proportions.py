"""Proportions and imprecise amounts (meaning 20 to 23, semantics 1.7), in exact fractions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from .numbers import (
    BORDERLINE,
    NO,
    UNLIKELY,
    YES,
    Number,
    Zoned,
    hedged,
    number_word,
    numeral,
    rounds_to,
    widths,
)

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
    "two times": Fraction(2),
    "three times": Fraction(3),
}
_SHARP: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "more than": lambda x, n: x > n,
    "over": lambda x, n: x > n,
    "at least": lambda x, n: x >= n,
    "under": lambda x, n: x < n,
    "less than": lambda x, n: x < n,
    "at most": lambda x, n: x <= n,
}
UNCHANGED = "unchanged"


def graded(value: Fraction, sure: Fraction, wide: Fraction) -> Zoned:
    """Sure within one distance of a value, borderline within another."""

    def zone(x: Number) -> str:
        off = abs(Fraction(x) - value)
        return YES if off <= sure else BORDERLINE if off <= wide else NO

    return zone


def multiple(value: Fraction, unit: Fraction) -> Zoned:
    """A multiple is measured (meaning 20): what may be rounded or cut off to it is not false.

    Sure within a twentieth of it; a half is told as twice is, of the other of the two amounts.
    """
    near = graded(value, value / 20, value / 10)
    times = value if value >= 1 else 1 / value

    def zone(x: Number) -> str:
        ratio = Fraction(x) if value >= 1 else 1 / Fraction(x) if x > 0 else Fraction(0)
        zones = {near(x), rounds_to(ratio, times, unit)}
        return zones.pop() if len(zones) == 1 else BORDERLINE

    return zone


def as_much(text: str) -> Zoned:
    """A proportion as a multiple of another amount, and no part of a whole: "half as many" is turned "twice as many"."""
    value = _FRACTIONS.get(text, Fraction(0))
    if value.numerator != 1:
        return proportion(text)
    part, turned = proportion(text), multiple(value, Fraction(1))
    return lambda x: part(x) if part(x) != NO or turned(x) == NO else BORDERLINE


def _sharp(hedge: str, value: Fraction) -> Zoned:
    return lambda x: YES if _SHARP[hedge](Fraction(x), value) else NO


def percentage(text: str) -> Zoned | None:
    """A percentage over the ratio itself: shares are measured (meaning 20), hedges in percentage points."""
    found = re.fullmatch(r"(.*\d) ?(?:%|percent|per cent)", text)
    if found is None or hedged(found[1]) is None:
        return None
    word = number_word(found[1])
    return lambda x: word.measured(Fraction(x) * 100)


def directed(text: str) -> tuple[int, str] | None:
    """Up or down, and by how much: the direction is part of what is said (meaning 22)."""
    for word, sign in (("up ", 1), ("down ", -1)):
        if text.startswith(word):
            return sign, text.removeprefix(word)
    return None


@cache
def proportion(text: str) -> Zoned:
    """The zones of a proportion over plain ratios."""
    text = " ".join(text.split()).lower()
    if text in ("a majority", "most", "more than half"):
        return _sharp("more than", Fraction(1, 2))
    if text in ("a vast majority", "an overwhelming majority"):
        return lambda x: YES if x >= Fraction(4, 5) else BORDERLINE if x > Fraction(2, 3) else NO
    if text == UNCHANGED:
        return lambda x: YES if x == 1 else NO
    if text in _FRACTIONS:
        return graded(_FRACTIONS[text], Fraction(1, 40), Fraction(1, 20))
    way = directed(text)
    if way is not None:
        return _moved(*way)
    for hedge in _SHARP:
        rest = text.removeprefix(hedge + " ")
        if rest != text and (rest in _TIMES or rest in _FRACTIONS):
            said = _sharp(hedge, {**_TIMES, **_FRACTIONS}[rest])
            # "Less than doubled" is a rise to most, and a number to some (meaning 22).
            rises = rest in ("doubled", "tripled")
            return lambda x: BORDERLINE if rises and x <= 1 and said(x) == YES else said(x)
    times = re.fullmatch(r"([\d.]+) times", text)
    if text in _TIMES or times:
        value = Fraction(times[1]) if times else _TIMES[text]
        return multiple(value, numeral(times[1]).unit if times else Fraction(1))
    found = percentage(text)
    if found is None:
        raise ValueError(f"not a proportion: {text!r}")
    return found


def _moved(sign: int, text: str) -> Zoned:
    """ "Up less than 20 percent" is not a fall; "up three times" is tripled or quadrupled (meaning 22)."""
    times = {**{name: int(value) for name, value in _TIMES.items() if name.endswith("times")}}.get(text)
    if times is not None and sign > 0:
        several, more = multiple(Fraction(times), Fraction(1)), multiple(Fraction(times + 1), Fraction(1))
        return lambda x: NO if several(x) == more(x) == NO else BORDERLINE
    change = proportion(text)

    def zone(x: Number) -> str:
        moved = (Fraction(x) - 1) * sign
        return change(moved) if moved > 0 else NO if moved < 0 or change(0) == NO else UNLIKELY

    return zone


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
        wide = widths(numeral(found[2]))[1]
        low, high, wording = low - wide, low + wide, " ".join((text or "").split())
    rounded = Fraction(1, 2 * 10**decimals) if decimals is not None else Fraction(0)
    return Amount((low - rounded) * scale, None if high is None else (high + rounded) * scale, wording)


__all__ = ["ANY", "Amount", "amount", "as_much", "directed", "graded", "percentage", "proportion"]
