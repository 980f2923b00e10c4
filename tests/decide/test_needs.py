"""What would settle an open claim: each need, entered in the dossier, makes the engine give the verdict it is for.

The case fixtures are written from derivations and know nothing of needs, so that nothing here is fitted to them.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from entered import applied, sets_of

import factcheck
from factcheck.model import Claim, Dossier, Judgement, ReasonCode, Report, Verdict
from factcheck.when import Line

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = FIXTURES / "cases"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir())
REAL = ["us-forces-2024", "football-2024", "prices-2003", "us-forces-tallies", "two-calendars"]
OPEN = Verdict.NOT_ENOUGH_EVIDENCE
_CAUTIOUS = re.compile(r"^# cautious ([\w-]+):", re.MULTILINE)

SETTLED_BY_NOTHING = {
    ReasonCode.VAGUENESS: "no fact makes a vague word sharp",
    ReasonCode.READING: "no fact says which reading was meant",
    ReasonCode.STALE: "a value nobody published cannot be asked for as a fact about what is on record",
    ReasonCode.PRESUPPOSITION: "what is taken for granted is no fact of the claim",
    ReasonCode.BUDGET: "the method was not exact enough, and the facts may all be known",
}
"""The reasons that may leave a claim without any need."""


@functools.cache
def cases(folder: str) -> tuple[tuple[str, tuple[Claim, ...], Report], ...]:
    """The reports on the cases of a kind."""
    found = []
    for path in sorted((CASES / folder).glob("*.yaml")):
        report = factcheck.check(factcheck.load(path))
        # What the derivation decides and the engine does not yet is no question of evidence.
        cautious = set(_CAUTIOUS.findall(path.read_text(encoding="utf-8")))
        claims = tuple(claim for claim in report.dossier.claims if claim.id not in cautious)
        found.append((f"{folder}/{path.name}", claims, report))
    return tuple(found)


def open_ones(claims: tuple[Claim, ...], report: Report) -> Iterator[tuple[Claim, Judgement]]:
    """Those of the claims that are open."""
    for claim in claims:
        if report[claim.id].verdict is OPEN:
            yield claim, report[claim.id]


def settled(claim: Claim, judgement: Judgement, dossier: Dossier, counts: Counter[str]) -> list[str]:
    """The needs of a claim that do not give their verdict."""
    broken = []
    for need in judgement.needs:
        for one in sets_of(need):
            changed = applied(one, attrs.evolve(dossier, claims=(claim,)), claim)
            if changed is None:
                counts["not mechanical"] += 1
                continue
            counts["entered"] += 1
            now = factcheck.check(changed)[claim.id].verdict
            if now is not need.verdict:
                broken.append(f"{claim.id} {judgement.statement}: {one} gives {now.value}")
    return broken


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_said_to_settle_a_claim_settles_it(folder: str) -> None:
    """All items together, or any one of them, entered by a hand of the test's own."""
    counts: Counter[str] = Counter()
    broken = [
        f"{name} {line}"
        for name, claims, report in cases(folder)
        for claim, judgement in open_ones(claims, report)
        for line in settled(claim, judgement, report.dossier, counts)
    ]
    assert not broken, "\n".join(broken)
    asked = sum(counts.values())
    assert not asked or folder == "order" or counts["entered"] > asked / 2, counts


@pytest.mark.parametrize("story", REAL)
def test_needs_of_the_stories_settle_them(story: str) -> None:
    """The same of dossiers about what did happen."""
    counts: Counter[str] = Counter()
    dossier = factcheck.load(FIXTURES / story / f"{story}.factcheck.yaml")
    report = factcheck.check(dossier)
    broken = [
        line
        for claim, judgement in open_ones(dossier.claims, report)
        for line in settled(claim, judgement, dossier, counts)
    ]
    assert not broken, "\n".join(broken)


def only_a_clock_tells(claim: Claim, judgement: Judgement, dossier: Dossier) -> bool:
    """Whether what is open happened on the day of speaking, or on a day nobody can place: no date settles that."""
    if dossier.line is Line.INSTANT and claim.zone is None:
        return True
    events = {event.id: event for event in dossier.events}
    named = [events[id_] for reason in judgement.reasons if (id_ := reason["event"]) in events]
    made = claim.made
    return (
        made is not None
        and bool(named)
        and all(event.moment.on(dossier.line).intervals.meets(made.on(dossier.line).intervals) for event in named)
    )


def without_needs() -> Iterator[tuple[str, Claim, Judgement, Dossier]]:
    for folder in FOLDERS:
        for name, claims, report in cases(folder):
            yield from ((name, *one, report.dossier) for one in open_ones(claims, report) if not one[1].needs)
    for story in REAL:
        report = factcheck.check(factcheck.load(FIXTURES / story / f"{story}.factcheck.yaml"))
        yield from (
            (story, *one, report.dossier) for one in open_ones(report.dossier.claims, report) if not one[1].needs
        )


def test_only_some_reasons_leave_nothing_to_find_out() -> None:
    """Coverage, a date, an attribute, a figure, an identity can be found out; what a word means cannot."""
    seen: set[ReasonCode] = set()
    unexplained = []
    for name, claim, judgement, dossier in without_needs():
        codes = {reason.code for reason in judgement.reasons}
        seen |= codes
        if not codes & SETTLED_BY_NOTHING.keys() and not only_a_clock_tells(claim, judgement, dossier):
            unexplained.append(f"{name} {claim.id}: {sorted(code.value for code in codes)}")
    assert not unexplained, "\n".join(unexplained)
    assert {ReasonCode.VAGUENESS, ReasonCode.READING, ReasonCode.STALE} <= seen, "the cases hold each of these"
