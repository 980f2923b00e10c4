"""Numbers back to words: those that fit a measure, in a claim's own direction."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import NumberWord

__all__ = ["number_words", "write_number"]

PLACES = 2
"""So many decimals a number is written with that has more, or has no end."""

Number = int | Fraction


def write_number(number: Number, places: int = PLACES, *, up: bool = False) -> str:
    """The number in digits, cut (``up``: raised) to so many decimals where it has more."""
    scale = 10**places
    scaled = Fraction(number) * scale
    whole = math.ceil(scaled) if up else math.floor(scaled)
    sign, whole = "-" if whole < 0 else "", abs(whole)
    decimals = f"{whole % scale:0{places}}".rstrip("0") if places else ""
    return f"{sign}{whole // scale}{'.' if decimals else ''}{decimals}"


def number_words(word: NumberWord, low: Number | None, high: Number | None) -> Iterator[str]:
    """Number words that fit a measure from low to high, nearest first, in the word's own direction where it has one.

    None is no bound.  Rounding is always outward, so that each of them is true.
    """
    least = "" if low is None else write_number(low)
    most = "" if high is None else write_number(high, up=True)
    if least and low == high:
        if least == most:
            yield f"exactly {least}"
        else:
            yield f"about {write_number(Fraction(low or 0) + Fraction(1, 20), 1)}"
    from_below = all(zone.high is None for zone in word.definite)
    from_above = all(zone.low is None for zone in word.definite)
    if least and (from_below or not most):
        yield f"at least {least}"
    if most and (from_above or not least):
        yield f"at most {most}"
    if least and most and least != most:
        yield f"between {least} and {most}"
    # The other bound may rest on what does not count for this claim, such as its own source's word that nothing is missing.
    if least and low and not from_below:
        yield f"at least {least}"
    if most and not from_above:
        yield f"at most {most}"
