"""Which events a scope counts, three-valued (DESIGN 4), and where a scope is not closed (semantics 1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

from .dates import FIRST, LAST, Interval
from .numbers import NO, YES, comparison, figure

OUT, UNKNOWN, IN = 0, 1, 2
"""Certainly out, unknown, certainly in; a conjunction is the least of its parts."""

Values = tuple[str, ...]
"""The alternatives an event gives for one attribute: ONE of these."""

RESERVED = {"within", "not", "label", "plural", "counts"}
LEAF = "any other value"
"""A value nobody wrote: stands for everything unmentioned, at the top or below a mentioned path."""


@dataclass(frozen=True)
class Condition:
    """One condition of a scope: any of `alternatives`, or none of them when `negated`."""

    attribute: str
    alternatives: Values
    negated: bool

    @property
    def texts(self) -> Values:
        """The alternatives that are values, not number words."""
        return tuple(text for text in self.alternatives if comparison(text) is None)


Scope = tuple[Condition, ...]


def _listed(value: Any) -> Values:
    return tuple(value) if isinstance(value, list) else (value,)


def read_scope(scopes: Mapping[str, Any], name: str) -> Scope:
    """All conditions of a named scope, those of the scopes it is within included."""
    data = scopes[name]
    own = [Condition(key, _listed(value), False) for key, value in data.items() if key not in RESERVED]
    own += [Condition(key, _listed(value), True) for key, value in data.get("not", {}).items()]
    outer = read_scope(scopes, data["within"]) if "within" in data else ()
    return (*own, *outer)


# ---- matching ------------------------------------------------------------------------------------------


def path(text: str) -> tuple[str, ...]:
    """A value as a path; texts compare case-insensitively."""
    return tuple(part.strip().casefold() for part in text.split("/"))


def below(value: str, condition: str) -> bool:
    """Whether the value is the condition's own or lies below it (`Syria/Conoco` below `Syria`)."""
    outer = path(condition)
    return path(value)[: len(outer)] == outer


def _value_meets(value: str, alternative: str) -> int:
    """One value against one alternative."""
    words = comparison(alternative)
    if words is not None:
        numbers = figure(value)
        if numbers is None:
            return UNKNOWN
        zones = {words.counted(number) for number in numbers.values(words.settled)}
        return IN if zones == {YES} else OUT if zones == {NO} else UNKNOWN
    if below(value, alternative):
        return IN
    return UNKNOWN if below(alternative, value) else OUT


def meets(condition: Condition, values: Values | None) -> int:
    """One event against one condition.

    `values` is None where the attribute is unknown, and empty where the log declares the attribute complete
    and gives nothing: then the event certainly has no such value.
    """
    if values is None:
        return UNKNOWN
    standings = {max(_value_meets(value, text) for text in condition.alternatives) for value in values}
    standing = standings.pop() if len(standings) == 1 else UNKNOWN if standings else OUT
    return IN - standing if condition.negated else standing


def compatible(one: Values | None, other: Values | None) -> bool:
    """Whether two reports of an attribute may speak of one and the same thing (the rule for doubles)."""
    if not one or not other:
        return True
    return any(_pair_compatible(a, b) for a in one for b in other)


def _pair_compatible(one: str, other: str) -> bool:
    if below(one, other) or below(other, one):
        return True
    first, second = figure(one), figure(other)
    return first is not None and second is not None and first.overlaps(second)


# ---- coverage ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coverage:
    """A statement that everything of a scope within an interval is in the log."""

    scope: Scope
    interval: Interval
    id: str = ""


def unseen_values(scope: Scope, carried: Mapping[str, Iterable[str]]) -> list[str]:
    """Text values of the scope that no event carries, at or below, and no vocabulary lists."""
    return [
        text
        for condition in scope
        for text in condition.texts
        if not any(below(value, text) for value in carried.get(condition.attribute, ()))
    ]


Sort = tuple[str | int, ...]
"""A sort of happening: one exact value for each attribute that anybody's condition mentions."""


def _sorts(scope: Scope, coverages: Iterable[Coverage]) -> tuple[list[str], list[Sort]]:
    """Every sort of happening in the scope, as far as the conditions can tell sorts apart.

    A happening that nobody logged has one exact value for every attribute. Two values that stand alike to
    every condition need not be told apart: so a leaf below each mentioned path, one leaf elsewhere, and for
    figures each number up to the last at which a condition changes are enough.
    """
    conditions = [*scope, *(c for coverage in coverages for c in coverage.scope)]
    names = sorted({condition.attribute for condition in conditions})
    choices: list[list[str | int]] = []
    for name in names:
        values: list[str | int] = []
        texts = sorted({text for c in conditions if c.attribute == name for text in c.texts})
        words = [comparison(text) for c in conditions if c.attribute == name for text in c.alternatives]
        settled = [word.settled for word in words if word is not None]
        if settled:
            values += range(max(settled) + 1)
        if texts or not settled:
            values += [f"{text}/{LEAF}" for text in texts] + [LEAF]
        choices.append(values)
    return names, [sort for sort in product(*choices) if _contains(scope, names, sort)]


def _contains(scope: Scope, names: list[str], sort: Sort) -> bool:
    values = dict(zip(names, sort, strict=True))
    return all(meets(condition, (str(values[condition.attribute]),)) == IN for condition in scope)


def open_intervals(scope: Scope, coverages: list[Coverage]) -> list[Interval]:
    """The instants at which something of the scope may have happened that is not in the log.

    An instant is closed when every sort of happening in the scope is vouched for there by some statement. So
    Iraq closed and Syria closed closes "Iraq or Syria" (semantics 1.4).
    """
    names, sorts = _sorts(scope, coverages)
    closed = [
        {position for position, sort in enumerate(sorts) if _contains(coverage.scope, names, sort)}
        for coverage in coverages
    ]
    ends = (end for coverage in coverages for end in coverage.interval)
    cuts = sorted({FIRST, LAST, *(end for end in ends if FIRST < end < LAST)})
    gaps: list[Interval] = []
    for low, high in pairwise(cuts):
        vouched: set[int] = set()
        for coverage, positions in zip(coverages, closed, strict=True):
            if coverage.interval[0] <= low and high <= coverage.interval[1]:
                vouched |= positions
        if len(vouched) < len(sorts):
            gaps.append((low, high))
    return gaps


def touches(gaps: list[Interval], interval: Interval) -> bool:
    """Whether some open instant lies in the interval."""
    return any(max(low, interval[0]) < min(high, interval[1]) for low, high in gaps)
