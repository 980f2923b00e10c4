"""Small dossiers of claims that are held against each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from small import load

from factcheck.model import Dossier

Data = dict[str, Any]
ROOT_SCOPES: Data = {
    "attacks": {"what": "attack", "place": ["Iraq", "Syria"], "label": "attack", "plural": "attacks"},
    "iraq": {"what": "attack", "place": "Iraq"},
    "syria": {"what": "attack", "place": "Syria"},
    "conoco": {"what": "attack", "place": "Syria/Conoco"},
    "jordan": {"what": "attack", "place": "Jordan"},
    "deadly": {"within": "attacks", "killed": "at least 3"},
    "harmless": {"within": "attacks", "killed": "at most 1"},
    "manned": {"what": "attack", "not": {"weapon": "drone"}},
    "drones": {"what": "attack", "weapon": "drone"},
}


def dossier(claims: Iterable[Any], tallies: Iterable[Data] = (), **more: Any) -> Dossier:
    """Claims a, b, c … in this order, of 23 April 2024, in days of no zone; nothing in the log unless it is given."""
    data: Data = {
        "factcheck": "1",
        "title": "t",
        "published": "2024-04-23",
        "scopes": ROOT_SCOPES,
        "vocabulary": {
            "what": ["attack"],
            "place": ["Iraq", "Syria", "Syria/Conoco", "Jordan"],
            "weapon": ["drone"],
        },
        "claims": [
            {"id": chr(97 + number), **(claim if isinstance(claim, dict) and "says" in claim else {"says": claim})}
            for number, claim in enumerate(claims)
        ],
        "tallies": list(tallies),
        **more,
    }
    return load({key: value for key, value in data.items() if value not in ([], None)})


def fact(says: Any) -> Data:
    """A claim taken as fact."""
    return {"says": says, "taken_as": "fact"}
