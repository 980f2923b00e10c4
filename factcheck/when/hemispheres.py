"""Seasons of a hemisphere: "spring 2024" is March to May in Berlin, and September to November in Sydney."""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Mapping

_NUMBERS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_EDTF = re.compile(r"(?P<year>[0-9]{4})-2(?P<number>[1-4])", re.ASCII)
_WORDS = re.compile(
    r"(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of |in )?(?P<year>[0-9]{4})", re.ASCII | re.IGNORECASE
)
_EQUATOR = 5
"""So many degrees to either side of the equator nobody has the seasons of a hemisphere."""


def of_hemisphere(text: str, *, south: bool | None) -> str | None:
    """A season as that of one hemisphere, in EDTF; None where the text is no season that may be of either, or ``south`` is not known."""
    found = None if south is None else _EDTF.fullmatch(text) or _WORDS.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    groups = found.groupdict()
    number = int(groups["number"]) if "number" in groups else _NUMBERS[groups["season"].lower()]
    # EDTF 25 to 28 are the seasons of the north, 29 to 32 those of the south.
    return f"{groups['year']}-{(28 if south else 24) + number}"


def southern(zone: str | None) -> bool | None:
    """Whether a time zone lies in the southern hemisphere; None where that is not known, or near the equator."""
    latitude = _latitudes().get(zone or "")
    return None if latitude is None or abs(latitude) < _EQUATOR else latitude < 0


@functools.cache
def _latitudes() -> Mapping[str, int]:
    """Whole degrees north of the principal place of each zone, as the table of the tz database has them."""
    text = importlib.resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[2]: int(row[1][:3]) for row in rows}
