"""What a result compares; and what was found of a number that still grew when the claim was made: it lies between two others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import attrs

from factcheck.decide.algebra import Extent
from factcheck.decide.evaluating import Terms
from factcheck.decide.results import BlockResult, JunctionResult, PlainResult, RatioResult, Result, SumResult, leaves
from factcheck.formula import LEAST, MOST, SO_FAR, AnyOf


@attrs.frozen
class SoFar:
    """The results that tell of the lower number (none: it is nought) and those that tell of the upper one (none: it has no bound)."""

    least: tuple[Result, ...]
    most: tuple[Result, ...]


def so_far(results: Iterable[Result], parts: Collection[str] | None = None) -> SoFar | None:
    """Of the first result of these parts, or of any, that is about such a number; None where none is."""
    for result in results:
        if isinstance(result, JunctionResult) and (parts is None or result.part in parts):
            told = list(_told(result))
            if told:
                least, most = (tuple(each for name, each in told if name == side) for side in (LEAST, MOST))
                return SoFar(least, most)
    return None


def margins(block: BlockResult, parts: Collection[str]) -> Iterator[tuple[bool, list[Extent]]]:
    """By how much it is ahead of each of the others: all that may be, where one still grew; and whether that one counts at all.

    Inside alternatives of which one is that nobody knows it may not.
    """
    for result in block.results:
        ahead = [
            each.weighed.extent
            for each in leaves((result,))
            if isinstance(each, SumResult) and each.part in parts and not each.granted
        ]
        if ahead and so_far((result,)) is not None:
            yield True, ahead
            continue
        branches = result.branches if isinstance(result, JunctionResult) else ()
        sure = not any(isinstance(each, PlainResult) for branch in branches for each in branch)
        yield from ((sure, [each]) for each in ahead)


def _told(result: JunctionResult) -> Iterator[tuple[str, Result]]:
    """The results inside, each with the side it tells of."""
    if not isinstance(result.atom, AnyOf):
        return
    for alternative, branch in zip(result.atom.alternatives, result.branches, strict=True):
        names = {atom: part.name for part in alternative for atom in part.atoms}
        if not {LEAST, MOST, SO_FAR}.isdisjoint(names.values()):
            yield from ((names.get(each.atom, ""), each) for each in leaves(branch))


def compared(result: Result) -> tuple[Terms, Terms] | None:
    """The later and the earlier of two numbers that are compared, the part and the whole, or the whole and its parts."""
    if isinstance(result, RatioResult):
        return [(1, result.atom.of)], [(1, result.atom.to)]
    if not isinstance(result, SumResult) or len(result.atom.terms) < 2:
        return None
    (_, one), *others = result.atom.terms
    sides: tuple[Terms, Terms] = [(1, one)], [(1, measure) for _, measure in others]
    # "All of them": the whole stands before the part.
    return sides[::-1] if result.part == "all" else sides
