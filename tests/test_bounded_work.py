"""Work is bounded in steps, and what is left undone is told; less of it only opens verdicts.

Steps are asserted, never seconds: they are the same on every machine.  How long they take is in ``docs/limits.md``.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

import factcheck
from factcheck.budget import Budget, OutOfBudget, Work
from factcheck.model import ReasonCode, Report, Verdict
from tests.attacks import ATTACKS
from tiers import LONG, amount

CASES = Path(__file__).parents[1] / "fixtures" / "cases"
OPEN = Verdict.NOT_ENOUGH_EVIDENCE

SMALL = {"claim": 300_000, "dossier": 1_000_000, "own": 1_000, "network": 500_000}
"""Budgets that a tenth of an attack exhausts."""
SIZE = 10_000
ONE_ROUND = 2_500_000
"""So many steps one round of answers may be beyond a budget: it cannot stop while the log answers, and all claims are asked about side by side."""
FORMULAS = 10_000
"""So many steps a claim may be beyond its own, for finding out what it says."""
SLOW = ("sets-of-dates",)
"""Seconds long, for the long tier."""


def checked(text: str, work: Work | None = None) -> Report:
    """The report on a dossier as it is read."""
    loaded = factcheck.from_text(text)
    assert loaded.dossier is not None
    return factcheck.check(loaded.dossier, work=work)


# Budgets


def test_a_budget_is_its_own_steps_and_those_of_its_pool() -> None:
    """Of 10 steps 4 are its own, so that the pool gives 3 and then has none left; what is refused is taken from nobody."""
    pool = Budget(3)
    one, other = (Budget(10, own=4, pool=pool) for _ in range(2))
    one.spend(6)
    assert (one.left, pool.left, other.left) == (1, 1, 5)
    with pytest.raises(OutOfBudget):
        one.spend(2)
    assert (one.left, pool.left, other.left) == (0, 1, 5)
    other.spend(5)
    assert (pool.left, other.left) == (0, 0)


def test_work_is_told_by_claim() -> None:
    """What is left undone is told once for each claim of which it was; beginning again forgets it."""
    work = Work()
    work.of("a").leave("this")
    work.of("a").leave("this")
    work.of("b").spend(5)
    assert work.undone == {"a": ("this",)}
    assert work.spent == 5
    work.begin()
    assert (work.undone, work.spent) == ({}, 0)


# Attacks


@pytest.mark.parametrize("name", list(ATTACKS) if LONG else [name for name in ATTACKS if name not in SLOW][::3])
def test_attacks_stay_within_their_steps(name: str) -> None:
    """Whatever the dossier, the steps are those allowed, and at most one round of answers more; what is decided is proved."""
    text = ATTACKS[name].text(SIZE)
    work = Work(**SMALL)
    report = checked(text, work)
    claims = len(report.judgements)
    allowed = SMALL["dossier"] + SMALL["network"] + claims * (SMALL["own"] + FORMULAS) + ONE_ROUND
    assert work.spent <= allowed
    assert len(factcheck.render(report, "json")) < 400 * SIZE
    assert [factcheck.verify(each, report.dossier) for each in report.judgements] == [()] * claims


@pytest.mark.skipif(not LONG, reason="minutes: the long tier")
@pytest.mark.parametrize("name", list(ATTACKS)[:: amount("FACTCHECK_EVERY_SO_MANY_ATTACKS", usual=1, long=4)])
def test_whole_attacks_stay_within_their_steps(name: str) -> None:
    """100 kB with the usual budgets."""
    work = Work()
    report = checked(ATTACKS[name].text(), work)
    assert work.spent <= 150_000_000
    assert len(factcheck.render(report, "json")) < 40_000_000


# Less work only opens verdicts


@functools.cache
def cases() -> tuple[tuple[str, Report], ...]:
    """Some of the cases, each with its report."""
    paths = sorted(CASES.glob("*/*.yaml"))
    chosen = paths[:: amount("FACTCHECK_LESS_WORK", usual=60, long=6)]
    return tuple((path.read_text(encoding="utf-8"), checked(path.read_text(encoding="utf-8"))) for path in chosen)


@pytest.mark.parametrize("steps", [1, 700, 3_000, 12_000])
def test_less_work_only_opens_verdicts(steps: int) -> None:
    """With fewer steps a verdict is the same or open; where it was decided the reason is the budget, and nothing else is first."""
    opened = 0
    for text, whole in cases():
        work = Work(claim=steps, dossier=steps, own=steps, network=steps)
        for judgement, full in zip(checked(text, work).judgements, whole.judgements, strict=True):
            if judgement.verdict is full.verdict:
                continue
            opened += 1
            assert judgement.verdict is OPEN, (text, judgement.claim)
            assert judgement.reasons[0].code is ReasonCode.BUDGET, (text, judgement.claim, judgement.reasons)
            assert judgement.reasons[0]["undone"]
    assert opened > 0 or steps >= 12_000


def test_enough_work_is_no_reason() -> None:
    """No case, with the usual budgets, is open for want of work."""
    for text, report in cases():
        codes = {reason.code for judgement in report.judgements for reason in judgement.reasons}
        assert ReasonCode.BUDGET not in codes, text
        assert "FC212" not in {finding.code for finding in report.findings}, text


# The limits themselves, and what is written


HEAD = """factcheck: 1
title: Limits
zone: UTC
published: 2025-01-01
sources:
  ministry: {title: Ministry, published: 2024-12-31}
  paper: {title: Paper, published: 2024-12-31}
"""


def places(number: int) -> str:
    """An attack in each of so many places, all of which are covered one by one, and the claim that these are all."""
    names = [f"p{n}" for n in range(number)]
    scopes = "".join(f"  in-{name}: {{what: attack, place: {name}}}\n" for name in names)
    covered = "".join(
        f"  - {{id: k-{name}, scope: in-{name}, window: 2024, vouched_by: ministry, because: a register}}\n"
        for name in names
    )
    events = "".join(f"  - {{id: e-{name}, when: 2024-02-03, what: attack, place: {name}}}\n" for name in names)
    return (
        f"{HEAD}scopes:\n{scopes}  attacks: {{what: attack, place: [{', '.join(names)}]}}\n"
        f"events:\n{events}coverage:\n{covered}"
        f"claims:\n  - {{id: c, source: paper, says: exactly {number} attacks 2024-02}}\n"
    )


@pytest.mark.parametrize("number", [65, 400])
def test_many_places_covered_one_by_one_are_covered(number: int) -> None:
    """Each is vouched for, so that all of them are; and the proof is accepted."""
    report = checked(places(number))
    assert report["c"].verdict is Verdict.SUPPORTED
    assert factcheck.verify(report["c"], report.dossier) == ()


def test_too_many_places_are_no_gap_in_the_record() -> None:
    """Of more than are looked at one by one nobody may say that nobody vouches for them."""
    judgement = checked(places(520))["c"]
    assert judgement.verdict is OPEN
    assert [reason.code for reason in judgement.reasons] == [ReasonCode.BUDGET]
    assert "too many to look up" in judgement.reasons[0]["undone"]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("window: 2024,", "window: 2023,"),  # It was another year for which they were vouched for.
        ("vouched_by: ministry", "vouched_by: paper"),  # The claim's own source vouched for them.
    ],
)
def test_places_that_nobody_vouches_for_are_a_gap_however_many_they_are(said: str, instead: str) -> None:
    """What is vouched for elsewhere, or by the claim's own source, might not close the record if it was looked at."""
    judgement = checked(places(520).replace(said, instead))["c"]
    assert [reason.code for reason in judgement.reasons] == [ReasonCode.COVERAGE]


def test_too_many_periods_are_told_as_such() -> None:
    """Twelve years have 4,383 days, more than one statement is taken apart into: a matter of work, not of what it says."""
    text = f"{HEAD}scopes:\n  attacks: {{what: attack}}\nevents:\n  - {{id: e, when: 2024-02-03, what: attack}}\n"
    says = "attacks had their record day 2024-02-03 during 2013/2024"
    report = checked(f"{text}claims:\n  - {{id: c, source: paper, says: {says}}}\n")
    assert [reason.code for reason in report["c"].reasons] == [ReasonCode.BUDGET]
    assert report["c"].reasons[0]["undone"] == "it speaks of more than 4,096 days"


def scopes_within(number: int) -> str:
    """So many scopes, each within the one before and with a value that no event has."""
    scopes = "".join(f"  s{n}: {{within: s{n - 1}, a{n}: v{n}}}\n" for n in range(1, number))
    events = "events:\n  - {id: e, when: 2024-02-03, what: attack}\n"
    claim = "claims:\n  - {id: c, source: paper, says: at least 1 s0 2024}\n"
    return f"{HEAD}scopes:\n  s0: {{what: attack}}\n{scopes}{events}{claim}"


def test_each_scope_is_told_for_what_it_adds() -> None:
    """Ten scopes within each other add nine values that nothing has: nine findings, not 45."""
    found = [finding for finding in checked(scopes_within(10)).findings if finding.code == "FC103"]
    assert len(found) == 9
    assert "scope s4: no event has 'v4' for 'a4'" in " ".join(finding.message for finding in found)


def test_findings_alike_are_one() -> None:
    """Of 299 values that nothing has the first three are told, and how many there are."""
    (found,) = (finding for finding in checked(scopes_within(300)).findings if finding.code == "FC103")
    assert found.message.startswith("299 of this kind, the first of them: (1) scope s1: no event has 'v1'")
    assert "(3) scope s3" in found.message
    assert "s4" not in found.message


def chain(number: int) -> str:
    """So many events of one year, each before the next as a fact, and the claim that the first was before the last."""
    events = "".join(f"  - {{id: e{n}, when: 2024, what: attack}}\n" for n in range(number + 1))
    facts = "".join(
        f"  - {{id: f{n}, taken_as: fact, source: paper, says: e{n} before e{n + 1}}}\n" for n in range(number)
    )
    claim = f"  - {{id: c, source: paper, says: e0 before e{number}}}\n"
    return f"{HEAD}scopes:\n  attacks: {{what: attack}}\nevents:\n{events}claims:\n{facts}{claim}"


def test_a_chain_of_facts_is_proved_by_one_case() -> None:
    """The proof holds wherever the events lie, so that it is written once: twice the facts are twice the text, and no more."""
    reports = {number: checked(chain(number)) for number in (2, 4)}
    for report in reports.values():
        assert report["c"].verdict is Verdict.SUPPORTED
        assert report["c"].certificate is not None
        assert len(report["c"].certificate.cases) == 1
        assert factcheck.verify(report["c"], report.dossier) == ()
    short, long = (len(factcheck.render(reports[number], "json")) for number in (2, 4))
    assert long < 1.9 * short
