"""Options of a format that cannot be followed."""

from __future__ import annotations

import attrs

from factcheck.errors import FactcheckError


@attrs.define(eq=False)
class BadOptions(FactcheckError, ValueError):
    """A format cannot be written with the options it was given.  ``problems``: everything that is missing or wrong, a line each."""

    format: str
    problems: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(f"{self.format}: {problem}" for problem in self.problems)
