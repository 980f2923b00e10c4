"""One moment, or the two ends of an interval, from text."""

from __future__ import annotations

import re

from factcheck.errors import BadTime
from factcheck.profile import DEFAULT_PROFILE, Profile
from factcheck.when.edtf.common import read_common
from factcheck.when.edtf.limits import MAX_PIECES, MAX_TEXT
from factcheck.when.edtf.sets import read_one_of
from factcheck.when.edtf.single import read_single
from factcheck.when.reading import Reading

__all__ = ["read", "split_span"]

_LONGEST_COMMON = 12

# No EDTF date ends with one or two digits alone: "04/02/2024", "the night of 4/5 February".
_DAYS_OF_A_MONTH = re.compile(r"(?<![0-9X-])[0-9]{1,2}/[0-9]{1,2}(?![0-9X])", re.ASCII)


def split_span(text: str) -> tuple[str, str] | None:
    """The two ends of ``A/B``, either of them perhaps "" or ".."; None where the text is no span.

    A slash inside brackets does not count, nor does one between numbers of one or two digits.
    """
    at = text.find("/")
    if at >= 0 and ("[" in text or "{" in text):
        at = _outside_brackets(text)
    if at < 0 or _DAYS_OF_A_MONTH.search(text):
        return None
    return text[:at].strip(), text[at + 1 :].strip()


def _outside_brackets(text: str) -> int:
    """Where the first slash outside brackets stands; -1 where there is none."""
    depth = 0
    for at, character in enumerate(text):
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif character == "/" and depth == 0:
            return at
    return -1


def read(text: str, profile: Profile = DEFAULT_PROFILE) -> Reading:
    """Read one moment.  Raises :exc:`BadTime` with the position and the reason; never guesses."""
    if len(text) < _LONGEST_COMMON and (common := read_common(text, profile.approximate_units)):
        return common
    if len(text) > MAX_TEXT:
        raise BadTime(text, f"longer than {MAX_TEXT} characters", MAX_TEXT)
    if not text:
        raise BadTime(text, "it is empty")
    if text[0] == "[":
        return read_one_of(text, profile)
    if text[0] == "{":
        hint = "write one event for each of them, or read it with AllOf.parse"
        raise BadTime(text, "a set of several moments is not one moment", hint=hint)
    return read_single(text, 0, text, profile, MAX_PIECES).reading
