"""What a kind of statement is, and what several kinds write alike."""

from __future__ import annotations

from factcheck.kind.bundle import Kind, Restating
from factcheck.kind.pieces import (
    anchored,
    check_subject,
    counted_places,
    event_of,
    focal_of,
    highest,
    missing_focal,
    no_intruder,
    numbers_there,
    observed,
    period_named,
)
from factcheck.kind.placing import Guessed, guessed_places

__all__ = [
    "Guessed",
    "Kind",
    "Restating",
    "anchored",
    "check_subject",
    "counted_places",
    "event_of",
    "focal_of",
    "guessed_places",
    "highest",
    "missing_focal",
    "no_intruder",
    "numbers_there",
    "observed",
    "period_named",
]
