"""What was found of the last so many events: whether they are known, and how many there are at all."""

from __future__ import annotations

import functools

from factcheck.decide.algebra import Extent
from factcheck.decide.procedure import ReadingOutcome
from factcheck.decide.results import CountResult, RatioResult, Result, SumResult, leaves
from factcheck.formula import LastEvents, places_of
from factcheck.model import Scope
from factcheck.when import Stretch, Truth


def are_ordered(reading: ReadingOutcome) -> bool:
    """Whether the last so many events are known wherever some are counted: what is taken for granted of their order holds."""
    results = [result for block in reading.blocks for result in leaves(block.results)] if counts_last(reading) else []
    return all(result.truth is Truth.YES if is_granted(result) else _placed_surely(result) for result in results)


def is_granted(result: Result) -> bool:
    return isinstance(result, CountResult | SumResult) and result.granted


def counts_last(reading: ReadingOutcome) -> bool:
    return any(isinstance(where, LastEvents) for atom in reading.formula.atoms() for where in places_of(atom))


def of_the_whole(known: list[tuple[Result, Extent]], reading: ReadingOutcome) -> list[tuple[Result, Extent]]:
    """Without the counts that only say whether there is more to a sum; nothing where there may be."""
    asked = [one for one, _ in known if isinstance(one, CountResult)]
    if counts_last(reading) or len(asked) in (0, len(known)):
        return known
    return [two for two in known if two[0] not in asked] if all(one.truth is Truth.YES for one in asked) else []


def _placed_surely(result: Result) -> bool:
    if isinstance(result, CountResult):
        return not isinstance(result.atom.where, LastEvents) or result.truth is not Truth.UNKNOWN
    weighed = (
        result.weighed if isinstance(result, SumResult) else result.to if isinstance(result, RatioResult) else None
    )
    return weighed is None or weighed.sure is Truth.YES


def fewer_there(reading: ReadingOutcome) -> tuple[Scope, Extent] | None:
    """Of which scope there certainly are fewer events than the last so many, and how many there are; None where there are enough, or may be."""
    last = next(
        (where for atom in reading.formula.atoms() for where in places_of(atom) if isinstance(where, LastEvents)), None
    )
    if last is None:
        return None
    counts = [
        [result for result in leaves(block.results) if isinstance(result, CountResult) and _counts_all(result, last)]
        for block in reading.blocks
    ]
    if not counts or not all(counts):
        return None
    extents = (Extent(several[0].answer.low, several[0].high) for several in counts)
    return last.scope, functools.reduce(Extent.hull, extents)


def _counts_all(result: CountResult, last: LastEvents) -> bool:
    """Whether it says that there are too few of them."""
    atom = result.atom
    counts = atom.scope == last.scope and isinstance(atom.where, Stretch) and atom.number.value == last.number
    return counts and not result.granted and result.truth is Truth.NO
