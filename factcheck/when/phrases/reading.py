"""From the text of a phrase to what it means: the face of the package."""

from __future__ import annotations

import attrs

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when.phrases import grammar
from factcheck.when.phrases.cursor import Cursor, Reference
from factcheck.when.phrases.meaning import Meaning
from factcheck.when.reading import Reading

__all__ = ["NO_PHRASE", "read", "read_instead", "read_range", "read_whole"]


NO_PHRASE = "no phrase for a time that is known here"
"""The reason where nothing more exact can be said."""


def read(text: str, *, reference: Reference | None = None, profile: Profile = DEFAULT_PROFILE) -> Reading:
    """What a phrase about one moment means, in local time.

    Raises :exc:`BadTime` with the position and the reason; also where it is relative and ``reference`` is None.
    A reference never changes what a phrase means that needs none.
    """
    return read_whole(text, reference=reference, profile=profile).reading


def read_whole(text: str, *, reference: Reference | None = None, profile: Profile = DEFAULT_PROFILE) -> Meaning:
    """Like :func:`read`, with the absolute form of the phrase and its admissible readings."""
    if reference is None:
        return _meaning(text, None, profile)
    try:
        return read_whole(text, profile=profile)
    except BadTime:
        return attrs.evolve(_meaning(text, reference, profile), relative=True)


def read_instead(text: str, fault: BadTime, reference: Reference | None, profile: Profile) -> Meaning:
    """Read as a phrase what is no EDTF; ``fault`` says why it is none.

    Raises :exc:`BadTime`: of the two faults, the one about the phrase where the text is in words.
    """
    try:
        return read_whole(text, reference=reference, profile=profile)
    except BadTime as error:
        words = [character for character in text if character.isalpha()]
        in_words = len(words) > text.count("X") and (
            any(character.isspace() for character in text) or not any(character.isdigit() for character in text)
        )
        raise (error if in_words else fault) from None


def read_range(
    text: str, *, reference: Reference | None = None, profile: Profile = DEFAULT_PROFILE
) -> tuple[Meaning, Meaning]:
    """The two ends of a stretch: "3-5 February 2024", "April to June 2017", "from 10 March 2024 to today".

    Raises :exc:`BadTime` for anything else, and where the second end is before the first.
    """
    if reference is not None:
        try:
            return read_range(text, profile=profile)
        except BadTime:
            pass  # Relative, or no stretch at all; the reading below says which.
    cursor = Cursor(text, reference, profile, grammar.STRETCHES)
    pair = cursor.attempt(grammar.read_range)
    if pair is None or not cursor.done:
        raise _not_read(cursor)
    if pair[0].possible.start >= pair[1].possible.end:
        raise BadTime(text, "it ends before it starts")
    first, last = (attrs.evolve(meaning, relative=reference is not None) for meaning in pair)
    return first, last


def _meaning(text: str, reference: Reference | None, profile: Profile) -> Meaning:
    cursor = Cursor(text, reference, profile, grammar.STRETCHES)
    found = cursor.attempt(grammar.read_moment)
    if found is not None and cursor.done:
        return found
    cursor.at = 0
    pair = cursor.attempt(grammar.read_range)
    if pair is not None and cursor.done:
        raise grammar.refuse_range(text, *pair)
    raise _not_read(cursor)


def _not_read(cursor: Cursor) -> BadTime:
    cursor.at = max(cursor.furthest - 1, 0)
    hint = "write YYYY-MM-DD, 4 February 2024, late January 2024, between A and B"
    return BadTime(cursor.text, NO_PHRASE, cursor.position, hint=hint)
