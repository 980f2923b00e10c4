"""What a kind of statement is, and what several kinds write alike."""

from __future__ import annotations

from factcheck.kind.bundle import Formulas, Kind, Restating
from factcheck.kind.candidates import (
    Bounds,
    amounts_asked,
    bounded,
    counted_places,
    dates_of,
    events_named,
    highest,
    instants_of,
    lengths_said,
    numbers_there,
    values_known,
)
from factcheck.kind.pieces import (
    anchor_part,
    anchored,
    check_subject,
    focal_of,
    follows,
    named_first,
    no_intruder,
    none_before,
    observed,
    period_named,
    ways_with_ties,
)
from factcheck.kind.placing import Guessed, guessed_places
from factcheck.kind.somewhere import AmongTheLast, Somewhere, event_of, place_last

__all__ = [
    "AmongTheLast",
    "Bounds",
    "Formulas",
    "Guessed",
    "Kind",
    "Restating",
    "amounts_asked",
    "Somewhere",
    "anchor_part",
    "anchored",
    "bounded",
    "check_subject",
    "counted_places",
    "dates_of",
    "event_of",
    "events_named",
    "focal_of",
    "follows",
    "guessed_places",
    "highest",
    "instants_of",
    "lengths_said",
    "named_first",
    "no_intruder",
    "none_before",
    "numbers_there",
    "observed",
    "period_named",
    "place_last",
    "values_known",
    "ways_with_ties",
]
