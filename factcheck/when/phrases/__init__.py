"""Time phrases as English-language news writes them, read by a closed grammar.

A phrase is scanned once and read by small readers: one that does not apply raises ``Elsewhere``, and the next is tried.
The readers that call each other run at most once at each place, so the work grows with the length of the phrase.  What it means is a :class:`~factcheck.when.reading.Reading` in local time.  ``words`` holds the vocabulary,
the profile every convention; ``docs/time-phrases.md`` explains both.
"""

from __future__ import annotations

from factcheck.when.phrases.reading import NO_PHRASE, Phrase, read, read_instead, read_range, read_whole
from factcheck.when.phrases.reference import Reference

__all__ = ["NO_PHRASE", "Phrase", "Reference", "read", "read_instead", "read_range", "read_whole"]
