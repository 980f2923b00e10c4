"""The atoms of a formula, evaluated on one block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from factcheck.decide.differences import DifferenceResult, ElapsedResult, difference_result, elapsed_result
from factcheck.decide.extent import Extent, Number, excluded, fits, inside
from factcheck.decide.places import last_questions, place, so_many
from factcheck.decide.situation import Block, Situation
from factcheck.decide.weighing import Terms, Weighed, preliminary, weigh, weighing_questions
from factcheck.errors import BadNumber
from factcheck.formula import (
    Amount,
    AnyOf,
    Atom,
    Count,
    Difference,
    Elapsed,
    Formula,
    LastEvents,
    Membership,
    Missing,
    Moment,
    Not,
    OpenBetween,
    Part,
    Ratio,
    Run,
    Said,
    Sum,
)
from factcheck.log import Answers, Bar, CountAnswer, CountQuestion, Question
from factcheck.model import NONE, ONE, CombinedStep, JointStep, NumberWord, Range, Role, Scope
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
    "bounds_of",
    "evaluate",
    "leaves",
    "preliminary_questions",
    "questions",
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


def evaluate(formula: Formula, block: Block, situation: Situation, answers: Answers) -> BlockResult:
    """Evaluate every atom supposing the block.  ``answers`` must hold those to all of its questions."""
    results = _results(formula.parts, block, situation, answers)
    return BlockResult(block, results, Truth.every(result.truth for result in results))


def preliminary_questions(formula: Formula, block: Block, situation: Situation) -> Iterator[Question[object]]:
    """What has to be answered before :func:`questions` are known."""
    for atom in formula.atoms():
        match atom:
            case Count():
                yield from last_questions(atom.where, block, situation)
            case Sum():
                yield from preliminary(atom.terms, block, situation)
            case Ratio():
                yield from preliminary(((1, atom.of), (1, atom.to)), block, situation)


def questions(formula: Formula, block: Block, situation: Situation, answers: Answers) -> Iterator[Question[object]]:
    """The questions :func:`evaluate` needs answered."""
    for atom in formula.atoms():
        for scope, moment in _ordered(atom):
            yield _question(_same_day(scope, moment), block, situation, answers)
        for where in _lasts(atom):
            yield so_many(where, block, situation, answers)[0]
        match atom:
            case Count():
                yield _question(atom, block, situation, answers)
            case Sum():
                yield from weighing_questions(atom.terms, block, situation, answers)
            case Ratio():
                yield from weighing_questions(((1, atom.to),), block, situation, answers)
                for bound in bounds_of(atom):
                    yield from weighing_questions(_against(atom, bound), block, situation, answers)


def _results(
    parts: tuple[Part, ...], block: Block, situation: Situation, answers: Answers, within: str = ""
) -> tuple[Result, ...]:
    return tuple(
        result
        for part in parts
        for atom in part.atoms
        for result in _of_atom(within or part.name, atom, block, situation, answers)
    )


def _of_atom(part: str, atom: Atom, block: Block, situation: Situation, answers: Answers) -> Iterator[Result]:
    """The result of an atom, after those of what it takes for granted about the order of events."""
    lonely = [_lonely(part, scope, moment, block, situation, answers) for scope, moment in _ordered(atom)]
    yield from lonely
    yield from (_so_many(part, where, block, situation, answers) for where in _lasts(atom))
    result = _result(part, atom, block, situation, answers)
    known = all(each.truth is Truth.YES for each in lonely)
    yield result if known else attrs.evolve(result, truth=Truth.UNKNOWN)


def _ordered(atom: Atom) -> tuple[tuple[Scope, Moment], ...]:
    """The scopes of which no other event may share the calendar day of a moment, lest their order be unknown."""
    found: list[tuple[Scope, Moment]] = [
        (where.scope, where.until) for where in _lasts(atom) if where.including and isinstance(where.until, Moment)
    ]
    if isinstance(atom, Sum):
        for _, measure in atom.terms:
            if isinstance(measure, Run) and isinstance(measure.until, Moment):
                found.append((measure.scope, measure.until))
    return tuple(dict.fromkeys(found))


def _same_day(scope: Scope, moment: Moment) -> Count:
    day = OpenBetween(moment, moment, from_day=True, through_day=True)
    return Count(scope, day, NONE, moment.events, role=Role.RELATED, maybe=Role.RELATED)


def _lonely(
    part: str, scope: Scope, moment: Moment, block: Block, situation: Situation, answers: Answers
) -> CountResult:
    """That no other event shares the day of a moment; where one may, the order is unknown, but nothing is false for it."""
    result = _count(part, _same_day(scope, moment), block, situation, answers)
    # A row for several events is no single one to count back from.
    single = all(situation.events[id_].event.number == ONE for id_ in moment.events)
    return attrs.evolve(
        result, truth=Truth.of(certain=single and result.truth is Truth.YES, possible=True), granted=True
    )


def _lasts(atom: Atom) -> tuple[LastEvents, ...]:
    """The stretches of an atom that hold the last so many events."""
    places: tuple[object, ...] = ()
    match atom:
        case Count():
            places = (atom.where,)
        case Sum():
            places = tuple(getattr(measure, "where", None) for _, measure in atom.terms)
        case Ratio():
            places = tuple(getattr(measure, "where", None) for measure in (atom.of, atom.to))
    return tuple(dict.fromkeys(place for place in places if isinstance(place, LastEvents)))


def _so_many(part: str, where: LastEvents, block: Block, situation: Situation, answers: Answers) -> CountResult:
    """Whether there are so many events at all: of fewer the statement is false."""
    question, number = so_many(where, block, situation, answers)
    answer = answers[question]
    high = answer.closed_high if situation.complete else answer.high
    atom = Count(where.scope, question.stretch, number)
    return CountResult(part, atom, question, answer, high, number.decide(answer.low, high))


def _result(part: str, atom: Atom, block: Block, situation: Situation, answers: Answers) -> Result:
    match atom:
        case Count():
            return _count(part, atom, block, situation, answers)
        case Membership():
            matches = tuple((id_, situation.events[id_].event.matches(atom.scope)) for id_ in atom.events)
            return MembershipResult(part, atom, matches, Truth.every(truth for _, truth in matches))
        case Difference():
            return difference_result(part, atom, block, situation)
        case Elapsed():
            return elapsed_result(part, atom, block, situation)
        case Sum():
            weighed = weigh(atom.terms, block, situation, answers)
            number = atom.number.widest() if _worded_alike(atom, situation) else atom.number
            return SumResult(part, atom, weighed, _cautious(fits(number, weighed.extent), weighed.sure))
        case Ratio():
            return _ratio(part, atom, block, situation, answers)
        case Missing():
            return MissingResult(part, atom)
        case Said():
            return SaidResult(part, atom, Truth.of(certain=bool(atom.claims), possible=True))
        case AnyOf():
            branches = tuple(_results(parts, block, situation, answers, part) for parts in atom.alternatives)
            return JunctionResult(part, atom, branches, _any(branches))
        case Not():
            branch = _results(atom.parts, block, situation, answers, part)
            return JunctionResult(part, atom, (branch,), ~Truth.every(result.truth for result in branch))


def _worded_alike(atom: Sum, situation: Situation) -> bool:
    """Whether a single report says the number in the same words: both are then sharpened alike (DESIGN 6), "about 2,500" by "about 2,500"."""
    if len(atom.terms) != 1:
        return False
    ((weight, measure),) = atom.terms
    if weight != 1 or not isinstance(measure, Amount) or len(measure.events) != 1:
        return False
    known = situation.events[measure.events[0]]
    values = known.event.values(measure.figure)
    if known.doubles or values is None or len(values) != 1:
        return False
    try:
        return NumberWord.parse(values[0]) == atom.number
    except BadNumber:
        return False


def _any(branches: tuple[tuple[Result, ...], ...]) -> Truth:
    return ~Truth.every(~Truth.every(result.truth for result in branch) for branch in branches)


def _cautious(truth: Truth, sure: Truth) -> Truth:
    """The truth of what is said of a stretch that there may not be, or that may be another one."""
    if sure is Truth.NO:
        return Truth.NO
    return Truth.UNKNOWN if truth is Truth.YES and sure is Truth.UNKNOWN else truth


def _question(atom: Count, block: Block, situation: Situation, answers: Answers) -> CountQuestion:
    placed = place(atom.where, block, situation, answers)
    bar = None
    if atom.threshold is not None:
        extent = situation.amount(atom.threshold.than, block)
        bar = Bar(atom.threshold.figure, extent.low, extent.high, atom.threshold.above, atom.threshold.ties)
    without = tuple(sorted(set(atom.without)))
    return CountQuestion(atom.scope, placed.plain, placed.clocked, without, situation.disregarding, bar)


def _count(part: str, atom: Count, block: Block, situation: Situation, answers: Answers) -> CountResult:
    question = _question(atom, block, situation, answers)
    answer = answers[question]
    high = answer.closed_high if situation.complete else answer.high
    truth = atom.number.decide(answer.low, high)
    sure = place(atom.where, block, situation, answers).sure
    return CountResult(part, atom, question, answer, high, _cautious(truth, sure))


def bounds_of(atom: Ratio) -> tuple[Number, ...]:
    """The numbers at which a zone of its number word begins or ends, in order."""
    zones = (*atom.number.definite, *atom.number.possible)
    return tuple(sorted({bound for zone in zones for bound in (zone.low, zone.high) if bound is not None}))


def _against(atom: Ratio, bound: Number) -> Terms:
    return ((1, atom.of), (-bound, atom.to)) if bound else ((1, atom.of),)


def _ratio(part: str, atom: Ratio, block: Block, situation: Situation, answers: Answers) -> RatioResult:
    to = weigh(((1, atom.to),), block, situation, answers)
    against = {bound: weigh(_against(atom, bound), block, situation, answers) for bound in bounds_of(atom)}
    extents = {bound: weighed.extent for bound, weighed in against.items()}
    positive = Range(low=0, open_low=True)
    if to.extent.high is not None and to.extent.high <= 0:
        truth = Truth.NO
    elif inside(positive, to.extent) and any(_lies_in(zone, extents) for zone in atom.number.definite):
        truth = Truth.YES
    elif all(_lies_outside(zone, extents) for zone in atom.number.possible):
        truth = Truth.NO
    else:
        truth = Truth.UNKNOWN
    sure = Truth.every(weighed.sure for weighed in (to, *against.values()))
    return RatioResult(part, atom, to, tuple(against.items()), _cautious(truth, sure))


def _lies_in(zone: Range, extents: Mapping[Number, Extent]) -> bool:
    """Whether the quotient is certainly in the zone: it lies above r if the dividend minus r times the divisor is positive."""
    return (zone.low is None or inside(Range(low=0, open_low=zone.open_low), extents[zone.low])) and (
        zone.high is None or inside(Range(high=0, open_high=zone.open_high), extents[zone.high])
    )


def _lies_outside(zone: Range, extents: Mapping[Number, Extent]) -> bool:
    below = zone.low is not None and excluded((Range(low=0, open_low=zone.open_low),), extents[zone.low])
    above = zone.high is not None and excluded((Range(high=0, open_high=zone.open_high),), extents[zone.high])
    return below or above
