"""Options of a format that cannot be followed."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from factcheck.errors import FactcheckError

__all__ = ["BadOptions"]


def _in_a_tuple(problems: Iterable[str]) -> tuple[str, ...]:
    return tuple(problems)


@attrs.define(eq=False)
class BadOptions(FactcheckError, ValueError):
    """A format cannot be written with the options it was given.  ``problems``: everything that is missing or wrong, a line each."""

    format: str
    problems: tuple[str, ...] = attrs.field(converter=_in_a_tuple)

    def __str__(self) -> str:
        return "\n".join(f"{self.format}: {problem}" for problem in self.problems)
