"""The small dossier of the hand-derived examples, and short ways to say things in it.

Unless an example says otherwise: dates are Baghdad days, the claim is made on 23 April 2024 by a speaker
nobody derives from, "attacks" is any attack in Iraq or Syria, and the wire, published in June, vouches for
whatever is covered.
"""

from __future__ import annotations

from typing import Any

from .worlds import answer_to

Data = dict[str, Any]

Case = tuple[Data, list[Data], list[tuple[str, str]], str]
"""What is said, the events, what is covered, and the verdict."""

WIDE = [("anywhere", "2024-03")]
ALL = [("attacks", "2023-12/2024-05")]
SCOPES: Data = {
    "attacks": {"what": "attack", "place": ["Iraq", "Syria"]},
    "iraq": {"what": "attack", "place": "Iraq"},
    "syria": {"what": "attack", "place": "Syria"},
    "conoco": {"what": "attack", "place": "Syria/Conoco"},
    "anywhere": {"what": "attack"},
    "deadly": {"within": "attacks", "killed": "at least 3"},
    "manned": {"what": "attack", "not": {"weapon": "drone"}},
    "yemen": {"what": "attack", "place": "Yemen"},
    "drones": {"within": "attacks", "weapon": "drone"},
    "rockets": {"within": "attacks", "weapon": "rocket"},
}


CLAIM: Data = {"id": "k", "quote": "q", "source": "speaker", "made": "2024-04-23"}


def attack(name: str, when: str, **more: Any) -> Data:
    """One attack in Iraq, unless more is said; `place=None` leaves the place out."""
    event = {"id": name, "when": when, "what": "attack", "place": "Iraq", **more}
    return {key: value for key, value in event.items() if value is not None}


def judged(
    says: Data,
    events: list[Data],
    coverage: list[tuple[str, str]] = ALL,
    *,
    zone: str | None = "Asia/Baghdad",
    claim: Data | None = None,
    voucher: Data | None = None,
    rows: str = "",
    log: Data | None = None,
    **dossier: Any,
) -> str:
    """The verdicts that are right for one claim in a small dossier, by the oracle."""
    statements = [
        {"id": f"c{n}", "scope": scope, "window": window, "vouched_by": "wire", "because": "said so"}
        for n, (scope, window) in enumerate(coverage)
    ]
    data: Data = {
        "factcheck": "1",
        "title": "t",
        "sources": {
            "speaker": {"title": "Speaker"},
            "wire": {"title": "Wire", "published": "2024-06-01", **(voucher or {})},
        },
        "scopes": SCOPES,
        "vocabulary": {"what": ["attack"], "place": ["Iraq", "Syria", "Syria/Conoco"], "weapon": ["drone", "rocket"]},
        "events": events,
        "coverage": statements,
        "claims": [
            {
                "id": "k",
                "quote": "q",
                "source": "speaker",
                "made": "2024-04-23",
                "says": says,
                **(claim or {}),
            }
        ],
        **dossier,
    }
    if zone is not None:
        data["zone"] = zone
    files = {}
    if rows:
        columns = {
            "id": "id",
            "when": "when",
            "what": {"always": "attack"},
            "place": "place",
            "number": "number",
        }
        columns["weapon"] = "weapon"
        data["logs"] = [{"id": "t", "file": "t.csv", "columns": columns, **(log or {})}]
        files["t.csv"] = "id,when,place,number,weapon\n" + rows
    return str(answer_to(data, files, "k"))


def first(events: list[str], since: str, **more: str) -> Data:
    """First attacks since something."""
    return {"first_since": {"scope": "attacks", "since": since, "events": events, **more}}


def none(scope: str = "attacks", **more: str) -> Data:
    """No attack."""
    return {"none": {"scope": scope, **more}}


def happened(window: str, scope: str = "attacks") -> Data:
    """An attack."""
    return {"happened": {"scope": scope, "window": window}}


def count(number: str, scope: str = "attacks", **more: str) -> Data:
    """So many attacks."""
    return {"count": {"scope": scope, "number": number, **more}}


def order(event: str, **more: str) -> Data:
    """One event and another, or a date."""
    return {"order": {"event": event, **more}}


FEB4, MAR15, APR22 = attack("a", "2024-02-04"), attack("b", "2024-03-15"), attack("c", "2024-04-22")


def on(days: str, **more: Any) -> list[Data]:
    """Attacks on days of March 2024, named x1, x2 and so on: `on("5 6 7", weapon="drone")`."""
    return [attack(f"x{n}", f"2024-03-{int(day):02}", **more) for n, day in enumerate(days.split(), 1)]


def killed(days: str) -> list[Data]:
    """Attacks with their dead: `killed("5:3 9:7")` is three dead on 5 March (x1) and seven on the 9th (x2)."""
    pairs = [part.split(":") for part in days.split()]
    return [attack(f"x{n}", f"2024-03-{int(d):02}", killed=k) for n, (d, k) in enumerate(pairs, 1)]


def monthly(*values: str, **more: Any) -> Data:
    """A series s with a value for each month from January 2024; an empty text leaves a hole."""
    given = {f"2024-{n:02}": value for n, value in enumerate(values, 1) if value}
    return {"series": {"s": {"unit": "percent", "every": "month", "values": given, **more}}}
