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
from factcheck.decide.evaluating import evaluate
from factcheck.decide.results import BlockResult
from factcheck.decide.situation import Situation, blocks_of
from factcheck.formula import Amount, Atom, Count, Formula, LastEvents, Membership, measures_of, places_of
from factcheck.log import Asking, EventsQuestion, ask, side_by_side
from factcheck.meaning import Setting
from factcheck.model import Scope
from factcheck.when import Truth

__all__ = ["MAX_BLOCKS", "Deciding", "Outcome", "ReadingOutcome", "decide", "situation_of"]

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
        return Truth.agreed(result.truth for result in self.blocks)

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


def decide(
    formulas: Sequence[Formula], setting: Setting, *, disregarding: str | None = None, complete: bool = False
) -> Deciding:
    """Decide a statement given by its readings.

    ``disregarding``: the source whose own coverage statements do not help.  ``complete``: suppose that no event is missing
    from the log.  Asks one batch for the events named, then one for each round of halving.
    """
    situation = yield from situation_of(formulas, setting, disregarding=disregarding, complete=complete)
    readings = yield from side_by_side([_decide_reading(formula, situation) for formula in formulas])
    return Outcome(situation, tuple(readings))


def situation_of(
    formulas: Sequence[Formula], setting: Setting, *, disregarding: str | None = None, complete: bool = False
) -> Asking[Situation]:
    """Where a statement stands, and what the log holds of the events that it names."""
    question = _named(formulas)
    known = yield from ask(question)
    events = dict(zip(question.events, known.events, strict=True))
    return Situation(setting, events, disregarding, complete)


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
    waiting = list(blocks_of(situation, formula))
    exhausted = False
    while waiting:
        evaluated = yield from side_by_side([evaluate(formula, block, situation) for block in waiting])
        results = yield from prefix_counts.refine(evaluated)
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
