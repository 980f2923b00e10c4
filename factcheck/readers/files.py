"""Bounded and safe access to the files of a project, on disk or in memory.

A file is named by its path relative to the project root, with ``/``.  No name leads out of the root, also not
through a link.  The project root is the nearest folder above the dossier that holds ``factcheck.toml`` or
``pyproject.toml``, else the dossier's own folder.
"""

from __future__ import annotations

import os
import posixpath
import re
import stat
from collections.abc import Mapping
from pathlib import Path

import attrs

from factcheck.errors import Location, shorten
from factcheck.readers import faults as sorts
from factcheck.readers.faults import FaultList

__all__ = [
    "MAX_DOSSIER_BYTES",
    "MAX_LOG_BYTES",
    "DiskFiles",
    "FileProblem",
    "Files",
    "MemoryFiles",
    "UnsafePath",
    "project_root",
]

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
    """The files below a project root, which must be a real path (links resolved).  Both its methods are those of :class:`MemoryFiles`."""

    root: Path

    def read(self, name: str, limit: int) -> str:
        """The text of a file.  Regular files only: a pipe or a device is refused without waiting for it."""
        path = self.identity(name)
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
