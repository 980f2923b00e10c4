"""Matching, written a second time: value by value, apart from the model's own."""

from __future__ import annotations

from factcheck.model import Condition, Event, FigureCondition, Scope, SourceCondition, TextCondition, Values, walk
from factcheck.model.scope import read_figure
from factcheck.when import Stretch, Truth

__all__ = ["agree", "meets", "names", "same_path", "steps", "stretch_for", "texts"]


def meets(event: Event, condition: Condition) -> Truth:
    """Whether an event meets one condition."""
    values = event.values(condition.attribute)
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


def stretch_for(reports: list[Event], stretch: Stretch, clocked_stretch: Stretch) -> Stretch:
    """The stretch that counts for an event: another one where a report of it has a clock time."""
    return clocked_stretch if any(report.moment.clocked for report in reports) else stretch


def names(scope: Scope | None, event: Event) -> set[str]:
    """The attributes in which reports are compared: those of the scope, or without one all that the event gives."""
    if scope is None:
        return {name for name, _ in event.attributes}
    return {condition.attribute for condition in scope.conditions}


def agree(one: Values, other: Values) -> bool:
    """Whether two reports of an attribute may speak of one thing."""
    return not one or not other or any(_alike(mine, theirs) for mine in one for theirs in other)


def _alike(one: str, other: str) -> bool:
    if same_path(one, other):
        return True
    figures = read_figure(one), read_figure(other)
    if figures[0] is None or figures[1] is None:
        return False
    low, high = sorted(figures, key=lambda figure: figure.low if figure else 0)
    return low is None or high is None or low.high is None or low.high >= high.low


def same_path(one: str, other: str) -> bool:
    """Whether two values may be one: equal, or one broader than the other."""
    first, second = steps(one), steps(other)
    return first[: len(second)] == second or second[: len(first)] == first


def steps(path: str) -> list[str]:
    """The steps of a path, without regard to case and spacing."""
    return [" ".join(step.lower().split()) for step in path.split("/")]


def texts(value: object) -> set[str]:
    """Every text in a value, however deep."""
    return {each for _, each in walk(value) if isinstance(each, str)}
