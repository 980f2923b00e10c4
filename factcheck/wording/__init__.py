"""Statements, dates and messages in words; statements also back from words."""

from __future__ import annotations

from factcheck.wording.dates import calendar_steps, say_days, say_event, say_when, say_window, say_zone
from factcheck.wording.phrases import MAX_WORDS, Phrase, SlotReader, field_types, print_phrase, read_phrase

__all__ = [
    "MAX_WORDS",
    "Phrase",
    "SlotReader",
    "calendar_steps",
    "field_types",
    "print_phrase",
    "read_phrase",
    "say_days",
    "say_event",
    "say_when",
    "say_window",
    "say_zone",
]
