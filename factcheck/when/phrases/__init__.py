"""Time phrases as English-language news writes them, read by a closed grammar.

A phrase is scanned once and read by small readers: one that does not apply raises ``Elsewhere``, and the next is tried.
The readers that call each other run at most once at each place, so the work grows with the length of the phrase.  What it means is a :class:`~factcheck.when.intervals.Reading` in local time.  ``words`` holds the vocabulary,
the profile every convention; ``docs/time-phrases.md`` explains both.
"""

from __future__ import annotations

from factcheck.when.phrases.cursor import Reference
from factcheck.when.phrases.grammar import NO_PHRASE, read, read_instead, read_range, read_whole
from factcheck.when.phrases.meaning import Meaning

__all__ = ["NO_PHRASE", "Meaning", "Reference", "read", "read_instead", "read_range", "read_whole"]
