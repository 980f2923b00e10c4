"""Everything a statement demands of counts, tried in one world at a time: an exact program of whole numbers over classes of events.

The log says in which ways its events may count in all the stretches and scopes at once (:class:`~factcheck.log.WorldsQuestion`).  The numbers of events of each
class that count in each way are unknowns; what a statement demands is rows over their sums (semantics 1.8 C).  Where no choice of alternatives can be
met, the statement holds in no world; where its denial cannot be met, it holds in every one.

Every answer is proved by weighted sums: the multipliers of the rows are Farkas' (1902), and the log itself then bounds the sum so weighted.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from factcheck.decide.algebra import FALSE, Demand, counts_of
from factcheck.decide.demands import Demanding
from factcheck.decide.joint_proofs import combined_step, excluded, sums_of
from factcheck.decide.joint_search import Case, Search
from factcheck.decide.results import (
    BlockResult,
    CountResult,
    JointResult,
    JunctionResult,
    MembershipResult,
    RatioResult,
    Result,
    SumResult,
)
from factcheck.decide.situation import Situation
from factcheck.log import Asking, WorldsQuestion
from factcheck.when import Truth

__all__ = ["refine"]

MAX_BLOCKS = 16
"""Undecided blocks of one reading beyond this many stay so."""
MAX_COUNTS = 16
"""Statements about more counts than this are left to the other procedures."""


@attrs.frozen
class _Trial:
    """One question on one block: may these demands be met together?  ``about``: the result whose denial they are; None for the whole claim."""

    position: int
    about: int | None
    demands: tuple[Demand, ...]


def refine(results: Sequence[BlockResult], situation: Situation) -> Asking[list[BlockResult]]:
    """Results with the answers that only show in whole worlds.  Asks two more batches, where a block is undecided and has several demands."""
    open_ = [position for position, result in enumerate(results) if result.truth is Truth.UNKNOWN]
    trials = [trial for position in open_[:MAX_BLOCKS] for trial in _trials(position, results[position], situation)]
    asked = tuple(WorldsQuestion(counts_of(trial.demands)) for trial in trials)
    if not asked:
        return list(results)
    worlds = yield asked
    proved: list[tuple[_Trial, tuple[Demand, ...], tuple[Case, ...]]] = []
    for trial in trials:
        answer = worlds[WorldsQuestion(counts_of(trial.demands))]
        search = Search(trial.demands, answer, complete=situation.complete)
        if search.found():
            proved.append((trial, tuple(search.demands), tuple(search.cases)))
    bounds = yield tuple(sum_ for _, demands, cases in proved for sum_ in sums_of(demands, cases))
    refined = list(results)
    shown: dict[int, dict[int, Result]] = {}
    for trial, demands, cases in proved:
        result = refined[trial.position]
        if not all(excluded(case, demands, bounds, complete=situation.complete) for case in cases):
            continue
        if trial.about is None:
            step = combined_step(_part(result.results), demands, cases, bounds, holds=False)
            refined[trial.position] = attrs.evolve(result, truth=Truth.NO, jointly=step)
        else:
            about = result.results[trial.about]
            step = combined_step(about.part, demands, cases, bounds, holds=True)
            shown.setdefault(trial.position, {})[trial.about] = JointResult(about.part, about, step)
    for position, several in shown.items():
        result = refined[position]
        if result.truth is Truth.UNKNOWN:
            whole = tuple(several.get(place, each) for place, each in enumerate(result.results))
            refined[position] = attrs.evolve(result, results=whole, truth=Truth.every(each.truth for each in whole))
    return refined


def _part(results: Sequence[Result]) -> str:
    return " and ".join(dict.fromkeys(each.part for each in results if each.truth is Truth.UNKNOWN))


def _trials(position: int, result: BlockResult, situation: Situation) -> list[_Trial]:
    """What is worth trying: the claim as a whole, and the denial of every open result where the claim hangs on them alone."""
    demanding = Demanding(result.block, situation)
    open_ = [place for place, each in enumerate(result.results) if each.truth is Truth.UNKNOWN]
    found = []
    if len(open_) > 1 or any(_several(result.results[place]) for place in open_):
        found.append(_Trial(position, None, demanding.of([result.results[place] for place in open_])))
    if all(_several(result.results[place]) for place in open_):
        found += [_Trial(position, place, demanding.of([result.results[place]], denied=True)) for place in open_]
    return [each for each in found if FALSE not in each.demands and 0 < len(counts_of(each.demands)) <= MAX_COUNTS]


def _several(result: Result) -> bool:
    """Whether its own range may not tell all: it hangs on more than one number, or not every number in its range can be."""
    match result:
        case JunctionResult() | RatioResult():
            return True
        case SumResult():
            return len(result.atom.terms) > 1
        case MembershipResult():
            return len(result.matches) > 1
        case CountResult():
            return any(
                match.event.number.low != match.event.number.high or match.event.number.low > 1
                for match in result.answer.open
            )
        case _:
            return False
