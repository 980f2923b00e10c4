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

from factcheck.decide import joint_worlds, prefix_counts
from factcheck.decide.results import BlockResult, evaluate, preliminary_questions, questions
from factcheck.decide.situation import Block, Situation, blocks_of
from factcheck.formula import (
    Amount,
    Atom,
    Count,
    Formula,
    LastEvents,
    Membership,
    Setting,
    measures_of,
    places_of,
)
from factcheck.log import Asking, EventsQuestion, Known
from factcheck.model import Scope
from factcheck.when import Truth

__all__ = ["MAX_BLOCKS", "Deciding", "Outcome", "ReadingOutcome", "decide"]

MAX_BLOCKS = 512
"""So many blocks of moments one reading is divided into at the most; what is undecided then stays so."""


@attrs.frozen
class ReadingOutcome:
    """One reading: its formula, the blocks that together hold every world, and its answer.

    ``exhausted``: the division stopped at MAX_BLOCKS.
    """

    formula: Formula
    blocks: tuple[BlockResult, ...]
    exhausted: bool = False

    @property
    def truth(self) -> Truth:
        """YES or NO where every block says so.  UNKNOWN where there is no block: no world is no evidence."""
        answers = {result.truth for result in self.blocks}
        return answers.pop() if len(answers) == 1 else Truth.UNKNOWN

    def part(self, name: str) -> Truth:
        """The answer of one part taken alone."""
        answers = {result.part(name) for result in self.blocks}
        return answers.pop() if len(answers) == 1 else Truth.UNKNOWN


@attrs.frozen
class Outcome:
    """The answer, with everything an explanation needs."""

    situation: Situation
    readings: tuple[ReadingOutcome, ...]

    @property
    def truth(self) -> Truth:
        """YES or NO where every reading says so."""
        answers = {reading.truth for reading in self.readings}
        return answers.pop() if len(answers) == 1 else Truth.UNKNOWN

    def part(self, name: str) -> Truth:
        """The answer of one part taken alone, in every reading."""
        answers = {reading.part(name) for reading in self.readings}
        return answers.pop() if len(answers) == 1 else Truth.UNKNOWN


Deciding: TypeAlias = Asking[Outcome]


def decide(
    formulas: Sequence[Formula], setting: Setting, *, disregarding: str | None = None, complete: bool = False
) -> Deciding:
    """Decide a statement given by its readings.

    ``disregarding``: the source whose own coverage statements do not help.  ``complete``: suppose that no event is missing
    from the log.  Asks one batch for the events named, then one for each round of halving.
    """
    events: dict[str, Known] = {}
    asked = tuple(EventsQuestion(named, scope) for scope, named in _named(formulas))
    answers = yield asked
    for question in asked:
        events |= zip(question.events, answers[question].events, strict=True)
    situation = Situation(setting, events, disregarding, complete)
    readings: tuple[ReadingOutcome, ...] = ()
    for formula in formulas:
        outcome = yield from _decide_reading(formula, situation)
        readings = (*readings, outcome)
    return Outcome(situation, readings)


def _named(formulas: Sequence[Formula]) -> Iterator[tuple[Scope | None, tuple[str, ...]]]:
    """The events the formulas name, with the scope they speak of."""
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
    if named:
        # Reports may be one event if what they say of the widest of the scopes allows it.
        widest = min(scopes, key=lambda scope: (len(scope.conditions), scope.name), default=None)
        yield widest, tuple(sorted(named))


def _scopes(atom: Atom) -> Iterator[Scope]:
    """The scopes an atom speaks of, also those of the last so many events."""
    if isinstance(atom, Membership | Count):
        yield atom.scope
    yield from (where.scope for where in places_of(atom) if isinstance(where, LastEvents))
    yield from (measure.scope for measure in measures_of(atom) if not isinstance(measure, Amount))


def _decide_reading(formula: Formula, situation: Situation) -> Asking[ReadingOutcome]:
    settled: list[BlockResult] = []
    waiting = list(blocks_of(situation, formula))
    exhausted = False
    while waiting:
        results = yield from _evaluate_all(formula, waiting, situation)
        waiting = []
        for result in results:
            halves = situation.halves(result.block) if result.truth is Truth.UNKNOWN else [result.block]
            if len(halves) == 1:
                settled.append(result)
            else:
                waiting += halves
        if len(waiting) + len(settled) > MAX_BLOCKS:
            # The undecided blocks stay as they are: each holds all worlds of its halves.
            settled += [result for result in results if result.truth is Truth.UNKNOWN and result not in settled]
            waiting, exhausted = [], True
    if any(result.truth is Truth.UNKNOWN for result in settled):
        settled = yield from joint_worlds.refine(settled, situation)
    return ReadingOutcome(formula, tuple(settled), exhausted)


def _evaluate_all(formula: Formula, blocks: list[Block], situation: Situation) -> Asking[list[BlockResult]]:
    answers = yield tuple(each for block in blocks for each in preliminary_questions(formula, block, situation))
    answers |= yield tuple(each for block in blocks for each in questions(formula, block, situation, answers))
    results = [evaluate(formula, block, situation, answers) for block in blocks]
    return (yield from prefix_counts.refine(results))
