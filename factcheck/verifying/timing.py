"""Times between points, checked on the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from factcheck.model import CertificateMoment, DifferenceStep, ElapsedStep
from factcheck.verifying.book import Book
from factcheck.verifying.summing import excludes, includes
from factcheck.when import HOUR, MINUTE, Duration, Intervals, Line, Unit, day_of

__all__ = ["days_between", "difference_problem", "elapsed_problem"]

Number = int | Fraction
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
    if any(book.lasting(id_) for id_ in (*one.events, *other.events)) and one.end != other.end:
        return False
    leaders = [{book.reports(id_)[0].id for id_ in moment.events} for moment in (one, other)]
    return leaders[0] == leaders[1]


def _instants(point: Point, where: Where) -> Intervals | None:
    return point if isinstance(point, Intervals) else where.get(point)


def difference_problem(step: DifferenceStep, where: Where, book: Book) -> str | None:
    """What is wrong with a difference of times; None where it is shown."""
    later, earlier = _instants(step.later, where), _instants(step.earlier, where)
    if later is None or earlier is None or later.empty or earlier.empty:
        return "a point is no moment of its case"
    low, high = later.start - (earlier.end - 1), (later.end - 1) - earlier.start
    if step.by_day:
        low, high = days_between((earlier.start, earlier.end - 1), (later.start, later.end - 1), step.zone, book.line)
    if _same(step.later, step.earlier, book):
        low = high = 0
    if step.low is None or step.high is None or step.low > low or step.high < high:
        return "the difference may be smaller or larger than said"
    least, most = step.at_least, step.at_most
    if step.holds:
        shown = (least is None or step.low >= least) and (most is None or step.high <= most)
    else:
        shown = (least is not None and step.high < least) or (most is not None and step.low > most)
    return None if shown else "the difference does not show it"


def elapsed_problem(step: ElapsedStep, where: Where, book: Book) -> str | None:
    """What is wrong with a length of time; None where it is shown."""
    later, earlier = _instants(step.later, where), _instants(step.earlier, where)
    if later is None or earlier is None or later.empty or earlier.empty:
        return "a point is no moment of its case"
    if _same(step.later, step.earlier, book):
        low: Number = int(step.inclusive)
        high = low
    else:
        low = _length(step, (earlier.end - 1, later.start), book.line, longest=False)
        high = _length(step, (earlier.start, later.end - 1), book.line, longest=True)
        if _one_event(step):
            low = max(low, int(step.inclusive))
    if step.low > low or step.high < high:
        return "the time between may be shorter or longer than said"
    shown = includes(step.zones, step.low, step.high) if step.holds else excludes(step.zones, step.low, step.high)
    return None if shown else "the length does not follow"


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
