"""Matching, written a second time: value by value, apart from the model's own."""

from __future__ import annotations

import functools

from factcheck.model import (
    Condition,
    Event,
    FigureCondition,
    Range,
    Scope,
    SourceCondition,
    TextCondition,
    Values,
    walk,
)
from factcheck.model.scope import read_figure
from factcheck.when import Truth

__all__ = ["agree", "meets", "names", "same_path", "steps", "texts"]


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
    path = steps(value)
    wanted = [steps(each) for each in condition.values]
    if any(path[: len(each)] == each for each in wanted):
        return Truth.YES
    return Truth.UNKNOWN if any(each[: len(path)] == path for each in wanted) else Truth.NO


def names(scope: Scope | None, event: Event) -> set[str]:
    """The attributes in which reports are compared: those of the scope, or without one all that the event gives."""
    if scope is None:
        return {name for name, _ in event.attributes}
    return {condition.attribute for condition in scope.conditions}


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
    first, second = steps(one), steps(other)
    return first[: len(second)] == second or second[: len(first)] == first


@functools.lru_cache(maxsize=65_536)
def steps(path: str) -> tuple[str, ...]:
    """The steps of a path, without regard to case and spacing."""
    return tuple(" ".join(step.lower().split()) for step in path.split("/"))


def texts(value: object) -> set[str]:
    """Every text in a value, however deep."""
    return {each for _, each in walk(value) if isinstance(each, str)}
