"""JUnit XML, for Jenkins and GitLab: a suite for each dossier, a case for each claim.

A case fails where an error among the findings names the claim, as the exit code does; it is skipped where the claim is open, its
sources are in conflict or somebody else's claim is refuted; it is in error where the claim was not checked.  Errors that name no
claim are a case of their own, ``(dossier)``.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from factcheck.model import Claim, Finding, Judgement, Report, Severity, Verdict
from factcheck.reports.facts import (
    claims_of,
    date_of,
    decisive,
    expected_otherwise,
    facts_sentence,
    need_lines,
    reading_lines,
    reason_lines,
)
from factcheck.reports.safe_text import clip, safe

_LONGEST = 4_000
_EVENTS_TOLD = 20
_WHOLE = "(dossier)"
"""No id of a claim has brackets."""


@attrs.frozen
class _Case:
    """``outcome``: failure, error or skipped; "" where it passed."""

    name: str
    outcome: str = ""
    sort: str = ""
    message: str = ""
    body: tuple[str, ...] = ()


def render_many(reports: Sequence[Report]) -> str:
    """All reports as one document.  GitLab tells cases apart by class and name: the dossier's file and the claim's id."""
    names: Counter[str] = Counter()
    suites = []
    for report in reports:
        name = safe(report.dossier.name or report.dossier.title) or "dossier"
        names[name] += 1
        suites.append((name if names[name] == 1 else f"{name} ({names[name]})", tuple(_cases(report))))
    everything = [case for _, cases in suites for case in cases]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="factcheck" {_totals(everything)}>']
    for name, cases in suites:
        skipped = sum(case.outcome == "skipped" for case in cases)
        lines.append(f'  <testsuite name={_quoted(name)} {_totals(cases)} skipped="{skipped}">')
        lines += [line for case in cases for line in _written(name, case)]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _totals(cases: Sequence[_Case]) -> str:
    outcomes = Counter(case.outcome for case in cases)
    return f'tests="{len(cases)}" failures="{outcomes["failure"]}" errors="{outcomes["error"]}"'


def _written(suite: str, case: _Case) -> Iterator[str]:
    head = f"    <testcase classname={_quoted(suite)} name={_quoted(case.name)}"
    if not case.outcome:
        yield f"{head}/>"
        return
    yield f"{head}>"
    body = "\n".join(html.escape(clip(safe(line), _LONGEST)) for line in case.body)
    sort = f" type={_quoted(case.sort)}" if case.sort else ""
    yield f"      <{case.outcome}{sort} message={_quoted(clip(safe(case.message), _LONGEST))}>{body}</{case.outcome}>"
    yield "    </testcase>"


def _quoted(text: str) -> str:
    return f'"{html.escape(safe(text))}"'


def _cases(report: Report) -> Iterator[_Case]:
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    claims = claims_of(report)
    for judgement in report.judgements:
        named = [finding for finding in errors if judgement.claim in finding.claims]
        yield _judged(report, claims[judgement.claim], judgement, named)
    for unchecked in report.dossier.unchecked:
        place = [str(unchecked.location)] if unchecked.location else []
        message = f"{unchecked.id} was not checked"
        yield _Case(unchecked.id, "error", "not-checked", message, (*place, f"Quote: {unchecked.quote}"))
    whole = [finding for finding in errors if not finding.claims]
    if whole:
        yield _Case(_WHOLE, "error", whole[0].name, whole[0].message, tuple(map(_finding, whole)))


def _judged(report: Report, claim: Claim, judgement: Judgement, errors: Sequence[Finding]) -> _Case:
    body = tuple(_body(report, claim, judgement, errors))
    if errors:
        return _Case(claim.id, "failure", errors[0].name, errors[0].message, body)
    fine = judgement.verdict is Verdict.SUPPORTED or (claim.expected and not expected_otherwise(claim, judgement))
    if fine:
        return _Case(claim.id)
    return _Case(claim.id, "skipped", "", f"{judgement.verdict.label}: {judgement.meaning}", body)


def _body(report: Report, claim: Claim, judgement: Judgement, errors: Sequence[Finding]) -> Iterator[str]:
    if claim.location:
        yield str(claim.location)
    yield f"Quote: {claim.quote}"
    if judgement.found.text:
        yield f"Found: {judgement.found.text}"
    yield f"Checked: {judgement.meaning}"
    yield f"Verdict: {judgement.verdict.label}"
    yield from filter(None, [facts_sentence(judgement)])
    yield from map(_finding, errors)
    events = [report.events[id_] for id_ in decisive(judgement) if id_ in report.events]
    for event in events[:_EVENTS_TOLD]:
        yield f"Evidence: {event.id}, {date_of(event, claim)}{f' ({event.location})' if event.location else ''}"
    if len(events) > _EVENTS_TOLD:
        yield f"Evidence: {len(events) - _EVENTS_TOLD} more events"
    for reason in reason_lines(judgement)[:_EVENTS_TOLD]:
        yield f"Why: {reason}"
    for line in reading_lines(judgement)[:_EVENTS_TOLD]:
        yield f"Read as: {line}"
    for head, items in need_lines(judgement):
        yield f"{head} {'; '.join(items[:_EVENTS_TOLD])}"
    if judgement.restatement:
        yield f"Nearest true: {judgement.restatement.text}"


def _finding(finding: Finding) -> str:
    place = f"{finding.location}: " if finding.location else ""
    return f"{place}{finding.code} {finding.message}"
