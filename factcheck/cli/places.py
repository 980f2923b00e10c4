"""Files told apart whatever they are called: by links, by relative paths, in capitals where a file system does not tell them apart.

An output is never written over an input of the run, nor over another output of it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

Place = tuple[int, int, str]
"""The device and number of a file, or those of its folder and its name there."""


def place_of(path: Path) -> Place | None:
    """What two spellings of one file have in common; None of what cannot be found out.  A file that is not there yet is known by its folder and its name."""
    try:
        found = path.stat()
    except OSError:
        try:
            folder = path.absolute().parent.stat()
        except OSError:
            return None
        return folder.st_dev, folder.st_ino, path.name
    return found.st_dev, found.st_ino, ""


def _printed() -> Place | None:
    """The file that standard output was sent to; None where it is no file."""
    try:
        found = os.fstat(1)
    except OSError:
        return None
    return (found.st_dev, found.st_ino, "") if stat.S_ISREG(found.st_mode) else None


class Places:
    """The files of one run: what was read, and what was written already."""

    def __init__(self, inputs: Iterable[Path], *, printing: bool) -> None:
        """``printing``: whether something goes to standard output as well."""
        self._inputs = {place: path for path in inputs if (place := place_of(path)) is not None}
        self._printed = _printed() if printing else None
        self._written: dict[Place, Path] = {}

    def problem(self, path: Path) -> str | None:
        """Why a file must not be written; None where it may be.  Asked before each is written: only then is it known what the one before it is called."""
        place = place_of(path)
        if place is None:
            return None
        if place in self._inputs:
            return f"it is {self._inputs[place].name}, which was read"
        if place in self._written:
            return f"it is {self._written[place]}, to which another format went"
        return "standard output goes there" if place == self._printed else None

    def wrote(self, path: Path) -> None:
        """Note a file as one that this run has written."""
        place = place_of(path)
        if place is not None:
            self._written[place] = path
