"""Where a report goes: to standard output or, written as a whole or not at all, to a file."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import attrs
import click

__all__ = ["Output", "say", "wants_colour", "write_whole"]


@attrs.frozen
class Output:
    """A format and the file it is written to; None is standard output."""

    format: str
    file: Path | None = None


def wants_colour(choice: str, environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour standard output.  ``choice``: always, never or auto.

    For auto, in this order: NO_COLOR (not empty) is off; FORCE_COLOR or CLICOLOR_FORCE (neither empty nor 0)
    is on; TERM=dumb is off; else a terminal is on.  See https://no-color.org and https://force-color.org.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return terminal and environ.get("TERM") != "dumb"


def say(text: str, *, err: bool = False) -> None:
    """Print the text.  A reader that has gone away (``| head``) is no error."""
    try:
        # Whether there is colour is decided already: click must not strip it.
        click.echo(text, nl=False, err=err, color=True)
    except BrokenPipeError:
        stream = sys.stderr if err else sys.stdout
        # What is still buffered would raise again when the interpreter flushes it at exit.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_whole(path: Path, text: str) -> None:
    """Write the file in UTF-8 so that a reader sees the old text or the new one, never a part.

    Raises OSError where it cannot; the old file is then as it was.  A symbolic link or anything else that
    is no plain file is refused: replacing it would put a file where somebody meant another place.
    """
    with contextlib.suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise OSError("it is a symbolic link; name the file itself")
        if not stat.S_ISREG(mode):
            raise OSError("it is not a plain file")
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode(path: Path) -> int:
    """The permissions of the file as it is, or those a new file would get:

    a temporary file has narrower ones.
    """
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
