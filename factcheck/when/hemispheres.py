"""Seasons of a hemisphere: "spring 2024" is March to May in Berlin, and September to November in Sydney."""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Iterator, Mapping

_NUMBERS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_EDTF = re.compile(r"(?P<year>[0-9]{4})-2(?P<number>[1-4])", re.ASCII)
_WORDS = re.compile(
    r"(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of |in )?(?P<year>[0-9]{4})", re.ASCII | re.IGNORECASE
)
_EQUATOR = 5
"""So many degrees to either side of the equator nobody has the seasons of a hemisphere."""

_CALLED = {
    "britain": "GB",
    "uk": "GB",
    "united kingdom": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "us": "US",
    "usa": "US",
    "united states of america": "US",
    "south korea": "KR",
    "north korea": "KP",
    "czechia": "CZ",
    "bosnia": "BA",
    "bosnia and herzegovina": "BA",
    "myanmar": "MM",
    "burma": "MM",
    "türkiye": "TR",
    "ivory coast": "CI",
    "uae": "AE",
    "swaziland": "SZ",
    "gaza": "PS",
    "west bank": "PS",
}
"""Countries by the names that the tz database has in another form."""


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


def southern_country(path: tuple[str, ...]) -> bool | None:
    """Whether a place, as its path of names in lower case, lies in a country of the southern hemisphere; None of any other place, and where the country
    reaches to the equator.
    """
    # Only the first name is the country: of "Indiana/Peru" it is not the second.
    code = _countries().get(path[0]) if path else None
    sides = {southern(zone) for zone, country in _zones().items() if country == code}
    return sides.pop() if len(sides) == 1 else None


@functools.cache
def _latitudes() -> Mapping[str, int]:
    """Whole degrees north of the principal place of each zone, as the table of the tz database has them."""
    return {row[2]: int(row[1][:3]) for row in _rows("zone.tab")}


@functools.cache
def _zones() -> Mapping[str, str]:
    """The country of each zone."""
    return {row[2]: row[0] for row in _rows("zone.tab")}


@functools.cache
def _countries() -> Mapping[str, str]:
    """The code of each country by its name in lower case, as the tz database and as the news has it."""
    return {row[1].lower().replace("\u2019", "'"): row[0] for row in _rows("iso3166.tab")} | _CALLED


def _rows(table: str) -> Iterator[list[str]]:
    text = importlib.resources.files("tzdata.zoneinfo").joinpath(table).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
