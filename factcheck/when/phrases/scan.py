"""The closed vocabulary of the phrases, in lower case and without full stops, and text to tokens in one pass."""

from __future__ import annotations

import enum
import re
import string
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from factcheck.errors import BadTime
from factcheck.profile import Profile
from factcheck.when import edtf
from factcheck.when.intervals import Reading


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _spelt(names: tuple[str, ...], first: int, more: Mapping[str, int]) -> Mapping[str, int]:
    """Each name and its first three letters, numbered from ``first``, with further spellings."""
    table = dict(more)
    for number, name in enumerate(names, first):
        table[name.lower()] = table[name[:3].lower()] = number
    return MappingProxyType(table)


MONTHS = _spelt(MONTH_NAMES, 1, {"sept": 9})
WEEKDAYS = _spelt(WEEKDAY_NAMES, 0, {"tues": 1, "weds": 2, "thur": 3, "thurs": 3})
"""Monday is 0."""

CARDINALS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            _words(
                "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                "sixteen seventeen eighteen nineteen"
            )
        )
    }
)
TENS: Mapping[str, int] = MappingProxyType(
    {
        word: 10 * number
        for number, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
    }
)
ORDINALS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            _words(
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
                "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
            ),
            1,
        )
    }
    | {"thirtieth": 30}
)

UNITS: Mapping[str, str] = MappingProxyType(
    {
        spelling: unit
        for unit, spellings in {
            "second": "second seconds sec secs",
            "minute": "minute minutes min mins",
            "hour": "hour hours hr hrs",
            "day": "day days",
            "week": "week weeks",
            "fortnight": "fortnight fortnights",
            "month": "month months",
            "quarter": "quarter quarters",
            "year": "year years",
            "decade": "decade decades",
            "century": "century centuries",
        }.items()
        for spelling in _words(spellings)
    }
)

SEASONS: Mapping[str, int] = MappingProxyType({"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24})
"""With the number of the season in EDTF, where neither hemisphere is meant."""

THIRDS: Mapping[str, str] = MappingProxyType(
    {
        "early": "early",
        "mid": "mid",
        "late": "late",
        "beginning": "early",
        "start": "early",
        "middle": "mid",
        "end": "late",
        "close": "late",
    }
)

FIXED_DAYS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "christmas eve": (12, 24),
        "christmas day": (12, 25),
        "christmas": (12, 25),
        "new year's day": (1, 1),
        "new year's eve": (12, 31),
    }
)
"""Holidays that fall on the same month and day in every country that names them so; longest first."""

DIRECTIONS: Mapping[str, int] = MappingProxyType(
    {
        "last": -1, "past": -1, "previous": -1, "preceding": -1,
        "this": 0, "current": 0,
        "next": 1, "coming": 1, "upcoming": 1, "following": 1,
    }
)  # fmt: skip
"""Words that point back (-1), here (0) or forward (1)."""

OFFSETS: Mapping[str, int] = MappingProxyType(
    {
        "utc": 0,
        "gmt": 0,
        "est": -300,
        "edt": -240,
        "cdt": -300,
        "mst": -420,
        "mdt": -360,
        "pst": -480,
        "pdt": -420,
        "cet": 60,
        "cest": 120,
        "aest": 600,
        "aedt": 660,
    }
)
"""Minutes ahead of UTC.  CST (Chicago, China, Cuba), IST and BST are missing: each means several zones."""

ZONES_WITHOUT_OFFSET = frozenset(_words("et ct mt pt cst ist bst eastern central pacific"))
"""These mean a place, or several offsets: the zone has to be named."""


MAX_PHRASE = 200
"""Longer texts are refused before they are read; no phrase of the grammar needs more."""
_MAX_DIGITS = 18

_SPACES = " \t\n\r\u00a0"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"
_MARKS = ",/:.~?()@"

# No part can match in two ways, so the time grows with the length of the text.  In EDTF what ends a sentence does not count.
_EDTF = re.compile(r"(?>[0-9X]{4}[-0-9XT:~%?+Z.]*[0-9XTZ~%?])(?![A-Za-z])")
_NEGATIVE = re.compile(r"(?<!\S)-[0-9]{4}(?![0-9])[-0-9XT:~%?+Z.]*")
_NUMBER = re.compile(r"([0-9]+)(?:((?i:st|nd|rd|th|s)|['\u2019]s)(?![A-Za-z]))?")
_SHORT_YEAR = re.compile(r"['\u2019]([0-9]{2})(?![0-9])([sS](?![A-Za-z]))?")
# Only single letters are joined by stops: "p.m", "b.c.e"; an apostrophe inside a word belongs to it.
_WORD = re.compile(r"([A-Za-z](?:\.[A-Za-z](?![A-Za-z])){1,3}|[A-Za-z]+)(?:['\u2019]([A-Za-z]+))?")


class Kind(enum.Enum):
    """What a token is.  ``DECADE`` is "1990s"; ``SHORT_YEAR`` is "'97"; ``EDTF`` is text of that standard."""

    WORD = "word"
    NUMBER = "number"
    ORDINAL = "ordinal"
    DECADE = "decade"
    SHORT_YEAR = "short year"
    EDTF = "edtf"
    MARK = "mark"


@attrs.frozen
class Token:
    """One word, number or mark: ``text`` in lower case, from ``start`` to ``end`` (exclusive) of the phrase."""

    kind: Kind
    text: str
    start: int
    end: int
    value: int = 0
    reading: Reading | None = None


def scan(text: str, profile: Profile) -> tuple[Token, ...]:
    """The tokens of a phrase.  Raises :exc:`BadTime` for a character that no phrase contains."""
    if len(text) > MAX_PHRASE:
        raise BadTime(text, f"longer than {MAX_PHRASE} characters")
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if text[at] in _SPACES:
            at += 1
            continue
        tokens.append(_token(text, at, tokens, profile))
        at = tokens[-1].end
    if tokens and tokens[-1].text == ".":
        tokens.pop()
    return tuple(tokens)


def _token(text: str, at: int, before: list[Token], profile: Profile) -> Token:
    character = text[at]
    if character == "[":
        return _bracket(text, at, profile)
    if character in string.digits:
        return _expression(_EDTF, text, at, profile) or _number(text, at)
    if character in string.ascii_letters:
        return _word(text, at)
    if character in "'\u2019":
        return _short_year(text, at)
    if character in _DASHES:
        # A year before year 0 in EDTF, such as -0043; after a number or a month the dash is a dash.
        year = not before or (before[-1].kind is Kind.WORD and before[-1].text not in MONTHS)
        return (_expression(_NEGATIVE, text, at, profile) if year else None) or Token(Kind.MARK, "-", at, at + 1)
    if character in _MARKS:
        return Token(Kind.MARK, character, at, at + 1)
    raise BadTime(text, f"no date contains {character!r}", at)


def _bracket(text: str, at: int, profile: Profile) -> Token:
    end = text.find("]", at) + 1
    if not end:
        raise BadTime(text, "the bracket is not closed", len(text))
    return Token(Kind.EDTF, text[at:end], at, end, reading=edtf.read(text[at:end], profile))


def _expression(form: re.Pattern[str], text: str, at: int, profile: Profile) -> Token | None:
    """An EDTF expression inside a phrase, such as ``2024-02-04`` or ``199X~``; a plain number is none."""
    match = form.match(text, at)
    if match is None or match.group().isdecimal():
        return None
    try:
        return Token(Kind.EDTF, match.group(), at, match.end(), reading=edtf.read(match.group(), profile))
    except BadTime:
        return None


def _number(text: str, at: int) -> Token:
    match = _NUMBER.match(text, at)
    assert match is not None, "the caller has seen a digit"
    digits, suffix = match.groups(default="")
    if len(digits) > _MAX_DIGITS:
        raise BadTime(text, f"more than {_MAX_DIGITS} digits", at)
    kind = Kind.NUMBER if not suffix else Kind.DECADE if suffix[-1] in "sS" else Kind.ORDINAL
    return Token(kind, digits + suffix.lower().lstrip("'\u2019"), at, match.end(), int(digits))


def _short_year(text: str, at: int) -> Token:
    """The short years '97 and '90s."""
    match = _SHORT_YEAR.match(text, at)
    if match is None:
        raise BadTime(text, "an apostrophe without a year of two digits", at)
    digits, suffix = match.groups(default="")
    kind = Kind.DECADE if suffix else Kind.SHORT_YEAR
    return Token(kind, digits + suffix.lower(), at, match.end(), int(digits))


def _word(text: str, at: int) -> Token:
    """A word without its full stops: "p.m." is "pm", "Feb." is "feb"."""
    match = _WORD.match(text, at)
    assert match is not None, "the caller has seen a letter"
    word, end = match[1].replace(".", "") + (f"'{match[2]}" if match[2] else ""), match.end()
    stopped = text[end : end + 1] == "." != text[end + 1 : end + 2] and len(word) <= 6
    return Token(Kind.WORD, word.lower(), at, end + stopped)
