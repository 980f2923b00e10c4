"""Figures multiplied and rounded, as exact texts that read back as just these figures."""

from __future__ import annotations

from fractions import Fraction

from factcheck.errors import BadNumber
from factcheck.model import Figure
from factcheck.model.figures import MAX_DIGITS

__all__ = ["MAX_DECIMALS", "scaled_text"]

MAX_DECIMALS = 12
"""A value can be rounded to so many decimals at the most."""


def scaled_text(figure: Figure, scale: Fraction, decimals: int | None = None) -> str:
    """The figure times ``scale``, rounded to so many decimals (None: not at all), as a text.

    What lies just in the middle may be rounded either way, so that it becomes a range.  Raises :exc:`BadNumber` where that has too many digits.
    """
    low = _rounded(figure.low, scale, decimals, up=False)
    first = _decimal(low)
    if figure.high is None:
        return f"{first}+"
    high = _rounded(figure.high, scale, decimals, up=True)
    return first if low == high else f"{first}-{_decimal(high)}"


def _rounded(number: Fraction | int, scale: Fraction, decimals: int | None, *, up: bool) -> tuple[int, int]:
    """The product as a numerator and a denominator.  In whole numbers, which is many times faster than with fractions."""
    above, below = number.numerator * scale.numerator, number.denominator * scale.denominator
    if decimals is None:
        exact = Fraction(above, below)
        return exact.numerator, exact.denominator
    unit = 10**decimals
    doubled = 2 * above * unit
    rounded = (doubled + below) // (2 * below) if up else -((below - doubled) // (2 * below))
    return rounded, unit


def _decimal(number: tuple[int, int]) -> str:
    """A number as exact decimal text.  All factors were decimals, so it ends."""
    numerator, denominator = number
    places = 0
    while numerator % denominator and places < MAX_DIGITS:
        numerator *= 10
        places += 1
    digits = str(abs(numerator) // denominator).rjust(places + 1, "0")
    if numerator % denominator or len(digits) > MAX_DIGITS:
        raise BadNumber(str(Fraction(*number)), f"it has more than {MAX_DIGITS} digits")
    sign = "-" if numerator < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
