"""Times between points, checked on the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from factcheck.model import CertificateMoment, DifferenceStep, ElapsedStep, Range
from factcheck.verifying.book import Book
from factcheck.verifying.bounds import Bounds, Number, follows, require
from factcheck.when import HOUR, MINUTE, Duration, Intervals, Line, Span, Unit, day_of

__all__ = ["check_difference", "check_elapsed", "days_between"]

Point = CertificateMoment | Intervals
Where = Mapping[CertificateMoment, Intervals]


def days_of(instants: tuple[int, int], zone: str | None, line: Line) -> tuple[int, int]:
    """The first and the last calendar day on which an instant of an inclusive range may fall."""
    first, last = instants
    if line is Line.INSTANT and zone is None:
        first, last = first - 12 * HOUR, last + 14 * HOUR
    return day_of(first, zone), day_of(last, zone)


def days_between(earlier: tuple[int, int], later: tuple[int, int], zone: str | None, line: Line) -> tuple[int, int]:
    """The fewest and the most calendar days from one instant to another, each in an inclusive range."""
    first, last = days_of(earlier, zone, line)
    other_first, other_last = days_of(later, zone, line)
    return other_first - last, other_last - first


def _same(one: Point, other: Point, book: Book) -> bool:
    if not isinstance(one, CertificateMoment) or not isinstance(other, CertificateMoment):
        return False
    if any(isinstance(book.events[id_].when, Span) for id_ in (*one.events, *other.events)) and one.end != other.end:
        return False
    return {book[id_] for id_ in one.events} == {book[id_] for id_ in other.events}


def _instants(point: Point, where: Where) -> Intervals:
    instants = point if isinstance(point, Intervals) else where.get(point, Intervals())
    require(not instants.empty, "a point is no moment of its case")
    return instants


def check_difference(step: DifferenceStep, where: Where, book: Book) -> None:
    """Raises Unproved unless a difference of times is shown."""
    later, earlier = _instants(step.later, where), _instants(step.earlier, where)
    bounds = Bounds(later.start - (earlier.end - 1), (later.end - 1) - earlier.start)
    if step.by_day:
        ends = (earlier.start, earlier.end - 1), (later.start, later.end - 1)
        bounds = Bounds(*days_between(*ends, step.zone, book.line))
    if _same(step.later, step.earlier, book):
        bounds = Bounds(0, 0)
    within = None not in (step.low, step.high) and bounds.within(step.low, step.high)
    require(within, "the difference may be smaller or larger than said")
    wanted = Range(step.at_least, step.at_most)
    shown = follows([wanted], Bounds(step.low, step.high), holds=step.holds)
    require(shown, "the difference does not show it")


def check_elapsed(step: ElapsedStep, where: Where, book: Book) -> None:
    """Raises Unproved unless a length of time is shown."""
    later, earlier = _instants(step.later, where), _instants(step.earlier, where)
    if _same(step.later, step.earlier, book):
        low: Number = int(step.inclusive)
        high = low
    else:
        low = _length(step, (earlier.end - 1, later.start), book.line, longest=False)
        high = _length(step, (earlier.start, later.end - 1), book.line, longest=True)
        if _one_event(step):
            low = max(low, int(step.inclusive))
    require(Bounds(low, high).within(step.low, step.high), "the time between may be shorter or longer than said")
    require(follows(step.zones, Bounds(step.low, step.high), holds=step.holds), "the length does not follow")


def _one_event(step: ElapsedStep) -> bool:
    points = step.later, step.earlier
    events = [point.events for point in points if isinstance(point, CertificateMoment)]
    return len(events) == 2 and events[0] == events[1]


def _length(step: ElapsedStep, ends: tuple[int, int], line: Line, *, longest: bool) -> Number:
    """The units from one instant to another, counted one by one where the calendar makes them unequal."""
    start, end = ends
    unit = Unit(step.unit)
    if unit in (Unit.MINUTE, Unit.HOUR):
        return _rounded(Fraction(end - start, MINUTE if unit is Unit.MINUTE else HOUR), step.rounding)
    first, last = days_of((start, start), step.zone, line), days_of((end, end), step.zone, line)
    day, until = (first[0], last[1]) if longest else (first[1], last[0])
    until += step.inclusive
    if unit in (Unit.DAY, Unit.WEEK):
        return _rounded(Fraction(until - day, 7 if unit is Unit.WEEK else 1), step.rounding)
    # Anniversaries are counted from the first day, so that the end of February does not wander.
    whole = (until - day) // (366 if unit is Unit.YEAR else 31) - 1
    while _anniversary(day, whole + 1, unit) <= until:
        whole += 1
    passed, next_one = _anniversary(day, whole, unit), _anniversary(day, whole + 1, unit)
    return _rounded(whole + Fraction(until - passed, next_one - passed), step.rounding)


def _anniversary(day: int, number: int, unit: Unit) -> int:
    return Duration(abs(number), unit).later(day, 1 if number >= 0 else -1)


def _rounded(exact: Fraction, rounding: str) -> Number:
    if rounding == "completed units":
        return exact.numerator // exact.denominator
    if rounding == "nearest unit":
        return (exact + Fraction(1, 2)).numerator // (exact + Fraction(1, 2)).denominator
    return exact
