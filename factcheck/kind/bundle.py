"""What a kind of statement is: a frozen bundle of functions, not a base class.

To add a kind, write one file in ``factcheck/kinds/`` that defines a frozen statement class and a module-level ``KIND``; it is
found, nothing lists it.  The file's docstring is the kind's page in the manual.  A kind imports neither
``decide`` nor the network nor another kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import attrs

from factcheck.formula import Formula
from factcheck.log import Asking
from factcheck.meaning import Setting, admitted
from factcheck.model import Statement
from factcheck.wording import Phrase

__all__ = ["Formulas", "Kind", "Restating"]

Formulas: TypeAlias = Iterable[Formula]
"""The truth condition of a statement: one formula for each admissible reading, the default one first."""

Restating = Asking[tuple[Statement, ...]]
"""Asks the log batches of questions and returns candidate restatements, nearest first.

The engine judges each and keeps the first Supported one, so that a candidate may be a guess.
"""


def _in_a_tuple(readings: Callable[[Any, Setting], Formulas]) -> Callable[[Any, Setting], tuple[Formula, ...]]:
    def formulas(statement: Any, setting: Setting) -> tuple[Formula, ...]:
        return admitted(statement, readings(statement, setting), setting)

    return formulas


def _nothing(statement: Any, setting: Setting) -> Restating:  # What a restatement is given.
    """No candidates."""
    yield from ()
    return ()


@attrs.frozen
class Kind:
    """A family of statements.

    ``formulas``: the truth condition, one formula for each admissible reading, the default one first.
    ``meaning``: one plain sentence that says what is checked.  ``phrases``: the wording, parsed and printed.
    ``restate``: candidates for the nearest true statement.
    """

    name: str
    statement: type[Statement]
    formulas: Callable[[Any, Setting], tuple[Formula, ...]] = attrs.field(converter=_in_a_tuple)
    meaning: Callable[[Any, Setting], str]
    phrases: tuple[Phrase, ...]
    restate: Callable[[Any, Setting], Restating] = _nothing
    manual: str = attrs.field(repr=False, default="")
