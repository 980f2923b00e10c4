"""Text to tokens, in one pass and without regular expressions: work grows with the length of the text."""

from __future__ import annotations

import enum
import string

import attrs

from factcheck.errors import BadTime
from factcheck.profile import Profile
from factcheck.when import edtf
from factcheck.when.phrases.words import MONTHS
from factcheck.when.reading import Reading

__all__ = ["MAX_PHRASE", "Kind", "Token", "scan"]

MAX_PHRASE = 200
"""Longer texts are refused before they are read; no phrase of the grammar needs more."""
_MAX_DIGITS = 18

_DIGITS = frozenset(string.digits)
_LETTERS = frozenset(string.ascii_letters)
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014")
_MARKS = frozenset(",/:.~?()@")
_EXPRESSION = frozenset("0123456789XT:-~%?+Z.")
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


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
        character = text[at]
        if character in " \t\n\r\u00a0":
            at += 1
            continue
        if character == "[":
            token = _bracket(text, at, profile)
        elif character in _DIGITS:
            token = _expression(text, at, profile) or _number(text, at)
        elif character in _LETTERS:
            token = _word(text, at)
        elif character in "'\u2019":
            token = _apostrophe(text, at)
        elif character in _DASHES:
            token = _negative(text, at, tokens, profile) or Token(Kind.MARK, "-", at, at + 1)
        elif character in _MARKS:
            token = Token(Kind.MARK, character, at, at + 1)
        else:
            raise BadTime(text, f"no date contains {character!r}", at)
        tokens.append(token)
        at = token.end
    if tokens and tokens[-1].text == ".":
        tokens.pop()
    return tuple(tokens)


def _run(text: str, at: int, allowed: frozenset[str]) -> int:
    while at < len(text) and text[at] in allowed:
        at += 1
    return at


def _bracket(text: str, at: int, profile: Profile) -> Token:
    end = text.find("]", at) + 1
    if not end:
        raise BadTime(text, "the bracket is not closed", len(text))
    return Token(Kind.EDTF, text[at:end], at, end, reading=edtf.read(text[at:end], profile))


def _expression(text: str, at: int, profile: Profile) -> Token | None:
    """An EDTF expression inside a phrase, such as ``2024-02-04`` or ``199X~``; a plain number is none."""
    end = _run(text, at, _EXPRESSION)
    while text[end - 1] in ".:-+":
        end -= 1
    written = text[at:end]
    if len(written) < 5 or (end < len(text) and text[end] in _LETTERS):
        return None
    if not all(character in "0123456789X" for character in written[:4]) or written.isdecimal():
        return None
    try:
        return Token(Kind.EDTF, written, at, end, reading=edtf.read(written, profile))
    except BadTime:
        return None


def _negative(text: str, at: int, before: list[Token], profile: Profile) -> Token | None:
    """A year before year 0 in EDTF, such as ``-0043``; after a number or a month the dash is a dash."""
    last = before[-1] if before else None
    if at > 0 and not text[at - 1].isspace():
        return None
    if last is not None and (last.kind is not Kind.WORD or last.text in MONTHS):
        return None
    digits = _run(text, at + 1, _DIGITS)
    if digits != at + 5:
        return None
    end = _run(text, at + 1, _EXPRESSION)
    try:
        return Token(Kind.EDTF, text[at:end], at, end, reading=edtf.read(text[at:end], profile))
    except BadTime:
        return None


def _number(text: str, at: int) -> Token:
    end = _run(text, at, _DIGITS)
    if end - at > _MAX_DIGITS:
        raise BadTime(text, f"more than {_MAX_DIGITS} digits", at)
    value = int(text[at:end])
    letters = _run(text, end, _LETTERS)
    suffix = text[end:letters].lower()
    if suffix in _SUFFIXES:
        return Token(Kind.ORDINAL, text[at:letters].lower(), at, letters, value)
    if suffix == "s":
        return Token(Kind.DECADE, text[at:letters].lower(), at, letters, value)
    if not suffix and text[end : end + 2] in ("'s", "\u2019s") and _run(text, end + 2, _LETTERS) == end + 2:
        return Token(Kind.DECADE, text[at:end] + "s", at, end + 2, value)
    return Token(Kind.NUMBER, text[at:end], at, end, value)


def _apostrophe(text: str, at: int) -> Token:
    """The short years '97 and '90s."""
    end = _run(text, at + 1, _DIGITS)
    if end != at + 3:
        raise BadTime(text, "an apostrophe without a year of two digits", at)
    if text[end : end + 1] in ("s", "S") and _run(text, end, _LETTERS) == end + 1:
        return Token(Kind.DECADE, text[at + 1 : end] + "s", at, end + 1, int(text[at + 1 : end]))
    return Token(Kind.SHORT_YEAR, text[at + 1 : end], at, end, int(text[at + 1 : end]))


def _word(text: str, at: int) -> Token:
    """A word without its full stops ("p.m." is "pm", "Feb." is "feb"); an apostrophe inside it belongs to it."""
    end = _run(text, at, _LETTERS)
    word = text[at:end]
    while len(word) < 4 and end + 1 < len(text) and text[end] == "." and text[end + 1] in _LETTERS:
        # Only single letters are joined by stops: "p.m", "b.c.e".
        following = _run(text, end + 1, _LETTERS)
        if following != end + 2 or (len(word) > 1 and end - at < 2 * len(word) - 1):
            break
        word += text[end + 1]
        end = following
    if text[end : end + 1] in ("'", "\u2019"):
        following = _run(text, end + 1, _LETTERS)
        if following > end + 1:
            word, end = f"{word}'{text[end + 1 : following]}", following
    if text[end : end + 1] == "." and len(word) <= 6 and text[end : end + 2] != "..":
        end += 1
    return Token(Kind.WORD, word.lower(), at, end)
