"""What was measured for each number word of a decided or open claim."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.decide.extent import Number, say_number
from factcheck.decide.procedure import Outcome
from factcheck.decide.results import CountResult, ElapsedResult, SumResult, leaves
from factcheck.model import NumberWord

__all__ = ["Measured", "measured"]


@attrs.frozen
class Measured:
    """A number word and what it was held against: every number from ``low`` to ``high``, both inclusive (None: no bound)."""

    number: NumberWord
    low: Number | None
    high: Number | None

    @staticmethod
    def said(number: Number) -> str:
        """A number of it as a reader writes it."""
        return say_number(number)


def measured(outcome: Outcome) -> Iterator[Measured]:
    """The measures of the first reading, block by block."""
    for result in outcome.readings[0].blocks if outcome.readings else ():
        for each in leaves(result.results):
            match each:
                case CountResult():
                    yield Measured(each.atom.number, each.answer.low, each.high)
                case SumResult():
                    yield Measured(each.atom.number, each.weighed.extent.low, each.weighed.extent.high)
                case ElapsedResult():
                    yield Measured(each.atom.number, each.extent.low, each.extent.high)
