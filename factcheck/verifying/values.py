"""What single values show, worked out a second time: value by value, apart from the model's own.

A number lies between bounds; a value meets a condition or not; and the conditions of several scopes may be met together by one event,
which is told by trying the values it may have.
"""

from __future__ import annotations

import collections
import functools
import itertools
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.model import (
    Condition,
    DistinctStep,
    ElapsedStep,
    Figure,
    FigureCondition,
    LullStep,
    Range,
    RunStep,
    SourceCondition,
    SumStep,
    TextCondition,
    Values,
    walk,
)
from factcheck.model.scope import SEVERAL, read_figure
from factcheck.when import Truth

# Numbers

Number = int | Fraction


class Unproved(Exception):
    """Something in a certificate is not shown."""


def require(shown: bool, otherwise: str) -> None:
    """Raises Unproved, with what is wrong, unless it is shown."""
    if not shown:
        raise Unproved(otherwise)


class Bounds(NamedTuple):
    """From ``low`` to ``high``, both inclusive; None is no bound."""

    low: Number | None
    high: Number | None

    def times(self, weight: Number) -> Bounds:
        """What so many times the number lies between."""
        low, high = (None if bound is None else bound * weight for bound in self)
        return Bounds(low, high) if weight >= 0 else Bounds(high, low)

    def within(self, low: Number | None, high: Number | None) -> bool:
        """Whether it is never less than ``low`` nor more than ``high``; None is no bound."""
        return Range(low, high).includes(*self)

    @staticmethod
    def hull(several: Collection[Bounds]) -> Bounds:
        """What any one of several numbers, at least one, lies between."""
        return Bounds(
            _unless_open(min, [bounds.low for bounds in several]),
            _unless_open(max, [bounds.high for bounds in several]),
        )

    @staticmethod
    def total(several: Collection[Bounds]) -> Bounds:
        """What the sum of several numbers lies between; of none it is 0."""
        return Bounds(
            _unless_open(sum, [bounds.low for bounds in several]),
            _unless_open(sum, [bounds.high for bounds in several]),
        )


def _unless_open(combined: Callable[[list[Number]], Number], ends: Collection[Number | None]) -> Number | None:
    known = [each for each in ends if each is not None]
    return combined(known) if len(known) == len(ends) else None


NOTHING = Bounds(0, 0)
ANYTHING = Bounds(None, None)


def follows(step: ElapsedStep | SumStep | DistinctStep | RunStep | LullStep) -> bool:
    """Whether everything between the bounds of a step lies in one of its zones, or (``holds`` false) nothing in any."""
    if step.holds:
        return any(zone.includes(step.low, step.high) for zone in step.zones)
    return not any(zone.touches(step.low, step.high) for zone in step.zones)


def sharing(number: Bounds, total: Bounds, condition: FigureCondition) -> tuple[Bounds, Bounds]:
    """How many of so many events meet a condition that have so many people or things together, and how many do not."""
    anything = Bounds(0, number.high)
    if total.low is None or total.low < 0 or total.high is None or total.high > MAX_SHARED:
        return anything, anything
    each = range(math.floor(total.high) + 1)
    told = {one: condition.number.decide(one, one) for one in each}
    fitting = [one for one, truth in told.items() if truth is not Truth.NO]
    failing = [one for one, truth in told.items() if truth is not Truth.YES]
    meeting, not_meeting = _at_most(number, total, fitting), _at_most(number, total, failing)
    low = number.low or 0
    found = (
        Bounds(max(low - not_meeting, 0) if not_meeting is not None else 0, meeting),
        Bounds(max(low - meeting, 0) if meeting is not None else 0, not_meeting),
    )
    return found[::-1] if condition.negated else found


def _at_most(number: Bounds, total: Bounds, amounts: list[int]) -> Number | None:
    """How many events may have one of these amounts; None is no bound."""
    if not amounts:
        return 0
    assert total.low is not None, "the sum is known"
    assert total.high is not None, "the sum is known"
    least, most = amounts[0], amounts[-1]
    found = number.high
    if least:
        share = math.floor(total.high) // least
        found = share if found is None else min(found, share)
    if number.high is not None and number.high * most < total.low:
        # Not all have one of them: the sum would be too small.
        found = max(min(number.high - 1, found if found is not None else number.high), 0)
    return found


MAX_SHARED = 10_000
"""Up to so many people or things are shared out among the events of a row."""


# Conditions


@functools.lru_cache(maxsize=65_536)
def meets(values: Values, condition: Condition) -> Truth:
    """Whether a report that gives these values meets one condition."""
    if isinstance(condition, SourceCondition):
        return Truth.YES if condition.source in (values or ()) else Truth.UNKNOWN
    if values is None:
        return Truth.UNKNOWN
    answers = {_value_meets(value, condition) for value in values} or {Truth.NO}
    answer = answers.pop() if len(answers) == 1 else Truth.UNKNOWN
    return ~answer if condition.negated else answer


def _value_meets(value: str, condition: TextCondition | FigureCondition) -> Truth:
    if isinstance(condition, FigureCondition):
        figure = read_figure(value)
        return Truth.UNKNOWN if figure is None else condition.number.decide(figure.low, figure.high)
    # What has several values at once meets whatever one of them meets.
    paths = [steps(each) for each in value.split(SEVERAL)]
    wanted = [steps(each) for each in condition.values]
    if any(path[: len(each)] == each for each in wanted for path in paths):
        return Truth.YES
    return Truth.UNKNOWN if any(each[: len(path)] == path for each in wanted for path in paths) else Truth.NO


def agree(one: Values, other: Values) -> bool:
    """Whether two reports of an attribute may speak of one thing."""
    return not one or not other or any(_alike(mine, theirs) for mine in one for theirs in other)


def _alike(one: str, other: str) -> bool:
    mine, theirs = read_figure(one), read_figure(other)
    if mine is not None and theirs is not None and Range(mine.low, mine.high).touches(theirs.low, theirs.high):
        return True
    return same_path(one, other)


def same_path(one: str, other: str) -> bool:
    """Whether two values may be one: equal, or one broader than the other."""
    pairs = itertools.product(map(steps, one.split(SEVERAL)), map(steps, other.split(SEVERAL)))
    return any(first[: len(second)] == second or second[: len(first)] == first for first, second in pairs)


@functools.lru_cache(maxsize=65_536)
def steps(path: str) -> tuple[str, ...]:
    """The steps of a path, without regard to case and spacing."""
    return tuple(" ".join(step.lower().split()) for step in path.split("/"))


def texts(value: object) -> set[str]:
    """Every text in a value, however deep."""
    return {each for _, each in walk(value) if isinstance(each, str)}


# Several conditions at once

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
    if any(each.several for each in conditions):
        # Of several values at once each condition may be met by another one.
        yield from _products(Truth.UNKNOWN if value is None else meets((value,), each) for each in conditions)
        return
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
