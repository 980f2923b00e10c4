"""What the atoms of a formula come to on one block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from factcheck.decide.algebra import Extent, Number
from factcheck.decide.situation import Block
from factcheck.formula import (
    OTHERS,
    Amount,
    AnyOf,
    Atom,
    Count,
    Difference,
    Elapsed,
    LastEvents,
    Membership,
    Missing,
    Not,
    Ratio,
    Said,
    Sum,
)
from factcheck.log import (
    CountAnswer,
    CountQuestion,
    DistinctQuestion,
    LullQuestion,
    MeasureAnswer,
    RunQuestion,
    SumQuestion,
)
from factcheck.model import CombinedStep, JointStep
from factcheck.when import Truth


@attrs.frozen
class CountResult:
    """A count atom with the log's answer.  ``high`` is what counts as its upper bound (None: none).

    ``granted``: it is taken for granted; where it does not hold nothing is known, but nothing is false for it.  ``last``: it says that there are these last so many
    events, of which it is known which they are.
    """

    part: str
    atom: Count
    question: CountQuestion
    answer: CountAnswer
    high: int | None
    truth: Truth
    granted: bool = False
    last: LastEvents | None = None


@attrs.frozen
class MembershipResult:
    """A membership atom: each event's answer, and the least of them."""

    part: str
    atom: Membership
    matches: tuple[tuple[str, Truth], ...]
    truth: Truth


@attrs.frozen
class DifferenceResult:
    """A time-difference atom: how far apart its points may be, in microseconds, both bounds inclusive, and whether that fits."""

    part: str
    atom: Difference
    low: int
    high: int
    truth: Truth


@attrs.frozen
class ElapsedResult:
    """The time between two points, as a number of units, and whether it fits."""

    part: str
    atom: Elapsed
    extent: Extent
    truth: Truth


MeasureQuestion: TypeAlias = SumQuestion | DistinctQuestion | RunQuestion | LullQuestion


@attrs.frozen
class Weighed:
    """A weighted sum: what it may be, the answers it rests on each with its weight, and the weighted amounts.

    ``sure``: see :class:`factcheck.decide.situation.Placed`.
    """

    extent: Extent
    answers: tuple[tuple[Number, MeasureQuestion, MeasureAnswer], ...]
    amounts: tuple[tuple[Number, Amount], ...]
    sure: Truth = Truth.YES


@attrs.frozen
class SumResult:
    """A weighted sum and whether it fits.  ``granted``: as of a count."""

    part: str
    atom: Sum
    weighed: Weighed
    truth: Truth
    granted: bool = False


@attrs.frozen
class RatioResult:
    """A quotient: the divisor, and for each bound r of its zones the dividend minus r times the divisor."""

    part: str
    atom: Ratio
    to: Weighed
    against: tuple[tuple[Number, Weighed], ...]
    truth: Truth


@attrs.frozen
class PlainResult:
    """What the log is not asked for: whether a source is on record with a statement (if not, it is not known), and what nothing on record tells."""

    part: str
    atom: Missing | Said
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
    | PlainResult
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


def as_worded(results: tuple[Result, ...]) -> tuple[Result, ...]:
    """The results, with that of the whole in place of one that tells an event apart from the others."""
    found: list[Result] = []
    for result in results:
        whole = (
            [
                branch
                for branch, parts in zip(result.branches, result.atom.alternatives, strict=True)
                if any(part.name == OTHERS for part in parts)
            ]
            if isinstance(result, JunctionResult) and isinstance(result.atom, AnyOf)
            else []
        )
        found += (
            [each for branch in whole for each in branch if not isinstance(each, JunctionResult)] if whole else [result]
        )
    return tuple(found)


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


def weighed_in(each: Result) -> tuple[Weighed, ...]:
    """The weighted sums a result was found from."""
    match each:
        case SumResult():
            return (each.weighed,)
        case RatioResult():
            return (each.to, *(weighed for _, weighed in each.against))
        case _:
            return ()


def answers_of(each: Result) -> Iterator[CountAnswer | MeasureAnswer]:
    """The answers of the log that a result was found from."""
    if isinstance(each, CountResult):
        yield each.answer
    yield from (answer for weighed in weighed_in(each) for _, _, answer in weighed.answers)
