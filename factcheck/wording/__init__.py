"""The phrase grammar: statements to words and back."""

from __future__ import annotations

from factcheck.wording.phrases import MAX_WORDS, Phrase, SlotReader, field_types, print_phrase, read_phrase

__all__ = ["MAX_WORDS", "Phrase", "SlotReader", "field_types", "print_phrase", "read_phrase"]
