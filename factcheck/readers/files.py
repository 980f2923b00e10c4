"""The files of a project, on disk or in memory: bounded and safe access to them, and places in their texts.

A file is named by its path relative to the project root, with ``/``.  No name leads out of the root, also not
through a link.  The project root is the nearest folder above the dossier that holds ``factcheck.toml`` or
``pyproject.toml``, else the dossier's own folder.
"""

from __future__ import annotations

import bisect
import json
import os
import posixpath
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from factcheck.errors import Location, shorten
from factcheck.readers import faults as sorts
from factcheck.readers.faults import FaultList

MAX_DOSSIER_BYTES = 16_000_000
"""A dossier file may be so long."""
MAX_LOG_BYTES = 50_000_000
"""A log file may be so long."""

_MARKERS = ("factcheck.toml", "pyproject.toml")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:", re.ASCII)


class FileProblem(Exception):
    """A file that cannot be read; the text says why, ``line`` where (1-based, None: the file as a whole)."""

    sort = sorts.FILE_UNREADABLE

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line

    def note(self, shown: str, place: Location, faults: FaultList) -> None:
        """Note that a file which is named at a place cannot be read; ``shown``: its name."""
        where = f" (line {self.line})" if self.line else ""
        faults.add(self.sort, f"{shorten(shown)} cannot be read: {self}{where}", place)


class UnsafePath(FileProblem):
    """A path that leads out of the project, or that is no plain path at all."""

    sort = sorts.UNSAFE_PATH


def resolve(written: str, beside: str) -> str:
    """The name of the file that a path written in the file ``beside`` means.

    Relative to that file's folder, or to the project root with a leading ``/``.  Raises :exc:`UnsafePath`.
    """
    if _ADDRESS.match(written):
        raise UnsafePath("only a path inside the project can stand here, no address")
    if "\\" in written:
        raise UnsafePath("write the path with / instead of \\")
    folder = "" if written.startswith("/") else posixpath.dirname(beside)
    name = posixpath.normpath(posixpath.join(folder, written.lstrip("/")))
    if name == ".." or name.startswith("../"):
        raise UnsafePath("the path leads out of the project folder")
    return name


@attrs.frozen
class MemoryFiles:
    """Files held in memory: names and texts.  Both its methods raise :exc:`FileProblem`."""

    texts: Mapping[str, str]

    def read(self, name: str, limit: int) -> str:
        """The text of the file of that name, at most ``limit`` bytes of UTF-8."""
        if name not in self.texts:
            raise FileProblem("there is no such file")
        text = self.texts[name]
        # A code point has at most four bytes; the exact length is only computed where it matters.
        if len(text) > limit or (len(text) * 4 > limit and len(text.encode(errors="replace")) > limit):
            raise FileProblem(f"the file is longer than {limit:,} bytes")
        return text.removeprefix("\ufeff")

    def identity(self, name: str) -> str:
        """The same text for two names of the same file."""
        return name


@attrs.frozen
class DiskFiles:
    """The files below a project root, which must be a real path (links resolved).  Both its methods are those of :class:`MemoryFiles`.

    ``seen``: the real paths of the files that were read, or tried.
    """

    root: Path
    seen: set[str] = attrs.field(factory=set, eq=False, repr=False)

    def read(self, name: str, limit: int) -> str:
        """The text of a file.  Regular files only: a pipe or a device is refused without waiting for it."""
        path = self.identity(name)
        self.seen.add(path)
        # O_NONBLOCK: opening a pipe must not wait.  O_NOFOLLOW: the last part was no link a moment ago.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(path, flags)
        except OSError as error:
            raise FileProblem(_reason(error)) from error
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise FileProblem("it is not a regular file")
        with os.fdopen(handle, "rb") as file:
            try:
                content = file.read(limit + 1)
            except OSError as error:
                raise FileProblem(_reason(error)) from error
        if len(content) > limit:
            raise FileProblem(f"the file is longer than {limit:,} bytes")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise FileProblem("the file is not UTF-8 text; save it as UTF-8", line) from error

    def identity(self, name: str) -> str:
        """Its real path.  Links are resolved, and must stay inside the root."""
        try:
            path = Path(os.path.realpath(self.root / name))
        except (OSError, ValueError) as error:
            raise FileProblem("the path cannot be followed") from error
        if not path.is_relative_to(self.root):
            raise UnsafePath("the path leads out of the project folder through a link")
        return str(path)


Files = MemoryFiles | DiskFiles
"""Where files come from."""


def _reason(error: OSError) -> str:
    # The words of the operating system differ from machine to machine and would show its paths.
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, PermissionError):
        return "reading it is not permitted"
    return "it cannot be read"


def project_root(path: Path) -> Path:
    """The project folder of a dossier.  ``path`` must be absolute with its links resolved."""
    for folder in path.parents:
        if any((folder / marker).is_file() for marker in _MARKERS):
            return folder
    return path.parent


# --- a text as a YAML parser gets it, and places in it as people count them -------------------------------------


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
