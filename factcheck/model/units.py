"""The units that a number may be said with, and which spellings are one unit."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType

PERCENT, PERCENTAGE_POINTS, POINTS = "percent", "percentage points", "points"
"""A part of a hundred; the difference of two of these; "points" are such points, or those of an index."""

_SPELLINGS = {
    PERCENT: "%|percent|per cent|pct",
    PERCENTAGE_POINTS: "percentage points|percentage point|pp",
    POINTS: "points|point",
    "dollars": "dollars|dollar|us dollars|us dollar|usd",
    "euros": "euros|euro|eur",
    "pounds": "pounds|pound|gbp",
    "degrees": "degrees|degree",
    "degrees celsius": "degrees celsius|°c|celsius",
    "degrees fahrenheit": "degrees fahrenheit|°f|fahrenheit",
    "millimetres": "millimetres|millimetre|millimeters|millimeter|mm",
    "centimetres": "centimetres|centimetre|centimeters|centimeter|cm",
    "metres": "metres|metre|meters|meter",
    "kilometres": "kilometres|kilometre|kilometers|kilometer|km",
    "miles": "miles|mile",
    "feet": "feet|foot|ft",
    "hectares": "hectares|hectare",
    "acres": "acres|acre",
    "kilograms": "kilograms|kilogram|kg",
    "tonnes": "tonnes|tonne|metric tons",
    "tons": "tons|ton",
    "barrels": "barrels|barrel",
    "people": "people|persons|person",
}
_UNITS = MappingProxyType({text: unit for unit, texts in _SPELLINGS.items() for text in texts.split("|")})
SIGNS = MappingProxyType({"$": "dollars", "€": "euros", "£": "pounds"})
"""The signs of money, and the units that they mean."""
# Only of money "2.5m" is surely no length.
_SCALES = MappingProxyType({"k": "thousand", "m": "million", "mn": "million", "b": "billion"})
_SHORT = re.compile(r"(?<=[0-9]) ?(k|m|mn|b)(?![a-z])")
_BASIS_POINTS = re.compile(r"(.*?)([0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?) ?(?:basis points?|bps?)", re.ASCII)
_BEHIND = re.compile(
    rf"(.*?\S)\s*({'|'.join(text if text[0] in '%°' else rf'(?<![a-z]){text}' for text in sorted(_UNITS, key=len, reverse=True))})"
)


def split_unit(text: str) -> tuple[str, str]:
    """A number in lower case and its unit, "" for none: "5 km" and "$5 million" have one."""
    for sign, unit in SIGNS.items():
        if sign in text:
            return _SHORT.sub(lambda found: f" {_SCALES[found[1]]}", text.replace(sign, "")), unit
    basis = _BASIS_POINTS.fullmatch(text)
    if basis is not None:
        return f"{basis[1]}{Decimal(basis[2].replace(',', '')) / 100:f}", PERCENTAGE_POINTS
    found = _BEHIND.fullmatch(text)
    return (found[1], _UNITS[found[2]]) if found else (text, "")


def unit_named(text: str) -> str:
    """The unit that a text names, in its usual spelling; any other text is a unit of its own."""
    written = " ".join(text.lower().split())
    return _UNITS.get(written, SIGNS.get(written.removeprefix("us"), written))


def is_unit(text: str) -> bool:
    """Whether a text names a unit that numbers may be said with."""
    return unit_named(text) in _SPELLINGS


# A tenth of a percent is none; every other "percent of GDP", "% of workforce" and "rate, in percent" is.
_IN_PERCENT = re.compile(
    r"(?<!of a )(?<!of one )(?<!per )(?:%|(?<![a-z])(?:percent|per cent|percentages?|pct|pp|p\.p\.)(?![a-z]))"
)


def is_in_percent(unit: str) -> bool:
    """Whether what has this unit is measured in percent, of whatever it is."""
    return _IN_PERCENT.search(" ".join(unit.lower().split())) is not None
