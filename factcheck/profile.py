"""The conventions a verdict may rest on, in one versioned place that every report names.

Nothing here is a fact about the world: these are readings of English that a desk may change.  A change
of any value gets a new ``name``.  Sources: the tables of number words and of early/mid/late in the
semantics page; Cummins, Sauerland and Solt (2012) on round numbers; UCDP's and ACLED's coding rules on widths.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

import attrs

__all__ = ["DEFAULT_PROFILE", "Profile", "VagueWord"]


@attrs.frozen
class VagueWord:
    """Bounds of a vague number word, all inclusive; None is unbounded.

    The word is definitely true from ``low`` to ``high``, and definitely false below ``lowest`` or above
    ``highest``.  What lies between is borderline: neither.
    """

    low: int
    high: int | None
    lowest: int
    highest: int | None


@attrs.frozen
class Profile:
    """One set of conventions.  Fractions are exact; times are in the unit their name says."""

    name: str = "en-news-1"
    # "about n": definitely true within 1/20 of n or half the rounding unit, borderline within 1/10 or one unit.
    about_definite: Fraction = Fraction(1, 20)
    about_borderline: Fraction = Fraction(1, 10)
    vague_words: Mapping[str, VagueWord] = attrs.field(
        factory=lambda: MappingProxyType(
            {
                "a couple": VagueWord(2, 2, 2, 3),
                "a couple of": VagueWord(2, 2, 2, 3),
                "a few": VagueWord(3, 5, 2, 9),
                "several": VagueWord(3, 9, 2, 20),
                "a handful": VagueWord(3, 6, 2, 9),
                "a handful of": VagueWord(3, 6, 2, 9),
                "multiple": VagueWord(2, None, 2, None),
                "a dozen": VagueWord(12, 12, 11, 13),
                "dozens": VagueWord(24, None, 13, None),
                "dozens of": VagueWord(24, None, 13, None),
                "scores": VagueWord(40, None, 20, None),
                "scores of": VagueWord(40, None, 20, None),
                "hundreds": VagueWord(200, None, 101, None),
                "hundreds of": VagueWord(200, None, 101, None),
                "thousands": VagueWord(2_000, None, 1_001, None),
                "thousands of": VagueWord(2_000, None, 1_001, None),
            }
        ),
        hash=False,
    )
    # "2024-02~" reaches one unit of the qualified component further on each side.
    approximate_units: int = 1
    # Two reports from different inputs this close together may be the same event.
    double_margin_hours: int = 24


DEFAULT_PROFILE = Profile()
"""The conventions of English-language news used unless a dossier names others."""
