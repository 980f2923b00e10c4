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
from tests.tiers import LONG

CASES = Path(__file__).parents[1] / "fixtures" / "cases"
OPEN = Verdict.NOT_ENOUGH_EVIDENCE

SMALL = {"claim": 300_000, "dossier": 1_000_000, "own": 1_000, "network": 500_000}
"""Budgets that a tenth of an attack exhausts."""
SIZE = 10_000
ONE_ANSWER = 1_200_000
"""So many steps one round of answers may be beyond a budget: it cannot stop while the log answers."""
FORMULAS = 10_000
"""So many steps a claim may be beyond its own, for finding out what it says."""


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


@pytest.mark.parametrize("name", ATTACKS)
def test_attacks_stay_within_their_steps(name: str) -> None:
    """Whatever the dossier, the steps are those allowed, and at most one round of answers more for each claim that is under way."""
    text = ATTACKS[name].text(SIZE)
    work = Work(**SMALL)
    report = checked(text, work)
    claims = len(report.judgements)
    allowed = SMALL["dossier"] + SMALL["network"] + claims * (SMALL["own"] + FORMULAS) + ONE_ANSWER
    assert work.spent <= allowed
    assert len(factcheck.render(report, "json")) < 400 * SIZE


@pytest.mark.skipif(not LONG, reason="minutes: the long tier")
@pytest.mark.parametrize("name", ATTACKS)
def test_whole_attacks_stay_within_their_steps(name: str) -> None:
    """100 kB with the usual budgets."""
    work = Work()
    report = checked(ATTACKS[name].text(), work)
    assert work.spent <= 600_000_000
    assert len(factcheck.render(report, "json")) < 40_000_000


# Less work only opens verdicts


@functools.cache
def cases() -> tuple[tuple[str, Report], ...]:
    """Of every kind one case in three, with its report."""
    paths = sorted(CASES.glob("*/*.yaml"))
    chosen = paths if LONG else paths[::9]
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
    assert (opened > 0) is (steps < 12_000)


def test_enough_work_is_no_reason() -> None:
    """No case, with the usual budgets, is open for want of work."""
    for text, report in cases():
        codes = {reason.code for judgement in report.judgements for reason in judgement.reasons}
        assert ReasonCode.BUDGET not in codes, text
        assert "FC212" not in {finding.code for finding in report.findings}, text
