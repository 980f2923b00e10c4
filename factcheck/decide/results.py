"""The atoms of a formula, evaluated on one block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from factcheck.decide.situation import Block, Situation
from factcheck.formula import Atom, Count, Difference, Formula, Membership, Moment
from factcheck.log import CountAnswer, CountQuestion
from factcheck.model import JointStep
from factcheck.when import Truth

__all__ = [
    "BlockResult",
    "CountResult",
    "DifferenceResult",
    "MembershipResult",
    "Result",
    "Spread",
    "evaluate",
    "questions",
    "spreads",
]


@attrs.frozen
class CountResult:
    """A count atom with the log's answer.  ``high`` is what counts as its upper bound (None: none)."""

    part: str
    atom: Count
    question: CountQuestion
    answer: CountAnswer
    high: int | None
    truth: Truth


@attrs.frozen
class MembershipResult:
    """A membership atom: each event's answer, and the least of them."""

    part: str
    atom: Membership
    matches: tuple[tuple[str, Truth], ...]
    truth: Truth


@attrs.frozen
class Spread:
    """How far apart two points may be, in microseconds or (``by_day``) calendar days, and how far they should be.

    All bounds inclusive.  For months and years the bound on days depends on the day counted from: ``at_most`` bounds the
    greatest difference, ``at_most_for_least`` the least one; for all other units they are the same.
    """

    low: int
    high: int
    at_least: int | None
    at_most: int | None
    at_most_for_least: int | None
    by_day: bool = False

    @property
    def truth(self) -> Truth:
        """Whether the difference lies within the bounds."""
        certain = (self.at_least is None or self.low >= self.at_least) and (
            self.at_most is None or self.high <= self.at_most
        )
        possible = (self.at_least is None or self.high >= self.at_least) and (
            self.at_most_for_least is None or self.low <= self.at_most_for_least
        )
        return Truth.of(certain=certain, possible=possible)


@attrs.frozen
class DifferenceResult:
    """A time-difference atom with its spread in every admissible reading of its unit."""

    part: str
    atom: Difference
    spreads: tuple[Spread, ...]
    truth: Truth


Result = CountResult | MembershipResult | DifferenceResult


@attrs.frozen
class BlockResult:
    """One reading on one block: every atom's result, in order, and the answer of the whole conjunction.

    ``jointly``: set where no single atom excludes the statement, but its counts together do.
    """

    block: Block
    results: tuple[Result, ...]
    truth: Truth
    jointly: JointStep | None = None

    def part(self, name: str) -> Truth:
        """The answer of one part: the least of its atoms'."""
        return Truth.every(result.truth for result in self.results if result.part == name)


def evaluate(
    formula: Formula, block: Block, situation: Situation, answers: Mapping[CountQuestion, CountAnswer]
) -> BlockResult:
    """Evaluate every atom supposing the block.  ``answers`` must hold those to all of its count questions."""
    results = tuple(
        _result(part.name, atom, block, situation, answers) for part in formula.parts for atom in part.atoms
    )
    return BlockResult(block, results, Truth.every(result.truth for result in results))


def questions(formula: Formula, block: Block, situation: Situation) -> Iterator[CountQuestion]:
    """The questions :func:`evaluate` needs answered."""
    for part in formula.parts:
        for atom in part.atoms:
            if isinstance(atom, Count):
                yield situation.question(atom, block)


def _result(
    part: str, atom: Atom, block: Block, situation: Situation, answers: Mapping[CountQuestion, CountAnswer]
) -> Result:
    match atom:
        case Count():
            question = situation.question(atom, block)
            answer = answers[question]
            high = answer.closed_high if situation.complete else answer.high
            return CountResult(part, atom, question, answer, high, atom.number.decide(answer.low, high))
        case Membership():
            matches = tuple((id_, situation.events[id_].event.matches(atom.scope)) for id_ in atom.events)
            return MembershipResult(part, atom, matches, Truth.every(truth for _, truth in matches))
        case Difference():
            found = spreads(atom, block, situation)
            answers_of = {spread.truth for spread in found}
            return DifferenceResult(part, atom, found, answers_of.pop() if len(answers_of) == 1 else Truth.UNKNOWN)


def spreads(atom: Difference, block: Block, situation: Situation) -> tuple[Spread, ...]:
    """How far apart the two points of a difference may be, in each admissible reading."""
    if _same(atom, situation):
        later = earlier = (0, 0)
    else:
        later, earlier = situation.range_of(atom.later, block), situation.range_of(atom.earlier, block)
    together = _may_coincide(atom, situation)
    elapsed = Spread(*_apart(later, earlier, together), atom.at_least, atom.at_most, atom.at_most)
    if atom.within is None:
        return (elapsed,)
    if not atom.within.calendar:
        return (attrs.evolve(elapsed, at_most=atom.within.elapsed, at_most_for_least=atom.within.elapsed),)
    later_days = (0, 0) if _same(atom, situation) else situation.days(later)
    earlier_days = (0, 0) if _same(atom, situation) else situation.days(earlier)
    by_day = Spread(
        *_apart(later_days, earlier_days, together),
        at_least=None,
        at_most=atom.within.later(earlier_days[0]) - earlier_days[0],
        at_most_for_least=atom.within.later(earlier_days[1]) - earlier_days[1],
        by_day=True,
    )
    if not atom.within.fixed or not all(
        isinstance(point, Moment) and situation.clocked(point) is not Truth.NO for point in (atom.later, atom.earlier)
    ):
        return (by_day,)
    return by_day, attrs.evolve(elapsed, at_most=atom.within.elapsed, at_most_for_least=atom.within.elapsed)


def _apart(later: tuple[int, int], earlier: tuple[int, int], together: bool) -> tuple[int, int]:
    """The least and the greatest difference; ``together``: both may also be one and the same."""
    low, high = later[0] - earlier[1], later[1] - earlier[0]
    return (min(low, 0), max(high, 0)) if together else (low, high)


def _may_coincide(atom: Difference, situation: Situation) -> bool:
    return (
        isinstance(atom.later, Moment)
        and isinstance(atom.earlier, Moment)
        and situation.may_coincide(atom.later, atom.earlier)
    )


def _same(atom: Difference, situation: Situation) -> bool:
    return (
        isinstance(atom.later, Moment)
        and isinstance(atom.earlier, Moment)
        and situation.canonical(atom.later) == situation.canonical(atom.earlier)
    )
