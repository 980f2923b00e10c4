"""What is printed, also where that cannot be done: a full device and a reader that has gone away are told, not raised.

Loaded with the program, and so light.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

import click

_unsaid: list[OSError] = []
"""Why something could not be printed; what follows it is not tried."""


def say(text: str, *, err: bool = False) -> None:
    """Print the text.  Where that cannot be done the program goes on, for files may be left to write, and :func:`unsaid` says so at its end."""
    try:
        # Whether there is colour is decided already: click must not strip it.
        click.echo(text, nl=False, err=err, color=True)
    except OSError as problem:
        drop(sys.stderr if err else sys.stdout)
        if not err:
            _unsaid.append(problem)


def drop(stream: TextIO) -> None:
    """Let go of what is still buffered for a stream: it would raise again when the interpreter flushes it at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def unsaid() -> str | None:
    """Why not all was printed, once; None where all was."""
    if not _unsaid:
        return None
    problem = _unsaid[0]
    _unsaid.clear()
    return reason(problem)


def reason(problem: OSError) -> str:
    """Why standard output could not be written to."""
    if isinstance(problem, BrokenPipeError):
        return "whoever read it has closed it"
    return str(problem.strerror or problem)
