"""The report as JSON: stable, versioned, the basis of every other machine format.

``report.schema.json`` beside this file describes it.  The text is UTF-8; characters that could drive a
terminal, reorder a line or print nothing are escaped, so that the text may be shown as it is, and nothing is
lost.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs

from factcheck.codec import to_data
from factcheck.errors import Location
from factcheck.model import (
    Claim,
    Conflict,
    Coverage,
    Event,
    Finding,
    Found,
    Judgement,
    Need,
    ReadAs,
    Reason,
    Report,
    UncheckedClaim,
    Verdict,
    Witness,
)
from factcheck.reports.facts import claims_of, notes_of
from factcheck.reports.safe_text import json_text, known
from factcheck.wording import days_elsewhere
from factcheck.wording.messages import need_item_message, reason_message

FORMAT = 1
"""The version of the shape.

New keys may be added within one version; none is renamed, removed or given another meaning.
"""

_Object = dict[str, Any]


def render(report: Report) -> str:
    """One report as a JSON object, ending with a newline."""
    return json_text({"format": FORMAT, **_report(report)})


def render_many(reports: Sequence[Report], *, findings: Iterable[Finding] = ()) -> str:
    """Several reports as one JSON object, in the order given.  ``findings``: what spans dossiers."""
    return json_text(
        {
            "format": FORMAT,
            "reports": [{"format": FORMAT, **_report(report)} for report in reports],
            "findings": [_finding(finding) for finding in findings],
        }
    )


def _report(report: Report) -> _Object:
    claims = claims_of(report)
    coverage = {statement.id: statement for statement in report.dossier.coverage}
    return {
        "dossier": report.dossier.name,
        "title": report.dossier.title,
        "profile": report.dossier.profile.name,
        "tzdata": report.tzdata,
        "summary": {
            **{verdict.value: report.count(verdict) for verdict in Verdict},
            "unchecked": len(report.dossier.unchecked),
        },
        "claims": [
            *(_claim(judgement, claims[judgement.claim], coverage, report.events) for judgement in report.judgements),
            *(_unchecked(claim) for claim in report.dossier.unchecked),
        ],
        "conflicts": [_conflict(conflict) for conflict in report.conflicts],
        "entailments": _plain(report.entailments),
        "events": {id_: _event(report.events[id_]) for id_ in sorted(report.events)},
        "findings": [_finding(finding) for finding in report.findings],
    }


def _plain(value: Any) -> Any:
    """A value whose fields are keys of the report: an enumeration as its value, a sequence as a list."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if isinstance(value, Location):
        return known(value)
    if attrs.has(type(value)):
        return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    return value


def _witness(witness: Witness, claim: Claim, events: Mapping[str, Event]) -> _Object:
    """An event and its role; ``in_claim_zone``: its days in the claim's zone, where they are not those it is written with."""
    elsewhere = days_elsewhere(events[witness.event].moment, claim.zone) if witness.event in events else None
    return {**_plain(witness), **({"in_claim_zone": elsewhere} if elsewhere else {})}


def _claim(judgement: Judgement, claim: Claim, coverage: dict[str, Coverage], events: Mapping[str, Event]) -> _Object:
    return {
        "id": judgement.claim,
        "checked": True,
        "verdict": judgement.verdict.value,
        "if_complete": judgement.if_complete.value,
        "expected": claim.expected.value if claim.expected else None,
        "statement": judgement.statement,
        "meaning": judgement.meaning,
        "parts": _plain(judgement.parts),
        "reasons": [_reason(reason) for reason in judgement.reasons],
        "witnesses": [_witness(witness, claim, events) for witness in judgement.witnesses],
        "needs": [_need(need) for need in judgement.needs],
        "found": _found(judgement.found),
        "readings": [_read_as(each) for each in judgement.read_as],
        "restatement": _plain(judgement.restatement),
        "quote_edit": _plain(judgement.quote_edit),
        "facts": list(judgement.facts),
        "certificate": to_data(judgement.certificate) if judgement.certificate else None,
        "rests_on_convention": judgement.rests_on_convention,
        "approximations": list(judgement.approximations),
        "notes": [{"code": code, "message": message} for code, message in notes_of(judgement)],
        "coverage": [
            {"id": id_, "because": coverage[id_].because if id_ in coverage else ""} for id_ in judgement.coverage
        ],
        "location": known(claim.location),
        "codes": [],
    }


def _unchecked(claim: UncheckedClaim) -> _Object:
    """The same keys as a claim that was checked, with nothing in them but its faults."""
    return {
        "id": claim.id,
        "checked": False,
        "verdict": None,
        "if_complete": None,
        "expected": None,
        "statement": None,
        "meaning": None,
        "parts": [],
        "reasons": [],
        "witnesses": [],
        "needs": [],
        "found": None,
        "readings": [],
        "restatement": None,
        "quote_edit": None,
        "facts": [],
        "certificate": None,
        "rests_on_convention": False,
        "approximations": [],
        "notes": [],
        "coverage": [],
        "location": known(claim.location),
        "codes": list(claim.codes),
    }


def _found(found: Found) -> _Object:
    return {
        "text": found.text,
        "low": _bound(found.low),
        "high": _bound(found.high),
        "unit": found.unit,
        "earliest": found.earliest or None,
        "latest": found.latest or None,
        "why_not": found.why_not,
    }


def _bound(bound: int | Fraction | None) -> int | float | None:
    """A whole number as it is; a fraction as the nearest float, which is all that JSON has."""
    if isinstance(bound, Fraction):
        return int(bound) if bound.denominator == 1 else float(bound)
    return bound


def _read_as(read: ReadAs) -> _Object:
    return {
        "choices": {choice.axis: choice.option for choice in read.choices},
        "line": read.line,
        "verdict": read.verdict.value,
        "found": _found(read.found),
        "quote_edit": _plain(read.quote_edit),
    }


def _reason(reason: Reason) -> _Object:
    return {"code": reason.code.value, "params": dict(reason.params), "message": reason_message(reason)}


def _need(need: Need) -> _Object:
    items = [
        {
            "event": item.event or None,
            "field": item.field,
            "value": item.value,
            "scope": item.scope or None,
            "negated": item.negated,
            "message": need_item_message(item),
        }
        for item in need.items
    ]
    return {"verdict": need.verdict.value, "all_of" if need.every else "any_of": items}


def _conflict(conflict: Conflict) -> _Object:
    return {
        "claims": list(conflict.claims),
        "tallies": list(conflict.tallies),
        "sources": list(conflict.sources),
        "kind": conflict.kind.value,
        "strength": conflict.strength,
        "on_record": conflict.on_record,
        "minimal": conflict.minimal,
        "message": conflict.message,
        "steps": list(conflict.steps),
        "corrections": [list(each) for each in conflict.corrections],
        "rows": [
            {
                "statement": row.statement or None,
                "text": row.text,
                "times": row.times,
                "terms": [[factor, name] for factor, name in row.terms],
                "at_most": row.at_most,
            }
            for row in conflict.rows
        ],
    }


def _event(event: Event) -> _Object:
    return {
        "when": event.when.text,
        "attributes": {name: list(values) for name, values in event.attributes},
        "sources": list(event.sources),
        "location": known(event.location),
    }


def _finding(finding: Finding) -> _Object:
    return {**_plain(finding), "location": known(finding.location)}
