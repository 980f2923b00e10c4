"""The text of a file as a YAML parser gets it, and places in it as people count them.

Lines and columns are 1-based and counted in code points; a line ends at a line feed, a carriage return or both.
"""

from __future__ import annotations

import bisect
import json
import re
from typing import Any

from factcheck.errors import Location
from factcheck.readers import faults as sorts
from factcheck.readers.faults import FaultList

__all__ = ["CONTROL_CHARACTER", "MAX_CONTROLS", "SourceText"]

MAX_CONTROLS = 100
"""So many forbidden characters of one file are listed."""

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
CONTROL_CHARACTER = re.compile(f"[{_CONTROL}]")
"""A character that may not stand in any file: C0 and C1 controls, half a surrogate pair, the two non-characters."""

_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_ESCAPE = re.compile(r"\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|.)", re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_QUOTED_OR_TAB = re.compile(r'"(?:[^"\\]|\\.)*"|\t', re.DOTALL)
_COMMENT = re.compile(r"[ \t]+#")
_TRAILING = re.compile(r"\s+\Z")


class SourceText:
    """One file's text.  ``parsed`` is what the parser gets: every character has its place in both."""

    def __init__(self, text: str, file: str, faults: FaultList) -> None:
        self.text, self.file, self.faults = text, file, faults
        self._line_starts: list[int] = []
        # YAML ends a line at these characters too, editors do not: then its line numbers are of no use.
        self._odd_breaks = _ODD_BREAK.search(text) is not None
        self._controls: list[int] = []
        self._surrogates = False
        self.parsed = self._prepared()

    def _prepared(self) -> str:
        text = self.text
        for found in CONTROL_CHARACTER.finditer(text):
            self._controls.append(found.start())
            if len(self._controls) <= MAX_CONTROLS:
                self._bad_character(found.group(), self.location(found.start(), found.end()))
        if self._controls:
            text = CONTROL_CHARACTER.sub(" ", text)
        if "\t" in text and text.lstrip()[:1] in ("{", "["):
            # JSON allows tabs between its parts, YAML does not.
            text = _QUOTED_OR_TAB.sub(lambda match: " " if match.group() == "\t" else match.group(), text)
        if _SURROGATE.search(text):
            # JSON writes a character beyond U+FFFF as two escapes, which YAML refuses: decoded() reads them.
            self._surrogates = True
            text = _ESCAPE.sub(lambda match: "\\u0020" if _SURROGATE.match(match.group()) else match.group(), text)
        return text

    def _bad_character(self, character: str, location: Location) -> None:
        message = f"the character U+{ord(character):04X} cannot stand in a dossier"
        self.faults.add(sorts.BAD_CHARACTER, message, location)

    # Places

    def location(self, start: int, end: int) -> Location:
        """The place from one offset to another, the latter exclusive."""
        return Location(self.file, *self._position(start), *self._position(end))

    def between(self, start: Any, end: Any) -> Location:
        """The place from one mark of the parser to another."""
        if not self._odd_breaks:
            return Location(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        return self.location(start.index, end.index)

    def at(self, mark: Any) -> Location:
        """The place of one mark; the file as a whole where there is none."""
        return Location(self.file) if mark is None else self.location(mark.index, mark.index)

    def block(self, start: Any, end: Any) -> Location:
        """The place of block text, without the blank lines behind it."""
        return self.location(start.index, start.index + len(_TRAILING.sub("", self.text[start.index : end.index])))

    def _position(self, index: int) -> tuple[int, int]:
        if not self._line_starts:
            self._line_starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", self.text))]
        line = bisect.bisect_right(self._line_starts, index)
        return line, index - self._line_starts[line - 1] + 1

    # Contents

    def comment_at(self, index: int) -> bool:
        """Whether a comment begins there, behind spaces."""
        return _COMMENT.match(self.text, index) is not None

    def spoiled(self, start: int, end: int) -> bool:
        """Whether a character that cannot stand here lies between the offsets."""
        return bisect.bisect_left(self._controls, start) < bisect.bisect_left(self._controls, end)

    def decoded(self, value: str, quoted: bool, start: int, end: int) -> str | None:
        """The value of a text that may hold escapes; None where one of them is no character, which is a fault."""
        if self._surrogates:
            source = self.text[start:end]
            if any(_SURROGATE.match(escape) for escape in _ESCAPE.findall(source)):
                try:
                    value, quoted = json.loads(source, strict=False), True
                except ValueError:
                    self.faults.add(
                        sorts.BAD_CHARACTER,
                        "an escape that stands for half a character",
                        self.location(start, end),
                        hint="write the character itself",
                    )
                    return None
        found = CONTROL_CHARACTER.search(value) if quoted else None
        if found:
            self._bad_character(found.group(), self.location(start, end))
            return None
        return value
