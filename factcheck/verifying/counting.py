"""Counts, checked by counting."""

from __future__ import annotations

from factcheck.model import CountStep, Event, JointBound, JointStep, NumberWord, Scope, StepThreshold
from factcheck.verifying.book import Book
from factcheck.verifying.matching import stretch_for
from factcheck.when import Intervals, Stretch, Truth

__all__ = ["MAX_NAMED", "clears", "count_problem", "joint_problem", "tell"]

MAX_NAMED = 64
"""A step names so many events at the most; its numbers count all of them."""


def count_problem(step: CountStep, book: Book) -> str | None:
    """What is wrong with a count; None where it is shown."""
    sure, possible = tell(book, step.scope, step.stretch, step.clocked_stretch, step.without, step.threshold)
    if not _lists(step.counted, sure):
        return "the events it counts are not those that certainly count"
    if book.fewest(sure, step.scope) < step.low:
        return "fewer events certainly count than said"
    rest = [reports for reports in possible if reports not in sure]
    if not _lists(step.possible, rest if step.high is not None else []):
        return "the events it leaves open are not those that may count"
    if step.high is not None:
        instants = step.stretch.possible | step.clocked_stretch.possible
        problem = _too_many(book, possible, step.high, step.scope, instants, step.coverage)
        if problem:
            return problem
    answer = NumberWord.parse(step.number).decide(step.low, step.high)
    return None if answer is (Truth.YES if step.holds else Truth.NO) else "the number does not follow"


def tell(
    book: Book,
    scope: Scope,
    stretch: Stretch,
    clocked_stretch: Stretch,
    without: tuple[str, ...],
    threshold: StepThreshold | None = None,
) -> tuple[list[list[Event]], list[list[Event]]]:
    """The events, each as all of its reports, that certainly and that possibly count."""
    excluded = {report.id for id_ in without for report in book.reports(id_)}
    sure, possible = [], []
    for id_ in book.leaders():
        reports = book.reports(id_)
        if id_ in excluded:
            continue
        matched = Truth.every((book.matches(id_, scope), clears(book, id_, threshold)))
        if matched is Truth.NO:
            continue
        instants, here = book.instants(id_), stretch_for(reports, stretch, clocked_stretch)
        if instants.meets(here.possible):
            possible.append(reports)
        certain = matched is Truth.YES and instants.within(here.certain)
        if certain and not _changed(book, id_, excluded, scope, (stretch, clocked_stretch), threshold):
            sure.append(reports)
    return sure, possible


def _changed(
    book: Book,
    id_: str,
    excluded: set[str],
    scope: Scope,
    stretches: tuple[Stretch, Stretch],
    threshold: StepThreshold | None,
) -> bool:
    """Whether it may be the same as an event that makes it not count."""
    if book.displaced(id_, excluded, scope, stretches):
        return True
    # Where the other report does not give the figure, what this one gives holds for both.
    return threshold is not None and any(
        book.gives(double, threshold.figure) and clears(book, double, threshold) is not Truth.YES
        for double in book.doubles(id_, scope)
    )


def clears(book: Book, id_: str, threshold: StepThreshold | None) -> Truth:
    """Whether an event beats every amount of the threshold, or none."""
    if threshold is None:
        return Truth.YES
    low, high = book.figure(id_, threshold.figure)
    bar_low, bar_high = threshold.low, threshold.high
    if not threshold.above:
        # Less beats more: the same question of the negative numbers.
        low, high = (None if high is None else -high), (None if low is None else -low)
        bar_low, bar_high = (None if bar_high is None else -bar_high), (None if bar_low is None else -bar_low)
    certain = low is not None and bar_high is not None and (low > bar_high or (threshold.ties and low == bar_high))
    never = high is not None and bar_low is not None and (high < bar_low or (not threshold.ties and high == bar_low))
    return Truth.of(certain=certain, possible=not never)


def joint_problem(step: JointStep, book: Book) -> str | None:
    """What is wrong with counts said to contradict each other; None where they do."""
    if not step.bounds:
        return "there is nothing to add up"
    total = 0
    at = step.bounds[0].earlier if step.bounds[0].upper else step.bounds[0].later
    start = at
    for bound in step.bounds:
        leads_from, leads_to = (bound.earlier, bound.later) if bound.upper else (bound.later, bound.earlier)
        if leads_from != at:
            return "the bounds do not lead in a circle"
        at, total = leads_to, total + (bound.count if bound.upper else -bound.count)
        if not _bound_holds(bound, step, book):
            return f"from {bound.earlier} to {bound.later} the bound is not shown"
    return None if at == start and total < 0 else "the bounds do not contradict each other"


def _bound_holds(bound: JointBound, step: JointStep, book: Book) -> bool:
    if bound.part:
        # What lies beyond the bound must be false of the number word, however widely it is meant.
        word = NumberWord.parse(bound.number)
        if bound.upper:
            return word.decide(bound.count + 1, None) is Truth.NO
        return bound.count == 0 or word.decide(0, bound.count - 1) is Truth.NO
    stretch = Stretch.exactly(Intervals.between(bound.earlier, bound.later))
    sure, possible = tell(book, step.scope, stretch, stretch, step.without)
    if not bound.upper:
        return book.fewest(sure, step.scope) >= bound.count
    return _too_many(book, possible, bound.count, step.scope, stretch.possible, bound.coverage) is None


def _lists(named: tuple[str, ...], events: list[list[Event]]) -> bool:
    """Whether the ids name these events, each once; of very many a part is enough."""
    found = [reports for reports in events if any(report.id in named for report in reports)]
    return len(found) == len(named) == len(set(named)) == min(len(events), MAX_NAMED)


def _too_many(
    book: Book, possible: list[list[Event]], most: int, scope: Scope, instants: Intervals, coverage: tuple[str, ...]
) -> str | None:
    """Why there may be more than so many events; None where there cannot."""
    total = 0
    for reports in possible:
        highs = [int(report.number.high) for report in reports if report.number.high is not None]
        if not highs:
            return "a row may stand for any number of events"
        total += min(highs)
    if total > most:
        return "more events may count than said"
    if any(id_ not in book.coverage for id_ in coverage):
        return "it names coverage that does not exist"
    return None if book.uncovered(scope, instants, coverage).empty else "the coverage named leaves a gap"
