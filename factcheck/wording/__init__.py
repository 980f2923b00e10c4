"""Statements, dates and messages in words; statements also back from words."""

from __future__ import annotations

from factcheck.wording.dates import (
    calendar_steps,
    days_elsewhere,
    say_days,
    say_event,
    say_place,
    say_when,
    say_window,
    say_zone,
)
from factcheck.wording.phrases import MAX_WORDS, Phrase, SlotReader, field_types, print_phrase, read_phrase

__all__ = [
    "MAX_WORDS",
    "Phrase",
    "SlotReader",
    "calendar_steps",
    "days_elsewhere",
    "field_types",
    "print_phrase",
    "read_phrase",
    "say_days",
    "say_event",
    "say_place",
    "say_when",
    "say_window",
    "say_zone",
]
