"""The dossiers in which the cells are judged: what happened in March 2024, told in so many ways.

Three attacks, a, b and c, the last of them on 18 March. The claim is made after all of it, within the month, or on that very day.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

import factcheck
from factcheck.engine.counted import as_counted
from factcheck.engine.views import Views
from factcheck.engine.worded import as_worded
from factcheck.log import Record
from factcheck.model import Dossier, Verdict

Data = dict[str, Any]

EVENTS: dict[str, tuple[Data, ...]] = {
    "point": ({"when": "2024-03-05"}, {"when": "2024-03-12"}, {"when": "2024-03-18"}),
    "lasted": ({"when": "2024-02-27/2024-03-05"}, {"when": "2024-03-12/2024-03-14"}, {"when": "2024-03-18"}),
    "imprecise": (
        {"when": "[2024-02-28..2024-03-05]", "weapon": None},
        {"when": "2024-03-12", "killed": "1-2"},
        {"when": "[2024-03-17..2024-03-18]", "killed": None},
    ),
    "clocked": ({"when": "2024-03-05T10:00"}, {"when": "2024-03-12T09:30"}, {"when": "2024-03-18T21:15"}),
    "same day": ({"when": "2024-03-05"}, {"when": "2024-03-18"}, {"when": "2024-03-18"}),
}
MADE = {"after": "2024-05-10", "inside": "2024-03-20", "today": "2024-03-18"}
ZONES = ("given", "none", "stray")
COVERAGE = ("full", "to the day of speaking", "none")
ATTRIBUTES: tuple[Data, ...] = (
    {"killed": "3", "weapon": "drone"},
    {"killed": "1", "weapon": "rocket"},
    {"killed": "2", "weapon": "drone"},
)
STRAY: Data = {"id": "stray", "what": "flood", "when": "2019-07-20T10:00Z"}
HOUR_OF_BIRTH: Data = {"born": "1980-05-05T03:00Z"}
SCOPES: Data = {
    "attacks": {"what": "attack", "label": "attack"},
    "drones": {"within": "attacks", "weapon": "drone"},
    "rockets": {"within": "attacks", "weapon": "rocket"},
    "others": {"within": "attacks", "not": {"weapon": "drone"}},
    "deadly": {"within": "attacks", "killed": "at least 2"},
}
PRICES = {"2023-12": "4.0", "2024-01": "4.1", "2024-02": "4.3", "2024-03": "4.2", "2024-04": "4.4"}


@attrs.frozen
class Ground:
    """One dossier: how its events are dated, what zone there is, when the claim is made and what is vouched for."""

    shape: str
    zone: str
    made: str
    coverage: str

    def __str__(self) -> str:
        return f"{self.shape}, zone {self.zone}, made {self.made}, coverage {self.coverage}"

    @property
    def vouched_by_the_hour(self) -> bool:
        """Whether c has a clock time of the bare day on which the voucher was published: how far it had spoken then nobody knows (rule 5)."""
        return self.shape == "clocked" and self.made == "today" and self.coverage == "to the day of speaking"

    def events(self) -> list[Data]:
        """The three attacks; what nobody says of them is left out."""
        told = zip("abc", ATTRIBUTES, EVENTS[self.shape], strict=True)
        merged = ({"id": name, "what": "attack", **attributes, **own} for name, attributes, own in told)
        return [{key: value for key, value in event.items() if value is not None} for event in merged]

    def data(self, statements: Iterable[Any]) -> Data:
        """The dossier as plain data, with a claim ``k0``, ``k1``, … of each statement."""
        made = MADE[self.made]
        people = {"p": {"born": "1990-03-12"}}
        data: Data = {
            "factcheck": "1",
            "title": "t",
            "sources": {
                "speaker": {"title": "Speaker"},
                "office": {"title": "Office", "published": made},
                "wire": {"title": "Wire", "published": "2025-01-10" if self.coverage == "full" else made},
            },
            "scopes": SCOPES,
            "vocabulary": {"what": ["attack", "flood"], "weapon": ["drone", "rocket"]},
            "people": people,
            "events": self.events(),
            "series": {"prices": {"every": "month", "source": "office", "values": PRICES}},
            "claims": [
                {"id": f"k{number}", "quote": "q", "source": "speaker", "made": made, "says": says}
                for number, says in enumerate(statements)
            ],
        }
        if self.coverage != "none":
            window = "../2024-12" if self.coverage == "full" else f"../{made}"
            said = {"id": "c", "scope": "attacks", "window": window, "vouched_by": "wire", "because": "register"}
            data["coverage"] = [said]
        if self.zone == "given":
            data["zone"] = "Asia/Baghdad"
        if self.zone == "stray":
            data["events"].append(STRAY)
            people["q"] = HOUR_OF_BIRTH
        return data


def grounds(**wanted: tuple[str, ...]) -> Iterator[Ground]:
    """All of them, or those of the shapes, zones, moments and coverages that are wanted."""
    axes = {"shape": tuple(EVENTS), "zone": ZONES, "made": tuple(MADE), "coverage": COVERAGE, **wanted}
    for values in itertools.product(*axes.values()):
        yield Ground(**dict(zip(axes, values, strict=True)))


def load(data: Data) -> Dossier:
    """What of a dossier can be read: a claim with a fault is left out, and costs no other claim anything."""
    return factcheck.from_text(json.dumps(data), name="case.factcheck.json").dossier


def verdicts(data: Data) -> dict[str, str]:
    """The verdict of each claim that can be read: only decided, without what a report says besides."""
    views = Views(Record.of(as_counted(as_worded(load(data)))))
    if views.faulty:
        # A window that begins after the claim was made says nothing; it costs no other claim its verdict.
        return verdicts({**data, "claims": [claim for claim in data["claims"] if claim["id"] not in views.faulty]})
    claims = views.record.dossier.claims
    return {claim.id: Verdict.of(outcome.truth).value for claim, outcome in zip(claims, views.outcomes, strict=True)}
