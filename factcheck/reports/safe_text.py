"""Text from files, made safe and fit for a terminal.

A dossier is written by others.  Its texts may hold control characters that drive a terminal, bidirectional
controls that reorder what is read, and characters nobody sees, so that two ids look alike.  All of these are
shown by their number instead: ``<U+202E>``.  Letters, marks and symbols of every script stay as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

__all__ = ["cells", "clip", "inert", "is_unsafe", "pad", "safe", "wrap"]

_INVISIBLE = frozenset(
    # Letters and marks that print nothing: the grapheme joiner, Hangul and Khmer fillers, Braille blank.
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
)
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that are never printed:

controls, formats, surrogates, private and unassigned, separators of lines.
"""


def is_unsafe(character: str) -> bool:
    """Whether a character may drive a terminal, reorder the line, or print nothing.

    A plain space is safe.
    """
    if character.isascii():
        return not character.isprintable()
    return unicodedata.category(character) in _UNSAFE or character in _INVISIBLE


def safe(text: str) -> str:
    r"""One line of printable text.  White space of any sort becomes a single space; nothing else is lost.

    >>> safe("a\tb\x1b[31m")
    'a b<U+001B>[31m'
    """
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    return "".join(f"<U+{ord(character):04X}>" if is_unsafe(character) else character for character in line)


def inert(line: str) -> str:
    """A printed line that no runner of CI takes for one of its commands.

    GitHub's takes them from everything a step prints: ``::`` at the start of a line, white space aside, and the
    older ``##[`` anywhere in it.

    >>> inert("  ::add-mask::x ##[error]y")
    '  : :add-mask::x ## [error]y'
    """
    text = line.lstrip()
    indent = line[: len(line) - len(text)]
    return indent + (f": {text[1:]}" if text.startswith("::") else text).replace("##[", "## [")


def cells(text: str) -> int:
    """How many columns the text takes: wide characters take two, combining marks none."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, limit: int) -> str:
    """The text, cut off with an ellipsis where it takes more than ``limit`` columns."""
    if cells(text) <= limit:
        return text
    return next(_pieces(text, limit - 1)).rstrip() + "…"


def pad(text: str, width: int) -> str:
    """The text with spaces after it up to ``width`` columns; a longer one stays as it is."""
    return text + " " * (width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns, broken between words; a longer word is cut.

    At least one line.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        for piece in _pieces(word, max(width, 1)):
            if line and cells(line) + 1 + cells(piece) > width:
                lines.append(line)
                line = piece
            else:
                line = f"{line} {piece}" if line else piece
    return [*lines, line]


def _pieces(word: str, width: int) -> Iterator[str]:
    """The word in pieces of at most ``width`` columns, or of one character where even that is too wide."""
    piece, taken = "", 0
    for character in word:
        size = _width(character)
        if piece and taken + size > width:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + character, taken + size
    yield piece
