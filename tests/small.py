"""A small dossier in which one statement is judged: the ground of all hand-derived examples.

Unless an example says otherwise: dates are Baghdad days, the claim is made on 23 April 2024 by a speaker nobody derives from,
"attacks" is any attack in Iraq or Syria, and the wire, published in June, vouches for whatever is covered.
Every decisive judgement is handed to the independent checker before a test sees it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import factcheck
from factcheck.model import Dossier, Judgement, Report, Verdict

Data = dict[str, Any]

SUPPORTED, REFUTED, OPEN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE
ALL = (("attacks", "2023-12/2024-05"),)
"""Coverage of everything the examples speak of."""

SCOPES: Data = {
    "attacks": {"what": "attack", "place": ["Iraq", "Syria"], "label": "attack"},
    "iraq": {"what": "attack", "place": "Iraq"},
    "syria": {"what": "attack", "place": "Syria"},
    "conoco": {"what": "attack", "place": "Syria/Conoco"},
    "anywhere": {"what": "attack"},
    "deadly": {"within": "attacks", "killed": "at least 3"},
    "manned": {"what": "attack", "not": {"weapon": "drone"}},
    "yemen": {"what": "attack", "place": "Yemen"},
}
VOCABULARY: Data = {"what": ["attack"], "place": ["Iraq", "Syria", "Syria/Conoco"], "weapon": ["drone"]}


def attack(name: str, when: str, **more: Any) -> Data:
    """One attack in Iraq, unless more is said; ``place=None`` leaves the place out."""
    event = {"id": name, "when": when, "what": "attack", "place": "Iraq", **more}
    return {key: value for key, value in event.items() if value is not None}


FEB4, MAR15, APR22 = attack("a", "2024-02-04"), attack("b", "2024-03-15"), attack("c", "2024-04-22")


def load(data: Data, files: Mapping[str, str] | None = None) -> Dossier:
    """A dossier given as plain data; it must be free of faults."""
    loaded = factcheck.from_text(json.dumps(data), name="case.factcheck.json", files=files)
    assert loaded.faults == (), loaded.faults
    return loaded.dossier


def checked(dossier: Dossier) -> Report:
    """The report on a dossier, every certificate in it verified."""
    report = factcheck.check(dossier)
    for judgement in report.judgements:
        assert factcheck.verify(judgement, dossier) == (), judgement
    return report


def small(
    says: Any,
    events: Iterable[Data] = (),
    coverage: Iterable[tuple[str, str]] = (),
    *,
    zone: str | None = "Asia/Baghdad",
    claim: Data | None = None,
    voucher: Data | None = None,
    rows: str = "",
    log: Data | None = None,
    **dossier: Any,
) -> Dossier:
    """The dossier of one example.  ``rows``: a log ``t`` with the columns id, when, place, number, weapon."""
    data: Data = {
        "factcheck": "1",
        "title": "t",
        "sources": {"speaker": {"title": "Speaker"}, "wire": {"title": "Wire", "published": "2024-06-01", **(voucher or {})}},
        "scopes": SCOPES,
        "vocabulary": VOCABULARY,
        "events": list(events),
        "coverage": [
            {"id": f"c{n}", "scope": scope, "window": window, "vouched_by": "wire", "because": "said so"}
            for n, (scope, window) in enumerate(coverage)
        ],
        "claims": [{"id": "k", "quote": "q", "source": "speaker", "made": "2024-04-23", "says": says, **(claim or {})}],
        **dossier,
    }
    if zone is not None:
        data["zone"] = zone
    files = {}
    if rows:
        columns: Data = {name: name for name in ("id", "when", "place", "number", "weapon")}
        columns["what"] = {"always": "attack"}
        data["logs"] = [{"id": "t", "file": "t.csv", "source": "wire", "columns": columns, **(log or {})}]
        files["t.csv"] = "id,when,place,number,weapon\n" + rows
    return load({key: value for key, value in data.items() if value not in ([], None)}, files)


def judge(says: Any, events: Iterable[Data] = (), coverage: Iterable[tuple[str, str]] = (), **more: Any) -> Judgement:
    """The judgement on one statement in a small dossier: see :func:`small`."""
    return checked(small(says, events, coverage, **more))["k"]


def verdict(says: Any, events: Iterable[Data] = (), coverage: Iterable[tuple[str, str]] = (), **more: Any) -> Verdict:
    """The verdict on one statement in a small dossier."""
    return judge(says, events, coverage, **more).verdict


def codes(judgement: Judgement) -> set[str]:
    """The codes of its reasons."""
    return {reason.code.value for reason in judgement.reasons}


def parts(judgement: Judgement) -> dict[str, Verdict]:
    """The verdicts on its parts."""
    return {part.name: part.verdict for part in judgement.parts}


def restated(judgement: Judgement) -> str | None:
    """The nearest true statement, as a phrase."""
    return judgement.restatement.statement if judgement.restatement else None
