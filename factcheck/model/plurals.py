"""The plural of a label, by the rules of English spelling: "launches", "casualties", "attacks in Iraq"."""

from __future__ import annotations

import re

_BEHIND = re.compile(
    r"(?P<named>.+?)(?P<rest> (?:against|among|at|by|for|from|in|near|of|on|over|to|under|with|within|without) .+)"
)
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$", re.IGNORECASE)
_LONG_Y = re.compile(r"(?<=[^aeiou])y$", re.IGNORECASE)


def plural_of(label: str) -> str:
    """Several of what a label names; what stands behind a preposition stays as it is."""
    found = _BEHIND.fullmatch(label)
    named, rest = (found["named"], found["rest"]) if found else (label, "")
    if _LONG_Y.search(named):
        return f"{_LONG_Y.sub('ies', named)}{rest}"
    return f"{named}{'es' if _HISSING.search(named) else 's'}{rest}"
