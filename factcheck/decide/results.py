"""What the atoms of a formula come to on one block."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from factcheck.decide.differences import DifferenceResult, ElapsedResult
from factcheck.decide.extent import Number
from factcheck.decide.situation import Block
from factcheck.decide.weighing import Weighed
from factcheck.formula import (
    AnyOf,
    Atom,
    Count,
    Membership,
    Missing,
    Not,
    Ratio,
    Said,
    Sum,
)
from factcheck.log import CountAnswer, CountQuestion
from factcheck.model import CombinedStep, JointStep
from factcheck.when import Truth

__all__ = [
    "BlockResult",
    "CountResult",
    "DifferenceResult",
    "ElapsedResult",
    "JointResult",
    "JunctionResult",
    "MembershipResult",
    "MissingResult",
    "RatioResult",
    "Result",
    "SaidResult",
    "SumResult",
    "leaves",
]


@attrs.frozen
class CountResult:
    """A count atom with the log's answer.  ``high`` is what counts as its upper bound (None: none).

    ``granted``: it is taken for granted; where it does not hold nothing is known, but nothing is false for it.
    """

    part: str
    atom: Count
    question: CountQuestion
    answer: CountAnswer
    high: int | None
    truth: Truth
    granted: bool = False


@attrs.frozen
class MembershipResult:
    """A membership atom: each event's answer, and the least of them."""

    part: str
    atom: Membership
    matches: tuple[tuple[str, Truth], ...]
    truth: Truth


@attrs.frozen
class SumResult:
    """A weighted sum and whether it fits."""

    part: str
    atom: Sum
    weighed: Weighed
    truth: Truth


@attrs.frozen
class RatioResult:
    """A quotient: the divisor, and for each bound r of its zones the dividend minus r times the divisor."""

    part: str
    atom: Ratio
    to: Weighed
    against: tuple[tuple[Number, Weighed], ...]
    truth: Truth


@attrs.frozen
class MissingResult:
    """What nothing on record tells."""

    part: str
    atom: Missing
    truth: Truth = Truth.UNKNOWN


@attrs.frozen
class SaidResult:
    """Whether a source is on record with a statement; where it is not, it is not known."""

    part: str
    atom: Said
    truth: Truth


@attrs.frozen
class JunctionResult:
    """Alternatives, or a denial, with the results of every branch."""

    part: str
    atom: AnyOf | Not
    branches: tuple[tuple[Result, ...], ...]
    truth: Truth


@attrs.frozen
class JointResult:
    """A result that holds in every world, which only shows where all of it is tried in one world at a time.  ``step`` proves it."""

    part: str
    inner: Result
    step: CombinedStep
    truth: Truth = Truth.YES

    @property
    def atom(self) -> Atom:
        """The atom that holds."""
        return self.inner.atom


Result = (
    CountResult
    | MembershipResult
    | DifferenceResult
    | ElapsedResult
    | SumResult
    | RatioResult
    | MissingResult
    | SaidResult
    | JunctionResult
    | JointResult
)


@attrs.frozen
class BlockResult:
    """One reading on one block: every atom's result, in order, and the answer of the whole conjunction.

    ``jointly``: set where no single atom excludes the statement, but its counts together do.
    """

    block: Block
    results: tuple[Result, ...]
    truth: Truth
    jointly: JointStep | CombinedStep | None = None

    def part(self, name: str) -> Truth:
        """The answer of one part: the least of its atoms'."""
        return Truth.every(result.truth for result in self.results if result.part == name)


def leaves(results: tuple[Result, ...]) -> Iterator[Result]:
    """The results, with those inside alternatives and denials in place of these."""
    for result in results:
        if isinstance(result, JunctionResult):
            for branch in result.branches:
                yield from leaves(branch)
        elif isinstance(result, JointResult):
            yield from leaves((result.inner,))
        else:
            yield result
