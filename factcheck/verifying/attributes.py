"""How the conditions of several scopes may be met together by one event: by trying the values it may have."""

from __future__ import annotations

import collections
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from factcheck.model import Condition, Figure, FigureCondition, Range, SourceCondition, TextCondition, Values
from factcheck.model.scope import read_figure
from factcheck.verifying.matching import steps
from factcheck.when import Truth

__all__ = ["MAX_WAYS", "Way", "ways"]

MAX_WAYS = 4_096
"""More combinations than this are not tried; then every condition is taken for itself."""

Way = Mapping[Condition, bool]


def ways(conditions: Iterable[Condition], given: Mapping[str, Sequence[Values]]) -> list[Way] | None:
    """Every way in which one event may meet the conditions or not; None where there are too many to try.

    ``given``: what each of its reports gives, by attribute.  An attribute that no report gives may have any value.
    """
    by_attribute: dict[str, list[Condition]] = {}
    for condition in conditions:
        by_attribute.setdefault(condition.attribute, []).append(condition)
    options = [
        [
            dict(zip(several, met, strict=True))
            for met in sorted(_vectors(several, given.get(attribute, ())), reverse=True)
        ]
        for attribute, several in sorted(by_attribute.items())
    ]
    if math.prod(len(vectors) or 1 for vectors in options) > MAX_WAYS:
        return None
    return [dict(collections.ChainMap(*chosen)) for chosen in itertools.product(*options)]


def _vectors(conditions: list[Condition], given: Sequence[Values]) -> set[tuple[bool, ...]]:
    """Which of the conditions on one attribute hold together, for some value it may have."""
    known = [values for values in given if values is not None]
    others = [each for each in conditions if not isinstance(each, SourceCondition)]
    if len(others) < len(conditions):
        sources = set(itertools.chain.from_iterable(known))
        on_record = [isinstance(each, SourceCondition) and each.source in sources for each in conditions]
        return set(_products(Truth.of(certain=each, possible=True) for each in on_record))
    if not known:
        return set(_turns(others, None))
    found: set[tuple[bool, ...]] = set()
    for values in known:
        if not values:
            found.add(tuple(each.negated for each in others))
        for value in values:
            found.update(_turns(others, value))
    return found


def _turns(conditions: list[TextCondition | FigureCondition], value: str | None) -> Iterable[tuple[bool, ...]]:
    """For every precise value it may stand for.  A value is a text or a number; conditions on the other sort are then open."""
    on_figures = [each for each in conditions if isinstance(each, FigureCondition)]
    on_texts = [each for each in conditions if isinstance(each, TextCondition)]
    figure = None if value is None else read_figure(value)
    if not on_texts and (value is None or figure is not None):
        return _figures(on_figures, figure)
    if not on_figures:
        return _texts(on_texts, value)
    return itertools.product((True, False), repeat=len(conditions))


def _products(answers: Iterable[Truth]) -> Iterator[tuple[bool, ...]]:
    return itertools.product(*((True, False) if each is Truth.UNKNOWN else (each is Truth.YES,) for each in answers))


def _texts(conditions: list[TextCondition], value: str | None) -> Iterator[tuple[bool, ...]]:
    """For every precise text the value may stand for: one that nobody names, or one that a condition does."""
    start = () if value is None else steps(value)
    named = [steps(text) for each in conditions for text in each.values]
    for path in (start, *(path for path in named if path[: len(start)] == start)):
        yield tuple(
            any(path[: len(wanted)] == wanted for wanted in map(steps, each.values)) is not each.negated
            for each in conditions
        )


def _figures(conditions: list[FigureCondition], figure: Figure | None) -> Iterator[tuple[bool, ...]]:
    """For every number that the value may be, as far as the conditions tell numbers apart."""
    zones = [zone for each in conditions for zone in (*each.number.definite, *each.number.possible)]
    given = Range() if figure is None else Range(figure.low, figure.high)
    bounds = sorted({Fraction(each) for zone in (*zones, given) for each in (zone.low, zone.high) if each is not None})
    middles = [(one + other) / 2 for one, other in itertools.pairwise(bounds)]
    ends = [bounds[0] - 1, bounds[-1] + 1] if bounds else [Fraction(0)]
    for number in (*bounds, *middles, *ends):
        if given.includes(number, number):
            answers = [(each.number.decide(number, number), each.negated) for each in conditions]
            yield from _products(~answer if negated else answer for answer, negated in answers)
