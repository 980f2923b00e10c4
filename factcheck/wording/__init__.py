"""Statements, dates and messages in words; statements also back from words."""

from __future__ import annotations

from factcheck.wording.choosing import with_edits
from factcheck.wording.dates import (
    calendar_steps,
    days_elsewhere,
    from_to,
    say_days,
    say_event,
    say_in,
    say_place,
    say_when,
    say_window,
    say_zone,
)
from factcheck.wording.found import say_found, together
from factcheck.wording.phrases import MAX_WORDS, Phrase, phrases_with_places, print_phrase, read_phrase
from factcheck.wording.pieces import (
    capital,
    figure_of,
    listed,
    number_words,
    said_reach,
    say_anchor,
    say_counted,
    say_days_between,
    say_events,
    say_now,
    say_where,
    so_many,
    write_number,
)
from factcheck.wording.quotes import edit_quote
from factcheck.wording.unreadable import UNREADABLE, Unreadable, unreadable_in

__all__ = [
    "MAX_WORDS",
    "Phrase",
    "UNREADABLE",
    "Unreadable",
    "calendar_steps",
    "capital",
    "days_elsewhere",
    "edit_quote",
    "figure_of",
    "from_to",
    "listed",
    "number_words",
    "phrases_with_places",
    "print_phrase",
    "read_phrase",
    "said_reach",
    "say_anchor",
    "say_counted",
    "say_days",
    "say_days_between",
    "say_event",
    "say_events",
    "say_found",
    "say_in",
    "say_now",
    "say_place",
    "say_when",
    "say_where",
    "say_window",
    "say_zone",
    "so_many",
    "together",
    "unreadable_in",
    "with_edits",
    "write_number",
]
