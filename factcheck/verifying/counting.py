"""Counts, distinct values, runs and lulls, checked one event after the other."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection, Iterable

from factcheck.model import (
    CountStep,
    DistinctStep,
    JointBound,
    JointStep,
    NumberWord,
    Range,
    RunStep,
    Scope,
    StepThreshold,
)
from factcheck.model.scope import SEVERAL
from factcheck.verifying.book import Book
from factcheck.verifying.happenings import Happening
from factcheck.verifying.values import Number, follows, require, same_path, steps, ways
from factcheck.when import DAWN, DUSK, Intervals, Stretch, Truth

# Counts

MAX_NAMED = 64
"""A step names so many events at the most; its numbers count all of them."""

Happenings = dict[Happening, None]
"""A set that keeps its order."""


def check_count(step: CountStep, book: Book, number: NumberWord) -> None:
    """Raises Unproved unless a count is shown, and thereby what is said of that number."""
    stretches = step.stretch, step.clocked_stretch
    sure, possible = tell(book, step.scope, stretches, step.without, step.threshold, going_on=step.going_on)
    require(_lists(step.counted, sure, book), "the events it counts are not those that certainly count")
    require(book.fewest(sure, step.scope) >= step.low, "fewer events certainly count than said")
    open_ = possible.keys() - sure.keys() if step.high is not None else ()
    require(_lists(step.possible, open_, book), "the events it leaves open are not those that may count")
    if step.high is not None:
        places = step.stretch.possible, step.clocked_stretch.possible
        _check_most(book, possible, step.high, step.scope, places, step.coverage)
    answer = number.decide(step.low, step.high)
    require(answer is (Truth.YES if step.holds else Truth.NO), "the number does not follow")


def how_many(
    book: Book, scope: Scope, stretches: tuple[Stretch, Stretch], without: Collection[str], *, going_on: bool = False
) -> tuple[Number, Number | None]:
    """The fewest and the most events (None: no bound) that count, with whatever is vouched for."""
    sure, possible = tell(book, scope, stretches, without, going_on=going_on)
    low = book.fewest(sure, scope)
    most = _most_of(possible, scope, book)
    missing = book.uncovered(scope, book.every_coverage, stretches[0].possible, stretches[1].possible)
    return low, most if missing.empty else None


def tell(
    book: Book,
    scope: Scope,
    stretches: tuple[Stretch, Stretch],
    without: Collection[str] = (),
    threshold: StepThreshold | None = None,
    *,
    going_on: bool = False,
) -> tuple[Happenings, Happenings]:
    """The events that certainly and that possibly count; for those with a clock time the second stretch holds."""
    excluded = {book[id_] for id_ in without}
    sure: Happenings = {}
    possible: Happenings = {}
    columns = book.columns(scope)
    if threshold is None:
        # Of what is plain its own dates tell all.
        for column, stretch in zip(columns.plain, stretches, strict=True):
            possible |= dict.fromkeys(column.possible(stretch))
            sure |= dict.fromkeys(column.certain(stretch))
        for happening in excluded:
            possible.pop(happening, None)
            sure.pop(happening, None)
    left = columns.others if threshold is None else columns.every
    instants = stretches[0].possible | stretches[1].possible
    for happening in left.near(book.around(instants) if going_on else instants):
        matched, clears = book.matches(happening, scope), _clears(book, happening, threshold)
        if happening in excluded or (matched & clears) is Truth.NO:
            continue
        there = book.lies(happening, stretches, lasting=going_on)
        if there is not Truth.NO or (going_on and book.reaches(happening, scope, stretches)):
            possible[happening] = None
        if (_some(book, happening, scope, matched) & clears & there) is Truth.YES and not (
            book.displaced(happening, excluded, scope, stretches, lasting=going_on)
            or _clears_less(book, happening, scope, threshold)
        ):
            sure[happening] = None
    return sure, possible


def _some(book: Book, happening: Happening, scope: Scope, matched: Truth) -> Truth:
    """Whether some of the events of a row count, where it is not known of all."""
    if happening.number == (1, 1) or not book.shares(happening, scope) or (book.number(happening, scope).low or 0) < 1:
        return matched
    return Truth.YES


def _clears_less(book: Book, happening: Happening, scope: Scope, threshold: StepThreshold | None) -> bool:
    """Whether it may be the same as an event whose figure makes it not count."""
    # Where the other report does not give the figure, what this one gives holds for both.
    return threshold is not None and any(
        any(double.values(threshold.figure)) and _clears(book, double, threshold) is not Truth.YES
        for double in book.doubles(happening, scope)
    )


def _clears(book: Book, happening: Happening, threshold: StepThreshold | None) -> Truth:
    """Whether an event beats every amount of the threshold, or none."""
    if threshold is None:
        return Truth.YES
    figure = book.apiece(happening, threshold.figure)
    hardest, easiest = (threshold.high, threshold.low) if threshold.above else (threshold.low, threshold.high)
    return Truth.of(
        certain=hardest is not None and _beating(hardest, threshold).includes(*figure),
        possible=easiest is None or _beating(easiest, threshold).touches(*figure),
    )


def _beating(amount: Number, threshold: StepThreshold) -> Range:
    if threshold.above:
        return Range(low=amount, open_low=not threshold.ties)
    return Range(high=amount, open_high=not threshold.ties)


def check_joint(step: JointStep, book: Book, demanded: Callable[[JointBound], bool]) -> None:
    """Raises Unproved unless counts contradict each other.  ``demanded``: whether the statement demands a bound."""
    require(bool(step.bounds), "there is nothing to add up")
    ways = [(each.earlier, each.later) if each.upper else (each.later, each.earlier) for each in step.bounds]
    for bound, (_, leads_to), (leads_from, _) in zip(step.bounds, ways, [*ways[1:], ways[0]], strict=True):
        require(leads_to == leads_from, "the bounds do not lead in a circle")
        if bound.part:
            require(demanded(bound), f"from {bound.earlier} to {bound.later} the bound is not shown")
        else:
            _check_on_record(bound, step, book)
    total = sum(each.count if each.upper else -each.count for each in step.bounds)
    require(total < 0, "the bounds do not contradict each other")


def beyond(bound: JointBound, number: NumberWord) -> bool:
    """Whether what lies beyond the bound is false of the number word, however widely it is meant."""
    if bound.upper:
        return number.decide(bound.count + 1, None) is Truth.NO
    return bound.count == 0 or number.decide(0, bound.count - 1) is Truth.NO


def _check_on_record(bound: JointBound, step: JointStep, book: Book) -> None:
    stretch = Stretch.exactly(Intervals.between(bound.earlier, bound.later))
    sure, possible = tell(book, step.scope, (stretch, stretch), step.without)
    if bound.upper:
        _check_most(book, possible, bound.count, step.scope, (stretch.possible,), bound.coverage)
    else:
        require(book.fewest(sure, step.scope) >= bound.count, "fewer events certainly count than said")


def _lists(named: tuple[str, ...], events: Collection[Happening], book: Book) -> bool:
    """Whether the ids name these events, each once; of very many a part is enough."""
    found = {book[id_] for id_ in named}
    return len(found) == len(named) == min(len(events), MAX_NAMED) and all(each in events for each in found)


def _most_of(possible: Collection[Happening], scope: Scope, book: Book) -> Number | None:
    """How many events these stand for at the most; None is no bound."""
    others = [each for each in possible if not each.plain]
    highs = [book.number(happening, scope).high for happening in others]
    if None in highs:
        return None
    return len(possible) - len(others) + sum(high for high in highs if high is not None)


def _check_most(
    book: Book,
    possible: Collection[Happening],
    most: int,
    scope: Scope,
    stretches: Iterable[Intervals],
    coverage: tuple[str, ...],
) -> None:
    """Raises Unproved where there may be more than so many events."""
    found = _most_of(possible, scope, book)
    require(found is not None, "a row may stand for any number of events")
    require(found is not None and found <= most, "more events may count than said")
    require(book.uncovered(scope, coverage, *stretches).empty, "the coverage named leaves a gap")


MAX_CHOICES = 10_000
"""More combinations of alternative values than this are not tried."""

Path = tuple[str, ...]


# Distinct values


def check_distinct(step: DistinctStep, book: Book) -> None:
    """Raises Unproved unless a number of distinct values is shown."""
    gaps = book.uncovered(step.scope, step.coverage, step.stretch.possible, step.clocked_stretch.possible)
    stretches = step.stretch, step.clocked_stretch
    sure, possible = tell(book, step.scope, stretches, step.without, going_on=step.going_on)
    certain = [paths for happening in sure for paths in _values(happening, step.attribute)]
    open_ = [(happening, paths) for happening in possible for paths in _values(happening, step.attribute)]
    several = any(SEVERAL in text for event in book.events.values() for text in event.values(step.attribute) or ())
    named = _held(step.values, certain) and (bool(step.low) or not step.values)
    require(named, "a value it names is not held by an event that certainly counts")
    require(step.low <= 0 or _fewest_values(certain) >= step.low, "fewer values are certain than said")
    if step.high is not None:
        require(gaps.empty, "the coverage named leaves a gap")
        unlimited = several and any(paths is None for _, paths in open_)
        require(not unlimited and _most_values(open_) <= step.high, "more values may occur than said")
        occurring = [paths for _, paths in open_]
        complete = _occurring(occurring) <= set(map(steps, step.possible))
        shown = complete and _held(step.possible, occurring)
        require(shown, "the values it leaves possible are not those that may occur")
    require(step.high is not None or not step.possible, "it names possible values to no purpose")
    require(follows(step), "the number does not follow")


def _held(named: tuple[str, ...], values: Iterable[list[Path] | None]) -> bool:
    """Whether each value named is one some event may have, and none is named twice."""
    paths = set(map(steps, named))
    return len(paths) == len(named) and paths <= _occurring(values)


def _occurring(values: Iterable[list[Path] | None]) -> set[Path]:
    return {path for paths in values for path in paths or ()}


def _values(happening: Happening, attribute: str) -> list[list[Path] | None]:
    """Every value an event may have, as paths; None where nobody gives one.  Of several that it has at once, each by itself."""
    known = [values for values in happening.values(attribute) if values is not None]
    if not known:
        return [None]
    shared = [
        value for value in known[0] if all(any(same_path(value, each) for each in values) for values in known[1:])
    ]
    together = [value.split(SEVERAL) for value in dict.fromkeys(shared or itertools.chain.from_iterable(known))]
    paths = list(dict.fromkeys(steps(each) for values in together for each in values))
    # Where only one of several such lists is true, any of the values may be one it has.
    return [[path] for path in paths] if len(together) == 1 else [paths] * max(map(len, together), default=1)


def _fewest_values(sure: list[list[Path] | None]) -> int:
    """The fewest different values that the events may have among themselves.

    Every choice of their alternatives is tried; where these are too many, those are counted of which no two can have the same value.
    """
    options = {frozenset(paths) for paths in sure if paths}
    alone = _leaves(path for option in options if len(option) == 1 for path in option)
    # What may have a value that there is for certain adds none at the fewest.
    others = [option for option in options if len(option) > 1 and not _may_share(option, alone)]
    if math.prod(map(len, others)) <= MAX_CHOICES:
        fewest = min(len(_leaves((*alone, *chosen))) for chosen in itertools.product(*others))
    else:
        apart: set[Path] = set()
        fewest = len(alone)
        for option in sorted(others, key=lambda option: (len(option), sorted(option))):
            if not _may_share(option, apart):
                apart |= option
                fewest += 1
    return max(int(None in sure), fewest)


def _leaves(paths: Iterable[Path]) -> set[Path]:
    """The paths that no other one lies below: a broad value may be the same as one below it."""
    several = set(paths)
    return several - {path[:size] for path in several for size in range(1, len(path))}


def _may_share(some: Iterable[Path], others: set[Path]) -> bool:
    """Whether a value of some may be the same as one of others: one is the other or lies below it."""
    return any(path[: len(other)] == other[: len(path)] for path in some for other in others)


def _most_values(possible: Iterable[tuple[Happening, list[Path] | None]]) -> float:
    """The greatest matching of events with different values; one without a known value has one of its own."""
    options: list[set[Path]] = []
    free = 0
    for happening, paths in possible:
        number = _most(happening)
        if paths is not None and len(paths) < 2:
            number = min(number, 1)
        if number == float("inf"):
            return number
        if paths is None:
            free += int(number)
        else:
            options += [set(paths)] * int(number)
    holder: dict[Path, int] = {}

    def seat(event: int, tried: set[Path]) -> bool:
        for value in sorted(options[event] - tried):
            tried.add(value)
            if value not in holder or seat(holder[value], tried):
                holder[value] = event
                return True
        return False

    return free + sum(seat(event, set()) for event in range(len(options)))


# Runs


def check_run(step: RunStep, book: Book) -> None:
    """Raises Unproved unless the length of a run is shown."""
    both = step.scope.both(step.that)
    until = (step.until, step.clocked_until)
    good, maybe_good = tell(book, both, until)
    sure, everything = tell(book, step.scope, until)
    gaps = book.uncovered(step.scope, step.coverage, step.until.possible, step.clocked_until.possible)
    doubles = {each: [each, *book.doubles(each, step.scope)] for each in everything}
    if step.low > 0:
        # What may be of the scope breaks no run if it is certainly of the other one, also as the same as another report.
        whole = {
            each
            for each, several in doubles.items()
            if all(book.matches(one, step.that) is Truth.YES for one in several)
        }
        breakers = [one.instants.end for each in doubles.keys() - whole for one in doubles[each]]
        latest = max([*breakers, DAWN if gaps.empty else gaps.end])
        least = book.fewest([each for each in good if each in whole and each.instants.start >= latest], both)
        require(least >= step.low, "fewer events in a row are certain than said")
    # Where nothing can be in both scopes, no event is ever part of a run.
    found = ways(both.conditions, {})
    if step.high is not None and (found is None or any(all(way.values()) for way in found)):
        # After some certain breaker there are no more events, and none are missing.
        broken = [doubles[each] for each in sure if all(book.matches(one, both) is Truth.NO for one in doubles[each])]
        breaks = [DAWN, *(min(one.instants.start for one in several) for several in broken)]
        short = any(
            sum(_most(each) for each in maybe_good if each.instants.end > start) <= step.high
            for start in breaks
            if not gaps.meets(Intervals.between(start, DUSK))
        )
        require(short, "the run may be longer than said")
    require(follows(step), "the number does not follow")


def _most(happening: Happening) -> float:
    high = happening.number.high
    return float("inf") if high is None else float(high)
