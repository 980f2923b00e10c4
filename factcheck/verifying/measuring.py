"""Distinct values, runs and lulls, checked one event after the other."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence

from factcheck.model import DistinctStep, Event, LullStep, RunStep, Scope
from factcheck.verifying.attributes import ways
from factcheck.verifying.book import Book
from factcheck.verifying.counting import tell
from factcheck.verifying.matching import same_path, steps
from factcheck.verifying.summing import excludes, includes
from factcheck.verifying.timing import days_between
from factcheck.when import DAWN, DUSK, Intervals, Truth

__all__ = ["distinct_problem", "lull_problem", "run_problem"]

MAX_CHOICES = 10_000
"""More combinations of alternative values than this are not tried."""

Step = DistinctStep | RunStep | LullStep


def _follows(step: Step) -> str | None:
    shown = includes(step.zones, step.low, step.high) if step.holds else excludes(step.zones, step.low, step.high)
    return None if shown else "the number does not follow"


def _no_such_coverage(step: Step, book: Book) -> bool:
    return any(id_ not in book.coverage for id_ in step.coverage)


# Distinct values


def distinct_problem(step: DistinctStep, book: Book) -> str | None:
    """What is wrong with a number of distinct values; None where it is shown."""
    if _no_such_coverage(step, book):
        return "it names coverage that does not exist"
    sure, possible = tell(book, step.scope, step.stretch, step.clocked_stretch, step.without)
    if not _held(step.values, sure, step.attribute) or (step.values and not step.low):
        return "a value it names is not held by an event that certainly counts"
    if step.low > 0 and _fewest_values(step, sure) < step.low:
        return "fewer values are certain than said"
    if step.high is not None:
        instants = step.stretch.possible | step.clocked_stretch.possible
        if not book.uncovered(step.scope, instants, step.coverage).empty:
            return "the coverage named leaves a gap"
        if _most_values(step, possible) > step.high:
            return "more values may occur than said"
        if not _held(step.possible, possible, step.attribute) or not _complete(step, possible):
            return "the values it leaves possible are not those that may occur"
    elif step.possible:
        return "it names possible values to no purpose"
    return _follows(step)


def _held(named: tuple[str, ...], events: list[list[Event]], attribute: str) -> bool:
    """Whether each value named is one some event may have, and none is named twice."""
    paths = steps_of(named)
    given = {path for reports in events for path in steps_of(_values(reports, attribute) or ())}
    return len(set(paths)) == len(paths) and set(paths) <= given


def _complete(step: DistinctStep, possible: list[list[Event]]) -> bool:
    named = set(steps_of(step.possible))
    return all(set(steps_of(_values(reports, step.attribute) or ())) <= named for reports in possible)


def _values(reports: Sequence[Event], attribute: str) -> tuple[str, ...] | None:
    """Every value an event may have; None where nobody gives one."""
    known = [values for values in (report.values(attribute) for report in reports) if values is not None]
    if not known:
        return None
    shared = [value for value in known[0] if all(any(same_path(value, each) for each in values) for values in known)]
    return tuple(dict.fromkeys(shared or (value for values in known for value in values)))


def _fewest_values(step: DistinctStep, sure: list[list[Event]]) -> int:
    """The fewest different values that the events may have among themselves: every choice of their alternatives is tried."""
    options = sorted({tuple(steps_of(values)) for values in (_values(each, step.attribute) for each in sure) if values})
    fewest = 1 if any(_values(each, step.attribute) is None for each in sure) else 0
    number = 1
    for several in options:
        number *= len(several)
    if number > MAX_CHOICES:
        # Those with a single value are enough for a lower bound.
        options = [several for several in options if len(several) == 1]
    if not options:
        return fewest
    return max(fewest, min(_leaves(chosen) for chosen in itertools.product(*options)))


def steps_of(values: Iterable[str]) -> list[tuple[str, ...]]:
    """The values as paths."""
    return [tuple(steps(value)) for value in values]


def _leaves(paths: Iterable[tuple[str, ...]]) -> int:
    """How many of the paths no other one lies below: a broad value may be the same as one below it."""
    several = set(paths)
    return sum(not any(other != path and other[: len(path)] == path for other in several) for path in several)


def _most_values(step: DistinctStep, possible: list[list[Event]]) -> float:
    """The greatest matching of events with different values; one without a known value has one of its own."""
    options: list[set[str]] = []
    free = 0
    for reports in possible:
        number = _most(reports)
        values = _values(reports, step.attribute)
        if values is not None and len(values) < 2:
            number = min(number, 1)
        if number == float("inf"):
            return number
        if values is None:
            free += int(number)
        else:
            options += [{" / ".join(value.lower().split()) for value in values}] * int(number)
    holder: dict[str, int] = {}

    def seat(event: int, tried: set[str]) -> bool:
        for value in sorted(options[event] - tried):
            tried.add(value)
            if value not in holder or seat(holder[value], tried):
                holder[value] = event
                return True
        return False

    return free + sum(seat(event, set()) for event in range(len(options)))


# Runs


def run_problem(step: RunStep, book: Book) -> str | None:
    """What is wrong with the length of a run; None where it is shown."""
    if _no_such_coverage(step, book):
        return "it names coverage that does not exist"
    both = step.scope.both(step.that)
    good, maybe_good = tell(book, both, step.until, step.clocked_until, ())
    sure, everything = tell(book, step.scope, step.until, step.clocked_until, ())
    if step.low > 0:
        ends = [_end(book, breaker) for breaker in everything if _may_break(book, breaker, both)]
        gaps = book.uncovered(step.scope, step.until.possible | step.clocked_until.possible, step.coverage)
        ends += [] if gaps.empty else [gaps.end]
        latest = max(ends, default=DAWN)
        if sum(_number(reports) for reports in good if _start(book, reports) >= latest) < step.low:
            return "fewer events in a row are certain than said"
    if step.high is not None:
        problem = _too_long(step, book, sure, maybe_good, both)
        if problem:
            return problem
    return _follows(step)


def _may_break(book: Book, reports: list[Event], both: Scope) -> bool:
    return book.matches(reports[0].id, both) is not Truth.YES


def _number(reports: list[Event]) -> int:
    return max(int(report.number.low) for report in reports)


def _most(reports: list[Event]) -> float:
    highs = [report.number.high for report in reports if report.number.high is not None]
    return float(min(highs)) if highs else float("inf")


def _start(book: Book, reports: list[Event]) -> int:
    return book.instants(reports[0].id).start


def _end(book: Book, reports: list[Event]) -> int:
    return book.instants(reports[0].id).end


def _too_long(
    step: RunStep, book: Book, sure: list[list[Event]], maybe_good: list[list[Event]], both: Scope
) -> str | None:
    """Why the run may be longer: after every certain breaker there may be more events, or events may be missing."""
    if not any(all(way[each] for each in both.conditions) for way in ways(both.conditions, {})):
        # Nothing can be in both scopes, so that no event is ever part of a run.
        return None
    instants = step.until.possible | step.clocked_until.possible
    breakers = [DAWN, *(_start(book, each) for each in sure if book.matches(each[0].id, both) is Truth.NO)]
    for start in breakers:
        after = instants & Intervals.between(start, DUSK)
        if not book.uncovered(step.scope, after, step.coverage).empty:
            continue
        if sum(_most(each) for each in maybe_good if _end(book, each) > start) <= (step.high or 0):
            return None
    return "the run may be longer than said"


# Lulls


def lull_problem(step: LullStep, book: Book) -> str | None:
    """What is wrong with the length of the longest lull; None where it is shown."""
    if _no_such_coverage(step, book):
        return "it names coverage that does not exist"
    sure, possible = tell(book, step.scope, step.stretch, step.stretch, ())
    gaps = book.uncovered(step.scope, step.stretch.possible, step.coverage)
    if step.low > 0 and _surest_lull(step, book, sure, possible, gaps) < step.low:
        return "no lull is certainly as long as said"
    if step.high is not None and _longest_lull(step, book, sure, possible, gaps) > step.high:
        return "a lull may be longer than said"
    return _follows(step)


def _surest_lull(
    step: LullStep, book: Book, sure: list[list[Event]], possible: list[list[Event]], gaps: Intervals
) -> float:
    """The longest time in which nothing may lie, with a certain event somewhere before it and another one after it."""
    certain = [_wherever(step, book, each) for each in sure]
    first, last = min((each.end for each in certain), default=DUSK), max((each.start for each in certain), default=DAWN)
    taken = [pair for each in possible for pair in _wherever(step, book, each).pairs] + list(gaps.pairs)
    starts = sorted(start for start, _ in taken)
    longest: float = 0
    for end in {end for _, end in taken if first <= end}:
        start = min(starts[bisect.bisect_left(starts, end) :][:1], default=DUSK)
        # What came last came before ``end``, and what came next not before ``start``.
        if start <= last and not any(low < end < high for low, high in taken):
            longest = max(longest, days_between((end - 1, end - 1), (start, start), step.zone, book.line)[0])
    return longest


def _longest_lull(
    step: LullStep, book: Book, sure: list[list[Event]], possible: list[list[Event]], gaps: Intervals
) -> float:
    """From every instant at which a lull may begin to the latest one at which some event must have ended it."""
    # An event that may be the same as another report ends a lull somewhere in what both allow.
    ends = [(where.start, where.end - 1, each[0].id) for each in sure for where in (_wherever(step, book, each),)]
    beginnings = [
        (id_, instants & step.stretch.possible)
        for id_, instants in _beginnings(book, possible, gaps)
        if instants.meets(step.stretch.possible)
    ]
    last = max((instants.end - 1 for _, instants in beginnings), default=DAWN)
    longest: float = 0
    for id_, instants in beginnings:
        candidates = {instants.start} | {start for start, _, _ in ends if start in instants}
        for begin in candidates:
            closing = min((latest for start, latest, other in ends if start > begin and other != id_), default=last)
            if closing > begin:
                if DAWN in (begin, closing) or closing >= DUSK - 1:
                    return float("inf")
                longest = max(longest, days_between((begin, begin), (closing, closing), step.zone, book.line)[1])
    return longest


def _wherever(step: LullStep, book: Book, reports: list[Event]) -> Intervals:
    """Where an event lies, also as the same as another report."""
    together = book.instants(reports[0].id)
    for double in book.doubles(reports[0].id, step.scope):
        together |= book.instants(double)
    return together


def _beginnings(book: Book, possible: list[list[Event]], gaps: Intervals) -> Iterator[tuple[str, Intervals]]:
    for reports in possible:
        yield reports[0].id, book.instants(reports[0].id)
    if not gaps.empty:
        yield "", gaps
