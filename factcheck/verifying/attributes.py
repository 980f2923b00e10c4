"""How the conditions of several scopes may be met together by one event: by trying the values it may have."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from factcheck.model import Condition, FigureCondition, SourceCondition, TextCondition, Values
from factcheck.model.scope import read_figure
from factcheck.verifying.matching import steps
from factcheck.when import Truth

__all__ = ["MAX_WAYS", "Way", "ways"]

MAX_WAYS = 4_096
"""More combinations than this are not tried; then every condition is taken for itself."""

Way = Mapping[Condition, bool]

_ELSE = "\0"
"""A step of a path that nobody names."""


def ways(conditions: Sequence[Condition], given: Mapping[str, Sequence[Values]]) -> Iterator[Way]:
    """Every way in which one event may meet the conditions or not.  ``given``: what each of its reports gives, by attribute.

    An attribute that no report gives may have any value.
    """
    by_attribute: dict[str, list[Condition]] = {}
    for condition in conditions:
        by_attribute.setdefault(condition.attribute, []).append(condition)
    options = [
        sorted(_vectors(several, given.get(attribute, (None,))), reverse=True)
        for attribute, several in sorted(by_attribute.items())
    ]
    order = [condition for _, several in sorted(by_attribute.items()) for condition in several]
    number = 1
    for vectors in options:
        number *= max(len(vectors), 1)
    if number > MAX_WAYS:
        return
    for chosen in itertools.product(*options):
        yield dict(zip(order, itertools.chain.from_iterable(chosen), strict=True))


def _vectors(conditions: list[Condition], given: Sequence[Values]) -> set[tuple[bool, ...]]:
    """Which of the conditions on one attribute hold together, for some value it may have."""
    known = [values for values in given if values is not None]
    if isinstance(conditions[0], SourceCondition):
        sources = {value for values in known for value in values}
        return set(
            itertools.product(
                *(
                    (True,) if isinstance(each, SourceCondition) and each.source in sources else (True, False)
                    for each in conditions
                )
            )
        )
    if not known:
        return set(_turns(conditions, None))
    found: set[tuple[bool, ...]] = set()
    for values in known:
        if not values:
            found.add(tuple(_negated(each) for each in conditions))
        for value in values:
            found |= set(_turns(conditions, value))
    return found


def _turns(conditions: list[Condition], value: str | None) -> Iterator[tuple[bool, ...]]:
    """For every precise value it may stand for.  A value is a text or a number; conditions on the other sort are then open."""
    sorts = {type(each) for each in conditions}
    if sorts == {FigureCondition} and (value is None or read_figure(value) is not None):
        yield from _figures(conditions, value)
    elif sorts == {TextCondition}:
        yield from _texts(conditions, value)
    else:
        yield from itertools.product((True, False), repeat=len(conditions))


def _negated(condition: Condition) -> bool:
    return not isinstance(condition, SourceCondition) and condition.negated


def _products(answers: Iterable[Truth]) -> Iterator[tuple[bool, ...]]:
    yield from itertools.product(
        *((True, False) if each is Truth.UNKNOWN else (each is Truth.YES,) for each in answers)
    )


def _texts(conditions: list[Condition], value: str | None) -> Iterator[tuple[bool, ...]]:
    """For every precise text the value may stand for."""
    named = [steps(text) for each in conditions if isinstance(each, TextCondition) for text in each.values]
    start = [] if value is None else steps(value)
    paths = [[*start, _ELSE], *([*path, _ELSE] for path in named if path[: len(start)] == start)]
    if value is not None:
        paths.append(start)
    for path in paths:
        yield from _products(_text(each, path) for each in conditions)


def _text(condition: Condition, path: list[str]) -> Truth:
    if not isinstance(condition, TextCondition):
        return Truth.UNKNOWN
    met = any(path[: len(wanted)] == wanted for wanted in (steps(text) for text in condition.values))
    return Truth.of(certain=met is not condition.negated, possible=met is not condition.negated)


def _figures(conditions: list[Condition], value: str | None) -> Iterator[tuple[bool, ...]]:
    """For every number that the value may be, as far as the conditions tell numbers apart."""
    figure = None if value is None else read_figure(value)
    zones = [
        zone
        for each in conditions
        if isinstance(each, FigureCondition)
        for zone in (*each.number.definite, *each.number.possible)
    ]
    bounds = sorted({Fraction(bound) for zone in zones for bound in (zone.low, zone.high) if bound is not None})
    if figure is not None:
        bounds = sorted({*bounds, Fraction(figure.low), *((Fraction(figure.high),) if figure.high is not None else ())})
    middles = [(one + other) / 2 for one, other in itertools.pairwise(bounds)]
    ends = [bounds[0] - 1, bounds[-1] + 1] if bounds else [Fraction(0)]
    for number in sorted({*bounds, *middles, *ends}):
        if figure is not None and (number < figure.low or (figure.high is not None and number > figure.high)):
            continue
        yield from _products(_figure(each, number) for each in conditions)


def _figure(condition: Condition, number: Fraction) -> Truth:
    if not isinstance(condition, FigureCondition):
        return Truth.UNKNOWN
    answer = condition.number.decide(number, number)
    return ~answer if condition.negated else answer
