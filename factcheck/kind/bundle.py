"""What a kind of statement is: a frozen bundle of functions, not a base class.

To add a kind, write one file in ``factcheck/kinds/`` that defines a frozen statement class and a module-level ``KIND``; it is
found, nothing lists it.  The file's docstring is the kind's page in the manual.  A kind imports neither
``decide`` nor the network nor another kind, and adds no rule to what words mean: when, how long and how much is said by pieces of
:mod:`factcheck.meaning`, and the log is asked by pieces of this package (``tests/test_contracts.py``).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import attrs

from factcheck.budget import OutOfBudget
from factcheck.formula import Formula, Missing, Part
from factcheck.kind.seeking import Seeking
from factcheck.log import Asking
from factcheck.meaning import (
    Asks,
    Setting,
    admitted,
    after_its_days,
    asks_whether,
    heard_so_far,
    of_what_lasted,
    ways_counted,
)
from factcheck.model import Anchor, ReasonCode, ScopeName, Statement, named
from factcheck.when import Window
from factcheck.wording import Phrase, say_counted

FORMULA = 2_000
"""So many steps it is to find out what a statement says, before any atom."""
ATOM = 200
"""So many for each atom that it says."""

Formulas: TypeAlias = Iterable[Formula]
"""The truth condition of a statement: one formula for each admissible reading, the default one first."""

Restating = Asking[tuple[Statement, ...]]
"""Asks the log batches of questions and returns candidate restatements, nearest first.

The engine judges each and keeps the first Supported one, so that a candidate may be a guess.
"""


def how_many(statement: Any) -> Asks:
    """What most statements ask of the events they count."""
    del statement
    return Asks.HOW_MANY


def whether(statement: Any) -> Asks:
    """What statements ask that say that there was any, or none."""
    del statement
    return Asks.WHETHER


def since_the_last(statement: Any) -> Asks:
    """What statements ask that say how long there was none."""
    del statement
    return Asks.SINCE_THE_LAST


def of_number(statement: Any) -> Asks:
    """What statements ask that say how many events there were: "none" and "at least one" only whether there was any."""
    return asks_whether(statement.number)


def nothing_itself(statement: Any) -> None:
    """What statements ask that are made of others."""
    del statement


def _nothing(statement: Any, setting: Setting) -> Restating:  # What a restatement is given.
    """No candidates."""
    yield from ()
    return ()


def since_its_date(statement: Any) -> Any:
    """The statement with ``since: D`` for ``window: since D``: the words mean the same, whichever parameter has them.

    Only where it has both parameters: whether something happened in the time since is asked of a window.
    """
    window = getattr(statement, "window", None)
    if not isinstance(window, Window) or not hasattr(statement, "since") or window.begins_with is None:
        return statement
    return attrs.evolve(statement, window=None, since=Anchor(window=window.begins_with))


def _since_its_date(told: Callable[[Any, Setting], Any]) -> Callable[[Any, Setting], Any]:
    return lambda statement, setting: told(since_its_date(statement), setting)


def _after_its_days(told: Callable[[Any, Setting], Any]) -> Callable[[Any, Setting], Any]:
    return lambda statement, setting: told(statement, after_its_days(statement, setting))


def _there_since_its_date(told: Callable[[Any, Setting], Any]) -> Callable[[Any, Setting], Any]:
    return _after_its_days(_since_its_date(told))


@attrs.frozen
class Kind:
    """A family of statements.

    ``formulas``: the truth condition, one formula for each admissible reading, the default one first; for what lasted they are made as the setting says.
    ``asks``: what a statement asks of the events it counts, which tells how those count that lasted.
    ``meaning``: a plain sentence that says what is checked.  ``phrases``: the wording, parsed and printed.
    ``restate``: candidates for the nearest true statement.  ``sought``: which of its parts hold what is found.
    """

    name: str
    statement: type[Statement]
    _formulas: Callable[[Any, Setting], Formulas] = attrs.field(converter=_since_its_date)
    _meaning: Callable[[Any, Setting], str] = attrs.field(converter=_there_since_its_date)
    phrases: tuple[Phrase, ...]
    sought: Seeking = attrs.field(converter=_there_since_its_date)
    restate: Callable[[Any, Setting], Restating] = attrs.field(default=_nothing, converter=_after_its_days)
    asks: Callable[[Any], Asks | None] = how_many
    manual: str = attrs.field(repr=False, default="")

    def formulas(self, statement: Any, setting: Setting) -> tuple[Formula, ...]:
        """The truth condition of a statement: one formula for each admissible reading, the default one first.

        Where the setting's budget does not suffice it is one that is open for that.
        """
        setting = after_its_days(statement, setting)
        make = functools.partial(self._formulas, statement)
        budget = setting.budget
        try:
            if budget is not None:
                budget.spend(FORMULA)
            asks = self.asks(statement)
            said = of_what_lasted(statement, asks, make, setting)
            # A statement that is made of others says of figures what these do.
            found = admitted(statement, said if asks is None else heard_so_far(said, setting), setting)
            if budget is not None:
                budget.spend(ATOM * sum(1 for formula in found for _ in formula.atoms()))
        except OutOfBudget as out:
            undone = Missing(ReasonCode.BUDGET, (("undone", str(out) or "what it says was not worked out"),))
            return (Formula((Part("claim", (undone,)),)),)
        return found

    def meaning(self, statement: Any, setting: Setting) -> str:
        """A plain sentence that says what is checked, and another one of how what lasted counts, where that matters."""
        names = (name for name in named(statement, ScopeName) if name in setting.scopes)
        ways = ways_counted((setting.scopes[name] for name in names), self.asks(statement), setting)
        return self._meaning(statement, setting) + say_counted(ways)
