"""Figures multiplied and rounded, as exact texts that read back as just these figures."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from fractions import Fraction

from factcheck.errors import BadNumber
from factcheck.model.figures import Figure
from factcheck.model.numerals import MAX_DIGITS

MAX_DECIMALS = 12
"""A value can be rounded to so many decimals at the most."""


def scaled_text(figure: Figure, scale: Fraction, decimals: int | None = None) -> str:
    """The figure times ``scale``, rounded to so many decimals (None: not at all), as a text.

    What lies just in the middle may be rounded either way, so that it becomes a range.  Raises :exc:`BadNumber` where that has too many digits.
    """
    low = _decimal(*_rounded(figure.low, scale, decimals, up=False))
    if figure.high is None:
        return f"{low}+"
    high = _decimal(*_rounded(figure.high, scale, decimals, up=True))
    return low if low == high else f"{low}-{high}"


def _rounded(number: Fraction | int, scale: Fraction, decimals: int | None, *, up: bool) -> tuple[int, int]:
    """The product as a numerator and a denominator.  In whole numbers, which is many times faster than with fractions."""
    above, below = number.numerator * scale.numerator, number.denominator * scale.denominator
    if decimals is None:
        return above, below
    unit = 10**decimals
    doubled = 2 * above * unit
    rounded = (doubled + below) // (2 * below) if up else -((below - doubled) // (2 * below))
    return rounded, unit


_EXACT = Context(prec=MAX_DIGITS, traps=[Inexact])


def _decimal(numerator: int, denominator: int) -> str:
    """A number as exact decimal text.  All factors were decimals, so it ends."""
    try:
        text = f"{_EXACT.divide(Decimal(numerator), Decimal(denominator)):f}"
    except Inexact:
        text = ""
    if not 0 < sum(character.isdigit() for character in text) <= MAX_DIGITS:
        raise BadNumber(str(Fraction(numerator, denominator)), f"it has more than {MAX_DIGITS} digits")
    return text
