"""Statements about real logs: a decisive verdict is the truth, and what can be decided is.

The truth comes from :mod:`real.truth`, which reads the same files and nothing of the library.
"""

from __future__ import annotations

import functools
from pathlib import Path

import attrs
import pytest
from real.truth import FOLDER, TRUTH
from verdicts import decided, nearest

import factcheck
from factcheck.model import Dossier, Judgement, Report, Verdict

LOGS = ("earthquakes", "hijackings", "launches", "prices", "ucdp")
SUPPORTED, REFUTED, OPEN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE

# What may stay open, and the reasons it must have for that.
STAYS_OPEN = {
    # Two earthquakes share the record, and the statement does not say whether a shared one counts.
    "eq-highest-tie": {"reading"},
    # The nearest country of a ship of 2002 is not on record.
    "hj-unknown-country": {"attribute"},
    # Of two of the three launches the dossier knows only the year.
    "la-some-day-of-2012": {"time"},
    # No price is published on a Sunday, and none is carried forward.
    "br-value-on-a-sunday": {"value"},
    # A sample says only how many there were at least.
    "sy-count-open": {"coverage"},
    "sy-total-open": {"coverage"},
    "sy-highest-open": {"coverage"},
    # "16 or 17 January".
    "sy-day-vague": {"time"},
}


@functools.cache
def dossier(log: str) -> Dossier:
    return factcheck.load(FOLDER / f"{log}.factcheck.yaml")


@functools.cache
def report(log: str) -> Report:
    return nearest(dossier(log))


@functools.cache
def judgements() -> dict[str, Judgement]:
    return {judgement.claim: judgement for log in LOGS for judgement in report(log).judgements}


def test_every_statement_has_its_truth() -> None:
    """Neither is longer than the other; at least forty statements, true and false, of most kinds."""
    assert judgements().keys() == TRUTH.keys()
    assert sum(truth is not None for truth in TRUTH.values()) >= 40
    assert {True, False} <= set(TRUTH.values())
    kinds = {type(claim.statement).__name__ for log in LOGS for claim in dossier(log).claims}
    assert len(kinds) >= 25
    assert STAYS_OPEN.keys() >= {id_ for id_, truth in TRUTH.items() if truth is None}


@pytest.mark.parametrize("id_", TRUTH)
def test_verdict_is_the_truth(id_: str) -> None:
    """Whatever is decided is decided rightly, and whatever is not named above is decided."""
    found = judgements()[id_]
    if found.verdict.decisive:
        assert TRUTH[id_] is (found.verdict is SUPPORTED)
    if id_ in STAYS_OPEN:
        assert found.verdict is OPEN
        assert STAYS_OPEN[id_] <= {reason.code.value for reason in found.reasons}
    else:
        assert found.verdict.decisive


@pytest.mark.parametrize("log", ["earthquakes", "prices", "ucdp"])
def test_restatements_are_true(log: str) -> None:
    """Each restatement of a refuted statement, put in its place, is judged Supported."""
    again = []
    for claim in dossier(log).claims:
        restatement = judgements()[claim.id].restatement
        if restatement is not None and not restatement.statement.startswith("{"):
            statement = factcheck.read_statement(restatement.statement, dossier(log))
            again.append(attrs.evolve(claim, statement=statement))
    found = decided(attrs.evolve(dossier(log), claims=tuple(again)))
    assert {judgement.claim: judgement.verdict for judgement in found.judgements} == {
        claim.id: SUPPORTED for claim in again
    }


@pytest.mark.parametrize("log", ["prices", "ucdp"])
def test_certificates_hold(log: str) -> None:
    """The independent checker accepts the proof of every decided statement; sums over all events take it long."""
    for judgement in report(log).judgements:
        if not judgement.claim.startswith("sy-total"):
            assert factcheck.verify(judgement, dossier(log)) == (), judgement.claim


def test_the_truth_script_is_independent() -> None:
    """It imports the standard library only."""
    text = (Path(__file__).parent / "truth.py").read_text(encoding="utf-8")
    assert "import factcheck" not in text
    assert "from factcheck" not in text


def test_the_slices_are_small() -> None:
    """Less than one and a half megabytes together."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000
