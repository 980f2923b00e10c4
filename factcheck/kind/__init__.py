"""What a kind of statement is, and what several kinds write alike."""

from __future__ import annotations

from factcheck.kind.bundle import Kind, Restating
from factcheck.kind.candidates import bounded, counted_places, dates_of, highest, numbers_there
from factcheck.kind.pieces import (
    anchor_part,
    anchored,
    check_subject,
    focal_of,
    follows,
    missing_focal,
    no_intruder,
    observed,
    period_named,
    since_readings,
    ways_with_ties,
)
from factcheck.kind.placing import Guessed, guessed_places
from factcheck.kind.somewhere import AmongTheLast, Somewhere, event_of, place_last

__all__ = [
    "AmongTheLast",
    "Guessed",
    "Kind",
    "Restating",
    "Somewhere",
    "anchor_part",
    "anchored",
    "bounded",
    "check_subject",
    "counted_places",
    "dates_of",
    "event_of",
    "focal_of",
    "follows",
    "guessed_places",
    "highest",
    "missing_focal",
    "no_intruder",
    "numbers_there",
    "observed",
    "period_named",
    "place_last",
    "since_readings",
    "ways_with_ties",
]
