"""In which of several scopes an event may lie at once.

What is unknown of an event is unknown in all scopes alike: one that may be a drone attack or a rocket attack is not both.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

import attrs

from factcheck.model import Condition, Event, Scope, SourceCondition, TextCondition, Values, covers_path
from factcheck.model.scope import SERIES, FigureCondition
from factcheck.when import Truth

MAX_MEMBERSHIPS = 1_024
"""Combinations of scopes an event may lie in are listed up to this many; of more only each scope alone is known."""

_OTHER = "\0"
"""A step of a path that no condition names."""

Combinations = frozenset[int]
"""Sets of scopes, each as the bits of a number: bit i for the i-th scope."""


@attrs.frozen
class _Exclusions:
    """What bits of conditions on one attribute cannot be together: pairs of (position, bit)."""

    pairs: frozenset[tuple[tuple[int, bool], tuple[int, bool]]]

    @classmethod
    def of(cls, conditions: Sequence[Condition]) -> _Exclusions:
        found = set()
        for first, one in enumerate(conditions):
            for second, other in enumerate(conditions):
                if first == second:
                    continue
                for mine in (True, False):
                    left = one if mine else _denied(one)
                    if left is None:
                        continue
                    if left.implies(other):
                        found.add(((first, mine), (second, False)))
                    denied = _denied(other)
                    if denied is not None and left.implies(denied):
                        found.add(((first, mine), (second, True)))
        return cls(frozenset(found | {(second, first) for first, second in found}))


def _precise(conditions: Sequence[Condition], given: Values) -> list[str]:
    """Texts precise enough for every condition, one for each way in which what is given may turn out.

    Every event has some precise value; below each text that a condition names, and beside all of them, one stands for all.
    """
    named = [text for each in conditions if isinstance(each, TextCondition) for text in each.values]
    if given is None:
        return list(dict.fromkeys([*(f"{text}/{_OTHER}" for text in named), _OTHER]))
    found: dict[str, None] = {}
    for value in given:
        below = [text for text in named if covers_path(value, text) and not covers_path(text, value)]
        found |= dict.fromkeys([f"{value}/{_OTHER}", *(f"{text}/{_OTHER}" for text in below)] if below else [value])
    return list(found)


def _denied(condition: Condition) -> Condition | None:
    if isinstance(condition, TextCondition | FigureCondition):
        return attrs.evolve(condition, negated=not condition.negated)
    return None


class Memberships:
    """The combinations of some scopes in which an event may lie, remembered for equal attributes.

    ``attributes``: those they hang on.  A negative number stands for too many combinations to list: see :meth:`_boxed`.
    """

    def __init__(self, scopes: Sequence[Scope]) -> None:
        self.scopes = tuple(scopes)
        conditions: list[Condition] = list(dict.fromkeys(each for scope in scopes for each in scope.conditions))
        self._places = {condition: place for place, condition in enumerate(conditions)}
        self._by_attribute: dict[str, list[Condition]] = {}
        for condition in conditions:
            self._by_attribute.setdefault(condition.attribute, []).append(condition)
        self._exclusions = {name: _Exclusions.of(several) for name, several in self._by_attribute.items()}
        self._needed = [sum(1 << self._places[condition] for condition in scope.conditions) for scope in scopes]
        self._observing = sum(1 << place for place, scope in enumerate(scopes) if scope.observes)
        self.attributes = tuple(sorted({*self._by_attribute, SERIES}))
        self._figures = {condition.attribute for condition in conditions if isinstance(condition, FigureCondition)}
        self._known: dict[tuple[Values, ...], Combinations] = {}

    @property
    def on_figures(self) -> bool:
        """Whether a scope has a condition on a figure."""
        return bool(self._figures)

    def of(self, event: Event) -> Combinations:
        """The combinations of scopes in which the event may lie; none at all (0) is one of them where it may be."""
        # A row for several events gives a figure for all of them together.
        values = tuple(event.apiece(name) if name in self._figures else event.values(name) for name in self.attributes)
        found = self._known.get(values)
        if found is None:
            found = self._combinations(dict(zip(self.attributes, values, strict=True)))
            self._known[values] = found
        return found

    @functools.cached_property
    def of_anything(self) -> Combinations:
        """The combinations in which an event of which nothing is known may lie."""
        events = self._combinations({SERIES: ()})
        if not self._observing:
            return events
        found = self._combinations({})
        return events | {mask & self._observing if mask >= 0 else mask for mask in found}

    def may_be(self, combination: int) -> bool:
        """Whether an event may lie in just these of the scopes."""
        return any(found < 0 or found == combination for found in self.of_anything)

    def _combinations(self, values: dict[str, Values]) -> Combinations:
        together = {0}
        for name, conditions in self._by_attribute.items():
            several = self._on_attribute(conditions, self._exclusions[name], values.get(name))
            together = {one | other for one in together for other in several}
            if len(together) > MAX_MEMBERSHIPS:
                return self._boxed(values)
        found = {self._scopes(mask) for mask in together}
        if values.get(SERIES, ()):
            found = {mask & self._observing for mask in found}
        return frozenset(found)

    def _scopes(self, mask: int) -> int:
        return sum(1 << place for place, needed in enumerate(self._needed) if needed & mask == needed)

    def _boxed(self, values: dict[str, Values]) -> Combinations:
        """Every scope in or out for itself where unknown: too many to list, so a negative number stands for them.

        ``-1 - (sure + (maybe << number of scopes))``.
        """
        sure = maybe = 0
        for place, needed in enumerate(self._needed):
            truth = Truth.every(
                condition.match(values.get(condition.attribute))
                for condition, position in self._places.items()
                if needed >> position & 1
            )
            if values.get(SERIES, ()) and not self._observing >> place & 1:
                truth = Truth.NO
            sure |= (truth is Truth.YES) << place
            maybe |= (truth is Truth.UNKNOWN) << place
        return frozenset({-1 - (sure + (maybe << len(self._needed)))})

    def _on_attribute(self, conditions: Sequence[Condition], exclusions: _Exclusions, given: Values) -> set[int]:
        found: set[int] = set()
        alternatives: Iterable[Values] = [(value,) for value in given] if given else [given]
        one_value = all(isinstance(condition, TextCondition) and not condition.several for condition in conditions)
        if given != () and one_value:
            alternatives = [(text,) for text in _precise(conditions, given)]
        for alternative in alternatives:
            truths = [
                condition.match(given if isinstance(condition, SourceCondition) else alternative)
                for condition in conditions
            ]
            self._spread(conditions, truths, exclusions, [], found)
            if len(found) > MAX_MEMBERSHIPS:
                break
        return found

    def _spread(
        self,
        conditions: Sequence[Condition],
        truths: Sequence[Truth],
        exclusions: _Exclusions,
        chosen: list[bool],
        found: set[int],
    ) -> None:
        """Every way to settle what is unknown that the conditions allow together."""
        place = len(chosen)
        if place == len(truths):
            bits = (1 << self._places[condition] for condition, bit in zip(conditions, chosen, strict=True) if bit)
            found.add(sum(bits))
            return
        options = (True, False) if truths[place] is Truth.UNKNOWN else (truths[place] is Truth.YES,)
        for option in options:
            if any(
                ((earlier, bit), (place, option)) in exclusions.pairs
                and Truth.UNKNOWN in (truths[earlier], truths[place])
                for earlier, bit in enumerate(chosen)
            ):
                continue
            if len(found) <= MAX_MEMBERSHIPS:
                self._spread(conditions, truths, exclusions, [*chosen, option], found)
