"""The one decision procedure: formulas and the log's answers in, an answer for every part and the whole out.

Every step only ever enlarges the set of worlds considered, so that YES and NO are right; what is left is UNKNOWN.

1. *Range test.*  A count may take every value between its bounds, independently for each event; a conjunction holds in
   every world exactly if each atom does, and in none if some atom holds in none (semantics 1.8 A).
2. *Moments.*  A stretch that ends at an imprecise event moves with it.  An undecided block of such moments is halved
   until it is decided or a day wide; in each world the moments lie in one block (semantics 1.8 D).
3. *Prefix counts.*  Counts of one scope over several stretches are decided together (semantics 1.8 B).
4. *Worlds.*  What is still open is tried in one world at a time: counts of classes of events as unknown whole numbers
   (semantics 1.8 C).
5. *Readings.*  The answer must be the same in every admissible reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import attrs

from factcheck.budget import OutOfBudget
from factcheck.decide import joint_worlds, prefix_counts
from factcheck.decide.evaluating import evaluate
from factcheck.decide.results import BlockResult, PlainResult
from factcheck.decide.situation import Block, Situation, blocks_of
from factcheck.formula import Amount, Atom, Count, Formula, LastEvents, Membership, Missing, measures_of, places_of
from factcheck.log import Asking, EventsQuestion, ask, metered, side_by_side
from factcheck.meaning import Setting
from factcheck.model import ReasonCode, Scope
from factcheck.when import Truth

MAX_BLOCKS = 512
"""So many blocks of moments one reading is divided into at the most; what is undecided then stays so."""
ATOM = 150
"""So many steps it is to evaluate one atom of a formula in one block, besides what the log does."""


UNDIVIDED = "imprecise dates were not divided further"
"""What is left undone where the division of dates stops."""
UNTRIED = "not every combination of what the record leaves open was tried"
"""What is left undone where whole worlds are too many."""
UNFINISHED = "the combinations of what the record leaves open were not tried to the end"
"""The same where the steps are used up."""


@attrs.frozen
class ReadingOutcome:
    """One reading: its formula, the blocks that together hold every world, and its answer.

    ``undivided``: so many of the last blocks were not divided further, for want of work that may be done.  ``untried``: what was left undone where for want of it not
    all worlds were tried.
    """

    formula: Formula
    blocks: tuple[BlockResult, ...]
    undivided: int = 0
    untried: str = ""

    @property
    def truth(self) -> Truth:
        """YES or NO where every block says so.  UNKNOWN where there is no block: no world is no evidence."""
        return Truth.agreed(result.truth for result in self.blocks)

    @property
    def cut_short(self) -> bool:
        """Whether it is open only where the division stopped: all else has one answer."""
        if not self.undivided or self.truth is not Truth.UNKNOWN:
            return False
        done, left = self.blocks[: -self.undivided], self.blocks[-self.undivided :]
        told = {result.truth for result in done} | {result.truth for result in left} - {Truth.UNKNOWN}
        return len(told) < 2 and Truth.UNKNOWN not in told

    def part(self, name: str) -> Truth:
        """The answer of one part taken alone."""
        return Truth.agreed(result.part(name) for result in self.blocks)


@attrs.frozen
class Outcome:
    """The answer, with everything an explanation needs."""

    situation: Situation
    readings: tuple[ReadingOutcome, ...]

    @property
    def truth(self) -> Truth:
        """YES or NO where every reading says so."""
        return Truth.agreed(reading.truth for reading in self.readings)

    def part(self, name: str) -> Truth:
        """The answer of one part taken alone, in every reading."""
        return Truth.agreed(reading.part(name) for reading in self.readings)


Deciding: TypeAlias = Asking[Outcome]


def decide(formulas: Sequence[Formula], setting: Setting, *, complete: bool = False) -> Deciding:
    """Decide a statement given by its readings.

    ``complete``: suppose that no event is missing from the log.  Asks one batch for the events named, then one for each round of halving.
    """
    situation = yield from situation_of(formulas, setting, complete=complete)
    several = (_decide_reading(formula, situation) for formula in formulas)
    readings = yield from side_by_side([metered(each, setting.budget) for each in several])
    return Outcome(situation, tuple(readings))


def situation_of(formulas: Sequence[Formula], setting: Setting, *, complete: bool = False) -> Asking[Situation]:
    """Where a statement stands, and what the log holds of the events that it names."""
    question = _named(formulas)
    known = yield from ask(question)
    events = dict(zip(question.events, known.events, strict=True))
    return Situation(setting, events, complete)


def _named(formulas: Sequence[Formula]) -> EventsQuestion:
    """What to ask of the events the formulas name."""
    named: set[str] = set()
    scopes: list[Scope] = []
    for formula in formulas:
        named.update(id_ for moment in formula.moments() for id_ in moment.events)
        named.update(id_ for amount in formula.thresholds() for id_ in amount.events)
        for atom in formula.atoms():
            scopes += _scopes(atom)
            for each in (atom, *measures_of(atom)):
                if isinstance(each, Membership | Amount):
                    named.update(each.events)
    # Reports may be one event if what they say of the widest of the scopes allows it.
    widest = min(scopes, key=lambda scope: (len(scope.conditions), scope.name), default=None)
    return EventsQuestion(tuple(sorted(named)), widest)


def _scopes(atom: Atom) -> Iterator[Scope]:
    """The scopes an atom speaks of, also those of the last so many events."""
    if isinstance(atom, Membership | Count):
        yield atom.scope
    yield from (where.scope for where in places_of(atom) if isinstance(where, LastEvents))
    yield from (measure.scope for measure in measures_of(atom) if not isinstance(measure, Amount))


def _decide_reading(formula: Formula, situation: Situation) -> Asking[ReadingOutcome]:
    settled: list[BlockResult] = []
    # Each undecided block holds all worlds of its halves, and stands for them where these are not looked at.
    divided: list[BlockResult] = []
    waiting = list(blocks_of(situation, formula))
    untried = ""
    try:
        while waiting:
            _spend(formula, len(waiting), situation)
            evaluated = yield from side_by_side([evaluate(formula, block, situation) for block in waiting])
            results = yield from prefix_counts.refine(evaluated)
            halves = [situation.halves(each.block) if each.truth is Truth.UNKNOWN else [] for each in results]
            settled += [each for each, several in zip(results, halves, strict=True) if len(several) < 2]
            divided = [each for each, several in zip(results, halves, strict=True) if len(several) > 1]
            waiting = [half for several in halves if len(several) > 1 for half in several]
            if len(waiting) + len(settled) > MAX_BLOCKS:
                raise OutOfBudget
        divided = []
    except OutOfBudget:
        divided = divided or [_unlooked(formula, block) for block in waiting]
    settled += divided
    if any(result.truth is Truth.UNKNOWN for result in settled):
        try:
            settled, some_left = yield from joint_worlds.refine(settled, situation)
            budget = situation.setting.budget
            untried = "" if not some_left else UNTRIED if budget is None or budget.left > 0 else UNFINISHED
        except OutOfBudget:
            untried = UNFINISHED
    return ReadingOutcome(formula, tuple(settled), len(divided), untried)


def _spend(formula: Formula, blocks: int, situation: Situation) -> None:
    """Take the steps that it is to evaluate a formula in so many blocks.  Raises OutOfBudget."""
    budget = situation.setting.budget
    if budget is not None:
        budget.spend(ATOM * blocks * sum(1 for _ in formula.atoms()))


def _unlooked(formula: Formula, block: Block) -> BlockResult:
    """A block in which nothing was evaluated: of no part anything is known."""
    undone = Missing(ReasonCode.BUDGET, (("undone", "what it says was not evaluated"),))
    parts = tuple(PlainResult(part.name, undone, Truth.UNKNOWN) for part in formula.parts)
    return BlockResult(block, parts, Truth.UNKNOWN)
