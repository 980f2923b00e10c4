"""Counts, checked by counting."""

from __future__ import annotations

from collections.abc import Collection

from factcheck.model import CountStep, JointBound, JointStep, NumberWord, Range, Scope, StepThreshold
from factcheck.verifying.book import Book, Happening
from factcheck.verifying.bounds import Number, require
from factcheck.when import Intervals, Stretch, Truth

__all__ = ["MAX_NAMED", "check_count", "check_joint", "tell"]

MAX_NAMED = 64
"""A step names so many events at the most; its numbers count all of them."""

Happenings = dict[Happening, None]
"""A set that keeps its order."""


def check_count(step: CountStep, book: Book) -> None:
    """Raises Unproved unless a count is shown."""
    sure, possible = tell(book, step.scope, (step.stretch, step.clocked_stretch), step.without, step.threshold)
    require(_lists(step.counted, sure), "the events it counts are not those that certainly count")
    require(book.fewest(sure, step.scope) >= step.low, "fewer events certainly count than said")
    open_ = possible.keys() - sure.keys() if step.high is not None else ()
    require(_lists(step.possible, open_), "the events it leaves open are not those that may count")
    if step.high is not None:
        instants = step.stretch.possible | step.clocked_stretch.possible
        _check_most(book, possible, step.high, step.scope, instants, step.coverage)
    answer = NumberWord.parse(step.number).decide(step.low, step.high)
    require(answer is (Truth.YES if step.holds else Truth.NO), "the number does not follow")


def tell(
    book: Book,
    scope: Scope,
    stretches: tuple[Stretch, Stretch],
    without: Collection[str] = (),
    threshold: StepThreshold | None = None,
) -> tuple[Happenings, Happenings]:
    """The events that certainly and that possibly count; for those with a clock time the second stretch holds."""
    excluded = {book[id_] for id_ in without}
    sure: Happenings = {}
    possible: Happenings = {}
    for happening in book.near(scope, stretches[0].possible | stretches[1].possible):
        matched = book.matches(happening, scope) & _clears(happening, threshold)
        if happening in excluded or matched is Truth.NO:
            continue
        here = happening.counted(*stretches)
        if happening.instants.meets(here.possible):
            possible[happening] = None
        certain = matched is Truth.YES and happening.instants.within(here.certain)
        if certain and not _changed(book, happening, excluded, scope, stretches, threshold):
            sure[happening] = None
    return sure, possible


def _changed(
    book: Book,
    happening: Happening,
    excluded: set[Happening],
    scope: Scope,
    stretches: tuple[Stretch, Stretch],
    threshold: StepThreshold | None,
) -> bool:
    """Whether it may be the same as an event that makes it not count."""
    if book.displaced(happening, excluded, scope, stretches):
        return True
    # Where the other report does not give the figure, what this one gives holds for both.
    return threshold is not None and any(
        double.gives(threshold.figure) and _clears(double, threshold) is not Truth.YES
        for double in book.doubles(happening, scope)
    )


def _clears(happening: Happening, threshold: StepThreshold | None) -> Truth:
    """Whether an event beats every amount of the threshold, or none."""
    if threshold is None:
        return Truth.YES
    figure = happening.figure(threshold.figure)
    hardest, easiest = (threshold.high, threshold.low) if threshold.above else (threshold.low, threshold.high)
    return Truth.of(
        certain=hardest is not None and _beating(hardest, threshold).includes(*figure),
        possible=easiest is None or _beating(easiest, threshold).touches(*figure),
    )


def _beating(amount: Number, threshold: StepThreshold) -> Range:
    if threshold.above:
        return Range(low=amount, open_low=not threshold.ties)
    return Range(high=amount, open_high=not threshold.ties)


def check_joint(step: JointStep, book: Book) -> None:
    """Raises Unproved unless counts contradict each other."""
    require(bool(step.bounds), "there is nothing to add up")
    ways = [(each.earlier, each.later) if each.upper else (each.later, each.earlier) for each in step.bounds]
    for bound, (_, leads_to), (leads_from, _) in zip(step.bounds, ways, [*ways[1:], ways[0]], strict=True):
        require(leads_to == leads_from, "the bounds do not lead in a circle")
        if bound.part:
            require(_is_demanded(bound), f"from {bound.earlier} to {bound.later} the bound is not shown")
        else:
            _check_on_record(bound, step, book)
    total = sum(each.count if each.upper else -each.count for each in step.bounds)
    require(total < 0, "the bounds do not contradict each other")


def _is_demanded(bound: JointBound) -> bool:
    """Whether what lies beyond the bound is false of the number word, however widely it is meant."""
    word = NumberWord.parse(bound.number)
    if bound.upper:
        return word.decide(bound.count + 1, None) is Truth.NO
    return bound.count == 0 or word.decide(0, bound.count - 1) is Truth.NO


def _check_on_record(bound: JointBound, step: JointStep, book: Book) -> None:
    stretch = Stretch.exactly(Intervals.between(bound.earlier, bound.later))
    sure, possible = tell(book, step.scope, (stretch, stretch), step.without)
    if bound.upper:
        _check_most(book, possible, bound.count, step.scope, stretch.possible, bound.coverage)
    else:
        require(book.fewest(sure, step.scope) >= bound.count, "fewer events certainly count than said")


def _lists(named: tuple[str, ...], events: Collection[Happening]) -> bool:
    """Whether the ids name these events, each once; of very many a part is enough."""
    found = [happening for happening in events if not happening.ids.isdisjoint(named)]
    return len(found) == len(named) == len(set(named)) == min(len(events), MAX_NAMED)


def _check_most(
    book: Book, possible: Collection[Happening], most: int, scope: Scope, instants: Intervals, coverage: tuple[str, ...]
) -> None:
    """Raises Unproved where there may be more than so many events."""
    highs = [happening.number.high for happening in possible]
    require(None not in highs, "a row may stand for any number of events")
    require(sum(int(high or 0) for high in highs) <= most, "more events may count than said")
    require(book.uncovered(scope, instants, coverage).empty, "the coverage named leaves a gap")
