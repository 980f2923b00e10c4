"""What the log says of several counts at once, for the solver."""

from __future__ import annotations

from factcheck.log import WorldsAnswer
from factcheck.solver.constraints import Bound, Linear, Literal, Variable


def log_rows(worlds: WorldsAnswer, counts: int, missing: frozenset[int]) -> tuple[Literal, ...]:
    """What the log says of so many counts, each the variable ``("count", place, 0)``: it is the number of events that count in a way that adds to it.

    ``missing``: the ways of events that may be missing from the log.
    """
    found: list[Literal] = []
    terms: list[list[tuple[int, Variable]]] = [[] for _ in range(counts)]
    fixed = [0] * counts
    for number, each in enumerate(worlds.classes):
        if len(each.ways) == 1 and each.low == each.high:
            (way,) = each.ways
            fixed = [total + each.low * (way >> place & 1) for place, total in enumerate(fixed)]
            continue
        variables = _numbers(number, each.ways, terms)
        found += [Bound(None, variable, 0) for _, variable in variables]
        found.append(Linear(tuple((-1, variable) for _, variable in variables), -each.low))
        if each.high is not None:
            found.append(Linear(variables, each.high))
    found += [Bound(None, variable, 0) for _, variable in _numbers(-1, missing, terms)]
    for place, (several, total) in enumerate(zip(terms, fixed, strict=True)):
        count = ("count", place, 0)
        found.append(Linear(((1, count), *((-1, variable) for _, variable in several)), total))
        found.append(Linear(((-1, count), *several), -total))
    return tuple(found)


def _numbers(
    number: int, ways: frozenset[int], terms: list[list[tuple[int, Variable]]]
) -> tuple[tuple[int, Variable], ...]:
    """How many events of a class count in each way; each is added to the counts it adds to."""
    variables: list[tuple[int, Variable]] = []
    for way in sorted(ways):
        variable = (1, ("way", number, way))
        variables.append(variable)
        for place, several in enumerate(terms):
            if way >> place & 1:
                several.append(variable)
    return tuple(variables)
