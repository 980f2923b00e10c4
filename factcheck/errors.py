"""What can go wrong with a call or with a file, kept apart from what is wrong in the world.

A *fault* is a value: one mistake in one place of one file, with what was expected there.
Readers collect every fault before they speak.  An *exception* means that the call itself was
misused; each has a parent in the standard library, so that ``except ValueError`` still works.
"""

from __future__ import annotations

import difflib
import traceback
import typing
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs


@attrs.frozen
class Location:
    """A stretch of one file.  Lines and columns are 1-based and counted in code points; the end is exclusive.

    ``line`` is None where something concerns the file as a whole: a place is never invented.
    """

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@attrs.frozen
class Fault:
    """One mistake in the input: where, what is wrong, what was expected, and a guess at what was meant.

    ``code`` and ``name`` are permanent and say which sort of mistake it is, such as FC002 ``unknown-key``.  ``trace``: of a mistake of ours, where in
    the library it showed.
    """

    code: str
    name: str
    message: str
    location: Location
    expected: str | None = None
    hint: str | None = None
    trace: str = attrs.field(default="", eq=False, repr=False)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Faults are listed by place, then by code: the same input gives the same list."""
        return (self.location.file, self.location.line or 0, self.location.column or 0, self.code, self.message)

    def __str__(self) -> str:
        tail = f" (expected {self.expected})" if self.expected else ""
        hint = f"\n    help: {self.hint}" if self.hint else ""
        return f"{self.location}: {self.code} {self.message}{tail}{hint}"


def internal_error(what: str, problem: Exception, location: Location) -> Fault:
    """A mistake of ours that showed at something in a file, as a fault there: FC026.  ``what`` failed, as the message begins.

    The message names the sort of exception and the place in the library, and so is the same on every machine.
    """
    frames = traceback.extract_tb(problem.__traceback__)
    trace = [f"  {_file(frame.filename)}, line {frame.lineno}, in {frame.name}" for frame in frames]
    where = f" in {_file(frames[-1].filename)}, line {frames[-1].lineno}" if frames else ""
    return Fault(
        "FC026",
        "internal-error",
        f"{what}: {type(problem).__name__}{where}",
        location,
        hint="this is a mistake in factcheck: please report it",
        trace="\n".join((*trace, f"{type(problem).__name__}: {problem}")),
    )


def _file(path: str) -> str:
    """The path of a module from the package on: where somebody installed it is nobody's business."""
    parts = path.replace("\\", "/").split("/")
    if "factcheck" not in parts:
        return parts[-1]
    return "/".join(parts[len(parts) - 1 - parts[::-1].index("factcheck") :])


class FactcheckError(Exception):
    """The parent of every exception this library raises on purpose."""


@attrs.define(eq=False)
class BadInput(FactcheckError, ValueError):
    """Files cannot be used as they stand.  ``faults`` holds every fault found, in the order of the files."""

    faults: tuple[Fault, ...] = attrs.field(converter=tuple[Fault, ...])

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


@attrs.define(eq=False)
class BadData(FactcheckError, ValueError):
    """Plain data or arguments that are no value of this library.  ``problems``: one line for each mistake, with the path to it."""

    problems: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.problems)


class BadValue(FactcheckError, ValueError):
    """What was given cannot be read as what should stand there: what is wrong, what was expected, and a guess at what was meant.

    ``hint`` may be a function, which is asked only when the error is told.
    """

    _expected: str | None = None
    _hint: str | Callable[[], str | None] | None = None

    def __init__(
        self, message: str, *, expected: str | None = None, hint: str | Callable[[], str | None] | None = None
    ) -> None:
        super().__init__(message)
        self._expected, self._hint = expected, hint

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return str(self.args[0])

    @property
    def expected(self) -> str | None:
        """What could have stood there instead."""
        return self._expected

    @property
    def hint(self) -> str | None:
        """What may have been meant."""
        return self._hint() if callable(self._hint) else self._hint


@attrs.define(eq=False)
class BadTime(BadValue):
    """A text that is no time expression.  ``position`` is the 0-based offset where reading stopped."""

    text: str
    reason: str
    position: int = 0
    hint: str | None = None

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return f"{shorten(self.text)} is not a time: {self.reason}"

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{shorten(self.text, most=80)} is not a time: {self.reason} (at character {self.position + 1}){hint}"


@attrs.define(eq=False)
class BadNumber(BadValue):
    """A text that is no number, number word or duration."""

    text: str
    reason: str
    hint: str | None = None

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return f"{shorten(self.text)}: {self.reason}"

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{shorten(self.text, most=80)}: {self.reason}{hint}"


@attrs.define(eq=False)
class NoSuchClaim(FactcheckError, KeyError):
    """A report was asked for a claim that it does not hold."""

    claim: str
    known: Sequence[str] = ()

    def __str__(self) -> str:
        hint = did_you_mean(self.claim, self.known)
        return f"no claim {self.claim!r} in this report" + (f"; {hint}" if hint else "")


def require(where: str, **given: tuple[object, Any]) -> None:
    """Raises :exc:`BadData` with every argument that is not of its type.  ``given``: by its name the argument and the type, or a union of types."""
    wrong = [(name, value, kind) for name, (value, kind) in given.items() if not isinstance(value, kind)]
    if wrong:
        raise BadData(
            tuple(
                f"{where}, {name}: a {type(value).__name__} cannot stand here (expected {_called(kind)})"
                for name, value, kind in wrong
            )
        )


def _called(kind: Any) -> str:
    kinds = typing.get_args(kind) or (kind,)
    return " or ".join("None" if each is type(None) else each.__name__ for each in kinds)


def did_you_mean(written: str, known: Iterable[str]) -> str | None:
    """A suggestion for a mistyped word, or None where nothing known is close.

    Bounded: only the first 80 characters of what was written and 2,000 candidates are compared.
    """
    candidates = sorted(known)[:2_000]
    folded = {candidate.casefold(): candidate for candidate in candidates}
    # "Most" has more than half of "lowest" in it.
    near = difflib.get_close_matches(written[:80].casefold(), folded, n=1, cutoff=2 / 3)
    return f"did you mean {folded[near[0]]!r}?" if near else None


def shorten(text: str, most: int = 60) -> str:
    """A text as a message shows it: quoted, escaped, and no longer than so many characters."""
    return repr(text if len(text) <= most else text[: most - 3] + "...")
