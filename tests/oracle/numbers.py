"""Figures of events and the three zones of number words (semantics 1.7), in exact fractions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

YES, BORDERLINE, NO = "yes", "borderline", "no"
"""The zones: definitely true, borderline, definitely false."""


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
        return (self.high is None or other.low <= self.high) and (
            other.high is None or self.low <= other.high
        )

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


@dataclass(frozen=True)
class NumberWord:
    """A number word as its three zones; from `settled` on, every number lies in one and the same zone."""

    zone: Callable[[int], str]
    settled: int


def _unit(n: int) -> int:
    """u(n), the rounding unit of the numeral as written: 165 gives 1, 150 and 100 give 10, 2500 gives 100."""
    digits = str(n)
    trailing = len(digits) - len(digits.rstrip("0")) if n else 0
    return max(1, min(int(10**trailing), int(10 ** max(0, len(digits) - 2))))


def _plain(yes: Callable[[int], bool], settled: int) -> NumberWord:
    return NumberWord(lambda x: YES if yes(x) else NO, settled)


def _graded(yes: Callable[[int], bool], borderline: Callable[[int], bool], settled: int) -> NumberWord:
    return NumberWord(lambda x: YES if yes(x) else BORDERLINE if borderline(x) else NO, settled)


def _bare(n: int) -> NumberWord:
    half = Fraction(_unit(n), 2)
    return _graded(lambda x: x == n, lambda x: abs(x - n) < half, 2 * n + 2)


def _nearly(n: int) -> NumberWord:
    true_margin = max(Fraction(_unit(n), 2), Fraction(n, 20))
    wide_margin = max(Fraction(1), Fraction(_unit(n)), Fraction(n, 10))
    return _graded(
        lambda x: n - true_margin <= x < n,
        lambda x: n - wide_margin <= x < n - true_margin or x == n,
        2 * n + 2,
    )


def _about(n: int) -> NumberWord:
    true_margin = max(Fraction(_unit(n), 2), Fraction(n, 20))
    wide_margin = max(Fraction(1), Fraction(_unit(n)), Fraction(n, 10))
    return _graded(lambda x: abs(x - n) <= true_margin, lambda x: abs(x - n) <= wide_margin, 2 * n + 2)


_COMPARISONS: tuple[tuple[str, Callable[[int], NumberWord]], ...] = (
    (r"(?:exactly|precisely) (\d+)", lambda n: _plain(lambda x: x == n, n + 1)),
    (r"(?:over|more than|above) (\d+)", lambda n: _plain(lambda x: x > n, n + 1)),
    (r"(?:at least|no fewer than) (\d+)", lambda n: _plain(lambda x: x >= n, n + 1)),
    (r"(\d+) or more", lambda n: _plain(lambda x: x >= n, n + 1)),
    (r"(?:up to|at most|as many as) (\d+)", lambda n: _plain(lambda x: x <= n, n + 1)),
    (r"(?:under|fewer than|less than) (\d+)", lambda n: _plain(lambda x: x < n, n + 1)),
    (r"(?:nearly|almost|close to) (\d+)", _nearly),
    (r"(?:about|around|roughly|some|approximately) (\d+)", _about),
    (r"(\d+)", _bare),
)

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


def comparison(text: str) -> NumberWord | None:
    """Read a number word that holds a numeral ("at least 3", "3"); None for any other text."""
    text = " ".join(text.split()).lower()
    for pattern, build in _COMPARISONS:
        found = re.fullmatch(pattern, text)
        if found is not None:
            return build(int(found[1]))
    found = re.fullmatch(r"between (\d+) and (\d+)", text)
    if found is not None:
        low, high = int(found[1]), int(found[2])
        return _plain(lambda x: low <= x <= high, high + 1)
    return None


def number_word(text: str) -> NumberWord:
    """Read any number word a count may carry, with or without a numeral."""
    words = comparison(text) or _VAGUE.get(" ".join(text.split()).lower())
    if words is None:
        raise ValueError(f"not a number word: {text!r}")
    return words
