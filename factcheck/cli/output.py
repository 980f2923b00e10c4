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

if sys.platform != "win32":
    import fcntl

_TRIES = 3
"""So often another run may rename the file of that name just when it is looked at."""


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


def refusal(path: Path) -> str | None:
    """Why nothing is written to a path, whatever it holds: it is no plain file.  None where it may be written, or is not there."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return None
    if stat.S_ISLNK(mode):
        return "it is a symbolic link; name the file itself"
    return None if stat.S_ISREG(mode) else "it is not a plain file"


def write_whole(path: Path, text: str) -> None:
    """Write the file in UTF-8 so that a reader sees the old text or the new one, never a part.

    Raises OSError where it cannot; the old file is then as it was.  A symbolic link or anything else that
    is no plain file is refused: replacing it would put a file where somebody meant another place.
    What a run that was killed left half written beside it is written over.
    """
    problem = refusal(path)
    if problem is not None:
        raise OSError(problem)
    with contextlib.ExitStack() as stack:
        handle, temporary = _temporary(path)
        stream = stack.enter_context(os.fdopen(handle, "w", encoding="utf-8", newline="\n"))
        try:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
            temporary.chmod(_mode(path))
            if sys.platform == "win32":
                # There an open file cannot be renamed.
                stream.close()
            # While it is renamed it is still locked, so that no other run takes it for one that was left.
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise


def _temporary(path: Path) -> tuple[int, Path]:
    """A file beside another one that nobody else writes to, open and empty.

    It has always the same name, so that what a run left that was killed is found again and used; whoever writes to it holds a lock, which ends with its run.
    Where another run does, or the name is taken by what is not ours, it has a name of its own.
    """
    kept = path.parent / f".{path.name[:40]}.factcheck.tmp"
    if sys.platform != "win32" and (handle := _locked(kept)) is not None:
        return handle, kept
    handle, random = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    return handle, Path(random)


def _locked(path: Path) -> int | None:
    """The file of that name, locked and made empty; None where it cannot be had."""
    for _ in range(_TRIES):
        with contextlib.ExitStack() as stack:
            try:
                handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
                stack.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return None
            if not _is_left(handle):
                return None
            # Where it is not, another run has renamed it just now, and the next one of that name is a new one.
            if _is_it(handle, path):
                os.fchmod(handle, 0o600)
                os.ftruncate(handle, 0)
                stack.pop_all()
                return handle
    return None


def _is_left(handle: int) -> bool:
    """Whether an open file is a plain one of ours that has no other name."""
    found = os.fstat(handle)
    return stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and found.st_nlink <= 1


def _is_it(handle: int, path: Path) -> bool:
    """Whether an open file still has that name."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


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
