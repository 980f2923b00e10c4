"""Verdicts without what follows from them, for laws that speak of nothing else and judge the same dossier again and again.

What would settle a claim, its restatement, its notes and the conflicts between claims are looked for after it is decided, and are most of the work of a
check.  ``test_laws_of_every_kind`` shows that without them every verdict and its proof are the same.
"""

from __future__ import annotations

import pytest

import factcheck
from factcheck.engine import checking
from factcheck.engine.network_check import Found
from factcheck.engine.settling import Settling
from factcheck.model import Dossier, Report

__all__ = ["alone", "compared", "decided", "nearest", "proved"]


def decided(dossier: Dossier) -> Report:
    """The report on a dossier without needs, restatements, notes and conflicts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "conflicts_of", lambda _: Found())
        return compared(dossier)


def alone(dossier: Dossier) -> Report:
    """The report without the conflicts between claims."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "conflicts_of", lambda _: Found())
        return factcheck.check(dossier)


def nearest(dossier: Dossier) -> Report:
    """The report with restatements, without needs, notes and conflicts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Settling, "needs", lambda *_: ())
        patch.setattr(checking, "notes", lambda claims, *_: [()] * len(claims))
        return alone(dossier)


def compared(dossier: Dossier) -> Report:
    """The same with the conflicts between claims."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Settling, "needs", lambda *_: ())
        patch.setattr(checking, "_restate_all", lambda claims, *_: [None] * len(claims))
        patch.setattr(checking, "notes", lambda claims, *_: [()] * len(claims))
        return factcheck.check(dossier)


def proved(dossier: Dossier) -> Report:
    """The same, every certificate in it verified."""
    report = decided(dossier)
    for judgement in report.judgements:
        assert factcheck.verify(judgement, dossier) == (), judgement.statement
    return report
