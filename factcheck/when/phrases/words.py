"""The closed vocabulary of the phrases: every word the grammar knows, in lower case and without full stops."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "CARDINALS",
    "DIRECTIONS",
    "FIXED_DAYS",
    "MONTHS",
    "MONTH_NAMES",
    "OFFSETS",
    "ORDINALS",
    "SEASONS",
    "TENS",
    "THIRDS",
    "UNITS",
    "WEEKDAYS",
    "WEEKDAY_NAMES",
    "ZONES_WITHOUT_OFFSET",
]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _spelt(names: tuple[str, ...], first: int, more: Mapping[str, int]) -> Mapping[str, int]:
    """Each name and its first three letters, numbered from ``first``, with further spellings."""
    table = dict(more)
    for number, name in enumerate(names, first):
        table[name.lower()] = table[name[:3].lower()] = number
    return MappingProxyType(table)


MONTHS = _spelt(MONTH_NAMES, 1, {"sept": 9})
WEEKDAYS = _spelt(WEEKDAY_NAMES, 0, {"tues": 1, "weds": 2, "thur": 3, "thurs": 3})
"""Monday is 0."""

CARDINALS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            _words(
                "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                "sixteen seventeen eighteen nineteen"
            )
        )
    }
)
TENS: Mapping[str, int] = MappingProxyType(
    {
        word: 10 * number
        for number, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
    }
)
ORDINALS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            _words(
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
                "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            ),
            1,
        )
    }
    | {"thirtieth": 30}
)

UNITS: Mapping[str, str] = MappingProxyType(
    {
        spelling: unit
        for unit, spellings in {
            "second": "second seconds sec secs",
            "minute": "minute minutes min mins",
            "hour": "hour hours hr hrs",
            "day": "day days",
            "week": "week weeks",
            "fortnight": "fortnight fortnights",
            "month": "month months",
            "quarter": "quarter quarters",
            "year": "year years",
            "decade": "decade decades",
            "century": "century centuries",
        }.items()
        for spelling in _words(spellings)
    }
)

SEASONS: Mapping[str, int] = MappingProxyType({"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24})
"""With the number of the season in EDTF, where neither hemisphere is meant."""

THIRDS: Mapping[str, str] = MappingProxyType(
    {
        "early": "early",
        "mid": "mid",
        "late": "late",
        "beginning": "early",
        "start": "early",
        "middle": "mid",
        "end": "late",
        "close": "late",
    }
)

FIXED_DAYS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "christmas eve": (12, 24),
        "christmas day": (12, 25),
        "christmas": (12, 25),
        "new year's day": (1, 1),
        "new year's eve": (12, 31),
    }
)
"""Holidays that fall on the same month and day in every country that names them so; longest first."""

DIRECTIONS: Mapping[str, int] = MappingProxyType(
    {
        "last": -1, "past": -1, "previous": -1, "preceding": -1,
        "this": 0, "current": 0,
        "next": 1, "coming": 1, "upcoming": 1, "following": 1,
    }
)  # fmt: skip
"""Words that point back (-1), here (0) or forward (1)."""

OFFSETS: Mapping[str, int] = MappingProxyType(
    {
        "utc": 0,
        "gmt": 0,
        "est": -300,
        "edt": -240,
        "cdt": -300,
        "mst": -420,
        "mdt": -360,
        "pst": -480,
        "pdt": -420,
        "cet": 60,
        "cest": 120,
        "aest": 600,
        "aedt": 660,
    }
)
"""Minutes ahead of UTC.  CST (Chicago, China, Cuba), IST and BST are missing: each means several zones."""

ZONES_WITHOUT_OFFSET = frozenset(_words("et ct mt pt cst ist bst eastern central pacific"))
"""These mean a place, or several offsets: the zone has to be named."""
