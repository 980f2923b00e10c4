"""Text from files, made safe and fit for a terminal, for a spreadsheet, and as JSON.

A dossier is written by others.  Its texts may hold control characters that drive a terminal, bidirectional
controls that reorder what is read, and characters nobody sees, so that two ids look alike.  All of these are
shown by their number instead: ``<U+202E>``.  Letters, marks and symbols of every script stay as they are.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

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


# --- cells that a spreadsheet opens as text, whatever they hold -------------------------------------------------


Cell = str | int | bool | None

_FORMULA = frozenset("=+-@|%\uff1d\uff0b\uff0d\uff20")
"""What may begin a formula or a command in some spreadsheet, also in the wide forms of East Asian keyboards.

A tab or a line break before it does not occur: a cell is made one line, without white space at its start.
See https://owasp.org/www-community/attacks/CSV_Injection.
"""


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows beneath the header, lines ending with a line feed.  Texts are made safe; numbers stay numbers."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return str(cell)
    text = safe(cell)
    # The apostrophe says "text" to a spreadsheet; other readers see it.
    return f"'{text}" if text[:1] in _FORMULA else text


# --- JSON that may be shown as it is ----------------------------------------------------------------------------


_NOT_ASCII = re.compile(r"[^\x00-\x7e]")
_MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""What could end a script element, or open a comment, in a page that holds the text."""


def json_text(data: object, *, embedded: bool = False, one_line: bool = False) -> str:
    """The data as indented JSON, ending with a newline.

    ``embedded``: safe inside a script element of a page too.  ``one_line``: without indent, and with no other end of line in it.
    """
    text = _NOT_ASCII.sub(_escaped, json.dumps(data, ensure_ascii=False, indent=None if one_line else 2)) + "\n"
    if embedded:
        for character, escape in _MARKUP.items():
            text = text.replace(character, escape)
    return text


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    return json.dumps(character)[1:-1] if is_unsafe(character) else character


def known(value: Any) -> dict[str, Any]:
    """The fields of a value that are not None, by name; none of None itself."""
    return {} if value is None else attrs.asdict(value, filter=attrs.filters.exclude(type(None)))
