"""How much of a hostile text is read.  Every limit is named here, and the error that meets it says which."""

from __future__ import annotations

__all__ = [
    "MAX_EXPONENT",
    "MAX_MEMBERS",
    "MAX_OPEN_DIGITS",
    "MAX_PIECES",
    "MAX_TEXT",
    "MAX_YEAR_DIGITS",
]

MAX_TEXT = 1_000
"""Longer texts are refused before they are read, in characters."""
MAX_PIECES = 4_096
"""An expression with more separate stretches than this is replaced by its hull, which only adds possibilities."""
MAX_YEAR_DIGITS = 18
"""A year has at most so many digits, also once its exponent is applied; instants then stay below DUSK."""
MAX_EXPONENT = 18
"""The largest exponent of a year."""
MAX_OPEN_DIGITS = 3
"""A year may have so many unspecified digits before a specified one; with more the hull stands for it."""
MAX_MEMBERS = 4_096
"""A set of which all members are meant lists at most so many."""
